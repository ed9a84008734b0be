"""Seats: who sits at the table: each team's partner, its interest, what it can spend, whether it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.content.base import FOUNDATIONS
from game.content.models import Cluster, Partner
from game.match.happenings import Kind
from game.rules import terms as t
from game.screen.board.flag import change, flag, flag_width
from game.screen.board.moving import Moving, flipped, settled, standing_back
from game.screen.card import TAROT, CardScreen
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_common, label_fits, label_height, label_width
from game.screen.drawing.motion import eased
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GOLD, INK, PAPER, SHADE, STONE
from game.screen.drawing.toys import token
from game.screen.screen_base import Screen
from game.table.play import Play
from game.table.standing import Standing

_NARROWEST = 240.0
"""Units of a tile that still holds all it must."""
_WIDE = 300.0
"""Units of a tile with room for a large emblem."""
_LONG_TRACK = 220.0
"""Units of an interest's track and words that leave room for a token each."""
_GAP = 12.0
_INSET = 9.0
_TOKEN = 26.0
_CLEAR = 6.0
"""Units between the mark of an interest and the flag that says how it changes."""
_ICONS: dict[Kind, str] = {
    "capacity": "capacity",
    "capacity_now": "capacity",
    "took_chair": "chair",
    "named": "partner",
    "paid": "price",
    "drew": "draw",
    "gift": "draw",
    "discarded": "discard",
    "swapped": "discard",
}
"""The kinds of happenings that are about a team's cards, capacity and chair, each with its icon."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """One team at one moment: ``told`` has what is written, ``now`` what marks move from by ``moving``."""

    play: Play
    team: int
    told: Standing
    now: Standing
    moving: Moving | None

    @property
    def partner(self) -> Partner:
        """The partner that the team plays."""
        return self.play.content.case.partner[self.told.partner[self.team]]

    @property
    def cluster(self) -> Cluster:
        """The cluster of its strength, whose colour it has."""
        return self.play.content.cards.clusters[FOUNDATIONS.index(self.partner.strength)]

    @property
    def name(self) -> str:
        """The name of its partner."""
        return self.partner.name[self.play.reader.language]

    @property
    def is_open(self) -> bool:
        """Whether the plans of this round have opened."""
        return len(self.told.committed) == self.play.match.teams

    @property
    def is_done(self) -> bool:
        """Whether the team has promised, then committed its plan, and afterwards cast its vote."""
        is_promising = self.play.match.promises and len(self.told.promise_made) < self.play.match.teams
        done = self.told.promise_made if is_promising else self.told.committed
        done = self.told.voted if self.is_open else done
        return self.team in done and self.told.response == t.NOTHING

    @property
    def part(self) -> float:
        """How far what moves has come: 0 to 1."""
        return self.moving.part if self.moving is not None else 1.0

    @property
    def way(self) -> tuple[int, int]:
        """The interest that the mark moves from and to."""
        after = self.now
        if self.moving is not None:
            after = after.after(self.moving.happening, self.play.match.rulebook)
        return self.now.interest[self.now.partner[self.team]], after.interest[after.partner[self.team]]

    @property
    def said(self) -> tuple[str, str] | None:
        """What the team gains or loses right now, with an icon for what is not its interest; or None."""
        start, end = self.way
        if start != end:
            return change(end - start), ""
        happening = self.moving.happening if self.moving is not None else None
        if happening is None or happening.kind not in _ICONS or happening.whom != self.team:
            return None
        amount = happening.amount
        more = {"capacity": amount, "capacity_now": amount, "paid": -amount, "discarded": -1, "swapped": -1}
        words = "" if happening.kind in ("took_chair", "named") else change(more.get(happening.kind, 1))
        return words, _ICONS[happening.kind]


def seats(
    stage: Stage,
    box: Box,
    play: Play,
    standing: Standing,
    moving: Moving | None = None,
    screen: Screen | None = None,
) -> None:
    """Paint a tile for each team into ``box``; each opens its partner's card over ``screen``."""
    standing, moving = settled(standing, moving, play.match.rulebook)
    told = flipped(standing, moving, play.match.rulebook)
    faces = [f"partner/{play.content.case.partner[partner].id}" for partner in standing.partner]
    across = _across(play.match.teams, box.w)
    tiles = list(box.grid(play.match.teams, across, _GAP))
    is_low = _is_low(stage, play, tiles[0].w)
    for team, tile in enumerate(tiles):
        seat = _Seat(play, team, told, standing, moving)
        _tile(stage, tile, seat, is_low=is_low)
        if moving is None and screen is not None:
            stage.area(tile, f"seat-{team}", _opens(screen, faces, team), hint=_told(seat))


def _told(seat: _Seat) -> str:
    """Return all that the tile of a team shows, in words."""
    say, told, team = seat.play.reader.say, seat.told, seat.team
    partner = seat.partner
    words = [
        say(
            "table.about-seat",
            team=seat.play.name(team),
            interest=partner.interest[seat.play.reader.language],
            value=told.interest[told.partner[team]],
            need=partner.need,
        )
    ]
    purse = (told.reserve if seat.is_open else told.capacity)[team]
    words.append(say("table.about-reserve" if seat.is_open else "table.about-capacity", count=purse))
    if team in told.promise_made:
        key = "table.about-kept" if told.shows_contributions else "table.about-promise"
        words.append(say(key, promised=told.promised[team], done=told.round_contributed[team]))
    signs = {
        "table.about-chair-sign": told.chair == team,
        "table.about-named-sign": told.named == team,
        "table.about-done-sign": seat.is_done,
    }
    words += [say(sign) for sign, is_there in signs.items() if is_there]
    return "; ".join(words) + ". " + say("table.card")


def _opens(screen: Screen, faces: list[str], first: int) -> Callable[[], None]:
    return lambda: screen.view.push(CardScreen(screen.app, faces, TAROT, first=first))


# --- how large ------------------------------------------------------------------------------------


def seats_height(stage: Stage, play: Play, width: float) -> float:
    """Return how high the tiles of all teams are together in ``width`` units."""
    across = _across(play.match.teams, width)
    rows = -(-play.match.teams // across)
    tile = (width - _GAP * (across - 1)) / across
    line, side = label_height(stage), _side(tile)
    high = max(side, 2 * line + 6) if _is_low(stage, play, tile) else max(side, 2 * line) + 6 + line
    return rows * (high + 20) + (rows - 1) * _GAP


def _across(teams: int, width: float) -> int:
    """Return how many tiles stand beside one another: three teams in one row, more in two or three."""
    across = 3 if teams != 4 else 2
    while across > 1 and (width - _GAP * (across - 1)) / across < _NARROWEST:
        across -= 1
    return across


def _is_low(stage: Stage, play: Play, tile: float) -> bool:
    """Return whether names take one line, so that the emblem can stand beside both lines of a tile."""
    room = tile - _side(tile) - 3 * _INSET
    if room < _LONG_TRACK or any(play.has_name(team) for team in range(play.match.teams)):
        return False
    names = (partner.name[play.reader.language] for partner in play.content.case.partner)
    return all(label_fits(stage, name, room, label_height(stage)) for name in names)


def _side(tile: float) -> float:
    """Return the side of the ground of an emblem on a tile of this width."""
    return 60.0 if tile >= _WIDE else 46.0


# --- one tile -------------------------------------------------------------------------------------


def _tile(stage: Stage, tile: Box, seat: _Seat, *, is_low: bool) -> None:
    stage.panel(tile)
    inner = tile.inset(_INSET, 10)
    side, line = _side(tile.w), label_height(stage)
    names, row = inner.above(line + 6), inner.low(line)
    holder = (inner if is_low else names).left(side).fitting(1)
    stage.panel(holder, seat.cluster.soft, radius=8)
    stage.emblem(holder.inset(5), seat.partner.emblem, seat.cluster.fill)
    aside = side + _INSET
    _names(stage, names.after(aside).before(_promise(stage, names, seat)), seat)
    if is_low:
        row = row.after(aside)
    track = row.before(_purse(stage, row, seat))
    beside_mark = _interest(stage, track, seat)
    if seat.told.chair == seat.team:
        _badge(stage, Box(holder.x - 8, holder.y - 8, 38, 38), "chair", GOLD, INK)
    if seat.told.named == seat.team:
        _badge(stage, Box(holder.right - 26, holder.y - 8, 38, 38), "partner", INK, PAPER)
    if seat.said:
        words, icon = seat.said
        flag(stage, row if icon else beside_mark or track, words, seat.part, icon)
    if seat.is_done:
        _badge(stage, Box(holder.right - 26, holder.bottom - 28, 38, 38), "check", INK, PAPER)


def _promise(stage: Stage, names: Box, seat: _Seat) -> float:
    """Write at the right what the team promised, and beside it what it did; return how wide that is."""
    if seat.team not in seat.told.promise_made:
        return 0
    promised, done = seat.told.promised[seat.team], seat.told.round_contributed[seat.team]
    is_told = seat.told.shows_contributions
    words = f"{done}/{promised}" if is_told else str(promised)
    is_broken = is_told and done < promised
    box = names.end(label_width(stage, words, "bold") + 36).top(label_height(stage))
    stage.icon(box.left(28).centred(28, 28), "note")
    label(stage, box.after(32), words, style="bold", colour=theme.LOSS if is_broken else INK)
    return box.w + _INSET


def _names(stage: Stage, box: Box, seat: _Seat) -> None:
    """Write the team's own name with its partner's under it, or the partner's alone."""
    play = seat.play
    if play.has_name(seat.team):
        upper, lower = box.rows(2)
        label(stage, upper, play.name(seat.team), style="bold")
        label(stage, lower, seat.name, style="regular", colour=SHADE)
        return
    all_names = [partner.name[play.reader.language] for partner in play.content.case.partner]
    label(stage, box, seat.name, label_common(stage, all_names, box.w, box.h))


def _badge(stage: Stage, box: Box, icon: str, fill: str, ink: str) -> None:
    """Paint a sign on an emblem's corner."""
    stage.shape(box, "circle", fill, line=PAPER, width=3)
    stage.icon(box.inset(8), icon, ink)


# --- the interest ---------------------------------------------------------------------------------


def _interest(stage: Stage, box: Box, seat: _Seat) -> Box | None:
    """Paint the interest as a track of ten with the need marked, and write how much is short.

    Return where beside its mark a flag can say how it changes; None: there is no room, so that what is
    short stands back while the flag goes up in its place.
    """
    need, value = seat.partner.need, seat.told.interest[seat.told.partner[seat.team]]
    words = seat.play.reader.say("table.short", count=need - value) if need > value else ""
    room = label_width(stage, words) + 2 if words else 34.0
    track = box.before(room + 12)
    beside_mark = _beside_mark(stage, track, seat)
    if seat.said and beside_mark is None:
        stage.fade = standing_back(seat.part)
    if words:
        label(stage, box.end(room), words)
    else:
        disc = box.end(room).centred(34, min(34.0, box.h))
        stage.shape(disc, "circle", theme.GAIN)
        stage.icon(disc.inset(5), "check")
    stage.fade = 1.0
    start, end = seat.way
    _track(stage, track, start + (end - start) * eased(seat.part), value, need)
    return beside_mark


def _knob(stage: Stage) -> float:
    """Return how wide the block on a track is."""
    return max(36.0, label_width(stage, "10", "bold") + 8)


def _beside_mark(stage: Stage, track: Box, seat: _Seat) -> Box | None:
    """Return where on the track a flag fits that says how the interest changes, clear of the mark's way."""
    if seat.said is None or seat.said[1]:
        return None
    wide, knob = flag_width(stage, seat.said[0]), _knob(stage)
    step = (track.w - knob) / t.TOP
    first, last = track.x + min(seat.way) * step, track.x + max(seat.way) * step + knob
    if last + _CLEAR + wide <= track.right:
        return Box(last + _CLEAR, track.y, wide, track.h)
    return (
        Box(track.x, track.y, first - _CLEAR - track.x, track.h) if first - _CLEAR - wide >= track.x else None
    )


def _track(stage: Stage, box: Box, mark: float, value: int, need: int) -> None:
    """Paint the track: a block on it at ``mark`` that shows ``value``, and a post at the ``need``."""
    knob = _knob(stage)
    way = box.inset(knob / 2, 0)
    rail, here = box.centred(box.w, 14), way.x + way.w * mark / t.TOP
    fill = theme.GAIN if value >= need else GOLD
    stage.panel(rail, theme.QUIET, radius=6, line=STONE, width=2)
    stage.panel(rail.left(here - rail.x), fill, radius=6)
    stage.panel(Box(way.x + way.w * need / t.TOP - 3, box.y - 6, 6, box.h + 12), INK, radius=0)
    block = Box(here - knob / 2, box.y, knob, box.h)
    stage.panel(block, fill, radius=6, line=INK)
    label(stage, block, str(value), style="bold", align="centre")


# --- capacity and reserve -------------------------------------------------------------------------


def _purse(stage: Stage, row: Box, seat: _Seat) -> float:
    """Paint at the right what the team can spend; return how wide that is.

    Until the plans open that is its capacity, in tokens; afterwards what it kept in reserve.
    """
    count = (seat.told.reserve if seat.is_open else seat.told.capacity)[seat.team]
    if not count:
        return 0
    step = _TOKEN + 3
    if row.w - count * step >= _LONG_TRACK:
        box = row.end(count * step)
        for place in range(count):
            token(stage, Box(box.x + place * step, row.y, _TOKEN, row.h))
        return box.w + 12
    number = label_width(stage, str(count)) + 2
    box = row.end(_TOKEN + 4 + number)
    token(stage, box.left(_TOKEN))
    label(stage, box.end(number), str(count), align="right")
    return box.w + 14
