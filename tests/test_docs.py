"""Documents: every command that they show runs, in the order shown, and every file they name exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from game.content.base import Language
from game.content.load import load_content, shipped_cases
from tests.room.browsing import needs_chromium

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# Shown, and run elsewhere: the set-up, these tests and the checks by .ci/run, mutations by test_mutate.py.
ELSEWHERE = (
    "python -m pip install uv",
    "uv run --group dev pytest",
    "uv run --group dev python tools/check.py",
    "uv run --group dev python tools/mutate.py",
)
TWINS = {
    "begeleiden.md": "facilitating.md",
    "drukken.md": "printing.md",
    "hosten.md": "hosting.md",
    "meten.md": "measuring.md",
    "zaal.md": "room.md",
}
"""A document in Dutch shows the commands of its English twin, in Dutch: these run once."""

TO_BE_MADE = {"game/language/habits/de.toml"}
"""What a recipe lets its reader make."""

pytestmark = pytest.mark.skipif(shutil.which("uv") is None, reason="the documents' commands start with uv")


def commands(document: Path) -> list[str]:
    """Return the command lines of a document's code blocks that have no language.

    The tutorial's blocks have one: tests/test_designing.py follows them.
    """
    found, block = [], None
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            block = line[3:] if block is None else None
        elif block == "" and line.startswith(("uv ", "python ", "samenspel ")):
            found.append(line)
    return found


def is_endless(line: str) -> bool:
    """Return whether a command goes on until Ctrl-C."""
    is_table = line.startswith(("uv run samenspel room ", "uv run samenspel host "))
    return is_table or "--watch" in line or (" bench " in line and "--once" not in line)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            document, marks=pytest.mark.slow if document.name == "printing.md" else (), id=document.name
        )
        for document in DOCUMENTS
        if document.name not in TWINS
    ],
)
def test_every_command_shown_runs(document: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(tmp_path),
        "SAMENSPEL_CASES": str(tmp_path / "cases"),
        "LANG": "en_GB.UTF-8",
        "UV_FROZEN": "1",
    }
    for line in commands(document):
        if line.startswith(ELSEWHERE):
            continue
        if is_endless(line):
            runs_until_ctrl_c(line, environment)
            continue
        call = shlex.split(line)
        exported = tmp_path / call[-1] if "export" in call else None
        if exported is not None:
            assert call[-2] == "--out", f"{line} writes no file"
            call[-1] = str(exported)  # not among the files of this project
        done = subprocess.run(
            call,
            cwd=ROOT,
            input="",
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}{done.stderr}"
        assert "Traceback" not in done.stderr
        assert exported is None or exported.is_file()


def runs_until_ctrl_c(line: str, environment: dict[str, str]) -> None:
    """Run a command that goes on until Ctrl-C, which comes when it has said so."""
    if sys.platform == "win32":  # there Ctrl-C cannot be sent to one process
        return
    with subprocess.Popen(
        shlex.split(line),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C goes to uv and to what it runs, as in a terminal
    ) as process:
        try:
            assert process.stdout is not None and process.stderr is not None
            said = next((one for one in process.stdout if "Ctrl-C" in one), "")
            assert said, f"{line}\n{process.stderr.read()}"
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(timeout=60) == 130
            assert "Traceback" not in process.stderr.read()
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("twin", TWINS)
def test_the_dutch_document_shows_the_same_commands(twin: str) -> None:
    assert commands(ROOT / "docs" / twin)

    def shown(name: str) -> list[list[str]]:
        lines = [line.replace("-nl", "") for line in commands(ROOT / "docs" / name)]
        dull = ("--language", "nl", "en")
        return [[word for word in shlex.split(line) if word not in dull] for line in lines]

    assert shown(twin) == shown(TWINS[twin])


def packages(*options: str) -> set[str]:
    """Return the names of what uv installs for the project."""
    call = ["uv", "export", "--frozen", "--no-hashes", "--no-emit-project", "--no-annotate", *options]
    listed = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {line.split("==")[0] for line in listed.splitlines() if "==" in line}


def test_the_first_command_brings_what_playing_needs_and_no_more() -> None:
    building = {"pytest", "ruff", "mypy", "numba", "matplotlib", "distributed", "pillow"}
    assert {"pygame-ce", "typst", "pydantic"} <= packages()
    assert not building & packages()
    assert {"numba", "matplotlib"} <= packages("--extra", "balance")
    assert building <= packages("--group", "dev")


def test_the_readme_shows_commands() -> None:
    shown = commands(ROOT / "README.md")
    assert len(shown) >= 6
    assert sum(line.startswith(ELSEWHERE) for line in shown) == 2


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target


def test_every_picture_is_shown_by_a_document() -> None:
    shown = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    pictures = sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())
    assert pictures
    assert [name for name in pictures if f"pictures/{name})" not in shown] == []


@pytest.mark.slow
@needs_chromium
def test_the_picture_of_the_room_can_be_drawn_anew(tmp_path: Path) -> None:
    out = tmp_path / "room.png"
    call = [sys.executable, "tools/room_picture.py", str(out)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    with Image.open(out) as drawn, Image.open(ROOT / "docs" / "pictures" / "room.png") as shown:
        assert drawn.size == shown.size
        for picture in (drawn, shown):
            assert len(picture.convert("RGB").getcolors(maxcolors=1 << 16) or ()) > 100


@pytest.mark.parametrize("name", ["architecture.md", "extending.md"])
def test_every_file_and_folder_named_is_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    paths = set(re.findall(r"(?<![\w/])(?:game|tests|tools|assets)/[\w./*-]*", text)) - TO_BE_MADE
    assert len(paths) > 15
    for path in paths:
        pattern = path.replace("...", "*").rstrip("./")  # "tests/test_screen_..." is all of them
        assert any(ROOT.glob(pattern)), path
    code = {file.name for folder in ("game", "tests", "tools") for file in (ROOT / folder).rglob("*.py")}
    for file in set(re.findall(r"(?<![\w/])\w+\.py\b", text)):
        assert file in code, file


@pytest.mark.parametrize(("page", "language"), [("cases.md", "en"), ("casussen.md", "nl")])
def test_the_page_for_facilitators_tells_of_every_case(page: str, language: Language) -> None:
    """A row, a section, and for how many teams and minutes it is, as its file says."""
    told = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = {line.split("[")[1].split("]")[0]: line for line in told.splitlines() if line.startswith("| [")}
    assert len(rows) == len(shipped_cases())
    for name in shipped_cases():
        case = load_content(name).case
        title, row = next((title, row) for title, row in rows.items() if title in case.title[language])
        assert f"\n## {title}\n" in told
        low, high = case.teams.min, case.teams.max
        assert f"| {low}–{high} |" in row or (f"| {low} |" in row and low == high)
        assert f"| {case.minutes}" in row
        assert f"| `{name}` |" in (ROOT / "README.md").read_text(encoding="utf-8")
