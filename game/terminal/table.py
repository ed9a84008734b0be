"""The table as everyone can see it: the challenge, the foundations, the interests, what lies in place."""

from __future__ import annotations

from rich.text import Text

from game.rules import terms as t
from game.rules.conditions import carry
from game.terminal.reader import Reader

FULL, MISSING, EMPTY = "■", "□", "·"
YOU = "»"


def draw_table(reader: Reader, team: int | None) -> None:
    """Draw the whole table as ``team`` sees it (None: the open table)."""
    _draw_challenge(reader)
    _draw_foundations(reader)
    _draw_interests(reader, team)
    _draw_in_place(reader)
    _draw_signs(reader)
    _draw_coming(reader)


def standing(reader: Reader) -> None:
    """Write in one line where foundations, progress and carrying power stand now."""
    state, book = reader.match.state, reader.match.rulebook
    tracks = " · ".join(f"{reader.foundation(one)} {state.foundation[one]}" for one in range(4))
    said = reader.say(
        "standing", tracks=tracks, progress=state.progress, target=book.target, carry=carry(state)
    )
    reader.screen.line(said, "dim", hang=2)


def in_units(reader: Reader, progress: int) -> str:
    """Return progress as an amount of the case's own unit, without its name: "1,250"."""
    amount = f"{progress * reader.match.content.case.challenge.step:,}"
    return amount.replace(",", ".") if reader.language == "nl" else amount


def bar(value: int, top: int, need: int = 0) -> str:
    """Return a track in blocks: what is there, what is still needed, and the rest."""
    shown = min(value, top)
    missing = max(0, min(need, top) - shown)
    return FULL * shown + MISSING * missing + EMPTY * (top - shown - missing)


def _draw_challenge(reader: Reader) -> None:
    match, screen = reader.match, reader.screen
    progress, target = match.state.progress, match.rulebook.target
    said = reader.say(
        "progress-of" if match.content.case.challenge.step > 1 else "progress-of-ones",
        progress=progress,
        target=target,
        now=in_units(reader, progress),
        goal=in_units(reader, target),
        unit=match.content.case.challenge.unit[reader.language],
    )
    width = min(target, 30)
    filled = progress if target <= 30 else progress * 30 // target
    screen.line(Text.assemble((reader.say("challenge"), "bold"), "  ", (bar(filled, width), "bold green")))
    screen.line(said, indent=2)


def _draw_foundations(reader: Reader) -> None:
    state, screen = reader.match.state, reader.screen
    lowest = carry(state)
    names = [reader.foundation(one) for one in range(t.FOUNDATION_COUNT)]
    width = max(len(name) for name in names)
    screen.label(reader.say("foundations"))
    marked = False
    for one, name in enumerate(names):
        value = state.foundation[one]
        note = ""
        if value == lowest:
            note = reader.say("lowest") if marked else reader.say("carrying-power", count=lowest)
            marked = True
        screen.line(
            Text.assemble(
                f"{name:<{width}}  ",
                (bar(value, t.TOP), reader.colour(one)),
                f"  {value:>2}  ",
                (note, "yellow"),
            ),
            indent=2,
            hang=width + 18,
        )


def _draw_interests(reader: Reader, team: int | None) -> None:
    match, screen = reader.match, reader.screen
    names = [reader.team(one) for one in range(match.teams)]
    width = min(30, max(len(name) for name in names))
    screen.label(reader.say("interests"))
    for one, name in enumerate(names):
        partner = reader.partner(one)
        value = match.state.interest[match.state.partner[one]]
        served = value >= partner.need
        said = "served" if served else "short-of"
        note = reader.say(said, count=partner.need - value)
        screen.line(
            Text.assemble(
                (f"{YOU if one == team else ' '} {name[:width]:<{width}}", "bold" if one == team else ""),
                "  ",
                (bar(value, t.TOP, partner.need), "green" if served else ""),
                f"  {f'{value}/{partner.need}':>5}  {partner.interest[reader.language]}: ",
                (note, "green" if served else "yellow"),
            ),
            hang=width + 23,
        )


def _draw_in_place(reader: Reader) -> None:
    state, screen = reader.match.state, reader.screen
    if not state.in_place:
        screen.line(Text.assemble((reader.say("in-place"), "bold"), f"  {reader.say('nothing-yet')}"))
        return
    screen.label(reader.say("in-place"))
    for block in range(reader.match.rulebook.blocks):
        if state.in_place >> block & 1:
            foundation = reader.match.rulebook.block_foundation[block]
            by = reader.team(state.owner[block]) if state.owner[block] != t.NOBODY else ""
            parts = [
                (f"{FULL} ", reader.colour(foundation)),
                (reader.block_name(block), ""),
                (f"  {by}", "dim"),
            ]
            if state.suspended >> block & 1:
                until = reader.say("suspended-until", round=max(state.round, state.return_round[block]))
                parts.append((f"  {until}", "yellow"))
            screen.line(Text.assemble(*parts), indent=2, hang=4)


def _draw_signs(reader: Reader) -> None:
    match, screen, wording = reader.match, reader.screen, reader.wording
    state = match.state
    signs = [reader.say("crises", count=state.crises)]
    if match.rulebook.pressure:
        signs.append(reader.say("pressure", count=match.rulebook.pressure))
    for number, name in enumerate(match.markers):
        if state.markers >> number & 1:
            signs.append(reader.say("marker", marker=wording.name("marker", name)))
    for number, kind in enumerate(match.content.cards.kinds):
        if state.shields[number]:
            signs.append(reader.say("shielded", kind=kind.name[reader.language], count=state.shields[number]))
    screen.line(" · ".join(signs), hang=2)


def _draw_coming(reader: Reader) -> None:
    """Tell what is known of later rounds; the open observation knows no more than may be known."""
    match, screen = reader.match, reader.screen
    view = reader.view(None)
    first = view.round if view.phase == t.EVENT else view.round + 1
    coming = []
    for turn in range(first, match.rulebook.rounds + 1):
        event = view.on_round[turn]
        if event != t.NOTHING and not view.used >> event & 1:
            coming.append(reader.say("coming-round", round=turn, event=_title(reader, event)))
    for position in range(view.event_next, min(view.known, view.event_count)):
        coming.append(reader.say("coming-deck", event=_title(reader, view.event_deck[position])))
    for slot in range(t.MAX_PENDING):
        if view.pending_round[slot]:
            event = view.pending_event[slot]
            cause = _title(reader, event) if event != t.NOTHING else "–"
            coming.append(reader.say("coming-later", round=view.pending_round[slot], event=cause))
    if coming:
        screen.line(
            Text.assemble((reader.say("coming"), "bold"), "  ", " · ".join(coming)),
            hang=2,
        )


def _title(reader: Reader, event: int) -> str:
    return reader.match.content.events[event].title[reader.language]
