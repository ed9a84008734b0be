"""The played and the simulated rules are the same rules: states and what is told, byte for byte."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from struct import pack

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import bots
from game.balance import chunks, simulate
from game.balance import measure as measuring
from game.balance.measure import PLAYERS, measure
from game.content.load import load_content
from game.match.match import Match
from game.match.rulebook import make_rulebook, seats_for
from game.rules import chance, compiled
from game.rules.game import is_terminal
from game.rules.state import State, flat
from game.rules.terms import MAX_PENDING, TEAM_ACTIONS
from tests import differential
from tests.cases import TABLES

pytest.importorskip("numba")

GAMES = 1000
"""Games of each case and size: the first of them at every run, all of them with ``-m slow``."""
PARTS = [range(250), pytest.param(range(250, GAMES), marks=pytest.mark.slow)]


def everything(state: State) -> bytes:
    values: list[int] = []
    for field in fields(state):
        value = getattr(state, field.name)
        values.extend(value) if isinstance(value, list) else values.append(value)
    return pack(f"={len(values)}q", *values)


@pytest.fixture(scope="module")
def play_compiled():
    modules = (*compiled.RULES, *bots.MODULES, differential)
    return compiled.compile_function(differential.play_logged, modules, chunks.cache_folder())


@pytest.mark.matrix
@pytest.mark.parametrize("seeds", PARTS, ids=["first", "rest"])
@pytest.mark.parametrize(("case", "teams"), TABLES)
def test_both_runs_give_equal_states_and_traces(case: str, teams: int, seeds: range, play_compiled) -> None:
    content = load_content(case)
    rulebook = make_rulebook(content, seats_for(content, teams))
    rulebook.promises = int(teams != 4)
    record, view_record = compiled.to_record(rulebook), compiled.to_record(State())
    table = np.zeros(1, compiled.record_type(State))
    raw = table.view(np.int64)
    log = np.zeros((differential.MOST_STEPS, raw.size), np.int64)
    steps = np.zeros(differential.MOST_STEPS, np.int64)
    numbers = np.zeros(2, np.int64), np.zeros(TEAM_ACTIONS, np.int64)
    state, view, chance, legal = State(), State(), [0, 0], [0] * TEAM_ACTIONS
    for seed in seeds:
        policy = differential.PLAYED[seed % len(differential.PLAYED)]
        count = play_compiled(record, table[0], raw, view_record, policy, seed, *numbers, steps, log)
        differential.begin(rulebook, state, seed, chance)
        for place in range(count):
            done = differential.step(rulebook, state, view, policy, chance, legal)
            assert done == steps[place], (seed, place)
            assert everything(state) == log[place].tobytes(), (seed, place)
        assert is_terminal(state) or count == differential.MOST_STEPS


@pytest.mark.slow
def test_no_action_leaves_an_array_however_often_the_round_is_set_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bounded", str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ, "NUMBA_BOUNDSCHECK": "1"},
        cwd=Path(__file__).parent.parent,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert MAX_PENDING // 2 < int(done.stdout) <= MAX_PENDING, "so many effects waited at once"


def test_a_position_has_the_same_hash_in_both_runs(play_compiled) -> None:
    content = load_content("arena-poort")
    match = Match.start(content, 7, 4)
    record = compiled.to_record(match.state)
    assert flat(compiled.from_record(record, State)) == flat(match.state)


def test_a_seed_is_derived_alike_in_both_runs() -> None:
    modules = (*compiled.RULES, *bots.MODULES, differential)
    derived = compiled.compile_function(chance.derived_seed, modules, chunks.cache_folder())

    @given(st.integers(0, 2**62 - 1), st.integers(0, 2**31 - 1))
    def alike(seed: int, number: int) -> None:
        assert derived(seed, number) == chance.derived_seed(seed, number)

    alike()


@pytest.mark.parametrize("policy", PLAYERS)
def test_games_played_compiled_and_interpreted_give_equal_figures(policy: str) -> None:
    content, games = load_content("ipo"), 1 if policy == "search" else 60
    how = {"budget": 10, "played_on": 2}
    fast = measure(content, 4, policy, games, 5, **how, compiled=True)
    assert fast == measure(content, 4, policy, games, 5, **how, compiled=False)
    assert fast.games == games


def test_a_changed_rule_is_compiled_again(tmp_path: Path) -> None:
    before = compiled.sources_hash(compiled.RULES)
    copy = tmp_path / "changed_rule.py"
    copy.write_text(Path(str(compiled.rounds.__file__)).read_text() + "\n")
    changed = type(sys)("changed_rule")
    changed.__file__ = str(copy)
    assert compiled.sources_hash((*compiled.RULES[:-1], changed)) != before


def test_ctrl_c_while_it_compiles_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """LLVM calls back into Python, where Python drops it; numba then stumbles over what is not there."""

    def compiling(_: chunks.Chunk) -> None:
        ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()
        raise RuntimeError("no compiled object yet")

    monkeypatch.setattr(measuring, "play_chunk", compiling)
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # begun in the background, it is ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            measuring.warm_up()
    finally:
        signal.signal(signal.SIGINT, before)
    assert capfd.readouterr().err == ""


def test_without_the_compiler_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.is_compiler_here()
    monkeypatch.setitem(sys.modules, "numba", None)
    assert not compiled.is_compiler_here()
    figures = simulate.simulate(load_content("ipo"), 3, "random", 2, 1)
    assert figures["compiled"] is False
