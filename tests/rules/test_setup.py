"""Set-up: what lies on the table before the first round, and that all chance is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from game.content.base import FOUNDATIONS
from game.match.match import Match
from game.rules import terms as t
from game.rules.setup import set_up
from game.rules.state import Rulebook, State, flat, shape_of
from game.rules.tell import tell
from tests.table import Table
from tests.tiny import PARTNERS, block, event, own_cards

every_size = pytest.mark.parametrize("teams", [3, 4, 5, 6])


@every_size
def test_foundations_start_at_3_progress_at_0_and_interests_at_3(teams: int) -> None:
    table = Table(teams)
    assert table.state.foundation == [3, 3, 3, 3]
    assert table.state.progress == 0
    assert [table.interest(name) for name in PARTNERS] == [3] * 6


def test_a_partner_can_start_with_another_interest() -> None:
    assert Table(start=1).interest("residents") == 1


@every_size
def test_a_team_has_2_capacity_a_round(teams: int) -> None:
    table = Table(teams, capacity=None)
    assert table.state.capacity[:teams] == [2] * teams
    table.close()
    assert table.state.capacity[:teams] == [2] * teams


@pytest.mark.parametrize(("teams", "copies"), [(3, 2), (4, 3), (5, 3), (6, 3)])
def test_the_deck_holds_each_block_twice_for_three_teams_and_three_times_for_more(
    teams: int, copies: int
) -> None:
    table = Table(teams)
    cards = Counter(table.deck())
    for team in range(teams):
        cards.update(table.hand(team))
    assert cards == {block.id: copies for block in table.match.content.cards.blocks}


def missing_blocks(table: Table) -> list[str]:
    """Return the blocks that stay in the box, in the order they were told."""
    blocks = table.match.content.cards.blocks
    told = [happening for happening in table.match.happenings if happening.kind == "missing"]
    assert table.match.happenings[: len(told)] == told  # before anything is dealt
    assert sum(1 << sentence.whom for sentence in told) == table.state.missing
    return [blocks[sentence.whom].id for sentence in told]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_of_each_foundation_as_many_blocks_are_missing_as_the_case_says(missing: int) -> None:
    table = Table(missing=missing)
    clusters = {block.id: block.cluster for block in table.match.content.cards.blocks}
    told = [clusters[name] for name in missing_blocks(table)]
    assert told == [name for name in FOUNDATIONS for _ in range(missing)]


@every_size
def test_a_missing_block_is_nowhere_in_the_game(teams: int) -> None:
    table = Table(teams, missing=1)
    dealt = [*table.deck(), *(name for team in range(teams) for name in table.hand(team))]
    names = {block.id for block in table.match.content.cards.blocks}
    assert set(dealt) == names - set(missing_blocks(table))
    assert len(dealt) == (len(names) - 4) * table.book.copies


def test_every_block_is_missing_in_some_games() -> None:
    seen = {name for seed in range(80) for name in missing_blocks(Table(seed=seed, missing=1))}
    assert seen == {one.id for one in Table().match.content.cards.blocks}


def test_a_foundation_keeps_at_least_one_block() -> None:
    few = [block("pact"), block("dream"), block("desk", cluster="organisation")]
    missing = missing_blocks(Table(cards=own_cards(few), missing=2))
    assert missing in (["pact"], ["dream"])


def test_nobody_gets_an_agenda_that_asks_for_a_missing_block_if_the_partner_has_another() -> None:
    asked = ["equality", "momentum"]
    agendas = [[{"block": asked[0]}], [{"any_block": asked}], [{"block": asked[1]}]]
    dealt = set()
    for seed in range(200):
        table = Table(seed=seed, missing=1, agendas={"residents": agendas})
        missing = tuple(sorted(set(asked) & set(missing_blocks(table))))
        dealt.add((missing, table.state.agenda[table.partner("residents")]))
    assert dealt == {
        *(((), agenda) for agenda in range(3)),
        *((("equality",), agenda) for agenda in (1, 2)),
        *((("momentum",), agenda) for agenda in (0, 1)),
        # with both away each of the three asks for something that is not there
        *((("equality", "momentum"), agenda) for agenda in range(3)),
    }


def test_an_agenda_may_ask_that_a_missing_block_is_not_in_place() -> None:
    without = [[{"block": "momentum", "active": False}], [{"progress_at_least": 1}]]
    dealt = set()
    for seed in range(60):
        table = Table(seed=seed, missing=1, agendas={"residents": without})
        if "momentum" in missing_blocks(table):
            dealt.add(table.state.agenda[table.partner("residents")])
    assert dealt == {0, 1}


@every_size
def test_every_team_gets_four_cards_and_one_partner(teams: int) -> None:
    table = Table(teams)
    assert [len(table.hand(team)) for team in range(teams)] == [4] * teams
    assert table.state.hand_size[:teams] == [4] * teams
    assert table.state.partner[:teams] == [table.partner(name) for name in list(PARTNERS)[:teams]]


def test_the_first_team_takes_the_chair_in_round_1_and_the_event_is_not_yet_turned() -> None:
    table = Table()
    assert (table.state.round, table.state.chair, table.match.phase) == (1, 0, "event")
    assert table.event is None


def test_every_partner_gets_one_of_its_own_agendas_also_on_the_bench() -> None:
    three = [[{"progress_at_least": n}] for n in (1, 2, 3)]
    dealt = {
        (table.state.agenda[table.partner("residents")], table.state.agenda[table.partner("investor")])
        for table in (Table(seed=seed, agendas={"residents": three, "investor": three}) for seed in range(60))
    }
    assert dealt == {(a, b) for a in range(3) for b in range(3)}


def test_events_come_by_act_early_first_then_middle_then_late() -> None:
    acts = ("early", "middle", "late")
    cards = [event(f"{act}-{n}", act=act) for n in (1, 2) for act in acts]
    for seed in range(10):
        match = Table(events=cards, seed=seed).match
        match = Match(match.content, seed, match.seats)
        order = [match.content.events[i].act for i in match.state.event_deck[:6]]
        assert order == ["early", "early", "middle", "middle", "late", "late"]


def test_of_each_act_as_many_are_drawn_as_the_case_says_and_the_others_lie_below() -> None:
    cards = [event(f"{act}-{n}", act=act) for n in (1, 2, 3) for act in ("early", "middle", "late")]
    table = Table(events=cards)
    deck = table.match.content.case.deck.model_copy(update={"early": 1, "middle": 2, "late": 1})
    case = table.match.content.case.model_copy(update={"deck": deck})
    made = table.match.content.model_copy(update={"case": case})
    drawn, rest = set(), set()
    for seed in range(20):
        match = Match(made, seed, table.match.seats)
        names = [made.events[i] for i in match.state.event_deck[:9]]
        assert [name.act for name in names[:4]] == ["early", "middle", "middle", "late"]
        drawn.add(names[0].id)
        rest.add(tuple(name.act for name in names[4:]))
        assert {name.id for name in names} == {name.id for name in made.events}
    assert drawn == {"early-1", "early-2", "early-3"}
    assert len(rest) > 1  # what was not drawn lies under the rest, shuffled


def test_an_event_fixed_to_a_round_lies_on_that_round_and_not_in_the_deck() -> None:
    table = Table(events=[event("storm"), event("elections", round=4)])
    assert table.state.on_round[4] == table.event_of("elections")
    assert table.state.event_count == 1


def test_a_planned_event_lies_nowhere_until_a_card_lays_it() -> None:
    table = Table(events=[event("storm"), event("return", act="planned")])
    assert table.state.event_count == 1
    assert set(table.state.on_round) == {t.NOTHING}


def test_a_seed_deals_the_same_game_and_another_seed_another() -> None:
    hands = [[Table(seed=seed).hand(team) for team in range(3)] for seed in (7, 7, 8)]
    assert hands[0] == hands[1] != hands[2]


def test_nothing_is_left_of_an_earlier_game_in_the_same_state() -> None:
    table = Table(
        4, event=event(success=[{"shield": "money"}, {"marker": "seen"}, {"capacity": "all", "change": 1}])
    )
    table.place("momentum", by=1)
    table.place("equality", by=1)
    table.suspend("equality")
    table.answer()
    table.close()
    fresh = State()
    set_up(table.book, fresh, 5, [0, 0])
    set_up(table.book, table.state, 5, [0, 0])
    used, new = flat(table.state), flat(fresh)
    different = sum(a != b for a, b in zip(used, new, strict=True))
    assert different == 0


@pytest.mark.parametrize("kind", [Rulebook, State])
def test_every_field_says_what_it_means_and_holds_as_many_numbers_as_it_says(kind: type) -> None:
    made = kind()
    for field in fields(kind):
        assert field.metadata["meaning"]
        value = getattr(made, field.name)
        assert (len(value) if isinstance(value, list) else 0) == shape_of(field)


def test_what_is_told_beyond_the_room_for_it_is_left_out() -> None:
    state = State()
    for amount in range(t.MAX_TOLD + 3):
        tell(state, 0, t.T_QUIET, t.NOBODY, amount)
    assert state.told_count == t.MAX_TOLD
    assert state.told[-1] == t.MAX_TOLD - 1
