"""Header: which case, which round, which step of it, who is in the chair, and how much time is left."""

from __future__ import annotations

from game.rules import terms as t
from game.screen.board.clockface import clockface
from game.screen.board.explained import explain
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height, label_size, label_width
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, INK, PAPER, SHADE, STANDING, STONE, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

HEIGHT = 84.0
"""Units that a header is high."""
_TITLE = 260.0
"""Units of the case's title that go before the names of the steps."""
STEPS = ("event", "plan", "reveal", "respond", "reflect")
"""The steps of a round, in order."""
_ICONS = ("about", "plan", "eye", "synergies", "question")


def header(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    app: Navigator,
    step: str = "",
    screen: Screen | None = None,
) -> None:
    """Paint the header into ``box``, HEIGHT units high; what it shows is told over ``screen``.

    ``step`` is one of STEPS, or "" for the one that ``standing`` is in.
    """
    stage.panel(box, PAPER, radius=0)
    stage.panel(box.low(3), STONE, radius=0)
    inner = box.above(3).inset(theme.EDGE, 8)
    inner = inner.before(_saved(stage, inner, app))
    beside = _time(stage, inner, play, app)
    say = play.reader.say
    if beside:
        explain(stage, inner.end(beside - GAP), "time", say("table.about-time"), screen)
    inner = inner.before(beside)
    beside = _chair(stage, inner, play, standing)
    chair = say("table.about-chair", team=play.name(standing.chair))
    explain(stage, inner.end(beside - 1.5 * GAP), "chair", chair, screen)
    inner = inner.before(beside)
    wide = _round_width(stage, play, standing)
    steps = step or step_of(play, standing)
    rest = inner.w - wide - 2 * GAP
    # the steps by their names only where the case keeps its title
    beside = inner.h + 14
    least = beside + min(_TITLE, label_width(stage, _title(play), "title") + 4)
    named = rest - _steps_width(stage, play, steps, named=True) >= least
    most = beside + stage.lettering.width(_title(play), STORY, "title") + 4
    title = min(most, rest - _steps_width(stage, play, steps, named=named))
    _case(stage, inner.left(title), play)
    inner = inner.after(title + GAP)
    _round(stage, inner.left(wide), play, standing)
    explain(stage, inner.left(wide), "round", say("table.about-round", **_rounds(play, standing)), screen)
    place = inner.after(wide + GAP)
    _steps(stage, place, play, steps, named=named)
    names = ", ".join(_name(play, one) for one in STEPS)
    explain(stage, place, "steps", say("table.about-steps", steps=names), screen)


_STEP_OF = {
    t.EVENT: "event",
    t.NAME: "event",
    t.PROMISE: "plan",
    t.PLAN: "plan",
    t.VOTE: "respond",
    t.REFLECT: "reflect",
}


def step_of(play: Play, standing: Standing) -> str:
    """Return the step of the round that ``standing`` is in; "" once the game is over.

    The match tells where it stands now; a standing from before, while a story is told, tells by itself.
    """
    phase = play.match.state.phase
    if standing == play.standing:
        return _STEP_OF.get(phase, "")
    if standing.response != t.NOTHING or standing.voted:
        return "respond"
    if len(standing.committed) == play.match.teams:
        return "reveal"
    has_begun = standing.promise_made or (standing.event != t.NOTHING and standing.committed)
    return "plan" if has_begun else "event"


# --- case and round -------------------------------------------------------------------------------


def _case(stage: Stage, box: Box, play: Play) -> None:
    """Write the title behind the emblem of the case; where only one of the two fits, the title, uncut."""
    case, title = play.content.case, _title(play)
    needed, beside = label_width(stage, title, "title"), box.h + 14
    if needed <= box.w < needed + beside:
        label(stage, box, title, STORY, "title")
        return
    stage.emblem(box.left(box.h), case.emblem, play.content.cards.clusters[0].fill)
    if needed + beside <= box.w:
        label(stage, box.after(beside), title, STORY, "title")


def _title(play: Play) -> str:
    """Return the title of the case, and if it is rehearsed; what stands behind a colon is for the box."""
    title, _, _ = play.content.case.title[play.reader.language].partition(":")
    return f"{play.reader.say('rehearsal.title')} · {title}" if play.setting.rehearsal else title


def _rounds(play: Play, standing: Standing) -> dict[str, int]:
    return {"round": standing.round, "rounds": play.match.rulebook.rounds}


def _round_words(play: Play, standing: Standing) -> str:
    return play.reader.say("table.round", **_rounds(play, standing))


def _round_width(stage: Stage, play: Play, standing: Standing) -> float:
    words = stage.lettering.width(_round_words(play, standing), STANDING, "bold") + 4
    return max(words, play.match.rulebook.rounds * 26.0)


def _round(stage: Stage, box: Box, play: Play, standing: Standing) -> None:
    """Write the round, over a pip for each: a block for those that began."""
    line = label_height(stage)
    rest = max(0.0, (box.h - line - 24) / 2)
    label(stage, box.below(rest).top(line), _round_words(play, standing), style="bold")
    row = Box(box.x, box.bottom - rest - 18, box.w, 16)
    for number in range(play.match.rulebook.rounds):
        pip = Box(row.x + number * 26, row.y, 20, 16)
        if number + 1 == standing.round:
            stage.panel(pip, theme.GOLD, radius=4, line=INK)
        else:
            stage.panel(pip, INK if number + 1 < standing.round else theme.QUIET, radius=4, line=INK, width=2)


# --- the steps of the round -----------------------------------------------------------------------


def _name(play: Play, step: str) -> str:
    return play.reader.say(f"documents.step-{step}")


def _step_width(stage: Stage, words: str) -> float:
    return (label_width(stage, words) if words else 34.0) + 24


def _steps_width(stage: Stage, play: Play, current: str, *, named: bool) -> float:
    names = [_name(play, step) if named or step == current else "" for step in STEPS]
    return sum(_step_width(stage, name) for name in names) + 8 * (len(STEPS) - 1)


def _steps(stage: Stage, box: Box, play: Play, current: str, *, named: bool) -> None:
    """Paint the steps of a round in a row, by name or (not ``named``) by icon; the current one is dark."""
    x = box.x + max(0.0, box.w - _steps_width(stage, play, current, named=named)) / 2
    for icon, step in zip(_ICONS, STEPS, strict=True):
        is_now = step == current
        words = _name(play, step) if named or is_now else ""
        pill = Box(x, box.y + (box.h - 52) / 2, _step_width(stage, words), 52)
        stage.panel(pill, INK if is_now else theme.QUIET, radius=10)
        ink = PAPER if is_now else INK
        if words:
            label(stage, pill.inset(11, 4), words, label_size(stage), colour=ink, align="centre")
        else:
            stage.icon(pill.centred(34, 34), icon, ink)
        x = pill.right + 8


# --- chair, time, saved ---------------------------------------------------------------------------


def _chair(stage: Stage, box: Box, play: Play, standing: Standing) -> float:
    """Paint who is in the chair at the right of ``box``; return the width."""
    partner = play.content.case.partner[standing.partner[standing.chair]]
    name = play.name(standing.chair) if play.has_name(standing.chair) else partner.name[play.reader.language]
    most = 250.0 if box.w > 1500 else 190.0
    words = min(most, stage.lettering.width(name, STANDING, "semibold") + 2)
    wide = 52 + 10 + words
    place = box.end(wide)
    disc = place.left(52).centred(52, 52)
    stage.shape(disc, "circle", theme.GOLD)
    stage.icon(disc.inset(8), "chair")
    label(stage, place.after(62), name)
    return wide + 1.5 * GAP


def _time(stage: Stage, box: Box, play: Play, app: Navigator) -> float:
    """Paint the soft timer at the right of ``box``, and say so when it is over; return the width."""
    wide = clockface(stage, box, play, app.clock())
    if not play.timer.is_over(app.clock()):
        return wide
    words = play.reader.say("table.over-time")
    beside = label_width(stage, words) + 4
    label(stage, box.before(wide).end(beside), words)
    return wide + beside + GAP


def _saved(stage: Stage, box: Box, app: Navigator) -> float:
    """Paint at the right that everything is on disk; return the width."""
    words = app.say("table.saved")
    wide = 34 + 6 + stage.lettering.width(words, STANDING) + 2
    if wide + 1300 > box.w:
        return 0
    place = box.end(wide)
    stage.icon(place.left(30), "check", SHADE)
    label(stage, place.after(38), words, style="regular", colour=SHADE)
    return wide + 1.5 * GAP
