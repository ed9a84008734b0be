"""Targets: what a fair case measures, as data, and whether it does.

A target is a band that a share of games must lie in. It is judged on the whole interval of what was
measured: inside the band it is held, outside it is missed, and where the interval straddles a bound more
games have to tell. ``docs/balance.md`` says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from game.balance.figures import Figures, Proportion
from game.balance.plan import Ban, Measured
from game.balance.tally import Tally
from game.content.models import Content
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, MAX_AGENDAS, MAX_RESPONSES, SYNERGY

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
    """A target for the share of games that end in one of ``outcomes``: the mean over ``policies``."""

    target: Target
    policies: tuple[str, ...]
    outcomes: tuple[int, ...]

    def measured(self, figures: Mapping[str, Figures]) -> Proportion | None:
        """Return the share in ``figures`` by policy; None where one of the policies did not play."""
        shares = [
            figures[policy].share(*self.outcomes)
            for policy in self.policies
            if policy in figures and figures[policy].games
        ]
        return mean(shares) if len(shares) == len(self.policies) else None


TALKING = ("recipe", "table")
"""Who a fair case is for: teams that talk. One table follows a recipe, the other also chooses."""

OUTCOMES = (
    OutcomeTarget(Target("random-synergy", most=0.05), ("random",), SYNERGIES),
    OutcomeTarget(Target("selfish-synergy", most=0.10), ("selfish",), SYNERGIES),
    OutcomeTarget(Target("contributor-synergy", most=0.10), ("contributor",), SYNERGIES),
    OutcomeTarget(Target("talking-met", 0.60, 0.80), TALKING, MET),
    OutcomeTarget(Target("talking-synergy", 0.35, 0.55), TALKING, SYNERGIES),
    OutcomeTarget(Target("talking-lasting", 0.05, 0.20), TALKING, (LASTING_SYNERGY,)),
    OutcomeTarget(Target("tuned-synergy", most=0.90), ("tuned",), SYNERGIES),
    OutcomeTarget(Target("tuned-lasting", most=0.60), ("tuned",), (LASTING_SYNERGY,)),
)
"""How games should end, by who plays them, at every number of teams."""
TUNED_ELSEWHERE = Target("tuned-elsewhere", least=0.05)
"""By how much a tuned table has more synergy with its own weights than with those of any other case."""
CHOOSING_GAP = Target("choosing-gap", least=0.20)
"""By how much a table that chooses has more synergy than one that always takes the way out."""
IDLE_GAP = Target("idle-gap", least=0.15)
"""By how much a choosing table loses synergy when one of its teams does nothing."""
LYING_GAIN = Target("lying-gain", most=0.03)
"""By how much a team that says what it does not do is served more often than an honest one."""
TEAMS_APART = Target("teams-apart", most=0.15)
"""How far apart the synergy of choosing tables is between numbers of teams."""
LATE = Target("late", least=0.40)
"""Share of games whose outcome is still open as the last round but one begins."""
VOTES_DECIDE = Target("votes-decide", least=0.60)
"""Share of votes in which the response moves synergy or lasting synergy by ten points."""
VOTES_DIVIDE = Target("votes-divide", least=1 / 3)
"""Share of votes in which what is best for one team is worst for another."""
BLOCK_BUILT = Target("block-built", 0.30, 0.95)
"""Share of the games with a block in the deck in which it is ever built, for every block."""
BLOCK_KEPT = Target("block-kept", 0.15, 0.85)
"""Share of these games in which it is in place at the end, for every block."""
RESPONSE_BEST = Target("response-best", least=0.08)
"""Share of the votes looked at on an event in which a response was best, for every response."""
PAIR_FIRED = Target("pair-fired", least=0.03)
"""Share of games in which a pair of blocks fired, for every pair."""
AGENDA_MET = Target("agenda-met", most=0.35)
"""Share of games in which an agenda is met though nobody pursues it, for every agenda."""
AGENDA_PURSUED = Target("agenda-pursued", 0.55, 0.90)
"""Share of games in which an agenda is met by a team that pursues it, for every agenda."""
AGENDA_COST = Target("agenda-cost", 0.02, 0.10)
"""Synergy that is lost when one team pursues its agenda."""
POWER_FELT = Target("power-felt", least=0.05)
"""By how much a team is served more often when it has the chair all the time."""
BLOCK_BANNED = Target("block-banned", -0.12, -0.01)
"""Change in synergy when nobody can build a block."""
BLOCKS_MATTER = Target("blocks-matter", least=0.75)
"""Share of the blocks for which that change is as it should be: three in four."""
CLUSTER_BANNED = Target("cluster-banned", most=-0.20)
"""The same when nobody can build a whole cluster, for every cluster."""

TARGETS = (
    *(outcome.target for outcome in OUTCOMES),
    TUNED_ELSEWHERE,
    CHOOSING_GAP,
    IDLE_GAP,
    LYING_GAIN,
    AGENDA_COST,
    POWER_FELT,
    TEAMS_APART,
    LATE,
    VOTES_DECIDE,
    VOTES_DIVIDE,
    BLOCKS_MATTER,
    BLOCK_BUILT,
    BLOCK_KEPT,
    RESPONSE_BEST,
    PAIR_FIRED,
    AGENDA_MET,
    AGENDA_PURSUED,
    CLUSTER_BANNED,
)
"""Every target, in the order a report tells them."""


@dataclass(frozen=True)
class Judgement:
    """A target on one measured value.

    ``teams`` is 0 for what compares numbers of teams. ``subject`` is what it is about: the id of a
    block, a cluster or another case, "event/2" for its third response, "partner/0" for its first agenda,
    "block+block" for a pair, else "". ``games`` is how many games the value is of.
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
        *_elsewhere(measured),
        *_gaps(measured),
        *_compared(measured),
        *_apart(measured),
        *(judgement for figures in measured.of("table").values() for judgement in _cards(content, figures)),
        *(
            judgement
            for figures in measured.of("one-pursuer").values()
            for judgement in _pursued(content, figures)
        ),
        *_bans(content, measured),
    ]
    order = {target.id: place for place, target in enumerate(TARGETS)}
    return sorted(
        (judgement for judgement in judgements if judgement.games),
        key=lambda judgement: order[judgement.target.id],
    )


def _outcomes(measured: Measured) -> Iterator[Judgement]:
    for outcome in OUTCOMES:
        played = [measured.of(policy) for policy in outcome.policies]
        for teams in played[0]:
            figures = {
                policy: of[teams] for policy, of in zip(outcome.policies, played, strict=True) if teams in of
            }
            share = outcome.measured(figures)
            if share is not None:
                games = min(one.games for one in figures.values())
                yield Judgement(outcome.target, teams, "", share, games)


def _elsewhere(measured: Measured) -> Iterator[Judgement]:
    """Yield, for each other case, what its weights lack here."""
    own = measured.of("tuned")
    for (case, teams), figures in measured.by_weights_of_others().items():
        if teams in own:
            gap = difference(own[teams].share(*SYNERGIES), figures.share(*SYNERGIES))
            yield Judgement(TUNED_ELSEWHERE, teams, case, gap, min(own[teams].games, figures.games))


def _gaps(measured: Measured) -> Iterator[Judgement]:
    for teams, table in measured.of("table").items():
        for target, policy in ((CHOOSING_GAP, "way-out"), (IDLE_GAP, "one-idle")):
            less = measured.of(policy).get(teams)
            if less is not None:
                gap = difference(table.share(*SYNERGIES), less.share(*SYNERGIES))
                yield Judgement(target, teams, "", gap, min(table.games, less.games))
        lying = measured.of("one-liar").get(teams)
        if lying is not None:
            honest = Proportion.of(table.tally.served, table.games * teams)
            liar = Proportion.of(lying.tally.odd_served, lying.tally.odd_ones)
            yield Judgement(LYING_GAIN, teams, "", difference(liar, honest), lying.games)


def _compared(measured: Measured) -> Iterator[Judgement]:
    """Yield what is judged of one team that plays otherwise, beside the same games without."""
    for teams, figures in measured.of("one-pursuer").items():
        yield Judgement(AGENDA_COST, teams, "", synergy_cost(figures.tally), figures.games)
    for teams, figures in measured.of("one-holder").items():
        yield Judgement(POWER_FELT, teams, "", served_more(figures.tally), figures.games)


def synergy_cost(counts: Tally, agenda: int | None = None) -> Proportion:
    """Return what one team that plays otherwise costs in synergy, -1 to 1; over all agendas, or with one."""
    held = slice(agenda, None if agenda is None else agenda + 1)
    won, lost = sum(counts.synergy_won[held]), sum(counts.synergy_lost[held])
    return paired(sum(counts.compared[held]), lost, won)


def served_more(counts: Tally) -> Proportion:
    """Return how much more often a team is served when it plays otherwise than the rest, -1 to 1."""
    return paired(sum(counts.compared), counts.served_won, counts.served_lost)


def _pursued(content: Content, figures: Figures) -> Iterator[Judgement]:
    counts = figures.tally
    for i, partner in enumerate(content.case.partner):
        for j in range(len(partner.agenda)):
            met, held = counts.odd_met[i * MAX_AGENDAS + j], counts.compared[i * MAX_AGENDAS + j]
            share = Proportion.of(met, held)
            yield Judgement(AGENDA_PURSUED, figures.teams, f"{partner.id}/{j}", share, held)


def _apart(measured: Measured) -> Iterator[Judgement]:
    tables = [figures for figures in measured.of("table").values() if figures.games]
    if len(tables) > 1:
        shares = sorted((figures.share(*SYNERGIES) for figures in tables), key=lambda share: share.share)
        apart = difference(shares[-1], shares[0])
        yield Judgement(TEAMS_APART, 0, "", apart, min(figures.games for figures in tables))


def mean(shares: Sequence[Proportion]) -> Proportion:
    """Return the mean of shares of different games, with the interval that theirs make together."""
    middle = sum(share.share for share in shares) / len(shares)
    low = middle - sqrt(sum((share.share - share.low) ** 2 for share in shares)) / len(shares)
    high = middle + sqrt(sum((share.high - share.share) ** 2 for share in shares)) / len(shares)
    return Proportion(middle, low, high)


def difference(first: Proportion, other: Proportion) -> Proportion:
    """Return ``one`` - ``other`` for shares of different games, -1 to 1 (interval after Newcombe)."""
    middle = first.share - other.share
    low = middle - sqrt((first.share - first.low) ** 2 + (other.high - other.share) ** 2)
    high = middle + sqrt((first.high - first.share) ** 2 + (other.share - other.low) ** 2)
    return Proportion(middle, low, high)


def _cards(content: Content, figures: Figures) -> Iterator[Judgement]:
    """Yield what is judged card by card in games by a choosing table, and what was looked at in them."""
    counts, teams, games = figures.tally, figures.teams, figures.games

    def one(target: Target, subject: str, hits: int, of: int) -> Judgement:
        return Judgement(target, teams, subject, Proportion.of(hits, of), of)

    turn = content.case.rounds - 1
    yield one(LATE, "", counts.still_open[turn], counts.looked[turn])
    yield one(VOTES_DECIDE, "", counts.moved, counts.decisions)
    yield one(VOTES_DIVIDE, "", counts.at_odds, counts.decisions)
    for i, block in enumerate(content.cards.blocks):
        yield one(BLOCK_BUILT, block.id, counts.in_place[i], counts.available[i])
        yield one(BLOCK_KEPT, block.id, counts.at_end[i], counts.available[i])
    for i, event in enumerate(content.events):
        for j in range(len(event.response)):
            best = counts.best[i * MAX_RESPONSES + j]
            yield one(RESPONSE_BEST, f"{event.id}/{j}", best, counts.weighed[i])
    for i, synergy in enumerate(content.cards.synergies):
        yield one(PAIR_FIRED, "+".join(synergy.pair), counts.fired[i], games)
    for i, partner in enumerate(content.case.partner):
        for j in range(len(partner.agenda)):
            met, held = counts.agenda_met[i * MAX_AGENDAS + j], counts.agenda_held[i * MAX_AGENDAS + j]
            yield one(AGENDA_MET, f"{partner.id}/{j}", met, held)


def _bans(content: Content, measured: Measured) -> Iterator[Judgement]:
    clusters = {cluster.id for cluster in content.cards.clusters}
    blocks = [ban for ban in measured.bans if ban.subject not in clusters]
    if blocks:
        verdicts = [BLOCK_BANNED.verdict(change(ban)) for ban in blocks]
        inside = [BLOCK_BANNED.least <= change(ban).share <= BLOCK_BANNED.most for ban in blocks]
        surely, possibly = verdicts.count("held"), len(blocks) - verdicts.count("missed")
        many = len(blocks)
        share = Proportion(sum(inside) / many, surely / many, possibly / many)
        yield Judgement(BLOCKS_MATTER, blocks[0].teams, "", share, min(ban.pairs for ban in blocks))
    for ban in measured.bans:
        if ban.subject in clusters:
            yield Judgement(CLUSTER_BANNED, ban.teams, ban.subject, change(ban), ban.pairs)


def change(ban: Ban) -> Proportion:
    """Return the change in the share of synergy that a ban brings, -1 to 1."""
    return paired(ban.pairs, ban.won, ban.lost)


def paired(pairs: int, won: int, lost: int) -> Proportion:
    """Return the difference between two shares of the same games, of which so many were won or lost.

    Only games that ended otherwise count (interval after Agresti and Min: half a game more in each of the
    four possible pairs of ends).
    """
    if pairs == 0:
        return Proportion(0.0, -1.0, 1.0)
    games = pairs + 2
    middle = (won - lost) / games
    half = 1.959964 * sqrt(won + lost + 1 - (won - lost) ** 2 / games) / games
    return Proportion((won - lost) / pairs, max(-1.0, middle - half), min(1.0, middle + half))
