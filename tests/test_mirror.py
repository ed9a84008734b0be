"""The mirror: what people say of sixteen blocks, what may be shown of it, and the game that is made of it."""

from __future__ import annotations

import csv
import io
import os
import signal
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import icalendar
import pypdfium2
import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_cards
from game.language import say
from game.match.match import Match
from game.mirror.export import written
from game.mirror.kept import MOST_OF_SENTENCE, Closed, Mirror, Mirrors, TooFewPeople
from game.mirror.own_game import NoOwnGame, OwnSeating, strongest, weakest
from game.mirror.picture import (
    LEAST,
    LEAST_OF_EACH,
    TOPICS,
    Counts,
    Picture,
    blocks_by_foundation,
    picture_of,
)
from game.mirror.placing import BLOCKS, NoPlacing, read_line
from game.mirror.printed import PAPERS, sheet
from game.mirror.words import block_name, line_words, statement
from game.sessions.database import FILE_NAME
from game.sessions.store import Store, StoreError
from tests.pilot import loaded
from tests.sitting import HARBOUR, run

NONE: Counts = (0, 0, 0, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


def some_lines(people: int, seed: int = 1) -> list[str]:
    chance = Random(seed)
    return ["".join(chance.choices("+/-?", (4, 3, 2, 1), k=BLOCKS)) for _ in range(people)]


def filled(store: Store, people: int, seed: int = 1, *, name: str | None = None) -> Mirror:
    mirror = Mirrors(store.database).create("en", name=name)
    for line in some_lines(people, seed):
        mirror.add(line)
    return mirror


def shown(store: Store, people: int, seed: int = 1, name: str | None = None) -> Mirror:
    mirror = filled(store, people, seed, name=name)
    mirror.show()
    return mirror


def read_pdf(content: bytes) -> tuple[float, list[str]]:
    """Return the height of a PDF's pages in millimetres, and the text of each as one line."""
    pages = list(pypdfium2.PdfDocument(content))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
    return pages[0].get_height() / 72 * 25.4, texts


def of_first(*counts: int, openly: bool = False) -> Picture:
    """Return the picture where the first block got these answers, and all others none."""
    first: Counts = (counts[0], counts[1], counts[2], counts[3])
    return picture_of([first, *[NONE] * (BLOCKS - 1)], sum(counts), openly)


# --- a line of signs ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["+/-?" * 4, "+/-? +/-?\t+/-? | +/-?", "+/−?" * 4, "+/–?" * 4, " + / - ? " * 4]
)
def test_a_sheet_is_typed_over_as_it_is_seen(typed: str) -> None:
    assert read_line(typed) == "+/-?" * 4


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("+" * 15, "not-so-many"),
        ("+" * 17, "not-so-many"),
        ("", "not-so-many"),
        ("x" + "+" * 15, "strange-sign"),
        ("\x1b[2J" + "+" * 12, "strange-sign"),
        ("." * 16, "nothing-placed"),
    ],
)
def test_what_is_no_line_is_told_in_both_languages(typed: str, key: str) -> None:
    with pytest.raises(NoPlacing) as wrong:
        read_line(typed)
    assert wrong.value.key == key
    for language in LANGUAGES:
        assert "\x1b" not in say(language, f"mirror.{key}", **wrong.value.values)


def test_a_line_is_echoed_in_words_and_names_what_was_left_open() -> None:
    said = dict(line_words("+/-?" * 3 + "....", "en"))
    assert list(said) == ["stands", "wobbles", "missing", "don’t know", "left open"]
    assert said["left open"] == ", ".join(block_name(block, "en") for block in range(12, 16))


def test_each_block_has_its_statement_in_every_language() -> None:
    for language in LANGUAGES:
        assert len({statement(block, language) for block in range(BLOCKS)}) == BLOCKS


# --- what may be shown ----------------------------------------------------------------------------


def test_nothing_is_shown_of_a_block_that_fewer_than_five_placed() -> None:
    assert of_first(2, 1, 1, 9).blocks == of_first(0, 0, 0, 0).blocks == ()
    assert len(of_first(3, 1, 1, 0).blocks) == 1


def test_how_many_said_what_is_shown_from_eight_who_placed_it() -> None:
    assert of_first(4, 2, 1, 9).blocks[0].counts is None
    assert of_first(4, 2, 2, 9).blocks[0].counts == (4, 2, 2, 9)


def test_a_room_that_agreed_to_be_fewer_sees_all_from_two_on() -> None:
    assert of_first(1, 0, 0, 3, openly=True).blocks == ()
    assert of_first(1, 0, 1, 0, openly=True).blocks[0].counts == (1, 0, 1, 0)


def test_not_knowing_counts_in_no_average() -> None:
    assert of_first(4, 4, 0, 0).blocks[0].average == of_first(4, 4, 0, 7).blocks[0].average == 1.5


@pytest.mark.parametrize(
    ("counts", "spread"),
    [((5, 0, 0, 0), "alike"), ((4, 1, 0, 0), "alike"), ((3, 3, 0, 0), "apart"), ((3, 0, 3, 0), "far")],
)
def test_how_far_people_are_apart_is_told_in_three_steps(counts: Counts, spread: str) -> None:
    assert of_first(*counts).blocks[0].spread == spread


def test_where_people_differ_comes_first_and_the_lower_average_second() -> None:
    counts = [(8, 0, 0, 0), (4, 0, 4, 0), (0, 0, 8, 0), (4, 4, 0, 0), *[NONE] * 12]
    picture = picture_of([(a, b, c, d) for a, b, c, d in counts], 8, False)
    assert [one.block for one in picture.blocks] == [1, 3, 2, 0]
    assert picture.topics == (1, 3, 2) and len(picture.topics) == TOPICS
    assert picture.by_foundation()[0] == [1, 3, 2, 0]


# --- on disk --------------------------------------------------------------------------------------


def test_once_shown_only_sums_are_kept_and_nobody_is_added(store: Store) -> None:
    mirror = filled(store, 8)
    secret = mirror.add("+" * 16)
    picture = mirror.show()
    assert store.database.rows("SELECT * FROM placing") == []
    with pytest.raises(Closed):
        mirror.place(secret, 0, "-")
    with pytest.raises(Closed):
        mirror.add("-" * 16)
    with pytest.raises(Closed):
        mirror.take_back(secret)
    assert Mirrors(store.database).open(mirror.name).show() == picture == mirror.picture
    assert picture.people == mirror.people == 9


def test_it_is_shown_from_five_people_on_and_before_that_nothing_is(store: Store) -> None:
    mirror = filled(store, LEAST - 1)
    with pytest.raises(TooFewPeople):
        mirror.show()
    assert mirror.picture.blocks == () and not mirror.is_shown and mirror.why_not_shown == LEAST
    mirror.add("+" * 16)
    assert mirror.why_not_shown == 0 and mirror.show().people == LEAST


def test_nobody_s_name_or_secret_is_on_disk(store: Store, tmp_path: Path) -> None:
    mirror = filled(store, 2)
    secret = mirror.add("+" * 16)
    mirror.take_back(mirror.add("-" * 16))
    assert mirror.people == 3
    store.close()
    assert all(secret.encode() not in file.read_bytes() for file in tmp_path.glob(f"{FILE_NAME}*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be killed at once")
def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        store = Store(tmp_path)
        mirror = Mirrors(store.database).create("nl", name="ours")
        for block in range(7):
            mirror.place("somebody", block, "+")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with Store(tmp_path) as store:
        assert Mirrors(store.database).open("ours").line_of("somebody") == "+" * 7 + "." * 9


def test_what_is_damaged_on_disk_is_told(store: Store) -> None:
    mirror = shown(store, 6)
    filled(store, 2)
    with store.database.writing() as rows:
        rows.execute("UPDATE mirror SET counts = '[[1]]', chosen = 'x', people = 'y'")
        rows.execute("UPDATE placing SET line = 'nonsense'")
    assert mirror.chosen is None
    assert len(Mirrors(store.database).list()) == 2
    with pytest.raises(StoreError, match="cannot be read"):
        _ = mirror.picture


def test_a_name_is_free_and_a_wrong_one_gets_what_was_meant(store: Store) -> None:
    mirrors = Mirrors(store.database)
    assert mirrors.create("nl").name == "mirror-1" and mirrors.create("nl").name == "mirror-2"
    for name, key in (("mirror-1", "mirror-taken"), ("No Way", "name-wrong")):
        with pytest.raises(StoreError) as wrong:
            mirrors.create("nl", name=name)
        assert wrong.value.key == key
    with pytest.raises(StoreError) as wrong:
        mirrors.open("miror-1")
    assert wrong.value.key == "mirror-meant"


# --- on paper and in files ------------------------------------------------------------------------


@pytest.mark.parametrize(("languages", "paper"), [(("nl",), "a4"), (("nl", "en"), "letter")])
def test_a_sheet_is_one_page_with_each_block_and_sentence(languages: tuple[str, ...], paper: str) -> None:
    high, (text,) = read_pdf(sheet(languages, paper))
    assert high == pytest.approx(PAPERS[paper][1], abs=0.1)
    for language in languages:
        for block in range(BLOCKS):
            assert statement(block, language) in text


def test_a_report_says_what_may_be_shown_and_nothing_else(store: Store) -> None:
    mirror = filled(store, 0)
    for place, line in enumerate(some_lines(LEAST_OF_EACH + 3)):
        mirror.add(("-" if place < LEAST - 1 else "?") + line[1:])  # the first block was placed by four only
    mirror.show()
    mirror.choose(3)
    mirror.write_sentence("<b>On Monday</b> =1+1 \U0001f389" + "x" * 400)
    assert len(mirror.sentence) == MOST_OF_SENTENCE
    rows_of = list(csv.reader(io.StringIO(written(mirror, "en", "csv").decode("utf-8-sig"))))  # type: ignore[union-attr]
    by_name = {row[1]: row for row in rows_of}
    assert len(rows_of) == BLOCKS + 1 and by_name[block_name(0, "en")][2:] == [""] * 6
    page = str(written(mirror, "en", "html"))
    assert "&lt;b&gt;On Monday" in page and "<b>On" not in page and "<script" not in page
    text = " ".join(read_pdf(written(mirror, "en", "pdf"))[1])  # type: ignore[arg-type]
    assert block_name(3, "en") in text and "too few answers to show" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_asks_three_months_on_to_fill_it_in_again_with_what_was_agreed(
    store: Store, language: Language
) -> None:
    mirror = shown(store, 8)
    for words in ("", "Op maandag, met Ilse; \\ en \U0001f389"):
        mirror.choose(3)
        mirror.write_sentence(words)
        (event,) = icalendar.Calendar.from_ical(written(mirror, language, "ics")).walk("VEVENT")
        assert event.decoded("dtstart") == date.fromisoformat(mirror.shown_at[:10]) + timedelta(days=91)
        (alarm,) = event.walk("VALARM")
        said = str(event["description"])
        assert mirror.name in str(event["summary"]) == str(alarm["description"]) and mirror.name in said
        assert block_name(3, language) in said and words in said
        assert (say(language, "mirror.sentence") in said) == bool(words)


def test_two_mirrors_stand_side_by_side(store: Store) -> None:
    then = filled(store, 0, name="then")
    now = filled(store, 0, name="now")
    for _ in range(6):
        then.add("-" * 8 + "+" * 8)
        now.add("+" * 12 + "-" * 4)
    then.show()
    now.show()
    page = str(written(now, "en", "html", then))
    assert [page.count(f" · {word}</p>") for word in ("firmer", "about the same", "shakier")] == [8, 4, 4]
    assert "Beside then" in page and "not linked by person" in page


# --- a game from it -------------------------------------------------------------------------------


def own(picture: Picture, case: str | Path, way: str) -> tuple[Match, tuple[int, ...]]:
    blocks = weakest(picture) if way == "without" else strongest(picture)
    seating = OwnSeating(loaded(case), "without" if way == "without" else "with", blocks, "ours")
    return seating.match(4), blocks


def test_the_most_missing_block_of_each_foundation_stays_in_the_box(store: Store) -> None:
    picture = shown(store, 9).picture
    match, blocks = own(picture, "ipo", "without")
    for block, those in zip(blocks, blocks_by_foundation(), strict=True):
        assert picture.of(block).average == min(picture.of(one).average for one in those)  # type: ignore[union-attr]
    assert match.state.missing == sum(1 << block for block in blocks)
    session = store.create(match, language="nl", players=["you"] * match.teams)
    session.close()
    assert store.open(session.name).match.state.missing == match.state.missing


def test_a_game_begins_with_what_stands_and_says_why(store: Store) -> None:
    mirror = filled(store, 0)
    for _ in range(6):
        mirror.add("+++-" * 4)
    match, blocks = own(mirror.show(), "ipo", "with")
    assert blocks == (0, 1, 4, 5, 8, 9, 12, 13)
    assert match.state.in_place == sum(1 << block for block in blocks) and match.phase == "event"
    assert all(action.reason == "ours" for action in match.record)  # type: ignore[union-attr]
    again = store.create(match, language="nl", players=["you"] * match.teams)
    again.close()
    assert store.open(again.name).match.hash() == match.hash()


def test_a_case_with_other_blocks_cannot_be_played_so(store: Store) -> None:
    picture = shown(store, 9).picture
    assert len(loaded(HARBOUR).cards.blocks) < len(load_cards().blocks)
    with pytest.raises(NoOwnGame):
        own(picture, HARBOUR, "without")


# --- the command ----------------------------------------------------------------------------------


def as_typed(lines: list[str]) -> list[bytes]:
    return [f"{line}\n".encode() for line in lines]


def test_the_command_takes_sheets_shows_lists_writes_and_compares(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path), "--language", "en")
    typed = ["+++", "show", "+/-?" * 4, "y", "+" * 16, "n"]
    begun = run("mirror", "--text", *data, answer=as_typed(typed))
    assert begun.status == 0 and "Signs found: 3" in begun.out and "from 5 people on" in begun.out
    assert "Kept: 1 person. Go on with: samenspel mirror mirror-1 --text --data" in begun.out
    typed = [*["+/-?" * 4, "y"] * 4, "show"]
    done = run("mirror", "mirror-1", "--text", *data, answer=as_typed(typed))
    assert done.status == 0 and "5 people" in done.out and "Three to talk about" in done.out
    with Store(tmp_path) as store:
        shown(store, 8)
        filled(store, 2)
    beside = run("mirror", "mirror-2", "--beside", "mirror-1", *data)
    assert beside.status == 0 and "then: " in beside.out and "8 people" in beside.out
    listed = run("mirror", "--list", *data).out
    assert "mirror-3" in listed and "not shown yet" in listed
    file = tmp_path / "ours.csv"
    assert run("mirror", "mirror-1", "--format", "csv", "--out", str(file), *data).status == 0
    assert run("mirror", "mirror-1", "--format", "csv", "--out", str(file), *data).status == 2  # it is there
    not_shown, unnamed = ("mirror-3", "--format", "csv"), ("--format", "csv")
    for call in (not_shown, unnamed, ("mirror-9", "--text"), ("mirror-1", "--openly")):
        wrong = run("mirror", *call, *data)
        assert wrong.status == 2 and wrong.err.count("\n") == 1, wrong.err
