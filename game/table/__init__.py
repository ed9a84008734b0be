"""One session being played, whatever face shows it: who sits where, the clock, what is still to be told.

Window, terminal and phones are faces of the same ``play.Play``. No pygame and no terminal in here.
"""
