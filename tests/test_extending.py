"""The recipe for a new effect word is true: performed on a copy of the project it works, step by step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
WORD = "forgive"
PLAY = """
from random import Random
from game.content.load import load_content
from game.match.match import Match

match, chance = Match.start(load_content("ipo"), 1, 4), Random(1)
while not match.is_over:
    match.do(chance.choice(match.legal_actions(match.waits_for)))
print(match.phase)
"""


class Edit(NamedTuple):
    """Lines that the recipe puts into a file, before or after a line that is there."""

    file: str
    where: str
    line: str
    lines: str


def _recipe() -> list[tuple[str, list[Edit]]]:
    """Return the steps of the recipe in ``docs/extending.md``: what each is called, and its edits."""
    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    text = text.split("\n## A new effect word\n")[1].split("\n## ")[0]
    edits = r"In `([^`]+)`, (after|before) `([^\n]+)`:\n\n```\w+\n(.*?)```\n"
    steps = re.split(r"^\*\*\d+\. ", text, flags=re.M)[1:]
    return [
        (step.split("*")[0].strip(" .,"), [Edit(*one) for one in re.findall(edits, step, flags=re.S)])
        for step in steps
    ]


RECIPE = _recipe()


def _copy(folder: Path) -> None:
    for name in ("game", "docs", "assets", "tools", "tests", "pyproject.toml"):
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "goldens", "pictures")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)


def _perform(edits: Sequence[Edit], folder: Path) -> None:
    for edit in edits:
        path = folder / edit.file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        places = [place for place, line in enumerate(lines) if line.rstrip("\n") == edit.line]
        assert len(places) == 1, f"{edit.file} has {len(places)} lines {edit.line!r}"
        lines.insert(places[0] + (edit.where == "after"), edit.lines)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, which then imports the copy."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )


def _write_what_follows(folder: Path) -> None:
    for written in (["tools/vocabulary.py"], ["-m", "game", "schema", "--out", "game/schemas"]):
        _run(folder, *written)


def _walk(folder: Path) -> subprocess.CompletedProcess[str]:
    """Take the new word through all that must know it."""
    chosen = ["tests/test_words.py", "tests/test_happenings.py", "-k", f"{WORD} or place_of_its_number"]
    return _run(folder, "-m", "pytest", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *chosen)


def test_the_recipe_makes_a_word_that_can_be_checked_and_played(tmp_path: Path) -> None:
    _copy(tmp_path)
    for _, edits in RECIPE:
        _perform(edits, tmp_path)
    _write_what_follows(tmp_path)
    walked = _walk(tmp_path)
    assert walked.returncode == 0, walked.stdout[-3000:]

    case = tmp_path / "game" / "scenarios" / "ipo.toml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("success = [", "success = [{ forgive = 1 }, ", 1), encoding="utf-8")
    checked = _run(tmp_path, "-m", "game", "check", "ipo", "--language", "en")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    played = _run(tmp_path, "-c", PLAY)
    assert played.stdout.strip() == "over", played.stdout + played.stderr


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(step, id=RECIPE[step][0], marks=() if step % 4 == 1 else pytest.mark.slow)
        for step in range(1, len(RECIPE))
    ],
)
def test_a_step_that_is_forgotten_fails_by_the_name_of_the_word(step: int, tmp_path: Path) -> None:
    _copy(tmp_path)
    for number, (_, edits) in enumerate(RECIPE):
        if number != step:
            _perform(edits, tmp_path)
    if RECIPE[step][1]:
        _write_what_follows(tmp_path)
    walked = _walk(tmp_path)
    assert walked.returncode != 0
    assert re.search(WORD, walked.stdout, flags=re.I), walked.stdout[-3000:]
