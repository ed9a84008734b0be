"""Working forms in words: what the table does this round, and what feeds a block that was not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.content.models import Workform
from game.language import listed
from game.reading.reader import Reader
from game.rules import terms as t


@dataclass(frozen=True, slots=True)
class Feeding:
    """A working form that feeds blocks (by their places in the deck) that a room had to do without."""

    form: Workform
    blocks: tuple[int, ...]


def workform_now(reader: Reader) -> Workform | None:
    """Return the working form of the event in play, where it has one."""
    number, content = reader.match.state.event, reader.match.content
    return None if number == t.NOTHING else content.workform_of(content.events[number])


def feeding(reader: Reader, blocks: Sequence[int]) -> tuple[Feeding, ...]:
    """Return a working form for each of ``blocks`` that one feeds; blocks of the same form come together.

    Of several it is the one that names the block soonest, and of those the first.
    """
    found: dict[str, Feeding] = {}
    for block in blocks:
        name = reader.block(block).id
        forms = [form for form in reader.match.content.cards.workforms if name in form.feeds]
        if forms:
            form = min(forms, key=lambda form: form.feeds.index(name))
            before = found[form.id].blocks if form.id in found else ()
            found[form.id] = Feeding(form, (*before, block))
    return tuple(found.values())


def form_title(reader: Reader, form: Workform) -> str:
    """Return the name of a working form with its minutes: "Who gives what? (10 minutes)"."""
    return reader.say("reading.workform", name=form.name[reader.language], count=form.minutes)


def form_lines(reader: Reader, form: Workform) -> list[str]:
    """Return what must lie ready, and then each step with its number."""
    material = reader.say("reading.workform-material", material=form.material[reader.language])
    steps = (f"{number}. {step[reader.language]}" for number, step in enumerate(form.step, start=1))
    return [material, *steps]


def missed_words(reader: Reader, fed: Feeding) -> str:
    """Return which blocks were missed, and the working form that feeds them, in a sentence."""
    blocks = listed(reader.language, [reader.block_name(block) for block in fed.blocks])
    return reader.say("reading.workform-missed", blocks=blocks, form=form_title(reader, fed.form))
