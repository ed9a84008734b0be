"""New cases: a small one with every key explained, or a copy of another, in a designer's own folder.

Enters: the command ``new``.
"""

from __future__ import annotations

import re
from pathlib import Path

from game.content import SCHEMAS_FOLDER
from game.content.base import SHAPE_OF_A_TEXT, Language
from game.content.document import Document, read_document
from game.content.spans import KeyPath, span_index
from game.files.writing import write_file
from game.language import LANGUAGES, say

SCHEMA_NAME = "samenspel-case.json"
"""The schema beside a case: a copy, so that a folder of cases can be moved and needs no network."""

_TEMPLATE = Path(__file__).with_name("new_case.toml")
_COMMENT = re.compile(
    r"^(?P<indent> *)#= (?P<above>[a-z-]+)$|^(?P<line>.*\S) +#= (?P<beside>[a-z-]+)$", re.MULTILINE
)
"""Where the template wants a comment: on a line of its own, or beside what stands there."""
_BESIDE = 48
"""The column in which a comment beside a short line begins."""
_SCHEMA_LINE = re.compile(r"\A#:schema[^\n]*\n")
_MOST_WORDS = 8
"""Words that fit in a title."""


def scaffold(name: str, language: Language, path: str) -> str:
    """Return the file of a small complete case with the id ``name``, explained in ``language``.

    ``path`` is what commands that it mentions call it by.
    """

    def explained(placeholder: re.Match[str]) -> str:
        if placeholder["beside"]:
            return f"{placeholder['line']:<{_BESIDE}}  # {say(language, 'scaffold.' + placeholder['beside'])}"
        lines = (
            say(language, f"scaffold.{placeholder['above']}", path=path, shape=SHAPE_OF_A_TEXT)
            .strip()
            .split("\n")
        )
        return "\n".join(f"{placeholder['indent']}# {line}".rstrip() for line in lines)

    return _COMMENT.sub(explained, _renamed(read_document(_TEMPLATE), name))


def copied(case: Path, name: str) -> str:
    """Return the file of ``case`` with the id ``name`` and a title made of it, comments and all.

    Raises ContentError when ``case`` cannot be read as TOML.
    """
    text = _SCHEMA_LINE.sub("", _renamed(read_document(case), name))
    return f"#:schema ./{SCHEMA_NAME}\n{text}"


def write_case(text: str, path: Path) -> None:
    """Write a new case to ``path``, and the schema for editors beside it; make the folder if need be.

    Raises FileExistsError when there is such a file already: nothing is ever written over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text, new=True)
    write_file(path.with_name(SCHEMA_NAME), (SCHEMAS_FOLDER / "case.json").read_bytes())


def title_of(name: str) -> str:
    """Return ``name`` as a title: "our-own-street" gives "Our own street"."""
    return " ".join(name.split("-")[:_MOST_WORDS]).capitalize()


def _renamed(document: Document, name: str) -> str:
    """Return the text of a case with another id, and a title to match in every language."""
    title = title_of(name)
    values: dict[KeyPath, str] = {
        ("id",): f'"{name}"',
        **{("title", language): f'"{title}"' for language in LANGUAGES},
    }
    text, places = document.source, span_index(document.source)
    spans = [(places[path].value, value) for path, value in values.items() if path in places]
    for span, value in sorted(spans, reverse=True):
        text = text[: span.start] + value + text[span.stop :]
    return text
