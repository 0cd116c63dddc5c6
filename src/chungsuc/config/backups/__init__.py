"""Back-ups of a whole installation: taken while it runs, restored into an empty one.

A back-up knows no database: rows are lines of JSON, so it goes from SQLite to PostgreSQL and
back (docs/adr/0016).
"""
