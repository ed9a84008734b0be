"""From a wish on the command line to an evening, and how an evening ends."""

from __future__ import annotations

from game.content.base import Language
from game.language import say
from game.match.match import Match
from game.match.players import seat_players, usual_teams
from game.sessions.launch import Launch
from game.sessions.store import Session, Store
from game.terminal.ending import draw_ending
from game.terminal.game_loop import GameLoop, Leave
from game.terminal.setup_questions import Chooser
from game.terminal.story_text import tell_log
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import EndOfInput, TerminalScreen


def play_in_terminal(store: Store, wish: Launch, language: Language) -> None:
    """Play a new session, or go on with a kept one, until it ends or somebody leaves.

    Raises StoreError when the session cannot be opened or written, ContentError when a case does not load.
    """
    screen = TerminalScreen()
    session = _begin(store, wish, screen, language)
    if session is None:
        screen.line(say(language, "play.nothing-begun"))
        return
    if wish.is_language_said or not wish.resume:
        session.language = language
    try:
        GameLoop(session, screen, resumed=wish.resume is not None).play()
        key = "play.kept"
    except Leave:
        key = "play.saved"
    screen.gap()
    screen.line(say(session.language, key, name=session.name), "bold")


def _begin(store: Store, wish: Launch, screen: TerminalScreen, language: Language) -> Session | None:
    """Return the session to play; None when the input ended before one was chosen."""
    if wish.resume is not None:
        return store.open(wish.resume)
    chooser = Chooser(screen, language)
    try:
        content = wish.content or chooser.case()
        if wish.teams is not None:
            teams = wish.teams
        elif wish.content is not None or wish.seats is not None:
            teams = usual_teams(content, wish.seats or ())
        else:
            teams = chooser.teams(content)
        seats = wish.seats
        if seats is None:
            seats = chooser.seats(teams) if wish.content is None else ()
    except EndOfInput:
        return None
    table = seat_players(content, teams, seats, wish.seed)
    return store.create(table.match, language=language, players=table.players, name=wish.name)


def tell_replay(match: Match, language: Language) -> None:
    """Tell a whole match in words, and its end when it has one."""
    screen = TerminalScreen()
    reader = TerminalReader(match, language, screen)
    screen.heading(match.content.case.title[language])
    tell_log(reader, None)
    if match.is_over:
        draw_ending(reader, [])
    screen.gap()
    screen.line(say(language, "play.replayed", count=len(match.record), hash=match.hash()[:16]), hang=2)
