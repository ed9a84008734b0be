"""Cards of a designer's own, in a folder ``cards`` beside a case: they add to those of the game.

A card with the name of one of the game's takes its place. A file that says ``alone = true`` leaves out all of
the game's own of its kind, and what named one of those goes with it. Enters: ``check``, ``lint``, ``load``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from game.content import CARDS_FOLDER
from game.content.base import Model
from game.content.document import Mistake, Node, read_document
from game.content.languages import languages_of, named
from game.content.models import Case
from game.content.problems import ContentError, Phrase
from game.content.shared import (
    CARD_FILES,
    KEYS,
    Shared,
    condition_lists,
    effects,
    ids,
    shared_of,
    tables_of,
    with_alternatives,
)
from game.rules.terms import MAX_BLOCKS, MAX_MARKERS, MAX_SYNERGIES

LEAST_BLOCKS = 2
"""Building blocks that there must be at least: a synergy has two."""


def name_of(table: Node) -> str | None:
    """Return what tells a card from others of its kind: its id, or of a synergy its two blocks."""
    pair = sorted(block for _, block in table.texts("pair"))
    return " + ".join(pair) if pair else table.text("id")


def all_cards(folder: Path, ours: Path = CARDS_FOLDER) -> Shared:
    """Return all cards for a case beside which ``folder`` lies: those in ``ours``, and its own."""
    return shared_of(ours) if folder.resolve() == ours.resolve() else over(shared_of(folder), shared_of(ours))


def over(own: Shared, other: Shared) -> Shared:
    """Return the cards of ``other`` with ``own`` added, and in the place of those of the same name."""
    merged = {
        name: _merged(getattr(own, name), () if key in own.alone else getattr(other, name))
        for name, key in KEYS.items()
    }
    if "block" in own.alone:
        merged |= _without_missing(own, {name_of(block) for block in own.blocks}, merged)
    return Shared(**merged, alone=frozenset())


def _merged(own: Sequence[Node], others: Sequence[Node]) -> tuple[Node, ...]:
    """Return ``others``, those that ``own`` has too replaced, and then what only ``own`` has."""
    by_name = {name: table for table in own if (name := name_of(table))}
    kept = {name: by_name.pop(name, table) for table in others if (name := name_of(table))}
    return (*kept.values(), *by_name.values(), *(table for table in own if name_of(table) is None))


def _without_missing(
    own: Shared, blocks: set[str | None], merged: dict[str, tuple[Node, ...]]
) -> dict[str, tuple[Node, ...]]:
    """Return the game's own cards that name a block, without those of which the block is not there."""
    return {
        name: tuple(card for card in merged[name] if card in getattr(own, name) or _blocks_of(card) <= blocks)
        for name in ("synergies", "events", "workforms")
    }


def _blocks_of(card: Node) -> set[str]:
    """Return the building blocks that a synergy, an event or a working form names."""
    alone = Node({"event": (card.data,), "synergy": (card.data,)})
    named = {block for key in ("pair", "feeds") for _, block in card.texts(key)}
    for condition in (one for listed in condition_lists(alone) for one in with_alternatives(listed)):
        named |= {block for _, block in condition.texts("any_block")} | {condition.text("block") or ""}
    for effect in effects(alone):
        named |= {effect.text("suspend") or "", effect.text("remove") or ""}
    return named - {""}


# --- what a designer is told ----------------------------------------------------------------------


def own_card_mistakes(root: Node, shared: Shared, model: type[Model], file_name: str) -> Iterator[Mistake]:
    """Yield what keeps the cards of a file from standing among ``shared``: all that there are, these too."""
    right = next((name for name, read in CARD_FILES.items() if read is model), file_name)
    if file_name != right:
        yield Mistake((), "card_file_name", {"name": right})
    yield from _numbers_taken(root, shared)
    yield from _shapes_taken(root, shared)
    if root.flag("alone", default=False) and 0 < len(root.tables("block")) < LEAST_BLOCKS:
        values = {"name": "block", "least": LEAST_BLOCKS, "found": len(root.tables("block"))}
        yield Mistake(("block",), "list_short", values)
    for name, most in (("blocks", MAX_BLOCKS), ("synergies", MAX_SYNERGIES), ("markers", MAX_MARKERS // 2)):
        listed = getattr(shared, name)
        if len(root.tables(KEYS[name])) <= most < len(listed):
            values = {"noun": Phrase(f"some_{name}"), "count": len(listed), "most": most}
            yield Mistake((KEYS[name],), "too_many_cards", values, on_key=True)


def _numbers_taken(root: Node, shared: Shared) -> Iterator[Mistake]:
    """Yield building blocks with the number of one that is not in this file."""
    own = {block.text("id") for block in root.tables("block")}
    taken = {block.number("number"): block.text("id") for block in shared.blocks}
    free = tuple(str(number) for number in range(1, MAX_BLOCKS + 1) if number not in taken)
    others = {
        block.number("number"): block.text("id") for block in shared.blocks if block.text("id") not in own
    }
    for block in root.tables("block"):
        number = block.number("number")
        if number in others:
            values = {"number": number, "block": others[number]}
            yield Mistake(block.at("number"), "number_taken", values, possible=free)


def _shapes_taken(root: Node, shared: Shared) -> Iterator[Mistake]:
    """Yield clusters with the sign of another: each of the four signs stands for one."""
    named = ids(root.tables("cluster"))  # one that is there twice is told already
    for cluster in root.tables("cluster"):
        shape, own = cluster.text("shape"), cluster.text("id")
        others = [one.text("id") for one in shared.clusters if one.text("shape") == shape]
        taken = next((name for name in others if name != own), None)
        if shape is not None and taken is not None and len(set(named)) == len(named):
            yield Mistake(cluster.at("shape"), "shape_taken", {"found": shape, "cluster": taken})


def replaced(root: Node, ours: Shared, model: type[Model]) -> Iterator[Mistake]:
    """Yield the cards of a file that take the place of one of the game's own, ``ours``: notes."""
    tables = ("source",) if model is Case else tables_of(model)
    for name, key in KEYS.items():
        known = {name_of(table): table.data for table in getattr(ours, name)}
        for table in root.tables(key) if key in tables else ():
            found = name_of(table)
            if found in known and table.data != known[found]:
                place = table.at("pair" if key == "synergy" else "id")
                yield Mistake(
                    place, "replaces", {"noun": Phrase(f"the_{key}"), "found": found}, severity="note"
                )


def unread_cards(case: Path) -> Iterator[Mistake]:
    """Yield the files of cards that lie beside a case and not in a folder ``cards``: warnings."""
    for name in CARD_FILES:
        if case.with_name(name).is_file() and case.parent.resolve() != CARDS_FOLDER:
            yield Mistake((), "cards_beside", {"file": name}, severity="warning")


def untold_cards(case: Path, root: Node) -> Iterator[Mistake]:
    """Yield the languages of a case that the files of cards beside it have not: warnings."""
    for file in map(cards_folder_of(case).joinpath, CARD_FILES):
        try:
            has = languages_of(read_document(file).root) if file.is_file() else languages_of(root)
        except ContentError:
            continue
        for language in languages_of(root):
            if language not in has:
                values = {"file": f"cards/{file.name}", "which": named(language)}
                yield Mistake(("languages",), "cards_lack_language", values, severity="warning")


def cards_folder_of(case: Path) -> Path:
    """Return where the cards of a designer's own are for a case, whether there are any or not."""
    return (case.resolve() if case.is_symlink() else case).parent / "cards"


def files_with(case: Path) -> Iterator[Path]:
    """Yield a case and the files in the folder ``cards`` beside it: all that its game is made of."""
    yield case
    yield from sorted(file for file in cards_folder_of(case).glob("*.toml") if file.is_file())
