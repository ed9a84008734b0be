"""The window in every phase, on every screen of a round: what a stranger does to it, and what then holds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content.base import Language
from game.content.load import load_content
from game.content.models import Content
from game.language import say
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.screen import flow
from game.screen.opening.briefing import Briefing
from game.screen.opening.setup_screen import SetupScreen
from game.screen.window import enter
from game.sessions.launch import Launch
from game.sessions.record import read_record
from game.sessions.setting import MAX_TEAM_NAME, Setting
from game.table.play import Play
from tests.pilot import Pilot, inspect
from tests.test_screen_planning import scramble

NAMES = ("Bewoners van de Overkant van ’t IJ", "", "Wij", "")
TYPED = "Eén half idee"

PLACES: dict[str, tuple[str, int, str, str]] = {
    # phase, rounds before it, how to get there from what the phase opens with, the screen that it is
    "the pile": ("event", 1, "", "TableScreen"),
    "before the chair names": ("name", 0, "", "TableScreen"),
    "whom to name": ("name", 0, "main", "Naming"),
    "the plan": ("plan", 1, "", "TableScreen"),
    "the vote": ("vote", 1, "", "TableScreen"),
    "after looking back": ("reflect", 1, "[escape]", "TableScreen"),
    "cover": ("plan", 1, "team", "Cover"),
    "role": ("plan", 0, "team look", "Role"),
    "planning": ("plan", 1, "team look", "PlanScreen"),
    "whom to give": ("plan", 1, "team look give", "PlanScreen"),
    "nothing planned": ("plan", 1, "team look commit", "PlanScreen"),
    "a card of the hand": ("plan", 1, "team look larger", "CardScreen"),
    "voting": ("vote", 1, "team look", "Voting"),
    "sure of the vote": ("vote", 1, "team look vote-0", "Voting"),
    "story of the event": ("event", 1, "main", "Story"),
    "story of the reveal": ("reveal", 1, "[space] [space]", "Story"),
    "looking back": ("reflect", 1, f"“{TYPED}", "Reflect"),
    "the end": ("over", 99, "", "OutcomeScreen"),
    "the partners": ("over", 99, "next " * 2, "OutcomeScreen"),
    "the timeline": ("over", 99, "next " * 3, "OutcomeScreen"),
    "a question": ("over", 99, "next " * 4, "OutcomeScreen"),
    "the sentences": ("over", 99, "next " * 12, "OutcomeScreen"),
    "panel": ("plan", 1, f"[f2] note “{TYPED}", "Facilitator"),
    "choosing an event": ("event", 1, "[f2] event", "ChoosingEvent"),
    "adjusting": ("plan", 1, f"[f2] adjust more-vision reason “{TYPED}", "Adjusting"),
    "adjusting a hand": ("plan", 1, "[f2] adjust what-hand hand-0", "Adjusting"),
    "log": ("reflect", 1, "[f3]", "Log"),
    "keys": ("plan", 1, "[f1]", "Keys"),
    "undoing": ("vote", 1, "[z]", "Undoing"),
    "leaving": ("plan", 1, "[escape]", "Leaving"),
    "dark": ("plan", 1, "[f9]", "Blank"),
    "open planning": ("plan", 1, "main", "OpenPlanning"),
    "open vote": ("vote", 1, "main", "OpenVote"),
}
ASKED = {
    "event": "TableScreen",
    "name": "TableScreen",
    "promise": "TableScreen",
    "plan": "TableScreen",
    "vote": "TableScreen",
    "reflect": "Reflect",
    "over": "OutcomeScreen",
}
"""The screen that each phase opens with."""
PRIVATE = ("role", "planning", "whom to give", "voting", "sure of the vote", "adjusting a hand")
LEFT = [
    name for name, (*_, screen) in PLACES.items() if screen not in ("OutcomeScreen", "Log", "Keys", "Blank")
]
LEFT += ["the end"]
SHARED = [name for name in PLACES if name not in (*PRIVATE, "nothing planned", "a card of the hand")]
SHARED = [name for name in SHARED if not name.startswith("open ")]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of drawn pictures for all tests of this file."""
    return tmp_path_factory.mktemp("pictures")


def play_of(pilot: Pilot) -> Play:
    assert pilot.app.play is not None
    return pilot.app.play


@cache
def arena() -> Content:
    """Return the case that is played here, read once."""
    return load_content("arena-poort")


def sit(pilot: Pilot, teams: int = 4, setting: Setting | None = None) -> Play:
    """Begin a session of people alone; nothing is shown yet."""
    match = Match.start(arena(), 4, teams)
    players = [YOU] * teams
    pilot.app.begin(
        pilot.store.create(match, language=pilot.app.language, players=players, setting=setting or Setting())
    )
    return play_of(pilot)


def go(pilot: Pilot, place: str, *, teams: int = 4, names: Sequence[str] = NAMES) -> Play:
    """Sit down and go to a place, through the screens that lead there."""
    phase, rounds, steps, screen = PLACES[place]
    is_open = place.startswith("open ")
    setting = Setting(names=tuple(names), open_hands=is_open, open_votes=is_open)
    play = sit(pilot, teams, setting)
    pilot.play_on(rounds=rounds, phase="plan" if phase == "reveal" else phase)
    flow.go_on(pilot.app)
    pilot.step()
    if phase == "reveal":
        commit_all(pilot)
    walk(pilot, steps)
    assert pilot.screen == screen
    return play


def walk(pilot: Pilot, steps: str) -> None:
    """Click controls by their ids; press "[key]"; "“" types all the rest. "team" is who is next."""
    steps, _, typed = steps.partition("“")
    for step in steps.split():
        if step == "[z]":
            pilot.key("z", ctrl=True)
        elif step.startswith("["):
            pilot.key(step[1:-1])
        else:
            pilot.click(f"team-{play_of(pilot).waiting[0]}" if step == "team" else step)
    pilot.type(typed)


def commit_all(pilot: Pilot) -> None:
    """Let bots plan for all but the last team, which commits at the screen: all plans open."""
    play = play_of(pilot)
    while len(play.waiting) > 1:
        play.session.do(bot_action(play.match, play.waiting[0], "cooperative"))
    pilot.app.redraw()
    pilot.step()
    walk(pilot, "team look tend commit")


def facts(pilot: Pilot) -> list[object]:
    """Return all that is on the screen, all that can be done there, and what has the focus."""
    pilot.app.redraw()
    pilot.step()
    counting = say(pilot.app.language, "turning.counting", percent=0).partition("0")[0]
    pilot.until(lambda: not pilot.says(counting), seconds=120)
    controls = [(control.id, control.box, control.hint, control.enabled) for control in pilot.scene.controls]
    return [*pilot.scene.items(), *controls, pilot.focus]


# --- the other language ---------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("place", PLACES)
def test_the_language_switches_wholly_and_back_without_loss(
    tmp_path: Path, pictures: Path, place: str
) -> None:
    """What is written is what it would have been, had the room spoken that language all along."""

    def spoken(language: Language) -> Pilot:
        return Pilot(tmp_path / language, pictures=pictures, language=language)

    with spoken("nl") as pilot:
        go(pilot, place)
        before = facts(pilot)
        pilot.app.set(language="en") if place == "dark" else pilot.key("f4")
        assert pilot.app.language == "en"
        switched = facts(pilot)
        pilot.app.set(language="nl") if place == "dark" else pilot.key("f4")
        assert facts(pilot) == before
    with spoken("en") as pilot:
        go(pilot, place)
        assert facts(pilot) == switched
    assert switched != before or place == "dark"


# --- undo -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "choice", "then"),
    [
        ("the pile", "main", "TableScreen"),  # the event is turned, its story runs
        ("whom to name", "name-2", "TableScreen"),
        ("planning", "tend", "TableScreen"),
        ("planning", "tend commit", "TableScreen"),
        ("voting", "vote-0 sure", "TableScreen"),
        ("looking back", "close", "Reflect"),
    ],
)
def test_the_last_choice_is_undone(
    tmp_path: Path, pictures: Path, place: str, choice: str, then: str
) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, place)
        *first, last = choice.split()
        walk(pilot, " ".join(first))
        before = play.match.hash()
        walk(pilot, last)
        assert play.match.hash() != before
        walk(pilot, "[z] undo")
        assert (play.match.hash(), pilot.screen) == (before, then)


def test_undo_of_what_ends_a_phase_leads_back_into_it(tmp_path: Path, pictures: Path) -> None:
    """From the stories of the reveal and of the answer: the team that was last is asked again."""
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, "the plan")
        for phase, choices in (("plan", "tend commit"), ("vote", "vote-0 sure")):
            assert play.match.phase == phase
            while len(play.waiting) > 1:
                walk(pilot, f"team look {choices}")
            last = play.waiting[0]
            walk(pilot, f"team look {choices}")
            assert pilot.screen == "Story"
            walk(pilot, "[z] undo")
            assert (pilot.screen, play.match.phase, play.waiting) == ("TableScreen", phase, [last])
            pilot.play_on(phase="vote")
            flow.go_on(pilot.app)
            pilot.step()


def test_undo_at_the_end_leads_back_to_the_last_round(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, "the partners")
        walk(pilot, "[z] undo")
        assert (pilot.screen, play.match.phase) == ("Reflect", "reflect")
        assert play.match.state.round == play.match.rulebook.rounds


def test_undo_keeps_what_is_half_typed(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, "looking back")
        walk(pilot, "[z] undo")
        assert play.match.phase == "vote"
        assert [item.text for item in play.said] == [(TYPED,)]


# --- leaving and going on -------------------------------------------------------------------------


def timeless(setting: Setting) -> Setting:
    """Return a setting without the clock, which test_screen_clock.py holds."""
    return setting.model_copy(update={"clock": None})


@pytest.mark.matrix
@pytest.mark.parametrize("place", LEFT)
def test_who_leaves_goes_on_exactly_there(tmp_path: Path, pictures: Path, place: str) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, place)
        name, position, setting = play.session.name, play.match.hash(), timeless(play.setting)
        done, phase = list(play.match.record), play.match.phase
    with Pilot(tmp_path, pictures=pictures) as pilot:
        enter(pilot.app, Launch(resume=name))
        pilot.step()
        play = play_of(pilot)
        assert (play.match.hash(), timeless(play.setting), pilot.screen) == (position, setting, ASKED[phase])
        assert play.match.record[: len(done)] == done
        assert pilot.says(TYPED) == (place == "looking back")


# --- any window -----------------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("place", PLACES)
def test_every_screen_holds_in_windows_of_any_shape(tmp_path: Path, pictures: Path, place: str) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        go(pilot, place, teams=6, names=["W" * MAX_TEAM_NAME, "Wij", "", "", "", "Team Wijde Wegen West!"])
        for size, text, language in (
            ((800, 600), "largest", "en"),
            ((900, 1400), "large", "nl"),
        ):
            pilot.app.room.window.size = size
            pilot.app.set(text_size=text, language=language)
            pilot.step(events=pygame.event.get(pygame.WINDOWSIZECHANGED))  # inspects
            assert pilot.app.room.window.get_surface().get_size() == size
            inspect(pilot.scene, pilot.focus)


# --- hidden ---------------------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("place", [name for name in SHARED if PLACES[name][0] != "over"])
def test_what_is_hidden_changes_nothing_on_a_shared_screen(
    tmp_path: Path, pictures: Path, place: str
) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, place)
        before, position = facts(pilot), play.match.hash()
        for team in range(2):  # all but the first team's, then all but the second's: everybody's
            scramble(play, team)
        assert play.match.hash() != position
        assert facts(pilot) == before


def test_what_is_hidden_changes_nothing_in_the_briefing(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = sit(pilot)
        pages: list[list[object]] = [[], []]
        for seen in pages:
            pilot.app.room.show(Briefing(pilot.app))
            pilot.step()
            while pilot.screen == "Briefing":
                seen.append((pilot.texts(), pilot.scene.pictures()))  # a bar counts the faces drawn by now
                pilot.use("next")
            scramble(play, 0)
            scramble(play, 1)
        assert len(pages[0]) > 5
        assert pages[0] == pages[1]


@pytest.mark.matrix
@pytest.mark.parametrize("place", PRIVATE)
@pytest.mark.parametrize("over", ["[f2]", "[f3]", "[z]", "[f9]"])
def test_what_lies_over_a_private_screen_hides_it(
    tmp_path: Path, pictures: Path, place: str, over: str
) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, place)
        covered = pilot.app.room.screen
        walk(pilot, over)
        if pilot.app.room.screen is covered:
            assert (place, over) == ("adjusting a hand", "[f2]")  # it came from the panel
            return
        before = facts(pilot)
        for team in range(2):
            scramble(play, team)
        assert facts(pilot) == before


@pytest.mark.matrix
@pytest.mark.parametrize("place", PRIVATE)
def test_dark_is_dark_and_a_click_there_only_brings_the_light_back(
    tmp_path: Path, pictures: Path, place: str
) -> None:
    """Also for the click that comes in the same moment as the key."""
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, place)
        before, shown = list(play.match.record), facts(pilot)
        scale = pilot.app.room.scale.per_unit
        seen = [
            control
            for control in pilot.scene.controls
            if control.clip is None or control.clip.holds(control.box)
        ]
        for control in seen[:: max(1, len(seen) // 6)]:
            x, y = (round(value * scale) for value in control.box.middle)
            dark = pygame.Event(pygame.KEYDOWN, key=pygame.K_F9, mod=0, unicode="")
            click = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(x, y))
            pilot.step(events=[dark])
            assert pilot.texts() == []
            pilot.step(events=[click])
            assert facts(pilot) == shown
            pilot.step(events=[dark, click])
            assert facts(pilot) == shown
        assert play.match.record == before


# --- hostile input --------------------------------------------------------------------------------

HOSTILE = {
    "control signs": "a\x00b\x1b[31m\x07c\r\nd\te\u00a0f\u2028g",
    "ten thousand": "W" * 10_000,
    "right to left": "\u202egesiG\u202c \u2067abc\u2069 שלום",
    "emoji": "🎉👩‍👩‍👧‍👦🏳️‍🌈",
    "marks": "Z" + "\u0301\u0323" * 60,
    "halves": "\ud83d\ude00x\udfff",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_team_may_call_itself_anything(tmp_path: Path, pictures: Path, text: str) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = sit(pilot)
        pilot.app.room.show(SetupScreen(pilot.app, play.content))
        pilot.step()
        pilot.tab_to("name-0")
        pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text=text)])
        pilot.use("begin")
        assert pilot.screen == "Briefing"
        play = play_of(pilot)
        assert play.name(0).isprintable()
        assert any(sign.isalnum() for sign in play.name(0))
        pilot.play_on(rounds=1)
        flow.go_on(pilot.app)
        pilot.step()
        walk(pilot, "team [f2] [escape]")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_team_may_note_anything(tmp_path: Path, pictures: Path, text: str) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, "looking back")
        pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text=text)])
        walk(pilot, "[return] [f3] [escape]")
        ((kept,),) = [item.text for item in play.said]
        assert kept.startswith(TYPED)
        assert kept.isprintable()
        assert list(play.session.said()) == list(play.said)


def test_white_space_that_is_pasted_keeps_words_apart(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = go(pilot, "looking back")
        pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text=" een\u00a0twee\tdrie\r\nvier\u2028vijf")])
        pilot.key("return")
        assert [item.text for item in play.said] == [(f"{TYPED} een twee drie vier vijf",)]


KEYS = (
    *("tab", "return", "space", "escape", "left", "right", "up", "down", "page up", "page down"),
    *("home", "end", "backspace", "delete", "f1", "f2", "f3", "f4", "f9", "?", "b", "l", "p", "x"),
    *("ctrl z", "ctrl v", "ctrl =", "ctrl -", "shift tab"),
)
FROM = ("the pile", "planning", "voting", "story of the event", "looking back", "the end", "open planning")


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(place=st.sampled_from(FROM), storm=st.lists(st.sampled_from(KEYS), min_size=40, max_size=40))
def test_a_storm_of_keys_breaks_nothing(pictures: Path, place: str, storm: list[str]) -> None:
    folder = Path(mkdtemp())
    with Pilot(folder, pictures=pictures) as pilot:
        session = go(pilot, place).session
        for stroke in storm:
            *mods, key = stroke.split(" ") if stroke[:4] in ("ctrl", "shif") else [stroke]
            pilot.key(key, ctrl="ctrl" in mods, shift="shift" in mods)
            if len(key) == 1 and not mods:
                pilot.step(0.6, [pygame.Event(pygame.TEXTINPUT, text=key)])
            assert pilot.screen != "ErrorDialog", pilot.texts()
        if pilot.app.play is not None:
            assert read_record(session.export()).replay().hash() == session.match.hash()
    shutil.rmtree(folder)
