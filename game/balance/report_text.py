"""The report in a terminal: tables that fit in 80 columns, the verdict first and what to turn last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Literal

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from game.balance.report import Report, advice
from game.balance.tables import FigureTable, tables
from game.content.base import Language
from game.language import say

_COLOURS = {"✓": "green", "✗": "bold red", "?": "yellow"}


def print_report(report: Report, language: Language, console: Console) -> None:
    """Print the whole report to ``console``."""
    for part in _parts(report, language):
        console.print(part)


def _parts(report: Report, language: Language) -> Iterator[RenderableType]:
    yield from _verdict(report, language)
    for table in tables(report, language).values():
        yield Text(f"\n{table.title}", style="bold underline")
        yield _grid(table)
        if table.note:
            yield Text(table.note, style="dim")
    yield from _hints(report, language)
    yield Text(f"\n{report.versions(language)}", style="dim")


def _verdict(report: Report, language: Language) -> Iterator[RenderableType]:
    yield Text(report.content.case.title[language], style="bold")
    yield Text(report.headline(language), style="bold")
    if report.judged:
        yield Text(report.score(language))
    if not report.measured.is_complete:
        yield Text(say(language, "balance.broken-off"), style="bold red")
    yield Text(report.method(language))


def _grid(table: FigureTable) -> Grid:
    grid = Grid(
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False, header_style="bold"
    )
    for place, name in enumerate(table.columns):
        is_word = place < table.words
        heading = name if is_word else "\n".join(wrap(name, 9, break_long_words=False))
        justify: Literal["left", "right"] = "left" if is_word else "right"
        grid.add_column(Text(heading), justify=justify, vertical="top", overflow="fold", no_wrap=not is_word)
    before: tuple[str, ...] = ()
    for row in table.rows:
        first = "" if table.repeats and before[:1] == row[:1] else row[0]
        grid.add_row(*(_coloured(cell) for cell in (first, *row[1:])))
        before = row
    return grid


def _coloured(cell: str) -> Text:
    """Return a cell with the marks of verdicts, and the numbers before them, in their colours."""
    text = Text(cell)
    for mark in re.finditer(r"\S+ ?([✓✗?])(?= |$)", cell):
        text.stylize(_COLOURS[mark[1]], mark.start(), mark.end())
    return text


def _hints(report: Report, language: Language) -> Iterator[RenderableType]:
    if not report.hints:
        return
    yield Text(f"\n{say(language, 'balance.hints')}", style="bold underline")
    yield Text(say(language, "balance.hints-lead"), style="dim")
    for given in advice(report, language):
        yield Text(f"→ {given.hint.said(language)}", style="bold")
        for reason in given.reasons:
            yield Padding(Text.assemble(("✗ ", "bold red"), reason), (0, 0, 0, 2), expand=False)
