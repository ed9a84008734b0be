"""Shorthand: what a team wrote on paper, as one line of keys, read and tried before anything is done.

A plan: ``b12 m3 c1 t1 g5>2 s7`` (build 12, 3 makes room, contribute 1, tend 1, give 5 to team 2, swap 7),
``-`` for a plan of nothing; a promise: ``p2``; a vote: ``va``. Numbers are those on the cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy, deepcopy
from dataclasses import dataclass

from game.content.base import Language
from game.language import say
from game.match.actions import (
    Action,
    Build,
    Commit,
    Contribute,
    Give,
    MakeRoom,
    Promise,
    Swap,
    TakeBack,
    Tend,
    Vote,
)
from game.match.happenings import LETTERS
from game.match.match import Match
from game.match.refusals import Refused
from game.reading.choices import planned
from game.reading.helping import responses
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.game import apply_action
from game.rules.planning import has_plan

LONGEST = 60
"""Characters of a line."""
_MOST_AT_ONCE = 9
_WORD = re.compile(r"([a-z])(\d{1,2})?(?:>(\d))?")
_NOTHING = "-"


class Misread(Exception):  # noqa: N818  (an answer to who typed, not an error of the program)
    """A line that cannot be read, or that the rules refuse: ``str()`` says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line does: ``actions`` in their order, the last one final, and ``words`` for each part of it."""

    actions: tuple[Action, ...]
    words: tuple[str, ...]


def understand(match: Match, language: Language, team: int, line: str) -> Understood:
    """Return what ``line`` does for ``team`` in this phase, tried on a copy: nothing is done yet.

    Raises Misread where it cannot be read or done.
    """
    typed = line.strip().casefold()[:LONGEST].split()
    if not typed:
        raise Misread(say(language, "shorthand.empty"))
    phase = match.state.phase
    if phase == t.PLAN:
        return _plan(match, language, team, typed)
    if phase == t.PROMISE:
        return _promise(match, language, team, typed)
    if phase == t.VOTE:
        return _vote(match, language, team, typed)
    raise Misread(say(language, "shorthand.not-now"))


# --- the phases -----------------------------------------------------------------------------------


def _plan(match: Match, language: Language, team: int, typed: list[str]) -> Understood:
    words = [] if typed == [_NOTHING] else typed
    parts = [action for word in words for action in _part(match, language, team, word)]
    again = [TakeBack(team=team)] if has_plan(match.observation(team), team) else []
    actions: list[Action] = [*again, *parts]
    tried = _tried(match, language, [*actions, Commit(team=team)], last=False)
    told = planned(Reader(tried, language), team) or [say(language, "shorthand.nothing")]
    return Understood((*actions, Commit(team=team)), tuple(told))


def _part(match: Match, language: Language, team: int, word: str) -> Iterator[Action]:
    """Yield the actions of one word of a plan."""
    found = _WORD.fullmatch(word)
    if found is None:
        raise Misread(say(language, "shorthand.not-a-word", found=word))
    letter, number, other = found[1], found[2], found[3]
    if letter in "ct" and other is None:
        count = int(number or 1)
        if not 1 <= count <= _MOST_AT_ONCE:
            raise Misread(say(language, "shorthand.not-a-word", found=word))
        yield from [Contribute(team=team) if letter == "c" else Tend(team=team)] * count
    elif letter in "bmsg" and number is not None and (other is not None) == (letter == "g"):
        block = _block(match, language, int(number))
        if letter == "g":
            yield Give(team=team, block=block, to=_team(match, language, int(other)))
        else:
            yield {"b": Build, "m": MakeRoom, "s": Swap}[letter](team=team, block=block)
    else:
        raise Misread(say(language, "shorthand.not-a-word", found=word))


def _promise(match: Match, language: Language, team: int, typed: list[str]) -> Understood:
    digits = "".join(typed).removeprefix("p")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 1):
        raise Misread(say(language, "shorthand.not-a-promise", found=" ".join(typed)))
    action = Promise(team=team, amount=min(int(digits), t.MOST_PROMISED))
    _tried(match, language, [action])
    return Understood((action,), (say(language, "shorthand.promises", count=int(digits)),))


def _vote(match: Match, language: Language, team: int, typed: list[str]) -> Understood:
    letter = "".join(typed).upper()
    letter = letter.removeprefix("V") or letter
    offered = responses(Reader(match, language))
    if letter not in LETTERS[: len(offered)] or len(letter) != 1:
        letters = ", ".join(LETTERS[: len(offered)])
        raise Misread(say(language, "shorthand.not-a-vote", found=" ".join(typed), letters=letters))
    place = LETTERS.index(letter)
    action = Vote(team=team, response=place)
    _tried(match, language, [action])
    label = offered[place].label[language]
    return Understood((action,), (say(language, "shorthand.votes", letter=letter, label=label),))


# --- parts ----------------------------------------------------------------------------------------


def _block(match: Match, language: Language, number: int) -> str:
    for block in match.content.cards.blocks:
        if block.number == number:
            return block.id
    raise Misread(say(language, "shorthand.no-such-block", number=number))


def _team(match: Match, language: Language, number: int) -> int:
    if not 1 <= number <= match.teams:
        raise Misread(say(language, "shorthand.no-such-team", number=number, count=match.teams))
    return number - 1


def _tried(match: Match, language: Language, actions: list[Action], *, last: bool = True) -> Match:
    """Return a copy of the match in which all was done (``last``: the last one too). Raises Misread."""
    trial = copy(match)
    trial.state = deepcopy(match.state)
    for place, action in enumerate(actions):
        refused = trial.why_not(action)
        if refused is not None:
            raise Misread(refused.words(trial, language))
        if last or place + 1 < len(actions):
            actor, code = trial.encode(action)
            reason = apply_action(trial.rulebook, trial.state, actor, code)
            if reason != t.ALLOWED:
                raise Misread(Refused(reason, action).words(trial, language))
    return trial
