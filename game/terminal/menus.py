"""The choices of a team, numbered: what each costs and would do, and what is not possible and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from game.actions import Action, Build, Commit, Contribute, Give, Swap, TakeBack, Tend, Vote
from game.rules import terms as t
from game.rules.cards import copies_in
from game.rules.conditions import active_blocks, carry
from game.rules.planning import capacity_left, cost, has_plan
from game.rules.state import State
from game.terminal.cards import abilities, as_it_stands, draw_needs
from game.terminal.reader import Reader
from game.terminal.table import FULL

BACK = "back"
"""What a choice opens that leads back to the whole plan."""


@dataclass(frozen=True)
class Choice:
    """One numbered line: what it says, what it would do, and what is done when it is chosen.

    A choice without an action opens another menu instead: "give", "swap", a block's id, or BACK.
    """

    title: str
    result: str = ""
    action: Action | None = None
    opens: str = ""
    foundation: int = t.NOTHING


def draw_choices(reader: Reader, choices: list[Choice]) -> None:
    """Write the choices, numbered from 1."""
    for number, choice in enumerate(choices, start=1):
        mark = (f"{FULL} ", reader.colour(choice.foundation)) if choice.foundation != t.NOTHING else ""
        result = f"  {choice.result}" if choice.result else ""
        reader.screen.line(
            Text.assemble((f"{number:>3}  ", "bold cyan"), mark, (choice.title, "bold"), result), hang=5
        )


# --- the plan -----------------------------------------------------------------------------------


def draw_plan(reader: Reader, team: int) -> None:
    """Write whose plan is made, with what capacity, what it holds so far, and who is ready."""
    view = reader.view(team)
    screen = reader.screen
    screen.heading(reader.say("plan-of", team=reader.team(team)))
    left = capacity_left(view, team)
    screen.line(reader.say("capacity", left=left, capacity=view.capacity[team], carry=carry(view)), hang=2)
    planned = list(planned_in_words(reader, view, team))
    if planned:
        screen.line(
            Text.assemble((reader.say("your-plan") + "  ", "bold"), ", ".join(planned)), "bold", hang=2
        )
    if view.committed:
        screen.line(reader.say("ready", teams=reader.teams(view.committed)), "dim", hang=2)


def planned_in_words(reader: Reader, view: State, team: int) -> Iterator[str]:
    """Yield what the plan of ``team`` holds so far."""
    if view.plan_build[team] != t.NOTHING:
        block = reader.block_name(view.plan_build[team])
        yield reader.say("planned-build", block=block, count=view.plan_cost[team])
    if view.plan_contribute[team]:
        yield reader.say("planned-contribute", count=view.plan_contribute[team])
    if view.plan_tend[team]:
        yield reader.say("planned-tend", count=view.plan_tend[team])
    if view.plan_give[team] != t.NOTHING:
        to = reader.team(view.plan_give_to[team])
        yield reader.say("planned-give", block=reader.block_name(view.plan_give[team]), team=to)
    if view.plan_swap[team] != t.NOTHING:
        yield reader.say("planned-swap", block=reader.block_name(view.plan_swap[team]))


def plan_choices(reader: Reader, team: int) -> list[Choice]:
    """Return all that ``team`` can do with its plan, giving and swapping gathered under one line each."""
    match, view = reader.match, reader.view(team)
    choices: list[Choice] = []
    gathered: set[str] = set()
    for action in match.legal_actions(team):
        if isinstance(action, Give | Swap):
            if action.do not in gathered:
                gathered.add(action.do)
                choices.append(Choice(reader.say(f"choose-{action.do}"), opens=action.do))
        else:
            choices.append(_plan_choice(reader, view, team, action))
    order = ("build", "contribute", "tend", "give", "swap", "take_back", "commit")
    return sorted(
        choices, key=lambda choice: order.index(choice.action.do if choice.action else choice.opens)
    )


def card_choices(reader: Reader, team: int) -> list[Choice]:
    """Return every card that ``team`` can give, and the way back; each opens the teams it can go to."""
    gifts = [action for action in reader.match.legal_actions(team) if isinstance(action, Give)]
    cards = dict.fromkeys(action.block for action in gifts)
    choices = [
        Choice(reader.say("give-which", block=reader.block_name(_number(reader, block))), opens=block)
        for block in cards
    ]
    return [*choices, Choice(reader.say("back"), opens=BACK)]


def taker_choices(reader: Reader, team: int, block: str) -> list[Choice]:
    """Return the teams that ``team`` can give ``block`` to, what it costs them, and the way back."""
    book, view, number = reader.match.rulebook, reader.view(team), _number(reader, block)
    choices = []
    for action in reader.match.legal_actions(team):
        if isinstance(action, Give) and action.block == block:
            price = reader.say("costs-them", count=cost(book, view, action.to, number))
            title = reader.say("give-to", block=reader.block_name(number), team=reader.team(action.to))
            choices.append(Choice(title, price, action, foundation=book.block_foundation[number]))
    return [*choices, Choice(reader.say("back"), opens=BACK)]


def swap_choices(reader: Reader, team: int) -> list[Choice]:
    """Return every card that ``team`` can swap, and the way back."""
    choices = [
        Choice(reader.say("swap-away", block=reader.block_name(_number(reader, action.block))), action=action)
        for action in reader.match.legal_actions(team)
        if isinstance(action, Swap)
    ]
    return [*choices, Choice(reader.say("back"), opens=BACK)]


def _number(reader: Reader, block: str) -> int:
    return next(i for i, one in enumerate(reader.match.content.cards.blocks) if one.id == block)


def _plan_choice(reader: Reader, view: State, team: int, action: Action) -> Choice:
    match action:
        case Build():
            return _build_choice(reader, view, team, action)
        case Contribute():
            return Choice(reader.say("contribute"), reader.say("do-contribute", carry=carry(view)), action)
        case Tend():
            partner = reader.partner(team)
            now = view.interest[view.partner[team]] + view.plan_tend[team]
            values = {"interest": partner.interest[reader.language], "need": partner.need}
            said = reader.say("do-tend", now=now, then=min(t.TOP, now + 1), **values)
            return Choice(reader.say("tend"), said, action)
        case TakeBack():
            return Choice(reader.say("take-back"), "", action)
        case _:
            left = capacity_left(view, team)
            return Choice(reader.say("commit"), reader.say("do-commit", count=left), action)


def _build_choice(reader: Reader, view: State, team: int, action: Build) -> Choice:
    number = _number(reader, action.block)
    block, book = reader.block(number), reader.match.rulebook
    foundation = book.block_foundation[number]
    price = reader.say("cost", count=cost(book, view, team, number))
    now = view.foundation[foundation]
    rise = f"{reader.foundation(foundation)} {now} → {min(t.TOP, now + 1)}"
    if view.in_place >> number & 1:
        title = reader.say("renew", block=reader.block_name(number), cost=price)
        again = f" {reader.say('works-again')}" if view.suspended >> number & 1 else ""
        return Choice(title, f"{rise}.{again}", action, foundation=foundation)
    parts = [f"{rise}.", abilities(reader, block), *_pairs(reader, view, team, number)]
    title = reader.say("build", block=reader.block_name(number), cost=price)
    return Choice(title, " ".join(parts), action, foundation=foundation)


def _pairs(reader: Reader, view: State, team: int, number: int) -> Iterator[str]:
    """Yield the synergies that building block ``number`` would complete, or why it would not."""
    book = reader.match.rulebook
    for synergy in range(book.synergies):
        pair = (book.synergy_one[synergy], book.synergy_two[synergy])
        if number not in pair or view.fired >> synergy & 1:
            continue
        other = pair[1] if pair[0] == number else pair[0]
        if not active_blocks(view) >> other & 1:
            continue
        name = reader.block(other).name[reader.language]
        if view.owner[other] == team:
            yield reader.say("pair-is-yours", block=name)
        else:
            effects = reader.wording.effects(reader.match.content.cards.synergies[synergy].effect)
            yield reader.say("synergy-with", block=name, effects=effects)


def draw_hand(reader: Reader, team: int) -> None:
    """Write the cards that ``team`` holds, with the key that shows each."""
    view = reader.view(team)
    held = [
        f"{reader.block_name(block)}{'' if copies_in(view.hand[team], block) == 1 else ' ×2'}"
        for block in range(reader.match.rulebook.blocks)
        if copies_in(view.hand[team], block)
    ]
    said = ", ".join(held) or reader.say("no-cards")
    reader.screen.line(Text.assemble((reader.say("your-hand") + "  ", "bold"), said), hang=2)


def plan_refusals(reader: Reader, team: int) -> list[str]:
    """Return what ``team`` cannot put into its plan now, each with the reason."""
    match, view = reader.match, reader.view(team)
    to = (team + 1) % match.teams
    asked: list[tuple[str, Action]] = []
    for number, block in enumerate(match.content.cards.blocks):
        if copies_in(view.hand[team], number):
            name = block.name[reader.language]
            asked.append((reader.say("why-build", block=name), Build(team=team, block=block.id)))
            asked.append((reader.say("why-give"), Give(team=team, block=block.id, to=to)))
            asked.append((reader.say("why-swap"), Swap(team=team, block=block.id)))
    asked.append((reader.say("why-contribute"), Contribute(team=team)))
    asked.append((reader.say("why-tend"), Tend(team=team)))
    if not has_plan(view, team):
        asked.append((reader.say("why-take-back"), TakeBack(team=team)))
    reasons: dict[str, list[str]] = {}
    for name, action in asked:
        refused = match.why_not(action)
        if refused is not None:
            names = reasons.setdefault(refused.words(match, reader.language), [])
            if name not in names:
                names.append(name)
    return [f"{', '.join(names)}: {reason}" for reason, names in reasons.items()]


# --- the vote -----------------------------------------------------------------------------------


def vote_choices(reader: Reader, team: int) -> list[Choice]:
    """Return the responses that ``team`` can vote for."""
    view = reader.view(team)
    responses = reader.match.content.events[view.event].response
    return [
        Choice(response.label[reader.language], action=Vote(team=team, response=place))
        for place, response in enumerate(responses)
    ]


def draw_votes(reader: Reader, team: int) -> None:
    """Write the responses, numbered: which needs hold now that plans are open, and what would follow."""
    view, screen = reader.view(team), reader.screen
    for place, response in enumerate(reader.match.content.events[view.event].response):
        works, effects = as_it_stands(reader, view, place, response)
        label = (response.label[reader.language], "bold")
        screen.line(Text.assemble((f"{place + 1:>3}  ", "bold cyan"), label), hang=5)
        draw_needs(reader, view, place, response, team, indent=5)
        said = reader.say("works-now" if works else "fails-now", effects=effects)
        screen.line(said, "green" if works else "red", indent=5, hang=2)


def vote_refusals(reader: Reader, team: int) -> list[str]:
    """Return what ``team`` cannot do while it votes: everything of the plan, with the reason."""
    refused = reader.match.why_not(Commit(team=team))
    return [refused.words(reader.match, reader.language)] if refused else []
