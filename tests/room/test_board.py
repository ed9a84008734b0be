"""The board on a page: the chair and whom it named are said at their team, and at no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.language import say
from game.match.actions import Adjust, Continue
from game.room.views.board import interests
from tests.room.laid import TEAMS, laid


@pytest.mark.parametrize("team", range(TEAMS))
@pytest.mark.parametrize(("what", "words"), [("chair", "room.chair"), ("named", "room.named")])
def test_the_chair_and_whom_it_named_are_said_at_their_team_alone(
    tmp_path: Path, what: str, words: str, team: int
) -> None:
    with laid(tmp_path) as table:
        room = table.room
        while room.play.match.phase != "plan":
            waits = room.play.match.waits_for
            room.do(Continue() if waits is None else room.play.match.legal_actions(waits)[0])
        state = room.play.match.state
        if getattr(state, what) != team:
            room.do(Adjust(what=what, team=team, change=1, reason="said aloud"))  # type: ignore[arg-type]
        rows = interests(room, room.reader("en"))["tracks"]
        said = [say("en", words) in row["words"].split(" · ") for row in rows]
        assert said == [place == team for place in range(TEAMS)]
