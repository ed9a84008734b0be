"""The choices of a team, numbered: what each costs and would do."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from game.match.actions import Action, Build, Contribute, Give, MakeRoom, Promise, Swap, TakeBack, Tend, Vote
from game.match.happenings import LETTERS
from game.reading.choices import (
    build_preview,
    build_words,
    capacity_words,
    commit_words,
    contribute_words,
    give_words,
    hand_words,
    own_promise,
    planned,
    tend_words,
    too_dear,
    too_late,
)
from game.reading.foreseeing import foreseen
from game.reading.helping import way_out_words
from game.reading.needs import needs, would_work
from game.reading.room import loss_words
from game.reading.splitting import if_split
from game.rules import terms as t
from game.rules.planning import capacity_left
from game.terminal.card_text import draw_needs, draw_newcomers
from game.terminal.table_text import FULL
from game.terminal.terminal_reader import TerminalReader

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


def draw_choices(reader: TerminalReader, choices: list[Choice]) -> None:
    """Write the choices, numbered from 1."""
    for number, choice in enumerate(choices, start=1):
        mark = (f"{FULL} ", reader.colour(choice.foundation)) if choice.foundation != t.NOTHING else ""
        result = f"  {choice.result}" if choice.result else ""
        reader.screen.line(
            Text.assemble((f"{number:>3}  ", "bold cyan"), mark, (choice.title, "bold"), result), hang=5
        )


# --- the promise --------------------------------------------------------------------------------


def promise_choices(reader: TerminalReader, team: int) -> list[Choice]:
    """Return each amount that ``team`` can promise to contribute, none first."""
    choices = []
    for action in reader.match.legal_actions(team):
        if isinstance(action, Promise):
            key = "play.promise" if action.amount else "play.promise-nothing"
            choices.append(Choice(reader.say(key, count=action.amount), action=action))
    return choices


# --- the plan -----------------------------------------------------------------------------------


def draw_plan(reader: TerminalReader, team: int) -> None:
    """Write whose plan is made, with what capacity, what it holds so far, and who is ready."""
    screen = reader.screen
    screen.heading(reader.say("play.plan-of", team=reader.team(team)))
    screen.line(capacity_words(reader, team), hang=2)
    promised, is_short = own_promise(reader, team)
    if promised:
        screen.line(promised, "yellow" if is_short else "", hang=2)
    so_far = planned(reader, team)
    if so_far:
        said = Text.assemble((reader.say("play.your-plan") + "  ", "bold"), ", ".join(so_far))
        screen.line(said, "bold", hang=2)
    committed = reader.match.state.committed
    if committed:
        screen.line(reader.say("play.ready", teams=reader.teams(committed)), "dim", hang=2)


def plan_choices(reader: TerminalReader, team: int) -> list[Choice]:
    """Return all that ``team`` can do with its plan, giving and swapping gathered under one line each."""
    choices: list[Choice] = []
    gathered: set[str] = set()
    for action in reader.match.legal_actions(team):
        if isinstance(action, Give | Swap):
            if action.do not in gathered:
                gathered.add(action.do)
                choices.append(_gathered(reader, action))
        else:
            choices.append(_plan_choice(reader, team, action))
    order = ("build", "make_room", "contribute", "tend", "give", "swap", "take_back", "commit")
    return sorted(
        choices, key=lambda choice: order.index(choice.action.do if choice.action else choice.opens)
    )


def _gathered(reader: TerminalReader, action: Give | Swap) -> Choice:
    """Return the line that opens all gifts, or all swaps and what one costs."""
    price = reader.match.rulebook.swap_cost if isinstance(action, Swap) else 0
    key = f"play.choose-{action.do}" if not price else "play.choose-swap-costs"
    words = reader.say(key, cost=reader.say("play.cost", count=price))
    return Choice(words, too_late(reader), opens=action.do)


def card_choices(reader: TerminalReader, team: int) -> list[Choice]:
    """Return every card that ``team`` can give, and the way back; each opens the teams it can go to."""
    gifts = [action for action in reader.match.legal_actions(team) if isinstance(action, Give)]
    choices = [
        Choice(reader.say("play.give-which", block=_name(reader, block)), opens=block)
        for block in dict.fromkeys(action.block for action in gifts)
    ]
    return [*choices, _way_back(reader)]


def taker_choices(reader: TerminalReader, team: int, block: str) -> list[Choice]:
    """Return the teams that ``team`` can give ``block`` to, what it costs them, and the way back."""
    number = reader.block_number(block)
    foundation = reader.match.rulebook.block_foundation[number]
    choices = []
    for action in reader.match.legal_actions(team):
        if isinstance(action, Give) and action.block == block:
            title = reader.say("play.give-to", block=_name(reader, block), team=reader.team(action.to))
            price = give_words(reader, team, number, action.to)
            choices.append(Choice(title, price, action, foundation=foundation))
    return [*choices, _way_back(reader)]


def swap_choices(reader: TerminalReader, team: int) -> list[Choice]:
    """Return every card that ``team`` can swap, and the way back."""
    choices = [
        Choice(reader.say("play.swap-away", block=_name(reader, action.block)), action=action)
        for action in reader.match.legal_actions(team)
        if isinstance(action, Swap)
    ]
    return [*choices, _way_back(reader)]


def _way_back(reader: TerminalReader) -> Choice:
    return Choice(reader.say("play.back"), opens=BACK)


def _name(reader: TerminalReader, block: str) -> str:
    return reader.block_name(reader.block_number(block))


def _plan_choice(reader: TerminalReader, team: int, action: Action) -> Choice:
    match action:
        case Build():
            return _build_choice(reader, team, action)
        case Contribute():
            return Choice(reader.say("play.contribute"), contribute_words(reader, team), action)
        case Tend():
            return Choice(reader.say("play.tend"), tend_words(reader, team), action)
        case MakeRoom():
            number = reader.block_number(action.block)
            title = reader.say("play.make-room", block=reader.block_name(number))
            foundation = reader.match.rulebook.block_foundation[number]
            return Choice(title, loss_words(reader, team, number), action, foundation=foundation)
        case TakeBack():
            return Choice(reader.say("play.take-back"), "", action)
        case _:
            return Choice(reader.say("play.commit"), commit_words(reader, team), action)


def _build_choice(reader: TerminalReader, team: int, action: Build) -> Choice:
    preview = build_preview(reader, team, reader.block_number(action.block))
    price = reader.say("play.cost", count=preview.cost)
    key = "play.renew" if preview.renews else "play.build"
    title = reader.say(key, block=_name(reader, action.block), cost=price)
    return Choice(title, build_words(reader, preview), action, foundation=preview.foundation)


def draw_hand(reader: TerminalReader, team: int) -> None:
    """Write the cards that ``team`` holds, what each costs it, and which are too expensive for it now."""
    view = reader.view(team)
    said = ", ".join(hand_words(reader, team)) or reader.say("play.no-cards")
    reader.screen.line(Text.assemble((reader.say("play.your-hand") + "  ", "bold"), said), hang=2)
    if view.phase == t.PLAN and view.plan_build[team] == t.NOTHING and (dear := too_dear(reader, team)):
        left = capacity_left(view, team)
        reader.screen.line(reader.say("play.too-dear", blocks=", ".join(dear), left=left), "dim", hang=2)


# --- the vote -----------------------------------------------------------------------------------


def name_choices(reader: TerminalReader, chair: int) -> list[Choice]:
    """Return the partners that the chair can name, each with how its interest stands."""
    state, choices = reader.match.state, []
    for team, action in enumerate(reader.match.legal_actions(chair)):
        partner = reader.partner(team)
        words = reader.say(
            "play.name-which",
            team=reader.team(team),
            interest=state.interest[state.partner[team]],
            need=partner.need,
        )
        choices.append(Choice(words, action=action))
    return choices


def vote_choices(reader: TerminalReader, team: int) -> list[Choice]:
    """Return the responses that ``team`` can vote for."""
    responses = reader.match.content.events[reader.match.state.event].response
    return [
        Choice(response.label[reader.language], action=Vote(team=team, response=place))
        for place, response in enumerate(responses)
    ]


def draw_votes(reader: TerminalReader, team: int) -> None:
    """Write the responses, numbered: which needs hold now that plans are open, and what would follow."""
    screen = reader.screen
    for words in if_split(reader):
        screen.line(words, "yellow", hang=2)
    for place, response in enumerate(reader.match.content.events[reader.match.state.event].response):
        label = (f"{LETTERS[place]}. {response.label[reader.language]}", "bold")
        screen.line(Text.assemble((f"{place + 1:>3}  ", "bold cyan"), label), hang=5)
        if response.is_way_out:
            follows = f"{way_out_words(reader)} {foreseen(reader, place)}"
            screen.line(follows, "green", indent=5, hang=2)
            draw_newcomers(reader, response.effects(works=True), indent=5)
            continue
        draw_needs(reader, needs(reader, team, place), indent=5)
        works = would_work(reader, team, place)
        key = "play.works-now" if works else "play.fails-now"
        said = reader.say(key, effects=foreseen(reader, place))
        screen.line(said, "green" if works else "red", indent=5, hang=2)
        draw_newcomers(reader, response.effects(works=works), indent=5)
