"""Wall page: what people write at a step of the talk: typed at the laptop, and opened for all to read.

What phones sent and what was typed here lies closed until somebody puts it on the wall.
"""

from __future__ import annotations

from game.content.debriefing import FIELDS, MOST, Kind
from game.match.happenings import Happening
from game.reading.debriefing import fields_of, said_words
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_width
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY
from game.screen.story.reading_first import ReadingFirst
from game.screen.story.talk_screen import TalkScreen
from game.sessions.said import Item, NothingSaid, TooManySaid

_ROW = 64.0
"""Units of the height of a button or a field of one line."""


def wall_page(screen: TalkScreen, stage: Stage, box: Box, kind: Kind, *, writes: bool = True) -> None:
    """Write the fields of ``kind`` at the left, as far as people write now, and the wall at the right."""
    if not writes:
        high = stage.height(screen.talk.now.words, box.w, STORY)
        stage.text(box.top(high), screen.talk.now.words, STORY)
        _wall(screen, stage, box.below(high + GAP), kind, LEAD)
        return
    left = box.left(box.w * 0.46)
    with stage.scroll(left, "write", hint=screen.say("scroll-hint")) as column:
        _writing(screen, column, kind)
    _wall(screen, stage, box.after(left.w + GAP), kind, STORY)


# --- writing ----------------------------------------------------------------------------------------


def _writing(screen: TalkScreen, column: Column, kind: Kind) -> None:
    """Write the fields, whose it is, whether it may be in the report, and the button that keeps it."""
    stage, say = column.stage, screen.app.say
    column.text(screen.talk.now.words, STORY)
    column.space(GAP)
    line = stage.lettering.line_height(STANDING)
    for name in fields_of(kind, screen.language):
        label(stage, column.take(label_height(stage)), say(f"debrief.field-{name}"))
        column.space(4)
        _field(screen, stage, column.take(3 * line + 16 if kind == "insight" else line + 20), kind, name)
        column.space(8)
    if screen.memory.get("wrong"):
        column.text(say(f"room.{screen.memory['wrong']}"), STANDING, "semibold")
        column.space(6)
    people = screen.play.people
    if people:
        box = column.take(_ROW)
        stage.panel(box, theme.PAPER, line=theme.INK)
        stage.icon(box.inset(14, 12).left(40), "teams")
        whose = say("debrief.by", team=screen.play.name(_team(screen)))
        label(stage, box.inset(14, 4).after(54), whose)
        following = people[(people.index(_team(screen)) + 1) % len(people)]
        stage.area(box, "by", lambda: screen.memory.__setitem__("by", following), hint=say("debrief.by-hint"))
        column.space(8)
    agreed = bool(screen.memory.get("agreed"))
    stage.button(
        column.take(max(_ROW, 2 * line + 8)),
        "agreed",
        say("debrief.agree"),
        lambda: screen.memory.__setitem__("agreed", not agreed),
        icon="check" if agreed else "cross",
        tone="quiet",
        hint=say("debrief.agree-hint"),
        align="left",
    )
    column.space(8)
    stage.button(
        column.take(_ROW),
        "keep",
        say("debrief.keep"),
        lambda: _keep(screen, kind),
        tone="primary",
        size=STORY,
    )


def _team(screen: TalkScreen) -> int:
    return int(screen.memory.get("by", screen.play.people[0]))


def _field(screen: TalkScreen, stage: Stage, box: Box, kind: Kind, name: str) -> None:
    key = f"draft-{kind}-{name}"
    names = [f"field-{other}" for other in fields_of(kind, screen.language)] + ["keep"]
    entry(
        stage,
        box,
        f"field-{name}",
        str(screen.memory.get(key, "")),
        lambda text: screen.memory.__setitem__(key, text),
        lambda: setattr(screen, "focus", names[names.index(f"field-{name}") + 1]),
        most=MOST[kind],
        empty=screen.app.say(f"debrief.example-{name}"),
        hint=screen.app.say("debrief.private-here"),
        composing=screen.app.composing,
    )


def _keep(screen: TalkScreen, kind: Kind) -> None:
    """Keep what is typed, closed. Raises StoreError, and then it is still typed."""
    keys = [f"draft-{kind}-{name}" for name in FIELDS[kind]]
    screen.memory["wrong"] = ""
    try:
        screen.play.said.write(
            kind,
            [str(screen.memory.get(key, "")) for key in keys],
            team=_team(screen) if screen.play.people else None,
            turn=screen.play.match.state.round,
            language=screen.language,
            agreed=bool(screen.memory.get("agreed")),
        )
    except NothingSaid:
        screen.memory["wrong"] = "nothing-said" if kind == "monday" else "note-empty"
        return
    except TooManySaid:
        screen.memory["wrong"] = "too-many-said"
        return
    for name, key in zip(FIELDS[kind], keys, strict=True):
        screen.memory[key] = ""
        screen.memory.pop(f"field-{name}", None)
    screen.memory["agreed"] = False
    screen.focus = f"field-{fields_of(kind, screen.language)[0]}"


# --- the wall ---------------------------------------------------------------------------------------


def _button_width(stage: Stage, words: str) -> float:
    """Return how wide a button is that has words on one line, with an icon before them."""
    return stage.lettering.width(words, STANDING, "semibold") + 1.2 * STANDING * stage.lettering.factor + 44


def _closed_widths(screen: TalkScreen, stage: Stage, closed: int) -> tuple[float, float, float]:
    """Return the width of how much lies closed, and of the buttons to read it first and to open it."""
    say = screen.app.say
    buttons = (_button_width(stage, say(f"debrief.{name}")) for name in ("read-first", "open-all"))
    read, opened = (max(240.0, wide) for wide in buttons)
    return label_width(stage, say("debrief.wall-closed", count=closed)) + GAP, read, opened


def _closed_height(screen: TalkScreen, stage: Stage, width: float, closed: int) -> float:
    """Return how high it is in ``width``: large letters have the words above the buttons."""
    is_beside = sum(_closed_widths(screen, stage, closed)) + 2 * GAP <= width
    return _ROW if is_beside else _ROW + label_height(stage) + GAP


def _closed(screen: TalkScreen, stage: Stage, box: Box, kind: Kind, closed: int) -> None:
    """Write how many still lie closed, with what reads them first and what opens them."""
    say = screen.app.say
    _, read, opened = _closed_widths(screen, stage, closed)
    row = box.low(_ROW)
    words = box.above(_ROW + GAP) if box.h > _ROW else row.before(read + opened + 2 * GAP)
    label(stage, words, say("debrief.wall-closed", count=closed))
    stage.button(
        row.before(opened + GAP).end(read),
        "read-first",
        say("debrief.read-first"),
        lambda: screen.view.push(ReadingFirst(screen.app, kind)),
        icon="note",
        hint=say("debrief.read-hint"),
    )
    stage.button(
        row.end(opened),
        "open-all",
        say("debrief.open-all"),
        lambda: _open_all(screen, kind),
        tone="primary",
        icon="unlock",
    )


def _wall(screen: TalkScreen, stage: Stage, box: Box, kind: Kind, size: float) -> None:
    """Write what is open, with what leaves it out again, and how many still lie closed."""
    say = screen.app.say
    items = [item for item in screen.play.said.of(kind) if not item.left_out]
    seen, closed = [item for item in items if item.is_seen], sum(not item.opened for item in items)
    noted = _noted(screen) if kind == "insight" else []
    stage.panel(box)
    inner = box.inset(32, 24)
    if closed:
        foot = inner.low(_closed_height(screen, stage, inner.w, closed))
        _closed(screen, stage, foot, kind, closed)
        inner = inner.above(foot.h + GAP)
    taken_off = screen.memory.get(f"taken-off-{kind}")
    if taken_off is not None:
        stage.button(
            inner.low(_ROW).end(min(560.0, inner.w * 0.6)),
            "put-back",
            say("debrief.put-back"),
            lambda: _put_back(screen, kind),
            icon="undo",
            hint=say("debrief.put-back-hint"),
        )
        inner = inner.above(_ROW + GAP)
    if not seen and not noted:
        words = say("debrief.wall-waits" if closed else "debrief.wall-empty")
        stage.icon(inner.top(inner.h * 0.5).centred(160, 160), "note", theme.STONE)
        place = inner.below(inner.h * 0.5).centred(inner.w * 0.8, inner.h * 0.4)
        stage.text(place, words, LEAD, align="centre", smallest=STANDING)
        return
    with stage.scroll(inner, "wall", hint=screen.say("scroll-hint")) as column:
        for item in seen:
            _item(screen, column, item, size)
        for note in noted:
            _note(screen, column, note, size)


def _open_all(screen: TalkScreen, kind: Kind) -> None:
    screen.play.said.open_all(kind)
    screen.focus = "next"


def _take_off(screen: TalkScreen, item: Item) -> None:
    screen.play.said.leave_out(item.number, left_out=True)
    screen.memory[f"taken-off-{item.kind}"] = item.number
    screen.focus = "put-back"


def _put_back(screen: TalkScreen, kind: Kind) -> None:
    """Put on the wall again what was last taken off it here; what was left out elsewhere stays so."""
    screen.play.said.open(screen.memory.pop(f"taken-off-{kind}"))
    screen.focus = "next"


def _item(screen: TalkScreen, column: Column, item: Item, size: float) -> None:
    """Write one thing that somebody wrote, without a name, and the button that takes it off the wall."""
    stage, side = column.stage, 52.0
    words = said_words(item.kind, item.language, item.text)
    high = stage.height(words, column.box.w - side - 20, size)
    row = column.take(max(side, high) + 8)
    stage.text(row.before(side + 20).top(high), words, size)
    stage.button(
        row.end(side).top(side),
        f"out-{item.number}",
        "",
        lambda: _take_off(screen, item),
        icon="cross",
        hint=screen.app.say("debrief.leave-out-hint"),
    )
    _rule(stage, column)


def _noted(screen: TalkScreen) -> list[Happening]:
    """Return what teams noted in the rounds, in the open."""
    told = screen.play.match.happenings_for(None)
    return [one for one in told if one.kind == "note" and one.whom != t.NOBODY]


def _note(screen: TalkScreen, column: Column, note: Happening, size: float) -> None:
    """Write a note with whose it is, and in which round it was made."""
    stage, side = column.stage, 52.0
    card = screen.play.content.case.partner[note.seats[note.whom]]
    name = screen.play.match.own_name(note.whom) or card.name[screen.language]
    words = f"{name}: {note.text}"
    high = stage.height(words, column.box.w - side - 20, size)
    row = column.take(max(side, high) + 8)
    stage.emblem(row.left(side).top(side), card.emblem, screen.play.reader.colours[card.strength])
    stage.text(row.after(side + 20).top(high), words, size)
    _rule(stage, column)


def _rule(stage: Stage, column: Column) -> None:
    stage.panel(column.take(2), theme.STONE, radius=0)
    column.space(12)
