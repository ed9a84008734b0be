"""Promised page: what each team promised in the whole game, beside what it contributed."""

from __future__ import annotations

from game.reading.course import told_of_team
from game.screen.board.badge import badge
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STORY
from game.screen.story.talk_screen import TalkScreen

_TALLEST = 170.0
"""Units of the height of a team's row where there is room."""


def promised_page(screen: TalkScreen, stage: Stage, box: Box) -> None:
    """Write the question of the step over a row for each team, in the order of the table."""
    words = screen.talk.now.words
    high = stage.height(words, box.w, STORY)
    stage.text(box.top(high), words, STORY)
    count = screen.play.match.teams
    area = box.below(high + GAP)
    area = area.top(min(area.h, count * (_TALLEST + GAP) - GAP))
    for team, row in zip(range(count), area.rows(count, GAP), strict=True):
        _team(screen, stage, row, team)


def _team(screen: TalkScreen, stage: Stage, box: Box, team: int) -> None:
    stage.panel(box)
    inner = box.inset(20, 10)
    tile = inner.left(inner.fitting(0.92).w)
    badge(stage, tile, screen.play, team)
    words = inner.after(tile.w + 18)
    head = words.top(max(label_height(stage), words.h * 0.45))
    label(stage, head, screen.play.reader.team_and_partner(team), STORY, "bold")
    said = told_of_team(screen.play.reader, team)
    rest = words.below(head.h)
    label(stage, rest, said, STORY, "regular", middle=False)
