"""What is decided from values alone: the form in which entries are sealed, and the chain."""
