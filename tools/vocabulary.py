"""Write docs/vocabulary.md: every key, condition and effect of cards and cases, out of the models themselves.

`uv run python tools/vocabulary.py`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from game.content import CARDS_FOLDER
from game.content.conditions import CONDITION_VERBS, CONDITIONS
from game.content.document import Node, read_document
from game.content.effects import EFFECTS
from game.content.schema import Schema, schemas
from game.content.shared import ids, shared_of
from game.content.vocabulary import TRIGGERS, AbilityWord, Trigger, Word
from game.files.writing import write_file

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "vocabulary.md"
NEW_CASE = ROOT / "game" / "content" / "new_case.toml"

_REMAINING = {
    "nl": '"Het pontje"',
    "en": '"The little ferry"',
    "4": "17",
    "5": "20",
    "6": "22",
    "counts_with": '"another"',
    "payer": '"villagers"',
    "value_system": '{ nl = "...", en = "A promise is a promise." }',
    "bench": "true",
    "succeeded": '{ nl = "...", en = "The hole has a latch." }',
    "failed": '{ nl = "...", en = "The gate jams, and the wire stays." }',
    "reference": '"bouwstenen"',
    "act": '"late"',
    "round": "3",
    "lasting": "{ 5 = 7 }",
    "rounds": "4",
    "minutes": "60",
    "early": "1",
    "middle": "2",
    "late": "1",
    "start": "5",
    "name": '{ nl = "...", en = "Our goal" }',
    "ask": '{ nl = "...", en = "What do you want to have done in ten years?" }',
    "words": "12",
    "workform": '"value-map"',
    "question": '{ nl = "...", en = "Who gave in, and why?" }',
}
"""Examples of the keys that neither a new case nor the cards have, in the table that asks for one."""
_LONGEST = 60
"""Characters of an example that is not cut short."""

_TABLES = {
    "case": (
        ("Case", "The case itself", "At the top of the file"),
        ("Teams", "Numbers of teams", "`teams = { ... }`"),
        ("Provenance", "Where it comes from", "`provenance = { ... }`"),
        ("Text", "A text", "`{ nl = ..., en = ... }`, everywhere"),
        ("Challenge", "The challenge", "`[challenge]`"),
        ("ByTeams", "A number for each number of teams", "`target = { ... }`, `[pressure]`"),
        ("Deck", "The event deck", "`[deck]`"),
        ("Short", "The short game", "`[short]`"),
        ("Marker", "A marker", "`[[marker]]`"),
        ("Sentence", "The sentence of the room", "`[sentence]`"),
        ("Partner", "A partner", "`[[partner]]`"),
        ("Agenda", "An agenda", "`[[partner.agenda]]`"),
        ("Event", "An event", "`[[event]]`"),
        ("Response", "A response", "`[[event.response]]`"),
        ("Reword", "A library event in other words", "`[[reword]]`"),
        ("Outcomes", "The five endings", "`[outcome.unplugged]` and so on"),
    ),
    "blocks": (
        ("Block", "A building block", "`[[block]]` in `blocks.toml`"),
        ("Ability", "An ability", "`[[block.ability]]`"),
    ),
    "synergies": (("Synergy", "A synergy", "`[[synergy]]` in `synergies.toml`"),),
    "clusters": (("Cluster", "A cluster", "`[[cluster]]` in `clusters.toml`"),),
    "kinds": (("Kind", "A kind of event", "`[[kind]]` in `kinds.toml`"),),
    "sources": (("Source", "A source", "`[[source]]` in a case, or in `sources.toml`"),),
    "workforms": (("Workform", "A working form", "`[[workform]]` in `workforms.toml`"),),
}
"""The tables of each kind of file: their model, heading, and where they stand."""

_INTRODUCTION = """\
# The vocabulary of cases and cards

Everything that can be written in a case or a card, for looking up; [designing](designing.md) is for learning.
An editor with the extension *tombi* shows the same texts while you type. This page is made from the models by
`uv run python tools/vocabulary.py`.

A key in **bold** must be there. A *text* is always in two languages: `{ nl = "...", en = "..." }`. An *id* is
a name for the computer: lower-case words and digits with hyphens between them, at most 40 characters.
"""


def document() -> str:
    """Return docs/vocabulary.md, as the models and the shipped cards make it."""
    written = schemas()
    parts = [_INTRODUCTION, "## A case\n"]
    parts += _tables("case", written)
    parts += ["## Conditions\n", "For `needs`, `if` and `when`: all in the list must hold.\n"]
    parts += _words(written["case.json"], ("Event", "if"), CONDITIONS)
    parts.append("Only for `when` of an agenda, beside those above:\n")
    own = [word for word in CONDITIONS if word.verb not in CONDITION_VERBS]
    parts += _words(written["case.json"], ("Agenda", "when"), own)
    parts += ["## Effects\n", "For `at_once`, `success` and `failure`: they happen one after the other.\n"]
    parts += _words(written["case.json"], ("Event", "at_once"), EFFECTS)
    parts += [
        "## Cards\n",
        "A folder `cards` beside a case adds to the cards of the game; by `id` it replaces.\n",
    ]
    parts.append(f"`alone`: {written['blocks.json']['properties']['alone']['description']}\n")
    for name in ("blocks", "synergies", "clusters", "kinds", "sources", "workforms"):
        parts += _tables(name, written)
    parts += _abilities(written["blocks.json"])
    parts += _ids()
    return "\n".join(parts)


def main() -> None:
    """Write the document."""
    write_file(OUT, document())
    print(OUT.relative_to(ROOT))


# --- keys -----------------------------------------------------------------------------------------


def _tables(name: str, written: dict[str, Schema]) -> Iterator[str]:
    """Yield a section for each table of a kind of file."""
    schema = written[f"{name}.json"]
    models = {**schema["$defs"], "Case": schema}
    source = NEW_CASE if name == "case" else CARDS_FOLDER / f"{name}.toml"
    examples = dict(_examples(read_document(source).root, schema, models))
    for model, heading, place in _TABLES[name]:
        table = models[model]
        yield f"### {heading}\n"
        yield f"{place}. {table['description'].split(chr(10))[0]}\n"
        rows = []
        for key, value in table["properties"].items():
            shown = f"**`{key}`**" if key in table["required"] else f"`{key}`"
            said = value.get("description") or models[_name_of(value)]["description"]
            usual = _as_toml(value["default"]) if "default" in value else ""
            example = examples.get((model, key)) or _REMAINING.get(key, usual)
            rows.append((shown, said, _kind(value, models), f"`{example}`" if example else ""))
        yield _rows(("key", "is", "value", "example"), rows)


def _examples(node: Node, table: Schema, models: dict[str, Schema]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the first value of each key in and under ``node``, by model and key; the last ones first."""
    model = next(name for name, model in models.items() if model is table) if table in models.values() else ""
    for key, value in reversed(tuple(node.data.items())):
        schema = table["properties"].get(key, {})
        below = _name_of(schema) or _name_of(schema.get("items", {}))
        tables = node.tables(key) if isinstance(value, tuple) else (node.table(key),)
        if below and below != "Text":
            for listed in reversed(tables):
                yield from _examples(listed, models[below], models)
        is_section = below and (isinstance(value, tuple) or below not in ("Text", "Teams", "Provenance"))
        if not is_section:
            yield (model, key), _as_toml(value)


def _as_toml(value: Any) -> str:
    """Return a value as a file writes it: of a text only the English, and long ones cut short."""
    if isinstance(value, dict) and "en" in value:
        return f'{{ nl = "...", en = {_as_toml(value["en"])} }}'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_as_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(_as_toml(item) for item in value) + "]"
    if isinstance(value, str):
        words = " ".join(value.split())
        return f'"{words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " ..."}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name_of(value: Schema) -> str:
    return str(value.get("$ref", "")).rpartition("/")[2]


def _kind(value: Schema, models: dict[str, Schema]) -> str:
    """Return in words what kind of value a schema asks for."""
    name, sort = _name_of(value), value.get("type")
    if name == "Text":
        return "text"
    if name:
        return "table: " + ", ".join(f"`{key}`" for key in models[name]["properties"])
    if "const" in value:
        return f"`{value['const']}`"
    if sort == "array":
        return _list(value)
    if "anyOf" in value:
        return f"{_choice(value['anyOf'][0])}, or one of your own"
    if "enum" in value:
        return _choice(value)
    if sort == "integer":
        zero = ", not 0" if value.get("not") == {"const": 0} else ""
        most = value["maximum"] if value["maximum"] < 10_000 else f"{value['maximum']:,}"
        return f"whole number, {value['minimum']} to {most}{zero}"
    if sort == "boolean":
        return "`true` or `false`"
    pattern = value.get("pattern", "")
    return "id" if pattern.startswith("^[a-z0-9]") else "colour" if pattern.startswith("^#") else "words"


def _list(value: Schema) -> str:
    least, most = value.get("minItems", 0), value.get("maxItems")
    items = value["items"]
    if "oneOf" in items:
        noun = "effects" if any("Change" in _name_of(item) for item in items["oneOf"]) else "conditions"
        noun = f"list of [{noun}](#{noun})"
    elif _name_of(items):
        noun = "tables"
    elif "enum" in items:
        noun = f"list of {_choice(items)}"
    else:
        return "four rows of four shapes"
    return noun if most is None else f"{noun}, {f'{least} to {most}' if least < most else most}"


def _choice(value: Schema) -> str:
    """Return what can be chosen; of what has a list of its own on this page, where that is."""
    shared = shared_of(CARDS_FOLDER)
    lists = {
        "building-blocks": shared.blocks,
        "the-library": shared.events,
        "sources": shared.sources,
        "working-forms": shared.workforms,
    }
    for section, listed in lists.items():
        if value["enum"] == list(ids(listed)):
            return f"[id](#{section})"
    return ", ".join(f"`{item}`" for item in value["enum"])


# --- words ----------------------------------------------------------------------------------------


def _words(
    schema: Schema, place: tuple[str, str], words: Sequence[type[Word | AbilityWord]]
) -> Iterator[str]:
    """Yield a table of those of ``words`` that a list at ``place`` may hold: a model and a key of it."""
    models = schema["$defs"]
    by_name = {word.__name__: word for word in words}
    rows = []
    for known in models[place[0]]["properties"][place[1]]["items"]["oneOf"]:
        word, model = by_name.get(_name_of(known)), models[_name_of(known)]
        if word is None:
            continue
        said = model["description"].replace("\n\n", " ")
        keys = [word.verb, *(key for key in model["properties"] if key != word.verb)]
        values = [_key(key, model, models) for key in keys]
        rows.append((f"`{word.verb}`", said, "<br>".join(values), f"`{word.example}`"))
    yield _rows(("word", "is", "keys", "example"), rows)


def _key(key: str, model: Schema, models: dict[str, Schema]) -> str:
    optional = "" if key in model["required"] else " (may be left out)"
    return f"`{key}`: {_kind(model['properties'][key], models)}{optional}"


def _abilities(schema: Schema) -> Iterator[str]:
    """Yield what is said in an ability only: its triggers, conditions and effects."""
    yield "## Only in abilities\n"
    yield "When an ability works:\n"
    yield _rows(("when", "is"), [(f"`{trigger}`", TRIGGERS[trigger]) for trigger in get_args(Trigger)])
    for noun, key, words in (("Conditions", "if", CONDITIONS), ("Effects", "effect", EFFECTS)):
        yield f"{noun} that a case does not have:\n"
        own = [word for word in words if issubclass(word, AbilityWord)]
        yield from _words(schema, ("Ability", key), own)


# --- ids ------------------------------------------------------------------------------------------


def _ids() -> Iterator[str]:
    """Yield the ids that a case can name: blocks, library events, working forms, sources."""
    shared = shared_of(CARDS_FOLDER)
    yield "## Ids\n"
    yield "### Building blocks\n"
    rows = [
        (
            str(number.number("number")),
            f"`{number.text('id')}`",
            *_both(number, "name"),
            f"`{number.text('cluster')}`",
        )
        for number in shared.blocks
    ]
    yield _rows(("", "id", "English", "Nederlands", "foundation"), rows)
    yield "### The library\n"
    rows = [
        (
            f"`{number.text('id')}`",
            *_both(number, "title"),
            f"`{number.text('kind')}`",
            f"`{number.text('act')}`",
        )
        for number in shared.events
    ]
    yield _rows(("id", "English", "Nederlands", "kind", "act"), rows)
    yield "### Working forms\n"
    forms = [(f"`{form.text('id')}`", *_both(form, "name")) for form in shared.workforms]
    yield _rows(("id", "English", "Nederlands"), forms)
    yield "### Sources\n"
    yield _rows(
        ("id", "title"), [(f"`{source.text('id')}`", source.text("title") or "") for source in shared.sources]
    )


def _both(node: Node, key: str) -> tuple[str, str]:
    text = node.table(key)
    return text.text("en") or "", text.text("nl") or ""


def _rows(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
