"""A third language, declared on a copy of the game as docs/extending.md tells: no Python file changes.

Its texts are the English ones with a mark, by which they are known from those of another language.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tomli

from game.content.load import load_content
from game.match.match import content_hash

ROOT = Path(__file__).parent.parent
MARK = "¡"
"""Stands before every text of the third language."""
EXAMPLE = ROOT / "docs" / "examples" / "het-pontje.toml"
"""Its cards leave room for marks; those of the cases that ship are full."""

DECLARATION = """
[de]
name = "Deutsch"
locales = ["de", "german"]
decimal = ","
thousands = "."
instead = "en"
"""

NAMES = """
[in_de]
nl = "Duitse (de)"
en = "German (de)"
de = "¡deutsche (de)"

[language_de]
nl = "Duits"
en = "German"
de = "¡Deutsch"
"""


def in_german(texts: dict[str, Any]) -> str:
    """Return a file of texts with a German one beside each English one: the same, but marked."""
    lines = []
    for key, text in texts.items():
        english = text["en"]
        if isinstance(english, dict):
            german: Any = {form: MARK + words for form, words in english.items()}
        else:
            german = MARK + english
        lines += [f"[{key}]", *(f"{name} = {toml(words)}" for name, words in {**text, "de": german}.items())]
    return "\n".join(lines) + "\n"


def toml(value: str | dict[str, str]) -> str:
    """Return a text, or its two forms, as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{form} = {toml(words)}" for form, words in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


pytestmark = pytest.mark.slow
"""A quarter of a minute: by hand."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which German is declared and has every text of the interface."""
    folder = tmp_path_factory.mktemp("german")
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in ("game", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    (folder / "assets").symlink_to(ROOT / "assets")
    language = folder / "game" / "language"
    for path in language.glob("*.toml"):
        if path.name != "languages.toml":
            path.write_text(in_german(tomli.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    with (language / "languages.toml").open("a", encoding="utf-8") as file:
        file.write(DECLARATION)
    with (language / "check.toml").open("a", encoding="utf-8") as file:
        file.write(NAMES)
    return folder


def run(copy: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy, with its game and nobody else's."""
    own = {"PYTHONPATH": str(copy), "HOME": str(copy), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, **own, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_all_texts_are_there_and_one_that_is_missing_is_named(copy: Path) -> None:
    done = run(copy, "-m", "tools.texts")
    assert (done.returncode, done.stdout) == (0, "")
    screen = copy / "game" / "language" / "screen.toml"
    whole = screen.read_text(encoding="utf-8")
    lost = next(line for line in whole.splitlines(keepends=True) if line.startswith("de = "))
    try:
        screen.write_text(whole.replace(lost, "", 1), encoding="utf-8")
        done = run(copy, "-m", "tools.texts")
    finally:
        screen.write_text(whole, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "screen.understood: no text in Deutsch (de)\n")


def test_the_names_of_the_language_are_asked_for(copy: Path) -> None:
    check = copy / "game" / "language" / "check.toml"
    whole = check.read_text(encoding="utf-8")
    try:
        check.write_text(whole.replace(NAMES, ""), encoding="utf-8")
        done = run(copy, "-m", "tools.texts")
    finally:
        check.write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "check.in_de",
        "check.language_de",
    ]


def test_the_commands_speak_it(copy: Path) -> None:
    listed = run(copy, "-m", "game", "cases", "--language", "de")
    assert listed.returncode == 0 and MARK in listed.stdout
    unknown = run(copy, "-m", "game", "cases", "--language", "fr")
    assert unknown.returncode == 2 and "nl, en, de" in unknown.stderr
    helped = run(copy, "-m", "game", "--help", LC_ALL="de_DE.UTF-8")
    assert helped.returncode == 0 and MARK in helped.stdout
    checked = run(copy, "-m", "game", "check", str(EXAMPLE), "--language", "de")
    assert checked.returncode == 0 and MARK in checked.stdout


def test_a_game_in_it_is_played_kept_and_told_again(copy: Path, tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    seats = ("--seats", "cooperative,cooperative,cooperative,cooperative")
    played = run(
        copy, "-m", "game", "play", "ipo", "--text", *seats, "--seed", "3", "--language", "de", *data
    )
    assert played.returncode == 0 and MARK in played.stdout, played.stderr
    record = tmp_path / "record.json"
    (name,) = re.findall(r"^(\S+)", run(copy, "-m", "game", "sessions", *data).stdout)[:1]
    written = run(copy, "-m", "game", "sessions", "export", name, "--out", str(record), *data)
    assert written.returncode == 0, written.stderr
    assert '"language": "de"' in record.read_text(encoding="utf-8")
    told = run(copy, "-m", "game", "replay", str(record))
    assert told.returncode == 0 and MARK in told.stdout, told.stderr


WINDOW = """
from pathlib import Path
from game.screen.app import App
from game.screen.room_keys import keys
from game.sessions.store import Store
app = App(Store(Path("data")), config=Path("config"), pictures=Path("pictures"), usual="en")
for _ in range(3):
    print(app.language, app.say("opening.new-game"))
    keys(app, app.room)["t"]()
print(app.language)
"""


def test_the_switch_in_the_window_comes_past_it(copy: Path) -> None:
    done = run(copy, "-c", WINDOW)
    lines = done.stdout.splitlines()[-4:]
    assert [line.split()[0] for line in lines] == ["en", "de", "nl", "en"], done.stderr
    assert [MARK in line for line in lines] == [False, True, False, False]


SAME = """
from game.content.load import load_content
from game.language import numeral
from game.match.match import content_hash
print(content_hash(load_content("ipo")), numeral("de", 1234.5, ",.1f"))
"""


def test_a_case_without_it_stays_the_same_so_that_kept_games_load(copy: Path) -> None:
    assert run(copy, "-c", SAME).stdout.split() == [content_hash(load_content("ipo")), "1.234,5"]


PRINT = """
from game.content.load import load_content
from game.language import side_by_side
from game.press.faces import Faces
content = load_content("ipo")
print(next(Faces(content, "de").votes()).data["words"])
vote = next(Faces(content, "nl+de").votes())
print(vote.language, vote.data["second"]["lang"], vote.data["second"]["words"])
print(next(Faces(content, "de").blocks()).data["name"] == next(Faces(content, "en").blocks()).data["name"])
print(*side_by_side("de"), *side_by_side("en"), *side_by_side("nl+de"))
"""


def test_cards_are_printed_in_it_alone_and_beside_another(copy: Path, tmp_path: Path) -> None:
    alone, pair, same, sides = run(copy, "-c", PRINT).stdout.splitlines()
    assert alone.startswith(MARK)
    assert pair.startswith(f"nl de {MARK}")
    assert same == "True", "a card with no German text is told in English"
    assert sides == "de en en nl nl de"
    printed = run(
        copy, "-m", "game", "print", "ipo", "--cards", "a", "--language", "de", "--out", str(tmp_path)
    )
    assert printed.returncode == 0, printed.stderr
    assert (tmp_path / "ipo-cards-de.pdf").is_file()


def test_a_case_may_have_texts_in_it_and_then_the_missing_ones_are_warned_of(
    copy: Path, tmp_path: Path
) -> None:
    case = EXAMPLE.read_text(encoding="utf-8")
    case = re.sub(r'^id( *)= "het-pontje"', r'id\1= "ferry-german"', case, count=1, flags=re.M)
    begun = re.sub(r"^(title *= \{.*) \}$", r'\1, de = "Die Fähre" }', case, count=1, flags=re.M)
    assert begun != case
    path = tmp_path / "ferry-german.toml"
    path.write_text(begun, encoding="utf-8")
    checked = run(copy, "-m", "game", "check", str(path), "--language", "en")
    assert checked.returncode == 0, checked.stdout
    assert "the German (de) text is missing" in checked.stdout
