"""The rules of the game, pure: numbers in, numbers out.

This room imports nothing but its own files (``compiled.py`` alone also numpy and numba): no content,
no files, no clock, no chance after set-up. Its functions are written in the subset of Python that
numba compiles too, so the game that is played and the game that is simulated are the same functions.
"""
