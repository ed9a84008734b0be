"""Before and after in sections: the statements to answer, what the facilitator opens, the figures for all."""

from __future__ import annotations

from game.content.questionnaire import MOMENTS
from game.debrief.before_after_words import statement_list, step_names, told
from game.reading.reader import Reader
from game.room.room import Room
from game.room.views.sections import Section, button, buttons, fold, heading, notice, people, row, text


def asks(room: Room, reader: Reader, *, has_answered: bool) -> list[Section]:
    """Return what a person is asked now, or that it was handed in; nothing when nothing is asked."""
    moment, say = room.play.answers.open, reader.say
    if moment is None:
        return []
    if has_answered:
        return [notice(say("questionnaire.handed-in"), "good")]
    steps = step_names(reader.language)
    return [
        heading(say(f"questionnaire.title-{moment}")),
        text(say("questionnaire.why"), say("questionnaire.promise"), tone="quiet"),
        {
            "is": "asks",
            "moment": moment,
            "statements": statement_list(reader.language),
            "steps": [*steps, say("questionnaire.skip")],
            "line": say("questionnaire.line"),
            "reads": say("questionnaire.line-for-facilitator"),
            "share": say("questionnaire.share"),
            "send": button(say("questionnaire.send"), {"do": "answer", "moment": moment}, tone="main"),
        },
    ]


def lead_asks(room: Room, reader: Reader) -> Section:
    """Return what the facilitator opens, closes and shows, and reads of what people wrote."""
    say, answers = reader.say, room.play.answers
    state = f"is-open-{answers.open}" if answers.open else "is-off"
    if not answers.open and answers.is_used:
        state = "is-closed"
    those = [
        button(say(f"questionnaire.open-{moment}"), {"do": "ask", "moment": moment})
        for moment in MOMENTS
        if moment != answers.open
    ]
    if answers.open:
        those.insert(0, button(say("questionnaire.close"), {"do": "close_ask"}, tone="main"))
    key = "hide" if room.play.shows_figures else "show"
    those.append(button(say(f"questionnaire.{key}"), {"do": "figures"}, on=room.play.shows_figures))
    sections = [text(say(f"questionnaire.{state}")), buttons(*those)]
    if answers.is_used:
        ask = f"{say('questionnaire.forget-ask')} {say('questionnaire.forget-more')}"
        forget = button(say("questionnaire.forget-all"), {"do": "forget_answers"}, tone="danger", ask=ask)
        sections.append(buttons(forget))
    for moment in MOMENTS:
        if lines := answers.shuffled(moment):
            named = f"{say('questionnaire.lines')}: {say(f'questionnaire.{moment}')}"
            sections.append(fold(named, f"lines-{moment}", [text(*(f"“{line.text}”" for line in lines))]))
    return fold(say("questionnaire.name"), "asks", sections)


def figure_sections(room: Room, reader: Reader, *, on_wall: bool = False) -> list[Section]:
    """Return what the group said, once the facilitator shows it; nothing before that.

    ``on_wall``: as large as the back row needs it, so without how answers were spread.
    """
    if not room.play.shows_figures:
        return []
    part = told(reader.language, room.play.answers.kept)
    if part is None:
        return [heading(reader.say("questionnaire.figures")), text(reader.say("questionnaire.figures-none"))]
    names = part.columns[1:]
    rows = []
    for one in part.rows:
        values = zip(names, (one.before, one.after, one.difference), strict=True)
        figures = " · ".join(f"{name} {value}" for name, value in values)
        rows.append(row(one.statement, "\n".join((figures, *(() if on_wall else one.spread)))))
    return [
        heading(part.title),
        text(part.scale, tone="quiet"),
        people("", rows),
        text(*(part.notes[-1:] if on_wall else part.notes), tone="quiet"),
    ]
