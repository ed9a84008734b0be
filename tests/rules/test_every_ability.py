"""What holds for every ability, whatever its trigger: conditions count, effects stand together."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules.planning import cost
from tests.table import Table
from tests.tiny import ability, block, event, own_cards

Row = dict[str, Any]


def never(when: str, effect: Row) -> Row:
    """Return a block whose ability has a condition that does not hold."""
    return block("never", ability(when, effect, if_=[{"progress_at_least": 99}]), cluster="network")


@pytest.mark.parametrize("extra", [[], [{"marker": "x"}]])
def test_a_condition_counts_under_every_trigger(extra: list[Row]) -> None:
    """Whatever the trigger: an ability whose condition does not hold is as if it were not there."""
    effects = {
        "before_needs": {"ease": 5},
        "always": {"share": "strengths"},
        "on_suspend": {"sooner": 2},
        "on_contribute": {"contribution": 3},
        "before_loss": {"floor": "network", "at": 5},
    }
    card = event(
        needs=[{"foundation": "vision", "at_least": 9}],
        failure=[{"suspend": "other", "rounds": 2}, {"foundation": "network", "change": -2}, *extra],
    )
    for when, effect in effects.items():
        table = Table(
            cards=own_cards([never(when, effect), block("other", cluster="organisation")]), event=card
        )
        table.place("never")
        table.place("other")
        table.foundations(5)
        assert cost(table.book, table.state, 1, table.number("other")) == 2
        table.plan(0, contribute=1)
        table.answer()
        assert table.state.progress == 1
        assert table.state.failed == 1
        assert table.state.return_round[table.number("other")] == 3
        assert table.foundation("network") == 3


def test_an_ability_can_have_more_than_one_effect_under_every_trigger() -> None:
    """Beside what changes a rule (easing, more contributions, ...) stands what simply happens."""
    blocks = [
        block("doubling", ability("on_contribute", {"interest": "chair", "change": 1}, {"contribution": 2})),
        block(
            "easing",
            ability("before_needs", {"ease": 1}, {"ease": 2}),
            ability("always", {"share": "strengths"}),
        ),
        block(
            "floor", ability("before_loss", {"soften": "foundation", "by": 1}, {"floor": "vision", "at": 4})
        ),
        block("soon", ability("on_suspend", {"sooner": 1}, {"sooner": 1})),
    ]
    card = event(
        needs=[{"foundation": "vision", "at_least": 7}],
        success=[
            {"suspend": "soon", "rounds": 3},
            {"suspend": "easing", "rounds": 3},
            {"foundation": "vision", "change": -3},
            {"progress": -1},
        ],
    )
    table = Table(cards=own_cards(blocks), event=card)
    for one in ("doubling", "easing", "floor", "soon"):
        table.place(one)
    table.foundations(5)
    table.plan(0, contribute=1)
    table.commit_all()
    assert table.state.progress == 3
    assert table.interest("council") == 4
    heard = table.answer()
    assert heard[heard.index("It works: Act") + 1 :] == [
        "“Matter”: Soon suspended for 3 rounds",
        "“Matter”: Easing suspended for 3 rounds",  # by then the block that helps is suspended itself
        "Floor: loss of Vision 3 → 2",
        "Floor: loss of Vision 2 → 1",
        "“Matter”: Vision −1",
        "“Matter”: progress −1",
    ]


def test_only_the_blocks_that_ease_are_told_to_ease() -> None:
    blocks = [
        block("easing", ability("before_needs", {"progress": 1}, {"ease": 1})),
        block("resting", ability("before_needs", {"ease": 1})),
        block("sooner", ability("on_suspend", {"progress": 1}, {"sooner": 1})),
    ]
    card = event(
        needs=[{"foundation": "vision", "at_least": 6}], success=[{"suspend": "resting", "rounds": 2}]
    )
    table = Table(cards=own_cards(blocks), event=card)
    for one in ("easing", "resting", "sooner"):
        table.place(one)
    table.suspend("resting", until=1)
    table.foundations(5)
    heard = table.answer()
    assert [sentence for sentence in heard if "lower" in sentence] == ["Easing: one need is 1 lower"]
    assert heard[-1] == "Sooner: Resting suspended for 1 round"
