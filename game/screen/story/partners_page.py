"""Partners page: each partner's own result, and its agenda behind a button of its own."""

from __future__ import annotations

from game.reading.course import told_of_team
from game.reading.roles import partner_agenda
from game.rules.agendas import agenda_met
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_fits, label_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.story.talk_screen import TalkScreen

_BUTTON = 76.0
"""Units of the height of the button that opens an agenda."""


def partners_page(screen: TalkScreen, stage: Stage, box: Box) -> None:
    """Write each partner's own result, with its agenda behind a button of its own."""
    count = screen.play.match.teams
    across = 1 if count <= 3 else 2
    rows = -(-count // across)
    area = box.top(min(box.h, rows * 400.0))
    for team, cell in zip(range(count), area.grid(rows * across, across, GAP), strict=False):
        _partner(screen, stage, cell, team)


def _partner(screen: TalkScreen, stage: Stage, box: Box, team: int) -> None:
    match, partner = screen.play.match, screen.play.reader.partner(team)
    stage.panel(box)
    inner = box.inset(20, 14)
    head = inner.top(min(120.0, inner.h * 0.42))
    tile = head.left(head.fitting(0.92).w)
    badge(stage, tile, screen.play, team)
    words = head.after(tile.w + 18)
    name = screen.play.reader.team_and_partner(team)
    upper, lower = words.rows(2)
    is_served = match.result(team) != "under_need"
    verdict = screen.say("served") if is_served else screen.say("under-need")
    side = min(upper.h, 42.0)
    wide = min(stage.lettering.width(verdict, STANDING, "semibold") + side + 14, upper.w * 0.45)
    _verdict(stage, upper.end(wide).left(side), is_good=is_served, icon="check" if is_served else "down")
    label(stage, upper.end(wide - side - 10), verdict, STANDING)
    label(stage, upper.before(wide + GAP), name, STORY, "bold")
    value = screen.play.standing.interest[screen.play.standing.partner[team]]
    interest = partner.interest[screen.language]
    label(
        stage,
        lower,
        screen.say("interest", interest=interest, value=value, need=partner.need),
        STORY,
        "regular",
    )
    rest = inner.below(head.h + 10)
    promised = told_of_team(screen.play.reader, team)
    if promised:
        high = stage.height(promised, rest.w, STANDING)
        if high + 8 + _BUTTON <= rest.h:
            stage.text(rest.top(high), promised, STANDING)
        else:  # in a low window the agenda goes first
            high = label_height(stage)
            label(stage, rest.top(high), promised, STANDING, "regular")
        rest = rest.below(high + 8)
    if team in screen.play.opened:
        _agenda(screen, stage, rest, team)
    else:
        stage.button(
            rest.left(min(rest.w, 560.0)).top(min(rest.h, _BUTTON)),
            f"agenda-{team}",
            screen.say("open-agenda"),
            lambda: _open(screen, team),
            icon="unlock",
            hint=screen.say("open-agenda-hint", team=screen.play.name(team)),
        )


def _open(screen: TalkScreen, team: int) -> None:
    """Open one agenda; the focus goes to the next one that is closed."""
    screen.play.open_agenda(team)
    left = [team for team in range(screen.play.match.teams) if team not in screen.play.opened]
    after = [other for other in left if other > team] or left
    screen.focus = f"agenda-{after[0]}" if after else "next"


def _agenda(screen: TalkScreen, stage: Stage, box: Box, team: int) -> None:
    """Write an open agenda and whether it was met, as large as it fits."""
    match, view = screen.play.match, screen.play.match.observation(None)
    text = partner_agenda(screen.play.reader, team, view)
    is_met = agenda_met(match.rulebook, view, view.partner[team])
    stage.panel(box, theme.QUIET)
    inner = box.inset(14, 8)
    _verdict(stage, inner.left(42), is_good=is_met, icon="check" if is_met else "cross")
    words = inner.after(56)
    text = f"{screen.say('agenda-met') if is_met else screen.say('agenda-not-met')} {text}"
    if label_fits(stage, text, words.w, words.h):
        label(stage, words, text, STORY, "regular")
        return
    with stage.scroll(words, f"agenda-text-{team}", hint=screen.say("scroll-hint")) as column:
        column.text(text, STANDING)


def _verdict(stage: Stage, box: Box, *, is_good: bool, icon: str) -> None:
    """Paint the sign of something reached or not; the words beside it say the same."""
    tile = box.fitting(1)
    stage.shape(tile, "circle" if is_good else "square", theme.GAIN if is_good else theme.STONE)
    stage.icon(tile.inset(tile.w * 0.18), icon)
