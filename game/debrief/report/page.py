"""The report as a page: one file that needs nothing else, for a phone as well, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from game.debrief.facts import GameFacts
from game.debrief.report.course import NARROW, WIDE, course_picture
from game.debrief.report.words import Words, words_of
from game.debrief.turning import TurningPoint
from game.reading.reader import Reader

_STYLE = Path(__file__).with_name("page.css")


def page(
    facts: GameFacts, reader: Reader, points: Sequence[TurningPoint] = (), team: int | None = None
) -> str:
    """Return the report as HTML: one file, without scripts, with nothing that is fetched from elsewhere."""
    words = words_of(facts, reader, points, team)
    pictures = _pictures(facts, reader, points, words["course"]["alt"]) if "course" in words else ""
    return (
        f'<!doctype html>\n<html lang="{words["lang"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(words['title'])}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n{''.join(_parts(words, pictures))}</main>\n"
        f'<footer class="small"><p>{escape(words["attribution"])}</p></footer>\n</body>\n</html>\n'
    )


def _pictures(facts: GameFacts, reader: Reader, points: Sequence[TurningPoint], alt: str) -> str:
    """Return the course twice, wide and narrow; the style shows the one that fits."""
    rounds = [point.round for point in points]
    return "".join(
        f'<div class="{name}">{course_picture(facts, reader, rounds, width=width, alt=alt)}</div>'
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )


def _parts(words: Words, pictures: str) -> Iterator[str]:
    out = words["outcome"]
    facts = " · ".join(words["facts"])
    yield f'<p class="over">{escape(words["head"])} · {escape(facts)}</p><h1>{escape(words["case"])}</h1>'
    yield f"<p>{escape(words['brief'])}</p>" if words["brief"] else ""
    yield f'<div class="out"><p>{escape(out["head"])}</p><h2>{escape(out["name"])}</h2>'
    yield f'<p class="why">{escape(out["why"])}</p><p>{escape(out["progress"])}</p>'
    yield f"<p>{escape(out['closing'])}</p></div>\n" if out["closing"] else "</div>\n"
    yield _section(words["partners"], "<ul class='cards'>", _partner, "</ul>")
    if "course" in words:
        yield _course(words["course"], pictures)
    for name, row in _ROWS.items():
        if name in words:
            yield _section(words[name], "", row, "")


def _section(part: Words, before: str, row: Any, after: str) -> str:
    note = f"<p>{escape(part['note'])}</p>" if "note" in part else ""
    rows = "".join(row(one) for one in part["rows"])
    return f"<section><h2>{escape(part['head'])}</h2>{note}{before}{rows}{after}</section>\n"


def _course(course: Words, pictures: str) -> str:
    turning = ""
    if course["turning"]:
        items = "".join(f"<li>{escape(words)}</li>" for words in course["turning"])
        turning = f"<h3>{escape(course['turning_head'])}</h3><ol>{items}</ol>"
        turning += f'<p class="small">{escape(course["turning_note"])}</p>'
    return (
        f'<section class="course"><h2>{escape(course["head"])}</h2>{pictures}'
        f'<p class="small">{escape(course["signs"])}</p>{turning}</section>\n'
    )


def _partner(row: Words) -> str:
    lines = [row["team"], row["by"], row["interest"]]
    if row["verdict"]:
        lines.append(f"{_sign(row['is_served'])}{row['verdict']}")
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<li><h3>{escape(row['name'])}</h3>{said}</li>"


def _event(row: Words) -> str:
    chosen = f"{_sign(row['worked'])}{row['chosen_words']}: {row['chosen']}"
    return (
        f'<article class="event"><h3>{escape(row["title"])}</h3>'
        f'<p class="small">{escape(row["round_words"])} · {escape(row["kind"])}</p>'
        f'<p class="story">{escape(row["story"])}</p><p class="why">{escape(chosen)}</p>'
        f"{_named(row['lines'])}</article>"
    )


def _sign(is_good: bool | None) -> str:
    return "" if is_good is None else "✓ " if is_good else "✗ "


def _named(lines: Sequence[Sequence[str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in lines)
    return f"<dl>{rows}</dl>" if rows else ""


def _carried(row: Words) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in row["lines"])
    return f"<h3>{escape(row['name'])}</h3><ul>{lines}</ul>"


def _synergy(row: Words) -> str:
    said = f"<h3>{escape(row['pair'])}</h3><p class='small'>{escape(row['by'])}</p>"
    return f"{said}<p>{escape(row['lesson'])}</p>"


def _block(row: Sequence[str]) -> str:
    return f"<p><b>{escape(row[0])}</b>: {escape(row[1])}</p>"


def _insight(row: Words) -> str:
    by = f"{row['by']} · {row['round']}"
    return f"<blockquote>{escape(row['text'])}<footer>{escape(by)}</footer></blockquote>"


def _agenda(row: Words) -> str:
    verdict = f"{_sign(row['met'])}{row['verdict']}"
    return f"<h3>{escape(row['name'])}</h3><p>{escape(row['text'])} <b>{escape(verdict)}</b></p>"


def _line(row: str) -> str:
    return f"<p>{escape(row)}</p>"


_ROWS: dict[str, Any] = {
    "events": _event,
    "carried": _carried,
    "synergies": _synergy,
    "blocks": _block,
    "insights": _insight,
    "agendas": _agenda,
    "changed": _line,
    "sources": _block,
}
"""How a row of each part is written, in the order of the page."""
