"""Promises in the window: on one open screen, on the seats, beside what was done, and at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Commit, Contribute, Promise
from game.reading.choices import hand_words
from game.screen.teams.plan_screen import PlanScreen
from game.sessions.setting import Setting
from tests.pilot import SIZES, Pilot


def test_all_promise_on_one_open_screen_and_then_the_teams_plan(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        assert pilot.screen == "Promising"
        for team in play.waiting:
            assert pilot.focus == f"promise-{team}-0"
            pilot.use(f"promise-{team}-1")
        assert pilot.screen == "TableScreen"
        assert (play.match.phase, play.match.state.promised[:4]) == ("plan", [1] * 4)


def test_a_promise_that_was_made_stands_there_and_bots_promise_by_themselves(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True, players=["you", "contributor", "you", "contributor"])
        pilot.play_on(phase="promise")
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        pilot.use("promise-0-0")
        assert pilot.says("Promises nothing") and pilot.says("Promises 2")
        pilot.use("promise-2-1")
        assert play.match.phase == "plan"


def test_the_seats_show_what_was_promised_and_once_the_plans_are_open_it_is_told_who_did_less(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        for team in range(4):
            play.do(Promise(team=team, amount=2))
        pilot.app.go_on()
        pilot.step()
        assert "2" in pilot.texts() and "1/2" not in pilot.texts()
        play.do(Contribute(team=1))
        for team in range(3):
            play.do(Commit(team=team))
        told = [play.match.words(one, "en") for one in play.do(Commit(team=3))]
        assert "Team Residents contributed 1 less than promised" in told
        assert "Team Municipality contributed 2 less than promised" in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES[:2])
def test_it_fits_with_six_teams_and_much_capacity(
    tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    with Pilot(tmp_path, language=language, size=size, text_size="large") as pilot:
        play = pilot.sit(promises=True, teams=6, case="arena-poort")
        pilot.play_on(phase="promise")
        play.match.state.capacity[:6] = [12] * 6
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        assert sum(name.startswith("promise-0-") for name in pilot.controls) == 10


def test_the_end_shows_promised_beside_done(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        for team in range(4):
            play.do(Promise(team=team, amount=1))
        for team in range(4):
            play.do(Commit(team=team))
        pilot.play_on(rounds=99)
        pilot.app.go_on()
        pilot.step()
        for _ in range(12):
            if any("Once less than promised." in text for text in pilot.texts()):
                return
            pilot.use("next")
        pytest.fail("no step of the end says it")


def test_promises_are_a_choice_of_the_set_up(tmp_path: Path) -> None:
    from game.table.seating import Seating
    from tests.pilot import loaded

    seating = Seating(loaded("arena-poort"))
    assert seating.match(1).promises
    seating.promises = False
    assert not seating.match(1).promises


def test_a_team_sees_its_own_promise_while_it_plans_and_what_a_smaller_plan_costs(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        for team in range(play.match.teams):
            play.session.do(Promise(team=team, amount=1 if team == 0 else 0))
        pilot.app.go_on()
        pilot.step()
        pilot.app.room.push(PlanScreen(pilot.app, 0))
        pilot.step()
        assert pilot.says("Promised 1, now 0: that costs 1 interest")
        pilot.use("contribute")
        assert pilot.says("Promised to contribute 1")
        pilot.app.room.push(PlanScreen(pilot.app, 1))
        pilot.step()
        assert not pilot.says("Promised to contribute")


def test_a_team_sees_its_agenda_and_cards_before_it_promises_and_everybody_what_is_promised(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        pilot.use("promise-0-2")
        assert pilot.says("Promised so far: 2") and pilot.says("contributions count now")
        pilot.use("look-1")
        assert pilot.screen == "RoleCover"
        pilot.use("look")
        assert pilot.screen == "Role"
        for words in hand_words(play.reader, 1):
            assert pilot.says(words)
        pilot.use("on")
        assert pilot.screen == "Promising"


def test_in_a_mix_each_team_promises_in_its_own_way(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True, setting=Setting(ways=("phones", "laptop", "paper", "laptop")))
        pilot.play_on(phase="promise")
        pilot.app.go_on()
        pilot.step()
        assert pilot.says("Who still promises?") and "main" not in pilot.controls
        pilot.use("team-1")
        assert pilot.screen == "Cover" and pilot.says("agree on what you promise")
        pilot.use("look")
        assert pilot.screen == "Role"
        pilot.use("on")
        assert pilot.screen == "PromiseScreen"
        pilot.use("promise-1-2")
        assert pilot.screen == "TableScreen" and play.waiting == [0, 2, 3]
        pilot.use("team-2")
        assert pilot.screen == "PaperEntry"
        pilot.type("p1")
        pilot.key("return")
        assert pilot.screen == "TableScreen" and play.waiting == [0, 3]
        assert play.match.state.promised[:4] == [0, 2, 1, 0]


def test_a_team_that_promises_alone_sees_its_cards_its_role_and_what_others_promised(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True, setting=Setting(ways=("laptop", "laptop", "phones", "phones")))
        pilot.play_on(phase="promise")
        play.do(Promise(team=2, amount=1))
        pilot.app.go_on()
        pilot.step()
        pilot.use("team-0")
        pilot.use("look")
        pilot.use("on")
        assert pilot.says("Promised so far: 1")
        pilot.use("card-0")
        assert pilot.screen == "CardScreen"
        pilot.key("escape")
        pilot.use("role")
        assert pilot.screen == "Role" and pilot.app.room.screen.is_private
        pilot.use("on")
        pilot.key("escape")
        assert pilot.screen == "TableScreen" and 0 in play.waiting


def test_a_team_that_takes_its_phones_while_all_promise_together_is_not_promised_for(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(promises=True)
        pilot.play_on(phase="promise")
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        play.use_way(1, "phones")
        pilot.use("promise-0-1")
        assert pilot.focus == "promise-2-0" and "promise-1-0" not in pilot.controls
        pilot.use("promise-2-1")
        pilot.use("promise-3-1")
        assert pilot.screen == "TableScreen" and play.waiting == [1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES[:2])
def test_promising_alone_fits_with_much_capacity(
    tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    with Pilot(tmp_path, language=language, size=size, text_size="largest") as pilot:
        play = pilot.sit(promises=True, teams=6, setting=Setting(ways=("laptop", *["phones"] * 5)))
        pilot.play_on(phase="promise")
        play.match.state.capacity[:6] = [12] * 6
        pilot.app.go_on()
        pilot.step()
        pilot.use("team-0")
        pilot.use("look")
        pilot.use("on")
        assert sum(name.startswith("promise-0-") for name in pilot.controls) == 10


@pytest.mark.parametrize("phase", ["plan", "vote"])
def test_open_hands_and_votes_leave_a_team_at_phones_to_its_phones(tmp_path: Path, phase: str) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(setting=Setting(open_hands=True, open_votes=True))
        pilot.play_on(phase=phase)
        pilot.app.go_on()
        pilot.step()
        pilot.use("main")
        play.use_way(1, "phones")
        pilot.app.redraw()
        pilot.step()
        assert not any(name.startswith(("plan-1", "commit-1", "vote-1-")) for name in pilot.controls)
        assert any(name.startswith(("plan-0", "vote-0-")) for name in pilot.controls)
        pilot.key("escape")
        assert "team-1" in pilot.controls and "main" not in pilot.controls
