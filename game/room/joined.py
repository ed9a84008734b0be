"""Joined: how each team comes to the table, in a few words, for the window and the table page alike."""

from __future__ import annotations

from game.content.base import Language
from game.language import say
from game.room.room import Room


def joined_words(room: Room, language: Language, team: int) -> str:
    """Return how many phones of a team are here, or that it needs none and how it plays.

    Whose phones they are is for that team and the facilitator alone.
    """
    if team not in room.play.people:
        return say(language, "phones.plays-itself")
    count = sum(device.team == team for device in room.devices)
    if count:
        return say(language, "phones.joined", count=count)
    if room.expects_phone(team):
        return say(language, "phones.nobody-joined")
    is_on_paper = room.play.way(team) == "paper"
    return say(language, "phones.plays-on-paper" if is_on_paper else "phones.plays-at-laptop")
