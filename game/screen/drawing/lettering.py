"""Lettering: fonts at a window's scale, the width of words, and lines broken to fit.

Measured in the pixels they are painted in and told in units, so that what fits here fits on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

import pygame

from game.screen.drawing.theme import Style, font_file

Run = tuple[Style, str]
"""A piece of text in one style."""
Text = str | Sequence[Run]
"""What may be written: plain, or in runs of several styles."""

LEADING = 1.16
"""From one line to the next, in heights of type."""

_SPACES = re.compile(r"[ \t]+")
_BEYOND_LATIN = re.compile("[\u0100-\uffff\U00010000-\U0010ffff]")
"""What the titles' font may have no glyph for."""
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What would steer or hide text: typed names and a designer's file may hold anything."""
_NO_SIGN = "\uffff"
_UNUSUAL = re.compile("[\u0250-\uffff\U00010000-\U0010ffff]")
"""What our fonts may have no glyph for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of broken text: its runs and its width in units."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(text for _, text in self.runs)


class Lettering:
    """Type at one scale: ``per_unit`` pixels a unit, times the ``factor`` of the text size chosen."""

    def __init__(self, folder: Path, per_unit: float, factor: float) -> None:
        self.per_unit = per_unit
        self.factor = factor
        self._folder = folder
        self._fonts: dict[tuple[Style, int], pygame.Font] = {}
        self._widths: dict[tuple[Style, int, str], int] = {}
        self._glyphs: dict[tuple[Style, str], bool] = {}
        self._broken = lru_cache(maxsize=2000)(self._break)

    def pixels(self, size: float) -> int:
        """Return the height of type in pixels for ``size`` in units."""
        return max(6, round(size * self.factor * self.per_unit))

    def font(self, style: Style, pixels: int) -> pygame.Font:
        """Return a font; its kerning and hinting stay the same in every window."""
        key = (style, pixels)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(str(font_file(self._folder, style)), pixels)
        return self._fonts[key]

    def close(self) -> None:
        """Let go of the fonts, each an open file; what is written from now on opens them again."""
        self._fonts.clear()

    def line_height(self, size: float) -> float:
        """Return the units from one line to the next."""
        return round(self.pixels(size) * LEADING) / self.per_unit

    def width(self, text: str, size: float, style: Style = "regular") -> float:
        """Return the width in units of ``text`` on one line."""
        return self._pixels_wide(self._face(style, text), self.pixels(size), text) / self.per_unit

    def _pixels_wide(self, style: Style, pixels: int, text: str) -> int:
        key = (style, pixels, text)
        if key not in self._widths:
            if len(self._widths) > 20_000:
                self._widths.clear()
            self._widths[key] = self.font(style, pixels).size(text)[0]
        return self._widths[key]

    def lines(self, text: Text, size: float, style: Style, width: float) -> tuple[Line, ...]:
        """Return ``text`` broken into lines of at most ``width`` units; a longer word is broken inside."""
        runs = ((style, text),) if isinstance(text, str) else tuple(text)
        return self._broken(runs, self.pixels(size), round(width * self.per_unit))

    def _with_glyphs(self, style: Style, text: str) -> str:
        """Return ``text`` without signs that no font here has, such as emoji: they would be empty boxes."""
        if not _UNUSUAL.search(text):
            return text
        text = _INVISIBLE.sub("", normalize("NFC", text))
        font_style: Style = "bold" if style == "title" else style
        shown = "".join(sign for sign in text if not _UNUSUAL.match(sign) or self._has(font_style, sign))
        return shown.strip(" ")

    def _face(self, style: Style, text: str) -> Style:
        """Return ``style``, or for a title with a sign that the titles' font lacks the bold of the text."""
        if style != "title" or all(self._has(style, sign) for sign in _BEYOND_LATIN.findall(text)):
            return style
        return "bold"

    def _has(self, style: Style, sign: str) -> bool:
        """Return whether a font has a glyph of its own for ``sign``: not the box that stands for none."""
        if (style, sign) not in self._glyphs:
            font = self.font(style, 20)
            self._glyphs[style, sign] = font.size(sign)[0] > 0 and _drawn(font, sign) != _drawn(
                font, _NO_SIGN
            )
        return self._glyphs[style, sign]

    def _break(self, runs: tuple[Run, ...], pixels: int, width: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        line: list[Run] = []
        written = [(self._face(style, words), self._with_glyphs(style, words)) for style, words in runs]
        for style, piece in _pieces(written):
            if piece == "\n":
                lines.append(self._line(line, pixels))
                line = []
                continue
            # letters beside one another are wider or narrower than their sum, so the whole line is measured
            if line and round(self._line([*line, (style, piece)], pixels).width * self.per_unit) > width:
                lines.append(self._line(line, pixels))
                line = []
            wide = self._pixels_wide(style, pixels, piece)
            for part in self._hacked(style, pixels, piece, width) if wide > width else (piece,):
                if line and wide > width:
                    lines.append(self._line(line, pixels))
                    line = []
                line.append((style, part))
        if line or not lines:
            lines.append(self._line(line, pixels))
        return tuple(lines)

    def _hacked(self, style: Style, pixels: int, word: str, width: int) -> Iterator[str]:
        """Yield a word that is wider than a whole line in pieces that are not."""
        while word:
            fits = len(word)
            while fits > 1 and self._pixels_wide(style, pixels, word[:fits].rstrip(" ")) > width:
                fits -= 1
            yield word[:fits]
            word = word[fits:]

    def _line(self, runs: list[Run], pixels: int) -> Line:
        joined: list[Run] = []
        for style, text in runs:
            if joined and joined[-1][0] == style:
                joined[-1] = (style, joined[-1][1] + text)
            else:
                joined.append((style, text))
        if joined:
            joined[-1] = (joined[-1][0], joined[-1][1].rstrip(" "))
        wide = sum(self._pixels_wide(style, pixels, text) for style, text in joined)
        return Line(tuple(joined), wide / self.per_unit)


def _drawn(font: pygame.Font, sign: str) -> bytes:
    return pygame.image.tobytes(font.render(sign, False, "black", "white"), "RGB")


def _pieces(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield words with the space behind them, and line ends, each in its style."""
    for style, text in runs:
        text = _INVISIBLE.sub("", text.replace("\r\n", "\n"))
        for number, line in enumerate(text.split("\n")):
            if number:
                yield style, "\n"
            for word in re.findall(r"[^ \t]*[ \t]*", line):
                if word:
                    yield style, _SPACES.sub(" ", word)
