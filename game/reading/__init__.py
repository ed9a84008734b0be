"""A match in words and signs for one reader, whatever it is shown on: no window, no terminal.

What stands on the table (``open_table``), who sits there (``roles``), what each response needs now
(``needs``), what a choice would do (``choices``), what happened (``steps``), how it went (``course``).
"""
