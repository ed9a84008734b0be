"""The wheel is the whole game: built, installed in an empty environment elsewhere, and played."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = shutil.which("uv")

pytestmark = pytest.mark.skipif(UV is None, reason="uv builds the wheel; it is not on the path")


def run(*command: str | Path, cwd: Path, given: str = "") -> str:
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(UV, "build", "--wheel", "--quiet", "--out-dir", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_cards_scenarios_schemas_texts_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("cards", "scenarios", "language"):
        for path in (ROOT / "game" / folder).glob("*.toml"):
            assert f"game/{folder}/{path.name}" in names
    for path in (ROOT / "game" / "schemas").glob("*.json"):
        assert f"game/schemas/{path.name}" in names
    assert "game/content/new_case.toml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/LICENSE-CONTENT.md") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_a_game_is_played_from_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    run(UV, "venv", "--quiet", "--python", sys.executable, "room", cwd=place)
    scripts = place / "room" / ("Scripts" if os.name == "nt" else "bin")
    run(UV, "pip", "install", "--quiet", "--python", scripts / "python", wheel, cwd=place)
    data = place / "data"
    play = [scripts / "samenspel", "play", "ipo", "--text", "--seed", "3", "--language", "en", "--data", data]
    shown = run(*play, "--seats", "cooperative,cooperative,cooperative", "--name", "evening", cwd=place)
    assert "This game is kept as evening" in shown
    assert "evening" in run(scripts / "samenspel", "sessions", "--data", data, cwd=place)
    figures = json.loads(
        run(
            scripts / "samenspel",
            *("simulate", "ipo", "--games", "5", "--policy", "cooperative", "--teams", "3", "--seed", "1"),
            "--json",
            cwd=place,
        )
    )
    assert figures["compiled"] is False
    assert sum(figures["outcomes"].values()) == 5
