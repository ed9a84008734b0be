"""Whether a case can be played as it is written: events that come, ends that can be reached.

What needs several cards to see. It works on the tables as written, so that it tells all it can
of a file that has other mistakes too. Enters: ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from game.content.conditions import contradictions, out_of_reach
from game.content.document import Line, Mistake, Node
from game.content.problems import Phrase, nearest
from game.content.shared import Shared, condition_lists, effects, event_effects, ids
from game.content.spans import KeyPath

ACTS = ("early", "middle", "late")
MAX_EVENTS = 62
"""Events of one game, those of the library included: the rules keep them in the bits of one number."""
MAX_MARKERS = 60


@dataclass(frozen=True)
class InGame:
    """An event that this case can meet: its own, or one of the library as the case rewords it."""

    id: str
    table: Node
    place: KeyPath
    act: str | None
    act_place: KeyPath
    round: int | None
    round_place: KeyPath
    own: bool


def way_out_mistakes(root: Node) -> Iterator[Mistake]:
    """Yield events without exactly one response that always succeeds, and failures of such a response."""
    for event in root.tables("event"):
        listed = event.tables("response")
        ways = [response for response in listed if _is_way_out(response)]
        if listed and not ways:
            yield Mistake(event.path, "no_way_out", on_key=True)
        for response in ways[1:]:
            yield Mistake(response.path, "second_way_out", {"line": Line(ways[0].path)}, on_key=True)
        for response in ways:
            if response.tables("failure"):
                yield Mistake(response.at("failure"), "failure_never", on_key=True)
        if ("act" in event.data) == ("round" in event.data):
            yield Mistake(event.path, "act_or_round", on_key=True)


def _is_way_out(response: Node) -> bool:
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
    yield from case.plans()
    yield from case.partners()
    yield from case.replacements()
    yield from case.numbers_of_teams()


class _Case:
    def __init__(self, root: Node, shared: Shared) -> None:
        self.root = root
        self.shared = shared
        self.partner_ids = ids(root.tables("partner"))
        self.least_teams = root.table("teams").number("min") or 3
        self.most_teams = root.table("teams").number("max") or 6
        self.length = root.number("rounds")

    @cached_property
    def events(self) -> list[InGame]:
        """The events of the game: the case's own, then those of the library."""
        own = [
            InGame(
                event.text("id") or "",
                event,
                event.path,
                event.text("act"),
                event.at("act"),
                event.number("round"),
                event.at("round"),
                own=True,
            )
            for event in self.root.tables("event")
        ]
        library = {event.text("id"): event for event in self.shared.events}
        taken = [
            self._reworded(
                InGame(
                    name,
                    library[name],
                    path,
                    library[name].text("act"),
                    path,
                    library[name].number("round"),
                    path,
                    False,
                )
            )
            for path, name in self.root.table("deck").texts("library")
            if name in library
        ]
        return [*own, *taken]

    def _reworded(self, event: InGame) -> InGame:
        for reword in self.root.tables("reword"):
            if reword.text("event") == event.id and reword.text("act"):
                event = replace(event, act=reword.text("act"), act_place=reword.at("act"), round=None)
            if reword.text("event") == event.id and reword.number("round"):
                event = replace(event, round=reword.number("round"), round_place=reword.at("round"), act=None)
        return event

    @cached_property
    def effects(self) -> list[Node]:
        """Every effect that can happen in this case."""
        cards = Node({"block": _data(self.shared.blocks), "synergy": _data(self.shared.synergies)})
        library = [effect for event in self.events if not event.own for effect in event_effects(event.table)]
        return [*effects(self.root), *library, *effects(cards)]

    def conditions(self) -> Iterator[Mistake]:
        """Lists of conditions that can never hold."""
        most = {
            "teams_at_least": self.most_teams,
            "synergies_at_least": len(self.shared.synergies),
            "blocks_at_least": len(self.shared.blocks),
        }
        for listed in condition_lists(self.root):
            yield from contradictions(listed, self.partner_ids)
            yield from out_of_reach(listed, most)

    def markers(self) -> Iterator[Mistake]:
        """Markers that are read and never put down, and more markers than the rules can keep."""
        placed = {effect.text("marker") for effect in self.effects if effect.flag("set", default=True)}
        possible = sorted(name for name in placed if name)
        if len(possible) > MAX_MARKERS:
            yield Mistake((), "too_many_markers", {"count": len(possible), "most": MAX_MARKERS})
        for listed in condition_lists(self.root):
            for condition in listed:
                name = condition.text("marker")
                if name is not None and name not in placed:
                    meant = nearest(name, possible)
                    yield Mistake(
                        condition.at("marker"), "marker_never_set", {"found": name}, suggestion=meant
                    )
        for event in self.events:
            if not event.own:
                for listed in condition_lists(Node({"event": (event.table.data,)})):
                    for name in {condition.text("marker") for condition in listed} - placed - {None}:
                        yield Mistake(event.place, "library_marker", {"event": event.id, "found": name})

    def deck(self) -> Iterator[Mistake]:
        """Acts with fewer events than are drawn, or with events that are never drawn; library events."""
        deck, library = self.root.table("deck"), ids(self.shared.events)
        names = self.shared.names
        taken = deck.texts("library")
        for path, name in taken:
            if name not in library:
                values = {"noun": Phrase("library_event"), "found": name}
                meant = nearest(name, library, names)
                yield Mistake(path, "unknown_id", values, suggestion=meant, possible=library)
        for reword in self.root.tables("reword"):
            name, used = reword.text("event"), tuple(name for _, name in taken)
            if name is not None and name not in used:
                meant = nearest(name, used, names)
                yield Mistake(
                    reword.at("event"), "reword_unused", {"found": name}, suggestion=meant, possible=used
                )
        if len(self.events) > MAX_EVENTS:
            yield Mistake(
                deck.path, "too_many_events", {"count": len(self.events), "most": MAX_EVENTS}, on_key=True
            )
        # an event whose act cannot be read, or that is unknown, may belong to any act
        unsure = (
            len(taken)
            + len(self.root.tables("event"))
            - sum(event.act in (*ACTS, "planned") or event.round is not None for event in self.events)
        )
        for act in ACTS:
            drawn = deck.number(act)
            here = [event for event in self.events if event.act == act]
            if drawn is not None and len(here) + unsure < drawn:
                yield Mistake(deck.at(act), "act_short", {"act": act, "count": len(here), "drawn": drawn})
            if drawn == 0:
                for event in here:
                    yield Mistake(event.act_place, "never_drawn", {"event": event.id, "act": act})

    def rounds(self) -> Iterator[Mistake]:
        """Events fixed to rounds that are not there or taken; more or fewer events than rounds."""
        if self.length is None:
            return
        fixed: dict[int, KeyPath] = {}
        for event in self.events:
            if event.round is None:
                continue
            if event.round > self.length:
                yield Mistake(
                    event.round_place, "round_beyond", {"round": event.round, "rounds": self.length}
                )
            elif event.round in fixed:
                values = {"round": event.round, "line": Line(fixed[event.round])}
                yield Mistake(event.round_place, "round_twice", values)
            else:
                fixed[event.round] = event.round_place
        deck = self.root.table("deck")
        drawn = [deck.number(act) for act in ACTS]
        total = sum(number for number in drawn if number is not None) + len(fixed)
        if None not in drawn and total != self.length:
            key = "deck_too_small" if total < self.length else "deck_too_large"
            values = {"drawn": total - len(fixed), "fixed": len(fixed), "count": self.length}
            yield Mistake(deck.path, key, values, on_key=True)

    def plans(self) -> Iterator[Mistake]:
        """Events that only a plan can bring and none does, and plans for after the last round."""
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
                yield Mistake(event.act_place, "never_planned", {"event": event.id})
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
        """Too many partners that are always there, or too few for the largest table."""
        partners = self.root.tables("partner")
        core = [partner for partner in partners if partner.flag("core", default=False)]
        for partner in core[self.least_teams :]:
            values = {"count": len(core), "teams": self.least_teams}
            yield Mistake(partner.at("core"), "too_many_core", values, on_key=True)
        at_table = [partner for partner in partners if not partner.flag("bench", default=False)]
        if partners and len(at_table) < self.most_teams:
            values = {"count": len(at_table), "teams": self.most_teams}
            yield Mistake(self.root.at("teams", "max"), "too_few_partners", values)

    def replacements(self) -> Iterator[Mistake]:
        """Partners brought in that are not on the bench, and a bench that nobody is called from."""
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
        """Targets that are missing or 0, and numbers for tables that the case is not made for."""
        teams = self.root.table("teams")
        if teams.number("min") is None or teams.number("max") is None:
            return
        target, pressure = self.root.table("challenge").table("target"), self.root.table("pressure")
        for number in range(3, 7):
            key, fits = str(number), self.least_teams <= number <= self.most_teams
            if fits and key not in target.data:
                yield Mistake(target.path, "target_missing", {"teams": number}, on_key=True)
            if fits and target.number(key) == 0:
                yield Mistake(target.at(key), "too_low", {"name": "target", "least": 1, "found": 0})
            for table in (target, pressure):
                if not fits and key in table.data:
                    values = {"least": self.least_teams, "most": self.most_teams}
                    yield Mistake(table.at(key), "outside_teams", values, on_key=True)


def _data(tables: tuple[Node, ...]) -> tuple[object, ...]:
    return tuple(table.data for table in tables)
