"""Stage: what a screen writes on. Words, panels, pictures and controls go in, a ``Scene`` comes out.

A screen is written anew whenever something changed; what must outlive that (scroll positions, text
being typed) is kept in ``memory`` by the id of its control.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

from game.content.base import Emblem, Language
from game.language import ORIGINAL
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box, Scale
from game.screen.drawing.lettering import Lettering, Text
from game.screen.drawing.scene import (
    Align,
    Control,
    Item,
    KeyPress,
    Layer,
    Panel,
    Picture,
    Scene,
    Sign,
    Stroke,
    Words,
    shifted,
)
from game.screen.drawing.theme import GAP, INK, PAPER, STANDING, Style
from game.screen.drawing.wanted import Wanted

Tone = Literal["plain", "primary", "danger", "quiet"]

_TONES: dict[Tone, tuple[str, str, str]] = {
    "plain": (PAPER, INK, INK),
    "primary": (INK, PAPER, INK),
    "danger": (theme.LOSS, INK, INK),
    "quiet": (theme.TABLE, INK, theme.STONE),
}
"""The fill, text and line of a button."""


class Stage:
    """One writing of the uppermost screen."""

    def __init__(
        self,
        scale: Scale,
        lettering: Lettering,
        *,
        focus: str,
        memory: dict[str, Any],
        ground: str = theme.TABLE,
    ) -> None:
        """Begin a scene for a window of ``scale``; ``focus`` is the control that has it ("": none)."""
        self.scale = scale
        self.lettering = lettering
        self.focus = focus
        self.memory = memory
        self.scene = Scene(scale.window, ground)
        self.fade = 1.0

    @property
    def box(self) -> Box:
        """The whole window."""
        return self.scene.window

    # --- what is painted --------------------------------------------------------------------------

    def put(self, item: Item) -> None:
        """Add an item; while ``fade`` is under 1 it is that much lighter."""
        if self.fade < 1:
            item = replace(item, opacity=item.opacity * self.fade)
        self.scene.top.items.append(item)

    def panel(
        self,
        box: Box,
        fill: str | None = PAPER,
        *,
        radius: float = theme.ROUND,
        line: str | None = None,
        width: float = theme.LINE,
        opacity: float = 1.0,
    ) -> None:
        """Paint a box with round corners."""
        self.put(Panel(box, fill, radius, line, width if line else 0, opacity))

    def height(self, text: Text, width: float, size: float = STANDING, style: Style = "regular") -> float:
        """Return how high ``text`` is when broken to ``width``."""
        lines = self.lettering.lines(text, size, style, width)
        return len(lines) * self.lettering.line_height(size)

    def text(
        self,
        box: Box,
        text: Text,
        size: float = STANDING,
        style: Style = "regular",
        *,
        colour: str = INK,
        align: Align = "left",
        middle: bool = False,
        smallest: float | None = None,
    ) -> float:
        """Write ``text`` into ``box`` and return the height it took.

        ``middle`` centres it from top to bottom. With ``smallest`` it may be written smaller, down to
        that size, to fit; what still does not fit is a mistake that the tests find.
        """
        lines = self.lettering.lines(text, size, style, box.w)
        high = self.lettering.line_height(size)
        while smallest is not None and size > smallest and not self._fits(text, style, size, box):
            size = max(smallest, size - 1)
            lines = self.lettering.lines(text, size, style, box.w)
            high = self.lettering.line_height(size)
        tall = high * len(lines)
        wide = max(line.width for line in lines)
        y = box.y + (box.h - tall) / 2 if middle else box.y
        x = {"left": box.x, "centre": box.x + (box.w - wide) / 2, "right": box.right - wide}[align]
        ink = Box(x, y, wide, tall)
        self.put(Words(box, lines, size, colour, align, ink, high))
        return tall

    def _fits(self, text: Text, style: Style, size: float, box: Box) -> bool:
        """Return whether ``text`` fits from top to bottom without a word that is broken inside."""
        if self.height(text, box.w, size, style) > box.h + 0.5:
            return False
        runs = ((style, text),) if isinstance(text, str) else text
        words = ((style, word) for style, run in runs for word in run.split())
        return all(self.lettering.width(word, size, style) <= box.w for style, word in words)

    def one_line(
        self, box: Box, text: str, size: float = STANDING, style: Style = "regular", **how: Any
    ) -> float:
        """Write ``text`` on one line, with an ellipsis where it is too long for the box; return its width."""
        shown = text
        while len(shown) > 1 and self.lettering.width(shown, size, style) > box.w:
            shown = shown[:-2].rstrip() + "…"
        self.text(box, shown, size, style, **how)
        return self.lettering.width(shown, size, style)

    def icon(self, box: Box, name: str, colour: str = INK) -> None:
        """Paint an icon of the press (``assets/icons/icons.json``), as large as the box allows."""
        self.put(Sign(box.fitting(1), "icon", name, colour))

    def shape(
        self, box: Box, name: str, fill: str, *, line: str | None = None, width: float = theme.LINE
    ) -> None:
        """Paint one of the clusters' shapes: "circle", "triangle", "square" or "hexagon"."""
        self.put(Sign(box.fitting(1), "shape", name, fill, line, width if line else 0))

    def stroke(
        self,
        points: Sequence[tuple[float, float]],
        colour: str = INK,
        width: float = theme.LINE,
        *,
        dashed: bool = False,
    ) -> None:
        """Paint a line through points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self.put(Stroke(box, tuple(points), colour, width, dashed))

    def emblem(self, box: Box, rows: Emblem, main: str, dark: str = INK) -> None:
        """Paint an emblem of toy blocks."""
        box = box.fitting(1)
        side = self.scale.pixels(box.w)
        self.put(Picture(box, Wanted("emblem", "/".join(rows), ORIGINAL, side, side, main, dark)))

    def event(self, box: Box, event: str) -> None:
        """Paint the picture that the card of an event (its id) has, on its dark tile."""
        box = box.fitting(1)
        side = self.scale.pixels(box.w)
        self.put(Picture(box, Wanted("event", event, ORIGINAL, side, side)))

    def logo(self, box: Box) -> None:
        """Paint the four stacked blocks."""
        box = box.fitting(1)
        side = self.scale.pixels(box.w)
        self.put(Picture(box, Wanted("logo", "", ORIGINAL, side, side)))

    def face(
        self,
        box: Box,
        name: str,
        language: Language,
        *,
        ratio: float,
        instead: str = "",
        accessible: bool = False,
    ) -> Box:
        """Paint a card's face as large as the box allows and return its box.

        ``ratio`` is width to height of the card; ``instead`` is written until the face is drawn.
        """
        box = box.fitting(ratio)
        wide, high = self.scale.pixels(box.w), self.scale.pixels(box.h)
        wanted = Wanted("face", name, language, wide, high, accessible=accessible)
        self.put(Picture(box, wanted, instead))
        return box

    # --- what can be used -------------------------------------------------------------------------

    def control(self, control: Control) -> bool:
        """Add a control and return whether it has the focus."""
        self.scene.top.controls.append(control)
        return control.id == self.focus

    def area(
        self,
        box: Box,
        name: str,
        use: Callable[[], None],
        *,
        hint: str = "",
        enabled: bool = True,
        takes: Callable[[KeyPress], bool] | None = None,
    ) -> bool:
        """Make a box usable, whatever is painted in it; return whether it has the focus."""
        return self.control(Control(box, name, use, hint, enabled, takes=takes))

    def button(
        self,
        box: Box,
        name: str,
        label: Text,
        use: Callable[[], None],
        *,
        tone: Tone = "plain",
        icon: str = "",
        hint: str = "",
        why_not: str = "",
        size: float = STANDING,
        align: Align = "centre",
    ) -> None:
        """Paint a button. With ``why_not`` it can be focused but not used, and says why in the hint."""
        enabled = not why_not
        fill, ink, line = _TONES[tone if enabled else "quiet"]
        ink = ink if enabled else theme.SHADE
        self.panel(box, fill, line=line)
        inner = box.inset(14, 4)
        if icon and not label:
            side = min(inner.h, box.w - 16, size * 1.2 * self.lettering.factor)
            self.icon(box.centred(side, side), icon, ink)
        elif icon:
            side = min(inner.h, size * 1.2 * self.lettering.factor)
            # an icon stands right before a centred label, and at the edge before one at the left
            wide = min(self._width(label, size), inner.w - side - 10)
            shift = (inner.w - wide - side - 10) / 2 if align == "centre" else 0
            self.icon(Box(inner.x + shift, inner.y, side, inner.h), icon, ink)
            inner = inner.after(side + 10 + shift)
            align = "left"
        if label:
            self.text(inner, label, size, "semibold", colour=ink, align=align, middle=True, smallest=STANDING)
        self.area(box, name, use, hint=why_not or hint, enabled=enabled)

    def _width(self, label: Text, size: float) -> float:
        runs = (("semibold", label),) if isinstance(label, str) else label
        return sum(self.lettering.width(text, size, style) for style, text in runs)

    # --- boxes that hold more than they show ------------------------------------------------------

    @contextmanager
    def scroll(self, box: Box, name: str, *, hint: str = "", more: str = "") -> Iterator[Column]:
        """Write into a column as long as it needs; what does not fit in ``box`` is scrolled to.

        The arrow and page keys and the wheel move it. Without more than fits it is no control at all.
        With ``more`` the parts of the column are shown whole or not at all, and those words stand where
        a part is out of sight; using the control then goes on, and from the end to the beginning.
        """
        outer = self.scene.layers[-1]
        inner = Layer()
        self.scene.layers[-1] = inner
        column = Column(self, Box(box.x, box.y, box.w - theme.SCROLL_BAR, 1e9))
        yield column
        self.scene.layers[-1] = outer
        most = max(0.0, column.used - box.h)
        band = self.lettering.line_height(STANDING) + 8 if more else 0.0
        offset = min(self.memory.get(name, 0.0), most)
        focused = next((control for control in inner.controls if control.id == self.focus), None)
        if focused is not None:
            first, last = focused.box.y - GAP, focused.box.bottom + GAP
            if more:
                first, last = column.part_at(focused.box.y)
                first, last = first - band, last + band
            offset = min(offset, max(0.0, first - box.y))
            offset = max(offset, min(most, last - box.bottom))
        self.memory[name] = offset
        clip = box
        if most > 0:
            self._scroll_control(box, name, most, hint, goes_on=bool(more))
            if more:
                clip = _whole_parts(column, box, offset, most, band)
        for item in inner.items:
            outer.items.append(shifted(item, -offset, clip))
        for control in inner.controls:
            outer.controls.append(replace(control, box=control.box.moved(0, -offset), clip=clip))
        if most > 0:
            self._scroll_bar(box, offset, most)
            if more and offset > 0:
                self._more(column.box.top(clip.y - box.y), more, "up", band)
            if more and offset < most:
                self._more(
                    Box(box.x, clip.bottom, column.box.w, box.bottom - clip.bottom), more, "down", band
                )

    def _more(self, box: Box, words: str, way: str, band: float) -> None:
        """Write that there is more above or below what is seen."""
        row = box.top(band) if way == "up" else box.low(band)
        side = band - 14
        wide = self.lettering.width(words, STANDING, "semibold")
        row = row.centred(min(row.w, side + 8 + wide + 2), band)
        self.icon(row.left(side).centred(side, side), way)
        self.text(row.after(side + 8), words, STANDING, "semibold", middle=True)

    def _scroll_control(self, box: Box, name: str, most: float, hint: str, *, goes_on: bool = False) -> None:
        def to(offset: float) -> None:
            self.memory[name] = max(0.0, min(most, offset))

        def takes(key: KeyPress) -> bool:
            page, line = box.h - 60, 60.0
            steps = {
                "down": line,
                "up": -line,
                "page down": page,
                "page up": -page,
                "end": most,
                "home": -most,
            }
            if key.name not in steps:
                return False
            was = self.memory[name]
            to(was + steps[key.name])
            return bool(self.memory[name] != was)

        def go_on() -> None:
            to(0.0 if self.memory[name] >= most else self.memory[name] + box.h / 2)

        self.control(
            Control(
                box.inset(-8, 0),  # the ring around it keeps off the words
                name,
                go_on if goes_on else lambda: None,
                hint,
                takes=takes,
                wheel=lambda lines: to(self.memory[name] - 90 * lines),
            )
        )

    def _scroll_bar(self, box: Box, offset: float, most: float) -> None:
        track = Box(box.right - 10, box.y, 8, box.h)
        length = max(40.0, box.h * box.h / (box.h + most))
        self.panel(track, theme.STONE, radius=4)
        self.panel(Box(track.x, box.y + (box.h - length) * offset / most, 8, length), INK, radius=4)

    @contextmanager
    def over(self, box: Box) -> Iterator[None]:
        """Write a dialog over everything so far: a new layer that alone can be used."""
        self.scene.layers.append(Layer())
        self.put(Panel(self.box, INK, opacity=0.55))
        self.panel(box, PAPER, line=INK)
        yield


def _whole_parts(column: Column, box: Box, offset: float, most: float, band: float) -> Box:
    """Return the part of ``box`` where whole parts are seen, with a ``band`` free where some are not."""
    edges = [*column.parts, column.used]
    top = next(edge for edge in edges if edge >= offset + band) if offset > 0 else 0.0
    most_down = offset + box.h - (band if offset < most else 0)
    low = max(edge for edge in edges if edge <= most_down + 0.5)
    if low <= top:
        return box.below(band if offset > 0 else 0).above(band if offset < most else 0)
    return Box(box.x, box.y + top - offset, box.w, low - top)


class Column:
    """Writes things under one another into a box and knows what was used and what is left."""

    def __init__(self, stage: Stage, box: Box) -> None:
        self.stage = stage
        self.box = box
        self.used = 0.0
        self.parts = [0.0]

    def part(self) -> None:
        """Begin a part here: what is written from here to the next one is seen whole or not at all."""
        if self.used > self.parts[-1]:
            self.parts.append(self.used)

    def part_at(self, y: float) -> tuple[float, float]:
        """Return where the part that holds ``y`` begins and ends."""
        edges = [self.box.y + edge for edge in (*self.parts, self.used)]
        return next((pair for pair in pairwise(edges) if pair[0] <= y < pair[1]), (edges[0], edges[-1]))

    @property
    def rest(self) -> Box:
        """What is left of the box."""
        return self.box.below(self.used)

    def space(self, height: float = GAP) -> None:
        """Leave room."""
        self.used += height

    def take(self, height: float) -> Box:
        """Return the next ``height`` units."""
        box = Box(self.box.x, self.box.y + self.used, self.box.w, height)
        self.used += height
        return box

    def text(
        self, text: Text, size: float = STANDING, style: Style = "regular", *, indent: float = 0, **how: Any
    ) -> None:
        """Write ``text`` as high as it needs."""
        height = self.stage.height(text, self.box.w - indent, size, style)
        self.stage.text(self.take(height).after(indent), text, size, style, **how)
