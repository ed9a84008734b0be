"""What is known to fit is not measured again; what changed is."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.base import LANGUAGES
from game.content.check import check_paths
from game.content.document import Document
from game.content.load import load_content, shipped_cases
from game.press.card_face import CardFace
from game.press.faces import Faces
from game.press.fit import Misfit, faces_of, measured, measured_pieces, pieces_of
from game.press.fitting import KnownToFit, fingerprint, press_version, shipped_fits
from game.press.place import place_of
from game.press.proof import proof
from game.press.typesetter import Typesetter
from tests.sitting import run


def new_faces() -> list[CardFace]:
    blocks = Faces(load_content("ipo"), "nl").blocks()
    return [replace(face, data={**face.data, "question": "Nieuw?"}) for face in blocks]


def shipped_faces() -> list[CardFace]:
    contents = [load_content(case) for case in shipped_cases()]
    return [
        face
        for content in contents
        for language in LANGUAGES
        for face in faces_of(content, language, "standard")
    ]


def test_the_faces_and_pieces_that_ship_are_known_to_fit_and_do() -> None:
    faces = shipped_faces()
    pieces = [piece for case in shipped_cases() for piece in pieces_of(load_content(case))]
    press = press_version()
    prints = sorted({fingerprint(one, press) for one in (*faces, *pieces)})
    if os.environ.get("RENEW"):
        assert measured(faces, "standard", Typesetter()) == []
        assert measured_pieces(pieces, Typesetter()) == []
        shipped_fits().write_text(json.dumps(prints, indent=0) + "\n", encoding="utf-8")
    shipped = json.loads(shipped_fits().read_text(encoding="utf-8"))
    assert shipped == prints, "run this test with RENEW=1"


def test_a_face_that_fits_is_remembered_until_it_changes(tmp_path: Path) -> None:
    faces = new_faces()
    assert KnownToFit(tmp_path).unknown(faces) == faces
    KnownToFit(tmp_path).add(faces[1:])
    assert KnownToFit(tmp_path).unknown(faces) == faces[:1]
    longer = replace(faces[1], data={**faces[1].data, "essence": "Anders."})
    assert KnownToFit(tmp_path).unknown([longer]) == [longer]


def test_another_press_measures_again() -> None:
    face = next(Faces(load_content("ipo"), "nl").blocks())
    assert fingerprint(face, "one") != fingerprint(face, "another")


def test_a_memory_that_cannot_be_read_or_kept_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "fits.json").write_text("{nonsense")
    faces = new_faces()
    assert KnownToFit(tmp_path).unknown(faces) == faces
    (tmp_path / "file").write_text("")
    KnownToFit(tmp_path / "file").add(faces)
    assert KnownToFit(tmp_path / "file").unknown(faces) == faces


# --- what a designer is told of a case that is right but for one thing --------------------------------

SOURCE = (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8")
EMOJI = "🌈"


def proofed(folder: Path, source: str) -> list[tuple[str, int, str]]:
    """Return what is told of a case: code, line, message in English."""
    path = folder / "ipo.toml"
    path.write_text(source, encoding="utf-8")
    return [
        (problem.key, problem.line, problem.message("en")) for problem in proof([path], check_paths([path]))
    ]


def line_of(source: str, words: str) -> int:
    """Return the number of the first line with ``words``."""
    return source[: source.index(words)].count("\n") + 1


def changed(pattern: str, new: str) -> str:
    """Return the case with the text that group 1 of ``pattern`` finds first replaced."""
    found = re.search(pattern, SOURCE, re.DOTALL | re.MULTILINE)
    assert found, pattern
    return SOURCE[: found.start(1)] + new + SOURCE[found.end(1) :]


TEXTS = {
    "title": r'^title += \{ nl = "([^"]+)"',
    "the brief": r'^\[brief\]\nnl = """\n([^"]+)"""',
    "the opening": r'^\[opening\].*?^en = """\n([^"]+)"""',
    "the unit": r'^unit += \{ nl = "([^"]+)"',
    "an end": r"^\[outcome\..*?\] *\nnl = (?:\"\"\"\n|\")([^\"]+)\"",
    "a partner": r'^\[\[partner\]\].*?^name += \{ nl = "([^"]+)"',
    "a label": r'^ *label += \{ nl = "([^"]+)"',
    "a marker": r'^\[\[marker\]\].*?^name += \{ nl = "([^"]+)"',
}


@pytest.mark.parametrize("where", TEXTS)
def test_a_sign_that_no_font_has_is_told_once_at_its_own_text(where: str, tmp_path: Path) -> None:
    source = changed(TEXTS[where], f"Het {EMOJI} weer")
    [(key, line, message)] = proofed(tmp_path, source)
    assert (key, message) == ("no_glyph", f'our fonts have no "{EMOJI}".')
    lines = source.split("\n")[line - 1 : line + 1]
    assert EMOJI in "".join(lines)


def test_signs_that_stand_together_are_told_as_one(tmp_path: Path) -> None:
    found = proofed(tmp_path, changed(TEXTS["the brief"], "Samen werken, 一起工作, is leuk en goed."))
    assert [message for _, _, message in found] == ['our fonts have no "一起工作".']


@pytest.mark.parametrize(
    ("where", "word"),
    [
        ("title", "Arbeidsmarktkrapteoplossingenbijeenkomsten"),
        ("a partner", "Verkeersveiligheidsbeleidsmedewerkersvereniging0000000000000"),
        ("a label", "Gemeenteraadsvergaderingsagendapuntenbespreking"),
    ],
)
def test_a_word_that_is_too_wide_is_told_once_at_its_own_text(where: str, word: str, tmp_path: Path) -> None:
    source = changed(TEXTS[where], f"De {word}")
    found = proofed(tmp_path, source)
    # an event that names the partner often has no room left either: that is told at the event
    [(key, line, message)] = [one for one in found if where != "a partner" or one[0] != "card_too_high"]
    assert key in ("card_too_wide", "word_too_wide")
    assert f'"{word}"' in message
    assert line == line_of(source, word)


def test_a_title_that_is_too_wide_for_the_box_alone_is_told(tmp_path: Path) -> None:
    source = changed(TEXTS["title"], "Arbeidsmarktkrapteoplossingen")
    [(key, line, message)] = proofed(tmp_path, source)
    assert (key, line) == ("word_too_wide", line_of(source, "Arbeidsmarktkrapteoplossingen"))
    assert re.fullmatch(
        r'in Dutch "Arbeidsmarktkrapteoplossingen" is \d\.\d mm too wide for the box\.', message
    )


def test_a_title_that_is_longer_than_the_line_of_the_board_is_told(tmp_path: Path) -> None:
    source = changed(TEXTS["title"], "Samenwerkend " * 7)
    [(key, line, message)] = proofed(tmp_path, source)
    assert (key, line) == ("text_too_wide", line_of(source, "Samenwerkend"))
    assert "the board" in message


def test_an_interest_that_is_too_long_for_the_board_of_the_quick_start_alone_is_told(tmp_path: Path) -> None:
    source = changed(r'^\[\[partner\]\].*?^interest += \{ nl = "([^"]+)"', "vertrouwen " * 10)
    [(key, line, message)] = proofed(tmp_path, source)
    assert (key, line) == ("quick_misfit", line_of(source, "[[partner]]") + 2)
    assert "the board of the quick start" in message and "--quick-start cannot be had" in message
    path = tmp_path / "ipo.toml"
    assert run("check", str(path), "--language", "en").status == 0, "a warning: the cards fit"
    printed = ("print", str(path), "--language", "en", "--out", str(tmp_path / "out"))
    assert run(*printed, "--cards", "momentum").status == 0
    quick = run(*printed, "--quick-start")
    assert quick.status == 1 and message in quick.err and "error:" in quick.err


def test_a_word_is_told_where_it_stands_and_not_where_it_is_printed(tmp_path: Path) -> None:
    root = Document(tmp_path, "", {"partner": ({"id": "a", "name": {"nl": "Lang", "en": "x"}},)}).root
    for card, field in (("partner/a", "who"), ("agenda/a-1", "text"), ("piece/tokens", "Lang")):
        misfit = Misfit(card, field, "nl", "width", word="Lang")
        assert place_of(root, misfit) == ("partner", 0, "name", "nl")


@pytest.mark.parametrize(("name", "text"), [("kinds.toml", 'nl = "'), ("sources.toml", 'title     = "')])
def test_a_sign_in_a_file_that_is_on_no_card_of_its_own_is_told(name: str, text: str, tmp_path: Path) -> None:
    source = (CARDS_FOLDER / name).read_text(encoding="utf-8")
    assert text in source
    path = tmp_path / name
    path.write_text(source.replace(text, text + EMOJI, 1), encoding="utf-8")
    [problem] = proof([path], check_paths([path]))
    assert (problem.key, problem.line) == ("no_glyph", line_of(source, text))


def test_print_refuses_a_case_of_ones_own_in_the_words_of_the_check(tmp_path: Path) -> None:
    file = tmp_path / "ipo.toml"
    file.write_text(changed(TEXTS["the opening"], f"A {EMOJI} day."), encoding="utf-8")
    done = run("print", str(file), "--out", str(tmp_path / "out"))
    assert done.status == 1
    assert f'our fonts have no "{EMOJI}"' in done.err and f"{file}:" in done.err
    assert not (tmp_path / "out").exists()
