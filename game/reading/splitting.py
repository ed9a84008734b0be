"""Splitting: what a vote that is divided does now, by the blocks in place that say so."""

from __future__ import annotations

from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.conditions import effects_at, works


def if_split(reader: Reader) -> list[str]:
    """Return what a divided vote would bring as the table lies, a sentence for each block that says so."""
    book, view = reader.match.rulebook, reader.view(None)
    waiting = dict.fromkeys(book.effect_ability[effect] for effect in effects_at(book, t.ON_SPLIT_VOTE))
    abilities = [
        (block, ability)
        for block in reader.match.content.cards.blocks
        for ability in block.ability
        if ability.when == "on_split_vote"
    ]
    return [
        reader.say("reading.if-split", block=block.name[reader.language], does=ability.text[reader.language])
        for number, (block, ability) in zip(waiting, abilities, strict=True)
        if works(book, view, number, t.NOTHING)
    ]
