"""Hidden is hidden on every page: what a device may not know is changed, and no byte sent to it changes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from game.content.load import load_content
from game.match.match import Match
from game.match.players import YOU
from game.room.room import Room
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.rules import terms as t
from game.rules.state import State
from game.sessions.store import Store
from game.table.play import Play
from tests.scrambling import scramble
from tests.wandering import copy_of, wander

ROOMS = [("arena-poort", 3), ("arena-poort", 6), ("energiekoplopers", 5), ("ipo", 4)]
POSITIONS = 24


def put(state: State, other: State) -> None:
    for name in State.__slots__:
        setattr(state, name, getattr(other, name))


@pytest.mark.parametrize(("case", "teams"), ROOMS)
def test_what_a_viewer_may_not_know_is_changed_and_no_byte_of_its_page_changes(
    tmp_path: Path, case: str, teams: int
) -> None:
    random, phases = Random(f"{case} {teams}"), set()
    with Store(tmp_path) as store:
        for game in range(3):
            match = Match.start(load_content(case), seed=game, teams=teams, promises=True)
            session = store.create(match, language="nl", players=(YOU,) * teams)
            room = Room(Play(session, lambda: "nl"), lambda: 1000.0, pace=0)
            for _ in range(POSITIONS):
                wander(match, random, random.randrange(8))
                room.telling.finish()
                phases.add(match.phase)
                holds_for(room, Viewer("table", None, random.choice(["nl", "en"])), random)
                team = random.randrange(teams)
                holds_for(room, Viewer("team", team, random.choice(["nl", "en"])), random)
    assert phases >= {"plan", "vote", "promise", "reflect", "over"}


def holds_for(room: Room, viewer: Viewer, random: Random) -> None:
    state = room.play.match.state
    kept, before = copy_of(state), snapshot(room, viewer)
    scramble(room.play.match, state, t.TABLE if viewer.team is None else viewer.team, random)
    try:
        assert snapshot(room, viewer) == before
    finally:
        put(state, kept)


def test_what_a_team_does_know_is_changed_and_its_page_changes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        match = Match.start(load_content("ipo"), seed=1, teams=3, promises=False)
        room = Room(Play(store.create(match, language="nl", players=(YOU,) * 3), lambda: "nl"), lambda: 0.0)
        room.go_on()
        own, other = Viewer("team", 1, "nl"), Viewer("team", 0, "nl")
        before = snapshot(room, own), snapshot(room, other)
        match.state.plan_contribute[1] += 1
        assert snapshot(room, own) != before[0]
        assert snapshot(room, other) == before[1]
