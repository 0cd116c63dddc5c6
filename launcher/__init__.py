"""What ``run.py`` does: standard library only, because nothing is installed yet when it starts.

What people are to use stands on standard output, everything else on standard error.
Paths and signals of Windows are provided for but untried.
"""
