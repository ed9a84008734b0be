"""Paper in the window: a line of keys a team, said in words before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.base import Language
from game.match.actions import Contribute
from game.screen.drawing.scene import KeyPress
from game.screen.facilitator.second_window import open_facilitator_window
from game.screen.teams.paper_entry import PaperEntry
from game.screen.teams.plan_screen import PlanScreen
from game.sessions.setting import Setting
from tests.pilot import Pilot

PAPER = Setting(ways=("paper",) * 4)


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as pilot:
        yield pilot


def at_plans(pilot: Pilot, *, promises: bool = False) -> None:
    pilot.sit(setting=PAPER, promises=promises)
    pilot.play_on(phase="promise" if promises else "plan")
    pilot.app.go_on()
    pilot.step()


def test_four_plans_from_paper_take_a_line_each_and_the_table_goes_on(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    pilot.use(f"team-{play.waiting[0]}")
    assert pilot.screen == "PaperEntry"
    for left in (4, 3, 2, 1):
        assert len(play.waiting) == left
        pilot.type("c1 t1")
        assert pilot.says("·")
        assert play.match.state.committed.bit_count() == 4 - left, "it counts before Enter"
        pilot.key("return")
    assert pilot.screen == "Story"
    assert play.match.phase == "vote"


def test_votes_from_paper_are_a_letter_each(pilot: Pilot) -> None:
    pilot.sit(setting=PAPER)
    pilot.play_on(phase="vote")
    pilot.app.go_on()
    pilot.step()
    play = pilot.app.play
    assert play is not None
    pilot.use(f"team-{play.waiting[0]}")
    for _ in range(4):
        pilot.type("vc")
        pilot.key("return")
    assert play.match.phase != "vote"


def test_a_line_that_cannot_be_says_why_and_does_nothing(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    before = len(play.match.record)
    pilot.use(f"team-{play.waiting[0]}")
    pilot.type("b99")
    pilot.key("return")
    assert pilot.says("Er is geen bouwsteen 99")
    assert len(play.match.record) == before


def test_what_is_typed_and_does_not_count_yet_is_still_there_later(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    team = play.waiting[0]
    pilot.use(f"team-{team}")
    pilot.type("c1")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    pilot.use(f"team-{team}")
    assert pilot.says("c1")


def test_what_was_typed_for_one_choice_is_gone_when_another_is_asked(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    team = play.waiting[0]
    pilot.use(f"team-{team}")
    pilot.type("c1 t")
    pilot.play_on(phase="vote")
    pilot.app.go_on()
    pilot.step()
    pilot.use(f"team-{play.waiting[0]}")
    assert pilot.screen == "PaperEntry"
    assert play.lines == {} and not pilot.says("c1 t")


def test_with_the_facilitators_window_open_teams_choose_there_and_the_table_stays(pilot: Pilot) -> None:
    at_plans(pilot)
    app = pilot.app
    play = app.play
    assert play is not None
    open_facilitator_window(app, even_on_one=True)
    pilot.step()
    laptop = app.facilitator_view
    assert laptop is not None
    first, second = play.waiting[:2]
    pilot.use(f"team-{first}")
    assert pilot.screen == "TableScreen"
    assert isinstance(laptop.screen, PaperEntry)
    laptop.pop()
    play.use_way(second, "laptop")
    pilot.use(f"team-{second}")
    assert type(laptop.screen).__name__ == "Cover"
    for _ in range(3):  # the cover, the role, and then the plan
        if type(laptop.screen).__name__ != "PlanScreen":
            laptop.key(KeyPress("return"))
    assert isinstance(laptop.screen, PlanScreen)
    play.do(Contribute(team=second))
    laptop.screen.commit()
    pilot.step()
    assert second not in play.waiting
    assert pilot.screen == "TableScreen"
    assert type(laptop.screen).__name__ == "FacilitatorWindow"


def test_only_teams_on_paper_are_entered_and_enter_commits_for_no_other(pilot: Pilot) -> None:
    pilot.sit(setting=Setting(ways=("phones", "paper", "laptop", "paper")))
    pilot.play_on()
    pilot.app.go_on()
    pilot.step()
    play = pilot.app.play
    assert play is not None
    first, last = (team for team in play.waiting if play.way(team) == "paper")
    pilot.use(f"team-{first}")
    assert [name for name in pilot.controls if name.startswith("line-")] == [f"line-{first}", f"line-{last}"]
    others = [play.name(team) for team in play.waiting if play.way(team) != "paper"]
    assert pilot.says(f"Kiezen zelf nog: {', '.join(others)}.")
    for _ in range(3):  # one Enter too many: no team is left that it could be for
        if pilot.screen == "PaperEntry":
            pilot.type("-")
            pilot.key("return")
    assert pilot.screen == "TableScreen"
    assert {play.way(team) for team in play.waiting} == {"phones", "laptop"}


def test_a_team_that_goes_to_phones_while_its_line_is_typed_is_not_committed_for(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    team = play.waiting[0]
    pilot.use(f"team-{team}")
    pilot.type("c1")
    entry = pilot.app.room.screen
    assert isinstance(entry, PaperEntry)
    play.use_way(team, "phones")
    entry.enter(team)
    assert team in play.waiting
    pilot.app.redraw()
    pilot.step()
    assert f"line-{team}" not in pilot.controls and pilot.focus.startswith("line-")


def test_the_table_says_that_a_team_on_paper_is_typed_in(pilot: Pilot) -> None:
    at_plans(pilot)
    play = pilot.app.play
    assert play is not None
    team = play.waiting[0]
    assert "op papier schreef" in pilot.controls[f"team-{team}"].hint


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text_size", ["normal", "largest"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)])
def test_every_line_fits(tmp_path: Path, size: tuple[int, int], text_size: str, language: Language) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text_size) as pilot:
        pilot.sit(teams=6, setting=Setting(ways=("paper",) * 6))
        pilot.play_on()
        pilot.app.go_on()
        pilot.step()
        play = pilot.app.play
        assert play is not None
        pilot.use(f"team-{play.waiting[0]}")
        for line in ("c1 t1", "b99", "x", "g1>9", "c9"):
            play.lines[play.waiting[0]] = line
            pilot.step()
            pilot.app.redraw()
            pilot.step()
