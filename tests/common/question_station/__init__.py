"""A station of the tests: one command that is asked things, in a process of its own."""
