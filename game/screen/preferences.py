"""Preferences: the settings of this computer, such as language and size of type. One small JSON file.

What belongs to one session (names of teams, open hands and votes) is ``game/sessions/setting.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_config_path
from pydantic import Field, ValidationError

from game.content.base import Language, Model
from game.content.models import Workform
from game.files.writing import make_private_folder, write_file
from game.language import ORIGINAL
from game.rules import terms as t
from game.screen.drawing.theme import TextSize
from game.sessions.record import RecordError, SessionError, parse_json
from game.sessions.setting import Way

__all__ = ["Preferences", "default_folder"]

FILE_NAME = "settings.json"
MAX_SIZE = 64_000
"""Bytes of a file that is read; one that was saved has some 200."""

Minutes = Annotated[int, Field(ge=0, le=90)]
"""How long a timer runs; 0: there is none."""
Note = Literal["", "sessions.settings-damaged", "sessions.settings-mended"]
"""A text of ``language/sessions.toml``, or none."""


def default_folder() -> Path:
    """Return the folder where this user's settings are kept."""
    return user_config_path("samenspel", appauthor=False)


class Preferences(Model):
    """What this computer's user chose. ``model_copy(update={...})`` makes changed ones.

    ``note`` is not kept: after ``load`` it says what was wrong with the file, for ``say``.
    """

    language: Language = ORIGINAL
    text_size: TextSize = "normal"
    reduced_motion: bool = False
    sound: bool = False
    full_screen: bool = False
    plan_minutes: Minutes = 5
    vote_minutes: Minutes = 2
    reflect_minutes: Minutes = 4
    way: Way = "laptop"
    note: Annotated[Note, Field(exclude=True)] = ""

    def minutes_in(self, phase: int, form: Workform | None = None) -> int:
        """Return how long the clock of a phase of the round runs, in minutes; 0: there is none.

        While a table looks back with a working form that is as long as the form takes.
        """
        minutes = {
            t.PLAN: self.plan_minutes,
            t.VOTE: self.vote_minutes,
            t.REFLECT: self.reflect_minutes,
        }.get(phase, 0)
        return form.minutes if minutes and form is not None and phase == t.REFLECT else minutes

    @classmethod
    def load(cls, folder: Path | None = None, *, language: Language = ORIGINAL) -> Preferences:
        """Return the settings kept in ``folder`` (None: the usual one). This never fails.

        ``language`` is that of a user who never chose one. What cannot be read, and each value that
        cannot be, is as it was at first; ``note`` says so.
        """
        usual = cls(language=language)
        try:
            text = _read((folder or default_folder()) / FILE_NAME)
            data = parse_json(text) if text is not None else {}
        except (OSError, ValueError, RecordError):
            data = None
        if not isinstance(data, dict):
            return usual.model_copy(update={"note": "sessions.settings-damaged"})
        known = {name: value for name, value in data.items() if name in KEPT}
        good = {name: value for name, value in known.items() if _is_right(name, value)}
        note: Note = "" if len(good) == len(known) else "sessions.settings-mended"
        return usual.model_copy(update={**good, "note": note})

    def save(self, folder: Path | None = None) -> None:
        """Keep the settings in ``folder`` (None: the usual one): the old file or the new, never half of one.

        Raises SessionError when it cannot be written; the old file is as it was.
        """
        folder = folder or default_folder()
        try:
            make_private_folder(folder)
            write_file(folder / FILE_NAME, self.model_dump_json(indent=2) + "\n", private=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SessionError("settings-unsaved", folder=folder, reason=reason) from error


KEPT = frozenset(Preferences.model_fields) - {"note"}
"""The settings that are in the file; anything else in it is of another version, and left out."""


def _read(path: Path) -> str | None:
    """Return the text of a file, or None when there is none. Raises OSError and ValueError."""
    if not path.exists():
        return None
    if not path.is_file():  # a pipe would let us wait for ever
        raise ValueError(path)
    with path.open("rb") as file:
        return file.read(MAX_SIZE).decode("utf-8-sig")


def _is_right(name: str, value: object) -> bool:
    try:
        Preferences.model_validate({name: value})
    except ValidationError:
        return False
    return True
