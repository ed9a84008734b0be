"""Whole games as stories: the actions of each file in ``replays`` give the very same story and end.

A file is made to be read: ``>`` is an action, under it stands what happened. After a change of rules
or words ``RENEW=1 pytest tests/test_replays.py`` writes the stories anew from the same actions: look
at the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.match.actions import Action, read_action
from game.match.match import Match
from tests.wandering import harbour

REPLAYS = sorted((Path(__file__).parent / "replays").glob("*.txt"))


def read(line: str) -> Action:
    """Return the action of a line: who, what, and with what: ``0 give momentum 2``, ``table skip 1``."""
    who, what, *rest = line.split(" ")
    data: dict[str, object] = {"do": what} if who == "table" else {"do": what, "team": int(who)}
    match what, rest:
        case (("build" | "swap"), [block]):
            data["block"] = block
        case "name", [partner]:
            data["partner"] = partner
        case "give", [block, to]:
            data |= {"block": block, "to": int(to)}
        case "promise", [amount]:
            data["amount"] = int(amount)
        case "vote", [response]:
            data["response"] = int(response)
        case "skip", [team]:
            data["team"] = int(team)
        case "play_event", [event]:
            data["event"] = event
        case "undo", [steps]:
            data["steps"] = int(steps)
        case "note", words:
            data["text"] = " ".join(words)
        case "adjust", [field, which, team, change, *words]:
            data |= {"what": field, "change": int(change), "reason": " ".join(words)}
            data |= {} if which == "-" else {"which": which}
            data |= {} if team == "-" else {"team": int(team)}
    return read_action(data)


def story(text: str) -> Iterator[str]:
    """Play the actions of a file and yield its lines as they should be."""
    lines = text.splitlines()
    title = next(line for line in lines if line.startswith("harbour, "))
    _, seed, seats = title.split(", ", 2)
    promises = any(" promise " in line for line in lines if line.startswith("> "))
    match = Match(harbour(), int(seed.removeprefix("seed ")), seats.split(" "), promises=promises)
    yield from lines[: lines.index(title) + 1]
    yield ""
    for line in lines:
        if line.startswith("> "):
            yield line
            for event in match.do(read(line[2:])):
                yield f"    {match.words(event, 'nl')}"
    yield ""
    yield f"= {match.outcome}: {', '.join(match.result(team) for team in range(match.teams))}"
    yield f"= {match.hash()}"


@pytest.mark.parametrize("path", REPLAYS, ids=lambda path: path.stem)
def test_the_same_actions_tell_the_same_story(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    told = "\n".join(story(written)) + "\n"
    if os.environ.get("RENEW"):
        path.write_text(told, encoding="utf-8")
    else:
        assert told == written


@pytest.mark.parametrize("path", REPLAYS, ids=lambda path: path.stem)
def test_a_replay_is_a_whole_game(path: Path) -> None:
    assert "    Het spel is uit: " in path.read_text(encoding="utf-8")


def test_there_are_replays() -> None:
    assert len(REPLAYS) >= 3
