"""Naming: where an event says the lowest of interests or teams, the chair says openly who that is."""

from __future__ import annotations

from typing import Any

import pytest

from game.match.actions import Adjust, NamePartner, Skip, Vote
from game.match.refusals import Refused
from game.rules import terms as t
from game.table.standing import Standing
from tests.table import Table
from tests.tiny import ability, block, event, own_cards

Row = dict[str, Any]
LOSS: Row = {"interest": "lowest", "change": -1}
FOOTING = ability("always", {"naming": "lowest"})


def turned(chair: int = 0, **card: Any) -> Table:
    """Return a table whose event has been turned, the interests being 5, 2 and 4."""
    table = Table(event=event(**card))
    table.foundations(5)
    table.interests(5, 2, 4)
    table.state.chair = chair
    table.turn()
    return table


def named(table: Table, partner: str) -> list[str]:
    """Let the chair name ``partner``."""
    return table.do(NamePartner(team=table.state.chair, partner=partner))


def interests(table: Table) -> list[int]:
    return [table.interest(name) for name in ("council", "residents", "builders")]


@pytest.mark.parametrize(
    "word",
    [
        LOSS,
        {"capacity": "lowest", "change": -1},
        {"draw": 1, "team": "lowest"},
        {"discard": 1, "team": "lowest"},
        {"when": [{"progress_at_least": 9}], "then": [LOSS]},
    ],
)
@pytest.mark.parametrize("part", ["at_once", "success", "failure"])
def test_the_chair_is_asked_where_a_card_says_the_lowest(word: Row, part: str) -> None:
    table = turned(chair=1, **{part: [word]})
    assert table.match.phase == "name"
    assert table.match.waits_for == 1
    assert len(table.match.legal_actions(1)) == 3
    assert table.match.legal_actions(0) == []


@pytest.mark.parametrize(
    "word",
    [
        {"interest": "highest", "change": -1},
        {"interest": "all", "change": -1},
        {"foundation": "lowest", "change": -1},
        {"chair": "lowest"},
        {"later": [LOSS], "in_rounds": 1},
    ],
)
def test_it_is_not_asked_for_anything_else(word: Row) -> None:
    assert turned(at_once=[word]).match.phase == "plan"


def test_every_lowest_of_that_event_is_the_named_one() -> None:
    table = turned(at_once=[LOSS], success=[LOSS, LOSS])
    assert interests(table) == [5, 2, 4]  # it strikes only then
    assert named(table, "builders") == [
        "Team Council names Builders",
        "“Matter”: interest of Builders −1",
    ]
    assert table.match.phase == "plan"
    table.answer()
    assert interests(table) == [5, 2, 1]


def test_the_chair_may_name_itself_and_the_name_lasts_until_the_round_closes() -> None:
    table = turned(at_once=[LOSS])
    named(table, "council")
    assert interests(table) == [4, 2, 4]
    assert table.state.named == 0
    table.close()
    assert table.state.named == t.NOBODY


def test_what_comes_later_and_what_blocks_do_is_about_the_lowest() -> None:
    each_round = block("each", ability("each_round", LOSS))
    both = [LOSS, {"later": [LOSS], "in_rounds": 1}]
    table = Table(event=event(at_once=both), cards=own_cards([each_round, block("other")]))
    table.foundations(9)
    table.interests(9, 6, 9)
    table.place("each")
    table.turn()
    named(table, "council")
    table.close()
    table.close()
    assert interests(table) == [8, 3, 9]


def footing(*, until: bool) -> Table:
    """Return a table with a block that keeps the lowest the lowest, suspended first or not."""
    table = Table(
        event=event(at_once=[LOSS], success=[LOSS]), cards=own_cards([block("equal", FOOTING), block("b")])
    )
    table.foundations(5)
    table.interests(5, 3, 4)
    table.place("equal")
    if until:
        table.suspend("equal")
    table.turn()
    return table


def test_while_a_block_keeps_the_lowest_the_lowest_the_chair_is_not_asked() -> None:
    table = footing(until=False)
    assert table.match.phase == "plan"
    assert interests(table) == [5, 2, 4]


def test_who_was_named_stays_named_when_such_a_block_comes_to_work_in_that_round() -> None:
    table = footing(until=True)
    named(table, "council")
    assert interests(table) == [4, 3, 4]
    table.state.suspended = 0
    table.answer()
    assert interests(table) == [3, 3, 4]


def test_where_nobody_was_named_it_stays_the_lowest_when_such_a_block_goes_in_that_round() -> None:
    table = footing(until=False)
    table.suspend("equal")
    table.answer()
    assert interests(table) == [5, 1, 4]


def test_a_chair_that_is_passed_over_names_nobody_and_it_is_the_lowest() -> None:
    table = turned(at_once=[LOSS])
    before = Standing.of(table.match)
    heard = len(table.match.happenings)
    table.do(Skip(team=0))
    assert interests(table) == [5, 1, 4]
    for happening in table.match.happenings[heard:]:
        before = before.after(happening, table.book)
    assert before == Standing.of(table.match)


def test_only_the_chair_names_and_only_who_sits_at_the_table() -> None:
    table = turned(at_once=[LOSS])
    for action, words in (
        (NamePartner(team=1, partner="council"), "Only the chair can do that"),
        (NamePartner(team=0, partner="investor"), "That choice does not exist in this game"),
        (Vote(team=0, response=0), "Not now: the chair names a partner"),
        (Skip(team=1), "Not now: the chair names a partner"),
    ):
        with pytest.raises(Refused) as refused:
            table.do(action)
        assert refused.value.words(table.match, "en") == words


def test_the_story_follows_the_name() -> None:
    table = turned(at_once=[LOSS])
    before, heard = Standing.of(table.match), len(table.match.happenings)
    named(table, "builders")
    for happening in table.match.happenings[heard:]:
        before = before.after(happening, table.book)
    assert before == Standing.of(table.match)
    assert before.named == 2


def test_the_facilitator_changes_who_is_named_and_who_has_the_chair() -> None:
    table = turned(at_once=[LOSS], success=[LOSS])
    named(table, "builders")
    table.do(Adjust(what="named", team=0, change=1, reason="so"))
    assert table.state.named == 0
    table.do(Adjust(what="named", team=0, change=-1, reason="so"))
    assert table.state.named == t.NOBODY
    table.do(Adjust(what="chair", team=2, change=1, reason="so"))
    assert table.state.chair == 2
    for wrong in (
        Adjust(what="chair", team=2, change=-1, reason="so"),
        Adjust(what="chair", team=2, change=1, reason="so"),
    ):
        with pytest.raises(Refused):
            table.do(wrong)
