"""A case in one language, or in another than those of the interface: players see what there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tomli

from game.content.base import Text
from game.content.check import check_paths
from game.content.document import read_document
from game.content.languages import languages_of
from game.content.lint import warned
from game.content.load import load_content
from game.content.models import Content
from game.content.new_case import told_in
from game.content.sheet import as_file, pair_of, sheet_of
from game.language import LANGUAGES
from game.press.proof import proof
from tests.sitting import run
from tests.told import DUTCH, IN_GERMAN, german, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("languages")


@pytest.fixture(scope="module")
def dutch_file(folder: Path) -> Path:
    return written(folder / "one" / "our-street.toml", DUTCH)


@pytest.fixture(scope="module")
def german_file(folder: Path) -> Path:
    return written(folder / "two" / "our-street.toml", german())


@pytest.fixture(scope="module")
def dutch(dutch_file: Path) -> Content:
    return load_content(dutch_file)


# --- what is written ------------------------------------------------------------------------------


def test_a_case_in_one_language_has_nothing_amiss(dutch_file: Path, german_file: Path) -> None:
    for path in (dutch_file, german_file):
        assert warned([path], check_paths([path])) == []
    data = tomli.loads(DUTCH)
    assert data["languages"] == ["nl"] and set(data["title"]) == {"nl"} and set(data["brief"]) == {"nl"}


def test_who_reads_another_language_is_told_in_the_first_of_the_case(
    dutch: Content, german_file: Path
) -> None:
    title = dutch.case.title
    assert title["en"] == title["nl"] and title.told_in("en") == "nl"
    assert dutch.case.readable_in == LANGUAGES
    both = load_content(german_file)
    assert (
        both.case.title["de"] == title["nl"].translate(IN_GERMAN)
        and both.case.title["en"] == both.case.title["nl"]
    )
    assert both.case.readable_in == (*LANGUAGES, "de")
    assert both.cards.blocks[0].name["de"] == both.cards.blocks[0].name["en"], "ours have no German"
    turned = german_file.read_text(encoding="utf-8").replace('["nl", "de"]', '["de", "nl"]', 1)
    first = load_content(written(german_file.parent.parent / "turned" / "our-street.toml", turned))
    assert first.case.title["en"] == both.case.title["de"], (
        "the first of the case, whatever stands first in it"
    )


def test_texts_of_other_words_are_other_texts() -> None:
    one, other = Text.model_validate({"nl": "a"}), Text.model_validate({"nl": "a", "de": "b"})
    assert one != other and hash(one) != hash(other) and one == Text.model_validate({"nl": "a"})


def test_a_language_that_the_case_does_not_name_is_not_shown_and_warned_of(folder: Path) -> None:
    text = german().replace('["nl", "de"]', '["nl"]', 1)
    path = written(folder / "unnamed" / "our-street.toml", text)
    [problem] = warned([path], check_paths([path]))
    assert problem.key == "language_unseen" and 'languages = ["nl", "de"]' in problem.message("nl")
    assert load_content(path).case.title["de"] == load_content(path).case.title["nl"]


def test_a_case_that_lacks_a_language_everywhere_is_told_so_once(folder: Path) -> None:
    text = "\n".join(line for line in DUTCH.split("\n") if not line.startswith("languages"))
    path = written(folder / "absent" / "our-street.toml", text)
    [problem] = check_paths([path])
    assert problem.key == "language_absent" and 'languages = ["nl"]' in problem.message("nl")


def test_a_text_that_is_no_table_is_told_with_the_languages_of_its_case(folder: Path) -> None:
    line = next(line for line in DUTCH.split("\n") if line.startswith("title"))
    path = written(folder / "plain" / "our-street.toml", DUTCH.replace(line, 'title = "Onze straat"', 1))
    [problem] = check_paths([path])
    assert problem.key == "text_plain" and '{ nl = "..." }' in problem.message("nl")


def test_cards_of_a_case_have_languages_of_their_own(folder: Path) -> None:
    home = folder / "own"
    path = written(home / "our-street.toml", DUTCH)
    named = 'languages = ["nl"]\n'
    bell = '[[marker]]\nid = "bell"\nname = { nl = "Een bel" }\n'
    event = f"format = 2\n{named}event = []\n{bell}"
    written(home / "cards" / "events.toml", event)
    assert check_paths([path, home / "cards"]) == []
    assert [marker.name["en"] for marker in load_content(path).cards.markers if marker.id == "bell"] == [
        "Een bel"
    ]
    assert warned([path], []) == []
    written(path, german())
    [problem] = warned([path], [])
    assert problem.key == "cards_lack_language" and "cards/events.toml" in problem.message("en")
    written(path, DUTCH)
    written(home / "cards" / "events.toml", event.replace(named, ""))
    assert [problem.key for problem in check_paths([path])] == ["missing_translation"]


# --- begun and translated -------------------------------------------------------------------------


def test_a_case_is_begun_in_one_language(tmp_path: Path) -> None:
    done = run("new", "our-gate", "--languages", "en", "--out", str(tmp_path), "--language", "en")
    assert done.status == 0
    path = tmp_path / "our-gate.toml"
    assert check_paths([path]) == [] and languages_of(read_document(path).root) == ("en",)
    assert 'of the case: { en = "..." }. A long' in path.read_text(encoding="utf-8")
    copy = run("new", "our-fence", "--from", str(path), "--out", str(tmp_path), "--language", "en")
    assert copy.status == 0 and languages_of(read_document(tmp_path / "our-fence.toml").root) == ("en",)
    wrong = run("new", "our-wall", "--languages", "de", "--out", str(tmp_path), "--language", "en")
    assert wrong.status == 2 and "nl, en" in wrong.err and not (tmp_path / "our-wall.toml").exists()


@pytest.mark.parametrize(
    ("written_as", "left"),
    [
        ('{ nl = "Ja", en = "Yes" }', '{ nl = "Ja" }'),
        ('{ en = "Yes", nl = "Ja" }', '{ nl = "Ja" }'),
        ('{en="Yes"  ,  nl="Ja"} # a remark', '{nl="Ja"} # a remark'),
    ],
)
def test_texts_in_another_language_go_and_nothing_else(written_as: str, left: str) -> None:
    case = 'format = 2\nid = "a"\n{}\n[[event]]\nid = "b"\nstory.en = "Yes"\nstory.nl = "Ja"\ntitle = {}\n'
    header = '[brief]\nnl = """\nJa\n"""\nen = """\nYes\n"""\n# a remark'
    kept = 'format = 2\nlanguages  = ["nl"]\nid = "a"\n{}\n[[event]]\nid = "b"\nstory.nl = "Ja"\ntitle = {}\n'
    expected = kept.format('[brief]\nnl = """\nJa\n"""\n# a remark', left)
    assert told_in(case.format(header, written_as), ["nl"]) == expected


def test_a_case_is_translated_into_a_language_that_it_has_not(dutch_file: Path, tmp_path: Path) -> None:
    document = read_document(dutch_file)
    assert pair_of({"": document}, "de") == ("nl", "de") and pair_of({"": document}, None) is None
    sheet = str(tmp_path / "sheet.csv")
    none = run("texts", str(dutch_file), "--out", sheet, "--language", "en")
    assert none.status == 2 and "--to" in none.err
    done = run("texts", str(dutch_file), "--out", sheet, "--to", "de", "--language", "en")
    assert done.status == 0
    begun = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert begun.split(",")[1:3] == ['"nl"', '"de"']
    case = written(tmp_path / "our-street.toml", DUTCH)
    filled = sheet_of({"": document}, "nl", "de", None)
    rows = tuple(replace(row, translation=row.original.translate(IN_GERMAN)) for row in filled.rows)
    (tmp_path / "sheet.csv").write_bytes(as_file(replace(filled, rows=rows), "en"))
    back = run("texts", str(case), "--from", sheet, "--language", "en")
    assert back.status == 0 and 'languages = ["nl", "de"]' in back.out
    line = next(line for line in DUTCH.split("\n") if line.startswith("languages"))
    named = line.replace('["nl"]', '["nl", "de"]', 1)
    written(case, case.read_text(encoding="utf-8").replace(line, named, 1))
    assert warned([case], check_paths([case])) == []
    assert "Deutsch" not in run("texts", str(case), "--from", sheet, "--language", "en").out


# --- lists, packs, fonts --------------------------------------------------------------------------


def test_a_list_of_cases_says_which_languages_a_case_is_in(
    german_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPEL_CASES", str(german_file.parent))
    listed = run("cases", "--language", "en").said
    assert "Nederlands, Deutsch" in listed and listed.count("Nederlands") == 1


def test_a_pack_of_a_case_in_its_own_languages_opens_as_the_case(german_file: Path, tmp_path: Path) -> None:
    pack = tmp_path / "our-street.samenspel"
    assert run("pack", str(german_file), "--out", str(pack), "--language", "en").status == 0
    assert load_content(pack) == load_content(german_file)
    assert run("check", str(pack)).status == 0


def test_a_letter_that_our_fonts_lack_is_told_in_any_language(tmp_path: Path) -> None:
    text = german().replace('de = "Oúr stréét"', 'de = "Oúr ಠ"', 1)
    path = written(tmp_path / "our-street.toml", text)
    checked = run("check", str(path), "--language", "en")
    assert checked.status == 1 and "ಠ" in checked.out + checked.err


def test_what_a_language_has_too_much_of_is_told_in_its_own_text(german_file: Path, tmp_path: Path) -> None:
    text = german_file.read_text(encoding="utf-8")
    name = "Wóñíñgcórpórátíé"
    path = written(tmp_path / "our-street.toml", text.replace(f'de = "{name}"', f'de = "{name * 3}"', 1))
    [problem] = proof([path], check_paths([path]))
    line = path.read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert name * 3 in line and "Deutsch" in problem.message("en")
