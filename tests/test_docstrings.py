"""The examples in docstrings run, and give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

GAME = Path(__file__).parent.parent / "game"
WITH_EXAMPLES = [path for path in sorted(GAME.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
STARTS = {"Match", "Store", "load_content"}
"""Where a developer begins: each has an example."""


def examples(path: Path) -> list[doctest.DocTest]:
    name = ".".join(path.relative_to(GAME.parent).with_suffix("").parts)
    tests = doctest.DocTestFinder(exclude_empty=True).find(import_module(name), name)
    return [test for test in tests if test.examples]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(GAME)))
def test_every_example_gives_what_it_says(path: Path) -> None:
    for test in examples(path):
        wrong: list[str] = []
        assert doctest.DocTestRunner().run(test, out=wrong.append).failed == 0, "".join(wrong)


def test_where_a_developer_begins_there_is_an_example() -> None:
    shown = {test.name.rpartition(".")[2] for path in WITH_EXAMPLES for test in examples(path)}
    assert shown >= STARTS
