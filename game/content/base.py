"""What every model of the content shares: strictness, ids, texts in every language, provenance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.language import DECLARED, KNOWN, LANGUAGES, interface_of

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]
"""The code of a language that ``game/language/languages.toml`` declares.

A type checker cannot know what a file declares: to it, this is a text. A model takes only what is declared.
"""

MOST_OF_AN_ID = 40
"""Characters of an id."""
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[
    str,
    StringConstraints(pattern=_ID, max_length=MOST_OF_AN_ID),
    Field(description="A name for the computer: lower-case words and digits with hyphens between them."),
]
"""A lower-case word, or several with hyphens: ``tangible-value``."""

BlockId = Annotated[
    Id, Field(description="A building block, by its id.", json_schema_extra={"one_of_the": "block"})
]
LibraryEventId = Annotated[
    Id, Field(description="An event of the library, by its id.", json_schema_extra={"one_of_the": "event"})
]
SourceId = Annotated[
    Id,
    Field(
        description="A source, by its id: one of the file's own, or of the list that comes with the game.",
        json_schema_extra={"one_of_the": "source", "or_its_own": True},
    ),
]
WorkformId = Annotated[
    Id, Field(description="A working form, by its id.", json_schema_extra={"one_of_the": "workform"})
]
"""Ids of what is written elsewhere; ``schema`` says which there are."""

FoundationId = Literal["complementary", "vision", "organisation", "network"]
EventKind = Literal["power", "money", "people", "public", "process", "chance"]

FOUNDATIONS: tuple[FoundationId, ...] = ("complementary", "vision", "organisation", "network")
EVENT_KINDS: tuple[EventKind, ...] = ("power", "money", "people", "public", "process", "chance")


def is_id(name: str) -> bool:
    """Return whether ``name`` can be an id."""
    return len(name) <= MOST_OF_AN_ID and re.fullmatch(_ID, name) is not None


class Model(BaseModel):
    """A frozen model that knows its keys: an unknown one is an error, a text is never a number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


Written = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text of which something is left without the white space around it."""


class Text(Model):
    """One text in the languages that its file has; none may be empty."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Written] = Field(init=False)

    @model_validator(mode="before")
    @classmethod
    def _languages(cls, data: Any) -> Any:
        strange = next((key for key in data if key not in KNOWN), None) if isinstance(data, dict) else None
        if strange is not None:
            raise PydanticCustomError("no_language", "no language", {"name": strange})
        if data == {}:
            raise PydanticCustomError("no_words", "no words")
        return data

    def __hash__(self) -> int:
        """Return a number by its words, which are no fields."""
        return hash(tuple(self.__pydantic_extra__.items()))

    @property
    def languages(self) -> tuple[AnyLanguage, ...]:
        """The languages that it is in, the file's first one first."""
        return tuple(self.__pydantic_extra__)

    def told_in(self, language: Language) -> Language:
        """Return the language in which who reads in ``language`` is told this.

        That one where it has it, or what is told instead; otherwise the first language of its file.
        """
        words = self.__pydantic_extra__
        if language in words:
            return language
        instead = DECLARED[language].instead if language in DECLARED else interface_of(language)
        return instead if instead in words else next(iter(words))

    def __getitem__(self, language: Language) -> str:
        """Return the text for who reads in ``language`` (``told_in``)."""
        return self.__pydantic_extra__[self.told_in(language)]


REQUIRED = tuple(language for language, declared in DECLARED.items() if not declared.instead)
"""The languages in which a case or card has its texts unless its file says others."""


UNSAID = '"..."'
"""What stands for words in what a designer is shown to write."""


def shape_of_a_text(languages: Sequence[AnyLanguage] = REQUIRED) -> str:
    """Return what a text looks like in a file with ``languages``: ``{ nl = "...", en = "..." }``."""
    return "{ " + ", ".join(f"{language} = {UNSAID}" for language in languages) + " }"


def is_text(table: Mapping[str, object]) -> bool:
    """Return whether a table of a file is a text in one or more languages."""
    return bool(table) and table.keys() <= KNOWN.keys() and all(isinstance(it, str) for it in table.values())


def _each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(languages)) < len(languages):
        raise PydanticCustomError("language_twice", "a language is there twice")
    return languages


if TYPE_CHECKING:
    AnyLanguage = str
else:
    AnyLanguage = Literal[tuple(KNOWN)]
"""The code of a language in which a case may be written and read, whether the interface has it or not."""

Languages = Annotated[
    tuple[AnyLanguage, ...],
    Field(min_length=1, max_length=4),
    AfterValidator(_each_once),
    Field(
        default=REQUIRED,
        json_schema_extra={"uniqueItems": True},
        description="The languages that every text here has, the original first. Left out: the game's.",
    ),
]
"""The languages of a file."""


def readable_in(languages: Sequence[AnyLanguage]) -> tuple[AnyLanguage, ...]:
    """Return in what a file with texts in ``languages`` is read: the interface and what else it has."""
    return (*LANGUAGES, *(language for language in languages if language not in LANGUAGES))


def only_language(languages: Sequence[AnyLanguage]) -> AnyLanguage | None:
    """Return the one language of a file with ``languages``, where the interface has it too; or None."""
    return languages[0] if len(languages) == 1 and languages[0] in LANGUAGES else None


class Provenance(Model):
    """Where a card's content comes from; shown small on its face.

    ``source`` is a fact of a source, ``adapted`` a source's fact put into a game situation,
    ``invented`` neither. The first two name a ``[[source]]`` of the case or of ``sources.toml``.
    """

    kind: Literal["source", "adapted", "invented"]
    """A fact of a source, a source's fact put into a game situation, or made up."""
    reference: SourceId | None = None
    """The source, by its id: a [[source]] of the case, or one that comes with the game. Not needed for what
    is invented."""

    @model_validator(mode="after")
    def _reference_where_it_belongs(self) -> Provenance:
        if self.kind != "invented" and self.reference is None:
            raise PydanticCustomError("needs_reference", "needs a reference", {"kind": self.kind})
        return self


EMBLEM_SHAPES = "■□◢◣◤◥◜◝◞◟●○·"
"""The toy blocks of an emblem: filled shapes in the cluster's colour, ``□`` and ``●`` in ink, ``·`` empty."""


def _known_shapes(rows: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    is_blank = not set("".join(rows)) - {"·"}
    if is_blank or any(len(row) != 4 or set(row) - set(EMBLEM_SHAPES) for row in rows):
        # without the row: pydantic cannot tell of half a character
        raise PydanticCustomError("emblem", "not an emblem")
    return rows


Emblem = Annotated[
    tuple[str, str, str, str],
    AfterValidator(_known_shapes),
    Field(
        description="A picture of toy blocks: four rows of four shapes, top row first: " + EMBLEM_SHAPES,
        json_schema_extra={"each_row": f"^[{EMBLEM_SHAPES}]{{4}}$"},
    ),
]
"""Four rows of four toy-block shapes, top row first."""


class ByTeams(Model):
    """A whole number for each number of teams: ``{ 3 = 20, 4 = 24 }``."""

    three: Annotated[int | None, Field(alias="3", ge=0, le=99)] = None
    """For three teams."""
    four: Annotated[int | None, Field(alias="4", ge=0, le=99)] = None
    """For four teams."""
    five: Annotated[int | None, Field(alias="5", ge=0, le=99)] = None
    """For five teams."""
    six: Annotated[int | None, Field(alias="6", ge=0, le=99)] = None
    """For six teams."""

    def get(self, teams: int) -> int | None:
        """Return the value for ``teams`` (3 to 6), or None where the file gives none."""
        return {3: self.three, 4: self.four, 5: self.five, 6: self.six}[teams]
