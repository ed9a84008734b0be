"""The sentence that the room writes: as it lies open to all, and where the facilitator writes it."""

from __future__ import annotations

from game.reading.reader import Reader
from game.room.room import Room
from game.room.views.sections import Section, field, heading, sentence, text
from game.sessions.sentence import count_words


def written(room: Room, reader: Reader) -> list[Section]:
    """Return the sentence as it stands and what may change of it, or what is asked; none in most cases."""
    asked, now = reader.match.content.case.sentence, room.play.versions.now
    if asked is None:
        return []
    rule = reader.say("sentence.rule", count=count_words(now), most=asked.words)
    return [sentence(asked.name[reader.language], now, rule if now else asked.ask[reader.language])]


def rewriting(room: Room, reader: Reader) -> list[Section]:
    """Return the field in which the facilitator writes the sentence, with the one of now in it."""
    asked, versions = reader.match.content.case.sentence, room.play.versions
    if asked is None:
        return []
    words, send = reader.say("sentence.change" if versions else "sentence.write"), reader.say("sentence.keep")
    return [
        heading(asked.name[reader.language]),
        text(reader.say("sentence.how", most=asked.words), tone="quiet"),
        field(words, {"do": "sentence"}, send, value=versions.now, key=f"sentence {len(versions)}"),
    ]
