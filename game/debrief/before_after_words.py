"""Before and after in words, the same for window, table page, terminal and report."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.base import Language
from game.content.questionnaire import MOMENTS, STATEMENTS, STEPS, Moment
from game.debrief.before_after import Difference, Figure, statements
from game.language import capital, say
from game.sessions.answers import Questionnaire


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: its words, its means ("–": hidden), their difference, how answers were spread."""

    statement: str
    before: str
    after: str
    difference: str
    spread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All that is told: nothing of it depends on what is hidden. ``columns`` name what a row has."""

    title: str
    columns: tuple[str, ...]
    scale: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    lines: tuple[str, ...]


def statement(language: Language, number: int) -> str:
    """Return a statement (from 1) in full."""
    return say(language, f"questionnaire.statement-{number}")


def statement_list(language: Language) -> list[str]:
    """Return all statements, in their order."""
    return [statement(language, number) for number in range(1, STATEMENTS + 1)]


def step_names(language: Language) -> list[str]:
    """Return what the steps are called, from disagree to agree."""
    return [say(language, f"questionnaire.step-{step}") for step in range(1, STEPS + 1)]


def told(language: Language, asked: Questionnaire) -> Part | None:
    """Return what may be told of what was answered; None where that is nothing."""
    figures = statements(asked)
    if not any(one.before or one.after for one in figures):
        return None
    rows = [
        Row(
            statement(language, number),
            _mean(language, one.before),
            _mean(language, one.after),
            _difference(language, one.difference),
            tuple(_spread(language, one.before, "before") + _spread(language, one.after, "after")),
        )
        for number, one in enumerate(figures, start=1)
    ]
    notes = (
        ["counted", "difference", "trial"] if any(one.difference for one in figures) else ["counted", "trial"]
    )
    columns = ("statement", "before", "after", "difference")
    return Part(
        title=say(language, "questionnaire.figures"),
        columns=tuple(say(language, f"questionnaire.column-{name}") for name in columns),
        scale=say(language, "questionnaire.figures-scale"),
        rows=tuple(rows),
        notes=tuple(say(language, f"questionnaire.note-{name}") for name in notes),
        lines=tuple(line for moment in MOMENTS for line in asked.shared_lines(moment)),
    )


def _mean(language: Language, figure: Figure | None) -> str:
    if figure is None:
        return say(language, "questionnaire.no-mean")
    return say(language, "questionnaire.mean", mean=figure.mean)


def _difference(language: Language, difference: Difference | None) -> str:
    if difference is None:
        return say(language, "questionnaire.no-mean")
    values = {"": difference.by, "low_": difference.low, "high_": difference.high}
    signs = {f"{name}sign": _sign(value) for name, value in values.items()}
    sizes = {name.rstrip("_") or "by": abs(value) for name, value in values.items()}
    return say(language, "questionnaire.difference", **signs, **sizes)


def _sign(value: float) -> str:
    """Return the sign of what is told with one decimal: nothing has none."""
    return "" if abs(value) < 0.05 else "+" if value > 0 else "−"


def _spread(language: Language, figure: Figure | None, moment: Moment) -> list[str]:
    if figure is None or not figure.spread:
        return []
    counts = [
        say(language, "questionnaire.spread-step", count=count, step=step)
        for count, step in zip(figure.spread, step_names(language), strict=True)
        if count
    ]
    named = capital(say(language, f"questionnaire.{moment}"))
    return [say(language, "questionnaire.spread", moment=named, counts=", ".join(counts))]
