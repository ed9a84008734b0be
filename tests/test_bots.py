"""Bots: each policy does what it says, where the right choice is plain; and takes over a seat at any moment.

The tables are small: a few blocks of a test's own, one event. Team 0 is the chair. The council (team 0) is
strong in organisation, the residents (1) in complementary, the builders (2) in vision, the school (3) in
network: there their blocks cost 1 less.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from game import bots
from game.content.base import FOUNDATIONS
from game.match.actions import Build, Commit, Continue, Contribute, Swap, TakeBack, Tend, Vote
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.rules.planning import capacity_left
from tests.table import Table
from tests.tiny import block, event, own_cards, response, text
from tests.wandering import decisions, harbour

MOST_STEPS = 40
"""More than any team has capacity for: a plan of so many steps has no end."""


@pytest.mark.parametrize("policy", [name for name in bots.POLICIES if name not in ("search", "tuned")])
@settings(max_examples=200)
@given(match=decisions())
def test_a_bot_that_takes_over_ends_the_plan_it_finds(policy: str, match: Match) -> None:
    team, phase, steps = match.waits_for, match.phase, 0
    assert team is not None
    while match.waits_for == team and match.phase == phase:
        action = bot_action(match, team, policy)
        assert match.why_not(action) is None
        match.do(action)
        steps += 1
        assert steps < MOST_STEPS


# --- small tables ---------------------------------------------------------------------------------

CLUSTERS = {"c": "complementary", "v": "vision", "o": "organisation", "n": "network"}
BLOCKS = [
    block(f"{letter}{cost}", cluster=CLUSTERS[letter], cost=cost) for letter in "nvco" for cost in (3, 2, 1)
]
"""Three blocks of each foundation: "v2" is one of vision that costs 2. The dear ones come first."""
PAIRS = [{"pair": ["n2", "v2"], "effect": [{"progress": 1}], "lesson": text("Together.")}]
CARDS = own_cards(BLOCKS, PAIRS)
CALM = event("calm")


def small(teams: int = 3, **how: Any) -> Table:
    """Return a table that plans, all foundations at 3 and nobody's interest short of its need."""
    table = Table(teams, cards=CARDS, **{"event": CALM, "start": 5, **how})
    table.turn()
    return table


def holding(team: int, *names: str, teams: int = 3, **how: Any) -> Table:
    """Return a small table on which ``team`` holds these cards, and all before it have committed."""
    table = small(teams, **how)
    table.do(*(Commit(team=earlier) for earlier in range(team)))
    table.hold(team, *names)
    return table


def plan(table: Table, team: int, policy: str) -> dict[str, Any]:
    """Return what ``team`` plans by ``policy``: the blocks that it builds and swaps, and its capacity."""
    made: dict[str, Any] = {"build": None, "swap": None, "tend": 0, "contribute": 0}
    while not isinstance(action := bot_action(table.match, team, policy), Commit):
        if isinstance(action, Build | Swap):
            made["build" if isinstance(action, Build) else "swap"] = action.block
        else:
            assert isinstance(action, Contribute | Tend)
            made["contribute" if isinstance(action, Contribute) else "tend"] += 1
        table.do(action)
    return {**made, "kept": capacity_left(table.state, team)}


# --- the cooperative team's plan ------------------------------------------------------------------


@pytest.mark.parametrize("dear", ["n3", "n2"])
def test_of_two_blocks_that_do_the_same_it_builds_the_cheaper(dear: str) -> None:
    assert plan(holding(0, dear, "n1"), 0, "cooperative")["build"] == "n1"


def test_a_lower_price_outweighs_a_foundation_that_is_a_step_lower_but_not_four() -> None:
    for lower, built in ((1, "v1"), (2, "v1"), (4, "n2")):
        table = holding(0, "n2", "v1", "v1")
        for name, value in (("complementary", 0), ("organisation", 8), ("network", 1), ("vision", 1 + lower)):
            table.foundation(name, value)
        assert plan(table, 0, "cooperative")["build"] == built, lower


def test_its_strength_makes_a_block_cheaper_for_it_than_for_others() -> None:
    for team, built in ((0, "n1"), (2, "v2")):
        table = holding(team, "v2", "n1", teams=3)
        table.foundation("network", 4)
        for name in ("complementary", "organisation"):
            table.foundation(name, 1)
        assert plan(table, team, "cooperative")["build"] == built


@pytest.mark.parametrize("values", [(3, 4, 5, 6), (6, 3, 4, 5), (4, 4, 4, 4)])
@pytest.mark.parametrize("chair", [0, 1])
@pytest.mark.parametrize("place", range(4))
def test_the_chair_looks_after_the_lowest_foundation_and_each_team_after_it_for_the_next(
    place: int, chair: int, values: tuple[int, ...]
) -> None:
    table = small(teams=4)
    team = (chair + place) % 4
    table.state.chair = chair
    table.hold(team, "n1", "v1", "c1", "o1")
    table.state.foundation[:] = values
    lowest_first = sorted(range(4), key=lambda one: (values[one], one))
    own = f"{FOUNDATIONS[lowest_first[place]][0]}1"
    assert plan(table, team, "cooperative")["build"] == own


def test_it_builds_what_is_new_rather_than_renewing_what_stands_unless_that_is_much_lower() -> None:
    for vision, built in ((5, "v1"), (7, "n1")):
        table = holding(0)
        table.place("n1", by=1)
        table.hold(0, "n1", "v1")
        table.foundation("vision", vision)
        assert plan(table, 0, "cooperative")["build"] == built, vision


def test_it_builds_what_makes_a_pair_with_a_block_of_another_team() -> None:
    for by, built in ((1, "n2"), (0, "c2")):
        table = holding(0, "c2", "n2")
        table.foundation("organisation", 1)
        table.place("v2", by=by)
        table.foundation("network", 4)
        table.foundation("complementary", 3)
        assert plan(table, 0, "cooperative")["build"] == built, by


def test_it_builds_what_the_event_asks_for() -> None:
    asks = event(needs=[{"foundation": "network", "at_least": 5}], success=[{"progress": 1}])
    for which, built in ((CALM, "v2"), (asks, "n2")):
        table = holding(0, "n2", "v2", event=which)
        table.foundation("network", 4)
        assert plan(table, 0, "cooperative")["build"] == built


def test_a_fifth_or_sixth_team_builds_only_what_is_well_worth_it() -> None:
    for value, built in ((3, "n1"), (6, None)):
        table = holding(4, "n1", teams=5)
        table.foundations(value)
        assert plan(table, 4, "cooperative")["build"] == built, value
    table = holding(3, "c1", teams=5)
    table.foundations(6)
    assert plan(table, 3, "cooperative")["build"] == "c1"


def test_it_builds_with_all_the_capacity_it_has_but_nothing_that_it_cannot_pay() -> None:
    for capacity, built in ((3, "n3"), (2, None)):
        table = holding(0, "n3", capacity=capacity)
        table.foundations(1)
        assert plan(table, 0, "cooperative")["build"] == built, capacity


def test_it_swaps_the_card_that_is_worst_to_build_if_that_is_bad_enough() -> None:
    """A card too dear to build, the more so where the foundation is high or the block stands already."""
    for network, stands, swapped in ((1, False, None), (2, False, "n2"), (1, True, "n2"), (0, True, "n2")):
        table = holding(0, capacity=1)
        if stands:
            table.place("n2", by=1)
        table.hold(0, "n2")
        table.foundation("network", network)
        assert plan(table, 0, "cooperative")["swap"] == swapped, (network, stands)


def test_of_several_cards_it_swaps_the_dearest_of_the_highest_foundation() -> None:
    table = holding(0, "n3", "n2", "v3", capacity=1)
    assert plan(table, 0, "cooperative")["swap"] == "n3"
    table = holding(0, "n3", "n2", "v3", capacity=1)
    table.foundation("vision", 4)
    assert plan(table, 0, "cooperative")["swap"] == "v3"


def test_it_tends_in_time_spreading_what_is_short_over_the_rounds_that_are_left() -> None:
    for short, rounds, tended in ((0, 6, 0), (1, 6, 1), (6, 6, 1), (6, 3, 2)):
        table = holding(0, need=8, start=8 - short, rounds=rounds)
        table.foundations(9)
        made = plan(table, 0, "cooperative")
        assert (made["tend"], made["contribute"]) == (tended, 3 - tended), (short, rounds)


def test_in_the_last_round_it_tends_all_that_its_partner_is_short_before_it_contributes() -> None:
    for short, tended in ((2, 2), (3, 3)):
        table = holding(0, need=8, start=8 - short)
        table.state.round = table.book.rounds
        made = plan(table, 0, "cooperative")
        assert (made["tend"], made["contribute"]) == (tended, min(1, 3 - tended)), short


def test_what_is_over_it_tends_with_while_its_partner_is_short_and_keeps_after_that() -> None:
    for short, tended, kept in ((6, 2, 0), (1, 1, 1), (0, 0, 2)):
        table = holding(0, need=8, start=8 - short)
        made = plan(table, 0, "cooperative")
        assert (made["contribute"], made["tend"], made["kept"]) == (1, tended, kept), short


def test_it_contributes_its_share_of_what_the_lowest_foundation_carries() -> None:
    for lowest, contributed in ((3, 1), (6, 2), (1, 1)):
        table = holding(0)
        table.foundations(lowest)
        assert plan(table, 0, "cooperative")["contribute"] == contributed, lowest


def test_while_anything_is_missing_every_team_contributes_something() -> None:
    for team in range(3):
        table = holding(team, target=5)
        table.state.progress = 4
        assert plan(table, team, "cooperative")["contribute"] == 1


def test_it_contributes_nothing_once_the_challenge_is_met() -> None:
    table = holding(0, target=4)
    table.state.progress = 4
    assert plan(table, 0, "cooperative")["contribute"] == 0


def test_it_keeps_its_share_of_the_price_of_the_best_response() -> None:
    for price, kept in ((1, 1), (3, 1), (6, 2)):
        table = holding(0, event=event(price=price, success=[{"progress": 3}]), target=99)
        table.foundations(9)
        assert plan(table, 0, "cooperative")["kept"] == kept, price
    table = holding(0, event=event(price=6, success=[{"progress": -3}]), target=99)
    table.foundations(9)
    assert plan(table, 0, "cooperative")["kept"] == 0, "waiting is free and better"


# --- the others' plans ----------------------------------------------------------------------------


def test_a_contributor_puts_all_its_capacity_into_the_challenge() -> None:
    table = holding(0, "n1", "o1", "v2", start=1)
    assert plan(table, 0, "contributor") == {
        "build": None,
        "swap": None,
        "tend": 0,
        "contribute": 3,
        "kept": 0,
    }


@pytest.mark.parametrize(
    ("interest", "tended", "built", "contributed"),
    [(0, 3, None, 0), (4, 3, None, 0), (5, 2, "n1", 0), (6, 1, "n2", 0), (7, 0, "n2", 1), (10, 0, "n2", 1)],
)
def test_a_selfish_team_tends_until_it_is_well_served_then_builds_and_contributes_the_rest(
    interest: int, tended: int, built: str | None, contributed: int
) -> None:
    """Well served is 2 above its need of 5. It builds the first card that it can pay."""
    table = holding(0, "n2", "n1")
    table.interest("council", interest)
    made = plan(table, 0, "selfish")
    assert (made["tend"], made["build"], made["contribute"]) == (tended, built, contributed)
    assert made["swap"] is None


def test_a_random_team_does_anything_that_is_allowed_but_takes_nothing_back() -> None:
    done: set[type] = set()
    for seed in range(40):
        table = holding(0, "n1", "v1", seed=seed)
        for _ in range(MOST_STEPS):
            action = bot_action(table.match, 0, "random")
            assert table.match.why_not(action) is None
            done.add(type(action))
            if isinstance(action, Commit):
                break
            table.do(action)
    assert {Build, Contribute, Tend, Swap, Commit} <= done
    assert TakeBack not in done


# --- who searches, in the last round --------------------------------------------------------------


LAST = 2
"""The team that plans last, for the first team is the chair."""


def last_round(*names: str, **how: Any) -> Table:
    """Return a small table in its last round, on which only who plans last holds cards: these."""
    table = holding(LAST, *names, **{"capacity": 2, **how})
    for other in range(LAST):
        table.hold(other)
    table.state.round = table.book.rounds
    table.foundations(9)
    return table


def test_searching_it_contributes_what_the_others_leave_missing() -> None:
    """Each of the others gives 2, all that it has."""
    for missing, contributed in ((5, 1), (6, 2)):
        table = last_round("n1")
        table.state.progress = table.book.target - missing
        assert plan(table, LAST, "search")["contribute"] >= contributed, missing


def test_searching_it_comes_as_near_as_it_can_where_the_table_would_build() -> None:
    plans = {}
    for policy in ("table", "search"):
        table = last_round("c1")
        table.state.progress = table.book.target - 10
        plans[policy] = plan(table, LAST, policy)
    assert (plans["table"]["build"], plans["search"]["contribute"]) == ("c1", 2)


def test_searching_it_meets_the_challenge_before_it_serves_its_partner() -> None:
    table = last_round()
    table.state.interest[table.state.partner[LAST]] = 3
    table.state.progress = table.book.target - 5
    assert plan(table, LAST, "search")["contribute"] >= 1


def test_searching_it_tends_where_more_contributions_would_be_lost() -> None:
    """The foundations carry 2, which the others bring."""
    table = last_round(start=5)
    table.state.interest[table.state.partner[LAST]] = 3
    table.foundations(2)
    assert plan(table, LAST, "search")["tend"] == 2


def test_searching_it_tends_all_that_its_partner_is_short_once_the_challenge_is_met() -> None:
    table = last_round("n1", start=3)
    table.state.progress = table.book.target
    assert plan(table, LAST, "search")["tend"] == 2


def test_searching_it_goes_by_what_the_others_said() -> None:
    """They tend; a searching team that does not hear it counts on them to contribute what is missing."""
    given = []
    for others in ("table", YOU):
        table = last_round()
        table.state.progress = table.book.target - 2
        table.state.interest[table.state.partner[LAST]] = 3
        table.state.committed = 0
        for team in range(LAST):
            table.do(Tend(team=team), Tend(team=team), Commit(team=team))
        players, contributed = (others, others, "search"), 0
        while not isinstance(action := bot_action(table.match, LAST, "search", players), Commit):
            contributed += isinstance(action, Contribute)
            table.do(action)
        given.append(contributed)
    assert given == [2, 0]


def test_searching_it_saves_what_cannot_wait() -> None:
    """The second crisis loses the game, whatever the progress."""
    table = last_round("n1", "v2")
    table.foundation("vision", 1)
    table.state.crises = 1
    table.state.progress = table.book.target - 3
    assert plan(table, LAST, "search")["build"] == "v2"


def test_searching_it_makes_a_synergy_last() -> None:
    """All is met; at the close every foundation but one that is built on loses 1, and with 6 it lasts."""
    table = last_round("n1", "v1")
    table.foundation("vision", 5)
    table.state.progress = table.book.target
    assert plan(table, LAST, "search")["build"] == "v1"


def test_searching_each_team_votes_for_the_response_that_wins_the_game() -> None:
    wins, pleases = {"success": [{"progress": 3}]}, {"success": [{"interest": "all", "change": 5}]}
    for responses in ((wins, pleases), (pleases, wins)):
        for team in range(3):
            asks = event()
            asks["response"] = [response(f"Way {number}", **one) for number, one in enumerate(responses)]
            table = last_round(event=asks, target=30)
            table.state.progress = table.book.target - 3
            table.commit_all()
            table.do(*(Vote(team=earlier, response=0) for earlier in range(team)))
            action = bot_action(table.match, team, "search")
            assert isinstance(action, Vote)
            assert responses[action.response] is wins


# --- promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", ["selfish", "contributor", "cooperative", "recipe", "table"])
@pytest.mark.parametrize("teams", [3, 4])
def test_a_bot_promises_what_it_then_contributes(policy: str, teams: int) -> None:
    promised = 0
    for seed in range(12):
        match = Match.start(harbour(), seed, teams, promises=True)
        while not match.is_over:
            team = match.waits_for
            match.do(Continue() if team is None else bot_action(match, team, policy))
        kinds = [one.kind for one in match.happenings]
        assert "broke_promise" not in kinds
        promised += sum(one.amount for one in match.happenings if one.kind == "promised")
    assert promised > 0


def test_a_searching_bot_promises_what_a_choosing_table_would() -> None:
    table = small(promises=True)
    for team in range(3):
        assert bot_action(table.match, team, "search") == bot_action(table.match, team, "table")


def test_a_random_bot_promises_anything_it_may() -> None:
    table = small(promises=True)
    found = set()
    for seed in range(40):
        match = table.match.again(seed)
        match.do(Continue())
        found.add(bot_action(match, 0, "random"))
    assert found == set(match.legal_actions(0)) and len(found) > 1
