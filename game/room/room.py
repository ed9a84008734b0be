"""Room: one session with the devices that joined it. The thread that holds the session uses it, and no other.

A final choice (a promise, a plan, a vote, a name) is held for some seconds in which the team may take it
back; then it is done, through ``Play.do``: on disk before anyone sees it.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from math import inf
from typing import Any

from game.content.base import Language
from game.content.questionnaire import MOMENTS
from game.debrief.background import LookingBack
from game.debrief.turning import LookedBack
from game.files.trouble import TROUBLE
from game.language import say
from game.match.actions import Action, Continue
from game.match.happenings import Happening, as_seen_by
from game.match.refusals import Refused
from game.reading.reader import Reader
from game.reading.steps import story_lines
from game.room.viewer import Viewer
from game.rules.state import flat
from game.sessions.devices import CODE_LENGTH, Device
from game.sessions.setting import Fixed
from game.sessions.store import StoreError
from game.table.adjusting import Gathered
from game.table.debriefing import Debriefing
from game.table.play import Play
from game.table.standing import Standing
from game.table.telling import REACTION, Telling

HOLD = 4.0
"""Seconds in which a team may take back what it fixed."""
SILENT = 25.0
"""Seconds without a sign of life after which a device counts as away; pages beat more than twice in that."""


class Passed(Exception):  # noqa: N818  (nothing is wrong: what was asked for has come already)
    """What was pressed was meant for a moment of the table that has passed; nobody needs to be told."""


class Wrong(Exception):  # noqa: N818  (an answer to a person, not an error of the program)
    """What was asked makes no sense here: ``key`` is of the area ``room``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Held:
    """What a team fixed and may still take back, until the moment ``until`` of the room's clock."""

    action: Action
    until: float


@dataclass(frozen=True, slots=True)
class Seat:
    """What a device asks that wants a seat at ``team``."""

    team: int
    name: str
    language: Language


class Room:
    """One session, the devices at its table, and how far its story is told."""

    def __init__(
        self,
        play: Play,
        clock: Callable[[], float],
        *,
        hold: float = HOLD,
        pace: float = 1.0,
        letters: int = CODE_LENGTH,
    ) -> None:
        """Open a room for ``play``; ``clock`` tells seconds and never runs back.

        ``hold``: seconds in which a final choice can be taken back. ``pace``: how long a story takes, of
        what is usual; 0 tells it at once, infinity waits for whoever tells it elsewhere. ``letters``: of a
        new room's code.
        """
        self.play = play
        self.clock = clock
        self.devices = play.session.devices(letters)
        self.telling = Telling(play.match)
        self.lead_key = secrets.token_urlsafe(24)
        """Opens the facilitator's page once the room is open; another one at every start."""
        self.invitation = secrets.token_urlsafe(9)
        """What the picture of the code holds and nobody types: who scanned it is let in without guessing."""
        self.address = ""
        """Where phones find this room: "http://192.168.1.20:8421"."""
        self.held: dict[int, Held] = {}
        self.seen: dict[int, float] = {}
        """When each device last gave a sign of life."""
        self.trouble = ""
        """The key of the words for what keeps the room from going on (a full disk), or ""."""
        self.closes_soon = False
        """Whether nobody used this room for so long that its host is about to close it."""
        self.hold = hold
        self.is_blank = False
        """Whether the table page shows nothing, so that people look at one another."""
        self.has_laptop = False
        """Whether teams can also choose at a laptop, or what they wrote on paper can be typed there."""
        self.adjusting = Gathered()
        """What the facilitator is about to adjust on the remote."""
        self.shown_hand: int | None = None
        """The team whose hand the remote shows, once the facilitator said that nobody looks on."""
        self.looked_at: set[str] = set()
        """What remotes have open of what is only made to be looked at."""
        self._reminded: set[tuple[int, str, int]] = set()
        self._pace = pace
        self._next_step = 0.0
        self._went_on = -inf
        self.answers: dict[int, OrderedDict[str, dict[str, Any]]] = {}
        self.debriefing = Debriefing(play)
        self._readers: dict[tuple[Language, int | None], Reader] = {}
        self._silent: dict[int, int] = {}
        self._known_at = (-1, -1)
        self._known_to: dict[int | None, object] = {}
        self.is_report_open = False
        """Whether the facilitator let teams take the report of a game that still goes on."""
        self.looked: LookedBack | None = None
        """What looking back on the finished game gave, once somebody has worked it out."""
        self.looks_back = False
        """Whether this room works that out itself; a window does it for its own."""
        self._looking: LookingBack | None = None
        self._hold_again()

    @property
    def scanned(self) -> str:
        """The address that the picture of the code opens."""
        return f"{self.address}/{self.devices.code}?k={self.invitation}"

    def heard_tls(self) -> None:
        """Tell the facilitator that a browser insists on https, unless something worse is told."""
        self.trouble = self.trouble or say(
            self.play.session.language, "room.asked-tls", address=self.address.removeprefix("http://")
        )

    def renew_lead_key(self) -> None:
        """Let the link of the remote that was shown so far open nothing any more; remotes stay."""
        self.lead_key = secrets.token_urlsafe(24)

    def begun_again(self) -> None:
        """Tell the facilitator that phones were gone for a moment, unless something worse is told."""
        self.trouble = self.trouble or say(self.play.session.language, "room.begun-again", file=TROUBLE)

    # --- reading ----------------------------------------------------------------------------------

    @property
    def spoken(self) -> tuple[Language, ...]:
        """The languages in which this game can be read."""
        return self.play.content.case.readable_in

    def reader(self, language: Language, you: int | None = None) -> Reader:
        """Return what says the match in ``language``; ``you`` is the team that alone reads it."""
        if (language, you) not in self._readers:
            self._readers[language, you] = Reader(self.play.match, language).for_team(you)
        return self._readers[language, you]

    def viewer(self, device: Device, secret: str = "") -> Viewer:
        """Return who reads the pages of ``device``: by itself once it wrote something, else with its team.

        ``secret`` is the device's own: by it the answers know whether it has handed in.
        """
        own = device.number if device.number in self.play.said.writers else None
        has_answered = device.role == "team" and self.play.answers.has_answered(secret)
        return Viewer(device.role, device.team, device.language, own, has_answered)

    def version(self, viewer: Viewer) -> str:
        """Return the name of all that a choice of ``viewer`` depends on; it changes when one of it does.

        Nothing that is hidden from the viewer is in it.
        """
        match, state = self.play.match, self.play.match.state
        story = self.telling.beat if viewer.kind == "lead" else len(self.telling.shown)
        facts: list[object] = [state.phase, state.round, state.event, story, match.is_over]
        if viewer.kind == "team" and viewer.team is not None:
            team = viewer.team
            view = match.observation(team)
            held = self.held.get(team)
            facts += [team, view.hand[team], view.capacity[team], view.plan_build[team], view.plan_room[team]]
            facts += [view.plan_contribute[team], view.plan_tend[team], view.plan_give[team]]
            facts += [view.plan_give_to[team], view.plan_swap[team], view.vote[team], view.chair, view.named]
            facts += [view.committed >> team & 1, view.voted >> team & 1, view.promise_made >> team & 1]
            facts += [held.action.model_dump_json() if held else ""]
        elif viewer.kind == "lead":
            facts += [state.committed, state.voted, state.promise_made, state.named, self.play.setting.step]
        return sha256(json.dumps(facts).encode()).hexdigest()[:12]

    def stamp(self, viewer: Viewer | None = None) -> object:
        """Return what differs whenever ``viewer`` (None: any) may have to be shown something else.

        What others do in secret changes nothing of it, so that their pages need not be made anew; nor does
        how much is left on the clock, but for None.
        """
        telling, timer = self.telling, self.play.timer
        clock = (timer.is_set, timer.is_running)
        kept = self.play.setting
        setting = (kept.names, kept.ways, kept.opened, kept.step, kept.guided)
        story = (telling.is_telling, telling.left, telling.is_held)
        answers = self.play.answers
        open_to_all = (
            story,
            clock,
            setting,
            self.is_blank,
            self.closes_soon,
            self.is_report_open,
            self.looked is not None,
            answers.open,
            answers.is_used,
            self.play.shows_figures and answers.kept.figures,
            len(self.play.versions),
        )
        if viewer is None or viewer.kind == "lead":
            held, silent = tuple(self.held.items()), tuple(self._silent.items())
            looked_at = frozenset(self.looked_at)
            remote = (self.shown_hand, looked_at, tuple(self.adjusting.changes.items()), len(self._reminded))
            written = [len(answers.kept.at(moment).lines) for moment in MOMENTS]
            lead = (remote, self.trouble, tuple(self.play.said), telling.beat, written)
            done = (len(self.play.match.record), telling.told)
            left = round(timer.left(0.0), 1) if viewer is None else 0.0
            return (open_to_all, done, held, silent, tuple(self.devices), lead, self.address, left)
        said = tuple(one for one in self.play.said if one.is_seen or one.device == viewer.device is not None)
        closed = Counter(one.kind for one in self.play.said if not one.left_out)
        known = (self._known(viewer.sees), said, tuple(sorted(closed.items())))
        if viewer.team is not None:
            return (open_to_all, known, self.held.get(viewer.team), self.is_reminded(viewer.team))
        seated = tuple(device.team for device in self.devices)
        return (open_to_all, known, seated, self.address)

    def _known(self, team: int | None) -> object:
        """Return what ``team`` may see of the match, how much of it it heard, and after how many undos."""
        match, now = self.play.match, (len(self.play.match.record), self.telling.told)
        if self._known_at != now:
            self._known_at, self._known_to = now, {}
        if team not in self._known_to:
            seen = [as_seen_by(one, team) is not None for one in match.happenings]
            heard = (sum(seen[: self.telling.told]), sum(seen))
            undone = sum(action.do == "undo" for action in match.record)
            self._known_to[team] = (tuple(flat(match.observation(team))), heard, undone)
        return self._known_to[team]

    def expects_phone(self, team: int) -> bool:
        """Return whether a team of people is to choose on a phone and has none yet.

        Where there is no laptop, and as long as nobody said how teams choose, each is.
        """
        is_set = self.has_laptop and bool(self.play.setting.ways)
        is_to = not is_set or self.play.way(team) == "phones"
        return is_to and team in self.play.people and self._has_no_device(team)

    def is_away(self, device: Device) -> bool:
        """Return whether a device has given no sign of life lately."""
        return self.clock() - self.seen.get(device.number, -SILENT) >= SILENT

    def silence(self, device: Device) -> int | None:
        """Return the whole minutes since a device last gave a sign of life; None: it gave none yet."""
        seen = self.seen.get(device.number)
        return None if seen is None else int((self.clock() - seen) // 60)

    def is_reminded(self, team: int) -> bool:
        """Return whether the facilitator reminded ``team`` of what it is waited for now."""
        return team in self.waiting() and self._moment(team) in self._reminded

    def waiting(self) -> list[int]:
        """Return the teams that are waited for, those that hold a final choice not among them."""
        return [team for team in self.play.waiting if team not in self.held]

    @property
    def has_report(self) -> bool:
        """Whether teams can take the report home: it tells no end that the room was not told yet."""
        return not self.telling.is_telling and (self.is_report_open or self.play.match.is_over)

    # --- who sits where ---------------------------------------------------------------------------

    def seat_together(self, those: Sequence[Seat]) -> list[str]:
        """Let in the first of ``those`` that there is room for; return their secrets. Raises StoreError."""
        first = {seat.team for seat in those if self._has_no_device(seat.team)}
        let_in = self.devices.join_together([("team", one.team, one.name, one.language) for one in those])
        for team in sorted(first & {device.team for device, _ in let_in if device.team is not None}):
            self._choose_on_phones(team)
        return [secret for _, secret in let_in]

    def move(self, number: int, team: int) -> None:
        """Seat a device at another team. Raises StoreError."""
        is_first = self._has_no_device(team)
        self.devices.move(number, team)
        if is_first:
            self._choose_on_phones(team)

    def _has_no_device(self, team: int) -> bool:
        return all(device.team != team for device in self.devices)

    def _choose_on_phones(self, team: int) -> None:
        """Let a team whose first device has come choose on it, until the facilitator says otherwise."""
        with suppress(StoreError):  # its seat is kept already; the next choice tells of the disk
            self.play.use_way(team, "phones")

    # --- acting -----------------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Do ``action``, and begin to tell what it did. Raises Refused or StoreError, changing nothing."""
        match = self.play.match
        before, moment = self.play.standing, (match.state.round, match.phase)
        happened = self.play.do(action)
        self.trouble = ""
        self.heard(before, moment, happened)

    def heard(self, before: Standing, moment: tuple[int, str], happened: Sequence[Happening]) -> None:
        """Tell ``happened`` step by step when it closed the phase that was; otherwise at once."""
        match = self.play.match
        if (match.state.round, match.phase) == moment:
            self.telling.finish()
        else:
            self.tell(before, happened)

    def tell(self, before: Standing, happened: Sequence[Happening]) -> None:
        """Begin the story of ``happened``, from how the table stood ``before``; in a pause it waits."""
        is_held = self.play.takes_pause() or self.telling.is_held
        self.held.clear()
        self.telling.hear(before, happened)
        if not self._pace:
            self.telling.finish()
        elif self._pace < inf:
            self.telling.step()
        self.telling.is_held = is_held and self.telling.is_telling
        self._next_step = self.clock() + self._step_time()

    def go_on(self) -> None:
        """Do the next thing of the table: a step of the story, or to turn the event or close the round.

        Raises Passed where the story has only just gone on by itself: what is pressed then was meant for the
        step before.
        """
        if self.clock() - self._went_on < REACTION:
            raise Passed
        if self.telling.is_telling:
            self._step()
        elif self.play.match.phase in ("event", "reflect"):
            self.do(Continue())
        else:
            raise Wrong("teams-first")

    def _step(self) -> None:
        self.telling.step()
        self._next_step = self.clock() + self._step_time()

    @property
    def is_paused(self) -> bool:
        """Whether the facilitator holds what would go on by itself: the story, or else the clock."""
        timer = self.play.timer
        return self.telling.is_held if self.telling.is_telling else timer.is_set and not timer.is_running

    def hold_story(self, *, is_held: bool) -> None:
        """Let the story that is told wait where it is, or go on from there."""
        self.telling.is_held = is_held and self.telling.is_telling
        self._next_step = self.clock() + self._step_time()

    # --- what may still be taken back -------------------------------------------------------------

    def hold_choice(self, team: int, action: Action) -> None:
        """Hold what a team fixed for some seconds; it is on disk first. Raises StoreError."""
        self.held[team] = Held(action, self.clock() + self.hold)
        try:
            self._keep_held()
        except StoreError:
            del self.held[team]
            raise

    def let_go(self, team: int) -> None:
        """Do not do what a team fixed. Raises StoreError."""
        self.held.pop(team, None)
        self._keep_held()

    def _keep_held(self) -> None:
        match, setting = self.play.match, self.play.setting
        actions = tuple(held.action for held in self.held.values())
        now = Fixed(round=match.state.round, phase=match.phase, actions=actions) if actions else None
        if setting.held != now:
            self.play.session.set(setting.model_copy(update={"held": now}))

    def _hold_again(self) -> None:
        """Hold what was fixed when the program ended, as far as it can still be done."""
        held, match = self.play.setting.held, self.play.match
        if held is not None and (held.round, held.phase) == (match.state.round, match.phase):
            for action in held.actions:
                team = getattr(action, "team", None)
                if team is not None and match.why_not(action) is None:
                    self.held[team] = Held(action, self.clock() + self.hold)

    def note(self, note: Action) -> None:
        """Keep a note. Raises StoreError."""
        self.play.session.do(note)  # straight there: a note is nobody's turn, so no bot may answer it
        if not self.telling.is_telling:
            self.telling.finish()

    def remind(self, team: int) -> None:
        """Remind ``team`` on its phones that it is waited for, until it has chosen."""
        self._reminded.add(self._moment(team))

    def _moment(self, team: int) -> tuple[int, str, int]:
        match = self.play.match
        return match.state.round, match.phase, team

    # --- time -------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Do what its time has come for: held choices, the story's next step, who is away."""
        now = self.clock()
        for team, held in list(self.held.items()):
            if held.until <= now:
                del self.held[team]
                try:
                    self.do(held.action)
                except Refused:
                    pass  # somebody skipped or undid meanwhile: the page shows where the team stands
                except StoreError as error:
                    self.trouble = error.words(self.play.session.language)
        with suppress(
            StoreError
        ):  # what is held no longer is worth no trouble: whatever is done next tells it
            self._keep_held()
        if self.telling.is_telling and not self.telling.is_held and now >= self._next_step:
            self._step()
            self._went_on = now
        self._look_back()
        if self.play.match.is_over and not self.telling.is_telling:
            self.debriefing.tick(now)
        self._silent = {
            device.number: self.silence(device) or 0 for device in self.devices if self.is_away(device)
        }

    def _look_back(self) -> None:
        """Look back on a game whose end is told, in a thread of its own, and forget it where it is undone."""
        match = self.play.match
        if not match.is_over:
            self.stop_looking()
            self.looked = None
        elif self.looks_back and self._looking is None and not self.telling.is_telling:
            self._looking = LookingBack(match)
        elif self._looking is not None:
            self.looked = self._looking.looked

    @property
    def is_looking(self) -> bool:
        """Whether turning points are being worked out, and are not there yet."""
        return self._looking is not None and self.looked is None

    def stop_looking(self) -> None:
        """End the work on turning points that nobody waits for."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None

    def _step_time(self) -> float:
        """Return the seconds that the last step told stands alone: to read it aloud, later half of it."""
        if not self.telling.shown:
            return 0.0 if self._pace < inf else inf
        reader = self.reader(self.play.session.language)
        lines = story_lines(reader, self.telling.shown[-1])
        words = sum(len(line.words.split()) for line in lines)
        usual = 2.0 + words / 3
        return self._pace * (usual if self.play.match.state.round == 1 else min(6.0, usual / 2))
