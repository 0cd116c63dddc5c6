"""Files into instructions: the project's own data file, rosters and crosswalks."""
