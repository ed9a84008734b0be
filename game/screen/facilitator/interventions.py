"""Interventions: what the facilitator does: on disk first, noted in the log, and shown to the room.

The panel, the facilitator's window and the keys of the room all come here. What the match does not
tell by itself (the timer, an undo, a bot for a team) is written down as a note, in words that everybody
may read.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.match.actions import Adjust, PlayEvent, Skip
from game.match.happenings import Happening
from game.rules import terms as t
from game.screen.facilitator.blank import Blank
from game.screen.navigator import Navigator
from game.screen.rules_screen import RulesScreen
from game.table import facilitating
from game.table.last_choice import last_choice as last_choice_of
from game.table.play import Play

USUAL_MINUTES = 5
"""What a timer that is started by hand gets where no minutes are set."""


def playing(app: Navigator) -> Play:
    """Return the session that is played; what is done here needs one."""
    assert app.play is not None
    return app.play


def note(app: Navigator, text: str) -> None:
    """Write ``text`` in the log as a note of the facilitator."""
    facilitating.note(playing(app), text)
    app.redraw()


def show_rules(app: Navigator) -> None:
    """Show the room the rules, over what it sees now."""
    if not app.room.has(RulesScreen):
        app.room.push(RulesScreen(app))


# --- the timer ------------------------------------------------------------------------------------


def hold(app: Navigator) -> None:
    """Pause the timer, or let it go on."""
    facilitating.hold_clock(playing(app), app.language, app.clock())
    app.redraw()


def extend(app: Navigator, minutes: int) -> None:
    """Give so many minutes more; a timer that was never started starts with them."""
    facilitating.extend_clock(playing(app), app.language, minutes, app.clock())
    app.redraw()


def restart(app: Navigator) -> None:
    """Start the timer anew with the minutes of this phase."""
    facilitating.restart_clock(playing(app), app.language, minutes_of_phase(app), app.clock())
    app.redraw()


def minutes_of_phase(app: Navigator) -> int:
    """Return the minutes that are set for this phase, or those of its working form, or the usual ones."""
    play = playing(app)
    phase, form = play.match.state.phase, play.workform
    usual = form.minutes if form is not None and phase == t.REFLECT else USUAL_MINUTES
    return app.settings.minutes_in(phase, form) or usual


# --- undo -----------------------------------------------------------------------------------------


def last_choice(app: Navigator) -> str:
    """Return in words for everybody what undo would take back; "" when there is nothing."""
    return last_choice_of(playing(app), app.language)


def undo(app: Navigator) -> None:
    """Take back the last choice, say so in the log, and show where the game stands then."""
    if facilitating.undo(playing(app), app.language):
        app.redraw()
        app.go_on()


# --- teams and events -----------------------------------------------------------------------------


def skip(app: Navigator, team: int) -> None:
    """Let a team pass. Raises Refused."""
    app.do(Skip(team=team))


def play_for(app: Navigator, team: int) -> None:
    """Let a bot do this phase's part of a team."""
    play, before = playing(app), playing(app).standing
    app.tell(before, facilitating.play_for(play, app.language, team))


def play_event(app: Navigator, event: str) -> None:
    """Put a chosen event in play. Raises Refused."""
    app.do(PlayEvent(event=event))


def adjust(app: Navigator, changes: Iterable[Adjust]) -> None:
    """Adjust values, then show the room all that was changed. Raises Refused; what came before it stands."""
    play, before = playing(app), playing(app).standing
    happenings: list[Happening] = []
    try:
        for change in changes:
            happenings += play.do(change)
    finally:
        if happenings:
            app.tell(before, happenings)


# --- the room -------------------------------------------------------------------------------------


def blank(app: Navigator) -> None:
    """Make the room's window dark until somebody presses a key in it, or bring it back."""
    if isinstance(app.room.screen, Blank):
        app.room.pop()
    else:
        app.room.push(Blank(app))


def toggle_sound(app: Navigator) -> None:
    """Switch the gentle sound of the timer on or off."""
    app.set(sound=not app.settings.sound)
