"""Reads of units."""
