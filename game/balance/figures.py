"""Figures: what was counted of many games, with the names of their case. They add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import sqrt
from typing import Any

from game.balance.tally import LEVELS, Tally
from game.content.base import FOUNDATIONS
from game.content.models import OUTCOMES, Content
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, MAX_AGENDAS, MAX_RESPONSES, SYNERGY

PERCENTILES = (5, 50, 95)


@dataclass(frozen=True)
class Figures:
    """What many games gave, all of one case at one number of teams, by one policy.

    ``budget`` is that of the search policy (0 for the others), ``banned`` the ids of the blocks nobody
    could build. ``is_complete`` is False when counting was broken off.
    """

    case: str
    teams: int
    policy: str
    budget: int
    banned: frozenset[str]
    tally: Tally
    is_complete: bool = True

    @property
    def games(self) -> int:
        """How many games were counted."""
        return self.tally.games

    def __add__(self, other: Figures) -> Figures:
        """Return the figures of both together. Raises ValueError when they are not of the same games."""
        mine = (self.case, self.teams, self.policy, self.budget, self.banned)
        if mine != (other.case, other.teams, other.policy, other.budget, other.banned):
            raise ValueError(f"figures of different games do not add up: {mine}")
        complete = self.is_complete and other.is_complete
        return Figures(*mine, add_up([self.tally, other.tally]), complete)

    def share(self, *outcomes: int) -> Proportion:
        """Return the share of games that ended in one of ``outcomes`` (UNPLUGGED to LASTING_SYNERGY)."""
        return Proportion.of(sum(self.tally.outcomes[outcome] for outcome in outcomes), self.games)

    def as_dict(self, content: Content) -> dict[str, Any]:
        """Return the figures ready for JSON, with the ids of ``content`` as keys.

        Counts are of games unless their name says otherwise; histograms are lists by value, 0 first.
        """
        counts = self.tally
        return {
            "case": self.case,
            "teams": self.teams,
            "policy": self.policy,
            "budget": self.budget,
            "banned": sorted(self.banned),
            "games": self.games,
            "complete": self.is_complete,
            "outcomes": dict(zip(OUTCOMES, counts.outcomes, strict=True)),
            "shares": {
                "unplugged": self.share(0).as_dict(),
                "met": self.share(COMPROMISE, SYNERGY, LASTING_SYNERGY).as_dict(),
                "synergy": self.share(SYNERGY, LASTING_SYNERGY).as_dict(),
                "lasting_synergy": self.share(LASTING_SYNERGY).as_dict(),
            },
            "progress": _progress(counts.progress),
            "crises": list(counts.crises),
            "foundations": {
                name: counts.foundation[i * LEVELS : (i + 1) * LEVELS] for i, name in enumerate(FOUNDATIONS)
            },
            "partners": _partners(content, counts),
            "blocks": {
                block.id: {
                    "available": counts.available[i],
                    "in_place": counts.in_place[i],
                    "at_the_end": counts.at_end[i],
                    "times_built": counts.built[i],
                    "times_renewed": counts.renewed[i],
                }
                for i, block in enumerate(content.cards.blocks)
            },
            "synergies": {
                "+".join(synergy.pair): counts.fired[i] for i, synergy in enumerate(content.cards.synergies)
            },
            "events": _events(content, counts),
            "votes": {
                "held": counts.votes,
                "split": counts.splits,
                "tied": counts.ties,
                "way_out": counts.ways_out,
            },
            "capacity": {
                "built": counts.for_building,
                "contributed": counts.for_challenge,
                "tended": counts.for_constituency,
                "reserve": counts.in_reserve,
                "surplus": counts.surplus,
            },
            "looked_at": {"votes": counts.decisions, "decide": counts.moved, "divide": counts.at_odds},
            "odd_one": {
                "games": counts.odd_ones,
                "served": counts.odd_served,
                "compared": sum(counts.compared),
                "served_only_as_odd_one": counts.served_won,
                "served_only_as_one_of_all": counts.served_lost,
            },
            "open": {
                str(turn): {"looked": counts.looked[turn], "open": counts.still_open[turn]}
                for turn in range(1, content.case.rounds + 1)
            },
        }


@dataclass(frozen=True)
class Proportion:
    """A share of games, 0 to 1, and between what it lies with 95% certainty (after Wilson)."""

    share: float
    low: float
    high: float

    @classmethod
    def of(cls, hits: int, games: int) -> Proportion:
        """Return the share ``hits`` of ``games``; without games it lies anywhere."""
        if games == 0:
            return cls(0.0, 0.0, 1.0)
        z = 1.959964
        share = hits / games
        middle = (share + z * z / (2 * games)) / (1 + z * z / games)
        half = z * sqrt(share * (1 - share) / games + z * z / (4 * games * games)) / (1 + z * z / games)
        return cls(share, max(0.0, middle - half), min(1.0, middle + half))

    def as_dict(self) -> dict[str, float]:
        """Return it ready for JSON, in four decimals."""
        return {"share": round(self.share, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


def add_up(tallies: Sequence[Tally]) -> Tally:
    """Return the counts of all ``tallies`` together."""
    total = Tally()
    for field in fields(Tally):
        values = [getattr(tally, field.name) for tally in (total, *tallies)]
        together = (
            [sum(row) for row in zip(*values, strict=True)] if isinstance(values[0], list) else sum(values)
        )
        setattr(total, field.name, together)
    return total


def _progress(histogram: Sequence[int]) -> dict[str, Any]:
    """Return mean, percentiles and histogram of the progress at the end."""
    games = sum(histogram)
    mean = sum(value * count for value, count in enumerate(histogram)) / games if games else 0.0
    summary: dict[str, Any] = {"mean": round(mean, 3)}
    for percent in PERCENTILES:
        summary[f"p{percent}"] = _percentile(histogram, percent)
    last = max((value for value, count in enumerate(histogram) if count), default=0)
    return {**summary, "histogram": list(histogram[: last + 1])}


def _percentile(histogram: Sequence[int], percent: int) -> int:
    """Return the least value that so many in a hundred games do not go above."""
    wanted = sum(histogram) * percent / 100
    seen = 0
    for value, count in enumerate(histogram):
        seen += count
        if seen and seen >= wanted:
            return value
    return 0


def _partners(content: Content, counts: Tally) -> dict[str, Any]:
    by_partner = {}
    for i, partner in enumerate(content.case.partner):
        ends = counts.interest[i * LEVELS : (i + 1) * LEVELS]
        held = range(i * MAX_AGENDAS, i * MAX_AGENDAS + len(partner.agenda))
        by_partner[partner.id] = {
            "at_the_end": sum(ends),
            "served": sum(ends[partner.need :]),
            "interest": ends,
            "agendas": [
                {
                    "held": counts.agenda_held[j],
                    "met": counts.agenda_met[j],
                    "held_by_odd_one": counts.compared[j],
                    "met_by_odd_one": counts.odd_met[j],
                    "synergy_only_with_odd_one": counts.synergy_won[j],
                    "synergy_only_without": counts.synergy_lost[j],
                }
                for j in held
            ],
        }
    return by_partner


def _events(content: Content, counts: Tally) -> dict[str, Any]:
    by_event = {}
    for i, event in enumerate(content.events):
        first = i * MAX_RESPONSES
        by_event[event.id] = {
            "drawn": counts.drawn[i],
            "looked_at": counts.weighed[i],
            "responses": [
                {"chosen": counts.chosen[j], "met": counts.met[j], "best": counts.best[j]}
                for j in range(first, first + len(event.response))
            ],
        }
    return by_event
