"""What came of a response: told in the story's words in all that ships, and heard wherever it is told."""

from __future__ import annotations

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.document import read_document
from game.debrief.facts import facts_of
from game.debrief.report.material import Material
from game.debrief.report.parts.events import events
from game.match.match import Match
from game.reading.needs import lacked
from game.reading.reader import Reader
from game.reading.steps import happenings_to_tell, log, paragraphs, story_lines
from tests.table import Table
from tests.tiny import event, text

SHIPPED = (*sorted(SCENARIOS_FOLDER.glob("*.toml")), CARDS_FOLDER / "events.toml")
TOLD = {"succeeded": text("The lamp burns."), "failed": text("The lamp stays dark.")}


def test_every_response_that_ships_tells_what_came_of_it() -> None:
    for path in SHIPPED:
        for card in read_document(path).data["event"]:
            for response in card["response"]:
                can_fail = "needs" in response or "price" in response
                told = {key for key in TOLD if key in response}
                assert told == (set(TOLD) if can_fail else {"succeeded"}), (path.name, card["id"])


def answered(vision: int) -> Table:
    """Return a table that chose a response that needs Vision 3 and 1 reserve."""
    table = Table(event=event(needs=[{"foundation": "vision", "at_least": 3}], price=1, failure=LOSS, **TOLD))
    table.foundation("vision", vision)
    table.answer()
    return table


LOSS = [{"foundation": "network", "change": -1}]


def story(match: Match) -> list[str]:
    reader = Reader(match, "en")
    told = [
        one for one in paragraphs(happenings_to_tell(match.happenings, None)) if one.step == "step-response"
    ]
    return [line.words for one in told for line in story_lines(reader, one)]


def test_the_story_tells_what_was_missing_and_what_came_of_it() -> None:
    failed = ["It fails: Act", "Vision at least 3: it was 2", "The lamp stays dark.", "Network −1"]
    assert story(answered(2).match) == failed
    assert story(answered(3).match)[-2:] == ["It works: Act", "The lamp burns."]


def test_the_log_tells_both_and_the_table_knows_what_was_missing() -> None:
    match = answered(2).match
    said = [words for _, words in log(Reader(match, "en"), None)]
    place = said.index("It fails: Act. The lamp stays dark.")
    assert said[place + 1] == "Vision at least 3: it was 2"
    assert lacked(Reader(match, "en")) == ["Vision at least 3: it was 2"]
    assert lacked(Reader(answered(3).match, "en")) == []


def test_the_report_tells_both() -> None:
    def rows(match: Match) -> list[list[str]]:
        [told] = events(Material(facts_of(match, ["you"] * 3), Reader(match, "en")))
        return told["lines"]

    failed = dict(map(tuple, rows(answered(2).match)))
    assert failed["Missing"] == "Vision at least 3: it was 2"
    assert failed["It failed"] == "The lamp stays dark."
    assert failed["Effect"] == "Network −1"
    worked = dict(map(tuple, rows(answered(3).match)))
    assert "Missing" not in worked and worked["It worked"] == "The lamp burns."
