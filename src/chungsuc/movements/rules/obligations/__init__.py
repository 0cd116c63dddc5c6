"""Who owes what by when: derived from assignments, units of the day and what came."""
