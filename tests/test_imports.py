"""Imports flow one way (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

GAME = Path(__file__).parent.parent / "game"

# Lower may not import higher; equal may not import one another, but for files of one room.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("language", "rules", "files"),
    ("content",),
    ("bots", "press"),
    ("match",),
    ("sessions", "reading", "balance"),
    ("table",),
    ("debrief",),
    ("mirror",),
    ("terminal", "room", "env"),
    ("screen",),
    ("bench",),
    ("commands",),
    ("__main__",),
)
HEIGHT = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}
# The floors within the window's room: folders and files, from the ground up, by the same rule.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("drawing", "failures"),
    ("pictures", "preferences"),
    ("screen_stack", "phones"),
    ("navigator",),
    ("screen_base",),
    ("card", "error_dialog", "figures_page", "report_screen", "rules_screen", "sentence_screen"),
    ("board",),
    ("joining",),
    ("teams", "opening", "story", "facilitator"),
    ("table_screen", "mirror"),
    ("flow", "room_keys"),
    ("app",),
    ("window",),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
FILES = sorted(path for path in GAME.rglob("*.py") if path != GAME / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(GAME).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """Return what a file imports of which module: at its head, late, or for types only."""
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
        "if TYPE_CHECKING:\n    from game.match.match import Match\n"
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


WINDOW = GAME / "screen"


@pytest.mark.parametrize(
    "path",
    sorted(path for path in WINDOW.rglob("*.py") if path != WINDOW / "__init__.py"),
    ids=lambda path: str(path.relative_to(WINDOW)),
)
def test_within_the_window_imports_go_down_the_floors(path: Path) -> None:
    here = path.relative_to(WINDOW).with_suffix("").parts[0]
    for name in imports(path):
        if name.startswith("game.screen."):
            there = name.split(".")[2]
            assert there == here or FLOOR[there] < FLOOR[here], f"{here} imports {there}"


def test_no_two_files_lead_to_one_another() -> None:
    files = {module_of(path): path for path in GAME.rglob("*.py")}
    arrows = {
        module: {module_in(name, files) for name in imports(path) if name.split(".")[0] == "game"} - {module}
        for module, path in files.items()
    }
    assert circle(arrows) == []


def test_a_circle_is_told() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(GAME.parent).with_suffix("").parts).removesuffix(".__init__")


def module_in(name: str, modules: Collection[str]) -> str:
    """Return the module of the project that an import reads: the name itself, or what the name is in."""
    return name if name in modules else name.rpartition(".")[0]


def circle(arrows: Mapping[str, Collection[str]]) -> list[str]:
    """Return modules that import one another in a circle; none when there is no circle."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("path", sorted((GAME / "rules").glob("*.py")), ids=lambda path: path.name)
def test_the_rules_import_nothing_but_their_own_files(path: Path) -> None:
    allowed = {"__future__", "typing", "dataclasses"}
    if path.name == "compiled.py":
        allowed |= {"collections", "hashlib", "pathlib", "types", "numpy", "numba"}
    for name in imports(path):
        top = name.split(".")[0]
        assert name.startswith("game.rules") or top in allowed, name


@pytest.mark.parametrize(
    "path",
    sorted(path for room in ("content", "press") for path in (GAME / room).glob("*.py")),
    ids=lambda path: "/".join(path.parts[-2:]),
)
def test_content_and_press_know_only_the_numbers_of_the_rules(path: Path) -> None:
    for name in imports(path):
        assert not name.startswith("game.rules") or name.startswith("game.rules.terms"), name


@pytest.mark.parametrize("path", sorted((GAME / "reading").glob("*.py")), ids=lambda path: path.name)
def test_a_match_is_read_without_a_window_a_terminal_or_a_file(path: Path) -> None:
    plain = {"__future__", "collections", "copy", "dataclasses", "typing"}
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
