"""A session at the terminal: from what was asked for to a game, and how such a game ends."""

from __future__ import annotations

from game.content.base import Language
from game.language import say
from game.match.match import Match
from game.match.players import seat_players, usual_teams
from game.match.rehearsing import rehearsed
from game.sessions.launch import Launch, folder_option
from game.sessions.setting import Setting
from game.sessions.store import Session, Store
from game.terminal.ending import draw_ending
from game.terminal.game_loop import GameLoop, Leave
from game.terminal.setup_questions import SetupQuestions
from game.terminal.story_text import tell_log
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import EndOfInput, TerminalScreen


def play_in_terminal(store: Store, launch: Launch, language: Language) -> None:
    """Play a new session, or go on with a kept one, until it ends or somebody leaves.

    Raises StoreError when the session cannot be opened or written, ContentError when a case does not load.
    """
    screen = TerminalScreen()
    session = _begin(store, launch, screen, language)
    if session is None:
        screen.line(say(language, "play.nothing-begun"))
        return
    if launch.language is not None:
        session.language = launch.language
    try:
        GameLoop(session, screen, resumed=launch.resume is not None, rehearsal=launch.rehearsal).play()
        key, options = "play.kept", ""
    except Leave:
        key, options = "play.saved", " --text"
    screen.gap()
    options += folder_option(launch.folder)
    screen.in_one_piece(say(session.language, key, name=session.name, options=options), "bold")


def _begin(store: Store, launch: Launch, screen: TerminalScreen, language: Language) -> Session | None:
    """Return the session to play; None when the input ended before one was chosen."""
    if launch.resume is not None:
        return store.open(launch.resume)
    questions = SetupQuestions(screen, language)
    try:
        content = launch.content or questions.case()
        if launch.language is None:
            questions.language = language = content.case.only_language or language
        if launch.content is None:
            content = questions.length(content)
        if launch.teams is not None:
            teams = launch.teams
        elif launch.content is not None or launch.seats is not None:
            teams = usual_teams(content, launch.seats or ())
        else:
            teams = questions.teams(content)
        promises = launch.promises
        if promises is None and launch.content is None:
            promises = questions.promises()
        seats = launch.seats
        if seats is None:
            seats = questions.seats(teams) if launch.content is None else ()
    except EndOfInput:
        return None
    table = seat_players(content, teams, seats, launch.seed, promises=promises)
    if launch.rehearsal:
        table = rehearsed(table, launch.rehearsal, language, one=launch.seed is not None)
    is_asked = launch.content is None  # who sets a table up by questions and never played is guided
    setting = Setting(guided=is_asked and not store.list(), rehearsal=launch.rehearsal is not None)
    return store.create(
        table.match, language=language, players=table.players, name=launch.name, setting=setting
    )


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
