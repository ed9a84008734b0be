"""What holds for all tests: who runs them, no time limits, and no cases of this computer's user."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

COMPILED = ("balance_kept", "balance_report", "compiled", "designing", "docs", "new", "search")
"""The files whose tests run compiled code. Compiling takes a minute: one worker does it, once for all."""

settings.register_profile("no haste", deadline=None)  # a busy computer is no mistake
settings.load_profile("no haste")


class ByFile(LoadScopeScheduling):
    """Gives one worker all tests of a file, so that what they share is made once; and all that compile."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "compiled" if file in {f"tests/test_{name}.py" for name in COMPILED} else file


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what CI has no time for."""
    parser.addoption("--whole-matrix", action="store_true", help="every cell of a matrix")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep of each matrix as few cells as let every size, case and language come at least once.

    Not each with each, as ``--whole-matrix`` does: testers call it "each choice" (Ammann and Offutt, 1994).
    """
    if config.getoption("--whole-matrix"):
        return
    cells = defaultdict[str, list[pytest.Function]](list)
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("matrix"):
            cells[item.nodeid.partition("[")[0]].append(item)
    left_out = {item for those in cells.values() for item in set(those) - set(each_choice(those))}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def each_choice(cells: list[pytest.Function]) -> Iterator[pytest.Function]:
    """Pick the cell with most values that were not picked yet, the first of equals, until every value was."""
    values = {cell: {(name, repr(value)) for name, value in cell.callspec.params.items()} for cell in cells}
    missing = set[tuple[str, str]]().union(*values.values())
    while missing:
        best = max(cells, key=lambda cell: len(values[cell] & missing))
        missing -= values[best]
        yield best


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Share out tests by file; ``--dist loadgroup`` groups nothing now (pytest-xdist issue 1386)."""
    return ByFile(config, log)


@pytest.fixture(scope="session", autouse=True)
def no_own_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Name an empty folder as that of the user's own cases, for this process and those it starts.

    None of them compiles beside a game: it would take a core from the other tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        # not imported: a game that is broken is told by its own tests
        patch.setenv("SAMENSPEL_WARMING", "off")
        patch.setenv("SAMENSPEL_CASES", str(tmp_path_factory.mktemp("cases")))
        yield
