"""Composition: settings, addresses, and the tables that bind stations to each other."""
