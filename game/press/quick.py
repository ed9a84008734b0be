"""The quick start as data: a whole game on few sheets, where what must be remembered is written in pencil.

Its pieces are a sheet to begin with and the board behind it, large cards (events, the case, the end, who may
come in), and small cards and tokens. Rules and teams' sheets come from ``leaflet.py`` and ``hands.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from game.content.models import Partner
from game.press.board import STEPS, lines_of_step
from game.press.card_face import TAROT
from game.press.casefacts import CaseFacts
from game.press.faces import Faces
from game.press.hands import hands_data
from game.press.layouts import PaperName
from game.press.pieces import markers_of, reminder_of
from game.press.signs import Signs
from game.rules import terms as t

LARGE_ON_A_PAGE = 4
SMALL_ACROSS, SMALL_DOWN = 5, 10
"""How the small cards lie on a page: they are as large as four teams' need on one page lets them be."""
EVENTS_IN_A_PLACE = 4
TOKENS_IN_A_PLACE = 6
"""What is smaller lies in the place of a small card, so that all cuts run from edge to edge."""
_TEAMS_ON_A_BOARD: dict[PaperName, int] = {"a4": 4, "letter": 3}
"""With more the places for blocks lie on a second sheet: Letter is 18 mm lower."""
_PILES = ("early", "middle", "late")


@dataclass(frozen=True, slots=True)
class QuickSheet:
    """What a person prints: a document by its name, how many sheets of paper, printed on two sides or one."""

    name: str
    sheets: int
    sides: int = 2


def sheets_of(facts: CaseFacts, paper: PaperName) -> tuple[QuickSheet, ...]:
    """Return every document of the quick start of a case, with the sheets it takes on two-sided paper."""
    large = -(-len(list(_large(facts))) // (2 * LARGE_ON_A_PAGE))
    small = -(-len(list(_small(facts))) // (SMALL_ACROSS * SMALL_DOWN))
    sentence = [QuickSheet("sentence", 1, 1)] if facts.case.sentence is not None else []
    return (
        QuickSheet("board", 2 if _is_spread(facts, paper) else 1),
        QuickSheet("rules", 1),
        QuickSheet("hands", facts.teams),
        QuickSheet("cards", large),
        QuickSheet("small", small, 1),
        *sentence,
    )


def _is_spread(facts: CaseFacts, paper: PaperName) -> bool:
    """Do the places for blocks lie on a sheet beside the board."""
    return facts.teams > _TEAMS_ON_A_BOARD[paper]


# --- the sheet to begin with, and the board behind it ---------------------------------------------


def board_data(facts: CaseFacts, paper: PaperName) -> dict[str, Any]:
    """Return the sheet that says what to print on which ``paper`` and what to do, and the board."""
    case, signs = facts.case, Signs(facts.content, facts.wording)
    sheets = sheets_of(facts, paper)
    step = facts.say("board-step", amount=facts.amount(1)) if case.challenge.step > 1 else ""
    return {
        "case": facts.title,
        "emblem": case.emblem,
        "start": {
            "head": facts.say("quick-head"),
            "intro": facts.say(
                "quick-intro",
                teams=facts.say("teams", count=facts.teams),
                sheets=sum(sheet.sheets for sheet in sheets),
                rounds=facts.say("rounds", count=case.rounds),
                minutes=facts.say("minutes", count=case.minutes),
            ),
            "sheets-head": facts.say("quick-sheets-head"),
            "columns": facts.say("quick-columns").split(" | "),
            "sheets": [_row(facts, number, sheet) for number, sheet in enumerate(sheets, start=1)],
            "print": facts.say("quick-print", paper=paper.capitalize()),
            "play-head": facts.say("quick-play-head"),
            "play": facts.lines("quick-play"),
            "lessons-head": facts.say("quick-lessons-head"),
            "lessons": [
                {
                    "pair": [signs.block(name) for name in synergy.pair],
                    "lesson": synergy.lesson[facts.language],
                }
                for synergy in facts.content.cards.synergies
            ],
        },
        "foundations": facts.clusters,
        "top": t.TOP,
        "base": t.START_FOUNDATION,
        "lasting": case.lasts_at(facts.teams),
        "interests": [_interest(facts, partner) for partner in facts.at_table()],
        "progress": [
            {"value": value, "amount": facts.amount(value) if step else ""}
            for value in range(facts.targets[facts.teams] + 1)
        ],
        "rounds": [_round(facts, number) for number in range(1, case.rounds + 1)],
        "crises": t.CRISES_TO_END,
        "shields": [kind.name[facts.language] for kind in facts.content.cards.kinds],
        "markers": markers_of(facts),
        "spread": _is_spread(facts, paper),
        "places": t.PLACES,
        "teams": facts.teams,
        "words": {
            "progress": facts.say("progress"),
            "goal": "; ".join(part for part in (facts.say("board-goal", unit=facts.unit), step) if part),
            "target": facts.say("quick-target"),
            "interest": facts.say("interest"),
            "need": facts.say("need"),
            "crisis": facts.say("crisis"),
            "crisis-last": facts.say("board-crisis-last"),
            "carry": f"{facts.say('board-carry')} {facts.wording.counts_with()}".strip(),
            "lasting": facts.say("board-lasting", lasting=case.lasts_at(facts.teams)),
            "pressure": facts.say("quick-pressure", amount=_pressure(facts)),
            "columns": facts.say("quick-board-rounds").split(" | "),
            "shields": facts.say("quick-shields"),
            "markers": facts.say("quick-markers"),
            "places": facts.say("quick-places"),
        },
    }


def _row(facts: CaseFacts, number: int, sheet: QuickSheet) -> list[str]:
    sides = facts.say("quick-two" if sheet.sides == 2 else "quick-one")
    return [quick_name(number, sheet), str(sheet.sheets), sides, facts.say(f"quick-do-{sheet.name}")]


def quick_name(number: int, sheet: QuickSheet) -> str:
    """Return what the file of a sheet is called within its case: in the order in which it is used."""
    return f"quick-{number}-{sheet.name}"


def _pressure(facts: CaseFacts) -> str:
    pressure = facts.case.pressure.get(facts.teams)
    return f"−{pressure}" if pressure else facts.say("board-no-pressure")


def _interest(facts: CaseFacts, partner: Partner) -> dict[str, Any]:
    return {
        "name": partner.name[facts.language],
        "interest": partner.interest[facts.language],
        "emblem": partner.emblem,
        "cluster": facts.cluster(partner.strength),
        "start": partner.start,
        "need": partner.need,
    }


def _round(facts: CaseFacts, number: int) -> dict[str, Any]:
    """Return the row of a round, with the event that lies ready there from the beginning."""
    events = enumerate(facts.content.events, start=1)
    ready = [(at, event) for at, event in events if event.round == number]
    told = [facts.say("quick-ready", number=at, event=event.title[facts.language]) for at, event in ready]
    return {"number": number, "ready": "; ".join(told)}


# --- a sheet for each team ---------------------------------------------------------------------------


def team_sheets_data(facts: CaseFacts) -> dict[str, Any]:
    """Return a sheet for each team, as beside a screen, but with its plans on it and no hand to tick."""
    data = hands_data(facts)
    sheets = [with_draw(facts, sheet) for sheet in data["sheets"] if sheet["number"]]
    words = {name: facts.say(f"quick-{name}") for name in ("hand", "hand-note")}
    return {
        **data,
        "sheets": sheets,
        "how": round_in_short(facts),
        "reminder": [
            facts.say("quick-capacity", count=t.CAPACITY),
            facts.say("hands-build"),
            facts.say("quick-place", count=t.PLACES),
            *reminder_of(facts)[1:],
        ],
        "log": _log(facts),
        "words": {**data["words"], **words, "how-head": facts.say("quick-round-head")},
    }


def with_draw(facts: CaseFacts, sheet: dict[str, Any]) -> dict[str, Any]:
    """Return the sheet with the numbers behind which each agenda is, where there is one to choose."""
    agendas = sheet["agendas"]
    drawn = drawn_by(facts, len(agendas))
    return {
        **sheet,
        "agenda-note": facts.say("quick-agenda-note") if len(agendas) > 1 else sheet["agenda-note"],
        "agendas": [{**agenda, "drawn": by} for agenda, by in zip(agendas, drawn, strict=True)],
    }


def round_in_short(facts: CaseFacts) -> list[str]:
    """Return the steps of a round, a line each."""
    return [f"*{facts.say(f'step-{name}')}.* {_step(facts, name)}" for name in STEPS]


def _step(facts: CaseFacts, name: str) -> str:
    """Return a step of the round in one line, as the board says it; how a round closes is in the rules."""
    first, *rest = lines_of_step(facts, name)
    return f"{first} {facts.say('quick-close')}" if rest else first


def _log(facts: CaseFacts) -> dict[str, Any]:
    """Return the table in which a team writes its plan and its vote of each round."""
    number, amount = facts.say("slips-card"), facts.say("slips-amount")
    columns = [
        ("capacity", "", str(t.CAPACITY)),
        *([("mat-promise", amount, "")] if facts.promises else []),
        ("mat-build", number, ""),
        ("mat-room", number, ""),
        ("mat-contribute", amount, ""),
        ("mat-tend", amount, ""),
        ("mat-give", facts.say("quick-log-give"), ""),
        ("mat-swap", number, ""),
        ("mat-reserve", "", ""),
        ("slips-vote", "", ""),
    ]
    return {
        "head": facts.say("quick-log-head"),
        "how": facts.say("quick-log-how"),
        "columns": [
            {"name": facts.say(name), "note": note, "filled": filled} for name, note, filled in columns
        ],
        "rounds": [facts.say("round", round=number) for number in range(1, facts.case.rounds + 1)],
    }


# --- large cards -----------------------------------------------------------------------------------


def cards_data(facts: CaseFacts) -> dict[str, Any]:
    """Return the large cards in the order of printing: how it begins, events, who may come in, the end."""
    return {"case": facts.title, "cards": list(_large(facts)), "card": TAROT}


def _large(facts: CaseFacts) -> Iterator[dict[str, Any]]:
    case, language = facts.case, facts.language
    yield _note(facts.say("quick-begin"), case.opening[language].split("\n"), "opening")
    for number, face in enumerate(Faces(facts.content, language).events(), start=1):
        yield {"kind": "face", "number": str(number), "face": face.job()}
    for partner in case.partner:
        if partner.bench:
            yield _bench(facts, partner)
    ends = [f"*{one['name']}.* {one['closing']}" for one in facts.outcomes()]
    yield _note(facts.say("outcome-head"), [facts.say("quick-end"), *ends], "closing texts")


def _note(head: str, lines: list[str], field: str) -> dict[str, Any]:
    """Return a card of words; ``field`` is what of the case it says, for who is told that it is too long."""
    return {"kind": "note", "head": head, "field": field, "lines": [line for line in lines if line.strip()]}


def _bench(facts: CaseFacts, partner: Partner) -> dict[str, Any]:
    """Return who may come in: who that is, its track, its strength and its agendas."""
    language = facts.language
    track = f"{facts.say('start')} {partner.start}, {facts.say('need')} {partner.need}"
    system = partner.value_system
    lines = [
        facts.say("quick-bench-note"),
        partner.who[language],
        f"*{facts.wording.say('press.values')}* {partner.values[language]}",
        f"*{facts.wording.say('press.value-system')}* {system[language]}" if system else "",
        f"*{facts.say('interest')}:* {partner.interest[language]}: {track}.",
        f"*{facts.say('mat-strength', foundation=facts.cluster(partner.strength)['track'])}.*",
        *(
            f"*{facts.say('hands-agenda')}{drawn and f' {drawn}'}.* {agenda.text[language]}"
            for agenda, drawn in zip(partner.agenda, drawn_by(facts, len(partner.agenda)), strict=True)
        ),
    ]
    return _note(partner.name[language], lines, partner.name[language])


def drawn_by(facts: CaseFacts, agendas: int) -> list[str]:
    """Return for each of so many agendas the numbers of blocks that point at it: "1–8"; "" for one."""
    if agendas == 1:
        return [""]
    blocks = len(facts.content.cards.blocks)
    borders = [blocks * number // agendas for number in range(agendas + 1)]
    return [facts.say("quick-draw", first=low + 1, last=high) for low, high in pairwise(borders)]


# --- small cards and tokens ------------------------------------------------------------------------


def small_data(facts: CaseFacts) -> dict[str, Any]:
    """Return small cards of the blocks and of the events' numbers, and the tokens that stand on tracks."""
    return {
        "case": facts.title,
        "across": SMALL_ACROSS,
        "down": SMALL_DOWN,
        "places": list(_small(facts)),
    }


def _small(facts: CaseFacts) -> Iterator[dict[str, Any]]:
    """Yield what lies in each place of the page: a block, some numbers of events, some tokens."""
    for block in facts.content.cards.blocks:
        card = {
            "kind": "block",
            "number": block.number,
            "name": block.name[facts.language],
            "emblem": block.emblem,
            "cluster": facts.cluster(block.cluster),
            "cost": block.cost,
        }
        yield from [card] * t.copies_of_a_block(facts.teams)
    numbers = [
        {"number": str(number), "pile": facts.wording.say(f"press.act-{event.act}")}
        for number, event in enumerate(facts.content.events, start=1)
        if event.act in _PILES
    ]
    yield from _together("events", numbers, EVENTS_IN_A_PLACE)
    tokens: list[dict[str, Any]] = [{"kind": "foundation", "cluster": one} for one in facts.clusters]
    tokens += [
        {"kind": "interest", "emblem": one.emblem, "cluster": facts.cluster(one.strength)}
        for one in facts.at_table()
    ]
    tokens.append({"kind": "progress", "emblem": facts.case.emblem})
    yield from _together("tokens", tokens, TOKENS_IN_A_PLACE)


def _together(kind: str, those: list[dict[str, Any]], most: int) -> Iterator[dict[str, Any]]:
    for first in range(0, len(those), most):
        yield {"kind": kind, "those": those[first : first + most]}
