"""What happened, in words: the rules tell numbers, ``Happening`` says them in Dutch and English.

Nothing is computed again here; an event only names what the rules told, with its cause.
"""

from __future__ import annotations

from typing import NamedTuple

from game.content.base import FOUNDATIONS, Language
from game.content.models import OUTCOMES, Content
from game.content.wording import Wording, signed
from game.rules import terms as t

_RULES_NAMED = {t.RULE_WEAR: "by-wear", t.RULE_PRESSURE: "by-pressure"}
"""The rules that are named as a cause; the others speak for themselves."""
_ADJUSTABLE = ("foundation", "progress", "interest", "capacity", "crises", "block", "marker", "hand", "round")

KINDS: tuple[str, ...] = tuple(
    name[2:].lower()
    for name, _ in sorted(
        ((name, value) for name, value in vars(t).items() if name.startswith("T_")), key=lambda pair: pair[1]
    )
)
"""The kinds of what is told, by their numbers: "round", "event", ... (T_ROUND, T_EVENT, ...)."""


LETTERS = "ABC"
"""What the responses of an event are called, in their order on the card."""


class Happening(NamedTuple):
    """One thing that happened in a match: what, to whom, how much, and why.

    ``kind`` is one of KINDS; ``cause`` (what kind of cause, its number), ``whom`` and ``amount`` are
    the rules' numbers. ``seats`` says which partner (by number) each team played then. ``private_to``
    is the only team that may see it whole (None: all); ``text`` is a note or a reason.
    """

    kind: str
    cause: tuple[int, int]
    whom: int
    amount: int
    round: int
    seats: tuple[int, ...]
    private_to: int | None = None
    text: str = ""


def as_seen_by(event: Happening, team: int | None) -> Happening | None:
    """Return ``event`` as ``team`` may see it (None: as it lies open to all); None when it may not at all."""
    if event.private_to is None or event.private_to == team:
        return event
    if event.kind == "drew":
        return event._replace(amount=t.NOTHING)
    if event.kind == "adjusted":
        hand = event.whom // t.MAX_BLOCKS * t.MAX_BLOCKS
        return event._replace(whom=hand, amount=0)
    return None


def private_to(kind: int, whom: int) -> int | None:
    """Return the team that alone may see what was told whole, or None when all may."""
    if kind in (t.T_PLANNED, t.T_TAKEN_BACK, t.T_DREW):
        return whom
    if kind == t.T_ADJUSTED and whom // t.ADJUST_INDEXES == t.A_HAND:
        return whom % t.ADJUST_INDEXES // t.MAX_BLOCKS
    return None


class Teller:
    """Says the events of one match in one language."""

    def __init__(self, content: Content, markers: tuple[str, ...], language: Language) -> None:
        self.wording = Wording(content, language)
        self.content = content
        self.markers = markers
        self.language = language

    def words(self, event: Happening) -> str:
        """Return the event as one sentence, its cause in front: "Wear: Vision −1"."""
        said = self._what(event)
        cause = self._cause(event)
        return f"{cause}: {said}" if cause else said

    def _cause(self, event: Happening) -> str:
        kind, number = event.cause
        if event.kind in _WITHOUT_CAUSE:
            return ""
        if kind == t.BY_TEAM:
            return "" if event.kind in _NAMES_TEAM else self.team(event, number)
        if kind == t.BY_BLOCK:
            return self.block(number)
        if kind == t.BY_SYNERGY:
            one, two = self.content.cards.synergies[number].pair
            return f"{self.wording.name('block', one)} + {self.wording.name('block', two)}"
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

    def team(self, event: Happening, team: int) -> str:
        """Return "Team ..." after the partner that ``team`` played when the event happened."""
        return self.say("team", partner=self.partner(event.seats[team]))

    def foundation(self, number: int) -> str:
        """Return the short name of a foundation."""
        return self.wording.name("foundation", FOUNDATIONS[number])

    def event_title(self, number: int) -> str:
        """Return the title of an event card."""
        return self.content.events[number].title[self.language]

    def _what(self, event: Happening) -> str:
        """Return what happened, by the kind of the event."""
        name, whom, amount = event.kind.replace("_", "-"), event.whom, event.amount
        if event.kind in _OF_TEAM:
            values: dict[str, object] = {"team": self.team(event, whom), "amount": amount}
            if event.kind in _WITH_BLOCK:
                if amount == t.NOTHING:
                    return self.say(f"{name}-hidden", **values)
                values["block"] = self.block(amount)
            if event.kind in ("voted", "tie"):
                values["response"] = LETTERS[amount]
            return self.say(name, **values, change=signed(amount), count=amount)
        if event.kind in _OF_EVENT:
            return self._about_event(name, event)
        if event.kind in _OF_BLOCK:
            values = {"block": self.block(whom), "amount": amount, "count": amount}
            if event.kind == "suspended" and amount == 0:
                name = "suspended-briefly"
            if event.kind in ("built", "renewed"):
                values["team"] = self.team(event, event.cause[1])
            return self.say(name, **values)
        return self._other(name, event)

    def _about_event(self, name: str, event: Happening) -> str:
        values: dict[str, object] = {"event": self.event_title(event.whom), "round": event.amount}
        if event.kind in ("chosen", "success", "failure"):
            values["response"] = self.content.events[event.whom].response[event.amount].label[self.language]
        return self.say(name, **values)

    def _other(self, name: str, event: Happening) -> str:
        whom, amount, change = event.whom, event.amount, signed(event.amount)
        match event.kind:
            case "foundation" | "crisis":
                return self.say(name, foundation=self.foundation(whom), change=change, count=amount)
            case "interest":
                return self.say(name, partner=self.partner(whom), change=change)
            case "contributed":
                if whom == t.NOBODY:
                    return self.say("contributed-more", count=amount)
                return self.say(name, team=self.team(event, whom), count=amount)
            case "gift":
                giver, taker = self.team(event, event.cause[1]), self.team(event, whom)
                return self.say(name, team=giver, to=taker, block=self.block(amount))
            case "synergy":
                return self.say(name, lesson=self.content.cards.synergies[whom].lesson[self.language])
            case "softened":
                return self.say(
                    name, what=self._softened_target(whom), before=amount // 100, after=amount % 100
                )
            case "shield" | "shielded":
                return self.say(name, kind=self.content.cards.kinds[whom].name[self.language])
            case "marker":
                key = name if amount else "marker-cleared"
                return self.say(key, marker=self.wording.name("marker", self.markers[whom]))
            case "replaced":
                return self.say(name, leaves=self.partner(whom), comes=self.partner(amount))
            case "planned":
                return self._planned(event)
            case "adjusted":
                return self._adjusted(event)
            case "over":
                return self.say(name, outcome=self.say(f"outcome-{OUTCOMES[amount].replace('_', '-')}"))
            case "note":
                key = "note" if event.whom != t.NOBODY else "note-facilitator"
                team = self.team(event, whom) if whom != t.NOBODY else ""
                return self.say(key, team=team, text=event.text)
            case _:
                return self.say(name, amount=amount, change=change, count=abs(amount))

    def _softened_target(self, whom: int) -> str:
        if whom < t.FOUNDATION_COUNT:
            return self.foundation(whom)
        key = {t.S_PROGRESS: "progress", t.S_INTEREST: "interest", t.S_CAPACITY: "capacity"}[whom]
        return self.say(f"word-{key}")

    def _planned(self, event: Happening) -> str:
        team, action = self.team(event, event.whom), event.amount
        if action < t.CONTRIBUTE:
            return self.say("plan-build", team=team, block=self.block(action))
        if action == t.CONTRIBUTE:
            return self.say("plan-contribute", team=team)
        if action == t.TEND:
            return self.say("plan-tend", team=team)
        if action < t.SWAP:
            block, to = divmod(action - t.GIVE, t.MAX_TEAMS)
            return self.say("plan-give", team=team, block=self.block(block), to=self.team(event, to))
        return self.say("plan-swap", team=team, block=self.block(action - t.SWAP))

    def _adjusted(self, event: Happening) -> str:
        field, index = divmod(event.whom, t.ADJUST_INDEXES)
        what = self.say(f"word-{_ADJUSTABLE[field]}")
        if field == t.A_FOUNDATION:
            what += f" {self.foundation(index)}"
        elif field == t.A_INTEREST:
            what += f" {self.partner(index)}"
        elif field == t.A_CAPACITY:
            what += f" {self.team(event, index)}"
        elif field == t.A_BLOCK:
            what += f" {self.block(index)}"
        elif field == t.A_MARKER:
            what += f" {self.wording.name('marker', self.markers[index])}"
        elif field == t.A_HAND:
            what += f" {self.team(event, index // t.MAX_BLOCKS)}"
            if event.amount:
                what += f", {self.block(index % t.MAX_BLOCKS)}"
        change = signed(event.amount) if event.amount else "±"
        return self.say("adjusted", what=what, change=change, reason=event.text)


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(names)


_OF_TEAM = _kinds(
    "committed",
    "capacity",
    "drew",
    "discarded",
    "swapped",
    "reserve",
    "voted",
    "vote_cast",
    "tie",
    "paid",
    "chair",
    "taken_back",
    "skipped",
    "abstained",
)
_WITH_BLOCK = _kinds("drew", "discarded", "swapped")
_OF_EVENT = _kinds("event", "aside", "chosen", "success", "failure", "laid", "later", "look", "lost_plan")
_OF_BLOCK = _kinds("built", "renewed", "suspended", "returned", "removed", "missing", "from_box")
_NAMES_TEAM = _OF_TEAM | _kinds("built", "renewed", "contributed", "gift", "planned", "note")
_WITHOUT_CAUSE = _kinds(
    "round", "event", "aside", "chosen", "success", "failure", "tie", "voted", "over", "note", "undone"
)
