"""Where cases are: those that come with the game, and a designer's own in one folder of this computer."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path

from game.content import SCENARIOS_FOLDER
from game.content.base import REQUIRED
from game.content.packing import SUFFIX, opened
from game.content.problems import ContentError, Problem, nearest, slug
from game.language import KNOWN, say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.models import Case


TO_BEGIN_WITH = "lampen-in-de-tunnel"
"""The case that is offered first: it teaches a room that has not played one thing a round."""


@dataclass(frozen=True)
class CaseFile:
    """A file in which a case should be; whether it is a good one is not known yet.

    ``is_hidden`` is an own case with the id of one that ships: only its path leads to it.
    """

    id: str
    path: Path
    is_own: bool = False
    is_hidden: bool = False

    @property
    def called(self) -> str:
        """What is typed after a command to mean this file: its id, or its path where the id means another."""
        return shlex.quote(str(self.path) if self.is_hidden else self.id)


def remark(file: CaseFile, language: Language) -> str:
    """Return what a list says of a case besides its size: that one begins with it, or whose it is; or ""."""
    if file.is_own:
        return say(language, "design.own")
    return say(language, "design.to-begin-with") if file.id == TO_BEGIN_WITH else ""


def size_of(case: Case, language: Language) -> str:
    """Return for how many teams a case is, how many minutes it takes, and in which languages, in words."""
    low, high = case.teams.min, case.teams.max
    key = "wording.size" if low < high else "wording.size-of-one"
    size = say(language, key, low=low, high=high, minutes=case.minutes)
    return " · ".join(filter(None, (size, languages_said(case))))


def languages_said(case: Case) -> str:
    """Return what the languages of a case call themselves; "" where it has just those of the interface."""
    return "" if set(case.languages) == set(REQUIRED) else ", ".join(KNOWN[one] for one in case.languages)


def cases_folder() -> Path:
    """Return the folder of this user's own cases, which need not be there yet.

    It is among the documents, not in the hidden folder of the kept games, because people open these
    files in an editor, copy and mail them. The environment variable SAMENSPEL_CASES names another.
    """
    named = os.environ.get("SAMENSPEL_CASES")
    return Path(named) if named else user_documents_path() / "Samenspel"


def shipped_cases() -> tuple[str, ...]:
    """Return the ids of the cases that come with the game: the one to begin with, then by the alphabet."""
    cases = (path.stem for path in SCENARIOS_FOLDER.glob("*.toml"))
    return tuple(sorted(cases, key=lambda case: (case != TO_BEGIN_WITH, case)))


def all_cases() -> tuple[CaseFile, ...]:
    """Return the cases that ship and then the own ones by the alphabet."""
    shipped = shipped_cases()
    written, packs = (_files_in(cases_folder(), ending) for ending in (".toml", SUFFIX))
    named = {*shipped, *(path.stem for path in written)}
    return (
        *(CaseFile(name, SCENARIOS_FOLDER / f"{name}.toml") for name in shipped),
        *(CaseFile(path.stem, path, is_own=True, is_hidden=path.stem in shipped) for path in written),
        *(CaseFile(path.stem, path, is_own=True, is_hidden=path.stem in named) for path in packs),
    )


def _files_in(folder: Path, ending: str) -> list[Path]:
    found = (path for path in folder.glob(f"*{ending}") if path.is_file())
    return sorted(path for path in found if not path.name.startswith("."))


def find_case(name_or_path: str | Path) -> Path:
    """Return the file of a case: by its id, or a path to a TOML file or a pack, which is opened.

    A case that ships goes before an own one with its id, so that a name always begins the game that
    others know by it. A file name that is not here is looked for among the own cases too. Raises
    ContentError, which says what was probably meant, when there is none.
    """
    path = _file_of(name_or_path)
    return opened(path) if path.suffix == SUFFIX else path


def _file_of(name_or_path: str | Path) -> Path:
    path, name = Path(name_or_path), str(name_or_path)
    if isinstance(name_or_path, Path) or path.suffix.lower() in (".toml", SUFFIX):
        own = cases_folder() / path.name
        is_elsewhere = path.name == name and not path.exists() and own.is_file()
        if not is_elsewhere and not path.exists():
            _complain_of_another_name(path)
        return own if is_elsewhere else path
    cases = {case.id: case.path for case in reversed(all_cases())}
    case_file = cases.get(name) or cases.get(slug(name))
    if case_file:
        return case_file
    _complain_of_another_name(path)
    possible = tuple(sorted(cases))
    values: dict[str, object] = {"found": name}
    meant = nearest(name, possible)
    raise ContentError(
        [Problem(name, 0, 0, 0, "no_such_case", values=values, suggestion=meant, possible=possible)]
    )


_OTHER_ENDINGS = (".toml.txt", ".txt", ".toml.rtf", ".rtf", ".toml.docx", ".docx", ".toml.odt", ".odt")
"""What editors put behind a name, some without showing it."""


def _complain_of_another_name(meant: Path) -> None:
    """Raise ContentError when the file ``meant`` is there under the name that an editor gave it."""
    stem = meant.name.removesuffix(".toml")
    for folder in (meant.parent, cases_folder()):
        for ending in _OTHER_ENDINGS:
            path = folder / f"{stem}{ending}"
            if path.is_file():
                values = {"found": path.name, "name": f"{stem}.toml"}
                raise ContentError([Problem(str(meant), 0, 0, 0, "saved_otherwise", values=values)])
