"""The picture of a story: which card leads where, how often, and what never came."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.balance.story import Mark, Story, story_of
from game.balance.story_plot import story_svg
from game.balance.tally import Tally
from game.content.base import Language
from game.content.cases import shipped_cases
from game.content.effects import SetMarker
from game.content.load import load_content
from game.content.models import Content
from game.language import LANGUAGES
from game.rules.terms import MAX_RESPONSES
from tests.sitting import run

CASES = {case: load_content(case) for case in shipped_cases()}


def told(content: Content, chosen: dict[tuple[str, int], tuple[int, int]], games: int = 100) -> Story:
    """Return the story after games in which each event came, and responses were chosen and met so often."""
    tally = Tally()
    tally.games = games
    for place, event in enumerate(content.events):
        for number in range(len(event.response)):
            times, met = chosen.get((event.id, number), (0, 0))
            tally.drawn[place] += times
            tally.chosen[place * MAX_RESPONSES + number] = times
            tally.met[place * MAX_RESPONSES + number] = met
    return story_of(content, tally)


def marks_of(story: Story, content: Content, event: str, lane: str) -> list[Mark]:
    title = next(one.title for one in content.events if one.id == event)
    [row] = [row for row in story.rows if row.name == title]
    return row.marks.get(lane, [])


def test_a_plan_leads_from_the_response_to_the_event_that_it_plans() -> None:
    ipo = CASES["ipo"]
    planners = {
        (event.id, number)
        for event in ipo.events
        for number, response in enumerate(event.response)
        if any(getattr(effect, "plan", "") == "note-forty-one" for effect in response.success)
    }
    [(first, number), (other, last)] = sorted(planners, key=lambda one: one[1])
    story = told(ipo, {(first, number): (40, 30), ("note-forty-one", 0): (25, 25)})
    lane = "plan:note-forty-one"
    assert Mark("ABC"[number], "lays", 30) in marks_of(story, ipo, first, lane)
    assert Mark("ABC"[last], "lays", 0) in marks_of(story, ipo, other, lane)
    assert marks_of(story, ipo, "note-forty-one", lane) == [Mark("", "comes", 25)]
    assert next(one.times for one in story.lanes if one.id == lane) == 30


def test_what_is_laid_only_when_a_response_fails_counts_its_failures() -> None:
    arena = CASES["arena-poort"]
    [(event, number)] = [
        (event.id, number)
        for event in arena.events
        for number, response in enumerate(event.response)
        if any(getattr(effect, "plan", "") == "square-again" for effect in response.failure)
    ]
    story = told(arena, {(event, number): (50, 36)})
    assert Mark("ABC"[number], "lays", 14, fails=True) in marks_of(story, arena, event, "plan:square-again")


def test_a_marker_that_only_a_block_or_a_pair_lays_is_drawn() -> None:
    content = next(content for content in CASES.values() if content.case.marker)
    lays, name = SetMarker(marker=content.case.marker[0].id), content.case.marker[0].name
    first, second, *others = content.cards.blocks
    ability = first.ability[0].model_copy(update={"effect": (lays,)})
    blocks = (first.model_copy(update={"ability": (ability,)}), second, *others)
    pair, *pairs = content.cards.synergies
    pair = pair.model_copy(update={"pair": (first.id, second.id), "effect": (lays,)})
    cards = content.cards.model_copy(update={"blocks": blocks, "synergies": (pair, *pairs)})
    tally = Tally()
    tally.games = 100
    tally.in_place[0], tally.fired[0] = 40, 12
    case = content.case.model_copy(update={"event": (), "partner": content.case.partner})
    story = story_of(content.model_copy(update={"cards": cards, "case": case, "events": ()}), tally)
    lane = f"marker:{content.case.marker[0].id}"
    told = [(row.name["en"], row.times, row.marks[lane]) for row in story.rows if row.band == "blocks"]
    both = f"{first.name['en']} + {second.name['en']}"
    assert told == [(first.name["en"], 40, [Mark("", "lays", 40)]), (both, 12, [Mark("", "lays", 12)])]
    assert story.lanes[0].id == lane and story.lanes[0].times == 52 and story.never == ()
    drawn = story_svg(story, "x", "en")
    assert "Building blocks and pairs" in drawn and name["en"] in drawn


@pytest.mark.parametrize("case", CASES)
def test_every_event_has_a_row_and_every_lane_a_beginning(case: str) -> None:
    content = CASES[case]
    story = told(content, {})
    events = [row for row in story.rows if row.band != "end"]
    assert sorted(row.name.en for row in events) == sorted(event.title.en for event in content.events)
    assert len(story.never) == len(content.events)
    for lane in story.lanes:
        assert any(mark.does == "lays" for row in story.rows for mark in row.marks.get(lane.id, ()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_nothing_in_the_picture_overlaps_or_leaves_it(case: str, language: Language) -> None:
    content = CASES[case]
    svg = story_svg(told(content, {}), content.case.title[language], language)
    root = ET.fromstring(svg)
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
    signs = []
    for shape in root.iter():
        name = shape.tag.rpartition("}")[2]
        if name in ("circle", "text") and "text" not in shape.attrib:
            x, y = (
                float(shape.get("cx" if name == "circle" else "x", 0)),
                float(shape.get("cy" if name == "circle" else "y", 0)),
            )
            assert 0 < x < width and 0 < y < height, (name, shape.attrib)
        if name == "circle" and shape.get("r") == "9":
            signs.append((float(shape.attrib["cx"]), float(shape.attrib["cy"])))
    apart = [(one, other) for one in signs for other in signs if one < other]
    assert all(abs(one[0] - other[0]) >= 24 or abs(one[1] - other[1]) >= 24 for one, other in apart)


def test_what_never_came_is_marked_and_what_came_is_not() -> None:
    content = CASES["lampen-in-de-tunnel"]
    every = {(event.id, n): (10, 5) for event in content.events for n in range(len(event.response))}
    never, always = (
        story_svg(told(content, chosen), "x", "en").count('stroke-dasharray="4 3"') for chosen in ({}, every)
    )
    assert always == 1, "the one in the key"
    assert never > len(content.events)


def test_the_command_writes_the_same_picture_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("game.balance.chunks.is_compiler_here", lambda: False)
    call = ("story", "lampen-in-de-tunnel", "--games", "3", "--language", "en")
    done = run(*call)
    file = tmp_path / "lampen-in-de-tunnel-story.svg"
    first = file.read_bytes()
    assert done.status == 0 and "The story is in lampen-in-de-tunnel-story.svg" in done.out
    assert run(*call).status == 0 and file.read_bytes() == first
    assert re.search(rb"<title>[^<]+</title>", first)


def test_the_command_writes_over_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "mine.svg"
    file.write_text("<svg/>", encoding="utf-8")
    assert run("story", "ipo", "--games", "1", "--out", str(file)).status != 0
    assert file.read_text(encoding="utf-8") == "<svg/>"
    assert run("story", "ipo", "--out", "story.png").status == 2
    assert run("story", "ipo", "--teams", "6").status == 2
