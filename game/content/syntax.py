"""What in a text is not written as TOML, said where the slip was made and not where it was noticed.

Parsing stops at the first slip. Here the statement that has it is taken out, and what is left is parsed
again, so that all slips of a file are told at once; what only follows from one is not. Enters: ``document``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, TypeAlias
from unicodedata import category

import tomli

from game.content.headers import headers_of
from game.content.models import Case
from game.content.problems import Problem

MOST = 20
"""Slips of one file that are told: after so many it is no case that was written by hand."""
LARGE = 300_000
"""Characters of a file of which the first slip is told alone: parsing it again and again would take long."""

_SYNTAX = {
    "Expected '='": "syntax_equals",
    "Expected newline": "syntax_newline",
    "Expected ']": "syntax_header",
    "Expected": "syntax_string",
    "Unterminated string": "syntax_string",
    "Illegal character '\\n'": "syntax_string",
    "Found invalid character '\\n'": "syntax_string",
    "Illegal character": "syntax_character",
    "Found invalid character": "syntax_character",
    "Unclosed array": "syntax_array",
    "Unclosed inline table": "syntax_table",
    "Cannot overwrite": "syntax_twice",
    "Duplicate inline table key": "syntax_within_twice",
    "Cannot declare": "syntax_twice",
    "Cannot redefine": "syntax_twice",
    "Cannot mutate": "syntax_twice",
    "Invalid date": "syntax_date",
    "Invalid value": "syntax_value",
    "Invalid statement": "syntax_key",
    "Invalid initial character": "syntax_key",
    "Unescaped": "syntax_escape",
    "Invalid hex": "syntax_escape",
    "Escaped character": "syntax_escape",
}
"""How tomli's messages begin, and what we say instead; the first that fits."""

_QUOTES = frozenset("“”„‟‘’‚‛")
_DASHES = frozenset("−–—")
_MISPLACED = frozenset(
    {
        "syntax_equals",
        "syntax_newline",
        "syntax_header",
        "syntax_array",
        "syntax_table",
        "syntax_value",
        "syntax_key",
    }
)
"""What is said of a character that cannot be where it is, unless the character itself tells more."""

_CLOSED = re.compile(
    r'''(?:#[^\n]*+|"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|"(?!"")(?:[^"\\\n]++|\\.)*+"'''
    r"""|'{3}(?:[^']++|'{1,2}(?!'))*+'{3,5}|'(?!'')[^'\n]*+'|[^"'#]++)*+""",
    re.DOTALL,
)
"""The text up to the first quote that nothing closes."""

_CURLY_END = re.compile(r"""(?:"[^"“”„‟\n]*+[“”„‟]|'[^'‘’‚‛\n]*+[‘’‚‛])(?=[ \t]*+(?:[,\]}#\n]|\Z))""")
"""A text that begins with a straight quote and ends with a curly one."""

_ON_THE_NEXT_LINE = re.compile(r"""[ \t]*+(?:#[^\n]*+)?\n[ \t\n]*+["'\[{]""")
"""Where a value should be, nothing, and the value on the line below."""
_INNER_QUOTE = re.compile(r"""["'][ \t]*+$""")
"""A quote right before: it closed the text it was meant to stand in."""
_KEY = re.compile(r"[\w-]++[ \t]*+=")
WIDEST = 40
"""Characters back from a slip in which that quote is looked for."""
_NUMBER = re.compile(r"[=\[,][ \t]*+[+-]?\d[\d_.]*+(?P<gap>[ \t]*+)$")
_COMMA_NUMBER = re.compile(r"=[ \t]*+[+-]?\d++,[ \t]*+\d++[ \t]*+$")
_NUMBER_OF = re.compile(r"[ \t]*+(?P<shown>[\w-]++[ \t]*+=[ \t]*+[+-]?\d++)[ \t]++")
"""A key and its number, behind which something else follows."""
_CASE = re.compile(r"^format[ \t]*+=", re.MULTILINE)
"""How a case begins."""
_HEADER = re.compile(r"""^[ \t]*+(?P<brackets>\[\[?)(?P<name>[^\[\]\n"'#=]++)\]""", re.MULTILINE)


_BEGINS = re.compile(
    r"""^[ \t]*+(?:\[\[?[ \t]*+[\w.-]++[ \t]*+\]|[\w-]++(?:\.[\w-]++)*+[ \t]*+=)""", re.MULTILINE
)
"""How a line begins that is a statement of its own: a header, or a key and its =."""

_TOKEN = re.compile(
    r'''#[^\n]*+|"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|"(?!"")(?:[^"\\\n]++|\\.)*+"'''
    r"""|'{3}(?:[^']++|'{1,2}(?!'))*+'{3,5}|'(?!'')[^'\n]*+'|[\[\]{}\n]|[^#"'\[\]{}\n]++|.""",
    re.DOTALL,
)
_HEADER_BEGUN = re.compile(r"[ \t]*+\[+[ \t]*+(?P<name>[\w.-]++)[^\n]*")
_LIST_TEXT_END = re.compile(r"""^[ \t]*+[\w-]++[ \t]*+=[ \t]*+(?:\"{3}|'{3})\Z""", re.MULTILINE)
"""What a text of several lines ends with when its own end is missing: the beginning of the next one."""


class _Place(NamedTuple):
    """Where parsing stopped: the statement begins at ``start``, in brackets opened at ``opened``.

    ``text`` is the last text of several lines before that, by its offsets.
    """

    start: int
    opened: tuple[int, ...]
    text: tuple[int, int] | None


def syntax_problems(path: Path, source: str) -> list[Problem]:
    """Return what in ``source`` is not written as TOML, by line: each slip that stands alone."""
    problems: list[Problem] = []
    text, follows = source.replace("\r\n", "\n"), 0
    most = MOST if len(text) < LARGE else 1
    while len(problems) < most:
        try:
            tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            said = next((key for start, key in _SYNTAX.items() if error.msg.startswith(start)), "syntax")
            key, pos, values = _diagnosis(text, error, said)
            start = _place(text, pos).start
            is_rest = text[error.pos :].lstrip(" \t")[:1] in ("]", "}") and follows == start > 0
            if not is_rest:
                problems.append(_problem(path, text, key, pos, values))
            text, follows = _without(text, key, start, pos)
            if not follows:
                break
        except (RecursionError, ValueError):
            break
        else:
            break
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _place(text: str, pos: int) -> _Place:
    """Find the statement that ``pos`` is in; what stands before it can be parsed."""
    start, opened, long_text = 0, [], None
    for token in _TOKEN.finditer(text):
        if token.start() >= pos:
            break
        match token[0]:
            case "[" | "{":
                opened.append(token.start())
            case "]" | "}":
                opened[-1:] = []
            case "\n" if not opened:
                start = token.end()
            case long if long.startswith(('"""', "'''")):
                long_text = token.span()
    return _Place(start, tuple(opened), long_text)


def _diagnosis(text: str, error: tomli.TOMLDecodeError, said: str) -> _Diagnosis:
    pos = error.pos
    place = _place(text, pos)
    if place.text and said != "syntax_twice" and (cause := _text_before(text, pos, place.text)) is not None:
        return "syntax_string", cause, {}
    match said:
        case "syntax_string":
            return _unclosed(text, pos)
        case "syntax_twice":
            return _twice(text, pos)
        case _ if said in _MISPLACED:
            return _opened(text, pos, place) or _misplaced(text, pos, said)
    return said, pos, {"reason": error.msg}


def _text_before(text: str, pos: int, long: tuple[int, int]) -> int | None:
    """Return where a text begins that ends at the beginning of the next one, if that is wrong at ``pos``."""
    begin, end = long
    is_next = _LIST_TEXT_END.search(text[begin:end]) and not text[end:pos].strip(" \t\n").count("\n")
    return begin if is_next else None


def _opened(text: str, pos: int, place: _Place) -> _Diagnosis | None:
    """Point at the bracket that was opened and not closed, when parsing got past its line."""
    if not place.opened or text[place.start : pos].lstrip().startswith("["):
        return None
    opened = place.opened[-1]
    begin = text.rfind("\n", 0, pos) + 1
    is_on_lines = re.match(r"\{[ \t]*+\n", text[opened:]) and not text[begin:].lstrip().startswith("[")
    is_next = opened < begin and _BEGINS.match(text, begin) and not is_on_lines
    is_another = text[opened] == "{" and text[pos : pos + 1] in ("{", "[")
    if is_next or is_another or not text[pos:].strip():
        return "syntax_open", opened, {"found": text[opened]}
    return None


def _without(text: str, key: str, start: int, pos: int) -> tuple[str, int]:
    """Return ``text`` without the statement at ``start`` that goes wrong at ``pos``, and where it ended.

    That is 0 when no more can be told. A header is not taken out but mended: what is under it would come
    under the one above.
    """
    if key in ("syntax_case_twice", "syntax_only_one", "syntax_table_twice"):
        return text, 0
    header = _HEADER_BEGUN.match(text, start)
    if header:
        name, is_double = header["name"], header[0].lstrip().startswith("[[")
        mended = f"[[{name}]]" if is_double or f"[[{name}]]" in text else f"[{name}]"
        changed = text[:start] + mended + text[header.end() :]
        return changed, 0 if changed == text else start + len(mended)
    line_end = text.find("\n", max(start, pos))
    after = _BEGINS.search(text, line_end) if line_end >= 0 else None
    end = after.start() if after else len(text)
    blank = "\n" * text.count("\n", start, end)
    return text[:start] + blank + text[end:], start + len(blank)


def _problem(path: Path, text: str, key: str, pos: int, values: dict[str, object]) -> Problem:
    line, column = text.count("\n", 0, pos) + 1, pos - text.rfind("\n", 0, pos)
    return Problem(str(path), line, column, column + 1, key, values=values)


_Diagnosis: TypeAlias = tuple[str, int, dict[str, object]]
"""The text to say, the offset to point at, and the values of the text."""


def _unclosed(text: str, pos: int) -> _Diagnosis:
    """Point at where a text that is not closed begins, or at the curly quote that should close it."""
    closed = _CLOSED.match(text)
    begin = min(closed.end(), pos) if closed else pos
    curly = _CURLY_END.match(text, begin)
    if curly:
        return "syntax_quote", curly.end() - 1, {"found": text[curly.end() - 1]}
    return "syntax_string", begin, {}


def _misplaced(text: str, pos: int, said: str) -> _Diagnosis:
    """Name the character at ``pos`` where it only looks like the one that belongs there."""
    if text.startswith("```", pos):
        return "syntax_fence", pos, {}
    sign = text[pos : pos + 1]
    closing = _INNER_QUOTE.search(text, max(0, pos - WIDEST), pos)
    if closing and sign.isalpha() and not _KEY.match(text, pos):
        return "syntax_inner_quote", closing.start(), {"found": closing[0].strip()}
    before = text[text.rfind("\n", 0, pos) + 1 : pos]
    if sign not in {"", " ", "\t", "\r", "\n"} and (sign.isspace() or category(sign) == "Cf"):
        return "syntax_space", pos, {}
    if said == "syntax_equals" and (number := _COMMA_NUMBER.search(before)):
        return "syntax_number", pos - len(number[0]) + number[0].index(","), {}
    if said == "syntax_value" and _ON_THE_NEXT_LINE.match(text, pos):
        return "syntax_next_line", pos, {}
    if said != "syntax_newline" and sign in _QUOTES:
        return "syntax_quote", pos, {"found": sign}
    if said != "syntax_newline" and sign in _DASHES:
        return "syntax_dash", pos, {"found": sign}
    if said == "syntax_newline" and sign.isalpha() and (number := _NUMBER_OF.fullmatch(before)):
        return "syntax_unit", pos, {"shown": number["shown"]}
    if number := _NUMBER.search(before):
        is_glued = not number["gap"] and sign not in {"", "\n", *"[]{}()\"'#="}
        if is_glued or sign in {",", ";", "%"}:
            return "syntax_number", pos, {}
    return said, pos, {}


def _twice(text: str, pos: int) -> _Diagnosis:
    """Tell of a header that was there before on which line, and of single and double ones the single."""
    again = [match.start() for match in _CASE.finditer(text, 0, pos)]
    if len(again) > 1:
        return "syntax_case_twice", again[1], {"line": _line(text, again[0])}
    headers = [
        (match["brackets"], "".join(match["name"].split()), match.end() - 1)
        for match in _HEADER.finditer(text, 0, pos + 1)
    ]
    if not headers or headers[-1][2] != pos:
        return _key_twice(text, pos, headers[-1][2] if headers else 0)
    brackets, name, _ = headers.pop()
    for earlier, other, end in reversed(headers):
        if other == name and (earlier, brackets) != ("[[", "[["):
            single, double = (pos, end) if brackets == "[" else (end, pos)
            key = "syntax_table_twice" if earlier == brackets else "syntax_brackets"
            if not headers_of(Case).get(name, True):
                key, single, double = "syntax_only_one", pos, end
            return key, single, {"name": name, "line": _line(text, double)}
        if earlier == "[[" and f"{name}.".startswith(f"{other}."):
            break
    return "syntax_twice", pos, {}


def _key_twice(text: str, pos: int, after: int) -> _Diagnosis:
    """Tell of a key that has a value already on which line that is, where it stands under the same header."""
    key = re.match(r"[ \t]*+([\w-]++)[ \t]*+=", text[text.rfind("\n", 0, pos) + 1 : pos])
    earlier = key and re.search(rf"^[ \t]*+{re.escape(key[1])}[ \t]*+=", text[after:pos], re.MULTILINE)
    begin = text.rfind("\n", 0, pos) + 1
    if key and earlier and after + earlier.start() < begin:
        return "syntax_key_twice", pos, {"name": key[1], "line": _line(text, after + earlier.start())}
    return "syntax_twice", pos, {}


def _line(text: str, pos: int) -> int:
    return text.count("\n", 0, pos) + 1
