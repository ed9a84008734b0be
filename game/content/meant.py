"""A file as it was probably meant: a misspelt header, a key or card under the wrong header, put right.

TOML gives a key to the header above it and a table to the last one of its kind, so one slip makes many
mistakes elsewhere. Here it is told once, where it was made, and all else is checked as if it were mended.
Enters: ``check``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from game.content.base import Model
from game.content.consistency import is_way_out
from game.content.document import Document, Mistake, Node, SourceLine
from game.content.headers import headers_of, keys_of, table_of, written
from game.content.problems import Problem, nearest
from game.content.spans import KeyPath
from game.rules.terms import MAX_RESPONSES

MOST = 200
"""Slips of one kind that are put right in one file: each goes over the whole of it."""

_HEADER = re.compile(r"\[\[?[ \t]*+(?P<name>[^\[\]]*?)[ \t]*+\]\]?")


def as_meant(document: Document, model: type[Model]) -> tuple[Document, list[Problem]]:
    """Return ``document``, a file of ``model``, as it was probably meant, and what was told of that."""
    told: list[Problem] = []
    if any(True for _ in _unknown_keys(document.data, model, ())):
        document = _headers_mended(document, model, told)
        document = _keys_moved(document, model, told)
    return _responses_moved(document, told), told


# --- headers --------------------------------------------------------------------------------------


def _headers_mended(document: Document, model: type[Model], told: list[Problem]) -> Document:
    """Return the document with headers that there are not as those they were probably meant to be."""
    known, found = headers_of(model), _headers(document)
    meant = {name: mended for name in found.values() if name not in known and (mended := _meant(name, known))}
    text, places = document.source, dict[str, list[KeyPath]]()
    slips = [path for path, name in found.items() if name in meant]
    for path, name in reversed(found.items()) if len(slips) <= MOST else ():
        if name in meant:
            span = document.places[path].value
            text = text[: span.start] + _written(meant[name], known) + text[span.stop :]
            places[name] = [path, *places.get(name, [])]
    for name, paths in places.items():
        if name.rpartition(".")[0] in places:  # told by the header above it
            continue
        key = "unknown_header" if len(paths) == 1 else "unknown_headers"
        values = {"name": written(name, is_list=known[meant[name]]), "count": len(paths) - 1}
        mistake = Mistake(paths[0], key, values, on_key=True, suggestion=_written(meant[name], known))
        told.append(document.problem(mistake))
    return document.rewritten(text) if places else document


def _headers(document: Document) -> dict[KeyPath, str]:
    """Return the names of the headers of a file by the paths of their tables, in the order of the file."""
    found: dict[int, tuple[KeyPath, str]] = {}
    for path, place in document.places.items():
        match = _HEADER.fullmatch(document.source, place.value.start, place.value.stop)
        if match and document.has_header(path):
            found[place.value.start] = path, match["name"]
    return dict(found[start] for start in sorted(found))


def _meant(name: str, known: dict[str, bool]) -> str:
    """Return which header ``name`` was probably meant to be, or ""."""
    above, _, last = name.rpartition(".")
    if above and above not in known:
        above = _meant(above, known)
        if not above:
            return ""
    possible = {one.rpartition(".")[2]: one for one in known if one.rpartition(".")[0] == above}
    if found := possible.get(last) or possible.get(nearest(last, possible)):
        return found
    inner = [one for one, is_list in known.items() if is_list and one.endswith(f".{last.removesuffix('s')}")]
    return inner[0] if len(inner) == 1 and not above else ""


def _written(name: str, known: dict[str, bool]) -> str:
    return written(name, is_list=known[name])


# --- keys -----------------------------------------------------------------------------------------


def _keys_moved(document: Document, model: type[Model], told: list[Problem]) -> Document:
    """Return the document with keys that their table does not know in the table above that lacks them."""
    for path in list(islice(_unknown_keys(document.data, model, ()), MOST)):
        key = str(path[-1])
        owner = next((one for one in _above(path) if _lacks(document, model, one, key)), None)
        if owner is not None:
            told.append(document.problem(_misplaced(document, path, owner)))
            document = _with_key_moved(document, path, (*owner, key))
    return document


def _misplaced(document: Document, path: KeyPath, owner: KeyPath) -> Mistake:
    """Tell of the key at ``path`` that it belongs to the table ``owner``, and where to put it."""
    values: dict[str, object] = {"name": path[-1]}
    if not owner or not document.has_header(owner):
        return Mistake(path, "key_misplaced" if not owner else "key_above", values, on_key=True)
    values |= {"header": _as_header(owner), "line": SourceLine(owner)}
    if not document.has_header(path[:-1]):
        return Mistake(path, "key_outside", values, on_key=True)
    below = [one for one in document.places if one[: len(owner)] == owner and document.has_header(one)]
    first = min(
        (one for one in below if one != owner), key=lambda one: (document.places[one].value.start, -len(one))
    )
    values |= {"below": _as_header(first), "above": SourceLine(first)}
    return Mistake(path, "key_of_table", values, on_key=True)


def _as_header(path: KeyPath) -> str:
    name = ".".join(part for part in path if isinstance(part, str))
    return written(name, is_list=isinstance(path[-1], int))


def _unknown_keys(table: Any, model: type[Model], path: KeyPath) -> Iterator[KeyPath]:
    """Yield the paths of keys that their table does not know; words of the vocabulary are told elsewhere."""
    fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    for key, value in table.items():
        if key not in keys_of(model):
            yield (*path, key)
        elif key in fields and (inner := table_of(fields[key])[1]):
            tables = enumerate(value) if isinstance(value, tuple) else ((None, value),)
            for index, one in tables:
                if isinstance(one, dict):
                    here = (*path, key) if index is None else (*path, key, index)
                    yield from _unknown_keys(one, inner, here)


def _above(path: KeyPath) -> Iterator[KeyPath]:
    """Yield the paths of the tables that the table of a key is in, the nearest first."""
    for stop in range(len(path) - 2, -1, -1):
        if not isinstance(path[stop], int):
            yield path[:stop]


def _lacks(document: Document, model: type[Model], path: KeyPath, key: str) -> bool:
    """Return whether the table at ``path`` can have ``key`` and has none."""
    here: type[Model] | None = model
    for part in path:
        if isinstance(part, str) and here is not None:
            field = here.model_fields.get(part)
            here = table_of(field.annotation)[1] if field else None
    return here is not None and key in keys_of(here) and key not in _at(document.data, path)


def _with_key_moved(document: Document, old: KeyPath, new: KeyPath) -> Document:
    table = _at(document.data, old[:-1])
    rest = {key: value for key, value in table.items() if key != old[-1]}
    data = _set(_set(document.data, new, table[old[-1]]), old[:-1], rest)
    moved = {
        (*new, *path[len(old) :]) if path[: len(old)] == old else path: place
        for path, place in document.places.items()
    }
    return replace(document, data=data, relocated=moved)


# --- responses ---------------------------------------------------------------------------------------


def _responses_moved(document: Document, told: list[Problem]) -> Document:
    """Return the document with responses under the event they were written for: so both have good ones."""
    events = document.root.tables("event")
    for one, other in pairwise(events[:MOST]):
        first, second = (Node(_at(document.data, node.path), node.path) for node in (one, other))
        ours, theirs = first.tables("response"), second.tables("response")
        if any(not isinstance(node.data.get("response", ()), tuple) for node in (first, second)):
            continue
        split = _split([*ours, *theirs], len(ours))
        if split == len(ours):
            continue
        astray = ours[split] if split < len(ours) else theirs[0]
        values = {
            "line": SourceLine(first.path),
            "other": SourceLine(second.path),
            "ours": len(ours),
            "theirs": len(theirs),
        }
        told.append(document.problem(Mistake(astray.path, "response_astray", values, on_key=True)))
        document = _divided(document, first.at("response"), second.at("response"), split)
    return document


def _split(responses: Sequence[Node], here: int) -> int:
    """Return where to divide ``responses`` between two events, as near to ``here`` as makes both good."""
    good = [at for at in range(len(responses) + 1) if _are_good(responses[:at]) and _are_good(responses[at:])]
    return min(good, key=lambda at: abs(at - here), default=here)


def _are_good(responses: Sequence[Node]) -> bool:
    return 2 <= len(responses) <= MAX_RESPONSES and sum(map(is_way_out, responses)) == 1


def _divided(document: Document, first: KeyPath, second: KeyPath, split: int) -> Document:
    """Return the document with the lists at two paths, one after the other, divided at ``split``."""
    ours = _at(document.data, first[:-1]).get(first[-1], ())
    theirs = _at(document.data, second[:-1]).get(second[-1], ())
    everything = (*ours, *theirs)

    def moved(path: KeyPath) -> KeyPath:
        for begin, offset in ((first, 0), (second, len(ours))):
            if path[: len(begin)] == begin and len(path) > len(begin):
                place, rest = int(path[len(begin)]) + offset, path[len(begin) + 1 :]
                return (*first, place, *rest) if place < split else (*second, place - split, *rest)
        return path

    data = _set(_set(document.data, first, everything[:split]), second, everything[split:])
    return replace(
        document, data=data, relocated={moved(path): place for path, place in document.places.items()}
    )


# --- data -----------------------------------------------------------------------------------------


def _at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _set(data: Any, path: KeyPath, value: Any) -> Any:
    """Return ``data`` with ``value`` at ``path``."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(data, tuple):
        return tuple(_set(one, rest, value) if index == part else one for index, one in enumerate(data))
    return {**data, part: _set(data.get(part), rest, value)}
