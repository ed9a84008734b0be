"""Valid cases at the edges of what can be written: every word, every maximum and near it, own cards.

A case is made from a number, the same one each time. Words and bounds are taken from the models, so that a
new word or bound is tried by itself.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from game.content import conditions as c
from game.content import effects as e
from game.content.base import EVENT_KINDS, FOUNDATIONS, Model
from game.content.load import load_cards
from game.content.models import Cards
from game.content.vocabulary import CHANGES_A_RULE, TRIGGERS, AbilityWord
from game.language import LANGUAGES
from game.rules import terms as t

Row = dict[str, Any]

EMBLEMS = (["■□◢◣", "◤◥◜◝", "◞◟●○", "·■·■"], ["····", "····", "····", "···●"], ["■■■■"] * 4)
NAMES = ("Ö", "De aller-, allerkleinste", "Zuid-Scharwoude", "’s Avonds", "A b c d e f g h", "Ĳsland 1000")
SAID = (
    "Ja.",
    "‘Wie?’ vraagt niemand. En dan regent het; drie keer.",
    "Een zin met é, ï, ŵ en € 5 (of zoiets) …",
)
TOLD_IN = (["nl", "de"], ["fy"], [], ["en"], ["de", "nl", "fr"])
"""What cases in turn say of their languages; [] is nothing."""
INVENTED = {"kind": "invented"}
MOST_LINES = 6
"""Effects of a list."""


def written(case: Row) -> str:
    """Return a case or a file of cards as TOML, a key a line."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in case.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def write_extreme(folder: Path, number: int, lines: int = MOST_LINES) -> Path:
    """Write case ``number`` with its own cards into ``folder``, and return its file.

    Its lists have up to so many ``lines``; with one of each, all fit on their card.
    """
    told_in = TOLD_IN[number % len(TOLD_IN)]
    made = Extreme(random.Random(number), f"case-{number}", number % 3 == 0, number % 3 == 1, lines, told_in)
    case = made.case()
    folder.mkdir(exist_ok=True)
    path = folder / f"{made.name}.toml"
    path.write_text(written(case), encoding="utf-8")
    if made.own:
        (folder / "cards").mkdir(exist_ok=True)
        for name, rows in made.own.items():
            (folder / "cards" / name).write_text(
                written({"format": 2, **made.languages, **rows}), encoding="utf-8"
            )
    return path


@dataclass
class Extreme:
    """What one case is made of, as it is drawn."""

    chance: random.Random
    name: str
    is_largest: bool
    is_least: bool
    lines: int
    told_in: list[str]
    own: dict[str, Row] = field(default_factory=dict)
    planned: list[str] = field(default_factory=list)

    # --- drawing ----------------------------------------------------------------------------------

    def near(self, low: int, high: int) -> int:
        """Return a number at a bound, next to one, or anywhere between."""
        if self.is_least or self.is_largest:
            return high if self.is_largest else low
        at = [low, low + 1, high - 1, high, self.chance.randint(low, high)]
        return min(high, max(low, self.chance.choice(at)))

    def one(self, among: Sequence[Any]) -> Any:
        return self.chance.choice(list(among))

    def text(self, among: Sequence[str] | None = None, what: str = "") -> Row:
        among = among or SAID[: self.lines]
        said = f"{self.one(among)} {what}".strip()
        return dict.fromkeys(self.told_in or LANGUAGES, said)

    @property
    def languages(self) -> Row:
        """What a file says of its languages."""
        return {"languages": self.told_in} if self.told_in else {}

    # --- what there is ----------------------------------------------------------------------------

    @cached_property
    def teams(self) -> tuple[int, int]:
        low = self.chance.randint(t.MIN_TEAMS, t.MAX_TEAMS)
        return (3, 3) if self.is_least else (3, 6) if self.is_largest else (low, self.chance.randint(low, 6))

    @cached_property
    def rounds(self) -> int:
        return self.near(3, t.MAX_ROUNDS)

    @cached_property
    def partners(self) -> list[str]:
        return [f"partner-{n}" for n in range(self.near(self.teams[1], t.MAX_PARTNERS - 2))]

    @cached_property
    def bench(self) -> list[str]:
        return [f"bench-{n}" for n in range(self.near(0, 2))]

    @cached_property
    def markers(self) -> list[str]:
        return [f"marker-{n}" for n in range(self.near(0, min(t.MAX_MARKERS // 2, 6 * self.rounds)))]

    @cached_property
    def cards(self) -> Cards:
        return load_cards()

    @cached_property
    def blocks(self) -> list[str]:
        own = [block["id"] for block in self.own.get("blocks.toml", {}).get("block", ())]
        return [block.id for block in self.cards.blocks] + own

    # --- words ------------------------------------------------------------------------------------

    def word(self, model: type[Model], whom: Callable[[str], str | None]) -> Row:
        """Return a condition or effect of a model with its values at their bounds; ``whom`` gives names."""
        schema = model.model_json_schema(by_alias=True)
        row: Row = {}
        for key, value in schema["properties"].items():
            options = [one for one in value.get("anyOf", [value]) if one.get("type") != "null"]
            is_needed = key in schema.get("required", ())
            if is_needed or key in ("at_least", "at_most") or self.chance.random() < 0.5:
                name = whom(key)
                row[key] = name if name is not None else self.value(key, options[0], row)
        if {"at_least", "at_most"} <= row.keys():
            del row[self.one(["at_least", "at_most"])]
        return row

    def value(self, key: str, schema: Row, row: Row) -> Any:
        if "enum" in schema or "const" in schema:
            return self.one(schema.get("enum") or [schema["const"]])
        match schema.get("type"):
            case "boolean":
                return self.one([True, False])
            case "array":
                return self.chance.sample(self.blocks, self.near(schema.get("minItems", 1), 8))
            case "integer":
                top = {"rounds": self.rounds, "in_rounds": self.rounds - 1, "round_at_least": self.rounds}
                top |= {"round_at_most": self.rounds, "blocks_at_least": 8, "synergies_at_least": 8}
                top |= {"teams_at_least": self.teams[1], "own_blocks_at_least": 8}
                low, high = schema["minimum"], min(schema["maximum"], top.get(key, 99))
                return self.near(low, max(low, high)) or 1
        raise AssertionError(f"{key}: {schema}")

    def of_case(self, key: str) -> str | None:
        """Return a name for a key of a word of this case; None where the word has a value of its own."""
        names: dict[str, Sequence[str]] = {
            "partner": self.partners,
            "block": self.blocks,
            "suspend": self.blocks,
            "remove": self.blocks,
            "capacity": [*self.partners, "all", "lowest", "highest", "chair"],
            "team": [*self.partners, "all", "lowest", "highest", "chair"],
            "chair": [*self.partners, "lowest", "highest"],
            "interest": [*self.partners, "all", "lowest"],
            "marker": self.markers,
            "plan": self.planned,
            "replace": self.partners,
            "by": self.bench,
        }
        return self.one(names[key]) if key in names else None

    def of_cards(self, key: str) -> str | None:
        """Return a name for a key of a word of a shared card, which knows no partners."""
        names: dict[str, Sequence[str]] = {
            "block": self.blocks,
            "interest": ["all", "lowest"],
            "capacity": ["all", "lowest", "highest", "chair"],
            "team": ["all", "lowest", "highest", "chair"],
        }
        return self.one(names[key]) if key in names else None

    def conditions(self, models: Iterable[type[Model]], most: int, *, any_of: bool = True) -> list[Row]:
        """Return conditions, no two with one word, so that they do not contradict one another."""
        possible = [model for model in models if model is not c.AnyOf or (any_of and self.lines > 1)]
        possible = [model for model in possible if model is not c.MarkerIs or self.markers]
        rows, asked = [], set[str]()
        for model in self.chance.sample(possible, len(possible)):
            about = model.verb.removeprefix("any_").split("_")[0].removesuffix("s")
            if about in asked or len(rows) == most:
                continue
            asked.add(about)
            if model is c.AnyOf:
                few = max(2, min(4, self.lines))
                rows.append({"any": self.conditions(c.models_of(c.InAnyCondition), few, any_of=False)})
            else:
                rows.append(self.word(model, self.of_case))
        return rows

    def effects(self, most: int, *, at_once: bool = False, holding: bool = True) -> list[Row]:
        """Return effects of an event, at most one that keeps others for later."""
        possible = [*e.models_of(e.AnywhereEffect | e.NotInAbilityEffect)]
        lacking = {e.SetMarker: self.markers, e.PlanEvent: self.planned, e.Replace: self.bench}
        possible = [model for model in possible if lacking.get(model, True)]
        rows = [self.word(self.one(possible), self.of_case) for _ in range(most)]
        for row in rows:
            if not at_once:
                row.pop("also_now", None)
        if holding and self.lines > 1 and rows and self.chance.random() < 0.5:
            within = self.near(1, min(4, self.lines))
            inner = self.effects(within, holding=False)
            asked = self.conditions(c.models_of(c.CaseCondition), within)
            later = {"later": inner, "in_rounds": self.near(1, max(1, self.rounds - 1))}
            rows[-1] = self.one([later, {"when": asked, "then": inner}])
        return rows

    # --- the case ---------------------------------------------------------------------------------

    def case(self) -> Row:
        if self.chance.random() < 0.6 or self.is_largest:
            self.own = self.own_cards()
        low, high = self.teams
        by_teams = {str(n): self.near(1, 99) for n in range(low, high + 1)}
        early, middle = 1, self.chance.randint(0, self.rounds - 2)
        draws = {"early": early, "middle": middle, "late": self.rounds - early - middle}
        self.planned = [f"planned-{n}" for n in range(self.near(0, 3))]
        events = self.events(draws)
        case: Row = {
            "format": 2,
            "id": self.name,
            "title": self.text(NAMES),
            **self.languages,
            "teams": {"min": low, "max": high},
            "rounds": self.rounds,
            "minutes": self.near(10, 480),
            "provenance": INVENTED,
            "emblem": self.one(EMBLEMS),
            "brief": self.text(),
            "opening": self.text(),
            "challenge": {"unit": self.text(NAMES), "step": self.near(1, 100_000), "target": by_teams},
            "deck": {**draws, "missing": self.near(0, 2), "library": self.one([[], ["gift", "new-law"]])},
            "pressure": {str(n): self.near(0, 99) for n in range(low, high + 1)},
            "lasting": {str(n): self.near(1, t.TOP) for n in range(low, high + 1)},
            "partner": [self.partner(n, name) for n, name in enumerate([*self.partners, *self.bench])],
            "event": events,
            "marker": [{"id": one, "name": self.text(("Teken",), one[7:])} for one in self.markers],
            "outcome": {
                one: self.text()
                for one in ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy")
            },
        }
        if self.chance.random() < 0.5:
            case["challenge"]["counts_with"] = self.one([*self.partners, "another"])
        if self.chance.random() < 0.5:
            case["sentence"] = {"name": self.text(("Zin",)), "ask": self.text(), "words": self.near(3, 30)}
        if middle and self.rounds > 3:
            rounds = self.near(3, self.rounds - 1)
            case["short"] = {
                "rounds": rounds,
                "early": 1,
                "middle": 1,
                "late": rounds - 2,
                "target": by_teams,
            }
            draws["late"] = max(draws["late"], 1)
        return case

    def partner(self, number: int, name: str) -> Row:
        is_bench = name in self.bench
        agendas = range(self.near(1, t.MAX_AGENDAS))
        models = c.models_of(c.CaseCondition | c.OnlyInAgendaCondition)
        return {
            "id": name,
            "name": self.text(("Partij",), str(number)),
            "who": self.text(),
            "values": self.text(),
            "interest": self.text(("Belang",), str(number)),
            "start": self.near(0, t.TOP),
            "need": self.near(1, t.TOP),
            "strength": self.one(FOUNDATIONS),
            "core": not is_bench and number < self.teams[0],
            "bench": is_bench,
            "emblem": self.one(EMBLEMS),
            "provenance": INVENTED,
            "agenda": [
                {"text": self.text(), "when": self.conditions(models, self.near(1, min(4, self.lines)))}
                for _ in agendas
            ],
        }

    def events(self, draws: Row) -> list[Row]:
        more = self.near(0, 6)
        acts = [act for act, drawn in draws.items() for _ in range(drawn + more) if drawn]
        events = [self.event(f"event-{n}", act) for n, act in enumerate(acts)]
        events += [self.event(name, "planned") for name in self.planned]
        first, way_out = events[0], events[0]["response"][-1]
        first.pop("if", None)
        first["at_once"] = [{"plan": name, "in_rounds": 1} for name in self.planned]
        if self.bench:
            seats = [{"replace": self.partners[0], "by": name} for name in self.bench]
            way_out["success"] = seats
        for event, first in zip(events, range(0, len(self.markers), 6), strict=False):
            event["response"][0]["success"] = [{"marker": one} for one in self.markers[first : first + 6]]
        return events

    def event(self, name: str, act: str) -> Row:
        asked = c.models_of(c.CaseCondition)
        answers = [
            {
                "label": self.text(("Doe",), f"{name} {n}"),
                "needs": self.conditions(asked, self.near(1, min(4, self.lines))),
                "price": self.near(0, t.MAX_TEAMS * t.CAPACITY),
                "success": self.effects(self.near(1, self.lines)),
                "failure": self.effects(self.near(1, self.lines)),
            }
            for n in range(self.near(1, t.MAX_RESPONSES - 1))
        ]
        if answers[0]["price"] and self.chance.random() < 0.5:
            answers[0]["payer"] = self.one(self.partners)
        for answer in answers:
            if self.chance.random() < 0.3:
                answer |= {"succeeded": self.text(), "failed": self.text()}
        way_out = {"label": self.text(("Wacht",), name), "success": self.effects(self.near(1, self.lines))}
        return {
            "id": name,
            "kind": self.one(EVENT_KINDS),
            "act": act,
            "title": self.text(("Wat",), name),
            "story": self.text(),
            "question": self.text(),
            "workform": self.one([form.id for form in self.cards.workforms]),
            "provenance": INVENTED,
            "if": self.conditions(asked, self.near(0, 2)),
            "at_once": self.effects(self.near(1, self.lines), at_once=True),
            "response": [*answers, way_out],
        }

    # --- own cards --------------------------------------------------------------------------------

    def own_cards(self) -> dict[str, Row]:
        """Return files of own cards: blocks with every trigger in turn, and pairs of them with the game's."""
        taken = {block.number for block in self.cards.blocks}
        free = [number for number in range(1, t.MAX_BLOCKS + 1) if number not in taken]
        blocks = [self.block(number) for number in free[: self.near(1, len(free))]]
        pairs = [
            {
                "pair": [block["id"], self.cards.blocks[0].id],
                "effect": [{"progress": 1}],
                "lesson": self.text(),
            }
            for block in blocks
        ]
        return {"blocks.toml": {"block": blocks}, "synergies.toml": {"synergy": pairs}}

    def block(self, number: int) -> Row:
        return {
            "number": number,
            "id": f"own-{number}",
            "cluster": self.one(FOUNDATIONS),
            "cost": self.near(1, 3),
            "emblem": self.one(EMBLEMS),
            "name": self.text(("Blok",), str(number)),
            "essence": self.text(),
            "in_practice": self.text(),
            "question": self.text(),
            "provenance": INVENTED,
            "ability": [
                self.ability(list(TRIGGERS)[(number + n) % len(TRIGGERS)])
                for n in range(self.near(1, min(3, self.lines)))
            ],
        }

    def ability(self, trigger: str) -> Row:
        own = [one for one in e.EFFECTS if issubclass(one, AbilityWord) and one.under in (trigger, None)]
        possible = own if trigger in CHANGES_A_RULE else [*own, *e.models_of(e.AnywhereEffect)]
        possible = [model for model in possible if model is not e.SetMarker]
        shared = (c.FoundationIs, c.BlocksAtLeast, c.ProgressAtLeast, c.RoundAtMost, c.CrisesAtMost)
        asked = self.chance.sample(shared, self.near(0, min(4, self.lines)))
        effects = [
            self.word(self.one(possible), self.of_cards) for _ in range(self.near(1, min(4, self.lines)))
        ]
        for row in effects:
            row.pop("also_now", None)
        return {
            "when": trigger,
            "if": [self.word(model, self.of_cards) for model in asked],
            "effect": effects,
            "text": self.text(("er gebeurt iets.",)),
        }
