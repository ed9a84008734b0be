"""What does not fit on a card, is not in our fonts, or cannot be read: measured, in millimetres.

``misfits`` sets every face of a content in its smallest type and asks the templates what is too
large; glyphs are looked up in the fonts themselves, contrast is reckoned from the clusters' colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from struct import unpack_from
from typing import Any, Literal

from game.content.base import Language
from game.content.models import Content
from game.language import ORIGINAL, say
from game.press.card_face import CardFace, size_of
from game.press.deck import PrintCard, Size
from game.press.documents import PrintDocument, documents_of, quick_start_of
from game.press.faces import Faces
from game.press.typesetter import Typesetter, assets_folder

Edition = Literal["standard", "accessible"]
MisfitKind = Literal["height", "width", "glyph", "font", "contrast"]

EDITIONS: tuple[Edition, ...] = ("standard", "accessible")
LEAST_CONTRAST = 4.5
"""Of text on what is printed under it (WCAG 2.2, 1.4.3)."""

INK = "#1B1B1F"
PAPER = "#FFFFFF"
FONTS = {
    "standard": ("Source Sans 3", "Bricolage Grotesque"),
    "accessible": ("Atkinson Hyperlegible Next", "Source Sans 3"),
}
"""The families of each edition; what the others lack is taken from Source Sans, as theme.typ says."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing on one card that cannot be printed as it is.

    ``card`` is a face's id ("event/top-day"), ``field`` the text on it ("story"). ``by`` is how many
    millimetres it is too high or wide; for contrast the contrast there is, else 0. ``word`` is the
    word, sign, font or colour that it is about, or "".
    """

    card: str
    field: str
    language: Language
    kind: MisfitKind
    by: float = 0.0
    word: str = ""
    edition: Edition = "standard"

    def words(self, language: str) -> str:
        """Return what does not fit, where, and by how much, in ``language``."""
        values = {"card": self.card, "field": self.field, "in": self.language}
        word = shown_word(self.word)
        return say(language, f"press.misfit-{self.kind}", by=shown_size(self.by), word=word, **values)


def shown_word(word: str) -> str:
    """Return a word as a message says it: a tab by its name, for it would not be seen."""
    return word.replace("\t", "tab")


def shown_size(by: float) -> float:
    """Return by how much something does not fit as a message says it: to a tenth, never 0.0."""
    return max(round(by, 1), 0.1)


def misfits(
    content: Content,
    languages: Sequence[Language] | None = None,
    editions: Sequence[Edition] = EDITIONS,
    typesetter: Typesetter | None = None,
) -> tuple[Misfit, ...]:
    """Return all that does not fit on the cards of ``content``: nothing, if it can be printed.

    ``languages`` are those of the readers; None: all in which the case can be read.
    """
    typesetter = typesetter or Typesetter()
    languages = languages or content.case.readable_in
    misfits: list[Misfit] = []
    for edition in editions:
        faces = [face for language in languages for face in faces_of(content, language, edition)]
        misfits += missing_fonts(edition)
        misfits += measured(faces, edition, typesetter)
        for face in faces:
            misfits += missing_glyphs(face, edition)
    return (*misfits, *low_contrasts(content))


def faces_of(content: Content, language: Language, edition: Edition) -> Iterator[CardFace]:
    """Yield every face with a designer's words on it."""
    faces = Faces(content, language, accessible=edition == "accessible")
    yield from faces.blocks()
    yield from faces.synergies()
    yield from faces.partners()
    yield from faces.agendas()
    yield from faces.workforms()
    for event in faces.events():
        yield event
        if edition == "accessible":
            yield faces.back_of(event)


_AT_ONCE = 2


def measured(faces: Sequence[CardFace], edition: Edition, typesetter: Typesetter) -> list[Misfit]:
    """Return what is too high or too wide on ``faces``, the same face once, in two runs side by side."""
    groups: dict[tuple[float, float], dict[str, dict[str, Any]]] = {}
    for face in faces:
        # two cases may take the same event; what tells them apart on its face always fits
        words = {name: value for name, value in face.data.items() if name not in ("case", "foot")}
        size = size_of(face, accessible=edition == "accessible")
        groups.setdefault(size, {}).setdefault(f"{face.id} {face.language} {words}", face.job())

    def part(number: int) -> list[dict[str, Any]]:
        parts = [
            {
                "edition": edition,
                "width": width,
                "height": height,
                "faces": [*group.values()][number::_AT_ONCE],
            }
            for (width, height), group in groups.items()
        ]
        return typesetter.query("measure.typ", {"measuring": True, "groups": parts}, "misfit")

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        results = list(chain.from_iterable(threads.map(part, range(_AT_ONCE))))
    return [
        Misfit(told["id"], told["field"], told["language"], told["kind"], told["by"], told["word"], edition)
        for told in results
    ]


def misfits_of(
    cards: Sequence[PrintCard], typesetter: Typesetter, *, accessible: bool = False
) -> Iterator[Misfit]:
    """Yield of each card the worst misfit on either side, on the size that it is printed on."""
    edition: Edition = "accessible" if accessible else "standard"
    groups: dict[Size, dict[tuple[str, str], CardFace]] = {}
    for card in cards:
        sides = groups.setdefault(card.size, {})
        sides |= {(face.id, face.language): face for face in (card.front, card.back)}
    job = {
        "measuring": True,
        "groups": [
            {
                "edition": edition,
                "width": size.width,
                "height": size.height,
                "faces": [face.job() for face in sides.values()],
            }
            for size, sides in groups.items()
        ],
    }
    told = typesetter.query("measure.typ", job, "misfit") if groups else []
    worst: dict[str, dict[str, Any]] = {}
    for one in told:
        if one["id"] not in worst or one["by"] > worst[one["id"]]["by"]:
            worst[one["id"]] = one
    for face, one in worst.items():
        yield Misfit(face, one["field"], one["language"], one["kind"], one["by"], one["word"], edition)


PIECES = ("board-a3", "places", "sentence", "tokens", "mats", "outcome", "box")
"""The documents with words of the case in places that do not grow."""
QUICK_PIECES = ("quick-1-board", "quick-3-hands", "quick-4-cards")
"""Those of the quick start."""


def pieces_of(content: Content) -> Iterator[PrintDocument]:
    """Yield the documents of ``PIECES`` and ``QUICK_PIECES`` in each language, for the largest table.

    The events on the large cards of the quick start are left out: they are measured as faces.
    """
    teams = content.case.teams.max
    for language in content.case.readable_in:
        for document in documents_of(content, language, teams):
            if document.name in PIECES:
                yield document
        for document in quick_start_of(content, language, teams):
            if document.name in QUICK_PIECES:
                notes = [card for card in document.job.get("cards", ()) if card["kind"] == "note"]
                yield replace(document, job={**document.job, "cards": notes}) if notes else document


def measured_pieces(pieces: Sequence[PrintDocument], typesetter: Typesetter) -> list[Misfit]:
    """Return what is too high or too wide on ``pieces``, documents of ``PIECES``.

    ``card`` is "piece/board-a3". ``word`` is the longest word of a name in which a word is too wide, "" where
    a line is too wide as a whole.
    """

    def told_of(piece: PrintDocument) -> list[dict[str, Any]]:
        return typesetter.query(piece.template, piece.job, "misfit")

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        results = zip(pieces, threads.map(told_of, pieces), strict=True)
    return [
        Misfit(
            f"piece/{piece.name}",
            misfit["field"],
            piece.job["case-lang"],
            misfit["kind"],
            misfit["by"],
            max(misfit.get("word", "").split(), key=len, default=""),
        )
        for piece, told in results
        for misfit in told
    ]


def missing_fonts(edition: Edition, folder: Path | None = None) -> list[Misfit]:
    """Return the families of ``edition`` that are not in ``folder``, by default assets/fonts."""
    there = {font.family for font in _fonts(folder)}
    return [
        Misfit("", "", ORIGINAL, "font", word=family, edition=edition)
        for family in FONTS[edition]
        if family not in there
    ]


def missing_glyphs(face: CardFace, edition: Edition) -> list[Misfit]:
    """Return the signs in the texts of ``face`` that the fonts of ``edition`` do not have, each once."""
    glyphs = {
        (field, sign): Misfit(face.id, field, face.language, "glyph", word=sign, edition=edition)
        for field, text in _texts(face.data)
        for sign in strange_signs(text, edition)
    }
    return list(glyphs.values())


def strange_signs(text: str, edition: Edition) -> list[str]:
    """Return what of ``text`` the fonts of ``edition`` lack, each once; what stands together is one."""
    known = _characters(edition)
    if known.issuperset(text):
        return []
    runs = groupby(text, key=lambda sign: sign not in known and sign not in _BREAKS)
    return list(dict.fromkeys("".join(run) for is_strange, run in runs if is_strange))


_BREAKS = "\n\r"
"""White space that a text is written with, and that no font needs a glyph for. A tab prints as nothing."""


def _texts(data: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text that is printed, with the nearest name above it."""
    if isinstance(data, str):
        yield field, data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in ("emblem", "shape", "fill", "soft", "icon", "id", "pile", "part"):
                yield from _texts(value, name)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value, field)


def low_contrasts(content: Content) -> list[Misfit]:
    """Return the clusters' colours on which our ink cannot be read well."""
    return [
        Misfit(f"cluster/{cluster.id}", name, ORIGINAL, "contrast", contrast(INK, colour), colour)
        for cluster in content.cards.clusters
        for name, colour in (("fill", cluster.fill), ("soft", cluster.soft))
        if contrast(INK, colour) < LEAST_CONTRAST
    ]


def contrast(first: str, other: str) -> float:
    """Return the contrast of two colours ("#RRGGBB"), from 1 to 21, as WCAG reckons it."""
    dark, light = sorted((_luminance(first), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- fonts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Font:
    family: str
    characters: frozenset[str]


@cache
def _characters(edition: Edition) -> frozenset[str]:
    """Return what every style of the edition's text font has, or else every style of Source Sans."""
    shared: dict[str, frozenset[str]] = {}
    for font in _fonts():
        shared[font.family] = shared.get(font.family, font.characters) & font.characters
    return shared.get(FONTS[edition][0], frozenset()) | shared.get("Source Sans 3", frozenset())


@cache
def _fonts(folder: Path | None = None) -> tuple[_Font, ...]:
    return tuple(read_font(path) for path in sorted((folder or assets_folder() / "fonts").glob("*.ttf")))


def read_font(path: Path) -> _Font:
    """Return a TrueType font's family and the characters it has (cmap formats 4 and 12)."""
    data = path.read_bytes()
    tables = {}
    for index in range(unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag] = offset
    return _Font(_family(data, tables[b"name"]), frozenset(map(chr, _cmap(data, tables[b"cmap"]))))


def _family(data: bytes, at: int) -> str:
    """Return the typographic family (name 16), or the family (name 1)."""
    _, count, strings = unpack_from(">HHH", data, at)
    names = {}
    for index in range(count):
        platform, _, _, name, length, offset = unpack_from(">6H", data, at + 6 + 12 * index)
        if platform == 3:
            start = at + strings + offset
            names[name] = data[start : start + length].decode("utf-16-be")
    family = str(names.get(16) or names.get(1, ""))
    return re.sub(r" (ExtraBold|SemiBold)$", "", family)


def _cmap(data: bytes, at: int) -> Iterator[int]:
    for index in range(unpack_from(">H", data, at + 2)[0]):
        platform, _, offset = unpack_from(">HHI", data, at + 4 + 8 * index)
        kind = unpack_from(">H", data, at + offset)[0]
        if platform in (0, 3) and kind == 4:
            yield from _segments(data, at + offset)
        elif platform in (0, 3) and kind == 12:
            for group in range(unpack_from(">I", data, at + offset + 12)[0]):
                first, last, _ = unpack_from(">III", data, at + offset + 16 + 12 * group)
                yield from range(first, last + 1)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Yield the characters of a cmap of format 4 that have a glyph."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", data, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    ranges = unpack_from(f">{count}H", data, ranges_at)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                where = ranges_at + 2 * index + ranges[index] + 2 * (code - first)
                glyph = unpack_from(">H", data, where)[0]
                if not glyph:
                    continue
            if (glyph + deltas[index]) & 0xFFFF:
                yield code
