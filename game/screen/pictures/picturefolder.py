"""PictureFolder: pictures kept on this disk, so that the next session starts with them.

A folder that cannot be read or written costs time, nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from game.files.writing import PREFIX, write_file

MOST = 200 * 2**20
"""Bytes that are kept."""


class PictureFolder:
    """PNG files by key, which is a file's name without ending. Other files in the folder are left alone."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path = path
        self._most = most

    def read(self, key: str) -> bytes:
        """Return the picture that was kept under ``key``, or nothing (b""). It may be damaged."""
        path = self._path / f"{key}.png"
        png = b""
        with suppress(OSError):
            png = path.read_bytes()
            os.utime(path)  # when it was last used, for ``tidy``
        return png

    def write(self, key: str, png: bytes) -> None:
        """Keep ``png`` under ``key``, whole or not at all."""
        with suppress(OSError):
            self._path.mkdir(parents=True, exist_ok=True)
            write_file(self._path / f"{key}.png", png)

    def tidy(self) -> None:
        """Remove what was not used for longest, until no more than the most is left."""
        with suppress(OSError):
            paths = [
                path
                for path in self._path.iterdir()
                if path.suffix in (".png", ".part") or path.name.startswith(PREFIX)
            ]
            used = sorted(((path.stat(), path) for path in paths), key=lambda file: -file[0].st_mtime_ns)
            size = 0
            for stat, path in used:
                size += stat.st_size
                if size > self._most:
                    with suppress(OSError):
                        path.unlink()
