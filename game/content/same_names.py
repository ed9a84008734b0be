"""Whether players can tell cards apart: no two of a kind with one name. Enters: ``lint``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.content.base import Text
from game.content.document import Mistake, SourceLine
from game.content.models import Content
from game.content.problems import slug
from game.content.spans import KeyPath


def same_names(content: Content) -> Iterator[Mistake]:
    """Yield names of partners, interests, events, markers and responses that another has too: warnings."""
    case = content.case
    yield from _twice((("partner", i, "name"), one.name) for i, one in enumerate(case.partner))
    seated = (
        (i, one) for i, one in enumerate(case.partner) if not one.bench
    )  # who comes in may take it over
    yield from _twice((("partner", i, "interest"), one.interest) for i, one in seated)
    yield from _twice((("event", i, "title"), one.title) for i, one in enumerate(case.event))
    yield from _twice((("marker", i, "name"), one.name) for i, one in enumerate(case.marker))
    for i, event in enumerate(case.event):
        yield from _twice(
            (("event", i, "response", j, "label"), one.label) for j, one in enumerate(event.response)
        )


def _twice(names: Iterable[tuple[KeyPath, Text]]) -> Iterator[Mistake]:
    """Yield every name that an earlier one has in some language: one warning each."""
    first: dict[tuple[str, str], KeyPath] = {}
    for path, name in names:
        for language in name.languages:
            earlier = first.setdefault((language, slug(name[language])), path)
            if earlier != path:
                values = {"found": name[language], "line": SourceLine(earlier)}
                yield Mistake((*path, language), "same_name", values, severity="warning")
                break
