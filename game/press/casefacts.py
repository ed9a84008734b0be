"""What printed pieces tell of a case in one language: its names, amounts and who sits at the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from game.content.base import Language
from game.content.effects import Effect, with_those_inside
from game.content.models import OUTCOMES, Content, Event, Partner, Response
from game.content.outcome_pictures import outcome_picture
from game.content.wording import Wording
from game.language import numeral
from game.rules import terms as t


class CaseFacts:
    """The facts of one content in one language. ``teams`` (3 to 6) is the table that is printed for.

    ``promises``: do teams promise before they plan; None is as is usual at the length of the content.
    """

    def __init__(
        self, content: Content, language: Language, teams: int, promises: bool | None = None
    ) -> None:
        self.content = content
        self.case = content.case
        self.language = language
        self.teams = teams
        self.promises = content.promises if promises is None else promises
        self.wording = Wording(content, language)
        self.title = self.case.title[language]
        self.unit = self.case.challenge.unit[language]

    def say(self, name: str, **values: object) -> str:
        """Return a text of ``language/documents.toml``."""
        return self.wording.say(f"documents.{name}", **values)

    def lines(self, name: str, **values: object) -> list[str]:
        """Return the lines of a longer text of ``language/documents.toml``."""
        return self.say(name, **values).strip().split("\n")

    def number(self, value: int) -> str:
        """Return a whole number as this language writes it: "8.000", "8,000"."""
        return numeral(self.language, value)

    def amount(self, progress: int) -> str:
        """Return progress in the case's own unit, without its name: "6.800"."""
        return self.number(progress * self.case.challenge.step)

    def and_list(self, names: Sequence[object]) -> str:
        """Return "3, 4 and 5"; a single name stays alone."""
        said = [str(name) for name in names]
        if len(said) < 2:
            return "".join(said)
        return self.say("numbers-and", first=", ".join(said[:-1]), last=said[-1])

    @property
    def sizes(self) -> range:
        """The numbers of teams that the case is made for."""
        return range(self.case.teams.min, self.case.teams.max + 1)

    @property
    def targets(self) -> dict[int, int]:
        """The progress that is needed, by number of teams."""
        targets = {teams: self.case.challenge.target.get(teams) for teams in self.sizes}
        return {teams: target for teams, target in targets.items() if target is not None}

    def target_marks(self) -> list[dict[str, Any]]:
        """Return each target once, with the numbers of teams it is for in words."""
        marks = []
        for target in sorted(set(self.targets.values())):
            teams = [number for number, wanted in self.targets.items() if wanted == target]
            words = self.say("teams-listed", numbers=self.and_list(teams))
            marks.append({"at": target, "teams": words, "numbers": teams})
        return marks

    @cached_property
    def lasting(self) -> dict[int, list[int]]:
        """The values that no foundation may be under at a lasting synergy, each with its numbers of teams."""
        values: dict[int, list[int]] = {}
        for teams in self.sizes:
            values.setdefault(self.case.lasts_at(teams), []).append(teams)
        return dict(sorted(values.items()))

    def lasting_words(self) -> str:
        """Return "6 (5 and 6 teams: 7)": the value of most tables first, the others with theirs."""
        first = max(self.lasting, key=lambda value: len(self.lasting[value]))
        others = [
            f"{self.say('teams-listed', numbers=self.and_list(teams))}: {value}"
            for value, teams in self.lasting.items()
            if value != first
        ]
        return f"{first} ({'; '.join(others)})" if others else str(first)

    @cached_property
    def clusters(self) -> list[dict[str, str]]:
        """The four clusters in the order of the board: colour, shape, and names."""
        return [
            {
                "fill": cluster.fill,
                "soft": cluster.soft,
                "shape": cluster.shape,
                "name": cluster.name[self.language],
                "track": cluster.track[self.language],
            }
            for cluster in self.content.cards.clusters
        ]

    def cluster(self, foundation: str) -> dict[str, str]:
        """Return one cluster by its id."""
        ids = [cluster.id for cluster in self.content.cards.clusters]
        return self.clusters[ids.index(foundation)]  # type: ignore[arg-type]

    @cached_property
    def missing(self) -> int:
        """How many blocks stay in the box each game; a foundation keeps at least one."""
        sizes = Counter(block.cluster for block in self.content.cards.blocks).values()
        return sum(min(self.case.deck.missing, size - 1) for size in sizes)

    def joining(self) -> list[Partner]:
        """Return the partners in the order they join: core ones first, and nobody of the bench."""
        at_table = [partner for partner in self.case.partner if not partner.bench]
        return sorted(at_table, key=lambda partner: not partner.core)

    def at_table(self) -> list[Partner]:
        """Return the partners of this table in the order of its teams: team 1, team 2, and so on."""
        kept = {partner.id for partner in self.joining()[: self.teams]}
        return [partner for partner in self.case.partner if partner.id in kept]

    def names(self, partners: Sequence[Partner]) -> str:
        """Return the names of ``partners`` in one line."""
        return self.and_list([partner.name[self.language] for partner in partners])

    def by_teams(self) -> list[dict[str, Any]]:
        """Return what differs by number of teams, for each number the case is made for."""
        joining = self.joining()
        return [
            {
                "teams": teams,
                "copies": t.copies_of_a_block(teams),
                "deck": t.copies_of_a_block(teams) * (len(self.content.cards.blocks) - self.missing),
                "capacity": t.CAPACITY,
                "tokens": t.CAPACITY * teams,
                "votes": 3 * teams,
                "target": target,
                "goal": self.amount(target),
                "pressure": self.case.pressure.get(teams) or 0,
                "partners": self.names(joining[:teams] if teams == self.sizes[0] else [joining[teams - 1]]),
            }
            for teams, target in self.targets.items()
        ]

    def effects(self) -> Iterator[Effect]:
        """Yield every effect of every event, those inside others too."""
        for event in self.content.events:
            yield from with_those_inside(event.at_once)
            for response in event.response:
                yield from with_those_inside((*response.success, *response.failure))

    def responses(self) -> Iterator[Response]:
        """Yield every response of every event."""
        for event in self.content.events:
            yield from event.response

    def planned(self) -> list[Event]:
        """Return the events that only other cards bring."""
        return [event for event in self.content.events if event.act == "planned"]

    def outcomes(self) -> list[dict[str, Any]]:
        """Return the five outcomes, worst first: name, when, the case's closing text, and their picture."""
        return [
            {
                "id": name,
                "name": self.wording.say(f"events.outcome-{name.replace('_', '-')}"),
                "when": self.say(f"when-{name.replace('_', '-')}", lasting=self.lasting_words()),
                "closing": getattr(self.case.outcome, name)[self.language],
                "picture": outcome_picture(name, self.content.cards.clusters),
            }
            for name in OUTCOMES
        ]
