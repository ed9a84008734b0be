"""Trouble: a mistake of ours is kept in a file beside the games, for who mends it."""

from __future__ import annotations

import traceback
from pathlib import Path

from game.files.writing import write_file

TROUBLE = "trouble.txt"
"""The name of that file."""


def keep_trouble(folder: Path) -> Path:
    """Keep the error that is being handled in a file of ``folder``, in place of the last; return the file.

    Raises OSError when it cannot be written.
    """
    file = folder / TROUBLE
    write_file(file, traceback.format_exc(), private=True)
    return file
