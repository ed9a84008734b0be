"""Cards in words: the event and its responses, a block, a partner with its agenda, the opening."""

from __future__ import annotations

from rich.text import Text

from game.content.base import FOUNDATIONS
from game.content.models import Block, Event, Response
from game.content.vocabulary import (
    AnyBlockActive,
    BlockActive,
    BlocksAtLeast,
    Condition,
    FoundationIs,
    InterestIs,
    ProgressAtLeast,
    SynergiesAtLeast,
)
from game.rules import terms as t
from game.rules.cards import copies_in
from game.rules.conditions import active_blocks, bits, holds, lowest_team, needs_met
from game.rules.responding import reserves, would_succeed
from game.rules.state import State
from game.terminal.reader import Reader
from game.terminal.table import in_units

MET, UNMET = "✓", "✗"


def draw_opening(reader: Reader, teams: list[int]) -> None:
    """Open the evening for the people who play ``teams``: the case, its challenge, who sits there."""
    match, screen = reader.match, reader.screen
    case = match.content.case
    screen.heading(case.title[reader.language])
    screen.story(case.opening[reader.language])
    screen.gap()
    target = match.rulebook.target
    challenge = reader.say(
        "open-challenge" if case.challenge.step > 1 else "open-challenge-of-ones",
        goal=in_units(reader, target),
        unit=case.challenge.unit[reader.language],
        target=target,
        step=in_units(reader, 1),
        count=case.rounds,
    )
    screen.line(Text.assemble((reader.say("challenge") + "  ", "bold"), challenge), hang=2)
    screen.label(reader.say("around-the-table"))
    for team in range(match.teams):
        _draw_partner_line(reader, team, is_you=team in teams)
    screen.line(reader.say("open-rules"), "dim", hang=2)
    screen.line(reader.say("open-seed", seed=match.seed), "dim")


def _draw_partner_line(reader: Reader, team: int, *, is_you: bool) -> None:
    partner = reader.partner(team)
    said = reader.say(
        "partner-line",
        interest=partner.interest[reader.language],
        start=reader.match.state.interest[reader.match.state.partner[team]],
        need=partner.need,
        strength=reader.wording.name("foundation", partner.strength),
    )
    you = f" ({reader.say('you')})" if is_you else ""
    reader.screen.line(
        Text.assemble((partner.name[reader.language] + you, "bold"), f": {said}"), indent=2, hang=2
    )


def draw_role(reader: Reader, team: int) -> None:
    """Tell the people of ``team`` who they are and what they privately want. For their eyes only."""
    screen, language = reader.screen, reader.language
    partner = reader.partner(team)
    screen.heading(reader.say("you-are", partner=partner.name[language]))
    screen.line(partner.who[language])
    screen.line(reader.say("you-value", values=partner.values[language]), hang=2)
    strength = reader.wording.name("foundation", partner.strength)
    screen.line(reader.say("your-need", interest=partner.interest[language], need=partner.need), hang=2)
    screen.line(reader.say("your-strength", strength=strength), hang=2)
    draw_agenda(reader, team)


def draw_agenda(reader: Reader, team: int) -> None:
    """Write the private agenda of ``team``."""
    agenda = partner_agenda(reader, team, reader.view(team))
    reader.screen.line(Text.assemble((reader.say("your-agenda") + "  ", "bold magenta"), agenda), hang=2)


def partner_agenda(reader: Reader, team: int, view: State) -> str:
    """Return the agenda of the partner of ``team``, as ``view`` knows it."""
    return reader.partner(team).agenda[view.agenda[view.partner[team]]].text[reader.language]


def draw_event(reader: Reader, *, has_struck: bool = False) -> None:
    """Draw the event in play; where ``has_struck``, what it does at once is told by what happened."""
    screen, number = reader.screen, reader.match.state.event
    if number == t.NOTHING:
        screen.heading(reader.say("quiet-round"))
        screen.line(reader.say("quiet-round-text"))
        return
    event = reader.match.content.events[number]
    kind = reader.wording.name("kind", event.kind)
    screen.heading(reader.say("event-title", title=event.title[reader.language], kind=kind))
    screen.story(event.story[reader.language])
    screen.line(_provenance(reader, event), "dim")
    if event.at_once and not has_struck:
        screen.line(reader.say("at-once", effects=reader.wording.effects(event.at_once)), hang=2)


def draw_responses(reader: Reader, team: int | None) -> None:
    """Draw the responses to the event in play, with what each needs now, as ``team`` may see it."""
    view = reader.view(team)
    if view.event == t.NOTHING:
        return
    reader.screen.label(reader.say("responses"))
    for place, response in enumerate(reader.match.content.events[view.event].response):
        _draw_response(reader, view, place, response, team)


def _draw_response(reader: Reader, view: State, place: int, response: Response, team: int | None) -> None:
    """Draw one response while plans are still open: its needs now, success and failure."""
    screen, wording = reader.screen, reader.wording
    screen.line(Text.assemble((f"{place + 1}. ", "bold"), (response.label[reader.language], "bold")), hang=3)
    if response.is_way_out:
        screen.line(f"{reader.say('way-out')} {wording.effects(response.success)}", indent=3, hang=2)
        return
    draw_needs(reader, view, place, response, team)
    screen.line(f"{reader.say('if-it-works')} {wording.effects(response.success)}", indent=3, hang=2)
    screen.line(f"{reader.say('if-it-fails')} {wording.effects(response.failure)}", indent=3, hang=2)


def draw_needs(
    reader: Reader, view: State, place: int, response: Response, team: int | None, indent: int = 3
) -> None:
    """Write each need of a response, and its price, with a sign for met or not."""
    book = reader.match.rulebook
    one = view.event * t.MAX_RESPONSES + place
    first = book.response_needs[one]
    eased = needs_met(book, view, one) == 2
    for number, need in enumerate(response.needs):
        met = holds(book, view, first + number, t.NOTHING)
        note = _now(reader, view, need, team)
        if not met and eased:
            note = reader.say("eased")
        _need_line(reader, met or eased, reader.wording.condition(need), note, indent)
    if response.price:
        _need_line(
            reader,
            reserves(book, view) >= response.price if view.phase >= t.VOTE else None,
            reader.say("price", count=response.price),
            reader.say("price-now", count=reserves(book, view)) if view.phase >= t.VOTE else "",
            indent,
        )


def _need_line(reader: Reader, met: bool | None, said: str, note: str, indent: int) -> None:
    sign, style = {True: (MET, "green"), False: (UNMET, "red"), None: ("○", "yellow")}[met]
    tail = f"  ({note})" if note else ""
    reader.screen.line(Text.assemble((f"{sign} ", style), said, (tail, "dim")), indent=indent, hang=2)


def _now(reader: Reader, view: State, need: Condition, team: int | None) -> str:
    """Return how things stand with a need now: a value, or which of the blocks are in your hand."""
    state, book = reader.match.state, reader.match.rulebook
    match need:
        case FoundationIs():
            values = dict(zip(FOUNDATIONS, view.foundation, strict=True))
            now = min(values.values()) if need.foundation == "all" else values[need.foundation]
            return reader.say("now", value=now)
        case InterestIs():
            whose = [
                view.interest[view.partner[one]]
                for one in range(book.teams)
                if need.interest == "all" or one == _team_meant(reader, need.interest)
            ]
            return reader.say("now", value=min(whose)) if whose else ""
        case ProgressAtLeast():
            return reader.say("now", value=view.progress)
        case BlocksAtLeast():
            return reader.say("now", value=bits(active_blocks(state)))
        case SynergiesAtLeast():
            return reader.say("now", value=bits(view.fired))
        case BlockActive() | AnyBlockActive():
            names = (need.block,) if isinstance(need, BlockActive) else need.any_block
            is_wanted = view.phase == t.PLAN and getattr(need, "active", True)
            return _in_hand(reader, view, names, team) if is_wanted else ""
        case _:
            return ""


def _team_meant(reader: Reader, whom: str) -> int:
    state, book = reader.match.state, reader.match.rulebook
    if whom == "lowest":
        return lowest_team(book, state, t.NOBODY)
    partners = [partner.id for partner in reader.match.content.case.partner]
    return state.played_by[partners.index(whom)]


def _in_hand(reader: Reader, view: State, names: tuple[str, ...], team: int | None) -> str:
    """Return a note when ``team`` holds one of these blocks and none of them works yet."""
    blocks = [i for i, block in enumerate(reader.match.content.cards.blocks) if block.id in names]
    if team is None or any(active_blocks(view) >> block & 1 for block in blocks):
        return ""
    held = [reader.block_name(block) for block in blocks if copies_in(view.hand[team], block)]
    return reader.say("in-your-hand", blocks=", ".join(held)) if held else ""


def as_it_stands(reader: Reader, view: State, place: int, response: Response) -> tuple[bool, str]:
    """Return whether a response would work now that plans are open, and what would follow."""
    works = would_succeed(reader.match.rulebook, view, view.event * t.MAX_RESPONSES + place)
    return works, reader.wording.effects(response.success if works else response.failure)


def _provenance(reader: Reader, event: Event) -> str:
    source = next(
        (one for one in reader.match.content.cards.sources if one.id == event.provenance.reference), None
    )
    kind = event.provenance.kind
    if source is None:
        return reader.say(f"provenance-{kind}", source="")
    return reader.say(f"provenance-{kind}", source=source.title)


def abilities(reader: Reader, block: Block) -> str:
    """Return what a block does as long as it is in place."""
    first, *more = (ability.text[reader.language] for ability in block.ability)
    return " ".join([reader.say("while-in-place"), first, *(text[0].upper() + text[1:] for text in more)])


def draw_block(reader: Reader, number: int) -> None:
    """Draw the whole card of a block: what it is, what it looks like in practice, what it does."""
    screen, language = reader.screen, reader.language
    block = reader.block(number)
    book = reader.match.rulebook
    foundation = book.block_foundation[number]
    screen.gap()
    screen.line(
        Text.assemble(
            (f"b{block.number}  {block.name[language]}", "bold"),
            f"  {reader.foundation(foundation)} · ",
            reader.say("cost", count=block.cost),
        )
    )
    screen.line(block.essence[language], indent=4)
    screen.line(f"{reader.say('in-practice')} {block.in_practice[language]}", indent=4)
    screen.line(abilities(reader, block), indent=4)
    pairs = [
        synergy.pair[1] if synergy.pair[0] == block.id else synergy.pair[0]
        for synergy in reader.match.content.cards.synergies
        if block.id in synergy.pair
    ]
    if pairs:
        names = ", ".join(reader.wording.name("block", one) for one in pairs)
        screen.line(reader.say("pairs-with", blocks=names), indent=4)
    screen.line(block.question[language], "italic", indent=4)
