"""The desk: a page is never older than the table, and made once for all who see the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random

from game.room.desk import Desk, Listener
from game.room.room import Room, Seat
from game.room.shown import Shown
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.sessions.devices import MOST_DEVICES, TooManyDevices
from game.sessions.store import StoreError
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS
VIEWERS = [
    *(Viewer("team", team, language) for team in range(TEAMS) for language in ("nl", "en")),  # type: ignore[arg-type]
    Viewer("table", None, "nl"),
    Viewer("lead", None, "en"),
]


def press(table: Laid, random: Random) -> None:
    """Let somebody do something, whether it makes sense or not."""
    match, team = table.room.play.match, random.randrange(TEAMS)
    if (table.room.telling.is_telling or match.phase in ("event", "reflect")) and random.random() < 0.5:
        table.ask(LEAD, do="next")
        return
    legal = match.legal_actions(team)
    if legal and random.random() < 0.7:
        action = random.choice(legal).model_dump()
        table.ask(team, **{name: value for name, value in action.items() if name != "team"})
        return
    steps: list[Callable[[], object]] = [
        lambda: table.ask(LEAD, do="note", text=f"Said {table.requests}"),
        lambda: table.ask(team, do="write", kind="insight", text=[f"Said {table.requests}"], agreed=True),
        lambda: table.ask(team, do="write", kind="monday", text=["now", "call", "you", str(table.requests)]),
        lambda: table.ask(LEAD, do="open_all", kind=random.choice(["insight", "monday"])),
        lambda: table.ask(LEAD, do="leave_out", item=1, left_out=random.random() < 0.5),
        lambda: table.ask(LEAD, do="turn", by=1),
        lambda: table.ask(team, do="wait"),
        lambda: table.room.devices.move(table.devices[team].number, random.randrange(TEAMS)),
        lambda: table.room.devices.move(table.devices[team].number, team),
        *(
            lambda do=do: table.ask(LEAD, do=do, team=team, minutes=1)  # type: ignore[misc]
            for do in (
                "to-the-end",
                "undo",
                "more",
                "hold",
                "blank",
                "remind",
                "open_agenda",
                "skip",
                *["play_for"] * 3,
            )
        ),
        lambda: table.ask(LEAD, do="restart", minutes=5),
        lambda: table.ask(LEAD, do="show_hand", team=team),
        lambda: table.ask(LEAD, do="look", at="adjust-interest", open=random.random() < 0.5),
        lambda: table.ask(LEAD, do="look", at="devices", open=random.random() < 0.5),
        lambda: setattr(table.room, "closes_soon", not table.room.closes_soon),
        lambda: setattr(table.room, "trouble", random.choice(["", "The disk is full"])),
        lambda: table.room.play.use_way(team, random.choice(["phones", "laptop", "paper"])),
    ]
    random.choice(steps)()


def test_no_page_is_older_than_the_table_whatever_is_pressed(tmp_path: Path) -> None:
    phases = set()
    for seed in range(2):
        random = Random(seed)
        with laid(tmp_path, promises=True, hold=float(seed), pace=1.0) as table:
            desk = Desk(table.room)
            for _ in range(250):
                press(table, random)
                table.room.tick()
                phases.add(table.room.play.match.phase)
                for viewer in random.sample(VIEWERS, 2):
                    assert desk.shown(viewer).body == snapshot(table.room, viewer), viewer
    assert phases >= {"promise", "plan", "vote", "reflect"}


def test_what_a_team_plans_makes_no_page_of_others_anew(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        table.ask(LEAD, do="next")
        own, lead = Viewer("team", 0, "en"), Viewer("lead", None, "en")
        before = {viewer: table.room.stamp(viewer) for viewer in VIEWERS}
        assert table.ask(0, do="contribute")["done"]
        after = {viewer: table.room.stamp(viewer) for viewer in VIEWERS}
        made = {viewer for viewer in VIEWERS if before[viewer] != after[viewer]}
        assert made == {own, Viewer("team", 0, "nl"), lead}


class Pages:
    """Pages of a desk, and what each was sent."""

    def __init__(self, room: Room, viewers: list[Viewer]) -> None:
        self.woken = 0
        self.desk = Desk(room, self._wake)
        self.loop = asyncio.new_event_loop()
        self.sent: list[list[Shown]] = [[] for _ in viewers]
        for viewer, sent in zip(viewers, self.sent, strict=True):
            self.desk.listen(Listener(lambda viewer=viewer: viewer, sent.append, self.loop))  # type: ignore[misc]

    def _wake(self) -> None:
        self.woken += 1

    def turn(self, most: float) -> None:
        self.desk.turn(0, most)
        self.loop.run_until_complete(asyncio.sleep(0))


def test_all_who_see_the_same_are_sent_the_same_and_nothing_twice(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        pages = Pages(table.room, [VIEWERS[0]] * 3 + [VIEWERS[2]])
        for _ in range(3):
            pages.turn(1.0)
        assert pages.sent[0] == pages.sent[1] == pages.sent[2] and len(pages.sent[0]) == 1
        assert pages.sent[0] != pages.sent[3]
        pages.loop.close()


def test_a_turn_of_no_time_does_one_thing_and_then_a_page_that_is_behind_and_asks_for_another(
    tmp_path: Path,
) -> None:
    with laid(tmp_path) as table:
        pages = Pages(table.room, VIEWERS)
        done: list[int] = []
        for number in range(len(VIEWERS)):
            pages.desk.ask(lambda number=number: done.append(number))  # type: ignore[misc]
        for turn in range(len(VIEWERS) + 1):
            pages.woken = 0
            pages.turn(0.0)
            assert done == list(range(min(turn + 1, len(VIEWERS))))
            assert sum(map(len, pages.sent)) == turn
            assert pages.woken == 1 or turn == len(VIEWERS)
        assert all(len(sent) == 1 for sent in pages.sent)
        pages.loop.close()


def test_all_who_ask_for_a_seat_by_then_are_seated_at_once_and_each_has_a_secret_of_its_own(
    tmp_path: Path,
) -> None:
    with laid(tmp_path) as table:
        desk, database = Desk(table.room), table.room.devices._database
        seats = [desk.seat(Seat(number % TEAMS, f"Ada {number}", "nl")) for number in range(30)]
        written = list[str]()
        database._connection.set_trace_callback(written.append)
        before = len(list(table.room.devices))
        desk.turn(0.0, 0.0)
        assert all(seat.done() for seat in seats)
        assert len({seat.result() for seat in seats}) == 30
        assert len(list(table.room.devices)) == before + 30
        database._connection.set_trace_callback(None)
        assert written.count("COMMIT") == 1
        joined = [table.room.devices.of(seat.result()) for seat in seats]
        assert [one.team for one in joined if one] == [number % TEAMS for number in range(30)]


def test_a_room_that_is_nearly_full_lets_in_as_many_as_it_holds(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        desk, left = Desk(table.room), MOST_DEVICES - len(list(table.room.devices))
        seats = [desk.seat(Seat(0, "", "nl")) for _ in range(left + 2)]
        desk.turn(0.0)
        assert all(seat.result() for seat in seats[:left])
        assert all(isinstance(seat.exception(), TooManyDevices) for seat in seats[left:])


def test_when_seats_cannot_be_written_nobody_has_one_and_everybody_hears_it(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        desk, before = Desk(table.room), tuple(table.room.devices)
        seats = [desk.seat(Seat(0, "", "nl")) for _ in range(3)]
        database = table.room.devices._database
        database.rows("PRAGMA query_only = ON")
        desk.turn(0.0)
        database.rows("PRAGMA query_only = OFF")
        assert all(isinstance(seat.exception(), StoreError) for seat in seats)
        assert tuple(table.room.devices) == before


def test_pages_that_wait_longest_are_made_first_while_the_table_keeps_changing(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        pages, play = Pages(table.room, VIEWERS), table.room.play
        for turn in range(2 * len(VIEWERS)):
            names = (f"Us {turn}", *[""] * (TEAMS - 1))
            play.session.set(play.setting.model_copy(update={"names": names}))
            pages.turn(0.0)
        assert all(len(sent) == 2 for sent in pages.sent)
        pages.loop.close()
