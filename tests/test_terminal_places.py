"""The terminal where foundations have places and a swap has a price: what is offered, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules import terms
from tests.sitting import HARBOUR, player
from tests.test_terminal import kept, play, start


@pytest.fixture(autouse=True)
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each foundation one place, and a swap its price."""
    monkeypatch.setattr(terms, "PLACES", 1)
    monkeypatch.setattr(terms, "SWAP_COST", 1)


def test_the_menu_says_what_a_swap_costs_and_the_table_which_places_are_free(tmp_path: Path) -> None:
    shown = start(tmp_path, "Swap a card", "Swap Safe").said
    assert "Swap a card for a new one (cost 1)…" in shown
    assert "So far: swap Safe environment (b1) for 1" in shown


@pytest.mark.parametrize(("language", "chosen"), [("nl", "plaatsmaken"), ("en", "make room")])
def test_a_whole_game_lets_a_team_choose_what_makes_room(tmp_path: Path, language: str, chosen: str) -> None:
    call = (HARBOUR, "--seed", "8", "--seats", "you,you,you")
    done = play(tmp_path, *call, answer=player(7), language=language)
    assert done.status == 0 and done.err == ""
    assert chosen in done.said
    assert ("Nog vrij: " if language == "nl" else "Still free: ") in done.said
    kinds = [happening.kind for happening in kept(tmp_path).happenings]
    assert "made_room" in kinds
