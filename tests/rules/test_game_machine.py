"""A machine that plays anything, allowed or not, and looks after every step at what must always be so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.content.base import FOUNDATIONS
from game.content.load import load_content
from game.content.models import Content
from game.match.actions import (
    Action,
    Adjust,
    Build,
    Commit,
    Continue,
    Give,
    MakeRoom,
    Note,
    PlayEvent,
    Promise,
    Skip,
    Swap,
    Undo,
    Vote,
)
from game.match.match import Match
from game.match.refusals import Refused
from game.rules import terms as t
from game.rules.game import apply_action, legal_actions, refusal
from game.rules.hands import copies_in
from game.rules.planning import capacity_left
from game.rules.state import flat
from tests.cases import EVERY
from tests.wandering import harbour

teams = st.integers(0, 5)
numbers = st.integers(0, 50)


class Game(RuleBasedStateMachine):
    """One game; ``case`` is the content it is played with."""

    case: Content

    @initialize(seed=st.integers(0, 2**53 - 1), data=st.data())
    def lay_out(self, seed: int, data: st.DataObject) -> None:
        size = self.case.case.teams
        seats, promises = data.draw(st.integers(size.min, size.max)), data.draw(st.booleans())
        self.match = Match.start(self.case, seed, seats, promises=promises)
        self.match.rulebook.places = data.draw(st.integers(1, 3))
        self.match.rulebook.swap_cost = data.draw(st.integers(0, 1))
        if data.draw(st.booleans()):  # a strong start, or else most games end in two crises before round 3
            for name in FOUNDATIONS:
                self.match.do(Adjust(what="foundation", which=name, change=6, reason="strong"))

    # --- what is done -----------------------------------------------------------------------------

    @rule(data=st.data(), team=teams)
    def play(self, data: st.DataObject, team: int) -> None:
        """Let a team do something that it may."""
        legal = self.match.legal_actions(team) if team < self.match.teams else []
        if legal:
            kind = data.draw(st.sampled_from(sorted({one.do for one in legal})))
            self.match.do(data.draw(st.sampled_from([one for one in legal if one.do == kind])))

    @rule(data=st.data())
    def play_on(self, data: st.DataObject) -> None:
        """Everybody who is waited for acts, and the next phase begins."""
        phase = self.match.phase
        while self.match.phase == phase and not self.match.is_over:
            legal = self.match.legal_actions(self.match.waits_for)
            commits = [one for one in legal if isinstance(one, Commit)]
            self.match.do(*commits or [data.draw(st.sampled_from(legal))])

    @rule(data=st.data(), actor=st.integers(-1, 7))
    def try_a_number(self, data: st.DataObject, actor: int) -> None:
        """Anybody tries any number as an action; if it is refused nothing may change."""
        code = data.draw(
            st.integers(-2, t.TEAM_ACTIONS)
            | st.integers(t.CONTINUE, t.ADJUST)
            | st.integers(-1, t.ACTIONS + 1)
        )
        state = self.match.state
        if refusal(self.match.rulebook, state, actor, code) != t.ALLOWED:
            before = flat(state), state.told_count, list(state.told)
            assert apply_action(self.match.rulebook, state, actor, code) != t.ALLOWED
            assert (flat(state), state.told_count, list(state.told)) == before

    @rule(data=st.data(), team=teams, other=teams, number=numbers)
    def try_to_act(self, data: st.DataObject, team: int, other: int, number: int) -> None:
        """Try something as a team or the facilitator; a refusal has words and leaves everything as it was."""
        blocks, events = self.case.cards.blocks, self.case.events
        block = blocks[number % len(blocks)].id
        adjustments = [
            Adjust(what="foundation", which=FOUNDATIONS[number % 4], change=other - 2, reason="x"),
            Adjust(what="progress", change=number % 5 - 2, reason="x"),
            Adjust(what="interest", which=self.case.case.partner[team % 3].id, change=other - 2, reason="x"),
            Adjust(what="capacity", team=team, change=other - 2, reason="x"),
            Adjust(what="crises", change=other - 2, reason="x"),
            Adjust(what="block", which=block, change=other - 2, reason="x"),
            Adjust(what="hand", which=block, team=team, change=other - 2, reason="x"),
            Adjust(what="round", change=other - 2, reason="x"),
            *[
                Adjust(what="marker", which=name, change=other - 2, reason="x")
                for name in self.match.markers[:1]
            ],
        ]
        tries: list[Action] = [
            Build(team=team, block=block),
            Give(team=team, block=block, to=other),
            Swap(team=team, block=block),
            MakeRoom(team=team, block=block),
            Vote(team=team, response=number % 3),
            Promise(team=team, amount=number % 10),
            Continue(),
            Skip(team=team),
            PlayEvent(event=events[number % len(events)].id),
            Note(team=team, text="We learned."),
            *adjustments,
        ]
        self._try(data.draw(st.sampled_from(tries)))

    def _try(self, action: Action) -> None:
        match = self.match
        before = flat(match.state), list(match.state.told), list(match.record), list(match.happenings)
        try:
            match.do(action)
        except Refused as why:
            assert why.words(match, "nl")
            assert why.words(match, "en")
            assert (flat(match.state), list(match.state.told), match.record, match.happenings) == before

    @rule(steps=st.integers(1, 6))
    @precondition(lambda self: self.match.actions)
    def undo_and_redo(self, steps: int) -> None:
        """Undone and done again, the game is where it was."""
        steps = min(steps, len(self.match.actions))
        before, done = self.match.hash(), self.match.actions[-steps:]
        self.match.do(Undo(steps=steps))
        for action in done:
            self.match.do(action)
        assert self.match.hash() == before

    # --- what is always so ------------------------------------------------------------------------

    @invariant()
    def values_are_in_range(self) -> None:
        state, book = self.match.state, self.match.rulebook
        assert all(0 <= one <= 10 for one in (*state.foundation, *state.interest))
        assert state.progress >= 0
        assert 1 <= state.round <= book.rounds
        assert 0 <= state.chair < book.teams
        assert 0 <= state.crises <= t.CRISES_TO_END
        assert (state.crises < t.CRISES_TO_END) or self.match.is_over
        assert state.told_count < t.MAX_TOLD
        assert state.suspended & ~state.in_place == 0
        assert state.event_next <= state.event_count <= book.events

    @invariant()
    def every_card_is_somewhere_once(self) -> None:
        state, book = self.match.state, self.match.rulebook
        found = [0] * book.blocks
        for step in range(state.deck_count):
            found[state.deck[(state.deck_first + step) % t.MAX_CARDS]] += 1
        for block in range(book.blocks):
            found[block] += state.in_place >> block & 1
            for team in range(book.teams):
                found[block] += copies_in(state.hand[team], block)
        for team in range(book.teams):
            for plan in (state.plan_build, state.plan_give, state.plan_swap):
                if plan[team] != t.NOTHING:
                    found[plan[team]] += 1
        for block in range(book.blocks):
            assert found[block] == (0 if state.missing >> block & 1 else book.copies)

    @invariant()
    def hands_are_counted_right_and_no_plan_is_over_its_capacity(self) -> None:
        state, book = self.match.state, self.match.rulebook
        for team in range(book.teams):
            planned = sum(
                plan[team] != t.NOTHING for plan in (state.plan_build, state.plan_give, state.plan_swap)
            )
            held = sum(copies_in(state.hand[team], block) for block in range(book.blocks))
            assert state.hand_size[team] == held + planned
            assert capacity_left(state, team) >= 0
            assert state.reserve[team] >= 0
            assert state.capacity[team] >= 1 or self.match.phase != "event" or self._was_adjusted()

    def _was_adjusted(self) -> bool:
        return any(isinstance(action, Adjust) for action in self.match.actions)

    @invariant()
    def what_is_listed_is_what_is_allowed_and_somebody_can_go_on(self) -> None:
        state, book = self.match.state, self.match.rulebook
        somebody = False
        room = [0] * t.TEAM_ACTIONS
        for team in range(book.teams):
            listed = room[: legal_actions(book, state, team, room)]
            allowed = [c for c in range(t.TEAM_ACTIONS) if refusal(book, state, team, c) == t.ALLOWED]
            rooms = range(t.MAKE_ROOM, t.TAKE_BACK)  # may be chosen before they are needed, and chosen again
            assert [c for c in sorted(listed) if c not in rooms] == [c for c in allowed if c not in rooms]
            assert set(listed) <= set(allowed)
            somebody |= bool(listed)
        waiting = self.match.waits_for
        table = [t.CONTINUE] if refusal(book, state, t.TABLE, t.CONTINUE) == t.ALLOWED else []
        assert room[: legal_actions(book, state, t.TABLE, room)] == table
        assert (somebody or bool(table)) is not self.match.is_over
        assert self.match.is_over or bool(self.match.legal_actions(waiting))

    @invariant()
    def what_happened_has_words(self) -> None:
        for happening in self.match.happenings[-20:]:
            assert self.match.words(happening, "nl")
            assert self.match.words(happening, "en")


QUICK = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("name", ["harbour", *EVERY])
def test_whatever_is_done_the_game_stays_whole(name: str) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    machine: Any = type("GameOf", (Game,), {"case": harbour() if name == "harbour" else load_content(name)})
    run_state_machine_as_test(machine, settings=QUICK)
