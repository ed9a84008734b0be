"""Hints: for a target that is missed, which key of which file to turn, which way, and what it says now.

A hint is a place to begin, not a promise: turn, save, measure again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.balance.figures import Figures
from game.balance.plan import Measured
from game.balance.tally import LEVELS
from game.balance.targets import MET, SYNERGIES, Judgement
from game.content.models import Block, Content, Event, Partner, Response
from game.content.vocabulary import AnyBlockActive, BlockActive, Condition, FoundationIs
from game.language import say
from game.rulebook import seats_for

BLOCKS_FILE = "blocks.toml"
SYNERGIES_FILE = "synergies.toml"
EVENTS_FILE = "events.toml"
_COST = (1, 3)
"""What a block may cost."""
_AIM = 0.375
"""The synergy that sensible play should have: the middle of its target."""
_MOST_MISSING = 2
"""Blocks of each foundation that may stay in the box."""


@dataclass(frozen=True)
class Key:
    """A key of a content file: ``place`` leads to it, by keys, by ids in a list, or by number (from 0).

    ``now`` is its value as the file has it, or "" where that is too much to repeat.
    """

    file: str
    place: tuple[str | int, ...]
    now: str = ""

    def written(self) -> str:
        """Return the place as a designer finds it: ``[[event]] id = "x", [[event.response]] 2: price``."""
        tables: list[str] = []
        path: list[str] = []
        keys: list[str] = []
        *leading, last = self.place
        steps = iter(leading)
        for step in steps:
            if step in _TABLES:
                path.append(str(step))
                which = next(steps)
                named = f'id = "{which}"' if isinstance(which, str) else str(which + 1)
                tables.append(f"[[{'.'.join(path)}]] {named}")
            elif isinstance(step, str):
                keys.append(step)
        keys.append(str(last))
        return ": ".join(part for part in (", ".join(tables), ".".join(keys)) if part)


_TABLES = frozenset({"block", "event", "partner", "synergy", "response", "ability"})
"""Lists that are written as tables of their own, each found by its id or its number."""


@dataclass(frozen=True)
class Hint:
    """What to do about a missed target: the text ``balance.hint-<do>``, and the key it names."""

    do: str
    key: Key

    def said(self, language: str) -> str:
        """Return the hint in ``language``."""
        now = say(language, "balance.hint-now", value=self.key.now) if self.key.now else ""
        return say(language, f"balance.hint-{self.do}", key=self.key.written(), file=self.key.file, now=now)


def hint(content: Content, measured: Measured, judged: Judgement) -> Hint:
    """Return what to turn where the value of ``judged`` lies on the wrong side, or nearly does."""
    return _BY_TARGET[judged.target.id](_Case(content, measured), judged, _is_over(judged))


def _is_over(judged: Judgement) -> bool:
    """Whether the value is too high, or nearer to being too high than too low."""
    middle = (judged.target.least + judged.target.most) / 2
    return judged.side > 0 or (judged.side == 0 and judged.measured.share > middle)


@dataclass(frozen=True)
class _Case:
    """A case and what was measured of it, and the keys it has."""

    content: Content
    measured: Measured

    @property
    def file(self) -> str:
        return f"{self.content.case.id}.toml"

    def target(self, teams: int) -> Key:
        target = self.content.case.challenge.target.get(teams)
        return Key(self.file, ("challenge", "target", str(teams)), str(target))

    def pressure(self, teams: int) -> Key:
        pressure = self.content.case.pressure.get(teams)
        return Key(self.file, ("pressure", str(teams)), "0" if pressure is None else str(pressure))

    def need(self, partner: Partner) -> Key:
        return Key(self.file, ("partner", partner.id, "need"), str(partner.need))

    def seated(self, teams: int) -> list[Partner]:
        """Return the partners that so many teams begin with."""
        seats = seats_for(self.content, teams)
        return [partner for partner in self.content.case.partner if partner.id in seats]

    def served(self, figures: Figures | None, partner: Partner) -> float:
        """Return in what share of the games it ended with a partner at the table, its need was served."""
        if figures is None:
            return 0.0
        first = self.content.case.partner.index(partner) * LEVELS
        ends = figures.tally.interest[first : first + LEVELS]
        return sum(ends[partner.need :]) / max(1, sum(ends))

    def block(self, name: str) -> Block:
        return next(block for block in self.content.cards.blocks if block.id == name)

    def cost(self, block: Block) -> Key:
        return Key(BLOCKS_FILE, ("block", block.id, "cost"), str(block.cost))

    def ability(self, block: Block) -> Key:
        return Key(BLOCKS_FILE, ("block", block.id, "ability", 0, "effect"))

    def event(self, event: Event) -> tuple[str, tuple[str | int, ...]]:
        """Return the file and the place of an event: this case's own, or one of the library."""
        own = any(event.id == one.id for one in self.content.case.event)
        return (self.file if own else EVENTS_FILE), ("event", event.id)

    def response(self, event: Event, number: int, *key: str | int, now: object = "") -> Key:
        file, place = self.event(event)
        return Key(file, (*place, "response", number, *key), str(now))


# --- outcomes -------------------------------------------------------------------------------------


def _turn_target(case: _Case, judged: Judgement, over: bool) -> Hint:
    return Hint("raise" if over else "lower", case.target(judged.teams))


def _turn_target_against(case: _Case, judged: Judgement, over: bool) -> Hint:
    """For what grows as a case gets harder."""
    return _turn_target(case, judged, not over)


def _turn_need(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Return the need to raise (of who is served most often) or to lower (least often)."""
    policy = "search" if judged.target.id == "search-gap" else "cooperative"
    figures = case.measured.of(policy).get(judged.teams)
    turned = [one for one in case.seated(judged.teams) if one.need < 10 or not over]
    if not turned:
        return _turn_target(case, judged, over)
    pick = max if over else min
    return Hint("raise" if over else "lower", case.need(pick(turned, key=lambda p: case.served(figures, p))))


def _turn_target_or_need(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Turn the target when the challenge itself is met too often or too seldom, else a need."""
    share = case.measured.of("cooperative")[judged.teams].share(*MET).share
    if (over and share > 0.60) or (not over and share < 0.55):
        return _turn_target(case, judged, over)
    return _turn_need(case, judged, over)


def _turn_pressure(case: _Case, judged: Judgement, over: bool) -> Hint:
    key = case.pressure(judged.teams)
    if not over and judged.target.id == "cooperative-unplugged":
        return Hint("raise", key)
    lower = over == (judged.target.id == "cooperative-unplugged")
    if lower and key.now == "0":
        return Hint("lower", case.target(judged.teams))
    return Hint("lower" if lower else "raise", key)


def _turn_contributors(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Raise the need that is nearest to where its interest starts: who never tends, should not serve it."""
    seated = [one for one in case.seated(judged.teams) if one.need < 10]
    if not over or not seated:
        return _turn_target(case, judged, over)
    return Hint("raise", case.need(min(seated, key=lambda partner: partner.need - partner.start)))


def _widen_gap(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Make it harder where sensible play does well already; else make room for strong play."""
    sensible = case.measured.of("cooperative")[judged.teams].share(*SYNERGIES).share
    return _turn_target(case, judged, True) if sensible > _AIM else _turn_need(case, judged, False)


def _bring_together(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Turn the target of the number of teams that is furthest from where all should be."""
    shares = {teams: one.share(*SYNERGIES).share for teams, one in case.measured.of("cooperative").items()}
    furthest = max(shares, key=lambda teams: abs(shares[teams] - _AIM))
    return Hint("raise" if shares[furthest] > _AIM else "lower", case.target(furthest))


def _decide_later(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Turn the target: up where games are won early, down where they are lost early."""
    played = case.measured.of("cooperative").get(judged.teams) or case.measured.of("search")[judged.teams]
    return _turn_target(case, judged, played.share(*SYNERGIES).share > _AIM)


# --- cards ----------------------------------------------------------------------------------------


def _turn_block(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Make a block dearer or cheaper; where it cannot be, make what it does weaker or stronger.

    Where most blocks are built too often, it is not this one: leave more of them in the box.
    """
    block = case.block(judged.subject)
    missing = case.content.case.deck.missing
    if over:
        strong = case.measured.of("search")[judged.teams]
        often = sum(count > judged.target.most * strong.games for count in strong.tally.in_place)
        if missing < _MOST_MISSING and 2 * often > len(case.content.cards.blocks):
            return Hint("raise", Key(case.file, ("deck", "missing"), str(missing)))
        return (
            Hint("raise", case.cost(block)) if block.cost < _COST[1] else Hint("weaken", case.ability(block))
        )
    return (
        Hint("lower", case.cost(block)) if block.cost > _COST[0] else Hint("strengthen", case.ability(block))
    )


def _turn_ban(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Let a block do more that play gains from losing; ask less often for one that it falls without."""
    block = case.block(judged.subject)
    if over:
        return Hint("strengthen", case.ability(block))
    for event in case.content.events:
        for number, response in enumerate(event.response):
            for place, need in enumerate(response.needs):
                if isinstance(need, BlockActive) and need.active and need.block == block.id:
                    key = case.response(event, number, "needs", place, "block", now=f'"{block.id}"')
                    return Hint("other-block", key)
    return Hint("weaken", case.ability(block))


def _turn_cluster(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Ask more of its foundation: raise the lowest bound a response sets it, or let a block do more."""
    asked = [
        (need.at_least, case.response(event, number, "needs", place, "at_least", now=need.at_least))
        for event in case.content.events
        for number, response in enumerate(event.response)
        for place, need in enumerate(response.needs)
        if isinstance(need, FoundationIs) and need.foundation == judged.subject and need.at_least is not None
    ]
    if asked:
        return Hint("raise", min(asked, key=lambda one: one[0])[1])
    block = next(block for block in case.content.cards.blocks if block.cluster == judged.subject)
    return Hint("strengthen", case.ability(block))


def _turn_response(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Make a response that nobody chooses cheaper, or ask less for it, or give more."""
    name, _, number = judged.subject.rpartition("/")
    event = next(event for event in case.content.events if event.id == name)
    return _ease(case, event, int(number), event.response[int(number)])


def _ease(case: _Case, event: Event, number: int, response: Response) -> Hint:
    asked = next((n for n, need in enumerate(response.needs) if _bound(need)), None)
    if response.price:
        return Hint("lower", case.response(event, number, "price", now=response.price))
    if asked is not None:
        name, value = _bound(response.needs[asked])
        if value > 1:
            return Hint("lower", case.response(event, number, "needs", asked, name, now=value))
    for place, need in enumerate(response.needs):
        if isinstance(need, AnyBlockActive):
            return Hint("more-blocks", case.response(event, number, "needs", place, "any_block"))
        if isinstance(need, BlockActive):
            key = case.response(event, number, "needs", place, "block", now=f'"{need.block}"')
            return Hint("other-block", key)
    return Hint("strengthen", case.response(event, number, "success"))


def _bound(need: Condition) -> tuple[str, int]:
    """Return the key by which a need asks for so much or more, and how much; ("", 0) where it does not."""
    for name in ("at_least", "blocks_at_least", "progress_at_least", "synergies_at_least", "teams_at_least"):
        value = getattr(need, name, None)
        if value is not None:
            return name, value
    return "", 0


def _turn_pair(case: _Case, judged: Judgement, over: bool) -> Hint:
    """Make the block of a pair that is built least cheaper; where it costs least already, reward the pair."""
    pair = judged.subject.split("+")
    names = [block.id for block in case.content.cards.blocks]
    strong = case.measured.of("search")
    built = {name: sum(one.tally.in_place[names.index(name)] for one in strong.values()) for name in pair}
    rare = case.block(min(pair, key=lambda name: built[name]))
    if rare.cost > _COST[0]:
        return Hint("lower", case.cost(rare))
    places = [synergy.pair for synergy in case.content.cards.synergies]
    return Hint("strengthen", Key(SYNERGIES_FILE, ("synergy", places.index((pair[0], pair[1])), "effect")))


_BY_TARGET: dict[str, Callable[[_Case, Judgement, bool], Hint]] = {
    "random-met": _turn_target,
    "selfish-synergy": _turn_target,
    "selfish-lost": _turn_target_against,
    "contributor-synergy": _turn_contributors,
    "cooperative-met": _turn_target,
    "cooperative-synergy": _turn_target_or_need,
    "cooperative-lasting": _turn_pressure,
    "cooperative-unplugged": _turn_pressure,
    "search-synergy": _turn_target,
    "search-gap": _widen_gap,
    "teams-apart": _bring_together,
    "late": _decide_later,
    "block-built": _turn_block,
    "response-chosen": _turn_response,
    "pair-fired": _turn_pair,
    "block-banned": _turn_ban,
    "cluster-banned": _turn_cluster,
}
