"""Reads of what is owed: lists, one unit's, a matrix, a calendar, one obligation."""
