"""What every model of the content shares: strictness, ids, texts in two languages, provenance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.language import LANGUAGES

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
        description="A source, by its id in the list that comes with the game.",
        json_schema_extra={"one_of_the": "source"},
    ),
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
    """One text in every language of the game. Both are required and neither may be empty."""

    nl: Written
    """The text in Dutch."""
    en: Written
    """The text in English."""

    def __getitem__(self, language: Language) -> str:
        """Return the text in ``language`` ("nl" or "en")."""
        return self.nl if language == "nl" else self.en


class Provenance(Model):
    """Where a card's content comes from; shown small on its face.

    ``source`` is a fact of a source, ``adapted`` a source's fact put into a game situation,
    ``invented`` neither. The first two name an entry of ``game/cards/sources.toml``.
    """

    kind: Literal["source", "adapted", "invented"]
    """A fact of a source, a source's fact put into a game situation, or made up."""
    reference: SourceId | None = None
    """The source, by its id in the list that comes with the game. Not needed for what is invented."""

    @model_validator(mode="after")
    def _reference_where_it_belongs(self) -> Provenance:
        if self.kind != "invented" and self.reference is None:
            raise PydanticCustomError("needs_reference", "needs a reference", {"kind": self.kind})
        return self


EMBLEM_SHAPES = "■□◢◣◤◥◜◝◞◟●○·"
"""The toy blocks of an emblem: filled shapes in the cluster's colour, ``□`` and ``●`` in ink, ``·`` empty."""


def _known_shapes(rows: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    for row in rows:
        strange = "".join(sorted(set(row) - set(EMBLEM_SHAPES)))
        if len(row) != 4 or strange:
            raise PydanticCustomError(
                "emblem", "not an emblem", {"row": row, "strange": strange, "shapes": EMBLEM_SHAPES}
            )
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
