"""What a team may choose: its plan so far, what each choice costs and would do, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.match.actions import Action, Build, Commit, Contribute, Give, Swap, TakeBack, Tend
from game.reading.reader import Reader
from game.reading.roles import abilities
from game.reading.room import free_places, leaving_words, rooms_for
from game.rules import terms as t
from game.rules.conditions import active_blocks, carry
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, cost, has_plan
from game.rules.state import State


@dataclass(frozen=True)
class Preview:
    """What building a block would do for a team, as its view stands now.

    ``cost`` is in capacity; ``foundation`` (0 to 3) goes from ``now`` to ``then`` (0 to 10). ``renews``:
    the block lies in place already, and ``works_again`` if it was suspended. ``abilities`` says what it
    does while in place, ``pairs`` which synergies it would complete, or why not; none where it renews.
    ``rooms`` are the blocks of which one must make room for it; ``takes_last_place``: none must yet, but
    one will if another team builds in the same foundation at that reveal.
    """

    cost: int
    foundation: int
    now: int
    then: int
    renews: bool
    works_again: bool
    abilities: str
    pairs: tuple[str, ...]
    rooms: tuple[int, ...] = ()
    takes_last_place: bool = False


# --- the plan so far ------------------------------------------------------------------------------


def planned(reader: Reader, team: int) -> list[str]:
    """Return what the plan of ``team`` holds so far, a few words each."""
    view = reader.view(team)
    lines = []
    if view.plan_build[team] != t.NOTHING:
        lines.append(planned_build(reader, team))
    if room := leaving_words(reader, team):
        lines.append(room)
    if view.plan_contribute[team]:
        lines.append(reader.say("reading.planned-contribute", count=view.plan_contribute[team]))
    if view.plan_tend[team]:
        lines.append(reader.say("reading.planned-tend", count=view.plan_tend[team]))
    if view.plan_give[team] != t.NOTHING:
        block, to = reader.block_name(view.plan_give[team]), reader.team(view.plan_give_to[team])
        lines.append(reader.say("reading.planned-give", block=block, team=to))
    if view.plan_swap[team] != t.NOTHING:
        swapped, price = reader.block_name(view.plan_swap[team]), view.plan_swap_cost[team]
        key = "reading.planned-swap-costs" if price else "reading.planned-swap"
        lines.append(reader.say(key, block=swapped, count=price))
    return lines


def planned_build(reader: Reader, team: int) -> str:
    """Return what the plan of ``team`` builds or renews, and for how much. The plan must build."""
    view = reader.view(team)
    block = view.plan_build[team]
    key = "reading.planned-renew" if view.in_place >> block & 1 else "reading.planned-build"
    return reader.say(key, block=reader.block_name(block), count=view.plan_cost[team])


def capacity_words(reader: Reader, team: int) -> str:
    """Return what capacity ``team`` has left, and the carrying power now."""
    view = reader.view(team)
    left = capacity_left(view, team)
    return reader.say("reading.capacity", left=left, capacity=view.capacity[team], carry=carry(view))


def with_copies(name: str, copies: int) -> str:
    """Return what a card is called, with how many of it are in a hand if more than one: "Momentum ×2"."""
    return f"{name} ×{copies}" if copies > 1 else name


def hand_words(reader: Reader, team: int) -> list[str]:
    """Return the cards that ``team`` holds, each with what it costs that team to build now."""
    return [
        with_copies(with_cost(reader, team, block), copies_in(reader.view(team).hand[team], block))
        for block in range(reader.match.rulebook.blocks)
        if copies_in(reader.view(team).hand[team], block)
    ]


def too_dear(reader: Reader, team: int) -> list[str]:
    """Return the cards in the hand of ``team`` that it cannot pay with the capacity it has left."""
    view, book = reader.view(team), reader.match.rulebook
    return [
        with_cost(reader, team, block)
        for block in range(book.blocks)
        if copies_in(view.hand[team], block) and cost(book, view, team, block) > capacity_left(view, team)
    ]


def with_cost(reader: Reader, team: int, block: int) -> str:
    """Return a block with what it costs ``team`` to build now: "Momentum (cost 2)"."""
    price = cost(reader.match.rulebook, reader.view(team), team, block)
    return reader.say("reading.card-and-cost", block=reader.block_name(block), cost=price)


def own_promise(reader: Reader, team: int) -> tuple[str, bool]:
    """Return what ``team`` promised this round, and whether its plan contributes less: then what that costs.

    "" where it promised nothing, or nobody promises.
    """
    view = reader.view(team)
    promised, done = view.promised[team], view.plan_contribute[team]
    if not promised:
        return "", False
    if done < promised:
        return reader.say("reading.own-promise-short", promised=promised, done=done), True
    return reader.say("reading.own-promise", count=promised), False


# --- what a choice would do -----------------------------------------------------------------------


def build_preview(reader: Reader, team: int, block: int) -> Preview:
    """Return what building ``block`` (its place in the deck) would do, also when ``team`` cannot now."""
    view, book = reader.view(team), reader.match.rulebook
    foundation = book.block_foundation[block]
    now = view.foundation[foundation]
    renews = bool(view.in_place >> block & 1)
    return Preview(
        cost=cost(book, view, team, block),
        foundation=foundation,
        now=now,
        then=min(t.TOP, now + 1),
        renews=renews,
        works_again=renews and bool(view.suspended >> block & 1),
        abilities=abilities(reader, reader.block(block)),
        pairs=() if renews else tuple(pairs(reader, team, block)),
        rooms=tuple(rooms_for(reader, team, block)),
        takes_last_place=not renews and free_places(reader, foundation) == 1,
    )


def build_words(reader: Reader, preview: Preview) -> str:
    """Return a preview in words: what rises, what the block does or that it works again, its pairs."""
    rise = f"{reader.foundation(preview.foundation)} {preview.now} → {preview.then}."
    if not preview.renews:
        return " ".join([rise, preview.abilities, *preview.pairs, *room_words(reader, preview)])
    return f"{rise} {reader.say('reading.works-again')}" if preview.works_again else rise


def room_words(reader: Reader, preview: Preview) -> list[str]:
    """Return of which blocks one must make room, or that one may have to: a list of one sentence, or []."""
    if preview.takes_last_place:
        return [reader.say("reading.last-place")]
    names = [reader.block_name(block) for block in preview.rooms]
    return [reader.say("reading.one-makes-room", blocks=", ".join(names))] if names else []


def pairs(reader: Reader, team: int, block: int) -> list[str]:
    """Return the synergies that ``team`` would complete by putting ``block`` in place, or why not."""
    view = reader.view(team)
    lines, rooms = [], rooms_for(reader, team, block)
    for synergy, other in _partners_in_place(reader, view, block):
        name = reader.block(other).name[reader.language]
        if view.owner[other] == team:
            lines.append(reader.say("reading.pair-is-yours", block=name))
        else:
            effects = reader.wording.effects(reader.match.content.cards.synergies[synergy].effect)
            stays = f" {reader.say('reading.pair-must-stay', block=name)}" if other in rooms else ""
            lines.append(reader.say("reading.synergy-with", block=name, effects=effects) + stays)
    return lines


def _partners_in_place(reader: Reader, view: State, block: int) -> Iterator[tuple[int, int]]:
    """Yield each synergy of ``block`` that has not fired and whose other block works, with that block."""
    book = reader.match.rulebook
    for synergy in range(book.synergies):
        pair = (book.synergy_one[synergy], book.synergy_two[synergy])
        if block in pair and not view.fired >> synergy & 1:
            other = pair[1] if pair[0] == block else pair[0]
            if active_blocks(view) >> other & 1:
                yield synergy, other


def contribute_words(reader: Reader, team: int) -> str:
    """Return what one more contribution of ``team`` would do, and what lets it count in this game."""
    view = reader.view(team)
    words = [reader.say("reading.do-contribute", carry=carry(view)), reader.wording.counts_with()]
    if view.progress >= view.target:
        words.append(reader.say("reading.do-contribute-met"))
    return " ".join(filter(None, words))


def tend_words(reader: Reader, team: int) -> str:
    """Return where the interest of ``team`` would go if it tends with one more."""
    view, partner = reader.view(team), reader.partner(team)
    now = view.interest[view.partner[team]] + view.plan_tend[team]
    return reader.say(
        "reading.do-tend",
        interest=partner.interest[reader.language],
        now=now,
        then=min(t.TOP, now + 1),
        need=partner.need,
    )


def give_words(reader: Reader, team: int, block: int, to: int) -> str:
    """Return what building ``block`` would cost the team ``to`` that ``team`` could give it to."""
    price = cost(reader.match.rulebook, reader.view(team), to, block)
    return reader.say("reading.costs-them", count=price)


def too_late(reader: Reader) -> str:
    """Return that nobody can build any more what is given or swapped now; "" before the last round."""
    return reader.say("reading.too-late") if reader.is_last_round else ""


def commit_words(reader: Reader, team: int) -> str:
    """Return what ``team`` would keep in reserve if it commits now."""
    return reader.say("reading.do-commit", count=capacity_left(reader.view(team), team))


# --- what is refused ------------------------------------------------------------------------------


def refusal(reader: Reader, action: Action) -> str:
    """Return why ``action`` is refused now, in one sentence; "" when it is allowed."""
    refused = reader.match.why_not(action)
    return refused.words(reader.match, reader.language, reader.you) if refused else ""


def refusals_of_plan(reader: Reader, team: int) -> list[str]:
    """Return what ``team`` cannot put into its plan now, gathered by reason: "(what): (why)"."""
    reasons: dict[str, dict[str, None]] = {}
    for words, action in _all_of_a_plan(reader, team):
        why = refusal(reader, action)
        if why:
            reasons.setdefault(why, {})[words] = None
    return [f"{', '.join(names)}: {why}" for why, names in reasons.items()]


def refusals_of_vote(reader: Reader, team: int) -> list[str]:
    """Return what ``team`` cannot do when it is not planning: everything of the plan, with the reason."""
    why = refusal(reader, Commit(team=team))
    return [why] if why else []


def _all_of_a_plan(reader: Reader, team: int) -> Iterator[tuple[str, Action]]:
    """Yield all that a plan could hold with these cards, in words and as an action."""
    view = reader.view(team)
    to = (team + 1) % reader.match.teams
    for number, block in enumerate(reader.match.content.cards.blocks):
        if copies_in(view.hand[team], number):
            name = block.name[reader.language]
            yield reader.say("reading.why-build", block=name), Build(team=team, block=block.id)
            yield reader.say("reading.why-give"), Give(team=team, block=block.id, to=to)
            yield reader.say("reading.why-swap"), Swap(team=team, block=block.id)
    yield reader.say("reading.why-contribute"), Contribute(team=team)
    yield reader.say("reading.why-tend"), Tend(team=team)
    if not has_plan(view, team):
        yield reader.say("reading.why-take-back"), TakeBack(team=team)
