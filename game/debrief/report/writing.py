"""Writing: the reports of a kept game, written in a thread of its own, while everybody goes on."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Literal

from platformdirs import user_documents_path

from game.content.base import Language
from game.debrief.background import LookingBack
from game.debrief.report.contents import report_of
from game.debrief.report.forms import Form, written
from game.debrief.report.material import material_of
from game.debrief.turning import TurningPoint
from game.files.writing import free_path, write_file
from game.language import say
from game.sessions.kept import KeptGame
from game.sessions.record import SessionError
from game.sessions.store import Store, default_folder

FORMS: tuple[Form, ...] = ("html", "pdf")
"""What is written: the page first, for it needs nothing."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def reports_folder(games: Path) -> Path:
    """Return the folder of the reports of who keeps their ``games`` there.

    That is where a person finds their documents; who named a folder for the games has the reports in it.
    """
    return user_documents_path() / "Samenspel" if games == default_folder() else games / "reports"


class ReportWriting:
    """The reports of one game as it is on disk now. Ask it from time to time how far it is."""

    def __init__(
        self, games: Path, name: str, language: Language, looking: LookingBack | None = None
    ) -> None:
        """Begin at once: the game ``name`` of the folder ``games``, which may be open and gone on with.

        ``looking``: who looks back on it already, if anybody does.
        """
        self.name, self.language = name, language
        self.folder = reports_folder(games)
        self.step: Literal["reading", "turning", "writing", "done"] = "reading"
        self.files: tuple[Path, ...] = ()
        """What is written by now."""
        self.trouble = ""
        """What went wrong, in words; the files that are there are whole."""
        self._games, self._looking, self._is_unwanted = games, looking, False
        self._thread = Thread(target=self._work, name="report", daemon=True)
        self._thread.start()

    @property
    def percent(self) -> int:
        """How far the turning points are, 0 to 100."""
        return self._looking.percent if self._looking is not None else 0

    @property
    def is_done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.step == "done"

    def stop(self) -> None:
        """Let what nobody waits for end; a file that is begun is finished."""
        self._is_unwanted = True
        if self._looking is not None:
            self._looking.stop()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def _work(self) -> None:
        try:
            self._write()
        except SessionError as error:
            self.trouble = error.words(self.language)
        except OSError as error:
            self.trouble = not_written(error, self.folder, self.language)
        except Exception as error:  # a thread that ends tells nobody why; what typst or a library said is
            reason = str(error) or type(error).__name__
            self.trouble = say(self.language, "report.not-printed", reason=" ".join(reason.split())[:300])
        finally:
            self.step = "done"

    def _write(self) -> None:
        with Store(self._games) as store:
            kept = store.read(self.name)
        self.step = "turning"
        points = self._points(kept)
        self.step = "writing"
        report = report_of(replace(material_of(kept, self.language), points=points))
        self.folder.mkdir(parents=True, exist_ok=True)
        stem = say(self.language, "report.file-name", name=self.name)
        for form in FORMS:
            if not self._is_unwanted:
                self.files += (written_beside(self.folder / f"{stem}.{form}", written(form, report)),)

    def _points(self, kept: KeptGame) -> tuple[TurningPoint, ...]:
        """Return the turning points of a game that is over."""
        if not kept.match.is_over:
            return ()
        if self._looking is None:
            self._looking = LookingBack(kept.match)
        self._looking.wait()
        if self._looking.looked is None and not self._is_unwanted:  # it was stopped for somebody else
            self._looking = LookingBack(kept.match)
            self._looking.wait()
        return self._looking.looked.points if self._looking.looked is not None else ()


def not_written(error: OSError, folder: Path, language: Language) -> str:
    """Return what the computer says is wrong with writing into ``folder``, and what can be done."""
    key = "full" if error.errno in _FULL else "closed" if error.errno in _CLOSED else "not-written"
    return say(language, f"report.{key}", folder=str(folder), reason=error.strerror or str(error))


def written_beside(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path``, or beside it where that holds something else; return where it is."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return path
    free = free_path(path)
    write_file(free, content, private=True, new=True)
    return free
