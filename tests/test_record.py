"""Records: a match as one readable file, and back: the same game, and hostile files refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import __version__
from game.content.base import LANGUAGES
from game.content.load import load_cards, load_content
from game.content.models import Content
from game.match.actions import (
    Action,
    Adjust,
    Build,
    Continue,
    Contribute,
    NamePartner,
    Note,
    PlayEvent,
    Skip,
    Undo,
)
from game.match.match import Match, content_hash
from game.sessions.record import (
    MAX_PLAYED,
    MAX_SIZE,
    MAX_VALUES,
    Record,
    RecordError,
    content_data,
    parse_json,
    read_record,
    write_record,
)

SHELF = Path(__file__).parent / "content"
WORDS = ("Wie is er nog niet gehoord?", 'een "citaat"\nen een \t tab', "zo\u2028ver 🚲", "\x00\u202e", "é")


@cache
def harbour() -> Content:
    """Return the small frozen case of the tests."""
    return load_content(SHELF / "harbour.toml", load_cards(SHELF / "cards"))


def wander(match: Match, chance: Random, words: tuple[str, ...] = WORDS) -> Action:
    """Return an action that is allowed now: mostly one of the game, now and then the facilitator's."""
    while True:
        action = _some_action(match, chance, words)
        if match.why_not(action) is None:
            return action


def _some_action(match: Match, chance: Random, words: tuple[str, ...]) -> Action:
    what = chance.random()
    team = chance.randrange(match.teams)
    if what < 0.08 or match.is_over:
        return chance.choice((Note(text=chance.choice(words)), Note(text=chance.choice(words), team=team)))
    if what < 0.11:
        return Undo(steps=chance.randint(1, 8))
    if what < 0.16:
        return _some_adjustment(match, chance, team, chance.choice(words))
    if what < 0.19:
        return Skip(team=team)
    if what < 0.21:
        return PlayEvent(event=chance.choice(match.content.events).id)
    return chance.choice(match.legal_actions(match.waits_for))


def _some_adjustment(match: Match, chance: Random, team: int, reason: str) -> Action:
    block = chance.choice(match.content.cards.blocks).id
    which: dict[str, Any]
    what, which = chance.choice(
        (
            ("foundation", {"which": "vision"}),
            ("progress", {}),
            ("interest", {"which": match.content.case.partner[0].id}),
            ("capacity", {"team": team}),
            ("block", {"which": block}),
            ("marker", {"which": match.markers[0]}),
            ("hand", {"which": block, "team": team}),
        )
    )
    return Adjust.model_validate({"what": what, "change": chance.choice((-1, 1)), "reason": reason, **which})


def played(seed: int = 5, teams: int = 4, steps: int = 40, words: tuple[str, ...] = WORDS) -> Match:
    """Return a match of ``steps`` random actions."""
    match, chance = Match.start(harbour(), seed, teams), Random(seed)
    for _ in range(steps):
        match.do(wander(match, chance, words))
    return match


def written(match: Match | None = None) -> str:
    match = match or played()
    return write_record(match, language="nl", players=("you",) * match.teams)


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """Return the text of a good record after ``change``."""
    data = json.loads(written())
    change(data)
    return json.dumps(data)


def error_of(text: str | bytes) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read_record(text).replay()
    for language in LANGUAGES:
        assert "{" not in caught.value.words(language).replace("{…}", "")
        assert len(caught.value.words(language)) < 1000
    return caught.value


# --- there and back ---------------------------------------------------------------------------


def test_content_comes_back_exactly() -> None:
    content = harbour()
    back = Content.model_validate(parse_json(json.dumps(content_data(content))))
    assert back == content
    assert content_hash(back) == content_hash(content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**53 - 1),
    teams=st.integers(3, 4),
    steps=st.integers(0, 150),
    words=st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=4),
)
def test_a_record_plays_again(seed: int, teams: int, steps: int, words: list[str]) -> None:
    match = played(seed, teams, steps, tuple(words))
    text = written(match)
    text.encode("utf-8")
    record = read_record(text)
    again = record.replay()
    assert again.hash() == match.hash()
    assert again.record == match.record
    assert again.actions == match.actions
    assert again.happenings == match.happenings
    assert again.content == match.content
    assert written(again) == text
    assert read_record(text.encode("utf-8")) == record


def test_a_game_kept_by_an_earlier_version_with_other_rules_is_refused_in_words() -> None:
    kept = (Path(__file__).parent / "kept" / "before-the-rooms.json").read_text(encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_record(kept)
    assert caught.value.key == "record-older"
    assert "format 1; this one knows format 2" in caught.value.words("en")


def test_a_record_can_be_read_by_a_person() -> None:
    match = Match.start(harbour(), 7, 3, promises=False)
    match.do(Continue())
    match.do(NamePartner(team=0, partner="residents"))
    match.do(Contribute(team=1))
    match.do(Note(text="Één vraag: “wie?”", team=2))
    text = write_record(match, language="en", players=("you", "cooperative", "random"))
    head, content = text.split('  "content": ')
    assert head == (
        "{\n"
        '  "format": 2,\n'
        '  "game": "samenspel",\n'
        f'  "version": "{__version__}",\n'
        '  "case": "harbour",\n'
        f'  "title": "{harbour().case.title.en}",\n'
        '  "seed": 7,\n'
        f'  "seats": {json.dumps(match.seats)},\n'
        '  "promises": false,\n'
        '  "language": "en",\n'
        '  "players": ["you", "cooperative", "random"],\n'
        '  "record": [\n'
        '    {"do": "continue"},\n'
        '    {"do": "name", "team": 0, "partner": "residents"},\n'
        '    {"do": "contribute", "team": 1},\n'
        '    {"do": "note", "team": 2, "text": "Één vraag: “wie?”"}\n'
        "  ],\n"
        f'  "hash": "{match.hash()}",\n'
        f'  "content_hash": "{content_hash(harbour())}",\n'
    )
    assert content.startswith('{\n    "cards"')


def test_a_record_carries_what_teams_call_themselves() -> None:
    match, names = played(), ("De Aanjagers", "", "Équipe 3 🚲", "")
    text = write_record(match, language="nl", players=("you",) * 4, names=names)
    assert '  "names": ["De Aanjagers", "", "Équipe 3 🚲", ""],\n' in text
    assert read_record(text).names == names
    assert read_record(text).replay().hash() == match.hash()


@pytest.mark.parametrize("names", [(), ("",) * 4])
def test_a_record_without_names_is_as_it_always_was(names: tuple[str, ...]) -> None:
    text = write_record(played(), language="nl", players=("you",) * 4, names=names)
    assert '"names"' not in text
    assert read_record(text).names == ()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_record("\ufeff" + written()) == read_record(b"\xef\xbb\xbf" + written().encode())


# --- what is refused --------------------------------------------------------------------------


WRONG: list[tuple[str, str | bytes | Callable[[], str], str]] = [
    ("too large", " " * (MAX_SIZE + 1), "record-too-big"),
    ("not UTF-8", b"\xff\xfe{\x00", "record-not-utf8"),
    ("empty", "", "record-not-json"),
    ("cut short", lambda: written()[:-10], "record-not-json"),
    ("lists in lists", "[" * 100_000, "record-too-deep"),
    ("tables in tables", '{"a":' * 100_000 + "1" + "}" * 100_000, "record-too-deep"),
    ("not a number", lambda: written().replace('"seed": 5', '"seed": NaN'), "record-number"),
    ("infinity", lambda: written().replace('"seed": 5', '"seed": -Infinity'), "record-number"),
    ("thousands of digits", lambda: written().replace('"seed": 5', f'"seed": {"9" * 5000}'), "record-number"),
    ("a list", "[]", "record-not-ours"),
    ("another table", '{"game": "chess", "format": 1}', "record-not-ours"),
    ("a newer format", lambda: changed(lambda data: data.update(format=3)), "record-newer"),
    ("a huge format", lambda: changed(lambda data: data.update(format=10**4000)), "record-newer"),
    ("an older format", lambda: changed(lambda data: data.update(format=1)), "record-older"),
    ("format 0", lambda: changed(lambda data: data.update(format=0)), "record-wrong"),
    ("format text", lambda: changed(lambda data: data.update(format="2")), "record-wrong"),
    ("no format", lambda: changed(lambda data: data.pop("format")), "record-missing"),
    ("no seed", lambda: changed(lambda data: data.pop("seed")), "record-missing"),
    ("seed too high", lambda: changed(lambda data: data.update(seed=2**53)), "record-wrong"),
    ("seed below 0", lambda: changed(lambda data: data.update(seed=-(10**4000))), "record-wrong"),
    ("seed a float", lambda: changed(lambda data: data.update(seed=1.5)), "record-wrong"),
    ("seed a truth", lambda: changed(lambda data: data.update(seed=True)), "record-wrong"),
    ("a key too many", lambda: changed(lambda data: data.update(extra="\x1b[31m" * 90)), "record-wrong"),
    ("a long key", lambda: changed(lambda data: data.update({"k" * 9000: 1})), "record-wrong"),
    ("two seats", lambda: changed(lambda data: data.update(seats=data["seats"][:2])), "record-wrong"),
    (
        "a seat twice",
        lambda: changed(lambda data: data.update(seats=data["seats"][:1] * 4)),
        "record-wrong",
    ),
    ("too few players", lambda: changed(lambda data: data.update(players=["you"] * 3)), "record-players"),
    ("a strange player", lambda: changed(lambda data: data.update(players=["<b>"] * 4)), "record-wrong"),
    ("too few names", lambda: changed(lambda data: data.update(names=["a"] * 3)), "record-names"),
    ("too many names", lambda: changed(lambda data: data.update(names=["a"] * 7)), "record-wrong"),
    ("a name too long", lambda: changed(lambda data: data.update(names=["a" * 41] * 4)), "record-wrong"),
    ("a name that steers", lambda: changed(lambda data: data.update(names=["\x1b[2J"] * 4)), "record-wrong"),
    ("a name turned round", lambda: changed(lambda data: data.update(names=["\u202e"] * 4)), "record-wrong"),
    ("half a character", lambda: changed(lambda data: data.update(names=["\ud800"] * 4)), "record-wrong"),
    (
        "half a character in an emblem",
        lambda: changed(lambda data: data["content"]["case"]["emblem"].__setitem__(0, "\ud800■■■")),
        "record-wrong",
    ),
    (
        "half a character in a key",
        lambda: changed(lambda data: data["content"]["case"].update({"\ud800": 1})),
        "record-wrong",
    ),
    (
        "a case that check has an error for",
        lambda: changed(lambda data: data["content"]["case"]["partner"][0].update(id="chair")),
        "record-content-wrong",
    ),
    ("a blank name", lambda: changed(lambda data: data.update(names=[" "] * 4)), "record-wrong"),
    ("a name that is none", lambda: changed(lambda data: data.update(names=[None] * 4)), "record-wrong"),
    ("names that are none", lambda: changed(lambda data: data.update(names="abcd")), "record-wrong"),
    ("a strange language", lambda: changed(lambda data: data.update(language="xx")), "record-wrong"),
    ("a strange hash", lambda: changed(lambda data: data.update(hash="x")), "record-wrong"),
    (
        "an unknown action",
        lambda: changed(lambda data: data["record"].append({"do": "win"})),
        "record-wrong",
    ),
    ("half an action", lambda: changed(lambda data: data["record"].append({"do": "vote"})), "record-missing"),
    ("no content", lambda: changed(lambda data: data.update(content={})), "record-missing"),
    (
        "half a surrogate",
        lambda: changed(lambda data: data["record"].append({"do": "note", "text": "\ud800"})),
        "record-wrong",
    ),
    (
        "another position",
        lambda: changed(lambda data: data.update(hash="0" * 64)),
        "record-differs",
    ),
    (
        "content retouched",
        lambda: changed(lambda data: data["content"]["case"]["title"].update(nl="Anders")),
        "record-content-differs",
    ),
    (
        "an unknown seat",
        lambda: changed(lambda data: data["seats"].__setitem__(0, "nobody")),
        "record-unplayable",
    ),
    (
        "a case for other teams",
        lambda: changed(lambda data: data["content"]["case"]["teams"].update(max=3)),
        "record-content-wrong",
    ),
    (
        "a refused action",
        lambda: changed(
            lambda data: data["record"].insert(2, {"do": "build", "team": 5, "block": "momentum"})
        ),
        "record-refused",
    ),
    (
        "an unknown block",
        lambda: changed(lambda data: data["record"].insert(1, {"do": "build", "team": 0, "block": "\x07"})),
        "record-refused",
    ),
    (
        "nothing but mistakes",
        lambda: changed(lambda data: data["content"]["cards"].update(blocks=[{}] * MAX_VALUES)),
        "record-too-long",
    ),
    (
        "undone without end",
        lambda: changed(
            lambda data: data.update(
                record=[{"do": "note", "text": "x"}] * 1000 + [{"do": "undo"}, {"do": "continue"}] * 1000
            )
        ),
        "record-too-long",
    ),
]


@pytest.mark.parametrize(("text", "key"), [wrong[1:] for wrong in WRONG], ids=[wrong[0] for wrong in WRONG])
def test_what_is_no_record_is_said(text: str | bytes | Callable[[], str], key: str) -> None:
    assert error_of(text() if callable(text) else text).key == key


def test_mistakes_just_within_the_limit_stay_small() -> None:
    data = json.loads(written())
    data["content"]["cards"]["blocks"] = [{}] * (MAX_VALUES - 3000)
    assert error_of(json.dumps(data)).key == "record-missing"


def test_undoing_everything_is_no_work() -> None:
    note, undo = {"do": "note", "text": "x"}, {"do": "undo"}
    data = json.loads(written())
    data["record"] = [note, undo] * 3000
    assert len(read_record(json.dumps(data)).record) < MAX_PLAYED


def test_an_undo_of_more_than_there_is_is_refused() -> None:
    error = error_of(
        changed(lambda data: data.update(record=[{"do": "continue"}, {"do": "undo", "steps": 9}]))
    )
    assert error.key == "record-refused"


def test_a_refused_action_is_named_with_its_reason() -> None:
    def build_early(data: dict[str, Any]) -> None:
        data["record"] = [{"do": "build", "team": 0, "block": "momentum"}, {"do": "continue"}]

    error = error_of(changed(build_early))
    assert error.words("en") == (
        "This game cannot be played again: action 1 of 2 (build) is not allowed. "
        f"Not now: the event comes first. It was saved by Samenspel {__version__}"
    )
    assert "keuze 1 van de 2 (build) mag niet. Dat kan nu niet: eerst komt de gebeurtenis" in error.words(
        "nl"
    )


def test_both_hashes_and_the_version_are_shown() -> None:
    match = played()
    error = error_of(changed(lambda data: data.update(hash="0" * 64, version="9.8.7")))
    for language in LANGUAGES:
        for shown in ("0" * 64, match.hash(), "9.8.7", __version__):
            assert shown in error.words(language)


@pytest.mark.parametrize(
    ("change", "place", "found"),
    [
        (lambda data: data["record"][0].update(do="fly"), "record > 1", "{…}"),
        (lambda data: data["record"].insert(11, {"do": "tend", "team": 9}), "record > 12 > team", "9"),
        (lambda data: data.update(names=["", "a\nb", "", ""]), "names > 2", '"a\\nb"'),
        (lambda data: data["content"]["case"].update(rounds=99), "content > case > rounds", "99"),
        (lambda data: data.update(language="x" * 500), "language", '"' + "x" * 58 + "…"),
    ],
)
def test_a_wrong_value_is_shown_with_its_place(change: Any, place: str, found: str) -> None:
    assert error_of(changed(change)).words("en").endswith(f": {found} at {place}")


def test_nothing_that_is_said_steers_a_terminal() -> None:
    said = str(error_of(changed(lambda data: data.update(language="\x1b[2J"))))
    assert "\x1b" not in said
    assert "\\u001b[2J" in said


# --- hostile ----------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def read_or_refuse(text: str | bytes) -> Record | None:
    """Read and play ``text``; anything but a RecordError fails the test."""
    try:
        record = read_record(text)
        record.replay()
    except RecordError as error:
        assert all(error.words(language) for language in LANGUAGES)
        return None
    return record


@given(st.text() | st.binary() | JSON.map(json.dumps))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    assert read_or_refuse(text) is None


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = [place for key, item in items for place in _places(item, (*path, key))]
    return [path, *inner] if path else inner


@cache
def _good() -> tuple[str, list[tuple[Any, ...]]]:
    text = written(played(3, 4, 120))
    places = _places(json.loads(text))
    # half of the blows fall on what is read first, however small a part of the file it is
    return text, places + [place for place in places if place[0] != "content"] * 4


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_record_with_changed_values_is_read_or_refused(data: st.DataObject) -> None:
    text, places = _good()
    record = json.loads(text)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(places))
        try:
            within = record
            for key in place[:-1]:
                within = within[key]
            old = within[place[-1]]
        except (LookupError, TypeError):
            continue
        near = _near(old)
        if near is not None and data.draw(st.booleans()):
            within[place[-1]] = data.draw(near)
        elif data.draw(st.booleans()):
            within[place[-1]] = data.draw(JSON)
        else:
            del within[place[-1]]
    read_or_refuse(json.dumps(record))


def _near(value: Any) -> st.SearchStrategy[Any] | None:
    """Return values like ``value``, which the models may well let through."""
    if isinstance(value, bool):
        return st.booleans()
    if isinstance(value, int):
        return st.integers(-12, 40)
    if isinstance(value, str):
        ids = (
            "all",
            "chair",
            "lowest",
            "newcomer",
            "lowest-other",
            "momentum",
            "shipyard",
            "vision",
            "nobody",
        )
        return st.sampled_from(ids)
    if isinstance(value, list) and value:
        return st.lists(st.sampled_from(value), max_size=6)
    return None


def test_content_that_no_rules_can_play_is_refused() -> None:
    """The models let it through, the check would not: a block that nobody knows in a condition."""

    def unknown(data: dict[str, Any]) -> None:
        data["content"]["cards"]["synergies"][0]["pair"] = ["momentum", "no-such-block"]

    assert error_of(changed(unknown)).key == "record-content-wrong"


def test_an_action_refused_at_an_unknown_block_is_told_apart_from_broken_content() -> None:
    match = Match.start(harbour(), 1, 3)
    match.do(Continue())
    data = json.loads(written(match))
    data["record"].append(Build(team=0, block="no-such-block").model_dump())
    assert error_of(json.dumps(data)).key == "record-refused"
