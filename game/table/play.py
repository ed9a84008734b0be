"""Play: a session being played: who sits at the table, what is done, what the room has yet to be told.

Everything that is done goes through here and the store: on disk before it is shown. What is still to
be told of it waits in ``untold``, with the standing of the table before it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from game.content.base import Language
from game.content.models import Content, Workform
from game.content.questionnaire import Moment
from game.match.actions import Action, Adjust, Continue, Note, PlayEvent, Skip, Undo
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.reading.reader import Reader
from game.reading.workforms import workform_now
from game.rules.game import ready
from game.sessions.sentence import NotKept
from game.sessions.setting import Clock, Setting, Way
from game.sessions.store import Session, StoreError
from game.table.standing import Standing
from game.table.timer import SoftTimer

Phase = tuple[int, str]
"""A round and the name of one of its phases."""

KEPT = 10
"""The most seconds of a countdown that a power cut takes."""


class Play:
    """One session that is being played."""

    def __init__(self, session: Session, language: Callable[[], Language]) -> None:
        """Go on with ``session`` where it stands; ``language`` tells the language on the screen."""
        self.session = session
        self.noted = ""
        """What the facilitator is typing as a note, and has not kept yet."""
        self.said = session.said()
        """What people wrote for after the game."""
        self.versions = session.versions()
        """Every version of the sentence that the room writes, where its case asks for one."""
        self.draft: str | None = None
        """That sentence as it is being typed, and not kept yet; None: nobody changes it."""
        self._guided: set[str] = set()
        self._asked_sentence = False
        self.answers = session.answers()
        """What people are asked before and after."""
        self.shows_figures = False
        """Whether what they answered lies open to all, in figures."""
        self._phase: Phase | None = None
        self._timer = SoftTimer()
        self._is_timed = False
        self._was_held = False
        self._typed: tuple[Phase, dict[int, str]] | None = None
        self._before: Clock | None = session.setting.clock
        self._kept: object = None
        self._language = language
        self._reader = cache(lambda spoken: Reader(self.match, spoken))

    # --- who and what -----------------------------------------------------------------------------

    @property
    def match(self) -> Match:
        """The match of the session."""
        return self.session.match

    @property
    def content(self) -> Content:
        """The cards and case that are played."""
        return self.session.match.content

    @property
    def setting(self) -> Setting:
        """The teams' names, and what lies open."""
        return self.session.setting

    @property
    def reader(self) -> Reader:
        """What says the match in the language on the screen."""
        return self._reader(self._language())

    @property
    def workform(self) -> Workform | None:
        """The working form that the table does while it looks back on this round, where there is one."""
        return workform_now(self.reader)

    @property
    def people(self) -> list[int]:
        """The teams that people play."""
        return [team for team, player in enumerate(self.session.players) if player == YOU]

    def name(self, team: int) -> str:
        """Return the name a team gave itself, or that of its partner."""
        return self.reader.team(team)

    @property
    def opened(self) -> frozenset[int]:
        """The teams whose agendas lie open to all, once the game is over and the room has opened them."""
        return frozenset(self.setting.opened)

    def open_agenda(self, team: int) -> None:
        """Let the agenda of a team lie open to all, on disk first. Raises StoreError."""
        if team not in self.opened:
            self.session.set(self.setting.model_copy(update={"opened": (*self.setting.opened, team)}))

    def has_name(self, team: int) -> bool:
        """Return whether a team is called by a name that it gave itself."""
        return bool(self.match.own_name(team))

    def way(self, team: int) -> Way:
        """Return how a team tells what it chooses."""
        ways = self.setting.ways
        return ways[team] if team < len(ways) else "laptop"

    @property
    def ways(self) -> list[Way]:
        """How each team of people tells what it chooses."""
        return [self.way(team) for team in self.people]

    def guides(self) -> bool:
        """Return whether to tell this phase of a guided first round now; asked again, it was told."""
        phase = self.match.phase
        is_new = self.is_guided and phase not in self._guided
        self._guided.add(phase)
        return is_new

    @property
    def is_guided(self) -> bool:
        """Whether this is the first round, and a guided one."""
        return self.setting.guided and self.match.state.round <= 1 and not self.match.is_over

    # --- the sentence that the room writes ----------------------------------------------------------

    def asks_sentence(self) -> bool:
        """Return whether to ask now, before an event, for the sentence that nobody wrote; only once."""
        is_asked = self.content.case.sentence is None or self._asked_sentence or bool(self.versions)
        if is_asked or self.match.phase != "event":
            return False
        self._asked_sentence = True
        return True

    def write_sentence(self, typed: str) -> None:
        """Keep what was typed as the sentence of the room from now on, on disk first.

        Raises NotKept and StoreError, and then nothing has changed.
        """
        sentence = self.content.case.sentence
        assert sentence is not None, "the case asks for no sentence"
        turn = self.match.state.round
        self.versions.write(typed, most=sentence.words, turn=turn, language=self._language())

    def keep_draft(self) -> None:
        """Keep the sentence as it is typed; an empty field leaves the one of now as it is.

        Raises NotKept and StoreError, and then it is still typed.
        """
        if self.draft is not None and self.draft.strip():
            self.write_sentence(self.draft)
        self.draft = None

    # --- how teams choose ---------------------------------------------------------------------------

    def use_way(self, team: int, way: Way) -> None:
        """Let a team tell what it chooses in another way; what it planned so far stays. Raises StoreError."""
        ways = [way if other == team else self.way(other) for other in range(self.match.teams)]
        self.session.set(self.setting.model_copy(update={"ways": tuple(ways)}))

    @property
    def lines(self) -> dict[int, str]:
        """What is being typed from each team's sheet of paper in this phase, and does not count yet."""
        phase = (self.match.state.round, self.match.phase)
        if self._typed is None or self._typed[0] != phase:
            self._typed = phase, {}
        return self._typed[1]

    @property
    def standing(self) -> Standing:
        """How the table stands now, as it lies open to all."""
        return Standing.of(self.match)

    @property
    def waiting(self) -> list[int]:
        """The teams of people that still have to name, promise, plan or vote now, next one first."""
        done = ready(self.match.rulebook, self.match.state)
        first = self.match.waits_for or 0
        order = [(first + i) % self.match.teams for i in range(self.match.teams)]
        return [team for team in order if team in self.people and not done >> team & 1]

    # --- the clock --------------------------------------------------------------------------------

    @property
    def timer(self) -> SoftTimer:
        """The countdown of this phase of the round: none runs on into the next."""
        phase = (self.match.state.round, self.match.phase)
        if self._phase != phase:
            self._was_held = self._timer.is_set and not self._timer.is_running
            self._phase, self._timer, self._is_timed = phase, SoftTimer(), False
        return self._timer

    def takes_pause(self) -> bool:
        """Return whether what begins to move now waits, and what comes after it no more.

        A clock that was held when its phase ended is a pause of the table: its story waits; where there is
        none to tell, the clock of the next phase does.
        """
        timer, was_held = self.timer, self._was_held
        self._was_held = False
        return was_held or (timer.is_set and not timer.is_running)

    def time_phase(self, minutes: float, now: float) -> None:
        """Give this phase of the round its countdown, once; without ``minutes`` it has none.

        A session that goes on has what was left of it when it stopped.
        """
        timer, before = self.timer, self._before
        if self._is_timed:
            return
        self._is_timed, self._before = True, None
        if before is not None and (before.round, before.phase) == self._phase:
            timer.start(before.left, now)
            if not before.is_running:
                timer.pause(now)
        elif minutes and not timer.is_set:
            waits = self.takes_pause()
            timer.start(60 * minutes, now)
            if waits:
                timer.pause(now)

    def keep_clock(self, now: float, *, every: int = KEPT) -> None:
        """Keep with the session how the countdown stands, if it moved ``every`` seconds or was held since."""
        timer = self.timer
        stands = (self._phase, timer.is_running, timer.left(now) // every)
        if self._phase is None or not timer.is_set or stands == self._kept:
            return
        self._kept = stands
        turn, phase = self._phase
        clock = Clock(round=turn, phase=phase, left=timer.left(now), is_running=timer.is_running)
        with suppress(StoreError):  # whatever is done next tells of the disk; a clock is worth no dialog
            self.session.set(self.setting.model_copy(update={"clock": clock}))

    # --- doing ------------------------------------------------------------------------------------

    def do(self, action: Action) -> list[Happening]:
        """Do ``action``, and then what bots do that are waited for; return all that happened.

        Raises Refused or StoreError, and then nothing has changed.
        """
        begins = isinstance(action, Continue) and self.match.phase == "event" and self.match.state.round == 1
        happened = list(self.session.do(action)) + self.let_bots()
        if begins and self.answers.open == "before":  # from here on it is no longer before
            with suppress(StoreError):
                self.answers.close()
        return happened

    def let_bots(self) -> list[Happening]:
        """Let the bots do what the table waits for, until people are waited for; return what happened."""
        happened: list[Happening] = []
        while True:
            team = self.match.waits_for
            if team is None or self.session.players[team] == YOU:
                return happened
            happened += self.session.do(
                bot_action(self.match, team, self.session.players[team], self.session.players)
            )

    def ask(self, moment: Moment) -> None:
        """Let people answer for ``moment`` from now on; what they answered is covered. Raises StoreError."""
        self.answers.ask(moment)
        self.shows_figures = False

    def show_figures(self, *, is_shown: bool) -> None:
        """Let what people answered lie open to all, or no longer; it ends answering. Raises StoreError."""
        if is_shown:
            self.answers.close()
        self.shows_figures = is_shown

    def forget_answers(self) -> None:
        """Delete all that people answered before and after, and ask nothing any more. Raises StoreError."""
        self.answers.forget()
        self.shows_figures = False

    def keep_note(self) -> None:
        """Keep what the facilitator typed as a note. Raises StoreError, and then it is still typed."""
        # straight to the session: a note is nobody's turn, so no bot may answer it
        if self.noted.strip():
            self.session.do(Note(text=self.noted.strip()))
        self.noted = ""

    def close(self, now: float) -> None:
        """Close the session; the clock, and what is typed of a note or the sentence, are kept first.

        Raises StoreError when that is not, and then the session is closed all the same.
        """
        self.keep_clock(now, every=1)
        if self.match.is_over:
            with suppress(StoreError):  # who opens the game again closes it then
                self.answers.close()
        try:
            with suppress(NotKept):
                self.keep_draft()
            self.keep_note()
        finally:
            self.session.close()

    def play_for(self, team: int, note: str) -> list[Happening]:
        """Let a bot do this phase's part of a team of people; ``note`` says so in the log."""
        happened = list(self.session.do(Note(text=note)))
        phase, turn = self.match.state.phase, self.match.state.round
        while team in self.waiting and (phase, turn) == (self.match.state.phase, self.match.state.round):
            happened += self.session.do(bot_action(self.match, team, "cooperative"))
        return happened + self.let_bots()

    @property
    def undoable(self) -> int:
        """How many actions the last choice of people is back, what bots and notes came after included.

        0: there is none. A note is no choice: it stays when something is undone.
        """
        for steps, action in enumerate(reversed(self.match.actions), start=1):
            by_table = isinstance(action, Continue | Skip | PlayEvent | Adjust)
            if by_table or (not isinstance(action, Note) and getattr(action, "team", None) in self.people):
                return steps
        return 0

    def undo(self) -> None:
        """Take back the last choice of people or of the table; what was noted since is noted again."""
        steps = self.undoable
        if steps:
            noted = [action for action in self.match.actions[-steps:] if isinstance(action, Note)]
            self.session.do(Undo(steps=steps))
            if self.setting.opened or self.setting.step:
                self.session.set(self.setting.model_copy(update={"opened": (), "step": ""}))
            for note in noted:
                self.session.do(note)
