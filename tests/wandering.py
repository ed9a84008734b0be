"""Games that wander: teams and facilitator do whatever is allowed, for tests that want any position."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from game.content.load import load_cards, load_content
from game.content.models import Content
from game.match.actions import Action, Adjust, Continue, PlayEvent, Skip
from game.match.match import Match
from game.rules.chance import derived_seed
from game.rules.state import State

HERE = Path(__file__).parent / "content"
_SEEDS = st.integers(0, 10_000)


@cache
def harbour() -> Content:
    """Return the frozen case of the tests."""
    return load_content(HERE / "harbour.toml", load_cards(HERE / "cards"))


def with_missing(content: Content, missing: int) -> Content:
    """Return ``content`` with so many blocks of each foundation left in the box."""
    deck = content.case.deck.model_copy(update={"missing": missing})
    return content.model_copy(update={"case": content.case.model_copy(update={"deck": deck})})


def copy_of(state: State) -> State:
    """Return a state with the same numbers, that can be changed alone."""
    values = {name: getattr(state, name) for name in State.__slots__}
    return State(**{name: list(v) if isinstance(v, list) else v for name, v in values.items()})


def until_asked(match: Match) -> Match:
    """Let the table go on until a team is waited for, nobody being named; after a game the next."""
    while match.waits_for is None or match.phase == "name":
        if match.is_over:
            match = Match.start(match.content, derived_seed(match.seed, 1), match.teams)
        match.do(Continue() if match.waits_for is None else Skip(team=match.waits_for))
    return match


@st.composite
def decisions(draw: st.DrawFn) -> Match:
    """Return a game in any position in which a team is asked what it does."""
    match = Match.start(harbour(), draw(_SEEDS), draw(st.integers(3, 4)), promises=draw(st.booleans()))
    match.rulebook.places, match.rulebook.swap_cost = draw(st.sampled_from([(2, 0), (2, 1), (1, 0)]))
    wander(match, Random(draw(_SEEDS)), draw(st.integers(0, 60)))
    return until_asked(match)


def wander(match: Match, random: Random, steps: int) -> None:
    """Do up to ``steps`` allowed actions, some by the facilitator, until the game is over."""
    for _ in range(steps):
        if match.is_over:
            return
        action = _facilitators(match, random) if random.random() < 0.1 else _somebodys(match, random)
        if match.why_not(action) is None:
            match.do(action)


def _somebodys(match: Match, random: Random) -> Action:
    team = random.randrange(match.teams)
    legal = match.legal_actions(team)
    if not legal:
        team = match.waits_for or 0
        legal = match.legal_actions(match.waits_for)
    kind = random.choice(sorted({one.do for one in legal}))
    return random.choice([one for one in legal if one.do == kind])


def _facilitators(match: Match, random: Random) -> Action:
    case = match.content.case
    adjustments = [
        Adjust(what="foundation", which=random.choice(["vision", "network"]), change=1, reason="up"),
        Adjust(what="interest", which=random.choice(case.partner).id, change=1, reason="up"),
        Adjust(what="progress", change=1, reason="up"),
        Adjust(
            what="hand",
            which=random.choice(match.content.cards.blocks).id,
            team=random.randrange(match.teams),
            change=random.choice([-1, 1]),
            reason="cards",
        ),
    ]
    others: list[Action] = [
        Continue(),
        Skip(team=random.randrange(match.teams)),
        PlayEvent(event=random.choice(match.content.events).id),
    ]
    return random.choice([*adjustments, *others])
