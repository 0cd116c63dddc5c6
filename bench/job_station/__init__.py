"""A station that exists for the benchmark alone: two jobs, of no use but to be measured."""
