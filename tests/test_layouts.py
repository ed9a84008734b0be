"""Where cards lie on paper: how many, how far from the edge, and every back behind its front."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from game.press.calibration import sides_of
from game.press.deck import POKER, TAROT, Size
from game.press.layouts import (
    BLEED,
    DUPLEX,
    LABEL,
    LAYOUTS,
    MARGIN,
    PAPERS,
    SHORTEST_MARK,
    Duplex,
    Layout,
    LayoutError,
    LayoutName,
    PaperName,
    Place,
    layout_of,
    turns_over_upright_axis,
)

ON_PAPER = tuple(product(("butted", "bleed", "fold"), PAPERS, (POKER, TAROT)))
Box = tuple[float, float, float, float]


def box(place: Place, bled: bool = False) -> Box:
    bleed = place.bleed
    by = (bleed.left, bleed.top, bleed.right, bleed.bottom) if bled else (0, 0, 0, 0)
    return (
        place.x - by[0],
        place.y - by[1],
        place.x + place.width + by[2],
        place.y + place.height + by[3],
    )


def overlap(first: Box, other: Box) -> bool:
    return (
        min(first[2], other[2]) - max(first[0], other[0]) > 1e-6
        and min(first[3], other[3]) - max(first[1], other[1]) > 1e-6
    )


def label_box(layout: Layout) -> Box:
    label = layout.label
    assert label is not None
    if label.runs_up:
        return (label.x, label.y - label.width, label.x + LABEL, label.y)
    return (label.x, label.y - LABEL, label.x + label.width, label.y)


def printed(layout: Layout) -> list[Place]:
    return [*layout.fronts, *(layout.backs if layout.is_folded else ())]


@pytest.mark.parametrize(
    ("name", "paper", "size", "count", "is_wide"),
    [
        ("butted", "a4", POKER, 9, False),
        ("butted", "letter", POKER, 9, False),
        ("bleed", "a4", POKER, 8, True),
        ("bleed", "letter", POKER, 6, True),
        ("fold", "a4", POKER, 4, True),
        ("fold", "letter", POKER, 4, True),
        ("machine", "a4", POKER, 8, True),
        ("machine", "letter", POKER, 8, True),
        ("machine", "a4", TAROT, 4, False),
        ("machine", "letter", TAROT, 4, False),
        ("butted", "a4", TAROT, 4, False),
        ("butted", "letter", TAROT, 4, False),
        ("bleed", "a4", TAROT, 4, False),
        ("bleed", "letter", TAROT, 4, False),
        ("fold", "a4", TAROT, 2, False),
        ("fold", "letter", TAROT, 2, False),
    ],
)
def test_a_page_holds_so_many_cards(
    name: LayoutName, paper: PaperName, size: Size, count: int, is_wide: bool
) -> None:
    layout = layout_of(name, paper, size)
    assert len(layout.fronts) == len(layout.backs) == count
    assert (layout.width > layout.height) == is_wide
    assert {layout.width, layout.height} == set(PAPERS[paper])


@pytest.mark.parametrize(("name", "paper", "size"), ON_PAPER)
def test_everything_printed_stays_within_the_margins(name: LayoutName, paper: PaperName, size: Size) -> None:
    layout = layout_of(name, paper, size)
    boxes = [box(place, bled=True) for place in printed(layout) + list(layout.backs)]
    boxes += [
        (min(m.x1, m.x2), min(m.y1, m.y2), max(m.x1, m.x2), max(m.y1, m.y2))
        for m in layout.marks(len(layout.fronts))
    ]
    boxes.append(label_box(layout))
    for left, top, right, bottom in boxes:
        assert min(left, top) >= MARGIN - 1e-6
        assert right <= layout.width - MARGIN + 1e-6
        assert bottom <= layout.height - MARGIN + 1e-6


@pytest.mark.parametrize(("name", "paper", "size"), ON_PAPER)
def test_cards_and_their_bleeds_do_not_overlap(name: LayoutName, paper: PaperName, size: Size) -> None:
    layout = layout_of(name, paper, size)
    for bled in (False, True):
        for one, other in combinations(printed(layout), 2):
            assert not overlap(box(one, bled), box(other, bled))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [POKER, TAROT])
def test_the_bleed_layout_has_three_millimetres_on_every_side(paper: PaperName, size: Size) -> None:
    for place in layout_of("bleed", paper, size).fronts:
        bleed = place.bleed
        assert (bleed.left, bleed.top, bleed.right, bleed.bottom) == (BLEED,) * 4


@pytest.mark.parametrize(("name", "paper", "size"), ON_PAPER)
def test_marks_and_label_lie_outside_the_bleeds_and_apart(
    name: LayoutName, paper: PaperName, size: Size
) -> None:
    layout = layout_of(name, paper, size)
    marks = layout.marks(len(layout.fronts))
    label = label_box(layout)
    for mark in marks:
        line = (
            min(mark.x1, mark.x2) - 0.1,
            min(mark.y1, mark.y2) - 0.1,
            max(mark.x1, mark.x2) + 0.1,
            max(mark.y1, mark.y2) + 0.1,
        )
        assert not any(overlap(line, box(place, bled=True)) for place in printed(layout))
        assert not overlap(line, label)
        assert mark.is_fold or abs(mark.x1 - mark.x2) + abs(mark.y1 - mark.y2) >= SHORTEST_MARK - 1e-6
    assert not any(overlap(label, box(place, bled=True)) for place in printed(layout))


@pytest.mark.parametrize(("name", "paper", "size"), ON_PAPER)
def test_every_cut_has_a_mark_at_both_ends(name: LayoutName, paper: PaperName, size: Size) -> None:
    layout = layout_of(name, paper, size)
    marks = [mark for mark in layout.marks(len(layout.fronts)) if not mark.is_fold]
    upright = [mark.x1 for mark in marks if mark.x1 == mark.x2]
    level = [mark.y1 for mark in marks if mark.y1 == mark.y2]
    for place in printed(layout):
        for edge in (place.x, place.x + place.width):
            assert sum(abs(x - edge) < 1e-6 for x in upright) >= 2
        for edge in (place.y, place.y + place.height):
            assert sum(abs(y - edge) < 1e-6 for y in level) >= 2


def test_a_part_of_a_page_is_marked_for_its_cards_only() -> None:
    layout = layout_of("butted", "a4", POKER)
    assert len(layout.marks(0)) == 0
    assert len(layout.marks(1)) == 2 * (2 + 2)
    assert len(layout.marks(2)) == 2 * (3 + 2)
    assert len(layout.marks(9)) == 2 * (4 + 4)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [POKER, TAROT])
def test_folded_backs_are_mirrored_across_the_fold(paper: PaperName, size: Size) -> None:
    layout = layout_of("fold", paper, size)
    assert layout.is_folded
    for front, back in zip(layout.fronts, layout.backs, strict=True):
        assert front.x + back.x + back.width == pytest.approx(layout.width)
        assert (front.y, back.is_turned) == (back.y, False)
        assert front.x + front.width <= layout.width / 2 - BLEED + 1e-6


@pytest.mark.parametrize("name", ["butted", "bleed", "machine"])
@pytest.mark.parametrize(("size", "duplex"), list(product((POKER, TAROT), DUPLEX)))
def test_a_back_lies_behind_its_front(name: LayoutName, size: Size, duplex: Duplex) -> None:
    layout = layout_of(name, "a4", size, duplex, (1.5, -0.5))
    is_book = (layout.height > layout.width) == (duplex != "short")
    for front, back in zip(layout.fronts, layout.backs, strict=True):
        x, y = back.x - 1.5, back.y + 0.5
        if is_book:
            assert (x + front.width + front.x, y) == pytest.approx((layout.width, front.y))
        else:
            assert (x, y + front.height + front.y) == pytest.approx((front.x, layout.height))
        assert back.is_turned is not is_book


def test_one_card_a_page_has_its_bleed_and_no_marks() -> None:
    layout = layout_of("single", "a4", TAROT)
    assert (layout.width, layout.height) == (76, 126)
    assert layout.marks(1) == ()
    assert layout.label is None


def test_a_card_larger_than_the_paper_is_refused() -> None:
    with pytest.raises(LayoutError):
        layout_of("butted", "a4", Size("poster", 400, 500))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("off", [(0.0, 0.0), (1.5, -2.0), (-3.0, 0.5)])
def test_both_rulers_say_the_shift_that_brings_a_back_home(
    paper: PaperName, duplex: Duplex, off: tuple[float, float]
) -> None:
    """A printer puts the backs ``off`` beside their place: each ruler must read minus that."""
    width, height = PAPERS[paper]
    front, back = sides_of(paper, duplex)

    def through(point: tuple[float, float]) -> tuple[float, float]:
        is_book = duplex == "long"
        return (width - point[0], point[1]) if is_book else (point[0], height - point[1])

    printed_cross = (back.cross[0] + off[0], back.cross[1] + off[1])
    seen = through(printed_cross)
    read = ((seen[0] - front.ruler.x) * front.ruler.right, (seen[1] - front.ruler.y) * front.ruler.down)
    assert read == pytest.approx((-off[0], -off[1]))
    # from behind: the ruler itself is printed beside its place, the front's cross is where it belongs
    seen = through(front.cross)
    read = (
        (seen[0] - back.ruler.x - off[0]) * back.ruler.right,
        (seen[1] - back.ruler.y - off[1]) * back.ruler.down,
    )
    assert read == pytest.approx((-off[0], -off[1]))


def test_every_layout_is_tested() -> None:
    """That of machines has marks of another kind: tests/test_cutting.py."""
    assert {name for name, _, _ in ON_PAPER} | {"single", "machine"} == set(LAYOUTS)


@pytest.mark.parametrize("name", ["butted", "bleed"])
@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("size", [POKER, TAROT])
def test_a_back_bleeds_where_its_front_does_once_the_sheet_is_turned(
    name: LayoutName, duplex: Duplex, size: Size
) -> None:
    layout = layout_of(name, "a4", size, duplex)
    is_book = turns_over_upright_axis(layout.width, layout.height, duplex)
    for front, back in zip(layout.fronts, layout.backs, strict=True):
        left, top, right, bottom = (getattr(front.bleed, side) for side in ("left", "top", "right", "bottom"))
        expected = (right, top, left, bottom) if is_book else (left, bottom, right, top)
        assert (back.bleed.left, back.bleed.top, back.bleed.right, back.bleed.bottom) == expected
        assert back.is_turned is not is_book
    assert name == "bleed" or any(front.bleed.left != front.bleed.right for front in layout.fronts)
