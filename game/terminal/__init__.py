"""The terminal game: a whole evening at the table in words, in a terminal or through a pipe.

It draws (``table``, ``cards``, ``told``, ``ending``), asks (``menus``, ``choosing``) and leads the
evening (``evening``). Only the command line imports it; it decides nothing about the rules.
"""
