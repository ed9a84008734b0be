"""Card faces as data: what stands on each card, ready for the templates.

A ``CardFace`` knows its card and its words; colours and place are the templates' and sheets'.

``Faces(content, "both")``, or another pair as "nl+de", puts two languages on a card, by kind the way
that leaves both readable:

* large the first with the second small under it where a card lies in a hand or a pile, so that its back
  must tell nothing, and where there is room: blocks (on tarot size), agendas, votes, synergies, backs;
* one language on each side where both would not fit and the card lies open on the table: events,
  partners and working forms. Such events have no secret back: the facilitator keeps the pile under a
  back as its cover.

In the accessible edition an event takes both sides: what happens on the front, the responses behind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, TypeVar

from game.content.base import Language, Text
from game.content.models import Content, Event, Partner, Response
from game.content.wording import Wording
from game.language import interface_of, printed_languages
from game.press.card_face import CardFace, FaceKind
from game.press.credits import Credits
from game.press.eventpicture import event_picture
from game.press.signs import Signs, key_of, tied

Spoken = str
"""What is printed: one language, or the name of a pair of them on the same card ("both", "nl+de")."""

_TWO_SIDED = ("event", "partner", "workform")
"""What has one language on each side when both are printed."""

T = TypeVar("T")

PAIRS = 5
PAIRS_IN_TWO = 4
PAIRS_LARGE = 3
"""Synergies on one face of the overview: of one language, of two, and where type is larger."""

_ROWS = ("needs", "success", "failure")
"""The rows of signs under an answer of an event."""


def on_pages(rows: Sequence[T], most: int) -> list[Sequence[T]]:
    """Return ``rows`` on as few pages as hold them, ``most`` (1 or more) on each, about as many on all."""
    count = -(-len(rows) // most)
    borders = [len(rows) * page // count for page in range(count)] + [len(rows)]
    return [rows[first:last] for first, last in pairwise(borders)]


class Faces:
    """Makes the faces of one content in one language, or in a pair.

    ``seated`` are the ids of the partners that are printed; None is all of the case.
    """

    def __init__(
        self,
        content: Content,
        language: Spoken,
        *,
        accessible: bool = False,
        seated: Collection[str] | None = None,
    ) -> None:
        self.content = content
        self.accessible = accessible
        partners = content.case.partner
        self.partners_here = [one for one in partners if seated is None or one.id in seated]
        first, *second = printed_languages(language)
        self.pairs = PAIRS_LARGE if accessible else PAIRS_IN_TWO if second else PAIRS
        self.language: Language = first
        self.second = Faces(content, second[0], accessible=accessible, seated=seated) if second else None
        if self.second:
            self.second.pairs = self.pairs
        self.wording = Wording(content, self.language)
        self.signs = Signs(content, self.wording)
        self.clusters = {cluster.id: cluster for cluster in content.cards.clusters}
        self.kinds = {kind.id: kind for kind in content.cards.kinds}
        self.credits = Credits(content, self.wording)

    # --- what is on offer ------------------------------------------------------------------------

    def blocks(self) -> Iterator[CardFace]:
        """Yield the face of every building block, by number."""
        return self._in_both(Faces._blocks)

    def events(self) -> Iterator[CardFace]:
        """Yield the face of every event the case can meet."""
        return self._events("story" if self.accessible else "whole")

    def partners(self) -> Iterator[CardFace]:
        """Yield the face of every partner that is here, those on the bench last."""
        for partner in sorted(self.partners_here, key=lambda partner: partner.bench):
            name = partner.name
            yield self._face("partner", partner.id, self._partner(partner), name[self.language], name)

    def agendas(self) -> Iterator[CardFace]:
        """Yield the face of every agenda of a partner that is here, by partner."""
        return self._in_both(Faces._agendas)

    def synergies(self) -> Iterator[CardFace]:
        """Yield the overview of all synergies, three to five to a face of tarot size, two faces to a card."""
        return self._in_both(Faces._synergies)

    def votes(self) -> Iterator[CardFace]:
        """Yield the three vote cards: A, B and C."""
        return self._in_both(Faces._votes)

    def workforms(self) -> Iterator[CardFace]:
        """Yield the face of every working form."""
        words = self._words("material", "feeds", "back-workform")
        for form in self.content.cards.workforms:
            blocks = [self.signs.block(name) for name in form.feeds]
            data = {
                "emblem": form.emblem,
                "name": form.name[self.language],
                "minutes": self._say("minutes", count=form.minutes),
                "material": tied(form.material[self.language]),
                "steps": [tied(step[self.language]) for step in form.step],
                "blocks": blocks,
                "words": words,
                "foot": self.credits.foot(form.provenance),
            }
            yield self._face("workform", form.id, data, form.name[self.language], form.name)

    def blanks(self) -> Iterator[CardFace]:
        """Yield a blank block, event and partner, with lines and boxes to write in."""
        return self._in_both(Faces._blanks)

    def backs(self) -> Iterator[CardFace]:
        """Yield the back of each kind of card; "back/event" is of no act, for blank and cover cards."""
        return self._in_both(Faces._backs)

    def back_of(self, front: CardFace) -> CardFace:
        """Return what is printed behind ``front``, a face of one of the methods above.

        That is its kind's back, for an event the back of its act; see the module for what has
        two fronts. Behind an uneven face of the synergies lies the next one.
        """
        if front.kind == "synergies":
            pages = list(self.synergies())
            page = int(front.id.partition("/")[2])
            return pages[min(page, len(pages) - 1)]
        if front.kind == "event" and self.accessible:
            return next(face for face in self._events("answers") if face.id == f"{front.id}/answers")
        if front.kind in _TWO_SIDED and self.second:
            making = {"event": Faces.events, "partner": Faces.partners, "workform": Faces.workforms}
            return next(face for face in making[front.kind](self.second) if face.id == front.id)
        of = front.data.get("of", front.kind)
        name = f"event-{front.data['pile']}" if front.kind == "event" else of
        return self._back_by_id[f"back/{name}"]

    @cached_property
    def _back_by_id(self) -> dict[str, CardFace]:
        return {face.id: face for face in self.backs()}

    # --- how they are made -----------------------------------------------------------------------

    def _in_both(self, make: Callable[[Faces], Iterator[CardFace]]) -> Iterator[CardFace]:
        if self.second is None:
            yield from make(self)
        else:
            for face, other in zip(make(self), make(self.second), strict=True):
                yield face.with_second(other)

    def _say(self, name: str, **values: object) -> str:
        return self.wording.say(f"press.{name}", **values)

    def _case(self) -> str:
        """Return the case's title up to a colon, which is room enough for feet and backs."""
        return self.content.case.title[self.language].partition(":")[0]

    def _words(self, *names: str) -> dict[str, str]:
        return {name: self._say(name) for name in names}

    def _face(
        self, kind: FaceKind, name: str, data: dict[str, Any], title: str, told: Text | None = None
    ) -> CardFace:
        """Return a face; ``told`` is a text of the card, which says in what language its prose is."""
        what = "" if kind in ("back", "blank", "synergies") else self._say(f"back-{kind}") + ": "
        language = told.told_in(self.language) if told else interface_of(self.language)
        return CardFace(kind, f"{kind}/{name}", language, data, what + title)

    def _cluster(self, name: str) -> dict[str, str]:
        cluster = self.clusters[name]  # type: ignore[index]
        return {
            "fill": cluster.fill,
            "soft": cluster.soft,
            "shape": cluster.shape,
            "name": cluster.name[self.language],
            "track": cluster.track[self.language],
        }

    def _blocks(self) -> Iterator[CardFace]:
        words = self._words("on-building", "cost", "capacity", "back-block", "while", "monday")
        for block in self.content.cards.blocks:
            data = {
                "number": block.number,
                "cost": block.cost,
                "emblem": block.emblem,
                "name": block.name[self.language],
                "essence": tied(block.essence[self.language]),
                "practice": tied(block.in_practice[self.language]),
                "question": tied(block.question[self.language]),
                "abilities": [tied(text) for text in block.abilities_in(self.language)],
                "cluster": self._cluster(block.cluster),
                "words": words,
                "foot": self.credits.foot(block.provenance),
            }
            title = f"{block.number} {block.name[self.language]}"
            yield self._face("block", block.id, data, title, block.name)

    def _events(self, part: Literal["whole", "story", "answers"]) -> Iterator[CardFace]:
        words = self._words("needs", "success", "failure", "once", "only-if", "turn")
        words["way-out"] = self.wording.say("wording.way-out")
        for number, event in enumerate(self.content.events, start=1):
            kind = self.kinds[event.kind]
            once = self.signs.effects(event.at_once)
            answers = [self._answer(response) for response in event.response]
            data = {
                "part": part,
                "kindname": kind.name[self.language],
                "act": self._act(event),
                "pile": event.act or "planned",
                "emblem": event_picture(event, self.content),
                "title": tied(event.title[self.language]),
                "story": tied(event.story[self.language]),
                "question": tied(event.question[self.language]),
                "condition": self.signs.conditions(event.if_),
                "once": once,
                "workform": self._workform(event),
                "answers": answers,
                "key": key_of(once, *(answer[row] for answer in answers for row in _ROWS)),
                "words": words,
                "case": self._case(),
                "foot": self.credits.foot(event.provenance, str(number)),
            }
            name = f"{event.id}/answers" if part == "answers" else event.id
            yield self._face("event", name, data, event.title[self.language], event.story)

    def _answer(self, response: Response) -> dict[str, Any]:
        needs = self.signs.needs(response)
        ends = [self.signs.effects(effects) for effects in (response.success, response.failure)]
        return {
            "label": tied(response.label[self.language]),
            **dict(zip(_ROWS, (needs, *ends), strict=True)),
        }

    def _workform(self, event: Event) -> str:
        """Return which working form goes with an event, in one line, or ""."""
        form = self.content.workform_of(event)
        if form is None:
            return ""
        return self._say("with-workform", form=form.name[self.language], count=form.minutes)

    def _act(self, event: Event) -> str:
        if event.round is not None:
            return self._say("act-round", round=event.round)
        return self._say(f"act-{event.act}")

    def _partner(self, partner: Partner) -> dict[str, Any]:
        system = partner.value_system[self.language] if partner.value_system else ""
        cluster = self._cluster(partner.strength)
        return {
            "emblem": partner.emblem,
            "name": partner.name[self.language],
            "who": tied(partner.who[self.language]),
            "values": tied(partner.values[self.language]),
            "system": tied(system),
            "interest": tied(partner.interest[self.language]),
            "start": partner.start,
            "need": partner.need,
            "strength": tied(self._say("strength-words")),
            "bench": self._say("bench") if partner.bench else "",
            "cluster": cluster,
            "words": self._words(
                "values", "value-system", "interest", "strength", "start", "need", "back-partner"
            ),
            "case": self._case(),
            "foot": self.credits.foot(partner.provenance),
        }

    def _agendas(self) -> Iterator[CardFace]:
        for partner in self.partners_here:
            for number, agenda in enumerate(partner.agenda, start=1):
                data = {
                    "emblem": partner.emblem,
                    "partner": partner.name[self.language],
                    "text": tied(agenda.text[self.language]),
                    "when": self.signs.conditions(agenda.when),
                    "cluster": self._cluster(partner.strength),
                    "words": self._words("agenda", "agenda-secret", "agenda-when"),
                    "case": self._case(),
                    "foot": [f"{number}/{len(partner.agenda)}"],
                }
                title = f"{partner.name[self.language]} {number}"
                yield self._face("agenda", f"{partner.id}-{number}", data, title, agenda.text)

    def _synergies(self) -> Iterator[CardFace]:
        emblems = {block.id: block.emblem for block in self.content.cards.blocks}
        rows = [
            {
                "pair": [{**self.signs.block(name), "emblem": emblems[name]} for name in synergy.pair],
                "effects": self.signs.effects(synergy.effect),
                "lesson": tied(synergy.lesson[self.language]),
                "lang": synergy.lesson.told_in(self.language),
            }
            for synergy in self.content.cards.synergies
        ]
        origins = dict.fromkeys(self.credits.named(one.provenance) for one in self.content.cards.synergies)
        pages = on_pages(rows, self.pairs)
        for number, page in enumerate(pages, start=1):
            data = {
                "title": self._say("synergies"),
                "how": self._say("synergies-how"),
                "rows": page,
                "foot": [" · ".join((*origins, f"{number}/{len(pages)}"))],
            }
            yield self._face("synergies", str(number), data, f"{self._say('synergies')} {number}")

    def _votes(self) -> Iterator[CardFace]:
        for letter in "ABC":
            said = self._say("vote-for", letter=letter)
            yield self._face("vote", letter.lower(), {"letter": letter, "words": said}, said)

    def _blanks(self) -> Iterator[CardFace]:
        words = self._words(
            *(
                "name",
                "cost",
                "capacity",
                "on-building",
                "back-block",
                "essence",
                "while",
                "monday",
                "question",
            ),
            *("story", "once", "needs", "success", "failure"),
            *("who", "values", "interest", "strength", "start", "need"),
        )
        words["way-out"] = self.wording.say("wording.way-out")
        clusters = [self._cluster(name) for name in self.clusters]
        acts = [self._say(f"act-{act}") for act in ("early", "middle", "late")]
        for of in ("block", "event", "partner"):
            title = self._say(f"blank-{of}")
            data = {"of": of, "title": title, "words": words, "clusters": clusters, "acts": acts}
            yield self._face("blank", of, data, title)

    def _backs(self) -> Iterator[CardFace]:
        case = self.content.case
        piles = [f"event-{act}" for act in ("early", "middle", "late", "planned")]
        for name in ("block", "event", *piles, "partner", "agenda", "vote", "workform"):
            of, _, act = name.partition("-")
            is_of_case = of not in ("block", "vote", "workform")
            data = {
                "of": of,
                "name": self._say(f"back-{of}"),
                "act": act,
                "actname": self._say(f"act-{act}") if act else "",
                "case": self._case() if is_of_case else "",
                "emblem": case.emblem if is_of_case else (),
                "clusters": [self._cluster(cluster) for cluster in self.clusters],
            }
            title = f"{data['name']}, {data['actname']}" if act else str(data["name"])
            yield self._face("back", name, data, title)
