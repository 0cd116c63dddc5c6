"""Formats of dates and numbers, where Django's own for Vietnamese are wrong."""
