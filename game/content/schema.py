"""The models as JSON Schemas, for editors: what may be written where, with a word on each key.

A schema says what it can of the models; what takes two cards to see is left to ``check``. The text under
a key of a model is its description. Enters: the command ``schema``, and ``new``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from game.content import CARDS_FOLDER
from game.content.base import Model, Text
from game.content.conditions import ABILITY_CONDITION_VERBS, AGENDA_CONDITION_VERBS
from game.content.effects import ABILITY_EFFECT_VERBS
from game.content.models import Case
from game.content.own_cards import all_cards, cards_folder_of
from game.content.shared import CARD_FILES, Shared, ids
from game.files.writing import write_file
from game.language import KNOWN, LANGUAGES, OTHERWISE, say

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "Samenspel: "
"""How the titles of our schemas begin."""
_VERBS = {*ABILITY_CONDITION_VERBS, *AGENDA_CONDITION_VERBS, *ABILITY_EFFECT_VERBS}
_BOUNDS: Schema = {"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}
_VALIDATED: dict[str, Schema] = {
    "Event": {"oneOf": [{"required": ["act"]}, {"required": ["round"]}]},
    "Reword": {"not": {"required": ["act", "round"]}},
    "FoundationIs": _BOUNDS,
    "InterestIs": _BOUNDS,
    "Partner": {
        "not": {
            "required": ["core", "bench"],
            "properties": {"core": {"const": True}, "bench": {"const": True}},
        }
    },
    "Provenance": {
        "anyOf": [{"properties": {"kind": {"const": "invented"}}}, {"required": ["reference"]}],
    },
}
"""What a model's own validator asks, as far as a schema can say it; by the model's name."""
_WORDS: Schema = {"type": "string", "minLength": 1, "pattern": r"\S"}
_TEXT: Schema = {
    "additionalProperties": False,
    "properties": {
        language: {**_WORDS, "description": f"The text in {say(OTHERWISE, f'check.language_{language}')}."}
        for language in LANGUAGES
    },
    "patternProperties": {f"^({'|'.join(code for code in KNOWN if code not in LANGUAGES)})$": _WORDS},
    "required": [],
    "minProperties": 1,
}
"""A text. Which languages it must have says the top of its file, so that only ``check`` can tell."""


def schemas(cards: Path = CARDS_FOLDER) -> dict[str, Schema]:
    """Return the schema of each kind of file, by the file it is kept in: ``case.json``, ``blocks.json``, ...

    Blocks, sources, library events and working forms are those of the game and of the folder ``cards``.
    """
    shared = all_cards(cards)
    models: dict[str, type[Model]] = {"case": Case}
    models |= {Path(name).stem: model for name, model in CARD_FILES.items()}
    return {f"{name}.json": _schema(name, model, shared) for name, model in models.items()}


def as_json(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into ``folder``, which is made if it is not there; return their files.

    Raises FileExistsError, and OSError, as ``write_file``: what is not a schema is not written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / name
        write_file(path, as_json(schema), mark=f'"title": "{_TITLE}')
        written.append(path)
    return written


def write_schema_beside(case: Path, name: str) -> Path:
    """Write the schema for ``case`` beside it as ``name``, with its own cards; return its file."""
    path = case.with_name(name)
    made = as_json(schemas(cards_folder_of(case))["case.json"])
    write_file(path, made, mark=f'"title": "{_TITLE}')
    return path


def _schema(name: str, model: type[Model], shared: Shared) -> Schema:
    made = model.model_json_schema(by_alias=True)
    tables = made.pop("$defs", {})
    writer = _Writer(shared)
    top = writer.table(model.__name__, made)
    parts = {part: writer.table(part, table) for part, table in tables.items()}
    return {"$schema": _DIALECT, "title": f"{_TITLE}{name}", **top, "$defs": parts}


class _Writer:
    """Turns what pydantic makes of the models into what helps in an editor."""

    def __init__(self, shared: Shared) -> None:
        self.possible = {
            "block": ids(shared.blocks),
            "event": ids(shared.events),
            "source": ids(shared.sources),
            "workform": ids(shared.workforms),
        }

    def table(self, name: str, table: Schema) -> Schema:
        """Return the schema of the table that the model ``name`` reads."""
        about = _prose(table["description"])
        told = key_texts()
        keys: dict[str, Schema] = {}
        for key, value in table["properties"].items():
            keys[key] = self.value(value)
            if (name, key) in told:
                keys[key]["description"] = told[name, key]
            elif key in _VERBS and key in table["required"]:
                keys[key]["description"] = about
        if name == Text.__name__:
            return {"type": "object", "description": about, **_TEXT}
        written = {
            "type": "object",
            "description": about,
            "additionalProperties": False,
            "properties": keys,
            "required": table.get("required", []),
        }
        return written | _VALIDATED.get(name, {})

    def value(self, made: Schema) -> Schema:
        """Return the schema of a value, without what TOML does not have: null."""
        made = {key: value for key, value in made.items() if key != "title"}
        for option in made.pop("anyOf", ()):
            made |= option if option != {"type": "null"} else {}
        if not isinstance(made.get("default"), (bool, int)):
            made.pop("default", None)
        if "description" in made:
            made["description"] = _prose(made["description"])
        if "one_of_the" in made:
            listed: Schema = {"enum": list(self.possible[made.pop("one_of_the")])}
            if made.pop("or_its_own", False):
                listed = {"anyOf": [listed, {"pattern": made["pattern"], "maxLength": made["maxLength"]}]}
            made = {"type": "string", "description": made["description"], **listed}
        if made.get("type") == "string" and made.get("minLength") == 1:
            made["pattern"] = r"\S"
        if made.get("minimum", 0) < 0:
            made["not"] = {"const": 0}
        return made | self._items(made) if made.get("type") == "array" else made

    def _items(self, made: Schema) -> Schema:
        """Return what a list says of its items; one of a fixed length has items that are all alike."""
        fixed = made.pop("prefixItems", None)
        items = self.value(fixed[0] if fixed else made["items"])
        if "each_row" in made:
            items["pattern"] = made.pop("each_row")
            return {"items": items, "contains": {"pattern": "[^·]"}}  # not all of it empty
        if fixed:
            return {"items": items, "uniqueItems": True}
        return {"items": items}


def _prose(docstring: str) -> str:
    """Return a docstring as one line per paragraph, code in single quotes as editors show it."""
    paragraphs = docstring.replace("``", "`").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


@cache
def key_texts() -> dict[tuple[str, str], str]:
    """Return what the models say of their keys, by the names of model and key: the texts under them."""
    return dict(_key_texts())


def _key_texts() -> Iterator[tuple[tuple[str, str], str]]:
    said: dict[str, dict[str, str]] = {}
    for name in ("base", "vocabulary", "conditions", "effects", "cards", "lengths", "models"):
        source = Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        for model in ast.parse(source).body:
            if isinstance(model, ast.ClassDef):
                bases = [base.id for base in model.bases if isinstance(base, ast.Name)]
                own = dict(_under_keys(model))
                said[model.name] = {k: v for base in bases for k, v in said.get(base, {}).items()} | own
    for model_name, keys in said.items():
        for key, text in keys.items():
            yield (model_name, key), _prose(text)


_ALIASES = {"if_": "if", "three": "3", "four": "4", "five": "5", "six": "6"}


def _under_keys(model: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the keys of a model that have a text under them, as a file writes them, with that text."""
    for key, text in zip(model.body, model.body[1:], strict=False):
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name) and isinstance(text, ast.Expr):
            value = text.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield _ALIASES.get(key.target.id, key.target.id), value.value
