"""Formats: for which rules a file was written, and how one for the first rules becomes one for these.

An upgrade changes what can only mean one thing, in the text itself, so that comments and order stay. What a
person has to decide it lists, by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.content.cards import FORMAT
from game.content.document import Document, Mistake, Node, read_for_show
from game.content.problems import Problem

_OF_THESE = re.compile(rf"^format[ \t]*=[ \t]*{FORMAT}\b", re.MULTILINE)
_BY_THEMSELVES = ("interest", "progress_at_least", "foundation")
"""What an agenda of the first rules could ask for that comes about without its team."""
_TO_LOWEST = ("interest", "capacity", "team")
"""Keys of effects by which the chair names whom they mean."""


@dataclass(frozen=True)
class Upgraded:
    """A file for these rules: its text, and what a person has to decide, by the lines of that text."""

    source: str
    decisions: tuple[Problem, ...]


def format_of(root: Node) -> int | None:
    """Return the format of a file: 1 where it says none; None for what is no whole number."""
    return root.number("format") if "format" in root.data else 1


def format_mistakes(root: Node, path: Path, *, is_case: bool) -> Iterator[Mistake]:
    """Yield what is wrong with the format that the file at ``path`` says: of a case, or of cards."""
    if "format" not in root.data:
        return
    found, place = format_of(root), root.at("format")
    if found is None or found < 1:
        yield Mistake(place, "format", {"format": FORMAT})
    elif found < FORMAT:
        case = path if is_case else _case_beside(path)
        key = "format_older" if is_case else "format_older_cards" if case else "format_older_no_case"
        yield Mistake(place, key, {"case": case})
    elif found > FORMAT:
        yield Mistake(place, "format_newer", {"found": found, "format": FORMAT})


def _case_beside(cards: Path) -> Path | None:
    """Return the case that a file of cards lies beside: one of the first rules before others; None: none."""
    cases = sorted(cards.parent.parent.glob("*.toml"))
    return min(cases, key=lambda case: bool(_OF_THESE.search(read_for_show(str(case)))), default=None)


def upgraded(document: Document, library: Sequence[str]) -> Upgraded | None:
    """Return a file of the first rules as one for these; None for one of another format.

    ``library`` are the ids of the events that a case can take. Of a card file only its format changes.
    """
    if format_of(document.root) != 1:
        return None
    source = document.source
    for start, stop, text in sorted(_edits(document), reverse=True):
        source = source[:start] + text + source[stop:]
    after = document.rewritten(source)
    return Upgraded(source, tuple(after.problem(mistake) for mistake in _decisions(after, library)))


def _edits(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield what to write, and from where to where it takes the place of what stands there."""
    places, root = document.places, document.root
    if ("format",) in places:
        value = places["format",].value
        yield value.start, value.stop, str(FORMAT)
    else:
        first = min((place.key.start for place in places.values()), default=len(document.source))
        begin = document.source.rfind("\n", 0, first) + 1
        yield begin, begin, f"format = {FORMAT}{_line_end(document)}"
    teams = root.table("teams")
    low, high = teams.number("min"), teams.number("max")
    for table in (root, root.table("short")):
        lasting = table.number("lasting")
        if lasting is not None and low is not None and high is not None:
            value = places[table.at("lasting")].value
            each = ", ".join(f"{number} = {lasting}" for number in range(low, high + 1))
            yield value.start, value.stop, f"{{ {each} }}"


def _line_end(document: Document) -> str:
    return "\r\n" if "\r\n" in document.source else "\n"


def _decisions(document: Document, library: Sequence[str]) -> Iterator[Mistake]:
    """Yield what only a person can say: in the order of the rules that changed."""
    root = document.root
    if "challenge" not in root.data:
        return
    target = root.table("challenge").at("target")
    yield Mistake(target, "upgrade_target", {"name": document.path.stem}, on_key=True, severity="note")
    deck = root.table("deck")
    if "missing" not in deck.data:
        yield Mistake(deck.path, "upgrade_missing", on_key=True, severity="note")
    if "start" in root.table("short").data:
        yield Mistake(root.table("short").at("start"), "upgrade_start", on_key=True, severity="note")
    for path, name in (*deck.texts("library"), *_reworded(root)):
        if name not in library:
            yield Mistake(path, "upgrade_gone", severity="note")
    for partner in root.tables("partner"):
        for agenda in partner.tables("agenda"):
            asked = agenda.tables("when")
            if asked and all(any(key in one.data for key in _BY_THEMSELVES) for one in asked):
                yield Mistake(agenda.at("when"), "upgrade_agenda", on_key=True, severity="note")
    for event in root.tables("event"):
        yield from (Mistake(path, "upgrade_lowest", severity="note") for path in _lowest(event))


def _reworded(root: Node) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for one in root.tables("reword"):
        name = one.text("event")
        if name is not None:
            yield one.at("event"), name


def _lowest(node: Node) -> Iterator[tuple[str | int, ...]]:
    """Yield where effects of an event, or effects inside them, mean the lowest partner."""
    for key, value in node.data.items():
        if key in _TO_LOWEST and value == "lowest":
            yield node.at(key)
        for inner in node.tables(key) if isinstance(value, tuple) else ():
            yield from _lowest(inner)
