"""What is told, added up, is how the table stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Any, get_args

import pytest

from game.content.base import FOUNDATIONS
from game.content.load import load_content
from game.match.actions import (
    Action,
    Adjust,
    Adjustable,
    Commit,
    Continue,
    Contribute,
    Note,
    PlayEvent,
    Promise,
    Skip,
    Undo,
)
from game.match.happenings import Happening, as_seen_by
from game.match.match import Match
from game.match.players import bot_action
from game.rules import terms as t
from game.rules.state import Rulebook
from game.table.standing import CHANGING, Standing
from tests.cases import sizes_of
from tests.table import Table
from tests.tiny import Row, event
from tests.wandering import with_missing

GAMES = 20


def fold(standing: Standing, happenings: Iterable[Happening], rulebook: Rulebook) -> Standing:
    for happening in happenings:
        standing = standing.after(happening, rulebook)
    return standing


def open_to_all(events: Iterable[Happening]) -> list[Happening]:
    return [seen for event in events if (seen := as_seen_by(event, None)) is not None]


# --- wild games -------------------------------------------------------------------------------


def somebodys(match: Match, chance: Random) -> Action:
    """Return what somebody may do, whose turn it is or not; each kind of action as likely as another."""
    team = chance.randrange(match.teams)
    legal = match.legal_actions(team) or match.legal_actions(match.waits_for)
    kind = chance.choice(sorted({one.do for one in legal}))
    return chance.choice([one for one in legal if one.do == kind])


def facilitators(match: Match, chance: Random) -> Action:
    team = chance.randrange(match.teams)
    return chance.choice(
        (
            Skip(team=team),
            PlayEvent(event=chance.choice(match.content.events).id),
            Note(text="seen", team=team),
            Undo(steps=chance.randint(1, 3)),
            *[adjustment(match, chance, team) for _ in range(6)],
        )
    )


def adjustment(match: Match, chance: Random, team: int) -> Action:
    which: dict[str, Any] = {
        "foundation": FOUNDATIONS,
        "interest": [partner.id for partner in match.content.case.partner],
        "block": [block.id for block in match.content.cards.blocks],
        "hand": [block.id for block in match.content.cards.blocks],
        "marker": match.markers,
    }
    what = chance.choice(get_args(Adjustable))
    named = {"which": chance.choice(which[what])} if what in which else {}
    change = chance.choice((-2, -1, 1, 2))
    return Adjust(what=what, change=change, reason="wild", team=team, **named)


def wild(match: Match, chance: Random) -> Action:
    while True:
        action = facilitators(match, chance) if chance.random() < 0.2 else somebodys(match, chance)
        if match.why_not(action) is None:
            return action


def is_hand_adjusted(action: Action) -> bool:
    return isinstance(action, Adjust) and action.what == "hand"


TABLES = [
    (case, teams)
    for case in ("arena-poort", "energiekoplopers", "ipo")  # these have most words between them
    for teams in sizes_of(case)
]

RARE = frozenset(("suspended", "returned", "removed", "replaced", "shield", "shielded", "target"))
"""Kinds that a table may never see in these games; each has its own test below."""


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "teams"), TABLES)
def test_what_is_told_adds_up_to_how_the_table_stands(case: str, teams: int) -> None:
    content, told = load_content(case), Counter[str]()
    for seed in range(GAMES):
        laid = with_missing(content, int(seed % 4 > 0))  # else no block ever comes from the box
        match, chance = Match.start(laid, seed, teams, promises=seed % 4 > 1), Random(seed)
        match.rulebook.places = 1 + seed % 3
        for name in FOUNDATIONS if seed % 4 else ():  # a strong start, or else games end in two crises soon
            match.do(
                Adjust(what="foundation", which=name, change=t.TOP - t.START_FOUNDATION, reason="strong")
            )
        while not match.is_over:
            before, action = Standing.of(match), wild(match, chance)
            events, after = match.do(action), Standing.of(match)
            told.update(event.kind for event in events)
            if isinstance(action, Undo):
                continue
            if any(event.kind == "round" for event in events):
                before = replace(before, capacity=after.capacity)
            assert fold(before, events, match.rulebook) == after, (seed, action)
            if is_hand_adjusted(action):
                before = replace(before, hand_size=after.hand_size)
            assert fold(before, open_to_all(events), match.rulebook) == after, (seed, action)
    awaited = CHANGING - RARE
    assert told.keys() >= awaited, awaited - told.keys()


# --- each thing that changes ------------------------------------------------------------------


class Story:
    """What ``play`` did at a table: how it stood, what was told, and how it stands."""

    def __init__(self, table: Table, play: Callable[[], object]) -> None:
        self.book = table.match.rulebook
        self.before, heard = Standing.of(table.match), len(table.match.happenings)
        play()
        self.events = table.match.happenings[heard:]
        self.after = Standing.of(table.match)

    def at(self, kind: str) -> tuple[Standing, Standing]:
        """Return how the table stood just before and just after the first happening of ``kind``."""
        place = next(i for i, event in enumerate(self.events) if event.kind == kind)
        earlier = fold(self.before, self.events[:place], self.book)
        return earlier, earlier.after(self.events[place], self.book)

    def end(self) -> Standing:
        return fold(self.before, self.events, self.book)


def answered(*effects: Row, kind: str = "process") -> Table:
    return Table(event=event(success=effects, kind=kind))


def test_a_standing_says_nothing_that_is_not_open_to_all() -> None:
    """Two games that differ in hands, decks and agendas only stand alike at the start."""
    content = with_missing(load_content("arena-poort"), 0)
    first, other = (Match.start(content, seed, 4) for seed in (1, 2))
    assert first.hash() != other.hash()
    assert Standing.of(first) == Standing.of(other)


def test_a_standing_says_which_blocks_are_missing_as_it_was_told() -> None:
    match = Match.start(with_missing(load_content("arena-poort"), 1), 1, 4)
    told = [happening.whom for happening in match.happenings if happening.kind == "missing"]
    assert len(told) == 4
    assert Standing.of(match).missing == set(told)


@pytest.mark.parametrize(("what", "team"), [("block", None), ("hand", 2)])
def test_a_missing_block_that_the_facilitator_lays_or_deals_is_missing_no_more(
    what: str, team: int | None
) -> None:
    table = Table(missing=1)
    number = min(Standing.of(table.match).missing)
    name = table.match.content.cards.blocks[number].id
    story = Story(table, lambda: table.adjust(what, 1, name, team=team))
    assert story.after.missing == story.before.missing - {number}
    assert story.end() == story.after


def test_a_crisis_lifts_its_foundation_from_zero_to_one_and_is_counted() -> None:
    table = Table(teams=4)
    table.foundations(4)
    table.foundation("vision", 1)
    story = Story(table, table.close)
    fallen, lifted = story.at("crisis")
    assert (fallen.foundation, fallen.crises) == ((3, 0, 3, 3), 0)
    assert (lifted.foundation, lifted.crises) == ((3, 1, 3, 3), 1)
    assert story.after.foundation == lifted.foundation


def test_a_newcomer_sits_down_with_the_interest_of_its_card() -> None:
    table = answered({"replace": "residents", "by": "investor"})
    table.interest("investor", 9)
    residents, investor = table.partner("residents"), table.partner("investor")
    story = Story(table, table.answer)
    seated = story.at("replaced")[1]
    assert story.before.partner[1] == residents
    assert seated.partner[1] == investor
    assert seated.interest[investor] == table.book.partner_start[investor] == 3
    assert story.end() == story.after


def test_a_block_is_built_suspended_and_removed() -> None:
    table = answered({"suspend": "momentum", "rounds": 2}, {"remove": "momentum"})
    momentum = table.number("momentum")
    table.plan(2, build="momentum")
    story = Story(table, table.answer)
    bare, built = story.at("built")
    assert (bare.in_place, built.in_place) == (frozenset(), {momentum})
    assert built.owner[momentum] == 2
    assert built.hand_size[2] == bare.hand_size[2] - 1
    assert story.at("suspended")[1].suspended == {momentum}
    gone = story.at("removed")[1]
    assert (gone.in_place, gone.suspended, gone.owner[momentum]) == (frozenset(), frozenset(), t.NOBODY)
    assert story.end() == story.after


def test_a_renewed_block_works_again() -> None:
    table = Table()
    table.place("momentum", by=0)
    table.suspend("momentum")
    table.plan(1, build="momentum")
    story = Story(table, table.commit_all)
    before, renewed = story.at("renewed")
    assert renewed.hand_size[1] == before.hand_size[1] - 1
    assert story.before.suspended == {table.number("momentum")}
    assert story.at("returned")[1].suspended == frozenset()
    assert story.end() == story.after
    assert story.after.owner[table.number("momentum")] == 0


def test_a_shield_is_laid_and_used() -> None:
    table = answered({"shield": "money"}, {"progress": -1}, kind="money")
    table.state.progress = 3
    story = Story(table, table.answer)
    assert story.at("shield")[1].shields == (0, 1, 0, 0, 0, 0)
    assert story.at("shielded")[1].shields == (0,) * 6
    assert story.end() == story.after


def test_the_target_of_the_challenge_rises() -> None:
    story = Story(table := answered({"target": 2}), table.answer)
    assert story.at("target")[1].target == story.before.target + 2
    assert story.end() == story.after


def test_a_price_is_paid_from_the_reserves() -> None:
    table = Table(event=event(price=2))
    story = Story(table, table.answer)
    assert story.at("paid")[0].reserve == (3, 3, 3)
    assert story.end().reserve == story.after.reserve == (2, 2, 3)


def test_a_skipped_team_has_committed_or_in_the_vote_has_voted() -> None:
    table = Table()
    table.turn()
    skipped = Story(table, lambda: table.do(Skip(team=1))).end()
    assert (skipped.committed, skipped.voted) == ({1}, frozenset())
    table.commit_all()
    skipped = Story(table, lambda: table.do(Skip(team=1))).end()
    assert (skipped.committed, skipped.voted) == ({0, 1, 2}, {1})


def test_a_round_begins_with_a_clear_table() -> None:
    table = Table()
    table.answer()
    begun = Story(table, table.close).at("round")[1]
    assert (begun.round, begun.chair, begun.event, begun.response) == (2, 1, t.NOTHING, t.NOTHING)
    assert (begun.committed, begun.voted, begun.reserve) == (frozenset(), frozenset(), (0, 0, 0))


def test_more_capacity_next_round_is_told_but_not_that_it_is_full_again() -> None:
    table = answered({"capacity": "residents", "change": 2})
    story = Story(table, table.answer)
    assert story.end().next_capacity == (0, 2, 0)
    story = Story(table, table.close)
    told = story.at("round")[1]
    assert told.next_capacity == (0, 0, 0)
    assert (told.capacity, story.after.capacity) == ((3, 3, 3), (3, 5, 3))


def test_cards_the_facilitator_gives_are_counted_where_the_whole_event_is_heard() -> None:
    table = Table()
    story = Story(table, lambda: table.adjust("hand", 1, "momentum", team=2))
    assert story.end().hand_size == story.after.hand_size == (4, 4, 5)
    assert fold(story.before, open_to_all(story.events), story.book).hand_size == (4, 4, 4)


def test_an_undo_does_not_say_what_it_takes_back() -> None:
    table = Table()
    table.adjust("progress", 4)
    story = Story(table, lambda: table.do(Undo()))
    assert (story.end().progress, story.after.progress) == (4, 0)


def test_a_promise_is_neither_kept_nor_broken_while_what_comes_before_contributions_is_told() -> None:
    match = Match.start(load_content("arena-poort"), seed=7, teams=4, promises=True)
    before, told = Standing.of(match), list[Happening]()
    while match.phase != "vote":
        before, team = Standing.of(match), match.waits_for
        if match.phase == "promise" and team is not None:
            told = match.do(Promise(team=team, amount=1))
        elif match.phase == "plan" and team == match.state.chair:
            match.do(Contribute(team=team))
            told = match.do(Commit(team=team))
        else:
            told = match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    assert any(before.promised) and not before.shows_contributions
    shown = [before := before.after(one, match.rulebook) for one in told]
    kinds = [one.kind for one in told]
    first = kinds.index("contributed")
    assert "built" in kinds[:first]
    assert [one.shows_contributions for one in shown] == [place >= first for place in range(len(told))]
    assert Standing.of(match).shows_contributions
