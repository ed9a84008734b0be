"""The stamp: what a page is made of, its stamp is made of too, so that no page can stay behind the table.

What is read of the room while a page is made is noted; the stamp of that page must read all of it. Who lets a
page depend on something new and forgets the stamp is told here what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import without_clock
from game.sessions.setting import Setting
from tests.room.laid import Laid, laid
from tests.room.test_desk import press

Read = set[tuple[str, str]]

STANDS_STILL = {
    ("Room", "clock"),
    ("Room", "has_laptop"),
    ("Room", "_readers"),
    ("Play", "_reader"),
    ("Play", "_language"),
    ("Session", "players"),
    ("Session", "language"),
    ("Telling", "_match"),
}
"""What no room changes while phones are in it; and readers, which know nothing but the match."""
STANDS_FOR = {
    ("Room", "seen"): ("Room", "_silent"),
    ("Telling", "shown"): ("Telling", "told"),
    ("Telling", "standing"): ("Telling", "told"),
}
"""What changes together with something else, which the stamp reads in its place."""
VIEWERS = [Viewer("team", 1, "nl"), Viewer("table", None, "en"), Viewer("lead", None, "en")]


def watched(one: object, read: Read) -> None:
    """Have every field of ``one`` that is read noted."""
    kind = type(one)
    fields = set(kind.model_fields) if isinstance(one, Setting) else set(vars(one))

    def reads(self: object, name: str) -> object:
        if name in fields:
            read.add((kind.__name__, name))
        return object.__getattribute__(self, name)

    object.__setattr__(one, "__class__", type(kind.__name__, (kind,), {"__getattribute__": reads}))


@contextmanager
def watching(room: Room) -> Iterator[Callable[[Callable[[], object]], Read]]:
    """Yield what does something and returns all that it read of the room."""
    read: Read = set()
    those = (room, room.play, room.telling, room.play.session, room.play.setting)
    kinds = [type(one) for one in those]
    for one in those:
        watched(one, read)

    def while_doing(work: Callable[[], object]) -> Read:
        read.clear()
        work()
        return set(read)

    try:
        yield while_doing
    finally:
        for one, kind in zip(those, kinds, strict=True):
            object.__setattr__(one, "__class__", kind)


def forgotten(table: Laid, viewer: Viewer) -> Read:
    """Return what the page of ``viewer`` depends on and its stamp does not."""
    with watching(table.room) as read:
        page = read(lambda: without_clock(table.room, viewer)) - STANDS_STILL
        stamp = read(lambda: table.room.stamp(viewer))
        return {one for one in page if STANDS_FOR.get(one, one) not in stamp}


def test_a_stamp_reads_all_that_its_page_is_made_of(tmp_path: Path) -> None:
    random, phases = Random(1), set()
    with laid(tmp_path, promises=True, pace=1.0) as table:
        for _ in range(150):
            press(table, random)
            table.room.tick()
            phases.add(table.room.play.match.phase)
            viewer = random.choice(VIEWERS)
            assert forgotten(table, viewer) == set(), f"Room.stamp does not see this for {viewer}"
    assert phases >= {"promise", "plan", "vote"}


def test_what_a_page_depends_on_and_its_stamp_does_not_is_found(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        lead, real = VIEWERS[-1], Room.stamp
        assert forgotten(table, lead) == set()
        try:
            Room.stamp = lambda room, viewer=None: room.telling.told  # type: ignore[method-assign]
            assert ("Room", "trouble") in forgotten(table, lead)
        finally:
            Room.stamp = real  # type: ignore[method-assign]
