"""Back-ups of a whole installation: taken while it runs, restored into an empty one."""
