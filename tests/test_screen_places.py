"""Places in the window: the question what makes room, the plan, the places on the board, the story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.match.actions import Commit, MakeRoom
from game.match.happenings import Happening
from game.rules import terms
from game.rules.conditions import bits
from game.rules.places import in_place_of, put_in_place
from game.screen.board.stacks import places_taken, stacks
from game.screen.drawing.geometry import Box
from game.screen.story.beats import beats
from game.table.play import Play
from tests.pilot import SIZES, Pilot
from tests.test_screen_planning import at_table, plan_of, put_in_hand, step_up

OLDEST, LATER, NEW = 0, 1, 2
"""Blocks of the first foundation: two that are in place, in this order, and one in hand."""


@pytest.fixture(params=[(size, language) for size in SIZES[:2] for language in ("nl", "en")])
def pilot(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pilot]:
    size, language = request.param
    with Pilot(tmp_path, size=size, language=language) as pilot:
        yield pilot


def full(pilot: Pilot) -> tuple[Play, int]:
    """Let a team step up that holds a third block of a foundation whose two places are taken."""
    play = at_table(pilot, rounds=0)
    team, state = play.waiting[0], play.match.state
    for block in (OLDEST, LATER):
        put_in_place(state, block, 1)
    state.missing = 0
    put_in_hand(play, team, [NEW, 8])
    step_up(pilot, team)
    return play, team


def name(play: Play, block: int) -> str:
    return play.reader.block(block).id


def test_what_goes_with_any_block_is_read_whole_in_the_question(pilot: Pilot) -> None:
    """The pilot looks at every screen it passes: nothing is cut, nothing covers another."""
    play, team = full(pilot)
    state, book = play.match.state, play.match.rulebook
    for foundation in range(terms.FOUNDATION_COUNT):
        blocks = [block for block in range(book.blocks) if book.block_foundation[block] == foundation]
        for new in blocks:
            rest = [block for block in blocks if block != new]
            for leaving in (rest[:2], rest[1:]):
                state.in_place = 0
                for block in leaving:
                    put_in_place(state, block, 1)
                put_in_hand(play, team, [new])
                state.capacity[team] = 3
                pilot.step()
                pilot.use("card-0")
                pilot.use("build")
                pilot.use("not-yet")
                pilot.use("take-back")


def test_who_builds_where_all_places_are_taken_is_asked_what_makes_room(pilot: Pilot) -> None:
    play, team = full(pilot)
    pilot.use("card-0")
    pilot.use("build")
    assert pilot.says(play.reader.block_name(OLDEST)) and pilot.says(play.reader.block_name(LATER))
    pilot.use(f"room-{name(play, LATER)}")
    assert MakeRoom(team=team, block=name(play, LATER)) in play.match.actions
    assert play.match.state.plan_room[team] == LATER
    assert pilot.screen == "PlanScreen"


def test_leaving_it_as_it_is_plans_nothing_and_the_plan_says_what_goes(pilot: Pilot) -> None:
    play, team = full(pilot)
    pilot.use("card-0")
    pilot.use("build")
    pilot.use("not-yet")
    assert play.match.state.plan_room[team] == terms.NOTHING
    assert pilot.says(play.reader.say("reading.planned-room-longest", block=play.reader.block_name(OLDEST)))
    pilot.use("room")
    pilot.use(f"room-{name(play, OLDEST)}")
    assert pilot.says(play.reader.say("reading.planned-room", block=play.reader.block_name(OLDEST)))
    assert len(plan_of(play, team)) == 1


def test_who_renews_or_finds_a_place_is_not_asked(pilot: Pilot) -> None:
    play, team = full(pilot)
    put_in_hand(play, team, [OLDEST, 8])
    pilot.use("card-0")
    pilot.use("build")
    assert len(plan_of(play, team)) == 1
    assert "not-yet" not in pilot.controls and "room" not in pilot.controls


def test_a_swap_shows_its_token_and_says_its_price(pilot: Pilot) -> None:
    play, team = full(pilot)
    pilot.use("card-1")
    pilot.use("swap")
    assert play.match.state.plan_swap_cost[team] == 1
    assert pilot.says(play.reader.say("planning.commit-reserve", count=terms.CAPACITY - 1))


def free_of(play: Play, fields: Box) -> list[int]:
    """Return how many places of each foundation the board shows as free."""
    _, _, free = stacks(play, fields, play.standing, play.standing)
    return [sum(cluster is one for cluster, _ in free) for one in play.content.cards.clusters]


def test_the_board_shows_two_places_of_each_foundation_empty_ones_too(pilot: Pilot) -> None:
    play = at_table(pilot, rounds=0)
    field = Box(0, 0, 700, 400)
    assert free_of(play, field) == [2, 2, 2, 2]
    pilot.play_on(rounds=4)
    pilot.step()
    state, book = play.match.state, play.match.rulebook
    assert free_of(play, field) == [
        2 - bits(in_place_of(book, state, foundation)) for foundation in range(terms.FOUNDATION_COUNT)
    ]
    bricks, _, free = stacks(play, field, play.standing, play.standing)
    boxes = [(brick.box.x, brick.box.y) for brick in bricks] + [(box.x, box.y) for _, box in free]
    assert len(set(boxes)) == len(boxes) == 8


def test_a_block_stays_in_its_place_when_the_other_makes_room_and_the_new_one_takes_that_place() -> None:
    def told(kind: str, whom: int, amount: int = 0) -> Happening:
        return Happening(kind, (terms.BY_TEAM, 0), whom, amount, 1, (0, 1, 2))  # type: ignore[arg-type]

    story = [told("built", OLDEST), told("built", LATER), told("made_room", OLDEST, NEW), told("built", NEW)]
    assert places_taken(story, [0] * terms.MAX_BLOCKS) == {OLDEST: 0, LATER: 1, NEW: 0}


def test_the_story_tells_what_makes_room_as_a_moment_of_its_own(pilot: Pilot) -> None:
    play, team = full(pilot)
    pilot.use("card-0")
    pilot.use("build")
    pilot.use(f"room-{name(play, LATER)}")
    before, told = play.standing, len(play.match.happenings)
    for other in range(play.match.teams):
        play.do(Commit(team=other))
    moments = beats(before, play.match.happenings[told:], play.standing, play.match.rulebook)
    [moment] = [beat for beat in moments if beat.happened("made_room")]
    assert (moment.scene, moment.step) == ("build", "step-builds")
    assert LATER in moment.before.in_place and LATER not in moment.after.in_place
    plans = next(beat.plans for beat in moments if beat.plans)
    assert plans[team].builds == NEW
    pilot.app.tell(before, play.match.happenings[told:])
    said = play.match.words(moment.happened("made_room")[0], pilot.app.language)
    for _ in moments:
        pilot.step(8)
        if pilot.says(said):
            return
        pilot.key("return")
    raise AssertionError("the story never says what made room")
