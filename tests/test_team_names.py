"""What a team calls itself is its name wherever it is named: window, terminal, a game told again."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.match.actions import Continue, Contribute
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.match.refusals import Refused
from game.reading.reader import Reader
from game.reading.steps import log
from game.screen import flow
from game.sessions.record import read_record
from game.sessions.setting import Setting
from game.sessions.store import Session, Store
from tests.pilot import Pilot, loaded
from tests.sitting import run

NAMES = ("De Bouwers", "rood", "", "🚲🚲")
"""Two names, a team without one, and signs that nobody can say: those two are named after their partner."""


def played(store: Store, rounds: int = 3, language: Language = "nl") -> Session:
    """Keep a game of named teams that bots have played for some rounds, up to the plans of the next."""
    match = Match.start(loaded("arena-poort"), 4, 4)
    session = store.create(match, language=language, players=[YOU] * 4, setting=Setting(names=NAMES))
    while match.state.round <= rounds or match.phase != "plan":
        team = match.waits_for
        session.do(bot_action(match, team, "cooperative") if team is not None else Continue())
    return session


def partner(session: Session, team: int, language: Language) -> str:
    return Reader(session.match, language).partner(team).name[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_calls_teams_by_their_names(tmp_path: Path, language: Language) -> None:
    with Store(tmp_path) as store:
        session = played(store)
        told = [sentence for _, sentence in log(Reader(session.match, language), None)]
        for team, name in enumerate(NAMES):
            official = f"Team {partner(session, team, language)}"
            is_named = any(sign.isalpha() for sign in name)
            assert any(official in sentence for sentence in told) != is_named
            assert any(name in sentence for sentence in told if is_named) == is_named
        session.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_calls_the_team_by_its_name(tmp_path: Path, language: Language) -> None:
    with Store(tmp_path) as store:
        session = played(store)
        team = 0
        while session.match.why_not(Contribute(team=team)) is None:
            session.do(Contribute(team=team))
        with pytest.raises(Refused) as refused:
            session.do(Contribute(team=team))
        assert NAMES[team] in refused.value.words(session.match, language)
        session.close()


def test_a_new_name_counts_at_once_and_after_opening_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = played(store)
        assert Reader(session.match, "nl").team(0) == "De Bouwers"
        session.set(Setting(names=("De Slopers", "", "", "")))
        assert Reader(session.match, "nl").team(0) == "De Slopers"
        assert any("De Slopers" in session.match.words(event, "nl") for event in session.match.happenings)
        session.close()
        again = store.open(session.name)
        assert Reader(again.match, "nl").team(0) == "De Slopers"
        again.close()


def test_a_name_changes_nothing_of_the_game(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = played(store)
        before = session.match.hash()
        session.set(Setting())
        assert session.match.hash() == before
        session.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exported_game_is_told_again_with_its_names(tmp_path: Path, language: Language) -> None:
    with Store(tmp_path) as store:
        session = played(store)
        text = session.export()
        session.close()
    file = tmp_path / "game.json"
    file.write_text(text, encoding="utf-8")
    assert read_record(text).replay().names[0] == "De Bouwers"
    told = run("replay", str(file), "--language", language)
    assert "De Bouwers" in told.said
    assert f"Team {loaded('arena-poort').case.partner[0].name[language]}" not in told.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_tells_names_in_the_story_and_the_log(tmp_path: Path, language: Language) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        playing = pilot.sit(seed=4, setting=Setting(names=NAMES))
        pilot.play_on(rounds=1, phase="plan")
        flow.go_on(pilot.app)
        official = f"Team {playing.reader.partner(0).name[language]}"
        told = []
        while pilot.screen != "TableScreen" or playing.match.phase == "plan":
            team = playing.waiting[0]
            flow.do(pilot.app, bot_action(playing.match, team, "cooperative"))
            pilot.step()
        while pilot.screen == "Story":
            told += pilot.texts()
            pilot.key("space")
        pilot.key("f3")
        told += pilot.texts()
        assert any("De Bouwers" in text for text in told)
        assert not any(official in text for text in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_calls_teams_by_their_names(tmp_path: Path, language: Language) -> None:
    with Store(tmp_path) as store:
        session = played(store, language=language)
        team = session.match.waits_for
        session.close()
    assert team is not None
    official = f"Team {loaded('arena-poort').case.partner[0].name[language]}"
    wish = ("play", "--text", "--resume", session.name, "--language", language, "--data", str(tmp_path))
    told = run(*wish, answer=[b"\n", b"l\n", b"t\n", b"s\n"])
    assert "De Bouwers" in told.said
    assert "rood" in told.said
    assert official not in told.said
