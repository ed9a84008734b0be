"""The picture of a story as SVG: a row for each event, a column for what one card leaves for another.

Nothing crosses anything, so it stays readable with as many cards as a case can have. It is written by hand,
without matplotlib: who writes a case has it wherever a case can be checked.
"""

from __future__ import annotations

from html import escape

from game.balance.canvas import ACCENT, ALARM, FONT, GREY, INK, PAPER, QUIET
from game.balance.numerals import percent
from game.balance.story import Band, Lane, Mark, Row, Story
from game.balance.tables import FigureTable
from game.content.base import Language
from game.language import numeral, say

MARK = 'data-made-by="samenspel story"'
"""What tells this picture from other files of its name."""
_MARGIN = 24
_TITLE = 330
"""Pixels for the title of an event."""
_COUNT = 56
"""Pixels for a number."""
_ROW = 38
_BAND = 34
_SIGN = 9
"""Half the size of a sign."""
_STEP = 28
"""From one sign to the next in a lane."""
_LEAST_LANE = 40
_NAME = 34
"""Characters of a name over a lane; the whole of a longer one stands in its tooltip."""
_LETTER = 0.54
"""How wide a letter is, about, as part of its size: on the wide side."""
_BOLD = 0.64
"""The same of a bold one, in the widest font that a computer may show instead of ours."""
_SLANT = 0.7071
_COLOURS = {"marker": ACCENT, "plan": INK, "partner": GREY}
_KEY = ("lays", "fails", "takes", "reads", "reads-none", "comes", "never")


def story_svg(story: Story, title: str, language: Language) -> str:
    """Return the picture, as high as it has to be, with ``title`` as its heading and its label."""
    return _Drawing(story, title, language).svg()


def story_table(story: Story, language: Language) -> FigureTable:
    """Return what the picture tells as a table."""
    names = {lane.id: lane.name[language] for lane in story.lanes}
    rows = tuple(
        (
            row.name[language],
            "; ".join(
                _told(mark, names[lane], row.band == "end", story.games, language)
                for lane, marks in row.marks.items()
                for mark in marks
                if mark.does != "comes"
            ),
            *_numbers(row, story.games),
        )
        for row in story.rows
    )
    heads = (say(language, f"storyline.{name}") for name in ("column-event", "column-leads", "comes-short"))
    title = say(language, "storyline.table")
    return FigureTable("story", title, (*heads, "A", "B", "C"), rows, title, words=2)


def _numbers(row: Row, games: int) -> tuple[str, ...]:
    """Return how often an event came and each response was chosen; empty where there is none."""
    counted = [percent(times / max(1, games)) for times in (row.times, *row.answers)] if row.answers else []
    return (*counted, *[""] * (4 - len(counted)))


def _told(mark: Mark, lane: str, is_end: bool, games: int, language: Language) -> str:
    """Return in words what a sign tells."""
    who = mark.who or say(language, "storyline.agenda" if is_end else "storyline.itself")
    times = percent(mark.times / max(1, games))
    return say(language, f"storyline.told-{_sign_of(mark)}", who=who, lane=lane, times=times)


class _Drawing:
    """One picture while it is drawn."""

    def __init__(self, story: Story, title: str, language: Language) -> None:
        self._story, self._title, self._language = story, title, language
        self._left = _MARGIN + _TITLE + _COUNT + 3 * _COUNT + _MARGIN
        self._centres: dict[str, float] = {}
        x = float(self._left)
        for lane in story.lanes:
            most = max(len(row.marks.get(lane.id, ())) for row in story.rows)
            wide = max(_LEAST_LANE, most * _STEP + 14)
            self._centres[lane.id] = x + wide / 2
            x += wide
        slanted = [min(len(lane.name[language]), _NAME) * 15 * _BOLD * _SLANT for lane in story.lanes]
        ends = (self._centres[lane.id] + long for lane, long in zip(story.lanes, slanted, strict=True))
        self._rows_end = x
        self._top = _MARGIN + 40 + max(max(slanted, default=0) + 30, 60)  # names stand on the slant
        self._width = max(x, *ends, 900) + _MARGIN if story.lanes else 900 + _MARGIN
        self._parts: list[str] = []
        self._heights: list[float] = []

    def svg(self) -> str:
        bottom = self._place()
        self._heads()
        band = ""
        for number, (row, y) in enumerate(zip(self._story.rows, self._heights, strict=True)):
            if row.band != band:
                self._text(_MARGIN, y - _ROW / 2 - 12, self._band(row.band), 15, GREY, bold=True)
                band = row.band
            if number % 2:
                wide = self._rows_end - _MARGIN + 8
                self._add(
                    f'<rect x="{_MARGIN - 8}" y="{y - _ROW / 2:.0f}" width="{wide:.0f}" height="{_ROW}"'
                    f' fill="{QUIET}"/>'
                )
        self._lines()
        for row, y in zip(self._story.rows, self._heights, strict=True):
            self._row(row, y)
        height = self._key(bottom + 44)
        label = escape(self._title, quote=True)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {MARK} role="img"'
            f' viewBox="0 0 {self._width:.0f} {height:.0f}" aria-label="{label}"'
            f' font-family="{FONT}, Segoe UI, Helvetica, Arial, sans-serif">\n'
            f'<rect width="{self._width:.0f}" height="{height:.0f}" fill="{PAPER}"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )

    # --- where everything lies --------------------------------------------------------------------

    def _place(self) -> float:
        """Give every row its height; return where the last ends."""
        y, band = self._top, ""
        for row in self._story.rows:
            if row.band != band:
                y, band = y + _BAND, row.band
            self._heights.append(y + _ROW / 2)
            y += _ROW
        return y

    # --- what is drawn ----------------------------------------------------------------------------

    def _heads(self) -> None:
        """Draw the title, and over each column what it is."""
        self._text(_MARGIN, _MARGIN + 16, self._title, 24, INK, bold=True)
        games = say(self._language, "storyline.of-games", games=numeral(self._language, self._story.games))
        self._text(_MARGIN, _MARGIN + 42, games, 15, GREY)
        y = self._top + 8
        x = _MARGIN + _TITLE
        for place, name in enumerate((say(self._language, "storyline.comes-short"), "A", "B", "C")):
            self._text(x + (place + 1) * _COUNT - 12, y, name, 15, GREY, at="end", bold=True)
        for lane in self._story.lanes:
            self._lane_name(lane, y)

    def _lane_name(self, lane: Lane, y: float) -> None:
        name, x = lane.name[self._language], self._centres[lane.id]
        is_never = lane.times == 0
        shown = _cut(name, _NAME)
        times = self._share(lane.times)
        self._add(
            f'<g transform="rotate(-45 {x:.0f} {y - 18:.0f})"><title>{escape(name)}</title>'
            f'<text x="{x:.0f}" y="{y - 14:.0f}" font-size="15" font-weight="600"'
            f' fill="{_COLOURS[lane.kind]}">{escape(shown)}</text></g>'
        )
        self._text(x, y, times, 14, GREY, at="middle")
        if is_never:
            self._never(x - 17, y - 10, 34, 20)

    def _lines(self) -> None:
        """Draw each lane from its first sign to its last."""
        for lane in self._story.lanes:
            ys = [y for row, y in zip(self._story.rows, self._heights, strict=True) if lane.id in row.marks]
            x = self._centres[lane.id]
            self._add(
                f'<line x1="{x:.0f}" y1="{min(ys):.0f}" x2="{x:.0f}" y2="{max(ys):.0f}"'
                f' stroke="{_COLOURS[lane.kind]}" stroke-width="2"/>'
            )

    def _row(self, row: Row, y: float) -> None:
        name = row.name[self._language]
        fits = int((_TITLE - 12) / (16 * _LETTER))
        if row.band == "end":
            self._text(_MARGIN, y, _cut(name, fits), 16, INK)
        else:
            self._add(f"<g><title>{escape(name)}</title>")
            self._text(_MARGIN, y, _cut(name, fits), 16, INK, bold=True)
            self._add("</g>")
            for place, times in enumerate((row.times, *row.answers)):
                end = _MARGIN + _TITLE + (place + 1) * _COUNT
                self._text(end - 12, y, self._share(times), 15, INK, at="end", bold=place == 0)
                if not times:
                    self._never(end - 44, y - 12, 40, 24)
        for lane in self._story.lanes:
            marks = row.marks.get(lane.id, [])
            for place, mark in enumerate(marks):
                x = self._centres[lane.id] + (place - (len(marks) - 1) / 2) * _STEP
                self._mark(mark, lane, x, y, is_end=row.band == "end")

    def _mark(self, mark: Mark, lane: Lane, x: float, y: float, *, is_end: bool = False) -> None:
        """Draw a sign with the letter of its response; a tooltip says what it is, and how often that was."""
        colour = _COLOURS[lane.kind]
        is_filled = mark.does == "lays" and mark.times > 0
        told = say(self._language, f"storyline.{_sign_of(mark)}")
        share = "" if is_end else f": {self._share(mark.times)}"
        self._add(
            f"<g><title>{escape(told + share)}</title>{_shape(mark, x, y, colour, is_filled=is_filled)}"
        )
        if mark.does != "comes":
            letter = mark.who or ("" if is_end else "!")
            self._text(x, y, letter, 12, PAPER if is_filled else colour, at="middle", bold=True)
        self._add("</g>")

    def _key(self, y: float) -> float:
        """Draw what the signs mean; return how high the picture is."""
        lane = Lane("", "marker", self._story.rows[0].name, 1)
        signs = {
            "lays": Mark("A", "lays", 1),
            "fails": Mark("A", "lays", 1, fails=True),
            "takes": Mark("A", "takes", 1),
            "reads": Mark("A", "reads", 1),
            "reads-none": Mark("A", "reads-none", 1),
            "comes": Mark("", "comes", 1),
        }
        wide = (self._width - 2 * _MARGIN) / 2
        for place, name in enumerate(_KEY):
            x, at = _MARGIN + place % 2 * wide + 14, y + place // 2 * 30
            if name in signs:
                self._mark(signs[name], lane, x, at)
            else:
                self._never(x - 13, at - 10, 26, 20)
            self._text(x + 24, at, say(self._language, f"storyline.{name}"), 15, INK)
        x, at = _MARGIN + len(_KEY) % 2 * wide + 14, y + len(_KEY) // 2 * 30
        self._colours(x - 13, at)
        return y + (len(_KEY) + 1) // 2 * 30 + 10

    def _colours(self, x: float, y: float) -> None:
        for kind, colour in _COLOURS.items():
            name = say(self._language, f"storyline.{kind}")
            self._text(x, y, name, 15, colour, bold=True)
            x += len(name) * 15 * _LETTER + 22

    # --- the least ----------------------------------------------------------------------------

    def _band(self, band: Band) -> str:
        if band.isdigit():
            return say(self._language, "storyline.round", round=band)
        return say(self._language, f"storyline.{band}")

    def _share(self, times: int) -> str:
        """Return how often in a hundred games."""
        return percent(times / self._story.games) if self._story.games else "?"

    def _never(self, x: float, y: float, wide: float, high: float) -> None:
        self._add(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" fill="none"'
            f' stroke="{ALARM}" stroke-width="1.6" stroke-dasharray="4 3"/>'
        )

    def _text(
        self, x: float, y: float, words: str, size: int, ink: str, *, at: str = "start", bold: bool = False
    ) -> None:
        """Write ``words`` in the middle of a line around ``y``."""
        weight = ' font-weight="600"' if bold else ""
        anchor = "" if at == "start" else f' text-anchor="{at}"'
        self._add(
            f'<text x="{x:.0f}" y="{y + 0.34 * size:.1f}" font-size="{size}" fill="{ink}"{weight}{anchor}>'
            f"{escape(words)}</text>"
        )

    def _add(self, part: str) -> None:
        self._parts.append(part)


def _sign_of(mark: Mark) -> str:
    return "fails" if mark.does == "lays" and mark.fails else mark.does


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _shape(mark: Mark, x: float, y: float, colour: str, *, is_filled: bool) -> str:
    """Return the sign around its centre: a dashed rim is what never happened."""
    r = _SIGN
    dash = "" if mark.times else ' stroke-dasharray="3 2"'
    look = f'fill="{colour if is_filled else PAPER}" stroke="{colour}" stroke-width="2"{dash}'
    if mark.does == "comes":
        return f'<polygon points="{x - r},{y} {x + r - 2},{y - r} {x + r - 2},{y + r}" fill="{colour}"/>'
    if mark.does in ("reads", "reads-none"):
        r += 2
        shape = f'<polygon points="{x},{y - r} {x + r},{y} {x},{y + r} {x - r},{y}" {look}/>'
    elif mark.fails:
        shape = f'<rect x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}" {look}/>'
    else:
        shape = f'<circle cx="{x}" cy="{y}" r="{r}" {look}/>'
    if mark.does in ("takes", "reads-none"):
        r = _SIGN + 2
        strike = f'x1="{x - r}" y1="{y + r}" x2="{x + r}" y2="{y - r}" stroke="{colour}" stroke-width="2"'
        shape += f'<line {strike}/><circle cx="{x}" cy="{y}" r="6" fill="{PAPER}"/>'
    return shape
