"""Seating: a table that is being laid: how many teams, what each plays, who sits there, what lies open.

What was entered stays when the number of teams goes down and up again.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.content.cases import TO_BEGIN_WITH
from game.content.models import Content, Length, Partner
from game.match.match import Match
from game.match.players import YOU, usual_teams
from game.match.rulebook import seats_for
from game.sessions.setting import Setting, Way, team_name

MOST = 6
"""Teams at the largest table."""


class Seating:
    """The table of one case. Seat i is team i; seats from ``teams`` on are kept, but not played."""

    def __init__(self, content: Content) -> None:
        """Lay the usual table of ``content``: four teams where it can be, all of people, all hidden."""
        self.content = content
        self.teams = usual_teams(content, ())
        first = seats_for(content, self.teams)
        others = [
            partner.id for partner in content.case.partner if not partner.bench and partner.id not in first
        ]
        self.partners = [*first, *others]
        """Ids of the partners that can be played: of seat 0, of seat 1, and so on."""
        self.names = [""] * MOST
        """What each team calls itself, as it was typed."""
        self.players = [YOU] * MOST
        """Who sits there: "you" for people, or a bot's policy."""
        self.length: Length = content.length
        """How long the game is, of ``content.lengths``."""
        self.asks = False
        """Whether people are asked before and after."""
        self.ways: list[Way] = ["laptop"] * MOST
        """How each team tells what it chooses."""
        self.has_one_display = False
        """Whether the laptop has no display but the one that the room looks at."""
        self.is_first_game = False
        """Whether no game was kept on this computer before."""
        self._guided: bool | None = None
        self._open_hands: bool | None = None
        self._open_votes: bool | None = None
        self._promises: bool | None = None

    @property
    def sizes(self) -> range:
        """The numbers of teams that the case is made for."""
        return range(self.content.case.teams.min, self.content.case.teams.max + 1)

    @property
    def people(self) -> int:
        """How many of the teams are people."""
        return sum(player == YOU for player in self.players[: self.teams])

    def partner(self, seat: int) -> Partner:
        """Return the partner that a seat plays."""
        return self._of(self.partners[seat])

    def seat_of(self, partner: str) -> int | None:
        """Return the seat that plays the partner with this id, or None when it stays away."""
        seat = self.partners.index(partner)
        return seat if seat < self.teams else None

    @property
    def sits_as_printed(self) -> bool:
        """Whether each partner has the number that sheets printed for so many teams give it."""
        return tuple(self.partners[: self.teams]) == tuple(seats_for(self.content, self.teams))

    def resize(self, teams: int) -> None:
        """Play with ``teams`` teams. A partner that may not stay away takes the last seat of one that may."""
        self.teams = teams
        for away in range(teams, len(self.partners)):
            if self._of(self.partners[away]).core:
                seat = max(i for i in range(teams) if not self.partner(i).core)
                self._swap(seat, away)

    def keeps_away(self, seat: int, partner: str) -> Partner | None:
        """Return the partner that must be at the table but would not be if ``seat`` took this one, if any."""
        left = self.partner(seat)
        return left if left.core and self.seat_of(partner) is None else None

    def take(self, seat: int, partner: str) -> None:
        """Let ``seat`` play a partner; whoever played it takes the partner of ``seat``.

        Nothing changes where that would keep a partner away that must be there (see ``keeps_away``).
        """
        if self.keeps_away(seat, partner) is None:
            self._swap(seat, self.partners.index(partner))

    @property
    def played(self) -> Content:
        """The content as it is played at the chosen length."""
        return self.content.at(self.length)

    @property
    def promises(self) -> bool:
        """Whether teams promise before they plan: as was chosen, or else as is usual at this length."""
        return self.promises_at(self.played)

    @promises.setter
    def promises(self, chosen: bool) -> None:
        self._promises = chosen

    def promises_at(self, content: Content) -> bool:
        """Return whether teams would promise at the length of ``content``."""
        return content.promises if self._promises is None else self._promises

    def use_way(self, way: Way) -> None:
        """Let every team tell what it chooses in one way."""
        self.ways = [way] * MOST

    @property
    def ways_of_people(self) -> list[Way]:
        """How each team of people tells what it chooses."""
        return [self.ways[seat] for seat in range(self.teams) if self.players[seat] == YOU]

    @property
    def open_votes(self) -> bool:
        """Whether votes are open: as was chosen, or else as is usual for the ways that are played."""
        return self.open_votes_by(self.ways_of_people)

    @open_votes.setter
    def open_votes(self, chosen: bool) -> None:
        self._open_votes = chosen

    @property
    def guided(self) -> bool:
        """Whether round 1 says in each phase who does what: as was chosen, or else for who has not played."""
        is_usual = self.is_first_game or self._begins
        return is_usual if self._guided is None else self._guided

    @guided.setter
    def guided(self, chosen: bool) -> None:
        self._guided = chosen

    @property
    def open_hands(self) -> bool:
        """Whether hands lie open: as was chosen, or else as is usual for the ways that are played."""
        return self.open_hands_by(self.ways_of_people)

    @open_hands.setter
    def open_hands(self, chosen: bool) -> None:
        self._open_hands = chosen

    @property
    def _begins(self) -> bool:
        return self.content.case.id == TO_BEGIN_WITH

    def open_hands_by(self, ways: Sequence[Way]) -> bool:
        """Return whether hands would lie open in other ways: at the laptop, for who has not played.

        They learn from what others hold. Who writes on paper has a sheet of its own for that.
        """
        is_usual = self._begins and all(way == "laptop" for way in ways)
        return is_usual if self._open_hands is None else self._open_hands

    def open_votes_by(self, ways: Sequence[Way]) -> bool:
        """Return whether votes would be open in other ways: with one display and a laptop, for its queue."""
        is_queue = self.has_one_display and all(way == "laptop" for way in ways)
        return is_queue if self._open_votes is None else self._open_votes

    def match(self, seed: int) -> Match:
        """Return the match of this table."""
        return Match(self.played, seed, self.partners[: self.teams], promises=self.promises)

    @property
    def setting(self) -> Setting:
        """The names of the teams and what lies open, to keep with the session."""
        names = tuple(team_name(name) for name in self.names[: self.teams])
        ways = tuple(self.ways[: self.teams])
        return Setting(
            names=names if any(names) else (),
            open_hands=self.open_hands,
            open_votes=self.open_votes,
            guided=self.guided,
            ways=ways if any(way != "laptop" for way in ways) else (),
        )

    def _of(self, partner: str) -> Partner:
        return next(played for played in self.content.case.partner if played.id == partner)

    def _swap(self, first: int, other: int) -> None:
        self.partners[first], self.partners[other] = self.partners[other], self.partners[first]
