"""Whether each table of a file has the right keys and values: pydantic's errors, for designers.

The models find the errors; here each gets a path in the file, our own words, and what was
probably meant. Enters: ``check`` and ``load``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.content.base import EMBLEM_SHAPES, REQUIRED, Model, Provenance, Text, shape_of_a_text
from game.content.conditions import ABILITY_CONDITION_VERBS, AGENDA_CONDITION_VERBS
from game.content.document import Document, Mistake, Node, SourceLine
from game.content.effects import ABILITY_EFFECT_VERBS
from game.content.headers import keys_of
from game.content.in_dutch import KEYS_IN_DUTCH
from game.content.languages import as_told, languages_of
from game.content.models import ByTeams, Teams
from game.content.places_in_models import annotation_at, is_model, plain, tags
from game.content.problems import Phrase, nearest, slug
from game.content.spans import KeyPath
from game.content.worded import worded
from game.language import KNOWN
from game.rules import terms as t

M = TypeVar("M", bound=Model)

CONDITION_LISTS = ("if", "needs", "when", "any")
EFFECT_LISTS = ("at_once", "success", "failure", "effect", "later", "then")

_LANGUAGES = {slug(name): code for code, name in KNOWN.items()}
_VERBS = {*ABILITY_CONDITION_VERBS, *AGENDA_CONDITION_VERBS, *ABILITY_EFFECT_VERBS}
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
    return model.model_validate(as_told(document.data), by_alias=True, by_name=False)


def shape_mistakes(
    document: Document, model: type[Model], names: Mapping[str, str], blocks: Collection[str]
) -> Iterator[Mistake]:
    """Yield what in ``document`` does not fit ``model``.

    ``names`` are other ways to say an id, for "did you mean": slugs of the names on the cards. ``blocks``
    are the ids of all building blocks.
    """
    try:
        validated(document, model)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield from _TOLD.get(detail["type"], _other)(_Error(document.root, model, detail, names, blocks))


@dataclass(frozen=True)
class _Error:
    """One error of pydantic about the file ``root`` of a ``model``; the rest as in ``shape_mistakes``."""

    root: Node
    model: type[Model]
    detail: ErrorDetails
    names: Mapping[str, str]
    blocks: Collection[str]

    @property
    def found(self) -> Any:
        """What the file has there."""
        return self.detail["input"]

    @property
    def context(self) -> dict[str, Any]:
        """What pydantic says beside the kind of error: bounds, possibilities."""
        return self.detail.get("ctx", {})

    @cached_property
    def path(self) -> KeyPath:
        """Where it stands in the file."""
        return _path_in_file(self.detail["loc"])

    @property
    def key(self) -> str:
        """The last name on the way there; "" in the file itself."""
        return str(next((part for part in reversed(self.path) if isinstance(part, str)), ""))

    def mistake(self, key: str, **values: object) -> Mistake:
        """Return a mistake about the value; ``values`` beside the ``name`` of its key."""
        return Mistake(self.path, key, {"name": self.key, **values})


def _missing(error: _Error) -> Iterator[Mistake]:
    path, key = error.path, error.key
    if isinstance(path[-1], int):
        yield Mistake(path[:-1], _FIXED_LENGTH[key])
    else:
        shown = _as_written(path, annotation_at(error.model, error.detail["loc"]))
        yield Mistake(path[:-1], "missing_key", {"name": key, "shown": shown}, on_key=True)


def _no_language(error: _Error) -> Iterator[Mistake]:
    possible, key = languages_of(error.root), error.context["name"]
    path = (*error.path, key)
    yield Mistake(
        path, "unknown_key", {"name": key}, on_key=True, suggestion=nearest(key, possible), possible=possible
    )


def _no_words(error: _Error) -> Iterator[Mistake]:
    """Yield nothing: which languages are missing is told of every text (``languages``)."""
    del error
    yield from ()


def _unknown(error: _Error) -> Iterator[Mistake]:
    yield _unknown_key(error)


def _wrong_verb(error: _Error) -> Iterator[Mistake]:
    if isinstance(error.found, dict):
        yield _unknown_verb(error)
    elif isinstance(error.found, str):
        is_condition, noun = _listed_in(error.path[-2])
        shown = worded(error.found, error.root, error.blocks, is_condition=is_condition)
        values = {"noun": noun, "shown": shown}
        yield Mistake(error.path, "word_alone", values)
    else:
        yield from _wrong_type(error)


def _wrong_type(error: _Error) -> Iterator[Mistake]:
    expected = _EXPECTED[error.detail["type"]]
    yield Mistake(error.path, "wrong_type", _types(expected, error.found, error.key))


def _no_table(error: _Error) -> Iterator[Mistake]:
    if error.context.get("class_name") == "Text" and isinstance(error.found, str):
        yield error.mistake("text_plain", shown=shape_of_a_text(languages_of(error.root) or REQUIRED))
    elif error.context.get("class_name") == "Teams":
        yield error.mistake("team_range", shown=_team_range(error.found))
    elif error.context.get("class_name") == "ByTeams" and not isinstance(error.found, (str, bool)):
        yield error.mistake("by_teams", shown=_by_teams(error))
    else:
        yield from _wrong_type(error)


def _team_range(found: object) -> str:
    """Return what was written of numbers of teams ("3-5", 4) as a table: ``{ min = 3, max = 5 }``."""
    said = re.findall(r"\b\d\b", str(found)[:80]) or [t.MIN_TEAMS, t.MAX_TEAMS]
    return f"{{ min = {said[0]}, max = {said[-1]} }}"


def _by_teams(error: _Error) -> str:
    """Return what was written of a number for all teams, as a table: ``{ 3 = 10, 4 = 10 }``."""
    teams = error.root.table("teams")
    sizes = range(teams.number("min") or t.MIN_TEAMS, (teams.number("max") or t.MAX_TEAMS) + 1)
    listed = error.found if isinstance(error.found, tuple) else (error.found,) * len(sizes)
    said = [*listed, *("...",) * len(sizes)]
    return "{ " + ", ".join(f"{size} = {value}" for size, value in zip(sizes, said, strict=False)) + " }"


def _no_list(error: _Error) -> Iterator[Mistake]:
    loc = (*error.detail["loc"], 0)
    if isinstance(error.found, str) and tags(annotation_at(error.model, loc)):
        is_condition, noun = _listed_in(error.path[-1])
        shown = worded(error.found, error.root, error.blocks, is_condition=is_condition)
        values = {"noun": noun, "shown": f"[{shown}]"}
        yield Mistake(error.path, "word_alone", values)
    elif not isinstance(error.found, dict):
        yield from _wrong_type(error)
    elif tags(annotation_at(error.model, (*error.detail["loc"], 0))) == ():
        yield Mistake(error.path, "single_brackets", {"header": _header(error.path)}, on_key=True)
    else:
        yield Mistake(error.path, "not_listed", {"name": error.key}, on_key=True)


def _not_possible(error: _Error) -> Iterator[Mistake]:
    typed = error.found
    if error.key == "format":  # told by ``formats.py``, as all that it can be
        return
    if isinstance(typed, str):
        possible = tuple(re.findall(r"'([^']+)'", error.context["expected"]))
        names = _LANGUAGES if error.key == "languages" else error.names
        meant = nearest(typed, possible, names)
        values = {"name": error.key, "found": typed}
        yield Mistake(error.path, "not_possible", values, suggestion=meant, possible=possible)
    else:
        yield Mistake(error.path, "wrong_type", _types("a_text", typed, error.key))


def _empty(error: _Error) -> Iterator[Mistake]:
    yield Mistake(error.path, "empty_text")


def _long_id(error: _Error) -> Iterator[Mistake]:
    yield Mistake(error.path, "id_too_long", {"most": error.context["max_length"]})


def _not_as_spelt(error: _Error) -> Iterator[Mistake]:
    values = {"found": error.found}
    if error.context["pattern"].startswith("^#"):
        yield Mistake(error.path, "bad_colour", values)
    else:
        meant = slug(error.found[:40]).replace("_", "-")
        yield Mistake(error.path, "bad_id", values, suggestion=meant)


def _too_low(error: _Error) -> Iterator[Mistake]:
    yield error.mistake("too_low", least=error.context["ge"], found=error.found)


def _too_high(error: _Error) -> Iterator[Mistake]:
    yield error.mistake("too_high", most=error.context["le"], found=error.found)


def _short_list(error: _Error) -> Iterator[Mistake]:
    # pydantic counts only the items that are right; the others were told already
    least = error.context["min_length"]
    if len(error.found) < least:
        yield error.mistake("list_short", least=least, found=len(error.found))


def _long_list(error: _Error) -> Iterator[Mistake]:
    if error.key in _FIXED_LENGTH:
        yield Mistake(error.path, _FIXED_LENGTH[error.key])
    else:
        yield error.mistake("list_long", most=error.context["max_length"])


def _emblem(error: _Error) -> Iterator[Mistake]:
    if not set("".join(error.found)) - {"·"}:
        yield Mistake(error.path, "emblem_blank")
    for index, row in enumerate(error.found):
        if len(row) != 4 or set(row) - set(EMBLEM_SHAPES):
            yield Mistake((*error.path, index), "emblem_row", {"row": row, "shapes": EMBLEM_SHAPES})


def _zero(error: _Error) -> Iterator[Mistake]:
    yield error.mistake("not_zero")


def _of_models(error: _Error) -> Iterator[Mistake]:
    """Yield what our own models refuse, under their name for it."""
    yield Mistake(error.path, error.detail["type"], error.context, on_key=True)


def _other(error: _Error) -> Iterator[Mistake]:
    yield Mistake(error.path, "other", {"reason": error.detail["msg"]})


_TOLD: dict[str, Callable[[_Error], Iterator[Mistake]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "union_tag_not_found": _wrong_verb,
    "union_tag_invalid": _wrong_verb,
    "model_type": _no_table,
    "tuple_type": _no_list,
    "string_type": _wrong_type,
    "int_type": _wrong_type,
    "bool_type": _wrong_type,
    "literal_error": _not_possible,
    "string_too_short": _empty,
    "string_too_long": _long_id,
    "string_pattern_mismatch": _not_as_spelt,
    "greater_than_equal": _too_low,
    "less_than_equal": _too_high,
    "too_short": _short_list,
    "too_long": _long_list,
    "emblem": _emblem,
    "not_zero": _zero,
    "two_laters": _of_models,
    "needs_reference": _of_models,
    "no_language": _no_language,
    "no_words": _no_words,
    "language_twice": _of_models,
    "no_bound": _of_models,
    "bounds_cross": _of_models,
    "same_block": _of_models,
    "act_or_round": _of_models,
    "core_and_bench": _of_models,
    "min_above_max": _of_models,
}
"""By pydantic's name of an error, what tells it in our words; ``_other`` tells the rest."""


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
    if get_origin(annotation) is tuple and is_model(plain(get_args(annotation)[0])):
        return f"[[{_header(path)}]]"
    if is_model(annotation) and annotation not in _ON_ONE_LINE:
        return f"[{_header(path)}]"
    return f'"{path[-1]}"'


def _types(expected: str, value: object, name: str) -> dict[str, object]:
    kind = next((kind for types, kind in _FOUND if isinstance(value, types)), "a_value")
    return {"name": name, "expected": Phrase(expected), "found": Phrase(kind)}


def _unknown_key(error: _Error) -> Mistake:
    loc, path = error.detail["loc"], error.path
    key = str(path[-1])
    owner = annotation_at(error.model, loc[:-1])
    possible = keys_of(owner) if is_model(owner) else ()
    if len(loc) > len(path) and key in _VERBS:
        return Mistake(path, "two_verbs", {"first": loc[-2], "second": key}, on_key=True)
    meant = nearest(key, possible, KEYS_IN_DUTCH)
    if len(path) > 1 and key in error.root.data and not meant:
        values = {"name": key, "line": SourceLine((key,))}
        return Mistake(path, "key_is_above", values, on_key=True, possible=possible)
    return Mistake(path, "unknown_key", {"name": key}, on_key=True, suggestion=meant, possible=possible)


def _unknown_verb(error: _Error) -> Mistake:
    path, value = error.path, error.found
    is_condition, noun = _listed_in(path[-2])
    possible = tags(annotation_at(error.model, error.detail["loc"]))
    if not value:
        return Mistake(path, "no_verb", {"noun": noun}, possible=possible)
    known = next((key for key in value if key in _VERBS), None)
    if known:
        return Mistake((*path, known), "verb_not_here", {"noun": noun, "found": known}, on_key=True)
    verb = next((key for key in value if nearest(key, possible)), next(iter(value)))
    shown = worded(verb, error.root, error.blocks, is_condition=is_condition, value=value[verb])
    if shown and not nearest(verb, possible):
        return Mistake(
            (*path, verb), "word_as_key", {"noun": noun, "found": verb, "shown": shown}, on_key=True
        )
    return Mistake(
        (*path, verb),
        "unknown_verb",
        {"noun": noun, "found": verb},
        on_key=True,
        suggestion=nearest(verb, possible),
        possible=possible,
    )


def _listed_in(key: object) -> tuple[bool, Phrase]:
    """Return whether the list ``key`` has conditions rather than effects, and what to call one."""
    is_condition = key in CONDITION_LISTS
    return is_condition, Phrase("a_condition" if is_condition else "an_effect")
