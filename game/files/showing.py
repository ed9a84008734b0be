"""Showing: a folder in the file manager of this computer, where it has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def can_show() -> bool:
    """Return whether this computer can show somebody a folder."""
    return sys.platform in ("win32", "darwin") or _opener() is not None


def show_folder(folder: Path) -> None:
    """Show ``folder``; nothing happens where that cannot be. It is not waited for."""
    if sys.platform == "win32":
        os.startfile(folder)
        return
    opener = "/usr/bin/open" if sys.platform == "darwin" else _opener()
    if opener is not None:
        subprocess.Popen(
            [opener, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def _opener() -> str | None:
    """Return what opens files on a desktop of Linux; None without a desktop."""
    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return shutil.which("xdg-open") if has_desktop else None
