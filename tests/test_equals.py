"""Among equals: whom "the lowest" and "the highest" mean, and who pays, is said where the choice is made."""

from __future__ import annotations

from typing import Any

import pytest

from game.content.base import LANGUAGES, Language
from game.match.match import Match
from game.reading.foreseeing import paying
from game.reading.needs import needs
from game.reading.reader import Reader
from tests.table import Table
from tests.tiny import event

LOWEST, HIGHEST = {"interest": "lowest", "change": -1}, {"interest": "highest", "change": -1}
FIRST = {"nl": "bij gelijk de eerste vanaf de voorzitter", "en": "of equals the first from the chair on"}
BOARD = {"nl": "bij gelijk de eerste op het bord", "en": "of equals the first on the board"}


def said(match: Match, language: Language) -> str:
    """Return what the first response to the event in play would do, in words."""
    response = match.content.events[match.state.event].response[0]
    return Reader(match, language).effects_in_play(response.success)


def turned(**parts: Any) -> Table:
    table = Table(event=event(**parts))
    table.turn()
    return table


@pytest.mark.parametrize("language", LANGUAGES)
def test_among_equals_it_is_the_first_from_the_chair_on_and_that_is_said(language: Language) -> None:
    table = turned(price=1, success=[HIGHEST])
    table.interests(5, 6, 6)
    second = Reader(table.match, language).team(1)
    assert FIRST[language] in said(table.match, language) and second in said(table.match, language)
    table.interests(5, 6, 7)
    assert FIRST[language] not in said(table.match, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_among_equal_foundations_it_is_the_first_on_the_board(language: Language) -> None:
    table = turned(price=1, success=[{"foundation": "lowest", "change": 1}])
    table.foundations(4)
    assert BOARD[language] in said(table.match, language)
    table.foundation("vision", 2)
    assert BOARD[language] not in said(table.match, language)


def test_of_what_comes_later_nobody_says_who_it_is_but_by_what_order() -> None:
    table = turned(price=1, success=[{"later": [HIGHEST], "in_rounds": 1}])
    words = said(table.match, "en")
    assert FIRST["en"] in words and "now" not in words


def test_what_happened_at_once_says_by_what_order() -> None:
    table = turned(price=1, at_once=[HIGHEST])
    struck = table.match.content.events[table.state.event].at_once
    assert FIRST["en"] in Reader(table.match, "en").at_once(struck)


def test_where_the_chair_names_the_lowest_no_order_is_told() -> None:
    table = Table(event=event(at_once=[LOWEST], price=1, success=[LOWEST]))
    table.turn()
    assert table.match.phase == "name"
    assert FIRST["en"] not in said(table.match, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_pays_is_named_at_the_vote(language: Language) -> None:
    table = turned(price=2)
    table.commit_all()
    assert table.match.phase == "vote"
    reader = Reader(table.match, language)
    (price,) = [need for need in needs(reader, 0, 0) if "reserve" in need.words]
    for team, paid in paying(reader, 0):
        assert f"{reader.team(team)} {paid}" in price.note
