"""The bench: a case while it is being written. Each save is checked, played and drawn, on one screen.

``cli_bench`` alone enters, through ``loop.py``. Needs no window; ``window.py`` shows the cards if asked.
"""

import os

# pygame, which puts the cards together, greets on standard output when it is imported
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
