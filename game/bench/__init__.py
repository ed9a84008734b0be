"""The bench: a case while it is being written. Each save is checked, played and drawn, on one screen.

``commands/bench.py`` alone enters, through ``loop.py``. Needs no window; ``sheet_window.py`` shows the
cards if asked.
"""

import os

# pygame, which puts the cards together, greets on standard output when it is imported
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
