"""Organisations and territories, true on every date."""
