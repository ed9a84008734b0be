"""What holds for all tests: who runs them, no time limits, and no cases of this computer's user."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

COMPILED = (
    "balance_kept",
    "balance_report",
    "bots_talking",
    "compiled",
    "designing",
    "docs",
    "exploits",
    "new",
    "search",
)
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


@pytest.hookimpl(trylast=True)  # of what -m has left
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep of each file's matrices as few cells as let every size, case and language come at least once.

    Not each with each, as ``--whole-matrix`` does: testers call it "each choice" (Ammann and Offutt, 1994).
    Each test of a file comes once, and each of its sizes, languages, cases and screens.
    """
    if config.getoption("--whole-matrix"):
        return
    matrices = defaultdict[str, dict[pytest.Item, set[tuple[str, str]]]](dict)
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("matrix"):
            test, params = item.nodeid.partition("[")[0], item.callspec.params
            matrices[item.location[0]][item] = {("", test)} | {
                (name, repr(value)) for name, value in params.items()
            }
    left_out = {item for cells in matrices.values() for item in set(cells) - set(each_choice(cells))}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def each_choice(cells: Mapping[pytest.Item, set[tuple[str, str]]]) -> Iterator[pytest.Item]:
    """Pick cells until every value was: always the one with most values not picked yet, then least picked."""
    missing = set[tuple[str, str]]().union(*cells.values())
    picked = Counter[tuple[str, str]]()

    def picks(cell: pytest.Item) -> int:
        return sum(picked[value] for value in cells[cell])

    while missing:
        best = max(cells, key=lambda cell: (len(cells[cell] & missing), -picks(cell)))
        missing -= cells[best]
        picked.update(cells[best])
        yield best


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Share out tests by file; ``--dist loadgroup`` groups nothing now (pytest-xdist issue 1386).

    In their order: those of the room, few and long, come first. xdist would put them last, and one worker
    would do the last of them alone.
    """
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.fixture(autouse=True)
def around() -> Iterator[None]:
    """Speak around texts in other languages as a process begins to, whatever was opened before."""
    yield
    from game.language import OTHERWISE, speak_around

    speak_around(OTHERWISE)


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
