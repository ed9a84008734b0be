"""End page: which of the five ends it is, and why, in the case's own words."""

from __future__ import annotations

from game.reading.course import because, outcome_name
from game.screen.board.progress import progress
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height
from game.screen.drawing.motion import share
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, SHADE, STANDING, STORY, TITLE
from game.screen.story.storyboard.ends import ending
from game.screen.story.talk_screen import TalkScreen

FALLS, WORDS = 2.0, 0.8
"""Seconds in which blocks fall, and in which the words come up after that."""


def falls(outcome: str) -> float:
    """Return the seconds in which blocks fall at an outcome: only where the collaboration is unplugged."""
    return FALLS if outcome == "unplugged" else 0.0


def end_page(screen: TalkScreen, stage: Stage, box: Box, elapsed: float) -> None:
    """Write which of the five ends it is and why, in the case's own words, with the progress.

    ``elapsed``: the seconds since it began: blocks fall first, then words come up and stay.
    """
    match, reader = screen.play.match, screen.play.reader
    foot = box.low(2 * label_height(stage) + 66)
    progress(stage, foot, screen.play, screen.play.standing)
    area = box.above(foot.h + GAP)
    closing = getattr(match.content.case.outcome, match.outcome)[screen.language]
    needed = stage.height(closing, area.w - 64, STORY) + 48
    lower = area.low(max(area.h * 0.34, min(needed, area.h * 0.58)))
    upper = area.above(lower.h + GAP)
    picture = upper.left(upper.w * 0.4)
    ending(stage, picture, match.outcome, share(elapsed, 0, FALLS))
    stage.fade = max(0.05, share(elapsed, falls(match.outcome), WORDS))
    beside = upper.after(picture.w + GAP)
    stage.panel(beside)
    inner = beside.inset(32, 22)
    line = stage.lettering.line_height(STANDING)
    stage.text(inner.top(line), screen.say("page-end"), STANDING, "semibold", colour=SHADE)
    name, why = outcome_name(reader), because(reader)
    rest = inner.below(line + 4)
    size = next(
        (
            height
            for height in (100.0, 88.0, 74.0, TITLE, LEAD, STORY)
            if stage.height(name, rest.w, height, "title") <= rest.h * 0.5
            and max(stage.lettering.width(word, height, "title") for word in name.split()) <= rest.w
        ),
        STANDING,
    )
    high = stage.text(rest, name, size, "title")
    words = rest.below(high + 10)
    label(stage, words, why, STORY, "semibold", middle=False)
    stage.panel(lower)
    text = lower.inset(32, 22)
    size = next(
        (height for height in (LEAD, 42.0, STORY) if stage.height(closing, text.w, height) <= text.h), 0.0
    )
    if size:
        stage.text(text, closing, size, middle=True)
    else:
        with stage.scroll(text, "closing", hint=screen.say("scroll-hint")) as column:
            column.text(closing, STORY)
    stage.fade = 1.0
