"""Contributions that count only as far as others contribute: ``counts_with`` of a case."""

from __future__ import annotations

import pytest

from tests.table import Table
from tests.tiny import event


def contributing(counts_with: str | None, *amounts: int, teams: int = 3, **parts: object) -> Table:
    """Return a table that carries 9, whose teams (council, residents, builders) plan these amounts."""
    table = Table(teams, counts_with=counts_with, **parts)  # type: ignore[arg-type]
    table.foundations(9)
    for team, amount in enumerate(amounts):
        table.plan(team, contribute=amount)
    return table


@pytest.mark.parametrize(
    ("amounts", "progress"),
    [((2, 1, 3), 3), ((2, 3, 1), 6), ((2, 0, 3), 0), ((0, 2, 0), 2), ((0, 0, 0), 0), ((1, 1, 1), 3)],
)
def test_of_each_team_counts_at_most_as_much_as_of_the_partner_that_the_case_names(
    amounts: tuple[int, ...], progress: int
) -> None:
    table = contributing("residents", *amounts)
    table.commit_all()
    assert table.state.progress == table.state.round_progress == progress


@pytest.mark.parametrize(
    ("amounts", "progress"),
    [((3, 0, 0), 0), ((3, 1, 0), 2), ((3, 2, 1), 5), ((2, 2, 1), 5), ((1, 1, 3), 3), ((0, 0, 0), 0)],
)
def test_of_each_team_counts_at_most_as_much_as_of_another_team(
    amounts: tuple[int, ...], progress: int
) -> None:
    table = contributing("another", *amounts)
    table.commit_all()
    assert table.state.progress == progress


def test_what_does_not_count_is_told_from_the_chair_on_with_its_reason() -> None:
    assert contributing("residents", 2, 1, 3).commit_all()[-6:] == [
        "Team Council contributes 2",
        "Team Residents contributes 1",
        "Team Builders contributes 3",
        "Team Council: 1 contribution does not count, as Team Residents contributed less",
        "Team Builders: 2 contributions do not count, as Team Residents contributed less",
        "progress +3",
    ]
    assert contributing("another", 2, 0, 0).commit_all()[-2:] == [
        "Team Council contributes 2",
        "Team Council: 2 contributions do not count, as no other team contributed as much",
    ]


def test_what_counts_is_looked_at_before_the_carrying_power() -> None:
    table = contributing("residents", 3, 1, 3)
    table.foundation("vision", 2)
    assert table.commit_all()[-2:] == [
        "progress +2",
        "1 contribution is lost: more work than the collaboration can carry",
    ]


def test_a_block_adds_to_what_counts_and_to_nothing_else() -> None:
    table = contributing("residents", 3, 1)
    table.place("momentum")
    table.commit_all()
    assert table.state.progress == 3
    table = contributing("residents", 3, 0)
    table.place("momentum")
    assert "Momentum" not in " ".join(table.commit_all())
    assert table.state.progress == 0


def test_a_promise_is_kept_and_an_agenda_met_by_what_does_not_count() -> None:
    agendas = {"council": [[{"contributed": "most"}]]}
    table = contributing("residents", 2, 1, agendas=agendas)
    table.state.promised[0] = 2
    before = table.interest("council")
    table.commit_all()
    assert table.interest("council") == before
    assert table.state.contributed[:3] == [2, 1, 0]


def test_all_counts_while_the_partner_that_the_case_names_is_not_at_the_table() -> None:
    table = contributing("investor", 2, 0, 3)
    assert table.commit_all()[-1] == "progress +5"


def test_whoever_took_the_seat_of_that_partner_lets_work_count() -> None:
    table = Table(counts_with="residents", event=event(success=[{"replace": "residents", "by": "investor"}]))
    table.answer()
    table.close()
    table.foundations(9)
    table.plan(0, contribute=2)
    table.plan(1, contribute=1)
    assert table.commit_all()[-2:] == [
        "Team Council: 1 contribution does not count, as Team Investor contributed less",
        "progress +2",
    ]
