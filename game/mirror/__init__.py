"""The mirror: sixteen blocks for a collaboration that people are really in. Its logic stands here alone.

``placing`` what a person says of each block; ``kept`` a mirror on disk; ``picture`` what may be shown of
it, and in which order; ``words`` that in one language, for every way to write it; ``printed``, ``page`` and
``table`` write it; ``own_game`` lays out a game without, or with, the room's own blocks. The faces are
``screen/mirror``, ``room/mirror_web.py``, ``terminal/mirror.py`` and the sheet on paper.
"""
