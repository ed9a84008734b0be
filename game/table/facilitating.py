"""Facilitating: what the facilitator does to the clock and to what was chosen, and the note that tells it.

The window's panel and the remote both come here. What the match does not tell by itself is written down
as a note first, in words that everybody may read. Each raises StoreError, and then nothing has changed.
"""

from __future__ import annotations

from math import ceil

from game.content.base import Language
from game.language import say
from game.match.actions import Note
from game.match.happenings import Happening
from game.table.last_choice import last_choice
from game.table.play import Play
from game.table.timer import digits


def note(play: Play, text: str) -> None:
    """Write ``text`` in the log as a note of the facilitator."""
    play.session.do(Note(text=text))  # straight there: a note is nobody's turn, so no bot may answer it


def hold_clock(play: Play, language: Language, now: float) -> None:
    """Pause the timer, or let it go on; one that was never started stays as it is."""
    timer = play.timer
    left = digits(ceil(timer.left(now)))
    if timer.is_running:
        note(play, say(language, "facilitator.note-paused", left=left))
        timer.pause(now)
    elif timer.is_set:
        note(play, say(language, "facilitator.note-goes-on", left=left))
        timer.resume(now)


def extend_clock(play: Play, language: Language, minutes: int, now: float) -> None:
    """Give so many minutes more; a timer that was never started starts with them."""
    note(play, say(language, "facilitator.note-extended", count=minutes))
    if play.timer.is_set:
        play.timer.extend(60 * minutes)
    else:
        play.timer.start(60 * minutes, now)


def restart_clock(play: Play, language: Language, minutes: int, now: float) -> None:
    """Start the timer anew with so many minutes."""
    note(play, say(language, "facilitator.note-started", count=minutes))
    play.timer.start(60 * minutes, now)


def undo(play: Play, language: Language) -> bool:
    """Take back the last choice and say so in the log; return whether there was one."""
    what = last_choice(play, language)
    if what:
        play.undo()
        note(play, say(language, "facilitator.note-undone", what=what))
    return bool(what)


def play_for(play: Play, language: Language, team: int) -> list[Happening]:
    """Let a bot do this phase's part of a team; return what happened."""
    return play.play_for(team, say(language, "facilitator.note-played-for", team=play.name(team)))
