"""The sentence that a room writes: all versions kept, nothing cut, shown on every face, and asked about."""

from __future__ import annotations

import shutil
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from game.content.base import LANGUAGES, Language
from game.content.check import check_paths
from game.content.load import load_content
from game.content.models import Content, Sentence
from game.debrief.report.contents import report_of
from game.debrief.report.material import material_of
from game.match.actions import Continue, Undo
from game.match.match import Match
from game.match.players import bot_action
from game.press.documents import PrintDocument, documents_of
from game.press.pack import pages_in
from game.press.typesetter import Typesetter
from game.reading.debriefing import walk
from game.reading.reader import Reader
from game.screen import flow
from game.sessions.database import FILE_NAME, Database
from game.sessions.sentence import MOST_SIGNS, NotKept, checked
from game.sessions.store import Session, Store
from game.table.play import Play
from tests.pilot import Pilot
from tests.sitting import HARBOUR, run

FIRST, LAST = "Nobody sleeps alone here", "Nobody in our street sleeps alone"
HOSTILE = "<b>#1 $us$</b>\u202e\x1b[2J *all* \N{SLEEPING FACE}\u2028 {name}"
SEEN = "<b>#1 $us$</b>[2J *all* \N{SLEEPING FACE} {name}"


def case_in(folder: Path) -> Path:
    """Write the harbour, its cards beside it, as a case in which the room writes at most six words."""
    file = folder / "harbour.toml"
    shutil.copytree(Path(HARBOUR).parent / "cards", folder / "cards")
    asked = (
        '[sentence]\nname = { nl = "Ons grote doel", en = "Our big goal" }\nwords = 6\n'
        'ask = { nl = "Wat is hier over tien jaar anders?", en = "What is different here in ten years?" }\n'
    )
    file.write_text(Path(HARBOUR).read_text(encoding="utf-8") + "\n" + asked, encoding="utf-8")
    return file


@cache
def case_file() -> Path:
    return case_in(Path(mkdtemp()))


def session_in(store: Store, teams: int = 3) -> Session:
    match = Match.start(load_content(case_file()), seed=7, teams=teams, promises=False)
    return store.create(match, language="en", players=["you"] * teams)


def play_in(store: Store) -> Play:
    return Play(session_in(store), lambda: "en")


def texts(play: Play) -> list[tuple[int, int, str]]:
    return [(version.number, version.round, version.text) for version in play.versions]


# --- what is kept -----------------------------------------------------------------------------------


def test_every_version_is_on_disk_before_it_is_shown_and_none_can_be_written_over(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        play = play_in(store)
        name = play.session.name
        for text in (FIRST, f"  {FIRST} ", LAST):
            play.write_sentence(text)
            assert store.read(name).versions[-1].text == play.versions.now
        assert texts(play) == [(1, 1, FIRST), (2, 1, LAST)]  # the same again is no other version
    with Store(tmp_path) as store:
        assert texts(Play(store.open(name), lambda: "en")) == [(1, 1, FIRST), (2, 1, LAST)]
    file = sqlite3.connect(tmp_path / FILE_NAME)
    for order in ("UPDATE sentence SET text = ''", "DELETE FROM sentence"):
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(order)
    file.close()


def test_an_undo_takes_back_what_the_rules_did_and_no_version(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        play = play_in(store)
        play.write_sentence(FIRST)
        play.do(Continue())
        play.write_sentence(LAST)
        play.undo()
        assert play.match.phase == "event" and [text for *_, text in texts(play)] == [FIRST, LAST]
        assert not any(isinstance(action, Undo) for action in play.match.actions)


def test_what_is_too_long_or_no_sentence_is_told_in_words_and_nothing_is_cut(tmp_path: Path) -> None:
    wrong = {
        "one two three four five six seven": "too-many-words",
        "word " * 2_000: "too-many-words",
        "w" * 10_000: "too-long",
        "": "no-words",
        " — \N{SLEEPING FACE} \u202e \x00 ": "no-words",
    }
    with Store(tmp_path) as store:
        play = play_in(store)
        play.write_sentence(FIRST)
        for typed, key in wrong.items():
            with pytest.raises(NotKept) as told:
                play.write_sentence(typed)
            assert told.value.key == key and all(told.value.words(language) for language in LANGUAGES)
        assert "2000 words" in NotKept("too-many-words", count=2000, most=6).words("en")
        assert texts(play) == [(1, 1, FIRST)]
    assert checked(f"one – two {HOSTILE}", 12) == f"one – two {SEEN}"  # a dash is no word
    assert len(checked("é" * MOST_SIGNS, 3)) == MOST_SIGNS


def test_a_row_that_is_damaged_is_left_out_and_the_others_are_told(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        session = session_in(store)
        session.versions().write(FIRST, most=6, turn=1, language="en")
        database: Database = store.database
        with database.writing() as rows:
            rows.execute("INSERT INTO sentence VALUES (1, 2, 'x', 'xx', 'never')")
            rows.execute("INSERT INTO sentence VALUES (1, 3, 2, 'xx', ?)", (LAST + "\x1b[2J",))
        assert [version.text for version in session.versions()] == [FIRST, LAST + "[2J"]


# --- the case ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("good", "wrong", "told"),
    [
        ("words = 6", "words = 2", "words"),
        ("words = 6", "word = 6", "word"),
        ("Our big goal", "A goal of five words", "4"),
        ("What is different", "What " * 30, "30"),
    ],
)
def test_a_case_is_told_what_its_sentence_may_hold(tmp_path: Path, good: str, wrong: str, told: str) -> None:
    file = case_in(tmp_path)
    assert check_paths([file]) == []
    file.write_text(file.read_text(encoding="utf-8").replace(good, wrong), encoding="utf-8")
    (problem,) = check_paths([file])
    assert told in problem.message("en")


def test_a_case_without_a_sentence_has_nothing_of_it(tmp_path: Path) -> None:
    content = load_content("ipo")
    assert content.case.sentence is None
    assert "sentence" not in [made.name for made in documents_of(content, "en", 4)]


# --- the end ----------------------------------------------------------------------------------------


def test_the_talk_asks_about_the_first_and_the_last_and_the_report_lists_them_all(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        play = play_in(store)
        play.write_sentence(FIRST)
        play.write_sentence(HOSTILE)
        play.write_sentence(LAST)
        while not play.match.is_over:
            team = play.match.waits_for
            play.session.do(Continue() if team is None else bot_action(play.match, team, "cooperative"))
        kept = store.read(play.session.name)
    for language in LANGUAGES:
        reader = Reader(kept.match, language)
        several, one, none = (
            {asked.step.id: asked.words for asked in walk(reader, versions=those)}
            for those in ((FIRST, LAST), (FIRST,), ())
        )
        assert FIRST in several["versions"] and LAST in several["versions"]
        assert FIRST in one["versions"] and one["versions"] != several["versions"]
        assert "versions" not in none
        parts = {part["id"]: part for part in report_of(material_of(kept, language))["parts"]}
        assert [row["text"] for row in parts["sentence"]["rows"]] == [FIRST, SEEN, LAST]
        assert "1" in parts["sentence"]["rows"][0]["by"]


# --- paper ------------------------------------------------------------------------------------------


def sheet(content: Content, language: Language) -> PrintDocument:
    return next(made for made in documents_of(content, language, 4) if made.name == "sentence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_a_line_a_round_on_one_page_and_everything_fits(language: Language) -> None:
    typesetter, content = Typesetter(), load_content(case_file())
    long = Sentence.model_validate(
        {
            "name": dict.fromkeys(LANGUAGES, "Wat wij buurtbewoners willen"),
            "ask": dict.fromkeys(LANGUAGES, "verantwoordelijk " * 30),
            "words": 30,
        }
    )
    for rounds, asked, edition in ((3, content.case.sentence, "standard"), (10, long, "accessible")):
        case = content.case.model_copy(update={"rounds": rounds, "sentence": asked})
        made = sheet(content.model_copy(update={"case": case}), language)
        job = {**made.job, "edition": edition}
        assert len(job["rows"]) == rounds + 1
        assert typesetter.query(made.template, job, "misfit") == []
        assert pages_in(typesetter.draw(made.template, job, "pdf")[0]) == 1


# --- the terminal -----------------------------------------------------------------------------------


def test_the_terminal_asks_before_the_first_event_and_in_every_reflection(tmp_path: Path) -> None:
    lines = (b"\n", b"1 2 3 4 5 6 7\n", FIRST.encode() + b"\n", b"w\n", LAST.encode() + b"\n", b"t\n", b"s\n")
    call = (str(case_file()), "--no-promises", "--seed", "5", "--seats", "you,you,you")
    done = run("play", "--text", "--data", str(tmp_path), "--language", "en", *call, answer=lines)
    assert done.status == 0 and done.err == ""
    assert "What is different here in ten years?" in done.said
    assert "These are 7 words, and 6 is the most." in done.said
    assert f"Our big goal: {FIRST}" in done.said and f"Our big goal: {LAST}" in done.said
    with Store(tmp_path) as store:
        assert [version.text for version in store.read("harbour-1").versions] == [FIRST, LAST]


# --- the window -------------------------------------------------------------------------------------


def test_the_window_asks_for_it_shows_it_and_every_round_may_change_it(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(case_file(), teams=3)
        flow.go_on(pilot.app)
        pilot.step()
        assert pilot.screen == "SentenceScreen"
        pilot.type("one two three four five six seven")
        pilot.key("return")
        assert pilot.screen == "SentenceScreen" and pilot.says("6 is the most") and not play.versions
        pilot.key("backspace", ctrl=True)
        assert pilot.says("6 of 6 words")
        pilot.key("return")
        assert pilot.screen == "TableScreen" and pilot.says("one two three four five six")
        pilot.click("change-sentence")
        pilot.key("escape")
        assert pilot.screen == "TableScreen" and len(play.versions) == 1
        pilot.play_on(phase="reflect")
        flow.go_on(pilot.app)
        pilot.step()
        assert pilot.screen == "Reflect" and pilot.focus == "sentence"
        pilot.type(" seven")
        pilot.use("close")
        assert pilot.screen == "Reflect" and pilot.focus == "sentence"  # too long to close over
        pilot.key("backspace", ctrl=True, times=2)
        pilot.tab_to("insight-0")
        assert [text for *_, text in texts(play)][1:] == ["one two three four five"]  # kept as it was left
        pilot.key("f2")
        pilot.use("sentence")
        assert pilot.screen == "SentenceScreen"


def test_what_is_half_typed_waits_until_somebody_comes_back_to_it(tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = pilot.sit(case_file(), teams=3)
        flow.go_on(pilot.app)
        pilot.step()
        pilot.type("half a")
        pilot.key("escape")
        pilot.click("change-sentence")
        pilot.type(" word")
        pilot.use("keep-sentence")
        assert play.versions.now == "half a word" and pilot.screen == "TableScreen"
