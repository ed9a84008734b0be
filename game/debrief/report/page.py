"""The report as a page: one file that needs nothing else, for a phone as well, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from game.balance.emblem import emblem_svg
from game.debrief.report.contents import Shape, Words

_STYLE = Path(__file__).with_name("page.css")
_ACCENT = "#E69F00"


def page(report: Words, after: Sequence[Words] = ()) -> str:
    """Return a report (``contents.report_of``) as HTML, and others ``after`` it on the same page.

    It is one file, without scripts, with nothing that is fetched from elsewhere.
    """
    said = "<hr>\n".join("".join(_parts(one)) for one in [report, *after])
    return (
        f'<!doctype html>\n<html lang="{report["lang"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report['title'])}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n{said}</main>\n"
        f'<footer class="small"><p>{escape(report["attribution"])}</p></footer>\n</body>\n</html>\n'
    )


def _parts(report: Words) -> Iterator[str]:
    out = report["outcome"]
    facts = " · ".join([report["head"], *report["facts"]])
    emblem = emblem_svg(report["emblem"], _ACCENT)
    over = f'<p class="over">{escape(facts)}</p>'
    yield f"<header>{emblem}<div>{over}<h1>{escape(report['case'])}</h1></div></header>"
    yield f'<p class="small">{escape(report["played"])}</p>' if report["played"] else ""
    yield f"<p>{escape(report['brief'])}</p>" if report["brief"] else ""
    yield _outcome(out)
    for part in report["parts"]:
        note = f"<p>{escape(part['note'])}</p>" if "note" in part else ""
        rows = "".join(map(_ROWS[part["shape"]], part["rows"]))
        if part["shape"] in _IN_CARDS:
            rows = f'<ul class="cards">{rows}</ul>'
        yield f'<section class="{part["shape"]}"><h2>{escape(part["head"])}</h2>{note}{rows}</section>\n'


def _outcome(out: Words) -> str:
    """Write how it ended, on the ground of its picture where it is over."""
    picture, look = "", ""
    if "picture" in out:
        picture = emblem_svg(out["picture"]["rows"], out["picture"]["fill"])
        look = f' style="background:{out["picture"]["soft"]}"'
    closing = f"<p>{escape(out['closing'])}</p>" if out["closing"] else ""
    return (
        f'<div class="out"{look}><header>{picture}<div><p>{escape(out["head"])}</p>'
        f'<h2>{escape(out["name"])}</h2><p class="why">{escape(out["why"])}</p>'
        f"<p>{escape(out['progress'])}</p></div></header>{closing}</div>\n"
    )


def _course(row: Words) -> str:
    """Write the picture twice, wide and narrow; the style shows the one that fits."""
    pictures = "".join(f'<div class="{name}">{svg}</div>' for name, svg in row["pictures"].items())
    turning = ""
    if row["turning"]:
        items = "".join(f"<li>{escape(words)}</li>" for words in row["turning"])
        turning = f"<h3>{escape(row['turning_head'])}</h3><ol>{items}</ol>"
        turning += f'<p class="small">{escape(row["turning_note"])}</p>'
    return f'{pictures}<p class="small">{escape(row["signs"])}</p>{turning}'


def _partner(row: Words) -> str:
    lines = [row["team"], row["by"], row["interest"]]
    if row["verdict"]:
        lines.append(f"{_sign(row['is_served'])}{row['verdict']}")
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<li>{_headed(row)}{said}</li>"


def _headed(row: Words) -> str:
    """Write whose card it is: its emblem and name."""
    return f"<header>{emblem_svg(row['emblem'], row['fill'])}<h3>{escape(row['name'])}</h3></header>"


def _event(row: Words) -> str:
    chosen = f"{_sign(row['worked'])}{row['chosen_words']}: {row['chosen']}"
    return (
        f'<article class="event"><h3>{escape(row["title"])}</h3>'
        f'<p class="small">{escape(row["round_words"])} · {escape(row["kind"])}</p>'
        f'<p class="story">{escape(row["story"])}</p><p class="why">{escape(chosen)}</p>'
        f"{_named_lines(row['lines'])}</article>"
    )


def _sign(is_good: bool | None) -> str:
    return "" if is_good is None else "✓ " if is_good else "✗ "


def _named_lines(lines: Sequence[Sequence[str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in lines)
    return f"<dl>{rows}</dl>" if rows else ""


def _carried(row: Words) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in row["lines"])
    return f"<li>{_headed(row)}<ul>{lines}</ul></li>"


def _synergy(row: Words) -> str:
    by = f'<p class="small">{escape(row["by"])}</p>'
    return f"<li><h3>{escape(row['pair'])}</h3><p>{escape(row['lesson'])}</p>{by}</li>"


def _named(row: Sequence[str]) -> str:
    return f"<p><b>{escape(row[0])}</b>: {escape(row[1])}</p>"


def _figure(row: Sequence[str]) -> str:
    return f'<p class="figure"><b>{escape(row[1])}</b> {escape(row[0])}</p>'


def _quote(row: Words) -> str:
    by = f"<footer>{escape(row['by'])}</footer>" if row["by"] else ""
    return f"<li><blockquote>{escape(row['text'])}{by}</blockquote></li>"


def _agenda(row: Words) -> str:
    verdict = f"{_sign(row['met'])}{row['verdict']}"
    met = f'<p class="why">{escape(verdict)}</p>'
    return f"<li><h3>{escape(row['name'])}</h3><p>{escape(row['text'])}</p>{met}</li>"


def _table(row: Words) -> str:
    """Write a table; on a phone each line stands below its name, so each figure says what it is."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in row["columns"])
    lines = "".join(_table_line(row["columns"], line) for line in row["lines"])
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
        f'<p class="small"><b>{escape(row["read"])}</b> {escape(row["notes"])}</p>'
    )


def _table_line(columns: Sequence[str], line: Words) -> str:
    name, *figures = line["cells"]
    below = "".join(f'<br><span class="small">{escape(words)}</span>' for words in line["below"])
    cells = "".join(
        f'<td data-of="{escape(column)}">{escape(figure)}</td>'
        for column, figure in zip(columns[1:], figures, strict=True)
    )
    return f'<tr><th scope="row">{escape(name)}{below}</th>{cells}</tr>'


def _line(row: str) -> str:
    return f"<p>{escape(row)}</p>"


_ROWS: dict[Shape, Callable[[Any], str]] = {
    "lines": _line,
    "named": _named,
    "figures": _figure,
    "quotes": _quote,
    "partners": _partner,
    "course": _course,
    "events": _event,
    "carried": _carried,
    "synergies": _synergy,
    "agendas": _agenda,
    "table": _table,
}
"""How a row of each shape is written."""
_IN_CARDS: tuple[Shape, ...] = ("partners", "carried", "synergies", "quotes", "agendas")
"""The shapes whose rows are items of a list, side by side where there is room."""
