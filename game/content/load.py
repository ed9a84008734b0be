"""From files to ``Cards`` and ``Content``: what the rest of the project gets content by.

Nothing comes out that the check has an error for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.check import check_document, errors, model_of
from game.content.document import Document, Mistake, read_document
from game.content.models import (
    BlocksFile,
    Cards,
    Case,
    ClustersFile,
    Content,
    Event,
    EventsFile,
    KindsFile,
    SourcesFile,
    SynergiesFile,
)
from game.content.problems import ContentError, Problem, nearest, slug
from game.content.shape import M, validated
from game.content.shared import Shared, shared_by, shared_of

__all__ = ["CARDS_FOLDER", "SCENARIOS_FOLDER", "find_case", "load_cards", "load_content", "shipped_cases"]


@cache
def load_cards(folder: Path = CARDS_FOLDER) -> Cards:
    """Return the cards of ``folder``, which holds the six card files; read once.

    Raises ContentError with the problems of all six.
    """
    shared = shared_of(folder)
    problems: list[Problem] = []

    def file(name: str, model: type[M]) -> M | None:
        try:
            return _checked(read_document(folder / name), model, shared)
        except ContentError as error:
            problems.extend(error.problems)
            return None

    blocks = file("blocks.toml", BlocksFile)
    synergies = file("synergies.toml", SynergiesFile)
    clusters = file("clusters.toml", ClustersFile)
    kinds = file("kinds.toml", KindsFile)
    sources = file("sources.toml", SourcesFile)
    events = file("events.toml", EventsFile)
    if not (blocks and synergies and clusters and kinds and sources and events):
        raise ContentError(problems)
    return Cards(
        blocks=tuple(sorted(blocks.block, key=lambda block: block.number)),
        synergies=synergies.synergy,
        clusters=clusters.cluster,
        kinds=kinds.kind,
        sources=sources.source,
        events=events.event,
        markers=events.marker,
    )


def load_content(case: str | Path, cards: Cards | None = None) -> Content:
    """Return a case with the cards and events its game needs.

    ``case`` is the id of a shipped case or a file; ``cards`` are the shipped ones unless given.
    Raises ContentError when there is no such case or the check finds errors.
    """
    path = find_case(case)
    cards = cards or load_cards()
    checked = _checked(read_document(path), Case, shared_by(cards))
    library = {event.id: event for event in cards.events}
    taken = tuple(_reworded(library[name], checked) for name in checked.deck.library)
    return Content(cards=cards, case=checked, events=(*checked.event, *taken))


def shipped_cases() -> tuple[str, ...]:
    """Return the ids of the cases that come with the game, by the alphabet."""
    return tuple(sorted(path.stem for path in SCENARIOS_FOLDER.glob("*.toml")))


def find_case(name_or_path: str | Path) -> Path:
    """Return the file of a case: the id of a shipped one, or a path to a TOML file.

    Raises ContentError, which says what was probably meant, when there is no such case.
    """
    path, name = Path(name_or_path), str(name_or_path)
    if isinstance(name_or_path, Path) or path.suffix.lower() == ".toml":
        return path
    cases = shipped_cases()
    if slug(name) in cases:
        return SCENARIOS_FOLDER / f"{slug(name)}.toml"
    meant = nearest(name, cases)
    values = {"found": name}
    raise ContentError(
        [Problem(name, 0, 0, 0, "no_such_case", values=values, suggestion=meant, possible=cases)]
    )


def _checked(document: Document, model: type[M], shared: Shared) -> M:
    if model_of(document.root, document.path.name) is not model:
        key = "not_a_case" if model is Case else "not_these_cards"
        raise ContentError([document.problem(Mistake((), key))])
    found = errors(check_document(document, shared))
    if found:
        raise ContentError(found)
    return validated(document, model)


def _reworded(event: Event, case: Case) -> Event:
    """Return a library event in the words of ``case``; a new act or round takes the place of the old."""
    for reword in case.reword:
        if reword.event == event.id:
            changes = {name: value for name, value in reword if name != "event" and value is not None}
            if {"act", "round"} & set(changes):
                changes = {"act": None, "round": None, **changes}
            return event.model_copy(update=changes)
    return event
