"""The printed pieces beside the cards, each a document of its own: board, tokens, mats, books, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from game.content.base import Language
from game.content.models import Content
from game.language import interface_of
from game.press.board import board_data, places_data, sentence_data
from game.press.books import colophon_data, guide_data
from game.press.box import boxes_data
from game.press.card_face import TAROT
from game.press.casefacts import CaseFacts
from game.press.deck import Sizes
from game.press.faces import Faces
from game.press.handling import Handling
from game.press.hands import hands_data, slips_data
from game.press.layouts import PAPERS, PaperName
from game.press.leaflet import leaflet_data
from game.press.pieces import mats_data, outcome_data, tokens_data
from game.press.questionnaire import questionnaire_data
from game.press.quick import board_data as quick_board_data
from game.press.quick import cards_data, quick_name, sheets_of, small_data, team_sheets_data
from game.press.sheets import SheetOptions
from game.press.signs import tied
from game.press.teampack import team_packs_data

BoardName = Literal["a2", "a1"]

LARGE: dict[PaperName, tuple[str, tuple[float, float]]] = {
    "a4": ("a3", (420.0, 297.0)),
    "letter": ("tabloid", (431.8, 279.4)),
}
"""The paper of twice the size, lying: its name, width and height in millimetres."""

SHOP_BOARDS: dict[BoardName, tuple[float, float]] = {"a2": (594.0, 420.0), "a1": (841.0, 594.0)}
"""The paper of a board that a print shop prints on one sheet, lying: width and height in millimetres."""

_HANDLED = {
    "board-large": Handling("stiff", "one", "none"),
    "board-tiles": Handling("stiff", "one", "tape"),
    "board-shop": Handling("shop", "one", "none"),
    "places": Handling("stiff", "one", "none"),
    "sentence": Handling("plain", "one", "none"),
    "tokens": Handling("stiff", "one", "strips"),
    "mats": Handling("stiff", "turned", "mats"),
    "outcome": Handling("stiff", "one", "half"),
    "rules": Handling("plain", "book", "none"),
    "guide": Handling("plain", "book", "slips"),
    "colophon": Handling("plain", "book", "none"),
    "box": Handling("stiff", "one", "box"),
    "hands": Handling("plain", "book", "none"),
    "slips": Handling("plain", "one", "slips"),
    "questionnaire": Handling("plain", "one", "slips"),
    "posters": Handling("plain", "one", "none"),
    "halves": Handling("plain", "one", "half"),
    "team": Handling("stiff", "book", "slips"),
    "board": Handling("plain", "book", "none"),
    "cards": Handling("plain", "book", "cards"),
    "small": Handling("plain", "one", "cards"),
}
"""What is done with each document."""

_TITLES = {
    "board": "quick-board",
    "rules": "leaflet",
    "hands": "quick-hands",
    "cards": "quick-cards",
    "small": "quick-small",
}
"""What the sheets of the quick start are called in ``language/documents.toml``."""

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
    handling: Handling


def documents_of(
    content: Content,
    language: Language,
    teams: int,
    promises: bool | None = None,
    paper: PaperName = "a4",
    sizes: Sizes | None = None,
    board: BoardName | None = None,
) -> tuple[PrintDocument, ...]:
    """Return the printed pieces of a case in one language, for a table of ``teams`` (3 to 6).

    Tokens, leaflet, guide and board serve every number of teams; mats and boxes are for ``teams``.
    ``promises``: do the teams promise before they plan; None is as is usual at the length of the content.
    All lie on ``paper``, the large board on paper of twice that size. The boxes are for cards of ``sizes``.
    ``board``: the board is one sheet of this size, for a print shop, in place of those for an office printer.
    """
    return tuple(_documents(CaseFacts(content, language, teams, promises), paper, sizes or {}, board))


def hands_of(
    content: Content,
    language: Language,
    teams: int,
    promises: bool | None = None,
    paper: PaperName = "a4",
) -> tuple[PrintDocument, ...]:
    """Return what teams on paper get beside a game on a screen: hand sheets, and slips to write choices on.

    All is as for ``documents_of``.
    """
    facts, size = CaseFacts(content, language, teams, promises), PAPERS[paper]
    return (
        _document(facts, "hands", size, hands_data(facts)),
        _document(facts, "slips", size, slips_data(facts)),
    )


def quick_start_of(
    content: Content,
    language: Language,
    teams: int,
    promises: bool | None = None,
    paper: PaperName = "a4",
) -> tuple[PrintDocument, ...]:
    """Return a whole game for ``teams`` on few sheets of ``paper``, in the order in which they are used.

    The rest is as for ``documents_of``.
    """
    facts = CaseFacts(content, language, teams, promises)
    tall = PAPERS[paper]
    kinds: dict[str, tuple[str, dict[str, Any]]] = {
        "board": ("quick-board", quick_board_data(facts, paper)),
        "rules": ("leaflet", leaflet_data(facts, quick=True)),
        "hands": ("hands", team_sheets_data(facts)),
        "cards": ("quick-cards", cards_data(facts)),
        "small": ("quick-small", small_data(facts)),
    }
    if content.case.sentence is not None:
        kinds["sentence"] = ("sentence", sentence_data(facts))
    return tuple(
        _document(
            facts,
            sheet.name,
            tall[::-1] if sheet.name == "sentence" else tall,
            kinds[sheet.name][1],
            title=_TITLES.get(sheet.name, ""),
            template=kinds[sheet.name][0],
            name=quick_name(number, sheet),
        )
        for number, sheet in enumerate(sheets_of(facts, paper), start=1)
    )


def team_packs_of(
    content: Content,
    language: Language,
    teams: int,
    promises: bool | None = None,
    paper: PaperName = "a4",
) -> tuple[PrintDocument, ...]:
    """Return for each team and each partner of the bench one document with all that it gets.

    All is as for ``documents_of``.
    """
    facts = CaseFacts(content, language, teams, promises)
    return tuple(
        _document(facts, "team", PAPERS[paper], data, title="team", name=name, partner=data["name"])
        for name, data in team_packs_data(facts)
    )


def posters_of(content: Content, language: Language, paper: PaperName = "a4") -> tuple[PrintDocument, ...]:
    """Return every event to hang up, on ``paper`` and on paper of twice the size, and two on a page."""
    facts = CaseFacts(content, language, content.case.teams.max)
    faces = [face.job() for face in Faces(content, language).events()]
    tall = PAPERS[paper]
    large, (long, short) = LARGE[paper]
    made = (
        ("posters", paper, tall, 1),
        ("posters", large, (short, long), 1),
        ("halves", paper, tall[::-1], 2),
    )
    return tuple(
        _document(
            facts,
            kind,
            size,
            {"case": facts.title, "faces": faces, "card": TAROT, "across": across},
            template="posters",
            name=f"{kind}-{name}",
        )
        for kind, name, size, across in made
    )


def questionnaire_of(content: Content, language: Language, size: tuple[float, float]) -> PrintDocument:
    """Return the slips on which people answer before and after; ``size`` is the paper's, in millimetres."""
    facts = CaseFacts(content, language, content.case.teams.max)
    return _document(facts, "questionnaire", size, questionnaire_data(facts))


def _document(
    facts: CaseFacts,
    kind: str,
    size: tuple[float, float],
    data: dict[str, Any],
    title: str = "",
    template: str = "",
    name: str = "",
    **named: str,
) -> PrintDocument:
    """Return the document of a ``kind``, by which its title, template and name are called unless said.

    ``named``: what the title says besides the case.
    """
    width, height = size
    title, name = title or kind, name or kind
    job = {
        "edition": "standard",
        "low-ink": False,
        "space": "rgb",
        "width": width,
        "height": height,
        "bleed": 0,
        "title": facts.say(f"title-{title}", case=facts.title, **named),
        "lang": interface_of(facts.language),
        "case-lang": facts.case.title.told_in(facts.language),
        "id": name,
        "turn": SheetOptions().turning(),
        **_tied(data),
    }
    return PrintDocument(name, f"{template or kind}.typ", job, job["title"], _HANDLED[kind])


def _documents(
    facts: CaseFacts, paper: PaperName, sizes: Sizes, asked: BoardName | None
) -> Iterator[PrintDocument]:
    tall = PAPERS[paper]
    wide = (tall[1], tall[0])
    boards = [("large", *LARGE[paper]), ("tiles", paper, tall)]
    if asked is not None:
        boards = [("shop", asked, SHOP_BOARDS[asked])]
    for kind, name, size in boards:
        data = {**board_data(facts), "tiles": kind == "tiles", "drawn-for": LARGE["a4"][1]}
        yield _document(facts, f"board-{kind}", size, data, "board", "board", f"board-{name}")
    yield _document(facts, "places", wide, places_data(facts))
    if facts.case.sentence is not None:
        yield _document(facts, "sentence", wide, sentence_data(facts))
    yield _document(facts, "tokens", tall, tokens_data(facts))
    yield _document(facts, "mats", tall, mats_data(facts))
    yield _document(facts, "outcome", wide, outcome_data(facts))
    yield _document(facts, "rules", tall, leaflet_data(facts), "leaflet", "leaflet")
    yield _document(facts, "guide", tall, guide_data(facts))
    yield _document(facts, "colophon", tall, colophon_data(facts))
    yield _document(facts, "box", wide, boxes_data(facts, wide, sizes))


def _tied(data: Any) -> Any:
    """Return ``data`` with the words in it that belong together kept together."""
    if isinstance(data, str):
        return _LAST_NUMBER.sub("\u00a0", tied(data))
    if isinstance(data, dict):
        return {name: _tied(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_tied(value) for value in data]
    return data
