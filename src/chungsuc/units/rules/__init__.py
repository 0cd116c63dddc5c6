"""Pure decisions about units: no database, no clock."""
