"""The table on the screen: what the room sees, what can be done there, and that nothing hidden shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pygame
import pytest
import tomli

from game.content.load import load_content
from game.language import FOLDER
from game.match.actions import Adjust, Commit, Continue
from game.match.happenings import Happening, as_seen_by
from game.match.match import Match
from game.match.players import bot_action
from game.reading.needs import needs
from game.rules import terms as t
from game.screen.board.collaboration import collaboration
from game.screen.board.moving import Moving
from game.screen.board.progress import progress
from game.screen.board.seats import seats
from game.screen.board.status_signs import signs
from game.screen.board.tabletop import board
from game.screen.board.towers import towers
from game.screen.card import POKER, TAROT, CardScreen
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Item, Picture, Scene, Words
from game.screen.drawing.stage import Stage
from game.screen.screen_base import Screen
from game.screen.table_screen import TableScreen
from game.sessions.setting import Setting
from game.table.play import Play
from game.table.standing import Standing
from tests.pilot import Pilot

CASES = ("arena-poort", "energiekoplopers", "ipo")
BOARD = Box(28, 96, 1053, 842)


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as one:
        yield one


def at(pilot: Pilot, phase: str = "plan", *, rounds: int = 0, **sitting: object) -> Play:
    """Sit down, let bots play on to ``phase`` and show the table."""
    play = pilot.sit(**sitting)  # type: ignore[arg-type]
    pilot.play_on(rounds=rounds, phase=phase)
    pilot.app.room.show(TableScreen(pilot.app))
    pilot.step()
    return play


def painted(pilot: Pilot, play: Play, standing: Standing, moving: Moving | None = None) -> list[Item]:
    """Return what the board of ``standing`` is painted with."""
    room = pilot.app.room
    stage = Stage(room.scale, room.lettering, focus="", memory={})
    board(stage, BOARD, play, standing, moving)
    return list(stage.scene.items())


def told(pilot: Pilot, case: str, policy: str) -> Iterator[tuple[Play, Standing, Happening]]:
    """Yield all that the table hears in a whole game of bots, each with the standing before it."""
    teams = {"arena-poort": 6, "energiekoplopers": 4, "ipo": 3}[case]
    play = pilot.sit(case, teams=teams, seed=2)
    while not play.match.is_over:
        standing, team = play.standing, play.match.waits_for
        for event in play.session.do(Continue() if team is None else bot_action(play.match, team, policy)):
            seen = as_seen_by(event, None)
            if seen is not None:
                yield play, standing, seen
                standing = standing.after(seen, play.match.rulebook)


# --- it fits, everywhere --------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160), (2560, 1080)])
def test_the_table_fits_in_every_phase_language_and_text_size(tmp_path: Path, size: tuple[int, int]) -> None:
    positions = (
        ("arena-poort", 6, "vote", 4),
        ("energiekoplopers", 5, "plan", 2),
        ("ipo", 3, "event", 0),
        ("ipo", 5, "event", 3),
        ("energiekoplopers", 4, "reflect", 1),
    )
    with Pilot(tmp_path, size=size) as pilot:
        for case, teams, phase, rounds in positions:
            at(pilot, phase, rounds=rounds, case=case, teams=teams)
            for language in ("nl", "en"):
                for text_size in ("normal", "largest"):
                    pilot.app.set(language=language, text_size=text_size)
                    pilot.step()  # the pilot inspects every scene


def test_long_names_of_teams_fit(pilot: Pilot) -> None:
    names = (
        "De vierentwintig van het Bijlmerplein",
        "Wij",
        "Onvoorwaardelijkegebiedssamenwerkingen",
        "Ünï çødé",
    )
    at(pilot, teams=4, setting=Setting(names=names))
    assert pilot.says("Wij")
    for text_size in ("large", "largest"):
        pilot.app.set(text_size=text_size)
        pilot.step()


@pytest.mark.parametrize(("case", "teams"), [("arena-poort", 6), ("energiekoplopers", 5), ("ipo", 4)])
def test_the_question_stays_beside_the_teams_however_long_their_names(
    pilot: Pilot, case: str, teams: int
) -> None:
    at(pilot, "plan", case=case, teams=teams)
    pilot.app.use_phones().open(0)  # how to join takes a part of the strip
    for language, question in (("nl", "Wie maakt een plan?"), ("en", "Who makes a plan?")):
        for text_size in ("normal", "largest"):
            pilot.app.set(language=language, text_size=text_size)
            pilot.step()
            assert pilot.says(question), (language, text_size)


@pytest.mark.parametrize(
    ("part", "high"), [(progress, 102), (towers, 420), (collaboration, 420), (signs, 48), (seats, 252)]
)
def test_each_part_stays_in_its_box(pilot: Pilot, part: Callable[..., None], high: float) -> None:
    play = at(pilot, "vote", rounds=4, teams=5)
    room = pilot.app.room
    for box in (Box(300, 200, 1000, high), Box(60, 100, 800, high)):
        stage = Stage(room.scale, room.lettering, focus="", memory={})
        part(stage, box, play, play.standing)
        for item in stage.scene.items():
            ink = item.ink if isinstance(item, Words) else item.box
            assert box.inset(-9).holds(ink), item


# --- what it says ---------------------------------------------------------------------------------


def test_progress_is_told_in_the_cases_own_unit(pilot: Pilot) -> None:
    play = at(pilot, rounds=2, case="energiekoplopers", teams=4)
    step = play.content.case.challenge.step
    now, all_of_it = (
        f"{steps * step:,}".replace(",", ".")
        for steps in (play.match.state.progress, play.match.rulebook.target)
    )
    assert pilot.says(f"{now} van {all_of_it} inwoners met een plan")


def test_the_carrying_power_is_the_lowest_foundation(pilot: Pilot) -> None:
    play = at(pilot, rounds=1)
    play.do(
        Adjust(what="foundation", which="network", change=-play.match.state.foundation[3] + 1, reason="x")
    )
    play.do(Adjust(what="foundation", which="vision", change=3, reason="x"))
    pilot.app.redraw()
    pilot.step()
    assert pilot.says("Draagvermogen 1")


def test_each_response_shows_what_it_still_needs(pilot: Pilot) -> None:
    play = at(pilot, "vote", rounds=2)
    event = play.content.events[play.standing.event]
    for place, response in enumerate(event.response):
        assert pilot.says(response.label["nl"])
        for need in needs(play.reader, None, place):
            if need.missing and need.met is False:
                assert pilot.says(f"·\u00a0nog\u00a0{need.missing}")


def test_in_the_vote_a_response_says_whether_it_would_work_now(pilot: Pilot) -> None:
    play = at(pilot)
    assert pilot.says("Lukt:")
    assert not pilot.says("Zou nu")
    at(pilot, "vote", seed=3)
    assert pilot.says("Zou nu lukken:") or pilot.says("Zou nu mislukken:")
    assert play is not pilot.app.play


def test_a_partner_that_is_short_says_how_much(pilot: Pilot) -> None:
    play = at(pilot)
    for team in range(4):
        partner = play.content.case.partner[play.standing.partner[team]]
        short = partner.need - play.standing.interest[play.standing.partner[team]]
        assert pilot.says(f"nog {short}")


def test_before_the_event_is_turned_the_pile_lies_face_down(pilot: Pilot) -> None:
    play = at(pilot, "event")
    faces = [picture.name for picture in pilot.scene.pictures() if picture.kind == "face"]
    assert faces == ["back/event"]
    known = {play.match.state.on_round[turn] for turn in range(1, 7)}
    for number, event in enumerate(play.content.events):
        if number not in known:
            assert not pilot.says(event.title["nl"])


def test_language_switches_at_any_moment(pilot: Pilot) -> None:
    at(pilot)
    assert pilot.says("Wie maakt een plan?")
    pilot.key("t")
    assert pilot.says("Who makes a plan?")
    assert not pilot.says("Wie maakt een plan?")


def test_names_stand_on_blocks_where_there_is_room(pilot: Pilot) -> None:
    play = pilot.sit()
    pilot.play_on(rounds=3)
    room = pilot.app.room
    stage = Stage(room.scale, room.lettering, focus="", memory={})
    collaboration(stage, Box(0, 0, 1800, 600), play, play.standing)
    block = play.content.cards.blocks[min(play.standing.in_place)]
    assert block.name["nl"] in stage.scene.texts()


# --- nothing hidden -------------------------------------------------------------------------------


def test_what_is_hidden_changes_nothing_on_the_table(pilot: Pilot) -> None:
    for phase in ("plan", "vote"):
        play = at(pilot, phase, rounds=1, seed=4)
        seen = deepcopy(list(pilot.scene.items()))
        state = play.match.state
        for team in range(4):
            state.hand[team] = 0b0101
            state.vote[team] = 1
            state.agenda[state.partner[team]] = 1 - state.agenda[state.partner[team]] % 2
            if phase == "plan":
                state.plan_build[team], state.plan_contribute[team] = 3, 2
        state.deck.reverse()
        unknown = state.event_deck[state.known : state.event_count]
        state.event_deck[state.known : state.event_count] = reversed(unknown)
        pilot.app.redraw()
        pilot.step()
        assert list(pilot.scene.items()) == seen


# --- what can be done -----------------------------------------------------------------------------


def test_enter_turns_the_event(pilot: Pilot) -> None:
    play = at(pilot, "event")
    pilot.key("return")
    assert play.match.phase == "plan"
    assert pilot.screen == "Story"


def test_enter_lets_the_next_team_step_up_and_others_can_too(pilot: Pilot) -> None:
    play = at(pilot)
    assert pilot.focus == f"team-{play.waiting[0]}"
    pilot.key("return")
    assert pilot.screen == "Cover"
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    pilot.use(f"team-{play.waiting[2]}")
    assert pilot.screen == "Cover"


def test_teams_are_asked_from_the_chair_on(pilot: Pilot) -> None:
    play = at(pilot, rounds=1)
    chair = play.standing.chair
    assert chair > 0, "not simply the order of the teams"
    around = [(chair + step) % 4 for step in range(4)]
    assert play.waiting == around
    play.do(Commit(team=around[1]))
    assert play.waiting == [around[0], *around[2:]]


def test_a_team_that_has_committed_is_marked_and_asked_no_more(pilot: Pilot) -> None:
    play = at(pilot)
    marks = [item for item in pilot.scene.items() if getattr(item, "name", "") == "check"]
    team = play.waiting[0]
    play.do(Commit(team=team))
    pilot.app.redraw()
    pilot.step()
    assert f"team-{team}" not in pilot.controls
    now = [item for item in pilot.scene.items() if getattr(item, "name", "") == "check"]
    assert len(now) == len(marks) + 1


def test_with_open_hands_and_votes_there_is_one_way_on(pilot: Pilot) -> None:
    at(pilot, setting=Setting(open_hands=True, open_votes=True))
    pilot.key("return")
    assert pilot.screen == "OpenPlanning"
    at(pilot, "vote", setting=Setting(open_hands=True, open_votes=True))
    pilot.key("return")
    assert pilot.screen == "OpenVote"


def test_where_only_bots_are_waited_for_the_table_goes_on_by_itself_when_told(pilot: Pilot) -> None:
    play = at(pilot, players=["cooperative"] * 4)
    assert play.waiting == []
    pilot.key("return")
    assert play.match.phase != "plan"
    assert pilot.screen == "Story"


def test_everything_on_the_table_opens_and_closes_by_keys_alone(pilot: Pilot) -> None:
    at(pilot, rounds=3)
    opened = {}
    for name in list(pilot.controls):
        if not name.startswith(("team", "open")):
            pilot.use(name)
            opened[name] = pilot.screen
            if pilot.screen != "TableScreen":
                pilot.key("escape")
            assert (pilot.screen, pilot.focus) == ("TableScreen", name)
    assert opened.pop("sign-0") == "SignsScreen"
    opened.pop("responses", None)
    assert set(opened.values()) == {"CardScreen", "SignsScreen", "Explanation"}
    assert {"event", "seat-0", "seat-3", "progress", "tower-0", "carry", "round", "chair"} <= set(opened)


def test_small_buttons_open_what_the_rooms_keys_open(pilot: Pilot) -> None:
    at(pilot)
    for name, screen in (("open-settings", "Facilitator"), ("open-log", "Log"), ("open-keys", "Keys")):
        pilot.use(name)
        assert pilot.screen == screen
        pilot.key("escape")
    assert pilot.screen == "TableScreen"


def test_escape_asks_before_the_session_is_left(pilot: Pilot) -> None:
    at(pilot)
    pilot.key("escape")
    assert pilot.screen == "Leaving"
    pilot.key("return")
    assert pilot.screen == "TableScreen"
    pilot.key("escape")
    pilot.use("leave")
    assert pilot.screen == "Title"
    assert pilot.app.play is None


def test_a_block_that_is_focused_says_its_name(pilot: Pilot) -> None:
    play = at(pilot, rounds=3)
    number = min(play.standing.in_place)
    block = play.content.cards.blocks[number]
    pilot.tab_to(f"block-{block.id}")
    assert pilot.says(f"{block.number}. {block.name['nl']}")


def test_a_block_that_is_missing_is_a_hollow_above_its_stack_and_its_card_can_be_read(pilot: Pilot) -> None:
    play = at(pilot, rounds=3)
    blocks = play.content.cards.blocks
    lying = [pilot.controls[f"block-{blocks[number].id}"].box for number in play.standing.in_place]
    for number in sorted(play.standing.missing):
        name = f"block-{blocks[number].id}"
        hollow = pilot.controls[name].box
        assert all(box.y >= hollow.bottom - 1 for box in lying if box.x == hollow.x)
        pilot.tab_to(name)
        assert pilot.says(f"Deze keer zonder {blocks[number].name['nl']}")
        pilot.key("return")
        assert pilot.says("ontbreekt deze keer")
        pilot.key("escape")


# --- a card enlarged ------------------------------------------------------------------------------


def test_a_card_is_enlarged_to_nearly_the_windows_height_with_its_words_beside_it(pilot: Pilot) -> None:
    play = at(pilot, rounds=3)
    partner = play.content.case.partner[play.standing.partner[1]]
    pilot.click("seat-1")
    face = next(item for item in pilot.scene.top.items if isinstance(item, Picture))
    assert face.wanted.name == f"partner/{partner.id}"
    assert face.box.h == pytest.approx(0.94 * 1080, abs=2)
    assert face.box.w / face.box.h == pytest.approx(70 / 120, abs=0.01)
    beside = [item for item in pilot.scene.top.items if isinstance(item, Words) and item.clip is not None]
    assert any(partner.who["nl"] in item.text for item in beside)
    assert min(item.size for item in beside) >= 27


def test_cards_are_leafed_through_and_closed_by_escape_enter_and_click(pilot: Pilot) -> None:
    at(pilot)

    def shown() -> str:
        return next(picture.name for picture in pilot.scene.pictures() if picture.name.startswith("partner/"))

    pilot.use("seat-0")
    first = shown()
    pilot.key("right")
    assert shown() != first
    pilot.key("left")
    assert shown() == first
    pilot.key("left", times=4)
    assert shown() == first
    pilot.key("escape")
    assert pilot.screen == "TableScreen"
    pilot.use("seat-0")
    pilot.key("return")
    assert pilot.screen == "TableScreen"
    pilot.click("seat-0")
    pilot.click("face")
    assert pilot.screen == "TableScreen"


def test_two_cards_are_leafed_through_as_well(pilot: Pilot) -> None:
    play = at(pilot)
    faces = [f"block/{block.id}" for block in play.content.cards.blocks[:2]]
    pilot.app.room.push(CardScreen(pilot.app, faces, POKER))
    pilot.step()
    for name in (faces[1], faces[0]):
        pilot.key("right")
        assert [picture.name for picture in pilot.scene.pictures() if picture.name in faces] == [name]


@pytest.mark.matrix
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_every_card_fits_enlarged(tmp_path: Path, size: tuple[int, int]) -> None:
    with Pilot(tmp_path, size=size, text_size="largest") as pilot:
        play = at(pilot, case="energiekoplopers")
        blocks = [f"block/{block.id}" for block in play.content.cards.blocks]
        partners = [f"partner/{partner.id}" for partner in play.content.case.partner]
        events = [f"event/{event.id}" for event in play.content.events]
        agendas = [f"agenda/{partner.id}-1" for partner in play.content.case.partner]
        for faces, ratio in ((blocks, POKER), (partners, TAROT), (events, TAROT), (agendas, POKER)):
            pilot.app.room.push(CardScreen(pilot.app, faces, ratio))
            pilot.key("right", times=len(faces))
            pilot.key("escape")


# --- time -----------------------------------------------------------------------------------------


def test_the_timer_starts_by_itself_and_does_nothing_by_itself(pilot: Pilot) -> None:
    play = at(pilot)
    assert pilot.says("05:00")
    pilot.step(seconds=61)
    assert pilot.says("03:59")
    record = list(play.match.record)
    pilot.step(seconds=300)
    assert pilot.says("over tijd")
    assert pilot.says("De tijd is om")
    assert play.match.record == record
    assert pilot.screen == "TableScreen"


def test_each_phase_has_its_own_time_and_coming_back_does_not_give_more(pilot: Pilot) -> None:
    play = at(pilot)
    pilot.step(seconds=60)
    pilot.app.room.show(TableScreen(pilot.app))
    pilot.step()
    assert pilot.says("04:00")
    pilot.play_on(phase="vote")
    assert play is pilot.app.play
    pilot.step()
    assert pilot.says("02:00")


def test_no_minutes_is_no_timer(tmp_path: Path) -> None:
    with Pilot(tmp_path, plan_minutes=0) as pilot:
        play = at(pilot)
        assert not play.timer.is_set
        assert not any(re.fullmatch(r"\d\d:\d\d", text) for text in pilot.texts())


def test_a_paused_timer_says_so(pilot: Pilot) -> None:
    play = at(pilot)
    play.timer.pause(pilot.clock())
    pilot.app.redraw()
    pilot.step(seconds=30)
    assert pilot.says("05:00")
    assert any(getattr(item, "name", "") == "pause" for item in pilot.scene.items())


# --- what moves -----------------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("case", CASES)
def test_a_stir_begins_as_the_table_was_and_ends_as_it_then_is(pilot: Pilot, case: str) -> None:
    seen: dict[str, int] = {}
    for play, before, event in told(pilot, case, "cooperative"):
        seen[event.kind] = seen.get(event.kind, 0) + 1
        if seen[event.kind] > 12:
            continue
        assert painted(pilot, play, before, Moving(event, 0.0)) == painted(pilot, play, before)
        after = before.after(event, play.match.rulebook)
        assert painted(pilot, play, before, Moving(event, 1.0)) == painted(pilot, play, after)
    assert {"built", "synergy", "foundation", "progress", "interest", "contributed"} <= set(seen)


def test_nothing_jumps_when_a_stir_sets_off_or_comes_to_rest(tmp_path: Path) -> None:
    """Compared as pictures: how something is put together may change, what is seen may not."""
    with Pilot(tmp_path, size=(960, 720), paints=True) as pilot:
        room, surfaces = pilot.app.room, [pygame.Surface((960, 720)) for _ in range(2)]

        def changed(items: list[Item], others: list[Item]) -> int:
            """Return how many spots of four by four pixels look otherwise; a pixel's shift is none."""
            for surface, painting in zip(surfaces, (items, others), strict=True):
                scene = Scene(Box(0, 0, 1440, 1080), "#EFECE6")
                scene.top.items.extend(item for item in painting if not isinstance(item, Picture))
                room.painter.paint(scene, surface, None)
            small = [pygame.transform.smoothscale(surface, (240, 180)) for surface in surfaces]
            first, two = (pygame.surfarray.array3d(surface).astype(int) for surface in small)
            return int((abs(first - two).max(axis=2) > 70).sum())

        seen: set[str] = set()
        for play, before, event in told(pilot, "arena-poort", "cooperative"):
            kind = event.kind + ("+" if event.amount > 0 else "-")
            if kind in seen:
                continue
            seen.add(kind)
            after = before.after(event, play.match.rulebook)
            for part, rest in ((0.002, before), (0.998, after)):
                moving = painted(pilot, play, before, Moving(event, part))
                assert changed(moving, painted(pilot, play, rest)) < 4, (kind, part)
        assert {"built+", "synergy-", "foundation+", "foundation-", "progress+"} <= seen


def test_a_block_drops_from_above_and_a_lost_one_falls(pilot: Pilot) -> None:
    play = at(pilot)
    before = play.standing
    event = Happening("foundation", (t.BY_RULE, 0), 1, 1, 1, before.partner)

    def highest(moving: Moving) -> float:
        fill = play.content.cards.clusters[1].fill
        return min(
            item.box.y for item in painted(pilot, play, before, moving) if getattr(item, "fill", "") == fill
        )

    tops = [highest(Moving(event, part)) for part in (0.2, 0.5, 1.0)]
    assert tops == sorted(tops)
    assert tops[0] < tops[-1]
    texts = [
        item.text for item in painted(pilot, play, before, Moving(event, 0.5)) if isinstance(item, Words)
    ]
    assert "+1" in texts


def test_nothing_can_be_used_while_something_moves(pilot: Pilot) -> None:
    play = at(pilot, rounds=2)
    event = Happening("interest", (t.BY_RULE, 0), play.standing.partner[0], 1, 1, play.standing.partner)
    room = pilot.app.room
    stage = Stage(room.scale, room.lettering, focus="", memory={})
    board(stage, BOARD, play, play.standing, Moving(event, 0.5))
    assert stage.scene.controls == []


# --- its texts ------------------------------------------------------------------------------------


def test_every_text_of_the_table_is_used() -> None:
    screen = Path(TableScreen.write.__code__.co_filename).parent
    files = [
        screen / "table_screen.py",
        screen / "card.py",
        screen / "teams" / "naming.py",
        screen / "teams" / "guided.py",
    ]
    files += sorted((screen / "board").glob("*.py"))
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    made = r"(turn|name|promise|go-on|reflect|plan-open|vote-open)-(why|hint)"
    for key in tomli.loads((FOLDER / "table.toml").read_text(encoding="utf-8")):
        is_made = re.fullmatch(made, key) is not None
        assert is_made or f'"{key}"' in source or f'"table.{key}"' in source, key


class _Bare(Screen):
    """A screen with nothing but the board, as any size of window has it."""

    def write(self, stage: Stage) -> None:
        assert self.app.play is not None
        board(
            stage, stage.box.inset(28).left(800).top(800), self.app.play, self.app.play.standing, screen=self
        )


def test_the_board_also_fits_alone_at_its_smallest(tmp_path: Path) -> None:
    with Pilot(tmp_path, size=(1024, 768), text_size="largest") as pilot:
        match = Match.start(load_content("arena-poort"), 1, 6)
        assert match.teams == 6
        pilot.sit(teams=6)
        pilot.play_on(rounds=5)
        pilot.app.room.show(_Bare(pilot.app))
        pilot.step()
