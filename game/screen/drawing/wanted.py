"""Wanted: what a picture of the press shows, and how large. A scene holds it without drawing anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.content.base import Language

PictureKind = Literal["face", "emblem", "event", "logo", "board"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture of ``width`` by ``height`` pixels.

    ``name`` is a card face's id ("block/momentum", "back/block"), an emblem's four rows joined with "/", or
    the id of an event whose picture it is; a logo and the printed board need none. ``language`` and
    ``accessible`` (the edition in large type) are for faces and the board; ``main`` and ``dark`` ("#E69F00")
    are an emblem's two colours, stone and ink unless given.
    """

    kind: PictureKind
    name: str
    language: Language
    width: int
    height: int
    main: str = ""
    dark: str = ""
    accessible: bool = False

    @property
    def is_of_content(self) -> bool:
        """Whether another content makes it another picture."""
        return self.kind in ("face", "event", "board")
