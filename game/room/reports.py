"""Reports: what devices take home. One thread writes them for all rooms, each once; whoever asks waits."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from game.content.base import Language
from game.debrief.report.contents import report_of
from game.debrief.report.forms import Form, written
from game.debrief.report.material import material_of
from game.debrief.turning import TurningPoint
from game.language import say
from game.room.room import Room
from game.room.viewer import Viewer
from game.sessions.said import Item
from game.sessions.store import Store

TAKEN: tuple[Literal["pdf", "html"], ...] = ("pdf", "html")
"""The forms in which a device can take a report home."""
TYPES = {"pdf": "application/pdf", "html": "text/html"}
MOST_KEPT = 200
"""Reports that are kept for who asks for the same one; the eldest goes first."""
PATIENCE = 60.0
"""Seconds that a device waits for its report."""


@dataclass(frozen=True)
class Asked:
    """A report that is asked for. Two that are equal are the same bytes.

    ``team`` gets a page of its own after it; ``agendas`` are the teams whose agenda the reader may know,
    None: all. ``done``, ``names`` and ``said`` say how the game stood, and what may be told of what people
    wrote.
    """

    folder: Path
    name: str
    form: Form
    language: Language
    team: int | None
    agendas: frozenset[int] | None
    points: tuple[TurningPoint, ...]
    done: int
    names: tuple[str, ...]
    said: tuple[Item, ...]

    @property
    def file_name(self) -> str:
        """The name under which a device keeps it."""
        return f"{say(self.language, 'report.file-name', name=self.name)}.{self.form}"


def asked(room: Room, viewer: Viewer, form: Form) -> Asked | None:
    """Return the report that ``viewer`` may have now; None while there is none for them.

    A team has it once it was told how the game ended, or when the facilitator opened it, with the agendas
    that lie open and its own.
    """
    is_team = viewer.team is not None
    if is_team and not room.has_report:
        return None
    session = room.play.session
    agendas = frozenset((*room.play.opened, viewer.team)) if viewer.team is not None else None
    points = room.looked.points if room.looked is not None else ()
    names = session.setting.names
    done, said = len(session.match.record), tuple(item for item in room.play.said if item.agreed)
    return Asked(
        session.folder, session.name, form, viewer.language, viewer.team, agendas, points, done, names, said
    )


class Reports:
    """The reports of a process, as they are asked for. For the thread of the server."""

    def __init__(self) -> None:
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="reports")
        self._made: OrderedDict[Asked, Future[bytes]] = OrderedDict()

    async def written(self, wanted: Asked) -> bytes:
        """Return a report, written once however many ask. Raises TimeoutError, and what writing it raises."""
        making = self._made.get(wanted)
        if making is None or (making.done() and making.exception() is not None):
            making = self._made[wanted] = self._writer.submit(_written, wanted)
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)
        # a device that goes away takes nothing from the others that wait
        return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(making)), PATIENCE)


def _written(wanted: Asked) -> bytes:
    with Store(wanted.folder) as store:
        kept = store.read(wanted.name)
    material = material_of(kept, wanted.language, wanted.points)
    whole = report_of(replace(material, agendas=wanted.agendas))
    own = [] if wanted.team is None else [report_of(replace(material, audience="team", team=wanted.team))]
    return written(wanted.form, whole, own)
