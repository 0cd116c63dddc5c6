"""What is inside a file that somebody sends, and whether it is taken.

Pure functions on seekable streams. A stream is read in pieces and never as a whole; what a
file may inflate to, hold and nest is bounded before it is met.
"""
