"""The page "how to print and cut this": two languages side by side, with a drawing a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.content.base import Language
from game.language import numeral, say
from game.press.documents import BoardName
from game.press.layouts import PAPERS, REGISTRATION_INSET, REGISTRATION_LENGTH, REGISTRATION_LINE
from game.press.manifest import PrintedFile
from game.press.sheets import SheetOptions
from game.press.typesetter import Typesetter

_WEIGHTS = {"fold": "100 g", "none": "80 g"}
"""The paper that is drawn; all else is stiff."""
_MEASURES = {"inset": REGISTRATION_INSET, "length": REGISTRATION_LENGTH, "line": REGISTRATION_LINE}
"""What is entered at a cutting machine, in millimetres."""
_MOST_ROWS = 16
"""The most files that are listed one by one."""


_CUTS = {"single": "cut-single", "machine": "cut-machine", "stock": "cut-stock"}
"""The ways of cutting that have a drawing of their own."""


def draw_howto(
    typesetter: Typesetter,
    files: Sequence[PrintedFile],
    setting: SheetOptions,
    languages: tuple[Language, Language],
    *,
    hands: bool = False,
    board: BoardName | None = None,
) -> bytes:
    """Return the page as a PDF: how these ``files`` are printed and cut, in two languages, left and right.

    ``hands``: they are hand sheets and slips, not cards. ``board``: a shop prints it on this paper.
    """
    first = languages[0]
    width, height = PAPERS[setting.paper]
    turn = "none" if hands else "fold" if setting.layout == "fold" else setting.duplex
    steps = _steps_of_hands(setting) if hands else _steps_of_cards(setting, turn, board)
    job: dict[str, Any] = {
        "space": "rgb",
        "lang": first,
        "width": width,
        "height": height,
        "title": say(first, "print.howto-title"),
        "titles": [(language, say(language, "print.howto-title")) for language in languages],
        "weight": _WEIGHTS.get(turn, "200 g"),
        "steps": [
            {
                "drawing": drawing,
                "words": [
                    {
                        "lang": language,
                        "title": say(language, f"print.howto-{drawing.partition('-')[0]}"),
                        "text": say(language, f"print.howto-{key}", **_measures(language)),
                    }
                    for language in languages
                ],
            }
            for drawing, key in steps
        ],
        "files": _rows(files, setting, first),
        "heads": [say(first, f"print.howto-{name}") for name in ("file", "pages", "on", "sides", "work")],
    }
    return typesetter.draw("howto.typ", job, "pdf")[0]


def _measures(language: Language) -> dict[str, str]:
    """Return ``_MEASURES`` as a language writes its numbers: "0,5"."""
    return {name: numeral(language, value, "g") for name, value in _MEASURES.items()}


def _rows(files: Sequence[PrintedFile], setting: SheetOptions, language: Language) -> list[list[str]]:
    """Return each file with its pages and what is done with it; of many cases each kind of file once."""
    rows: dict[str, list[str]] = {}
    for file in files:
        name = file.name
        if len(files) > _MOST_ROWS and file.case:
            name = "…" + name.removeprefix(file.case)
        row = [name, str(file.pages), *file.handling.row(language, file.pages, setting)]
        if name in rows and rows[name] != row:
            # what differs from case to case is told by each file itself
            row = [name, "…", *file.handling.row(language, 0, setting)]
        rows[name] = row
    return list(rows.values())


def _steps_of_cards(setting: SheetOptions, turn: str, board: BoardName | None) -> list[tuple[str, str]]:
    """Return each step as its drawing and the key of its words."""
    by_hand = setting.fronts_then_backs and turn in ("long", "short")
    is_single, is_thin = setting.layout == "single", turn in ("fold", "none")
    way = "stock" if setting.stock else setting.layout
    return [
        ("scale", f"scale-{setting.paper}"),
        (f"turn-{turn}", f"turn-{turn}-by-hand" if by_hand else f"turn-{turn}"),
        *([("light", "light-single" if is_single else "light-text")] if turn in ("long", "short") else []),
        ("paper", "paper-stock" if setting.stock else f"paper-{turn}" if is_thin else "paper-text"),
        (_CUTS.get(way, "cut"), f"cut-{way}"),
        ("sort", "sort-text"),
        ("mats", "mats-one" if is_thin else "mats-two"),
        ("rest", f"rest-{board or setting.paper}"),
    ]


def _steps_of_hands(setting: SheetOptions) -> list[tuple[str, str]]:
    """Return the steps of hand sheets and slips, as ``_steps_of_cards`` does those of cards."""
    return [
        ("scale", f"scale-{setting.paper}"),
        ("turn-sheet", "turn-sheet"),
        ("paper", "paper-hands"),
        ("cut-slips", "cut-slips"),
        ("hand", "hand-out"),
    ]
