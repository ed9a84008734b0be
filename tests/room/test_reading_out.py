"""What the facilitator is asked to read out stands on the remote: the page need not be at the wall for it."""

from __future__ import annotations

import json
from pathlib import Path

from game.reading.reader import Reader
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from tests.room.laid import TEAMS, Laid, laid

LEAD = TEAMS


def read_out(table: Laid) -> str:
    """Return what the remote has to read out, as it is painted."""
    folds = [one for one in table.page(LEAD)["sections"] if one.get("key") == "read-out"]
    return json.dumps(folds, ensure_ascii=False)


def test_the_opening_the_event_its_responses_and_the_question_stand_on_the_remote(tmp_path: Path) -> None:
    with laid(tmp_path, case="living-lab-welzijn") as table:
        play = table.room.play
        assert play.content.case.opening["en"].splitlines()[0] in read_out(table)
        assert table.ask(LEAD, do="next")["done"]
        event = play.content.events[play.match.state.event]
        for words in (event.story["en"], *(response.label["en"] for response in event.response)):
            assert words in read_out(table)
        assert Reader(play.match, "en").say("play.if-it-works") in read_out(table)
        for team in range(TEAMS):
            table.ask(team, do="commit")
        assert play.match.phase == "vote"
        assert "Would" in read_out(table)
        for team in range(TEAMS):
            table.ask(team, do="vote", response=2)
        assert read_out(table) == "[]"
        assert event.question["en"] in table.bytes_of(LEAD).decode()


def test_the_closing_text_and_what_a_step_tells_stand_on_the_remote(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        play = table.room.play
        while not play.match.is_over:
            waiting = play.waiting
            asked = {"do": "play_for", "team": waiting[0]} if waiting else {"do": "next"}
            assert table.ask(LEAD, **asked)["done"]
        closing = getattr(play.content.case.outcome, play.match.outcome)["en"]
        assert closing in read_out(table)
        while table.room.debriefing.now.step.id != "course":
            assert table.ask(LEAD, do="turn", by=1)["done"]
        assert closing not in read_out(table)
        assert "On the wall: " in read_out(table)
        (first, *_) = [one.whom for one in play.match.happenings if one.kind in ("success", "failure")]
        wall = snapshot(table.room, Viewer("table", None, "en")).decode()
        for page in (read_out(table), wall):
            assert play.content.events[first].title["en"] in page and " of 4 votes, it " in page
