"""What a designer is told: every mistake of ``tests/broken`` where it is, and nothing ever crashes."""

from __future__ import annotations

import copy
import json
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import shape
from game.content.check import check_paths, errors, report, summary
from game.content.document import Node, read_for_show
from game.content.models import Case
from game.content.problems import WIDTH, Problem, headline, nearest, render, slug, visible
from game.rules.terms import MAX_EVENTS

HERE = Path(__file__).parent
CONTENT = HERE / "content"
CARDS = CONTENT / "cards"
HARBOUR = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
BROKEN = [
    {"group": path.stem, **entry}
    for path in sorted((HERE / "broken").glob("*.toml"))
    for entry in tomli.loads(path.read_text(encoding="utf-8"))["broken"]
]


@dataclass(frozen=True)
class Edit:
    """A broken text and the offsets of what must be underlined in it."""

    text: str
    start: int
    stop: int


def edited(entry: dict[str, Any]) -> Edit:
    """Return the good file of ``entry`` with its mistake made."""
    good = (CONTENT / entry.get("file", "harbour.toml")).read_text(encoding="utf-8")
    count = good.count(entry["old"])
    assert count == 1 or (count > 1 and entry.get("first")), f"{count} times in the good file: {entry['old']}"
    begin = good.index(entry["old"])
    new = entry["new"].replace("«", "").replace("»", "")
    text = good.replace(entry["old"], new, 1)
    if "«" in entry["new"]:
        start = begin + entry["new"].index("«")
        stop = begin + entry["new"].index("»") - 1
    elif entry.get("before"):
        start = text.rindex(entry["under"], 0, begin + len(new) // 2)
        stop = start + len(entry["under"])
    elif entry.get("top"):
        return Edit(text, 0, 0)
    else:
        start = text.index(entry["under"], begin + len(new))
        stop = start + len(entry["under"])
    return Edit(text, start, stop)


def column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def check(folder: Path, name: str, text: str | bytes) -> list[Problem]:
    """Return what the check says of ``text`` as the file ``name``, with the frozen cards beside it."""
    path = folder / name
    if name.startswith("cards/"):
        shutil.copytree(CARDS, folder / "cards")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return check_paths([path], cards=CARDS)


@pytest.mark.parametrize("entry", BROKEN, ids=lambda entry: f"{entry['group']}: {entry['name']}")
def test_broken_file(entry: dict[str, Any], tmp_path: Path) -> None:
    edit = edited(entry)
    problems = check(tmp_path, entry.get("file", "harbour.toml"), edit.text)
    told = "\n".join(headline(problem, "en") for problem in problems)
    expected = [entry["code"], *entry.get("also", [])]
    assert sorted(problem.key for problem in problems) == sorted(expected), told
    place = column(edit.text, edit.start)
    found = [
        problem
        for problem in problems
        if problem.key == entry["code"] and (problem.line, problem.column) == place
    ]
    assert len(found) == 1, f"expected at {place}:\n{told}"
    [problem] = found
    if edit.stop > edit.start and entry["group"] != "syntax":
        first_line = edit.text[edit.start : edit.stop].split("\n")[0]
        assert problem.end_column == problem.column + len(first_line), told
    for language in ("nl", "en"):
        assert entry.get(language, "") in problem.message(language)
        assert "{" not in problem.message(language).replace("{ ", "").replace("{}", "")
        assert render(problem, edit.text, language).splitlines()[2].endswith("^")


def test_there_are_more_than_a_hundred() -> None:
    assert len(BROKEN) > 150
    assert len({(entry["group"], entry["name"]) for entry in BROKEN}) == len(BROKEN)


def test_frozen_content_is_good() -> None:
    assert check_paths([CONTENT], cards=CARDS) == []


def test_what_ships_is_good() -> None:
    problems = check_paths()
    assert problems == [], report(problems, "en")


def test_all_mistakes_of_a_file_at_once_first_line_first(tmp_path: Path) -> None:
    text = HARBOUR
    made = []
    for entry in BROKEN:
        if entry["group"] in ("shape", "names") and "file" not in entry and text.count(entry["old"]) == 1:
            text = text.replace(entry["old"], entry["new"].replace("«", "").replace("»", ""))
            made.append(entry["code"])
    problems = check(tmp_path, "harbour.toml", text)
    assert len(made) > 20
    assert len(problems) > 20
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    said = [(problem.line, problem.column, problem.message("nl")) for problem in problems]
    assert len(said) == len(set(said))


def test_the_example_of_the_design(tmp_path: Path) -> None:
    line = '  needs   = [{ block = "dynamische-coalitie" }, { foundation = "vision", at_least = 4 }]'
    text = HARBOUR.replace('  needs   = [{ block = "dynamic-coalition" }]', line)
    [problem] = check(tmp_path, "harbour.toml", text)
    shown = render(problem, text, "nl").splitlines()
    message = 'fout: er is geen bouwsteen "dynamische-coalitie". Bedoel je "dynamic-coalition"?'
    assert shown[0].endswith(f"harbour.toml:182:24: {message}")
    assert shown[1] == f"   182 | {line}"
    assert shown[2] == "       | " + " " * 23 + "^" * 21


def test_as_dict_is_flat() -> None:
    problem = Problem("a.toml", 2, 3, 9, "unknown_key", values={"name": "x"}, possible=("y",))
    assert problem.as_dict("en") == {
        "path": "a.toml",
        "line": 2,
        "column": 3,
        "end_column": 9,
        "severity": "error",
        "code": "unknown_key",
        "message": '"x" is unknown here. Possible: y.',
    }


def test_summary_counts() -> None:
    one = Problem("a.toml", 1, 1, 2, "empty_text")
    long = Problem("a.toml", 1, 1, 2, "too_long", "warning", values={"count": 9, "most": 8})
    assert summary([one, long, long], 1, "nl") == "1 fout en 2 waarschuwingen in 1 bestand."
    assert summary([], 9, "en") == "0 errors and 0 warnings in 9 files."
    assert errors([one, long]) == [one]


# --- files that are no good at all ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code", "place"),
    [
        ("case.toml", b"\xff\xfef\x00", "is_utf16", (0, 0)),
        ("case.toml", b"\xef\xbb\xbf {\\rtf1\\ansi format = 1}", "is_rtf", (0, 0)),
        # as in BIDS legacy-validator#204
        ("case.rtf", b"{\\rtf1\\ansi format = 1}", "is_rtf", (0, 0)),
        ("case.toml", b"PK\x03\x04word/document.xml\xff", "is_word", (0, 0)),
        ("case.docx", b"PK\x03\x04word/document.xml\xff", "is_word", (0, 0)),
        ("case.toml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is_word", (0, 0)),
        ("case.toml", b"%PDF-1.7\n\xff", "is_pdf", (0, 0)),
        ("case.toml", b"<!DOCTYPE html><pre>format = 1", "is_page", (0, 0)),
        ("case.toml", b"```toml\nformat = 1", "syntax_fence", (1, 1)),
        ("case.toml", b'format = 2\nid = "caf\xe9"\n', "not_utf8", (2, 10)),
        ("case.toml", b"", "unknown_file", (1, 1)),
        ("case.toml", b"format = 2\n", "unknown_file", (1, 1)),
        ("case.toml", b"a = " + b"[" * 50 + b"]" * 50, "too_deep", (1, 1)),
        ("case.toml", b"a = " + b"[" * 5000, "too_deep", (1, 1)),
        ("case.toml", b"\na = " + b"1" * 5000, "number_too_long", (2, 1)),
        ("case.toml", b"[" + b"a." * 5000 + b"a]", "too_deep", (1, 1)),
        ("case.toml", b"# " + b"x" * 2_000_000, "too_big", (0, 0)),
        ("case.txt", b"format = 2\n", "not_named_toml", (0, 0)),
        ("case.toml.txt", b"format = 2\n", "not_named_toml", (0, 0)),
    ],
)
def test_unreadable_file(
    name: str, content: bytes, code: str, place: tuple[int, int], tmp_path: Path
) -> None:
    [problem] = check(tmp_path, name, content)
    assert (problem.key, (problem.line, problem.column)) == (code, place)
    assert report([problem], "nl")


def test_one_letter_under_a_hundred_thousand_accents(tmp_path: Path) -> None:
    """It is one word, and no card would be done setting it."""
    source = HARBOUR.replace('nl = "De haven"', f'nl = "D{chr(769) * 100_000}"')
    [problem] = check(tmp_path, "harbour.toml", source)
    assert (problem.key, problem.values) == ("too_many_signs", {"count": 100_001, "most": 3000})


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [problem] = check(tmp_path, "case.toml", "format = 2")
    assert problem.message("en") == "this file cannot be read: [Errno 13] Permission denied."
    assert headline(check_paths([Path("a\x00.toml")])[0], "en").isprintable()


def test_missing_file_and_folder(tmp_path: Path) -> None:
    [problem] = check_paths([tmp_path / "none.toml"])
    assert problem.key == "no_such_file"
    (tmp_path / "deep.toml").mkdir()
    assert check_paths([tmp_path]) == check_paths([tmp_path / "deep.toml"]) == []
    assert headline(problem, "nl").endswith("none.toml: fout: dit bestand is er niet.")


def test_a_card_file_without_cards_is_known_by_its_name(tmp_path: Path) -> None:
    [problem] = check(tmp_path, "blocks.toml", "format = 2\n")
    assert (problem.key, problem.line) == ("missing_key", 1)


def test_a_key_that_is_missing_in_braces_points_at_the_key_before_them(tmp_path: Path) -> None:
    text = (HERE / "content" / "harbour.toml").read_text(encoding="utf-8")
    text = text.replace("teams      = { min = 3, max = 4 }", "teams      = { min = 3 }")
    first = check(tmp_path, "harbour.toml", text)[0]
    assert (first.key, first.line, first.column) == ("missing_key", 5, 1)


def test_an_error_at_the_end_of_the_file_points_at_its_last_line(tmp_path: Path) -> None:
    [problem] = check(tmp_path, "harbour.toml", 'id = "x"\nrounds\n')
    assert (problem.line, problem.column) == (2, 7)


OVER_LINES = "{\n  min = 3,\n  max = 4,\n}"
"""A table that newer TOML allows and editors refuse."""

OPEN = {"quote": 'id = "x\n', "text": 'nl = """x\n', "list": "library = [1\n", "table": "teams = { min = 3\n"}
NOT_TOML = {
    "word": "rounds 4\n",
    "value": "minutes = yes\n",
    "number": "step = 2,5\n",
    "header": "[[event]\n",
}


@pytest.mark.parametrize("opened", OPEN)
@pytest.mark.parametrize("other", NOT_TOML)
def test_slips_that_stand_alone_are_told_together(opened: str, other: str, tmp_path: Path) -> None:
    """What is not closed swallows what follows, up to the next line that begins as a statement does.

    Elsewhere the first of them hides the rest (tomlj PR#96).
    """
    text = f"format = 2\n{NOT_TOML[other]}good = 1\n{OPEN[opened]}better = 1\ndate = 2025-02-30\n"
    assert [problem.line for problem in check(tmp_path, "harbour.toml", text)] == [2, 4, 6]


def test_what_only_follows_from_a_slip_is_not_told(tmp_path: Path) -> None:
    text = 'title = {\n  nl = "a"\n  en = "b" }\nrounds = vier\n'
    assert [problem.line for problem in check(tmp_path, "harbour.toml", text)] == [3, 4]


def test_a_second_case_under_the_first_is_told_where_it_begins(tmp_path: Path) -> None:
    second = HARBOUR.count("\n", 0, HARBOUR.index("format")) + 1 + HARBOUR.count("\n")
    [problem] = check(tmp_path, "harbour.toml", HARBOUR + HARBOUR)
    assert (problem.key, problem.line) == ("syntax_case_twice", second)


def test_a_reworded_event_has_an_act_or_a_round_not_both(tmp_path: Path) -> None:
    text = HARBOUR.replace("[[reword]]", '[[reword]]\nact = "early"\nround = 2', 1)
    found = {problem.key: problem for problem in check(tmp_path, "harbour.toml", text)}
    assert text.split("\n")[found["act_or_round"].line - 1] == "[[reword]]"


@pytest.mark.parametrize(
    ("text", "code", "line", "other"),
    [
        ("[partner]\n[partner]", "syntax_table_twice", 2, 1),
        ("[partner]\n[ partner ]\n[[partner]]", "syntax_table_twice", 2, 1),
        ("[partner]\n[[partner]]", "syntax_brackets", 1, 2),
        ("[[partner]]\n[partner]", "syntax_brackets", 2, 1),
        ("[[event]]\n[event.response]\n[[event.response]]", "syntax_brackets", 2, 3),
        ("[[event]]\n[event.response]\n[event.response]", "syntax_table_twice", 3, 2),
        # the header of another event is not the one that is in the way
        ("[[event]]\n[event.response]\n[[event]]\nresponse = 1\n[event.response]", "syntax_twice", 5, None),
        (
            "[[event]]\n[[event.response]]\n[[event]]\nresponse = 1\n[[event.response]]",
            "syntax_twice",
            5,
            None,
        ),
        ("teams = { min = 3 }\n[teams]", "syntax_twice", 2, None),
        ('[deck]\nlate = 1\nlate = """\n[deck]"""', "syntax_twice", 4, None),
    ],
)
def test_a_header_that_comes_twice_tells_where_the_other_one_is(
    text: str, code: str, line: int, other: int | None, tmp_path: Path
) -> None:
    [problem] = check(tmp_path, "case.toml", text)
    assert (problem.key, problem.line, problem.values.get("line")) == (code, line, other)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a = 25 jaar", "syntax_unit"),
        ("a = [3 4]", "syntax_array"),
        ("a = { b = 3]", "syntax_table"),
        ('a = "haven"”', "syntax_newline"),
        ("a = 4 – later", "syntax_newline"),
        ("a = “", "syntax_quote"),
        ("a = 'haven’ # x", "syntax_quote"),
        ("at–least = 4", "syntax_dash"),
        ("a = 4", "unknown_file"),
        ("a =", "syntax_value"),
    ],
)
def test_only_what_looks_like_another_character_is_called_that(text: str, code: str, tmp_path: Path) -> None:
    [problem] = check(tmp_path, "case.toml", text)
    assert problem.key == code


def test_a_file_that_has_gone_is_shown_as_nothing(tmp_path: Path) -> None:
    assert read_for_show(str(tmp_path / "gone.toml")) == ""


def test_what_no_sentence_was_written_for_is_said_in_the_words_of_the_model() -> None:
    detail: Any = {"type": "new_kind", "loc": ("id",), "msg": "Something new", "input": 1}
    [mistake] = shape._other(shape._Error(Node({}), Case, detail, {}, ()))
    assert (mistake.key, mistake.values["reason"]) == ("other", "Something new")


def test_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    windows = HARBOUR.replace("\n", "\r\n")
    assert check(tmp_path, "harbour.toml", b"\xef\xbb\xbf" + windows.encode()) == []
    [problem] = check(tmp_path, "harbour.toml", windows.replace("rounds     = 4", 'rounds     = "4"'))
    assert (problem.line, problem.column, problem.end_column) == (6, 14, 17)


def test_a_case_is_known_by_its_keys_and_not_by_its_name(tmp_path: Path) -> None:
    [problem] = check(tmp_path, "blocks.toml", HARBOUR)
    assert problem.key == "id_not_file"
    [problem] = check(tmp_path, "my-sources.toml", (CARDS / "sources.toml").read_text())
    assert problem.key == "card_file_name"


def test_a_broken_card_file_is_not_told_again_at_every_reference(tmp_path: Path) -> None:
    shutil.copytree(CARDS, tmp_path / "cards")
    (tmp_path / "cards" / "blocks.toml").write_text("oops")
    shutil.copy(CONTENT / "harbour.toml", tmp_path)
    problems = check_paths([tmp_path], cards=tmp_path / "cards")
    assert [problem.key for problem in problems if problem.key != "blocks_at_least_never"] == [
        "syntax_equals"
    ]


def test_library_events_bring_what_they_need(tmp_path: Path) -> None:
    shutil.copytree(CARDS, tmp_path / "cards")
    library = tmp_path / "cards" / "events.toml"
    text = library.read_text(encoding="utf-8")
    text = text.replace("{ progress = -1 }", '{ plan = "power-shift", in_rounds = 1 }')
    text = text.replace(
        'provenance = { kind = "invented" }',
        'if = [{ marker = "flood" }]\n' + 'provenance = { kind = "invented" }',
        1,
    )
    text += '[[marker]]\nid = "flood"\nname = { nl = "Vloed", en = "Flood" }\n'
    laying = text.replace('[{ interest = "lowest"', '[{ marker = "flood" }, { interest = "lowest"', 1)
    assert laying != text
    library.write_text(text, encoding="utf-8")
    case = HARBOUR.replace('library = ["funding-cut", "power-shift"]', 'library = ["funding-cut"]')
    (tmp_path / "harbour.toml").write_text(case, encoding="utf-8")
    problems = check_paths([tmp_path], cards=tmp_path / "cards")
    assert [problem.message("en") for problem in problems] == [
        'event "funding-cut" looks for the marker "flood", but no effect ever puts it down. Add one '
        "to library that does.",
        'event "funding-cut" plans "power-shift". List that one under library too.',
    ]
    assert {(problem.line, problem.column) for problem in problems} == {(33, 12)}
    library.write_text(laying, encoding="utf-8")
    [problem, _] = check_paths([tmp_path], cards=tmp_path / "cards")
    assert "that does. Possible: power-shift." in problem.message("en")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (MAX_EVENTS, []),
        (MAX_EVENTS + 1, ["there are 63 events, those of the library included; at most 62 is possible."]),
        (MAX_EVENTS + 3, ['"event" may have at most 62 of them.']),  # more than that without the library
    ],
)
def test_too_many_events(tmp_path: Path, events: int, said: list[str]) -> None:
    start = HARBOUR.index("[[event]]")
    event = HARBOUR[start : HARBOUR.index("[[event]]", start + 1)]
    more = events - HARBOUR.count("[[event]]") - 2  # two are of the library
    many = "".join(event.replace("first-storm", f"storm-{number}") for number in range(more))
    problems = check(tmp_path, "harbour.toml", HARBOUR.replace("[[reword]]", many + "[[reword]]"))
    assert [problem.message("en") for problem in problems] == said


# --- how it is shown -----------------------------------------------------------------------------


def shown(line: str, column: int, end_column: int) -> list[str]:
    return render(Problem("a.toml", 1, column, end_column, "empty_text"), line, "en").splitlines()[1:]


def test_tabs_and_wide_characters_keep_the_carets_in_place() -> None:
    assert shown('\t\ta = "x"', 7, 10) == ['     1 |     a = "x"', "       |         ^^^"]
    assert shown('a = "日本", b', 10, 12)[1] == "       | " + " " * 11 + "^^"
    assert shown("e\u0301 = 5", 6, 7) == ["     1 | e\u0301 = 5", "       |     ^"]


def test_what_is_found_is_repeated_only_when_short() -> None:
    number = Problem("a.toml", 1, 1, 2, "too_high", values={"name": "minutes", "most": 9, "found": 16**6000})
    assert number.message("en") == '"minutes" is …, but may be at most 9.'
    text = Problem("a.toml", 1, 1, 2, "unknown_key", values={"name": "x" * 1000})
    assert len(text.message("nl")) < 100


def test_long_lines_are_shortened_around_the_mistake() -> None:
    source, carets = shown("a" * 500 + "WRONG" + "b" * 500, 501, 506)
    assert len(source) <= WIDTH + 9
    assert source.startswith("     1 | …a")
    assert source.endswith("b…")
    assert source[carets.index("^") : carets.rindex("^") + 1] == "WRONG"
    source, carets = shown("x = " + "y" * 2000, 5, 2005)
    assert len(source) == len(carets) == WIDTH + 9


def test_nothing_of_a_file_steers_the_terminal() -> None:
    text = "a\x1b[2J\u202eb\u2066\x00\x9b\u2028c"
    assert visible(text) == "a\\x1b[2J\\u202eb\\u2066\\x00\\x9b\\u2028c"
    line, carets = shown(text, 12, 13)
    assert line.isprintable()
    assert line[carets.index("^")] == "c"
    problem = Problem("evil\x1b.toml", 1, 1, 2, "unknown_key", values={"name": "\x1b]0;x\x07\u202e\n"})
    assert all(part.isprintable() for part in render(problem, text, "nl").split("\n"))


def test_nearest_knows_other_names() -> None:
    names = {slug("Tastbare waarde"): "tangible-value"}
    assert nearest("tastbare-waarde", ["tangible-value", "momentum"], names) == "tangible-value"
    assert nearest("tastbare_waarde", ["tangible-value", "momentum"], names) == "tangible-value"
    assert nearest("tastbare-waarde", ["momentum"], names) == ""
    assert nearest("xyzzy", ["momentum"]) == nearest("", ["momentum"]) == nearest("日本", ["momentum"]) == ""
    assert slug("Vóór de Brug!") == "voor-de-brug"


# --- hostile and random files --------------------------------------------------------------------


def assert_told_well(problems: list[Problem], text: str) -> None:
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.column <= problem.end_column
        for language in ("nl", "en"):
            assert all(part.isprintable() for part in render(problem, text, language).split("\n"))


SPLINTERS = st.sampled_from("\"'[]{}=,.#\n\r\x00\u202e\ufeff🙂") | st.sampled_from(
    [
        '"""',
        "[[",
        "true",
        "0",
        "-1",
        "9" * 20,
        "1e999",
        "nan",
        "1979-05-27",
        "[]",
        "{}",
        '""',
        "[[event]]",
        "all",
    ]
)
WORDS_AND_VALUES = [part for part in HARBOUR.replace("\n", " \n ").split(" ") if part]


@st.composite
def mangled(draw: Any) -> bytes:
    """Return the good case with a few splinters put in, pieces cut out or values exchanged."""
    text = HARBOUR
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        how = draw(st.sampled_from(["put", "cut", "exchange", "double"]))
        if how == "put":
            text = text[:start] + draw(SPLINTERS) + text[start:]
        elif how == "cut":
            text = text[:start] + text[start + draw(st.integers(1, 60)) :]
        elif how == "double":
            text = text[:start] + text[start : start + draw(st.integers(1, 400))] + text[start:]
        else:
            old, new = (
                draw(st.sampled_from(WORDS_AND_VALUES)),
                draw(st.sampled_from(WORDS_AND_VALUES) | SPLINTERS),
            )
            text = text.replace(old, new, draw(st.integers(1, 3)))
    content = text.encode()
    cut = draw(st.integers(0, len(content)) | st.just(len(content)))
    return content[:cut] if draw(st.integers(0, 9)) == 0 else content


@given(mangled())
@settings(max_examples=100, deadline=None)
def test_no_case_however_mangled_crashes_the_check(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("mangled") / "harbour.toml"
    path.write_bytes(content)
    assert_told_well(
        check_paths([path], cards=CARDS), content.decode("utf-8", "replace").removeprefix("\ufeff")
    )


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.integers(-3, 12),
        st.just(2**70),
        st.booleans(),
        st.floats(),
        st.sampled_from(["", "all", "momentum", "residents", "party-promised", "x" * 300, "\u202e", "early"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["nl", "en", "block", "marker", "later", "foundation", "3"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


def as_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {as_toml(item)}' for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, str) else str(value)


def branches(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, item in items for deeper in branches(item, (*path, key)))]


GOOD = {
    path.relative_to(CONTENT).as_posix(): tomli.loads(path.read_text(encoding="utf-8"))
    for path in sorted(CONTENT.rglob("*.toml"))
}
BRANCHES = [(name, path) for name, data in GOOD.items() for path in branches(data)[1:]]


@given(st.lists(st.tuples(st.sampled_from(BRANCHES), VALUES | st.none()), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_no_value_however_wrong_crashes_the_check(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[tuple[str, tuple[Any, ...]], Any]]
) -> None:
    name = changes[0][0][0]
    data = copy.deepcopy(GOOD[name])
    for (_, path), value in changes:
        # a change of another file, or under one made before, may have no place here
        with suppress(KeyError, IndexError, TypeError):
            holder: Any = data
            for part in path[:-1]:
                holder = holder[part]
            if value is None:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
    text = "\n".join(f"{key} = {as_toml(value)}" for key, value in data.items())
    file = tmp_path_factory.mktemp("changed") / Path(name).name
    file.write_text(text, encoding="utf-8")
    tomli.loads(text)
    assert_told_well(check_paths([file], cards=CARDS), text)


@pytest.mark.parametrize(
    "text",
    [
        "[[event]]\n" * 10_000,
        "[[partner]]\n[[partner.agenda]]\nwhen = [{}, {}, {}, 1]\n" * 1_500,
        "challenge = [" + "{}," * 30_000 + "]",
        "deck.library = [" + '"a",' * 20_000 + "]",
        "".join(f'[[event]]\nid = "e{number}"\n' for number in range(4_000)),
        "partner = 1\n" + "\n".join(f"k{number} = 1" for number in range(8_000)),
        "[[partner]]\n[[partner.agenda]]\nemblem = 1\n" * 2_000,
        "[[event]]\n[[events]]\n" * 4_000,
        "rounds 4\n" * 10_000,
        'challenge = 1\ntitle = "' + "\u202e" * 30_000 + '"',
    ],
)
def test_hundred_kilobytes_of_mistakes_are_told(text: str, tmp_path: Path) -> None:
    problems = check(tmp_path, "hostile.toml", text)
    assert report(problems, "nl")
    assert problems


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ("{ vissing = 1 }", 'unknown word "vissing" for an effect.'),
        ('{ soften = "all", by = 1 }', 'an effect belongs here; "soften" is not possible here.'),
        ("{}", "this is empty: an effect belongs here."),
    ],
)
def test_an_effect_has_its_own_article(effect: str, said: str, tmp_path: Path) -> None:
    text = re.sub(r"success *= \[.*\]", f"success = [{effect}]", HARBOUR, count=1)
    messages = [problem.message("en") for problem in check(tmp_path, "harbour.toml", text)]
    assert any(message.startswith(said) for message in messages), messages
