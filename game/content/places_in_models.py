"""What the models say may stand at a place of a file: its type, and the words of a list.

Enters: ``shape``.
"""

from __future__ import annotations

from typing import Any, Union, get_args, get_origin

from pydantic import Tag

from game.content.base import Model


def annotation_at(model: type[Model], loc: tuple[str | int, ...]) -> Any:
    """Return the type that ``model`` gives to what is at ``loc``, pydantic's verbs included."""
    annotation: Any = model
    for part in loc:
        annotation = plain(annotation)
        if is_model(annotation):
            fields = annotation.model_fields.items()
            annotation = next(
                (field.annotation for name, field in fields if part == (field.alias or name)), None
            )
        elif isinstance(part, int):
            annotation = next(iter(get_args(annotation)), None)
        else:
            annotation = next(
                (member for member in get_args(annotation) if Tag(part) in get_args(member)), None
            )
    return plain(annotation)


def plain(annotation: Any) -> Any:
    """Return ``annotation`` without what ``Annotated`` adds and without ``None``."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    members = [member for member in get_args(annotation) if member is not type(None)]
    return plain(members[0]) if type(None) in get_args(annotation) and len(members) == 1 else annotation


def tags(annotation: Any) -> tuple[str, ...]:
    """Return the verbs of a union of conditions or effects; nothing for another type."""
    if get_origin(annotation) is not Union:
        return ()
    metadata = (part for member in get_args(annotation) for part in get_args(member)[1:])
    return tuple(part.tag for part in metadata if isinstance(part, Tag))


def is_model(annotation: Any) -> bool:
    """Return whether ``annotation`` is a table of keys."""
    return isinstance(annotation, type) and issubclass(annotation, Model)
