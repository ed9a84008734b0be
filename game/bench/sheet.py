"""The contact sheet: all cards of a case on one picture, what has changed in front and marked.

Slow where cards are new, so it is drawn in a thread of its own; what was drawn before is kept on disk
with the pictures of the window.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pygame

from game.bench.changed_faces import AllWords, Group, Shown, groups_of, words_on
from game.content.base import Language
from game.content.models import Content
from game.files.writing import write_file
from game.language import say
from game.press.card_face import size_of
from game.press.typesetter import assets_folder
from game.screen.drawing.theme import GOLD, INK, PAPER, SHADE, TABLE, Style, font_file
from game.screen.drawing.wanted import Wanted
from game.screen.pictures.drawn import INCH, Pictures
from game.screen.pictures.picturefolder import PictureFolder

NAME = "contact-sheet.png"

WIDTH = 2432
"""Pixels of the sheet's width."""
PPI = 100
"""Pixels to an inch of a card: eight events lie beside one another."""
PPI_CHANGED = 150
"""Of a card that changed: it is what somebody looks for, so its smallest type is read without a glass."""
MOST_LARGE = 16
"""Where more than so many have changed, none of them stands out, and they are as small as the rest."""

_EDGE, _GAP, _ROW = 32, 20, 28
_HEAD, _TITLE, _LABEL = 34, 48, 20
"""Heights of type."""
_RIM = 8


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet that was drawn: of how many ``cards``, and how many of them ``changed`` (None on the first).

    ``failed`` says of cards that could not be drawn what the press says.
    """

    path: Path
    cards: int
    changed: int | None
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A card or a heading, and where it lies."""

    what: Shown | str
    at: tuple[int, int]
    size: tuple[int, int]


class ContactSheet:
    """Draws the sheet of one case into ``folder``, again for each save; remembers what was on it."""

    def __init__(self, folder: Path, language: Language, pictures: Path) -> None:
        """``pictures`` is the folder that keeps drawn faces."""
        self.path = folder / NAME
        self._language = language
        self._kept = PictureFolder(pictures)
        self._pictures = Pictures(self._kept)
        self._before: AllWords = {}
        self._last: Drawn | None = None

    def draw(
        self, content: Content, *, with_blocks: bool, is_stale: Callable[[], bool] = lambda: False
    ) -> Drawn | None:
        """Draw the cards of ``content``, whole or not at all; None when it ``is_stale`` before it is done.

        Where no card changed the sheet stays as it is, with its marks. Raises OSError where it cannot be
        written.
        """
        now = words_on(content, with_blocks=with_blocks)
        if now == self._before and self._last is not None and self.path.is_file():
            return replace(self._last, changed=0)
        groups = groups_of(content, self._language, self._before, now, with_blocks=with_blocks)
        placed, height = _places(groups, self._language)
        surface = pygame.Surface((WIDTH, height), 0, 24)
        surface.fill(TABLE)
        brush = _Brush(surface, self._language)
        brush.title(content.case.title[self._language])
        failed = []
        for card in placed:
            if is_stale():
                return None
            if isinstance(card.what, str):
                brush.heading(card.what, card.at)
                continue
            picture, failure = self._picture(card, content)
            brush.card(card, picture)
            failed += [failure] if failure else []
        _write(surface, self.path)
        if self._last is None:
            self._kept.tidy()
        changed = {shown.face.id for group in groups for shown in group.faces if shown.mark}
        cards = len({name for name, _ in now})
        is_first, self._before = self._last is None, now
        self._last = Drawn(self.path, cards, None if is_first else len(changed), tuple(failed))
        return self._last

    def _picture(self, card: _Placed, content: Content) -> tuple[pygame.Surface | None, str]:
        """Return the picture of a card, or None and why there is none."""
        assert isinstance(card.what, Shown)
        face = card.what.face
        try:
            return self._pictures.surface(Wanted("face", face.id, face.language, *card.size), content), ""
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # typst's panics too: no card may keep the others from being seen
            return None, f"{face.id}: {error}"


# --- where everything lies ------------------------------------------------------------------------


def _places(groups: list[Group], language: Language) -> tuple[list[_Placed], int]:
    """Return every heading and card with its place, and the height of the sheet."""
    placed: list[_Placed] = []
    y = _EDGE + _TITLE + _ROW
    for group in groups:
        is_large = group.name == "changed" and len(group.faces) <= MOST_LARGE
        head = say(language, f"bench.sheet-{group.name}", count=len(group.faces))
        placed.append(_Placed(head, (_EDGE, y), (WIDTH, _HEAD)))
        y += _HEAD + _GAP
        for row in _rows(group.faces, PPI_CHANGED if is_large else PPI):
            x = _EDGE
            for shown, size in row:
                placed.append(_Placed(shown, (x, y), size))
                x += size[0] + _GAP
            y += max(size[1] for _, size in row) + _LABEL + _ROW
        y += _ROW
    return placed, y


def _rows(faces: tuple[Shown, ...], ppi: int) -> Iterator[list[tuple[Shown, tuple[int, int]]]]:
    """Yield ``faces`` row by row, each with its pixels."""
    row: list[tuple[Shown, tuple[int, int]]] = []
    used = 2 * _EDGE - _GAP
    for shown in faces:
        width, height = size_of(shown.face)
        size = (round(width / INCH * ppi), round(height / INCH * ppi))
        if row and used + size[0] + _GAP > WIDTH:
            yield row
            row, used = [], 2 * _EDGE - _GAP
        row.append((shown, size))
        used += size[0] + _GAP
    if row:
        yield row


# --- paint ----------------------------------------------------------------------------------------


class _Brush:
    """Paints on one surface."""

    def __init__(self, surface: pygame.Surface, language: Language) -> None:
        pygame.font.init()
        self._surface = surface
        self._language = language
        self._fonts: dict[tuple[Style, int], pygame.Font] = {}

    def title(self, words: str) -> None:
        self._words(words, (_EDGE, _EDGE), "title", _TITLE, INK, WIDTH - 2 * _EDGE)

    def heading(self, words: str, at: tuple[int, int]) -> None:
        self._words(words, at, "bold", _HEAD, INK, WIDTH - 2 * _EDGE)

    def card(self, card: _Placed, picture: pygame.Surface | None) -> None:
        assert isinstance(card.what, Shown)
        shown, (x, y), (width, height) = card.what, card.at, card.size
        if shown.mark:
            rim = (x - _RIM, y - _RIM, width + 2 * _RIM, height + 2 * _RIM)
            pygame.draw.rect(self._surface, GOLD, rim, border_radius=2 * _RIM)
        if picture is None:
            pygame.draw.rect(self._surface, PAPER, (x, y, width, height), border_radius=_RIM)
        else:
            self._surface.blit(picture, (x, y))
        below = y + height + _RIM + 2
        if shown.mark:
            tag = f"{say(self._language, f'bench.mark-{shown.mark}')} · {shown.face.language}"
            x += self._tag(tag, (x - _RIM, below)) + 2
            width -= x - card.at[0]
        name = shown.face.id.partition("/")[2]
        self._words(name, (x, below), "regular", _LABEL, SHADE, width)

    def _tag(self, words: str, at: tuple[int, int]) -> int:
        """Paint ``words`` on gold; return how wide that is."""
        drawn = self._font("bold", _LABEL).render(words, True, INK)
        box = pygame.Rect(at[0], at[1] - 2, drawn.get_width() + 2 * _RIM, drawn.get_height() + 4)
        pygame.draw.rect(self._surface, GOLD, box, border_radius=_RIM)
        self._surface.blit(drawn, (at[0] + _RIM, at[1]))
        return box.width

    def _words(
        self, words: str, at: tuple[int, int], style: Style, height: int, colour: str, most: int
    ) -> None:
        """Paint ``words`` on one line of at most ``most`` pixels; what is longer ends in an ellipsis."""
        font = self._font(style, height)
        if font.size(words)[0] > most:
            while words and font.size(words + "…")[0] > most:
                words = words[:-1]
            words += "…"
        self._surface.blit(font.render(words, True, colour), at)

    def _font(self, style: Style, height: int) -> pygame.Font:
        if (style, height) not in self._fonts:
            self._fonts[style, height] = pygame.font.Font(str(font_file(assets_folder(), style)), height)
        return self._fonts[style, height]


def _write(surface: pygame.Surface, path: Path) -> None:
    """Write a PNG to ``path``: who looks at it sees the old one or the new. Raises OSError."""
    png = io.BytesIO()
    try:
        pygame.image.save(surface, png, path.name)
    except pygame.error as error:
        raise OSError(str(error)) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, png.getvalue())
