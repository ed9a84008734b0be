"""Happenings: what happened, in words: the rules tell numbers, ``Happening`` says them in Dutch and English.

Nothing is computed again here; a happening only names what the rules told, with its cause.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, assert_never, get_args

from game.content.base import FOUNDATIONS, Language
from game.content.conditions import (
    AnyBlockActive,
    BlockActive,
    BlocksAtLeast,
    Condition,
    MarkerIs,
    SynergiesAtLeast,
)
from game.content.models import OUTCOMES, Content
from game.content.wording import Wording, signed
from game.match.actions import ADJUSTABLE
from game.match.called import begun, team_called
from game.rules import terms as t
from game.rules.tell import before_and_after, loss_and_target

_RULES_NAMED = {t.RULE_WEAR: "by-wear", t.RULE_PRESSURE: "by-pressure", t.RULE_PROMISE: "by-promise"}
"""The rules that are named as a cause; the others speak for themselves."""

RulesKind = Literal[
    "round",
    "event",
    "aside",
    "quiet",
    "planned",
    "committed",
    "gift",
    "built",
    "renewed",
    "synergy",
    "foundation",
    "progress",
    "contributed",
    "surplus",
    "interest",
    "capacity",
    "drew",
    "discarded",
    "swapped",
    "reserve",
    "voted",
    "vote_cast",
    "split",
    "tie",
    "chosen",
    "paid",
    "eased",
    "success",
    "failure",
    "softened",
    "shielded",
    "suspended",
    "returned",
    "removed",
    "marker",
    "laid",
    "later",
    "replaced",
    "look",
    "shield",
    "crisis",
    "chair",
    "over",
    "taken_back",
    "skipped",
    "adjusted",
    "lost_plan",
    "abstained",
    "missing",
    "from_box",
    "made_room",
    "capacity_now",
    "took_chair",
    "target",
    "promised",
    "broke_promise",
    "named",
    "lacked",
    "unmatched",
]
"""The kinds of what the rules tell, in the order of their numbers (T_ROUND is 0, T_EVENT 1, ...)."""
Kind = Literal[RulesKind, "note", "undone"]
"""Every kind of what happens: a note and an undo are the match's own, not the rules'."""

KINDS: tuple[RulesKind, ...] = get_args(RulesKind)


_TARGETS = {
    t.S_PROGRESS: "progress",
    t.S_INTEREST: "interest",
    t.S_CAPACITY: "capacity",
    t.S_ALL: "each-foundation",
}
"""What a loss can be of beside one foundation, by its number among the rules."""

LETTERS = "ABC"
"""What the responses of an event are called, in their order on the card."""


class Happening(NamedTuple):
    """One thing that happened in a match: what, to whom, how much, and why.

    ``kind`` says what; ``cause`` (what kind of cause, its number), ``whom`` and ``amount`` are
    the rules' numbers. ``seats`` says which partner (by number) each team played then. ``private_to``
    is the only team that may see it whole (None: all); ``text`` is a note or a reason.
    """

    kind: Kind
    cause: tuple[int, int]
    whom: int
    amount: int
    round: int
    seats: tuple[int, ...]
    private_to: int | None = None
    text: str = ""


def as_seen_by(happening: Happening, team: int | None) -> Happening | None:
    """Return ``happening`` as ``team`` may see it (None: as all may); None when it may not at all."""
    if happening.private_to is None or happening.private_to == team:
        return happening
    if happening.kind == "drew":
        return happening._replace(amount=t.NOTHING)
    if happening.kind == "adjusted":
        hand = happening.whom // t.MAX_BLOCKS * t.MAX_BLOCKS
        return happening._replace(whom=hand, amount=0)
    return None


def private_to(kind: int, whom: int) -> int | None:
    """Return the team that alone may see what was told whole, or None when all may."""
    if kind in (t.T_PLANNED, t.T_TAKEN_BACK, t.T_DREW):
        return whom
    if kind == t.T_ADJUSTED and whom // t.ADJUST_INDEXES == t.A_HAND:
        return whom % t.ADJUST_INDEXES // t.MAX_BLOCKS
    return None


class Teller:
    """Says the happenings of one match in one language."""

    def __init__(
        self,
        content: Content,
        markers: tuple[str, ...],
        language: Language,
        names: tuple[str, ...] = (),
        you: int | None = None,
    ) -> None:
        """Say happenings in ``language``; ``names`` is what each team calls itself, "" where it does not.

        ``you`` is the team that alone reads it.
        """
        self.names = names
        self.you = you
        self.wording = Wording(content, language)
        self.content = content
        self.markers = markers
        self.language = language
        self._said: dict[Happening, str] = {}

    def words(self, happening: Happening) -> str:
        """Return the happening as one sentence, its cause in front: "Wear: Vision −1"."""
        if happening not in self._said:  # a log says the same ones over and over
            said, cause = self._what(happening), self._cause(happening)
            self._said[happening] = begun(self.language, f"{cause}: {said}" if cause else said)
        return self._said[happening]

    def _cause(self, happening: Happening) -> str:
        kind, number = happening.cause
        if happening.kind in _WITHOUT_CAUSE:
            return ""
        if kind == t.BY_TEAM:
            return "" if happening.kind in _NAMES_TEAM else self.team(happening, number)
        if kind == t.BY_BLOCK:
            return self.block(number)
        if kind == t.BY_SYNERGY:
            first, two = self.content.cards.synergies[number].pair
            return f"{self.wording.name('block', first)} + {self.wording.name('block', two)}"
        if kind in (t.BY_EVENT, t.BY_LATER):
            return f"“{self.event_title(number)}”"
        if kind == t.BY_FACILITATOR:
            return self.say("facilitator")
        return self.say(_RULES_NAMED[number]) if number in _RULES_NAMED else ""

    def say(self, name: str, **values: object) -> str:
        """Return a text of ``language/events.toml``."""
        return self.wording.say(f"events.{name}", **values)

    def block(self, number: int) -> str:
        """Return the name of a block by its place in the deck."""
        return self.content.cards.blocks[number].name[self.language]

    def partner(self, number: int) -> str:
        """Return the name of a partner by its place in the case."""
        return self.content.case.partner[number].name[self.language]

    def team(self, happening: Happening, team: int) -> str:
        """Return the name of ``team``, or what it is called after the partner that it played then."""
        if team == self.you:
            return self.say("your-team")
        own = self.names[team] if team < len(self.names) else ""
        return own or team_called(self.language, self.partner(happening.seats[team]))

    def foundation(self, number: int) -> str:
        """Return the short name of a foundation."""
        return self.wording.name("foundation", FOUNDATIONS[number])

    def event_title(self, number: int) -> str:
        """Return the title of an event card."""
        return self.content.events[number].title[self.language]

    def _what(self, happening: Happening) -> str:
        """Return what happened, by the kind of the happening."""
        name, whom, amount = happening.kind.replace("_", "-"), happening.whom, happening.amount
        match happening.kind:
            case "committed" | "taken_back" | "skipped" | "reserve" | "vote_cast" | "abstained":
                return self._of_team(happening)
            case "named":
                chair = self.team(happening, happening.cause[1])
                return self.say(name, team=chair, partner=self.partner(happening.seats[whom]))
            case "chair" | "paid" | "capacity" | "capacity_now" | "broke_promise":
                return self._of_team(happening)
            case "took_chair":
                count = min(amount, self.content.case.rounds) - happening.round
                key = "took-chair-for" if count > 0 else name
                return self.say(key, team=self.team(happening, whom), count=count)
            case "promised":
                return self._of_team(happening) if amount else self._of_team(happening, "promised-nothing")
            case "voted" | "tie":
                return self._of_team(happening, response=LETTERS[amount])
            case "drew" | "discarded" | "swapped":
                if amount == t.NOTHING:
                    return self.say(f"{name}-hidden", team=self.team(happening, whom))
                return self._of_team(happening, block=self.block(amount))
            case "contributed":
                if whom == t.NOBODY:
                    return self.say("contributed-more", count=amount)
                return self._of_team(happening)
            case "unmatched":
                return self._unmatched(happening)
            case "planned":
                return self._planned(happening)
            case "gift":
                giver, taker = self.team(happening, happening.cause[1]), self.team(happening, whom)
                return self.say(name, team=giver, to=taker, block=self.block(amount))
            case "look":
                return self.say(name, event=self.wording.announced(self.content.events[whom]))
            case "event" | "aside" | "laid" | "later" | "lost_plan":
                return self.say(name, event=self.event_title(whom), round=amount)
            case "chosen" | "success" | "failure":
                label = self.content.events[whom].response[amount].label[self.language]
                return self.say(name, event=self.event_title(whom), response=label)
            case "built" | "renewed":
                team = self.team(happening, happening.cause[1])
                return self.say(name, block=self.block(whom), amount=amount, team=team)
            case "made_room":
                team = self.team(happening, happening.cause[1])
                return self.say(name, team=team, block=self.block(whom), comes=self.block(amount))
            case "returned" | "removed" | "missing" | "from_box":
                return self.say(name, block=self.block(whom))
            case "suspended":
                key = name if amount else "suspended-briefly"
                key = "suspended-to-the-end" if happening.round + amount > self.content.case.rounds else key
                return self.say(key, block=self.block(whom), count=amount)
            case "foundation" | "crisis":
                return self.say(name, foundation=self.foundation(whom), change=signed(amount), count=amount)
            case "interest":
                return self.say(name, partner=self.partner(whom), change=signed(amount))
            case "synergy":
                return self.say(name, lesson=self.content.cards.synergies[whom].lesson[self.language])
            case "softened":
                before, after = before_and_after(amount)
                return self.say(name, what=self._softened_target(whom), before=before, after=after)
            case "shield":
                return self.say(name, kind=self._kind(whom))
            case "shielded":
                loss, target = loss_and_target(amount)
                return self.say(
                    name, kind=self._kind(whom), what=self._softened_target(target), before=loss, after=0
                )
            case "marker":
                key = name if amount else "marker-cleared"
                return self.say(key, marker=self.wording.name("marker", self.markers[whom]))
            case "replaced":
                return self.say(name, leaves=self.partner(whom), comes=self.partner(amount))
            case "adjusted":
                return self._adjusted(happening)
            case "lacked":
                return self._lacked(happening)
            case "over":
                return self.say(name, outcome=self.say(f"outcome-{OUTCOMES[amount].replace('_', '-')}"))
            case "note":
                return self._note(happening)
            case "round" | "quiet" | "progress" | "target" | "surplus" | "split" | "eased" | "undone":
                return self.say(name, amount=amount, change=signed(amount), count=abs(amount))
            case _:
                assert_never(happening.kind)

    def _of_team(self, happening: Happening, name: str = "", **values: object) -> str:
        """Return what a team did or what became of it; ``name`` where the text is not that of the kind."""
        amount, team = happening.amount, self.team(happening, happening.whom)
        name = name or happening.kind.replace("_", "-")
        return self.say(name, team=team, amount=amount, change=signed(amount), count=amount, **values)

    def _unmatched(self, happening: Happening) -> str:
        """Return how much of what a team contributed does not count, and who contributed less."""
        kind, leads = happening.cause
        if kind != t.BY_TEAM:
            return self._of_team(happening, "unmatched-by-any")
        return self._of_team(happening, leads=self.team(happening, leads))

    def _note(self, happening: Happening) -> str:
        if happening.whom == t.NOBODY:
            return self.say("note-facilitator", text=happening.text)
        return self.say("note", team=self.team(happening, happening.whom), text=happening.text)

    def ending(self, happening: Happening) -> str:
        """Return in the words of the story what came of a response; "" where its card does not say."""
        if happening.kind not in ("success", "failure"):
            return ""
        response = self.content.events[happening.whom].response[happening.amount]
        words = response.succeeded if happening.kind == "success" else response.failed
        return "" if words is None else words[self.language]

    def _lacked(self, happening: Happening) -> str:
        """Return which need of a response did not hold, and what there was of it."""
        answer, need = divmod(happening.whom, t.LACK_SPAN)
        event, place = divmod(answer, t.MAX_RESPONSES)
        response = self.content.events[event].response[place]
        there = happening.amount
        if need == t.LACKED_PRICE:
            return self.say("lacked-price", there=there, count=response.price)
        if need == t.LACKED_PAYER:
            payer = self.wording.name("partner", str(response.payer))
            return self.say("lacked-payer", there=there, count=response.price, partner=payer)
        return lacked_words(self.wording, response.needs[need], there)

    def _softened_target(self, whom: int) -> str:
        if whom < t.FOUNDATION_COUNT:
            return self.foundation(whom)
        return self.say(f"word-{_TARGETS[whom]}")

    def _kind(self, number: int) -> str:
        """Return the name of a kind of events."""
        return self.content.cards.kinds[number].name[self.language]

    def _planned(self, happening: Happening) -> str:
        team, action = self.team(happening, happening.whom), happening.amount
        if action < t.CONTRIBUTE:
            return self.say("plan-build", team=team, block=self.block(action))
        if action == t.CONTRIBUTE:
            return self.say("plan-contribute", team=team)
        if action == t.TEND:
            return self.say("plan-tend", team=team)
        if action < t.SWAP:
            block, to = divmod(action - t.GIVE, t.MAX_TEAMS)
            return self.say("plan-give", team=team, block=self.block(block), to=self.team(happening, to))
        if action < t.MAKE_ROOM:
            return self.say("plan-swap", team=team, block=self.block(action - t.SWAP))
        return self.say("plan-room", team=team, block=self.block(action - t.MAKE_ROOM))

    def _adjusted(self, happening: Happening) -> str:
        field, index = divmod(happening.whom, t.ADJUST_INDEXES)
        what = self.say(f"word-{ADJUSTABLE[field]}")
        if field == t.A_FOUNDATION:
            what += f" {self.foundation(index)}"
        elif field == t.A_INTEREST:
            what += f" {self.partner(index)}"
        elif field in (t.A_CAPACITY, t.A_CHAIR, t.A_NAMED, t.A_PROMISE):
            what += f" {self.team(happening, index)}"
        elif field == t.A_BLOCK:
            what += f" {self.block(index)}"
        elif field == t.A_MARKER:
            what += f" {self.wording.name('marker', self.markers[index])}"
        elif field == t.A_HAND:
            what += f" {self.team(happening, index // t.MAX_BLOCKS)}"
            if happening.amount:
                what += f", {self.block(index % t.MAX_BLOCKS)}"
        change = signed(happening.amount) if happening.amount else "±"
        return self.say("adjusted", what=what, change=change, reason=happening.text)


def lacked_words(wording: Wording, need: Condition, there: int) -> str:
    """Return that a need did not hold: "Vision at least 4: it stood at 3"; ``there`` as the rules tell it."""
    asked = wording.condition(need)
    match need:
        case BlockActive(active=False):
            name = "lacked-without"
            asked = wording.name("block", need.block)
        case BlockActive() | AnyBlockActive():
            name = "lacked-working" if there else "lacked-block"
        case MarkerIs():
            name = "lacked-marker" if need.set else "lacked-no-marker"
            asked = wording.name("marker", need.marker)
        case BlocksAtLeast() | SynergiesAtLeast():
            name = "lacked-count"
        case _:
            name = "lacked" if there == t.NOTHING else "lacked-value"
    return wording.say(f"events.{name}", need=asked, count=there)


_NAMES_TEAM: frozenset[Kind] = frozenset(
    (
        "promised",
        "planned",
        "committed",
        "taken_back",
        "skipped",
        "gift",
        "built",
        "renewed",
        "made_room",
        "contributed",
        "unmatched",
        "swapped",
        "reserve",
        "capacity",
        "capacity_now",
        "drew",
        "discarded",
        "voted",
        "vote_cast",
        "abstained",
        "tie",
        "paid",
        "chair",
        "took_chair",
        "named",
        "note",
    )
)
"""Kinds whose sentence names the team, so that a team as its cause is not named in front."""
_WITHOUT_CAUSE: frozenset[Kind] = frozenset(
    (
        "round",
        "event",
        "aside",
        "chosen",
        "success",
        "failure",
        "tie",
        "voted",
        "lacked",
        "over",
        "note",
        "undone",
        "broke_promise",
    )
)
