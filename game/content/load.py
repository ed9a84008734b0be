"""From files to ``Cards`` and ``Content``: what the rest of the project gets content by.

Nothing comes out that the check has an error for.
"""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from pathlib import Path

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.cases import CaseFile, all_cases, cases_folder, find_case, shipped_cases
from game.content.check import check_document, errors, model_of
from game.content.document import Document, Mistake, read_document
from game.content.models import Cards, Case, Content, Event
from game.content.own_cards import all_cards, cards_folder_of
from game.content.problems import ContentError, Problem
from game.content.shape import M, validated
from game.content.shared import CARD_FILES, KEYS, Shared, cards_in, shared_by

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
    """Return the cards of the game with those in the files of ``folder`` added (``own_cards``); read once.

    Raises ContentError with the problems of all its files.
    """
    shared, problems = all_cards(folder), list[Problem]()
    for name, model in CARD_FILES.items():
        if folder == CARDS_FOLDER or (folder / name).is_file():
            try:
                _must_be_good(read_document(folder / name), model, shared)
            except ContentError as error:
                problems += error.problems
    if problems:
        raise ContentError(problems)
    tables = {name: tuple(table.data for table in getattr(shared, name)) for name in KEYS}
    tables["blocks"] = tuple(sorted(tables["blocks"], key=itemgetter("number")))
    return Cards.model_validate(tables, by_alias=True, by_name=False)


def load_content(case: str | Path, cards: Cards | None = None) -> Content:
    """Return a case with the cards and events its game needs.

    ``case`` is the id of a case (``find_case``) or a file. Unless ``cards`` are given they are those of the
    game, with what a folder ``cards`` beside the file adds. Raises ContentError when there is no such
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
    """Return the folder ``cards`` beside the file of a case, or None where there is none."""
    folder = cards_folder_of(case).resolve()
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
