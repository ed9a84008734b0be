"""The table as text, as everyone can see it: the challenge, foundations, interests, what lies in place."""

from __future__ import annotations

from rich.text import Text

from game.reading.open_table import coming, missing, progress_words, signs
from game.reading.room import free_places
from game.rules import terms as t
from game.rules.conditions import carry
from game.terminal.terminal_reader import TerminalReader

FULL, MISSING, EMPTY = "■", "□", "·"
YOU = "»"


def draw_table(reader: TerminalReader, team: int | None) -> None:
    """Draw the whole table as ``team`` sees it (None: the open table)."""
    _draw_challenge(reader)
    _draw_foundations(reader)
    _draw_interests(reader, team)
    _draw_in_place(reader)
    draw_missing(reader)
    reader.screen.line(" · ".join(signs(reader)), hang=2)
    _draw_coming(reader)


def bar(value: int, top: int, need: int = 0) -> str:
    """Return a track in blocks: what is there, what is still needed, and the rest."""
    shown = min(value, top)
    missing = max(0, min(need, top) - shown)
    return FULL * shown + MISSING * missing + EMPTY * (top - shown - missing)


def _draw_challenge(reader: TerminalReader) -> None:
    progress, target = reader.match.state.progress, reader.match.state.target
    width = min(target, 30)
    filled = progress if target <= 30 else progress * 30 // target
    track = (bar(filled, width), "bold green")
    reader.screen.line(Text.assemble((reader.say("play.challenge"), "bold"), "  ", track))
    reader.screen.line(progress_words(reader), indent=2)
    if counts := reader.wording.counts_with():
        reader.screen.line(counts, indent=2)


def _draw_foundations(reader: TerminalReader) -> None:
    state, screen = reader.match.state, reader.screen
    lowest = carry(state)
    names = [reader.foundation(foundation) for foundation in range(t.FOUNDATION_COUNT)]
    width = max(len(name) for name in names)
    screen.label(reader.say("play.foundations"))
    marked = False
    for foundation, name in enumerate(names):
        value = state.foundation[foundation]
        note = ""
        if value == lowest:
            note = reader.say("play.lowest") if marked else reader.say("play.carrying-power", count=lowest)
            marked = True
        screen.line(
            Text.assemble(
                f"{name:<{width}}  ",
                (bar(value, t.TOP), reader.colour(foundation)),
                f"  {value:>2}  ",
                (note, "yellow"),
            ),
            indent=2,
            hang=width + 18,
        )


def _draw_interests(reader: TerminalReader, team: int | None) -> None:
    match, screen = reader.match, reader.screen
    names = [reader.team(team) for team in range(match.teams)]
    width = min(30, max(len(name) for name in names))
    screen.label(reader.say("play.interests"))
    for place, name in enumerate(names):
        partner = reader.partner(place)
        value = match.state.interest[match.state.partner[place]]
        served = value >= partner.need
        said = "served" if served else "short-of"
        note = reader.say(f"play.{said}", count=partner.need - value)
        screen.line(
            Text.assemble(
                (f"{YOU if place == team else ' '} {name[:width]:<{width}}", "bold" if place == team else ""),
                "  ",
                (bar(value, t.TOP, partner.need), "green" if served else ""),
                f"  {f'{value}/{partner.need}':>5}  {partner.interest[reader.language]}: ",
                (note, "green" if served else "yellow"),
                (_promised(reader, place), "dim"),
            ),
            hang=width + 23,
        )


def _promised(reader: TerminalReader, team: int) -> str:
    """Return what ``team`` promised this round, and beside it what it did once the plans are open."""
    view = reader.view(None)
    if not view.promise_made >> team & 1:
        return ""
    is_open = view.phase not in (t.PROMISE, t.PLAN)
    key = "play.promised-and-done" if is_open else "play.promised-beside-done"
    said = reader.say(key, promised=view.promised[team], done=view.round_contributed[team])
    return f"  ({said})"


def _draw_in_place(reader: TerminalReader) -> None:
    state, screen = reader.match.state, reader.screen
    if not state.in_place:
        screen.line(
            Text.assemble((reader.say("play.in-place"), "bold"), f"  {reader.say('play.nothing-yet')}")
        )
        return
    screen.label(reader.say("play.in-place"))
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
                until = reader.say("play.suspended-until", round=max(state.round, state.return_round[block]))
                parts.append((f"  {until}", "yellow"))
            screen.line(Text.assemble(*parts), indent=2, hang=4)
    _draw_free_places(reader)


def _draw_free_places(reader: TerminalReader) -> None:
    """Write how many places each foundation has left."""
    free = {number: free_places(reader, number) for number in range(t.FOUNDATION_COUNT)}
    places = ", ".join(f"{reader.foundation(number)} {left}" for number, left in free.items() if left)
    key = "play.places-free" if places else "play.places-taken"
    reader.screen.line(reader.say(key, places=places), "dim", indent=2, hang=4)


def draw_missing(reader: TerminalReader) -> None:
    """Draw which blocks stay in the box this game."""
    names = ", ".join(reader.block_name(block) for block in missing(reader))
    if names:
        reader.screen.line(Text.assemble((reader.say("play.without"), "bold"), f"  {names}"), hang=2)


def _draw_coming(reader: TerminalReader) -> None:
    known = coming(reader)
    if known:
        said = Text.assemble((reader.say("play.coming"), "bold"), "  ", " · ".join(known))
        reader.screen.line(said, hang=2)
