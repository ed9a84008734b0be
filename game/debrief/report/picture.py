"""Course: how a game went as one picture, drawn as SVG from the facts: wide for paper, narrow for a phone.

Time goes from left to right. From the top: marks of turning points and the rounds with their signs, the four
foundations as lines, the progress as towers, and each team's interest as a row of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from game.content.base import FOUNDATIONS
from game.debrief.facts import GameFacts
from game.reading.newcomers import partners_words
from game.reading.reader import Reader
from game.rules import terms as t

INK, STONE, GOLD, LOSS, GAIN, SOFT = "#1B1B1F", "#CFC9BE", "#F5C542", "#D55E00", "#009E73", "#CDEBE0"
WIDE, NARROW = 712, 340
"""Units across; on A4 a unit is a quarter of a millimetre, on a phone about a pixel."""
_LEFT, _HIGH, _TOWERS, _ROW = 26.0, 200.0, 66.0, 22.0
_LINE = 19.0


def course_picture(
    facts: GameFacts,
    reader: Reader,
    marked: Sequence[int] = (),
    *,
    width: int = WIDE,
    alt: str = "",
    has_interests: bool = True,
) -> str:
    """Return the course as SVG; ``marked`` are the rounds of turning points, the first marked 1.

    ``alt`` is what is read aloud for it; ``has_interests``: each team has its row.
    """
    return _Picture(facts, reader, marked, width).svg(alt, has_interests=has_interests)


class _Picture:
    def __init__(self, facts: GameFacts, reader: Reader, marked: Sequence[int], width: int) -> None:
        self.facts, self.reader, self.marked, self.width = facts, reader, marked, width
        self.right = 138.0 if width >= WIDE else 8.0
        self.column = (width - _LEFT - self.right) / len(facts.course)
        self.y = 0.0

    def svg(self, alt: str, *, has_interests: bool) -> str:
        parts = [*self._rounds(), *self._foundations(), *self._progress()]
        parts += self._interests() if has_interests else ()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.y:.0f}" role="img" '
            f'font-family="Source Sans 3, system-ui, sans-serif" font-size="13" fill="{INK}">'
            f"<title>{escape(alt)}</title>{''.join(parts)}</svg>"
        )

    def x(self, place: int) -> float:
        """Return the middle of a column."""
        return _LEFT + self.column * (place + 0.5)

    def _rounds(self) -> Iterator[str]:
        if self.marked:
            for number, turn in enumerate(self.marked, start=1):
                place = next(i for i, stand in enumerate(self.facts.course) if stand.round == turn)
                before = self.marked[: number - 1].count(turn)
                x = self.x(place) - 10 + 20 * before
                yield f'<path d="M{x:.1f} 26V2h17l-5 6 5 6h-17" fill="{GOLD}" stroke="{INK}"/>'
                yield _text(x + 6, 12.5, str(number), "bold", size=11, anchor="middle")
            self.y += 28
        signs = {one.round: one for one in self.facts.events}
        for place, stand in enumerate(self.facts.course):
            x, y = self.x(place), self.y + 13
            if not stand.round:
                yield _text(x, y + 4, self.reader.say("report.start"), anchor="middle")
                continue
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" fill="{INK}"/>'
            yield _text(x, y + 4.5, str(stand.round), "bold", fill="#FFFFFF", anchor="middle")
            one = signs.get(stand.round)
            if one is not None and one.worked is not None:
                yield _text(x + 15, y + 5, "✓" if one.worked else "✗", "bold", size=15)
            if one is not None and one.crises:
                yield f'<rect x="{x - 29:.1f}" y="{y - 8:.1f}" width="14" height="16" fill="{LOSS}"/>'
                yield _text(x - 22, y + 5, "!", "bold", anchor="middle")
        self.y += 34

    def _foundations(self) -> Iterator[str]:
        lasting = self.reader.match.rulebook.lasting
        yield from self._heading(self.reader.say("report.foundations"))
        top, bottom = self.y + 6, self.y + 6 + _HIGH
        for level in (0, lasting, t.TOP):
            y, dashes = bottom - _HIGH * level / t.TOP, ' stroke-dasharray="3 5"' if level == lasting else ""
            yield (
                f'<path d="M{_LEFT} {y:.1f}H{self.width - self.right:.1f}" '
                f'stroke="{STONE}" fill="none"{dashes}/>'
            )
            yield _text(_LEFT - 6, y + 4.5, str(level), anchor="end")
        side = min(13.0, self.column * 0.2)
        lanes = []
        for number, name in enumerate(FOUNDATIONS):
            cluster = next(one for one in self.reader.match.content.cards.clusters if one.id == name)
            aside = (number - 1.5) * side * 1.1
            points = [
                (self.x(place) + aside, bottom - _HIGH * stand.foundation[number] / t.TOP)
                for place, stand in enumerate(self.facts.course)
            ]
            lanes.append((cluster, points))
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield (
                f'<polyline class="track-{name}" points="{path}" fill="none" stroke="{INK}" '
                'stroke-width="4.4" stroke-linejoin="round"/>'
                f'<polyline points="{path}" fill="none" stroke="{cluster.fill}" stroke-width="3" '
                'stroke-linejoin="round"/>'
            )
        for cluster, points in lanes:
            for x, y in points:
                yield _shape(cluster.shape, x, y, side, cluster.fill)
        self.y = bottom + 16
        yield from self._names(lanes, top)

    def _names(self, lanes: Sequence[tuple[object, object]], top: float) -> Iterator[str]:
        """Name the four lines: beside their ends where there is room, else under the picture."""
        last = self.facts.course[-1].foundation
        order = sorted(range(t.FOUNDATION_COUNT), key=lambda number: (-last[number], number))
        is_wide = self.right > 20
        for place, number in enumerate(order if is_wide else range(t.FOUNDATION_COUNT)):
            cluster = next(
                one for one in self.reader.match.content.cards.clusters if one.id == FOUNDATIONS[number]
            )
            if is_wide:
                x, y = self.width - self.right + 14, top + 18 + place * 46
            else:
                x, y = _LEFT + place % 2 * 150, self.y + 4 + place // 2 * 20
            yield _shape(cluster.shape, x, y, 13, cluster.fill)
            yield _text(x + 12, y + 4.5, f"{self.reader.foundation(number)} {last[number]}", "bold")
        self.y += 8 if is_wide else 48

    def _progress(self) -> Iterator[str]:
        target = self.facts.course[-1].target
        yield from self._heading(self.reader.say("report.progress"))
        most = max(target, *(stand.progress for stand in self.facts.course)) * 1.05
        bottom = self.y + 18 + _TOWERS
        wide = min(self.column * 0.6, 46)
        for place, stand in enumerate(self.facts.course):
            high = _TOWERS * stand.progress / most
            yield (
                f'<rect class="tower" x="{self.x(place) - wide / 2:.1f}" y="{bottom - high:.1f}" '
                f'width="{wide:.1f}" height="{high:.1f}" rx="2" fill="{GOLD}"/>'
            )
        y = bottom - _TOWERS * target / most
        end = self.width - self.right
        yield f'<path d="M{_LEFT} {bottom:.1f}H{end:.1f}" stroke="{STONE}" fill="none"/>'
        yield f'<path d="M{_LEFT} {y:.1f}H{end:.1f}" stroke="{INK}" stroke-dasharray="7 4" fill="none"/>'
        for place, stand in enumerate(self.facts.course):
            high = _TOWERS * stand.progress / most
            y, words = bottom - high - 4, str(stand.progress)
            yield _text(self.x(place), y, words, "bold", anchor="middle", halo=True)
        self.y = bottom + 18

    def _interests(self) -> Iterator[str]:
        yield from self._heading(self.reader.say("report.interests"))
        for team in range(self.reader.match.teams):
            yield _text(_LEFT, self.y + 12, partners_words(self.reader, team), size=12)
            self.y += 17
            for place, stand in enumerate(self.facts.course):
                is_served = stand.interest[team] >= stand.need[team]
                wide = min(self.column - 4, 60)
                yield (
                    f'<rect x="{self.x(place) - wide / 2:.1f}" y="{self.y:.1f}" width="{wide:.1f}" '
                    f'height="{_ROW - 4}" rx="3" fill="{SOFT if is_served else "#FFFFFF"}" '
                    f'stroke="{GAIN if is_served else STONE}"/>'
                )
                weight = "bold" if is_served else "normal"
                yield _text(self.x(place), self.y + 13.5, str(stand.interest[team]), weight, anchor="middle")
            self.y += _ROW + 3

    def _heading(self, words: str) -> Iterator[str]:
        yield _text(_LEFT, self.y + 11, words, "bold", size=13)
        self.y += _LINE


def _text(
    x: float,
    y: float,
    words: str,
    weight: str = "normal",
    *,
    size: float = 13,
    anchor: str = "start",
    fill: str = INK,
    halo: bool = False,
) -> str:
    edge = ' stroke="#FFFFFF" stroke-width="3" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{fill}"{edge}>{escape(words)}</text>'
    )


def _shape(shape: str, x: float, y: float, side: float, fill: str) -> str:
    """Return a cluster's own sign with its middle at (x, y)."""
    look = f'fill="{fill}" stroke="{INK}" stroke-width="1.2"'
    h = side / 2
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{h:.1f}" {look}/>'
    if shape == "square":
        return f'<rect x="{x - h:.1f}" y="{y - h:.1f}" width="{side:.1f}" height="{side:.1f}" {look}/>'
    corners = {
        "triangle": ((-h, h), (0, -h), (h, h)),
        "hexagon": ((-h, 0), (-h / 2, -h), (h / 2, -h), (h, 0), (h / 2, h), (-h / 2, h)),
    }[shape]
    return f'<polygon points="{" ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners)}" {look}/>'
