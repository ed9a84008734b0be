"""The tool that changes code to see whether a test notices: on a copy, and it names what survives."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.mutate import annotation_spans, main, modules, mutations, nearest_first, room_tests, run, sample

CODE = """\
def is_full(cards: int | None) -> bool:
    return cards is not None and cards >= 6


def drawn(cards: int) -> int:
    return cards + 1
"""
TESTS = """\
from game.hands.hand import drawn


def test_one_card_is_drawn():
    assert drawn(4) == 5
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of one room, whose bound nobody tests; it is the working folder."""
    for name, text in {
        "game/__init__.py": "",
        "game/hands/__init__.py": "",
        "game/hands/hand.py": CODE,
        "tests/test_drawing.py": TESTS,
        "tests/test_other.py": "import json\n",
        "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["matrix: slow"]\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def test_what_no_test_notices_is_named_with_file_line_and_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at_line = {
        mutation.start_pos[0]: mutation
        for mutation in mutations([Path("game/hands/hand.py")])
        if mutation.operator_name.endswith(("GtE_Gt", "Add_Sub"))
    }
    assert run([at_line[2], at_line[6]], ["tests/test_drawing.py"], project) == 1
    told = capsys.readouterr().out
    assert "SURVIVED  game/hands/hand.py:2  is_full\n" in told
    assert "    +    return cards is not None and cards > 6\n" in told
    assert "caught    game/hands/hand.py:6\n" in told
    assert "1 of 2 caught." in told
    assert (project / "game/hands/hand.py").read_text(encoding="utf-8") == CODE


def test_nothing_is_measured_where_the_tests_fail_already(project: Path) -> None:
    (project / "tests/test_drawing.py").write_text("def test_no():\n    assert False\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="fail on unchanged code"):
        run([], ["tests/test_drawing.py"], project)


def test_annotations_are_left_alone(project: Path) -> None:
    path = Path("game/hands/hand.py")
    assert ((1, 19), (1, 29)) in set(annotation_spans(path))
    assert {mutation.start_pos[0] for mutation in mutations([path])} == {2, 6}


def test_a_sample_has_one_change_of_a_place_and_is_the_same_each_time(project: Path) -> None:
    every = mutations([Path("game/hands/hand.py")])
    chosen = sample(every, 3, seed=1)
    assert len({mutation.start_pos for mutation in chosen}) == 3
    assert sample(every, 3, seed=1) == chosen
    assert len(sample(every, 1000, seed=1)) < 1000


def test_the_tests_of_a_room_are_those_that_import_it_nearest_first(project: Path) -> None:
    assert room_tests("hands", project) == ["tests/test_drawing.py"]
    both = ["tests/test_other.py", "tests/test_drawing.py"]
    assert nearest_first(both, Path("game/hands/hand.py"), project) == both[::-1]


def test_a_room_that_is_not_there_is_said(project: Path) -> None:
    assert modules("hands", project) == [Path("game/hands/__init__.py"), Path("game/hands/hand.py")]
    with pytest.raises(SystemExit, match=r"no room 'feet' in game/\. There are: hands\."):
        modules("feet", project)


def test_the_command_changes_a_copy_and_never_the_checkout(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "")  # the command sets it
    subprocess.run(["git", "init", "-q"], check=True)
    before = {path: path.stat().st_mtime_ns for path in (project / "game").rglob("*")}
    main(["hands", "--sample", "1"], project)
    assert "game/hands/hand.py:" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (project / "game").rglob("*")} == before
    assert Path.cwd() == project
