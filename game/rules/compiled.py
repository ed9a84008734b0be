"""The same rules, compiled: records for numba made from the fields of the plain classes.

Alone in this room it imports numpy and numba (optional) and reads files: the sources of what is
compiled, because numba's cache does not see a change in another module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeVar

import numpy as np

from game.rules import (
    agendas,
    chance,
    conditions,
    counting,
    effects,
    facilitating,
    game,
    hands,
    places,
    planning,
    responding,
    reveal,
    rounds,
    setup,
    tell,
    view,
)
from game.rules.state import shape_of

RULES: tuple[ModuleType, ...] = (
    hands,
    agendas,
    chance,
    conditions,
    counting,
    effects,
    facilitating,
    game,
    places,
    planning,
    responding,
    reveal,
    rounds,
    setup,
    tell,
    view,
)
"""The modules whose functions run compiled."""

Record = Any
"""A numpy record (``np.void``) with the fields of a plain class."""
T = TypeVar("T")


def record_type(plain: type) -> np.dtype[Any]:
    """Return the record dtype of a plain class of numbers: 8 bytes a number, in the order of its fields."""
    columns: list[Any] = []
    for field in fields(plain):
        shape = shape_of(field)
        columns.append((field.name, np.int64, (shape,)) if shape else (field.name, np.int64))
    return np.dtype(columns, align=True)


def to_record(plain: object) -> Record:
    """Return a record with the numbers of a plain object (``Rulebook``, ``State``, ...)."""
    table = np.zeros(1, record_type(type(plain)))
    for field in fields(plain):  # type: ignore[arg-type]
        table[0][field.name] = getattr(plain, field.name)
    return table[0]


def from_record(record: Record, plain: type[T]) -> T:
    """Return a plain object of class ``plain`` with the numbers of a record."""
    made = plain()
    for field in fields(plain):  # type: ignore[arg-type]
        value = record[field.name]
        setattr(made, field.name, value.tolist() if shape_of(field) else int(value))
    return made


def is_compiler_here() -> bool:
    """Return whether numba can be imported."""
    try:
        import numba  # noqa: F401
    except ImportError:
        return False
    return True


def sources_hash(modules: Sequence[ModuleType]) -> str:
    """Return a short hash of the sources of ``modules`` and of the fields and numbers they share."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    paths = {Path(str(module.__file__)) for module in modules} | {here / "state.py", here / "terms.py"}
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_warm(modules: Sequence[ModuleType], cache: Path) -> bool:
    """Return whether ``compile_function`` has left machine code of these sources in ``cache``."""
    folder = cache / sources_hash(modules)
    return folder.is_dir() and any(folder.rglob("*.nbc"))


def compile_function(
    function: Callable[..., Any], modules: Sequence[ModuleType], cache: Path
) -> Callable[..., Any]:
    """Return ``function`` compiled, with all that ``modules`` define open to it.

    ``cache`` is the folder where the machine code is kept for the next run, in a folder of its own
    for each version of the sources. Nothing compiled may make an array. Raises ImportError without numba.
    """
    import numba
    from numba.extending import register_jitable

    setattr(numba.config, "CACHE_DIR", str(cache / sources_hash(modules)))  # noqa: B010 (unknown to mypy)
    for module in modules:
        for member in list(vars(module).values()):
            if (
                isinstance(member, FunctionType)
                and member.__module__ == module.__name__
                and member not in _REGISTERED
            ):
                register_jitable(**_OPTIONS)(member)
                _REGISTERED.add(member)
    compiled: Callable[..., Any] = numba.njit(cache=True, **_OPTIONS)(function)
    return compiled


_REGISTERED: set[FunctionType] = set()
_OPTIONS: dict[str, Any] = {"_nrt": False}
"""Nothing that runs compiled makes an array of its own, so numba need not count who still uses one."""
