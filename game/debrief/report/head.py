"""Head: what a report is of, when that was played, and how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from game import __version__
from game.content.outcome_pictures import outcome_picture
from game.debrief.report.material import Material
from game.language import interface_of
from game.reading.course import because, outcome_name
from game.reading.open_table import progress_words

Words = dict[str, Any]


def head(material: Material) -> Words:
    """Return what stands above and below all parts."""
    case, language, say = material.case, material.language, material.say
    title = {
        "all": say("head"),
        "sponsor": say("head-for-sponsor"),
        "team": ""
        if material.team is None
        else say("head-of-team", team=material.reader.team(material.team)),
    }[material.audience]
    return {
        "lang": interface_of(language),
        "audience": material.audience,
        "head": title,
        "case": case.title[language],
        "title": f"{case.title[language]} · {title}",
        "emblem": case.emblem,
        "facts": _facts(material),
        "played": played(material),
        "brief": "" if material.audience == "team" else case.brief[language],
        "attribution": " ".join(
            (material.reader.say("documents.attribution"), say("version", version=__version__))
        ),
        "strange_signs": say("strange-signs"),
    }


def _facts(material: Material) -> list[str]:
    """Return what a reader has to know of the game before all else."""
    facts = [material.say("teams", count=material.reader.match.teams), _length(material)]
    return [material.say("rehearsal"), *facts] if material.is_rehearsal else facts


def _length(material: Material) -> str:
    turn = material.reader.match.state.round
    if not material.facts.is_over:
        return material.say("rounds-so-far", round=turn, count=material.facts.rounds)
    length = material.reader.match.content.length
    return material.say(f"rounds-{length}", count=turn)


def played(material: Material) -> str:
    """Return when it was played, in words; "" where that is not known."""
    if material.begun is None:
        return ""
    begun = material.begun.astimezone(material.zone)
    if material.ended is None:
        return material.say("begun-on", day=_day(material, begun), time=_time(begun))
    ended = material.ended.astimezone(material.zone)
    values = {"day": _day(material, begun), "from": _time(begun), "to": _time(ended)}
    if ended.date() == begun.date():
        return material.say("played-on", **values)
    return material.say("played-from-to", **values, last=_day(material, ended))


def _day(material: Material, moment: datetime) -> str:
    day = material.say("days").split()[moment.weekday()]
    month = material.reader.say("opening.months").split()[moment.month - 1]
    return material.say("day", weekday=day, day=moment.day, month=month, year=moment.year)


def _time(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def outcome(material: Material) -> Words:
    """Return how the game ended, or how it stands."""
    progress, say, facts = progress_words(material.reader), material.say, material.facts
    if facts.outcome is None:
        return {
            "head": say("so-far-head"),
            "name": say("not-over"),
            "why": say("not-over-why"),
            "progress": progress,
            "closing": "",
        }
    return {
        "picture": outcome_picture(facts.outcome, material.reader.match.content.cards.clusters),
        "head": say("outcome-head"),
        "name": outcome_name(material.reader),
        "why": because(material.reader),
        "progress": progress,
        "closing": getattr(material.case.outcome, facts.outcome)[material.language],
    }
