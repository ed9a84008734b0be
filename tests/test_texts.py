"""The texts of a case as a sheet for who translates it, and back into the case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.content import SCENARIOS_FOLDER
from game.content.document import Document, read_document
from game.content.new_case import scaffold
from game.content.sheet import (
    Row,
    Sheet,
    SheetError,
    as_file,
    pair_of,
    places,
    put_back,
    read_sheet,
    sheet_of,
)
from tests.cases import MOST_UNLIKE
from tests.sitting import run

STREET = scaffold("our-street", "en", "our-street")
_IN_ENGLISH = r'^en = (?:"""\n.*?^"""|"[^"\n]*")\n|, en = "[^"\n]*"'
WITHOUT = re.sub(_IN_ENGLISH, "", STREET, flags=re.M | re.S)
"""A case of which no text is in English yet."""


@pytest.fixture
def street(tmp_path: Path) -> Path:
    path = tmp_path / "our-street.toml"
    path.write_text(WITHOUT, encoding="utf-8")
    return path


def listed(document: Document, before: Sheet | None = None) -> Sheet:
    return sheet_of({"": document}, "nl", "en", before)


def parsed(text: str) -> Document:
    return Document(Path("our-street.toml"), text, read_back(text))


def read_back(text: str) -> dict[str, object]:
    def frozen(value: object) -> object:
        if isinstance(value, dict):
            return {key: frozen(item) for key, item in value.items()}
        return tuple(map(frozen, value)) if isinstance(value, list) else value

    found = frozen(tomli.loads(text))
    assert isinstance(found, dict)
    return found


# --- the sheet ------------------------------------------------------------------------------------


def test_what_lacks_a_translation_is_marked_and_tells_into_which_language() -> None:
    assert {row.mark for row in listed(parsed(WITHOUT)).rows} == {"missing"}
    assert {row.mark for row in listed(parsed(STREET)).rows} == {""}
    assert pair_of({"": parsed(WITHOUT)}, None) == ("nl", "en")
    assert pair_of({"": parsed(WITHOUT)}, "nl") == ("en", "nl")


def test_a_text_is_known_by_its_card_whatever_stands_before_it() -> None:
    where = set(places(parsed(STREET)))
    assert {"title", "brief", "partner/residents/name", "event/the-gate/title"} <= where | {
        "event/the-gate/title"
    }
    first, second = STREET.partition("[[partner]]")[::2]
    moved = first + '[[marker]]\nid = "new"\nname = { nl = "Nieuw", en = "New" }\n[[partner]]' + second
    assert where < set(places(parsed(moved)))


def test_a_translation_that_stayed_when_its_original_changed_is_older_until_somebody_looked() -> None:
    before = listed(parsed(STREET))
    changed = STREET.replace('name       = { nl = "Bewoners"', 'name       = { nl = "De buurt"', 1)
    sheet = listed(parsed(changed), before)
    [older] = [row for row in sheet.rows if row.mark]
    assert (older.where, older.mark, older.original) == ("partner/residents/name", "older", "De buurt")
    again = listed(parsed(changed), sheet)
    assert [row.where for row in again.rows if row.mark] == [older.where]
    looked = Sheet("nl", "en", tuple(Row(row.where, row.original, row.translation) for row in sheet.rows))
    assert not any(row.mark for row in listed(parsed(changed), looked).rows)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sheet_is_read_as_it_was_written_in_either_language(language: str) -> None:
    sheet = listed(parsed(WITHOUT))
    data = as_file(sheet, language)
    assert data.startswith(b"\xef\xbb\xbf") and (b'";"' if language == "nl" else b'","') in data
    assert read_sheet(data) == sheet


def test_a_text_that_a_spreadsheet_would_work_out_is_not_and_comes_back_as_it_was() -> None:
    row = Row("title", "=1+1", "@SUM(A1)", "")
    data = as_file(Sheet("nl", "en", (row,)), "en")
    assert b'"\'=1+1"' in data and read_sheet(data).rows == (row,)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "no-sheet"),
        (b"a,b,c\n", "no-sheet"),
        (b"where,nl,nl,x\n", "no-sheet"),
        (b"where,nl,xx,x\n", "no-sheet"),
        (b'where,nl,en,x\n"a', "no-sheet"),
        (b"where,nl,en\n" + b"x,a,b\n" * 6000, "no-sheet"),
        (b"where,nl,en\nx,caf\xe9,b\n", "sheet-not-utf8"),
        (b"PK\x03\x04", "sheet-is-xlsx"),
        (b"a" * 4_000_001, "sheet-too-big"),
        (b"where,nl,en\nx," + b"a" * 200_000, "no-sheet"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(SheetError) as reason:
        read_sheet(data)
    assert reason.value.key == key


# --- back -----------------------------------------------------------------------------------------


def test_translations_that_were_not_there_come_after_their_originals_and_nothing_else_changes() -> None:
    whole = listed(parsed(STREET))
    done = put_back(parsed(WITHOUT), whole)
    assert read_back(done.source) == read_back(STREET)
    assert len(done.taken) == len(whole.rows) and not done.stale
    comments = [line for line in WITHOUT.split("\n") if line.lstrip().startswith("#")]
    assert [line for line in done.source.split("\n") if line.lstrip().startswith("#")] == comments


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool))
@example(text='a """ b\nc\\ """"')
@settings(max_examples=30, deadline=None)
def test_any_text_is_put_back_as_it_was_typed(newline: str, text: str) -> None:
    text = "\n".join(text.splitlines()).strip()
    for source in (WITHOUT, STREET):
        document = parsed(source.replace("\n", newline))
        rows = tuple(Row(where, "", text) for where in ("title", "brief", "partner/residents/who") if text)
        told = read_back(put_back(document, Sheet("nl", "en", rows)).source)
        partner = told["partner"]
        assert isinstance(partner, tuple)
        for table in (told["title"], told["brief"], partner[0]["who"]):
            assert isinstance(table, dict) and (not text or table["en"].strip() == text)


@pytest.mark.parametrize("case", MOST_UNLIKE)
def test_every_text_of_a_case_can_be_changed_without_touching_the_rest(case: str) -> None:
    document = read_document(SCENARIOS_FOLDER / f"{case}.toml")
    sheet = listed(document)
    rows = tuple(Row(row.where, row.original, row.translation.upper() + ' "\\') for row in sheet.rows)
    done = put_back(document, Sheet("nl", "en", rows))
    anew = listed(parsed(done.source))
    assert [row.translation for row in anew.rows] == [row.translation for row in rows]
    assert [row.original for row in anew.rows] == [row.original for row in sheet.rows]
    assert len(done.taken) == len(rows) == len(sheet.rows)


def test_one_whose_original_changed_since_is_taken_and_told() -> None:
    done = put_back(parsed(STREET), Sheet("nl", "en", (Row("title", "Onze laan", "Our lane"),)))
    assert done.taken == done.stale == ("title",)


# --- the command ----------------------------------------------------------------------------------


def test_a_case_goes_to_a_translator_and_back(street: Path) -> None:
    sheet = street.with_suffix(".csv")
    done = run("texts", str(street), "--out", str(sheet), "--language", "en")
    assert done.status == 0 and "75 texts, of which 75 have no translation" in done.said, done.err
    whole = listed(parsed(STREET))
    gone = Row("event/no-more/title", "Weg", "Gone")
    sheet.write_bytes(as_file(Sheet("nl", "en", (*whole.rows, gone)), "nl"))
    done = run("texts", str(street), "--from", str(sheet), "--language", "en")
    assert done.status == 0 and "75 translations taken" in done.out
    assert "passed over: event/no-more/title" in done.said
    assert read_back(street.read_text(encoding="utf-8")) == read_back(STREET)
    assert run("check", str(street)).status == 0


def test_texts_of_cards_beside_a_case_are_in_it(street: Path) -> None:
    cards = street.parent / "cards"
    cards.mkdir()
    kinds = (SCENARIOS_FOLDER.parent / "cards" / "kinds.toml").read_text(encoding="utf-8")
    (cards / "kinds.toml").write_text(re.sub(r', en = "[^"\n]*"', "", kinds), encoding="utf-8")
    sheet = street.with_suffix(".csv")
    assert run("texts", str(street), "--out", str(sheet)).status == 0
    rows = [row for row in read_sheet(sheet.read_bytes()).rows if row.where.startswith("cards/")]
    assert "cards/kinds/kind/chance/name" in {row.where for row in rows}
    sheet.write_bytes(as_file(Sheet("nl", "en", (Row(rows[0].where, rows[0].original, "Power"),)), "en"))
    assert run("texts", str(street), "--from", str(sheet)).status == 0
    assert 'en = "Power"' in (cards / "kinds.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--out SHEET.csv"),
        (("--out", "a.csv", "--from", "a.csv"), "--out SHEET.csv"),
        (("--from", "a.csv", "--to", "en"), "--out SHEET.csv"),
        (("--out", "a.xlsx"), "is a .csv"),
        (("--from", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(street: Path, options: tuple[str, ...], words: str) -> None:
    done = run("texts", str(street), *options, "--language", "en")
    assert done.status == 2 and words in done.err
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1
    assert street.read_text(encoding="utf-8") == WITHOUT


def test_a_file_that_is_no_sheet_is_never_written_over(street: Path) -> None:
    other = street.with_suffix(".csv")
    other.write_text("my accounts;2026\n", encoding="utf-8")
    done = run("texts", str(street), "--out", str(other), "--language", "en")
    assert done.status == 1 and "no sheet of texts" in done.err
    assert other.read_text(encoding="utf-8") == "my accounts;2026\n"


def test_a_case_that_ships_is_not_changed(tmp_path: Path) -> None:
    sheet = tmp_path / "ipo.csv"
    assert run("texts", "ipo", "--out", str(sheet)).status == 0
    done = run("texts", "ipo", "--from", str(sheet), "--language", "en")
    assert done.status == 2 and "samenspel new NAME --from ipo" in done.err
