"""Changed faces: which cards lie on the contact sheet, in which groups, which changed since the last save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.content.base import Language
from game.content.models import Content
from game.press.card_face import CardFace
from game.press.faces import Faces

Mark = Literal["", "new", "changed"]


@dataclass(frozen=True, slots=True)
class FaceWords:
    """What stands on a face: its ``own`` words, and the ``whole`` with what its surroundings lend it."""

    own: str
    whole: str


AllWords = Mapping[tuple[str, Language], FaceWords]
"""What stands on each face, by its id and language."""

_NOT_ITS_OWN = ("case", "foot")
"""What its surroundings lend a face: another title, or another number in the deck, does not change it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A face on the sheet, and whether it is new or has changed."""

    face: CardFace
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Faces that lie together; ``name`` is a text of ``bench.toml``."""

    name: str
    faces: tuple[Shown, ...]


def words_on(content: Content, *, with_blocks: bool) -> AllWords:
    """Return what stands on each face of the sheet in every language."""
    return {
        (face.id, face.language): _words(face)
        for language in content.case.readable_in
        for faces in _grouped(content, language, with_blocks).values()
        for face in faces
    }


def groups_of(
    content: Content, language: Language, before: AllWords, now: AllWords, *, with_blocks: bool
) -> list[Group]:
    """Return the faces in ``language`` by kind, those that differ from ``before`` in front of all others.

    A changed card is shown in each language of the case in which it changed. Without ``before`` nothing has.
    """
    marks = {key: _mark(before, key, words) for key, words in now.items()} if before else {}
    spoken = _grouped(content, language, with_blocks)
    told = content.case.title.told_in(language)
    others = [_grouped(content, other, with_blocks) for other in content.case.languages if other != told]
    changed = []
    for name, faces in spoken.items():
        for versions in zip(faces, *(other[name] for other in others), strict=True):
            shown = [Shown(face, marks.get((face.id, face.language), "")) for face in versions]
            changed += [version for version in shown if version.mark]
    rest = [
        Group(name, tuple(Shown(face) for face in faces if not marks.get((face.id, face.language))))
        for name, faces in spoken.items()
    ]
    return [group for group in (Group("changed", tuple(changed)), *rest) if group.faces]


def _words(face: CardFace) -> FaceWords:
    own = {name: value for name, value in face.data.items() if name not in _NOT_ITS_OWN}
    return FaceWords(str(own), str(face.data))


def _mark(before: AllWords, key: tuple[str, Language], words: FaceWords) -> Mark:
    if key not in before:
        return "new"
    return "" if before[key].own == words.own else "changed"


def _grouped(content: Content, language: Language, with_blocks: bool) -> dict[str, list[CardFace]]:
    faces = Faces(content, language)
    groups = {
        "events": list(faces.events()),
        "partners": list(faces.partners()),
        "agendas": list(faces.agendas()),
    }
    if with_blocks:
        groups |= {"blocks": list(faces.blocks()), "synergies": list(faces.synergies())}
    return groups
