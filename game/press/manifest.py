"""The manifest of a pack: each file, the cards on its pages, and hashes to tell what has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from game.press.deck import PrintCard
from game.press.handling import Handling
from game.press.sheets import Page, SheetOptions

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of the pack: its name, title and bytes, how many pages, what is done with it, and its cards."""

    name: str
    title: str
    language: str
    content: bytes
    pages: int
    handling: Handling
    case: str = ""
    """The id of its case; "" where several share it."""
    cards: tuple[dict[str, Any], ...] = ()

    def entry(self) -> dict[str, Any]:
        """Return the file as the manifest lists it."""
        entry: dict[str, Any] = {
            "file": self.name,
            "title": self.title,
            "language": self.language,
            "sha256": sha256(self.content).hexdigest(),
            "bytes": len(self.content),
            "pages": self.pages,
        }
        return {**entry, "cards": list(self.cards)} if self.cards else entry


def manifest_of(files: Sequence[PrintedFile], options: Mapping[str, Any]) -> bytes:
    """Return the manifest of ``files``, printed with ``options``, as JSON that a person can read."""
    listed = {"format": FORMAT, "options": dict(options), "files": [file.entry() for file in files]}
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def cards_on(pages: Sequence[Page], setting: SheetOptions) -> tuple[dict[str, Any], ...]:
    """Return each card of ``pages`` with its copies, its size, its content's hash and where each side lies.

    A place is [page, number on the page], both from 1.
    """
    cards: dict[str, dict[str, Any]] = {}
    for number, page in enumerate(pages, start=1):
        for position, card in enumerate(page.sheet.cards, start=1):
            entry = cards.setdefault(card.front.id, _card(card, setting))
            if page.side in ("front", "both"):
                entry["copies"] += 1
                entry["fronts"].append([number, position])
            if page.side in ("back", "both"):
                entry["backs"].append([number, position])
    return tuple(cards.values())


def _card(card: PrintCard, setting: SheetOptions) -> dict[str, Any]:
    content = json.dumps([card.front.job(), card.back.job(), setting.look()], sort_keys=True)
    return {
        "card": card.front.id,
        "size": card.size.name,
        "copies": 0,
        "sha256": sha256(content.encode()).hexdigest(),
        "back": card.back.id,
        "fronts": [],
        "backs": [],
    }
