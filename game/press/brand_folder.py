"""A folder with the name, colour and logo of who prints: read, and checked as any stranger's files are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from game.content.base import Model, Written
from game.content.document import Document, Mistake, read_document
from game.content.problems import ContentError, Problem
from game.content.shape import shape_mistakes, validated
from game.press.brand import Brand
from game.press.fit import INK, LEAST_CONTRAST, PAPER, contrast, shown_size, shown_word, strange_signs
from game.press.logo import LogoError, read_logo
from game.press.typesetter import PressError, Typesetter

NAME = "brand.toml"
LOGOS = ("logo.svg", "logo.png")
TEMPLATE = "brand-check.typ"
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


class BrandFile(Model):
    """What ``brand.toml`` says."""

    name: Written
    """The organisation, as it is printed."""
    colour: Annotated[str, StringConstraints(pattern="^#[0-9A-Fa-f]{6}$")]
    """What its name stands on: # and six characters."""


def read_brand(folder: Path, typesetter: Typesetter) -> Brand:
    """Return the brand in ``folder``: ``brand.toml`` beside ``logo.svg`` or ``logo.png``.

    Raises ContentError with all that is wrong in the first of these files that cannot be used.
    """
    if not folder.is_dir():
        raise ContentError([Problem(str(folder), 0, 0, 0, "brand_no_folder")])
    document = read_document(folder / NAME)
    if mistakes := list(shape_mistakes(document, BrandFile, {}, ())):
        raise ContentError([document.problem(mistake) for mistake in mistakes])
    said = validated(document, BrandFile)
    name = " ".join(said.name.split())
    if mistakes := [*_of_name(name), *_of_colour(said.colour)]:
        raise ContentError([document.problem(mistake) for mistake in mistakes])
    text = max((INK, PAPER), key=lambda colour: contrast(colour, said.colour))
    path = _logo_in(folder)
    try:
        brand = Brand(name, said.colour, text, read_logo(path))
    except LogoError as error:
        raise ContentError([Problem(str(path), 0, 0, 0, error.key, values=error.values)]) from None
    _try(brand, document, path, typesetter)
    return brand


def _of_name(name: str) -> list[Mistake]:
    signs = strange_signs(name, "standard")
    return [Mistake(("name",), "no_glyph", {"word": shown_word(sign)}) for sign in signs]


def _of_colour(colour: str) -> list[Mistake]:
    """Return a mistake, with the nearest lighter and darker colours that will do, where none can be read."""
    found = max(contrast(INK, colour), contrast(PAPER, colour))
    if found >= LEAST_CONTRAST:
        return []
    values = {"by": round(found, 1), "lighter": _toward(PAPER, colour), "darker": _toward(INK, colour)}
    return [Mistake(("colour",), "brand_contrast", values)]


def _toward(end: str, colour: str) -> str:
    """Return the colour nearest to ``colour``, on the way to ``end``, that stands out from the other end."""
    other = INK if end == PAPER else PAPER
    for step in range(1, 101):
        parts = [
            round(int(colour[at : at + 2], 16) * (100 - step) / 100 + int(end[at : at + 2], 16) * step / 100)
            for at in (1, 3, 5)
        ]
        mixed = "#" + "".join(f"{part:02X}" for part in parts)
        if contrast(other, mixed) >= LEAST_CONTRAST:
            return mixed
    return end


def _logo_in(folder: Path) -> Path:
    there = [folder / name for name in LOGOS if (folder / name).is_file()]
    if len(there) == 1:
        return there[0]
    if there:
        raise ContentError([Problem(str(folder), 0, 0, 0, "brand_two_logos")])
    found = ", ".join(sorted(path.name for path in folder.iterdir())[:10])
    raise ContentError([Problem(str(folder), 0, 0, 0, "brand_no_logo", values={"found": found})])


def _try(brand: Brand, document: Document, path: Path, typesetter: Typesetter) -> None:
    """Raise ContentError where the logo cannot be drawn or is white on white, or the name is too long."""
    job = {"edition": "standard", "width": 63, "height": 88, "bleed": 0, "low-ink": False}
    try:
        (drawn,) = typesetter.draw(TEMPLATE, {**job, "brand": brand.job()}, "png", ppi=72)
    except PressError:
        raise ContentError([Problem(str(path), 0, 0, 0, "logo_not_drawn")]) from None
    (empty,) = typesetter.draw(TEMPLATE, {**job, "brand": {**brand.job(), "logo": _EMPTY}}, "png", ppi=72)
    if drawn == empty:
        raise ContentError([Problem(str(path), 0, 0, 0, "logo_shows_nothing")])
    for misfit in typesetter.query(TEMPLATE, {**job, "brand": brand.job()}, "misfit"):
        mistake = Mistake(("name",), "brand_too_wide", {"by": shown_size(misfit["by"])})
        raise ContentError([document.problem(mistake)])
