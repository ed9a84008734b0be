"""Whether partners are about as well off as one another, as far as their cards tell. Enters: ``lint``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import assert_never

from game.content.conditions import (
    AgendaCondition,
    AnyBlockActive,
    AnyOf,
    BlockActive,
    BlocksAtLeast,
    ContributedMost,
    CrisesAtMost,
    FoundationIs,
    InterestIs,
    MarkerIs,
    OwnBlocks,
    PartnerInPlay,
    ProgressAtLeast,
    ProgressAtMost,
    Raised,
    RoundAtLeast,
    RoundAtMost,
    SynergiesAtLeast,
    TeamsAtLeast,
)
from game.content.document import Mistake
from game.content.models import Case
from game.content.spans import KeyPath
from game.rules.terms import START_FOUNDATION

MOST_APART = 2
"""How much more or less than the others a partner's interest may have to rise."""


def unbalanced_partners(case: Case) -> Iterator[Mistake]:
    """Yield partners who are served from the start or have far to go, and agendas that hold: warnings."""
    at_table = [partner for partner in case.partner if not partner.bench]
    for i, partner in enumerate(case.partner):
        gap = partner.need - partner.start
        usual = _middle([other.need - other.start for other in at_table if other is not partner])
        if gap <= 0:
            values = {"start": partner.start, "need": partner.need}
            yield _warning(("partner", i, "need"), "need_served", values)
        elif abs(gap - usual) > MOST_APART:
            yield _warning(("partner", i, "need"), "need_far", {"gap": gap, "usual": round(usual)})
        for j, agenda in enumerate(partner.agenda):
            if all(_holds_at_start(condition, case) for condition in agenda.when):
                yield _warning(("partner", i, "agenda", j, "when"), "agenda_given", {})
    [(strength, count)] = Counter(partner.strength for partner in at_table).most_common(1)
    if count > len(at_table) / 2:
        last = max(
            i for i, partner in enumerate(case.partner) if partner.strength == strength and not partner.bench
        )
        alike = {"count": count, "of": len(at_table), "found": strength}
        yield _warning(("partner", last, "strength"), "strengths_alike", alike)


def _middle(gaps: list[int]) -> float:
    """Return the median of ``gaps``, of which there are at least two."""
    gaps = sorted(gaps)
    return (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2


def _holds_at_start(condition: AgendaCondition, case: Case) -> bool:
    """Return whether ``condition`` holds on the table as it is laid out, whoever sits at it."""
    match condition:
        case FoundationIs():
            return _is_within(START_FOUNDATION, condition)
        case InterestIs():
            meant = [
                partner for partner in case.partner if condition.interest in (partner.id, "all", "lowest")
            ]
            starts = [partner.start for partner in meant if not partner.bench]
            return bool(starts) and all(_is_within(start, condition) for start in starts)
        case BlockActive():
            return not condition.active
        case MarkerIs():
            return not condition.set
        case PartnerInPlay():
            partner = next(partner for partner in case.partner if partner.id == condition.partner)
            return partner.core if condition.in_play else partner.bench
        case TeamsAtLeast():
            return condition.teams_at_least <= case.teams.min
        case CrisesAtMost() | ProgressAtMost() | RoundAtMost():
            return True
        case AnyOf():
            return any(_holds_at_start(one, case) for one in condition.any)
        case AnyBlockActive() | BlocksAtLeast() | ProgressAtLeast() | SynergiesAtLeast() | RoundAtLeast():
            return False
        case ContributedMost() | OwnBlocks() | Raised():
            return False
        case _:
            assert_never(condition)


def _is_within(value: int, bounds: FoundationIs | InterestIs) -> bool:
    low = 0 if bounds.at_least is None else bounds.at_least
    return low <= value and (bounds.at_most is None or value <= bounds.at_most)


def _warning(path: KeyPath, key: str, values: Mapping[str, object]) -> Mistake:
    return Mistake(path, key, values, severity="warning")
