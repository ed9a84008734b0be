"""A match on disk: each action is kept before anyone sees its result.

``store`` is the way in; ``record`` is a match as one readable file; ``launch`` is what was asked for before a
game opens. The faces come in through ``store`` and ``launch``.
"""
