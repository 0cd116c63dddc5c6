"""What people type to record a change of units, and how it becomes a request."""
