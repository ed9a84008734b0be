"""Lettering: what fits here fits on the screen, and no word is lost."""

from __future__ import annotations

from functools import cache

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.press.typesetter import assets_folder
from game.screen.drawing.lettering import Lettering, Run
from game.screen.drawing.theme import STANDING, STORY, TITLE, Style

WORDS = st.text("abcdefghij éëïöWM-’", min_size=1, max_size=120)


@cache
def lettering(per_unit: float = 1.0, factor: float = 1.0) -> Lettering:
    pygame.font.init()
    return Lettering(assets_folder(), per_unit, factor)


@given(WORDS, st.floats(40, 900), st.sampled_from([0.67, 1.0, 2.0]))
def test_no_line_is_wider_than_asked_for(text: str, width: float, per_unit: float) -> None:
    for line in lettering(per_unit).lines(text, STANDING, "regular", width):
        assert line.width <= width + 1 / per_unit


@given(WORDS, st.floats(40, 900))
def test_breaking_loses_nothing_but_spaces(text: str, width: float) -> None:
    lines = lettering().lines(text, STANDING, "regular", width)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(st.sampled_from(["regular", "bold", "title"]), WORDS), min_size=1, max_size=4))
def test_a_line_is_as_wide_as_its_runs(runs: list[Run]) -> None:
    for line in lettering().lines(runs, STORY, "regular", 600):
        assert line.width == pytest.approx(
            sum(lettering().width(text, STORY, style) for style, text in line.runs)
        )


def test_a_word_wider_than_the_line_is_broken_inside() -> None:
    lines = lettering().lines("energiecoöperatievertegenwoordiger", TITLE, "regular", 300)
    assert len(lines) > 1


def test_an_empty_line_stays() -> None:
    assert [line.text for line in lettering().lines("een\n\ntwee", STANDING, "regular", 500)] == [
        "een",
        "",
        "twee",
    ]


def test_signs_that_steer_text_are_not_written() -> None:
    lines = lettering().lines("a\u202eb\x07c\u00add", STANDING, "regular", 500)
    assert lines[0].text == "abcd"


@pytest.mark.parametrize("title", ["Нашата улица", "Ο δρόμος μας", "Co\u2011op"])
def test_a_title_in_letters_that_the_titles_face_lacks_is_set_in_the_text_face(title: str) -> None:
    assert {style for line in lettering().lines(title, TITLE, "title", 900) for style, _ in line.runs} == {
        "bold"
    }


@pytest.mark.parametrize("title", ["Naša ulica", "Nasza ulica: łąka", "Ein ‘Weg’ – größer…", "Visie 3 → 4"])
def test_other_titles_stay_in_theirs(title: str) -> None:
    assert {style for line in lettering().lines(title, TITLE, "title", 900) for style, _ in line.runs} == {
        "title"
    }


def test_a_larger_text_size_makes_all_type_larger() -> None:
    assert lettering(1.0, 1.3).width("samen", STANDING) > lettering().width("samen", STANDING)
    assert lettering(1.0, 1.3).line_height(STANDING) > lettering().line_height(STANDING)


def test_standing_text_is_a_fortieth_of_the_height_of_the_image() -> None:
    for height in (720, 1080, 2160):
        per_unit = height / 1080
        assert lettering(per_unit).pixels(STANDING) >= height * 0.025 - 0.5
        assert lettering(per_unit).pixels(STORY) >= height * 0.035 - 0.5


@pytest.mark.parametrize("style", ["regular", "title"])
def test_a_sign_that_no_font_has_is_left_out(style: Style) -> None:
    (line,) = lettering().lines("★ Team 🎉 Oost → “3”", STANDING, style, 900)
    assert line.text == "Team Oost → “3”"
