"""Guiding: what to do in each phase of a guided first round, in one sentence for each who does it."""

from __future__ import annotations

from game.content.guiding import GUIDED, WHO, Who
from game.reading.reader import Reader


def guidance(reader: Reader, who: Who) -> str:
    """Return what ``who`` does in this phase of the first round; "" in a later round, or for nothing."""
    state, phase = reader.match.state, reader.match.phase
    if state.round > 1 or who not in GUIDED.get(phase, ()):
        return ""
    return reader.say(f"reading.guided-{phase}-{who}")


def guided_lines(reader: Reader) -> list[tuple[str, str]]:
    """Return for each who has something to do in this phase of the first round: who that is, and what."""
    names = {
        "lead": reader.say("reading.guided-lead"),
        "team": reader.say("reading.guided-team"),
        "chair": reader.say("reading.guided-chair", team=reader.team(reader.match.state.chair)),
    }
    return [(names[who], words) for who in WHO if (words := guidance(reader, who))]
