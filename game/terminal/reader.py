"""A match as it is told to the people at one terminal: its names, in their language, on their screen."""

from __future__ import annotations

from game.content.base import FOUNDATIONS, Language
from game.content.models import Block, Partner
from game.content.wording import Wording
from game.match import Match
from game.rules.state import State
from game.terminal.screen import Screen


class Reader:
    """What every part of the terminal game needs to say anything."""

    def __init__(self, match: Match, language: Language, screen: Screen) -> None:
        self.match = match
        self.language = language
        self.screen = screen
        self.wording = Wording(match.content, language)
        self.colours = {cluster.id: cluster.fill for cluster in match.content.cards.clusters}

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/play.toml``."""
        return self.wording.say(f"play.{name}", **values)

    def foundation(self, number: int) -> str:
        """Return the short name of a foundation."""
        return self.wording.name("foundation", FOUNDATIONS[number])

    def colour(self, foundation: int) -> str:
        """Return the colour of a foundation's cluster, for rich."""
        return self.colours[FOUNDATIONS[foundation]]

    def block(self, number: int) -> Block:
        """Return a block by its place in the deck."""
        return self.match.content.cards.blocks[number]

    def block_name(self, number: int) -> str:
        """Return a block's name and the key that shows its card: "Momentum (b9)"."""
        block = self.block(number)
        return f"{block.name[self.language]} (b{block.number})"

    def partner(self, team: int) -> Partner:
        """Return the partner that ``team`` plays now."""
        return self.match.content.case.partner[self.match.state.partner[team]]

    def team(self, team: int) -> str:
        """Return the name of a team: that of its partner."""
        return self.partner(team).name[self.language]

    def teams(self, teams: int) -> str:
        """Return the names of the teams in the bitmask ``teams``."""
        return ", ".join(self.team(team) for team in range(self.match.teams) if teams >> team & 1)

    def view(self, team: int | None) -> State:
        """Return what ``team`` may see (None: what lies open to all)."""
        return self.match.observation(team)
