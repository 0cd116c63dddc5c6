"""A station of the tests: its jobs are run by real workers, in processes of their own."""
