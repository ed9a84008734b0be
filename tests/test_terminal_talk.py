"""The talk after a game in a terminal: a step at a time, as the window has it, and what is typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.reading.debriefing import walk
from game.sessions.store import Store
from game.table.play import Play
from game.terminal import talk
from game.terminal.talk import TerminalTalk
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import EndOfInput, TerminalScreen
from tests.test_report import go_on
from tests.test_store import begin

PEOPLE = (0, 3)
"""The teams that people play in the session of ``begin``."""


class Sitter:
    """Answers prompts by what they begin with, once each; Enter to all others."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(talk, "draw_turning_points", lambda reader: None)
        self.store = Store(folder)
        session = begin(self.store)
        go_on(session.match)
        self.play = Play(session, lambda: "en")
        self.asked: list[str] = []
        self.typed: list[tuple[str, str]] = []

    def read(self, prompt: str) -> str:
        self.asked.append(prompt)
        if self.typed and prompt.startswith(self.typed[0][0]):
            return self.typed.pop(0)[1]
        return ""

    def walks(self, *typed: tuple[str, str], agrees: bool = False) -> None:
        self.typed = list(typed)
        reader = TerminalReader(self.play.match, "en", TerminalScreen())
        TerminalTalk(reader, self.play, self.read, lambda prompt, help_text: agrees).walk()
        assert not self.typed, "nobody asked for it"


@pytest.fixture
def sitter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitter]:
    sitter = Sitter(tmp_path, monkeypatch)
    yield sitter
    sitter.store.close()


Shown = Callable[[], str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Shown:
    return lambda: " ".join(capsys.readouterr().out.split())


def test_each_step_comes_by_itself_in_its_order_with_its_minutes(sitter: Sitter, shown: Shown) -> None:
    sitter.walks()
    said, steps = shown(), walk(sitter.play.reader)
    places = [said.index(f"Step {number} of {len(steps)}") for number in range(1, len(steps) + 1)]
    assert places == sorted(places)
    for asked, place, end in zip(steps, places, [*places[1:], len(said)], strict=True):
        assert asked.title in said[place:end]
        assert f"· {asked.seconds / 60:g} min " in said[place:end]
    assert sitter.asked.count("Enter: on   -: back   s: stop >") == len(steps) - 1
    assert sitter.play.setting.step == steps[-1].step.id
    assert sitter.play.opened == set(range(sitter.play.match.teams))


def test_a_step_back_is_one_step_and_a_talk_that_stopped_goes_on_from_there(
    sitter: Sitter, shown: Shown
) -> None:
    def stops(prompt: str) -> str:
        if prompt.startswith("Enter: on") and not sitter.typed:
            raise EndOfInput
        return sitter.read(prompt)

    reader = TerminalReader(sitter.play.match, "en", TerminalScreen())
    sitter.typed = [("Enter: on", said) for said in ("", "-", "")]
    with pytest.raises(EndOfInput):
        TerminalTalk(reader, sitter.play, stops, lambda prompt, help_text: False).walk()
    said = shown()
    assert [said.count(f"Step {number} of") for number in (1, 2, 3)] == [2, 2, 0]
    sitter.walks()
    said = shown()
    assert "Step 1 of" not in said and said.index("Step 2 of") < said.index("Step 3 of")


def test_insights_and_monday_sentences_are_kept_with_their_team_as_typed(
    sitter: Sitter, shown: Shown
) -> None:
    sitter.walks(
        ("Who writes?", "2"),
        ("Your insight", "Ask earlier"),
        ("Who writes?", "9"),
        ("Who writes?", ""),
        ("Who writes?", "1"),
        ("When?", "On Monday"),
        ("I will", "call"),
        ("with", ""),
        ("with", "Fatima"),
        ("and this", "the team"),
        agrees=True,
    )
    kept = [(item.kind, item.team, item.text, item.agreed, item.is_seen) for item in sitter.play.said]
    assert kept == [
        ("insight", PEOPLE[1], ("Ask earlier",), True, True),
        ("monday", PEOPLE[0], ("On Monday", "call", "Fatima", "the team"), True, True),
    ]
    said = shown()
    assert "Fill in every field" in said
    assert said.count("On Monday I will call with Fatima, and the team will notice.") == 2  # and read out


@pytest.mark.parametrize("agrees", [False, True])
def test_what_lies_closed_is_drawn_only_when_somebody_says_so(
    sitter: Sitter, shown: Shown, agrees: bool
) -> None:
    sitter.play.said.write("insight", ["From a phone"], team=0, turn=4, language="en")
    sitter.walks(agrees=agrees)
    assert ("From a phone" in shown()) == agrees


def test_answers_before_and_after_are_deleted_once_somebody_says_so(sitter: Sitter, shown: Shown) -> None:
    for agrees in (False, True):
        sitter.play.ask("after")
        sitter.play.answers.close()
        sitter.play.session.set(sitter.play.setting.model_copy(update={"step": "before-after"}))
        sitter.walks(("Which number", "4"), agrees=agrees)
        assert "do not come back" in shown() and sitter.play.answers.is_used != agrees
