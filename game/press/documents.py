"""The printed pieces beside the cards, each a document of its own: board, tokens, mats, books, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from game.content.base import Language
from game.content.models import Content
from game.press.board import board_data, places_data
from game.press.books import colophon_data, guide_data, leaflet_data
from game.press.box import boxes_data
from game.press.casefacts import CaseFacts
from game.press.hands import hands_data, slips_data
from game.press.pieces import mats_data, outcome_data, tokens_data
from game.press.questionnaire import questionnaire_data
from game.press.signs import tied

A3_WIDE = (420.0, 297.0)
A4_TALL = (210.0, 297.0)
A4_WIDE = (297.0, 210.0)


_LAST_NUMBER = re.compile(r" (?=\d+[.;](\s|$))")
"""A number that ends a sentence does not begin a line."""


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """A printed piece that is no card: its file name without ending, template, job and title.

    The job has every key the templates read; ``low-ink``, ``edition`` and ``space`` may be changed.
    """

    name: str
    template: str
    job: dict[str, Any]
    title: str


def documents_of(
    content: Content, language: Language, teams: int, promises: bool | None = None
) -> tuple[PrintDocument, ...]:
    """Return the printed pieces of a case in one language, for a table of ``teams`` (3 to 6).

    Tokens, leaflet, guide and board serve every number of teams; mats and boxes are for ``teams``.
    ``promises``: do the teams promise before they plan; None is as is usual at the length of the content.
    """
    return tuple(_documents(CaseFacts(content, language, teams, promises)))


def hands_of(
    content: Content,
    language: Language,
    teams: int,
    promises: bool | None = None,
    size: tuple[float, float] = A4_TALL,
) -> tuple[PrintDocument, ...]:
    """Return what teams on paper get beside a game on a screen: hand sheets, and slips to write choices on.

    ``size`` is that of the paper in millimetres; the rest is as for ``documents_of``.
    """
    facts = CaseFacts(content, language, teams, promises)
    return (
        _document(facts, "hands", "hands.typ", size, hands_data(facts), "hands"),
        _document(facts, "slips", "slips.typ", size, slips_data(facts), "slips"),
    )


def questionnaire_of(content: Content, language: Language, size: tuple[float, float]) -> PrintDocument:
    """Return the slips on which people answer before and after; ``size`` is the paper's, in millimetres."""
    facts = CaseFacts(content, language, content.case.teams.max)
    data = questionnaire_data(facts)
    return _document(facts, "questionnaire", "questionnaire.typ", size, data, "questionnaire")


def _document(
    facts: CaseFacts, name: str, template: str, size: tuple[float, float], data: dict[str, Any], title: str
) -> PrintDocument:
    width, height = size
    job = {
        "edition": "standard",
        "low-ink": False,
        "space": "rgb",
        "width": width,
        "height": height,
        "bleed": 0,
        "title": facts.say(f"title-{title}", case=facts.title),
        "lang": facts.language,
        "id": name,
        **_tied(data),
    }
    return PrintDocument(name, template, job, job["title"])


def _documents(facts: CaseFacts) -> Iterator[PrintDocument]:
    document = partial(_document, facts)
    board = board_data(facts)
    yield document("board-a3", "board.typ", A3_WIDE, {**board, "tiles": False}, "board")
    yield document("board-a4", "board.typ", A4_TALL, {**board, "tiles": True}, "board")
    yield document("places", "places.typ", A4_WIDE, places_data(facts), "places")
    yield document("tokens", "tokens.typ", A4_TALL, tokens_data(facts), "tokens")
    yield document("mats", "mats.typ", A4_TALL, mats_data(facts), "mats")
    yield document("outcome", "outcome.typ", A4_WIDE, outcome_data(facts), "outcome")
    yield document("rules", "leaflet.typ", A4_TALL, leaflet_data(facts), "leaflet")
    yield document("guide", "guide.typ", A4_TALL, guide_data(facts), "guide")
    yield document("colophon", "colophon.typ", A4_TALL, colophon_data(facts), "colophon")
    yield document("box", "box.typ", A4_WIDE, boxes_data(facts), "box")


def _tied(data: Any) -> Any:
    """Return ``data`` with the words in it that belong together kept together."""
    if isinstance(data, str):
        return _LAST_NUMBER.sub("\u00a0", tied(data))
    if isinstance(data, dict):
        return {name: _tied(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_tied(value) for value in data]
    return data
