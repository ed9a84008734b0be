"""What is composed of a game is well written: no sentence has two stops, and each begins with a capital."""

from __future__ import annotations

import re
from functools import partial
from random import Random

import pytest

from game.content.base import Language
from game.content.load import load_content
from game.language import say
from game.match.match import Match
from game.reading.course import costliest
from game.reading.debriefing import walk
from game.reading.reader import Reader
from game.reading.steps import happenings_to_tell, log, paragraphs, story_lines
from game.screen.story.timeline import moments, words_of
from tests.table import Table
from tests.tiny import event
from tests.wandering import wander

TWO_STOPS = re.compile(r"[.?!](?:[.:;,]|[”’]\.)")


def say_of(language: Language, name: str, /, **values: object) -> str:
    return say(language, f"story.{name}", **values)


def composed(match: Match, language: Language) -> list[str]:
    """Return all that the log, the story and the rounds say of a match."""
    reader = Reader(match, language)
    said = [words for _, words in log(reader, None)]
    for paragraph in paragraphs(happenings_to_tell(match.happenings, None)):
        said += [line.words for line in story_lines(reader, paragraph)]
    said += [asked.words for asked in walk(reader)]
    told = partial(say_of, language)
    return said + [words for moment in moments(match)[1:] for words in words_of(reader, moment, told)[:-1]]


@pytest.mark.parametrize("case", ["arena-poort", "ipo"])
def test_no_sentence_of_a_game_has_two_stops_or_begins_without_a_capital(case: str) -> None:
    random = Random(5)
    match = Match.start(load_content(case), 3, 4)
    wander(match, random, 400)
    for language in ("nl", "en"):
        said = composed(match, language)
        assert len(said) > 100
        assert [words for words in said if TWO_STOPS.search(words)] == []
        assert [words for words in said if words[0].islower()] == []


def test_what_ends_itself_gets_no_second_stop() -> None:
    assert say("nl", "design.name-try", meant="Wie gaat hierover?") == "Probeer “Wie gaat hierover?”"
    assert say("nl", "design.name-try", meant="Stroom") == "Probeer “Stroom”."
    assert say("en", "opening.name-hint", partner="Who has a roof?").endswith("it is called Who has a roof?")


def test_who_voted_for_a_question_stands_in_brackets() -> None:
    assert say("nl", "reading.votes-for", label="A. Wie heeft er een dak?", teams="Bewoners") == (
        "A. Wie heeft er een dak? (Bewoners)"
    )


def test_the_end_names_the_two_responses_that_cost_most_with_what_they_took() -> None:
    dear = [{"foundation": "vision", "change": -2}, {"interest": "all", "change": -1}, {"progress": 1}]
    events = [
        event("dear", success=dear),
        event("cheap", success=[{"interest": "council", "change": -1}]),
        event("free"),
    ]
    table = Table(events=events)
    for _ in range(3):
        table.foundations(8)
        table.commit_all()
        table.answer()
        table.close()
    reader = Reader(table.match, "en")
    assert [words.replace("\u00a0", " ") for words in costliest(reader)] == [
        "‘Act’ (round 1: Vision −2, "
        "interest of Council −1, interest of Residents −1, interest of Builders −1)",
        "‘Act’ (round 2: interest of Council −1)",
    ]
    assert any("This cost most" in asked.words for asked in walk(reader))
