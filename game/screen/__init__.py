"""The table on the projector: the game in a pygame window that a whole room can read.

A screen writes what it shows on a ``Stage``, which makes a ``Scene`` of placed items; ``paint.py`` paints it.
Only ``commands`` enters, through ``window.py``.
"""

import os

# pygame greets on standard output when it is imported; a command says only what it was asked for
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
