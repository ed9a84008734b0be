"""Whether each table of a file has the right keys and values: pydantic's errors, for designers.

The models find the errors; here each gets a path in the file, our own words, and what was
probably meant. Enters: ``check`` and ``load``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import Tag, ValidationError
from pydantic_core import ErrorDetails

from game.content.base import EMBLEM_SHAPES, SHAPE_OF_A_TEXT, Model, Provenance, Text
from game.content.document import Document, Mistake
from game.content.models import ByTeams, Teams
from game.content.problems import Phrase, nearest, slug
from game.content.spans import KeyPath
from game.content.vocabulary import ABILITY_CONDITION_VERBS, ABILITY_EFFECT_VERBS
from game.language import LANGUAGES

M = TypeVar("M", bound=Model)

CONDITION_LISTS = ("if", "needs", "when")
EFFECT_LISTS = ("at_once", "success", "failure", "effect", "later")

_VERBS = {*ABILITY_CONDITION_VERBS, *ABILITY_EFFECT_VERBS}
_FIXED_LENGTH = {"emblem": "emblem_rows", "pair": "pair_of_two"}
_ON_ONE_LINE = (Text, Provenance, Teams, ByTeams)
"""Tables that are usually written behind a key, between { }."""
_EXPECTED = {
    "string_type": "a_text",
    "int_type": "a_number",
    "bool_type": "a_flag",
    "tuple_type": "a_list",
    "model_type": "a_table",
    "union_tag_not_found": "a_table",
}
_FOUND: tuple[tuple[Any, str], ...] = (
    (bool, "a_flag"),
    (int, "a_number"),
    (float, "a_fraction"),
    (str, "a_text"),
    (tuple, "a_list"),
    (dict, "a_table"),
    ((date, time), "a_date"),
)


def validated(document: Document, model: type[M]) -> M:
    """Return ``document`` as a ``model``. Raises pydantic's ValidationError."""
    return model.model_validate(document.data, by_alias=True, by_name=False)


def shape_mistakes(document: Document, model: type[Model], names: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield what in ``document`` does not fit ``model``.

    ``names`` are other ways to say an id, for "did you mean": slugs of the names on the cards.
    """
    try:
        validated(document, model)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield from _mistakes(model, detail, names)


def _mistakes(model: type[Model], detail: ErrorDetails, names: Mapping[str, str]) -> Iterator[Mistake]:
    found, context = detail["input"], detail.get("ctx", {})
    path = _path_in_file(detail["loc"])
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    match detail["type"]:
        case "missing" if isinstance(path[-1], int):
            yield Mistake(path[:-1], _FIXED_LENGTH[key])
        case "too_long" if key in _FIXED_LENGTH:
            yield Mistake(path, _FIXED_LENGTH[key])
        case "missing" if key in LANGUAGES:
            yield Mistake(path[:-1], "missing_translation", {"which": Phrase(f"in_{key}")}, on_key=True)
        case "missing":
            shown = _as_written(path, _annotation(model, detail["loc"]))
            yield Mistake(path[:-1], "missing_key", {"name": key, "shown": shown}, on_key=True)
        case "extra_forbidden":
            yield _unknown_key(model, detail["loc"], path)
        case "union_tag_not_found" | "union_tag_invalid" if isinstance(found, dict):
            yield _unknown_verb(model, detail["loc"], path, found)
        case "model_type" if context.get("class_name") == "Text" and isinstance(found, str):
            yield Mistake(path, "text_plain", {"name": key, "shown": SHAPE_OF_A_TEXT})
        case "tuple_type" if isinstance(found, dict):
            if _tags(_annotation(model, (*detail["loc"], 0))) == ():
                yield Mistake(path, "single_brackets", {"header": _header(path)}, on_key=True)
            else:
                yield Mistake(path, "not_listed", {"name": key}, on_key=True)
        case "literal_error" if key == "format":
            yield Mistake(path, "format")
        case "literal_error" if isinstance(found, str):
            possible = tuple(re.findall(r"'([^']+)'", context["expected"]))
            meant = nearest(found, possible, names)
            yield Mistake(
                path, "not_possible", {"name": key, "found": found}, suggestion=meant, possible=possible
            )
        case "literal_error":
            yield Mistake(path, "wrong_type", _types("a_text", found, key))
        case expected if expected in _EXPECTED:
            yield Mistake(path, "wrong_type", _types(_EXPECTED[expected], found, key))
        case "string_too_short":
            yield Mistake(path, "empty_text")
        case "string_too_long":
            yield Mistake(path, "id_too_long", {"most": context["max_length"]})
        case "string_pattern_mismatch" if context["pattern"].startswith("^#"):
            yield Mistake(path, "bad_colour", {"found": found})
        case "string_pattern_mismatch":
            yield Mistake(path, "bad_id", {"found": found}, suggestion=slug(found[:40]).replace("_", "-"))
        case "greater_than_equal":
            yield Mistake(path, "too_low", {"name": key, "least": context["ge"], "found": found})
        case "less_than_equal":
            yield Mistake(path, "too_high", {"name": key, "most": context["le"], "found": found})
        case "too_short":
            # pydantic counts only the items that are right; the others were told already
            if len(found) < context["min_length"]:
                yield Mistake(
                    path, "list_short", {"name": key, "least": context["min_length"], "found": len(found)}
                )
        case "too_long":
            yield Mistake(path, "list_long", {"name": key, "most": context["max_length"]})
        case "emblem":
            for index, row in enumerate(found):
                if len(row) != 4 or set(row) - set(EMBLEM_SHAPES):
                    yield Mistake((*path, index), "emblem_row", {"row": row, "shapes": EMBLEM_SHAPES})
        case "not_zero":
            yield Mistake(path, "not_zero", {"name": key})
        case (
            "two_laters"
            | "needs_reference"
            | "no_bound"
            | "bounds_cross"
            | "same_block"
            | "act_or_round"
            | "core_and_bench"
        ):
            yield Mistake(path, detail["type"], on_key=True)
        case "min_above_max":
            yield Mistake(path, "min_above_max", context, on_key=True)
        case _:
            yield Mistake(path, "other", {"reason": detail["msg"]})


def _path_in_file(loc: tuple[str | int, ...]) -> KeyPath:
    """Return ``loc`` without the verbs that pydantic puts after the index of a condition or effect."""
    return tuple(
        part
        for index, part in enumerate(loc)
        if not (
            index >= 2
            and isinstance(part, str)
            and isinstance(loc[index - 1], int)
            and loc[index - 2] in (*CONDITION_LISTS, *EFFECT_LISTS)
        )
    )


def _header(path: KeyPath) -> str:
    """Return the name that a header gives to the table at ``path``: ``partner.agenda``."""
    return ".".join(part for part in path if isinstance(part, str))


def _as_written(path: KeyPath, annotation: Any) -> str:
    """Return what a designer writes for the key at ``path``: ``"id"``, ``[deck]`` or ``[[partner]]``."""
    if get_origin(annotation) is tuple and _is_model(_plain(get_args(annotation)[0])):
        return f"[[{_header(path)}]]"
    if _is_model(annotation) and annotation not in _ON_ONE_LINE:
        return f"[{_header(path)}]"
    return f'"{path[-1]}"'


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _types(expected: str, found: object, name: str) -> dict[str, object]:
    kind = next((kind for types, kind in _FOUND if isinstance(found, types)), "a_value")
    return {"name": name, "expected": Phrase(expected), "found": Phrase(kind)}


def _unknown_key(model: type[Model], loc: tuple[str | int, ...], path: KeyPath) -> Mistake:
    key = str(path[-1])
    possible = _keys(_annotation(model, loc[:-1]))
    if len(loc) > len(path) and key in _VERBS:
        return Mistake(path, "two_verbs", {"first": loc[-2], "second": key}, on_key=True)
    if len(path) > 1 and key in _keys(model):
        return Mistake(path, "key_misplaced", {"name": key}, on_key=True)
    meant = nearest(key, possible)
    return Mistake(path, "unknown_key", {"name": key}, on_key=True, suggestion=meant, possible=possible)


def _unknown_verb(
    model: type[Model], loc: tuple[str | int, ...], path: KeyPath, found: Mapping[str, object]
) -> Mistake:
    noun = Phrase("a_condition" if path[-2] in CONDITION_LISTS else "an_effect")
    possible = _tags(_annotation(model, loc))
    if not found:
        return Mistake(path, "no_verb", {"noun": noun}, possible=possible)
    known = next((key for key in found if key in _VERBS), None)
    if known:
        return Mistake((*path, known), "verb_not_here", {"noun": noun, "found": known}, on_key=True)
    verb = next((key for key in found if nearest(key, possible)), next(iter(found)))
    return Mistake(
        (*path, verb),
        "unknown_verb",
        {"noun": noun, "found": verb},
        on_key=True,
        suggestion=nearest(verb, possible),
        possible=possible,
    )


def _annotation(model: type[Model], loc: tuple[str | int, ...]) -> Any:
    """Return the type that ``model`` gives to what is at ``loc``, pydantic's verbs included."""
    annotation: Any = model
    for part in loc:
        annotation = _plain(annotation)
        if _is_model(annotation):
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
    return _plain(annotation)


def _plain(annotation: Any) -> Any:
    """Return ``annotation`` without what ``Annotated`` adds and without ``None``."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    members = [member for member in get_args(annotation) if member is not type(None)]
    return _plain(members[0]) if type(None) in get_args(annotation) and len(members) == 1 else annotation


def _keys(model: Any) -> tuple[str, ...]:
    fields = getattr(model, "model_fields", {})
    return tuple(field.alias or name for name, field in fields.items())


def _tags(annotation: Any) -> tuple[str, ...]:
    """Return the verbs of a union of conditions or effects; nothing for another type."""
    if get_origin(annotation) is not Union:
        return ()
    metadata = (part for member in get_args(annotation) for part in get_args(member)[1:])
    return tuple(part.tag for part in metadata if isinstance(part, Tag))
