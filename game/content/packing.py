"""A case as one file to mail: all that its game is made of, in a zip that every command opens like a case.

A pack comes from anywhere, so nothing in it is believed: only files of a few known names come out, each
small, into a folder of our own that is named by what is in it. Enters: ``cases``, and the commands
``pack`` and ``unpack``.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

from platformdirs import user_cache_path

from game.content.base import is_id
from game.content.document import MAX_BYTES
from game.content.own_cards import files_with
from game.content.problems import ContentError, Problem
from game.content.shared import CARD_FILES

SUFFIX = ".samenspel"
"""How the name of a pack ends."""
MOST_PACKED = 2 * MAX_BYTES
"""Bytes of a pack: a case and all cards of the game are some 200 kB."""
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The day that every file in a pack is of, so that the same case is the same pack."""
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, KeyError, IndexError),
)
"""What ``zipfile`` raises for files that only look like one."""


def packed(case: Path) -> bytes:
    """Return the pack of a case that has no errors: its file, and the cards beside it that the game reads."""
    made = io.BytesIO()
    first, *cards = files_with(case)
    read = [file for file in cards if file.name in CARD_FILES]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, file in ((first.name, first), *((f"cards/{file.name}", file) for file in read)):
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            pack.writestr(entry, file.read_bytes())
    return made.getvalue()


def opened(pack: Path) -> Path:
    """Return the file of the case in ``pack``, after its files were written where this user's cache is.

    Raises ContentError for a pack that cannot be read, or holds anything but a case and its cards.
    """
    try:
        with pack.open("rb") as file:
            data = file.read(MOST_PACKED + 1)
        files = files_in(data, pack)
        folder = packs_folder() / hashlib.sha256(data).hexdigest()[:32]
        if not folder.is_dir():
            _put(files, folder)
    except FileNotFoundError:
        raise _problem(pack, "no_such_file") from None
    except OSError as error:
        raise _problem(pack, "unreadable", reason=error.strerror or str(error)) from error
    return folder / next(name for name in files if "/" not in name)


def files_in(data: bytes, pack: Path) -> dict[str, bytes]:
    """Return the files of a pack by their names in it; ``pack`` is named where one is refused.

    Raises ContentError for what is no pack.
    """
    if len(data) > MOST_PACKED:
        raise _problem(pack, "pack_too_big", megabytes=MOST_PACKED // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename != "cards/"]
            _check(entries, pack)
            return {entry.filename: _read(archive, entry, pack) for entry in entries}
    except _UNREADABLE as error:
        raise _problem(pack, "no_pack") from error


def packs_folder() -> Path:
    """Return where packs are opened: in this user's cache."""
    return user_cache_path("samenspel", appauthor=False) / "packs"


def is_packed(case: Path) -> bool:
    """Return whether the file of a case came out of a pack: it is no place to write in."""
    return case.resolve().is_relative_to(packs_folder().resolve())


def _check(entries: list[zipfile.ZipInfo], pack: Path) -> None:
    """Raise ContentError unless ``entries`` are one case, first, and files of cards, each once."""
    names = [entry.filename for entry in entries]
    known = {f"cards/{name}" for name in CARD_FILES}
    for entry in entries:
        name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
        is_case = name.endswith(".toml") and is_id(name.removesuffix(".toml")) and name not in CARD_FILES
        is_plain = kind in (0, stat.S_IFREG) and not entry.flag_bits & 1
        is_usual = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if not (is_case or name in known) or not is_plain or not is_usual or names.count(name) > 1:
            raise _problem(pack, "strange_in_pack", found=name)
        if entry.file_size > MAX_BYTES:
            raise _problem(pack, "too_big_in_pack", found=name, megabytes=MAX_BYTES // 1_000_000)
    if sum("/" not in name for name in names) != 1:
        raise _problem(pack, "no_case_in_pack")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, pack: Path) -> bytes:
    """Return the bytes of an entry: no more than it may have, whatever its heading says."""
    with archive.open(entry) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _problem(pack, "too_big_in_pack", found=entry.filename, megabytes=MAX_BYTES // 1_000_000)
    return data


def _put(files: dict[str, bytes], folder: Path) -> None:
    """Write ``files`` as ``folder``, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent))
    try:
        for name, data in files.items():
            place = beside / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(data)
        beside.rename(folder)
    except OSError:
        if not folder.is_dir():  # unless another command put it there meanwhile
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _problem(pack: Path, key: str, **values: object) -> ContentError:
    return ContentError([Problem(str(pack), 0, 0, 0, key, values=values)])
