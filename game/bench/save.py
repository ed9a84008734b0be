"""Save: a case as it lies on disk at one moment, with all that is wrong with it or stands out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.content.check import check_paths, errors
from game.content.document import Document, read_document
from game.content.lint import warned
from game.content.load import load_cards, load_content
from game.content.models import Content
from game.content.problems import ContentError, Problem
from game.press.proof import proof


@dataclass(frozen=True)
class Save:
    """What was found. ``document`` and ``content`` are None where an error keeps the case from being used.

    ``problems`` are those of the case and of the cards beside it: of each file its errors or else its
    warnings.
    """

    problems: tuple[Problem, ...]
    document: Document | None = None
    content: Content | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the case from being played or printed."""
        return errors(self.problems)

    @property
    def warnings(self) -> list[Problem]:
        """What is allowed, but stands out."""
        return [problem for problem in self.problems if problem.severity == "warning"]


def read_save(case: Path, *, are_cards_new: bool = True) -> Save:
    """Return the case in the file ``case`` as it is now; never raises for what that or its cards hold.

    Cards that were read before are kept unless ``are_cards_new``.
    """
    if are_cards_new:
        load_cards.cache_clear()
    problems = proof([case], check_paths([case]))
    if errors(problems):
        return Save(tuple(problems))
    try:
        document, content = read_document(case), load_content(case)
    except ContentError as error:  # saved once more meanwhile
        return Save(error.problems)
    return Save(tuple(warned([case], problems)), document, content)
