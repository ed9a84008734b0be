"""The story beside the sheet: a picture of which card leads where, by the games of the last save."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.balance.figures import add_up
from game.balance.story import story_of
from game.balance.story_plot import story_svg
from game.bench.trial import Trial
from game.content.base import Language
from game.content.models import Content
from game.files.writing import write_file

NAME = "story.svg"


def write_story(folder: Path, content: Content, trials: Mapping[int, Trial], language: Language) -> Path:
    """Draw the story of ``content`` as its games went, into ``folder``; return where. Raises OSError."""
    story = story_of(content, add_up([trial.sensible.tally for trial in trials.values()]))
    path = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, story_svg(story, content.case.title[language], language))
    return path
