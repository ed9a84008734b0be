"""What is voted on is read from the back row: every event of every case, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES
from game.reading.reader import Reader
from game.screen.board.answers import AnswerLine
from game.screen.board.ballot import height, lines_of, rows_at
from game.screen.drawing.geometry import Box, Scale
from game.screen.drawing.label import label_size
from game.screen.drawing.lettering import Lettering
from game.screen.drawing.scene import Words
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import TEXT_FACTORS
from game.screen.table_screen import TableScreen
from game.screen.teams.open_vote import OpenVote
from game.screen.teams.voting import BUTTON, Voting
from tests.cases import EVERY
from tests.legibility import LEAST, WELL, arc_minutes
from tests.pilot import Pilot

SMALL = (1024, 768)
SIZES = ((1280, 720), (1920, 1080), SMALL)


def lines_of_all(pilot: Pilot, case: str) -> list[list[list[AnswerLine]]]:
    """Return the lines of the responses to every event of ``case`` in both languages at a vote."""
    play = pilot.sit(case, seed=4)
    pilot.play_on(rounds=2, phase="vote")
    every = []
    for number in range(len(play.content.events)):
        play.match.state.event = number
        every += [lines_of(Reader(play.match, language)) for language in LANGUAGES]
    return every


def rooms_for(pilot: Pilot, stage: Stage) -> list[Box]:
    """Return the room for responses where votes are open, and where a team votes alone."""
    assert pilot.app.play is not None
    alone = Voting(pilot.app, pilot.app.play.waiting[0]).places(stage)[1]
    return [OpenVote(pilot.app).places(stage)[0], alone.before(BUTTON)]


def size_of(stage: Stage, minutes: float) -> float:
    """Return the smallest size of type whose capitals are ``minutes`` high from the back row."""
    sizes = (20 + step / 2 for step in range(100))
    return next(size for size in sizes if arc_minutes(stage.lettering, stage.scale, size) >= minutes)


def fit(stage: Stage, room: Box, those: list[list[AnswerLine]], size: float) -> bool:
    rows = rows_at(stage.lettering, those, room.w, size)
    assert all(placed.box.right <= room.w for lines, _ in rows for placed in lines)
    return height(rows) <= room.h


@pytest.mark.parametrize("case", EVERY)
def test_the_responses_to_every_event_are_read_from_the_back_row(tmp_path: Path, case: str) -> None:
    """From 8 m, in an image 1.5 m high, capitals of all responses are 16 arc minutes, of most events 19.

    Of a third of the events they are 20: what a block gives or catches is named with it, and takes room.

    At the largest size of text nothing that is voted on scrolls out of sight.
    """
    with Pilot(tmp_path) as pilot:
        every = lines_of_all(pilot, case)
        for size in SIZES:
            scale = Scale(*size)
            for factor in TEXT_FACTORS.values():
                lettering = Lettering(pilot.app.assets, scale.per_unit, factor)
                stage = Stage(scale, lettering, focus="", memory={})
                open_room, alone = rooms_for(pilot, stage)
                if factor == 1 and size != SMALL:
                    for minutes, share in ((WELL, 1 / 3), (WELL - 1, 1 / 2)):
                        read_well = [fit(stage, open_room, those, size_of(stage, minutes)) for those in every]
                        assert sum(read_well) > len(every) * share
                    assert all(fit(stage, open_room, those, size_of(stage, LEAST)) for those in every)
                elif factor == max(TEXT_FACTORS.values()):
                    for room in (open_room, alone):
                        assert all(fit(stage, room, those, label_size(stage)) for those in every)


def test_during_the_vote_its_responses_have_the_room_of_the_board(tmp_path: Path) -> None:
    with Pilot(tmp_path, size=(1920, 1080)) as pilot:
        play = pilot.sit(seed=4)
        pilot.play_on(rounds=2, phase="vote")
        pilot.app.room.show(TableScreen(pilot.app))
        pilot.step()
        for response in play.content.events[play.match.state.event].response:
            [label] = [
                item
                for item in pilot.scene.items()
                if isinstance(item, Words) and item.text == response.label["nl"]
            ]
            assert arc_minutes(pilot.app.room.lettering, pilot.app.room.scale, label.size, "bold") >= WELL
            assert label.clip is None, "it scrolls"
