"""The headers that a file can have, as its models give them: ``[deck]``, ``[[partner.agenda]]``.

Enters: what reads a file, and what tells where a header was misspelt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from game.content.base import Model, Text
from game.language import KNOWN


@cache
def headers_of(model: type[Model]) -> dict[str, bool]:
    """Return the names of the headers of a file of ``model``; true where there can be more than one."""
    return dict(_headers(model, ""))


def written(name: str, *, is_list: bool) -> str:
    """Return a header as a file has it: ``[[event]]`` where there can be more than one."""
    return f"[[{name}]]" if is_list else f"[{name}]"


def keys_of(model: type[Model]) -> tuple[str, ...]:
    """Return the keys that a table of ``model`` can have; those of a text are languages."""
    return tuple(KNOWN) if model is Text else tuple(it.alias or key for key, it in model.model_fields.items())


def _headers(model: type[Model], above: str) -> Iterator[tuple[str, bool]]:
    for key, field in model.model_fields.items():
        is_list, inner = table_of(field.annotation)
        if inner is not None:
            name = f"{above}{field.alias or key}"
            yield name, is_list
            yield from _headers(inner, f"{name}.")


def table_of(annotation: Any) -> tuple[bool, type[Model] | None]:
    """Return whether ``annotation`` is a list, and the model of its tables; None for what is no table."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return False, annotation
    members = [member for member in get_args(annotation) if member not in (type(None), ...)]
    if len(members) != 1:
        return False, None
    is_list, inner = table_of(members[0])
    return is_list or get_origin(annotation) is tuple, inner
