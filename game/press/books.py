"""The printed books as data: facilitator's guide and colophon."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import Any

from game.content.debriefing import FIELDS, PHASES, SHARE, Phase, seconds, steps
from game.content.debriefing import borders as borders_of_talk
from game.content.guiding import GUIDED
from game.content.load import load_cards
from game.content.models import Event
from game.press.casefacts import CaseFacts
from game.press.leaflet import front, setup, table
from game.press.pieces import markers_of
from game.rules import terms as t


def guide_data(facts: CaseFacts) -> dict[str, Any]:
    """Return everything a facilitator needs from the evening before to the last question."""
    case, language = facts.case, facts.language
    sizes = {"low": case.teams.min, "high": case.teams.max}
    script = script_of(facts)
    return {
        **front(facts, "guide-head"),
        "facts": [
            facts.say("teams-from-to", **sizes)
            if sizes["low"] < sizes["high"]
            else facts.say("teams", count=sizes["low"]),
            facts.say("rounds", count=case.rounds),
            facts.say("minutes", count=case.minutes),
        ],
        "role": facts.say("guide-role"),
        "brief": {"head": facts.say("guide-case-head"), "lines": _paragraphs(case.brief[language])},
        "before": _section(facts, "guide-before", **sizes),
        "setup": {"head": facts.say("guide-setup-head"), "lines": setup(facts)},
        "table": table(
            facts,
            ("partners", "deck", "copies", "capacity", "tokens", "votes", "target", "goal", "pressure"),
        ),
        "script": {
            "head": facts.say("guide-script-head", minutes=case.minutes),
            "rows": script,
            "late": facts.say("guide-late"),
        },
        "opening": {"head": facts.say("guide-opening-head"), "lines": _paragraphs(case.opening[language])},
        "first": _first_round(facts),
        "round": _round(facts),
        "screen": _section(facts, "guide-screen"),
        "signs": {
            "head": facts.say("guide-signs-head"),
            "columns": [facts.say("guide-signs-see"), facts.say("guide-signs-ask")],
            "rows": [line.split(" | ") for line in facts.lines("guide-signs", start=t.START_FOUNDATION)],
        },
        "watch": _section(facts, "guide-watch"),
        "hints": {"head": facts.say("guide-hints-head"), "lines": _hints(facts)},
        "coming": {"head": facts.say("guide-coming-head"), "lines": _coming(facts)},
        "partners": _partners(facts),
        "debrief": {
            "head": facts.say("guide-debrief-head"),
            "text": facts.say("guide-debrief"),
            "phases": [
                {
                    "head": facts.say(f"debrief-{phase}-head"),
                    "minutes": facts.say("guide-minutes", count=row["last"] - row["first"]),
                    "walk": _walk(facts, PHASES[phase - 1]),
                    "lines": questions_of(facts, phase),
                }
                for phase, row in enumerate(script[-len(PHASES) :], start=1)
            ],
        },
        "slips": {
            "head": facts.say("guide-slips-head"),
            "text": facts.say("guide-slips"),
            "fields": [facts.wording.say(f"debrief.field-{name}") for name in _monday_fields(facts)],
            "agree": facts.wording.say("debrief.agree"),
            "title": facts.wording.say("debrief.title-sentence"),
        },
        "forms": {
            "head": facts.say("guide-forms-head"),
            "text": facts.say("guide-forms"),
            "rows": _forms(facts),
        },
        "questions": {
            "head": facts.say("guide-questions-head"),
            "text": facts.say("guide-questions"),
            "rows": [
                {
                    "title": event.title[language],
                    "question": event.question[language],
                    "workform": _form_of(facts, event),
                }
                for event in facts.content.events
            ],
        },
    }


def _form_of(facts: CaseFacts, event: Event) -> str:
    """Return which working form goes with an event, or ""."""
    form = facts.content.workform_of(event)
    if form is None:
        return ""
    return facts.wording.say("press.with-workform", form=form.name[facts.language], count=form.minutes)


def _forms(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return the working forms that events of this case ask for, each once, with what to do."""
    asked = (facts.content.workform_of(event) for event in facts.content.events)
    forms = {form.id: form for form in asked if form is not None}
    return [
        {
            "name": facts.wording.say("reading.workform", name=form.name[facts.language], count=form.minutes),
            "material": facts.wording.say(
                "reading.workform-material", material=form.material[facts.language]
            ),
            "steps": [step[facts.language] for step in form.step],
        }
        for form in forms.values()
    ]


def _walk(facts: CaseFacts, phase: Phase) -> list[list[str]]:
    """Return the steps of a phase: the time of each, its name, and who talks or writes ("": all together)."""
    without = {"missed": not facts.missing, "promised": not facts.promises}
    without["versions"] = facts.case.sentence is None
    those = steps(without=[name for name, is_out in without.items() if is_out])
    lasts = seconds(facts.case.minutes, those)
    return [
        [
            facts.say("guide-minutes", count=_halves(lasts[step.id])),
            facts.wording.say(f"debrief.title-{step.id}"),
            "" if step.who == "together" else facts.wording.say(f"debrief.who-{step.who}"),
        ]
        for step in those
        if step.phase == phase and lasts[step.id]
    ]


def _halves(lasts: int) -> str:
    """Return seconds as minutes on paper: "1½"."""
    whole, half = divmod(lasts, 60)
    return f"{whole or ''}½" if half else str(whole)


def _monday_fields(facts: CaseFacts) -> list[str]:
    """Return the fields of a Monday sentence in the order in which this language says them."""
    names = FIELDS["monday"]
    said = facts.wording.say("debrief.monday", **{name: f"<{name}>" for name in names})
    return sorted(names, key=lambda name: said.index(f"<{name}>"))


def questions_of(facts: CaseFacts, phase: int) -> list[str]:
    """Return the questions of one phase (from 1) of the debriefing; the first asks what was missed."""
    lines = facts.lines(f"debrief-{phase}")
    return [*lines, facts.say("debrief-without")] if phase == 1 and facts.missing else lines


def _section(facts: CaseFacts, name: str, **values: object) -> dict[str, Any]:
    return {"head": facts.say(f"{name}-head"), "lines": facts.lines(name, **values)}


def _first_round(facts: CaseFacts) -> dict[str, Any]:
    """Return who does what in each phase of a guided first round, a row for each phase."""
    rows = [
        [
            facts.say(f"guide-phase-{phase}"),
            " ".join(
                f"*{facts.say(f'guide-who-{who}')}:* {facts.wording.say(f'reading.guided-{phase}-{who}')}"
                for who in those
            ),
        ]
        for phase, those in GUIDED.items()
        if phase != "promise" or facts.promises
    ]
    return {"head": facts.say("guide-first-head"), "rows": rows}


def _round(facts: CaseFacts) -> dict[str, Any]:
    """Return what the facilitator does in each step; a promise comes before the plan."""
    event, *rest = facts.lines("guide-round")
    promise = [facts.say("guide-round-promise")] if facts.promises else []
    return {"head": facts.say("guide-round-head"), "lines": [event, *promise, *rest]}


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


def script_of(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return the script: what is done from which minute to which, the case's minutes in all.

    A third of the time is for the debriefing. The first round takes half as long again as the others.
    """
    minutes, rounds = facts.case.minutes, facts.case.rounds
    # opening and first round weigh as one and one and a half of the other rounds
    turn = (minutes - minutes / SHARE) / (1 + 1.5 + rounds - 1)
    lengths = [turn, 1.5 * turn, *[turn] * (rounds - 1)]
    borders = [*(round(moment) for moment in accumulate(lengths, initial=0.0)), *borders_of_talk(minutes)[1:]]
    names = [
        facts.say("script-opening"),
        facts.say("script-first"),
        *(facts.say("round", round=number) for number in range(2, rounds + 1)),
        *(facts.say(f"script-{name}") for name in ("end", "means", "monday")),
    ]
    planning = facts.say("script-promise-plan" if facts.promises else "script-plan")
    turns = [
        facts.say("script-round-do", planning=planning, **_phases(round(turn), _least_form(facts))),
        *[facts.say("script-same-do")] * (rounds - 2),
    ]
    half = max(0, rounds // 2 - 2)
    turns[half] = f"{turns[half]} {facts.say('script-half-do')}".strip()
    turns[-1] = f"{turns[-1]} {facts.say('script-last-do')}".strip()
    opening = [facts.say("script-opening-do"), *([facts.say("script-without-do")] if facts.missing else [])]
    tasks = [
        " ".join(opening),
        facts.say("script-first-do"),
        *turns,
        *(facts.say(f"script-{name}-do") for name in ("end", "means", "monday")),
    ]
    return [
        {
            "first": first,
            "last": last,
            "time": facts.say("script-from-to", first=first, last=last),
            "name": name,
            "do": task,
        }
        for (first, last), name, task in zip(pairwise(borders), names, tasks, strict=True)
    ]


def _least_form(facts: CaseFacts) -> int:
    """Return the minutes that every round gives to a working form; 0 where an event has none."""
    forms = [facts.content.workform_of(event) for event in facts.content.events]
    return min((form.minutes if form else 0 for form in forms), default=0)


def _phases(minutes: int, form: int) -> dict[str, int]:
    """Return how the minutes of a round divide over its phases; planning gets what is left.

    ``form``: the minutes of the working form with which each round is looked back on, or 0.
    """
    reflect = form or max(1, minutes // 4)
    return {
        "event": 1,
        "reveal": 1,
        "respond": 1,
        "reflect": reflect,
        "plan": max(1, minutes - 3 - reflect),
    }


def _hints(facts: CaseFacts) -> list[str]:
    """Return the hints written for this case; a designer's own case has none."""
    try:
        return facts.lines(f"hints-{facts.case.id}")
    except KeyError:
        return []


def _coming(facts: CaseFacts) -> list[str]:
    """Return what cards of this case do that a facilitator prepares for."""
    language = facts.language
    lines = [
        facts.say("guide-fixed", event=event.title[language], round=event.round)
        for event in facts.content.events
        if event.round is not None
    ]
    planned = [f"‘{event.title[language]}’" for event in facts.planned()]
    if planned:
        lines.append(facts.say("guide-planned", events=facts.and_list(planned)))
    bench = [partner for partner in facts.case.partner if partner.bench]
    if bench:
        lines.append(facts.say("guide-replaced", partners=facts.names(bench)))
    markers = [f"‘{name}’" for name in markers_of(facts)]
    if markers:
        lines.append(facts.say("guide-markers", markers=facts.and_list(markers)))
    if facts.case.sentence is not None:
        sentence = facts.case.sentence
        name = sentence.name[language]
        lines.append(facts.say("guide-sentence", called=name, most=sentence.words))
    return lines


def _partners(facts: CaseFacts) -> dict[str, Any]:
    least = facts.sizes[0]
    bench = [partner for partner in facts.case.partner if partner.bench]

    def joins(place: int) -> str:
        if place < least:
            return facts.say("guide-partner-always")
        return facts.say("guide-partner-from", teams=facts.say("teams", count=place + 1))

    joining = [(partner, joins(place)) for place, partner in enumerate(facts.joining())]
    joining += [(partner, facts.say("guide-partner-bench")) for partner in bench]
    columns = ("partner", "joins", "interest", "start", "need", "strength")
    return {
        "head": facts.say("guide-partners-head"),
        "columns": [facts.say(f"guide-column-{name}") for name in columns],
        "rows": [
            {
                "name": partner.name[facts.language],
                "emblem": partner.emblem,
                "joins": when,
                "interest": partner.interest[facts.language],
                "start": partner.start,
                "need": partner.need,
                "cluster": facts.cluster(partner.strength),
            }
            for partner, when in joining
        ],
    }


# --- the colophon -----------------------------------------------------------------------------------


def colophon_data(facts: CaseFacts) -> dict[str, Any]:
    """Return every source that the case and its cards come from, with notes, and all licences."""
    content, case, language = facts.content, facts.case, facts.language
    cards = [
        *(block.provenance for block in content.cards.blocks),
        *(partner.provenance for partner in case.partner),
        *(event.provenance for event in content.events),
        *(synergy.provenance for synergy in content.cards.synergies),
        *(form.provenance for form in content.cards.workforms),
    ]
    kinds = Counter(provenance.kind for provenance in cards)
    used = {card.reference for card in (*cards, case.provenance)}
    return {
        **front(facts, "colophon-head"),
        "about": facts.say("colophon-about", case=facts.title),
        "how": {
            "head": facts.say("colophon-how-head"),
            "lines": [
                *facts.lines("colophon-how", vouched=_vouched(facts, used)),
                facts.say(
                    "colophon-count",
                    count=len(cards),
                    source=kinds["source"],
                    adapted=kinds["adapted"],
                    invented=kinds["invented"],
                ),
            ],
        },
        "sources": {
            "head": facts.say("colophon-sources-head"),
            "rows": [
                {
                    "title": source.title,
                    "author": source.author or facts.say("colophon-no-author"),
                    "published": ", ".join(str(part) for part in (source.publisher, source.year) if part),
                    "note": source.note[language] if source.note else "",
                }
                for source in content.cards.sources
                if source.id in used
            ],
        },
        "licences": {
            "head": facts.say("colophon-licences-head"),
            "lines": facts.lines("colophon-licences"),
            "branded": facts.say("colophon-branded"),
        },
        "name": {"head": facts.say("colophon-name-head"), "text": facts.say("attribution")},
    }


def _vouched(facts: CaseFacts, cited: set[str | None]) -> str:
    """Return what we say of the sources that come with the game; of those of a designer we know nothing."""
    ours = {source.id for source in load_cards().sources}
    return f" {facts.say('colophon-vouched')}" if ours.issuperset(cited - {None}) else ""
