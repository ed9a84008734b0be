"""The span index against tomli, over documents written in every style that TOML allows."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.spans import MAX_DEPTH, KeyPath, span_index

BARE = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
QUIRKY = st.text(st.sampled_from(" .'\"\\#=[]{},éß◢\t🙂a"), max_size=5)
KEYS = BARE | BARE | QUIRKY
TEXTS = st.text(st.sampled_from("ab \"'\\#=[]{},\n\té◢🙂\x01"), max_size=12)
SCALARS = st.one_of(
    st.integers(-1000, 1000),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    TEXTS,
    TEXTS,
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=12,
    ),
    max_size=5,
)


class Writer:
    """Writes a tree as TOML, choosing among the ways to write each part."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def document(self, tree: dict[str, Any]) -> str:
        return "".join(self.pick("", "\n", "# [x] = {\n") + line + "\n" for line in self.table(tree, ()))

    def table(self, tree: dict[str, Any], header: tuple[str, ...]) -> list[str]:
        """Return the statements of one table, values first, then its sub-tables under headers."""
        values, tables = [], []
        for key, value in tree.items():
            path = (*header, key)
            is_tables = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if isinstance(value, dict) and value and self.pick(True, False):
                tables += [self.space(f"[{self.key(path)}]"), *self.table(value, path)]
            elif is_tables and self.pick(True, False):
                for item in value:
                    tables += [self.space(f"[[{self.key(path)}]]"), *self.table(item, path)]
            elif isinstance(value, dict) and len(value) == 1 and self.pick(True, False):
                [(inner, leaf)] = value.items()
                values.append(f"{self.key((key, inner))}{self.pick('=', ' = ')}{self.value(leaf)}")
            else:
                values.append(f"{self.key((key,))}{self.pick('=', ' = ', '	=')}{self.value(value)}")
        return [self.space(line) for line in values] + tables

    def space(self, line: str) -> str:
        return self.pick("", " ", "\t") + line + self.pick("", " ", " # ] } , é")

    def key(self, path: tuple[str, ...]) -> str:
        return self.pick(".", " . ").join(self.key_part(part) for part in path)

    def key_part(self, part: str) -> str:
        is_bare = part and all(
            c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-" for c in part
        )
        if is_bare and self.pick(True, True, False):
            return part
        if "'" not in part and self.pick(True, False):
            return f"'{part}'"
        return self.basic(part)

    def value(self, value: Any) -> str:
        match value:
            case bool():
                return str(value).lower()
            case int() | float():
                return str(value)
            case str():
                return str(self.string(value))
            case list():
                return self.listed("[", [self.value(item) for item in value], "]")
            case dict():
                pairs = [f"{self.key((key,))} = {self.value(item)}" for key, item in value.items()]
                return self.listed("{", pairs, "}")
        return value.isoformat(
            *[self.pick("T", " ")] if hasattr(value, "hour") and hasattr(value, "year") else []
        )

    def listed(self, start: str, items: list[str], end: str) -> str:
        gap = self.pick("", " ", "\n", "  # , ] }\n\t")
        comma = gap + "," + self.pick("", " ", "\n")
        last = self.pick("", ",") if items else ""
        return start + gap + comma.join(items) + gap + last + gap + end

    def string(self, text: str) -> str:
        styles = [self.basic(text), f'"""{self.pick("", chr(10))}{self.escaped(text)}"""']
        if "\x01" not in text and "'" not in text and "\n" not in text:
            styles.append(f"'{text}'")
        if "\x01" not in text and "'''" not in text and not text.startswith("\n"):
            styles.append(f"'''{text}'''" if len(text) - len(text.rstrip("'")) < 3 else styles[0])
        if not set("\\\x01") & set(text) and '"""' not in text and not text.startswith("\n"):
            styles.append(f'"""{text}"""' if len(text) - len(text.rstrip('"')) < 3 else styles[0])
        return str(self.pick(*styles))

    def basic(self, text: str) -> str:
        return f'"{self.escaped(text)}"'

    def escaped(self, text: str) -> str:
        special = {
            '"': '\\"',
            "\\": "\\\\",
            "\n": "\\n",
            "\x01": self.pick("\\u0001", "\\x01", "\\U00000001"),
        }
        return "".join(special.get(character, character) for character in text)


@st.composite
def documents(draw: Any) -> str:
    text = Writer(draw).document(draw(TREES))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def paths_of(tree: Any, path: KeyPath = ()) -> dict[KeyPath, Any]:
    """Return every path of a parsed document with what is there."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    found = {path: tree} if path else {}
    for key, value in items:
        found |= paths_of(value, (*path, key))
    return found


@given(documents())
@settings(max_examples=200, deadline=None)
def test_index_agrees_with_tomli(source: str) -> None:
    expected = paths_of(tomli.loads(source))
    index = span_index(source)
    assert set(index) == set(expected)
    lines = source.split("\n")
    for path, (key, value) in index.items():
        for span in (key, value):
            start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
            assert start == span.start
        key_text, value_text = source[key.start : key.stop], source[value.start : value.stop]
        if isinstance(path[-1], str):
            assert list(tomli.loads(f"{key_text} = 1")) == [path[-1]]
        if key != value and value.start > key.start:
            assert tomli.loads(f"x = {value_text}")["x"] == expected[path]
        elif value.start < key.start:
            assert value_text.startswith("[")
            assert value_text.endswith("]")


def at(source: str, *path: str | int) -> tuple[str, str]:
    key, value = span_index(source)[path]
    return source[key.start : key.stop], source[value.start : value.stop]


def test_values_and_keys_of_a_designers_line() -> None:
    source = '[[event]]\n[[event.response]]\nneeds = [{ block = "momentum" }, { foundation = "vision" }]\n'
    assert at(source, "event", 0, "response", 0, "needs", 1, "foundation") == ("foundation", '"vision"')
    assert at(source, "event", 0, "response", 0) == ("response", "[[event.response]]")
    assert at(source, "event", 0, "response", 0, "needs", 0) == ('{ block = "momentum" }',) * 2
    assert span_index(source)["event", 0, "response", 0, "needs", 1, "foundation"].value.column == 49


def test_items_of_an_array_of_tables_have_their_own_headers() -> None:
    index = span_index("[[a]]\n[a.b]\nc = 1\n[[a]]\n[[a.d]]\n[[a.d]]\ne = 2\n")
    assert [index["a", number].key.line for number in (0, 1)] == [1, 4]
    assert index["a", 1, "d", 1, "e"].value.line == 7
    assert index["a", 0, "b", "c"].key.line == 3


def test_multi_line_string_begins_at_its_quotes() -> None:
    source = 'a = """\nx = "1" # no comment\n"""""\nb = \'\'\'\n[c]\n\'\'\'\nd = 1'
    assert at(source, "a")[1] == '"""\nx = "1" # no comment\n"""""'
    assert span_index(source)["d",].key.line == 7


@pytest.mark.parametrize(
    "source",
    [
        "[" + ".".join(["a"] * 900) + "]\nx = 1\n",
        ".".join(["a"] * 900) + " = 1",
        "a = " + "[" * 300 + "]" * 300,
        "a = " + "{ a = " * 300 + "1" + " }" * 300,
    ],
)
def test_what_is_very_deep_is_left_out(source: str) -> None:
    tomli.loads(source)
    assert max(len(path) for path in span_index(source)) == MAX_DEPTH


@pytest.mark.parametrize(
    "source",
    [
        "a = [" + "1," * 50_000 + "]",
        'a = """' + '""\\"' * 25_000 + '"""',
        "a = '''" + "''\n" * 33_000 + "'''",
        'a = "' + "\\\\" * 50_000 + '"',
        "# x\n" * 25_000,
        "\n".join(f"k{number} = 1" for number in range(10_000)),
        "[[a]]\n" * 16_000,
        "a = [" * 1 + "{}," * 33_000 + "]",
        "a = [" + "#\n" * 50_000 + "]",
    ],
)
def test_a_hundred_kilobytes_are_indexed(source: str) -> None:
    assert {path[0] for path in span_index(source)} == set(tomli.loads(source))


def test_what_is_not_toml_does_not_hang() -> None:
    with pytest.raises((AssertionError, IndexError)):
        span_index("a = [1,")


def test_an_array_of_tables_as_deep_as_can_be_is_left_out() -> None:
    source = "[[" + ".".join(["a"] * MAX_DEPTH) + "]]\nb = 1\n"
    assert max(len(path) for path in span_index(source)) == MAX_DEPTH
