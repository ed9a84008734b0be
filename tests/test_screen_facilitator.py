"""What the facilitator does: by keys alone, told in the log, kept in the record; nothing private is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.content.base import Language
from game.match.actions import ADJUSTABLE, Adjust, Build, Continue, Note, PlayEvent, Skip, Undo, Vote
from game.match.players import bot_action
from game.press.books import guide_data
from game.press.casefacts import CaseFacts
from game.reading.steps import log
from game.rules import terms as t
from game.rules.hands import copies_in
from game.screen import flow
from game.screen.drawing.scene import Scene, Words
from game.screen.drawing.theme import TextSize
from game.screen.facilitator.blank import HELD
from game.screen.facilitator.guide import runs, sections, signs_now
from game.screen.facilitator.second_window import FacilitatorWindow, open_facilitator_window
from game.screen.teams.cover import Cover
from game.screen.teams.plan_screen import PlanScreen
from game.sessions.record import read_record
from game.sessions.setting import Setting, Way
from game.table.play import Play
from tests.pilot import Pilot, inspect

LONG_NAMES = ("De Bewoners van de Overkant van ’t IJ", "Wij", "Team met een tamelijk lange naam", "")
SHAPES = (
    ((1280, 720), "normal"),
    ((1024, 768), "largest"),
    ((1920, 1080), "largest"),
    ((3840, 2160), "normal"),
)


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    """Return a pilot at a table where four teams of people make their plans."""
    with Pilot(tmp_path) as flying:
        begin(flying)
        yield flying


def begin(pilot: Pilot, phase: str = "plan", rounds: int = 0, **how: object) -> Play:
    """Sit down, let bots play on to a phase, and show what it asks for."""
    play = pilot.sit(**how)  # type: ignore[arg-type]
    pilot.play_on(rounds=rounds, phase=phase)
    flow.go_on(pilot.app)
    pilot.step()
    return play


def play_of(pilot: Pilot) -> Play:
    assert pilot.app.play is not None
    return pilot.app.play


def told(pilot: Pilot) -> list[str]:
    """Return the log as the room reads it."""
    return [words for _, words in log(play_of(pilot).reader, None)]


def on_top(pilot: Pilot) -> list[str]:
    """Return the texts of the uppermost layer, without what lies dimmed below."""
    return [item.text for item in pilot.scene.top.items if isinstance(item, Words)]


def panel(pilot: Pilot, *path: str) -> None:
    """Open the panel with its key, and use what leads further."""
    pilot.key("f2")
    assert pilot.screen == "Facilitator"
    for name in path:
        pilot.use(name)


def tell_all(pilot: Pilot) -> None:
    """Let a story in the room come to its end."""
    for _ in range(200):
        if pilot.screen != "Story":
            return
        pilot.key("space")
    raise AssertionError("the story never ends")


def kept(pilot: Pilot) -> list[object]:
    """Return the actions of the record that the session exports."""
    return list(read_record(play_of(pilot).session.export()).replay().record)


# --- time -----------------------------------------------------------------------------------------


def test_the_clock_is_held_and_goes_on_and_the_log_says_so(pilot: Pilot) -> None:
    timer = play_of(pilot).timer
    assert timer.is_running
    panel(pilot, "hold")
    assert not timer.is_running
    left = timer.left(pilot.clock.now)
    pilot.step(30)
    assert timer.left(pilot.clock.now) == left
    pilot.key("return")
    assert timer.is_running
    assert "stilgezet" in told(pilot)[-2]
    assert "loopt weer" in told(pilot)[-1]
    assert [type(action) for action in kept(pilot)[-2:]] == [Note, Note]


@pytest.mark.parametrize("minutes", [1, 5])
def test_minutes_are_given_and_the_log_says_so(pilot: Pilot, minutes: int) -> None:
    left = play_of(pilot).timer.left(pilot.clock.now)
    panel(pilot, f"extend-{minutes}")
    assert play_of(pilot).timer.left(pilot.clock.now) == left + 60 * minutes
    assert f"{minutes} minu" in told(pilot)[-1]


def test_minutes_are_given_where_there_was_no_clock(tmp_path: Path) -> None:
    with Pilot(tmp_path, plan_minutes=0) as pilot:
        timer = begin(pilot).timer
        assert not timer.is_set
        panel(pilot, "extend-5")
        assert timer.left(pilot.clock.now) == 5 * 60


def test_the_clock_starts_anew_with_the_minutes_of_the_phase(pilot: Pilot) -> None:
    pilot.step(200)
    panel(pilot, "restart")
    assert play_of(pilot).timer.left(pilot.clock.now) == 60 * pilot.app.settings.plan_minutes
    assert "opnieuw gestart" in told(pilot)[-1]


def test_p_holds_the_clock_without_the_panel(pilot: Pilot) -> None:
    pilot.key("p")
    assert not play_of(pilot).timer.is_running
    assert pilot.screen == "TableScreen"


def test_time_that_is_over_does_nothing_by_itself(pilot: Pilot) -> None:
    actions = len(play_of(pilot).match.record)
    panel(pilot)
    pilot.step(3600)
    assert pilot.says("voorbij")
    assert len(play_of(pilot).match.record) == actions


# --- undo -----------------------------------------------------------------------------------------


def undo(pilot: Pilot) -> None:
    """Take the last choice back with the button of the panel that is open."""
    pilot.use("undo")
    assert pilot.screen == "Undoing"
    pilot.use("undo")


def test_undo_says_which_choice_and_takes_it_back(pilot: Pilot) -> None:
    play = play_of(pilot)
    team = play.waiting[0]
    play.do(bot_action(play.match, team, "cooperative"))
    before = play.match.hash()
    while team in play.waiting:
        play.do(bot_action(play.match, team, "cooperative"))
    panel(pilot)
    assert pilot.says(f"vastleggen van het plan van {play.name(team)}")
    undo(pilot)
    assert team in play.waiting
    while play.match.hash() != before:
        panel(pilot)
        undo(pilot)
    assert any(
        f"teruggedraaid: de laatste keuze in het plan van {play.name(team)}" in sentence
        for sentence in told(pilot)
    )
    assert any(isinstance(action, Undo) for action in kept(pilot))


def test_undo_goes_back_across_phases_to_the_first_event(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, rounds=1, phase="reflect")
        seen = []
        while play.undoable:
            seen.append(play.match.phase)
            pilot.key("z", ctrl=True)
            pilot.use("undo")
        assert list(dict.fromkeys(seen)) == ["reflect", "vote", "plan", "event"]
        assert (play.match.state.round, play.match.phase) == (1, "event")
        assert pilot.screen == "TableScreen"
        pilot.key("z", ctrl=True)
        assert pilot.says("Er is nog niets om terug te draaien")


def test_undo_names_the_event_that_was_turned_and_the_round_that_was_closed(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event")
        for words in ("omdraaien van de gebeurtenis", "sluiten van de ronde"):
            play.session.do(Continue())
            panel(pilot)
            assert pilot.says(words)
            pilot.key("escape")
            pilot.play_on(phase="reflect")


def test_undo_tells_nobody_what_was_in_a_plan_or_vote(pilot: Pilot) -> None:
    play = play_of(pilot)
    for phase in ("plan", "vote"):
        pilot.play_on(phase=phase)
        team = play.waiting[0]
        action = bot_action(play.match, team, "cooperative")
        play.do(action)
        panel(pilot)
        said = " ".join(on_top(pilot))
        assert play.name(team) in said
        if isinstance(action, Build):
            assert play.reader.wording.name("block", action.block) not in said
        else:
            assert isinstance(action, Vote)
            label = play.content.events[play.match.state.event].response[action.response].label["nl"]
            assert label not in said
        pilot.key("escape")


def test_what_was_noted_stays_when_a_choice_is_undone(pilot: Pilot) -> None:
    play = play_of(pilot)
    play.do(bot_action(play.match, play.waiting[0], "cooperative"))
    panel(pilot, "note")
    pilot.type("Iedereen keek naar de gemeente")
    pilot.key("return")
    assert "keuze in het plan" in " ".join(pilot.texts())
    undo(pilot)
    assert any("Iedereen keek naar de gemeente" in sentence for sentence in told(pilot))


def test_the_last_choice_is_asked_about_before_a_key_takes_it_back(pilot: Pilot) -> None:
    actions = len(play_of(pilot).match.record)
    pilot.key("z", ctrl=True)
    pilot.key("escape")
    assert len(play_of(pilot).match.record) == actions
    assert pilot.screen == "TableScreen"


def test_the_button_of_the_panel_asks_just_like_the_key(pilot: Pilot) -> None:
    actions = len(play_of(pilot).match.record)
    panel(pilot, "undo")
    assert pilot.screen == "Undoing"
    pilot.use("leave-it")
    assert pilot.screen == "Facilitator"
    assert len(play_of(pilot).match.record) == actions


# --- teams ----------------------------------------------------------------------------------------


def test_a_team_is_skipped(pilot: Pilot) -> None:
    play = play_of(pilot)
    team = play.waiting[1]
    panel(pilot, f"skip-{team}")
    tell_all(pilot)
    assert team not in play.waiting
    assert any("slaat over" in sentence for sentence in told(pilot))
    assert Skip(team=team) in kept(pilot)


def test_a_bot_plays_for_a_team_this_once(pilot: Pilot) -> None:
    play = play_of(pilot)
    team = play.waiting[0]
    panel(pilot, f"bot-{team}")
    assert team not in play.waiting
    assert team in play.people
    assert any(f"een bot koos voor {play.name(team)}" in sentence for sentence in told(pilot))


def test_the_plans_open_when_the_last_team_is_played_for(pilot: Pilot) -> None:
    play = play_of(pilot)
    while len(play.waiting) > 1:
        panel(pilot, f"bot-{play.waiting[0]}")
    panel(pilot, f"bot-{play.waiting[0]}")
    assert pilot.screen == "Story"
    tell_all(pilot)
    assert play.match.phase == "vote"


# --- stepping in ----------------------------------------------------------------------------------


def test_a_chosen_event_is_played_instead_of_the_next(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, rounds=1, phase="event")
        panel(pilot, "event")
        chosen = [
            name for name, control in pilot.controls.items() if name.startswith("event-") and control.enabled
        ][3]
        pilot.use(chosen)
        pilot.use("play")
        tell_all(pilot)
        event = play.content.events[play.match.state.event]
        assert chosen == f"event-{event.id}"
        assert PlayEvent(event=event.id) in kept(pilot)
        assert any(event.title["nl"] in sentence for sentence in told(pilot))


def test_an_event_that_has_been_is_listed_with_the_reason_why_not(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, rounds=2, phase="event")
        panel(pilot, "event")
        used = [event for n, event in enumerate(play.content.events) if play.match.state.used >> n & 1]
        for event in used:
            control = pilot.controls[f"event-{event.id}"]
            assert not control.enabled
            assert "al geweest" in control.hint
        assert len(used) >= 2


def test_no_event_is_chosen_once_the_round_has_its_own(pilot: Pilot) -> None:
    panel(pilot)
    assert not pilot.controls["event"].enabled
    assert "maken nu hun plan" in pilot.controls["event"].hint


BUTTONS = {
    "foundation": "more-vision",
    "progress": "more-progress",
    "interest": "more-residents",
    "capacity": "more-team-1",
    "crises": "more-crises",
    "block": "",
    "marker": "",
    "hand": "",
    "round": "more-round",
    "chair": "more-team-1",
    "named": "",
    "promise": "",
}


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(what, marks=pytest.mark.slow if place % 3 else ())
        for place, what in enumerate(ADJUSTABLE)
    ],
)
def test_a_value_is_adjusted_with_a_reason(tmp_path: Path, what: str) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(
            pilot, phase="plan" if what in ("named", "promise") else "event", promises=what == "promise"
        )
        panel(pilot, "adjust", f"what-{what}")
        if what == "hand":
            pilot.use("hand-2")
        choices = [
            name for name, control in pilot.controls.items() if name.startswith("more-") and control.enabled
        ]
        button = BUTTONS[what] or choices[0]
        assert button in pilot.controls, choices
        pilot.use(button)
        pilot.tab_to("reason")
        pilot.type("verkeerd geteld")
        pilot.key("return")
        pilot.key("return")
        tell_all(pilot)
        adjusted = [action for action in kept(pilot) if isinstance(action, Adjust)]
        assert [(happening.what, happening.change, happening.reason) for happening in adjusted] == [
            (what, 1, "verkeerd geteld")
        ]
        assert any("verkeerd geteld" in sentence for sentence in told(pilot))
        assert play.match.hash() == read_record(play.session.export()).replay().hash()


def test_a_change_is_shown_before_it_is_done(pilot: Pilot) -> None:
    play = play_of(pilot)
    now = play.standing.foundation[1]
    panel(pilot, "adjust")
    pilot.use("more-vision")
    pilot.key("return")
    assert pilot.says(f"Visie: {now} → {now + 2}")
    assert play.standing.foundation[1] == now


def test_no_value_is_adjusted_without_a_reason(pilot: Pilot) -> None:
    panel(pilot, "adjust", "more-vision")
    assert not pilot.controls["do"].enabled
    assert "reden" in pilot.controls["do"].hint
    pilot.use("do")
    assert not any(isinstance(action, Adjust) for action in play_of(pilot).match.record)


def test_a_whole_position_is_entered_with_one_reason(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event")
        before = play.standing.foundation
        panel(
            pilot, "adjust", "more-vision", "more-network", "less-network", "what-progress", "more-progress"
        )
        pilot.key("return", times=3)
        pilot.use("what-block")
        block = next(
            name[5:]
            for name, control in pilot.controls.items()
            if name.startswith("more-") and control.enabled
        )
        pilot.use(f"more-{block}")
        pilot.use("what-round")
        pilot.use("more-round")
        pilot.tab_to("reason")
        pilot.type("van papier")
        pilot.key("return")
        pilot.key("return")
        tell_all(pilot)
        standing = play.standing
        raised = (before[0], before[1] + 1, *before[2:])
        assert (standing.foundation, standing.progress, standing.round) == (raised, 4, 2)
        assert play.reader.block_number(block) in standing.in_place
        assert sum(isinstance(action, Adjust) for action in play.match.record) == 4


def test_a_value_cannot_be_adjusted_beyond_the_rules(pilot: Pilot) -> None:
    panel(pilot, "adjust", "more-vision")
    for _ in range(20):
        if pilot.controls["more-vision"].enabled:
            pilot.key("return")
    assert pilot.says("Visie: ") and pilot.says("→ 10")
    assert "verder dan het spel toelaat" in pilot.controls["more-vision"].hint


def hand_of(play: Play, team: int) -> set[str]:
    view = play.match.observation(team)
    return {
        play.reader.block_name(one)
        for one in range(play.match.rulebook.blocks)
        if copies_in(view.hand[team], one)
    }


def test_a_hand_is_shown_only_when_asked_and_covered_again(pilot: Pilot) -> None:
    play = play_of(pilot)
    panel(pilot, "adjust", "what-hand")
    assert not any(name.startswith(("more-", "less-")) for name in pilot.controls)
    pilot.use("hand-1")
    held = {name for name, control in pilot.controls.items() if name.startswith("less-") and control.enabled}
    assert len(held) == len(hand_of(play, 1))
    pilot.key("f1")
    assert pilot.screen == "Keys"
    assert not hand_of(play, 1) & set(pilot.texts())
    pilot.key("escape")
    pilot.use("what-vision" if "what-vision" in pilot.controls else "what-foundation")
    pilot.use("what-hand")
    assert not any(name.startswith("less-") for name in pilot.controls)


def test_the_room_is_not_told_which_card_a_hand_got(pilot: Pilot) -> None:
    play = play_of(pilot)
    panel(pilot, "adjust", "what-hand", "hand-1")
    free = [name for name, control in pilot.controls.items() if name.startswith("more-") and control.enabled]
    block = next(
        name[5:]
        for name in free
        if not any(play.reader.wording.name("block", name[5:]) in sentence for sentence in told(pilot))
    )
    pilot.use(f"more-{block}")
    pilot.use("what-foundation")
    name = play.reader.wording.name("block", block)
    assert not pilot.says(name)
    pilot.tab_to("reason")
    pilot.type("verdeeld")
    pilot.key("return")
    pilot.key("return")
    before = play.match.happenings_for(None)
    for _ in range(20):
        assert not any(name in text and "hand" in text.lower() for text in pilot.texts())
        if pilot.screen != "Story":
            break
        pilot.key("space")
    assert not any(name in sentence for sentence in told(pilot))
    assert any(event.kind == "adjusted" for event in before)


# --- the room -------------------------------------------------------------------------------------


def test_a_note_is_kept_and_a_text_half_typed_survives_another_language(pilot: Pilot) -> None:
    panel(pilot, "note")
    pilot.type("Niemand vraagt")
    pilot.app.set(language="en")
    pilot.step()
    pilot.type(" iets")
    assert pilot.says("Niemand vraagt iets")
    pilot.key("return")
    assert "Niemand vraagt iets" in told(pilot)[-1]
    assert kept(pilot)[-1] == Note(text="Niemand vraagt iets")


def test_a_note_half_typed_is_there_again_when_the_panel_opens_again(pilot: Pilot) -> None:
    panel(pilot, "note")
    pilot.type("Niemand vraagt")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    panel(pilot)
    assert pilot.says("Niemand vraagt")


def test_a_note_half_typed_is_kept_when_the_game_is_left(pilot: Pilot) -> None:
    panel(pilot, "note")
    pilot.type("Niemand vraagt ")
    name = play_of(pilot).session.name
    pilot.app.leave()
    session = pilot.app.store.open(name)
    assert session.match.record[-1] == Note(text="Niemand vraagt")
    session.close()


def test_letters_are_typed_and_do_not_open_what_they_open_elsewhere(pilot: Pilot) -> None:
    panel(pilot, "note")
    for sign in "blfp":
        pilot.key(sign)
        pilot.type(sign)
    assert pilot.screen == "Facilitator"
    assert pilot.says("blfp")


def test_the_log_opens_over_the_panel(pilot: Pilot) -> None:
    panel(pilot, "log")
    assert pilot.screen == "Log"
    pilot.key("escape")
    assert pilot.screen == "Facilitator"


@pytest.mark.parametrize("way", ["b", "f9", "panel"])
def test_the_room_goes_dark_and_any_key_brings_it_back(pilot: Pilot, way: str) -> None:
    before = pilot.texts()
    if way == "panel":
        panel(pilot, "blank")
    else:
        pilot.key(way)
    assert pilot.screen == "Blank"
    assert pilot.texts() == []
    pilot.step(HELD)
    pilot.key("f2")
    assert pilot.screen == "TableScreen"
    assert pilot.texts() == before


def test_a_click_brings_the_room_back(pilot: Pilot) -> None:
    pilot.key("b")
    pilot.click("back")
    assert pilot.screen == "TableScreen"


def test_a_key_that_is_held_down_does_not_make_the_window_flash(pilot: Pilot) -> None:
    pilot.key("b")
    for _ in range(50):
        pilot.clock.now += 0.04
        pilot.key("b")
        assert pilot.screen == "Blank"


def test_sound_is_off_until_it_is_switched_on(pilot: Pilot) -> None:
    assert not pilot.app.settings.sound
    panel(pilot, "sound")
    assert pilot.app.settings.sound
    pilot.key("return")
    assert not pilot.app.settings.sound


def test_leaving_leads_to_the_title_and_the_game_goes_on_later_where_it_was(pilot: Pilot) -> None:
    session = play_of(pilot).session
    position = session.match.hash()
    panel(pilot, "leave")
    assert pilot.screen == "Title"
    assert pilot.app.play is None
    again = pilot.store.open(session.name)
    assert again.match.hash() == position


def test_there_is_no_panel_before_there_is_a_session(pilot: Pilot) -> None:
    panel(pilot, "leave")
    for key in ("f2", "f", "l", "f3"):
        pilot.key(key)
        assert pilot.screen == "Title"
    pilot.key("z", ctrl=True)
    assert pilot.screen == "Title"
    pilot.key("f1")
    assert pilot.screen == "Keys"
    assert not pilot.says("paneel")


@pytest.mark.parametrize("key", ["?", "f1"])
def test_the_keys_are_listed(pilot: Pilot, key: str) -> None:
    pilot.key(key)
    assert pilot.screen == "Keys"
    for cap in ("Tab", "Esc", "F2", "F3", "F9", "F11", "Ctrl"):
        assert cap in pilot.texts()
    pilot.key("escape")
    assert pilot.screen == "TableScreen"


def test_a_panel_that_is_open_does_not_open_twice(pilot: Pilot) -> None:
    panel(pilot)
    for _ in range(5):
        pilot.key("f2")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"


@pytest.mark.parametrize("phase", ["event", "plan", "vote", "reflect", "over"])
def test_escape_leads_back_from_the_panel_in_every_phase(tmp_path: Path, phase: str) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event")
        pilot.play_on(rounds=99 if phase == "over" else 1, phase=phase)
        flow.go_on(pilot.app)
        pilot.step()
        before, actions = pilot.screen, len(play.match.record)
        panel(pilot)
        pilot.key("escape")
        assert pilot.screen == before
        assert len(play.match.record) == actions


# --- what only one team may see -------------------------------------------------------------------


@pytest.mark.parametrize("key", ["f2", "f3", "f1"])
def test_what_one_team_sees_is_covered_under_whatever_opens(pilot: Pilot, key: str) -> None:
    play = play_of(pilot)
    pilot.app.room.push(PlanScreen(pilot.app, 0))
    pilot.step()
    secret = {
        f"block/{play.reader.block(n).id}"
        for n in range(16)
        if copies_in(play.match.observation(0).hand[0], n)
    }
    shown = {picture.name for picture in pilot.scene.pictures()}
    assert secret & shown
    pilot.key(key)
    assert pilot.screen != "PlanScreen"
    assert not secret & {picture.name for picture in pilot.scene.pictures()}
    assert not any(name in text for name in hand_of(play, 0) for text in pilot.texts())
    pilot.key("escape")
    assert pilot.screen == "PlanScreen"


# --- the facilitator's window ---------------------------------------------------------------------


def window_of(pilot: Pilot) -> FacilitatorWindow:
    assert pilot.app.facilitator_view is not None
    shown = pilot.app.facilitator_view.screens[0]
    assert isinstance(shown, FacilitatorWindow)
    return shown


def window_scene(pilot: Pilot) -> Scene:
    """Return what the facilitator's window shows, inspected."""
    assert pilot.app.facilitator_view is not None
    pilot.app.facilitator_view.refresh()
    assert pilot.app.facilitator_view.scene is not None
    inspect(pilot.app.facilitator_view.scene, pilot.app.facilitator_view.screen.focus)
    return pilot.app.facilitator_view.scene


def window_key(pilot: Pilot, name: str) -> None:
    """Press a key in the facilitator's window."""
    assert pilot.app.facilitator_view is not None
    code = pygame.key.key_code(name)
    unicode = name if len(name) == 1 else ""
    window = pilot.app.facilitator_view.window
    pilot.step(events=[pygame.Event(pygame.KEYDOWN, key=code, mod=0, unicode=unicode, window=window)])


def window_use(pilot: Pilot, name: str) -> None:
    """Use a control of the facilitator's window by keyboard alone."""
    view = pilot.app.facilitator_view
    assert view is not None
    for _ in range(len(window_scene(pilot).controls) + 1):
        if view.screen.focus == name:
            window_key(pilot, "return")
            return
        window_key(pilot, "tab")
    raise AssertionError(f"Tab never reaches {name!r}")


@pytest.fixture
def windowed(pilot: Pilot) -> Pilot:
    """Return a pilot whose facilitator has a window of their own."""
    panel(pilot, "desk")
    assert pilot.screen == "TableScreen"
    window_scene(pilot)
    return pilot


def test_with_one_display_the_window_opens_only_when_asked_for(pilot: Pilot) -> None:
    open_facilitator_window(pilot.app)
    assert pilot.app.facilitator_view is None
    open_facilitator_window(pilot.app, even_on_one=True)
    view = pilot.app.facilitator_view
    assert view is not None
    open_facilitator_window(pilot.app)
    assert pilot.app.facilitator_view is view


def test_with_the_window_open_the_key_goes_there_and_no_panel_covers_the_room(windowed: Pilot) -> None:
    windowed.key("f2")
    assert windowed.screen == "TableScreen"
    assert windowed.app.facilitator_view is not None


def test_the_window_tells_what_the_printed_guide_tells(windowed: Pilot) -> None:
    play = play_of(windowed)
    guide = guide_data(CaseFacts(play.content, "nl", play.match.teams))
    shown = " ".join(window_scene(windowed).texts())
    assert guide["script"]["rows"][1]["do"] in shown
    assert guide["watch"]["lines"][0].replace("*", "") in shown
    windowed.play_on(phase="reflect")
    windowed.step()
    question = play.content.events[play.match.state.event].question["nl"]
    assert question in " ".join(window_scene(windowed).texts())
    windowed.play_on(rounds=99)
    flow.go_on(windowed.app)
    windowed.step()
    shown = " ".join(window_scene(windowed).texts())
    assert all(line in shown for phase in guide["debrief"]["phases"] for line in phase["lines"])


def test_hands_are_hidden_until_asked_for_and_never_in_the_room(windowed: Pilot) -> None:
    play = play_of(windowed)
    team = 2
    agenda = play.reader.partner(team).agenda
    hidden = hand_of(play, team)
    assert not hidden & set(window_scene(windowed).texts())
    window_use(windowed, "hands")
    assert not hidden & set(window_scene(windowed).texts()), "asked first"
    window_use(windowed, "hands-yes")
    shown = window_scene(windowed).texts()
    assert all(any(name in text for text in shown) for name in hidden)
    numbers = {block.number: block.name["nl"] for block in play.match.content.cards.blocks}
    assert all(f"{number} · {name}" in " ".join(shown) for number, name in numbers.items() if name in hidden)
    assert any(agenda.text["nl"] in text for agenda in agenda for text in shown)
    windowed.app.redraw()
    windowed.step()
    assert not any(agenda.text["nl"] in text for agenda in agenda for text in windowed.texts())
    assert not any(picture.name.startswith("block/") for picture in windowed.scene.pictures())
    window_use(windowed, "hands")
    assert not any(agenda.text["nl"] in text for agenda in agenda for text in window_scene(windowed).texts())


def test_all_hands_are_covered_when_something_opens_over_them(windowed: Pilot) -> None:
    play = play_of(windowed)
    window_use(windowed, "hands")
    window_use(windowed, "hands-yes")
    window_use(windowed, "log")
    assert not any(name in text for name in hand_of(play, 1) for text in window_scene(windowed).texts())


def test_what_is_done_in_the_window_is_seen_in_the_room(windowed: Pilot) -> None:
    play = play_of(windowed)
    team = play.waiting[0]
    window_use(windowed, f"skip-{team}")
    assert team not in play.waiting
    tell_all(windowed)
    window_use(windowed, "adjust")
    window_use(windowed, "more-vision")
    window_use(windowed, "reason")
    assert windowed.app.facilitator_view is not None
    window = windowed.app.facilitator_view.window
    for sign in "omdat":
        windowed.step(events=[pygame.Event(pygame.TEXTINPUT, text=sign, window=window)])
    window_key(windowed, "return")
    window_key(windowed, "return")
    assert windowed.screen == "Story"
    assert any("omdat" in sentence for sentence in told(windowed))
    assert windowed.app.facilitator_view.screen is window_of(windowed)


def test_the_window_follows_what_is_done_in_the_room(windowed: Pilot) -> None:
    play = play_of(windowed)
    names = {play.name(team) for team in play.waiting}
    assert names <= set(window_scene(windowed).texts())
    for team in play.waiting[:2]:
        windowed.app.room.show(Cover(windowed.app, team))
        while team in play.waiting:
            play.do(bot_action(play.match, team, "cooperative"))
        names.discard(play.name(team))
    windowed.step(1)
    shown = set(window_scene(windowed).texts())
    assert names == {play.name(team) for team in range(4)} & shown


def test_enter_in_the_room_is_pressed_from_the_window_but_never_for_a_team(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event")
        open_facilitator_window(pilot.app, even_on_one=True)
        pilot.step()
        window_use(pilot, "go-on-in-room")
        assert play.match.phase == "plan"
        tell_all(pilot)
        for screen in (Cover(pilot.app, 0), PlanScreen(pilot.app, 0)):
            pilot.app.room.show(screen)
            pilot.step()
            control = window_scene(pilot).control("go-on-in-room")
            assert control is not None
            assert not control.enabled


def test_the_round_is_closed_from_the_window_while_the_room_types(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="reflect")
        pilot.type("Wij zagen het niet")
        open_facilitator_window(pilot.app, even_on_one=True)
        pilot.step()
        window_use(pilot, "go-on-in-room")
        assert play.standing.round == 2
        assert [item.text for item in play.said] == [("Wij zagen het niet",)]


def test_an_event_is_chosen_and_a_choice_undone_in_the_window(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event")
        open_facilitator_window(pilot.app, even_on_one=True)
        pilot.step()
        window_use(pilot, "event")
        window_key(pilot, "return")
        window_key(pilot, "return")
        assert play.match.phase == "plan"
        assert pilot.screen == "Story"
        assert pilot.app.facilitator_view is not None
        assert pilot.app.facilitator_view.screen is window_of(pilot)
        window_use(pilot, "undo")
        assert play.match.phase == "plan"
        assert pilot.screen == "Story"
        window_key(pilot, "return")
        assert play.match.phase == "event"
        assert pilot.screen == "TableScreen"
        assert pilot.app.facilitator_view.screen is window_of(pilot)


def test_the_room_goes_dark_and_comes_back_from_the_window(windowed: Pilot) -> None:
    window_use(windowed, "blank")
    assert windowed.screen == "Blank"
    window_use(windowed, "blank")
    assert windowed.screen == "TableScreen"


def test_the_window_closes_when_its_display_goes(windowed: Pilot) -> None:
    windowed.step()
    assert windowed.app.facilitator_view is not None
    window_of(windowed).displays = 2  # opened on a second display, of which there is only one now
    windowed.step(1)
    assert windowed.app.facilitator_view is None
    windowed.key("f2")
    assert windowed.screen == "Facilitator"


def test_the_window_closes_by_its_own_button_and_never_by_escape(windowed: Pilot) -> None:
    for _ in range(3):
        window_key(windowed, "escape")
    assert windowed.app.facilitator_view is not None
    window_use(windowed, "close")
    assert windowed.app.facilitator_view is None


def test_the_window_closes_with_the_game(windowed: Pilot) -> None:
    window_use(windowed, "leave")
    assert windowed.app.facilitator_view is None
    assert windowed.screen == "Title"


def test_swapping_covers_the_hands_first(windowed: Pilot) -> None:
    window_use(windowed, "hands")
    window_use(windowed, "hands-yes")
    control = window_scene(windowed).control("swap")
    assert control is not None
    assert not control.enabled, "there is one display"
    control.use()
    windowed.app.redraw()
    assert not hand_of(play_of(windowed), 0) & set(window_scene(windowed).texts())
    window_use(windowed, "hands")
    assert not hand_of(play_of(windowed), 0) & set(window_scene(windowed).texts()), "asked again"


# --- reading the table ----------------------------------------------------------------------------


def test_the_signs_of_the_guide_are_those_that_are_on_the_table(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot)
        do = play.session.do
        start = play.standing.foundation
        for number, name in enumerate(("complementary", "vision", "organisation", "network")):
            wanted = (6, 1, 5, 5)[number]
            if wanted != start[number]:
                do(Adjust(what="foundation", which=name, change=wanted - start[number], reason="proef"))
        assert {0, 2} <= set(signs_now(play))
        do(Adjust(what="foundation", which="vision", change=4, reason="proef"))
        assert not {0, 2} & set(signs_now(play))
        assert 7 not in signs_now(play)
        pilot.play_on(rounds=1)
        assert play.standing.round == 2
        standing = play.standing
        for name, now in zip(
            ("complementary", "vision", "organisation", "network"), standing.foundation, strict=True
        ):
            if now < 6:
                do(Adjust(what="foundation", which=name, change=6 - now, reason="proef"))
        for team in range(play.match.teams):
            partner = play.reader.partner(team)
            short = partner.need - standing.interest[standing.partner[team]]
            if short > 0:
                do(Adjust(what="interest", which=partner.id, change=short, reason="proef"))
        assert signs_now(play)[-1] == 7


def test_every_row_of_signs_can_be_read(pilot: Pilot) -> None:
    rows = CaseFacts(play_of(pilot).content, "nl", 4).lines("guide-signs", start=2)
    assert len(rows) == 8
    assert all(len(row.split(" | ")) == 2 for row in rows)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_has_something_to_say_in_every_phase(tmp_path: Path, language: Language) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        play = begin(pilot, phase="event")
        heads = set()
        for phase in ("event", "plan", "vote", "reflect"):
            pilot.play_on(phase=phase)
            guide = sections(play, is_late=True)
            assert len(guide) >= 4
            heads.add(guide[0].lines)
            for line in (line for section in guide for line in section.lines):
                assert "".join(text for _, text in runs(line)) == line.replace("*", "")
        assert len(heads) == 4


# --- every shape of window ------------------------------------------------------------------------


def press(pilot: Pilot, name: str) -> None:
    """Use a control at once: that Tab reaches it is tested above, and takes a painting for each step."""
    assert name in pilot.controls
    pilot.app.room.screen.focus = name
    pilot.app.redraw()
    pilot.step()
    pilot.key("return")


def open_everything(pilot: Pilot) -> None:
    """Open all that the facilitator has in the room; the pilot inspects each."""
    pilot.key("f2")
    press(pilot, "event")
    press(
        pilot,
        next(
            name for name, control in pilot.controls.items() if name.startswith("event-") and control.enabled
        ),
    )
    pilot.key("escape")
    press(pilot, "adjust")
    for what in ADJUSTABLE:
        press(pilot, f"what-{what}")
        if what == "hand":
            press(pilot, "hand-0")
        for name in [
            name for name, control in pilot.controls.items() if name.startswith("more-") and control.enabled
        ][:2]:
            press(pilot, name)
    pilot.key("escape", times=2)
    pilot.play_on(phase="plan")
    for key in ("f2", "f1", "f3"):
        pilot.key(key)
        for name in pilot.controls:
            pilot.app.room.screen.focus = name
            inspect(pilot.app.room.write(), name)
        pilot.key("escape")
    reason = "een reden van enige lengte, want zulke zijn er ook, " * 3
    play_of(pilot).session.do(Adjust(what="progress", change=1, reason=reason))
    pilot.key("z", ctrl=True)
    pilot.key("escape")


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("size", "text_size", "language"), [(*shape, "nl") for shape in SHAPES] + [(*SHAPES[1], "en")]
)
def test_everything_fits(
    tmp_path: Path, size: tuple[int, int], text_size: TextSize, language: Language
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text_size) as pilot:
        begin(pilot, phase="event", rounds=1, teams=4, setting=Setting(names=LONG_NAMES))
        open_everything(pilot)
        open_facilitator_window(pilot.app, even_on_one=True)
        assert pilot.app.facilitator_view is not None
        pilot.app.facilitator_view.window.size = size
        pilot.app.facilitator_view.rescale()
        for phase in ("plan", "vote", "reflect", "over"):
            pilot.play_on(rounds=99 if phase == "over" else 0, phase=phase)
            flow.go_on(pilot.app)
            pilot.step()
            for control in window_scene(pilot).controls:
                pilot.app.facilitator_view.screen.focus = control.id
                inspect(pilot.app.facilitator_view.write(), control.id)
        window_use(pilot, "hands")
        window_use(pilot, "hands-yes")
        window_scene(pilot)


def test_a_session_of_bots_alone_waits_for_nobody(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = begin(pilot, phase="event", players=["cooperative"] * 4)
        panel(pilot, "note")
        pilot.type("proef")
        pilot.key("return")
        assert play.match.state.phase == t.EVENT
        assert pilot.says("Geen team")


@pytest.mark.parametrize(
    ("ways", "setting", "words"),
    [
        (("laptop",) * 4, Setting(), "stapt elk team naar het scherm"),
        (
            ("phones", "laptop", "laptop", "laptop"),
            Setting(),
            "op zijn telefoons, aan de laptop of op papier",
        ),
        (("laptop",) * 4, Setting(open_hands=True), "Alle handen liggen open"),
        (
            ("phones", *("laptop",) * 3),
            Setting(open_hands=True),
            "op zijn telefoons, aan de laptop of op papier",
        ),
    ],
)
def test_the_guide_says_how_teams_plan_in_the_ways_that_they_have(
    tmp_path: Path, ways: tuple[Way, ...], setting: Setting, words: str
) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(setting=setting.model_copy(update={"ways": ways}))
        pilot.play_on(phase="plan")
        assert words in sections(play, is_late=False)[0].lines[0]
