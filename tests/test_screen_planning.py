"""What teams do on the screen: step up, plan, vote, look back. Alone, or in the open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import tomli

from game.content.base import Language
from game.content.conditions import BlockActive
from game.language import FOLDER
from game.match.actions import (
    Action,
    Adjust,
    Build,
    Commit,
    Contribute,
    Give,
    PlayEvent,
    Swap,
    TakeBack,
    Tend,
    Vote,
)
from game.match.rulebook import make_rulebook
from game.reading.choices import with_cost
from game.reading.foreseeing import foreseen
from game.reading.needs import needs
from game.reading.roles import partner_agenda
from game.rules import terms as t
from game.rules.conditions import active_blocks
from game.rules.hands import copies_in, one_of
from game.rules.planning import capacity_left, cost
from game.screen import flow
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Picture, Scene, Words
from game.screen.drawing.theme import STANDING, STORY, TextSize
from game.screen.error_dialog import ErrorDialog
from game.screen.teams.capacity import moves, spending
from game.screen.teams.hand import held
from game.screen.teams.plan_screen import PlanScreen
from game.screen.teams.reflect import Reflect
from game.sessions.setting import Setting
from game.sessions.store import Store
from game.table.play import Play
from tests.pilot import Pilot

LONGEST = "Wijkraad Woonwijken West en Wijde Wegen!"
"""A name of as many characters as there may be, wide ones."""
OPEN = Setting(open_hands=True, open_votes=True)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of drawn pictures for all tests of this file."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture
def pilot(tmp_path: Path, pictures: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        yield pilot


def at_table(pilot: Pilot, phase: str = "plan", rounds: int = 1, **sitting: object) -> Play:
    """Sit down, let bots play up to ``phase``, and show what the room sees then."""
    play = pilot.sit(**{"seed": 4, **sitting})  # type: ignore[arg-type]
    pilot.play_on(rounds=rounds, phase=phase)
    flow.go_on(pilot.app)
    pilot.step()
    return play


def step_up(pilot: Pilot, team: int) -> None:
    """Step up to the table's laptop as ``team`` and confirm, up to what the team has to do."""
    pilot.use(f"team-{team}")
    assert pilot.screen == "Cover"
    pilot.key("return")
    if pilot.screen == "Role":
        pilot.key("return")
    assert pilot.screen in ("PlanScreen", "Voting")


def plan_of(play: Play, team: int) -> list[Action]:
    """Return what a team planned since it last committed, or took its plan back."""
    gathered: list[Action] = []
    for action in play.match.actions:
        if isinstance(action, TakeBack | Commit) and action.team == team:
            gathered.clear()
        elif isinstance(action, Build | Contribute | Tend | Give | Swap) and action.team == team:
            gathered.append(action)
    return gathered


def hand_of(play: Play, team: int) -> list[int]:
    return held(play.match.observation(team), team)


def faces(scene: Scene) -> list[str]:
    """Return the cards whose faces are on the screen."""
    return [item.wanted.name for item in scene.items() if isinstance(item, Picture) and item.wanted.name]


def cards_shown(scene: Scene) -> list[str]:
    return [name for name in faces(scene) if name.startswith(("block/", "agenda/", "partner/"))]


def put_in_hand(play: Play, team: int, blocks: Sequence[int]) -> None:
    """Let ``team`` hold exactly these cards, wherever they were: in the box too."""
    state = play.match.state
    state.missing &= ~sum(1 << block for block in set(blocks))
    state.hand[team] = sum(one_of(block) for block in blocks)
    state.hand_size[team] = len(blocks)
    assert hand_of(play, team) == sorted(blocks)


# --- stepping up ----------------------------------------------------------------------------------


def test_the_cover_shows_nothing_private_and_its_button_does(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=0)
    team = play.waiting[0]
    agenda = partner_agenda(play.reader, team, play.match.observation(team))
    pilot.use(f"team-{team}")
    assert pilot.screen == "Cover"
    assert pilot.says(play.name(team))
    assert not cards_shown(pilot.scene)
    assert not pilot.says(agenda)
    pilot.key("return")
    assert pilot.screen == "Role"
    assert pilot.says(agenda)
    assert f"partner/{play.reader.partner(team).id}" in faces(pilot.scene)
    pilot.key("return")
    assert pilot.screen == "PlanScreen"
    assert not pilot.says(agenda)
    for block in hand_of(play, team):
        assert f"block/{play.reader.block(block).id}" in faces(pilot.scene)


def test_a_team_meets_its_role_once(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=0)
    team = play.waiting[0]
    step_up(pilot, team)
    pilot.use("contribute")
    pilot.key("escape")
    pilot.use(f"team-{team}")
    pilot.key("return")
    assert pilot.screen == "PlanScreen"
    pilot.play_on(rounds=1)
    flow.go_on(pilot.app)
    pilot.step()
    pilot.use(f"team-{team}")
    pilot.key("return")
    assert pilot.screen == "PlanScreen"


def test_a_team_that_plays_another_partner_now_meets_that_one(pilot: Pilot) -> None:
    play = pilot.sit("ipo", teams=4)
    pilot.play_on(rounds=1, phase="event")
    play.do(PlayEvent(event="new-faces"))
    pilot.play_on(rounds=1)
    replaced = [event for event in play.match.happenings if event.kind == "replaced"]
    assert replaced, "whatever the response to this event, it replaces a partner"
    assert play.match.phase == "plan"
    flow.go_on(pilot.app)
    pilot.step()
    for team in range(play.match.teams):
        pilot.use(f"team-{team}")
        pilot.key("return")
        assert pilot.screen == ("Role" if team == replaced[-1].whom else "PlanScreen")
        pilot.key("escape")


def test_escape_leads_back_to_the_table_from_everywhere(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=0)
    team = play.waiting[0]
    for steps in range(3):
        pilot.use(f"team-{team}")
        pilot.key("return", times=steps)
        assert pilot.screen == ("Cover", "Role", "PlanScreen")[steps]
        pilot.key("escape")
        assert pilot.screen == "TableScreen"
        assert not pilot.scene.pictures() or not cards_shown(pilot.scene)


# --- a plan, by keys and by mouse -----------------------------------------------------------------


def test_a_whole_plan_is_made_by_keys_alone(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=2)
    team = play.waiting[0]
    put_in_hand(play, team, [2, 3, 10, 11])
    play.do(Adjust(what="capacity", team=team, change=2, reason="for the test"))
    step_up(pilot, team)
    assert pilot.focus == "card-0"
    pilot.key("right")
    pilot.key("return")  # to what can be done with the second card
    assert pilot.focus == "build"
    pilot.key("return")
    pilot.use("contribute")
    pilot.use("tend")
    pilot.use("card-1")
    pilot.use("give")
    to = next(control for control in pilot.controls if control.startswith("to-"))
    pilot.use(to)
    pilot.use("card-0")
    pilot.use("swap")
    names = [play.reader.block(block).id for block in (2, 3, 10)]
    assert plan_of(play, team) == [
        Build(team=team, block=names[1]),
        Contribute(team=team),
        Tend(team=team),
        Give(team=team, block=names[2], to=int(to[3:])),
        Swap(team=team, block=names[0]),
    ]
    assert hand_of(play, team) == [11]
    pilot.use("commit")
    assert play.match.actions[-1] == Commit(team=team)
    assert pilot.screen == "TableScreen"


def test_a_plan_is_made_by_mouse(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    pilot.click(f"team-{team}")
    pilot.click("look")
    last = len(hand_of(play, team)) - 1
    block = hand_of(play, team)[last]
    pilot.click(f"card-{last}")
    pilot.click("swap")
    pilot.click("tend")
    assert plan_of(play, team) == [Swap(team=team, block=play.reader.block(block).id), Tend(team=team)]
    pilot.click("take-back")
    assert plan_of(play, team) == []
    pilot.click("leave")
    assert pilot.screen == "TableScreen"


def test_the_chosen_card_alone_is_lifted_out_of_the_hand(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    places = range(len(hand_of(play, team)))
    for chosen in places:
        pilot.click(f"card-{chosen}")
        tops = [pilot.controls[f"card-{place}"].box.y for place in places]
        lying = {top for place, top in enumerate(tops) if place != chosen}
        assert len(lying) == 1
        assert tops[chosen] < lying.pop()


def test_the_chosen_card_follows_the_focus_and_is_shown_larger(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    last = len(hand_of(play, team)) - 1
    for place, block in enumerate(hand_of(play, team)):
        face = f"block/{play.reader.block(block).id}"
        heights = [item.box.h for item in pilot.scene.items() if getattr(item, "wanted", None)]
        shown = [item for item in pilot.scene.items() if isinstance(item, Picture)]
        largest = max((item for item in shown if item.wanted.name == face), key=lambda item: item.box.h)
        assert pilot.focus == f"card-{place}"
        assert largest.box.h == max(heights)
        pilot.key("right")
    pilot.key("tab", times=2)  # Tab passes cards, and leaves the chosen one as it is
    assert pilot.app.room.screen.chosen == last  # type: ignore[attr-defined]
    pilot.use("larger")
    assert pilot.screen == "CardScreen"
    pilot.key("escape")
    assert pilot.screen == "PlanScreen"


def test_what_is_refused_stays_in_sight_and_says_why(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    while capacity_left(play.match.observation(team), team):
        play.do(Contribute(team=team))
    pilot.app.redraw()
    pilot.step()
    block = play.reader.block(hand_of(play, team)[0]).id
    actions = (("build", Build(team=team, block=block)), ("tend", Tend(team=team)))
    for name, action in actions:
        refused = play.match.why_not(action)
        assert refused is not None
        control = pilot.controls[name]
        assert not control.enabled
        assert control.hint == refused.words(play.match, "nl", team)
        before = list(play.match.actions)
        pilot.use(name)
        assert pilot.says(control.hint)
        assert play.match.actions == before


def test_an_empty_plan_is_committed_after_a_question(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    pilot.use("commit")
    assert set(pilot.controls) == {"sure", "not-yet"}
    pilot.key("escape")
    assert pilot.screen == "PlanScreen"
    assert pilot.focus == "commit"
    pilot.key("return")
    pilot.use("sure")
    assert play.match.actions[-1] == Commit(team=team)
    assert pilot.screen == "TableScreen"


def test_leaving_keeps_the_plan_and_commits_nothing(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    pilot.use("tend")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    assert team in play.waiting
    step_up(pilot, team)
    assert plan_of(play, team) == [Tend(team=team)]
    assert spending(play.match.observation(team), team)["tend"] == 1


def test_nothing_of_a_team_stays_on_the_screen_after_its_commit(pilot: Pilot) -> None:
    play = at_table(pilot)
    *most, last = play.waiting
    for team in [*most, last]:
        step_up(pilot, team)
        pilot.use("tend")
        pilot.use("commit")
        if team != last:
            assert pilot.screen == "TableScreen"
            assert not cards_shown(pilot.scene)
    assert pilot.screen == "Story"


def test_a_team_without_cards_can_still_plan(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    put_in_hand(play, team, [])
    step_up(pilot, team)
    assert "build" not in pilot.controls
    assert pilot.says(pilot.app.say("planning.no-cards"))
    pilot.use("contribute")
    assert plan_of(play, team) == [Contribute(team=team)]


def test_language_and_text_size_change_in_the_middle_of_a_plan(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    pilot.key("right")
    pilot.use("give")
    focus = pilot.focus
    for language in ("en", "nl"):
        pilot.key("f4")
        assert pilot.app.language == language
        assert pilot.says(pilot.app.say("planning.not-yet"))
        assert pilot.focus == focus
    pilot.key("=", ctrl=True, times=2)
    assert pilot.app.settings.text_size == "largest"
    pilot.key("escape")
    assert pilot.focus == "give"
    assert plan_of(play, team) == []


def test_what_lies_over_a_plan_hides_it(pilot: Pilot) -> None:
    play = at_table(pilot)
    step_up(pilot, play.waiting[0])
    assert cards_shown(pilot.scene)
    pilot.app.room.push(ErrorDialog(pilot.app, "!"))
    pilot.step()
    assert not cards_shown(pilot.scene)


# --- what a plan shows ----------------------------------------------------------------------------


def test_cards_that_help_with_a_response_bear_its_letter(pilot: Pilot) -> None:
    """Of every block that a response needs and that does not work yet, wherever a team holds it."""
    helped = 0
    play = pilot.sit("arena-poort", teams=4, seed=5)
    for _ in range(4):
        pilot.play_on(rounds=1)
        view, events = play.match.observation(None), play.content.events
        if play.match.phase != "plan" or view.event == t.NOTHING:
            continue
        for place, response in enumerate(events[view.event].response):
            for need in response.needs:
                named = getattr(need, "any_block", (getattr(need, "block", ""),))
                blocks = [play.reader.block_number(name) for name in named if name]
                if not blocks or any(active_blocks(view) >> block & 1 for block in blocks):
                    continue
                team = play.waiting[0]
                put_in_hand(play, team, [blocks[0]])
                pilot.app.room.show(PlanScreen(pilot.app, team))
                pilot.step()
                letter = "ABC"[place]
                price = cost(play.match.rulebook, play.match.state, team, blocks[0])
                is_paid = price <= capacity_left(play.match.state, team)
                assert (letter in pilot.controls["card-0"].hint.partition(": ")[2]) == is_paid
                assert pilot.says(pilot.app.say("planning.helps", label=response.label[pilot.app.language]))
                helped += 1
    assert helped


def helping(play: Play) -> tuple[int, int, int]:
    """Return a response that needs a block which is not in place, that block, and a team that plans."""
    view = play.match.observation(None)
    for place, response in enumerate(play.content.events[view.event].response):
        for name in (name for need in response.needs for name in getattr(need, "any_block", ())):
            block = play.reader.block_number(name)
            if not active_blocks(view) >> block & 1:
                return place, block, play.waiting[0]
    raise AssertionError("no response to this event needs a block")


def test_no_letter_stands_on_a_card_that_the_team_cannot_pay(pilot: Pilot) -> None:
    play = at_table(pilot, seed=5)
    place, block, team = helping(play)
    put_in_hand(play, team, [block])
    price = cost(play.match.rulebook, play.match.state, team, block)
    for capacity, bears in ((price, True), (price - 1, False)):
        play.match.state.capacity[team] = capacity
        pilot.app.room.show(PlanScreen(pilot.app, team))
        pilot.step()
        hint = pilot.controls["card-0"].hint
        assert ("ABC"[place] in hint.partition(": ")[2]) == bears
        assert bool(badges(pilot)) == bears


def badges(pilot: Pilot) -> list[Box]:
    """Return where letters of responses stand in the hand, on the cards or across their edges."""
    cards = [control.box.inset(-30) for name, control in pilot.controls.items() if name.startswith("card-")]
    letters = [
        item for item in pilot.scene.items() if isinstance(item, Words) and item.text in ("A", "B", "C")
    ]
    return [item.ink for item in letters if any(card.holds(item.box) for card in cards)]


def test_letters_of_responses_cover_no_title_of_a_card(pilot: Pilot) -> None:
    play = at_table(pilot, seed=5)
    _, block, team = helping(play)
    put_in_hand(play, team, [block])
    play.match.state.capacity[team] = 9
    event = play.content.events[play.match.state.event]
    needed = event.response[0].model_copy(update={"needs": (BlockActive(block=play.reader.block(block).id),)})
    for count in (1, 2, 3):
        every = event.model_copy(update={"response": (needed,) * count})
        with_it = tuple(every if one.id == event.id else one for one in play.content.events)
        play.match.content = play.content.model_copy(update={"events": with_it})
        play.match.rulebook = make_rulebook(play.content, play.match.seats)
        pilot.app.room.show(PlanScreen(pilot.app, team))
        pilot.step()
        card = pilot.controls["card-0"].box
        assert len(badges(pilot)) == count
        # the head of a card, with its number and picture, is a quarter of it; the title stands under that
        assert all(badge.bottom < card.y + 0.2 * card.h for badge in badges(pilot))
        assert all(card.x < badge.x and badge.right < card.right for badge in badges(pilot))


def test_what_responses_need_now_is_seen_while_planning(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=2)
    team = play.waiting[0]
    step_up(pilot, team)
    event = play.content.events[play.match.observation(team).event]
    for place, response in enumerate(event.response):
        assert pilot.says(response.label["nl"])
        for need in needs(play.reader, team, place):
            assert pilot.says(need.words)
            assert pilot.says(need.note)


def test_tokens_move_from_where_they_lay_to_what_they_are_planned_for() -> None:
    free = {"free": 3, "build": 0, "contribute": 0, "tend": 0}
    built = {"free": 1, "build": 2, "contribute": 0, "tend": 0}
    assert moves(free, built) == {("build", 0): ("free", 1), ("build", 1): ("free", 2)}
    assert moves(built, free) == {("free", 1): ("build", 0), ("free", 2): ("build", 1)}
    assert moves(built, {**built, "free": 0, "tend": 1}) == {("tend", 0): ("free", 0)}
    assert moves(built, built) == {}


@pytest.mark.parametrize("reduced", [False, True])
def test_tokens_take_their_time_unless_motion_is_reduced(
    tmp_path: Path, pictures: Path, reduced: bool
) -> None:
    with Pilot(tmp_path, pictures=pictures, reduced_motion=reduced, plan_minutes=0) as pilot:
        play = at_table(pilot)
        step_up(pilot, play.waiting[0])
        pilot.use("contribute")
        first = list(pilot.scene.items())
        screen = pilot.app.room.screen
        assert screen.is_moving(pilot.clock()) is not reduced
        pilot.step(0.1)
        assert (list(pilot.scene.items()) != first) is not reduced
        pilot.step(1)
        assert not screen.is_moving(pilot.clock())
        last = list(pilot.scene.items())
        pilot.step(1)
        assert list(pilot.scene.items()) == last


# --- secrets --------------------------------------------------------------------------------------


def facts(pilot: Pilot) -> list[object]:
    """Return all that is on the screen and all that can be done there."""
    pilot.app.redraw()
    pilot.step()
    controls = [(control.id, control.box, control.hint, control.enabled) for control in pilot.scene.controls]
    return [*pilot.scene.items(), *controls]


def scramble(play: Play, team: int) -> None:
    """Change in the match everything that is hidden from ``team``."""
    state, book = play.match.state, play.match.rulebook
    for other in range(book.teams):
        if other == team:
            continue
        cards = sum(copies_in(state.hand[other], block) for block in range(book.blocks))
        state.hand[other] = sum(1 << 2 * ((block + other) % book.blocks) for block in range(cards))
        state.plan_build[other] = 7 if state.plan_build[other] != 7 else 8
        state.plan_cost[other], state.plan_contribute[other], state.plan_tend[other] = 1, 1, 1
        state.plan_give[other], state.plan_give_to[other], state.plan_swap[other] = 3, team, 4
        state.vote[other] = 1 - max(0, state.vote[other])
        partner = state.partner[other]
        state.agenda[partner] = (state.agenda[partner] + 1) % book.partner_agendas[partner]
    state.deck.reverse()
    state.event_deck[state.known : state.event_count] = reversed(
        state.event_deck[state.known : state.event_count]
    )


def walk(pilot: Pilot, team: int) -> Iterator[list[object]]:
    """Step up as ``team``; yield what every screen of it shows, the role included."""
    pilot.use(f"team-{team}")
    yield facts(pilot)
    pilot.key("return")
    yield facts(pilot)
    pilot.use("role")
    yield facts(pilot)
    pilot.key("escape")
    first = next(name for name in pilot.controls if name in ("give", "vote-1"))
    pilot.use(first)
    yield facts(pilot)
    pilot.key("escape", times=2)


@pytest.mark.parametrize("phase", ["plan", "vote"])
def test_a_team_sees_nothing_that_is_hidden_from_it(pilot: Pilot, phase: str) -> None:
    play = at_table(pilot, phase=phase, rounds=2)
    team = play.waiting[0]
    before = list(walk(pilot, team))
    scramble(play, team)
    assert pilot.screen == "TableScreen"
    after = list(walk(pilot, team))
    assert len(after) == 4
    assert after == before


def test_a_team_does_see_its_own(pilot: Pilot) -> None:
    """The test of secrets can fail: what is a team's own changes what it sees."""
    play = at_table(pilot, rounds=2)
    team = play.waiting[0]
    cover, plan, role, _ = walk(pilot, team)
    play.match.state.hand[team] = 1
    partner = play.match.state.partner[team]
    play.match.state.agenda[partner] = 1 - min(1, play.match.state.agenda[partner])
    cover_after, plan_after, role_after, _ = walk(pilot, team)
    assert cover_after == cover
    assert plan_after != plan
    assert role_after != role


# --- everything fits ------------------------------------------------------------------------------

Look = tuple[tuple[int, int], Language, TextSize]
LOOKS: tuple[Look, ...] = (
    ((1280, 720), "nl", "normal"),
    ((1280, 720), "en", "largest"),
    ((1024, 768), "nl", "largest"),
    ((1024, 768), "en", "normal"),
    ((1920, 1080), "nl", "largest"),
    ((3840, 2160), "en", "largest"),
    ((2560, 1080), "nl", "large"),
)
TABLES = (
    *(("arena-poort", 6, look) for look in LOOKS),
    *(("energiekoplopers", 5, look) for look in LOOKS[1:3]),
    *(("ipo", 3, look) for look in LOOKS[:3]),
)


def named(value: object) -> str:
    """Name a look by what it is, for the list of tests."""
    return f"{value[0][0]}-{value[1]}-{value[2]}" if isinstance(value, tuple) else str(value)


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "teams", "look"), TABLES, ids=named)
def test_every_screen_of_a_team_fits(
    tmp_path: Path,
    pictures: Path,
    case: str,
    teams: int,
    look: Look,
) -> None:
    """The pilot inspects each scene: hands of one to eight cards, the longest names, every question."""
    size, language, text_size = look
    with Pilot(tmp_path, size=size, language=language, text_size=text_size, pictures=pictures) as pilot:
        names = Setting(names=(LONGEST, "W" * 40, *("",) * (teams - 2)))
        play = at_table(pilot, case=case, teams=teams, rounds=2, setting=names)
        play.timer.start(-5999, pilot.clock())
        longest = sorted(
            range(play.match.rulebook.blocks), key=lambda block: -len(play.reader.block_name(block))
        )
        for team in play.waiting:
            put_in_hand(play, team, (longest * 2)[: 8 - team])
            step_up(pilot, team)
            for _ in range(8 - team):
                pilot.key("right")
                large_enough(pilot)
            for name in ("role", "larger", "give"):
                pilot.use(name)
                pilot.key("escape")
            pilot.use("give")
            pilot.key("return")
            for name in ("swap", "build", "tend", "contribute"):
                pilot.use(name)
                large_enough(pilot)
                if "not-yet" in pilot.controls:  # what makes room is asked
                    pilot.use("not-yet")
                    large_enough(pilot)
            pilot.key("escape")
            play.do(Commit(team=team))
        flow.go_on(pilot.app)
        pilot.step()
        for team in play.waiting:
            step_up(pilot, team)
            large_enough(pilot)
            for place in range(3):
                if f"vote-{place}" in pilot.controls:
                    pilot.use(f"vote-{place}")
                    pilot.key("escape")
            pilot.key("escape")
            play.do(Vote(team=team, response=0))
        flow.go_on(pilot.app)
        pilot.step()
        assert pilot.screen == "Reflect"
        large_enough(pilot)
        for team in range(teams):
            pilot.tab_to(f"insight-{team}")
            pilot.type("W" * 40 + " ")
            pilot.app.room.screen.memory[f"draft-{team}"] = "Wij zagen veel. " * 18
            pilot.app.redraw()
            pilot.step()
        pilot.tab_to("close")
        assert len(play.said.of("insight")) == teams


@pytest.mark.matrix
@pytest.mark.parametrize("look", LOOKS, ids=named)
@pytest.mark.parametrize("teams", [3, 6])
def test_the_open_screens_fit(
    tmp_path: Path,
    pictures: Path,
    look: Look,
    teams: int,
) -> None:
    size, language, text_size = look
    with Pilot(tmp_path, size=size, language=language, text_size=text_size, pictures=pictures) as pilot:
        setting = OPEN.model_copy(update={"names": (LONGEST, "W" * 40, *("",) * (teams - 2))})
        players = ["you"] * (teams - 1) + ["cooperative"]
        play = at_table(pilot, teams=teams, rounds=2, setting=setting, players=players)
        play.timer.start(300, pilot.clock())
        for team in play.waiting:
            put_in_hand(play, team, [2 * number % 16 for number in range(8 - team)])
            for action in (Swap(team=team, block=_held(play, team, 0)), Tend(team=team)):
                play.do(action)
            play.do(Give(team=team, block=_held(play, team, 1), to=(team + 1) % teams))
        pilot.use("main")
        assert pilot.screen == "OpenPlanning"
        large_enough(pilot)
        for team in list(play.waiting):
            pilot.use(f"hand-{team}")
            pilot.key("escape")
            pilot.use(f"plan-{team}")
            large_enough(pilot)
            pilot.key("escape")
        for team in list(play.waiting):
            play.do(Commit(team=team))
        flow.go_on(pilot.app)
        pilot.step()
        pilot.use("main")
        assert pilot.screen == "OpenVote"
        for team in list(play.waiting)[:-1]:
            large_enough(pilot)
            pilot.use(f"vote-{team}-1")


def _held(play: Play, team: int, place: int) -> str:
    return play.reader.block(hand_of(play, team)[place]).id


def large_enough(pilot: Pilot) -> None:
    """Fail where a text is smaller than standing text, or a control lower than a finger."""
    factor = pilot.app.room.lettering.factor
    for item in pilot.scene.items():
        size = getattr(item, "size", None)
        # a letter on a card only repeats what is written beside it
        if size is not None and len(item.text) > 1:  # type: ignore[union-attr]
            assert size * factor >= STANDING - 0.5, item
    assert all(control.box.h >= 44 for control in pilot.scene.controls if control.clip is None)


# --- the plan is seen whole -----------------------------------------------------------------------

PLAN_SIZES = ((1280, 720), (1920, 1080), (1024, 768))


def make_whole_plan(pilot: Pilot) -> None:
    """Plan all there is to plan as the first team, with the longest names."""
    setting = Setting(names=("", LONGEST, LONGEST[::-1]))
    play = at_table(pilot, case="energiekoplopers", teams=3, rounds=0, setting=setting)
    team = play.waiting[0]
    step_up(pilot, team)
    numbers = range(play.match.rulebook.blocks)
    blocks = sorted(numbers, key=lambda block: -len(play.reader.block_name(block)))[:3]
    put_in_hand(play, team, blocks)
    names = [play.reader.block(block).id for block in blocks]
    play.match.state.capacity[team] = 6
    for action in (
        Build(team=team, block=names[0]),
        Contribute(team=team),
        Tend(team=team),
        Give(team=team, block=names[1], to=(team + 1) % 3),
        Swap(team=team, block=names[2]),
    ):
        play.do(action)
    pilot.app.redraw()
    pilot.step()


def plan_words(pilot: Pilot) -> list[Words]:
    """Return what is written of the plan, seen or not."""
    right = max(item.box.right for item in pilot.scene.items())
    return [
        item
        for item in pilot.scene.items()
        if isinstance(item, Words) and item.clip is not None and item.box.x > right - 480
    ]


def cut(words: Words) -> bool:
    """Return whether words are cut through: some of them are seen, but not all."""
    assert words.clip is not None
    part = words.ink.common(words.clip)
    return part.h > 0 and not words.clip.holds(words.ink, slack=1)


def test_a_block_and_a_swapped_card_are_seen_at_once(pilot: Pilot) -> None:
    play = at_table(pilot, case="energiekoplopers", teams=3, rounds=0)
    team = play.waiting[0]
    play.match.state.capacity[team] = 4  # a block costs up to 3, a swap 1
    step_up(pilot, team)
    play.do(Build(team=team, block=_held(play, team, 0)))
    play.do(Swap(team=team, block=_held(play, team, 0)))
    pilot.app.redraw()
    pilot.step()
    assert "plan" not in pilot.controls, "it must be scrolled to"
    assert any("Ruilen" in words.text for words in plan_words(pilot))
    assert not [words.text for words in plan_words(pilot) if cut(words)]


@pytest.mark.matrix
@pytest.mark.parametrize("size", PLAN_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text_size", ["normal", "large", "largest"])
def test_a_whole_plan_is_seen_whole_or_scrolls_in_sight(
    tmp_path: Path, pictures: Path, size: tuple[int, int], language: Language, text_size: TextSize
) -> None:
    """No row is ever cut through, what lies outside is said, and each row comes in sight by keys."""
    with Pilot(tmp_path, size=size, language=language, text_size=text_size, pictures=pictures) as pilot:
        make_whole_plan(pilot)
        words = {item.text for item in plan_words(pilot)}
        assert len(words) >= 8
        if "plan" not in pilot.controls:
            assert all(item.clip is not None and item.clip.holds(item.ink) for item in plan_words(pilot))
            return
        pilot.tab_to("plan")
        pilot.key("home")
        seen: set[str] = set()
        for _ in range(30):
            assert not [item.text for item in plan_words(pilot) if cut(item)]
            now = {item.text for item in plan_words(pilot) if item.clip.holds(item.ink)}  # type: ignore[union-attr]
            seen |= now
            more = "Meer van het plan" if language == "nl" else "More of the plan"
            assert now == words or pilot.says(more)
            pilot.key("down")
        assert seen == words


def test_what_was_planned_last_comes_in_sight(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, text_size="largest", pictures=pictures) as pilot:
        play = at_table(pilot, case="energiekoplopers", teams=3, rounds=0)
        play.match.state.capacity[play.waiting[0]] = 4  # a block costs up to 3, a swap 1
        step_up(pilot, play.waiting[0])
        pilot.use("build")
        pilot.use("swap")
        swapped = next(words for words in plan_words(pilot) if "Ruilen" in words.text)
        assert swapped.clip is not None
        assert swapped.clip.holds(swapped.ink)


# --- the vote -------------------------------------------------------------------------------------


def test_a_vote_is_chosen_and_confirmed(pilot: Pilot) -> None:
    play = at_table(pilot, phase="vote")
    team = play.waiting[0]
    step_up(pilot, team)
    pilot.use("vote-1")
    assert set(pilot.controls) == {"sure", "other"}
    pilot.key("escape")
    assert pilot.screen == "Voting"
    assert pilot.focus == "vote-1"
    assert team in play.waiting
    pilot.use("vote-0")
    pilot.use("other")
    pilot.use("vote-1")
    pilot.use("sure")
    assert play.match.actions[-1] == Vote(team=team, response=1)
    assert pilot.screen == "TableScreen"


def test_the_last_vote_opens_them_all(pilot: Pilot) -> None:
    play = at_table(pilot, phase="vote")
    for team in play.waiting:
        assert pilot.screen == "TableScreen"
        step_up(pilot, team)
        pilot.use("vote-0")
        pilot.use("sure")
    assert pilot.screen == "Story"


def test_a_vote_shows_what_would_work_and_what_follows(pilot: Pilot) -> None:
    play = at_table(pilot, phase="vote", rounds=2)
    team = play.waiting[0]
    step_up(pilot, team)
    view = play.match.observation(team)
    for place, response in enumerate(play.content.events[view.event].response):
        works = response.is_way_out or all(need.met for need in needs(play.reader, team, place))
        if not response.is_way_out:
            assert pilot.says(pilot.app.say("table.would-work" if works else "table.would-fail"))
        assert pilot.says(foreseen(play.reader, place))
        label = [item for item in pilot.scene.items() if getattr(item, "text", "") == response.label["nl"]]
        assert label[0].size >= STORY  # type: ignore[union-attr]


# --- in the open ----------------------------------------------------------------------------------


def test_open_hands_show_every_card_of_every_team(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=2, setting=OPEN)
    pilot.use("main")
    assert pilot.screen == "OpenPlanning"
    shown = cards_shown(pilot.scene)
    expected = [
        f"block/{play.reader.block(block).id}"
        for team in range(play.match.teams)
        for block in hand_of(play, team)
    ]
    assert sorted(shown) == sorted(expected)
    assert all(pilot.says(play.name(team)) for team in range(play.match.teams))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_open_hands_an_agenda_stays_secret_until_only_its_team_looks(
    pilot: Pilot, language: Language
) -> None:
    pilot.app.set(language=language)
    play = at_table(pilot, setting=OPEN)
    team = play.waiting[0]
    agenda = partner_agenda(play.reader, team, play.match.observation(team))
    pilot.key("return")
    pilot.use(f"plan-{team}")
    pilot.use("role")
    assert pilot.screen == "RoleCover"
    assert pilot.says(play.name(team))
    assert not pilot.says(agenda)
    pilot.key("return")
    assert pilot.screen == "Role"
    assert pilot.says(agenda)
    pilot.key("return")
    assert pilot.screen == "OpenPlan"
    assert not pilot.says(agenda)
    pilot.use("role")
    pilot.use("back")
    assert pilot.screen == "OpenPlan"


def test_open_plans_are_made_and_committed_from_one_screen(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=2, setting=OPEN)
    pilot.use("main")
    first, second, *others = play.waiting
    pilot.use(f"plan-{first}")
    assert pilot.screen == "OpenPlan"
    pilot.use("tend")
    pilot.use("commit")
    assert pilot.screen == "OpenPlanning"
    assert first not in play.waiting
    pilot.use(f"commit-{second}")  # nothing is planned yet, so it is asked
    assert set(pilot.controls) == {"sure", "not-yet"}
    pilot.key("escape", times=2)
    assert pilot.screen == "OpenPlanning"
    assert second in play.waiting
    for team in (second, *others):
        play.do(Contribute(team=team))
        pilot.use(f"commit-{team}")
    assert pilot.screen == "Story"


def test_open_votes_are_marked_one_by_one(pilot: Pilot) -> None:
    play = at_table(pilot, phase="vote", rounds=2, setting=OPEN)
    pilot.use("main")
    assert pilot.screen == "OpenVote"
    waiting = list(play.waiting)
    for number, team in enumerate(waiting):
        pilot.use(f"vote-{team}-{number % 2}")
        assert play.match.actions[-1] == Vote(team=team, response=number % 2)
        if team != waiting[-1]:
            assert pilot.screen == "OpenVote"
            assert f"vote-{team}-0" not in pilot.controls
            assert pilot.focus == f"vote-{waiting[number + 1]}-0"
    assert pilot.screen == "Story"


def test_bots_plan_and_vote_by_themselves_in_the_open(pilot: Pilot) -> None:
    players = ["you", "you", "cooperative", "selfish"]
    play = at_table(pilot, rounds=2, setting=OPEN, players=players)
    pilot.use("main")
    assert {f"plan-{team}" for team in (2, 3)}.isdisjoint(pilot.controls)
    for team in list(play.waiting):
        play.do(Contribute(team=team))
        pilot.use(f"commit-{team}")
    assert pilot.screen == "Story"
    assert play.match.phase in ("vote", "reflect")


# --- looking back ---------------------------------------------------------------------------------


def notes(play: Play) -> list[tuple[int | None, str]]:
    return [(item.team, item.text[0]) for item in play.said]


def test_an_insight_may_be_in_the_report_only_once_its_team_says_so_also_of_what_it_noted_before(
    pilot: Pilot,
) -> None:
    play = at_table(pilot, phase="reflect")
    pilot.type("we luisterden")
    pilot.use("agrees-0")
    pilot.tab_to("insight-1")
    pilot.type("wij niet")
    pilot.key("return")
    assert [(item.text[0], item.agreed) for item in play.said] == [
        ("we luisterden", True),
        ("wij niet", False),
    ]
    pilot.use("agrees-0")
    assert not any(item.agreed for item in play.said)


def test_an_insight_is_kept_by_enter_with_its_accents(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    assert pilot.screen == "Reflect"
    pilot.type("Eén idee: reële coöperatie, “nu”")
    pilot.key("return")
    assert notes(play) == [(0, "Eén idee: reële coöperatie, “nu”")]
    assert pilot.says("Eén idee: reële coöperatie, “nu”")
    pilot.key("return")
    assert pilot.focus == "insight-1"


def test_an_insight_is_kept_when_its_field_is_left(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    pilot.type("half een gedacht")
    pilot.key("tab")
    assert notes(play) == [(0, "half een gedacht")]
    pilot.type("   ")
    pilot.key("tab")
    assert notes(play) == [(0, "half een gedacht")]


def test_what_is_being_typed_outlives_language_panel_and_trouble(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    pilot.type("nog niet af")
    pilot.key("f4")
    assert pilot.says("nog niet af")
    pilot.key("f2")
    assert pilot.screen == "Facilitator"
    pilot.key("escape")
    pilot.app.show_error("!")
    pilot.key("return")
    assert pilot.screen == "Reflect"
    assert pilot.says("nog niet af") or notes(play) == [(0, "nog niet af")]


def test_escape_keeps_what_is_typed_and_leads_to_the_table(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    pilot.type("nog niet af")
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    assert notes(play) == [(0, "nog niet af")]


def test_closing_the_window_keeps_what_is_typed(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        play = at_table(pilot, phase="reflect")
        name = play.session.name
        pilot.type("nog niet af")
    with Store(tmp_path / "data") as store:
        assert [item.text for item in store.open(name).said()] == [("nog niet af",)]


def test_closing_the_round_keeps_what_is_typed_in_that_round(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    turn = play.match.state.round
    pilot.type("gezien")
    reflect = pilot.app.room.screen
    assert isinstance(reflect, Reflect)
    reflect.close()
    pilot.step()
    assert pilot.screen == "Story"
    assert [(item.text, item.round) for item in play.said] == [(("gezien",), turn)]
    assert play.match.state.round == turn + 1


def test_an_insight_has_room_for_three_hundred_characters(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    pilot.checks = False
    pilot.type("a" * 320)
    pilot.checks = True
    pilot.key("return")
    assert notes(play) == [(0, "a" * 300)]


def test_only_teams_of_people_are_asked_what_they_saw(pilot: Pilot) -> None:
    at_table(pilot, phase="reflect", players=["you", "cooperative", "you", "random"])
    assert [name for name in pilot.controls if name.startswith("insight-")] == ["insight-0", "insight-2"]


def test_a_table_of_bots_only_closes_the_round(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect", players=["cooperative"] * 4)
    turn = play.match.state.round
    assert pilot.focus == "close"
    pilot.key("return")
    assert play.match.state.round == turn + 1


def test_the_question_of_the_event_is_large(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    question = play.content.events[play.match.observation(None).event].question["nl"]
    written = [item for item in pilot.scene.items() if getattr(item, "text", "") == question]
    assert written[0].size >= STORY  # type: ignore[union-attr]


def test_the_next_chair_is_told_and_then_takes_it(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    turn, chair = play.match.state.round, (play.match.state.chair + 1) % play.match.teams
    assert pilot.says(pilot.app.say("planning.next-chair", team=play.name(chair)))
    pilot.use("close")
    assert play.match.state.round == turn + 1
    assert play.match.state.chair == chair


def test_after_the_last_round_comes_the_end(pilot: Pilot) -> None:
    play = pilot.sit("arena-poort", teams=3, seed=4)
    pilot.play_on(rounds=play.match.rulebook.rounds - 1, phase="reflect")
    assert play.match.state.round == play.match.rulebook.rounds
    flow.go_on(pilot.app)
    pilot.step()
    assert pilot.says(pilot.app.say("planning.last-round"))
    assert pilot.says(pilot.app.say("planning.to-the-end"))
    pilot.use("close")
    assert play.match.is_over
    assert pilot.screen == "Story"


def test_the_timer_of_looking_back_starts_once_and_does_nothing(pilot: Pilot) -> None:
    play = at_table(pilot, phase="reflect")
    assert play.timer.left(pilot.clock()) == 4 * 60
    pilot.step(100)
    pilot.key("escape")
    pilot.use("main")
    assert pilot.screen == "Reflect"
    assert play.timer.left(pilot.clock()) == 140
    actions = list(play.match.actions)
    pilot.step(1000)
    assert pilot.screen == "Reflect"
    assert play.match.actions == actions
    assert pilot.says("+14:20")


# --- texts ----------------------------------------------------------------------------------------


def test_every_text_of_planning_is_used() -> None:
    files = (file for room in ("screen", "room") for file in sorted((FOLDER.parent / room).rglob("*.py")))
    sources = " ".join(file.read_text("utf-8") for file in files)
    texts = tomli.loads((FOLDER / "planning.toml").read_text("utf-8"))
    used = set(re.findall(r'"(?:planning\.)?([a-z-]+)"', sources))
    assert set(texts) <= used


# --- minus and plus -------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["contribute", "tend"])
def test_what_is_counted_goes_up_and_down_by_keys(pilot: Pilot, part: str) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    assert pilot.controls[f"less-{part}"].hint == pilot.app.say("room.none-planned")
    pilot.use(part)
    pilot.use(part)
    pilot.use(f"less-{part}")
    assert [action.do for action in plan_of(play, team)] == [part]
    pilot.key("return")
    assert plan_of(play, team) == []
    pilot.key("return")
    assert pilot.focus == f"less-{part}"


def test_minus_and_plus_keep_their_places_whatever_is_planned(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=2)
    team = play.waiting[0]
    play.do(Adjust(what="capacity", team=team, change=2, reason="for the test"))
    step_up(pilot, team)
    names = ("less-contribute", "contribute", "less-tend", "tend", "take-back", "commit", "build", "swap")
    places = {name: pilot.controls[name].box for name in names}
    for name in ("contribute", "tend", "build"):
        pilot.use(name)
        if "not-yet" in pilot.controls:
            pilot.use("not-yet")
        assert {name: pilot.controls[name].box for name in names} == places


def test_the_plan_says_what_the_chosen_card_would_cost(pilot: Pilot) -> None:
    play = at_table(pilot)
    team = play.waiting[0]
    step_up(pilot, team)
    for block in hand_of(play, team):
        assert any(with_cost(play.reader, team, block) in words.text for words in plan_words(pilot))
        pilot.key("right")
