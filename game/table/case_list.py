"""Case list: the cases that can be chosen, each loaded and checked, or with what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from game.content.cases import CaseFile, all_cases
from game.content.load import load_content
from game.content.models import Content
from game.content.problems import ContentError


@dataclass(frozen=True)
class ListedCase:
    """A case on the list: ``content`` is None where the check found errors, which are in ``problem``."""

    file: CaseFile
    content: Content | None
    problem: ContentError | None = None

    @property
    def id(self) -> str:
        """What tells it from all others on the list."""
        return f"own-{self.file.id}" if self.file.is_own else self.file.id


def listed_cases() -> list[ListedCase]:
    """Return the cases that ship, and after them the user's own, which are read anew each time."""
    return [_listed(file) if file.is_own else _shipped(file) for file in all_cases()]


def _listed(file: CaseFile) -> ListedCase:
    try:
        return ListedCase(file, load_content(file.path))
    except ContentError as error:
        return ListedCase(file, None, error)


_shipped = cache(_listed)
"""A case that ships is read and checked once: it does not change."""
