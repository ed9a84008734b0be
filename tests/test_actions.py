"""Actions: what a team or the facilitator chooses, readable as data, and hostile data refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from game.match import actions
from game.match.actions import Action, Adjust, Build, Note, read_action

EVERY: list[dict[str, Any]] = [
    {"do": "promise", "team": 2, "amount": 9},
    {"do": "build", "team": 0, "block": "momentum"},
    {"do": "contribute", "team": 1},
    {"do": "tend", "team": 2},
    {"do": "give", "team": 3, "block": "momentum", "to": 5},
    {"do": "swap", "team": 4, "block": "momentum"},
    {"do": "make_room", "team": 4, "block": "momentum"},
    {"do": "take_back", "team": 5},
    {"do": "commit", "team": 0},
    {"do": "vote", "team": 0, "response": 2},
    {"do": "name", "team": 0, "partner": "school"},
    {"do": "continue"},
    {"do": "skip", "team": 1},
    {"do": "play_event", "event": "council-visit"},
    {"do": "adjust", "what": "foundation", "which": "vision", "team": None, "change": -2, "reason": "a slip"},
    {"do": "note", "team": None, "text": "They listened."},
    {"do": "undo", "steps": 3},
]


@pytest.mark.parametrize("data", EVERY, ids=[data["do"] for data in EVERY])
def test_an_action_reads_as_data_and_back(data: dict[str, Any]) -> None:
    assert read_action(data).model_dump() == data


def test_every_action_is_here() -> None:
    union = get_args(Action)[0]
    assert {data["do"] for data in EVERY} == {kind.model_fields["do"].default for kind in get_args(union)}


@pytest.mark.parametrize("data", EVERY, ids=[data["do"] for data in EVERY])
def test_an_action_without_one_of_its_parts_or_with_one_too_many_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read_action({**data, "colour": "red"})
    needed = [key for key, value in data.items() if value is not None and key not in ("steps", "which")]
    for key in needed:
        with pytest.raises(ValidationError):
            read_action({name: value for name, value in data.items() if name != key})


@pytest.mark.parametrize(
    "data",
    [
        None,
        17,
        "build",
        [],
        {},
        {"do": None},
        {"do": "win"},
        {"do": "contribute", "team": -1},
        {"do": "contribute", "team": 6},
        {"do": "contribute", "team": "1"},
        {"do": "contribute", "team": 1.0},
        {"do": "contribute", "team": True},
        {"do": "build", "team": 0, "block": ""},
        {"do": "build", "team": 0, "block": "x" * 61},
        {"do": "build", "team": 0, "block": 5},
        {"do": "give", "team": 0, "block": "momentum", "to": 6},
        {"do": "vote", "team": 0, "response": 3},
        {"do": "vote", "team": 0, "response": -1},
        {"do": "adjust", "what": "weather", "change": 1, "reason": "x"},
        {"do": "adjust", "what": "progress", "change": 21, "reason": "x"},
        {"do": "adjust", "what": "progress", "change": -21, "reason": "x"},
        {"do": "adjust", "what": "progress", "change": 1, "reason": ""},
        {"do": "adjust", "what": "progress", "change": 1, "reason": "x" * 501},
        {"do": "note", "text": ""},
        {"do": "note", "text": "x" * 2001},
        {"do": "undo", "steps": 0},
        {"do": "undo", "steps": 10_001},
    ],
)
def test_what_is_no_action_is_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        read_action(data)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["do", "team", "block", "to", "what", "text"]), json) | json)
def test_hostile_data_is_an_action_or_a_validation_error_and_nothing_else(data: object) -> None:
    with suppress(ValidationError):
        read_action(data)


def test_an_action_cannot_be_changed_and_equal_ones_are_equal() -> None:
    one = Build(team=0, block="momentum")
    with pytest.raises(ValidationError):
        one.team = 1  # type: ignore[misc]
    assert one == Build(team=0, block="momentum")
    assert len({one, Build(team=0, block="momentum"), Build(team=1, block="momentum")}) == 2


def test_what_may_be_left_out() -> None:
    assert read_action({"do": "undo"}) == actions.Undo(steps=1)
    assert read_action({"do": "note", "text": "Hm."}) == Note(text="Hm.")
    assert read_action({"do": "adjust", "what": "progress", "change": 1, "reason": "x"}) == Adjust(
        what="progress", change=1, reason="x"
    )
