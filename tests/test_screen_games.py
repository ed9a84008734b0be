"""Whole games through the window by keys alone: every screen is inspected at every key (tests/pilot.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import shipped_cases
from game.rules import terms as t
from tests.autopilot import Autopilot
from tests.cases import by_case, sizes_of
from tests.pilot import SIZES, Pilot

GAMES = by_case(
    (case, language, SIZES[(place + turn) % len(SIZES)])
    for place, case in enumerate(shipped_cases())
    for turn, language in enumerate(LANGUAGES)
)


class Lookout:
    """Looks at every screen for what only one team may see, on a screen that all can see."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.screens: set[str] = set()

    def __call__(self, screen: str) -> None:
        self.screens.add(screen)
        play = self.pilot.app.play
        if play is None or self.pilot.app.room.screen.is_private:
            return
        faces = {picture.name for picture in self.pilot.scene.pictures() if picture.kind == "face"}
        blocks = play.content.cards.blocks
        view = play.match.observation(None)
        open_blocks = {f"block/{block.id}" for i, block in enumerate(blocks) if view.in_place >> i & 1}
        hidden = {face for face in faces if face.startswith("block/")} - open_blocks
        assert not hidden, f"{screen} shows cards of a hand: {hidden}"
        assert not any(face.startswith("agenda/") for face in faces), f"{screen} shows an agenda"
        if play.match.state.phase != t.OVER:
            texts = " ".join(self.pilot.texts())
            for partner in play.content.case.partner:
                for agenda in partner.agenda:
                    assert agenda.text[self.pilot.app.language] not in texts, f"{screen} tells an agenda"


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("case", "language", "size"), GAMES, ids=lambda value: value if isinstance(value, str) else f"{value[0]}"
)
def test_a_whole_game_is_played_by_keys_alone(
    tmp_path: Path, case: str, language: Language, size: tuple[int, int]
) -> None:
    with Pilot(tmp_path, size=size, language=language, paints=size != SIZES[-1]) as pilot:
        play = pilot.sit(case, teams=sizes_of(case)[0], seed=5)
        from game.screen.flow import go_on

        go_on(pilot.app)
        pilot.step()
        look = Lookout(pilot)
        flown = Autopilot(pilot, look)
        flown.to_the_end()
        assert look.screens >= {
            "TableScreen",
            "Cover",
            "Role",
            "PlanScreen",
            "Story",
            "Voting",
            "Reflect",
            "OutcomeScreen",
        }
        assert play.match.is_over
