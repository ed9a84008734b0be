"""Imports flow one way (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

GAME = Path(__file__).parent.parent / "game"

# Lower may not import higher; equal may not import one another, but for files of one room.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("language", "rules"),
    ("content",),
    ("bots", "press"),
    ("match",),
    ("sessions", "reading", "balance"),
    ("table",),
    ("terminal", "screen", "env"),
    ("bench",),
    ("commands",),
    ("__main__",),
)
HEIGHT = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}
FILES = sorted(path for path in GAME.rglob("*.py") if path != GAME / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(GAME).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """Return the modules, and the names in them, that a file imports: at its head, late, or for types only."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_import_counts_wherever_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "file.py"
    file.write_text(
        "from typing import TYPE_CHECKING\nimport json\n"
        "if TYPE_CHECKING:\n    from game.match import Match\n"
        "def late():\n    from game.screen import flow\n",
        encoding="utf-8",
    )
    assert imports(file) == {"typing.TYPE_CHECKING", "json", "game.match.match.Match", "game.screen.flow"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GAME)))
def test_imports_flow_one_way(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        if name.startswith("game.") and not name.startswith("game.__version__"):
            other = name.split(".")[1]
            assert other == room or HEIGHT[other] < HEIGHT[room], f"{room} imports {other}"


@pytest.mark.parametrize("path", sorted((GAME / "rules").glob("*.py")), ids=lambda path: path.name)
def test_the_rules_import_nothing_but_their_own_files(path: Path) -> None:
    allowed = {"__future__", "typing", "dataclasses"}
    if path.name == "compiled.py":
        allowed |= {"collections", "hashlib", "pathlib", "types", "numpy", "numba"}
    for name in imports(path):
        top = name.split(".")[0]
        assert name.startswith("game.rules") or top in allowed, name


@pytest.mark.parametrize("path", sorted((GAME / "reading").glob("*.py")), ids=lambda path: path.name)
def test_a_match_is_read_without_a_window_a_terminal_or_a_file(path: Path) -> None:
    plain = {"__future__", "collections", "dataclasses"}
    rooms = {"content", "rules", "match", "language", "reading"}
    for name in imports(path):
        top, _, rest = name.partition(".")
        assert rest.split(".")[0] in rooms if top == "game" else top in plain, name


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_command_starts_without_what_it_does_not_need(arguments: list[str]) -> None:
    heavy = ("numpy", "numba", "pydantic", "rich", "pygame", "sqlite3", "platformdirs")
    program = (
        "import sys; from game.commands.main import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
