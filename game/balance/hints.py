"""Hints: for a target that is missed, which key of which file to turn, which way, and what it says now.

It is a key of the case itself where anything there can help: the cards are shared with other cases. A hint
is a place to begin, not a promise: turn, save, measure again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.balance.figures import Figures
from game.balance.plan import Measured
from game.balance.tally import LEVELS
from game.balance.targets import OUTCOMES, SYNERGIES, TALKING, Judgement, synergy_cost
from game.content.conditions import AnyBlockActive, BlockActive, Condition, FoundationIs
from game.content.effects import InterestChange
from game.content.models import Block, Content, Event, Partner, Response
from game.language import say
from game.match.rulebook import seats_for
from game.rules.terms import MAX_AGENDAS, MAX_RESPONSES

BLOCKS_FILE = "blocks.toml"
SYNERGIES_FILE = "synergies.toml"
_COST = (1, 3)
"""What a block may cost."""
_MET = next(outcome for outcome in OUTCOMES if outcome.target.id == "talking-met")
"""How often teams that talk should meet the challenge."""
_AIM = 0.45
"""The synergy that teams that talk should have: the middle of its target."""
_MOST_MISSING = 2
"""Blocks of each foundation that may stay in the box."""
_MOST_NEEDS = 4
"""Conditions that a response may ask."""


@dataclass(frozen=True)
class CaseKey:
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

    def said(self, language: str) -> str:
        """Return the place in ``language``: "the target for 4 teams", else as ``written``."""
        *_, name, last = self.place
        if isinstance(last, str) and last.isdigit():
            text = "balance.hint-for-teams-short" if self.place[0] == "short" else "balance.hint-for-teams"
            return say(language, text, key=name, count=last)
        return self.written()


_TABLES = frozenset({"block", "event", "partner", "synergy", "response", "ability"})
"""Lists that are written as tables of their own, each found by its id or its number."""


@dataclass(frozen=True)
class Hint:
    """What to do about a missed target: the text ``balance.hint-<do>``, and the key it names.

    ``value`` is what to write there, or to take away, where the text says so.
    """

    do: str
    key: CaseKey
    value: str = ""

    def said(self, language: str) -> str:
        """Return the hint in ``language``."""
        now = say(language, "balance.hint-now", value=self.key.now) if self.key.now else ""
        values = {"key": self.key.said(language), "file": self.key.file, "now": now, "value": self.value}
        return say(language, f"balance.hint-{self.do}", **values)


def hint(content: Content, measured: Measured, judged: Judgement) -> Hint:
    """Return what to turn where the value of ``judged`` lies on the wrong side, or nearly does."""
    return _BY_TARGET[judged.target.id](_MeasuredCase(content, measured), judged, _is_over(judged))


def _is_over(judged: Judgement) -> bool:
    """Whether the value is too high, or nearer to being too high than too low."""
    middle = (judged.target.least + judged.target.most) / 2
    return judged.side > 0 or (judged.side == 0 and judged.measured.share > middle)


@dataclass(frozen=True)
class _MeasuredCase:
    """A case and what was measured of it, and the keys it has."""

    content: Content
    measured: Measured

    @property
    def file(self) -> str:
        return f"{self.content.case.id}.toml"

    def target(self, teams: int) -> CaseKey:
        target = self.content.case.challenge.target.get(teams)
        return CaseKey(self.file, ("challenge", "target", str(teams)), str(target))

    def lasting(self, teams: int) -> CaseKey:
        return CaseKey(self.file, ("lasting", str(teams)), str(self.content.case.lasts_at(teams)))

    def need(self, partner: Partner) -> CaseKey:
        return CaseKey(self.file, ("partner", partner.id, "need"), str(partner.need))

    def strength(self, partner: Partner) -> CaseKey:
        return CaseKey(self.file, ("partner", partner.id, "strength"), f'"{partner.strength}"')

    def agenda(self, partner: str, number: int) -> CaseKey:
        return CaseKey(self.file, ("partner", partner, "agenda", number, "when"))

    def place_of(self, partner: Partner, agenda: int) -> int:
        """Return where an agenda stands among those that are counted."""
        return self.content.case.partner.index(partner) * MAX_AGENDAS + agenda

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

    def cost(self, block: Block) -> CaseKey:
        return CaseKey(BLOCKS_FILE, ("block", block.id, "cost"), str(block.cost))

    def ability(self, block: Block) -> CaseKey:
        return CaseKey(BLOCKS_FILE, ("block", block.id, "ability", 0, "effect"))

    def is_own(self, event: Event) -> bool:
        """Whether the event is of the case itself, not taken from the library."""
        return event.id not in self.content.case.deck.library

    def response(self, event: Event, number: int, *key: str | int, now: object = "") -> CaseKey:
        """Return a key of a response of one of the case's own events."""
        return CaseKey(self.file, ("event", event.id, "response", number, *key), str(now))

    def needs(self) -> Iterator[tuple[Event, int, int, Condition]]:
        """Yield what responses ask, with the event, the response and the place: of own events first."""
        for event in self.content.events:
            for number, response in enumerate(event.response):
                for place, need in enumerate(response.needs):
                    yield event, number, place, need


# --- outcomes -------------------------------------------------------------------------------------


def _turn_target(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    return Hint("raise" if over else "lower", case.target(judged.teams))


def _turn_target_against(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """For what grows as a case gets harder."""
    return _turn_target(case, judged, not over)


def _turn_need(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Return the need to raise (of who is served most often) or to lower (least often)."""
    figures = case.measured.of("table").get(judged.teams)
    turned = [
        partner for partner in case.seated(judged.teams) if (partner.need < 10 if over else partner.need > 1)
    ]
    if not turned:
        return _turn_target(case, judged, over)
    pick = max if over else min
    return Hint("raise" if over else "lower", case.need(pick(turned, key=lambda p: case.served(figures, p))))


def _turn_target_or_need(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Turn the target when the challenge itself is met too often or too seldom as well, else a need."""
    met = _MET.measured({policy: case.measured.of(policy)[judged.teams] for policy in TALKING})
    share = judged.measured.share if met is None else met.share
    if share > _MET.target.most if over else share < _MET.target.least:
        return _turn_target(case, judged, over)
    return _turn_need(case, judged, over)


def _turn_lasting(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Turn the value that every foundation must reach: nothing but lasting synergy asks for it."""
    return Hint("raise" if over else "lower", case.lasting(judged.teams))


def _turn_contributors(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Raise the need that is nearest to where its interest starts: who never tends, should not serve it."""
    seated = [partner for partner in case.seated(judged.teams) if partner.need < 10]
    if not over or not seated:
        return _turn_target(case, judged, over)
    return Hint("raise", case.need(min(seated, key=lambda partner: partner.need - partner.start)))


def _bring_together(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Turn the target of the number of teams that is furthest from where all should be."""
    shares = {teams: figures.share(*SYNERGIES).share for teams, figures in case.measured.of("table").items()}
    furthest = max(shares, key=lambda teams: abs(shares[teams] - _AIM))
    return Hint("raise" if shares[furthest] > _AIM else "lower", case.target(furthest))


def _decide_later(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Turn the target: up where games are won early, down where they are lost early."""
    return _turn_target(case, judged, case.measured.of("table")[judged.teams].share(*SYNERGIES).share > _AIM)


def _make_choices_matter(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Let the way out of the case's own event that is best most often do less, or cost somebody more."""
    looked = case.measured.of("table").get(judged.teams)
    ways_out = [
        (looked.tally.best[i * MAX_RESPONSES + number] if looked else 0, event, number)
        for i, event in enumerate(case.content.events)
        for number, response in enumerate(event.response)
        if case.is_own(event) and response.is_way_out
    ]
    _, event, number = max(ways_out, key=lambda candidate: candidate[0])
    return Hint("weaken", case.response(event, number, "success"))


def _turn_liar(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Lower the need that is served least: there is most to gain for a team that keeps all for itself."""
    return _turn_need(case, judged, not over)


# --- cards ----------------------------------------------------------------------------------------


def _turn_block(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Have a block built less or more often; where the case cannot, turn its cost or what it does.

    Where most blocks are built too often, it is not this one: leave more of them in the box.
    """
    block = case.block(judged.subject)
    if not over:
        cheaper = Hint("lower", case.cost(block)) if block.cost > _COST[0] else None
        return _build_more(case, judged, block) or cheaper or Hint("strengthen", case.ability(block))
    missing = case.content.case.deck.missing
    played = case.measured.of("table")[judged.teams]
    often = sum(count > judged.target.most * played.games for count in played.tally.in_place)
    if missing < _MOST_MISSING and 2 * often > len(case.content.cards.blocks):
        return Hint("raise", CaseKey(case.file, ("deck", "missing"), str(missing)))
    dearer = Hint("raise", case.cost(block)) if block.cost < _COST[1] else None
    less = _other_strength(case, judged, block) or _ask_less(case, block)
    return less or dearer or Hint("weaken", case.ability(block))


def _build_more(case: _MeasuredCase, judged: Judgement, block: Block) -> Hint | None:
    return _give_strength(case, judged, block) or _ask_for(case, judged, block)


def _other_strength(case: _MeasuredCase, judged: Judgement, block: Block) -> Hint | None:
    """Give a partner whose strength makes a block cheaper another one."""
    helped = [partner for partner in case.seated(judged.teams) if partner.strength == block.cluster]
    return Hint("other", case.strength(helped[-1])) if helped and block.cost > _COST[0] else None


def _give_strength(case: _MeasuredCase, judged: Judgement, block: Block) -> Hint | None:
    """Make a block cheaper, where it is so for nobody, for a partner whose strength another has too."""
    seated = case.seated(judged.teams)
    strengths = [partner.strength for partner in seated]
    double = [partner for partner in seated if strengths.count(partner.strength) > 1]
    if block.cost == _COST[0] or block.cluster in strengths or not double:
        return None
    return Hint("set", case.strength(double[-1]), f'"{block.cluster}"')


def _ask_for(case: _MeasuredCase, judged: Judgement, block: Block) -> Hint | None:
    """Ask for a block in one of the case's own responses: the one that a table chooses most."""
    played = case.measured.of("table").get(judged.teams)
    candidates = [
        (played.tally.chosen[i * MAX_RESPONSES + number] if played else 0, event, number)
        for i, event in enumerate(case.content.events)
        for number, response in enumerate(event.response)
        if case.is_own(event) and not response.is_way_out and len(response.needs) < _MOST_NEEDS
        if not any(block.id in need.asks_for for need in response.needs)
    ]
    if not candidates:
        return None
    _, event, number = max(candidates, key=lambda candidate: candidate[0])
    return Hint("ask-for", case.response(event, number, "needs"), f'"{block.id}"')


def _ask_less(case: _MeasuredCase, block: Block) -> Hint | None:
    """Ask less often for a block: in a response of the case itself, else without a library event."""
    for event, number, place, need in case.needs():
        if block.id in need.asks_for:
            return _ask_other(case, event, number, place, need) if case.is_own(event) else _swap(case, event)
    return None


def _ask_other(case: _MeasuredCase, event: Event, number: int, place: int, need: Condition) -> Hint:
    """Let another block do as well where a response asks for one, or for one of several."""
    if isinstance(need, BlockActive):
        key = case.response(event, number, "needs", place, "block", now=f'"{need.block}"')
        return Hint("other-block", key)
    return Hint("more-blocks", case.response(event, number, "needs", place, "any_block"))


def _swap(case: _MeasuredCase, event: Event) -> Hint:
    """Leave an event of the library to other cases."""
    return Hint("swap", CaseKey(case.file, ("deck", "library")), f'"{event.id}"')


def _turn_agenda(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Ask something else of a partner whose agenda is met without trying."""
    partner, _, number = judged.subject.rpartition("/")
    return Hint("other", case.agenda(partner, int(number)))


def _turn_pursued(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Ask more of a partner whose agenda is met as soon as it is tried, less where trying does not help."""
    partner, _, number = judged.subject.rpartition("/")
    return Hint("harder" if over else "easier", case.agenda(partner, int(number)))


def _turn_cost(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Turn the agenda that costs the others most, or least: there is most to be had there."""
    counts = case.measured.of("one-pursuer")[judged.teams].tally
    pick = max if over else min
    partner, number = pick(
        ((partner, number) for partner in case.seated(judged.teams) for number in range(len(partner.agenda))),
        key=lambda held: synergy_cost(counts, case.place_of(*held)).share,
    )
    return Hint("other", case.agenda(partner.id, number))


def _turn_power(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Let a response that takes from the chair take from the lowest: whom that is, the chair says."""
    own = [event for event in case.content.events if case.is_own(event)]
    for event in own:
        for number, response in enumerate(event.response):
            for end, effects in (("success", response.success), ("failure", response.failure)):
                for place, effect in enumerate(effects):
                    if (
                        isinstance(effect, InterestChange)
                        and effect.interest == "chair"
                        and effect.change < 0
                    ):
                        key = case.response(event, number, end, place, "interest", now='"chair"')
                        return Hint("name-lowest", key)
    power = next((event for event in own if event.kind == "power"), own[0])
    return Hint("name-lowest", CaseKey(case.file, ("event", power.id, "at_once")))


def _turn_cluster(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Ask more of its foundation: raise the lowest bound a response sets it, or ask for one of its blocks."""
    asked = [
        (need.at_least, case.response(event, number, "needs", place, "at_least", now=need.at_least))
        for event, number, place, need in case.needs()
        if case.is_own(event)
        and isinstance(need, FoundationIs)
        and need.foundation == judged.subject
        and need.at_least is not None
    ]
    if asked:
        return Hint("raise", min(asked, key=lambda candidate: candidate[0])[1])
    block = next(block for block in case.content.cards.blocks if block.cluster == judged.subject)
    return _ask_for(case, judged, block) or Hint("strengthen", case.ability(block))


def _turn_response(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Make a response that nobody chooses cheaper, or ask less for it, or give more; or swap its event."""
    name, _, number = judged.subject.rpartition("/")
    event = next(event for event in case.content.events if event.id == name)
    if not case.is_own(event):
        return _swap(case, event)
    return _ease(case, event, int(number), event.response[int(number)])


def _ease(case: _MeasuredCase, event: Event, number: int, response: Response) -> Hint:
    asked = next((n for n, need in enumerate(response.needs) if _bound(need)), None)
    if response.price:
        return Hint("lower", case.response(event, number, "price", now=response.price))
    if asked is not None:
        name, value = _bound(response.needs[asked])
        if value > 1:
            return Hint("lower", case.response(event, number, "needs", asked, name, now=value))
    for place, need in enumerate(response.needs):
        if isinstance(need, AnyBlockActive | BlockActive):
            return _ask_other(case, event, number, place, need)
    return Hint("strengthen", case.response(event, number, "success"))


def _bound(need: Condition) -> tuple[str, int]:
    """Return the key by which a need asks for so much or more, and how much; ("", 0) where it does not."""
    for name in ("at_least", "blocks_at_least", "progress_at_least", "synergies_at_least", "teams_at_least"):
        value = getattr(need, name, None)
        if value is not None:
            return name, value
    return "", 0


def _turn_pair(case: _MeasuredCase, judged: Judgement, over: bool) -> Hint:
    """Have the block of a pair that is built least built more; where that cannot be, reward the pair."""
    pair = judged.subject.split("+")
    names = [block.id for block in case.content.cards.blocks]
    played = case.measured.of("table")
    built = {
        name: sum(figures.tally.in_place[names.index(name)] for figures in played.values()) for name in pair
    }
    rare = case.block(min(pair, key=lambda name: built[name]))
    more = _build_more(case, judged, rare)
    if more is not None:
        return more
    if rare.cost > _COST[0]:
        return Hint("lower", case.cost(rare))
    places = [synergy.pair for synergy in case.content.cards.synergies]
    return Hint(
        "strengthen", CaseKey(SYNERGIES_FILE, ("synergy", places.index((pair[0], pair[1])), "effect"))
    )


_BY_TARGET: dict[str, Callable[[_MeasuredCase, Judgement, bool], Hint]] = {
    "random-synergy": _turn_target,
    "selfish-synergy": _turn_target,
    "contributor-synergy": _turn_contributors,
    "talking-met": _turn_target,
    "talking-synergy": _turn_target_or_need,
    "talking-lasting": _turn_lasting,
    "tuned-synergy": _turn_target,
    "tuned-lasting": _turn_lasting,
    "tuned-elsewhere": _make_choices_matter,
    "choosing-gap": _make_choices_matter,
    "idle-gap": _turn_target_against,
    "lying-gain": _turn_liar,
    "teams-apart": _bring_together,
    "late": _decide_later,
    "votes-decide": _make_choices_matter,
    "votes-divide": _make_choices_matter,
    "blocks-matter": _turn_target_against,
    "block-built": _turn_block,
    "block-kept": _turn_block,
    "response-best": _turn_response,
    "pair-fired": _turn_pair,
    "agenda-met": _turn_agenda,
    "agenda-pursued": _turn_pursued,
    "agenda-cost": _turn_cost,
    "power-felt": _turn_power,
    "cluster-banned": _turn_cluster,
}
