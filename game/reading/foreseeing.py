"""What a response would bring as things stand: by name, after what blocks and shields catch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from game.content.effects import Effect, FoundationChange, InterestChange, ProgressChange, When
from game.match.happenings import KINDS, Happening
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.responding import answer_with, would_succeed
from game.rules.state import State

_ON_A_TRACK = (ProgressChange, FoundationChange, InterestChange)
_CAUGHT = (t.T_SOFTENED, t.T_SHIELDED)
_MOVED = (t.T_PROGRESS, t.T_FOUNDATION, t.T_INTEREST)
_UNNAMED = (t.BY_RULE, t.RULE_REVEAL)
"""A cause that is not said in front."""


def foreseen(reader: Reader, place: int) -> str:
    """Return what would come of response ``place`` (from 0) to the event in play if it were chosen now.

    Tracks are named with their values before and after; each block that has part in it is named once, with
    what it adds and the losses that it catches;
    the rest is said as on the card. All of it follows from what lies open: what a team draws, or which
    event comes, is not told. Raises ValueError when no event is in play.
    """
    match = reader.match
    before, after = match.state, _answered(reader, place)
    response = match.content.events[before.event].response[place]
    works = would_succeed(match.rulebook, before, before.event * t.MAX_RESPONSES + place)
    others = [effect for effect in (response.success if works else response.failure) if not _is_track(effect)]
    said = [*_tracks(reader, before, after), *_by_blocks(reader, after)]
    if others := reader.wording.possible(others):
        said.append(reader.effects_in_play(others))
    return "; ".join(said) or reader.say("reading.nothing-changes")


def paying(reader: Reader, place: int) -> list[tuple[int, int]]:
    """Return which teams would pay for response ``place`` (from 0) if it were chosen now, and how much.

    Nobody pays for a response that would fail. Raises ValueError when no event is in play.
    """
    after = _answered(reader, place)
    return [(whom, amount) for _, kind, whom, amount in _told(after) if kind == t.T_PAID]


def _answered(reader: Reader, place: int) -> State:
    """Return the table as it would be, with what that tells and no more."""
    after = deepcopy(reader.match.state)
    if after.event == t.NOTHING:
        raise ValueError("no event is in play, so nothing can be answered")
    after.told_count = 0
    answer_with(reader.match.rulebook, after, place)
    return after


def _told(state: State) -> Iterator[tuple[int, int, int, int]]:
    """Yield cause, kind, whom and amount of all that a state tells."""
    for told in range(0, 4 * state.told_count, 4):
        cause, kind, whom, amount = state.told[told : told + 4]
        yield cause, kind, whom, amount


def _is_track(effect: Effect) -> bool:
    """Return whether all that an effect does can be seen on a track."""
    if isinstance(effect, When):
        return all(isinstance(inner, _ON_A_TRACK) for inner in effect.then)
    return isinstance(effect, _ON_A_TRACK)


def _tracks(reader: Reader, before: State, after: State) -> Iterator[str]:
    """Yield each track that changes, with its value before and after."""
    if after.progress != before.progress:
        word = reader.say("events.word-progress")
        yield _moved(reader, word, before.progress, after.progress)
    for foundation in range(t.FOUNDATION_COUNT):
        was, will_be = before.foundation[foundation], after.foundation[foundation]
        if was != will_be:
            yield _moved(reader, reader.foundation(foundation), was, will_be)
    for team in range(reader.match.teams):
        partner = before.partner[team]
        was, will_be = before.interest[partner], after.interest[partner]
        if was != will_be and after.partner[team] == partner:
            name = reader.say("reading.interest-of", team=reader.team(team))
            yield _moved(reader, name, was, will_be) + _served(reader, team, was, will_be)


def _moved(reader: Reader, name: str, was: int, will_be: int) -> str:
    return reader.say("reading.moves", name=name, before=was, after=will_be)


def _served(reader: Reader, team: int, was: int, will_be: int) -> str:
    """Return, in brackets, that an interest would reach its need or fall under it; else nothing."""
    need = reader.partner(team).need
    if (was >= need) == (will_be >= need):
        return ""
    key = "reading.reaches-need" if will_be >= need else "reading.under-need"
    return f" ({reader.say(key, need=need)})"


def _by_blocks(reader: Reader, after: State) -> Iterator[str]:
    """Yield, a block or shield at a time, all that it does: what it adds, each loss that it would catch."""
    seats = tuple(after.partner[: reader.match.teams])
    does: dict[tuple[int, int], list[Happening]] = {}
    for cause, kind, whom, amount in _told(after):
        by = divmod(cause, t.CAUSE_SPAN)
        if kind in _CAUGHT or (by[0] == t.BY_BLOCK and kind in _MOVED):
            does.setdefault(by, []).append(Happening(KINDS[kind], by, whom, amount, after.round, seats))
    for together in does.values():
        yield _together(reader, together)


def _together(reader: Reader, done: Sequence[Happening]) -> str:
    """Return all that one block or shield does in one clause; what it adds is in the tracks already."""
    counts = Counter(reader.words(one._replace(cause=_UNNAMED)) for one in done)
    said = " · ".join(
        reader.say("reading.times", what=words, count=count) if count > 1 else words
        for words, count in counts.items()
    )
    if done[0].cause[0] != t.BY_BLOCK:  # a shield: the event itself is known
        return said
    block = reader.block(done[0].cause[1]).name[reader.language]
    key = "reading.block-includes" if any(one.kind != "softened" for one in done) else "reading.block-does"
    return reader.say(key, block=block, does=said)
