"""The pack: everything a facilitator prints of one or more cases, drawn as files, and put in place whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from game.content.base import Language
from game.content.models import Content
from game.files.writing import workplace
from game.language import ORIGINAL, printed_languages, say, side_by_side
from game.press.cutting import cut_lines
from game.press.deck import PrintCard, Sizes, deck_of, resized
from game.press.documents import (
    BoardName,
    PrintDocument,
    documents_of,
    hands_of,
    posters_of,
    questionnaire_of,
    quick_start_of,
    team_packs_of,
)
from game.press.faces import Spoken
from game.press.fit import Misfit, misfits_of
from game.press.handling import Handling
from game.press.howto import draw_howto
from game.press.layouts import PAPERS
from game.press.manifest import NAME as MANIFEST
from game.press.manifest import PrintedFile, cards_on, manifest_of
from game.press.sheets import SheetOptions, draw_fitting, draw_sheets, job_of, pages_of
from game.press.typesetter import Typesetter

_HOWTO = Handling("plain", "one", "none")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed, and how.

    ``teams`` None prints for as many teams as each case allows. ``cards`` are the ids of a partial
    reprint; () prints everything. ``copies`` None is what a game needs, or one of each in a reprint.
    ``promises`` None prints for teams that promise where that is usual: in the long game. ``hands`` prints
    nothing but what teams on paper hold beside a game on a screen, ``asks`` nothing but slips of the
    questionnaire, ``posters`` nothing but events to hang up and to lay on every table,
    ``board`` is the sheet that a print shop prints it on, None an office printer's.
    ``packs`` nothing but one file for each team with all that it gets,
    ``quick`` nothing but a whole game on few sheets, in little ink, for as few teams as may be.
    """

    contents: tuple[Content, ...]
    language: Spoken = ORIGINAL
    setting: SheetOptions = field(default_factory=SheetOptions)
    teams: int | None = None
    sizes: Sizes = field(default_factory=dict)
    cards: tuple[str, ...] = ()
    copies: int | None = None
    promises: bool | None = None
    hands: bool = False
    asks: bool = False
    posters: bool = False
    quick: bool = False
    packs: bool = False
    board: BoardName | None = None

    def labels(self) -> Language:
        """Return the language of labels and instructions: of a pair the first."""
        return printed_languages(self.language)[0]

    def teams_of(self, content: Content) -> int:
        """Return for how many teams ``content`` is printed."""
        allowed = content.case.teams
        return self.teams or (allowed.min if self.quick else allowed.max)

    def deck(self, content: Content) -> tuple[PrintCard, ...]:
        """Return the cards of ``content`` that are printed, with their sizes and quantities."""
        deck = deck_of(content, self.language, self.teams_of(content), accessible=self.setting.accessible)
        if self.cards:
            deck = tuple(replace(card, copies=1) for card in deck if card.front.id in self.cards)
        if self.copies is not None:
            deck = tuple(replace(card, copies=self.copies) for card in deck)
        return resized(deck, self.sizes)

    def _whole_deck(self, content: Content) -> tuple[PrintCard, ...]:
        teams = self.teams_of(content)
        return deck_of(content, self.language, teams, accessible=self.setting.accessible)

    def card_ids(self) -> tuple[str, ...]:
        """Return the id of every card of the cases."""
        cards = (card for content in self.contents for card in self._whole_deck(content))
        return tuple(dict.fromkeys(card.front.id for card in cards))

    def only(self, cards: tuple[str, ...]) -> Order:
        """Return the order with nothing but these cards, by their ids."""
        return replace(self, cards=cards)

    def misfits(self, typesetter: Typesetter) -> Iterator[Misfit]:
        """Yield the worst misfit of each card that is printed on another size than it was designed for."""
        for content in self.contents if self.sizes else ():
            designed = {card.front.id: card.size for card in self._whole_deck(content)}
            cards = [card for card in self.deck(content) if card.size != designed[card.front.id]]
            yield from misfits_of(cards, typesetter, accessible=self.setting.accessible)

    def options(self) -> dict[str, Any]:
        """Return what the manifest says of how the pack was made."""
        setting = self.setting
        return {
            "cases": [content.case.id for content in self.contents],
            "language": self.language,
            "teams": [self.teams_of(content) for content in self.contents],
            "promises": [
                content.promises if self.promises is None else self.promises for content in self.contents
            ],
            "sizes": {name: size.name for name, size in self.sizes.items()},
            "layout": setting.stock.name if setting.stock else setting.layout,
            "paper": setting.paper,
            "duplex": setting.duplex,
            "shift": list(setting.shift),
            "fronts_then_backs": setting.fronts_then_backs,
            "low_ink": setting.low_ink,
            "accessible": setting.accessible,
            "board": self.board,
            "brand": setting.brand.name if setting.brand else None,
            "hands": self.hands,
            "questionnaire": self.asks,
            "posters": self.posters,
            "quick_start": self.quick,
            "team_packs": self.packs,
        }


def draw_pack(order: Order, typesetter: Typesetter) -> Iterator[PrintedFile]:
    """Yield each file of the pack as soon as it is drawn; the page on how to print comes last.

    Raises PressError with what does not fit or cannot be drawn, LayoutError where the paper is too small.
    """
    drawn = []
    for file in _files(order, typesetter):
        drawn.append(file)
        yield file
    if not (order.cards or order.asks or order.posters or order.quick or order.packs):
        title = say(order.labels(), "print.howto-title")
        languages = side_by_side(order.language)
        content = draw_howto(
            typesetter, drawn, order.setting, languages, hands=order.hands, board=order.board
        )
        spoken = " ".join(languages)
        yield PrintedFile("how-to-print.pdf", title, spoken, content, pages_in(content), _HOWTO)


_SHARED = {"block": "blocks", "workform": "workforms"}
"""The kinds of cards that are of no case, each with the file that it has to itself."""


def _files(order: Order, typesetter: Typesetter) -> Iterator[PrintedFile]:
    """Yield the shared cards once for all cases that share them, then each case's cards and documents."""
    alone = _alone(order)
    if alone is not None:
        for content in order.contents:
            for language in printed_languages(order.language):
                yield from _drawn(order, typesetter, content, language, alone(content, language))
        return
    decks = {content.case.id: order.deck(content) for content in order.contents}
    ways: list[list[Content]] = []
    for content in order.contents:
        way = next((way for way in ways if way[0].cards is content.cards), None)
        if way is None:
            ways.append([content])
        else:
            way.append(content)
    for number, way in enumerate(ways):
        most = max(way, key=order.teams_of)
        for kind, name in _SHARED.items():
            shared = [card for card in decks[most.case.id] if card.front.kind == kind]
            title = say(order.labels(), f"print.{name}")
            yield from _deck(
                order, typesetter, shared, name if number == 0 else f"{most.case.id}-{name}", title, title
            )
    for content in order.contents:
        case = content.case
        own = [card for card in decks[case.id] if card.front.kind not in _SHARED]
        label = case.title[order.labels()]
        title = say(order.labels(), "print.cards", case=label)
        yield from _deck(order, typesetter, own, f"{case.id}-cards", title, label, case.id)
        if not order.cards:
            yield from _documents(order, typesetter, content)
    if order.setting.layout == "machine":
        yield from _cut_lines(order, [card for deck in decks.values() for card in deck])


def _cut_lines(order: Order, cards: Sequence[PrintCard]) -> Iterator[PrintedFile]:
    """Yield for each size of card the lines that a cutting machine cuts along."""
    title, handling = say(order.labels(), "print.cut-lines"), Handling("machine", "one", "machine")
    for size in dict.fromkeys(card.size for card in cards):
        content = cut_lines(order.setting.layout_for(size))
        yield PrintedFile(f"cut-{size.name}.svg", title, order.language, content, 1, handling)


def _alone(order: Order) -> Callable[[Content, Language], Sequence[PrintDocument]] | None:
    """Return what makes the documents of a case where nothing else is printed; None for a whole pack."""
    paper, promises = order.setting.paper, order.promises
    if order.asks:
        return lambda content, language: (questionnaire_of(content, language, PAPERS[paper]),)
    if order.posters:
        return lambda content, language: posters_of(content, language, paper)
    made_by_teams = {"quick": quick_start_of, "packs": team_packs_of, "hands": hands_of}
    for name, make in made_by_teams.items():
        if getattr(order, name):
            return lambda content, language: make(content, language, order.teams_of(content), promises, paper)
    return None


def _deck(
    order: Order,
    typesetter: Typesetter,
    cards: Sequence[PrintCard],
    name: str,
    title: str,
    label: str,
    case: str = "",
) -> Iterator[PrintedFile]:
    """Yield the sheets of ``cards`` as one file, or nothing if there are none."""
    if not cards:
        return
    pages = pages_of(cards, order.setting)
    spoken = " + ".join(printed_languages(order.language))
    job = job_of(pages, order.setting, title, order.labels(), spoken=spoken, label=label)
    content = draw_sheets(typesetter, job)
    listed = cards_on(pages, order.setting)
    paper: Literal["plain", "stiff"] = "plain" if order.setting.duplex == "none" else "stiff"
    handling = Handling(paper, "turned", "break" if order.setting.stock else "cards")
    yield PrintedFile(
        f"{name}-{order.language}.pdf", title, order.language, content, len(pages), handling, case, listed
    )


def _documents(order: Order, typesetter: Typesetter, content: Content) -> Iterator[PrintedFile]:
    """Yield the board, tokens, mats, leaflet, guide and the rest of one case."""
    for language in printed_languages(order.language):
        teams, paper = order.teams_of(content), order.setting.paper
        made = documents_of(content, language, teams, order.promises, paper, order.sizes, order.board)
        yield from _drawn(order, typesetter, content, language, made)


def _drawn(
    order: Order, typesetter: Typesetter, content: Content, language: Language, made: Sequence[PrintDocument]
) -> Iterator[PrintedFile]:
    for document in made:
        setting = order.setting
        job = {**document.job, **setting.look(), "bleed": document.job.get("bleed", 0)}
        drawn = draw_fitting(typesetter, document.template, {**job, "turn": setting.turning()})
        case = content.case.id
        name = f"{case}-{document.name}-{language}.pdf"
        yield PrintedFile(name, document.title, language, drawn, pages_in(drawn), document.handling, case)


def pages_in(content: bytes) -> int:
    """Return how many pages a PDF of the typesetter has: it writes each page's object in plain sight."""
    return len(re.findall(rb"/Type ?/Page\b", content))


def write_pack(
    order: Order, folder: Path, typesetter: Typesetter, on_file: Callable[[PrintedFile], None] | None = None
) -> tuple[PrintedFile, ...]:
    """Write the pack and its manifest into ``folder``, which is made if need be; return its files.

    Everything is drawn into a hidden folder beside it and moved when all is done: when this raises
    (PressError, LayoutError, OSError), nothing of the pack is left and what was there is as it was.
    """
    with workplace(folder) as new:
        files = []
        for file in draw_pack(order, typesetter):
            (new / file.name).write_bytes(file.content)
            files.append(file)
            if on_file is not None:
                on_file(file)
        (new / MANIFEST).write_bytes(manifest_of(files, order.options()))
    return tuple(files)
