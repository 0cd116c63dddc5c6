"""Writes of units: the only place that saves."""
