"""Own small checks where ruff, mypy and import-linter are blind; each is a pure function."""
