"""Printed: the sheet that a person fills in, and a mirror that was shown, as PDFs in the look of the game."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.content.base import Language
from game.content.load import load_cards
from game.language import say
from game.mirror.kept import Mirror
from game.mirror.picture import blocks_by_foundation
from game.mirror.placing import NAMES, SIGNS
from game.mirror.words import promise, statement, words_of
from game.press.fit import strange_signs
from game.press.typesetter import Typesetter

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_LOOK = {"edition": "standard", "space": "rgb", "bleed": 0}
_UNKNOWN = "□"
"""What stands where somebody typed a sign that our fonts do not have."""


def sheet(languages: Sequence[Language], paper: str, *, openly: bool = False, low_ink: bool = False) -> bytes:
    """Return the sheet of one person as a PDF of one page: in one language, or two beside one another.

    ``paper`` is one of PAPERS. Raises PressError with what typst says.
    """
    return Typesetter().draw("mirror-sheet.typ", _sheet(languages, paper, openly, low_ink), "pdf")[0]


def _sheet(languages: Sequence[Language], paper: str, openly: bool, low_ink: bool) -> dict[str, Any]:
    cards, (width, height) = load_cards(), PAPERS[paper]

    def said(name: str) -> list[str]:
        return [say(language, f"mirror.{name}") for language in languages]

    return {
        **_LOOK,
        "low-ink": low_ink,
        "width": width,
        "height": height,
        "lang": languages[0],
        "title": said("sheet-title")[0],
        "heads": said("sheet-title"),
        "hows": [
            [say(one, "mirror.what"), say(one, "mirror.sheet-how"), promise(openly, one)] for one in languages
        ],
        "typed": said("sheet-typed"),
        "answers": [{"sign": sign, "words": said(name)} for sign, name in zip(SIGNS, NAMES, strict=True)],
        "foundations": [
            {
                "names": [cluster.track[language] for language in languages],
                "shape": cluster.shape,
                "fill": cluster.fill,
                "soft": cluster.soft,
                "rows": [
                    {
                        "number": cards.blocks[block].number,
                        "names": list(dict.fromkeys(cards.blocks[block].name[one] for one in languages)),
                        "statements": [statement(block, language) for language in languages],
                    }
                    for block in blocks
                ],
            }
            for cluster, blocks in zip(cards.clusters, blocks_by_foundation(), strict=True)
        ],
    }


def printed(mirror: Mirror, language: Language, earlier: Mirror | None = None) -> bytes:
    """Return a mirror that was shown as a tagged PDF, beside an ``earlier`` one if any. See ``sheet``."""
    words = words_of(mirror, language, earlier)
    sentence = words["chosen"]["sentence"]
    strange = set("".join(strange_signs(sentence, "standard")))
    words["chosen"]["sentence"] = "".join(_UNKNOWN if sign in strange else sign for sign in sentence)
    width, height = PAPERS["a4"]
    return Typesetter().draw(
        "mirror.typ", {**_LOOK, "low-ink": False, "width": width, "height": height, **words}, "pdf"
    )[0]
