"""Contents: the parts of a report, in their order. Here, and nowhere else, a part is added.

A part is one line of ``PARTS``: its name (which ``--parts`` takes, and under which ``language/report.toml``
has its heading, "{name}-head", which may be told apart by the ``count`` of its rows), the shape of its rows,
who may read it, and what makes its rows. A shape is what every writer knows how to write (``page.py``,
``document.py``, ``report.typ``): most parts are "lines", "named" or "quotes" and need nothing there. A part
without rows is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.debrief.report.head import head, outcome
from game.debrief.report.material import Audience, Material, Row
from game.debrief.report.parts.before_after import before_after, before_after_lines
from game.debrief.report.parts.carried import carried
from game.debrief.report.parts.course import course
from game.debrief.report.parts.events import events
from game.debrief.report.parts.figures import figures
from game.debrief.report.parts.lessons import blocks, synergies, workforms
from game.debrief.report.parts.making import changed, sources
from game.debrief.report.parts.partners import partners
from game.debrief.report.parts.said import agendas, insights, monday, note, versions

Words = dict[str, Any]
Shape = Literal[
    "lines",
    "named",
    "figures",
    "quotes",
    "partners",
    "course",
    "events",
    "carried",
    "synergies",
    "agendas",
    "table",
]
"""How the rows of a part are written.

"lines": texts, a paragraph each. "named": a name and a text each. "figures": the same, of a number.
"quotes": ``text`` as it was typed and ``by``, who and when ("": not told). "table": one row with its
``columns``, its ``lines`` (``cells``, and what stands ``below`` the first), and ``read`` with ``notes``: how
that is read. The others are each of one part, that says what is in its rows.
"""
EVERYBODY: frozenset[Audience] = frozenset(("all",))
AND_TEAMS: frozenset[Audience] = EVERYBODY | {"team"}
AND_SPONSOR: frozenset[Audience] = EVERYBODY | {"sponsor"}


@dataclass(frozen=True)
class Part:
    """A part of the report: ``rows`` returns what it says, nothing where there is nothing to tell.

    ``has_note``: a sentence stands under its heading ("{name}-note").
    """

    name: str
    shape: Shape
    rows: Callable[[Material], Sequence[Row]]
    audiences: frozenset[Audience]
    has_note: bool = False

    def written(self, material: Material) -> Words:
        """Return the part in words, {} where it says nothing."""
        rows = list(self.rows(material))
        if not rows:
            return {}
        below = {"note": material.say(f"{self.name}-note")} if self.has_note else {}
        heading = material.say(f"{self.name}-head", count=len(rows))
        return {"id": self.name, "shape": self.shape, "head": heading, **below, "rows": rows}


PARTS: tuple[Part, ...] = (
    Part("note", "lines", note, AND_SPONSOR),
    Part("figures", "figures", figures, frozenset(("sponsor",))),
    Part("partners", "partners", partners, AND_TEAMS),
    Part("course", "course", course, AND_SPONSOR),
    Part("events", "events", events, EVERYBODY),
    Part("carried", "carried", carried, AND_TEAMS, has_note=True),
    Part("synergies", "synergies", synergies, EVERYBODY),
    Part("blocks", "named", blocks, EVERYBODY),
    Part("workforms", "named", workforms, EVERYBODY, has_note=True),
    Part("sentence", "quotes", versions, AND_TEAMS),
    Part("insights", "quotes", insights, AND_TEAMS),
    Part("monday", "quotes", monday, AND_TEAMS),
    Part("agendas", "agendas", agendas, AND_TEAMS),
    Part("before-after", "table", before_after, AND_SPONSOR, has_note=True),
    Part("before-after-lines", "quotes", before_after_lines, EVERYBODY),
    Part("changed", "lines", changed, EVERYBODY),
    Part("sources", "named", sources, EVERYBODY),
)
NAMES = tuple(part.name for part in PARTS)


def names_for(audience: Audience) -> tuple[str, ...]:
    """Return the names of the parts that an audience may read."""
    return tuple(part.name for part in PARTS if audience in part.audiences)


def report_of(material: Material, parts: Collection[str] | None = None) -> Words:
    """Return a report as one plain structure of texts, which every writer writes alike.

    ``parts``: the names of those it may have; None: all that its audience may read.
    """
    written = [
        part.written(material)
        for part in PARTS
        if material.audience in part.audiences and (parts is None or part.name in parts)
    ]
    return {**head(material), "outcome": outcome(material), "parts": [part for part in written if part]}
