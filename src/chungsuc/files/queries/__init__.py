"""Reads of the station."""
