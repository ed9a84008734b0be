"""What every model of the content shares: strictness, ids, texts in every language, provenance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.language import DECLARED, LANGUAGES, OTHERWISE, say

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


def _written_in(language: Language) -> Any:
    """Return the type of a text's key for one language: not needed where another is told instead."""
    name = say(OTHERWISE, f"check.language_{language}")
    description = f"The text in {name}."
    if DECLARED[language].instead:
        return Annotated[Written | None, Field(default=None, description=description)]
    return Annotated[Written, Field(description=description)]


class Text(Model):
    """One text in every language of the game; none may be empty."""

    # a language that another is told instead of may be left out
    __annotations__ = {language: _written_in(language) for language in LANGUAGES}

    def __getitem__(self, language: Language) -> str:
        """Return the text in ``language``, or in the one that is told instead where there is none."""
        text: str | None = getattr(self, language)
        return self[DECLARED[language].instead] if text is None else text


REQUIRED = tuple(language for language, declared in DECLARED.items() if not declared.instead)
"""The languages in which every case and card must have its texts."""

SHAPE_OF_A_TEXT = "{ " + ", ".join(f'{language} = "..."' for language in REQUIRED) + " }"
"""What a text looks like in a file: ``{ nl = "...", en = "..." }``."""


def is_text(table: Mapping[str, object]) -> bool:
    """Return whether a table of a file is a text in several languages."""
    return set(REQUIRED) <= set(table) <= set(LANGUAGES)


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
