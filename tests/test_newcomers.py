"""A partner that a card lets in: shown before the vote, and later not answering for who left."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content
from game.debrief.facts import facts_of
from game.debrief.report.contents import report_of
from game.debrief.report.material import Material
from game.match.actions import Adjust, Build, Commit, PlayEvent, Vote
from game.match.match import Match
from game.reading.course import told_of_team
from game.reading.newcomers import brings, newcomers
from game.reading.reader import Reader
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.rules.hands import copies_in
from game.screen.board.ballot import lines_of
from game.terminal.card_text import draw_responses
from game.terminal.menus import draw_votes
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import TerminalScreen
from tests.pilot import Pilot
from tests.room.laid import TEAMS, laid

CASE, EVENT = "living-lab-welzijn", "chips-and-chairs"
LEAVES, COMES = "workers", "snack-bar"


def begun() -> Match:
    return Match.start(load_content(CASE), seed=3, teams=4, promises=False)


def equality() -> Adjust:
    """Return what puts the block in place with which the swap succeeds."""
    return Adjust(what="block", which="equality", change=1, reason="for the swap")


def words_of(match: Match, language: Language) -> str:
    """Return what is said of who comes in the event in play."""
    reader = Reader(match, language)
    response = match.content.events[match.state.event].response[0]
    (words,) = brings(reader, response.effects())
    return words


def to_the_vote(match: Match) -> None:
    """Turn the event, and have every team commit; who can builds its first card that leaves a place free."""
    match.do(PlayEvent(event=EVENT))
    for team in range(match.teams):
        for number, block in enumerate(match.content.cards.blocks):
            build = Build(team=team, block=block.id)
            is_held = block.cluster != "complementary" and copies_in(match.state.hand[team], number)
            if is_held and match.why_not(build) is None:
                match.do(build)
                break
        match.do(Commit(team=team))
    assert match.phase == "vote"


def swapped() -> tuple[Match, int]:
    """Return a match in which a partner left in round 1, after its team had built; and that team."""
    match = begun()
    team = next(team for team in range(4) if Reader(match, "en").partner(team).id == LEAVES)
    to_the_vote(match)
    match.do(equality())
    for voter in range(4):
        match.do(Vote(team=voter, response=0))
    return match, team


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_newcomer_brings_is_said_as_far_as_all_may_know(language: Language) -> None:
    match = begun()
    match.do(PlayEvent(event=EVENT))
    comes = next(partner for partner in match.content.case.partner if partner.id == COMES)
    said = words_of(match, language)
    strength = Reader(match, language).wording.name("foundation", comes.strength)
    for words in (
        comes.name[language],
        comes.interest[language],
        str(comes.start),
        str(comes.need),
        strength,
    ):
        assert words in said
    assert not any(agenda.text[language] in said for agenda in comes.agenda)


def test_nobody_comes_for_who_is_not_there_or_twice() -> None:
    match, _ = swapped()
    response = next(event for event in match.content.events if event.id == EVENT).response[0]
    assert newcomers(Reader(match, "en"), response.effects()) == []


def test_phones_and_the_table_show_who_would_come_before_the_vote_and_at_it(tmp_path: Path) -> None:
    with laid(tmp_path, case=CASE) as table:
        match = table.room.play.match
        table.room.play.do(PlayEvent(event=EVENT))
        said = words_of(match, "en")
        assert table.bytes_of(0).decode().count(said) == 1
        for team in range(TEAMS):
            table.room.play.do(Commit(team=team))
        assert table.bytes_of(0).decode().count(said) == 0, "it would fail now: nobody comes"
        table.room.play.do(equality())
        assert table.bytes_of(0).decode().count(said) == 1


def test_who_comes_with_each_response_is_said_once(tmp_path: Path) -> None:
    with laid(tmp_path, case="ipo") as table:
        play = table.room.play
        play.do(PlayEvent(event="new-faces"))
        reader = table.room.reader("en")
        (words,) = brings(reader, play.match.content.events[play.match.state.event].response[2].effects())
        assert table.bytes_of(0).decode().count(words) == 1
        for team in range(TEAMS):
            play.do(Commit(team=team))
        assert snapshot(table.room, Viewer("table", None, "en")).decode().count(words) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_and_the_terminal_show_who_would_come(
    tmp_path: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    with Pilot(tmp_path, language=language, size=(1920, 1080)) as pilot:
        play = pilot.sit(CASE, teams=4)
        play.do(PlayEvent(event=EVENT))
        pilot.app.go_on()
        pilot.step()
        said = words_of(play.match, language)
        assert pilot.says(said)
        pilot.click("event")
        assert pilot.screen == "CardScreen" and "after" in pilot.controls, (
            "its card lies behind that of the event"
        )
        reader = TerminalReader(play.match, language, TerminalScreen())
        draw_responses(reader, 0)
        assert said in " ".join(capsys.readouterr().out.split())
        for team in range(4):
            play.do(Commit(team=team))
        play.do(equality())
        draw_votes(reader, 0)
        assert said in " ".join(capsys.readouterr().out.split())


def test_the_window_says_once_who_comes_with_each_response(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en", size=(1920, 1080)) as pilot:
        play = pilot.sit("ipo", teams=4)
        play.do(PlayEvent(event="new-faces"))
        for team in range(4):
            play.do(Commit(team=team))
        (words,) = brings(play.reader, play.content.events[play.match.state.event].response[2].effects())
        lines = [line for lines in lines_of(play.reader) for line in lines]
        assert all(line.words != words for line in lines)
        pilot.app.go_on()
        pilot.step()
        assert pilot.says(words)


def test_the_report_tells_who_played_which_rounds() -> None:
    match, team = swapped()
    assert Reader(match, "en").partner(team).id == COMES
    reader = Reader(match, "en")
    left = next(partner for partner in match.content.case.partner if partner.id == LEAVES).name["en"]
    told = f"Up to round 1 this team played {left}."
    assert told_of_team(reader, team).startswith(told)
    facts = facts_of(match, ("you",) * 4)
    parts = {part["id"]: part["rows"] for part in report_of(Material(facts, reader))["parts"]}
    assert parts["carried"][team]["lines"][0] == told
    assert parts["partners"][team]["by"] == told
    assert f"{left} (up to round 1) →" in parts["course"][0]["pictures"]["wide"]
    (built,) = facts.contributions[team].built
    rows = " ".join(words for _, words in parts["blocks"])
    assert f"{reader.block_name(built)} ({left})" in rows
