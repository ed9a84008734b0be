"""The report of a game: ``words`` says the facts once; ``printed``, ``page`` and ``table`` write them."""
