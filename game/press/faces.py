"""Card faces as data: what stands on each card, in one language, ready for the templates.

A ``CardFace`` knows its card and its words; size, colours and place are the templates' and sheets'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.content import vocabulary as v
from game.content.base import Language, Provenance
from game.content.models import Content, Event, Partner, Response
from game.content.wording import Wording

FaceKind = Literal["block", "synergies", "event", "partner", "agenda", "vote", "mat", "blank", "back"]

_ICONS: dict[type[Any], str] = {
    v.ProgressChange: "progress",
    v.ProgressAtLeast: "progress",
    v.FoundationChange: "foundation",
    v.FoundationIs: "foundation",
    v.InterestChange: "interest",
    v.InterestIs: "interest",
    v.CapacityChange: "capacity",
    v.Draw: "draw",
    v.Discard: "discard",
    v.Suspend: "suspend",
    v.Remove: "remove",
    v.SetMarker: "marker",
    v.MarkerIs: "marker",
    v.PlanEvent: "plan",
    v.Later: "later",
    v.Replace: "replace",
    v.Look: "look",
    v.Shield: "shield",
    v.BlockActive: "block",
    v.AnyBlockActive: "block",
    v.BlocksAtLeast: "block",
    v.SynergiesAtLeast: "synergies",
    v.PartnerInPlay: "partner",
    v.TeamsAtLeast: "teams",
    v.CrisesAtMost: "crises",
}
"""The icon of each condition and effect, by the names in assets/icons/icons.json."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """One side of a card: what it is, in which language, and its words for the template of its kind.

    ``id`` is unique among the faces of a case: "block/momentum", "event/top-day", "back/block".
    ``alt`` says what the face is to people who do not see it.
    """

    kind: FaceKind
    id: str
    language: Language
    data: dict[str, Any]
    alt: str

    def job(self) -> dict[str, Any]:
        """Return the face as the templates read it."""
        return {"kind": self.kind, "id": self.id, "lang": self.language, "alt": self.alt, **self.data}


class Faces:
    """Makes the faces of one content in one language."""

    def __init__(self, content: Content, language: Language) -> None:
        self.content = content
        self.language = language
        self.wording = Wording(content, language)
        self.clusters = {cluster.id: cluster for cluster in content.cards.clusters}
        self.kinds = {kind.id: kind for kind in content.cards.kinds}
        self.sources = {source.id: source for source in content.cards.sources}

    def say(self, name: str, **values: object) -> str:
        """Return a text of ``language/press.toml``."""
        return self.wording.say(f"press.{name}", **values)

    def _face(self, kind: FaceKind, name: str, data: dict[str, Any], title: str) -> CardFace:
        what = self.say(f"back-{kind}") if kind in ("block", "event", "partner", "agenda", "vote") else ""
        alt = f"{what}: {title}" if what else title
        return CardFace(kind, f"{kind}/{name}", self.language, data, alt)

    def _provenance(self, provenance: Provenance) -> str:
        source = self.sources.get(provenance.reference or "")
        author = source.author if source else ""
        return self.say(f"provenance-{provenance.kind}", author=author)

    def _cluster(self, name: str) -> dict[str, str]:
        cluster = self.clusters[name]  # type: ignore[index]
        return {
            "fill": cluster.fill,
            "soft": cluster.soft,
            "shape": cluster.shape,
            "name": cluster.name[self.language],
            "track": cluster.track[self.language],
        }

    def _conditions(self, conditions: Sequence[v.Condition]) -> list[dict[str, str]]:
        return [{"icon": _ICONS[type(one)], "words": self.wording.condition(one)} for one in conditions]

    def _effects(self, effects: Sequence[v.Effect]) -> list[dict[str, str]]:
        return [{"icon": _ICONS[type(one)], "words": self.wording.effect(one)} for one in effects]

    # --- the kinds of faces ---------------------------------------------------------------------

    def blocks(self) -> Iterator[CardFace]:
        """Yield the face of every building block, by number."""
        words = {name: self.say(name) for name in ("cost", "while", "monday")}
        for block in self.content.cards.blocks:
            data = {
                "number": block.number,
                "cost": block.cost,
                "emblem": block.emblem,
                "name": block.name[self.language],
                "essence": block.essence[self.language],
                "practice": block.in_practice[self.language],
                "question": block.question[self.language],
                "abilities": [ability.text[self.language] for ability in block.ability],
                "cluster": self._cluster(block.cluster),
                "words": words,
                "foot": self._provenance(block.provenance),
            }
            yield self._face("block", block.id, data, f"{block.number} {block.name[self.language]}")

    def events(self) -> Iterator[CardFace]:
        """Yield the face of every event the case can meet."""
        names = ("needs", "success", "failure", "once", "only-if", "way-out")
        words = {name: self.say(name) for name in names}
        for event in self.content.events:
            kind = self.kinds[event.kind]
            data = {
                "kindname": kind.name[self.language],
                "act": self._act(event),
                "emblem": kind.emblem,
                "title": event.title[self.language],
                "story": event.story[self.language],
                "question": event.question[self.language],
                "condition": self._conditions(event.if_),
                "once": self._effects(event.at_once),
                "answers": [self._answer(response) for response in event.response],
                "words": words,
                "case": self.content.case.title[self.language],
                "foot": self._provenance(event.provenance),
            }
            yield self._face("event", event.id, data, event.title[self.language])

    def _act(self, event: Event) -> str:
        if event.round is not None:
            return self.say("act-round", round=event.round)
        return self.say(f"act-{event.act}")

    def _answer(self, response: Response) -> dict[str, Any]:
        needs = self._conditions(response.needs)
        if response.price:
            needs.append({"icon": "price", "words": self.wording.say("wording.price", count=response.price)})
        return {
            "label": response.label[self.language],
            "needs": needs,
            "success": self._effects(response.success),
            "failure": self._effects(response.failure),
        }

    def partners(self) -> Iterator[CardFace]:
        """Yield the face of every partner of the case, those on the bench last."""
        for partner in sorted(self.content.case.partner, key=lambda partner: partner.bench):
            title = partner.name[self.language]
            yield self._face("partner", partner.id, self._partner(partner), title)

    def _partner(self, partner: Partner) -> dict[str, Any]:
        system = partner.value_system[self.language] if partner.value_system else ""
        cluster = self._cluster(partner.strength)
        return {
            "emblem": partner.emblem,
            "name": partner.name[self.language],
            "who": partner.who[self.language],
            "values": partner.values[self.language],
            "system": system,
            "interest": partner.interest[self.language],
            "start": partner.start,
            "need": partner.need,
            "startneed": self.say("start-need", start=partner.start, need=partner.need),
            "strength": self.say("strength", foundation=cluster["track"]),
            "bench": self.say("bench") if partner.bench else "",
            "cluster": cluster,
            "words": {name: self.say(name) for name in ("values", "value-system", "interest")},
            "case": self.content.case.title[self.language],
            "foot": self._provenance(partner.provenance),
        }

    def agendas(self) -> Iterator[CardFace]:
        """Yield the face of every agenda, by partner."""
        for partner in self.content.case.partner:
            for number, agenda in enumerate(partner.agenda, start=1):
                data = {
                    "emblem": partner.emblem,
                    "partner": partner.name[self.language],
                    "text": agenda.text[self.language],
                    "when": self._conditions(agenda.when),
                    "cluster": self._cluster(partner.strength),
                    "words": {"agenda": self.say("agenda"), "secret": self.say("agenda-secret")},
                    "case": self.content.case.title[self.language],
                    "foot": f"{number}/{len(partner.agenda)}",
                }
                title = f"{partner.name[self.language]} {number}"
                yield self._face("agenda", f"{partner.id}-{number}", data, title)

    def synergies(self) -> Iterator[CardFace]:
        """Yield the overview of all synergies, twelve to a face."""
        numbers = {block.id: block for block in self.content.cards.blocks}
        rows = [
            {
                "pair": [
                    {
                        "number": numbers[name].number,
                        "name": numbers[name].name[self.language],
                        "cluster": self._cluster(numbers[name].cluster),
                    }
                    for name in synergy.pair
                ],
                "effects": self._effects(synergy.effect),
                "lesson": synergy.lesson[self.language],
            }
            for synergy in self.content.cards.synergies
        ]
        for page, first in enumerate(range(0, len(rows), 6), start=1):
            data = {
                "title": self.say("synergies"),
                "how": self.say("synergies-how"),
                "rows": rows[first : first + 6],
                "foot": f"{page}/{-(-len(rows) // 6)}",
            }
            yield self._face("synergies", str(page), data, f"{self.say('synergies')} {page}")

    def votes(self) -> Iterator[CardFace]:
        """Yield the three vote cards: A, B and C."""
        for letter in "ABC":
            data = {
                "letter": letter,
                "title": self.say("vote"),
                "words": self.say("vote-for", letter=letter),
                "foot": "",
            }
            yield self._face("vote", letter.lower(), data, self.say("vote-for", letter=letter))

    def backs(self) -> Iterator[CardFace]:
        """Yield the back of each kind of card."""
        for kind in ("block", "event", "partner", "agenda", "vote"):
            data = {
                "of": kind,
                "name": self.say(f"back-{kind}"),
                "case": "" if kind in ("block", "vote") else self.content.case.title[self.language],
                "emblem": self.content.case.emblem if kind not in ("block", "vote") else (),
                "clusters": [self._cluster(name) for name in self.clusters],
            }
            yield self._face("back", kind, data, self.say(f"back-{kind}"))
