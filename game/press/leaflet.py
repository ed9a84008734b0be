"""The rules leaflet as data, and what the facilitator's guide has from it: set-up and the table by teams."""

from __future__ import annotations

from typing import Any

from game.press.casefacts import CaseFacts
from game.rules import terms as t

_ROUND = ("event", "plan", "reveal", "respond", "reflect")
_REMEMBERED = (
    "named",
    "looked",
    "promised",
    "opened",
    "placed",
    "built",
    "fired",
    "voted",
    "paid",
    "chosen",
    "crisis",
    "suspended",
)
"""What has to be remembered: on the table with a token or a card, in the quick start in pencil."""


def leaflet_data(facts: CaseFacts, *, quick: bool = False) -> dict[str, Any]:
    """Return the rules on two pages, with the numbers of this case; ``quick``: as the quick start plays."""
    ways = {name: facts.say(f"{'pencil' if quick else 'token'}-{name}") for name in _REMEMBERED}
    ends = {"rounds": facts.case.rounds, "crises": t.CRISES_TO_END}
    foundations = ", ".join(cluster["track"] for cluster in facts.clusters)
    details = facts.lines("details", foundations=foundations, top=t.TOP, limit=t.HAND_LIMIT, **ways)
    numbers = {**ends, "limit": t.HAND_LIMIT, **ways}
    return {
        **front(facts, "leaflet-head"),
        "idea": {
            "head": facts.say("leaflet-idea-head"),
            "lines": facts.lines(
                "leaflet-idea", rounds=facts.case.rounds, blocks=len(facts.content.cards.blocks)
            ),
        },
        "setup": {"head": facts.say("setup-head"), "lines": setup(facts, quick=quick)},
        "table": table(facts, ("copies", "capacity", "target", "goal", "pressure")),
        "round": {
            "head": facts.say("round-head"),
            "steps": [
                {"name": facts.say(f"step-{name}"), "lines": _of_round(facts, name, **numbers)}
                for name in _ROUND
            ],
        },
        "end": {
            "head": facts.say("end-head"),
            "text": facts.say("end", **ends),
            "outcomes": facts.outcomes(),
            "partners": facts.say("end-partners"),
        },
        "details": {"head": facts.say("details-head"), "lines": details},
        "example": {"head": facts.say("example-head"), "lines": _example(facts)},
        # its set-up is longer, and each word is said where it is first needed
        "words": None
        if quick
        else {
            "head": facts.say("words-head"),
            "rows": [line.split(" | ") for line in facts.lines("words", foundations=foundations)],
        },
        "key": {
            "head": facts.say("key-head"),
            "rows": [line.split(" | ") for line in facts.lines("key")],
            "or": facts.wording.say("wording.or", first="", last="").strip(),
        },
        "attribution": f"{facts.say('attribution')} {facts.say('attribution-more')}",
    }


def _example(facts: CaseFacts) -> list[str]:
    """Return the worked example; that of a promise follows the contributions it is about."""
    lines = facts.lines("example")
    if facts.promises:
        lines.insert(1, facts.say("example-promise"))
    return lines


def _of_round(facts: CaseFacts, step: str, **numbers: object) -> list[str]:
    """Return what happens in a step of the round, with places, prices and promises where there are any."""
    lines = facts.lines(f"round-{step}", **numbers)
    if step == "plan" and t.SWAP_COST:
        lines[-2] = facts.say("round-plan-swap", cost=t.SWAP_COST)
    if step == "plan" and facts.promises:
        lines[-1] = facts.say("round-plan-kept")
    if step == "plan":
        lines.insert(2, facts.say("round-plan-room", count=t.PLACES))
    if step == "reveal":
        lines[2] += " " + facts.say("round-reveal-room")
    if step == "plan" and facts.promises:
        lines.insert(1, facts.say("round-plan-promise", promised=numbers["promised"]))
    if step == "reveal" and (counts := facts.wording.counts_with()):
        lines[4] += f" {facts.say('round-reveal-counts', rule=counts)}"
    if step == "respond" and any(facts.wording.pays_alone(response) for response in facts.responses()):
        lines[-1] += " " + facts.say("round-respond-payer")
    if step == "reveal" and facts.promises:
        lines[4] += " " + facts.say("round-reveal-promise")
    return lines


def front(facts: CaseFacts, head: str) -> dict[str, Any]:
    """Return what heads each book: its name, the case, its emblem."""
    return {"head": facts.say(head), "case": facts.title, "emblem": facts.case.emblem}


def setup(facts: CaseFacts, *, quick: bool = False) -> list[str]:
    """Return the steps of the set-up; which blocks are missing is drawn before any agenda.

    ``quick``: with the pieces of the quick start.
    """
    deck = facts.case.deck
    partners = [
        facts.say(
            "setup-partners" if row["teams"] == facts.sizes[0] else "setup-partners-more",
            teams=facts.say("teams", count=row["teams"]),
            names=row["partners"],
        )
        for row in facts.by_teams()
    ]
    board, *rest = facts.lines(
        "setup-quick" if quick else "setup",
        start=t.START_FOUNDATION,
        hand=t.START_HAND,
        partners=" ".join(partners),
        early=deck.early,
        middle=deck.middle,
        late=deck.late,
    )
    blocks = len(facts.content.cards.blocks)
    without = [facts.say("setup-missing", count=deck.missing, blocks=blocks)] if deck.missing else []
    return [board, *without, *rest]


def table(facts: CaseFacts, rows: tuple[str, ...]) -> dict[str, Any]:
    """Return what differs by number of teams as a table: a heading row, then ``rows``."""
    columns = facts.by_teams()
    if facts.case.challenge.step == 1:
        rows = tuple(name for name in rows if name != "goal")
    names = [facts.say(f"table-{name}", unit=facts.unit) for name in rows]
    return {
        "head": [facts.say("table-teams"), *(str(column["teams"]) for column in columns)],
        "rows": [
            [name, *(_cell(facts, row, column) for column in columns)]
            for name, row in zip(names, rows, strict=True)
        ],
    }


def _cell(facts: CaseFacts, row: str, column: dict[str, Any]) -> str:
    if row == "partners" and column["teams"] != facts.sizes[0]:
        return facts.say("table-also", names=column[row])
    if row == "pressure":
        return f"−{column[row]}" if column[row] else "–"
    return str(column[row])
