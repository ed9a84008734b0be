"""What happened and the end, on the screen: everything told is seen, nothing secret is, at a pace to read."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from game.content.base import FOUNDATIONS, Language
from game.content.debriefing import FIELDS
from game.content.models import OUTCOMES
from game.match.actions import Action, Adjust, Commit, Continue, Contribute, Note
from game.match.happenings import Happening
from game.match.players import bot_action
from game.reading.debriefing import walk
from game.reading.steps import StoryLine, happenings_to_tell, log, paragraphs, story_lines
from game.rules import terms as t
from game.rules.state import State
from game.screen import flow
from game.screen.drawing.scene import Item, Layer, Scene, Words
from game.screen.story.beats import lasts, moving
from game.screen.story.log import Log
from game.screen.story.outcome import OutcomeScreen
from game.screen.story.sound import CHORD_OF, RATE, SECONDS, chord, play_tone, tone
from game.screen.story.story import Story
from game.screen.story.storyboard.shot import Shot
from game.screen.story.storyboard.work import bricks
from game.screen.story.timeline import moments, words_of
from game.sessions.setting import Setting
from game.table.debriefing import Debriefing
from game.table.play import Play
from game.table.standing import Standing
from tests.pilot import Pilot, inspect
from tests.sitting import run


def playing(pilot: Pilot) -> Play:
    assert pilot.app.play is not None
    return pilot.app.play


def story(pilot: Pilot) -> Story:
    screen = pilot.app.room.screen
    assert isinstance(screen, Story)
    return screen


def next_action(play: Play, policy: str) -> Action:
    """Return what the table does next when bots play for everybody."""
    team = play.match.waits_for
    return Continue() if team is None else bot_action(play.match, team, policy)


def stories(pilot: Pilot, policy: str, rounds: int = 99) -> Iterator[list[Happening]]:
    """Play a game; yield what each action told, when its story has just been opened."""
    play = playing(pilot)
    last = min(rounds, play.match.rulebook.rounds)
    while not play.match.is_over and play.match.state.round <= last:
        before = play.standing
        told = list(play.session.do(next_action(play, policy)))
        flow.tell(pilot.app, before, told)
        if isinstance(pilot.app.room.screen, Story):
            pilot.step()
            yield told


def told_to(pilot: Pilot, kind: str, *, policy: str = "cooperative") -> Story:
    """Play until a story with something of this kind is on the screen, at the beat where it happens."""
    for told in stories(pilot, policy):
        if any(event.kind == kind for event in told):
            while not story(pilot).beat.happened(kind):
                story(pilot).on()
            pilot.app.redraw()
            pilot.step()
            return story(pilot)
    raise AssertionError(f"nothing of the kind {kind} ever happens")


def plain(words: str) -> str:
    """Return words as they are compared: however they are broken over lines, whatever begins them."""
    return " ".join(words.split()).casefold()


# --- everything told, nothing else ----------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("case", "policy"), [("arena-poort", "cooperative"), ("energiekoplopers", "random"), ("ipo", "selfish")]
)
def test_a_whole_game_is_told_by_space_alone(tmp_path: Path, case: str, policy: str) -> None:
    with Pilot(tmp_path) as pilot:
        play, count = pilot.sit(case, teams=4), 0
        for told in stories(pilot, policy):
            teller, seen = story(pilot), []
            while pilot.app.room.screen is teller:
                seen += pilot.texts()
                stands = teller.standing
                pilot.key("space")
            assert stands == play.standing
            assert_all_said(play, told, seen)
            count += 1
        assert count >= 4
        assert pilot.screen == "OutcomeScreen"


def assert_all_said(play: Play, told: Sequence[Happening], seen: Sequence[str]) -> None:
    """Fail where something that was told is in none of the texts that were on the screen."""
    texts = "\n".join(plain(text) for text in seen)
    for paragraph in paragraphs(happenings_to_tell(told, None)):
        if paragraph.step in ("step-reserve", "step-votes"):
            continue  # seen in tokens, and in columns: the tests below
        for line in story_lines(play.reader, paragraph):
            for piece in pieces(line):
                assert plain(piece) in texts, piece


def pieces(line: StoryLine) -> list[str]:
    """Return what a line says: a cause may be the heading, and a lesson stands apart from its pair."""
    words = [words for words, _ in line.parts if words not in (" · ", ": ")]
    return [piece for word in words for piece in word.replace("synergie! ", "").split(": ")]


def test_votes_are_seen_with_who_cast_them(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(setting=Setting(names=("De Vier", "", "", "")))
        told_to(pilot, "voted")
        for event in story(pilot).beat.happened("voted"):
            assert pilot.says(play.name(event.whom))
        assert pilot.says("De Vier")
        chosen = play.content.events[play.match.state.event].response[play.match.state.response]
        assert pilot.says(chosen.label.nl)
        assert pilot.says("Gekozen")


def test_who_names_is_told_with_who_is_named(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit("energiekoplopers")
        [event] = told_to(pilot, "named").beat.happened("named")
        chair, partner = play.name(event.cause[1]), play.reader.partner(event.whom).name.nl
        assert event.cause == (t.BY_TEAM, play.match.state.chair)
        assert pilot.says(f"{chair} wijst {partner} aan")


def test_plans_open_side_by_side(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(teams=6)
        teller = told_to(pilot, "reserve")
        for plan in teller.beat.plans:
            assert pilot.says(play.name(plan.team))
            if plan.builds >= 0:
                assert pilot.says(play.content.cards.blocks[plan.builds].name.nl)


def test_an_event_is_turned_with_its_whole_story(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        told_to(pilot, "event")
        event = play.content.events[play.match.state.event]
        assert pilot.says(event.title.nl)
        assert pilot.says(event.story.nl)
        assert {event.title.nl, event.story.nl} <= set(pilot.texts())


def test_work_that_does_not_count_is_told_with_its_reason_and_lies_beside_the_pile(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        play.match.rulebook.counts_with = t.ANOTHER
        pilot.play_on()
        actions = [Contribute(team=0), Contribute(team=0), Contribute(team=1)]
        for action in (*actions, *(Commit(team=team) for team in range(3))):
            play.session.do(action)
        before = play.standing
        flow.tell(pilot.app, before, list(play.session.do(Commit(team=3))))
        teller = story(pilot)
        while not teller.beat.happened("unmatched"):
            teller.on()
        pilot.step(60)
        assert pilot.says("1 bijdrage telt niet, want geen ander team droeg zo veel bij")
        shot = Shot(play, teller.beat, 60, 1.0, teller.say)
        assert [brick.lost is None for brick in bricks(shot)] == [True, True, False]


def test_what_is_hidden_changes_nothing_on_the_screen(tmp_path: Path) -> None:
    with Pilot(tmp_path, checks=False) as pilot:
        play = pilot.sit()
        for told in stories(pilot, "random", rounds=2):
            before, real = story(pilot).beats[0].before, play.match.state
            as_it_is = shown(pilot, before, told)
            play.match.state = otherwise(real)
            assert play.match.state.hand != real.hand
            assert shown(pilot, before, [privately_otherwise(event) for event in told]) == as_it_is
            play.match.state = real


def shown(pilot: Pilot, before: Standing, told: Sequence[Happening]) -> list[list[Item]]:
    """Return all that a story puts on the screen, beat by beat."""
    teller = Story(pilot.app, before, told, lambda: None)
    pilot.app.room.show(teller)
    gathered = []
    for place in range(len(teller.beats)):
        teller.go(place)
        gathered.append(list(pilot.app.room.write().items()))
    return gathered


def otherwise(real: State) -> State:
    """Return a state in which everything that is hidden from the table is otherwise."""
    fake = copy.deepcopy(real)
    fake.hand = [cards ^ 0b11 for cards in real.hand]
    fake.agenda = [1 - agenda if agenda in (0, 1) else agenda for agenda in real.agenda]
    fake.deck = real.deck[::-1]
    fake.event_deck = [*real.event_deck[: real.known], *real.event_deck[real.known :][::-1]]
    if real.response < 0:
        fake.vote = [1 - sentence if sentence in (0, 1) else sentence for sentence in real.vote]
    return fake


def privately_otherwise(event: Happening) -> Happening:
    """Return a happening with another card where only one team may know which."""
    return event._replace(amount=(event.amount + 1) % 16) if event.private_to is not None else event


def test_what_the_facilitator_adjusts_in_a_hand_stays_secret(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        play.session.do(Continue())
        before = play.standing
        state = play.match.state
        card = play.content.cards.blocks[state.deck[state.deck_first]]
        told = play.session.do(Adjust(what="hand", which=card.id, team=1, change=1, reason="Kaart gevonden"))
        flow.tell(pilot.app, before, told)
        pilot.step()
        assert pilot.says("Kaart gevonden")
        assert not pilot.says(card.name.nl)


# --- at every size --------------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("size", "language", "text", "case", "teams", "policy"),
    [
        ((1280, 720), "nl", "largest", "arena-poort", 6, "random"),
        ((1024, 768), "nl", "largest", "energiekoplopers", 5, "cooperative"),
        ((1024, 768), "nl", "largest", "ipo", 5, "selfish"),
        ((1024, 768), "en", "normal", "arena-poort", 3, "contributor"),
        ((1920, 1080), "en", "largest", "ipo", 3, "random"),
        ((3840, 2160), "nl", "normal", "arena-poort", 6, "selfish"),
    ],
)
def test_every_beat_and_every_page_fits(
    tmp_path: Path,
    size: tuple[int, int],
    language: Language,
    text: str,
    case: str,
    teams: int,
    policy: str,
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text) as pilot:
        names = ("Wij van de Bijlmerdreef en omstreken, echt", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")
        setting = Setting(names=tuple(name[:40] for name in names) + ("",) * (teams - 2))
        play = pilot.sit(case, teams=teams, setting=setting)
        play.session.do(Note(team=1, text="Wat we beloofden lag er niet. " * 9))
        for _ in stories(pilot, policy, rounds=3 if size[0] < 2000 else 1):
            while pilot.screen == "Story":
                pilot.key("space")
        pilot.play_on(rounds=99)
        flow.go_on(pilot.app)
        pilot.step()
        write_much(play)
        for asked in walk(play.reader):
            if asked.step.id == "agendas":
                for team in range(teams):
                    pilot.use(f"agenda-{team}")
            pilot.tab_to("next" if asked.step.id != "aloud" else "previous")
            pilot.key("page down")
        pilot.key("f3")
        assert pilot.screen == "Log"


def write_much(play: Play) -> None:
    """Write what is long for after the game, and open half of it."""
    for number in range(8):
        for kind, fields in FIELDS.items():
            text = ["wij beginnen bij de buren en vragen het rond " * 20] * len(fields)
            item = play.said.write(kind, text, team=0, turn=1, language="nl")
            if number % 2:
                play.said.open(item.number)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_nothing_overlaps_on_its_way(tmp_path: Path, part: float) -> None:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        pilot.sit(teams=4, seed=2)
        for _ in stories(pilot, "random", rounds=2):
            while not story(pilot).is_last:
                pilot.step(min(0.9, moving(story(pilot).beat) * part))
                inspect(beside_the_board(pilot), pilot.focus)
                pilot.key("space")


def beside_the_board(pilot: Pilot) -> Scene:
    """Return the scene without the board, on which flags may lie over words while something moves."""
    scene = pilot.scene
    edge = 0.0 if story(pilot).beat.scene in ("event", "plans", "votes") else scene.window.w * 0.57
    items = [item for item in scene.top.items if item.box.x >= edge]
    return Scene(scene.window, scene.ground, [Layer(items, scene.controls)])


# --- time and keys --------------------------------------------------------------------------------


def waits(pilot: Pilot, seconds: float) -> None:
    """Let time pass in steps as a running window has them."""
    for _ in range(round(seconds / 0.25)):
        pilot.step(0.25)


def test_the_story_runs_on_by_itself_at_a_pace_to_read(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        teller.go(1)
        words = " ".join(row.words for row in teller.rows_of(teller.beat))
        assert teller.place == 1
        waits(pilot, 1.5)
        assert teller.place == 1
        waits(pilot, lasts(teller.beat, len(words)) - 1.0)
        assert teller.place == 2


def test_it_stands_still_at_the_end_until_it_is_told_to_go_on(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        pilot.use("skip")
        assert teller.is_last
        assert teller.standing == playing(pilot).standing
        waits(pilot, 60)
        assert pilot.app.room.screen is teller
        pilot.key("return")
        assert pilot.screen == "TableScreen"


def test_a_pause_holds_it_and_lets_it_run_on(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        pilot.key("p")
        waits(pilot, 60)
        assert teller.place == 0
        pilot.use("hold")
        waits(pilot, 15)
        assert teller.place > 0


def test_time_does_not_pass_while_something_lies_over_the_story(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        pilot.key("l")
        assert pilot.screen == "Log"
        waits(pilot, 60)
        pilot.key("escape")
        pilot.step(0.25)
        assert pilot.app.room.screen is teller
        assert teller.place == 0


def test_with_reduced_motion_each_beat_waits_and_nothing_moves(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        waits(pilot, 60)
        assert teller.place == 0
        assert not teller.is_moving(pilot.clock())
        assert "hold" not in pilot.controls
        assert teller.standing == teller.beat.after


def test_space_enter_and_a_click_anywhere_go_to_the_next_beat(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        for count, go in enumerate(
            [lambda: pilot.key("space"), lambda: pilot.key("return"), lambda: pilot.click("anywhere")],
            start=1,
        ):
            go()
            assert teller.place == count
            assert pilot.focus == "on"
        pilot.tab_to("skip")
        pilot.key("space")
        assert teller.place == 4


def test_escape_goes_to_the_end_first_and_then_on(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        teller = told_to(pilot, "reserve")
        pilot.key("escape")
        assert teller.is_last
        pilot.key("escape")
        assert pilot.screen == "TableScreen"


def test_the_language_switches_in_every_scene(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        seen = set()
        for _ in stories(pilot, "cooperative", rounds=1):
            while pilot.screen == "Story":
                if story(pilot).beat.scene not in seen:
                    seen.add(story(pilot).beat.scene)
                    dutch = pilot.texts()
                    pilot.key("t")
                    assert pilot.texts() != dutch
                    pilot.key("t")
                    assert pilot.texts() == dutch
                pilot.key("space")
        assert len(seen) > 8


# --- the end --------------------------------------------------------------------------------------


def ended(pilot: Pilot, case: str = "arena-poort", policy: str = "cooperative", **how: object) -> Play:
    """Play a game to its end and show the outcome."""
    play = pilot.sit(case, **how)  # type: ignore[arg-type]
    while not play.match.is_over:
        if play.match.phase == "reflect":
            play.session.do(Note(team=play.match.state.round % 3, text=f"Inzicht {play.match.state.round}"))
        play.session.do(next_action(play, policy))
    flow.go_on(pilot.app)
    pilot.step()
    return play


def to_step(pilot: Pilot, name: str) -> None:
    """Turn to a step of the debriefing."""
    assert pilot.app.play is not None
    talk = Debriefing(pilot.app.play)
    while talk.now.step.id != name:
        pilot.key("page down")


def steered(play: Play, outcome: str) -> None:
    """Let the facilitator adjust what decides the end, at the table as it lies before the last close."""

    def to(what: str, wanted: int, now: int, which: str | None = None) -> None:
        while wanted != now:
            change = max(-20, min(20, wanted - now))
            play.session.do(Adjust(what=what, change=change, which=which, reason="so"))  # type: ignore[arg-type]
            now += change

    state, book = play.match.state, play.match.rulebook
    heights = {"unplugged": (0, 0, 0, 0), "lasting_synergy": (10, 10, 10, 10)}.get(outcome, (3, 10, 10, 10))
    for name, wanted, now in zip(FOUNDATIONS, heights, tuple(state.foundation), strict=True):
        to("foundation", wanted, now, name)
    to("progress", 0 if outcome == "fragmented" else book.target, state.progress)
    for team, partner in enumerate(state.partner[: play.match.teams]):
        low = outcome == "compromise" and team == 0
        to("interest", 0 if low else 10, state.interest[partner], play.content.case.partner[partner].id)


@pytest.mark.parametrize(
    ("case", "teams", "outcome"),
    [
        ("energiekoplopers", 3, "unplugged"),
        ("arena-poort", 4, "fragmented"),
        ("ipo", 3, "compromise"),
        ("arena-poort", 4, "synergy"),
        ("ipo", 5, "lasting_synergy"),
    ],
)
def test_the_end_says_which_of_the_five_it_is_and_why(
    tmp_path: Path, case: str, teams: int, outcome: str
) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(case, teams=teams)
        for name in FOUNDATIONS:  # a strong start, so that the game reaches its last round
            play.session.do(Adjust(what="foundation", change=6, which=name, reason="strong"))
        while play.match.phase != "reflect" or play.match.state.round < play.match.rulebook.rounds:
            play.session.do(next_action(play, "cooperative"))
        steered(play, outcome)
        play.session.do(Continue())
        assert play.match.outcome == outcome
        flow.go_on(pilot.app)
        pilot.step()
        name = outcome.replace("_", "-")
        assert pilot.says(pilot.app.say(f"events.outcome-{name}"))
        assert pilot.says(pilot.app.say(f"reading.because-{name}", lasting=play.match.rulebook.lasting))
        assert pilot.says(getattr(play.content.case.outcome, outcome).nl)


def test_agendas_open_one_by_one_and_stay_open(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        to_step(pilot, "agendas")
        agendas = [
            play.reader.partner(team).agenda[play.match.state.agenda[play.match.state.partner[team]]].text.nl
            for team in range(4)
        ]
        assert not any(pilot.says(agenda) for agenda in agendas)
        pilot.use("agenda-1")
        assert [pilot.says(agenda) for agenda in agendas] == [False, True, False, False]
        assert pilot.focus == "agenda-2"
        pilot.use("next")
        pilot.use("previous")
        assert [pilot.says(agenda) for agenda in agendas] == [False, True, False, False]


@pytest.mark.parametrize("turning", ["return", "page down", "right"])
def test_enter_on_the_last_page_leads_to_the_start(tmp_path: Path, turning: str) -> None:
    """The focus is on the black button of each page, however it was turned to."""
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        for _ in walk(play.reader)[1:]:
            assert pilot.focus == "next"
            pilot.key(turning)
        assert pilot.focus == "title"
        pilot.key("left")
        assert pilot.focus == "next"
        pilot.key("page down")
        pilot.key("return")
        assert pilot.screen == "Title"


def test_an_agenda_says_whether_it_was_met(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        seen = set()
        for seed in range(1, 4):
            play = ended(pilot, seed=seed)
            to_step(pilot, "agendas")
            for team in range(4):
                pilot.use(f"agenda-{team}")
                result = play.match.result(team)
                if result != "under_need":
                    seen.add(result)
                    agenda = play.match.observation(None).agenda[play.match.state.partner[team]]
                    text = play.reader.partner(team).agenda[agenda].text.nl
                    wanted = "Gehaald. " if result == "agenda_met" else "Niet gehaald. "
                    assert pilot.says(wanted + text)
        assert seen == {"served", "agenda_met"}


def test_the_timeline_has_every_round_and_each_tells_what_happened(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        to_step(pilot, "course")
        shown = moments(play.match)
        assert len(shown) == play.match.state.round + 1
        assert shown[0].standing.foundation == (t.START_FOUNDATION,) * 4
        assert shown[-1].standing.progress == play.match.state.progress
        for number in range(1, play.match.state.round + 1):
            pilot.tab_to(f"round-{number}")
            event = play.content.events[shown[number].event]
            assert pilot.says(f"Ronde {number}")
            (ended_as,) = answers(play, number)
            label = event.response[ended_as.amount].label.nl
            votes = sum(
                (one.kind, one.round, one.amount) == ("voted", number, ended_as.amount)
                for one in play.match.happenings
            )
            assert pilot.says(f"“{event.title.nl}”: {label} ({votes} van {play.match.teams} stemmen, ")


def answers(play: Play, turn: int) -> list[Happening]:
    """Return how the response that was chosen in a round ended."""
    return [one for one in play.match.happenings if one.round == turn and one.kind in ("success", "failure")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_timeline_says_nothing_twice(tmp_path: Path, language: Language) -> None:
    failed = 0
    with Pilot(tmp_path, language=language) as pilot:
        for seed in range(4):
            play = pilot.sit("arena-poort", teams=4, seed=seed)
            while not play.match.is_over:
                play.session.do(next_action(play, "random"))
            shown = OutcomeScreen(pilot.app)
            for moment in shown.moments[1:]:
                sentences = words_of(play.reader, moment, shown.say)
                for one in answers(play, moment.standing.round):
                    label = play.content.events[moment.event].response[one.amount].label[language]
                    assert sum(label in sentence for sentence in sentences) == 1
                    failed += one.kind == "failure"
                assert len(set(sentences)) == len(sentences)
    assert failed


def test_what_teams_wrote_down_is_there_with_whose_it_is(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        to_step(pilot, "insights")
        for number in range(1, play.match.state.round + 1):
            assert pilot.says(f"{play.reader.team(number % 3)}: Inzicht {number}")


def test_a_game_without_notes_says_so_kindly(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        pilot.play_on(rounds=99)
        flow.go_on(pilot.app)
        pilot.step()
        to_step(pilot, "insights")
        assert pilot.says("Er is nog niets geschreven.")


def test_a_game_is_exported_while_its_outcome_is_on_the_screen(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        assert pilot.screen == "OutcomeScreen"
        exported = run("sessions", "export", play.session.name, "--data", str(pilot.store.folder))
        assert (exported.status, exported.err) == (0, "")
        assert exported.out == play.session.export()


def test_from_the_end_to_the_title_the_game_is_kept(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = ended(pilot)
        assert play.session.name in pilot.controls["title"].hint
        pilot.use("title")
        assert pilot.screen == "Title"
        assert [session.outcome for session in pilot.store.list()] == [play.match.outcome]


# --- the log --------------------------------------------------------------------------------------


def test_the_log_shows_the_newest_first_and_all_there_is(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        pilot.play_on(rounds=2, phase="vote")
        play.session.do(Adjust(what="progress", change=1, reason="Op papier geteld"))
        flow.go_on(pilot.app)
        pilot.step()
        pilot.key("f3")
        assert isinstance(pilot.app.room.screen, Log)
        shown = [plain(text) for text in pilot.texts()]
        assert all(plain(sentence) in shown for _, sentence in log(play.reader, None))
        assert pilot.says("Op papier geteld")
        last = list(log(play.reader, None))[-1][1]
        item = next(item for item in pilot.scene.top.items if plain(getattr(item, "text", "")) == plain(last))
        assert item.clip is not None
        assert item.clip.holds(item.box)
        pilot.key("home")
        assert not item.clip.holds(
            next(
                item for item in pilot.scene.top.items if plain(getattr(item, "text", "")) == plain(last)
            ).box
        )


def test_the_log_can_show_this_round_only(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        pilot.play_on(rounds=2, phase="vote")
        flow.go_on(pilot.app)
        pilot.key("f3")
        assert pilot.says("Ronde 1")
        pilot.use("round")
        assert not pilot.says("Ronde 1")
        assert pilot.says(f"Ronde {play.match.state.round}")
        pilot.use("all")
        assert pilot.says("Ronde 1")
        pilot.key("escape")
        assert pilot.screen == "TableScreen"


def test_the_log_is_open_to_all_and_tells_nothing_hidden(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit()
        pilot.play_on(rounds=1)
        flow.go_on(pilot.app)
        play.session.do(bot_action(play.match, play.match.waits_for or 0, "cooperative"))
        pilot.key("f3")
        wants = play.match.words(play.match.happenings[-1], "nl")
        assert play.match.happenings[-1].kind == "planned"
        assert not pilot.says(wants)


# --- sound ----------------------------------------------------------------------------------------


def test_the_tone_is_gentle_and_short() -> None:
    samples = tone(1)
    assert len(samples) == round(RATE * SECONDS)
    assert abs(samples[0]) < 50
    assert abs(samples[-1]) < 50
    assert 5000 < max(abs(sample) for sample in samples) < 16000
    assert list(tone(2)[::2]) == list(samples)


def test_a_sound_is_only_made_where_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")  # PettingZoo names another where it is imported
    with Pilot(tmp_path) as pilot:
        play_tone(pilot.app)
        assert pygame.mixer.get_init() is None
        pilot.app.set(sound=True)
        play_tone(pilot.app)
        assert pygame.mixer.get_init() is not None


def test_without_a_sound_device_there_is_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-of-these")
    with Pilot(tmp_path, sound=True) as pilot:
        play_tone(pilot.app)
        assert pygame.mixer.get_init() is None


def test_an_outcome_is_that_of_a_session(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot, pytest.raises(AssertionError):
        OutcomeScreen(pilot.app)


def unplugged(pilot: Pilot) -> OutcomeScreen:
    """Show the end of a game that was unplugged."""
    play = pilot.sit("energiekoplopers", teams=3)
    for name in FOUNDATIONS:
        play.session.do(Adjust(what="foundation", change=6, which=name, reason="strong"))
    while play.match.phase != "reflect" or play.match.state.round < play.match.rulebook.rounds:
        play.session.do(next_action(play, "cooperative"))
    steered(play, "unplugged")
    play.session.do(Continue())
    flow.go_on(pilot.app)
    pilot.step()
    screen = pilot.app.room.screen
    assert isinstance(screen, OutcomeScreen)
    return screen


def test_at_an_unplugged_end_blocks_fall_first_and_then_all_rests(tmp_path: Path) -> None:
    with Pilot(tmp_path, reduced_motion=False) as pilot:
        screen = unplugged(pilot)
        seen = []
        while screen.is_moving(pilot.clock()):
            seen.append([item for item in pilot.scene.items() if not isinstance(item, Words)])
            pilot.step(0.2)
        assert len(seen) > 10 and all(before != after for before, after in pairwise(seen[:8]))
        assert pilot.says(screen.play.content.case.outcome.unplugged.nl)


def test_with_reduced_motion_an_unplugged_end_is_still_at_once(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        assert not unplugged(pilot).is_moving(pilot.clock())


def test_every_outcome_has_a_chord_that_comes_up_softly_and_dies_away() -> None:
    assert set(CHORD_OF) == {"crisis", *OUTCOMES}
    for name in set(CHORD_OF.values()):
        samples = chord(name, 1)
        assert abs(samples[0]) < 50 and abs(samples[-1]) < 50
        assert 2000 < max(abs(sample) for sample in samples) < 16000
