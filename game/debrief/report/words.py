"""Words: the facts of a game as one plain structure of texts in one language, for every way to write it.

A part of which there is nothing is left out: it is not in the structure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from game.content.base import Provenance
from game.content.models import OUTCOMES
from game.debrief.facts import Contribution, EventFact, GameFacts, Pairing
from game.debrief.turning import TurningPoint
from game.debrief.turning_words import figures_words, meaning, point_words
from game.match.happenings import LETTERS, Happening
from game.reading.course import because, let_go, outcome_name
from game.reading.open_table import missing, progress_words
from game.reading.reader import Reader
from game.rules import terms as t

_NO_CAUSE = (t.BY_RULE, t.RULE_REVEAL)
_OF_A_TEAM = ("carried", "insights", "agendas")
"""The parts of which a team keeps what is its own."""
Words = dict[str, Any]


def words_of(
    facts: GameFacts, reader: Reader, points: Sequence[TurningPoint] = (), team: int | None = None
) -> Words:
    """Return the report of a game in the words of ``reader``: ``facts``, and its turning ``points``.

    Of a ``team``: the part that this team keeps, how the game ended and what it did, wrote and wanted itself.
    """
    return _Report(facts, reader, team).written(points)


class _Report:
    def __init__(self, facts: GameFacts, reader: Reader, team: int | None) -> None:
        self.facts = facts
        self.team = team
        self.reader = reader
        self.case = reader.match.content.case
        self.language = reader.language

    def say(self, name: str, **values: object) -> str:
        return self.reader.say(f"report.{name}", **values)

    def written(self, points: Sequence[TurningPoint]) -> Words:
        parts = {
            "course": self._course(points),
            "events": self._part("events", [self._event(one) for one in self.facts.events]),
            "carried": self._part("carried", self._carried(), note=self.say("carried-note")),
            "synergies": self._part("synergies", [self._synergy(one) for one in self.facts.pairings]),
            "blocks": self._part("blocks", self._blocks()),
            "insights": self._part("insights", self._insights()),
            "agendas": self._part("agendas", self._agendas()),
            "changed": self._part("changed", self._changed()),
            "sources": self._part("sources", self._sources()),
        }
        if self.team is not None:
            parts = {name: parts[name] for name in _OF_A_TEAM}
        head = self.say("head")
        if self.team is not None:
            head = self.say("head-of-team", team=self.reader.team(self.team))
        return {
            "lang": self.language,
            "head": head,
            "case": self.case.title[self.language],
            "title": f"{self.case.title[self.language]} · {head}",
            "emblem": self.case.emblem,
            "facts": [self.say("teams", count=self.reader.match.teams), self._length()],
            "brief": self.case.brief[self.language] if self.team is None else "",
            "outcome": self._outcome(),
            "partners": {"head": self.say("partners-head"), "rows": self._partners()},
            **{name: part for name, part in parts.items() if part},
            "attribution": self.reader.say("documents.attribution"),
        }

    def _is_told(self, team: int) -> bool:
        return self.team in (None, team)

    def _part(self, name: str, rows: Sequence[object], **more: str) -> Words:
        return {"head": self.say(f"{name}-head"), "rows": list(rows), **more} if rows else {}

    def _length(self) -> str:
        if self.facts.is_over:
            return self.say("rounds", count=self.reader.match.state.round)
        return self.say("rounds-so-far", round=self.reader.match.state.round, count=self.facts.rounds)

    # --- how it ended -----------------------------------------------------------------------------

    def _outcome(self) -> Words:
        progress = progress_words(self.reader)
        if self.facts.outcome is None:
            return {
                "id": "",
                "head": self.say("so-far-head"),
                "name": self.say("not-over"),
                "why": self.say("not-over-why"),
                "progress": progress,
                "closing": "",
            }
        return {
            "id": OUTCOMES.index(self.facts.outcome),
            "head": self.say("outcome-head"),
            "name": outcome_name(self.reader),
            "why": because(self.reader),
            "progress": progress,
            "closing": getattr(self.case.outcome, self.facts.outcome)[self.language],
        }

    def _partners(self) -> list[Words]:
        stand, rows = self.facts.course[-1], []
        for team, (value, need) in enumerate(zip(stand.interest, stand.need, strict=True)):
            if not self._is_told(team):
                continue
            partner = self.reader.partner(team)
            verdict = "served" if value >= need else "under-need"
            rows.append(
                {
                    "emblem": partner.emblem,
                    "fill": self.reader.colours[partner.strength],
                    "name": partner.name[self.language],
                    "team": self.reader.match.own_name(team),
                    "by": "" if team in self.facts.people else self.say("computer"),
                    "interest": self.say(
                        "interest", interest=partner.interest[self.language], value=value, need=need
                    ),
                    "is_served": value >= need,
                    "verdict": self.say(verdict) if self.facts.is_over else "",
                }
            )
        return rows

    # --- how it went ------------------------------------------------------------------------------

    def _course(self, points: Sequence[TurningPoint]) -> Words:
        first, last = self.facts.course[0], self.facts.course[-1]
        tracks = [
            (self.reader.foundation(place), first.foundation[place], last.foundation[place])
            for place in range(t.FOUNDATION_COUNT)
        ]
        tracks.append((self.reader.say("play.word-progress"), first.progress, last.progress))
        values = " ".join(self.say("course-from-to", what=name, first=a, last=b) for name, a, b in tracks)
        return {
            "head": self.say("course-head"),
            "alt": self.say("course-alt", round=last.round, values=values),
            "signs": self.say("course-signs", lasting=self.reader.match.rulebook.lasting, target=last.target),
            "events": [
                {"round": one.round, "title": self._event_title(one.event)} for one in self.facts.events
            ],
            "turning_head": self.say("turning-head"),
            "turning": [
                f"{point_words(self.reader, point)} {figures_words(self.reader, point)}" for point in points
            ],
            "turning_note": " ".join(meaning(self.reader)),
        }

    def _event_title(self, event: int) -> str:
        return self.reader.match.content.events[event].title[self.language]

    def _event(self, one: EventFact) -> Words:
        card = self.reader.match.content.events[one.event]
        lines = [
            (self.say("at-once"), self._told(one.at_once)),
            (self.say("named"), "" if one.named == t.NOBODY else self._seat(one.named, one.seats)),
        ]
        chosen = ""
        if one.response != t.NOTHING:
            response = card.response[one.response]
            chosen = f"{LETTERS[one.response]}. {response.label[self.language]}"
            ended = self._told(one.came) or self.reader.wording.effects(())
            lines += [
                (self.say("votes"), self._votes(one)),
                (self.say("needed"), self._needed(one)),
                (
                    self.say("paid"),
                    ", ".join(f"{self._seat(team, one.seats)} {amount}" for team, amount in one.paid),
                ),
                (self.say("worked" if one.worked else "failed"), ended),
            ]
        lines += [
            (self.say("later"), self._told(one.later)),
            (self.say("crisis"), ", ".join(self.reader.foundation(place) for place in one.crises)),
        ]
        return {
            "round": one.round,
            "round_words": self.say("round", round=one.round),
            "title": card.title[self.language],
            "kind": self.reader.wording.name("kind", card.kind),
            "story": card.story[self.language],
            "chosen_words": self.say("chosen"),
            "chosen": chosen or self.say("not-chosen"),
            "worked": one.worked,
            "lines": [[name, said] for name, said in lines if said],
        }

    def _told(self, happenings: Iterable[Happening]) -> str:
        said = [self.reader.match.words(one._replace(cause=_NO_CAUSE), self.language) for one in happenings]
        return "; ".join(said)

    def _votes(self, one: EventFact) -> str:
        votes: dict[int, list[str]] = {}
        for team, response in one.votes:
            votes.setdefault(response, []).append(self._seat(team, one.seats))
        return "; ".join(f"{LETTERS[place]}: {', '.join(votes[place])}" for place in sorted(votes))

    def _needed(self, one: EventFact) -> str:
        response = self.reader.match.content.events[one.event].response[one.response]
        if response.is_way_out:
            return self.say("nothing-needed")
        needs = self.reader.wording.conditions(response.needs, more=1 if response.price else 0)
        if response.price:
            needs.append(self.reader.say("reading.price", count=response.price))
        met = one.met or (True,) * len(needs)
        return " + ".join(
            need if is_met else self.say("was-missing", need=need)
            for need, is_met in zip(needs, met, strict=True)
        )

    def _seat(self, team: int, seats: Sequence[int]) -> str:
        """Return the name of a team, or that of the partner it played then."""
        return self.reader.match.own_name(team) or self.case.partner[seats[team]].name[self.language]

    # --- who carried what -------------------------------------------------------------------------

    def _carried(self) -> list[Words]:
        rows = []
        for one in self.facts.contributions:
            partner = self.reader.partner(one.team)
            lines = self._lines_of(one)
            if lines and self._is_told(one.team):
                rows.append(
                    {
                        "name": self.reader.team_and_partner(one.team),
                        "emblem": partner.emblem,
                        "fill": self.reader.colours[partner.strength],
                        "lines": lines,
                    }
                )
        return rows

    def _lines_of(self, one: Contribution) -> list[str]:
        lines = []
        if one.contributed:
            lines.append(self.say("contributed", count=one.contributed))
        if one.built:
            lines.append(self.say("built", blocks=self._names(one.built)))
        if one.renewed:
            lines.append(self.say("renewed", blocks=self._names(one.renewed)))
        if one.given:
            gifts = [
                self.say("gift", block=self.reader.block_name(block), team=self.reader.team(to))
                for block, to in one.given
            ]
            lines.append(self.say("given", gifts=", ".join(gifts)))
        paired = Counter(
            other
            for pairing in self.facts.pairings
            for other in pairing.teams
            if one.team in pairing.teams and other not in (one.team, t.NOBODY)
        )
        if paired:
            pairs = [
                self.say("paired-with", team=self.reader.team(other), count=paired[other])
                for other in sorted(paired)
            ]
            lines.append(self.say("paired", pairs=", ".join(pairs)))
        if one.tended:
            lines.append(self.say("tended", count=one.tended))
        if one.paid:
            lines.append(self.say("paid-in-all", count=one.paid))
        if one.broken:
            lines.append(self.say("promised-broken", promised=one.promised, count=one.broken))
        elif one.promised:
            lines.append(self.say("promised-kept", promised=one.promised))
        return lines

    def _names(self, blocks: Sequence[int]) -> str:
        return ", ".join(self.reader.block_name(block) for block in blocks)

    def _pair(self, pairing: Pairing) -> str:
        pair = self.reader.match.content.cards.synergies[pairing.synergy].pair
        return " + ".join(self.reader.wording.name("block", block) for block in pair)

    def _synergy(self, one: Pairing) -> Words:
        card = self.reader.match.content.cards.synergies[one.synergy]
        first, last = (
            self.reader.team(team) if team != t.NOBODY else self.say("nobody") for team in one.teams
        )
        teams = self.say("and", first=first, last=last)
        return {
            "pair": self._pair(one),
            "by": self.say("synergy-by", round=one.round, teams=teams),
            "lesson": card.lesson[self.language],
        }

    def _blocks(self) -> list[list[str]]:
        rows = []
        for place in range(t.FOUNDATION_COUNT):
            of = [
                f"{self.reader.block_name(block)} "
                f"({self.reader.team(team) if team != t.NOBODY else self.say('nobody')})"
                for block, team in self.facts.in_place
                if self.reader.match.rulebook.block_foundation[block] == place
            ]
            rows.append([self.reader.foundation(place), ", ".join(of)])
        rows.append([self.say("let-go"), "; ".join(let_go(self.reader))])
        rows.append([self.say("missing"), self._names(missing(self.reader))])
        return [row for row in rows if row[1]]

    # --- what people said, and how the game was made ----------------------------------------------

    def _insights(self) -> list[Words]:
        return [
            {
                "by": self.reader.team_and_partner(one.team),
                "round": self.say("round", round=one.round),
                "text": one.text,
            }
            for one in self.facts.insights
            if one.team is not None and self._is_told(one.team)
        ]

    def _agendas(self) -> list[Words]:
        return [
            {
                "name": self.reader.team_and_partner(one.team),
                "text": self.reader.partner(one.team).agenda[one.agenda].text[self.language],
                "met": one.met,
                "verdict": self.say("agenda-met" if one.met else "agenda-not-met"),
            }
            for one in self.facts.agendas
            if self._is_told(one.team)
        ]

    def _changed(self) -> list[str]:
        lines = []
        for one in self.facts.changed:
            if one.kind == "event":
                said = self.say("changed-event", event=self._event_title(one.whom))
            else:
                said = self.reader.match.words(one._replace(cause=_NO_CAUSE), self.language)
            lines.append(f"{self.say('round', round=one.round)}: {said}")
        if self.facts.undone:
            lines.append(self.say("undone", count=self.facts.undone))
        return lines

    def _sources(self) -> list[list[str]]:
        """Return what of this game came from where: each source with what is told after it."""
        content, found = self.reader.match.content, dict[str, list[str]]()
        told: list[tuple[str, Provenance]] = [(self.say("the-case"), self.case.provenance)]
        for team in range(self.reader.match.teams):
            partner = self.reader.partner(team)
            told.append((self.say("partner-source", partner=partner.name[self.language]), partner.provenance))
        for one in self.facts.events:
            card = content.events[one.event]
            told.append((self.say("event-source", event=card.title[self.language]), card.provenance))
        for name, provenance in told:
            found.setdefault(self._origin(provenance), []).append(name)
        return [[origin, ", ".join(dict.fromkeys(names))] for origin, names in found.items()]

    def _origin(self, provenance: Provenance) -> str:
        if provenance.kind == "invented":
            return self.say("invented")
        sources = {source.id: source for source in self.reader.match.content.cards.sources}
        source = sources[provenance.reference or ""]
        facts = (source.author, source.title, source.publisher, source.year)
        words = ", ".join(str(part).rstrip(".") for part in facts if part)
        return self.say("from-source" if provenance.kind == "source" else "adapted-from", source=words)
