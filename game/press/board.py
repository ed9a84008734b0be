"""The board as data: tracks, places for cards, and the order of a round."""

from __future__ import annotations

from typing import Any

from game.press.casefacts import CaseFacts
from game.rules import terms as t

STEPS = ("event", "plan", "reveal", "respond", "reflect")

_PLACES = ("events", "events-note", "aside", "aside-note", "blocks", "blocks-note", "markers", "round-note")


def places_data(facts: CaseFacts) -> dict[str, Any]:
    """Return the sheet on which the blocks in place lie: so many numbered places for each foundation."""
    return {
        "clusters": facts.clusters,
        "places": t.PLACES,
        "words": {
            "head": facts.say("places-head"),
            "note": facts.say("places-note", count=t.PLACES),
        },
    }


def sentence_data(facts: CaseFacts) -> dict[str, Any]:
    """Return the sheet on which the room writes its sentence, a row a round; the case asks for one."""
    asked = facts.case.sentence
    assert asked is not None, "the case asks for no sentence"
    rounds = range(1, facts.case.rounds + 1)
    return {
        "case": facts.title,
        "emblem": facts.case.emblem,
        "name": asked.name[facts.language],
        "ask": asked.ask[facts.language],
        "rows": [
            {"sign": "", "name": facts.say("start").capitalize(), "changes": False},
            *(
                {"sign": str(number), "name": facts.say("round", round=number), "changes": True}
                for number in rounds
            ),
        ],
        "words": {
            "how": facts.say("sentence-how", most=asked.words),
            "out": facts.say("sentence-out"),
            "in": facts.say("sentence-in"),
        },
    }


def lines_of_step(facts: CaseFacts, step: str) -> list[str]:
    """Return what the board says of a step of the round; a promise comes before the plan."""
    return facts.lines("board-plan-promise" if step == "plan" and facts.promises else f"board-{step}")


def board_data(facts: CaseFacts) -> dict[str, Any]:
    """Return what the board shows: every number from the rules or the case."""
    challenge = facts.case.challenge
    marks = facts.target_marks()
    step = facts.say("board-step", amount=facts.amount(1)) if challenge.step > 1 else ""
    return {
        "case": facts.title,
        "emblem": facts.case.emblem,
        "clusters": facts.clusters,
        "top": t.TOP,
        "start": t.START_FOUNDATION,
        "lasting": list(facts.lasting),
        "progress": [
            {"value": value, "amount": facts.amount(value) if step else ""}
            for value in range(max(facts.targets.values()) + 1)
        ],
        "targets": [{**mark, "words": facts.say("board-target", teams=mark["teams"])} for mark in marks],
        "rounds": [
            {"number": number, "name": facts.say("round", round=number)}
            for number in range(1, facts.case.rounds + 1)
        ],
        "crises": t.CRISES_TO_END,
        "steps": [{"name": facts.say(f"step-{name}"), "lines": lines_of_step(facts, name)} for name in STEPS],
        "pressure": [
            {
                "teams": facts.say("teams", count=row["teams"]),
                "words": f"−{row['pressure']}" if row["pressure"] else facts.say("board-no-pressure"),
            }
            for row in facts.by_teams()
        ],
        "words": {
            "subtitle": facts.say("board-subtitle", rounds=facts.say("rounds", count=facts.case.rounds)),
            "goal": facts.say("board-goal", unit=facts.unit),
            "step": step,
            "progress": facts.say("progress"),
            "start": facts.say("start"),
            "crisis": facts.say("crisis"),
            "crisis-note": facts.say("board-crisis-note"),
            "crisis-last": facts.say("board-crisis-last"),
            "carry": f"{facts.say('board-carry')} {facts.wording.counts_with()}".strip(),
            "lasting": facts.say("board-lasting", lasting=facts.lasting_words()),
            "order": facts.say("board-round-order"),
            "pressure": facts.say("board-pressure"),
            "cut": facts.say("tile-cut"),
            "glue": facts.say("tile-glue"),
            **{name: facts.say(f"board-{name}") for name in _PLACES},
        },
    }
