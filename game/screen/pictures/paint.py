"""Paint: a ``Scene`` onto a surface. The only place that knows of pixels; decides nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import pygame

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box, Scale
from game.screen.drawing.lettering import Lettering
from game.screen.drawing.scene import Control, Panel, Picture, Scene, Sign, Stroke, Words
from game.screen.pictures.gallery import Gallery
from game.screen.pictures.repaint import differing, one_sided, parts

_SMALL = 40_000
"""Pixels of a panel that is kept as a surface; a larger one is painted from its parts."""
_KEPT = 16 * 2**20
"""Bytes of lettered lines that are kept."""
_TILE = 256
"""Pixels of the side of a tile that boxes are filled with."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture with what the gallery has of it: None while it is being drawn."""

    item: Picture
    surface: pygame.Surface | None


@dataclass(frozen=True, slots=True)
class _Around:
    """What is painted around a control: the ring of the focus, or the outline of what is pointed at."""

    box: Box
    clip: Box | None
    is_focus: bool


_Mark = Panel | Words | Sign | Stroke | _Shown | _Around
"""One thing painted. Two that are equal look the same."""


class Painter:
    """Paints scenes of one scale; keeps the lines it has lettered and the corners it has rounded.

    It remembers what it painted last, and of the next scene paints only the parts that look different.
    """

    def __init__(self, scale: Scale, lettering: Lettering, gallery: Gallery) -> None:
        self.scale = scale
        self.lettering = lettering
        self.gallery = gallery
        self._lines: OrderedDict[tuple[str, str, int, str], pygame.Surface] = OrderedDict()
        self._bytes = 0
        self._panels: dict[tuple[object, ...], pygame.Surface] = {}
        self._corners: dict[tuple[int, str], pygame.Surface] = {}
        self._tiles: dict[str, pygame.Surface] = {}
        self._surface: pygame.Surface
        self._part = pygame.Rect(0, 0, 0, 0)
        self.forget()

    def forget(self) -> None:
        """Paint the whole window next time: something else may have been painted over it."""
        self._painted_on: tuple[pygame.Surface, str] | None = None
        self._marks: list[_Mark] = []
        self._bounds: list[pygame.Rect] = []

    def paint(
        self, scene: Scene, surface: pygame.Surface, focus: Control | None, hover: Control | None = None
    ) -> None:
        """Paint ``scene``, a ring around the focus and a line around what is pointed at.

        On the surface that was painted last only what looks different, with what lies under and over it.
        """
        marks = list(self._to_paint(scene, focus, hover))
        old, new = differing(self._marks, marks)
        bounds = self._bounds[: new.start] + [self._bound(mark) for mark in marks[new]]
        bounds += self._bounds[old.stop :]
        window = surface.get_rect()
        changed = one_sided(self._marks[old], marks[new])
        if self._painted_on != (surface, scene.ground) or changed is None:
            damage = [window]
        else:
            gone = [self._bounds[old.start + i] for i in changed[0]]
            come = [bounds[new.start + i] for i in changed[1]]
            strokes = [bounds[i] for i, mark in enumerate(marks) if isinstance(mark, Stroke)]
            damage = parts(gone + come, window, whole=strokes)
        self._painted_on, self._marks, self._bounds = (surface, scene.ground), marks, bounds
        self._surface = surface
        for part in damage:
            self._part = part
            surface.set_clip(part)
            surface.fill(scene.ground)
            for i in part.collidelistall(bounds):
                self._mark(marks[i])
        surface.set_clip(None)

    def _to_paint(self, scene: Scene, focus: Control | None, hover: Control | None) -> Iterator[_Mark]:
        """Yield what is painted, in order."""
        for item in scene.items():
            if item.opacity <= 0 or (item.clip is not None and not item.box.meets(item.clip, slack=-8)):
                continue  # a long log has hundreds of lines of which some are in sight
            yield _Shown(item, self.gallery.get(item.wanted)) if isinstance(item, Picture) else item
        if hover is not None and hover.enabled and hover.ringed and hover is not focus:
            yield _Around(hover.box, hover.clip, is_focus=False)
        if focus is not None and focus.ringed:
            yield _Around(focus.box, focus.clip, is_focus=True)

    def _bound(self, mark: _Mark) -> pygame.Rect:
        """Return the pixels outside which ``mark`` changes nothing."""
        wide, high = 2.0, 2.0  # what is rounded to pixels, and the soft edge of a line
        match mark:
            case Words():
                box, high = mark.ink, mark.line_height  # accents and tails are higher than the line is
            case Stroke():
                box, wide, high = mark.box, 2 + mark.width, 2 + mark.width
            case _Shown():
                box = mark.item.box
                wanted = self.scale.per_unit
                wide += max(0.0, mark.item.wanted.width / wanted - box.w)
                high += max(0.0, mark.item.wanted.height / wanted - box.h)
            case _Around():
                box, wide, high = mark.box, 2 + theme.FOCUS, 2 + theme.FOCUS
            case _:
                box = mark.box
        edges = (box.x - wide, box.y - high, box.w + 2 * wide, box.h + 2 * high)
        bound = pygame.Rect(self.scale.edges(Box(*edges)))
        clip = self._clip_of(mark)
        return bound if clip is None else bound.clip(pygame.Rect(self.scale.edges(clip)))

    def _clip_of(self, mark: _Mark) -> Box | None:
        if isinstance(mark, _Around):
            return mark.clip and mark.clip.inset(-theme.FOCUS)
        return mark.item.clip if isinstance(mark, _Shown) else mark.clip

    def _mark(self, mark: _Mark) -> None:
        """Paint one thing, within the part that is painted and what shows of it."""
        clip = self._clip_of(mark)
        self._surface.set_clip(self._part if clip is None else self._part.clip(self.scale.edges(clip)))
        match mark:
            case Panel():
                self._panel(mark)
            case Words():
                self._words(mark)
            case _Shown():
                self._picture(mark.item, mark.surface)
            case Sign():
                self._sign(mark)
            case Stroke():
                self._stroke(mark)
            case _Around(box=box, is_focus=True):
                self._ring(box)
            case _Around(box=box):
                self._outline(box, theme.INK, 2)

    # --- words ------------------------------------------------------------------------------------

    def _words(self, item: Words) -> None:
        pixels = self.lettering.pixels(item.size)
        y = item.ink.y
        for line in item.lines:
            free = item.ink.w - line.width
            x = item.ink.x + {"left": 0.0, "centre": free / 2, "right": free}[item.align]
            left = round(x * self.scale.per_unit)
            for style, text in line.runs:
                if text:
                    drawn = self._line(style, text, pixels, item.colour)
                    # the font's own height has air above and below that the line height has not
                    air = (round(item.line_height * self.scale.per_unit) - drawn.get_height()) // 2
                    self._blit(drawn, (left, round(y * self.scale.per_unit) + air), item.opacity)
                    left += drawn.get_width()
            y += item.line_height

    def _line(self, style: str, text: str, pixels: int, colour: str) -> pygame.Surface:
        key = (style, text, pixels, colour)
        surface = self._lines.get(key)
        if surface is not None:
            self._lines.move_to_end(key)
            return surface
        drawn = self.lettering.font(style, pixels).render(text, True, colour)  # type: ignore[arg-type]
        self._lines[key] = drawn
        self._bytes += drawn.get_width() * drawn.get_height() * 4
        while self._bytes > _KEPT and len(self._lines) > 1:
            _, old = self._lines.popitem(last=False)
            self._bytes -= old.get_width() * old.get_height() * 4
        return drawn

    def _blit(self, drawn: pygame.Surface, at: tuple[int, int], opacity: float) -> None:
        if opacity >= 1:
            self._surface.blit(drawn, at)
            return
        drawn.set_alpha(round(255 * opacity))
        self._surface.blit(drawn, at)
        drawn.set_alpha(None if not drawn.get_flags() & pygame.SRCALPHA else 255)

    # --- pictures and signs -----------------------------------------------------------------------

    def _picture(self, item: Picture, surface: pygame.Surface | None) -> None:
        left, top, width, height = self.scale.edges(item.box)
        if surface is not None:
            at = (left + (width - surface.get_width()) // 2, top + (height - surface.get_height()) // 2)
            self._blit(surface, at, item.opacity)
        elif item.wanted.kind in ("face", "board"):
            self._fill((left, top, width, height), theme.PAPER, item.opacity)
            pygame.draw.rect(self._surface, theme.STONE, (left, top, width, height), 2)
            if item.instead:
                inner = item.box.inset(12)
                lines = self.lettering.lines(item.instead, theme.STANDING, "bold", max(20.0, inner.w))
                high = self.lettering.line_height(theme.STANDING)
                lines = lines[: max(1, int(inner.h / high))]
                ink = Box(inner.x, inner.y, inner.w, high * len(lines))
                self._words(Words(inner, lines, theme.STANDING, theme.INK, "left", ink, high, item.opacity))

    def _sign(self, item: Sign) -> None:
        left, top, width, height = self.scale.edges(item.box)
        side = max(1, min(width, height))
        if item.of == "icon":
            drawn = self.gallery.icon(item.name, side, item.colour)
        else:
            drawn = self.gallery.shape(
                item.name, side, item.colour, item.line, item.width * self.scale.per_unit
            )
        self._blit(drawn, (left + (width - side) // 2, top + (height - side) // 2), item.opacity)

    # --- panels and strokes -----------------------------------------------------------------------

    def _panel(self, item: Panel) -> None:
        edges = self.scale.edges(item.box)
        if min(edges[2:]) < 1:
            return
        radius = min(round(item.radius * self.scale.per_unit), edges[2] // 2, edges[3] // 2)
        line = self.scale.pixels(item.width) if item.line is not None and item.width else 0
        if radius >= 2 and item.opacity >= 1 and edges[2] * edges[3] <= _SMALL:
            self._surface.blit(self._small(edges[2], edges[3], radius, item, line), edges[:2])
            return
        if item.line is not None and line:
            self._rounded(edges, item.line, radius, item.opacity)
            left, top, width, height = edges
            edges = (left + line, top + line, max(0, width - 2 * line), max(0, height - 2 * line))
            radius = max(0, radius - line)
        if min(edges[2:]) >= 1:
            self._rounded(edges, item.fill or theme.PAPER, radius, item.opacity)

    def _small(self, width: int, height: int, radius: int, item: Panel, line: int) -> pygame.Surface:
        """Return a small panel as a surface of its own: one painting instead of seven, or fourteen."""
        key = (width, height, radius, item.fill, item.line, line)
        surface = self._panels.get(key)
        if surface is None:
            if len(self._panels) > 1000:
                self._panels.clear()
            surface = self._panels[key] = pygame.Surface((width, height), pygame.SRCALPHA, 32)
            window, self._surface = self._surface, surface
            if item.line is not None and line:
                self._rounded((0, 0, width, height), item.line, radius, 1)
            inner = (line, line, width - 2 * line, height - 2 * line)
            if min(inner[2:]) >= 1:
                self._rounded(inner, item.fill or theme.PAPER, max(0, radius - line), 1)
            self._surface = window
        return surface

    def _rounded(self, edges: tuple[int, int, int, int], fill: str, radius: int, opacity: float) -> None:
        left, top, width, height = edges
        if radius < 2:
            self._fill(edges, fill, opacity)
            return
        self._fill((left + radius, top, width - 2 * radius, radius), fill, opacity)
        self._fill((left, top + radius, width, height - 2 * radius), fill, opacity)
        self._fill((left + radius, top + height - radius, width - 2 * radius, radius), fill, opacity)
        disc = self._disc(radius, fill)
        for x, from_x in ((left, 0), (left + width - radius, radius)):
            for y, from_y in ((top, 0), (top + height - radius, radius)):
                disc.set_alpha(round(255 * opacity))
                self._surface.blit(disc, (x, y), (from_x, from_y, radius, radius))

    def _disc(self, radius: int, fill: str) -> pygame.Surface:
        """Return a smooth disc, whose quarters are the corners of panels."""
        key = (radius, fill)
        if key not in self._corners:
            if len(self._corners) > 400:
                self._corners.clear()
            self._corners[key] = self.gallery.shape("circle", 2 * radius, fill).copy()
        return self._corners[key]

    def _fill(self, edges: tuple[int, int, int, int], fill: str, opacity: float) -> None:
        if min(edges[2:]) < 1:
            return
        if opacity >= 1:
            self._tiled(edges, fill)
            return
        veil = pygame.Surface(edges[2:])
        veil.fill(fill)
        veil.set_alpha(round(255 * opacity))
        self._surface.blit(veil, edges[:2])

    def _tiled(self, edges: tuple[int, int, int, int], fill: str) -> None:
        """Fill a box with copies of a plain tile: without a graphics card faster than to fill it."""
        tile = self._tiles.get(fill)
        if tile is None:
            if len(self._tiles) > 60:
                self._tiles.clear()
            tile = self._tiles[fill] = pygame.Surface((_TILE, _TILE), 0, self._surface)
            tile.fill(fill)
        left, top, width, height = edges
        for y in range(0, height, _TILE):
            for x in range(0, width, _TILE):
                part = (0, 0, min(_TILE, width - x), min(_TILE, height - y))
                self._surface.blit(tile, (left + x, top + y), part)

    def _stroke(self, item: Stroke) -> None:
        per_unit = self.scale.per_unit
        points = [(x * per_unit, y * per_unit) for x, y in item.points]
        width = self.scale.pixels(item.width)
        colour = pygame.Color(item.colour)
        pieces = _dashes(points, 4.0 * width) if item.dashed else list(pairwise(points))
        with self._veiled(item.box.inset(-item.width), item.opacity):
            for start, end in pieces:
                pygame.draw.aaline(self._surface, colour, start, end, width)

    @contextmanager
    def _veiled(self, box: Box, opacity: float) -> Iterator[None]:
        """Paint into ``box`` with ``opacity``: what was there before comes back over it for the rest."""
        area = pygame.Rect(self.scale.edges(box)).clip(self._surface.get_clip())
        if opacity >= 1 or not area.w or not area.h:
            yield
            return
        before = self._surface.subsurface(area).copy()
        yield
        before.set_alpha(round(255 * (1 - opacity)))
        self._surface.blit(before, area)

    def _ring(self, box: Box) -> None:
        """Paint the focus: ink around gold, which shows on every ground."""
        self._outline(box.inset(-theme.FOCUS), theme.INK, theme.FOCUS / 3)
        self._outline(box.inset(-theme.FOCUS * 2 / 3), theme.GOLD, theme.FOCUS * 2 / 3)

    def _outline(self, box: Box, colour: str, width: float) -> None:
        radius = self.scale.pixels(theme.ROUND)
        pygame.draw.rect(self._surface, colour, self.scale.edges(box), self.scale.pixels(width), radius)


def _dashes(
    points: list[tuple[float, float]], length: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the pieces of a dashed line through ``points``."""
    pieces = []
    for (x, y), (to_x, to_y) in pairwise(points):
        far = hypot(to_x - x, to_y - y)
        count = max(1, round(far / (2 * length)))
        for i in range(count):
            a, b = i / count, (i + 0.6) / count
            pieces.append(
                ((x + (to_x - x) * a, y + (to_y - y) * a), (x + (to_x - x) * b, y + (to_y - y) * b))
            )
    return pieces
