"""Match: the same seed and actions give the same game; undo, notes, numbers of actions, the end."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.models import OUTCOMES
from game.match.actions import (
    ADJUSTABLE,
    Action,
    Adjust,
    Build,
    Commit,
    Continue,
    Contribute,
    Give,
    Note,
    PlayEvent,
    Skip,
    Swap,
    TakeBack,
    Tend,
    Undo,
    Vote,
)
from game.match.match import Match, content_hash
from game.match.refusals import Refused
from game.rules import terms as t
from tests.table import Table
from tests.tiny import event
from tests.wandering import harbour, wander

seeds = st.integers(0, t.MAX_SEED)


def wandered(seed: int, steps: int = 60, teams: int = 3) -> Match:
    match = Match.start(harbour(), seed, teams)
    wander(match, Random(seed), steps)
    return match


# --- beginning ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 1, t.MAX_SEED])
def test_a_seed_is_from_0_to_the_most_that_every_json_reader_keeps_exact(seed: int) -> None:
    assert Match.start(harbour(), seed, 3).seed == seed


@pytest.mark.parametrize("seed", [-1, t.MAX_SEED + 1])
def test_another_seed_is_an_error(seed: int) -> None:
    with pytest.raises(ValueError, match=f"seed {seed} is not from 0 to {t.MAX_SEED}"):
        Match.start(harbour(), seed, 3)


@pytest.mark.parametrize("teams", [0, 2, 5, 7])
def test_a_case_is_played_by_as_many_teams_as_it_is_made_for(teams: int) -> None:
    with pytest.raises(ValueError, match=f"harbour is made for 3 to 4 teams, not {teams}"):
        Match.start(harbour(), 1, teams)


def test_a_match_begins_with_the_event_of_round_1_still_to_be_turned() -> None:
    match = Match.start(harbour(), 1, 4)
    assert (match.teams, match.phase, match.waits_for, match.is_over) == (4, "event", None, False)
    assert match.legal_actions(None) == [Continue()]
    assert match.legal_actions(2) == []
    assert [happening.kind for happening in match.happenings] == ["drew"] * 16 + ["round"]


def test_teams_are_waited_for_from_the_chair_on() -> None:
    table = Table()
    table.state.chair = 1
    table.turn()
    waited = []
    while table.match.phase == "plan":
        waited.append(table.match.waits_for)
        table.do(Commit(team=waited[-1] or 0))
    assert waited == [1, 2, 0]


# --- the same game again --------------------------------------------------------------------------


@settings(max_examples=25)
@given(seeds, st.integers(0, 100))
def test_equal_seeds_and_actions_give_equal_games(seed: int, steps: int) -> None:
    one = wandered(seed, steps)
    two = Match.start(harbour(), seed, 3)
    for action in one.actions:
        two.do(action)
    assert two.hash() == one.hash()
    assert two.happenings == one.happenings


@settings(max_examples=10)
@given(seeds, seeds)
def test_a_match_begun_again_is_as_one_begun_anew_and_leaves_the_first_as_it_is(one: int, two: int) -> None:
    first = wandered(one)
    before, events, record = first.hash(), list(first.happenings), list(first.record)
    again = first.again(two)
    assert (again.seed, again.record) == (two, [])
    assert again.hash() == Match.start(harbour(), two, 3).hash()
    wander(again, Random(two), 60)
    assert again.happenings == wandered(two).happenings
    assert (first.seed, first.hash(), first.happenings, first.record) == (one, before, events, record)


def test_a_match_is_not_begun_again_with_a_seed_out_of_range() -> None:
    with pytest.raises(ValueError, match=f"seed -1 is not from 0 to {t.MAX_SEED}"):
        Match.start(harbour(), 1, 3).again(-1)


def test_another_seed_gives_another_game() -> None:
    assert Match.start(harbour(), 1, 3).hash() != Match.start(harbour(), 2, 3).hash()


def test_every_action_of_the_game_changes_the_hash_and_a_note_does_not() -> None:
    table = Table(event=event())
    seen = [table.match.hash()]
    for action in (
        Continue(),
        Contribute(team=0),
        Tend(team=1),
        TakeBack(team=1),
        Commit(team=0),
        Skip(team=1),
    ):
        table.do(action)
        seen.append(table.match.hash())
    assert len(set(seen)) == len(seen) - 1  # what is taken back leaves no trace
    table.do(Note(team=1, text="Ask more."))
    assert table.match.hash() == seen[-1]


# --- undo -----------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(seeds, st.integers(1, 60))
def test_any_number_of_steps_can_be_undone(seed: int, steps: int) -> None:
    match = Match.start(harbour(), seed, 3)
    hashes, events = [match.hash()], [list(match.happenings)]
    random = Random(seed)
    while len(match.actions) < steps and not match.is_over:
        wander(match, random, 1)
        if len(match.actions) == len(hashes):
            hashes.append(match.hash())
            events.append(list(match.happenings))
    back = random.randint(1, len(match.actions))
    match.do(Undo(steps=back))
    assert match.hash() == hashes[len(hashes) - 1 - back]
    assert match.happenings[:-1] == events[len(hashes) - 1 - back]
    assert len(match.actions) == len(hashes) - 1 - back


def test_the_record_keeps_what_was_undone() -> None:
    table = Table(event=event())
    done: list[Action] = [Continue(), Contribute(team=0), Commit(team=0)]
    table.do(*done)
    assert table.do(Undo(steps=2)) == ["The facilitator undoes 2 steps"]
    assert table.match.record == [*done, Undo(steps=2)]
    assert table.match.actions == done[:1]
    assert table.match.legal_actions(0)


def test_what_was_undone_can_be_done_otherwise() -> None:
    table = Table(event=event())
    table.turn()
    table.do(Commit(team=0), Undo(), Contribute(team=0), Commit(team=0))
    assert table.state.plan_contribute[0] == 1


def test_a_game_that_is_over_can_be_taken_up_again() -> None:
    table = Table(rounds=3)
    for name in ("complementary", "vision"):
        table.adjust("foundation", 1 - table.foundation(name), name)
    table.close()
    assert table.match.is_over
    table.do(Undo())
    assert table.match.phase == "reflect"
    assert not table.match.is_over


@pytest.mark.parametrize("steps", [1, 5])
def test_no_more_can_be_undone_than_was_done(steps: int) -> None:
    with pytest.raises(Refused):
        Table().match.do(Undo(steps=steps))


def test_what_was_undone_cannot_be_undone_once_more() -> None:
    table = Table()
    table.do(Continue(), Contribute(team=0), Undo(steps=2))
    with pytest.raises(Refused):
        table.do(Undo())
    table.do(Continue())
    with pytest.raises(Refused):
        table.do(Undo(steps=2))
    table.do(Undo())
    assert table.match.actions == []


def test_a_note_is_undone_like_any_step() -> None:
    table = Table()
    table.do(Note(text="Before."), Undo())
    assert table.match.actions == []
    assert [happening.kind for happening in table.match.happenings if happening.kind == "note"] == []


# --- notes ----------------------------------------------------------------------------------------


def test_a_team_notes_an_insight_and_the_facilitator_a_note_at_any_time() -> None:
    table = Table()
    assert table.do(Note(team=1, text="We promised more.")) == [
        "Insight of Team Residents: We promised more."
    ]
    assert table.do(Note(text="They talked long.")) == ["Facilitator's note: They talked long."]
    table.foundations(1)
    table.close()
    assert table.match.is_over
    assert table.do(Note(text="Ended early.")) == ["Facilitator's note: Ended early."]


# --- numbers of actions ---------------------------------------------------------------------------


def team_codes(blocks: int) -> list[int]:
    codes = [t.BUILD + block for block in range(blocks)] + [t.CONTRIBUTE, t.TEND]
    codes += [t.GIVE + block * t.MAX_TEAMS + to for block in range(blocks) for to in range(t.MAX_TEAMS)]
    codes += [t.SWAP + block for block in range(blocks)]
    codes += [t.MAKE_ROOM + block for block in range(blocks)] + [t.TAKE_BACK, t.COMMIT]
    codes += [t.CHOOSE + response for response in range(t.MAX_RESPONSES)]
    return codes + [t.PROMISE_AMOUNT + amount for amount in range(t.MOST_PROMISED + 1)]


@pytest.mark.parametrize("team", range(6))
def test_every_number_of_a_teams_action_is_an_action_and_back(team: int) -> None:
    match = Table(6).match
    codes = team_codes(16)
    actions = [match.decode(team, code) for code in codes]
    assert [match.encode(action) for action in actions] == [(team, code) for code in codes]
    assert len(set(actions)) == len(codes)
    assert match.encode(match.decode(t.TABLE, t.CONTINUE)) == (t.TABLE, t.CONTINUE)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (Skip(team=2), t.SKIP + 2),
        (PlayEvent(event="storm"), t.PLAY_EVENT + 1),
        (PlayEvent(event="tempest"), -1),
        (Build(team=0, block="brick"), -1),
        (Swap(team=0, block="brick"), -1),
        (Give(team=0, block="brick", to=1), -1),
    ],
)
def test_the_facilitators_actions_and_unknown_names_have_numbers_too(action: Action, code: int) -> None:
    assert Table(events=[event(), event("storm")]).match.encode(action)[1] == code


@pytest.mark.parametrize("action", [Note(text="Hm."), Undo()])
def test_a_note_and_an_undo_are_not_actions_of_the_rules(action: Action) -> None:
    with pytest.raises(TypeError, match=f"{action.do} is not an action of the rules"):
        Table().match.encode(action)


@pytest.mark.parametrize("field", ADJUSTABLE)
@pytest.mark.parametrize("change", [-20, -1, 1, 20])
def test_every_adjustment_has_a_number_of_its_own(field: str, change: int) -> None:
    from game.rules.facilitating import adjust_amount, adjust_field, adjust_index

    which = {
        "foundation": "organisation",
        "interest": "builders",
        "block": "tangible-value",
        "marker": "map",
        "hand": "tangible-value",
    }
    match = Table(event=event(success=[{"marker": "a"}, {"marker": "b"}, {"marker": "map"}])).match
    action = Adjust(what=field, which=which.get(field), team=2, change=change, reason="so")  # type: ignore[arg-type]
    _, code = match.encode(action)
    assert adjust_field(code) == getattr(t, f"A_{field.upper()}")
    assert adjust_amount(code) == change
    of_team = {"capacity": 2, "chair": 2, "named": 2, "promise": 2, "hand": 2 * t.MAX_BLOCKS + 2}
    assert adjust_index(code) == of_team.get(field, 2 if field in which else 0)


# --- seeing ---------------------------------------------------------------------------------------


def test_what_lies_open_to_all_shows_no_hand() -> None:
    match = Table().match
    assert match.observation(None).hand == [0] * 6
    assert match.observation(1).hand == [0, match.state.hand[1], 0, 0, 0, 0]


def test_events_are_said_in_both_languages() -> None:
    table = Table()
    table.turn()
    turned = table.match.happenings[-1]
    assert table.match.words(turned, "nl") == "Gebeurtenis: Calm"
    assert table.match.words(turned, "en") == "Event: Calm"


def test_what_happens_says_in_which_round_and_who_sat_where() -> None:
    table = Table(event=event(success=[{"replace": "residents", "by": "investor"}]))
    table.foundations(9)
    table.answer()
    old, new = table.partner("residents"), table.partner("investor")
    seats = {happening.kind: happening.seats[1] for happening in table.match.happenings}
    assert seats["voted"] == seats["chosen"] == old
    assert seats["replaced"] == new
    table.close()
    assert [(happening.kind, happening.round) for happening in table.match.happenings[-2:]] == [
        ("chair", 1),
        ("round", 2),
    ]
    table.do(Undo(steps=2))
    assert table.match.happenings[-1].round == 1
    assert table.match.happenings[-1].seats[1] == old


# --- the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "crises", "progress", "interest", "foundation"),
    [
        ("unplugged", 2, 9, 9, 9),
        ("fragmented", 1, 5, 9, 9),
        ("compromise", 0, 6, 4, 9),
        ("synergy", 0, 6, 5, 5),
        ("lasting_synergy", 0, 6, 5, 6),
    ],
)
def test_the_five_outcomes(outcome: str, crises: int, progress: int, interest: int, foundation: int) -> None:
    table = Table(target=6)
    table.state.crises, table.state.progress = crises, progress
    table.foundations(foundation)
    table.interests(9, interest, 9)
    assert table.match.outcome == outcome


def test_the_outcomes_are_worst_first() -> None:
    assert OUTCOMES == ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")


def test_a_vote_reaches_its_response() -> None:
    table = Table(event=event())
    table.commit_all()
    table.do(*(Vote(team=team, response=1) for team in range(3)))
    assert table.state.response == 1


# --- the content ----------------------------------------------------------------------------------


def test_a_content_has_a_hash_that_changes_with_any_text_or_number() -> None:
    content = harbour()
    case = content.case
    changed = [
        content.model_copy(update={"case": case.model_copy(update=update)})
        for update in ({"rounds": 5}, {"title": case.brief}, {"minutes": 31})
    ]
    hashes = {content_hash(one) for one in (content, *changed)}
    assert len(hashes) == 4
    assert content_hash(content.model_copy()) in hashes
    assert all(len(digest) == 64 for digest in hashes)
