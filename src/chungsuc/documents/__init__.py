"""Official documents: one record each, cited by every station."""
