"""Turning points after a game: worked out while a line says how far, and drawn with what they can say."""

from __future__ import annotations

from game.debrief.turning import LookedBack, look_back
from game.debrief.turning_words import figures_words, meaning, none_words, point_words
from game.terminal.terminal_reader import TerminalReader


def draw_turning_points(reader: TerminalReader) -> None:
    """Draw what the match turned on; Ctrl-C leaves it out."""
    screen = reader.screen
    screen.gap()
    try:
        looked = _looked_back(reader)
    except KeyboardInterrupt:
        screen.passing("")
        return
    screen.passing("")
    screen.heading(reader.say("turning.title"))
    for point in looked.points:
        screen.line(point_words(reader, point), indent=2, hang=2)
        screen.line(figures_words(reader, point), "dim", indent=4)
    if looked.points:
        for words in meaning(reader):
            screen.line(words, "dim", indent=2)
    else:
        screen.line(none_words(reader, looked), indent=2)


def _looked_back(reader: TerminalReader) -> LookedBack:
    """Look back on the match, telling each percent. Raises KeyboardInterrupt."""
    told = -1

    def tell(done: int, most: int) -> None:
        nonlocal told
        percent = 100 * done // most
        if percent != told:
            told = percent
            screen.passing(reader.say("turning.counting-here", percent=percent))

    screen = reader.screen
    return look_back(reader.match, progress=tell)
