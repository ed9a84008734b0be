"""Marks in the window mean what they say: towers, tracks, pips, tokens and verdicts, read off the scene."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.match.actions import Adjust, Build, Contribute, Give, Swap, Tend
from game.match.happenings import Happening
from game.reading.helping import helped, unmet, way_out_words
from game.reading.needs import would_work
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.board.ballot import ballot
from game.screen.board.header import header, step_of
from game.screen.board.moving import Moving
from game.screen.board.seats import seats
from game.screen.board.towers import towers
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Item, Panel, Sign, Stroke, Words
from game.screen.drawing.stage import Stage
from game.screen.teams.capacity import tokens
from game.screen.teams.plan_chips import plan_chips
from game.table.play import Play
from game.table.standing import Standing
from tests.pilot import Pilot
from tests.table import Table
from tests.tiny import Row, event

WIDE = Box(60, 200, 1500, 252)


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path) as pilot:
        yield pilot


def painted(pilot: Pilot, paint: Callable[[Stage], object]) -> list[Item]:
    """Return what a part of the window is painted with."""
    room = pilot.app.room
    stage = Stage(room.scale, room.lettering, focus="", memory={})
    paint(stage)
    return list(stage.scene.items())


def happening_of(play: Play, partner: str, change: int) -> Happening:
    """Return what happens when the facilitator changes the interest of a partner; then it is undone."""
    (happened,) = play.session.do(Adjust(what="interest", which=partner, change=change, reason="a test"))
    play.undo()
    return happened


def at_plan(pilot: Pilot, teams: int = 3) -> Play:
    play = pilot.sit("energiekoplopers", teams=teams)
    pilot.play_on(phase="plan")
    return play


def with_interests(play: Play, above_need: int) -> Standing:
    """Return the table with every interest so far above (under 0: below) its need."""
    partners = play.content.case.partner
    return replace(play.standing, interest=tuple(partner.need + above_need for partner in partners))


def panels(items: list[Item], fill: str) -> list[Panel]:
    return [item for item in items if isinstance(item, Panel) and item.fill == fill]


def circles(items: list[Item], colour: str, line: str) -> list[Sign]:
    return [
        item
        for item in items
        if isinstance(item, Sign) and (item.name, item.colour, item.line) == ("circle", colour, line)
    ]


# --- interests, capacity, reserve -----------------------------------------------------------------


@pytest.mark.parametrize(("above", "is_served"), [(-1, False), (0, True), (1, True)])
def test_an_interest_is_green_from_its_need_on(pilot: Pilot, above: int, is_served: bool) -> None:
    play = at_plan(pilot)
    items = painted(pilot, lambda stage: seats(stage, WIDE, play, with_interests(play, above)))
    green, gold = panels(items, theme.GAIN), panels(items, theme.GOLD)
    assert (bool(green), bool(gold)) == (is_served, not is_served)


@pytest.mark.parametrize("above", [-2, -1, 0, 1])
def test_the_post_on_a_track_stands_at_the_need(pilot: Pilot, above: int) -> None:
    """The block on the track stands at the interest: beside the post, unless the two are equal."""
    play = at_plan(pilot)
    items = painted(pilot, lambda stage: seats(stage, WIDE, play, with_interests(play, above)))
    posts = [panel for panel in panels(items, theme.INK) if panel.box.w == 6]
    blocks = [item for item in items if isinstance(item, Panel) and item.line == theme.INK]
    assert len(posts) == len(blocks) == play.match.teams
    for post, block in zip(posts, blocks, strict=True):
        apart = block.box.middle[0] - post.box.middle[0]
        assert apart == pytest.approx(0) if above == 0 else apart * above > 0


def test_a_team_has_its_capacity_before_the_plans_open_and_its_reserve_after(pilot: Pilot) -> None:
    play = at_plan(pilot)
    shown = replace(with_interests(play, 0), capacity=(2, 2, 1), reserve=(1, 0, 0))
    for committed, count in ((frozenset({0, 1}), 5), (frozenset({0, 1, 2}), 1)):
        now = replace(shown, committed=committed)
        items = painted(pilot, lambda stage, now=now: seats(stage, WIDE, play, now))
        assert len(circles(items, theme.GOLD, theme.INK)) == count


def test_tokens_that_are_spent_leave_their_places_empty(pilot: Pilot) -> None:
    rows = {use: Box(0, 60 * row, 600, 50) for row, use in enumerate(("free", "build", "contribute", "tend"))}
    now = {"free": 1, "build": 2, "contribute": 1, "tend": 0}
    items = painted(pilot, lambda stage: tokens(stage, rows, now, {}))
    assert len(circles(items, theme.GOLD, theme.INK)) == 4
    empty = circles(items, theme.TABLE, theme.STONE)
    assert len(empty) == 3
    assert all(rows["free"].holds(sign.box) for sign in empty)


# --- foundations, rounds, steps -------------------------------------------------------------------


def test_the_line_of_a_lasting_synergy_runs_over_the_fifth_block_of_each_tower(pilot: Pilot) -> None:
    play = at_plan(pilot)
    items = painted(pilot, lambda stage: towers(stage, Box(60, 100, 900, 500), play, play.standing))
    shafts = [panel for panel in panels(items, theme.QUIET) if panel.radius == 6]
    [line] = [item for item in items if isinstance(item, Stroke) and item.colour == theme.STONE]
    assert len(shafts) == 4
    for shaft in shafts:
        height = shaft.box.bottom - line.points[0][1]
        assert height == pytest.approx(shaft.box.h * play.match.rulebook.lasting / t.TOP)


def test_rounds_that_are_past_are_dark_and_the_one_of_now_is_gold(pilot: Pilot) -> None:
    play = at_plan(pilot)
    rounds = play.match.rulebook.rounds
    now = replace(play.standing, round=3)
    items = painted(pilot, lambda stage: header(stage, Box(0, 0, 1920, 84), play, now, pilot.app))
    pips = [item.fill for item in items if isinstance(item, Panel) and (item.box.w, item.box.h) == (20, 16)]
    assert pips == [theme.INK, theme.INK, theme.GOLD, *[theme.QUIET] * (rounds - 3)]


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"committed": frozenset({1}), "event": t.NOTHING}, "event"),
        ({"committed": frozenset()}, "event"),
        ({"committed": frozenset({1})}, "plan"),
        ({"committed": frozenset({0, 1, 2})}, "reveal"),
        ({"committed": frozenset({0, 1, 2}), "voted": frozenset({2})}, "respond"),
        ({"committed": frozenset({0, 1, 2}), "response": 0}, "respond"),
    ],
)
def test_a_table_from_before_tells_its_own_step(pilot: Pilot, change: dict[str, object], step: str) -> None:
    """While a story is told the match is further: here it is at the vote."""
    play = pilot.sit("energiekoplopers", teams=3)
    pilot.play_on(phase="vote")
    before = replace(play.standing, round=9, response=t.NOTHING, voted=frozenset())
    assert step_of(play, play.standing) == "respond"
    assert step_of(play, replace(before, **change)) == step


# --- plans and votes ------------------------------------------------------------------------------


def test_a_verdict_is_a_check_on_green_where_it_would_work_and_else_a_cross(pilot: Pilot) -> None:
    play = at_plan(pilot)
    verdicts = set()
    for _ in range(4):
        pilot.play_on(rounds=1, phase="vote")
        reader = play.reader
        if play.match.phase != "vote":
            break
        count = len(play.content.events[play.match.state.event].response)
        items = painted(pilot, lambda stage, reader=reader: ballot(stage, Box(60, 100, 1600, 800), reader))
        outcomes = (reader.say("table.would-work"), reader.say("table.would-fail"), way_out_words(reader))
        told = [item.box.y for item in items if isinstance(item, Words) and item.text.startswith(outcomes)]
        assert len(told) == count
        signs = [item for item in items if isinstance(item, Panel) and item.radius == 8 and item.line]
        tiles = [tile for y in told for tile in signs if y <= tile.box.y < y + 30]
        for place, tile in enumerate(tiles):
            works = would_work(reader, 0, place)
            [sign] = [item.name for item in items if isinstance(item, Sign) and tile.box.holds(item.box, 0)]
            assert (tile.fill, sign) == ((theme.GAIN, "check") if works else (theme.LOSS, "cross"))
            verdicts.add(works)
    assert verdicts == {True, False}


@pytest.mark.parametrize(
    ("need", "is_helped"),
    [
        ({"block": "momentum"}, True),
        ({"block": "momentum", "active": False}, False),
        ({"any_block": ["momentum", "equality"]}, True),
        ({"any_block": ["equality", "safe-environment"]}, False),
        ({"foundation": "organisation", "at_least": 9}, True),
        ({"foundation": "organisation", "at_most": 0}, False),
        ({"foundation": "vision", "at_least": 9}, False),
        ({"progress_at_least": 9}, False),
    ],
)
def test_a_card_is_marked_only_where_building_it_brings_a_need_nearer(need: Row, is_helped: bool) -> None:
    table = Table(event=event(needs=[need]))
    if "active" in need:
        table.place("momentum")
    table.turn()
    reader = Reader(table.match, "en")
    wanted = unmet(reader, 0)
    assert len(wanted) == 1
    assert helped(reader, wanted, table.number("momentum")) == ([0] if is_helped else [])


def test_what_a_plan_holds_stays_in_its_box_however_narrow(pilot: Pilot) -> None:
    play = at_plan(pilot)
    team = play.waiting[0]
    play.do(Adjust(what="capacity", team=team, change=3, reason="for the test"))
    first, second, third = [
        card.id
        for card in (play.reader.block(number) for number in range(len(play.content.cards.blocks)))
        if play.match.why_not(Swap(team=team, block=card.id)) is None
    ][:3]
    for action in (
        Build(team=team, block=first),
        Contribute(team=team),
        Tend(team=team),
        Give(team=team, block=second, to=(team + 1) % 3),
        Swap(team=team, block=third),
    ):
        play.do(action)
    for wide in (260, 320, 400, 520, 700):
        box = Box(100, 100, wide, 400)
        items = painted(pilot, lambda stage, box=box: plan_chips(stage, box, play, team))
        chips = panels(items, theme.TABLE)
        assert len(chips) == 6
        assert all(box.holds(chip.box) for chip in chips)
        assert not any(
            chip.box.meets(other.box) for number, chip in enumerate(chips) for other in chips[:number]
        )


@pytest.mark.parametrize("team", range(3))
@pytest.mark.parametrize(("what", "icon"), [("chair", "chair"), ("named", "partner")])
def test_the_chair_and_whom_it_named_bear_their_mark_and_no_other_team(
    pilot: Pilot, what: str, icon: str, team: int
) -> None:
    play = at_plan(pilot)
    tiles = list(WIDE.grid(3, 3, 12))

    def marked(standing: Standing) -> list[int]:
        items = painted(pilot, lambda stage: seats(stage, WIDE, play, standing))
        signs = [item for item in items if isinstance(item, Sign) and (item.of, item.name) == ("icon", icon)]
        return [place for sign in signs for place, tile in enumerate(tiles) if tile.has(*sign.box.middle)]

    assert marked(replace(play.standing, **{what: team})) == [team]  # type: ignore[arg-type]
    assert marked(replace(play.standing, chair=t.NOBODY, named=t.NOBODY)) == []


@pytest.mark.matrix
@pytest.mark.parametrize("part", [0.02, 0.07, 0.12, 0.3, 0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("change", [-1, 1])
@pytest.mark.parametrize(("teams", "wide"), [(3, 1500.0), (4, 880.0), (6, 880.0)])
def test_what_a_team_gains_or_loses_is_never_written_over_what_it_is_short(
    pilot: Pilot, teams: int, wide: float, change: int, part: float
) -> None:
    play = pilot.sit("arena-poort" if teams > 4 else "energiekoplopers", teams=teams)
    pilot.play_on(phase="plan")
    for team in range(teams):
        for above in (-4, -1, 0, 2):
            before = with_interests(play, above)
            partner = play.content.case.partner[before.partner[team]]
            happened = happening_of(play, partner.id, change)
            box, moving = Box(60, 200, wide, 480), Moving(happened, part)
            items = painted(pilot, lambda stage, b=box, s=before, m=moving: seats(stage, b, play, s, m))
            written = [item for item in items if isinstance(item, Words) and item.opacity > 0]
            for flagged in (item for item in written if item.text in ("+1", "−1")):
                for other in written:
                    assert other is flagged or not other.ink.meets(flagged.ink), (flagged, other)


def test_a_change_stands_beside_the_mark_with_what_is_short_in_sight(pilot: Pilot) -> None:
    play = at_plan(pilot)
    before = with_interests(play, -1)
    partner = play.content.case.partner[before.partner[0]]
    moving = Moving(happening_of(play, partner.id, -1), 0.6)
    items = painted(pilot, lambda stage: seats(stage, WIDE, play, before, moving))
    seen = [item.text for item in items if isinstance(item, Words) and item.opacity == 1]
    assert "−1" in seen and "nog 2" in seen
