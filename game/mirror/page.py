"""Page: a mirror that was shown as one HTML file, without scripts, in the look of the report."""

from __future__ import annotations

from html import escape
from pathlib import Path

from game.content.base import Language
from game.debrief.report import page as report_page
from game.mirror.kept import Mirror
from game.mirror.words import Words, words_of

TONES = ("#009E73", "#F5C542", "#D55E00", "#FFFFFF")
"""The colours of the answers, in the order of the signs; a number or a word always goes with them."""
_STYLES = (Path(report_page.__file__).with_name("page.css"), Path(__file__).with_name("page.css"))


def page(mirror: Mirror, language: Language, earlier: Mirror | None = None) -> str:
    """Return the page; with an ``earlier`` mirror, side by side."""
    words = words_of(mirror, language, earlier)
    foundations = "".join(map(_foundation, words["foundations"]))
    style = "".join(path.read_text(encoding="utf-8") for path in _STYLES)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(words['title'])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{_head(words)}{foundations}{_topics(words)}{_chosen(words)}</main>\n"
        f'<footer class="small">{_notes(words)}</footer>\n</body>\n</html>\n'
    )


def _head(words: Words) -> str:
    facts = " · ".join([words["name"], *words["facts"]])
    beside = f"<p>{escape(words['beside']['head'])}</p>" if words["beside"] else ""
    return (
        f'<p class="over">{escape(facts)}</p><h1>{escape(words["head"])}</h1>{beside}'
        f'<p class="small">{escape(words["notes"][0])}</p>\n'
    )


def _foundation(foundation: Words) -> str:
    rows = "".join(map(_row, foundation["rows"]))
    return f'<section class="f"><h2>{escape(foundation["name"])}</h2><ul>{rows}</ul></section>\n'


def _row(row: Words) -> str:
    topic = f'<span class="t">{row["topic"]}</span>' if row["topic"] else ""
    then = " · ".join(part for part in (row["then_said"], row["change"]) if part)
    then = f'<p class="small">{escape(then)}</p>' if then else ""
    name, said = escape(row["name"]), escape(row["said"])
    return f'<li><b>{topic}{name}</b><p class="small">{said}</p>{_bar(row)}{then}</li>'


def _bar(row: Words) -> str:
    """Return the picture of a row, "" where nothing may be shown; the words beside it say the same."""
    if row["counts"]:
        drawn = "".join(
            f'<span style="flex:{many};background:{tone}">{many}</span>'
            for many, tone in zip(row["counts"], TONES, strict=True)
            if many
        )
        return f'<div class="bar" aria-hidden="true">{drawn}</div>'
    if row["average"] is None:
        return ""
    left = 100 * (2 - row["average"]) / 2
    return f'<div class="bar line" aria-hidden="true"><i style="left:{left:.1f}%"></i></div>'


def _topics(words: Words) -> str:
    topics = words["topics"]
    rows = "".join(
        f"<li><b>{escape(row['name'])}</b><p>{escape(row['statement'])}</p></li>" for row in topics["rows"]
    )
    return (
        f"<section><h2>{escape(topics['head'])}</h2><p>{escape(topics['how'])}</p><ol>{rows}</ol></section>\n"
    )


def _chosen(words: Words) -> str:
    chosen, parts = words["chosen"], ""
    if chosen["name"]:
        parts += f"<p>{escape(chosen['head'])}</p><h2>{escape(chosen['name'])}</h2>"
    if chosen["sentence"]:
        parts += f'<p>{escape(chosen["sentence_head"])}</p><p class="why">{escape(chosen["sentence"])}</p>'
    return f'<div class="out">{parts}</div>\n' if parts else ""


def _notes(words: Words) -> str:
    notes = [
        *words["notes"][1:],
        *([words["beside"]["note"]] if words["beside"] else []),
        words["attribution"],
    ]
    return "".join(f"<p>{escape(note)}</p>" for note in notes)
