"""Navigator: the app as screens know it: what all of them share, and where they can go from here.

A screen never imports the screen that comes after it on another floor of this room: it says what was
done, and ``flow.py``, which knows them all, shows what comes next. The app gives the ways on (``app.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from game.content.base import Language
from game.content.models import Case
from game.debrief.background import LookingBack
from game.debrief.report.writing import ReportWriting
from game.language import LANGUAGES, say, speak_around
from game.match.actions import Action
from game.match.happenings import Happening
from game.screen.drawing.scene import KeyPress
from game.screen.phones import Phones
from game.screen.pictures.gallery import Gallery
from game.screen.preferences import Preferences
from game.screen.screen_stack import ScreenStack
from game.sessions.store import Session, Store
from game.table.play import Play
from game.table.standing import Standing


class Navigator:
    """What is open, what belongs to this computer, and the ways on."""

    store: Store
    """Where sessions are kept."""
    config: Path | None
    """The folder of the settings; None: the user's own."""
    settings: Preferences
    clock: Callable[[], float]
    """Tells seconds."""
    assets: Path
    gallery: Gallery
    composing = ""
    """What an input method is putting together where text is typed."""
    play: Play | None = None
    """The session that is being played."""
    phones: Phones | None = None
    """The phones of that session, once somebody asked for them."""
    looking: LookingBack | None = None
    """Who looks back on the session that is played, once it is over and somebody asked."""
    writing: ReportWriting | None = None
    """The report that is being written, or was last."""
    laying: Case | None = None
    """The case for which a table is being laid."""
    case_language: Language | None = None
    """The language that somebody asked for, in which cases that have it are read; None: each in its own."""
    room: ScreenStack
    """The window that everybody sees."""
    facilitator_view: ScreenStack | None = None
    """The facilitator's window on a second display, when it is open."""
    is_running = True

    # --- what all screens share -------------------------------------------------------------------

    @property
    def case(self) -> Case | None:
        """The case that is played, or for which a table is being laid."""
        return self.laying if self.play is None else self.play.content.case

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the switch: the interface's, and those of the case."""
        return LANGUAGES if self.case is None else self.case.readable_in

    @property
    def language(self) -> Language:
        """The language on the screen now."""
        return self.settings.language if self.case is None else self.language_for(self.case)

    def language_for(self, case: Case) -> Language:
        """Return in which language ``case`` is read: the one asked for, its only one, or the computer's."""
        if self.case_language is not None and self.case_language in case.readable_in:
            return self.case_language
        return case.only_language or self.settings.language

    def speak(self, language: Language) -> None:
        """Read in ``language`` from now on; one of the interface is kept as that of this computer."""
        self.case_language = language
        if self.case is None and language in LANGUAGES:  # at a table the switch only goes past it
            speak_around(language)
        self.set(**({"language": language} if language in LANGUAGES else {}))

    def say(self, key: str, /, **values: object) -> str:
        """Return a text of the interface in the language on the screen."""
        return say(self.language, key, **values)

    @property
    def views(self) -> list[ScreenStack]:
        """Every open window, the room's first."""
        return [self.room] if self.facilitator_view is None else [self.room, self.facilitator_view]

    def set(self, **values: object) -> None:
        """Change settings of this computer, on disk before they are seen."""
        changed = self.settings.model_copy(update=values)
        changed.save(self.config)
        self.settings = changed
        if self.play is not None:
            self.play.session.language = self.language
        for view in self.views:
            view.rescale()

    def redraw(self) -> None:
        """Have every window written again."""
        for view in self.views:
            view.dirty = True

    # --- open, close, leave -----------------------------------------------------------------------

    def begin(self, session: Session) -> None:
        """Play ``session`` from where it stands; its cards are drawn from now on."""
        self.leave()
        if session.language not in LANGUAGES:
            self.case_language = session.language
        self.play = Play(session, lambda: self.language)
        self.gallery.use(session.match.content)

    def leave(self) -> None:
        """Close the session that is being played, if any."""
        play, self.play = self.play, None
        looking, self.looking = self.looking, None
        if looking is not None:
            looking.stop()
        phones, self.phones = self.phones, None
        if phones is not None:
            phones.close()
        if play is not None:
            play.close(self.clock())

    def look_back(self) -> LookingBack:
        """Return who looks back on the session that is played; the work begins when it is first asked for."""
        assert self.play is not None
        if self.looking is not None and not self.looking.is_of(self.play.match):  # something was undone
            self.looking.stop()
            self.looking = None
        if self.looking is None:
            self.looking = LookingBack(self.play.match)
        return self.looking

    def use_phones(self) -> Phones:
        """Return the phones of the session that is played; nothing listens before they are opened."""
        assert self.play is not None
        if self.phones is None:
            self.phones = Phones(self.play, self.clock, self.wake)
        return self.phones

    def close_facilitator_view(self) -> None:
        """Close the facilitator's window, if it is open; the room's gets the keys."""
        if self.facilitator_view is not None:
            for screen in reversed(self.facilitator_view.screens):
                screen.closed()
            self.facilitator_view.close()
            self.facilitator_view = None
            self.room.window.focus()
            self.room.dirty = True

    def quit(self) -> None:
        """End the loop. Everything that was done is on disk already."""
        self.is_running = False

    def wake(self) -> None:
        """Have the loop look at once at what another thread asked. Any thread may call this."""
        raise NotImplementedError

    # --- what comes next: the app says where each of these leads ----------------------------------

    def do(self, action: Action) -> None:
        """Do ``action`` and show what it led to. Raises Refused or StoreError; then nothing has changed."""
        raise NotImplementedError

    def tell(self, before: Standing, happenings: Sequence[Happening]) -> None:
        """Show what happened since ``before``; then the screen that the match asks for now."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Show the screen that the match asks for now."""
        raise NotImplementedError

    def to_mirror(self, name: str = "") -> None:
        """Open the list of mirrors over what is shown, and over it the mirror ``name``, if one is given.

        Raises StoreError when there is none of that name.
        """
        raise NotImplementedError

    def to_title(self) -> None:
        """Leave the session, which is on disk already, for the title."""
        raise NotImplementedError

    def keys(self, view: ScreenStack) -> dict[str, Callable[[], None]]:
        """Return what each key of the whole room does in ``view`` now, by the key's name."""
        raise NotImplementedError

    def room_key(self, view: ScreenStack, key: KeyPress, *, is_typing: bool) -> bool:
        """Answer a key that works everywhere; return whether it was one. Letters work where nobody types."""
        name = key.name if not is_typing or (key.name.startswith("f") and len(key.name) > 1) else ""
        if key.ctrl:
            name = {"=": "larger", "+": "larger", "-": "smaller", "z": "undo", "q": "leave"}.get(key.name, "")
        work = self.keys(view).get(name)
        if work is None or not view.screen.has_room_keys:
            return False
        work()
        return True
