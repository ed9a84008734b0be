"""Hidden is hidden: nothing that a team may not know reaches its view or what it is told; the rest does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.match.actions import Vote
from game.match.happenings import as_seen_by
from game.match.match import Match
from game.rules import terms as t
from game.rules.state import State
from game.rules.view import observe
from tests.scrambling import scramble
from tests.table import Table
from tests.tiny import event
from tests.wandering import copy_of, harbour, wander


def view_of(match: Match, state: State, team: int) -> State:
    view = State()
    observe(match.rulebook, state, team, view)
    return view


@st.composite
def matches(draw: st.DrawFn) -> Match:
    match = Match.start(harbour(), draw(st.integers(0, 10_000)), draw(st.integers(3, 4)))
    wander(match, Random(draw(st.integers(0, 10_000))), draw(st.integers(0, 120)))
    return match


# --- what is hidden -------------------------------------------------------------------------------


@given(matches(), st.integers(0, 10_000), st.data())
def test_a_view_does_not_change_when_only_hidden_things_do(
    match: Match, seed: int, data: st.DataObject
) -> None:
    team = data.draw(st.sampled_from([*range(match.teams), t.TABLE]))
    other = copy_of(match.state)
    scramble(match, other, team, Random(seed))
    assert view_of(match, match.state, team) == view_of(match, other, team)


@given(matches(), st.data())
def test_what_others_plan_leaves_no_trace_in_view_or_events(match: Match, data: st.DataObject) -> None:
    if match.phase != "plan":
        return
    planner = data.draw(st.integers(0, match.teams - 1))
    watchers = [None, *(team for team in range(match.teams) if team != planner)]
    before = [(match.observation(watcher), list(match.happenings_for(watcher))) for watcher in watchers]
    for _ in range(data.draw(st.integers(1, 4))):
        actions = [action for action in match.legal_actions(planner) if action.do != "commit"]
        if actions:
            match.do(data.draw(st.sampled_from(actions)))
    assert [
        (match.observation(watcher), list(match.happenings_for(watcher))) for watcher in watchers
    ] == before


@given(matches())
def test_a_view_that_was_another_teams_keeps_nothing_of_it(match: Match) -> None:
    """Bots look at one view after another in the same room."""
    for team in range(match.teams):
        if match.phase == "plan" and match.legal_actions(team):
            match.state.plan_cost[team] = match.state.plan_contribute[team] = team + 1
            match.state.plan_room[team] = match.state.plan_swap_cost[team] = team + 1
            match.state.plan_tend[team] = match.state.plan_give_to[team] = team + 1
    view = State()
    for team in (*range(match.teams), t.TABLE, 0):
        observe(match.rulebook, match.state, team, view)
        assert view == view_of(match, match.state, team)


def test_what_others_vote_shows_only_when_all_have() -> None:
    seen = []
    for response in (0, 1):
        table = Table(event=event())
        table.commit_all()
        table.do(Vote(team=1, response=response))
        seen.append((table.match.observation(0), list(table.match.happenings_for(0))))
    assert seen[0] == seen[1]
    table.do(Vote(team=0, response=0), Vote(team=2, response=0))
    assert table.match.observation(0).vote[:3] == [0, 1, 0]


@given(matches(), st.data())
def test_of_a_private_event_the_others_see_nothing_of_what_it_was(match: Match, data: st.DataObject) -> None:
    team = data.draw(st.sampled_from([None, *range(match.teams)]))
    for happening in match.happenings:
        if happening.private_to in (None, team):
            assert as_seen_by(happening, team) == happening
            continue
        if happening.kind == "adjusted":
            changed = happening._replace(whom=happening.whom // t.MAX_BLOCKS * t.MAX_BLOCKS + 3, amount=2)
        else:
            changed = happening._replace(amount=7)
        assert as_seen_by(happening, team) == as_seen_by(changed, team)


def test_others_see_that_a_card_was_drawn_and_not_which() -> None:
    table = Table()
    table.close()
    draws = [
        happening
        for happening in table.match.happenings_for(0)
        if happening.kind == "drew" and happening.round == 1
    ]
    words = [table.match.words(draw, "en") for draw in draws[-3:]]
    assert words[1:] == ["Team Residents draws a card", "Team Builders draws a card"]
    assert words[0] != "Team Council draws a card"


def test_agendas_lie_open_once_the_game_is_over() -> None:
    table = Table(rounds=3)
    assert table.match.observation(0).agenda[:3] == [0, -1, -1]
    table.foundations(1)
    table.close()
    assert table.match.observation(0).agenda[:3] == [0, 0, 0]
    assert table.match.observation(None).agenda[:3] == [0, 0, 0]


def test_a_team_whose_partner_was_replaced_sees_the_agenda_of_the_newcomer() -> None:
    table = Table(event=event(success=[{"replace": "residents", "by": "investor"}]))
    table.answer()
    agenda = table.match.observation(1).agenda
    assert agenda[table.partner("investor")] == 0
    assert agenda[table.partner("residents")] == -1


# --- what is open: change it, and every view changes ----------------------------------------------


def put(name: str, place: int | None = None) -> Callable[[State], None]:
    def change(state: State) -> None:
        if place is None:
            setattr(state, name, getattr(state, name) + 1)
        else:
            getattr(state, name)[place] += 1

    return change


# fmt: off
OPEN = [
    "phase", "round", "chair", "chair_until", "progress", "target", "round_progress", "crises", "missing",
    "named",
    "in_place", "suspended", "refreshed", "fired", "markers", "deck_count", "event", "used", "event_next",
    "event_count", "known", "committed", "voted", "response", "failed", "foundation", "owner",
    "placed_at", "return_round", "shields", "partner", "interest", "capacity", "next_capacity",
    "reserve", "hand_size", "on_round", "pending_round", "pending_effect", "pending_effects", "pending_event",
    "played_by", "raised", "contributed", "round_contributed", "promised", "promise_made",
]
OWN = [
    "hand", "agenda", "plan_build", "plan_cost", "plan_room", "plan_contribute", "plan_tend", "plan_give",
    "plan_give_to", "plan_swap", "plan_swap_cost", "vote",
]
# fmt: on


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("team", [0, 2, t.TABLE])
def test_what_is_open_to_all_is_in_every_view(name: str, team: int) -> None:
    table = Table()
    state = copy_of(table.state)
    put(name, 1 if isinstance(getattr(state, name), list) else None)(state)
    assert view_of(table.match, state, team) != view_of(table.match, table.state, team)


@pytest.mark.parametrize("name", OWN)
def test_what_is_ones_own_is_in_ones_own_view_alone(name: str) -> None:
    table = Table()
    state = copy_of(table.state)
    put(name, 1)(state)
    changed = [
        team
        for team in (0, 1, 2, t.TABLE)
        if view_of(table.match, state, team) != view_of(table.match, table.state, team)
    ]
    assert changed == [1]


def test_known_events_of_the_deck_are_in_every_view_and_the_others_are_not() -> None:
    table = Table(events=[event("storm"), event("flood"), event("fair")])
    table.state.known = 2
    for team in (0, 2, None):
        assert table.match.observation(team).event_deck[:4] == [0, 1, -1, -1]


def test_every_field_of_the_state_is_either_open_or_ones_own_or_the_decks() -> None:
    assert set(State.__slots__) == {*OPEN, *OWN, "deck", "deck_first", "event_deck", "told", "told_count"}
