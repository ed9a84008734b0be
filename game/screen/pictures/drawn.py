"""Drawn pictures: what is wanted becomes a surface, from the disk or else the press. All here is slow."""

from __future__ import annotations

import io
import struct
from functools import cached_property
from itertools import chain
from typing import Any

import pygame

from game.content.base import Language
from game.content.models import Content
from game.press.card_face import CardFace, size_of
from game.press.documents import documents_of
from game.press.eventpicture import event_picture
from game.press.faces import Faces
from game.press.fitting import digest, press_version
from game.press.pixels import pixels_of
from game.press.typesetter import PressError, Typesetter
from game.screen.drawing.wanted import Wanted
from game.screen.pictures.picturefolder import PictureFolder

LARGEST = 8192
"""Pixels a side of the largest picture that is drawn."""

SIGN_PIXEL = 0.2
"""Millimetres of an emblem or a logo to a pixel: shapes of an emblem then overlap by a third of a pixel."""

INCH = 25.4


class Pictures:
    """Draws for one thread. Nothing is made before it is needed, not even the typesetter."""

    def __init__(self, folder: PictureFolder) -> None:
        self._folder = folder
        self._content: Content | None = None
        self._faces: dict[tuple[Language, bool], dict[str, CardFace]] = {}

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter()

    @cached_property
    def _press(self) -> str:
        return press_version()

    def surface(self, wanted: Wanted, content: Content | None) -> pygame.Surface:
        """Return the picture at exactly its size, with faces and board of ``content``.

        Raises PressError when there is no such picture or the press cannot draw it.
        """
        if not (1 <= wanted.width <= LARGEST and 1 <= wanted.height <= LARGEST):
            raise PressError(f"{wanted.name}: {wanted.width} × {wanted.height}")
        template, job, ppi = self._task(wanted, content)
        size = [wanted.width, wanted.height]
        key = digest({"template": template, "size": size, "job": job}, self._press)
        kept = _decoded(self._folder.read(key), wanted)
        if kept is not None:
            return kept
        [png] = self._typesetter.draw(template, job, "png", ppi=ppi)
        drawn = _decoded(png, wanted)
        if drawn is None:
            raise PressError(f"{wanted.name}: {wanted.width} × {wanted.height} ≠ {pixels_of(png)}")
        self._folder.write(key, png)
        return drawn

    def _task(self, wanted: Wanted, content: Content | None) -> tuple[str, dict[str, Any], float]:
        """Return the template, its job, and the pixels to an inch.

        The page has the shape of the picture, and what is drawn is as large as the page lets it.
        """
        template, job = self._job(wanted, content)
        scale = min(wanted.width / job["width"], wanted.height / job["height"])
        page = [wanted.width / scale, wanted.height / scale]
        if template == "board.typ":
            job |= {"width": page[0], "height": page[1]}
        else:
            job |= {"page": page, "pixel": 1 / scale}
        return template, job, scale * INCH

    def _job(self, wanted: Wanted, content: Content | None) -> tuple[str, dict[str, Any]]:
        edition = "accessible" if wanted.accessible else "standard"
        if wanted.kind == "board":
            return "board.typ", {**_board(wanted.language, content), "edition": edition}
        look = {"kind": wanted.kind, "edition": edition, "bleed": 3, "low-ink": False, "space": "rgb"}
        if wanted.kind == "face":
            face = self._face(wanted, content)
            width, height = size_of(face, accessible=wanted.accessible)
            return "picture.typ", {**look, "width": width, "height": height, "card": face.job()}
        if wanted.kind == "event":
            look |= {"picture": _event(wanted.name, content)}
        side = min(wanted.width, wanted.height) * SIGN_PIXEL
        look |= {"width": side, "height": side}
        if wanted.kind == "emblem":
            look |= {"rows": wanted.name.split("/"), "main": wanted.main, "dark": wanted.dark}
        return "picture.typ", look

    def _face(self, wanted: Wanted, content: Content | None) -> CardFace:
        if content is not self._content:
            self._content = content
            self._faces.clear()
        edition = (wanted.language, wanted.accessible)
        if content is not None and edition not in self._faces:
            self._faces[edition] = {face.id: face for face in _faces_of(content, *edition)}
        face = self._faces.get(edition, {}).get(wanted.name)
        if face is None:
            raise PressError(f"{wanted.name}?")
        return face


def _faces_of(content: Content, language: Language, accessible: bool) -> list[CardFace]:
    """Return every face there is, the second side of accessible events too."""
    faces = Faces(content, language, accessible=accessible)
    events = list(faces.events())
    reverses = [faces.back_of(event) for event in events] if accessible else []
    cards = (faces.blocks(), faces.partners(), faces.agendas(), faces.synergies(), faces.votes())
    forms = faces.workforms()
    return [*events, *reverses, *chain(*cards, forms, faces.blanks(), faces.backs())]


def _event(name: str, content: Content | None) -> dict[str, Any]:
    """Return the picture of the event of that id."""
    event = next((event for event in content.events if event.id == name), None) if content else None
    if content is None or event is None:
        raise PressError(f"{name}?")
    return event_picture(event, content)


def _board(language: Language, content: Content | None) -> dict[str, Any]:
    """Return the job of the printed board, which serves every number of teams."""
    if content is None:
        raise PressError("board?")
    documents = documents_of(content, language, content.case.teams.min)
    return next(document.job for document in documents if document.template == "board.typ")


def _decoded(png: bytes, wanted: Wanted) -> pygame.Surface | None:
    """Return the surface of a PNG, or None if it is damaged or of another size."""
    try:
        if pixels_of(png) != (wanted.width, wanted.height):
            return None
        return pygame.image.load(io.BytesIO(png), "picture.png")
    except (struct.error, pygame.error):
        return None
