"""What every page is made of: the occasion of a request, its policy, refusals, the shell."""
