"""Turning points: found where they were planted and nowhere else, from nothing but what was known."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.balance.targets import paired
from game.bots.imagining import imagine
from game.content.base import FOUNDATIONS
from game.content.load import load_content
from game.debrief import turning_words
from game.debrief.choices import choices
from game.debrief.comparing import LEAST, compare
from game.debrief.playing_on import PLANS_MADE, PLANS_OF_BOTS
from game.debrief.turning import MOST, LookedBack, TurningPoint, look_back, turning_points
from game.match.actions import Action, Build, Commit, Continue, Contribute, Skip, Undo, Vote
from game.match.match import Match
from game.match.players import bot_action
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.chance import start_chance
from game.rules.hands import copies_in, one_of
from game.rules.state import State
from tests.table import Table
from tests.tiny import event
from tests.wandering import harbour, wander

SEEDS = st.integers(0, 10_000)
few = settings(max_examples=15, deadline=None)


@cache
def played(seed: int = 3, policy: str = "cooperative") -> Match:
    """Return a whole game of bots; nobody goes on with it."""
    match = Match.start(load_content("arena-poort"), seed, 4, promises=True)
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, policy))
    return match


def wandered(seed: int, steps: int) -> Match:
    match = Match.start(harbour(), seed, 3 + seed % 2, promises=seed % 3 == 0)
    wander(match, Random(seed), steps)
    return match


def looked(match: Match, games: int = 6, seed: int = 1) -> LookedBack:
    return look_back(match, games=games, seed=seed, compiled=False)


# --- the choices ----------------------------------------------------------------------------------


def test_a_round_has_two_choices_and_what_was_undone_is_none() -> None:
    table = Table(event=event("matter"))
    table.answer(1)
    assert [(one.round, one.is_plans, one.chosen) for one in choices(table.match)] == [
        (1, True, PLANS_MADE),
        (1, False, 1),
    ]
    assert [one.others for one in choices(table.match)] == [(PLANS_OF_BOTS,), (0,)]
    table.do(Undo(steps=1))
    assert [one.is_plans for one in choices(table.match)] == [True]


@few
@given(SEEDS, st.integers(0, 150))
def test_every_position_that_is_imagined_for_a_choice_is_a_whole_game(seed: int, steps: int) -> None:
    match, world, chance = wandered(seed, steps), State(), [0, 0]
    book = match.rulebook
    for choice in choices(match):
        start_chance(chance, seed)
        imagine(book, choice.known, t.TABLE, world, chance)
        cards = Counter(world.deck[: world.deck_count])
        for team in range(match.teams):
            plan = [world.plan_build[team], world.plan_give[team], world.plan_swap[team]]
            assert plan == [
                choice.known.plan_build[team],
                choice.known.plan_give[team],
                choice.known.plan_swap[team],
            ]
            held = Counter({block: copies_in(world.hand[team], block) for block in range(book.blocks)})
            held += Counter(block for block in plan if block != t.NOTHING)
            assert held.total() == choice.known.hand_size[team]
            cards += held
        for block in range(book.blocks):
            count = cards[block] + (world.in_place >> block & 1)
            assert count == (0 if world.missing >> block & 1 else book.copies)


# --- what a figure is made of ---------------------------------------------------------------------


def test_the_same_record_and_seed_give_the_same_and_another_seed_other_games() -> None:
    first = looked(played())
    assert looked(played()) == first
    assert looked(played(), seed=2).curve != first.curve
    assert turning_points(played(), games=6, compiled=False) == first.points


@pytest.mark.slow
def test_both_runs_give_the_same() -> None:
    pytest.importorskip("numba")
    assert look_back(played(), games=6, compiled=True) == looked(played())


def redealt(match: Match, seed: int) -> Match:
    """Return the same game with all dealt otherwise that was never shown: hands, decks, agendas."""
    shown = {(one.team, one.block) for one in match.actions if isinstance(one, Build)}
    turned = match.state.event_next

    class Redealt(Match):
        def _lay_out(self) -> None:
            super()._lay_out()
            state, random = self.state, Random(seed)
            blocks = [block.id for block in self.content.cards.blocks]
            kept = [0] * t.MAX_TEAMS
            cards = state.deck[: state.deck_count]
            for team in range(self.teams):
                for block, name in enumerate(blocks):
                    hidden = copies_in(state.hand[team], block)
                    if (team, name) in shown:
                        assert hidden, "what is shown was in the first hand"
                        kept[team], hidden = kept[team] + one_of(block), hidden - 1
                    cards += [block] * hidden
            random.shuffle(cards)
            for team in range(self.teams):
                left = state.hand_size[team] - sum(
                    copies_in(kept[team], block) for block in range(len(blocks))
                )
                state.hand[team] = kept[team] + sum(one_of(cards.pop()) for _ in range(left))
            state.deck[: state.deck_count] = cards
            coming = state.event_deck[turned : state.event_count]
            random.shuffle(coming)
            state.event_deck[turned : state.event_count] = coming
            for partner in range(self.rulebook.partners):
                state.agenda[partner] = random.randrange(self.rulebook.partner_agendas[partner])

    other = Redealt(match.content, match.seed, match.seats, promises=match.promises)
    for action in match.actions:
        other.do(action)
    return other


def test_all_that_was_hidden_is_changed_and_the_figures_stay() -> None:
    match = Match.start(harbour(), 5, 4, promises=False)
    blocks = [block.id for block in match.content.cards.blocks]
    for turn in range(3):
        match.do(Continue())
        if match.phase == "name":
            match.do(Skip(team=match.state.chair))
        for team in range(4):
            actions: list[Action] = [Contribute(team=team)]
            if turn == 0 and team < 2:  # a card is shown; the others only contribute
                held = [block for block in range(len(blocks)) if copies_in(match.state.hand[team], block)]
                builds = [Build(team=team, block=blocks[block]) for block in held]
                actions = [next((build for build in builds if match.why_not(build) is None), actions[0])]
            for action in (*actions, Commit(team=team)):
                match.do(action)
        if match.phase == "vote":
            for team in range(4):
                match.do(Vote(team=team, response=0))
        match.do(Continue())
    assert any(isinstance(action, Build) for action in match.actions)
    found = looked(match)
    for seed in range(3):
        other = redealt(match, seed)
        assert other.state.hand != match.state.hand and other.state.deck != match.state.deck
        assert [one.kind for one in other.happenings_for(None)] == [
            one.kind for one in match.happenings_for(None)
        ]
        assert looked(other) == found


# --- planted, and not there -----------------------------------------------------------------------


def at_stake(**first: object) -> Table:
    """Return a game whose challenge can only be met by the first response to the event of round 2."""
    table = Table(
        events=[event("quiet"), event("matter", act=None, round=2, **first)], rounds=3, target=20, capacity=2
    )
    for foundation in FOUNDATIONS:
        table.adjust("foundation", 6, foundation)
    table.close()
    return table


def responses(found: LookedBack) -> list[TurningPoint]:
    return [point for point in found.points if not point.is_plans]


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_planted_turning_point_is_found_whichever_way_it_went(chosen: int) -> None:
    table = at_stake(success=[{"progress": 20}])
    table.answer(chosen)
    (point,) = responses(looked(table.match, games=20))
    assert (point.round, point.chosen, point.alternative) == (2, chosen, 1 - chosen)
    assert table.match.content.events[point.event].id == "matter"
    assert (point.chance.share, point.other_chance.share) == ((1, 0) if chosen == 0 else (0, 1))
    assert point.difference.share == (1 if chosen == 0 else -1)
    assert point.difference.low * point.difference.high > 0


def test_plans_that_miss_the_challenge_at_the_last_moment_are_found() -> None:
    table = Table(rounds=3, target=2, need=1, capacity=2)
    for _ in range(2):
        for foundation in FOUNDATIONS:
            table.adjust("foundation", 4, foundation)
        table.close()
    table.commit_all()
    point = looked(table.match, games=20).points[-1]
    assert (point.round, point.is_plans, point.outcome) == (3, True, t.SYNERGY)
    assert (point.chance.share, point.other_chance.share, point.difference.share) == (0, 1, -1)


def test_where_responses_are_equal_none_is_a_turning_point() -> None:
    table = Table(events=[event(f"matter-{number}") for number in range(6)], target=12)
    while not table.match.is_over:
        table.close()
    assert responses(looked(table.match, games=20)) == []


def test_where_nothing_can_be_changed_there_are_no_turning_points() -> None:
    table = Table(events=[event(f"matter-{number}") for number in range(6)], target=99)
    while not table.match.is_over:
        table.close()
    found = looked(table.match, games=20)
    assert found.points == () and found.choices == 2 * table.match.state.round
    assert {moment.chance(t.COMPROMISE).share for moment in found.curve} == {0}


@few
@given(SEEDS, st.integers(0, 150))
def test_a_session_in_progress_or_ended_early_is_looked_back_on(seed: int, steps: int) -> None:
    match = wandered(seed, steps)
    record, position = list(match.record), match.hash()
    found = looked(match, games=2)
    assert (match.record, match.hash()) == (record, position)
    assert found.choices == len(list(choices(match))) == len(found.curve) - 1
    assert all(moment.games == 2 for moment in found.curve) and len(found.points) <= MOST
    assert [moment.round for moment in found.curve] == sorted(moment.round for moment in found.curve)


# --- the intervals --------------------------------------------------------------------------------


def ends(random: Random, games: int, chance: float, other: float, same: float) -> tuple[list[int], list[int]]:
    """Return how pairs of games end: ``same`` of them by the same luck, the rest each by its own."""
    lucks = [(random.random(), random.random()) for _ in range(games)]
    shared = [random.random() < same for _ in range(games)]
    first = [t.SYNERGY if luck < chance else t.COMPROMISE for luck, _ in lucks]
    lucks_of_other = [
        luck if is_shared else own for (luck, own), is_shared in zip(lucks, shared, strict=True)
    ]
    return first, [t.SYNERGY if luck < other else t.COMPROMISE for luck in lucks_of_other]


@pytest.mark.parametrize("chances", [(0.5, 0.5), (0.5, 0.35), (0.1, 0.04), (0.02, 0.02), (0.9, 0.6)])
@pytest.mark.parametrize("same", [0.0, 0.6])
def test_the_interval_holds_the_true_difference_in_at_least_94_of_100(
    chances: tuple[float, float], same: float
) -> None:
    random, times, held = Random(1), 800, 0
    for _ in range(times):
        found = compare(*ends(random, 200, *chances, same), t.SYNERGY).difference
        held += found.low <= chances[0] - chances[1] <= found.high
    assert held >= 0.94 * times - 2 * (times * 0.06 * 0.94) ** 0.5


def test_what_many_choices_of_no_account_show_by_chance_is_hardly_ever_told() -> None:
    """Of many games with twelve choices that make no difference, few show a turning point."""
    random, times, false = Random(2), 150, 0
    for _ in range(times):
        told = 0
        for _ in range(12):
            first, again = (compare(*ends(random, 200, 0.5, 0.5, 0.3), t.SYNERGY) for _ in range(2))
            told += first.is_shown_by(again)
        false += told > 0
    assert false <= 0.04 * times


def test_a_difference_is_that_of_the_pairs_and_a_small_one_is_not_told() -> None:
    found = compare([t.SYNERGY] * 30 + [t.COMPROMISE] * 170, [t.COMPROMISE] * 200, t.SYNERGY)
    assert (found.hits, found.other_hits, found.difference) == (30, 0, paired(200, 30, 0))
    assert found.is_clear and found.size == 0.15
    small = compare([t.SYNERGY] * 9 + [t.COMPROMISE] * 191, [t.COMPROMISE] * 200, t.SYNERGY)
    assert small.difference.low > 0 and small.size < LEAST and not small.is_clear


# --- progress -------------------------------------------------------------------------------------


def test_progress_goes_up_to_all_that_was_to_be_played() -> None:
    told: list[tuple[int, int]] = []
    look_back(played(), games=3, progress=lambda *now: told.append(now), compiled=False)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({most for _, most in told}) == 1 and told[-1][0] == told[-1][1]


def test_who_is_told_of_the_progress_can_end_the_work() -> None:
    def enough(done: int, most: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        look_back(played(), games=3, progress=enough, compiled=False)


# --- in words -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("chosen", [0, 1])
def test_the_numbers_in_words_are_those_of_the_record(language: str, chosen: int) -> None:
    table = at_stake(success=[{"progress": 20}])
    table.answer(chosen)
    found = looked(table.match, games=20)
    (point,), reader = responses(found), Reader(table.match, language)
    words = turning_words.point_words(reader, point)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    assert sorted(numbers) == sorted([2, 0, 100, 100])
    labels = [one.label[language] for one in table.match.content.events[point.event].response]
    assert all(label in words for label in labels)
    figures = turning_words.figures_words(reader, point)
    assert [int(number) for number in re.findall(r"\d+", figures)][:3] in ([20, 0, 20], [0, 20, 20])
    assert turning_words.none_words(reader, found) == ""


def test_a_game_without_turning_points_says_so() -> None:
    table = Table(target=99)
    reader = Reader(table.match, "en")
    assert turning_words.none_words(reader, looked(table.match)).startswith("Nothing has been chosen yet")
    table.answer(1)
    words = turning_words.none_words(reader, looked(table.match))
    assert words == "In 6 continued games none of your 2 choices made a clear difference."
