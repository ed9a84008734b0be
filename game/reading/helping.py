"""Helping: which blocks would bring what a response needs nearer."""

from __future__ import annotations

from game.content.conditions import AnyOf, Condition, FoundationIs
from game.content.models import Response
from game.language import capital
from game.reading.needs import needs
from game.reading.reader import Reader
from game.rules import terms as t


def responses(reader: Reader) -> tuple[Response, ...]:
    """Return the responses to the event in play; none where there is no event."""
    event = reader.match.state.event
    return () if event == t.NOTHING else reader.match.content.events[event].response


def way_out_words(reader: Reader) -> str:
    """Return what stands on the card of a response that needs nothing, as a heading."""
    return f"{capital(reader.say('wording.way-out'))}:"


def way_out_brings(reader: Reader, response: Response) -> str:
    """Return what the response that needs nothing brings, behind the words that stand on its card."""
    return f"{way_out_words(reader)} {reader.effects_in_play(response.success)}"


def unmet(reader: Reader, team: int) -> list[tuple[int, Condition]]:
    """Return every need that does not hold now, as ``team`` sees it, with its response (from 0)."""
    return [
        (place, need)
        for place, response in enumerate(responses(reader))
        for need, need_now in zip(response.needs, needs(reader, team, place), strict=False)
        if need_now.met is False
    ]


def helped(reader: Reader, wanted: list[tuple[int, Condition]], block: int) -> list[int]:
    """Return the responses for which building ``block`` brings one of the ``wanted`` needs nearer."""
    return sorted({place for place, need in wanted if _serves(reader, need, block)})


def _serves(reader: Reader, need: Condition, block: int) -> bool:
    card = reader.block(block)
    if isinstance(need, AnyOf):
        return any(_serves(reader, one, block) for one in need.any)
    if isinstance(need, FoundationIs):
        return need.at_least is not None and need.foundation == card.cluster
    return card.id in need.asks_for
