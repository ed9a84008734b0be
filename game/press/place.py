"""Where in a content file the words of a misfit stand: the text that its designer has to change."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.base import Language
from game.content.document import Node
from game.content.spans import KeyPath
from game.press.faces import PAIRS, on_pages
from game.press.fit import Misfit

_KEYS = {"practice": "in_practice"}
"""What a field of a face is called in the files, where that is another word."""

_ON_PIECES = {
    "title": ("title",),
    "case": ("title",),
    "progress": ("challenge", "unit"),
    "opening": ("opening",),
}
"""The texts of a case by the field of a piece that holds them; what else a piece holds is a name."""


def texts(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a file with its path, in the order of the file; an emblem is a picture, no text."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "emblem":
                yield from texts(value, (*path, key))
    elif isinstance(data, tuple):
        for index, value in enumerate(data):
            yield from texts(value, (*path, index))


def place_of(root: Node, misfit: Misfit) -> KeyPath:
    """Return the path of the text that a misfit is about, or of the table nearest to it.

    A word is where it stands: first the text that was measured, then the others of the same card,
    then those of the whole file. Of an event that is too high as a whole it is its longest: the story.
    """
    kind, _, name = misfit.card.partition("/")
    if kind == "piece":
        return _on_piece(root, misfit.field, misfit.language)
    if kind == "synergies":
        return _longest_lesson(root, int(name), misfit.language)
    if kind == "cluster":
        return (*_table(root, "cluster", "id", name), misfit.field)
    table, measured = _on_card(root, kind, name, misfit)
    if not misfit.word:
        return measured
    holders = [path for path, text in _said(root, misfit.language) if _plain(misfit.word) in _plain(text)]
    near = [path for path in holders if path[: len(table)] == table]
    return next(iter([measured] if measured in holders else near or holders), measured)


def _on_card(root: Node, kind: str, name: str, misfit: Misfit) -> tuple[KeyPath, KeyPath]:
    """Return the table of the card that a misfit is on, and the text in it that was measured."""
    if kind == "agenda":
        partner, _, number = name.rpartition("-")
        table = _table(root, "partner", "id", partner)
        field = ("name",) if misfit.field == "partner" else ("agenda", int(number) - 1, "text")
        return table, (*table, *field, misfit.language)
    table = _table(root, kind, "id", name) or _table(root, "reword", "event", name)
    return table, (*table, _KEYS.get(misfit.field, misfit.field), misfit.language)


def _on_piece(root: Node, field: str, language: Language) -> KeyPath:
    """Return the text that stands at ``field`` of a piece: a name is a field of its own there."""
    if field in _ON_PIECES:
        return (*_ON_PIECES[field], language)
    if field == "closing texts":
        closing = [(len(text), path) for path, text in _said(root, language) if path[0] == "outcome"]
        return max(closing, default=(0, ("outcome",)))[1]
    names = (path for path, text in _said(root, language) if _plain(text) == _plain(field))
    return next(names, ())


def _longest_lesson(root: Node, page: int, language: Language) -> KeyPath:
    """Return where the longest lesson on a page of the overview stands."""
    pairs = on_pages(root.tables("synergy"), PAIRS)[page - 1]
    longest = max(pairs, key=lambda pair: len(pair.table("lesson").text(language) or ""))
    return (*longest.path, "lesson", language)


def _said(root: Node, language: Language) -> Iterator[tuple[KeyPath, str]]:
    return ((path, text) for path, text in texts(root.data) if path[-1] == language)


def _plain(text: str) -> str:
    """Return ``text`` with every white space one space: the press ties words together."""
    return " ".join(text.split())


def _table(root: Node, kind: str, key: str, name: str) -> KeyPath:
    return next((table.path for table in root.tables(kind) if table.text(key) == name), ())
