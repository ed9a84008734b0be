"""The picture of an event: composed of what its card does, so that a designer's own event has one too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.content.load import load_content
from game.content.models import Content, Event
from game.match.actions import PlayEvent
from game.press.eventpicture import event_picture
from game.press.icons import icon_path
from tests.cases import EVERY
from tests.room.laid import laid

VISION, NETWORK = 1, 3


@cache
def content() -> Content:
    return load_content("arena-poort")


def picture(at_once: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return the picture of an event of Arena Poort that strikes so."""
    first = content().events[0]
    changed = {**first.model_dump(by_alias=True, mode="json"), "at_once": at_once, **more}
    return event_picture(Event.model_validate_json(json.dumps(changed)), content())


def moved(drawn: dict[str, Any]) -> list[int]:
    return [one["moved"] for one in drawn["wall"]]


def test_what_the_blow_strikes_falls_and_what_it_raises_rises() -> None:
    drawn = picture([{"foundation": "vision", "change": -1}, {"foundation": "network", "change": 1}])
    assert moved(drawn) == [0, -1, 0, 1]
    assert drawn["beside"] == []
    assert moved(picture([{"foundation": "all", "change": -1}])) == [-1, -1, -1, -1]


def test_a_partner_stands_beside_it_with_its_own_emblem_and_whom_nobody_knows_yet_with_a_sign() -> None:
    residents = next(partner for partner in content().case.partner if partner.id == "residents")
    drawn = picture([{"interest": "residents", "change": -1}, {"interest": "lowest", "change": 1}])
    assert [thing["moved"] for thing in drawn["beside"]] == [-1, 1]
    assert drawn["beside"][0]["rows"] == residents.emblem
    assert drawn["beside"][1]["icon"] == "interest"


def test_the_kind_has_the_colour_of_the_foundation_that_answers_raise_most() -> None:
    def answers(*raised: str) -> dict[str, Any]:
        success = [{"foundation": name, "change": 1} for name in raised]
        label = {"nl": "Doe", "en": "Do"}
        failing = {"label": label, "needs": [{"block": "momentum"}], "success": success, "failure": []}
        return {"response": [failing, {"label": label, "success": [{"progress": -1}]}]}

    fills = [cluster.fill for cluster in content().cards.clusters]
    assert picture([], **answers("network", "vision", "network"))["fill"] == fills[NETWORK]
    assert picture([], **answers("vision"))["fill"] == fills[VISION]
    assert picture([], **answers())["fill"] == ""


def test_an_event_without_a_blow_strikes_by_what_fails() -> None:
    quiet = next(event for event in content().events if event.response[0].failure)
    without = quiet.model_copy(update={"at_once": ()})
    drawn = event_picture(without, content())
    assert drawn != event_picture(without.model_copy(update={"response": without.response[1:]}), content())
    assert any(moved(drawn)) or drawn["beside"]


def test_a_page_is_given_the_picture_of_the_card_with_the_outlines_of_its_signs(tmp_path: Path) -> None:
    with laid(tmp_path) as table:
        number = next(
            number
            for number, event in enumerate(content().events)
            if any("icon" in one for one in event_picture(event, content())["beside"])
        )
        table.room.play.do(PlayEvent(event=content().events[number].id))
        (shown,) = (one["picture"] for one in table.page(0)["sections"] if one["is"] == "event")
    card = event_picture(content().events[number], content())
    signs = [one for one in shown["beside"] if "icon" in one]
    assert signs and all(one.pop("path") == icon_path(one["icon"]) for one in signs)
    assert shown == json.loads(json.dumps(card))


@pytest.mark.parametrize("case", EVERY)
def test_every_event_that_ships_has_a_picture_that_says_something_and_few_look_alike(case: str) -> None:
    content = load_content(case)
    drawn = [event_picture(event, content) for event in content.events]
    assert drawn == [event_picture(event, content) for event in content.events]
    for event, one in zip(content.events, drawn, strict=True):
        assert any(moved(one)) or one["beside"], event.id
    assert len({str(one) for one in drawn}) >= 0.9 * len(drawn)
