"""The append-only log of what was done, by whom, for whom and why."""
