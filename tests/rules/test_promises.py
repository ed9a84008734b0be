"""Promises: before the plans each team says openly what it will contribute, and a broken promise costs."""

from __future__ import annotations

import pytest

from game.match.actions import Action, Adjust, Commit, Continue, Contribute, Promise, Skip, Tend, Undo
from game.match.match import Match
from game.match.refusals import Refused
from tests.table import Table
from tests.tiny import ability, block, own_cards

COUNCIL, RESIDENTS, BUILDERS = 0, 1, 2


def table_of_promises(teams: int = 3, **parts: object) -> Table:
    table = Table(teams, promises=True, **parts)  # type: ignore[arg-type]
    table.turn()
    return table


def promise_all(table: Table, *amounts: int) -> list[str]:
    return table.do(*(Promise(team=team, amount=amount) for team, amount in enumerate(amounts)))


def adjusting(team: int, change: int) -> Adjust:
    return Adjust(what="promise", team=team, change=change, reason="so")


def refused(table: Table, action: Action) -> str:
    with pytest.raises(Refused) as caught:
        table.do(action)
    return caught.value.words(table.match, "en")


# --- when -----------------------------------------------------------------------------------------


def test_without_the_choice_the_plans_follow_the_event() -> None:
    table = Table()
    table.turn()
    assert (table.match.phase, table.match.promises) == ("plan", False)
    assert refused(table, Promise(team=COUNCIL, amount=1)) == "Not now: the teams are making their plans"


def test_teams_promise_after_the_event_in_any_order_and_then_plan() -> None:
    table = table_of_promises()
    assert (table.match.phase, table.match.waits_for) == ("promise", COUNCIL)
    table.do(Promise(team=BUILDERS, amount=0), Promise(team=COUNCIL, amount=1))
    assert (table.match.phase, table.match.waits_for) == ("promise", RESIDENTS)
    table.do(Promise(team=RESIDENTS, amount=2))
    assert table.match.phase == "plan"
    assert table.state.promised[:3] == [1, 2, 0]


def test_a_round_without_an_event_has_promises_too() -> None:
    table = table_of_promises()
    promise_all(table, 0, 0, 0)
    table.close()
    table.turn()
    assert table.event is None and table.match.phase == "promise"


def test_nobody_plans_before_all_have_promised() -> None:
    table = table_of_promises()
    said = "Not now: the teams are promising what they contribute"
    assert refused(table, Contribute(team=COUNCIL)) == said
    assert refused(table, Commit(team=COUNCIL)) == said
    assert refused(table, Continue()) == said


# --- what -----------------------------------------------------------------------------------------


def test_a_team_promises_once_at_most_its_capacity() -> None:
    table = table_of_promises()
    assert (
        refused(table, Promise(team=COUNCIL, amount=4))
        == "Team Council has 3 capacity and cannot promise more"
    )
    assert table.do(Promise(team=COUNCIL, amount=3)) == ["Team Council promises to contribute 3"]
    assert refused(table, Promise(team=COUNCIL, amount=0)) == "Team Council has already made its promise"


@pytest.mark.parametrize(("capacity", "most"), [(1, 1), (3, 3), (9, 9), (12, 9)])
def test_what_can_be_promised(capacity: int, most: int) -> None:
    table = table_of_promises()
    table.state.capacity[COUNCIL] = capacity
    legal = table.match.legal_actions(COUNCIL)
    assert legal == [Promise(team=COUNCIL, amount=amount) for amount in range(most + 1)]


def test_a_promise_is_open_to_all_and_told_when_it_is_made() -> None:
    table = table_of_promises()
    table.do(Promise(team=COUNCIL, amount=2), Promise(team=RESIDENTS, amount=0))
    for team in (RESIDENTS, None):
        view = table.match.observation(team)
        assert (view.promised[:3], view.promise_made) == ([2, 0, 0], 0b11)
        told = [table.match.words(one, "nl") for one in table.match.happenings_for(team)]
        assert told[-2:] == [
            "Team Council belooft 2 bij te dragen",
            "Team Residents belooft niets bij te dragen",
        ]


def test_a_team_that_is_skipped_promises_nothing() -> None:
    table = table_of_promises()
    table.do(Promise(team=COUNCIL, amount=1), Skip(team=RESIDENTS))
    assert refused(table, Skip(team=RESIDENTS)) == "Team Residents has already made its promise"
    table.do(Skip(team=BUILDERS))
    assert table.match.phase == "plan"
    assert table.state.promised[:3] == [1, 0, 0]


# --- kept and broken ------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "interest"), [(0, 2), (1, 2), (2, 3), (3, 3)])
def test_who_contributes_less_than_promised_loses_one_interest(given: int, interest: int) -> None:
    table = table_of_promises()
    promise_all(table, 0, 2, 0)
    table.plan(RESIDENTS, contribute=given)
    table.commit_all()
    assert table.interest("residents") == interest
    assert (table.interest("council"), table.interest("builders")) == (3, 3)


def test_a_broken_promise_is_told_with_how_much_less_and_as_the_cause() -> None:
    table = table_of_promises()
    promise_all(table, 3, 0, 0)
    table.plan(COUNCIL, contribute=1)
    heard = table.commit_all()
    assert "Team Council contributed 2 less than promised" in heard
    assert "Broken promise: interest of Council −1" in heard


def test_what_was_contributed_counts_as_kept_also_where_carry_loses_it() -> None:
    table = table_of_promises()
    table.foundations(1)
    promise_all(table, 3, 0, 0)
    table.plan(COUNCIL, contribute=3)
    table.commit_all()
    assert (table.state.progress, table.interest("council")) == (1, 3)


def test_the_loss_comes_before_the_tending() -> None:
    table = table_of_promises()
    table.interest("council", 0)
    promise_all(table, 1, 0, 0)
    table.plan(COUNCIL, tend=1)
    table.commit_all()
    assert table.interest("council") == 1


def test_no_block_makes_the_loss_less_as_it_is_not_the_events() -> None:
    soft = ability("before_loss", {"soften": "all", "by": 1})
    table = table_of_promises(cards=own_cards([block("soft", soft), *(block(name) for name in "abcdefgh")]))
    table.place("soft")
    promise_all(table, 1, 0, 0)
    table.commit_all()
    assert table.interest("council") == 2


def test_a_promise_is_of_its_round() -> None:
    table = table_of_promises()
    promise_all(table, 2, 1, 0)
    table.plan(COUNCIL, contribute=2)
    table.plan(RESIDENTS, contribute=1)
    table.close()
    assert (table.state.promised[:3], table.state.promise_made) == ([0, 0, 0], 0)
    assert table.state.round_contributed[:3] == [0, 0, 0]
    assert table.state.contributed[:3] == [2, 1, 0]


def test_capacity_can_be_adjusted_while_teams_promise() -> None:
    table = table_of_promises()
    table.adjust("capacity", 2, team=COUNCIL)
    table.do(Promise(team=COUNCIL, amount=5))
    assert table.state.promised[COUNCIL] == 5


def test_the_facilitator_mends_a_promise_until_the_plans_are_revealed() -> None:
    table = table_of_promises()
    table.do(Promise(team=COUNCIL, amount=1), Promise(team=BUILDERS, amount=0))
    table.adjust("promise", 2, team=COUNCIL)
    assert table.state.promised[:3] == [3, 0, 0]
    assert refused(table, adjusting(RESIDENTS, 1)) == "Not now: the teams are promising what they contribute"
    assert table.match.why_not(adjusting(COUNCIL, -4)) and table.match.why_not(adjusting(COUNCIL, 7))
    table.do(Promise(team=RESIDENTS, amount=1))
    table.adjust("promise", -1, team=RESIDENTS)
    table.plan(COUNCIL, contribute=1)
    table.commit_all()
    assert [table.interest(name) for name in ("council", "residents", "builders")] == [2, 3, 3]
    assert "Not now" in refused(table, adjusting(COUNCIL, -1))


def test_a_team_that_was_skipped_can_be_given_a_promise() -> None:
    table = table_of_promises()
    table.do(Skip(team=COUNCIL), Promise(team=RESIDENTS, amount=0), Promise(team=BUILDERS, amount=0))
    table.adjust("promise", 1, team=COUNCIL)
    assert table.state.promised[:3] == [1, 0, 0]


def test_without_promises_there_is_none_to_adjust() -> None:
    table = Table()
    table.turn()
    assert refused(table, adjusting(COUNCIL, 1)) == "Not now: the teams are making their plans"


def test_an_undo_takes_a_promise_back() -> None:
    table = table_of_promises()
    promise_all(table, 1, 1, 1)
    table.do(Undo(steps=1))
    assert (table.match.phase, table.match.waits_for) == ("promise", BUILDERS)
    table.do(Promise(team=BUILDERS, amount=0), Tend(team=COUNCIL))
    assert table.state.promised[:3] == [1, 1, 0]


def test_promising_is_a_choice_of_the_set_up_of_a_match() -> None:
    content = Table().match.content
    assert not Match.start(content, 1, 3, promises=False).promises
    assert Match.start(content, 1, 3, promises=True).promises
    assert Match.start(content, 1, 3, promises=True).again(2).promises
