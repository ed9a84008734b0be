"""The search player: it sees what its team sees, does what is allowed, and is worth its time."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import bots
from game.balance.figures import Proportion
from game.balance.measure import measure
from game.balance.playouts import next_action
from game.bots import search
from game.bots.imagining import copy_position, imagine
from game.bots.plans import Plans
from game.bots.said import hear
from game.content.load import load_content, shipped_cases
from game.match.actions import Adjust, Build, Commit, Promise, Swap
from game.match.match import Match
from game.match.players import bot_action
from game.rules import terms as t
from game.rules.chance import start_chance
from game.rules.game import apply_action, refusal
from game.rules.hands import copies_in
from game.rules.planning import has_plan, planned_capacity, take_back
from game.rules.state import Rulebook, State, flat
from game.rules.view import observe
from tests.rules.test_view import scramble
from tests.test_bots_talking import PLANS as SAID
from tests.wandering import copy_of, decisions, harbour, until_asked

SEEDS = st.integers(0, 10_000)

few = settings(max_examples=20, deadline=None)


def team_asked(match: Match) -> int:
    assert match.waits_for is not None
    return match.waits_for


def chance_of(seed: int) -> list[int]:
    chance = [0, 0]
    start_chance(chance, seed)
    return chance


def until_the_last_plans(seed: int = 3) -> Match:
    """Return a game in which all have planned but the last in turn, who is asked: the one that searches."""
    match = until_asked(Match.start(harbour(), seed, 3))
    while match.state.committed != 0b011:
        team = team_asked(match)
        match.do(Promise(team=team, amount=0) if match.phase == "promise" else Commit(team=team))
    return match


ALL_SPEAK = (1 << t.MAX_TEAMS) - 1


def choice(match: Match, state: State, seed: int, budget: int = 1) -> int:
    """Return what the team that is asked does in ``state`` by search, as in simulated games."""
    book, team, chance, legal = match.rulebook, team_asked(match), chance_of(seed), [0] * t.TEAM_ACTIONS
    room = State(), State(), Plans(), [0]
    return next_action(book, state, State(), team, bots.SEARCH, ALL_SPEAK, 0, budget, chance, legal, *room)


def heard(match: Match, state: State, team: int) -> State:
    """Return what ``team`` (or TABLE) sees of ``state``, and has been told by all who are ready."""
    view = State()
    observe(match.rulebook, state, team, view)
    if team != t.TABLE:
        hear(match.rulebook, state, team, ALL_SPEAK, 0, view)
    return view


def scrambled(match: Match, seed: int) -> State:
    """Return the position of ``match`` with all changed that the team that is asked did not see or hear."""
    state = copy_of(match.state)
    scramble(match, state, team_asked(match), Random(seed))
    for other in range(match.teams):
        if match.state.committed >> other & 1:
            for said in SAID:
                getattr(state, said)[other] = getattr(match.state, said)[other]
    return state


# --- what it sees ---------------------------------------------------------------------------------


@few
@given(decisions(), SEEDS)
def test_it_chooses_the_same_whatever_is_hidden_from_it(match: Match, seed: int) -> None:
    assert choice(match, match.state, seed) == choice(match, scrambled(match, seed), seed)


@settings(deadline=None)
@given(decisions(), SEEDS, st.data())
def test_what_it_imagines_looks_and_sounds_like_what_its_team_knows(
    match: Match, seed: int, data: st.DataObject
) -> None:
    """But for what it leaves out on purpose: plans that nobody told, and events that were played early."""
    team = data.draw(st.sampled_from([*range(match.teams), t.TABLE]))
    view, world = heard(match, match.state, team), State()
    imagine(match.rulebook, view, team, world, chance_of(seed))
    looks = heard(match, world, team)
    if team != t.TABLE:
        take_back(view, team)
    told = [other for other in range(match.teams) if other != team and planned_capacity(view, other)]
    assert looks.committed == sum(1 << other for other in told)
    view.committed = looks.committed
    view.voted = 0
    view.vote[:] = [t.NOTHING] * len(view.vote)
    assert looks.event_count <= view.event_count
    looks.event_count = view.event_count
    assert flat(looks) == flat(view)


@settings(deadline=None)
@given(decisions(), SEEDS, st.data())
def test_what_it_imagines_is_a_whole_game(match: Match, seed: int, data: st.DataObject) -> None:
    book, world = match.rulebook, State()
    team = data.draw(st.sampled_from([*range(match.teams), t.TABLE]))
    imagine(book, heard(match, match.state, team), team, world, chance_of(seed))
    cards = Counter(world.deck[: world.deck_count])
    for other in range(match.teams):
        if world.plan_build[other] != t.NOTHING:
            cards[world.plan_build[other]] += 1
    for block in range(book.blocks):
        cards[block] += world.in_place >> block & 1
        cards[block] += sum(copies_in(hand, block) for hand in world.hand[: match.teams])
    for block in range(book.blocks):
        assert cards[block] == (0 if match.state.missing >> block & 1 else book.copies)
    hidden = world.event_deck[max(world.event_next, world.known) : world.event_count]
    assert len(set(hidden)) == len(hidden)
    assert not any(world.used >> event & 1 for event in hidden)
    for partner in range(book.partners):
        assert 0 <= world.agenda[partner] < book.partner_agendas[partner]


def test_the_events_it_imagines_come_act_by_act() -> None:
    match, orders = Match.start(load_content("ipo"), 1, 4), set()
    draws = match.rulebook.act_draws
    for seed in range(20):
        world = State()
        imagine(match.rulebook, match.observation(None), t.TABLE, world, chance_of(seed))
        drawn = world.event_deck[: sum(draws)]
        orders.add(tuple(drawn))
        acts = [match.rulebook.event_act[event] for event in drawn]
        assert acts == [act for act in range(3) for _ in range(draws[act])]
    assert len(orders) == 20, "what is hidden is not always the same"


@given(decisions())
def test_a_copy_of_a_position_holds_all_of_it(match: Match) -> None:
    copy = State()
    copy_position(match.rulebook, match.state, copy)
    assert flat(copy) == flat(match.state)


# --- what it does ---------------------------------------------------------------------------------


@few
@given(decisions(), SEEDS, st.sampled_from([0, 1, 30]))
def test_it_does_what_is_allowed(match: Match, seed: int, budget: int) -> None:
    action = choice(match, match.state, seed, budget)
    assert refusal(match.rulebook, match.state, team_asked(match), action) == t.ALLOWED


@few
@given(decisions(), SEEDS)
def test_the_same_chance_gives_the_same_choice(match: Match, seed: int) -> None:
    assert choice(match, match.state, seed, 20) == choice(match, match.state, seed, 20)


@settings(max_examples=10, deadline=None)
@given(decisions(), SEEDS)
def test_a_plan_that_is_weighed_anew_at_each_step_is_the_one_that_was_kept(match: Match, seed: int) -> None:
    """At the table a bot is asked action by action, and remembers nothing in between."""
    team = team_asked(match)
    if match.phase != "plan" or has_plan(match.state, team):
        return
    ways = []
    for keeps in (True, False):
        state, chance, weighed, actions = copy_of(match.state), chance_of(seed), Plans(), [-1]
        while actions[-1] != t.COMMIT:
            if not keeps:
                chance, weighed = chance_of(seed), Plans()
            room = State(), State(), weighed
            view = heard(match, state, team)
            actions.append(search.choose(match.rulebook, view, team, 10, chance, *room))
            assert apply_action(match.rulebook, state, team, actions[-1]) == t.ALLOWED
        ways.append(actions)
    assert ways[0] == ways[1]


# --- what it costs --------------------------------------------------------------------------------


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many games have been played on, in a list of one number that grows."""
    count = [0]
    play_on = search.play_on

    def counting(rulebook: Rulebook, state: State) -> None:
        count[0] += 1
        play_on(rulebook, state)

    monkeypatch.setattr(search, "play_on", counting)
    return count


@pytest.mark.parametrize("budget", [1, 300])
def test_a_plan_is_chosen_within_the_budget(budget: int, played: list[int]) -> None:
    """A budget that is too small for it still lets each plan be tried once in each round of halving."""
    match, weighed = until_the_last_plans(), Plans()
    room = chance_of(1), State(), State(), weighed
    search.choose(match.rulebook, match.observation(match.waits_for), team_asked(match), budget, *room)
    assert weighed.count > 5
    assert weighed.count < played[0] <= max(budget, 2 * weighed.count + weighed.count.bit_length())
    assert played[0] > budget // 2


def test_a_vote_takes_only_a_part_of_the_budget(played: list[int]) -> None:
    match = until_the_last_plans()
    match.do(Commit(team=team_asked(match)))
    choice(match, match.state, 1, budget=300)
    assert 30 <= played[0] <= 75


# --- at the table ---------------------------------------------------------------------------------


def asked_again(match: Match) -> Match:
    """Return another match in which the same was done."""
    again = Match(match.content, match.seed, match.seats)
    for action in match.actions:
        again.do(action)
    return again


def test_at_the_table_it_chooses_the_same_whatever_is_hidden_from_it() -> None:
    match = until_the_last_plans()
    other = asked_again(match)
    scramble(other, other.state, team_asked(other), Random(1))
    assert flat(other.state) != flat(match.state)
    assert bot_action(other, team_asked(other), "search") == bot_action(match, team_asked(match), "search")


def test_at_the_table_a_plan_is_weighed_once_for_all_its_steps(played: list[int]) -> None:
    match, steps = until_the_last_plans(seed=1), 0
    last = team_asked(match)
    while match.waits_for == last:
        match.do(bot_action(match, last, "search"))
        steps += 1
    assert steps > 2
    assert played[0] <= 2 * search.BUDGET


def test_at_the_table_it_thinks_again_when_the_facilitator_changed_something() -> None:
    tables = [until_the_last_plans(seed) for seed in range(5)]
    asked = [(match, bot_action(match, team_asked(match), "search")) for match in tables]
    match, first = next((match, action) for match, action in asked if isinstance(action, Build | Swap))
    match.do(Adjust(what="hand", which=first.block, team=first.team, change=-1, reason="lent out"))
    assert match.why_not(first) is not None
    assert match.why_not(bot_action(match, first.team, "search")) is None


# --- what it brings -------------------------------------------------------------------------------


def synergy(policy: str, games: int) -> Proportion:
    """Return the share of games of every shipped case that end in synergy, all cases counting alike."""
    cases = [load_content(name) for name in shipped_cases()]
    figures = [
        measure(case, case.case.teams.min, policy, games, 1, looks_ahead=False).tally.outcomes
        for case in cases
    ]
    return Proportion.of(
        sum(ends[t.SYNERGY] + ends[t.LASTING_SYNERGY] for ends in figures), games * len(cases)
    )


def test_it_finds_synergy_more_often_than_a_table_that_talks_without_looking_ahead() -> None:
    """Both shares lie in intervals of 95%; these lie apart."""
    pytest.importorskip("numba")
    table, searched = synergy("table", 1000), synergy("search", 40)
    assert searched.low > table.high, (searched, table)
