"""Every word of the vocabulary is known wherever it must be: what forgets one fails here by its name.

A word is declared in ``game/content/conditions.py`` or ``effects.py`` with an example, which is taken through
all that reads words. ``docs/extending.md`` says in which order a new word gets its places.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
import tomli

from game.bots.valuing import UNVALUED, success_value
from game.content.base import LANGUAGES
from game.content.check import check_paths, errors
from game.content.conditions import AGENDA_CONDITION_VERBS, CONDITION_VERBS, CONDITIONS
from game.content.effects import EFFECTS
from game.content.lint import warned
from game.content.load import load_content
from game.content.models import Content
from game.content.new_case import scaffold
from game.content.vocabulary import CHANGES_A_RULE, AbilityWord, Trigger, Word
from game.content.wording import Wording
from game.match.happenings import Kind
from game.match.match import Match
from game.press.signs import Signs
from game.rules import terms as t
from game.rules.agendas import agenda_met
from game.rules.conditions import holds
from game.table.standing import CHANGING, EXPLAINING, Standing
from tests.table import Table
from tests.tiny import Row, ability, block, event, own_cards

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
ICONS = json.loads((HERE.parent / "assets/icons/icons.json").read_text(encoding="utf-8"))

AnyWord = type[Word | AbilityWord]
CASE_CONDITIONS = [word for word in CONDITIONS if word.verb in CONDITION_VERBS]
ABILITY_CONDITIONS = [word for word in CONDITIONS if issubclass(word, AbilityWord)]
CASE_EFFECTS = [word for word in EFFECTS if issubclass(word, Word)]
AGENDA_WORDS = [
    word for word in CONDITIONS if word.verb in AGENDA_CONDITION_VERBS and word not in CASE_CONDITIONS
]
PLACES = [
    *(("needs", word) for word in CASE_CONDITIONS),
    *(("success", word) for word in CASE_EFFECTS),
    *(("when", word) for word in AGENDA_WORDS),
]
BY_VERB: dict[str, Any] = {"ids": lambda word: word.verb if isinstance(word, type) else word}


def row(word: AnyWord) -> Row:
    """Return the example of a word as a table of the tiny case, whose bench has other partners."""
    written = word.example.replace("new-school", "investor")
    return dict(tomli.loads(f"word = {written}")["word"])


# --- as a designer writes it ----------------------------------------------------------------------

_BENCH = """
[[partner]]
id = "new-school"
name = { nl = "Nieuwe school", en = "New school" }
who = { nl = "Een school.", en = "A school." }
values = { nl = "Rust.", en = "Peace." }
interest = { nl = "rust", en = "peace" }
need = 5
strength = "network"
bench = true
emblem = ["■■■■", "■■■■", "■■■■", "■■■■"]
provenance = { kind = "invented" }
[[partner.agenda]]
text = { nl = "Netwerk minstens 6.", en = "Network at least 6." }
when = [{ foundation = "network", at_least = 6 }]
"""


def case_with(place: str, written: str, folder: Path) -> Path:
    """Write a small case of which one response needs ``written``, has it as success, or an agenda asks it."""
    text = scaffold("our-street", "en", "our-street")
    written = written.replace("teams_at_least = 5", "teams_at_least = 3")  # it is for three teams
    name = 0 if place == "when" else text.index('id         = "dry-summer"')
    key = {"needs": "needs   = [", "success": "success = [", "when": "when = ["}[place]
    start = text.index(key, name)
    text = text[:start] + f"{place} = [{written}]" + text[text.index("\n", start) :]
    if "new-school" in written:
        text += _BENCH
    path = folder / "our-street.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("place", "word"), PLACES, **BY_VERB)
def test_a_case_can_use_each_word_and_every_room_can_read_it(
    place: str, word: type[Word], tmp_path: Path
) -> None:
    path = case_with(place, word.example, tmp_path)
    assert errors(check_paths([path])) == []
    warned([path], [])
    content = load_content(path)
    response = next(event for event in content.events if event.id == "dry-summer").response[0]
    agenda = content.case.partner[0].agenda[0]
    [used] = {"needs": response.needs, "success": response.success, "when": agenda.when}[place]
    assert isinstance(used, word)
    Match.start(content, 1, 3)
    for language in LANGUAGES:
        wording = Wording(content, language)
        said = wording.effect(used) if place == "success" else wording.condition(used)
        assert said and "{" not in said
        signs = Signs(content, wording)
        [sign, *_] = signs.effects([used]) if place == "success" else signs.conditions([used])
        assert sign["icon"] in ICONS


@pytest.mark.parametrize(("place", "word"), PLACES, **BY_VERB)
def test_every_name_in_a_word_is_looked_up(place: str, word: type[Word], tmp_path: Path) -> None:
    for name in re.findall(r'"([^"]+)"', word.example):
        path = case_with(place, word.example.replace(f'"{name}"', '"nobody-such"'), tmp_path)
        assert errors(check_paths([path])), f"{name} can be anything"


@pytest.mark.parametrize("word", [*CONDITIONS, *EFFECTS], **BY_VERB)
def test_each_word_is_in_the_vocabulary_for_designers(word: AnyWord) -> None:
    assert f"\n| `{word.verb}` |" in (DOCS / "vocabulary.md").read_text(encoding="utf-8")


# --- in the rules ---------------------------------------------------------------------------------


def table_with(*effects: Row) -> Table:
    """Return a table where all can rise and fall, with an event whose success has these effects."""
    first = event(success=list(effects), others=[])
    party = event("harvest-party", act="planned")
    table = Table(4, event=first, events=[party, *(event(f"next-{i}") for i in range(3))])
    table.place("momentum", by=1)
    table.foundations(5)
    table.interests(5, 5, 5, 5)
    table.state.progress, table.state.crises = 5, 1
    return table


@pytest.mark.parametrize("word", CASE_EFFECTS, **BY_VERB)
def test_each_effect_changes_the_game_and_the_story_follows(word: type[Word]) -> None:
    table, without = table_with(row(word)), table_with()
    without.answer()
    table.commit_all()
    before, heard = Standing.of(table.match), len(table.match.happenings)
    table.answer()
    assert table.match.hash() != without.match.hash(), "the rules do nothing"
    happened = table.match.happenings[heard:]
    assert any(
        happening.cause[0] == t.BY_EVENT and happening.kind not in ("success", "chosen")
        for happening in happened
    )
    for happening in happened:
        assert all("{" not in table.match.words(happening, language) for language in LANGUAGES)
        before = before.after(happening, table.match.rulebook)
    assert before == Standing.of(table.match), "the story ends elsewhere than the game"


@pytest.mark.parametrize("word", CASE_EFFECTS, **BY_VERB)
def test_bots_value_each_effect_or_say_that_they_do_not(word: type[Word]) -> None:
    table = table_with(row(word))
    table.turn()
    first = table.state.event * t.MAX_RESPONSES
    op = table.book.effect_op[table.book.response_success[first]]
    assert (success_value(table.book, table.state, first, 0) != 0) != (op in UNVALUED)


@pytest.mark.parametrize("word", AGENDA_WORDS, **BY_VERB)
def test_each_condition_of_an_agenda_can_be_met_and_can_be_missed(word: AnyWord) -> None:
    chance, found = Random(1), set()
    for teams in (3, 6):
        table = Table(teams, agendas={"residents": [[row(word)]]})
        book, state = table.book, table.state
        for _ in range(100):
            state.contributed[:] = [chance.randint(0, 9) for _ in state.contributed]
            state.raised[:] = [chance.randint(0, 4) for _ in state.raised]
            state.in_place = chance.getrandbits(16)
            state.owner[:] = [chance.randrange(teams) for _ in state.owner]
            found.add(agenda_met(book, state, table.partner("residents")))
    assert found == {True, False}


@pytest.mark.parametrize("word", [*CASE_CONDITIONS, *ABILITY_CONDITIONS], **BY_VERB)
def test_each_condition_can_hold_and_can_fail(word: AnyWord) -> None:
    soft = ability("before_loss", {"soften": "all", "by": 1}, if_=[row(word)])
    cards = own_cards([block(name, soft) for name in ("momentum", "equality", *"abcdefgh")])
    chance, found = Random(1), set()
    for teams in (3, 6):
        table = Table(teams, cards=cards, events=[event(success=[{"marker": "party-promised"}])])
        book, state = table.book, table.state
        condition = book.ability_if[book.trigger_first[t.BEFORE_LOSS]]
        for _ in range(100):
            state.foundation[:] = [chance.randint(0, 10) for _ in state.foundation]
            state.interest[:] = [chance.randint(0, 10) for _ in state.interest]
            state.progress, state.round_progress = chance.randint(0, 12), chance.randint(0, 4)
            state.round = chance.randint(1, 6)
            state.in_place, state.fired = chance.getrandbits(10), chance.getrandbits(4)
            state.markers, state.crises, state.failed = (chance.randint(0, 1) for _ in range(3))
            found.add(holds(book, state, condition, chance.randrange(t.KIND_COUNT)))
    assert found == {True, False}


@pytest.mark.parametrize(("number", "trigger"), list(enumerate(get_args(Trigger))))
def test_each_trigger_has_the_place_of_its_number(number: int, trigger: Trigger) -> None:
    assert getattr(t, trigger.upper()) == number
    assert len(get_args(Trigger)) == t.TRIGGER_COUNT


_OTHERWISE: Row = {"progress": 1}


@pytest.mark.parametrize("trigger", get_args(Trigger))
def test_an_ability_works_under_each_trigger(trigger: Trigger) -> None:
    """Of two games that are alike but for one ability, one goes otherwise before long."""
    own = [word for word in EFFECTS if issubclass(word, AbilityWord) and word.under == trigger]
    effects = [row(word) for word in own] if trigger in CHANGES_A_RULE else [_OTHERWISE]
    assert effects, "nothing is declared that changes the rule"
    for effect in effects:
        assert any(_goes_otherwise(trigger, effect, seed) for seed in range(40)), effect


def _goes_otherwise(trigger: Trigger, effect: Row, seed: int) -> bool:
    game, without = (
        Match.start(_restless(trigger, json.dumps(effect), never), seed, 4) for never in (False, True)
    )
    chance = Random(seed)
    while not game.is_over:
        action = chance.choice(game.legal_actions(game.waits_for))
        if without.why_not(action) is not None:
            return True
        game.do(action)
        without.do(action)
        if game.hash() != without.hash():
            return True
    return False


@cache
def _restless(trigger: Trigger, effect: str, never: bool) -> Content:
    """Return a case in which all happens that an ability can wait for; ``never``: it waits for nothing."""
    if_ = [{"progress_at_least": 99}] if never else []
    blocks = [
        block("one", ability(trigger, json.loads(effect), if_=if_), cost=1),
        block("two", cluster="network"),
    ]
    lowest = {"interest": "lowest", "change": -1}
    losses = [{"foundation": "all", "change": -2}, {"suspend": "two", "rounds": 2}, lowest]
    card: Row = {
        "needs": [{"foundation": "vision", "at_least": 5}],
        "success": [{"replace": "school", "by": "heir"}, *losses],
        "failure": [{"replace": "council", "by": "investor"}, *losses],
    }
    events = [event(f"event-{i}", **card) for i in range(6)]
    return Table(4, events=events, cards=own_cards(blocks)).match.content


# --- what happened --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_story_knows_whether_each_kind_changes_the_table(kind: Kind) -> None:
    assert (kind in CHANGING) != (kind in EXPLAINING)
