"""Writing: a file, or a folder of files, appears whole or not at all.

What is new is written beside its place and moved there when it is complete: a full disk, an error or a
command that is ended leaves what was there as it was, and nothing half done.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".samenspel-"
"""How the names of files and folders begin that are not finished."""
_HEAD = 1000
"""Bytes of a file in which the mark of what wrote it is looked for."""


def write_file(
    path: Path, content: str | bytes, *, private: bool = False, new: bool = False, mark: str = ""
) -> None:
    """Write ``content`` (a text: as UTF-8, its line ends as they are) to ``path``, whole or not at all.

    ``private`` keeps others of this computer from reading it. A file that is there is replaced, but
    with ``new`` never, and with a ``mark`` only when it holds that near its beginning: then it was made
    by the same command. A symbolic link stays one, and a device or pipe is written to as it is. Raises
    FileExistsError for a file that is not to be replaced, and OSError, with the path, when it cannot be
    written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(data)  # raises for a folder
            return
        if new and place.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        check_replaceable(place, mark)
        _put(data, place, private, new)
    except OSError as error:
        raise type(error)(error.errno, error.strerror or str(error), str(path)) from error


def free_path(path: Path) -> Path:
    """Return ``path``, or with a number the first beside it that nothing has yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def check_replaceable(path: Path, mark: str) -> None:
    """Raise FileExistsError for a file that does not hold ``mark`` near its beginning; see ``write_file``."""
    if not mark or not path.is_file():
        return
    with path.open("rb") as file:
        if mark.encode("utf-8") not in file.read(_HEAD):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _put(data: bytes, place: Path, private: bool, new: bool) -> None:
    beside = place.with_name(f"{PREFIX}{secrets.token_hex(8)}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, 0o600 if private else 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists() and not private:
            shutil.copymode(place, beside)
        if new:
            place.open("xb").close()  # nobody else can take the name any more
        beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Give an empty folder whose files move into ``folder`` at the end, or vanish if anything fails.

    It lies inside ``folder``, or beside it if that is not there yet: on the same disk, so that moving
    takes no time. Raises OSError where nothing can be written.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    parent = folder if folder.is_dir() else folder.absolute().parent
    made = [missing for missing in (parent, *parent.parents) if not missing.exists()]
    new = parent / f"{PREFIX}{secrets.token_hex(8)}"  # named first: ended while it is made, it vanishes too
    try:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            new.mkdir(mode=0o700)
        except OSError as error:
            raise type(error)(error.errno, error.strerror, str(folder)) from None
        yield new
        paths = sorted(path for path in new.rglob("*") if path.is_file())
        targets = [folder / path.relative_to(new) for path in paths]
        for target in targets:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        for path, target in zip(paths, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        for empty in made:
            with suppress(OSError):
                empty.rmdir()
        raise
    shutil.rmtree(new)


def keep_private(path: Path) -> None:
    """Take from others of this computer what rights they have to ``path``, as far as it is ours to take."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            path.chmod(mode & 0o700)


def make_private_folder(path: Path) -> None:
    """Make a folder for this user alone; one that is there already stays as it is. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
