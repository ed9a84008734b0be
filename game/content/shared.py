"""The cards that every case shares, as facts that other files are checked against.

Taken from the files as they are, so that a mistake in one card does not hide the others.
Enters: ``check`` and what it calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game.content.base import Model
from game.content.document import Node, read_document
from game.content.languages import as_told
from game.content.models import (
    BlocksFile,
    Cards,
    ClustersFile,
    EventsFile,
    KindsFile,
    SourcesFile,
    SynergiesFile,
    WorkformsFile,
)
from game.content.problems import ContentError, slug

CARD_FILES: dict[str, type[Model]] = {
    "blocks.toml": BlocksFile,
    "synergies.toml": SynergiesFile,
    "clusters.toml": ClustersFile,
    "kinds.toml": KindsFile,
    "sources.toml": SourcesFile,
    "events.toml": EventsFile,
    "workforms.toml": WorkformsFile,
}
"""The files of a folder of cards."""


def tables_of(model: type[Model]) -> tuple[str, ...]:
    """Return the keys under which a file of cards has its tables."""
    return tuple(key for key in model.model_fields if key not in ("format", "languages", "alone"))


@dataclass(frozen=True)
class Shared:
    """What there is to refer to: the tables of the card files. ``alone``: kinds of which these are all."""

    blocks: tuple[Node, ...] = ()
    synergies: tuple[Node, ...] = ()
    clusters: tuple[Node, ...] = ()
    kinds: tuple[Node, ...] = ()
    sources: tuple[Node, ...] = ()
    events: tuple[Node, ...] = ()
    markers: tuple[Node, ...] = ()
    workforms: tuple[Node, ...] = ()
    alone: frozenset[str] = frozenset()

    @property
    def names(self) -> dict[str, str]:
        """Slugs of the names on the cards, in every language, with the ids they stand for."""
        named = (self.blocks, self.clusters, self.kinds, self.events, self.markers, self.workforms)
        return names_of(table for tables in named for table in tables)


KEYS = {
    "blocks": "block",
    "synergies": "synergy",
    "clusters": "cluster",
    "kinds": "kind",
    "sources": "source",
    "events": "event",
    "markers": "marker",
    "workforms": "workform",
}
"""The kinds of cards there are, each with the key of its tables in a file."""


def shared_of(folder: Path) -> Shared:
    """Return the facts of the card files in ``folder``; a file that cannot be read gives none."""
    tables: dict[str, object] = {}
    alone: set[str] = set()
    for name, model in CARD_FILES.items():
        try:
            data = as_told(read_document(folder / name).data)
        except ContentError:
            continue
        found = {key: data[key] for key in tables_of(model) if key in data}
        tables |= found
        if data.get("alone") is True:
            alone |= set(tables_of(model))
    return _shared(Node(tables), frozenset(alone))


def cards_in(folder: Path) -> bool:
    """Return whether there are cards in ``folder``."""
    return any((folder / name).is_file() for name in CARD_FILES)


def shared_by(cards: Cards) -> Shared:
    """Return the facts of cards that were loaded."""
    tables = cards.model_dump(by_alias=True)
    return _shared(Node({KEYS[name]: value for name, value in tables.items()}))


def _shared(root: Node, alone: frozenset[str] = frozenset()) -> Shared:
    return Shared(**{name: tuple(root.tables(key)) for name, key in KEYS.items()}, alone=alone)


def ids(tables: Iterable[Node]) -> tuple[str, ...]:
    """Return the ids of ``tables``, without those that have none."""
    return tuple(name for table in tables if (name := table.text("id")))


def names_of(tables: Iterable[Node]) -> dict[str, str]:
    """Return slugs of the names, tracks and titles of ``tables`` with the ids they stand for."""
    return {
        slug(name): identity
        for table in tables
        if (identity := table.text("id"))
        for key in ("name", "track", "title")
        for name in table.table(key).data.values()
        if isinstance(name, str)
    }


def condition_lists(root: Node) -> Iterator[list[Node]]:
    """Yield the conditions of a file, list by list: all of one list must hold together.

    Those in a list of which one must hold are within the condition that has it: ``with_alternatives``.
    """
    for event in root.tables("event"):
        yield event.tables("if")
        for response in event.tables("response"):
            yield response.tables("needs")
    for partner in root.tables("partner"):
        for agenda in partner.tables("agenda"):
            yield agenda.tables("when")
    for block in root.tables("block"):
        for ability in block.tables("ability"):
            yield ability.tables("if")
    for effect in effects(root):
        yield effect.tables("when")


def with_alternatives(conditions: Iterable[Node]) -> Iterator[Node]:
    """Yield every one of ``conditions``, those in a list of which one must hold after what has them."""
    for condition in conditions:
        yield condition
        yield from condition.tables("any")


def effects(root: Node) -> Iterator[Node]:
    """Yield every effect of a file, those inside another after it."""
    for event in root.tables("event"):
        yield from event_effects(event)
    abilities = [ability for block in root.tables("block") for ability in block.tables("ability")]
    for owner in (*root.tables("synergy"), *abilities):
        yield from _with_those_inside(owner.tables("effect"))


def event_effects(event: Node) -> Iterator[Node]:
    """Yield every effect of an event: at once, and of its responses."""
    yield from _with_those_inside(event.tables("at_once"))
    for response in event.tables("response"):
        yield from _with_those_inside(response.tables("success"))
        yield from _with_those_inside(response.tables("failure"))


def _with_those_inside(listed: Iterable[Node]) -> Iterator[Node]:
    for effect in listed:
        yield effect
        yield from effect.tables("later")
        yield from effect.tables("then")
