"""Stored content: once by its hash, looked into before it is taken, given out as a download."""
