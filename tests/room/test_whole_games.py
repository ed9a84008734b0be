"""Whole games on phone pages alone, in real browsers: every case, number of teams and language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.content.lengths import Length
from tests.room.browsing import Pages, act, chromium, does, needs_chromium
from tests.room.serving import served_table

pytestmark = needs_chromium

GAMES: list[tuple[str, int, Length]] = [
    ("arena-poort", 3, "short"),
    ("arena-poort", 4, "long"),
    ("arena-poort", 5, "short"),
    ("arena-poort", 6, "short"),
    ("energiekoplopers", 3, "long"),
    ("energiekoplopers", 4, "short"),
    ("energiekoplopers", 5, "short"),
    ("ipo", 3, "short"),
    ("ipo", 4, "short"),
    ("ipo", 5, "long"),
    ("lampen-in-de-tunnel", 3, "long"),
    *(("living-lab-welzijn", teams, "long") for teams in (3, 4, 5)),
    *(("bhag", teams, "long") for teams in (3, 4, 5)),
    *(("brabant", teams, "long") for teams in (4, 5, 6)),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


ALWAYS = (("lampen-in-de-tunnel", 3),)
"""The game of every run, the shortest; the others are played with ``-m slow``."""


@pytest.mark.parametrize(
    ("case", "teams", "length"),
    [
        pytest.param(case, teams, length, marks=[] if (case, teams) in ALWAYS else [pytest.mark.slow])
        for case, teams, length in GAMES
    ],
)
def test_a_whole_game_is_played_by_what_phones_can_press(
    browser: Any, tmp_path: Path, case: str, teams: int, length: Length
) -> None:
    random, promises = Random(f"{case} {teams}"), length == "long"
    with served_table(tmp_path, case, teams, promises=promises, length=length) as table:
        pages, match, looked_at = Pages(browser, table, teams), table.room.play.match, set[str]()
        while not match.is_over:
            pages.all_show_the_table_as_it_is()
            phase = match.phase
            if phase not in looked_at:
                looked_at.add(phase)
                pages.are_open_to_all()
            if phase in ("event", "reflect"):
                pages.lead.click(does("next"))
            moment = (match.state.round, phase)
            for team in table.room.play.waiting:
                act(pages.teams[team], phase, random)
            settled(table.room, moment, pages.lead)
        pages.all_show_the_table_as_it_is()
        pages.are_open_to_all(*pages.all)
        assert pages.said == []
        assert looked_at >= {"event", "plan", "vote", "reflect"}
        assert match.state.round == match.rulebook.rounds or match.outcome == "unplugged"
    for page in pages.all:
        page.context.close()


def settled(room: Any, moment: tuple[int, str], page: Any) -> None:
    """Wait until all that was asked in a moment of the game is done, so that the next one is there."""
    for _ in range(3000):
        if (room.play.match.state.round, room.play.match.phase) != moment or room.play.match.is_over:
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"the table still waits in {moment}: {room.play.waiting}")
