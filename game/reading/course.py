"""How it went: where the tracks stood, what stood out, how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.match.happenings import Happening
from game.match.match import Match
from game.reading.newcomers import played_before
from game.reading.reader import Reader
from game.rules import terms as t
from game.rules.agendas import agenda_met

_MOST_COSTLY = 2
"""How many responses are named as those that cost most, and those that cost as much as the last of them."""
_TOO_MANY = 4
"""More that cost as much are no exception: none of them is named."""
_TRACKS = ("foundation", "progress", "interest")
_UNSAID = (t.BY_RULE, t.RULE_REVEAL)
"""A cause that is not said in front."""
_MOST_PAIRS = 3
"""Of more synergies in one round only the number is told."""


@dataclass(frozen=True)
class RoundEnd:
    """Where the tracks stood at the end of a round (round 0: at the start)."""

    round: int
    foundation: tuple[int, ...]
    progress: int
    target: int


def round_ends(match: Match) -> list[RoundEnd]:
    """Return where the tracks stood at the start and at the end of each round, by playing it again."""
    again = match.again(match.seed)
    ends = [_standing(again, 0)]
    for action in match.actions:
        turn = again.state.round
        again.do(action)
        if again.state.round != turn or again.is_over:
            ends.append(_standing(again, turn))
    return ends


def _standing(match: Match, turn: int) -> RoundEnd:
    state = match.state
    return RoundEnd(turn, tuple(state.foundation), state.progress, state.target)


# --- what stood out ---------------------------------------------------------------------------------


def what_stood_out(reader: Reader, *, besides: Collection[str] = ()) -> list[tuple[int, list[str]]]:
    """Return what stood out: each round in which something did, and what, a few words each.

    ``besides`` are kinds of happenings that are told already where the words will stand.
    """
    match = reader.match
    ends = round_ends(match)
    met_in = next((end.round for end in ends if end.progress >= end.target), None)
    points = []
    for turn in range(1, match.state.round + 1):
        happenings = [
            happening
            for happening in match.happenings
            if happening.round == turn and happening.kind not in besides
        ]
        said = list(_turns_of(reader, happenings))
        if turn == met_in:
            said.append(reader.say("reading.target-met"))
        if said:
            points.append((turn, said))
    return points


def rounds_told(reader: Reader) -> list[tuple[int, list[str]]]:
    """Return each round in short: its event with what was chosen and how that ended, then what stood out."""
    stood_out = dict(what_stood_out(reader, besides=("failure",)))
    told = []
    for turn in range(1, reader.match.state.round + 1):
        said = [*_answers_of(reader, turn), *stood_out.get(turn, [])]
        if said:
            told.append((turn, said))
    return told


def _answers_of(reader: Reader, turn: int) -> Iterator[str]:
    """Yield what was chosen for the event of a round, with how many votes it had and how it ended."""
    happenings = [one for one in reader.match.happenings_for(None) if one.round == turn]
    for one in happenings:
        if one.kind in ("success", "failure"):
            event = reader.match.content.events[one.whom]
            votes = [told.amount for told in happenings if told.kind == "voted"]
            yield reader.say(
                f"reading.answered-{one.kind}",
                event=event.title[reader.language],
                response=event.response[one.amount].label[reader.language],
                votes=reader.say("reading.votes-of", count=votes.count(one.amount), votes=len(votes))
                if votes
                else "",
            )


def _turns_of(reader: Reader, happenings: Sequence[Happening]) -> Iterator[str]:
    pairs = [_pair(reader, happening.whom) for happening in happenings if happening.kind == "synergy"]
    if len(pairs) > _MOST_PAIRS:
        yield reader.say("reading.many-synergies", count=len(pairs))
    else:
        yield from (reader.say("reading.one-synergy", pair=pair) for pair in pairs)
    for happening in happenings:
        if happening.kind in ("crisis", "failure", "replaced"):
            yield reader.words(happening._replace(cause=(t.BY_RULE, t.RULE_REVEAL)))
        elif happening.kind == "surplus":
            yield reader.say("reading.lost-work", count=happening.amount)


def _pair(reader: Reader, synergy: int) -> str:
    first, two = reader.match.content.cards.synergies[synergy].pair
    return f"{reader.wording.name('block', first)} + {reader.wording.name('block', two)}"


def notes(reader: Reader) -> list[tuple[int, str]]:
    """Return what people wrote down: the round, and the note with whose it is."""
    return [
        (happening.round, reader.words(happening))
        for happening in reader.match.happenings
        if happening.kind == "note"
    ]


# --- how it ended ---------------------------------------------------------------------------------


def outcome_name(reader: Reader) -> str:
    """Return the name of the outcome, as if the game ended now."""
    return reader.say(f"events.outcome-{reader.match.outcome.replace('_', '-')}")


def because(reader: Reader) -> str:
    """Return in one sentence why this is the outcome."""
    name = reader.match.outcome.replace("_", "-")
    return reader.say(f"reading.because-{name}", lasting=reader.match.rulebook.lasting)


def result(reader: Reader, team: int) -> str:
    """Return the own result of the partner of ``team`` in words, its agenda included: "5, served (...)"."""
    match, state, partner = reader.match, reader.match.state, reader.partner(team)
    key = "under-need" if match.result(team) == "under_need" else "served"
    met = "met" if agenda_met(match.rulebook, state, state.partner[team]) else "not-met"
    return reader.say(
        f"reading.result-{key}",
        value=state.interest[state.partner[team]],
        need=partner.need,
        agenda=reader.say(f"reading.agenda-{met}"),
    )


def promise_kept(reader: Reader, team: int) -> str:
    """Return what ``team`` promised in the whole game beside what it contributed; "" without promises."""
    match = reader.match
    if not match.promises:
        return ""
    promised = sum(one.amount for one in match.happenings if one.kind == "promised" and one.whom == team)
    broken = sum(one.kind == "broke_promise" and one.whom == team for one in match.happenings)
    done = match.state.contributed[team]
    said = [reader.say("reading.promised-and-done", promised=promised, done=done)]
    if broken:
        said.append(reader.say("reading.promises-broken", count=broken))
    return " ".join(said)


def told_of_team(reader: Reader, team: int) -> str:
    """Return what is told of ``team`` beside its result: whom it played before, what became of its promises.

    "" where there is nothing to tell.
    """
    return " ".join(filter(None, (played_before(reader, team), promise_kept(reader, team))))


def costliest(reader: Reader) -> list[str]:
    """Return the chosen responses that cost the tracks most, in their order, each with what it cost.

    What a block or shield caught did not come, and what the event did at once is not the response's.
    """
    costs = [(ended, losses) for ended, losses in _losses(reader.match) if losses]
    sums = sorted(sum(losses.values()) for _, losses in costs)
    last = sums[min(_MOST_COSTLY, len(sums)) - 1] if sums else 0
    named = sum(one <= last for one in sums) <= _TOO_MANY
    most = [one for one in costs if (total := sum(one[1].values())) < last or (named and total == last)]
    return [_cost(reader, ended, losses) for ended, losses in sorted(most, key=lambda one: one[0].round)]


def _losses(match: Match) -> Iterator[tuple[Happening, Counter[Happening]]]:
    """Yield each response that was chosen, as it ended, with what it took from each track in that round."""
    ended: Happening | None = None
    losses = Counter[Happening]()
    for one in match.happenings_for(None):
        if one.kind in ("success", "failure"):
            if ended is not None:
                yield ended, losses
            ended, losses = one, Counter()
        elif ended is not None and _is_loss_of(one, ended):
            losses[one._replace(cause=_UNSAID, amount=0)] += one.amount
    if ended is not None:
        yield ended, losses


def _is_loss_of(one: Happening, ended: Happening) -> bool:
    """Return whether a response that ended so took something from a track."""
    is_its = (one.round, one.cause) == (ended.round, ended.cause)
    return is_its and one.amount < 0 and one.kind in _TRACKS


def _cost(reader: Reader, ended: Happening, losses: Mapping[Happening, int]) -> str:
    match = reader.match
    lost = [reader.words(one._replace(amount=amount)) for one, amount in losses.items()]
    label = match.content.events[ended.whom].response[ended.amount].label[reader.language]
    return reader.say("reading.cost", response=label, round=ended.round, lost=", ".join(lost))


def let_go(reader: Reader) -> list[str]:
    """Return the blocks that made room and are not back now: each with what came last for it, and when."""
    last = {one.whom: one for one in reader.match.happenings if one.kind == "made_room"}
    return [
        reader.say(
            "reading.let-go",
            block=reader.block(one.whom).name[reader.language],
            comes=reader.block(one.amount).name[reader.language],
            round=one.round,
        )
        for one in sorted(last.values(), key=lambda one: one.round)
        if not reader.match.state.in_place >> one.whom & 1
    ]
