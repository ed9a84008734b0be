"""Each rule is told in one sentence when it first matters, once a game, and again when that was undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content
from game.match.actions import Adjust, Continue, Undo
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import bot_action
from game.reading.first_times import FIRST_TIMES, first_times, rule_to_come, rule_words, rules_of
from game.reading.reader import Reader
from game.screen import flow
from game.screen.story.story import Story
from tests.pilot import SIZES, Pilot
from tests.sitting import player, run
from tests.table import Table
from tests.tiny import event

MOMENTS = {
    "promise": r"promises to contribute",
    "name": r"Team \w.* names ",
    "chair": r"^“.+takes the chair",
    "capacity": r"^“.+ has −\d capacity |^“.+ has (this|next) round −\d capacity|^“.+ −\d capacity",
    "room": r"in place of",
    "renewed": r" renews ",
    "synergy": r"synergy!",
    "surplus": r"more work than",
    "broken": r"less than promised",
    "swap": r"aside for a new card",
    "marker": r"is put on the table",
    "wear": r"^Wear: ",
    "pressure": r"^Tall trees catch the wind: ",
    "crisis": r"^Crisis!",
}
"""What is told when a rule matters, as the log says it."""

GAMES = [(case, seed) for seed in (1, 2, 5) for case in ("arena-poort", "energiekoplopers", "ipo")]


@cache
def finished(case: str, seed: int, policy: str = "random") -> Match:
    """Return a game that bots, who do anything unless told, have played to its end, with promises."""
    match = Match.start(load_content(case), seed, 4, promises=True)
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, policy))
    return match


def again(match: Match) -> Iterator[tuple[Match, tuple[Happening, ...], list[str]]]:
    """Play a game again; yield it with what each action told, and the rules that were told beside it."""
    anew, names = (
        match.again(match.seed),
        {rule_words(Reader(match, "en"), name): name for name in FIRST_TIMES},
    )
    for action in match.actions:
        happened = anew.do(action)
        rules = rules_of(Reader(anew, "en"), first_times(anew), happened)
        yield anew, happened, [names[rule] for rule in rules]


def where_it_happens(name: str) -> Match:
    """Return a game in which what makes the rule matter happens twice or more."""
    for case, seed in GAMES:
        match = finished(case, seed)
        if sum(bool(re.search(MOMENTS[name], match.words(one, "en"))) for one in match.happenings) > 1:
            return match
    raise AssertionError(f"in no game does {name} happen twice")


def test_every_moment_is_in_the_table() -> None:
    assert set(MOMENTS) == set(FIRST_TIMES) - {"full", "goal"}


@pytest.mark.parametrize("name", MOMENTS)
def test_a_rule_is_told_where_it_first_matters_and_not_the_second_time(name: str) -> None:
    expected, told = [], []
    for match, happened, rules in again(where_it_happens(name)):
        expected.append(any(re.search(MOMENTS[name], match.words(one, "en")) for one in happened))
        told.append(name in rules)
    assert told.index(True) == expected.index(True)
    assert sum(told) == 1


@pytest.mark.parametrize("name", FIRST_TIMES)
def test_what_was_undone_is_told_again(name: str) -> None:
    policy = "recipe" if name == "goal" else "random"
    match = next(match for match, _, rules in again(finished("arena-poort", 1, policy)) if name in rules)
    reader, action = Reader(match, "nl"), match.actions[-1]
    assert rule_to_come(reader, name) == ""
    match.do(Undo(steps=1))
    words = rule_to_come(reader, name)
    happened = match.do(action)
    assert words and words in rules_of(reader, first_times(match), happened)


def test_the_places_of_a_foundation_are_told_when_both_are_taken() -> None:
    table = Table()
    for build, is_told in (("momentum", False), ("equality", False), ("safe-environment", True)):
        table.plan(0, build=build)
        heard = len(table.match.happenings)
        table.close()
        rules = rules_of(Reader(table.match, "en"), first_times(table.match), table.match.happenings[heard:])
        assert any("has 2 places" in rule for rule in rules) == is_told


def test_a_challenge_that_is_met_is_told_once_with_what_counts_now() -> None:
    table = Table(event=event(success=[{"progress": 3}]), target=3)
    table.answer()
    rules = rules_of(Reader(table.match, "en"), first_times(table.match), table.match.happenings)
    assert [rule for rule in rules if rule.startswith("The challenge is met")] == rules[-1:]
    table.adjust("progress", -1)
    table.adjust("progress", 1)
    assert [name for _, name in first_times(table.match)].count("goal") == 1


def test_what_the_facilitator_takes_is_no_event_that_takes_capacity() -> None:
    table = Table()
    table.turn()
    table.do(Adjust(what="capacity", team=0, change=-1, reason="so"))
    assert first_times(table.match) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIRST_TIMES)
def test_it_is_one_sentence_of_at_most_twenty_five_words(name: str, language: Language) -> None:
    words = rule_words(Reader(finished("arena-poort", 1), language), name)
    assert len(words.split()) <= 25
    assert re.fullmatch(r"[^.!?]+\.", words)


# --- in the terminal and in the window ------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_tells_each_rule_at_most_once_in_a_game(tmp_path: Path, language: Language) -> None:
    call = ("play", "arena-poort", "--text", "--data", str(tmp_path), "--language", language)
    said = run(*call, "--seed", "1", "--seats", "you,random,you,random", answer=player(3)).said
    reader = Reader(finished("arena-poort", 1), language)
    counts = {name: said.count(rule_words(reader, name)) for name in FIRST_TIMES}
    assert set(counts.values()) <= {0, 1}
    assert [counts[name] for name in ("promise", "name", "wear", "pressure")] == [1] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_tells_it_beside_what_happened_and_only_there(tmp_path: Path, language: Language) -> None:
    with Pilot(tmp_path, language=language, size=SIZES[0]) as pilot:
        play = pilot.sit("arena-poort", promises=True)
        shown: list[str] = []
        for action in finished("arena-poort", 1).actions:
            before = play.standing
            flow.tell(pilot.app, before, play.session.do(action))
            story = pilot.app.room.screen
            while isinstance(story, Story) and pilot.app.room.screen is story:
                pilot.app.redraw()
                pilot.step()
                shown += pilot.texts()
                story.on()
        told = {name: plain(rule_words(play.reader, name)) for name in set(FIRST_TIMES) - {"promise", "goal"}}
        assert {name: list(map(plain, shown)).count(words) for name, words in told.items()} == dict.fromkeys(
            told, 1
        )


def plain(words: str) -> str:
    return " ".join(words.split())
