"""What a team is called: after its partner with the article in place, and "your team" on its own pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content
from game.match.actions import Commit, Continue, Contribute
from game.match.called import team_called
from game.match.match import Match
from game.reading.choices import refusal
from game.reading.reader import Reader
from game.reading.steps import log
from game.screen.teams.plan_screen import PlanScreen
from tests.pilot import Pilot
from tests.room.laid import laid


@pytest.mark.parametrize(
    ("language", "partner", "called"),
    [
        ("en", "The director", "the team of the director"),
        ("en", "Residents", "Team Residents"),
        ("nl", "De directeur", "het team van de directeur"),
        ("nl", "Het college", "het team van het college"),
        ("nl", "Bewoners", "Team Bewoners"),
        ("nl", "Deel", "Team Deel"),
    ],
)
def test_an_article_stands_where_it_belongs(language: Language, partner: str, called: str) -> None:
    assert team_called(language, partner) == called


OWN = {"nl": "Jullie team", "en": "Your team"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_teams_own_pages_say_your_team_and_others_its_name(language: Language) -> None:
    match = Match.start(load_content("bhag"), seed=1, teams=4, promises=False)
    match.do(Continue())
    match.do(Commit(team=1))
    assert refusal(Reader(match, language).for_team(1), Contribute(team=1)).startswith(OWN[language])
    for team in (0, 2, 3):
        match.do(Commit(team=team))
    ours, of_all = Reader(match, language).for_team(1), Reader(match, language)
    name = ours.partner(1).name[language]
    said = [words for _, words in log(ours, 1)]
    assert any(words.startswith(OWN[language]) for words in said)
    assert not any(words.startswith(team_called(language, name)) for words in said)
    assert not any(OWN[language].lower() in words.lower() for _, words in log(of_all, 1))


def test_the_log_on_a_phone_is_that_of_its_team(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        for _ in range(2):
            while table.room.play.waiting:
                table.ask(4, do="play_for", team=table.room.play.waiting[0])
            table.ask(4, do="next")
        assert "Your team" in table.bytes_of(0).decode()
        assert "Your team" not in table.bytes_of(4).decode()


def test_what_a_team_cannot_do_on_its_own_screen_is_said_to_it(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit("bhag", teams=4)
        play.do(Continue())
        pilot.app.room.push(PlanScreen(pilot.app, 1))
        for _ in range(2):
            play.do(Contribute(team=1))
        pilot.step()
        refused = [control.hint for control in pilot.controls.values() if not control.enabled]
        assert any(hint.startswith("Your team") for hint in refused), refused
        assert not any(hint.startswith(("Team ", "The team of")) for hint in refused)
