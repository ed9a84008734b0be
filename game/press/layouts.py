"""Where cards lie on paper: places, crop marks and labels in millimetres, pure arithmetic.

Lengths count from the top left corner of the page as it is read. A layout has as many backs as
fronts: the back with a number lies behind the front with that number once the sheet is turned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from game.press.deck import Size

LayoutName = Literal["butted", "bleed", "fold", "single", "machine"]
PaperName = Literal["a4", "letter"]
Duplex = Literal["long", "short", "none"]

LAYOUTS: tuple[LayoutName, ...] = ("butted", "bleed", "fold", "single", "machine")
DUPLEX: tuple[Duplex, ...] = ("long", "short", "none")
PAPERS: dict[PaperName, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of each paper, standing."""

MARGIN = 5.0
"""Office printers leave this edge of a page white."""
BLEED = 3.0
MARK = 4.0
"""The length of a crop mark where there is room for it, and the least that still guides a knife."""
SHORTEST_MARK = 2.0
TICK = 2.5
"""How far a card's own cutting lines run from each of its corners."""
MARK_GAP = 0.5
"""From the bleed to where a crop mark begins."""
LABEL = 2.6
"""How high the label is."""
LABEL_INSET = 1.5
MOST_SHIFT = 10.0

REGISTRATION_INSET, REGISTRATION_SQUARE = 10.0, 5.0
"""From the page's edges to the marks that a cutting machine looks for, and the side of the first of them."""
REGISTRATION_LENGTH, REGISTRATION_LINE = 20.0, 0.5
"""How long and thick the two corners are that are the others. A person enters these numbers there."""
REGISTRATION_CLEAR = 2.0
"""The least between a mark and what is printed: a machine must not take the one for the other."""


_BESIDE_MARKS = REGISTRATION_INSET + REGISTRATION_LINE + REGISTRATION_CLEAR
_PAST_MARKS = REGISTRATION_INSET + REGISTRATION_LENGTH + 2 * REGISTRATION_CLEAR


class LayoutError(Exception):
    """The cards do not fit on this paper in this layout."""


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far a face is painted beyond its trim, on each side."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where one side of a card lies: its trim, its bleed, and whether it stands on its head."""

    x: float
    y: float
    width: float
    height: float
    bleed: Bleed
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A line from one point to another: where to cut, or where to fold."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_fold: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Where the page says what it is: the left end of a line, which may run upwards along the left edge."""

    x: float
    y: float
    width: float
    runs_up: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A page of places. ``is_folded``: the backs lie on the same page, beyond the fold."""

    width: float
    height: float
    fronts: tuple[Place, ...]
    backs: tuple[Place, ...]
    frame: Bleed
    """How far the outermost trims are from the page's edges."""
    mark_lengths: tuple[float, float]
    """How long the marks at the left and right are, and those at the top and bottom; 0 is none."""
    label: Label | None
    is_folded: bool = False
    is_for_machine: bool = False

    def registration(self) -> tuple[tuple[float, float, float, float], ...]:
        """Return the black rectangles (left, top, width, height) by which a cutting machine finds the cards.

        They are a square at the top left, and two corners of lines at the top right and the bottom left.
        """
        if not self.is_for_machine:
            return ()
        inset, line, length = REGISTRATION_INSET, REGISTRATION_LINE, REGISTRATION_LENGTH
        right, bottom = self.width - inset, self.height - inset
        return (
            (inset, inset, REGISTRATION_SQUARE, REGISTRATION_SQUARE),
            (right - length, inset, length, line),
            (right - line, inset, line, length),
            (inset, bottom - line, length, line),
            (inset, bottom - length, line, length),
        )

    def ticks(self, count: int) -> tuple[Mark, ...]:
        """Return the fine lines along the edges of the first ``count`` cards at their corners.

        The first cuts take the margins away and the marks in them; these lines are left to cut by.
        """
        used = [*self.fronts[:count], *(self.backs[:count] if self.is_folded else ())]
        ends = set()
        for place in used if self.mark_lengths[0] else ():
            left, top = place.x, place.y
            right, bottom = left + place.width, top + place.height
            for y in (top, bottom):
                ends |= {(left, y, left + TICK, y), (right - TICK, y, right, y)}
            for x in (left, right):
                ends |= {(x, top, x, top + TICK), (x, bottom - TICK, x, bottom)}
        return tuple(Mark(*points) for points in sorted(ends))

    def marks(self, count: int) -> tuple[Mark, ...]:
        """Return the crop marks of the first ``count`` cards, and the fold where there is one."""
        used = [*self.fronts[:count], *(self.backs[:count] if self.is_folded else ())]
        across, down = self.mark_lengths
        if not used or not across:
            return ()
        left, top = self.frame.left, self.frame.top
        right, bottom = self.width - self.frame.right, self.height - self.frame.bottom
        bleed_x = max(place.bleed.left for place in self.fronts + self.backs if place.x == left)
        bleed_y = max(place.bleed.top for place in self.fronts if place.y == top)
        gap_x, gap_y = bleed_x + MARK_GAP, bleed_y + MARK_GAP
        lines = []
        for x in sorted({edge for place in used for edge in (place.x, place.x + place.width)}):
            lines.append(Mark(x, top - gap_y - down, x, top - gap_y))
            lines.append(Mark(x, bottom + gap_y, x, bottom + gap_y + down))
        for y in sorted({edge for place in used for edge in (place.y, place.y + place.height)}):
            lines.append(Mark(left - gap_x - across, y, left - gap_x, y))
            lines.append(Mark(right + gap_x, y, right + gap_x + across, y))
        if self.is_folded:
            fold = self.width / 2
            lines.append(Mark(fold, MARGIN, fold, top - gap_y, is_fold=True))
            lines.append(Mark(fold, bottom + gap_y, fold, self.height - MARGIN, is_fold=True))
        return tuple(lines)


def layout_of(
    name: LayoutName,
    paper: PaperName,
    size: Size,
    duplex: Duplex = "long",
    shift: tuple[float, float] = (0.0, 0.0),
) -> Layout:
    """Return the layout that puts most cards of ``size`` on a page.

    ``duplex`` is the edge the sheet is turned over. ``shift`` moves the backs to the right and down,
    seen on their own side. Raises LayoutError when not one card fits.
    """
    if name == "single":
        return _single(size)
    width, height = PAPERS[paper]
    tried = [
        layout
        for page in ((width, height), (height, width))
        if (layout := _page(name, page, size)) is not None and (name != "machine" or _is_clear(layout))
    ]
    if not tried:
        raise LayoutError(f"{size.name} on {paper}")
    # of two pages that hold as many the standing one, which comes first
    best = max(tried, key=lambda layout: len(layout.fronts))
    if name == "fold":
        return _folded(best)
    backs = tuple(behind(place, best, duplex, shift) for place in best.fronts)
    return replace(best, backs=backs, is_for_machine=name == "machine")


def _is_clear(page: Layout) -> bool:
    """Tell whether no card comes near the square of a machine's marks; the lines lie further out."""
    least = REGISTRATION_INSET + REGISTRATION_SQUARE + REGISTRATION_CLEAR
    return max(page.frame.left, page.frame.top) >= least


def turns_over_upright_axis(width: float, height: float, duplex: Duplex) -> bool:
    """Tell whether a sheet of this width and height is turned like the page of a book."""
    return (height >= width) == (duplex != "short")


def _single(size: Size) -> Layout:
    bleed = Bleed(BLEED, BLEED, BLEED, BLEED)
    place = Place(BLEED, BLEED, size.width, size.height, bleed)
    page = (size.width + 2 * BLEED, size.height + 2 * BLEED)
    return Layout(*page, (place,), (place,), bleed, (0, 0), None)


def _page(name: LayoutName, page: tuple[float, float], size: Size) -> Layout | None:
    """Return a page full of cards, for "fold" with the backs' columns among the fronts, or None."""
    gap = 2 * BLEED if name == "bleed" else 0.0
    middle = 2 * BLEED if name == "fold" else gap
    outer = BLEED if name == "bleed" else 0.0
    kept = _BESIDE_MARKS if name == "machine" else MARGIN + SHORTEST_MARK + MARK_GAP + outer
    x = _axis(page[0], size.width, gap, middle, outer, kept, is_even=name == "fold")
    y = _axis(page[1], size.height, gap, gap, outer, kept)
    if x is None or y is None:
        return None
    places = tuple(
        Place(left, top, size.width, size.height, Bleed(before_x, before_y, after_x, after_y))
        for (top, before_y, after_y), (left, before_x, after_x) in product(y.spans, x.spans)
    )
    frame = Bleed(x.spans[0][0], y.spans[0][0], x.spans[0][0], y.spans[0][0])
    if name == "machine":
        label = Label(_PAST_MARKS, page[1] - MARGIN, page[0] - 2 * _PAST_MARKS, runs_up=False)
        return Layout(*page, places, (), frame, (0, 0), label)
    lengths = (x.mark, y.mark)
    return Layout(*page, places, (), frame, lengths, _label(page, frame, size, x, y, has_fold=name == "fold"))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Cards along one direction: where each begins with the bleed before and after it; the marks' length."""

    spans: tuple[tuple[float, float, float], ...]
    mark: float
    room: float
    """What is left between the marks and the unprintable edge."""


def _axis(
    page: float, card: float, gap: float, middle: float, outer: float, kept: float, *, is_even: bool = False
) -> _Axis | None:
    """Return as many cards as fit along ``page``, centred; None if there is no room for one (or two).

    ``kept`` is what lies free at both ends, the bleed within it.
    """
    least = 2 * kept
    count = int((page - least + gap) / (card + gap) + 1e-9)
    if is_even:
        count = int((page - least - middle) / (2 * card) + 1e-9) * 2
    if count < 1:
        return None
    length = count * card + (count - 1) * gap + (middle - gap if is_even else 0)
    begin = (page - length) / 2
    # butted cards bleed a little outwards where there is room, so that a cut beside the line shows no white
    edge = outer or max(0.0, min(1.0, begin - MARGIN - SHORTEST_MARK - MARK_GAP))
    mark = min(MARK, begin - MARGIN - MARK_GAP - edge)
    spans = []
    for number in range(count):
        past_middle = is_even and number >= count // 2
        at = begin + number * (card + gap) + (middle - gap if past_middle else 0)
        before = edge if number == 0 else (middle if is_even and number == count // 2 else gap) / 2
        after = edge if number == count - 1 else (middle if is_even and number == count // 2 - 1 else gap) / 2
        spans.append((at, before, after))
    return _Axis(tuple(spans), mark, begin - edge - MARK_GAP - mark - MARGIN)


def _label(
    page: tuple[float, float], frame: Bleed, card: Size, x: _Axis, y: _Axis, *, has_fold: bool
) -> Label:
    """Return the label's place: under the cards, or beside them where there is more room.

    Where it cannot lie beyond the marks, or a fold runs through, it lies between two of them.
    """
    runs_up = x.room > y.room
    is_beyond = max(x.room, y.room) >= LABEL and not has_fold
    if runs_up:
        most = page[1] - 2 * frame.top if is_beyond else card.height
        return Label(MARGIN, page[1] - frame.top - LABEL_INSET, most - 2 * LABEL_INSET, runs_up)
    most = page[0] - 2 * frame.left if is_beyond else card.width
    return Label(frame.left + LABEL_INSET, page[1] - MARGIN, most - 2 * LABEL_INSET, runs_up)


def _folded(page: Layout) -> Layout:
    """Return ``page`` with its left half as fronts and their mirror images across the fold as backs."""
    fronts = tuple(place for place in page.fronts if place.x < page.width / 2)
    mirrored = {(round(place.x, 6), place.y): place for place in page.fronts}
    backs = tuple(mirrored[round(page.width - place.x - place.width, 6), place.y] for place in fronts)
    return replace(page, fronts=fronts, backs=backs, is_folded=True)


def behind(place: Place, page: Layout, duplex: Duplex, shift: tuple[float, float]) -> Place:
    """Return where the back of ``place`` is printed.

    A card is turned like the page of a book. A sheet turned over its other axis brings the backs on
    their heads, so they are printed on their heads.
    """
    bleed = place.bleed
    if turns_over_upright_axis(page.width, page.height, duplex):
        x, y = page.width - place.x - place.width, place.y
        mirrored, is_turned = Bleed(bleed.right, bleed.top, bleed.left, bleed.bottom), False
    else:
        x, y = place.x, page.height - place.y - place.height
        mirrored, is_turned = Bleed(bleed.left, bleed.bottom, bleed.right, bleed.top), True
    return Place(x + shift[0], y + shift[1], place.width, place.height, mirrored, is_turned)
