"""Places: each foundation has so many, and a new block that finds them taken replaces one."""

from __future__ import annotations

import pytest

from game.match.actions import Adjust, Build, MakeRoom, Swap, TakeBack
from game.match.refusals import REASONS
from game.rules import terms as t
from game.rules.planning import capacity_left
from tests.table import Table
from tests.tiny import block, event, own_cards, text

OLDEST, LATER, NEW, NEWER = "safe-environment", "equality", "tangible-value", "productive-tension"
"""The blocks of one foundation, in the order in which the tests put them in place."""


def table_of(*placed: str, places: int = 2, swap_cost: int = 0, **parts: object) -> Table:
    table = Table(**parts)  # type: ignore[arg-type]
    table.book.places, table.book.swap_cost = places, swap_cost
    for name in placed:
        table.place(name, by=2)
    return table


def standing(table: Table) -> set[str]:
    return {block.id for block in table.match.content.cards.blocks if table.in_place(block.id)}


def refused(table: Table, action: object) -> str | None:
    why = table.match.why_not(action)  # type: ignore[arg-type]
    return REASONS[why.reason - 1] if why else None


def rooms(table: Table, team: int) -> set[str]:
    """Return the blocks that ``team`` is offered to make room."""
    return {action.block for action in table.match.legal_actions(team) if action.do == "make_room"}


# --- at the reveal --------------------------------------------------------------------------------


def test_a_new_block_takes_a_place_that_is_free() -> None:
    table = table_of(OLDEST)
    table.plan(0, build=NEW)
    table.commit_all()
    assert standing(table) == {OLDEST, NEW}


def test_where_all_places_are_taken_the_chosen_block_makes_room() -> None:
    table = table_of(OLDEST, LATER)
    table.plan(0, build=NEW)
    table.do(MakeRoom(team=0, block=LATER))
    told = table.commit_all()
    assert told[told.index("Team Council puts Tangible value in place of Equal footing") + 1] == (
        "Team Council builds Tangible value (cost 1)"
    )
    assert standing(table) == {OLDEST, NEW}
    assert table.state.owner[table.number(NEW)] == 0


def test_where_none_was_chosen_the_one_that_has_been_there_longest_makes_room() -> None:
    table = table_of(LATER, OLDEST)  # the order they came in, not that of their numbers
    table.plan(0, build=NEW)
    table.commit_all()
    assert standing(table) == {OLDEST, NEW}


def test_where_the_chosen_one_is_gone_by_then_the_longest_there_makes_room() -> None:
    table = table_of(LATER, OLDEST)
    table.plan(0, build=NEW)
    table.plan(1, build=NEWER)
    table.do(MakeRoom(team=0, block=OLDEST), MakeRoom(team=1, block=OLDEST))
    told = table.commit_all()
    assert "Team Council puts Tangible value in place of Safe environment" in told
    assert "Team Residents puts Productive tension in place of Equal footing" in told
    assert standing(table) == {NEW, NEWER}


def test_what_is_renewed_is_renewed_before_a_new_block_takes_its_place() -> None:
    table = table_of(OLDEST, NEWER)
    table.plan(0, build=NEW)  # of a lower number
    table.do(MakeRoom(team=0, block=NEWER))
    table.plan(1, build=NEWER)
    told = table.commit_all()
    renewed = told.index("Team Residents renews Productive tension (cost 1)")
    assert renewed < told.index("Team Council puts Tangible value in place of Productive tension")
    assert standing(table) == {OLDEST, NEW}


def test_a_renewed_block_keeps_its_place_and_nothing_makes_room() -> None:
    table = table_of(OLDEST, LATER)
    table.plan(0, build=OLDEST)
    table.commit_all()
    assert standing(table) == {OLDEST, LATER}


def test_each_foundation_has_places_of_its_own() -> None:
    table = table_of("momentum", "dynamic-coalition", "active-network", OLDEST)
    table.plan(0, build=NEW)
    table.commit_all()
    assert standing(table) == {"momentum", "dynamic-coalition", "active-network", OLDEST, NEW}


def test_a_suspended_block_takes_a_place_too() -> None:
    table = table_of(OLDEST, LATER)
    table.suspend(OLDEST)
    table.plan(0, build=NEW)
    table.commit_all()
    assert standing(table) == {LATER, NEW}


def test_what_made_room_goes_under_the_deck_and_is_nobodys_and_suspended_no_more() -> None:
    table = table_of(OLDEST, LATER)
    table.suspend(OLDEST)
    table.plan(0, build=NEW)
    table.commit_all()
    number = table.number(OLDEST)
    assert table.deck()[-1] == OLDEST
    assert (table.state.owner[number], table.state.placed_at[number]) == (t.NOBODY, 0)
    assert (table.state.suspended, table.state.return_round[number]) == (0, 0)


def test_what_made_room_and_comes_back_is_the_last_that_came() -> None:
    table = table_of(OLDEST, LATER)
    for name in (NEW, OLDEST, NEWER):
        table.plan(0, build=name)
        table.commit_all()
        table.close()
    assert standing(table) == {OLDEST, NEWER}


def test_synergies_that_came_about_stay_and_do_not_fire_again() -> None:
    pairs = [{"pair": ["c1", "v1"], "effect": [{"progress": 1}], "lesson": text("Together.")}]
    blocks = [block(name, cluster="complementary") for name in ("c1", "c2", "c3")] + [block("v1")]
    table = table_of("c1", cards=own_cards(blocks, pairs), places=1)
    table.plan(0, build="v1")
    table.commit_all()
    table.close()
    fired = table.state.fired
    assert fired
    for name in ("c2", "c1"):
        table.plan(1, build=name)
        assert "synergy! Together." not in " ".join(table.commit_all())
        table.close()
    assert table.state.fired == fired


# --- in the plan ----------------------------------------------------------------------------------


def test_what_can_make_room_is_offered_once_a_new_block_is_planned_where_all_places_are_taken() -> None:
    table = table_of(OLDEST, LATER, "momentum")
    table.turn()
    table.hold(0, NEW, OLDEST, "dynamic-coalition")
    assert rooms(table, 0) == set()
    table.do(Build(team=0, block=NEW))
    assert rooms(table, 0) == {OLDEST, LATER}
    for other in (OLDEST, "dynamic-coalition"):
        table.do(TakeBack(team=0), Build(team=0, block=other))
        assert rooms(table, 0) == set()


def test_it_can_be_chosen_while_a_place_is_still_free_because_another_team_may_take_that() -> None:
    table = table_of(OLDEST)
    table.plan(0, build=NEW)
    assert rooms(table, 0) == set()
    table.do(MakeRoom(team=0, block=OLDEST))
    table.plan(1, build=LATER)
    assert refused(table, MakeRoom(team=1, block=OLDEST)) is None
    table.commit_all()
    assert standing(table) == {NEW, LATER}


def test_a_choice_for_which_no_need_came_lets_nothing_go() -> None:
    table = table_of(OLDEST)
    table.plan(0, build=NEW)
    table.do(MakeRoom(team=0, block=OLDEST))
    table.commit_all()
    assert standing(table) == {OLDEST, NEW}


def test_choosing_again_changes_it_and_taking_back_forgets_it() -> None:
    table = table_of(OLDEST, LATER)
    table.plan(0, build=NEW)
    table.do(MakeRoom(team=0, block=OLDEST), MakeRoom(team=0, block=LATER))
    assert table.state.plan_room[0] == table.number(LATER)
    assert rooms(table, 0) == {OLDEST}
    table.do(TakeBack(team=0))
    assert table.state.plan_room[0] == t.NOTHING


@pytest.mark.parametrize(
    ("built", "makes_room", "reason"),
    [
        (None, OLDEST, "nothing-new"),
        (OLDEST, LATER, "nothing-new"),
        (NEW, NEWER, "not-in-place"),
        (NEW, "momentum", "other-foundation"),
    ],
)
def test_only_a_block_in_place_of_the_same_foundation_makes_room_for_a_new_one(
    built: str | None, makes_room: str, reason: str
) -> None:
    table = table_of(OLDEST, LATER, "momentum")
    table.turn()
    if built:
        table.plan(0, build=built)
    assert refused(table, MakeRoom(team=0, block=makes_room)) == reason


# --- the facilitator ------------------------------------------------------------------------------


def test_the_facilitator_puts_a_block_in_place_only_where_a_place_is_free() -> None:
    table = table_of(OLDEST, LATER)
    assert refused(table, Adjust(what="block", which=NEW, change=1, reason="so")) == "no-place"
    table.adjust("block", -1, OLDEST)
    table.adjust("block", 1, NEW)
    assert standing(table) == {LATER, NEW}
    table.plan(0, build=NEWER)
    table.commit_all()
    assert standing(table) == {NEW, NEWER}


# --- what a swap costs ----------------------------------------------------------------------------


def test_a_swap_costs_its_capacity() -> None:
    table = table_of(swap_cost=1, capacity=2)
    table.plan(0, swap="momentum", contribute=1)
    assert capacity_left(table.state, 0) == 0
    table.do(TakeBack(team=0))
    assert capacity_left(table.state, 0) == 2
    table.plan(0, swap="momentum")
    table.commit_all()
    assert table.state.reserve[0] == 1


def test_a_team_without_the_capacity_cannot_swap() -> None:
    table = table_of(swap_cost=1, capacity=1)
    table.plan(0, contribute=1)
    table.hold(0, "momentum")
    assert refused(table, Swap(team=0, block="momentum")) == "capacity"
    assert "swap" not in {action.do for action in table.match.legal_actions(0)}
    table.book.swap_cost = 0
    assert refused(table, Swap(team=0, block="momentum")) is None


def test_lasting_synergy_asks_the_value_of_the_rulebook() -> None:
    table = Table(target=0, event=event())
    table.foundations(6)
    table.interests(9, 9, 9)
    for lasting, outcome in ((6, "lasting_synergy"), (7, "synergy")):
        table.book.lasting = lasting
        assert table.match.outcome == outcome
