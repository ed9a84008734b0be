"""Every face of the cards as a file of its own, for slides, web pages and layouts made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from hashlib import sha256
from itertools import count
from typing import Any, Literal

from game.press.card_face import CardFace
from game.press.deck import PrintCard, Size
from game.press.manifest import NAME
from game.press.pixels import opaque, pixels_of, with_resolution
from game.press.sheets import SheetOptions
from game.press.typesetter import Typesetter

USUAL_PPI = 300


def face_files(
    cards: Sequence[PrintCard],
    setting: SheetOptions,
    form: Literal["svg", "png"],
    ppi: int,
    typesetter: Typesetter,
) -> dict[str, bytes]:
    """Return both faces of ``cards``, each once, by the names of their files, and a manifest.

    A face is as large as its card; in the layout "single" it has 3 mm of bleed around it. A PNG has ``ppi``
    pixels to the inch, says so, and lets nothing show through; an SVG has its letters as shapes. Raises
    PressError where a face cannot be drawn.
    """
    look = setting.look() if setting.layout == "single" else {**setting.look(), "bleed": 0}
    files: dict[str, bytes] = {}
    listed: list[dict[str, Any]] = []
    for size, faces in _by_size(cards).items():
        job = {
            **look,
            "width": size.width,
            "height": size.height,
            "title": size.name,
            "faces": [face.job() for face in faces],
        }
        for face, drawn in zip(faces, typesetter.draw("faces.typ", job, form, ppi=ppi), strict=True):
            name = _name(face, size, form, files)
            content = with_resolution(opaque(drawn), ppi) if form == "png" else drawn
            files[name] = content
            shown = {"file": name, "face": face.id, "language": face.language, "alt": face.alt}
            measures = {"mm": [size.width, size.height], "bleed-mm": look["bleed"]}
            pixels = {"pixels": list(pixels_of(content)), "ppi": ppi} if form == "png" else {}
            listed.append({**shown, **measures, **pixels, "sha256": sha256(content).hexdigest()})
    files[NAME] = (json.dumps({"files": listed}, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _name(face: CardFace, size: Size, form: str, taken: Container[str]) -> str:
    """Return a name that is not ``taken``: two cases have backs of their own under one id."""
    stem = f"{face.id.replace('/', '-')}-{size.name}-{face.language}"
    names = (f"{stem}{f'-{number}' if number else ''}.{form}" for number in count())
    return next(name for name in names if name not in taken)


def _by_size(cards: Sequence[PrintCard]) -> dict[Size, list[CardFace]]:
    """Return the faces of each size, fronts and backs as they come, each once."""
    sizes: dict[Size, dict[tuple[str, str, str], CardFace]] = {}
    for card in cards:
        for face in (card.front, card.back):
            sizes.setdefault(card.size, {})[face.id, face.language, str(face.data)] = face
    return {size: list(faces.values()) for size, faces in sizes.items()}
