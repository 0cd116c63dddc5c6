"""Users, the roles they hold with dates, and signing in."""
