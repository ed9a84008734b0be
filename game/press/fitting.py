"""What is known to fit: faces and pieces measured before, so that a check measures only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

from game.files.writing import write_file
from game.press.card_face import CardFace
from game.press.documents import PrintDocument
from game.press.typesetter import assets_folder

MOST = 20_000
"""Fingerprints that are kept; past that the memory starts anew."""


Printed = TypeVar("Printed", CardFace, PrintDocument)


def fingerprint(printed: CardFace | PrintDocument, press: str) -> str:
    """Return what tells a face or a piece, as this ``press`` draws it, from every other."""
    return digest(printed.job() if isinstance(printed, CardFace) else printed.job, press)[:24]


def digest(job: Mapping[str, Any], press: str) -> str:
    """Return what tells ``job``, as this ``press`` draws it, from every other: SHA-256 in hexadecimal."""
    words = json.dumps(job, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{press}\n{words}".encode()).hexdigest()


def press_version() -> str:
    """Return a hash of all that decides how a face is drawn: typesetter, templates and fonts."""
    from importlib.metadata import version

    digest = hashlib.sha256(version("typst").encode())
    for folder in ("templates", "icons"):
        for path in sorted((assets_folder() / folder).iterdir()):
            digest.update(path.read_bytes())
    for path in sorted((assets_folder() / "fonts").iterdir()):
        digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()


def shipped_fits() -> Path:
    """Return the file with the fingerprints of the faces that ship; a test keeps it true."""
    return assets_folder() / "fits.json"


def _read(path: Path) -> set[str]:
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return {str(print) for print in json.loads(path.read_text(encoding="utf-8"))}
    return set()


class KnownToFit:
    """The fingerprints that ship and those on this disk.

    A folder that cannot be read or written costs time, nothing else.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or Path(user_cache_path("samenspel"))) / "fits.json"
        self._press = press_version()
        self._known = _read(self._path)
        self._shipped = _read(shipped_fits())

    def unknown(self, printed: Iterable[Printed]) -> list[Printed]:
        """Return the faces or pieces that have not been found to fit before."""
        known = self._known | self._shipped
        return [piece for piece in printed if fingerprint(piece, self._press) not in known]

    def add(self, printed: Iterable[CardFace | PrintDocument]) -> None:
        """Remember that what is ``printed`` fits."""
        new = {fingerprint(piece, self._press) for piece in printed} - self._known
        if not new:
            return
        self._known = new if len(self._known) + len(new) > MOST else self._known | new
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(sorted(self._known)))
