"""Record: a match as one text that a person can read and that plays again on any machine.

Who saves a match to a file, or is given one, enters here. What comes in may be anybody's: it is
checked, played again and compared, and what is wrong is one ``RecordError``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from game import __version__
from game.content.base import AnyLanguage, Id, Language, Model
from game.content.check import errors, frozen_problems
from game.content.models import Content
from game.content.problems import QUOTED, visible
from game.language import LANGUAGES, OTHERWISE, say
from game.match.actions import Action, Undo
from game.match.match import Match, content_hash
from game.match.players import SEATS
from game.match.refusals import Refused
from game.rules import terms as t
from game.sessions.setting import TeamNames, spoken_names

FORMAT = 2
"""Raised when the rules change: a game of an older format would not play again to where it stood."""
_OLDER = range(1, FORMAT)
GAME = "samenspel"

M = TypeVar("M", bound=Model)

MAX_SIZE = 8_000_000
"""Characters of a record that is read; a played game is some 100,000."""
MAX_TITLE = 1000
"""Characters of the title of a case in a record."""
MAX_VALUES = 30_000
"""Values in a record that is read: a case with its cards has some 8,000, an action three or four."""
MAX_PLAYED = 500_000
"""Actions a record that is read may take to play again: each undo plays all before it once more."""

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _is_seat(name: str) -> str:
    if name not in SEATS:
        raise PydanticCustomError("player", "nobody who can play")
    return name


Player = Annotated[str, AfterValidator(_is_seat)]
"""Who plays a team: "you", or the name of a policy."""


class SessionError(Exception):
    """What is wrong with a kept game: a text of ``language/sessions.toml`` and what goes into it.

    A value may be a function from a language to a text, so that it is said in the same language.
    """

    def __init__(self, key: str, **values: object | Callable[[Language], str]) -> None:
        self.key = key
        self.values = values
        super().__init__(self.words(OTHERWISE))

    def words(self, language: Language) -> str:
        """Return what is wrong, and what can be done, in ``language``."""
        said = {name: value(language) if callable(value) else value for name, value in self.values.items()}
        return visible(say(language, f"sessions.{self.key}", **said))


class RecordError(SessionError):
    """A record that cannot be read or does not play again as it was written."""


def _all_different(seats: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(seats)) < len(seats):
        raise PydanticCustomError("same_seat", "a partner plays twice")
    return seats


class Record(Model):
    """A match as it was written: the choices, and the content and seed that they were made with.

    ``promises`` says whether teams promise before they plan; ``record`` is all that was done, what was
    undone and the notes included; ``players`` says for each team who plays it, ``names`` what it calls
    itself (empty: no team does, see ``sessions/setting.py``); ``version`` is the version of Samenspel that
    wrote it.
    """

    format: Literal[2]
    game: Literal["samenspel"]
    version: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    case: Id
    title: Annotated[str, StringConstraints(max_length=MAX_TITLE)]
    seed: Annotated[int, Field(ge=0, le=t.MAX_SEED)]
    seats: Annotated[
        tuple[Id, ...], Field(min_length=t.MIN_TEAMS, max_length=t.MAX_TEAMS), AfterValidator(_all_different)
    ]
    promises: bool = False
    language: AnyLanguage
    players: Annotated[tuple[Player, ...], Field(min_length=t.MIN_TEAMS, max_length=t.MAX_TEAMS)]
    names: TeamNames = ()
    record: tuple[Action, ...]
    hash: Hash
    content_hash: Hash
    content: Content

    @model_validator(mode="after")
    def _a_player_a_seat(self) -> Record:
        if len(self.players) != len(self.seats):
            raise PydanticCustomError("players", "not one player for each seat")
        if self.names and len(self.names) != len(self.seats):
            raise PydanticCustomError("names", "not one name for each seat")
        return self

    @classmethod
    def from_data(cls, data: object) -> Record:
        """Return the record that ``data`` (as from ``parse_json``) describes.

        Raises RecordError for what is not a record, is of a newer or older format, or holds a wrong value.
        """
        if not isinstance(data, dict) or data.get("game") != GAME:
            raise RecordError("record-not-ours")
        version = data.get("format")
        if isinstance(version, int) and version > FORMAT:
            raise RecordError("record-newer", found=_shown(version), known=FORMAT)
        if version in _OLDER:
            raise RecordError("record-older", found=_shown(version), known=FORMAT)
        return validated(cls, data)

    def replay(self) -> Match:
        """Play the record again and return the match, which stands exactly as when it was written.

        Raises RecordError when an action is refused, the position or content differs from what was
        written down, or the content cannot be played.
        """
        wrong = errors(frozen_problems(self.content))
        if wrong:
            raise RecordError("record-content-wrong", reason=wrong[0].message, version=self.version)
        try:
            match = self._played()
        except RecordError:
            raise
        except Exception as error:  # the content is whatever the file holds, so anything may trip over it
            raise RecordError("record-unplayable", version=self.version) from error
        self._compare("record-content-differs", self.content_hash, content_hash(self.content))
        self._compare("record-differs", self.hash, match.hash())
        return match

    def _played(self) -> Match:
        match = Match(self.content, self.seed, self.seats, promises=self.promises)
        match.name_teams(spoken_names(self.names))
        for number, action in enumerate(self.record, start=1):
            try:
                match.do(action)
            except Refused as refused:
                reasons = {language: refused.words(match, language) for language in LANGUAGES}
                raise RecordError(
                    "record-refused",
                    number=number,
                    count=len(self.record),
                    action=action.do,
                    reason=reasons.__getitem__,
                    version=self.version,
                ) from refused
        return match

    def _compare(self, key: str, written: str, actual: str) -> None:
        if written != actual:
            raise RecordError(key, written=written, found=actual, version=self.version, ours=__version__)


def validated(model: type[M], data: object, *place: str) -> M:
    """Return ``data`` (as from ``parse_json``) as a ``model``; ``place`` is where it stands in what was read.

    Raises RecordError with the first value that is wrong, and its place.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _first_mistake(error, data, place) from None


def write_record(
    match: Match, *, language: Language, players: Sequence[str], names: Sequence[str] = ()
) -> str:
    """Return ``match`` as the text of a record: JSON, a line for each action, the content last.

    ``players`` is one entry for each team: "you" or the name of a policy; so is ``names``, what each
    team calls itself, unless it is empty.
    """
    head = {
        "format": FORMAT,
        "game": GAME,
        "version": __version__,
        "case": match.content.case.id,
        "title": match.content.case.title[language],
        "seed": match.seed,
        "seats": match.seats,
        "promises": match.promises,
        "language": language,
        "players": tuple(players),
        **({"names": tuple(names)} if any(names) else {}),
    }
    hashes = {"hash": match.hash(), "content_hash": content_hash(match.content)}
    actions = ",".join(f"\n    {write_action(action)}" for action in match.record)
    content = json.dumps(content_data(match.content), ensure_ascii=False, indent=2).replace("\n", "\n  ")
    return (
        "{\n"
        + "".join(f'  "{key}": {json.dumps(value, ensure_ascii=False)},\n' for key, value in head.items())
        + (f'  "record": [{actions}\n  ],\n' if actions else '  "record": [],\n')
        + "".join(f'  "{key}": "{value}",\n' for key, value in hashes.items())
        + f'  "content": {content}\n}}\n'
    )


def write_action(action: Action) -> str:
    """Return ``action`` as one line of JSON."""
    return json.dumps(action.model_dump(mode="json", exclude_none=True), ensure_ascii=False)


def content_data(content: Content) -> dict[str, Any]:
    """Return ``content`` as plain data, without what is left at its default."""
    return content.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def read_record(text: str | bytes) -> Record:
    """Return the record that ``text`` (bytes: UTF-8) holds. Nothing is played yet: see ``Record.replay``.

    Raises RecordError, and nothing else, for any other text: too large, not JSON, not a record, of a
    newer or older format, with a wrong value, or so long that playing it again would take minutes.
    """
    if len(text) > MAX_SIZE:
        raise RecordError("record-too-big", megabytes=MAX_SIZE // 1_000_000)
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RecordError("record-not-utf8") from error
    data = parse_json(text.removeprefix("\ufeff"))
    # pydantic collects every mistake before it speaks: a file of nothing but mistakes must stay small
    if _count_values(data) > MAX_VALUES:
        raise RecordError("record-too-long")
    record = Record.from_data(data)
    if _count_played(record.record) > MAX_PLAYED:
        raise RecordError("record-too-long")
    return record


def parse_json(text: str) -> object:
    """Return the value of a JSON text, its lists as tuples, as the strict models want them.

    Raises RecordError for broken JSON, deep nesting, NaN, infinity and numbers of thousands of digits.
    """
    try:
        return _frozen(json.loads(text, parse_constant=_refuse_constant))
    except json.JSONDecodeError as error:
        raise RecordError("record-not-json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise RecordError("record-too-deep") from error
    except ValueError as error:
        raise RecordError("record-number") from error


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def _count_values(data: object) -> int:
    count, waiting = 0, [data]
    while waiting:
        value = waiting.pop()
        count += 1
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, tuple):
            waiting.extend(value)
    return count


def _count_played(record: Sequence[Action]) -> int:
    """Return how many times an action is done when ``record`` is played again."""
    kept = played = 0
    for action in record:
        if isinstance(action, Undo):
            kept = max(0, kept - action.steps)
            played += kept
        else:
            kept += 1
            played += 1
    return played


def _first_mistake(error: ValidationError, data: object, within: Sequence[str]) -> RecordError:
    """Return the first mistake that pydantic found in ``data``, with its place: "record > 12 > team"."""
    first = error.errors(include_url=False, include_context=False)[0]
    missing = first["type"] == "missing"
    place = list(within)
    for part in first["loc"][:-1] if missing else first["loc"]:
        if isinstance(data, dict) and part in data:
            data = data[part]
            place.append(str(part))
        elif isinstance(data, tuple) and isinstance(part, int):
            data = data[part]
            place.append(str(part + 1))
        # any other part is a tag that pydantic puts in for the kind of action or effect
    if missing:
        last = first["loc"][-1]
        place.append(str(last + 1 if isinstance(last, int) else last))
        return RecordError("record-missing", place=" > ".join(place))
    if first["type"] in ("players", "names"):
        return RecordError(f"record-{first['type']}")
    return RecordError("record-wrong", place=" > ".join(place)[: 4 * QUOTED], found=_shown(data))


def _shown(value: object) -> str:
    """Return a value of a record, shortened, for a message."""
    if isinstance(value, int) and abs(value) > 10**QUOTED:
        return f"{'-' if value < 0 else ''}{10**QUOTED}…"
    if isinstance(value, bytes):  # a damaged database can hold them where a text should be
        value = value.decode("utf-8", "replace")
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, dict | tuple) else "{…}"
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
