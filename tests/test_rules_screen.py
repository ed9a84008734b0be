"""The rules on a screen: every chapter of the rulebook, opened from the title and the panel, by keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.press.rulebook import rulebook
from game.screen import flow
from game.screen.opening.title import Title
from tests.pilot import Pilot

DOCS = Path(__file__).parent.parent / "docs"
FILES: dict[Language, str] = {"nl": "spelregels.md", "en": "rules.md"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_rulebook_is_in_a_chapter(language: Language) -> None:
    said = " ".join(
        " ".join([chapter.title, *(piece.words for piece in chapter.pieces)])
        for chapter in rulebook(language)
    )
    lines = (DOCS / FILES[language]).read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines[4:] if not line.startswith("|-")]
    written = set(re.findall(r"\w{3,}", " ".join(rules)))
    heads = {word for line in rules if line.startswith("## ") for word in re.findall(r"\w{3,}", line)}
    assert written - heads <= set(re.findall(r"\w{3,}", said))


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), "normal"), ((1024, 768), "largest")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_whole_and_turned_by_keys(
    tmp_path: Path, size: tuple[int, int], language: Language, text_size: str
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text_size) as pilot:
        pilot.app.room.show(Title(pilot.app))
        pilot.step()
        pilot.use("rules")
        for chapter in rulebook(language):
            assert pilot.says(chapter.title)
            assert "chapter" not in pilot.controls, f"{chapter.title} must be scrolled"
            pilot.key("right")
        assert pilot.says(rulebook(language)[0].title)
        pilot.key("left")
        assert pilot.says(rulebook(language)[-1].title)
        pilot.key("escape")
        assert pilot.screen == "Title"


def test_the_facilitator_shows_the_room_the_rules_from_the_panel(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.sit()
        flow.go_on(pilot.app)
        pilot.step()
        pilot.key("f2")
        pilot.use("rules")
        assert pilot.screen == "RulesScreen"
        pilot.key("f4")
        assert pilot.says(rulebook("en")[0].title)
        pilot.use("close")
        assert pilot.screen == "TableScreen"
