"""Shorthand: what a team wrote on paper, as one line of keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.load import load_content
from game.match.actions import Commit, Continue, TakeBack
from game.match.match import Match
from game.match.players import bot_action
from game.rules.hands import copies_in
from game.table.shorthand import Misread, understand


def planning(teams: int = 4, *, promises: bool = False) -> Match:
    return until(Match.start(load_content("arena-poort"), seed=1, teams=teams, promises=promises), "plan")


def until(match: Match, phase: str) -> Match:
    while match.phase != phase:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    return match


def held(match: Match, team: int) -> list[int]:
    """Return the numbers on the cards that ``team`` holds."""
    hand = match.observation(team).hand[team]
    blocks = enumerate(match.content.cards.blocks)
    return [block.number for place, block in blocks if copies_in(hand, place)]


def test_a_line_is_tried_and_said_in_words_before_anything_is_done() -> None:
    match = planning()
    before = match.hash()
    understood = understand(match, "en", 0, "c1 t1")
    assert [action.do for action in understood.actions] == ["contribute", "tend", "commit"]
    assert len(understood.words) == 2
    assert match.hash() == before
    for action in understood.actions:
        match.do(action)
    assert match.state.committed & 1


def test_a_gift_and_a_swap_and_a_build_are_of_the_numbers_on_the_cards() -> None:
    match = planning()
    number = held(match, 0)[0]
    block = next(block.id for block in match.content.cards.blocks if block.number == number)
    for line, wanted in ((f"b{number}", "build"), (f"g{number}>2", "give"), (f"S{number}", "swap")):
        understood = understand(match, "nl", 0, line)
        assert understood.actions[0].do == wanted
        assert understood.actions[0].block == block  # type: ignore[union-attr]
        assert understood.words
    give = understand(match, "nl", 0, f"g{number}>2").actions[0]
    assert give.to == 1  # type: ignore[union-attr]


def test_a_line_takes_the_place_of_what_was_planned_before() -> None:
    match = planning()
    for action in understand(match, "en", 0, "c1").actions[:-1]:
        match.do(action)
    again = understand(match, "en", 0, "t2")
    assert again.actions[0] == TakeBack(team=0)
    for action in again.actions:
        match.do(action)
    assert match.state.plan_contribute[0] == 0
    assert match.state.plan_tend[0] == 2


def test_a_plan_of_nothing_is_said_and_never_comes_from_an_empty_line() -> None:
    match = planning()
    assert understand(match, "en", 0, "-").actions == (Commit(team=0),)
    with pytest.raises(Misread, match="b12"):
        understand(match, "en", 0, "   ")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x1", "‘x1’ is no choice"),
        ("b", "‘b’ is no choice"),
        ("g5", "‘g5’ is no choice"),
        ("b99", "no block 99"),
        ("g1>9", "no team 9"),
        ("c3", "capacity"),
        ("c0", "‘c0’"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, words: str) -> None:
    with pytest.raises(Misread, match=words):
        understand(planning(), "en", 0, line)


def test_a_vote_is_a_letter_with_or_without_its_v() -> None:
    match = until(planning(), "vote")
    for line in ("a", "va", "V A"):
        assert understand(match, "en", 0, line).actions[0].response == 0  # type: ignore[union-attr]
    with pytest.raises(Misread, match="no vote"):
        understand(match, "en", 0, "v")
    with pytest.raises(Misread, match="no vote"):
        understand(match, "en", 0, "vz")


def test_a_promise_is_a_number() -> None:
    match = Match.start(load_content("arena-poort"), seed=1, teams=4, promises=True)
    until(match, "promise")
    assert understand(match, "en", 0, "p2").actions[0].amount == 2  # type: ignore[union-attr]
    with pytest.raises(Misread, match="no promise"):
        understand(match, "en", 0, "pp")


PLANNING = planning()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="bcgmpstv0123456789> -é٣", max_size=30))
def test_whatever_is_typed_is_understood_or_told_and_changes_nothing(line: str) -> None:
    before = PLANNING.hash()
    try:
        understood = understand(PLANNING, "nl", 1, line)
    except Misread as misread:
        assert str(misread)
    else:
        assert understood.actions[-1].do == "commit"
    assert PLANNING.hash() == before
