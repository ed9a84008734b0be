"""First times: each rule is told in one sentence when it first matters in a game, beside what happened.

Nothing is remembered but the match itself: what was undone was not told, a resumed game knows what was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.match.happenings import Happening
from game.match.match import Match
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.state import Rulebook

_MOMENTS: dict[str, Callable[[Happening, Rulebook], bool]] = {
    "promise": lambda told, _: told.kind == "promised",
    "name": lambda told, _: told.kind == "named",
    "chair": lambda told, _: told.kind == "took_chair",
    "capacity": lambda told, _: _is_of_event(told, "capacity", "capacity_now") and told.amount < 0,
    "room": lambda told, _: told.kind == "made_room",
    "renewed": lambda told, _: told.kind == "renewed",
    "synergy": lambda told, _: told.kind == "synergy",
    "surplus": lambda told, _: told.kind == "surplus",
    "broken": lambda told, _: told.kind == "broke_promise",
    "marker": lambda told, _: told.kind == "marker" and told.amount > 0,
    "swap": lambda told, book: told.kind == "swapped" and book.swap_cost > 0,
    "wear": lambda told, _: told.kind == "foundation" and told.cause == (t.BY_RULE, t.RULE_WEAR),
    "pressure": lambda told, _: told.kind == "foundation" and told.cause == (t.BY_RULE, t.RULE_PRESSURE),
    "crisis": lambda told, _: told.kind == "crisis",
}
"""What makes a rule matter, by the last part of its text, ``reading.first-...``."""

FIRST_TIMES = ("full", "goal", *_MOMENTS)
"""All that is told the first time."""

_FOR_LATER = frozenset({"chair", "capacity", "full", "marker"})
"""Rules of what comes in later rounds: in the last one they tell of nothing that can happen any more."""

FirstTimes = list[tuple[Happening, str]]
"""Each happening that made a rule matter first, with the name of that rule."""


def first_times(match: Match) -> FirstTimes:
    """Return what mattered for the first time in ``match`` so far, oldest first."""
    seen: dict[str, Happening] = {}
    whole = {"full": next(_fills(match), None), "goal": next(_meets_the_goal(match), None)}
    for happening in match.happenings:
        seen |= {name: happening for name, first in whole.items() if happening is first}
        for name, matters in _MOMENTS.items():
            if name not in seen and matters(happening, match.rulebook):
                seen[name] = happening
    return [(happening, name) for name, happening in seen.items()]


def rules_of(
    reader: Reader, firsts: FirstTimes, happenings: Iterable[Happening], besides: str = ""
) -> list[str]:
    """Return a sentence for each rule that one of ``happenings`` made matter first, in their order.

    The happenings must be those of the match itself. The rule ``besides`` was told already.
    """
    told = list(happenings)
    return [
        rule_words(reader, name)
        for first, name in firsts
        if name != besides and any(first is happening for happening in told)
        if not (name in _FOR_LATER and first.round >= reader.match.rulebook.rounds)
    ]


def rule_to_come(reader: Reader, name: str) -> str:
    """Return the sentence of a rule that is about to matter for the first time; "" when it has before."""
    return "" if any(told == name for _, told in first_times(reader.match)) else rule_words(reader, name)


def rule_words(reader: Reader, name: str) -> str:
    """Return the sentence that tells a rule, by its name in ``FIRST_TIMES``."""
    book = reader.match.rulebook
    return reader.say(f"reading.first-{name}", places=book.places, swap=book.swap_cost, lasting=book.lasting)


def _is_of_event(told: Happening, *kinds: str) -> bool:
    return told.kind in kinds and told.cause[0] in (t.BY_EVENT, t.BY_LATER)


def _fills(match: Match) -> Iterator[Happening]:
    """Yield the builds that took the last free place of a foundation."""
    foundation_of, in_place = match.rulebook.block_foundation, set[int]()
    for told in match.happenings:
        if told.kind in ("made_room", "removed"):
            in_place.discard(told.whom)
        elif told.kind == "built":
            in_place.add(told.whom)
            beside = sum(foundation_of[block] == foundation_of[told.whom] for block in in_place)
            if beside == match.rulebook.places:
                yield told


def _meets_the_goal(match: Match) -> Iterator[Happening]:
    """Yield what brought the progress to the target, or the target to the progress."""
    progress, target = 0, match.rulebook.target
    for told in match.happenings:
        before = progress >= target
        if told.kind == "progress" or _adjusts(told, t.A_PROGRESS):
            progress += told.amount
        elif told.kind == "target":
            target += told.amount
        if progress >= target and not before:
            yield told


def _adjusts(told: Happening, field: int) -> bool:
    return told.kind == "adjusted" and told.whom // t.ADJUST_INDEXES == field
