"""Own material: what a designer cites and adds beside what comes with the game."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content import SCENARIOS_FOLDER
from game.content.check import check_paths
from game.content.lint import warned
from game.content.load import load_content
from game.press.books import colophon_data
from game.press.casefacts import CaseFacts
from game.press.faces import Faces

LAMPS = (SCENARIOS_FOLDER / "lampen-in-de-tunnel.toml").read_text(encoding="utf-8")
YEARBOOK = """
[[source]]
id        = "our-yearbook"
title     = "Ninety years of ferries"
author    = "Rosa Smit"
publisher = "Historical society"
year      = 1848

"""
FROM_IT = 'provenance = { kind = "adapted", reference = "our-yearbook" }'


def citing(source: str = YEARBOOK) -> str:
    """Return a case of which the first event comes from a source of its own, described by ``source``."""
    before, event, after = LAMPS.partition("[[event]]\n")
    invented = 'provenance = { kind = "invented" }'
    assert invented in after
    before = before.replace("[[partner]]\n", source + "[[partner]]\n", 1)
    return before + event + after.replace(invented, FROM_IT, 1)


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    path = tmp_path / "lampen-in-de-tunnel.toml"
    path.write_text(citing(), encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    """Return what the check tells of a file, by its codes."""
    return [problem.key for problem in warned([path], check_paths([path]))]


# --- sources --------------------------------------------------------------------------------------


def test_a_case_can_cite_a_source_of_its_own_on_its_cards_and_in_the_colophon(lamps: Path) -> None:
    assert told(lamps) == []
    content = load_content(lamps)
    [card] = [event for event in content.events if event.provenance.reference == "our-yearbook"]
    [face] = [face for face in Faces(content, "en").events() if face.id == f"event/{card.id}"]
    assert "R. Smit" in face.data["foot"]
    rows = colophon_data(CaseFacts(content, "en", 3))["sources"]["rows"]
    assert {
        "title": "Ninety years of ferries",
        "author": "Rosa Smit",
        "published": "Historical society, 1848",
        "note": "",
    } in rows


def test_a_source_that_nothing_describes_and_one_that_nothing_names_are_told(lamps: Path) -> None:
    lamps.write_text(citing(source=""), encoding="utf-8")
    [problem] = check_paths([lamps])
    assert problem.key == "unknown_source"
    assert "[[source]]" in problem.message("en") and "[[source]]" in problem.message("nl")
    lamps.write_text(citing(YEARBOOK + YEARBOOK.replace("our-yearbook", "another")), encoding="utf-8")
    assert told(lamps) == ["source_unused"]


def test_a_source_of_a_synergy_that_nothing_describes_is_told(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    text = (SCENARIOS_FOLDER.parent / "cards" / "synergies.toml").read_text(encoding="utf-8")
    text = text.replace('{ kind = "invented" }', '{ kind = "source", reference = "x" }', 1)
    (cards / "synergies.toml").write_text(text, encoding="utf-8")
    assert "unknown_source" in {problem.key for problem in check_paths([cards / "synergies.toml"])}
