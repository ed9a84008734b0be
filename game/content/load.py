"""From files to ``Cards`` and ``Content``: what the rest of the project gets content by.

Nothing comes out that the check has an error for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.cases import CaseFile, all_cases, cases_folder, find_case, shipped_cases
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
    Workform,
    WorkformsFile,
)
from game.content.problems import ContentError, Problem
from game.content.shape import M, validated
from game.content.shared import WORKFORMS, Shared, cards_in, over, shared_by, shared_of

__all__ = [
    "CARDS_FOLDER",
    "SCENARIOS_FOLDER",
    "CaseFile",
    "all_cases",
    "cards_beside",
    "cases_folder",
    "content_of",
    "find_case",
    "load_cards",
    "load_content",
    "shipped_cases",
]


@cache
def load_cards(folder: Path = CARDS_FOLDER) -> Cards:
    """Return the cards of ``folder``, which holds the card files; read once.

    Where it has working forms alone, the other cards are the game's own; where it has none, the forms are.
    Raises ContentError with the problems of all files.
    """
    if (folder / WORKFORMS).is_file() and not (folder / "blocks.toml").is_file():
        return load_cards().model_copy(update={"workforms": _forms_alone(folder)})
    shared = shared_of(folder)
    problems: list[Problem] = []

    def file(name: str, model: type[M]) -> M | None:
        try:
            document = read_document(folder / name)
            _must_be_good(document, model, shared)
            return validated(document, model)
        except ContentError as error:
            problems.extend(error.problems)
            return None

    blocks = file("blocks.toml", BlocksFile)
    synergies = file("synergies.toml", SynergiesFile)
    clusters = file("clusters.toml", ClustersFile)
    kinds = file("kinds.toml", KindsFile)
    sources = file("sources.toml", SourcesFile)
    events = file("events.toml", EventsFile)
    has_forms = (folder / WORKFORMS).is_file() or folder == CARDS_FOLDER
    forms = file(WORKFORMS, WorkformsFile) if has_forms else None
    if problems or not (blocks and synergies and clusters and kinds and sources and events):
        raise ContentError(problems)
    known = {block.id for block in blocks.block}
    return Cards(
        blocks=tuple(sorted(blocks.block, key=lambda block: block.number)),
        synergies=synergies.synergy,
        clusters=clusters.cluster,
        kinds=kinds.kind,
        sources=sources.source,
        events=events.event,
        markers=events.marker,
        workforms=forms.workform if forms else _forms_for(known),
    )


def _forms_alone(folder: Path) -> tuple[Workform, ...]:
    """Return the working forms of a folder that has nothing else. Raises ContentError."""
    document = read_document(folder / WORKFORMS)
    _must_be_good(document, WorkformsFile, over(shared_of(folder), shared_of(CARDS_FOLDER)))
    return validated(document, WorkformsFile).workform


def _forms_for(blocks: set[str]) -> tuple[Workform, ...]:
    """Return the game's own working forms that feed no other blocks than these."""
    return tuple(form for form in load_cards().workforms if blocks.issuperset(form.feeds))


def load_content(case: str | Path, cards: Cards | None = None) -> Content:
    """Return a case with the cards and events its game needs.

    ``case`` is the id of a case (``find_case``) or a file. Unless ``cards`` are given they are those in a
    folder ``cards`` beside the file, or else the shipped ones. Raises ContentError when there is no such
    case or the check finds errors.

    >>> content = load_content("energiekoplopers")
    >>> content.case.teams.min, content.case.teams.max, len(content.cards.blocks)
    (3, 5, 16)
    """
    path = find_case(case)
    document = read_document(path)
    cards = cards or load_cards(cards_beside(path) or CARDS_FOLDER)
    _must_be_good(document, Case, shared_by(cards))
    return content_of(document, cards)


def content_of(document: Document, cards: Cards) -> Content:
    """Return the case of a document in which the check finds no errors, with what its game needs."""
    case = validated(document, Case)
    library = {event.id: event for event in cards.events}
    taken = tuple(_reworded(library[name], case) for name in case.deck.library)
    if case.source:
        sources = {source.id: source for source in (*cards.sources, *case.source)}
        cards = cards.model_copy(update={"sources": tuple(sources.values())})
    return Content(cards=cards, case=case, events=(*case.event, *taken))


def cards_beside(case: Path) -> Path | None:
    """Return the folder ``cards`` beside the file of a case, or None where the shipped cards are meant."""
    folder = case.resolve().parent / "cards"
    return folder if cards_in(folder) else None


def _must_be_good(document: Document, model: type[M], shared: Shared) -> None:
    """Raise ContentError unless ``document`` is a file of this ``model`` without errors."""
    if model_of(document.root, document.path.name) is not model:
        key = "not_a_case" if model is Case else "not_these_cards"
        raise ContentError([document.problem(Mistake((), key))])
    problems = errors(check_document(document, shared))
    if problems:
        raise ContentError(problems)


def _reworded(event: Event, case: Case) -> Event:
    """Return a library event in the words of ``case``; a new act or round takes the place of the old."""
    for reword in case.reword:
        if reword.event == event.id:
            changes = {name: value for name, value in reword if name != "event" and value is not None}
            if {"act", "round"} & set(changes):
                changes = {"act": None, "round": None, **changes}
            return event.model_copy(update=changes)
    return event
