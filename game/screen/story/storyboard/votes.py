"""Votes: they open together: who chose what, and which response it became."""

from __future__ import annotations

from game.screen.board.letter import letter
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY
from game.screen.story.storyboard.narration import Row, rows, sign
from game.screen.story.storyboard.shot import Shot


def votes(stage: Stage, box: Box, shot: Shot) -> None:
    """Paint a column for each response with the teams that voted for it; under them a tie or a split."""
    event = shot.event
    assert event is not None, "only the responses of an event are voted for"
    stage.text(box.top(64), shot.say("votes-open"), LEAD, "title", middle=True, smallest=STANDING)
    area = box.below(64 + GAP)
    rest = _others(shot)
    if rest:
        high = sum(stage.height(row.words, area.w - 60) + 10 for row in rest)
        foot = area.low(min(high, area.h * 0.3))
        with stage.scroll(foot, "votes-rest") as column:
            for row in rest:
                _sentence(stage, column.take(stage.height(row.words, column.box.w - 52) + 10), row)
        area = area.above(foot.h + GAP)
    spots = area.columns(len(event.response), GAP)
    for number, spot in enumerate(spots):
        _response(stage, spot, shot, number)


def _others(shot: Shot) -> list[Row]:
    """Return what is said besides who voted for what."""
    lines = len({event.amount for event in shot.beat.happened("voted")})
    return rows(shot.lines[lines:])


def _sentence(stage: Stage, box: Box, row: Row) -> None:
    margin = 0.0
    if row.tone:
        margin = 52.0
        sign(stage, box.left(44).top(stage.lettering.line_height(STANDING)), row.tone)
    stage.text(box.after(margin), row.words)


def _response(stage: Stage, box: Box, shot: Shot, number: int) -> None:
    event, language = shot.event, shot.reader.language
    assert event is not None
    moves = shot.beat.moves
    chosen = next((i for i, move in enumerate(moves) if move.happening.kind == "chosen"), None)
    is_chosen = (
        chosen is not None and shot.progress_of(chosen) > 0 and moves[chosen].happening.amount == number
    )
    stage.panel(box, line=theme.INK if is_chosen else theme.STONE, width=9 if is_chosen else 3)
    inner = box.inset(24, 20)
    words, line = event.response[number].label[language], stage.lettering.line_height(STORY)
    letter(stage, inner.left(line).top(line), number)
    heading = inner.after(line + 12)
    high = max(line, stage.height(words, heading.w, STORY, "bold"))
    stage.text(heading.top(high), words, STORY, "bold")
    inner = inner.below(high + GAP)
    if is_chosen:
        line = stage.lettering.line_height(STANDING)
        mark = inner.low(line + 16)
        wide = stage.lettering.width(shot.say("chosen"), STANDING, "bold") + line + 44
        mark = mark.left(min(wide, mark.w))
        stage.panel(mark, theme.GOLD)
        stage.icon(mark.inset(14, 10).left(line), "check")
        stage.text(mark.inset(14, 0).after(line + 10), shot.say("chosen"), STANDING, "bold", middle=True)
    inner = inner.above(stage.lettering.line_height(STANDING) + 16 + GAP)
    cast = [(i, move.happening) for i, move in enumerate(moves) if move.happening.kind == "voted"]
    voters = [(i, vote) for i, vote in cast if vote.amount == number]
    most = max(3, shot.play.match.teams if inner.w < 560 else 4)
    across = 1 if inner.w < 560 or len(voters) <= most else 2
    side = min(84.0, inner.h / max(most, -(-len(voters) // across)) - 8)
    for count, (place, vote) in enumerate(voters):
        row = Box(
            inner.x + count % across * inner.w / across,
            inner.y + count // across * (side + 8),
            inner.w / across - 8,
            side,
        )
        _voter(stage, row, shot, vote.whom, place)


def _voter(stage: Stage, row: Box, shot: Shot, team: int, place: int) -> None:
    part = shot.progress_of(place)
    if part <= 0:
        return
    row = row.moved(dx=(1 - eased(part)) * 40)
    stage.fade, was = stage.fade * part, stage.fade
    shot.draw_partner(stage, row.left(row.h), shot.partner_of(team))
    label(stage, row.after(row.h + 12).before((1 - eased(part)) * 40), shot.name(team), STORY)
    stage.fade = was
