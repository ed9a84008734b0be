"""Shelf: the cases that can be chosen, each loaded and checked, or with what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.content.load import load_content, shipped_cases
from game.content.models import Content
from game.content.problems import ContentError


@dataclass(frozen=True)
class Shelved:
    """A case on the shelf: ``content`` is None where the check found errors, which are in ``problem``.

    ``id`` tells it from all others on the shelf; ``name`` is that of its file.
    """

    id: str
    name: str
    content: Content | None
    problem: ContentError | None = None


def shelf(own: Sequence[Path] = ()) -> list[Shelved]:
    """Return the shipped cases, and after them the files of ``own`` cases, which are read anew each time."""
    ours = [_shelved(path, f"own-{number}", path.stem) for number, path in enumerate(own, start=1)]
    return [*_shipped(), *ours]


@cache
def _shipped() -> tuple[Shelved, ...]:
    return tuple(_shelved(name, name, name) for name in shipped_cases())


def _shelved(case: str | Path, identity: str, name: str) -> Shelved:
    try:
        return Shelved(identity, name, load_content(case))
    except ContentError as error:
        return Shelved(identity, name, None, error)
