"""The plan of a team and its hand, with what every choice costs and does, and why what cannot be cannot."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.conditions import Condition
from game.language import capital
from game.match.actions import Build, Contribute, Give, Swap, Tend
from game.match.happenings import LETTERS
from game.reading.choices import (
    build_preview,
    capacity_words,
    contribute_words,
    give_words,
    own_promise,
    planned,
    planned_build,
    refusal,
    room_words,
    tend_words,
    too_late,
    with_copies,
)
from game.reading.helping import helped, unmet
from game.reading.reader import Reader
from game.reading.roles import partners_of
from game.reading.room import leaving, leaving_words, loss_words, rooms
from game.room.views.sections import Button, Section, button, buttons, card, counter, dock, heading, text
from game.rules import terms as t
from game.rules.hands import copies_in
from game.rules.planning import capacity_left, has_plan

_ANCHOR = "our-plan"


def plan_sections(reader: Reader, team: int) -> list[Section]:
    """Return the plan so far, to be changed and committed."""
    view = reader.view(team)
    sections = [
        heading(reader.say("planning.our-plan"), _ANCHOR),
        _count(reader, team, "contribute"),
        _count(reader, team, "tend"),
        *_building(reader, team),
        *_away(reader, team),
    ]
    left = capacity_left(view, team)
    nothing = reader.say("planning.commit-nothing", count=left)
    promise, is_short = own_promise(reader, team)
    short = reader.say("room.commit-short", words=promise) if is_short else ""
    commit = button(
        reader.say("planning.commit"),
        {"do": "commit"},
        tone="main",
        ask=short if short or has_plan(view, team) else nothing,
        label=f"{reader.say('planning.commit')}: {reader.say('planning.commit-reserve', count=left)}",
    )
    lines = planned(reader, team) or [reader.say("room.plan-empty")]
    if promise:
        lines.append(promise)
    kept = reader.say("planning.commit-reserve", count=left)
    stays = dock(capacity_words(reader, team), reader.say("planning.our-plan"), _ANCHOR)
    return [*sections, {"is": "sum", "lines": [*lines, kept]}, buttons(commit), stays]


def _count(reader: Reader, team: int, what: str) -> Section:
    """Return the row of one use of capacity, with minus and plus."""
    view = reader.view(team)
    count = view.plan_contribute[team] if what == "contribute" else view.plan_tend[team]
    action = Contribute(team=team) if what == "contribute" else Tend(team=team)
    does = contribute_words(reader, team) if what == "contribute" else tend_words(reader, team)
    name = reader.say(f"planning.{what}")
    why = refusal(reader, action)
    less = button(
        "−",
        {"do": "without", "part": what},
        why="" if count else reader.say("room.none-planned"),
        label=reader.say("room.less-of", what=name),
    )
    more = button("+", {"do": what}, why=why, label=reader.say("room.more-of", what=name))
    return counter(name, count, less, more, [why or does])


def _building(reader: Reader, team: int) -> list[Section]:
    """Return what is built, and which block makes room where one must."""
    view = reader.view(team)
    block = view.plan_build[team]
    if block == t.NOTHING:
        return []
    words = planned_build(reader, team)
    sections: list[Section] = [{"is": "planned", "words": words, "button": _out(reader, "build", words)}]
    choices = [
        button(
            reader.block_name(other),
            {"do": "make_room", "block": reader.block(other).id},
            on=leaving(reader, team) == other,
            label=f"{reader.block_name(other)}. {loss_words(reader, team, other)}",
        )
        for other in rooms(reader, team)
    ]
    if choices:
        question = reader.say("planning.room-for", block=reader.block_name(block))
        sections += [text(question, leaving_words(reader, team)), buttons(*choices)]
    return sections


def _away(reader: Reader, team: int) -> list[Section]:
    """Return which cards are given and swapped."""
    view = reader.view(team)
    sections: list[Section] = []
    if view.plan_give[team] != t.NOTHING:
        block, to = reader.block_name(view.plan_give[team]), reader.team(view.plan_give_to[team])
        words = reader.say("reading.planned-give", block=block, team=to)
        sections.append({"is": "planned", "words": words, "button": _out(reader, "give", words)})
    if view.plan_swap[team] != t.NOTHING:
        words = reader.say("reading.planned-swap", block=reader.block_name(view.plan_swap[team]))
        sections.append({"is": "planned", "words": words, "button": _out(reader, "swap", words)})
    return sections


def _out(reader: Reader, part: str, words: str) -> Button:
    label = reader.say("room.out-of-plan", what=words)
    return button(reader.say("room.not-this"), {"do": "without", "part": part}, label=label)


def hand_sections(reader: Reader, team: int, *, planning: bool) -> list[Section]:
    """Return the cards in the hand of ``team``; while ``planning`` with what can be done with each."""
    view, wanted = reader.view(team), unmet(reader, team)
    cards = [
        _card(reader, team, block, wanted, planning)
        for block in range(reader.match.rulebook.blocks)
        if copies_in(view.hand[team], block) or _is_planned(reader, team, block)
    ]
    title = heading(reader.say("room.our-hand"))
    return [title, *cards] if cards else [title, text(reader.say("planning.no-cards"))]


def _is_planned(reader: Reader, team: int, block: int) -> bool:
    view = reader.view(team)
    return block in (view.plan_build[team], view.plan_give[team], view.plan_swap[team])


def _card(
    reader: Reader, team: int, number: int, wanted: list[tuple[int, Condition]], planning: bool
) -> Section:
    block, preview = reader.block(number), build_preview(reader, team, number)
    cluster = reader.match.content.cards.clusters[preview.foundation]
    rise = reader.say(
        "planning.rise", foundation=reader.foundation(preview.foundation), now=preview.now, then=preview.then
    )
    does = []
    if preview.renews:
        does.append(reader.say("planning.renews-suspended" if preview.works_again else "planning.renews"))
    else:
        does += [preview.abilities, *preview.pairs, *room_words(reader, preview)]
    helps = []
    letters = ", ".join(LETTERS[place] for place in helped(reader, wanted, number))
    if letters:
        helps.append(capital(reader.say("planning.helps-hand", letters=letters)))
    more = [block.essence[reader.language]]
    more.append(f"{reader.say('play.in-practice')} {block.in_practice[reader.language]}")
    if others := partners_of(reader, block):
        more.append(reader.say("play.pairs-with", blocks=", ".join(others)))
    copies = copies_in(reader.view(team).hand[team], number)
    is_ours = planning and copies
    uses = list(_uses(reader, team, number)) if is_ours else []
    why = uses[0]["why"] if uses else ""
    late = [words for words in (too_late(reader),) if words and is_ours]
    return card(
        with_copies(block.name[reader.language], copies),
        fill=cluster.fill,
        shape=cluster.shape,
        kind=f"{reader.foundation(preview.foundation)} · {reader.say('play.cost', count=preview.cost)}",
        lines=[rise, *helps] if planning else [rise, *does, *helps],
        more=[*does, *more, *late] if planning else more,
        buttons=[] if why else uses[:1],
        also=uses[1:],
        on=_where(reader, team, number),
        why=why,
    )


def _where(reader: Reader, team: int, block: int) -> str:
    """Return what the plan does with a card, or ""."""
    view = reader.view(team)
    if view.plan_build[team] == block:
        return reader.say("room.is-built")
    if view.plan_give[team] == block:
        return reader.say("planning.given", team=reader.team(view.plan_give_to[team]))
    return reader.say("room.is-swapped") if view.plan_swap[team] == block else ""


def _uses(reader: Reader, team: int, number: int) -> Iterator[Button]:
    """Yield what can be done with a card: build first, then swap, give to each other team."""
    block, name = reader.block(number).id, reader.block_name(number)
    renews = build_preview(reader, team, number).renews
    words = reader.say("planning.renew" if renews else "planning.build")
    why = refusal(reader, Build(team=team, block=block))
    yield button(words, {"do": "build", "block": block}, tone="main", why=why, label=f"{words}: {name}")
    words, why = reader.say("planning.swap"), refusal(reader, Swap(team=team, block=block))
    yield button(words, {"do": "swap", "block": block}, why=why, label=f"{words}: {name}")
    yield {
        "words": reader.say("planning.give"),
        "label": reader.say("planning.give-to-whom", block=name),
        "choices": [
            button(
                reader.team(to),
                {"do": "give", "block": block, "to": to},
                why=refusal(reader, Give(team=team, block=block, to=to)),
                label=f"{reader.team(to)}: {give_words(reader, team, number, to)}",
            )
            for to in range(reader.match.teams)
            if to != team
        ],
    }
