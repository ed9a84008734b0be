"""Phones: the room of the session that the window plays: its server, and what phones did since last asked.

The window's own thread is the one writer: ``turn``, called with every frame, lets it answer what phones ask.
The server's thread does no more than wake it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from math import inf
from typing import TYPE_CHECKING

from game.match.happenings import Happening
from game.room.addresses import is_self_given, own_addresses
from game.room.desk import Desk
from game.room.room import Room
from game.table.play import Play
from game.table.standing import Standing

if TYPE_CHECKING:
    from game.room.giving_way import GivingWay

LIBRARIES = ("starlette", "uvicorn", "segno")
"""What the optional part ``room`` brings."""
NOBODY = 20.0
"""Seconds without any phone after which the join screen tells what may keep them out."""
_EVERYWHERE = "0.0.0.0"
"""Phones ask at any address of this computer, once somebody opened it to them."""
_ONLY_HERE = "127.0.0.1"
_SHARE = 0.010
"""Seconds of a frame that answering phones may take before the window is painted again."""


def can_open() -> bool:
    """Return whether what serves phones is installed."""
    return all(find_spec(name) is not None for name in LIBRARIES)


@dataclass(slots=True)
class News:
    """What phones and the remote did to the table since the window last showed it.

    ``before`` and ``first`` are the table before a story and the place of its first happening in the
    match; ``moved``: the phase is another; ``goes_on``: the remote asks for the next beat; ``ends``: for
    the end of the story.
    """

    is_any: bool = False
    before: Standing | None = None
    first: int = 0
    moved: bool = False
    goes_on: bool = False
    ends: bool = False


class ShownRoom(Room):
    """A room whose table is in the window: the window paces the story, and phones follow it."""

    def __init__(self, play: Play, clock: Callable[[], float]) -> None:
        super().__init__(play, clock, pace=inf)
        self.has_laptop = True
        self.news = News()

    def heard(self, before: Standing, moment: tuple[int, str], happened: Sequence[Happening]) -> None:
        """Remember from where on the window has to tell."""
        super().heard(before, moment, happened)
        if self.telling.is_telling and self.news.before is None:
            self.news.before = before
            self.news.first = len(self.play.match.happenings) - len(happened)

    def go_on(self) -> None:
        """Do the next thing of the table; the next beat of a story is the window's."""
        if self.telling.is_telling:
            self.news.goes_on = True
        else:
            super().go_on()


class Phones:
    """The phones of one session. Nothing listens before ``open``."""

    def __init__(self, play: Play, clock: Callable[[], float], wake: Callable[[], None]) -> None:
        """``clock`` tells seconds; ``wake`` is called by any thread when a phone asks something."""
        self.play = play
        self.clock = clock
        self.room = ShownRoom(play, clock)
        self.desk = Desk(self.room, wake)
        self.addresses = own_addresses() or [_ONLY_HERE]
        """Where phones may find this computer, the likeliest first; its own loop when there is no network."""
        self.wifi = self.password = ""
        """The name of the room's Wi-Fi as somebody typed it, and its password; "" when it was not."""
        self.opened = inf
        """When phones could first join."""
        self.port = 0
        self.place = 0
        """Which of the addresses is shown."""
        self.was_blank = False
        """Whether the table was dark when window and remote last agreed."""
        self.has_failed = False
        """Whether the server kept failing, so that no phone can ask anything until they are let in again."""
        self._giving_way: GivingWay | None = None
        self._wake = wake
        self._open = ExitStack()
        self._record = len(play.match.record)
        self._moment = self._now

    # --- where it is ------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The four letters that open a seat."""
        return self.room.devices.code

    @property
    def is_open(self) -> bool:
        """Whether phones can join."""
        return bool(self.port)

    @property
    def has_network(self) -> bool:
        """Whether anybody but this computer can find it."""
        return self.addresses != [_ONLY_HERE]

    @property
    def is_self_given(self) -> bool:
        """Whether the address shown is one that this computer gave itself, for want of a network."""
        return is_self_given(self.addresses[self.place])

    @property
    def address(self) -> str:
        """The address that is shown now, with its port: "192.168.1.20:8421"."""
        return f"{self.addresses[self.place]}:{self.port}"

    @property
    def link(self) -> str:
        """What the code says that phones scan."""
        return self.room.scanned

    @property
    def lead_link(self) -> str:
        """The link of the facilitator's remote: whoever has it leads the game."""
        return f"{self.room.address}/{self.code}/lead/{self.room.lead_key}"

    def next_address(self) -> None:
        """Show the next of this computer's addresses."""
        self.place = (self.place + 1) % len(self.addresses)
        self.room.address = f"http://{self.address}"

    def open(self, port: int | None = None) -> None:
        """Let phones in, at ``port`` (None: the usual one). Raises NoPlace when nobody can listen there."""
        from game.room.giving_way import GivingWay
        from game.room.server import Web
        from game.room.serving import PORT, served

        if not self.is_open:
            wanted = PORT if port is None else port
            desks = {self.code: self.desk}
            web = Web(desks, closed=self.room.devices.codes())
            giving_way, folder = GivingWay(), self.play.session.folder
            serving = served(desks, folder, _EVERYWHERE, wanted, web, self._fail, giving_way)
            self.port = self._open.enter_context(serving)
            self._giving_way = giving_way
            self.room.address = f"http://{self.address}"
            self.opened = self.clock()

    def end(self) -> None:
        """Tell every page that this table is closed; ``close`` alone lets them wait for it to come back."""
        self.desk.end()

    def close(self) -> None:
        """Let nobody in any more."""
        self._open.close()
        self.port, self._giving_way = 0, None
        self.has_failed = False

    def _fail(self) -> None:
        self.has_failed = True
        self._wake()

    # --- who is here ------------------------------------------------------------------------------

    def here(self, team: int) -> list[bool]:
        """Return for each device of a team whether it gives signs of life."""
        return [not self.room.is_away(device) for device in self.room.devices if device.team == team]

    @property
    def is_nobody_seen(self) -> bool:
        """Whether phones should have come by now, and none did."""
        return not list(self.room.devices) and self.clock() - self.opened >= NOBODY

    def going_first(self) -> AbstractContextManager[None]:
        """Let the window go before what is sent to phones, for as long as this lasts."""
        return self._giving_way.first() if self._giving_way is not None else nullcontext()

    # --- the table --------------------------------------------------------------------------------

    @property
    def _now(self) -> tuple[int, str]:
        return self.play.match.state.round, self.play.match.phase

    def turn(self) -> None:
        """Answer what phones asked; what they did to the table waits in ``news``."""
        room = self.room
        self._follow_window()
        was_telling, stood = room.telling.is_telling, room.stamp()
        self.desk.turn(0, _SHARE)
        news, now = room.news, self._now
        news.is_any |= stood != room.stamp()
        news.moved |= self._moment != now
        news.ends |= was_telling and not room.telling.is_telling
        self._record, self._moment = len(self.play.match.record), now

    def take_news(self) -> News:
        """Return what phones did since this was last asked."""
        news, self.room.news = self.room.news, News()
        return news

    @property
    def is_ahead(self) -> bool:
        """Whether phones or the remote brought the game further than the window has shown the room."""
        return self.room.news.before is not None or self.room.news.moved

    def _follow_window(self) -> None:
        """Take over what the window did since: phones show the table as it stands now."""
        if self._moment != self._now:
            self.room.held.clear()
            self._moment = self._now
        if self._record != len(self.play.match.record) and not self.room.telling.is_telling:
            self.room.telling.finish()

    @property
    def is_telling(self) -> bool:
        """Whether phones are told a story now."""
        return self.room.telling.is_telling

    def tell(self, before: Standing, happened: Sequence[Happening]) -> None:
        """Begin, for phones, the story that the window begins to tell."""
        self.room.tell(before, happened)

    def told(self, count: int) -> None:
        """Let phones know what the window has told by now: so many happenings of its story."""
        self.room.telling.step_to(count)

    @property
    def is_held(self) -> bool:
        """Whether the story waits where it is, held in the window or on the remote."""
        return self.room.telling.is_held

    def hold_story(self, *, is_held: bool) -> None:
        """Let the story wait where it is, or go on."""
        self.room.hold_story(is_held=is_held)

    def finish(self) -> None:
        """Let phones know that the window's story is told."""
        self.room.telling.finish()
