"""Change the code of one room in small ways, on a copy, and name the changes that no test notices.

`uv run --group dev python tools/mutate.py rules --sample 20`. A change that survives is a rule, or a bound,
that no test holds: write it, or delete the code that makes no difference. The changes are cosmic-ray's.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkResult

ROOT = Path(__file__).resolve().parent.parent
SILENT = ("_Is", "_IsNot", "RemoveDecorator")
"""Ends of operators whose changes often change nothing: ``is`` for ``==``, a function without its cache."""
PATIENCE = 3
"""How many times as long as for unchanged code the tests may take: a change can make an endless loop."""


def modules(room: str, root: Path) -> list[Path]:
    """Return the files of a room ("rules"), of a folder in it ("screen/teams") or one ("table/timer").

    They are relative to ``root``. Exits with a sentence when there is no such room.
    """
    place = Path("game", room)
    paths = [place.with_suffix(".py")] if (root / place.with_suffix(".py")).is_file() else []
    paths += sorted(path.relative_to(root) for path in (root / place).rglob("*.py"))
    if not paths:
        names = {path.stem for path in (root / "game").iterdir() if path.suffix in ("", ".py")}
        rooms = ", ".join(sorted(name for name in names if not name.startswith("_")))
        sys.exit(f"There is no room {room!r} in game/. There are: {rooms}.")
    return paths


def imported(path: Path) -> set[str]:
    """Return the dotted names that a file imports, each module and each name in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def room_tests(room: str, root: Path) -> list[str]:
    """Return the tests of a room: its folder in ``tests``, or else all files of tests that import from it."""
    if (root / "tests" / room).is_dir():
        return [f"tests/{room}"]
    top = f"game.{room}".replace("/", ".")
    support = {
        f"tests.{path.stem}"
        for path in (root / "tests").glob("*.py")
        if not path.stem.startswith("test_") and _reaches(path, {top})
    }
    paths = sorted((root / "tests").rglob("test_*.py"))
    return [str(path.relative_to(root)) for path in paths if _reaches(path, {top, *support})]


def _reaches(path: Path, tops: set[str]) -> bool:
    return any(name == top or name.startswith(f"{top}.") for name in imported(path) for top in tops)


def nearest_first(tests: Sequence[str], module: Path, root: Path) -> list[str]:
    """Return the tests, those that import the changed module itself in front: they notice soonest."""
    dotted = ".".join(module.with_suffix("").parts)
    return sorted(tests, key=lambda test: (root / test).is_dir() or not _reaches(root / test, {dotted}))


def mutations(paths: Sequence[Path]) -> list[MutationSpec]:
    """Return every change that can be made to files, but for those that seldom change what the code does."""
    with tempfile.TemporaryDirectory() as folder, use_db(Path(folder, "work.sqlite")) as work:
        init(paths, work, {})
        every = [mutation for item in work.work_items for mutation in item.mutations]
    annotated = {path: set(annotation_spans(path)) for path in paths}
    return [
        mutation
        for mutation in every
        if not mutation.operator_name.endswith(SILENT)
        and not any(start <= mutation.start_pos < end for start, end in annotated[mutation.module_path])
    ]


def annotation_spans(path: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where a file's annotations begin and end: nothing runs there."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for note in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(note, ast.expr) and note.end_lineno and note.end_col_offset:
                yield (note.lineno, note.col_offset), (note.end_lineno, note.end_col_offset)


def sample(every: Sequence[MutationSpec], count: int, seed: int) -> list[MutationSpec]:
    """Return at most ``count`` changes, each of another place; the same seed chooses the same."""
    places = defaultdict(list)
    for mutation in every:
        places[mutation.module_path, mutation.start_pos, mutation.end_pos].append(mutation)
    chance = random.Random(seed)
    chosen = chance.sample(sorted(places), min(count, len(places)))
    return [
        chance.choice(sorted(places[place], key=lambda mutation: mutation.operator_name)) for place in chosen
    ]


def copy(root: Path, folder: Path) -> None:
    """Copy what Git knows of the project, and what is new in it, to ``folder``."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)


def command(tests: Sequence[str]) -> str:
    """Return the command that runs tests until the first that fails, without the matrices of sizes."""
    options = ("-x", "-m", "not matrix and not slow", "-p", "no:cacheprovider")
    return shlex.join([sys.executable, "-m", "pytest", *options, *tests])


def difference(result: WorkResult) -> str:
    """Return the lines of a change: what stood there, what stands there now."""
    lines = (result.diff or "").splitlines()
    return "\n".join(f"    {line}" for line in lines if line[:1] in "+-" and line[:3] not in ("---", "+++"))


def run(chosen: Sequence[MutationSpec], tests: Sequence[str], root: Path) -> int:
    """Run the tests on each change by itself; print what came of it, return how many survived."""
    began = time.perf_counter()
    outcome, said = run_tests(command(tests), timeout=3600)
    if outcome is not TestOutcome.SURVIVED:
        sys.exit(f"The tests fail on unchanged code:\n{said}")
    patience = PATIENCE * (time.perf_counter() - began) + 10
    print(f"{len(chosen)} changes; the tests take {time.perf_counter() - began:.0f} s.", flush=True)
    survivors = 0
    for mutation in chosen:
        result = mutate_and_test(
            [mutation], command(nearest_first(tests, mutation.module_path, root)), patience
        )
        place = f"{mutation.module_path}:{mutation.start_pos[0]}"
        if result.is_killed:
            print(f"caught    {place}", flush=True)
        else:
            survivors += 1
            print(f"SURVIVED  {place}  {mutation.definition_name or ''}\n{difference(result)}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} caught.")
    return survivors


def main(arguments: Sequence[str] | None = None, project: Path = ROOT) -> None:
    """Read the command, copy the project, change the copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", help='a room of game/, a folder in it or one file: "rules", "screen/teams"')
    parser.add_argument("--sample", type=int, default=20, help="how many changes (20)")
    parser.add_argument("--seed", type=int, default=1, help="which ones: another seed draws others (1)")
    parser.add_argument("--tests", nargs="+", help="the tests to run, instead of those of the room")
    asked = parser.parse_args(arguments)
    # cosmic-ray runs the tests in the working folder
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder, contextlib.chdir(folder):
        root = Path(folder)
        copy(project, root)
        os.environ["PYTHONPATH"] = folder  # the copy, before the checkout that is installed
        os.environ["CI"] = "true"  # the same examples each time
        paths = modules(asked.room, root)
        tests = asked.tests or room_tests(asked.room, root)
        run(sample(mutations(paths), asked.sample, asked.seed), tests, root)


if __name__ == "__main__":
    main()
