"""Targets: what a fair case measures, as data, and whether it does.

A target is a band that a share of games must lie in. It is judged on the whole interval of what was
measured: inside the band it is held, outside it is missed, and where the interval straddles a bound more
games have to tell. ``docs/balance.md`` says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from game.balance.figures import Figures, Proportion
from game.balance.plan import Ban, Measured
from game.content.models import Content
from game.rules.terms import COMPROMISE, FRAGMENTED, LASTING_SYNERGY, MAX_RESPONSES, SYNERGY, UNPLUGGED

Verdict = Literal["held", "missed", "unclear"]

MET = (COMPROMISE, SYNERGY, LASTING_SYNERGY)
SYNERGIES = (SYNERGY, LASTING_SYNERGY)


@dataclass(frozen=True)
class Target:
    """A band in shares of games (or of points between shares): ``least`` to ``most``, bounds included."""

    id: str
    least: float = -1.0
    most: float = 1.0

    def verdict(self, measured: Proportion) -> Verdict:
        """Return how ``measured`` stands to the band."""
        if self.least <= measured.low and measured.high <= self.most:
            return "held"
        if measured.high < self.least or measured.low > self.most:
            return "missed"
        return "unclear"


@dataclass(frozen=True)
class OutcomeTarget:
    """A target for the share of games by ``policy`` that end in one of ``outcomes``."""

    target: Target
    policy: str
    outcomes: tuple[int, ...]


OUTCOMES = (
    OutcomeTarget(Target("random-met", most=0.05), "random", MET),
    OutcomeTarget(Target("selfish-synergy", most=0.10), "selfish", SYNERGIES),
    OutcomeTarget(Target("selfish-lost", least=0.70), "selfish", (UNPLUGGED, FRAGMENTED)),
    OutcomeTarget(Target("contributor-synergy", most=0.10), "contributor", SYNERGIES),
    OutcomeTarget(Target("cooperative-met", 0.45, 0.70), "cooperative", MET),
    OutcomeTarget(Target("cooperative-synergy", 0.25, 0.50), "cooperative", SYNERGIES),
    OutcomeTarget(Target("cooperative-lasting", 0.05, 0.20), "cooperative", (LASTING_SYNERGY,)),
    OutcomeTarget(Target("cooperative-unplugged", most=0.15), "cooperative", (UNPLUGGED,)),
    OutcomeTarget(Target("search-synergy", most=0.95), "search", SYNERGIES),
)
"""How games should end, by who plays them, at every number of teams."""
SEARCH_GAP = Target("search-gap", least=0.25)
"""By how much strong play has more synergy than sensible play, at every number of teams."""
TEAMS_APART = Target("teams-apart", most=0.12)
"""How far apart the synergy of sensible play is between numbers of teams."""
LATE = Target("late", least=0.50)
"""Share of strong games whose outcome is still open as the last round but one begins."""
BLOCK_BUILT = Target("block-built", 0.15, 0.85)
"""Share of strong games in which a block is built, for every block."""
RESPONSE_CHOSEN = Target("response-chosen", least=0.08)
"""Share of the strong games in which an event came up that chose a response, for every response."""
PAIR_FIRED = Target("pair-fired", least=0.03)
"""Share of strong games in which a pair of blocks fired, for every pair."""
BLOCK_BANNED = Target("block-banned", -0.12, 0.12)
"""Change in the synergy of strong play when nobody can build a block, for every block."""
CLUSTER_BANNED = Target("cluster-banned", most=-0.20)
"""The same when nobody can build a whole cluster, for every cluster."""

TARGETS = (
    *(outcome.target for outcome in OUTCOMES),
    SEARCH_GAP,
    TEAMS_APART,
    LATE,
    BLOCK_BUILT,
    RESPONSE_CHOSEN,
    PAIR_FIRED,
    BLOCK_BANNED,
    CLUSTER_BANNED,
)
"""Every target, in the order a report tells them."""


@dataclass(frozen=True)
class Judgement:
    """A target on one measured value.

    ``teams`` is 0 for what compares numbers of teams. ``subject`` is what it is about: the id of a
    block or cluster, "event/2" for its third response, "block+block" for a pair, else "". ``games`` is how
    many games the value is of.
    """

    target: Target
    teams: int
    subject: str
    measured: Proportion
    games: int

    @property
    def verdict(self) -> Verdict:
        """Whether the target is held or missed, or the games are too few to tell."""
        return self.target.verdict(self.measured)

    @property
    def side(self) -> int:
        """Whether the value itself is under the band (-1), in it (0) or over it (1)."""
        value = self.measured.share
        return -1 if value < self.target.least else 1 if value > self.target.most else 0


def judge(content: Content, measured: Measured) -> list[Judgement]:
    """Return every target that ``measured`` says something about, judged; in the order of ``TARGETS``."""
    judgements = [
        *_outcomes(measured),
        *_gaps(measured),
        *_apart(measured),
        *(judgement for figures in measured.of("search").values() for judgement in _strong(content, figures)),
        *_bans(content, measured),
    ]
    order = {target.id: place for place, target in enumerate(TARGETS)}
    return sorted(
        (judgement for judgement in judgements if judgement.games),
        key=lambda judgement: order[judgement.target.id],
    )


def _outcomes(measured: Measured) -> Iterator[Judgement]:
    for outcome in OUTCOMES:
        for teams, figures in measured.of(outcome.policy).items():
            yield Judgement(outcome.target, teams, "", figures.share(*outcome.outcomes), figures.games)


def _gaps(measured: Measured) -> Iterator[Judgement]:
    sensible = measured.of("cooperative")
    for teams, strong in measured.of("search").items():
        if teams in sensible:
            gap = difference(strong.share(*SYNERGIES), sensible[teams].share(*SYNERGIES))
            yield Judgement(SEARCH_GAP, teams, "", gap, min(strong.games, sensible[teams].games))


def _apart(measured: Measured) -> Iterator[Judgement]:
    sensible = [figures for figures in measured.of("cooperative").values() if figures.games]
    if len(sensible) > 1:
        shares = sorted((figures.share(*SYNERGIES) for figures in sensible), key=lambda share: share.share)
        apart = difference(shares[-1], shares[0])
        yield Judgement(TEAMS_APART, 0, "", apart, min(figures.games for figures in sensible))


def difference(first: Proportion, other: Proportion) -> Proportion:
    """Return ``one`` - ``other`` for shares of different games, -1 to 1 (interval after Newcombe)."""
    middle = first.share - other.share
    low = middle - sqrt((first.share - first.low) ** 2 + (other.high - other.share) ** 2)
    high = middle + sqrt((first.high - first.share) ** 2 + (other.share - other.low) ** 2)
    return Proportion(middle, low, high)


def _strong(content: Content, figures: Figures) -> Iterator[Judgement]:
    """Yield what is judged card by card in games by the search policy, and how late they are decided."""
    counts, teams, games = figures.tally, figures.teams, figures.games

    def one(target: Target, subject: str, hits: int, of: int) -> Judgement:
        return Judgement(target, teams, subject, Proportion.of(hits, of), of)

    turn = content.case.rounds - 1
    yield one(LATE, "", counts.still_open[turn], counts.looked[turn])
    for i, block in enumerate(content.cards.blocks):
        yield one(BLOCK_BUILT, block.id, counts.in_place[i], games)
    for i, event in enumerate(content.events):
        for j in range(len(event.response)):
            chosen = counts.chosen[i * MAX_RESPONSES + j]
            yield one(RESPONSE_CHOSEN, f"{event.id}/{j}", chosen, counts.drawn[i])
    for i, synergy in enumerate(content.cards.synergies):
        yield one(PAIR_FIRED, "+".join(synergy.pair), counts.fired[i], games)


def _bans(content: Content, measured: Measured) -> Iterator[Judgement]:
    clusters = {cluster.id for cluster in content.cards.clusters}
    for ban in measured.bans:
        target = CLUSTER_BANNED if ban.subject in clusters else BLOCK_BANNED
        yield Judgement(target, ban.teams, ban.subject, change(ban), ban.pairs)


def change(ban: Ban) -> Proportion:
    """Return the change in the share of synergy that a ban brings, -1 to 1.

    The same games were played with and without it, so only games that ended otherwise count (interval
    after Agresti and Min: half a game more in each of the four possible pairs of ends).
    """
    if ban.pairs == 0:
        return Proportion(0.0, -1.0, 1.0)
    games, won, lost = ban.pairs + 2, ban.won + 0.5, ban.lost + 0.5
    middle = (won - lost) / games
    half = 1.959964 * sqrt(won + lost - (won - lost) ** 2 / games) / games
    return Proportion((ban.won - ban.lost) / ban.pairs, max(-1.0, middle - half), min(1.0, middle + half))
