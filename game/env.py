"""The rules as a PettingZoo environment: the way in for researchers, and for players that learn.

``env()`` asks the teams one by one, ``parallel_env()`` all at once. Either plays the rules themselves:
a seed and the same actions are the same game in a ``Match``. See ``docs/environment.md``.
"""

from __future__ import annotations

import math
import secrets
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from game.content.load import load_content
from game.content.models import OUTCOMES, Length
from game.language import OTHERWISE
from game.match.actions import Skip
from game.match.match import Match
from game.match.observation import PARTS, layout, written
from game.match.refusals import REASONS
from game.match.rulebook import make_rulebook, seats_for
from game.reading.open_table import coming, progress_words, signs, standing_words
from game.reading.reader import Reader
from game.reading.steps import log
from game.rules import terms as t
from game.rules.agendas import agenda_met
from game.rules.chance import derived_seed
from game.rules.game import apply_action, is_terminal, legal_actions, ready, to_act
from game.rules.rounds import is_served, outcome
from game.rules.setup import set_up
from game.rules.state import State
from game.rules.view import observe

try:
    from gymnasium import spaces
    from pettingzoo import AECEnv, ParallelEnv
    from pettingzoo.utils import wrappers
except ImportError as missing:
    raise ImportError(
        'game.env needs PettingZoo, which comes with: python -m pip install "samenspel[env]"'
    ) from missing

__all__ = [
    "ILLEGAL_REWARD",
    "MAX_CYCLES",
    "OUTCOME_REWARDS",
    "OWN_REWARDS",
    "env",
    "layout",
    "parallel_env",
    "raw_env",
]

OUTCOME_REWARDS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""What every team gets at the end for the outcome, "unplugged" to "lasting_synergy"."""
OWN_REWARDS = {"under_need": 0.0, "served": 0.25, "agenda_met": 0.5}
"""What a team gets on top of that for its partner's own result."""
ILLEGAL_REWARD = -1.0
"""What ``env()`` gives a team that does what its mask forbids; the game ends there."""
MAX_CYCLES = 200
"""Actions of one team after which a game is cut off, unless told otherwise: far more than a game takes."""

Observed = dict[str, Any]
"""What an agent observes: arrays "observation" (see ``layout``) and "action_mask"."""


# --- one by one -----------------------------------------------------------------------------------


def env(
    case: str | Path = "arena-poort",
    teams: int = 4,
    render_mode: str | None = None,
    max_cycles: int | None = MAX_CYCLES,
    promises: bool | None = None,
    length: Length = "long",
) -> AECEnv:
    """Return a ``raw_env`` in the wrappers that PettingZoo has for games with a mask.

    An action that the mask forbids ends the game, with ILLEGAL_REWARD for the team that did it.
    """
    table = raw_env(case, teams, render_mode, max_cycles, promises, length)
    polite = wrappers.TerminateIllegalWrapper(table, illegal_reward=ILLEGAL_REWARD)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(polite))


def _observation_space() -> spaces.Dict:
    sizes = [part.size for part in PARTS]
    low = np.repeat([part.low for part in PARTS], sizes).astype(np.int16)
    high = np.repeat([part.high for part in PARTS], sizes).astype(np.int16)
    return spaces.Dict(
        {
            "observation": spaces.Box(low, high, dtype=np.int16),
            "action_mask": spaces.Box(0, 1, (t.TEAM_ACTIONS,), np.int8),
        }
    )


class raw_env(AECEnv):  # type: ignore[misc]  # noqa: N801  (PettingZoo's name; it has no types)
    """A table at which "team_0", "team_1", ... are asked one by one, the first from the chair on.

    An action is one number (``game/rules/terms.py``: BUILD to PROMISE_AMOUNT). What the table does,
    turning the event and closing the round, happens by itself. Rewards come at the end; see
    OUTCOME_REWARDS.
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": "samenspel_v0",
        "render_modes": ["ansi"],
        "is_parallelizable": False,
    }

    def __init__(
        self,
        case: str | Path = "arena-poort",
        teams: int = 4,
        render_mode: str | None = None,
        max_cycles: int | None = MAX_CYCLES,
        promises: bool | None = None,
        length: Length = "long",
    ) -> None:
        """Lay a table of ``teams`` teams (3 to 6) for ``case``: the id of a shipped one, or a file.

        A team that did ``max_cycles`` actions (None: there is no end to it) is passed over, as a
        facilitator would; when all have, the game is cut off. ``promises``: do teams promise before they
        plan; None: in the long game. Raises ContentError for a case that is not there or has errors,
        ValueError for a number of teams or a ``length`` it is not made for or an unknown mode.
        """
        if render_mode not in (None, *self.metadata["render_modes"]):
            raise ValueError(f"no render mode {render_mode!r}; there is 'ansi'")
        self.render_mode = render_mode
        self.max_cycles = max_cycles
        self.content = load_content(case).at(length)
        self.seats = seats_for(self.content, teams)
        self.rulebook = make_rulebook(self.content, self.seats, promises=promises)
        self.possible_agents = [f"team_{team}" for team in range(teams)]
        self._observation_spaces = {agent: _observation_space() for agent in self.possible_agents}
        self._action_spaces = {agent: spaces.Discrete(t.TEAM_ACTIONS) for agent in self.possible_agents}
        self._series, self._in_series = secrets.randbelow(t.MAX_SEED + 1), 0
        self._view, self._found = State(), [0] * t.TEAM_ACTIONS

    def observation_space(self, agent: str) -> spaces.Dict:
        """Return the bounds of what ``agent`` observes."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Discrete:
        """Return the actions of ``agent``: every number of an action, allowed now or not."""
        return self._action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Lay out the game of ``seed`` (0 to MAX_SEED): the same game as a ``Match`` with that seed.

        Without a seed it is the next of the games of the last seed given (``derived_seed``, from 1 on), or
        of one by chance. ``options`` are not used. Raises ValueError for a seed out of range.
        """
        if seed is not None:
            if not 0 <= seed <= t.MAX_SEED:
                raise ValueError(f"seed {seed} is not from 0 to {t.MAX_SEED}")
            self._series, self._in_series = int(seed), 0
            self._seed = self._series
        else:
            self._in_series += 1
            self._seed = derived_seed(self._series, self._in_series)
        self.state = State()
        set_up(self.rulebook, self.state, self._seed, [0, 0])
        self._done: list[tuple[int, int]] = []
        self._acted = dict.fromkeys(self.possible_agents, 0)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._go_on()

    def step(self, action: int | None) -> None:
        """Do ``action`` for the team that is asked, and what the table does after it.

        Raises ValueError, changing nothing, for an action that is not allowed.
        """
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        self._do(self.possible_agents.index(agent), -1 if action is None else int(action))
        self._acted[agent] += 1
        self._go_on()
        self._accumulate_rewards()
        self._deads_step_first()

    def _do(self, actor: int, action: int) -> None:
        refused = apply_action(self.rulebook, self.state, actor, action)
        if refused != t.ALLOWED:
            agent = self.possible_agents[actor]
            raise ValueError(f"{agent} may not do action {action} now: {REASONS[refused - 1]}")
        self._done.append((actor, action))

    def _go_on(self) -> None:
        """Do what the table does by itself until a team is asked, the game is over or cut off."""
        most = math.inf if self.max_cycles is None else self.max_cycles
        while not is_terminal(self.state):
            actor = to_act(self.rulebook, self.state)
            if actor == t.TABLE:
                self._do(t.TABLE, t.CONTINUE)
                continue
            self.agent_selection = self.possible_agents[actor]
            if self._acted[self.agent_selection] < most:
                return
            if min(self._acted.values()) >= most:
                self.truncations = dict.fromkeys(self.agents, True)
                return
            self._do(t.TABLE, t.SKIP + actor)
        self._end()

    def _end(self) -> None:
        """Give every team its rewards and say how it ended."""
        ended = outcome(self.rulebook, self.state)
        self.terminations = dict.fromkeys(self.agents, True)
        for team, agent in enumerate(self.possible_agents):
            own = self._own_result(self.state.partner[team])
            self.rewards[agent] = OUTCOME_REWARDS[ended] + OWN_REWARDS[own]
            self.infos[agent] = {"outcome": OUTCOMES[ended], "result": own}

    def _own_result(self, partner: int) -> str:
        if not is_served(self.rulebook, self.state, partner):
            return "under_need"
        return "agenda_met" if agenda_met(self.rulebook, self.state, partner) else "served"

    def observe(self, agent: str) -> Observed:
        """Return what ``agent`` may see, and a mask of what it may do now (1: allowed)."""
        team = self.possible_agents.index(agent)
        observe(self.rulebook, self.state, team, self._view)
        mask = np.zeros(t.TEAM_ACTIONS, np.int8)
        count = legal_actions(self.rulebook, self.state, team, self._found)
        mask[self._found[:count]] = 1
        return {"observation": np.array(written(self._view, team), np.int16), "action_mask": mask}

    def asked(self) -> list[str]:
        """Return the agents that are still to act before promises, plans or votes are complete."""
        done = ready(self.rulebook, self.state)
        return [agent for team, agent in enumerate(self.possible_agents) if not done >> team & 1]

    def match(self) -> Match:
        """Return the game so far as a ``Match``, played again: with its log, and ready to be kept."""
        match = Match(self.content, self._seed, self.seats, promises=bool(self.rulebook.promises))
        for actor, code in self._done:
            match.do(Skip(team=code - t.SKIP) if code >= t.SKIP else match.decode(actor, code))
        return match

    def render(self) -> str | None:
        """Return what lies open on the table, in English: what this round brought, and how it stands."""
        return None if self.render_mode is None else _words(self.match())

    def close(self) -> None:
        """Do nothing: nothing is open."""


def _words(match: Match) -> str:
    reader = Reader(match, OTHERWISE)
    begins = next(happening for happening in reversed(match.happenings) if happening.kind == "round")
    interests = (
        f"{reader.team(team)} {match.state.interest[match.state.partner[team]]}/{reader.partner(team).need}"
        for team in range(match.teams)
    )
    lines = [match.words(begins, OTHERWISE), *(words for _, words in log(reader, None, match.state.round))]
    lines += [progress_words(reader), standing_words(reader), " · ".join(interests)]
    return "\n".join([*lines, *signs(reader), *coming(reader)])


# --- all at once ----------------------------------------------------------------------------------


class parallel_env(ParallelEnv):  # type: ignore[misc]  # noqa: N801  (PettingZoo's name; it has no types)
    """The same table, all teams asked at once: they plan and vote in secret, so no order is lost.

    In each step every team hands in one action. A team that has committed or voted waits for the others:
    its mask is all 0, and what it hands in is passed over.
    """

    metadata: ClassVar[dict[str, Any]] = {**raw_env.metadata, "is_parallelizable": True}

    def __init__(
        self,
        case: str | Path = "arena-poort",
        teams: int = 4,
        render_mode: str | None = None,
        max_cycles: int | None = MAX_CYCLES,
        promises: bool | None = None,
        length: Length = "long",
    ) -> None:
        """Lay a table, see ``raw_env``; a game is cut off after ``max_cycles`` steps."""
        self._table = raw_env(case, teams, render_mode, None, promises, length)
        self.render_mode = render_mode
        self.max_cycles = max_cycles
        self.possible_agents = self._table.possible_agents
        self.observation_space = self._table.observation_space
        self.action_space = self._table.action_space
        self.match = self._table.match
        self.render = self._table.render

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Observed], dict[str, dict[str, Any]]]:
        """Lay out the game of ``seed``, see ``raw_env.reset``; return what each agent observes, and infos."""
        self._table.reset(seed, options)
        self._cycles = 0
        self.agents = list(self.possible_agents)
        return self._observed(), self._table.infos

    def step(
        self, actions: dict[str, int]
    ) -> tuple[
        dict[str, Observed], dict[str, float], dict[str, bool], dict[str, bool], dict[str, dict[str, Any]]
    ]:
        """Do one action of every team that is asked; return observations, rewards, ends, cuts and infos.

        Raises ValueError for an action that is not allowed, KeyError for one that is missing.
        """
        if not self.agents:
            return {}, {}, {}, {}, {}
        table = self._table
        for agent in table.asked():
            table.agent_selection = agent
            table.step(actions[agent])
        self._cycles += 1
        over = is_terminal(table.state)
        cut = not over and self.max_cycles is not None and self._cycles >= self.max_cycles
        truncations = dict.fromkeys(self.possible_agents, cut)
        if over or cut:
            self.agents = []
        return self._observed(), dict(table.rewards), table.terminations, truncations, table.infos

    def _observed(self) -> dict[str, Observed]:
        return {agent: self._table.observe(agent) for agent in self.possible_agents}

    def close(self) -> None:
        """Do nothing: nothing is open."""
