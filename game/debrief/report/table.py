"""The report as a table (CSV) for a facilitator's own work: insights, notes and what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from game.debrief.facts import GameFacts
from game.files.spreadsheet import written
from game.language import DECLARED
from game.match.happenings import LETTERS
from game.reading.debriefing import said_words
from game.reading.reader import Reader
from game.rules import terms as t
from game.sessions.said import Item

_COLUMNS = ("kind", "round", "team", "about", "text", "result")


def table(facts: GameFacts, reader: Reader, team: int | None = None, said: Sequence[Item] = ()) -> bytes:
    """Return the table as UTF-8 that spreadsheets know by its mark, parted as they expect in this language.

    ``said`` is what people agreed to have in it. Of a ``team``: only its own insights, and what was answered.
    """
    rows = [[reader.say(f"report.column-{name}") for name in _COLUMNS], *_insights(facts, reader, team)]
    rows += [*_said(said, reader, team), *_answers(facts, reader)]
    return written(rows, decimal=DECLARED[reader.language].decimal)


def _insights(facts: GameFacts, reader: Reader, only: int | None) -> list[list[str]]:
    titles = {one.round: _title(reader, one.event) for one in facts.events}
    rows = []
    for one in facts.insights:
        if only not in (None, one.team):
            continue
        kind = reader.say("report.kind-note" if one.team is None else "report.kind-insight")
        team = "" if one.team is None else reader.team_and_partner(one.team)
        rows.append([kind, str(one.round), team, titles.get(one.round, ""), one.text, ""])
    return rows


def _said(said: Sequence[Item], reader: Reader, only: int | None) -> list[list[str]]:
    """Return what people wrote for after the game and agreed to have in a report, without whose it is."""
    return [
        [
            reader.say(f"report.kind-{item.kind}"),
            str(item.round),
            "",
            "",
            said_words(item.kind, item.language, item.text),
            "",
        ]
        for item in said
        if item.agreed and only in (None, item.team)
    ]


def _answers(facts: GameFacts, reader: Reader) -> list[list[str]]:
    rows = []
    for one in facts.events:
        if one.response == t.NOTHING:
            continue
        label = reader.match.content.events[one.event].response[one.response].label[reader.language]
        ended = reader.say("report.worked" if one.worked else "report.failed")
        answer = f"{LETTERS[one.response]}. {label}"
        kind = reader.say("report.kind-answer")
        rows.append([kind, str(one.round), "", _title(reader, one.event), answer, ended])
    return rows


def _title(reader: Reader, event: int) -> str:
    return reader.match.content.events[event].title[reader.language]
