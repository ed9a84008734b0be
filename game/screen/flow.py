"""Flow: what the room sees after something was done: the story of it, and then what the phase asks for.

Screens reach these functions through their ``Navigator``; here alone it is known which screens there are.

The state of the match alone decides what comes next, so a resumed or undone game goes on from where it
stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.files.trouble import TROUBLE
from game.match.actions import Action
from game.match.happenings import Happening, Kind
from game.rules import terms as t
from game.screen.error_dialog import ErrorDialog
from game.screen.facilitator.blank import Blank
from game.screen.facilitator.interventions import blank
from game.screen.mirror.mirror_list import MirrorList
from game.screen.navigator import Navigator
from game.screen.opening.title import Title
from game.screen.sentence_screen import SentenceScreen
from game.screen.story.outcome import OutcomeScreen
from game.screen.story.story import Story
from game.screen.table_screen import TableScreen
from game.screen.teams.guided import Guided
from game.screen.teams.reflect import Reflect
from game.screen.teams.team_screen import TeamScreen
from game.table.standing import Standing

_QUIET: frozenset[Kind] = frozenset(
    {"promised", "committed", "vote_cast", "planned", "taken_back", "note", "undone"}
)
"""What needs no story: the table itself shows it."""


def do(app: Navigator, action: Action) -> None:
    """Do ``action`` and show what it led to. Raises Refused or StoreError, and then nothing has changed."""
    assert app.play is not None
    before = app.play.standing
    tell(app, before, app.play.do(action))


def tell(app: Navigator, before: Standing, happenings: Sequence[Happening]) -> None:
    """Show what happened since ``before``; then the screen that the match asks for now.

    What phones did under a screen that somebody opened over the table, and nobody was told, comes first.
    """
    if app.phones is not None and app.play is not None:
        news = app.phones.take_news()
        if news.before is not None:
            before, happenings = news.before, app.play.match.happenings[news.first :]
    if any(happening.kind not in _QUIET for happening in happenings):
        if app.room.has(Story):
            app.room.show(TableScreen(app))  # a story that closes is told to its end, for phones too
        if app.phones is not None:
            app.phones.tell(before, happenings)
        _leave_laptop(app)
        app.room.show(Story(app, before, happenings, then=lambda: go_on(app)))
    else:
        if app.phones is not None:
            app.phones.finish()
        go_on(app)


def follow(app: Navigator) -> None:
    """Let phones act, and show what they did.

    What somebody opened over the table stays until they close it; the story waits, for phones too.
    """
    assert app.phones is not None and app.play is not None
    if app.phones.has_failed:
        app.phones.close()
        app.room.push(ErrorDialog(app, app.say("room.server-ended", file=app.store.folder / TROUBLE)))
    app.phones.room.looked = app.looking.looked if app.looking is not None else None
    app.phones.turn()
    _follow_blank(app)
    if app.phones.room.news.is_any:
        app.redraw()
    if not app.room.screen.gives_way:
        return
    news, match = app.phones.take_news(), app.play.match
    story = app.room.screen if isinstance(app.room.screen, Story) else None
    if news.before is not None and app.phones.is_telling:
        tell(app, news.before, match.happenings[news.first :])
    elif news.moved or (story is not None and news.ends):
        go_on(app)
    elif story is not None and news.goes_on:
        story.on()
    elif news.is_any and _is_left_behind(app):
        go_on(app)


def _follow_blank(app: Navigator) -> None:
    """Keep the window and the pages of one mind: dark by the remote or by a key, dark for all."""
    phones = app.phones
    assert phones is not None
    is_dark = isinstance(app.room.screen, Blank)
    if phones.room.is_blank != phones.was_blank:
        if phones.room.is_blank != is_dark:
            blank(app)
            app.redraw()
    else:
        phones.room.is_blank = is_dark
    phones.was_blank = phones.room.is_blank


def _is_left_behind(app: Navigator) -> bool:
    """Return whether a team chose on its phones while its screen was open in the window."""
    waiting = app.play.waiting if app.play is not None else []
    screens = [screen for view in app.views for screen in view.screens]
    return any(isinstance(screen, TeamScreen) and screen.team not in waiting for screen in screens)


def _leave_laptop(app: Navigator) -> None:
    """Close what a team chose on in the facilitator's window; what was planned is in the match."""
    view = app.facilitator_view
    while view is not None and view.screen.gives_way:
        view.pop()


def go_on(app: Navigator) -> None:
    """Show the screen that the match asks for now."""
    assert app.play is not None
    _leave_laptop(app)
    match app.play.match.state.phase:
        case t.OVER:
            app.room.show(OutcomeScreen(app))
        case t.REFLECT:
            app.room.show(TableScreen(app))
            app.room.push(Reflect(app))
        case _:
            app.room.show(TableScreen(app))
    if app.play.guides():
        app.room.push(Guided(app))
    if app.play.asks_sentence():
        app.room.push(SentenceScreen(app))


def to_mirror(app: Navigator, name: str = "") -> None:
    """Open the list of mirrors, and over it the mirror ``name`` if one is given."""
    mirrors = MirrorList(app)
    app.room.push(mirrors)
    if name:
        mirrors.open(name)


def to_title(app: Navigator) -> None:
    """Leave the session, which is on disk already, for the title."""
    app.close_facilitator_view()
    app.room.show(Title(app))
    if app.phones is not None:
        app.phones.end()
    app.leave()
