"""The talk after a game in words: its steps one by one, and what people wrote for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.content.base import Language
from game.content.debriefing import FIELDS, Kind, Step, seconds, steps
from game.language import listed, say
from game.reading.course import costliest, let_go
from game.reading.open_table import missing
from game.reading.reader import Reader
from game.reading.workforms import Feeding, feeding

_MOST_LET_GO = 4
"""How many blocks that were let go are named when the debriefing asks for it; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A step of the talk in words: its title, the one thing that is asked or done, and its seconds.

    ``forms`` are working forms that feed the blocks it is about.
    """

    step: Step
    title: str
    words: str
    seconds: int
    forms: tuple[Feeding, ...] = ()


def walk(reader: Reader, *, is_asked: bool = False, versions: Sequence[str] = ()) -> tuple[Asked, ...]:
    """Return the steps of the talk after the match, in their order; their seconds add up to its time.

    ``is_asked``: people answered statements before the game, and do so again at the end. ``versions``: those
    of the sentence that the room wrote, oldest first.
    """
    state = reader.match.state
    names = [
        reader.foundation(i) for i, value in enumerate(state.foundation) if value == min(state.foundation)
    ]
    boxed = missing(reader)
    without = [reader.block_name(block) for block in boxed]
    gone = let_go(reader)
    has = {"promised": reader.match.promises, "missed": bool(without), "let-go": bool(gone)}
    has |= {"before-after": is_asked, "versions": bool(versions)}
    those = steps(without=[name for name, is_had in has.items() if not is_had])
    lasts = seconds(reader.match.content.case.minutes, those)
    values: dict[str, dict[str, object]] = {
        "missed": {"blocks": ", ".join(without)},
        "let-go": {"blocks": "; ".join(_few(reader, gone))},
        "versions": {"count": len(versions), "first": versions[0], "last": versions[-1]} if versions else {},
        "lowest": {
            "foundation": listed(reader.language, names),
            "count": len(names),
            "value": min(state.foundation),
        },
    }
    asked = {"lowest": "none-lowest"} if len(names) == len(state.foundation) else {}
    return tuple(
        Asked(
            step,
            reader.say(f"debrief.title-{step.id}"),
            reader.say(f"debrief.ask-{asked.get(step.id, step.id)}", **values.get(step.id, {}))
            + _known(reader, step),
            lasts[step.id],
            feeding(reader, boxed) if step.id == "missed" else (),
        )
        for step in those
    )


def _known(reader: Reader, step: Step) -> str:
    """Return what is told beside the question of a step: which responses cost most where the game turned."""
    cost = costliest(reader) if step.id == "turned" else []
    return f" {reader.say('debrief.cost', responses='; '.join(cost))}" if cost else ""


def _few(reader: Reader, gone: list[str]) -> list[str]:
    shown = gone[-_MOST_LET_GO:]
    if len(gone) > len(shown):
        shown.append(reader.say("reading.let-go-more", count=len(gone) - len(shown)))
    return shown


def who_words(reader: Reader, asked: Asked) -> str:
    """Return the phase of a step, and who talks or writes: "What does it say? · in pairs"."""
    phase = reader.say(f"debrief.phase-{asked.step.phase}")
    return f"{phase} · {reader.say(f'debrief.who-{asked.step.who}')}"


def said_words(kind: Kind, language: Language, text: Sequence[str]) -> str:
    """Return what somebody wrote as it is read out; ``text`` is one line for each of ``FIELDS``."""
    if kind == "insight":
        return text[0]
    # a field that ends with a full stop stands in the midst of a sentence here
    fields = dict(zip(FIELDS[kind], (line.removesuffix(".") for line in text), strict=True))
    said = say(language, "debrief.monday", **fields)
    return said[:1].upper() + said[1:]


def fields_of(kind: Kind, language: Language) -> list[str]:
    """Return the names of the fields of a kind in the order in which this language says them."""
    if kind == "insight":
        return list(FIELDS[kind])
    said = say(language, "debrief.monday", **{name: f"<{name}>" for name in FIELDS[kind]})
    return sorted(FIELDS[kind], key=lambda name: said.index(f"<{name}>"))
