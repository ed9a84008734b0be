"""Beats: a story in moments that a room can follow, made of what was told and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from game.content.load import load_content
from game.match.actions import Continue, NamePartner, Promise
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import bot_action
from game.reading.steps import happenings_to_tell
from game.rules import terms as t
from game.screen.story.beats import MOVE, QUICKEST, SHORTEST, Beat, at, beats, each, lasts, moving
from game.table.standing import Standing
from tests.table import Table
from tests.tiny import event

CASES = ("arena-poort", "energiekoplopers", "ipo")
POLICIES = ("cooperative", "selfish", "random")


@cache
def stories() -> list[tuple[Match, list[Happening], Standing, Standing, list[Beat]]]:
    """Return every action of bot games of all cases, as the story of what it did."""
    return [story for place, case in enumerate(CASES) for story in _stories(case, POLICIES[place])]


def _stories(
    case: str, policy: str
) -> Iterator[tuple[Match, list[Happening], Standing, Standing, list[Beat]]]:
    content = load_content(case)
    for teams in (content.case.teams.min, content.case.teams.max):
        match = Match.start(content, 7, teams)
        while not match.is_over:
            team, before = match.waits_for, Standing.of(match)
            told = list(match.do(Continue() if team is None else bot_action(match, team, policy)))
            after = Standing.of(match)
            yield match, told, before, after, beats(before, told, after, match.rulebook)


def test_a_story_goes_from_the_table_before_to_the_table_after() -> None:
    for _, _, before, after, told_beats in stories():
        assert told_beats[0].before == before
        assert told_beats[-1].after == after
        assert [one.after for one in told_beats[:-1]] == [one.before for one in told_beats[1:]]


def test_everything_that_is_heard_moves_once_and_in_order() -> None:
    for _, told, _, _, told_beats in stories():
        moved = [move.happening for beat in told_beats for move in beat.moves]
        wanted = list(happenings_to_tell(told, None))
        assert [happening for happening in moved if happening in wanted] == wanted


def test_everything_that_is_said_is_said_once() -> None:
    for _, told, _, _, told_beats in stories():
        said = [
            one
            for beat in told_beats
            for paragraph in beat.paragraphs
            for one in ([paragraph.lead] if paragraph.lead else []) + paragraph.happenings
        ]
        assert said == list(happenings_to_tell(told, None))


def test_nothing_in_a_beat_is_for_one_team_only() -> None:
    drawn = 0
    for _, told, _, _, told_beats in stories():
        drawn += sum(sentence.kind == "drew" and sentence.amount != t.NOTHING for sentence in told)
        for move in (move for beat in told_beats for move in beat.moves):
            assert move.happening.kind not in ("planned", "taken_back")
            assert move.happening.kind != "drew" or move.happening.amount == t.NOTHING
    assert drawn


@pytest.mark.parametrize("policy", POLICIES)
def test_plans_open_as_they_were_made(policy: str) -> None:
    match = Match.start(load_content("arena-poort"), 3, 4)
    opened = 0
    while not match.is_over:
        team, before, state = match.waits_for, Standing.of(match), match.state
        plans = (state.plan_build, state.plan_contribute, state.plan_tend, state.plan_give, state.plan_swap)
        made = list(zip(*(plan[:4] for plan in plans), strict=True))
        told = match.do(Continue() if team is None else bot_action(match, team, policy))
        for beat in beats(before, told, Standing.of(match), match.rulebook):
            if beat.scene == "plans":
                opened += 1
                told_of = [
                    (plan.builds, plan.contributes, plan.tends, plan.gives, plan.swaps) for plan in beat.plans
                ]
                assert told_of == made
                assert [plan.reserve for plan in beat.plans] == state.reserve[:4]
    assert opened == match.state.round


def scenes(*, of: Table, action: str) -> list[str]:
    """Return the scenes of what one step of the table tells."""
    before, first = Standing.of(of.match), len(of.match.happenings)
    getattr(of, action)()
    told = of.match.happenings[first:]
    return [beat.scene for beat in beats(before, told, Standing.of(of.match), of.match.rulebook)]


def test_an_event_is_turned_before_it_strikes() -> None:
    table = Table(event=event(at_once=[{"foundation": "vision", "change": -1}]))
    assert scenes(of=table, action="turn") == ["event", "effects"]


def test_a_crisis_is_a_moment_of_its_own() -> None:
    table = Table()
    table.foundations(1)
    table.foundation("vision", 5)
    table.foundation("network", 5)
    table.answer()
    assert scenes(of=table, action="close") == ["wear", "crisis", "crisis", "over"]


def test_wear_and_pressure_are_told_apart() -> None:
    table = Table(pressure=2)
    table.foundations(6)
    table.answer()
    assert scenes(of=table, action="close") == ["wear", "pressure", "next"]


def test_a_broken_promise_is_a_moment_of_its_own_and_stands_beside_what_was_done() -> None:
    table = Table(promises=True)
    table.turn()
    table.do(*(Promise(team=team, amount=2 - team) for team in range(3)))
    table.plan(0, contribute=1)
    before, first = Standing.of(table.match), len(table.match.happenings)
    table.commit_all()
    told = beats(before, table.match.happenings[first:], Standing.of(table.match), table.match.rulebook)
    assert [beat.scene for beat in told] == ["plans", "work", "promise"]
    assert [(plan.promised, plan.contributes) for plan in told[0].plans] == [(2, 1), (1, 0), (0, 0)]


def test_votes_open_before_the_response_is_seen_to_work() -> None:
    table = Table(event=event(success=[{"progress": 1}]))
    table.commit_all()
    assert scenes(of=table, action="answer") == ["votes", "response"]


def test_everything_in_a_beat_moves_in_turn_and_then_stands_still() -> None:
    long = max(
        (beat for _, _, _, _, told_beats in stories() for beat in told_beats), key=lambda one: len(one.moves)
    )
    first, _, done = at(long, 0.0)
    assert (first, done) == (long.moves[0].before, 0)
    standing, in_motion, done = at(long, each(long) * 1.5)
    assert in_motion is not None
    assert (standing, in_motion.happening, done) == (long.moves[1].before, long.moves[1].happening, 1)
    assert in_motion.part == pytest.approx(0.5)
    assert at(long, moving(long)) == (long.after, None, len(long.moves))


def test_a_move_takes_a_fifth_to_half_a_second() -> None:
    for _, _, _, _, told_beats in stories():
        for beat in told_beats:
            assert QUICKEST == 0.2 <= each(beat) <= MOVE <= 0.5


def test_a_beat_lasts_as_long_as_it_takes_to_read() -> None:
    beat = stories()[0][4][0]
    assert lasts(beat, 0) >= SHORTEST == 1.6
    assert lasts(beat, 240) == pytest.approx(1.2 + 240 / 12)
    busy = max((line for story in stories() for line in story[4]), key=lambda line: len(line.moves))
    assert lasts(busy, 0) > moving(busy)


def test_an_event_that_is_put_aside_is_told_with_the_one_that_comes_in_its_place() -> None:
    table = Table(events=[event("never", if_=[{"progress_at_least": 90}]), event("calm")])
    order = {event.id: place for place, event in enumerate(table.match.content.events)}
    table.state.event_deck[:2] = [order["never"], order["calm"]]
    before = Standing.of(table.match)
    told = table.match.do(Continue())
    found = beats(before, told, Standing.of(table.match), table.match.rulebook)
    assert [(one.scene, one.chapter) for one in found] == [("effects", "event"), ("event", "event")]


def test_the_naming_is_a_beat_of_the_event_and_what_the_event_then_does_comes_after_it() -> None:
    table = Table(event=event(at_once=[{"interest": "lowest", "change": -1}]))
    table.turn()
    before = Standing.of(table.match)
    told = table.match.do(NamePartner(team=0, partner="builders"))
    naming, effect = beats(before, told, Standing.of(table.match), table.book)
    assert (naming.scene, naming.chapter, effect.chapter) == ("naming", "event", "event")
    assert naming.happened("named") and effect.happened("interest")
