"""Guide: what the facilitator does, asks and looks for at this moment.

The texts of the printed guide, where they fit a table on a screen; what happens on the screen by
itself is said here in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.content.debriefing import PHASES
from game.language import say
from game.press.books import questions_of, script_of
from game.press.casefacts import CaseFacts
from game.reading.workforms import form_lines, form_title
from game.rules import terms as t
from game.rules.conditions import carry
from game.screen.drawing.lettering import Run
from game.table.play import Play
from game.table.ways import is_shared

_LOW_FROM = 3
"""The round from which an interest that has not risen stays low."""
_STEADY = 4
"""A lowest foundation from here on goes smoothly."""

_WATCH: dict[int, tuple[int, ...]] = {t.PLAN: (0, 3, 5), t.VOTE: (1,), t.REFLECT: (2,)}
"""The lines of "guide-watch" that belong to each phase."""


@dataclass(frozen=True)
class Section:
    """A part of the guide: its heading, and its lines, in which *this* is bold."""

    head: str
    lines: tuple[str, ...]


def sections(play: Play, *, is_late: bool) -> list[Section]:
    """Return what the guide says now; ``is_late``: the timer has run out."""
    facts = CaseFacts(play.content, play.reader.language, play.match.teams, play.match.promises)
    parts = _debriefing(facts) if play.match.is_over else _of_round(play, facts, is_late=is_late)
    return [section for section in parts if section.lines]


def _of_round(play: Play, facts: CaseFacts, *, is_late: bool) -> Iterator[Section]:
    language, phase = play.reader.language, play.match.state.phase
    yield Section(say(language, "facilitator.guide-now"), (_do(play),))
    yield Section(say(language, "facilitator.guide-see"), tuple(_seen(play, facts)))
    if phase == t.REFLECT and play.match.state.event != t.NOTHING:
        question = play.content.events[play.match.state.event].question[language]
        yield Section(say(language, "facilitator.guide-question"), (question,))
        form = play.workform
        if form is not None:
            yield Section(form_title(play.reader, form), tuple(form_lines(play.reader, form)))
    if is_late:
        yield Section(say(language, "facilitator.guide-late"), (facts.say("guide-late"),))
    yield _script(play, facts)
    watch = facts.lines("guide-watch")
    yield Section(facts.say("guide-watch-head"), tuple(watch[line] for line in _WATCH.get(phase, ())))
    yield Section(facts.say("guide-hints-head"), tuple(_hints(facts)))


def _do(play: Play) -> str:
    """Return what the facilitator does in this phase, with the game on a screen."""
    language, phase = play.reader.language, play.match.state.phase
    is_together = is_shared(phase, play.ways, play.setting)
    is_queue = all(way == "laptop" for way in play.ways)
    plans = "do-plan" if is_queue else "do-plan-in-ways"
    texts = {
        t.EVENT: say(language, "facilitator.do-event"),
        t.PROMISE: say(language, "facilitator.do-promise"),
        t.NAME: say(language, "facilitator.do-name"),
        t.PLAN: say(language, "facilitator.do-plan-open" if is_together else f"facilitator.{plans}"),
        t.VOTE: say(language, "facilitator.do-vote-open" if is_together else "facilitator.do-vote"),
        t.REFLECT: say(language, "facilitator.do-reflect"),
    }
    return texts[phase]


def _script(play: Play, facts: CaseFacts) -> Section:
    """Return the row of the script for this round."""
    rows = script_of(facts)
    row = rows[min(play.match.state.round, play.match.rulebook.rounds)]
    do = str(row["do"]).replace(facts.say("script-same-do"), str(rows[2]["do"]))
    head = say(
        facts.language, "facilitator.guide-minutes", first=row["first"], last=row["last"], name=row["name"]
    )
    return Section(head, (do,))


def _hints(facts: CaseFacts) -> list[str]:
    """Return the hints written for this case; a designer's own case has none."""
    try:
        return facts.lines(f"hints-{facts.case.id}")
    except KeyError:
        return []


def _debriefing(facts: CaseFacts) -> Iterator[Section]:
    yield Section(facts.say("guide-debrief-head"), (facts.say("guide-debrief"),))
    for phase, row in enumerate(script_of(facts)[-len(PHASES) :], start=1):
        minutes = facts.say("guide-minutes", count=row["last"] - row["first"])
        head = f"{phase}. {facts.say(f'debrief-{phase}-head')} ({minutes})"
        yield Section(head, tuple(questions_of(facts, phase)))


# --- reading the table ----------------------------------------------------------------------------


def _seen(play: Play, facts: CaseFacts) -> Iterator[str]:
    """Yield what is to be seen on the table now, each with what to ask."""
    rows = facts.lines("guide-signs", start=carry(play.match.observation(None)))
    for number in signs_now(play):
        see, ask = rows[number].split(" | ")
        yield f"{see} {ask}"


def signs_now(play: Play) -> list[int]:
    """Return which rows of "guide-signs" hold at the table, from what lies open to all."""
    match, view = play.match, play.match.observation(None)
    levels = sorted(view.foundation)
    seated = [(play.reader.partner(team), view.interest[view.partner[team]]) for team in range(match.teams)]
    told = [happening for happening in match.happenings_for(None) if happening.round == view.round]
    builders = {happening.cause[1] for happening in told if happening.kind in ("built", "renewed")}
    givers = {happening.cause[1] for happening in told if happening.kind == "contributed"}
    holds = (
        levels[0] + 2 <= levels[1],
        any(happening.kind == "surplus" for happening in told),
        levels[0] == 1,
        len(builders) == 1 and len(givers - builders) > 1,
        view.phase == t.VOTE and not any(view.reserve[: match.teams]),
        view.round >= _LOW_FROM
        and any(now <= partner.start and now < partner.need for partner, now in seated),
        _takes_the_way_out(play),
        view.round > 1 and levels[0] >= _STEADY and all(now >= partner.need for partner, now in seated),
    )
    return [number for number, is_so in enumerate(holds) if is_so]


def _takes_the_way_out(play: Play) -> bool:
    """Return whether the last two events were answered with the response that needs nothing."""
    chosen = [happening for happening in play.match.happenings_for(None) if happening.kind == "chosen"][-2:]
    responses = [play.content.events[happening.whom].response[happening.amount] for happening in chosen]
    return len(responses) == 2 and not any(response.needs or response.price for response in responses)


def runs(line: str) -> list[Run]:
    """Return a line in which *this* is bold as runs of text."""
    parts = line.split("*")
    return [("semibold" if place % 2 else "regular", part) for place, part in enumerate(parts) if part]
