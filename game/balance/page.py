"""The report as a page: one file that needs nothing else, in the look of the project, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from game.balance import card_plots, plots
from game.balance.canvas import ACCENT
from game.balance.emblem import emblem_svg
from game.balance.report import Report, advice
from game.balance.story import story_of
from game.balance.story_plot import story_svg, story_table
from game.balance.tables import FigureTable, bans_how, tables
from game.balance.web_fonts import font_faces
from game.content.base import Language
from game.content.models import OUTCOMES
from game.language import interface_of, say

STYLE = Path(__file__).with_name("page.css")


def page(report: Report, language: Language) -> str:
    """Return the page as HTML. Raises ImportError without what the extra ``balance`` brings."""
    title = f"{report.content.case.title[language]} · {say(language, 'balance.heading')}"
    body = "\n".join(
        (_head(report, language), f"<main>{_main(report, language)}</main>", _foot(report, language))
    )
    return (
        f'<!doctype html>\n<html lang="{interface_of(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{font_faces()}\n{STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _head(report: Report, language: Language) -> str:
    case = report.content.case
    broken = ""
    if not report.measured.is_complete:
        broken = f'<p class="broken">{escape(say(language, "balance.broken-off"))}</p>'
    score = escape(report.score(language)) if report.judged else ""
    return (
        f"<header>{emblem_svg(case.emblem, ACCENT)}<div>{broken}"
        f'<p class="over">{escape(say(language, "balance.heading"))}</p>'
        f"<h1>{escape(case.title[language])}</h1>"
        f'<p class="verdict">{escape(report.headline(language))}</p>'
        f'<p class="facts">{score} {escape(report.method(language))}</p></div></header>'
    )


def _main(report: Report, language: Language) -> str:
    shown = tables(report, language)

    def details(name: str) -> str:
        return _details(shown[name], language) if name in shown else ""

    def plot(name: str, draw: Callable[[Report, Language], str], after: str = "") -> str:
        if name not in shown:
            return ""
        inner = f'<div class="plot">{draw(report, language)}</div>{after}{details(name)}'
        return _section(language, name, say(language, f"balance.{name}-lead"), inner)

    how = f'<p class="note">{escape(bans_how(report, language))}</p>'
    parts = (
        _section(
            language,
            "outcomes",
            say(language, "balance.outcomes-bars"),
            _ends(report, language) + details("outcomes"),
        ),
        _targets(report, shown["targets"], language) if "targets" in shown else "",
        _turn(report, language),
        plot("late", plots.late_towers),
        plot("blocks", card_plots.block_bars, how),
        plot("clusters", card_plots.cluster_bars),
        plot("synergies", card_plots.synergy_bars),
        plot("events", card_plots.event_bars, _responses(report, language)),
        _story(report, language),
        plot("interests", card_plots.interest_towers),
        _agendas(shown["agendas"], language) if "agendas" in shown else "",
        _power(shown["power"], language) if "power" in shown else "",
        _section(language, "method", report.method(language), _html(shown["method"])),
    )
    return "\n".join(part for part in parts if part)


def _section(language: Language, name: str, lead: str, inner: str) -> str:
    said = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    return f'<section id="{name}"><h2>{escape(say(language, f"balance.{name}"))}</h2>{said}{inner}</section>'


def _ends(report: Report, language: Language) -> str:
    """Return the outcomes of each policy: who it is, and its bars."""
    names = [say(language, f"events.outcome-{name.replace('_', '-')}") for name in OUTCOMES]
    key = "".join(
        f'<li><i style="background:{colour}"></i>{escape(name)}</li>'
        for name, colour in zip(names, plots.ENDS, strict=True)
    )
    rows = "".join(
        f'<div class="who"><div><h3>{escape(say(language, f"balance.policy-{policy}"))}</h3>'
        f"<p>{escape(say(language, f'balance.note-{policy}'))}</p></div>"
        f"{plots.outcome_bars(report, policy, language)}</div>"
        for policy in reversed(report.policies)
    )
    return f'<ul class="key">{key}</ul>{rows}'


def _targets(report: Report, table: FigureTable, language: Language) -> str:
    """Return the gauges of targets on the whole case, and how many cards hold those on single cards."""
    key = "".join(
        f"<li>{plots.verdict_key(name)}{escape(say(language, f'balance.verdict-{name}'))}</li>"
        for name in ("held", "missed", "unclear")
    )
    gauges = f'<div class="plot">{plots.target_gauges(report, language)}</div>'
    cards = [row for row in table.rows if re.search(r"\d[✓✗?]", "".join(row[2:]))]
    apart = ""
    if cards:
        several = FigureTable("targets", table.title, table.columns, tuple(cards), table.note, table.words)
        lead = escape(say(language, "balance.targets-lead-cards"))
        apart = f'<div class="cards"><h3>{lead}</h3>{_html(several)}</div>'
    inner = f'<ul class="key">{key}</ul>{gauges}{apart}{_details(table, language)}'
    return _section(language, "targets", say(language, "balance.targets-lead"), inner)


def _turn(report: Report, language: Language) -> str:
    if not report.hints:
        return ""
    items = "".join(
        f"<li><b>{escape(advice.hint.said(language))}</b>"
        + "".join(f"<span>{escape(reason)}</span>" for reason in advice.reasons)
        + "</li>"
        for advice in advice(report, language)
    )
    return _section(language, "hints", say(language, "balance.hints-lead"), f'<ul class="turn">{items}</ul>')


def _responses(report: Report, language: Language) -> str:
    """Return the words of all responses, folded away: A, B and C are not enough to design by."""
    rows = tuple(
        (event.title[language], f"{'ABC'[j]}  {response.label[language]}")
        for event in report.content.events
        for j, response in enumerate(event.response)
    )
    columns = (say(language, "balance.event"), say(language, "balance.response"))
    title = say(language, "balance.responses")
    listed = _html(FigureTable("responses", title, columns, rows, words=2))
    return f"<details><summary>{escape(title)}</summary>{listed}</details>"


def _story(report: Report, language: Language) -> str:
    """Return the picture of which card leads where, by the same games."""
    story = story_of(report.content, report.together.tally)
    drawn = story_svg(story, report.content.case.title[language], language)
    inner = f'<div class="plot">{drawn}</div>{_details(story_table(story, language), language)}'
    return (
        f'<section id="story"><h2>{escape(say(language, "storyline.heading"))}</h2>'
        f'<p class="lead">{escape(say(language, "storyline.lead"))}</p>{inner}</section>'
    )


def _agendas(table: FigureTable, language: Language) -> str:
    """Return the table of agendas with bars in each row: it reads better than a plot of long sentences."""
    lead = say(language, "balance.agendas-lead")
    return _section(
        language, "agendas", lead, _html(table, bars=(2, 3)).replace("<table", '<table class="agendas"', 1)
    )


def _power(table: FigureTable, language: Language) -> str:
    return _section(language, "power", table.note, _html(replace(table, note="")))


def _details(table: FigureTable, language: Language) -> str:
    told = escape(say(language, "balance.as-table"))
    aria = escape(say(language, "balance.as-table-of", what=table.title))
    return f'<details><summary aria-label="{aria}">{told}</summary>{_html(table)}</details>'


def _html(table: FigureTable, bars: tuple[int, ...] = ()) -> str:
    heads = "".join(
        f'<th scope="col"{_word(place, table)}>{escape(name)}</th>'
        for place, name in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{''.join(_cells(row, table, bars))}</tr>" for row in table.rows)
    note = f"<caption>{escape(table.note)}</caption>" if table.note else ""
    return (
        f'<div class="wide"><table>{note}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cells(row: tuple[str, ...], table: FigureTable, bars: tuple[int, ...]) -> Iterator[str]:
    for place, cell in enumerate(row):
        kind = "missed" if "✗" in cell else "unclear" if cell.endswith("?") else ""
        words = (
            f'<span class="{kind}">{escape(cell)}</span>' if kind and place >= table.words else escape(cell)
        )
        if place in bars:
            share = re.match(r"\d+", cell)
            words = f'<span class="bar"><i style="width:{share[0] if share else 0}%"></i></span>{words}'
        yield f"<td{_word(place, table)}>{words}</td>"


def _word(place: int, table: FigureTable) -> str:
    return ' class="word"' if place < table.words else ""


def _foot(report: Report, language: Language) -> str:
    return f"<footer>{escape(report.versions(language))}</footer>"
