"""Places: which are free on the table, which block makes room in a plan, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.conditions import bits
from game.rules.places import in_place_of, makes_room, needs_room


def rooms(reader: Reader, team: int) -> list[int]:
    """Return the blocks of which one makes room for what ``team`` plans to build; [] where none must."""
    build = reader.view(team).plan_build[team]
    return [] if build == t.NOTHING else rooms_for(reader, team, build)


def rooms_for(reader: Reader, team: int, block: int) -> list[int]:
    """Return the blocks of which one would make room for ``block`` (its place in the deck); [] for none."""
    view, book = reader.view(team), reader.match.rulebook
    if not needs_room(book, view, block):
        return []
    standing = in_place_of(book, view, book.block_foundation[block])
    return [other for other in range(book.blocks) if standing >> other & 1]


def leaving(reader: Reader, team: int) -> int:
    """Return which block makes room as the plan of ``team`` stands, chosen or longest there; or NOTHING."""
    view, book = reader.view(team), reader.match.rulebook
    build = view.plan_build[team]
    return t.NOTHING if build == t.NOTHING else makes_room(book, view, build, view.plan_room[team])


def leaving_words(reader: Reader, team: int) -> str:
    """Return which block makes room by the plan of ``team``, and that nobody chose it; "" where none must."""
    block = leaving(reader, team)
    if block == t.NOTHING:
        return ""
    is_chosen = reader.view(team).plan_room[team] == block
    key = "reading.planned-room" if is_chosen else "reading.planned-room-longest"
    return reader.say(key, block=reader.block_name(block))


def loss_words(reader: Reader, team: int, block: int) -> str:
    """Return what goes with ``block`` when it makes room: what it does, and the pairs it can still make."""
    card = reader.block(block)
    ends = card.abilities_in(
        reader.language, [one for one in reader.works_still(card) if one.when != "on_build"]
    )
    parts = [reader.say("reading.room-ends"), *ends] if ends else []
    others = [reader.block_name(other) for other in _pairs_to_come(reader, team, block)]
    if others:
        parts.append(reader.say("reading.room-pairs", blocks=", ".join(others)))
    return " ".join(parts)


def _pairs_to_come(reader: Reader, team: int, block: int) -> Iterator[int]:
    """Yield the blocks with which ``block`` makes a pair that has not fired yet."""
    book, fired = reader.match.rulebook, reader.view(team).fired
    for synergy in range(book.synergies):
        pair = (book.synergy_one[synergy], book.synergy_two[synergy])
        if block in pair and not fired >> synergy & 1:
            yield pair[1] if pair[0] == block else pair[0]


def free_places(reader: Reader, foundation: int) -> int:
    """Return how many places of ``foundation`` are free on the open table."""
    book = reader.match.rulebook
    return max(0, book.places - bits(in_place_of(book, reader.match.state, foundation)))
