"""Match: a content, a seed and a list of actions -> state, what happened in words, what one team may see.

The one authority over a game: windows, phones, text and bots ask it what is allowed and tell it what
is done. Rights are enforced here, not in a page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from copy import copy
from struct import pack

from game.content.base import FOUNDATIONS, Language
from game.content.models import OUTCOMES, Content
from game.match.actions import (
    ADJUSTABLE,
    Action,
    Adjust,
    Build,
    Commit,
    Continue,
    Contribute,
    Give,
    MakeRoom,
    NamePartner,
    Promise,
    Swap,
    TakeBack,
    Tend,
    Vote,
)
from game.match.happenings import KINDS, Happening, Kind, Teller, as_seen_by, private_to
from game.match.refusals import Refused
from game.match.rulebook import make_rulebook, marker_names, seats_for
from game.rules import terms as t
from game.rules.agendas import agenda_met
from game.rules.conditions import team_of
from game.rules.facilitating import adjust_action
from game.rules.game import apply_action, is_terminal, legal_actions, refusal, to_act
from game.rules.rounds import is_served, outcome
from game.rules.setup import set_up
from game.rules.state import State, flat
from game.rules.view import observe

PHASES = ("event", "plan", "vote", "reflect", "over", "name", "promise")


class _Actions(dict[int, Action]):
    """The actions of one actor by their numbers in the rules, each made when it is first asked for.

    Checking what is put into an action takes longer than doing it, and the same ones come back all game.
    """

    def __init__(self, actor: int, blocks: Sequence[str]) -> None:
        self.actor = actor
        self.blocks = blocks

    def __missing__(self, code: int) -> Action:
        action = self[code] = self._make(code)
        return action

    def _make(self, code: int) -> Action:
        actor, blocks = self.actor, self.blocks
        if code == t.CONTINUE:
            return Continue()
        if code >= t.PROMISE_AMOUNT:
            return Promise(team=actor, amount=code - t.PROMISE_AMOUNT)
        if code >= t.CHOOSE:
            return Vote(team=actor, response=code - t.CHOOSE)
        if code == t.COMMIT:
            return Commit(team=actor)
        if code == t.TAKE_BACK:
            return TakeBack(team=actor)
        if code >= t.MAKE_ROOM:
            return MakeRoom(team=actor, block=blocks[code - t.MAKE_ROOM])
        if code >= t.SWAP:
            return Swap(team=actor, block=blocks[code - t.SWAP])
        if code >= t.GIVE:
            block, to = divmod(code - t.GIVE, t.MAX_TEAMS)
            return Give(team=actor, block=blocks[block], to=to)
        if code == t.TEND:
            return Tend(team=actor)
        if code == t.CONTRIBUTE:
            return Contribute(team=actor)
        return Build(team=actor, block=blocks[code - t.BUILD])


class Match:
    """One game being played.

    >>> from game.content.load import load_content
    >>> match = Match.start(load_content("energiekoplopers"), seed=7, teams=3)
    >>> match.phase
    'event'
    >>> happened = match.do(Continue())
    >>> happened[0].kind, match.phase, match.waits_for
    ('event', 'promise', 0)
    >>> [match.words(event, "en") for event in match.do(Promise(team=0, amount=1))]
    ['Team Municipality promises to contribute 1']
    >>> match.why_not(Vote(team=0, response=0)).words(match, "en")
    'Not now: the teams are promising what they contribute'
    """

    names: tuple[str, ...] = ()
    """What teams call themselves, as far as they do: see ``name_teams``."""

    def __init__(
        self, content: Content, seed: int, seats: Sequence[str], *, promises: bool | None = None
    ) -> None:
        """Lay out a game of ``content``: team i plays the partner ``seats[i]`` (see ``Match.start``).

        ``promises``: do teams promise before they plan; None is as is usual at the length of the content.
        """
        _check_seed(seed)
        self.content = content
        self.seats = tuple(seats)
        self.rulebook = make_rulebook(content, seats, promises=promises)
        self.markers = marker_names(content)
        self._block = {block.id: i for i, block in enumerate(content.cards.blocks)}
        self._partner = {partner.id: i for i, partner in enumerate(content.case.partner)}
        self._event = {event.id: i for i, event in enumerate(content.events)}
        self._tellers: dict[tuple[Language, int | None], Teller] = {}
        blocks = [block.id for block in content.cards.blocks]
        self._decoded = [_Actions(actor, blocks) for actor in range(t.TABLE + 1)]
        self._begin(seed)

    @classmethod
    def start(cls, content: Content, seed: int, teams: int, *, promises: bool | None = None) -> Match:
        """Return a new match for ``teams`` teams (3 to 6), each on a partner in the case's order.

        ``promises`` as where a match is made.
        Raises ValueError when the case is not made for so many teams or the seed is out of range.
        """
        return cls(content, seed, seats_for(content, teams), promises=promises)

    def again(self, seed: int) -> Match:
        """Return a new match with the same content and seats, laid out by ``seed``; this one stays as it is.

        It shares what never changes, so it costs a tenth of a first match. Raises ValueError for a seed
        out of range.
        """
        _check_seed(seed)
        match = copy(self)
        match._begin(seed)
        return match

    @property
    def teams(self) -> int:
        """How many teams play."""
        return len(self.seats)

    @property
    def promises(self) -> bool:
        """Whether the teams promise what they will contribute before they plan."""
        return bool(self.rulebook.promises)

    @property
    def phase(self) -> str:
        """The phase of the round: one of PHASES."""
        return PHASES[self.state.phase]

    @property
    def is_over(self) -> bool:
        """Whether the game has ended."""
        return is_terminal(self.state)

    @property
    def waits_for(self) -> int | None:
        """The team that is asked next when teams are asked one by one; None: the table goes on."""
        actor = to_act(self.rulebook, self.state)
        return None if actor == t.TABLE else actor

    def _begin(self, seed: int) -> None:
        self.seed = seed
        self.record: list[Action] = []
        self.actions: list[Action] = []
        self.happenings: list[Happening] = []
        self._lay_out()

    def _lay_out(self) -> None:
        self.actions.clear()
        self.happenings.clear()
        self.state = State()
        set_up(self.rulebook, self.state, self.seed, [0, 0])
        self._round = self.state.round
        self._sitting = tuple(self.state.partner[: self.teams])
        self._hear("")

    # --- doing ------------------------------------------------------------------------------------

    def why_not(self, action: Action) -> Refused | None:
        """Return why ``action`` is refused now, or None when it is allowed."""
        if action.do == "note":
            return Refused(t.R_NO_SUCH_TEAM, action) if (action.team or 0) >= self.teams else None
        if action.do == "undo":
            return None if action.steps <= len(self.actions) else Refused(t.R_OUT_OF_RANGE, action)
        actor, code = self.encode(action)
        reason = refusal(self.rulebook, self.state, actor, code)
        return Refused(reason, action) if reason != t.ALLOWED else None

    def do(self, action: Action) -> tuple[Happening, ...]:
        """Do ``action`` and return what happened. Raises Refused, changing nothing, if it is not allowed."""
        heard = len(self.happenings)
        if action.do == "note" or action.do == "undo":
            refused = self.why_not(action)
            if refused is not None:
                raise refused
            self.record.append(action)
            if action.do == "undo":
                return self._undo(action.steps)
            team = t.NOBODY if action.team is None else action.team
            self._add("note", (t.BY_FACILITATOR, 0), team, 0, None, action.text)
        else:
            actor, code = self.encode(action)
            reason = apply_action(self.rulebook, self.state, actor, code)
            if reason != t.ALLOWED:
                raise Refused(reason, action)
            self.record.append(action)
            self._hear(action.reason if action.do == "adjust" else "")
        self.actions.append(action)
        return tuple(self.happenings[heard:])

    def _undo(self, steps: int) -> tuple[Happening, ...]:
        """Play again all but the last ``steps`` actions."""
        kept = self.actions[:-steps]
        record = list(self.record)
        self._lay_out()
        for action in kept:
            self.do(action)
        self.record = record
        self._add("undone", (t.BY_FACILITATOR, 0), t.NOBODY, steps, None, "")
        return (self.happenings[-1],)

    def _hear(self, text: str) -> None:
        """Turn what the rules told of the last action into happenings, each in its round, with its seats."""
        told = self.state.told
        for place in range(0, 4 * self.state.told_count, 4):
            cause, kind, whom, amount = told[place : place + 4]
            by = divmod(cause, t.CAUSE_SPAN)
            if kind == t.T_ROUND:
                self._round = amount
            elif kind == t.T_REPLACED:
                self._sitting = tuple(amount if partner == whom else partner for partner in self._sitting)
            self._add(KINDS[kind], by, whom, amount, private_to(kind, whom), text)
        self._round = self.state.round

    def _add(
        self, kind: Kind, cause: tuple[int, int], whom: int, amount: int, only: int | None, text: str
    ) -> None:
        self.happenings.append(Happening(kind, cause, whom, amount, self._round, self._sitting, only, text))

    # --- actions and their numbers ----------------------------------------------------------------

    def encode(self, action: Action) -> tuple[int, int]:
        """Return who acts (a team or TABLE) and the number of the action in the rules.

        Names that the content does not know become a number that the rules refuse.
        """
        match action.do:
            case "build":
                return action.team, self._card(t.BUILD, action.block, 1)
            case "contribute":
                return action.team, t.CONTRIBUTE
            case "tend":
                return action.team, t.TEND
            case "give":
                code = self._card(t.GIVE, action.block, t.MAX_TEAMS)
                return action.team, code + action.to if code >= 0 else code
            case "swap":
                return action.team, self._card(t.SWAP, action.block, 1)
            case "make_room":
                return action.team, self._card(t.MAKE_ROOM, action.block, 1)
            case "take_back":
                return action.team, t.TAKE_BACK
            case "commit":
                return action.team, t.COMMIT
            case "promise":
                return action.team, t.PROMISE_AMOUNT + action.amount
            case "vote":
                return action.team, t.CHOOSE + action.response
            case "name":
                return action.team, self._naming(action.partner)
            case "continue":
                return t.TABLE, t.CONTINUE
            case "skip":
                return t.TABLE, t.SKIP + action.team
            case "play_event":
                event = self._event.get(action.event)
                return t.TABLE, -1 if event is None else t.PLAY_EVENT + event
            case "adjust":
                return t.TABLE, self._adjustment(action)
            case "note" | "undo":  # pragma: no branch (mypy sees that this is all)
                raise TypeError(f"{action.do} is not an action of the rules")

    def _naming(self, partner: str) -> int:
        """Return the number of naming the team that plays ``partner`` now; -1 where none does."""
        number = self._partner.get(partner, t.NOBODY)
        team = team_of(self.rulebook, self.state, number)
        return -1 if team == t.NOBODY else t.NAME_TEAM + team

    def _card(self, first: int, block: str, span: int) -> int:
        number = self._block.get(block)
        return -1 if number is None else first + number * span

    def _adjustment(self, action: Adjust) -> int:
        """Return the number of an adjustment; -1 where its name or team is missing or unknown."""
        which: dict[str, int] | None = None
        match action.what:
            case "foundation":
                which = {name: i for i, name in enumerate(FOUNDATIONS)}
            case "interest":
                which = self._partner
            case "block" | "hand":
                which = self._block
            case "marker":
                which = {name: i for i, name in enumerate(self.markers)}
        index = 0 if which is None else which.get(action.which or "")
        if action.what in ("capacity", "hand", "chair", "named", "promise"):
            if action.team is None or action.team >= self.teams or index is None:
                return -1
            index = action.team * t.MAX_BLOCKS + index if action.what == "hand" else action.team
        return -1 if index is None else adjust_action(ADJUSTABLE.index(action.what), index, action.change)

    def decode(self, actor: int, code: int) -> Action:
        """Return the action that ``code`` (under SKIP) stands for when ``actor`` does it."""
        if t.NAME_TEAM <= code < t.TEAM_ACTIONS:
            partner = self.content.case.partner[self.state.partner[code - t.NAME_TEAM]]
            return NamePartner(team=actor, partner=partner.id)
        return self._decoded[actor][code]

    def legal_actions(self, team: int | None) -> list[Action]:
        """Return all that ``team`` may do now (None: the table, which can only go on)."""
        actor = t.TABLE if team is None else team
        legal = [0] * t.TEAM_ACTIONS
        count = legal_actions(self.rulebook, self.state, actor, legal)
        return [self.decode(actor, code) for code in legal[:count]]

    # --- seeing -----------------------------------------------------------------------------------

    def observation(self, team: int | None) -> State:
        """Return the state as ``team`` may see it (None: what lies open to all). See ``rules/view.py``."""
        view = State()
        observe(self.rulebook, self.state, t.TABLE if team is None else team, view)
        return view

    def happenings_for(self, team: int | None) -> Iterator[Happening]:
        """Yield the happenings as ``team`` may see them (None: as they lie open to all), oldest first."""
        for happening in self.happenings:
            if happening.private_to is None:  # nearly all: a call each would cost a screen a millisecond
                yield happening
            elif (seen := as_seen_by(happening, team)) is not None:
                yield seen

    def name_teams(self, names: Sequence[str]) -> None:
        """Call each team by its name from now on, in all that is said of the match; "" after its partner.

        It is no part of the game: position, record and hash stay as they are.
        """
        if self.names != tuple(names):
            self.names = tuple(names)
            self._tellers = {}

    def own_name(self, team: int) -> str:
        """Return what ``team`` calls itself; "" where it is called after its partner."""
        return self.names[team] if team < len(self.names) else ""

    def words(self, happening: Happening, language: Language, you: int | None = None) -> str:
        """Return a happening as one sentence in ``language``; ``you`` is the team that alone reads it."""
        return self._teller(language, you).words(happening)

    def ending(self, happening: Happening, language: Language) -> str:
        """Return in the words of the story what came of a response; "" where its card does not say."""
        return self._teller(language).ending(happening)

    def _teller(self, language: Language, you: int | None = None) -> Teller:
        if (language, you) not in self._tellers:
            teller = Teller(self.content, self.markers, language, self.names, you)
            self._tellers[language, you] = teller
        return self._tellers[language, you]

    def hash(self) -> str:
        """Return the SHA-256 of the position, the same on every system and in both runs."""
        values = flat(self.state)
        return hashlib.sha256(pack(f"<{len(values)}q", *values)).hexdigest()

    # --- the end ----------------------------------------------------------------------------------

    @property
    def outcome(self) -> str:
        """One of the five outcomes, as if the game ended now."""
        return OUTCOMES[outcome(self.rulebook, self.state)]

    def result(self, team: int) -> str:
        """Return a partner's own result: "under_need", "served" or "agenda_met" (served and agenda met)."""
        partner = self.state.partner[team]
        if not is_served(self.rulebook, self.state, partner):
            return "under_need"
        return "agenda_met" if agenda_met(self.rulebook, self.state, partner) else "served"


def _check_seed(seed: int) -> None:
    if not 0 <= seed <= t.MAX_SEED:
        raise ValueError(f"seed {seed} is not from 0 to {t.MAX_SEED}")


def content_hash(content: Content) -> str:
    """Return the SHA-256 of a content's canonical JSON."""
    data = content.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
