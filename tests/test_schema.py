"""The schemas for editors: they say what the models say, and tombi and taplo tell a designer from them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER, SCHEMAS_FOLDER, conditions, effects, models
from game.content import cards as card_models
from game.content.base import Provenance, Text
from game.content.new_case import scaffold
from game.content.schema import as_json, schemas, write_schemas
from game.language import LANGUAGES
from tests.test_check import BROKEN, HARBOUR, OVER_LINES, edited
from tests.told import DUTCH, german

SCHEMAS = schemas()
FILES = [*sorted(CARDS_FOLDER.glob("*.toml")), *sorted(SCENARIOS_FOLDER.glob("*.toml"))]
IPO = (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8")


def beside_python(name: str) -> Path:
    """Return a program that came with the packages of these tests."""
    return Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name)


TOMBI, TAPLO = beside_python("tombi"), beside_python("taplo")


def of_file(path: Path) -> dict[str, Any]:
    return SCHEMAS["case.json" if path.parent == SCENARIOS_FOLDER else f"{path.stem}.json"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_that_ship_are_those_of_the_models(name: str) -> None:
    shipped = (SCHEMAS_FOLDER / name).read_text(encoding="utf-8")
    assert shipped == as_json(SCHEMAS[name]), "renew them: samenspel schema --out game/schemas"


def test_nothing_else_ships_as_a_schema() -> None:
    assert {path.name for path in SCHEMAS_FOLDER.iterdir()} == set(SCHEMAS)


def test_schemas_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "new" / "folder")
    assert [path.name for path in written] == list(SCHEMAS)
    assert json.loads(written[0].read_text(encoding="utf-8")) == SCHEMAS["case.json"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one_and_every_key_is_explained(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    for table in (schema, *schema["$defs"].values()):
        assert table["description"]
        for key, value in table["properties"].items():
            assert value.get("description") or "$ref" in value, key
            assert "``" not in value.get("description", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_that_ships_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.match(r"#:schema (\S+)\n", text)
    assert named and (path.parent / named[1]).resolve().parent == SCHEMAS_FOLDER.resolve()
    assert json.loads((path.parent / named[1]).read_text(encoding="utf-8")) == of_file(path)
    assert list(Draft202012Validator(of_file(path)).iter_errors(tomli.loads(text))) == []


def test_closed_vocabularies_are_listed() -> None:
    tables = SCHEMAS["case.json"]["$defs"]
    assert "tangible-value" in tables["BlockActive"]["properties"]["block"]["enum"]
    assert "funding-cut" in tables["Deck"]["properties"]["library"]["items"]["enum"]
    assert "ipo" in tables["Provenance"]["properties"]["reference"]["anyOf"][0]["enum"]
    assert tables["Event"]["properties"]["act"]["enum"] == ["early", "middle", "late", "planned"]
    assert "if" in tables["Event"]["properties"] and "if_" not in tables["Event"]["properties"]


# --- what a schema accepts, the models accept -----------------------------------------------------


def model_named(name: str) -> Any:
    rooms = (models, card_models, conditions, effects)
    found = next((getattr(room, name) for room in rooms if hasattr(room, name)), None)
    return found or {"Text": Text, "Provenance": Provenance}[name]


TABLES = {name: table for schema in SCHEMAS.values() for name, table in schema["$defs"].items()}
TABLES |= {"SynergiesFile": SCHEMAS["synergies.json"], "SourcesFile": SCHEMAS["sources.json"]}
BEYOND_A_SCHEMA = {"min_above_max", "bounds_cross", "two_laters"}
"""What compares two numbers, which no schema can say, and two of a kind, which some editors misread."""


@cache
def tables_of(name: str) -> st.SearchStrategy[Any]:
    """Return a strategy for the tables that the schema of a model accepts."""

    def fits(value: Any) -> bool:
        return validator(name).is_valid(value)

    return instances(TABLES[name]).filter(fits)


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({**TABLES[name], "$defs": TABLES})


def instances(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for what ``schema`` accepts, built as ours are built; a filter does the rest."""
    if "$ref" in schema:
        return tables_of(schema["$ref"].rpartition("/")[2])
    if "oneOf" in schema and "properties" not in schema:
        return st.one_of([instances(one) for one in schema["oneOf"]])
    if "anyOf" in schema and "properties" not in schema:
        return st.one_of([instances({"type": schema["type"], **one}) for one in schema["anyOf"]])
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    match schema["type"]:
        case "object":
            keys = {key: instances(value) for key, value in schema["properties"].items()}
            needed = {key: keys.pop(key) for key in schema["required"]}
            return st.fixed_dictionaries(needed, optional=keys)
        case "array":
            low = schema.get("minItems", 0)
            return st.lists(instances(schema["items"]), min_size=low, max_size=max(low, 1))
        case "integer":
            low, high = schema["minimum"], schema["maximum"]
            return st.integers(low, high) | st.sampled_from([low, high])
        case "boolean":
            return st.booleans()
    return st.sampled_from(TEXTS).filter(re.compile(schema.get("pattern", "")).search)


# Not "a\n": in Python a pattern's $ lets a last line end by, in an editor and in pydantic it does not.
TEXTS = ("a", "a-b", "a-1", "9", "all", "x y", "A", "a--b", "-a", "é", "", " ", "\u00a0", "····", "●◢◣●")
TEXTS += ("#009E73", "#009e73", "a" * 40, "a" * 41)


def as_read(value: Any) -> Any:
    """Return ``value`` as the reader hands it to the models: lists are tuples."""
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    return tuple(as_read(item) for item in value) if isinstance(value, list) else value


def refused(model: Any, value: Any) -> set[str]:
    """Return the kinds of errors that ``model`` finds in ``value``."""
    try:
        TypeAdapter(model).validate_python(as_read(value), by_alias=True, by_name=False)
    except ValidationError as error:
        return {detail["type"] for detail in error.errors(include_url=False)}
    return set()


def is_accepted(model: Any, value: Any) -> bool:
    """Return whether ``model`` takes ``value``, but for what no schema can say."""
    found = refused(model, value)
    # pydantic does not count an item that is wrong, so that its list may seem too short as well
    return not found or bool(found & BEYOND_A_SCHEMA and found <= {*BEYOND_A_SCHEMA, "too_short"})


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("name", sorted(TABLES))
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_schema_accepts_the_model_accepts(name: str, data: st.DataObject) -> None:
    assert is_accepted(model_named(name), data.draw(tables_of(name)))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


CASE = tomli.loads(IPO)
PLACES = list(places(CASE))[1:]
VALUES = st.one_of(
    st.integers(-1, 12),
    st.booleans(),
    st.sampled_from(
        ["", " ", "early", "all", "vision", "momentum", "ipo", "Ipo", "invented", "●◢◣●", [], {}]
    ),
    st.sampled_from(PLACES).map(lambda path: at(CASE, path)),
)


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_changed_case_that_the_schema_accepts_the_model_accepts(changes: list[tuple[Any, Any]]) -> None:
    case = json.loads(json.dumps(CASE))
    for path, value in changes:
        try:
            at(case, path[:-1])[path[-1]] = json.loads(json.dumps(value))
        except (KeyError, IndexError, TypeError):
            continue  # a change before it took its place away
    if Draft202012Validator(SCHEMAS["case.json"]).is_valid(case):
        assert is_accepted(models.Case, case)


GOOD = {
    "Case": CASE,
    "Event": CASE["event"][0],
    "Partner": CASE["partner"][0],
    "Response": CASE["event"][0]["response"][0],
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Event", {"act": "early", "round": 1}),
        ("Event", {}),
        ("Reword", {"event": "funding-cut", "act": "late", "round": 1}),
        ("Provenance", {"kind": "adapted"}),
        ("FoundationIs", {"foundation": "vision"}),
        ("InterestIs", {"interest": "all"}),
        ("ProgressChange", {"progress": 0}),
        ("InterestChange", {"interest": "all", "change": 0}),
        ("Text", {"nl": "een", "en": " "}),
        ("Partner", {"core": True, "bench": True}),
        ("Case", {"emblem": ["····", "····", "····", "···x"]}),
        ("Case", {"emblem": ["····"] * 3}),
    ],
)
def test_what_validators_refuse_a_schema_refuses_too(name: str, value: dict[str, Any]) -> None:
    good = GOOD.get(name, {})
    changed = {key: item for key, item in good.items() if key not in ("act", "round")} | value
    assert refused(model_named(name), changed)
    schema = Draft202012Validator(SCHEMAS["case.json"]) if name == "Case" else validator(name)
    assert not schema.is_valid(changed)


def test_a_synergy_of_one_block_is_refused() -> None:
    [synergy, *_] = tomli.loads((CARDS_FOLDER / "synergies.toml").read_text(encoding="utf-8"))["synergy"]
    pair = {"format": 2, "synergy": [{**synergy, "pair": [synergy["pair"][0]] * 2}]}
    assert not Draft202012Validator(SCHEMAS["synergies.json"]).is_valid(pair)


# --- in an editor ---------------------------------------------------------------------------------


def tombi(*paths: Path) -> str:
    """Return what tombi's linter says of files, without colours. It may not use the network."""
    done = subprocess.run(
        [str(TOMBI), "lint", "--offline", *map(str, paths)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)


def taplo(*paths: Path) -> str:
    """Return what taplo, the engine of Even Better TOML, says of files; nothing where all are right.

    Where an editor calls a good file wrong, people stop believing it (taplo#696).
    """
    done = subprocess.run(
        [str(TAPLO), "lint", "--colors", "never", *map(str, paths)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "RUST_LOG": "error"},
    )
    return done.stdout + done.stderr


def scaffolded(folder: Path) -> list[Path]:
    """Write a new case as it begins in each language, with its schema beside it; return the files."""
    write_schemas(folder / "schemas")
    paths = [folder / f"new-{language}.toml" for language in LANGUAGES]
    for path, language in zip(paths, LANGUAGES, strict=True):
        path.write_text(with_schema(scaffold(path.stem, language, path.stem)), encoding="utf-8")
    return paths


def with_schema(text: str) -> str:
    """Return the text of a case, which looks for its schema in the folder beside it."""
    return "#:schema ./schemas/case.json\n" + re.sub(r"\A#:schema [^\n]*\n", "", text)


def test_editors_find_nothing_in_what_ships_and_what_is_begun(tmp_path: Path) -> None:
    begun = scaffolded(tmp_path)
    for name, text in (("one-language", DUTCH), ("another-language", german())):
        begun.append(tmp_path / f"{name}.toml")
        begun[-1].write_text(with_schema(text), encoding="utf-8")
    assert f"{len(FILES)} files linted successfully" in tombi(CARDS_FOLDER, SCENARIOS_FOLDER)
    assert f"{len(begun)} files linted successfully" in tombi(*begun)
    assert taplo(*FILES, *begun) == ""


def test_what_check_calls_no_toml_editors_refuse_too(tmp_path: Path) -> None:
    """And what they refuse, though we could read it, check tells."""
    entries = [entry for entry in BROKEN if entry["group"] == "syntax"]
    written = {entry["name"]: with_schema(edited(entry).text) for entry in entries}
    written["table over lines"] = with_schema(HARBOUR.replace("{ min = 3, max = 4 }", OVER_LINES))
    write_schemas(tmp_path / "schemas")
    paths = {tmp_path / f"case-{n}.toml": name for n, name in enumerate(written)}
    for path, name in paths.items():
        path.write_text(written[name], encoding="utf-8")
    for said in (tombi(*paths), taplo(*paths)):
        assert {name for path, name in paths.items() if path.name not in said} == set()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rounds     = 6", 'rounds     = "6"', "expected a value of type Integer"),
        ("rounds     = 6", "rounds     = 60", "must be ≤ 10"),
        ("rounds     = 6", "ronudes    = 6", '"ronudes" is not allowed'),
        ("format     = 2", "format     = 1", 'const value "2"'),
        ('act        = "early"', 'act        = "eerst"', '"early", "middle", "late", "planned"'),
        ('act        = "early"', "", '"act" is required'),
        ('"safe-environment"', '"safe-enviroment"', '"safe-environment"'),
        ('reference = "ipo"', 'reference = "ip o"', '"energiekoplopers"'),
        ("at_least = 3", "at_loast = 3", '_loast" is not allowed'),
        ("change = 1", "change = 0", "not"),
        ('"●◢◣●"', '"●◢◣"', "does not match the pattern"),
        (', en = "IPO: think', ', eng = "IPO: think', "key must match the pattern"),
    ],
)
def test_an_editor_tells_what_is_wrong_and_where(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = IPO.replace("#:schema ../schemas", "#:schema ./schemas")
    write_schemas(tmp_path / "schemas")
    assert old in text
    (tmp_path / "ipo.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    said = tombi(tmp_path / "ipo.toml")
    line = text[: text.index(old)].count("\n") + 1
    lines = {int(found) for found in re.findall(r"ipo\.toml:(\d+):", said)}
    assert told in said
    header = text[: text.index(old)].rpartition("[[")[0].count("\n") + 1
    assert lines & {line, header}
