"""Every command that the README and the documents show runs, in the order they show it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# Shown, and run elsewhere: the set-up and these tests by .ci/run, the checks by tools/check.py.
ELSEWHERE = ("python -m pip install uv", "uv run pytest", "uv run python tools/check.py")

pytestmark = pytest.mark.skipif(shutil.which("uv") is None, reason="the documents' commands start with uv")


def commands(document: Path) -> list[str]:
    """Return the command lines of a document's code blocks that have no language."""
    blocks = re.findall(r"^```\n(.*?)^```$", document.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(("uv ", "python ", "samenspel "))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_shown_runs(document: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "UV_FROZEN": "1"}
    for line in commands(document):
        if line.startswith(ELSEWHERE):
            continue
        done = subprocess.run(
            shlex.split(line),
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


def test_the_readme_shows_commands() -> None:
    shown = commands(ROOT / "README.md")
    assert len(shown) >= 6
    assert sum(line.startswith(ELSEWHERE) for line in shown) == 2


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target
