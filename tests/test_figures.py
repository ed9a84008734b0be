"""Figures: what was counted adds up, is counted of whole games, and is named as in the case."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from game import bots
from game.balance.chunks import play_chunk
from game.balance.figures import Figures, Proportion, add_up
from game.balance.measure import measure, rulebook_of, split
from game.balance.playouts import keep_chair
from game.balance.tally import LEVELS
from game.content.cases import find_case
from game.content.load import load_content
from game.content.models import OUTCOMES
from game.rules import terms as t
from game.rules.state import State
from tests.wandering import harbour

GAMES = 48


def measured(games: int = GAMES, seed: int = 0, policy: str = "cooperative", **how: Any) -> Figures:
    how = {"budget": 1, "played_on": 2, **how}
    return measure(harbour(), 4, policy, games, seed, compiled=False, **how)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measured()


# --- adding up ------------------------------------------------------------------------------------


def test_the_figures_of_two_halves_are_those_of_the_whole(figures: Figures) -> None:
    rulebook, games = rulebook_of(harbour(), 4, frozenset()), range(GAMES)
    halves = [
        play_chunk(chunk)
        for half in (games[: GAMES // 2], games[GAMES // 2 :])
        for chunk in split(rulebook, "cooperative", 1, 0, half, compiled=False)
    ]
    assert add_up(halves) == figures.tally


def test_the_figures_of_two_seeds_add_up() -> None:
    both = measured(3, seed=7) + measured(2, seed=8)
    assert both.games == 5
    assert both.tally == add_up([measured(3, seed=7).tally, measured(2, seed=8).tally])


def test_seeds_beside_one_another_play_other_games() -> None:
    """Not the same ones shifted by one: game i of a seed is no game of the next seed."""
    later = measured(GAMES, seed=7).tally
    first, others = measured(1, seed=7).tally, measured(GAMES - 1, seed=8).tally
    assert add_up([first, others]) != later


def test_figures_of_different_games_do_not_add_up(figures: Figures) -> None:
    with pytest.raises(ValueError, match="do not add up"):
        figures + measured(1, policy="random")
    with pytest.raises(ValueError, match="do not add up"):
        figures + measured(1, banned=frozenset({harbour().cards.blocks[0].id}))


@pytest.mark.parametrize("policy", bots.POLICIES)
def test_every_policy_plays_whole_games_that_are_counted_once(policy: str) -> None:
    found = measured(3, policy=policy)
    tally, rounds = found.tally, harbour().case.rounds
    assert found.games == sum(tally.outcomes) == sum(tally.progress) == sum(tally.crises) == 3
    assert sum(tally.foundation) == 3 * t.FOUNDATION_COUNT
    assert sum(tally.interest) == sum(tally.agenda_held) == 3 * 4
    assert all(met <= held for met, held in zip(tally.agenda_met, tally.agenda_held, strict=True))
    assert 0 < tally.votes == sum(tally.chosen) <= 3 * rounds
    assert all(met <= chosen for met, chosen in zip(tally.met, tally.chosen, strict=True))
    assert tally.ways_out <= tally.votes and tally.ties <= tally.splits <= tally.votes
    assert sum(tally.in_place) <= sum(tally.built)
    spent = tally.for_building + tally.for_challenge + tally.for_constituency + tally.in_reserve
    assert spent > 0 and tally.surplus <= tally.for_challenge


def test_a_game_is_looked_at_before_each_of_its_rounds(figures: Figures) -> None:
    """Now and then one of those that a choosing table plays; the others are not looked at."""
    table = measured(20, policy="table").tally
    assert table.looked[1] == 2 and not any(figures.tally.looked)
    assert all(some <= looked for some, looked in zip(table.still_open, table.looked, strict=True))


def test_each_vote_of_these_games_is_looked_at() -> None:
    tally = measured(1, policy="table").tally
    assert tally.decisions == tally.votes == sum(tally.weighed) == sum(tally.best) > 0
    assert 0 <= tally.moved <= tally.decisions and 0 <= tally.at_odds <= tally.decisions


def test_looking_ahead_changes_nothing_of_what_is_counted() -> None:
    looked = measured(5, policy="table").tally
    without = measured(5, policy="table", looks_ahead=False).tally
    assert sum(looked.looked) > 0 == sum(without.looked)
    never = ("looked", "still_open", "decisions", "moved", "at_odds", "weighed", "best")
    assert replace(looked, **{name: getattr(without, name) for name in never}) == without


def test_one_team_of_a_table_plays_otherwise_each_in_its_turn() -> None:
    idle = measured(8, policy="one-idle")
    assert idle.tally.odd_ones == 8 and 0 <= idle.tally.odd_served <= 8
    assert measured(8).tally.odd_ones == 0
    book = rulebook_of(harbour(), 4, frozenset())
    assert [chunk.odd_one for chunk in split(book, "one-idle", 0, 0, range(1), False)] == [bots.IDLE]


@pytest.mark.parametrize("policy", ["one-pursuer", "one-holder", "one-brief-holder"])
def test_games_with_one_that_plays_otherwise_are_compared_with_the_same_games_without(policy: str) -> None:
    """Its games less those of the table are what was won less what was lost."""
    ipo = load_content(find_case("ipo"))
    with_one, table = (
        measure(ipo, 3, who, 40, 0, looks_ahead=False, compiled=False) for who in (policy, "table")
    )
    tally = with_one.tally
    assert sum(tally.outcomes) == sum(tally.compared) == tally.odd_ones == 40
    assert all(met <= held for met, held in zip(tally.odd_met, tally.compared, strict=True))
    won, lost = sum(tally.synergy_won), sum(tally.synergy_lost)
    synergies = [sum(figures.tally.outcomes[t.SYNERGY :]) for figures in (with_one, table)]
    assert won - lost == synergies[0] - synergies[1]
    assert (tally.served_won, tally.served_lost) != (0, 0)
    assert sum(measured(8, policy="one-idle").tally.compared) == 0


@pytest.mark.parametrize(
    ("rounds", "policy", "held"),
    [(6, bots.HOLDER, [1, 2, 3, 4, 5, 6]), (6, bots.BRIEF_HOLDER, [3, 4]), (4, bots.BRIEF_HOLDER, [2, 3])],
)
def test_a_holder_has_the_chair_all_game_or_for_two_rounds(rounds: int, policy: int, held: list[int]) -> None:
    book = replace(rulebook_of(harbour(), 4, frozenset()), rounds=rounds)
    assert [turn for turn in range(1, rounds + 1) if bots.holds_chair(book, policy, turn)] == held


def test_a_holder_has_the_chair_but_who_plans_first_goes_round() -> None:
    book, state = rulebook_of(harbour(), 4, frozenset()), State()
    for phase, chairs in (
        (t.NAME, [3, 3, 3]),
        (t.VOTE, [3, 3, 3]),
        (t.PROMISE, [1, 2, 3]),
        (t.PLAN, [1, 2, 3]),
    ):
        state.phase, found = phase, []
        for state.round in (1, 2, 3):
            keep_chair(book, state, 3, 1)
            found.append(state.chair)
        assert found == chairs


def test_blocks_are_counted_where_they_are_in_the_game() -> None:
    found = measured(20, policy="table").tally
    for block in range(16):
        assert found.at_end[block] <= found.in_place[block] <= found.available[block] <= 20


# --- what is banned -------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", bots.POLICIES)
def test_a_banned_block_is_never_built(policy: str) -> None:
    content = harbour()
    banned = frozenset(block.id for block in content.cards.blocks[:3])
    found = measured(4, policy=policy, banned=banned).as_dict(content)
    assert found["banned"] == sorted(banned)
    for block, counts in found["blocks"].items():
        if block in banned:
            assert counts["times_built"] == counts["times_renewed"] == 0


def test_a_strange_block_policy_or_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no block 'trust-me'"):
        measured(1, banned=frozenset({"trust-me"}))
    with pytest.raises(ValueError, match="no policy 'wise'"):
        measured(1, policy="wise")
    with pytest.raises(ValueError, match="7"):
        measure(harbour(), 7, "random", 1, 0, compiled=False)


# --- names ----------------------------------------------------------------------------------------


def test_as_a_dict_they_have_the_ids_of_the_case(figures: Figures) -> None:
    content = harbour()
    found = figures.as_dict(content)
    assert json.loads(json.dumps(found)) == found
    assert list(found["outcomes"]) == list(OUTCOMES)
    assert list(found["blocks"]) == [block.id for block in content.cards.blocks]
    assert list(found["synergies"]) == ["+".join(synergy.pair) for synergy in content.cards.synergies]
    assert list(found["events"]) == [event.id for event in content.events]
    for event in content.events:
        assert len(found["events"][event.id]["responses"]) == len(event.response)
    assert list(found["partners"]) == [partner.id for partner in content.case.partner]
    for partner in content.case.partner:
        counts = found["partners"][partner.id]
        assert len(counts["agendas"]) == len(partner.agenda) and len(counts["interest"]) == LEVELS
        assert sum(count["held"] for count in counts["agendas"]) == counts["at_the_end"]
        assert counts["served"] == sum(counts["interest"][partner.need :])
    assert list(found["open"]) == [str(turn) for turn in range(1, content.case.rounds + 1)]


def test_shares_are_of_the_outcomes(figures: Figures) -> None:
    ends = figures.tally.outcomes
    found = figures.as_dict(harbour())["shares"]
    assert found["synergy"]["share"] == round((ends[t.SYNERGY] + ends[t.LASTING_SYNERGY]) / GAMES, 4)
    assert found["met"]["share"] == round(sum(ends[t.COMPROMISE :]) / GAMES, 4)
    assert found["unplugged"]["share"] == round(ends[t.UNPLUGGED] / GAMES, 4)


def test_progress_is_told_by_mean_and_percentiles() -> None:
    figures = measured(0)
    assert figures.as_dict(harbour())["progress"] == {
        "mean": 0,
        "p5": 0,
        "p50": 0,
        "p95": 0,
        "histogram": [0],
    }
    figures.tally.progress[2:5] = [50, 46, 4]
    found = figures.as_dict(harbour())["progress"]
    assert found == {"mean": 2.54, "p5": 2, "p50": 2, "p95": 3, "histogram": [0, 0, 50, 46, 4]}


@pytest.mark.parametrize(
    ("hits", "games", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_lies_in_the_interval_of_wilson(hits: int, games: int, low: float, high: float) -> None:
    """The four examples of Newcombe (Statistics in Medicine 17, 1998), method 3."""
    share = Proportion.of(hits, games)
    assert share.as_dict() == {"share": round(hits / games, 4), "low": low, "high": high}
    other = Proportion.of(games - hits, games)
    assert (round(1 - other.high, 4), round(1 - other.low, 4)) == (low, high)


def test_without_games_a_share_lies_anywhere() -> None:
    assert Proportion.of(0, 0).as_dict() == {"share": 0, "low": 0, "high": 1}
