"""Whether a case can be played as it is written: events that come, ends that can be reached.

What needs several cards to see. It works on the tables as written, so that it tells all it can
of a file that has other mistakes too. Enters: ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from game.content.condition_checks import contradictions, out_of_reach
from game.content.document import Mistake, Node, SourceLine
from game.content.problems import Phrase, nearest
from game.content.shared import Shared, condition_lists, effects, event_effects, ids, with_alternatives
from game.content.spans import KeyPath
from game.rules.terms import MAX_CONDITIONS, MAX_EFFECTS, MAX_EVENTS, MAX_ROUNDS, MAX_TEAMS, MIN_TEAMS, TOP

ACTS = ("early", "middle", "late")


@dataclass(frozen=True)
class InGame:
    """An event that this case can meet: its own, or one of the library as the case rewords it.

    ``place`` is where the case names it, ``turn`` where it says the act or round it comes in.
    """

    table: Node
    place: KeyPath
    turn: KeyPath
    act: str | None
    round: int | None
    own: bool

    @property
    def id(self) -> str:
        """The event's id; "" where it has none."""
        return self.table.text("id") or ""

    @property
    def alone(self) -> Node:
        """A file with this event only."""
        return Node({"event": (self.table.data,)})


def way_out_mistakes(root: Node) -> Iterator[Mistake]:
    """Yield events without exactly one response that always succeeds, and what such a response cannot have.

    Who pays is among that: so is a payer of any response without a price.
    """
    for event in root.tables("event"):
        listed = event.tables("response")
        ways = [response for response in listed if is_way_out(response)]
        if listed and not ways:
            yield Mistake(event.path, "no_way_out", on_key=True)
        for response in ways[1:]:
            yield Mistake(response.path, "second_way_out", {"line": SourceLine(ways[0].path)}, on_key=True)
        for response in listed:
            if "payer" in response.data and not response.data.get("price"):
                yield Mistake(response.at("payer"), "payer_without_price", on_key=True)
        for response in ways:
            for key in ("failure", "failed"):
                if response.data.get(key):
                    yield Mistake(response.at(key), "failure_never", {"key": key}, on_key=True)
        if ("act" in event.data) == ("round" in event.data):
            yield Mistake(event.path, "act_or_round", on_key=True)


def is_way_out(response: Node) -> bool:
    """Return whether a response needs nothing, so that it always succeeds."""
    return not response.data.get("needs") and not response.data.get("price")


def case_mistakes(root: Node, shared: Shared, file_name: str) -> Iterator[Mistake]:
    """Yield what makes the case at ``root``, in the file ``file_name`` (no ending), unfit to play."""
    case = _Case(root, shared)
    identity = root.text("id")
    if identity is not None and identity != file_name:
        yield Mistake(root.at("id"), "id_not_file", {"found": identity, "file": file_name})
    yield from case.conditions()
    yield from case.markers()
    yield from case.deck()
    yield from case.rounds()
    yield from case.short()
    yield from case.plans()
    yield from case.partners()
    yield from case.replacements()
    yield from case.numbers_of_teams()


class _Case:
    def __init__(self, root: Node, shared: Shared) -> None:
        self.root = root
        self.shared = shared
        self.partner_ids = ids(root.tables("partner"))
        self.least_teams = root.table("teams").number("min") or MIN_TEAMS
        self.most_teams = root.table("teams").number("max") or MAX_TEAMS
        self.length = root.number("rounds")

    @cached_property
    def events(self) -> list[InGame]:
        """Return the events of the game: the case's own, then those of the library."""
        library = {event.text("id"): event for event in self.shared.events}
        taken = self.root.table("deck").texts("library")
        own = [(event, event.path, _turn(event)) for event in self.root.tables("event")]
        lent = [(library[name], path, path) for path, name in taken if name in library]
        return [
            self._reworded(
                InGame(event, place, turn, event.text("act"), event.number("round"), place == event.path)
            )
            for event, place, turn in (*own, *lent)
        ]

    def _reworded(self, event: InGame) -> InGame:
        for reword in self.root.tables("reword"):
            act, turn = reword.text("act"), reword.number("round")
            if not event.own and reword.text("event") == event.id and (act or turn):
                return replace(event, act=act, round=turn, turn=_turn(reword))
        return event

    @cached_property
    def unsure(self) -> int:
        """Return how many events may come in any act, because theirs cannot be read."""
        named = len(self.root.table("deck").texts("library")) + len(self.root.tables("event"))
        return named - sum(
            event.act in (*ACTS, "planned") or event.round is not None for event in self.events
        )

    @cached_property
    def effects(self) -> list[Node]:
        """Return every effect that can happen in this case."""
        cards = Node({"block": _data(self.shared.blocks), "synergy": _data(self.shared.synergies)})
        library = [effect for event in self.events if not event.own for effect in event_effects(event.table)]
        return [*effects(self.root), *library, *effects(cards)]

    @cached_property
    def condition_count(self) -> int:
        """Return how many conditions are asked in this case."""
        cards = Node({"block": _data(self.shared.blocks)})
        lent = [event.alone for event in self.events if not event.own]
        return sum(1 for part in (self.root, cards, *lent) for _ in _conditions(part))

    def conditions(self) -> Iterator[Mistake]:
        """Yield lists of conditions that can never hold."""
        most = {
            "teams_at_least": self.most_teams,
            "synergies_at_least": len(self.shared.synergies),
            "blocks_at_least": len(self.shared.blocks),
            "round_at_least": self.length or MAX_ROUNDS,
        }
        for listed in condition_lists(self.root):
            yield from contradictions(listed, self.partner_ids)
            yield from out_of_reach(with_alternatives(listed), most)

    def markers(self) -> Iterator[Mistake]:
        """Yield markers that nothing ever puts down: where they are read, or else where they are named."""
        placed = {effect.text("marker") for effect in self.effects if effect.flag("set", default=True)}
        own = self.root.tables("marker")
        known = {*ids(own), *ids(self.shared.markers)}
        places = [(one.at("marker"), one.text("marker")) for one in _conditions(self.root)]
        used = {name for _, name in places}
        places += [(marker.at("id"), marker.text("id")) for marker in own if marker.text("id") not in used]
        for path, name in places:
            if name in known and name not in placed:
                yield Mistake(path, "marker_never_set", {"found": name})
        for event in self.events:
            read = {condition.text("marker") for condition in _conditions(event.alone)}
            for name in read - placed - {None} if not event.own else ():
                laying = tuple(one.text("id") or "" for one in self.shared.events if _lays(one, name))
                values = {"event": event.id, "found": name}
                yield Mistake(event.place, "library_marker", values, possible=laying)

    def deck(self) -> Iterator[Mistake]:
        """Yield acts with too few events, or with events never drawn; library events that are unknown."""
        deck, library = self.root.table("deck"), ids(self.shared.events)
        names = self.shared.names
        taken = deck.texts("library")
        for path, name in taken:
            if name not in library:
                values = {"noun": Phrase("library_event"), "found": name}
                meant = nearest(name, library, names)
                yield Mistake(path, "unknown_id", values, suggestion=meant, possible=library)
        for reword in self.root.tables("reword"):
            named, used = reword.text("event"), tuple(name for _, name in taken)
            if named is not None and named not in used:
                meant = nearest(named, used, names)
                values = {"found": named}
                yield Mistake(reword.at("event"), "reword_unused", values, suggestion=meant, possible=used)
        if len(self.events) > MAX_EVENTS >= len(self.root.tables("event")):
            yield Mistake(
                deck.path, "too_many_events", {"count": len(self.events), "most": MAX_EVENTS}, on_key=True
            )
        for key, count, most in (
            ("too_many_effects", len(self.effects), MAX_EFFECTS),
            ("too_many_conditions", self.condition_count, MAX_CONDITIONS),
        ):
            if count > most:
                yield Mistake(deck.path, key, {"count": count, "most": most}, on_key=True)
        for act in ACTS:
            drawn = deck.number(act)
            here = [event for event in self.events if event.act == act]
            if drawn is not None and len(here) + self.unsure < drawn:
                yield Mistake(deck.at(act), "act_short", {"act": act, "count": len(here), "drawn": drawn})
            if drawn == 0:
                for event in here:
                    yield Mistake(event.turn, "never_drawn", {"event": event.id, "act": act})

    def rounds(self) -> Iterator[Mistake]:
        """Yield events fixed to rounds that are not there or taken; more or fewer events than rounds."""
        if self.length is None:
            return
        fixed: dict[int, KeyPath] = {}
        for event in self.events:
            if event.round is None:
                continue
            if event.round > self.length:
                yield Mistake(event.turn, "round_beyond", {"round": event.round, "rounds": self.length})
            elif event.round in fixed:
                values = {"round": event.round, "line": SourceLine(fixed[event.round])}
                yield Mistake(event.turn, "round_twice", values)
            else:
                fixed[event.round] = event.turn
        deck = self.root.table("deck")
        drawn = [deck.number(act) for act in ACTS]
        total = sum(number for number in drawn if number is not None) + len(fixed)
        if None not in drawn and total != self.length and not self.unsure:
            key = "deck_too_small" if total < self.length else "deck_too_large"
            values = {"drawn": total - len(fixed), "fixed": len(fixed), "count": self.length}
            yield Mistake(deck.path, key, values, on_key=True)

    def short(self) -> Iterator[Mistake]:
        """Yield what does not fit in the short game: its draws, events fixed after its end, its targets."""
        short, deck = self.root.table("short"), self.root.table("deck")
        rounds = short.number("rounds")
        if rounds is None:
            return
        fixed = {event.round for event in self.events if event.round is not None}
        for late in sorted(turn for turn in fixed if turn > rounds):
            yield Mistake(short.at("rounds"), "short_beyond", {"round": late, "rounds": rounds})
        drawn = [short.number(act) if act in short.data else deck.number(act) for act in ACTS]
        total = sum(number for number in drawn if number is not None)
        if None not in drawn and total + len(fixed) != rounds:
            values = {"drawn": total, "fixed": len(fixed), "count": rounds}
            yield Mistake(short.path, "short_deck", values, on_key=True)
        yield from self._short_starts(short)
        target = short.table("target")
        if isinstance(short.data.get("target"), dict):
            for number in range(self.least_teams, self.most_teams + 1):
                if not target.number(str(number)):
                    yield Mistake(target.path, "target_missing", {"teams": number}, on_key=True)

    def _short_starts(self, short: Node) -> Iterator[Mistake]:
        """Yield how much higher interests start where that puts one off its track."""
        more = short.number("starts_higher")
        seated = [one for one in self.root.tables("partner") if not one.flag("bench", default=False)]
        room = TOP - max((one.number("start") or 0 for one in seated), default=0)
        if more is not None and more > room:
            values = {"name": "starts_higher", "most": room, "found": more}
            yield Mistake(short.at("starts_higher"), "too_high", values)

    def plans(self) -> Iterator[Mistake]:
        """Yield events that only a plan can bring and none does, and plans for after the last round."""
        known = {event.id for event in self.events}
        reached = {event.id for event in self.events if event.act != "planned"}
        waiting = [event for event in self.events if event.id in reached]
        while waiting:
            event = waiting.pop()
            for effect in event_effects(event.table):
                planned = effect.text("plan")
                if planned and not event.own and planned not in known:
                    yield Mistake(event.place, "library_plan", {"event": event.id, "found": planned})
                if planned and planned not in reached:
                    reached.add(planned)
                    waiting += [other for other in self.events if other.id == planned]
        for event in self.events:
            if event.act == "planned" and event.id not in reached:
                yield Mistake(event.turn, "never_planned", {"event": event.id})
            if event.own and self.length is not None:
                yield from self._too_late(event, self.length)

    def _too_late(self, event: InGame, length: int) -> Iterator[Mistake]:
        first = event.round or 1
        for effect in event_effects(event.table):
            after = effect.number("in_rounds")
            if after is not None and first <= length < first + after:
                values = {"first": first, "after": after, "rounds": length}
                yield Mistake(effect.at("in_rounds"), "too_late", values)

    def partners(self) -> Iterator[Mistake]:
        """Yield a core larger than the smallest table, and too few partners for the largest."""
        partners = self.root.tables("partner")
        core = [partner for partner in partners if partner.flag("core", default=False)]
        for partner in core[self.least_teams :]:
            values = {"count": len(core), "teams": self.least_teams}
            yield Mistake(partner.at("core"), "too_many_core", values, on_key=True)
        at_table = [partner for partner in partners if not partner.flag("bench", default=False)]
        if partners and self.root.table("teams").number("max") and len(at_table) < self.most_teams:
            values = {"count": len(at_table), "teams": self.most_teams}
            yield Mistake(self.root.at("teams", "max"), "too_few_partners", values)

    def replacements(self) -> Iterator[Mistake]:
        """Yield partners brought in that are not on the bench, and a bench that nobody is called from."""
        bench = {
            name: partner
            for partner in self.root.tables("partner")
            if (name := partner.text("id")) and partner.flag("bench", default=False)
        }
        called = set()
        for effect in effects(self.root):
            newcomer = effect.text("by")
            called.add(newcomer)
            if newcomer in self.partner_ids and newcomer not in bench:
                yield Mistake(effect.at("by"), "not_on_bench", {"found": newcomer}, possible=tuple(bench))
        for name, partner in bench.items():
            if name not in called:
                yield Mistake(partner.at("bench"), "bench_unused", {"found": name}, on_key=True)

    def numbers_of_teams(self) -> Iterator[Mistake]:
        """Yield targets that are missing or 0, and numbers for tables that the case is not made for."""
        teams = self.root.table("teams")
        if teams.number("min") is None or teams.number("max") is None:
            return
        target, short = self.root.table("challenge").table("target"), self.root.table("short")
        lasting = (self.root.table("lasting"), short.table("lasting"))
        others = (self.root.table("pressure"), short.table("target"), short.table("pressure"))
        is_by_teams = isinstance(self.root.table("challenge").data.get("target", {}), dict)
        for number in range(MIN_TEAMS, MAX_TEAMS + 1):
            key, fits = str(number), self.least_teams <= number <= self.most_teams
            if fits and is_by_teams and key not in target.data:
                yield Mistake(target.path, "target_missing", {"teams": number}, on_key=True)
            if fits and target.number(key) == 0:
                yield Mistake(target.at(key), "too_low", {"name": "target", "least": 1, "found": 0})
            for table in (target, *lasting, *others):
                if not fits and key in table.data:
                    values = {"least": self.least_teams, "most": self.most_teams}
                    yield Mistake(table.at(key), "outside_teams", values, on_key=True)
            for table in lasting:
                yield from _not_on_the_track(table, key)


def _not_on_the_track(table: Node, key: str) -> Iterator[Mistake]:
    """Yield what asks more of a foundation than its track has, or nothing."""
    value = table.number(key)
    if value is not None and value < 1:
        yield Mistake(table.at(key), "too_low", {"name": "lasting", "least": 1, "found": value})
    if value is not None and value > TOP:
        yield Mistake(table.at(key), "too_high", {"name": "lasting", "most": TOP, "found": value})


def _conditions(root: Node) -> Iterator[Node]:
    """Yield every condition of a file, those of which one must hold after what has them."""
    for listed in condition_lists(root):
        yield from with_alternatives(listed)


def _lays(event: Node, marker: str | None) -> bool:
    """Return whether an event can put ``marker`` down."""
    return any(
        effect.text("marker") == marker and effect.flag("set", default=True)
        for effect in event_effects(event)
    )


def _turn(table: Node) -> KeyPath:
    return table.at("round" if "round" in table.data else "act")


def _data(tables: tuple[Node, ...]) -> tuple[object, ...]:
    return tuple(table.data for table in tables)
