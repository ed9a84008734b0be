"""A team that pursues its agenda does first what its card asks; else it plays as a choosing table does."""

from __future__ import annotations

from typing import Any

import pytest

from game.match.actions import Build, Commit, Contribute, MakeRoom, Tend, Vote
from game.match.players import bot_action
from tests.table import Table
from tests.test_bots import CALM, small
from tests.tiny import Row, event, response

RAISES = response("Raise", success=[{"foundation": "vision", "change": 1}])
BETTER = {"success": [{"progress": 1}, {"foundation": "network", "change": 1}]}
"""What a table prefers to RAISES."""
DILEMMA = event("dilemma", others=[RAISES], **BETTER)


def pursuing(*conditions: Row, **how: Any) -> Table:
    """Return a small table at which the council, who plans first, have an agenda of these conditions."""
    return small(agendas={"council": [list(conditions)]}, **how)


def steps(table: Table, policy: str = "pursuer") -> list[Any]:
    """Return what team 0 adds to its plan by ``policy``, the last of it a commit."""
    made: list[Any] = []
    while not made or not isinstance(made[-1], Commit):
        made.append(bot_action(table.match, 0, policy))
        table.do(made[-1])
    return made


def amount(made: list[Any], kind: type) -> int:
    return sum(isinstance(action, kind) for action in made)


def built(made: list[Any]) -> str | None:
    return next((action.block for action in made if isinstance(action, Build)), None)


def test_who_wants_to_contribute_most_does_so_until_it_is_ahead_and_builds_with_the_rest() -> None:
    for behind, given, block in ((0, 1, "n1"), (1, 2, "n1"), (2, 3, None)):
        table = pursuing({"contributed": "most"})
        table.foundations(2)
        table.book.swap_cost = 9
        table.hold(0, "n1")
        table.state.contributed[:3] = [5, 5 + behind, 5]
        made = steps(table)
        assert amount(made, Contribute) >= given and built(made) == block, behind


def test_who_wants_own_blocks_builds_none_of_the_foundation_it_must_not_have() -> None:
    for unwanted, block in (("vision", "n1"), ("network", "v1")):
        table = pursuing({"own_blocks_at_least": 2, "none_of": unwanted})
        table.hold(0, "n1", "v1")
        assert built(steps(table)) == block


def test_who_wants_own_blocks_lets_those_of_others_make_room() -> None:
    for mine, other in (("n2", "n3"), ("n3", "n2")):
        table = pursuing({"own_blocks_at_least": 2})
        table.place(mine, by=0)
        table.place(other, by=1)
        table.hold(0, "n1")
        rooms = [action.block for action in steps(table) if isinstance(action, MakeRoom)]
        assert rooms == [other]


@pytest.mark.parametrize(("policy", "chosen"), [("table", 0), ("pursuer", 1)])
def test_who_wants_a_foundation_raised_votes_for_the_answer_that_raises_it(policy: str, chosen: int) -> None:
    table = pursuing({"raised": "vision", "times": 1}, event=DILEMMA)
    table.do(*(Commit(team=team) for team in range(3)))
    vote = bot_action(table.match, 0, policy)
    assert isinstance(vote, Vote) and vote.response == chosen


def test_when_it_was_raised_often_enough_it_votes_as_the_table_does() -> None:
    table = pursuing({"raised": "vision", "times": 1}, event=DILEMMA)
    table.state.raised[:] = [1] * 4
    table.do(*(Commit(team=team) for team in range(3)))
    vote = bot_action(table.match, 0, "pursuer")
    assert isinstance(vote, Vote) and vote.response == 0


def test_it_keeps_the_whole_price_of_the_answer_it_hopes_for() -> None:
    dear = event("dear", price=3, success=[{"foundation": "vision", "change": 2}, {"progress": 3}])
    for condition, kept in (({"raised": "vision", "times": 1}, 3), ({"progress_at_least": 1}, 1)):
        table = pursuing(condition, event=dear)
        table.hold(0)
        made = steps(table)
        assert 3 - amount(made, Contribute) - amount(made, Tend) == kept


@pytest.mark.parametrize("is_set", [True, False])
def test_it_votes_for_what_brings_about_its_marker_or_keeps_it_away(is_set: bool) -> None:
    marks = response("Mark", success=[{"marker": "framework"}, {"progress": 1 if is_set else 3}])
    table = pursuing({"marker": "framework", "set": is_set}, event=event("dilemma", others=[marks], **BETTER))
    table.do(*(Commit(team=team) for team in range(3)))
    votes = [bot_action(table.match, 0, policy) for policy in ("table", "pursuer")]
    assert [vote.response for vote in votes if isinstance(vote, Vote)] == ([0, 1] if is_set else [1, 0])


def test_who_wants_more_interest_tends_on_in_the_second_half() -> None:
    for turn, tends in ((3, 0), (4, 2)):
        table = pursuing({"interest": "council", "at_least": 7})
        table.hold(0)
        table.state.round = turn
        assert amount(steps(table), Tend) == tends


def test_what_comes_about_by_itself_changes_nothing() -> None:
    """An agenda that asks nothing of what the team does: then it is one of the table."""
    for name in ("n1", "v1"):
        plans = []
        for policy in ("table", "pursuer"):
            table = pursuing({"crises_at_most": 1}, event=CALM)
            table.hold(0, name)
            plans.append(steps(table, policy))
        assert plans[0] == plans[1]
