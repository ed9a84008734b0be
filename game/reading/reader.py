"""The reader of a match: its language, the names of everything in it, what it may see."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from game.content.base import FOUNDATIONS, Language
from game.content.cards import Ability
from game.content.conditions import RoundAtMost
from game.content.effects import CapacityChange, Effect, Later, Suspend, about_named
from game.content.models import Block, Partner, Response
from game.content.wording import Wording, signed
from game.match.happenings import Happening
from game.match.match import Match
from game.reading.equals import among_equals, is_by_order
from game.reading.to_come import possible
from game.rules import terms as t
from game.rules.state import State
from game.rules.terms import NOBODY


class _AtThisTable(Wording):
    """Wording that knows of a match which partner is not at its table, which block lies in the box.

    Of effects it says what can still happen before the game ends, and no more.
    """

    def __init__(self, match: Match, language: Language) -> None:
        super().__init__(match.content, language)
        self._match = match
        self._partners = [partner.id for partner in match.content.case.partner]
        self._blocks = [block.id for block in match.content.cards.blocks]

    def aside(self, of: str, which: str) -> str:
        state = self._match.state
        if of == "partner" and state.played_by[self._partners.index(which)] == t.NOBODY:
            return self.say("wording.not-at-table")
        if of == "block" and state.missing >> self._blocks.index(which) & 1:
            return self.say("wording.in-the-box")
        return ""

    def pays_alone(self, response: Response) -> bool:
        return response.payer is not None and not self.aside("partner", response.payer)

    def counts_with(self) -> str:
        whose = self._match.rulebook.counts_with
        is_away = whose >= 0 and self._match.state.played_by[whose] == t.NOBODY
        return "" if is_away else super().counts_with()

    def effects(self, effects: Sequence[Effect]) -> str:
        left = self.possible(effects)
        return super().effects(left) if left or not effects else self.say("wording.nothing-any-more")

    def possible(self, effects: Sequence[Effect]) -> list[Effect]:
        """Return what ``effects`` can still do before the game ends."""
        return list(possible(effects, self._left))

    def works_still(self, ability: Ability) -> bool:
        """Return whether an ability can still do something before the game ends."""
        state = self._match.state
        is_past = any(isinstance(one, RoundAtMost) and one.round_at_most < state.round for one in ability.if_)
        return state.phase == t.OVER or (not is_past and any(possible(ability.effect, self._left)))

    def effect(self, effect: Effect) -> str:
        match effect:
            case CapacityChange(also_now=True) if not self._left:
                change, when = signed(effect.change), self.say("wording.this-round")
                return self._of("capacity", effect.capacity, change=change, when=when)
            case Suspend() if effect.rounds > self._left:
                return self.say("wording.suspend-to-the-end", block=self._met("block", effect.suspend))
            case _:
                return super().effect(effect)

    @property
    def _left(self) -> int:
        """How many rounds come after this one; of a game that is over all, for what is told of it."""
        state, rounds = self._match.state, self._match.rulebook.rounds
        return rounds if state.phase == t.OVER else max(0, rounds - state.round)


class _InPlay(_AtThisTable):
    """The same of the event in play: of "the lowest" and "the highest" it says who that is among equals."""

    def effect(self, effect: Effect) -> str:
        if isinstance(effect, Later):  # nobody knows who that is then
            return _ByOrder(self._match, self.language).effect(effect)
        words = super().effect(effect)
        meant = among_equals(self._match, effect)
        if meant is None:
            return words
        if meant.of == "foundation":
            name = self.name("foundation", FOUNDATIONS[meant.number])
        else:
            partner = self._partners[self._match.state.partner[meant.number]]
            name = self._match.own_name(meant.number) or self.name("partner", partner)
        return self.say(f"wording.now-first-{meant.of}", words=words, name=name)


class _ByOrder(_AtThisTable):
    """The same of what does not happen now: it says by what order one is meant among equals."""

    def effect(self, effect: Effect) -> str:
        words, of = super().effect(effect), is_by_order(effect)
        return self.say(f"wording.first-{of}", words=words) if of else words


class Reader:
    """A match as it is told in one language: what every part of ``game/reading`` needs to say anything."""

    def __init__(self, match: Match, language: Language) -> None:
        self.match = match
        self.language = language
        self.wording = _AtThisTable(match, language)
        self.colours = {cluster.id: cluster.fill for cluster in match.content.cards.clusters}
        self._blocks = {block.id: number for number, block in enumerate(match.content.cards.blocks)}
        self._views: dict[int | None, State] | None = None
        self.you: int | None = None
        """The team that alone reads what is said; None: all do."""

    def for_team(self, team: int | None) -> Reader:
        """Return this reader for a page that ``team`` alone reads."""
        own = copy(self)
        own.you = team
        return own

    def words(self, happening: Happening) -> str:
        """Return a happening as one sentence."""
        return self.match.words(happening, self.language, self.you)

    def for_one_page(self) -> Reader:
        """Return this reader while the match stands still: it looks once, not a hundred times."""
        still = copy(self)
        still._views = {}
        return still

    def say(self, key: str, /, **values: object) -> str:
        """Return an interface text by its whole key: "reading.now"."""
        return self.wording.say(key, **values)

    def foundation(self, number: int) -> str:
        """Return the short name of a foundation (0 to 3)."""
        return self.wording.name("foundation", FOUNDATIONS[number])

    def colour(self, foundation: int) -> str:
        """Return the colour of a foundation's cluster: "#1a2b3c"."""
        return self.colours[FOUNDATIONS[foundation]]

    def block(self, number: int) -> Block:
        """Return a block by its place in the deck, from 0."""
        return self.match.content.cards.blocks[number]

    def block_number(self, block: str) -> int:
        """Return the place in the deck of the block with this id. Raises KeyError for one it has not."""
        return self._blocks[block]

    def block_name(self, number: int) -> str:
        """Return how this reader calls a block, by its place in the deck: "Momentum"."""
        return self.block(number).name[self.language]

    def partner(self, team: int) -> Partner:
        """Return the partner that ``team`` plays now."""
        return self.match.content.case.partner[self.match.state.partner[team]]

    def team(self, team: int) -> str:
        """Return the name of a team: the one it gave itself, or that of its partner."""
        return self.match.own_name(team) or self.partner(team).name[self.language]

    def team_and_partner(self, team: int) -> str:
        """Return the name of a team with that of its partner: "Us · Residents"; else the partner's alone."""
        partner = self.partner(team).name[self.language]
        return f"{self.match.own_name(team)} · {partner}" if self.match.own_name(team) else partner

    @property
    def is_last_round(self) -> bool:
        """Whether no round comes after this one."""
        return self.match.state.round >= self.match.rulebook.rounds

    def works_still(self, block: Block) -> list[Ability]:
        """Return the abilities of a block that can still do something before the game ends."""
        return [one for one in block.ability if self.wording.works_still(one)]

    def teams(self, teams: int) -> str:
        """Return the names of the teams in the bitmask ``teams``."""
        return ", ".join(self.team(team) for team in range(self.match.teams) if teams >> team & 1)

    def effects_in_play(self, effects: Sequence[Effect]) -> str:
        """Return what effects of the event in play would do now, in words.

        A partner that was named stands for the lowest; else it is said who comes first among equals.
        """
        return _InPlay(self.match, self.language).effects(self._about_named(effects))

    def at_once(self, effects: Sequence[Effect]) -> str:
        """Return what the event in play does or did at once, in words, with who comes first among equals."""
        return _ByOrder(self.match, self.language).effects(self._about_named(effects))

    def _about_named(self, effects: Sequence[Effect]) -> list[Effect]:
        named = self.match.state.named
        if named == NOBODY:
            return list(effects)
        return [about_named(effect, self.partner(named).id) for effect in effects]

    def view(self, team: int | None) -> State:
        """Return what ``team`` may see (None: what lies open to all)."""
        if self._views is None:
            return self.match.observation(team)
        if team not in self._views:
            self._views[team] = self.match.observation(team)
        return self._views[team]
