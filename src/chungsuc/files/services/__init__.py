"""Writes of the station: contents first, then the rows that name them."""
