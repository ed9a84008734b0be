"""The PettingZoo environment: its own tests pass, it shows nothing hidden, and it is the same game."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pettingzoo", reason="the extra env is not installed")

from gymnasium import spaces
from pettingzoo.utils.wrappers import BaseWrapper

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its tests use an old door to its own environments
    from pettingzoo.test import api_test, max_cycles_test, parallel_api_test, render_test, seed_test

from game import bots
from game.content.load import load_content
from game.content.problems import ContentError
from game.env import ILLEGAL_REWARD, OUTCOME_REWARDS, OWN_REWARDS, env, layout, parallel_env, raw_env
from game.match.match import Match
from game.match.observation import PARTS, SIZE, Part
from game.rules import terms as t
from game.rules.state import State, flat
from game.rules.view import observe
from tests.cases import TABLES
from tests.rules.test_view import scramble
from tests.wandering import copy_of

DOCUMENT = Path(__file__).parents[1] / "docs" / "environment.md"
every_table = pytest.mark.parametrize(("case", "teams"), TABLES)

# What PettingZoo's tests warn of is an error here, but for the mask beside the observation: that is how
# its own card games have it.
pytestmark = pytest.mark.filterwarnings(
    "error",
    "ignore:Observation is not a NumPy array",
    "ignore:Observation space for each agent probably should be",
)


def allowed(seen: dict[str, Any]) -> list[int]:
    return [int(action) for action in np.flatnonzero(seen["action_mask"])]


def wander(table: raw_env, random: Random, steps: int = 10_000) -> Iterator[str]:
    """Do up to ``steps`` allowed actions; yield the agent before each."""
    for agent in table.agent_iter(steps):
        if table.terminations[agent] or table.truncations[agent]:
            return
        yield agent
        table.step(random.choice(allowed(table.observe(agent))))


def played(steps: int = 10_000, seed: int = 5, **options: Any) -> raw_env:
    """Return a table at which teams did up to ``steps`` allowed actions."""
    table = raw_env(**options)
    table.reset(seed)
    for _ in wander(table, Random(seed), steps):
        pass
    return table


# --- PettingZoo's own tests -----------------------------------------------------------------------


@every_table
def test_pettingzoos_api_test_passes(case: str, teams: int) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        api_test(env(case, teams, render_mode="ansi"), num_cycles=100)
        parallel_api_test(parallel_env(case, teams), num_cycles=50)
    assert "Passed API test" in said.getvalue()
    assert "Passed Parallel API test" in said.getvalue()


@every_table
def test_pettingzoos_seed_test_passes(case: str, teams: int) -> None:
    seed_test(lambda: env(case, teams), num_cycles=100)


class Allowed(spaces.Discrete):
    """The actions of an agent, drawn among those its mask allows."""

    def __init__(self, table: Any, agent: str) -> None:
        super().__init__(t.TEAM_ACTIONS, seed=3)
        self.table, self.agent = table, agent

    def sample(self, mask: Any = None, probability: Any = None) -> Any:
        return super().sample(self.table.observe(self.agent)["action_mask"])


class Drawn(BaseWrapper):  # type: ignore[misc]
    """``env()`` for a test that draws actions without looking at the mask: its spaces do."""

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self.spaces = {agent: Allowed(table, agent) for agent in table.possible_agents}

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        super().reset(seed=7)

    def action_space(self, agent: str) -> Allowed:
        return self.spaces[agent]


class DrawnAtOnce(parallel_env):
    """``parallel_env()`` for the same test."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        drawn = {agent: Allowed(self._table, agent) for agent in self.possible_agents}
        self.action_space = drawn.__getitem__

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> Any:
        return super().reset(seed=7)


@every_table
def test_pettingzoos_max_cycles_test_passes(case: str, teams: int) -> None:
    module = SimpleNamespace(
        env=lambda max_cycles: Drawn(env(case, teams, max_cycles=max_cycles)),
        parallel_env=lambda max_cycles: DrawnAtOnce(case=case, teams=teams, max_cycles=max_cycles),
    )
    max_cycles_test(module)


def test_pettingzoos_render_test_passes() -> None:
    def words(render_mode: str) -> raw_env:
        return env(render_mode="ansi" if render_mode == "human" else render_mode)

    render_test(words, {"ansi": lambda said: "Municipality" in said})


# --- what an agent sees ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_an_observation_does_not_change_when_only_hidden_things_do(seed: int) -> None:
    random = Random(seed)
    table = played(steps=random.randrange(120), seed=seed, case="ipo", teams=4)
    match, as_it_is = table.match(), table.state
    changed = 0
    for team, agent in enumerate(table.possible_agents):
        before = table.observe(agent)
        table.state = copy_of(as_it_is)
        scramble(match, table.state, team, random)
        changed += flat(table.state) != flat(as_it_is)
        after = table.observe(agent)
        table.state = as_it_is
        assert before["observation"].tolist() == after["observation"].tolist()
        assert allowed(before) == allowed(after)
    assert changed == len(table.possible_agents)


SHOWS = {"known": "event_deck", "partner": "agenda", "response": "vote"}
"""Parts that decide what a team may see of another part."""


@pytest.mark.parametrize("part", PARTS[1:], ids=lambda part: part.name)
def test_all_that_a_team_may_see_is_in_its_observation_in_its_own_place(part: Part) -> None:
    table = played(steps=0)
    table.state.known = 1
    before = table.observe("team_0")["observation"]
    value = getattr(table.state, part.name)
    if isinstance(value, list):
        value[0] += 1
    else:
        setattr(table.state, part.name, value ^ 1 if part.high == 1 else value + 1)
    changed = before != table.observe("team_0")["observation"]
    assert changed[layout()[part.name]].sum() == 1
    changed[layout()[part.name]] = False
    changed[layout()[SHOWS.get(part.name, part.name)]] = False
    assert not changed.any()


def test_the_layout_covers_an_observation_and_names_what_a_view_has() -> None:
    places = list(layout().values())
    assert [place.start for place in places] == [0, *(place.stop for place in places[:-1])]
    assert places[-1].stop == SIZE == len(played(steps=0).observe("team_0")["observation"])
    assert set(layout()) == {"team", *State.__slots__} - {"deck", "deck_first", "told", "told_count"}


def test_a_mask_of_bits_has_a_number_for_each_bit() -> None:
    table = played(steps=0)
    table.state.in_place = 0b101
    table.state.hand[2] = 0b1101
    seen = table.observe("team_2")["observation"]
    assert seen[layout()["team"]].tolist() == [2]
    assert seen[layout()["in_place"]].tolist() == [1, 0, 1] + [0] * (t.MAX_BLOCKS - 3)
    assert seen[layout()["hand"]].tolist() == [1, 3] + [0] * (t.MAX_BLOCKS - 2)


@every_table
def test_what_teams_that_play_well_see_stays_within_its_bounds(case: str, teams: int) -> None:
    table = raw_env(case, teams)
    view, legal = State(), [0] * t.TEAM_ACTIONS
    for seed in range(3):
        table.reset(seed)
        for agent in table.agent_iter():
            seen, _, over, _, _ = table.last()
            assert table.observation_space(agent).contains(seen)
            team = table.possible_agents.index(agent)
            observe(table.rulebook, table.state, team, view)
            action = (
                None if over else bots.choose(table.rulebook, view, team, bots.COOPERATIVE, [1, 1], legal)
            )
            table.step(action)


def test_the_mask_is_what_the_match_allows() -> None:
    table = raw_env("arena-poort", 5)
    table.reset(11)
    for _ in wander(table, Random(11)):
        match = table.match()
        for team, agent in enumerate(table.possible_agents):
            codes = sorted(match.encode(action)[1] for action in match.legal_actions(team))
            assert allowed(table.observe(agent)) == codes


# --- the same game --------------------------------------------------------------------------------


@every_table
def test_a_match_with_the_same_seed_and_actions_is_the_same_game(case: str, teams: int) -> None:
    random = Random(teams)
    table = raw_env(case, teams)
    table.reset(seed=21)
    match = Match.start(load_content(case), 21, teams)
    while True:
        while not match.is_over and match.waits_for is None:
            match.do(match.legal_actions(None)[0])
        assert flat(table.state) == flat(match.state)
        if match.is_over:
            break
        assert table.agent_selection == f"team_{match.waits_for}"
        action = random.choice(match.legal_actions(match.waits_for))
        table.step(match.encode(action)[1])
        match.do(action)
    assert all(table.terminations.values())
    assert not any(table.truncations.values())
    outcomes = ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
    for team, agent in enumerate(table.possible_agents):
        assert table.infos[agent] == {"outcome": match.outcome, "result": match.result(team)}
        shared = OUTCOME_REWARDS[outcomes.index(match.outcome)]
        assert table.rewards[agent] == shared + OWN_REWARDS[match.result(team)]
    assert table.match().hash() == match.hash()


def test_rewards_come_at_the_end_alone_and_a_better_outcome_gives_more() -> None:
    ends = []
    for well in (False, True):
        table = raw_env()
        table.reset(4)
        if well:
            table.state.round = table.rulebook.rounds
            table.state.progress = 3 * table.rulebook.target
            table.state.foundation[:] = [t.TOP] * t.FOUNDATION_COUNT
            table.state.interest[:] = [t.TOP] * t.MAX_PARTNERS
        for _ in wander(table, Random(4)):
            assert not any(table.rewards.values())
        ends.append((table.infos["team_0"]["outcome"], min(table.rewards.values())))
    assert ends[0][0] == "unplugged"
    assert ends[1][0] == "lasting_synergy"
    assert ends[1][1] >= 1.25 > ends[0][1]


def test_a_seed_is_a_game_and_without_one_a_series_of_games_follows() -> None:
    table = raw_env()

    def games(*seeds: int | None) -> list[list[int]]:
        gathered = []
        for seed in seeds:
            table.reset(seed=seed)
            gathered.append(flat(table.state))
        return gathered

    first = games(3, None, None)
    assert games(3, None, None) == first
    assert not {tuple(game) for game in games(4, None, None)} & {tuple(game) for game in first}
    assert len({tuple(one) for one in first}) == 3
    for seed in (-1, t.MAX_SEED + 1):
        with pytest.raises(ValueError, match="is not from 0 to"):
            table.reset(seed=seed)


# --- what is refused ------------------------------------------------------------------------------


def test_an_action_that_the_mask_forbids_ends_the_game_as_pettingzoo_has_it() -> None:
    table = env()
    table.reset(seed=1)
    agent = table.agent_selection
    table.step(t.CHOOSE)
    assert all(table.terminations.values())
    assert all(table.truncations.values())
    assert table.rewards == {one: ILLEGAL_REWARD if one == agent else 0 for one in table.possible_agents}
    for _ in table.agent_iter():
        table.step(None)
    assert table.agents == []


@pytest.mark.parametrize("action", [t.CHOOSE, t.CONTINUE, t.SKIP, -1, 10**6, None])
def test_the_bare_table_refuses_it_and_changes_nothing(action: int | None) -> None:
    table = played(steps=0)
    before = flat(table.state)
    with pytest.raises(ValueError, match=r"team_0 may not do action .* now: "):
        table.step(action)
    assert flat(table.state) == before
    assert table.match().hash() == played(steps=0).match().hash()


def test_a_table_that_cannot_be_laid_is_refused() -> None:
    with pytest.raises(ValueError, match="ipo is made for 3 to 5 teams, not 6"):
        env("ipo", 6)
    with pytest.raises(ContentError):
        env("no-such-case")
    with pytest.raises(ValueError, match="no render mode 'human'"):
        env(render_mode="human")


# --- an end to it ---------------------------------------------------------------------------------


def test_a_team_that_used_its_actions_is_passed_over_and_the_game_goes_on_without_it() -> None:
    table = raw_env(max_cycles=t.CAPACITY, promises=False)
    table.reset(2)
    assert table.match().phase == "plan"
    first = table.agent_selection
    for _ in range(t.CAPACITY):
        assert table.agent_selection == first
        table.step(t.CONTRIBUTE)
    asked = set(wander(table, Random(2)))
    assert asked == {f"team_{team}" for team in range(4)} - {first}
    assert "skipped" in [event.kind for event in table.match().happenings]


def test_a_game_that_is_cut_off_has_no_outcome() -> None:
    table = played(max_cycles=1)
    assert all(table.truncations.values())
    assert not any(table.terminations.values())
    assert not any(table.rewards.values())
    assert table.infos == {agent: {} for agent in table.possible_agents}


def test_without_a_limit_a_team_may_take_back_for_ever() -> None:
    table = raw_env(max_cycles=None, promises=False)
    table.reset(2)
    for _ in range(500):
        table.step(t.TEND)
        table.step(t.TAKE_BACK)
    assert not any(table.truncations.values())


# --- all at once ----------------------------------------------------------------------------------


def test_teams_that_act_at_once_play_the_same_game() -> None:
    random = Random(6)
    together = parallel_env("energiekoplopers", 5)
    seen, _ = together.reset(seed=6)
    handed_in: dict[str, list[int]] = {agent: [] for agent in together.agents}
    while together.agents:
        actions = {agent: random.choice(allowed(seen[agent]) or [t.CHOOSE]) for agent in together.agents}
        for agent in together.agents:
            if allowed(seen[agent]):
                handed_in[agent].append(actions[agent])
        seen, rewards, over, cut, infos = together.step(actions)
    one_by_one = raw_env("energiekoplopers", 5)
    one_by_one.reset(seed=6)
    for agent in one_by_one.agent_iter():
        if one_by_one.terminations[agent]:
            break
        one_by_one.step(handed_in[agent].pop(0))
    assert one_by_one.match().hash() == together.match().hash()
    assert one_by_one.rewards == rewards
    assert one_by_one.infos == infos
    assert over == one_by_one.terminations
    assert not any(cut.values())
    assert together.step({}) == ({}, {}, {}, {}, {})


def test_a_team_that_is_ready_waits_and_what_it_hands_in_is_passed_over() -> None:
    together = parallel_env(promises=False)
    together.reset(seed=1)
    first = dict.fromkeys(together.agents, t.CONTRIBUTE)
    seen, *_ = together.step({**first, "team_0": t.COMMIT})
    assert allowed(seen["team_0"]) == []
    seen, *_ = together.step({**first, "team_0": t.CHOOSE})
    assert seen["team_1"]["observation"][layout()["plan_contribute"]].tolist() == [2]
    assert seen["team_0"]["observation"][layout()["plan_contribute"]].tolist() == [0]


def play_at_once(together: parallel_env) -> tuple[int, dict[str, bool], dict[str, bool]]:
    """Play a game at random; return in how many steps, and the last step's ends and cuts."""
    random = Random(8)
    seen, _ = together.reset(seed=8)
    steps = 0
    while together.agents:
        actions = {agent: random.choice(allowed(seen[agent]) or [t.COMMIT]) for agent in together.agents}
        seen, _, over, cut, _ = together.step(actions)
        steps += 1
    return steps, over, cut


def test_a_game_is_cut_off_after_so_many_steps_unless_it_is_over() -> None:
    steps, over, cut = play_at_once(parallel_env(max_cycles=None))
    assert play_at_once(parallel_env(max_cycles=steps)) == (steps, over, cut)
    assert all(over.values())
    assert not any(cut.values())
    shorter, over, cut = play_at_once(parallel_env(max_cycles=steps - 1))
    assert shorter == steps - 1
    assert all(cut.values())
    assert not any(over.values())


# --- at the door ----------------------------------------------------------------------------------


def test_what_is_rendered_is_what_lies_open_on_the_table() -> None:
    table = raw_env(render_mode="ansi", promises=False)
    table.reset(2)
    table.step(t.CONTRIBUTE)
    said = table.render()
    assert said.startswith("Round 1 begins\n")
    assert "\nEvent: " in said
    assert "Now: Complementary" in said
    assert "Municipality" in said
    assert "contribute" not in said
    assert raw_env().render() is None


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_without_the_extra_one_sentence_says_how_to_get_it() -> None:
    done = run("import sys; sys.modules['pettingzoo'] = None; import game.env")
    assert done.stderr.splitlines()[-1] == (
        'ImportError: game.env needs PettingZoo, which comes with: python -m pip install "samenspel[env]"'
    )


def test_the_game_itself_does_not_load_it() -> None:
    done = run(
        "import sys, game, game.commands.main, game.match.match, game.match.observation\n"
        "import game.balance.simulate\n"
        "print([name for name in ('pettingzoo', 'gymnasium') if name in sys.modules])"
    )
    assert done.stdout.strip() == "[]"


def test_the_program_in_the_document_runs() -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)
    done = run(program)
    assert done.returncode == 0, done.stderr
    assert "'outcome'" in done.stdout


def test_the_document_tells_of_every_part_how_many_numbers_and_in_which_bounds() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (-?\d+) \| (\d+) \|", text, re.M)
    assert [(name, int(size), int(low), int(high)) for name, size, low, high in rows] == [*map(tuple, PARTS)]


def test_the_document_gives_the_numbers_of_the_actions() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"One number, 0 to {t.TEAM_ACTIONS - 1}," in text
    assert f"one row of {SIZE} whole numbers" in text
    shown = dict(re.findall(r"^\| ([a-z*, ]+?)(?: 1)? \| ([\d, b*t+]+) \|$", text, re.M))
    assert shown["build *b*"] == "*b*" and t.BUILD == 0
    assert shown["contribute"] == str(t.CONTRIBUTE)
    assert shown["tend"] == str(t.TEND)
    assert shown["give *b* to *t*"] == f"{t.GIVE} + {t.MAX_TEAMS}*b* + *t*"
    assert shown["swap *b*"] == f"{t.SWAP} + *b*"
    assert shown["let *b* make room"] == f"{t.MAKE_ROOM} + *b*"
    assert shown["take the plan back"] == str(t.TAKE_BACK)
    assert shown["commit"] == str(t.COMMIT)
    votes = ", ".join(str(t.CHOOSE + response) for response in range(t.MAX_RESPONSES))
    assert shown["vote for the first, second, third response"] == votes


def test_the_document_gives_the_rewards_as_they_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("## Rewards")[2]
    shown = [float(number) for number in re.findall(r"^\| [a-z ]+ \| (-?[\d.]+) \|$", text, re.M)]
    assert shown == [*OUTCOME_REWARDS, *OWN_REWARDS.values(), ILLEGAL_REWARD]
