"""Content -> rulebook: the cards and a case as the tables of numbers that the rules read."""

from __future__ import annotations

from typing import Any

import pytest

from game.content.load import load_content, shipped_cases
from game.match.rulebook import make_rulebook, marker_names, seats_for
from game.rules import terms as t
from game.rules.state import Rulebook
from tests.table import Table
from tests.tiny import PARTNERS, ability, block, event, own_cards, response, text
from tests.wandering import harbour

Row = dict[str, Any]


def book_of(*, teams: int = 3, **parts: Any) -> Rulebook:
    return Table(teams, **parts).book


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teams", "seats"),
    [
        (3, ("port-authority", "residents", "shipyard")),
        (4, ("port-authority", "residents", "shipyard", "fishers")),
    ],
)
def test_core_partners_play_first_then_the_others_and_never_the_bench(
    teams: int, seats: tuple[str, ...]
) -> None:
    assert seats_for(harbour(), teams) == seats


def test_seats_are_in_the_order_of_the_case_also_when_a_later_partner_is_core() -> None:
    content = Table().match.content
    partners = [
        partner.model_copy(update={"core": partner.id in ("school", "club")})
        for partner in content.case.partner
    ]
    case = content.case.model_copy(update={"partner": tuple(partners)})
    assert seats_for(content.model_copy(update={"case": case}), 3) == ("council", "school", "club")


@pytest.mark.parametrize(("teams", "words"), [(2, "3 to 4 teams, not 2"), (5, "3 to 4 teams, not 5")])
def test_a_case_that_is_not_made_for_so_many_teams_says_so(teams: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        seats_for(harbour(), teams)
    with pytest.raises(ValueError, match=words):
        make_rulebook(harbour(), tuple(PARTNERS)[:teams])


def test_a_case_without_a_target_for_so_many_teams_is_not_made_for_them() -> None:
    content = harbour()
    target = content.case.challenge.target.model_copy(update={"four": None})
    challenge = content.case.challenge.model_copy(update={"target": target})
    case = content.case.model_copy(update={"challenge": challenge})
    with pytest.raises(ValueError, match="not 4"):
        seats_for(content.model_copy(update={"case": case}), 4)


def test_a_partner_that_is_not_in_the_case_says_so() -> None:
    with pytest.raises(ValueError, match="harbour has no partner council"):
        make_rulebook(harbour(), ("council", "residents", "shipyard"))


def test_a_partner_sits_at_the_table_once() -> None:
    with pytest.raises(ValueError, match="two teams cannot play the same partner"):
        make_rulebook(harbour(), ("residents", "residents", "shipyard"))


def test_any_partner_can_be_given_a_seat_in_any_order() -> None:
    book = make_rulebook(harbour(), ("fishers", "new-owner", "residents"))
    assert book.seat[:3] == [3, 4, 1]


@pytest.mark.parametrize(
    ("teams", "target", "pressure", "capacity", "copies"), [(3, 6, 0, 2, 2), (4, 8, 1, 2, 3)]
)
def test_what_the_number_of_teams_sets(
    teams: int, target: int, pressure: int, capacity: int, copies: int
) -> None:
    book = make_rulebook(harbour(), seats_for(harbour(), teams))
    assert (book.teams, book.rounds, book.target) == (teams, 4, target)
    assert (book.pressure, book.base_capacity, book.copies) == (pressure, capacity, copies)


def test_blocks_and_partners_by_their_place() -> None:
    book = make_rulebook(harbour(), seats_for(harbour(), 3))
    assert book.blocks == 8
    assert book.block_foundation[:8] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert book.block_cost[:8] == [2, 2, 1, 3, 2, 1, 2, 3]
    assert book.partner_start[:5] == [3, 2, 3, 4, 3]
    assert book.partner_need[:5] == [4, 4, 5, 5, 4]
    assert book.partner_strength[:5] == [2, 0, 1, 3, 2]
    assert book.partner_agendas[:5] == [1, 2, 1, 1, 1]


def test_abilities_stand_together_by_trigger_and_within_it_by_block() -> None:
    blocks = [
        block("one", ability("always", {"share": "strengths"}), ability("on_build", {"progress": 1})),
        block("two", ability("on_build", {"progress": 2})),
    ]
    book = book_of(cards=own_cards(blocks))
    first, after = book.trigger_first[t.ON_BUILD], book.trigger_first[t.ON_BUILD + 1]
    assert book.ability_block[first:after] == [0, 1]
    assert [book.effect_b[book.ability_effect[number]] for number in range(first, after)] == [1, 2]
    assert book.trigger_first[t.ALWAYS : t.ALWAYS + 2] == [2, 3]


def test_events_by_kind_act_and_round() -> None:
    cards = [
        event("a", kind="power"),
        event("b", kind="money", act="middle"),
        event("c", kind="people", act="late"),
        event("d", kind="public", act="planned"),
        event("e", kind="process", round=4),
        event("f", kind="chance", others=[response("Talk", price=2)]),
    ]
    book = book_of(events=cards)
    assert book.event_kind[:6] == [0, 1, 2, 3, 4, 5]
    assert book.event_act[:6] == [0, 1, 2, 3, 3, 0]
    assert book.event_round[:6] == [0, 0, 0, 0, 4, 0]
    assert book.event_responses[:6] == [2, 2, 2, 2, 2, 3]
    assert book.response_price[5 * t.MAX_RESPONSES + 1] == 2
    assert book.act_draws == [2, 1, 1]


# --- the vocabulary -------------------------------------------------------------------------------

MOMENTUM = 8  # its place in the shipped deck
CONDITIONS: list[tuple[Row, tuple[int, int, int, int]]] = [
    ({"foundation": "vision", "at_least": 4}, (t.C_FOUNDATION, 1, 4, 999)),
    ({"foundation": "all", "at_most": 0}, (t.C_FOUNDATION, t.ALL, 0, 0)),
    ({"interest": "residents", "at_least": 2, "at_most": 5}, (t.C_INTEREST, 1, 2, 5)),
    ({"interest": "lowest", "at_most": 5}, (t.C_INTEREST, t.LOWEST, 0, 5)),
    ({"block": "momentum"}, (t.C_BLOCK, 1 << MOMENTUM, 1, 0)),
    ({"block": "momentum", "active": False}, (t.C_BLOCK, 1 << MOMENTUM, 0, 0)),
    ({"any_block": ["momentum", "equality", "momentum"]}, (t.C_BLOCK, 1 << MOMENTUM | 1 << 1, 1, 0)),
    ({"blocks_at_least": 3}, (t.C_BLOCKS, 0, 3, 0)),
    ({"progress_at_least": 3}, (t.C_PROGRESS, 0, 3, 999)),
    ({"progress_at_most": 3}, (t.C_PROGRESS, 0, 0, 3)),
    ({"round_at_least": 3}, (t.C_ROUND, 0, 3, 999)),
    ({"round_at_most": 3}, (t.C_ROUND, 0, 0, 3)),
    ({"synergies_at_least": 3}, (t.C_SYNERGIES, 0, 3, 0)),
    ({"marker": "map"}, (t.C_MARKER, 0, 1, 0)),
    ({"marker": "map", "set": False}, (t.C_MARKER, 0, 0, 0)),
    ({"partner": "builders"}, (t.C_PARTNER, 2, 1, 0)),
    ({"partner": "builders", "in_play": False}, (t.C_PARTNER, 2, 0, 0)),
    ({"teams_at_least": 4}, (t.C_TEAMS, 0, 4, 0)),
    ({"crises_at_most": 1}, (t.C_CRISES, 0, 0, 1)),
]


@pytest.mark.parametrize(("condition", "row"), CONDITIONS)
def test_a_condition_is_a_row_of_numbers(condition: Row, row: tuple[int, ...]) -> None:
    book = book_of(event=event(needs=[condition]))
    one = book.response_needs[0]
    assert book.response_need_count[0] == 1
    assert (
        book.condition_op[one],
        book.condition_a[one],
        book.condition_b[one],
        book.condition_c[one],
    ) == row


@pytest.mark.parametrize(
    ("condition", "row"),
    [
        ({"round_progress_at_least": 2}, (t.C_ROUND_PROGRESS, 0, 2)),
        ({"response": "failed"}, (t.C_FAILED, 0, 1)),
        ({"response": "succeeded"}, (t.C_FAILED, 0, 0)),
        ({"kind": "public"}, (t.C_KIND, 3, 0)),
    ],
)
def test_a_condition_of_an_ability_is_one_too(condition: Row, row: tuple[int, ...]) -> None:
    one = ability("before_loss", {"soften": "all", "by": 1}, if_=[condition])
    book = book_of(cards=own_cards([block("one", one), block("two")]))
    first = book.ability_if[book.trigger_first[t.BEFORE_LOSS]]
    assert (book.condition_op[first], book.condition_a[first], book.condition_b[first]) == row


@pytest.mark.parametrize(
    ("condition", "row"),
    [
        ({"contributed": "most"}, (t.C_CONTRIBUTED_MOST, 0, 0)),
        ({"own_blocks_at_least": 2}, (t.C_OWN_BLOCKS, t.NOTHING, 2)),
        ({"own_blocks_at_least": 2, "none_of": "vision"}, (t.C_OWN_BLOCKS, 1, 2)),
        ({"raised": "network", "times": 3}, (t.C_RAISED, 3, 3)),
    ],
)
def test_a_condition_of_an_agenda_is_one_too(condition: Row, row: tuple[int, ...]) -> None:
    book = book_of(agendas={"council": [[condition]]})
    first = book.agenda_if[0]
    assert (book.condition_op[first], book.condition_a[first], book.condition_b[first]) == row


EFFECTS: list[tuple[Row, tuple[int, int, int, int]]] = [
    ({"progress": -2}, (t.E_PROGRESS, 0, -2, 0)),
    ({"foundation": "network", "change": 1}, (t.E_FOUNDATION, 3, 1, 0)),
    ({"foundation": "lowest", "change": 1}, (t.E_FOUNDATION, t.LOWEST, 1, 0)),
    ({"foundation": "all", "change": 1}, (t.E_FOUNDATION, t.ALL, 1, 0)),
    ({"interest": "builders", "change": 1}, (t.E_INTEREST, 2, 1, 0)),
    ({"interest": "chair", "change": 1}, (t.E_INTEREST, t.CHAIR, 1, 0)),
    ({"capacity": "lowest", "change": -1}, (t.E_CAPACITY, t.LOWEST, -1, 0)),
    ({"foundation": "highest", "change": -1}, (t.E_FOUNDATION, t.HIGHEST, -1, 0)),
    ({"chair": "builders"}, (t.E_CHAIR, 2, 0, 0)),
    ({"chair": "highest", "rounds": 2}, (t.E_CHAIR, t.HIGHEST, 2, 0)),
    ({"target": -2}, (t.E_TARGET, 0, -2, 0)),
    ({"draw": 2, "team": "all"}, (t.E_DRAW, t.ALL, 2, 0)),
    ({"discard": 2, "team": "council"}, (t.E_DISCARD, 0, 2, 0)),
    ({"suspend": "momentum", "rounds": 3}, (t.E_SUSPEND, MOMENTUM, 3, 0)),
    ({"remove": "momentum"}, (t.E_REMOVE, MOMENTUM, 0, 0)),
    ({"marker": "map"}, (t.E_MARKER, 0, 1, 0)),
    ({"marker": "map", "set": False}, (t.E_MARKER, 0, 0, 0)),
    ({"plan": "matter", "in_rounds": 2}, (t.E_PLAN, 0, 2, 0)),
    ({"replace": "builders", "by": "heir"}, (t.E_REPLACE, 2, 7, 0)),
    ({"look": 2}, (t.E_LOOK, 0, 2, 0)),
    ({"shield": "people"}, (t.E_SHIELD, 2, 0, 0)),
]


def effect_row(book: Rulebook, one: int) -> tuple[int, ...]:
    return book.effect_op[one], book.effect_a[one], book.effect_b[one], book.effect_c[one]


@pytest.mark.parametrize(("effect", "row"), EFFECTS)
@pytest.mark.parametrize("part", ["success", "failure", "at_once"])
def test_an_effect_is_a_row_of_numbers(effect: Row, row: tuple[int, ...], part: str) -> None:
    parts: Row = {part: [effect]}
    book = book_of(event=event(**parts))
    places = {
        "success": (book.response_success[0], book.response_successes[0]),
        "failure": (book.response_failure[0], book.response_failures[0]),
        "at_once": (book.event_once[0], book.event_onces[0]),
    }
    first, count = places[part]
    assert count == 1
    assert effect_row(book, first) == row


@pytest.mark.parametrize(
    ("when", "effect", "row"),
    [
        ("before_loss", {"soften": "foundation", "by": 1}, (t.E_SOFTEN, 1, 1, 0)),
        ("before_loss", {"soften": "all", "by": 2}, (t.E_SOFTEN, 0, 2, 0)),
        ("before_loss", {"floor": "network", "at": 2}, (t.E_FLOOR, 3, 2, 0)),
        ("before_needs", {"ease": 1}, (t.E_EASE, 0, 1, 0)),
        ("on_contribute", {"contribution": 1}, (t.E_CONTRIBUTION, 0, 1, 0)),
        ("always", {"share": "strengths"}, (t.E_SHARE, 0, 0, 0)),
        ("always", {"naming": "lowest"}, (t.E_NAMING, 0, 0, 0)),
        ("on_suspend", {"sooner": 1}, (t.E_SOONER, 0, 1, 0)),
        ("on_tend", {"interest": "lowest-other", "change": 1}, (t.E_INTEREST, t.LOWEST_OTHER, 1, 0)),
        ("on_replace", {"draw": 1, "team": "newcomer"}, (t.E_DRAW, t.NEWCOMER, 1, 0)),
    ],
)
def test_an_effect_of_an_ability_is_one_too(when: str, effect: Row, row: tuple[int, ...]) -> None:
    book = book_of(cards=own_cards([block("one", ability(when, effect)), block("two")]))
    abilities = [number for number in range(book.abilities) if book.ability_block[number] == 0]
    assert effect_row(book, book.ability_effect[abilities[0]]) == row


def test_a_condition_of_which_one_must_hold_is_a_list_of_its_own_and_the_list_around_it_stays_together() -> (
    None
):
    either = {"any": [{"progress_at_least": 3}, {"round_at_most": 2}]}
    book = book_of(event=event(needs=[{"teams_at_least": 3}, either, {"crises_at_most": 0}]))
    first = book.response_needs[0]
    assert [book.condition_op[first + i] for i in range(3)] == [t.C_TEAMS, t.C_ANY, t.C_CRISES]
    inner, count = book.condition_a[first + 1], book.condition_b[first + 1]
    assert [book.condition_op[inner + i] for i in range(count)] == [t.C_PROGRESS, t.C_ROUND]


def test_effects_on_a_condition_know_what_is_asked_and_what_follows() -> None:
    asked = {"when": [{"round_at_least": 2}, {"crises_at_most": 0}], "then": [{"progress": 1}, {"look": 1}]}
    book = book_of(event=event(success=[asked, {"progress": 6}]))
    first = book.response_success[0]
    op, condition, conditions, inner = effect_row(book, first)
    assert (op, conditions, book.effect_d[first]) == (t.E_WHEN, 2, 2)
    assert [book.condition_op[condition + i] for i in range(2)] == [t.C_ROUND, t.C_CRISES]
    assert [book.effect_op[inner + i] for i in range(2)] == [t.E_PROGRESS, t.E_LOOK]


def test_capacity_of_this_round_too() -> None:
    book = book_of(event=event(at_once=[{"capacity": "all", "change": -1, "also_now": True}]))
    assert effect_row(book, book.event_once[0]) == (t.E_CAPACITY, t.ALL, -1, 1)


def test_effects_for_later_are_a_list_of_their_own_and_the_list_around_them_stays_together() -> None:
    later = {"later": [{"progress": 1}, {"look": 1}], "in_rounds": 2}
    book = book_of(event=event(success=[{"progress": 5}, later, {"progress": 6}]))
    first = book.response_success[0]
    assert [book.effect_op[first + i] for i in range(3)] == [t.E_PROGRESS, t.E_LATER, t.E_PROGRESS]
    _, inner, count, rounds = effect_row(book, first + 1)
    assert (count, rounds) == (2, 2)
    assert [book.effect_op[inner + i] for i in range(2)] == [t.E_PROGRESS, t.E_LOOK]


@pytest.mark.parametrize("kind", ["C_", "E_", "T_", "R_", "A_"])
def test_no_two_words_share_a_number(kind: str) -> None:
    numbers = [number for name, number in vars(t).items() if name.startswith(kind)]
    assert len(set(numbers)) == len(numbers) > 5


# --- markers --------------------------------------------------------------------------------------


def test_every_marker_is_found_wherever_it_is_used_and_numbered_by_the_alphabet() -> None:
    def put(name: str) -> Row:
        return {"marker": name}

    blocks = [
        block("one", ability("on_success", put("by-block"), if_=[put("for-block")])),
        block("two"),
    ]
    pair = {"pair": ["one", "two"], "effect": [put("by-synergy")], "lesson": text("So.")}
    card = event(
        if_=[put("for-event")],
        at_once=[put("at-once")],
        needs=[put("for-response")],
        success=[put("won"), {"later": [put("later")], "in_rounds": 1}],
        failure=[{"marker": "lost", "set": False}],
    )
    table = Table(event=card, cards=own_cards(blocks, [pair]), agendas={"council": [[put("for-agenda")]]})
    assert marker_names(table.match.content) == (
        *("at-once", "by-block", "by-synergy", "for-agenda", "for-block", "for-event", "for-response"),
        *("later", "lost", "won"),
    )


# --- every shipped case ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped_cases())
def test_a_shipped_case_fits_for_every_number_of_teams(name: str) -> None:
    content = load_content(name)
    for teams in range(content.case.teams.min, content.case.teams.max + 1):
        book = make_rulebook(content, seats_for(content, teams))
        assert book.teams == teams
        assert book.events == len(content.events) <= t.MAX_EVENTS
        assert book.synergies == len(content.cards.synergies)
        assert all(book.partner_agendas[partner] for partner in range(book.partners))
