"""New cases: a small one with every key explained, or a copy of another, in a designer's own folder.

Enters: the command ``new``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from game.content import SCHEMAS_FOLDER
from game.content.base import REQUIRED, UNSAID, AnyLanguage, Language, shape_of_a_text
from game.content.document import Document, read_document
from game.content.languages import languages_of, shown
from game.content.sheet import places
from game.content.spans import KeyPath, Position, span_index
from game.files.writing import write_file
from game.language import KNOWN, say

SCHEMA_NAME = "samenspel-case.json"
"""The schema beside a case: a copy, so that a folder of cases can be moved and needs no network."""

_TEMPLATE = Path(__file__).with_name("new_case.toml")
_COMMENT = re.compile(
    r"^(?P<indent> *)#= (?P<above>[a-z-]+)$|^(?P<line>.*\S) +#= (?P<beside>[a-z-]+)$", re.MULTILINE
)
"""Where the template wants a comment: on a line of its own, or beside what stands there."""
_LANGUAGE = rf'(?:{"|".join(KNOWN)}) = "[^"]*"'
_WORDS = re.compile(r'(\w+) = ("[^"]*")')
_EXAMPLE = re.compile(rf"\{{ {_LANGUAGE}(?:, {_LANGUAGE})* \}}")
"""A text in an explanation, as it is written in a case; and its words by their language."""
_BESIDE = 48
"""The column in which a comment beside a short line begins."""
_SCHEMA_LINE = re.compile(r"\A#:schema[^\n]*\n")
_BEGINS_LINE = re.compile(r"[ \t]*(?:[\w-]+\.)*")
_COMMA_BEFORE = re.compile(r",[ \t]*\Z")
_COMMA_AFTER = re.compile(r"[ \t]*,[ \t]*")
_MOST_WORDS = 8
"""Words that fit in a title."""


def scaffold(name: str, language: Language, path: str, languages: Sequence[AnyLanguage] = REQUIRED) -> str:
    """Return the file of a small complete case with the id ``name``, explained in ``language``.

    ``path`` is what commands that it mentions call it by; its explanation is of texts in ``languages``.
    """

    def explained(placeholder: re.Match[str]) -> str:
        if placeholder["beside"]:
            return f"{placeholder['line']:<{_BESIDE}}  # {say(language, 'scaffold.' + placeholder['beside'])}"
        lines = (
            say(language, f"scaffold.{placeholder['above']}", path=path, shape=shape_of_a_text(languages))
            .strip()
            .split("\n")
        )
        return "\n".join(f"{placeholder['indent']}# {_only(line, languages)}".rstrip() for line in lines)

    return _COMMENT.sub(explained, _renamed(read_document(_TEMPLATE), name))


def _only(line: str, languages: Sequence[AnyLanguage]) -> str:
    """Return a line of explanation with its examples of texts in ``languages`` alone."""

    def shown(example: re.Match[str]) -> str:
        words = dict(_WORDS.findall(example[0]))
        told = ", ".join(f"{language} = {words.get(language, UNSAID)}" for language in languages)
        return f"{{ {told} }}"

    return _EXAMPLE.sub(shown, line)


def copied(case: Path, name: str) -> str:
    """Return the file of ``case`` with the id ``name`` and a title made of it, comments and all.

    Raises ContentError when ``case`` cannot be read as TOML.
    """
    text = _SCHEMA_LINE.sub("", _renamed(read_document(case), name))
    return f"#:schema ./{SCHEMA_NAME}\n{text}"


def told_in(text: str, languages: Sequence[AnyLanguage]) -> str:
    """Return the text of a case with its texts in no other ``languages``, which it then says it has.

    Comments and all else stay. Raises KeyError, with the languages there are, for one that the case has not.
    """
    document = Document(Path(), "", {}).rewritten(text)
    has, index = languages_of(document.root), document.places
    if not set(languages) <= set(has):
        raise KeyError(*has)
    others = [(*path, other) for path in places(document).values() for other in has if other not in languages]
    edits = [(*_with_comma(text, index[path]), "") for path in others if path in index]
    said = shown(languages)
    if there := index.get(("languages",)):
        edits.append((there.value.start, there.value.stop, said.partition(" = ")[2]))
    else:
        above = index["id",].key.start if ("id",) in index else 0
        edits.append((above, above, f"{said.replace('languages', 'languages ', 1)}\n"))
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def _with_comma(text: str, place: Position) -> tuple[int, int]:
    """Return where a key and its value begin and end with the comma beside them, or as whole lines."""
    start, stop = place.key.start, place.value.stop
    line = text.rfind("\n", 0, start) + 1
    if _BEGINS_LINE.fullmatch(text, line, start):
        end = text.find("\n", stop)
        return line, len(text) if end < 0 else end + 1
    before, after = _COMMA_BEFORE.search(text, line, start), _COMMA_AFTER.match(text, stop)
    if before:
        return before.start(), stop
    return start, after.end() if after else stop


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
        **{("title", language): f'"{title}"' for language in KNOWN},
    }
    text, index = document.source, span_index(document.source)
    spans = [(index[path].value, value) for path, value in values.items() if path in index]
    for span, value in sorted(spans, reverse=True):
        text = text[: span.start] + value + text[span.stop :]
    return text
