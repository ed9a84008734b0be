"""The terminal game: a whole session at the table in words, in a terminal or through a pipe.

It draws (``table_text``, ``card_text``, ``story_text``, ``ending``), asks (``menus``,
``setup_questions``) and leads the game (``game_loop``). Only the command line imports it; it decides
nothing about the rules.
"""
