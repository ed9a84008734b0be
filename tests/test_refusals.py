"""Refusals: every reason why an action is not allowed, in words a player understands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.language import say
from game.match.actions import (
    Action,
    Adjust,
    Build,
    Commit,
    Continue,
    Contribute,
    Give,
    MakeRoom,
    NamePartner,
    Note,
    PlayEvent,
    Promise,
    Skip,
    Swap,
    TakeBack,
    Tend,
    Undo,
    Vote,
)
from game.match.refusals import REASONS, Refused
from game.rules import terms as t
from game.rules.game import refusal
from tests.table import Table
from tests.tiny import event


def fresh() -> Table:
    return Table(events=[event(), event("storm")])


def planning() -> Table:
    table = fresh()
    table.turn()
    table.hold(0, "momentum", "tangible-value", "productive-tension")
    return table


def naming() -> Table:
    table = Table(event=event(at_once=[{"interest": "lowest", "change": -1}]))
    table.turn()
    return table


def promising() -> Table:
    table = Table(promises=True)
    table.turn()
    return table


def voting() -> Table:
    table = planning()
    table.commit_all()
    return table


def full() -> Table:
    """Return a table where both places of two foundations are taken, and swapping takes all capacity."""
    table = planning()
    table.book.places, table.book.swap_cost = 2, 3
    for name in ("equality", "safe-environment", "dynamic-coalition", "active-network"):
        table.place(name)
    return table


def over() -> Table:
    table = Table(rounds=3)
    table.foundations(1)
    table.close()
    return table


def after(begin: Callable[[], Table], *actions: Action) -> Callable[[], Table]:
    def table() -> Table:
        made = begin()
        made.do(*actions)
        return made

    return table


def adjust(what: str, change: int, **more: object) -> Adjust:
    return Adjust(what=what, change=change, reason="so", **more)  # type: ignore[arg-type]


def held_by_one_team() -> Table:
    table = fresh()
    table.hold(1, "momentum", "momentum")
    return table


def much_to_come() -> Table:
    table = Table(rounds=t.MAX_ROUNDS)
    table.state.round = 9
    table.state.pending_round[:3] = [t.MAX_ROUNDS] * 3
    return table


REFUSALS: list[tuple[str, Callable[[], Table], Action, str, str]] = [
    (
        "unknown",
        planning,
        Build(team=0, block="brick"),
        "That choice does not exist in this game",
        "Die keuze bestaat niet in dit spel",
    ),
    (
        "unknown",
        planning,
        Give(team=0, block="brick", to=1),
        "That choice does not exist in this game",
        "Die keuze bestaat niet in dit spel",
    ),
    (
        "unknown",
        fresh,
        PlayEvent(event="tempest"),
        "That choice does not exist in this game",
        "Die keuze bestaat niet in dit spel",
    ),
    (
        "unknown",
        fresh,
        adjust("interest", 1, which="nobody"),
        "That does not exist at this table; name a foundation, partner, block, marker or team of this case",
        "Dat bestaat niet aan deze tafel; "
        "noem een fundament, partner, bouwsteen, merkteken of team van deze casus",
    ),
    (
        "not-now",
        planning,
        Promise(team=0, amount=1),
        "Not now: the teams are making their plans",
        "Dat kan nu niet: de teams maken nu hun plan",
    ),
    (
        "not-now",
        promising,
        Tend(team=0),
        "Not now: the teams are promising what they contribute",
        "Dat kan nu niet: de teams beloven nu wat ze bijdragen",
    ),
    (
        "promised",
        after(promising, Promise(team=1, amount=1)),
        Promise(team=1, amount=2),
        "Team Residents has already made its promise",
        "Team Residents heeft al iets beloofd",
    ),
    (
        "promise-too-high",
        promising,
        Promise(team=1, amount=4),
        "Team Residents has 3 capacity and cannot promise more",
        "Team Residents heeft 3 capaciteit en kan niet meer beloven",
    ),
    ("game-over", over, Contribute(team=0), "The game is over", "Het spel is uit"),
    ("game-over", over, Continue(), "The game is over", "Het spel is uit"),
    (
        "not-now",
        fresh,
        Contribute(team=0),
        "Not now: the event comes first",
        "Dat kan nu niet: eerst komt de gebeurtenis",
    ),
    (
        "not-now",
        planning,
        Vote(team=0, response=0),
        "Not now: the teams are making their plans",
        "Dat kan nu niet: de teams maken nu hun plan",
    ),
    (
        "not-now",
        voting,
        Tend(team=0),
        "Not now: the teams are voting",
        "Dat kan nu niet: de teams stemmen nu",
    ),
    (
        "not-now",
        after(voting, *(Vote(team=team, response=0) for team in range(3))),
        Commit(team=0),
        "Not now: it is time to reflect",
        "Dat kan nu niet: nu is het tijd om terug te kijken",
    ),
    (
        "not-now",
        naming,
        Commit(team=0),
        "Not now: the chair names a partner",
        "Dat kan nu niet: de voorzitter wijst een partner aan",
    ),
    (
        "not-chair",
        naming,
        NamePartner(team=1, partner="residents"),
        "Only the chair can do that",
        "Dat kan alleen de voorzitter",
    ),
    (
        "committed",
        after(planning, Commit(team=0)),
        Contribute(team=0),
        "Team Council has already committed its plan",
        "Team Council heeft het plan al vastgelegd",
    ),
    (
        "committed",
        after(planning, Commit(team=1)),
        Skip(team=1),
        "Team Residents has already committed its plan",
        "Team Residents heeft het plan al vastgelegd",
    ),
    (
        "already-builds",
        after(planning, Build(team=0, block="momentum")),
        Build(team=0, block="tangible-value"),
        "Team Council already builds this round; one block a round",
        "Team Council bouwt deze ronde al iets; één bouwsteen per ronde",
    ),
    (
        "not-in-hand",
        planning,
        Swap(team=0, block="equality"),
        "Team Council does not hold Equal footing",
        "Team Council heeft Gelijkwaardigheid niet in de hand",
    ),
    (
        "capacity",
        after(planning, *[Contribute(team=0)] * 3),
        Build(team=0, block="momentum"),
        "Team Council has 0 capacity left; for Momentum you need 1",
        "Team Council heeft nog 0 capaciteit; voor Momentum is 1 nodig",
    ),
    (
        "capacity",
        after(planning, *[Contribute(team=0)] * 3),
        Tend(team=0),
        "Team Council has no capacity left",
        "Team Council heeft geen capaciteit meer over",
    ),
    (
        "already-gives",
        after(planning, Give(team=0, block="momentum", to=1)),
        Give(team=0, block="tangible-value", to=1),
        "Team Council already gives a card this round; one a round",
        "Team Council geeft deze ronde al een kaart; één per ronde",
    ),
    (
        "give-self",
        planning,
        Give(team=0, block="momentum", to=0),
        "Team Council cannot give a card to itself",
        "Team Council kan geen kaart aan zichzelf geven",
    ),
    (
        "no-such-team",
        planning,
        Give(team=0, block="momentum", to=4),
        "There is no such team; there are 3 teams",
        "Zo'n team is er niet; er zijn 3 teams",
    ),
    (
        "no-such-team",
        planning,
        Contribute(team=5),
        "There is no such team; there are 3 teams",
        "Zo'n team is er niet; er zijn 3 teams",
    ),
    (
        "no-such-team",
        planning,
        Note(team=3, text="Hm."),
        "There is no such team; there are 3 teams",
        "Zo'n team is er niet; er zijn 3 teams",
    ),
    (
        "already-swaps",
        after(planning, Swap(team=0, block="momentum")),
        Swap(team=0, block="tangible-value"),
        "Team Council already swaps a card this round; one a round",
        "Team Council ruilt deze ronde al een kaart; één per ronde",
    ),
    (
        "capacity",
        after(full, Contribute(team=0)),
        Swap(team=0, block="momentum"),
        "Team Council has 2 capacity left; a swap costs 3",
        "Team Council heeft nog 2 capaciteit; ruilen kost 3",
    ),
    (
        "nothing-new",
        full,
        MakeRoom(team=0, block="equality"),
        "Team Council builds no new block: nothing has to make room",
        "Team Council bouwt geen nieuwe bouwsteen: er hoeft niets plaats te maken",
    ),
    (
        "not-in-place",
        after(full, Build(team=0, block="tangible-value")),
        MakeRoom(team=0, block="productive-tension"),
        "The block Productive tension is not in place and cannot make room",
        "De bouwsteen Productieve spanning ligt niet op tafel en kan geen plaats maken",
    ),
    (
        "other-foundation",
        after(full, Build(team=0, block="tangible-value")),
        MakeRoom(team=0, block="active-network"),
        "The block Active network belongs to another foundation; only a block of the same one makes room",
        "De bouwsteen Actief netwerk hoort bij een ander fundament; alleen een van hetzelfde maakt plaats",
    ),
    (
        "no-place",
        full,
        adjust("block", 1, which="tangible-value"),
        "All places of this foundation are taken; take one of its blocks away first",
        "Alle plaatsen van dit fundament zijn bezet; haal er eerst een bouwsteen weg",
    ),
    (
        "nothing-planned",
        planning,
        TakeBack(team=2),
        "Team Builders has not planned anything yet",
        "Team Builders heeft nog niets gepland",
    ),
    (
        "no-such-response",
        voting,
        Vote(team=0, response=2),
        "There is no such response on the card",
        "Zo'n reactie staat er niet op de kaart",
    ),
    (
        "voted",
        after(voting, Vote(team=1, response=0)),
        Vote(team=1, response=1),
        "Team Residents has already voted",
        "Team Residents heeft al gestemd",
    ),
    (
        "voted",
        after(voting, Skip(team=1)),
        Skip(team=1),
        "Team Residents has already voted",
        "Team Residents heeft al gestemd",
    ),
    (
        "event-used",
        after(fresh, PlayEvent(event="storm"), *[Skip(team=n) for n in (0, 1, 2)] * 2, Continue()),
        PlayEvent(event="storm"),
        "That event has already come up",
        "Die gebeurtenis is al geweest",
    ),
    (
        "out-of-range",
        fresh,
        adjust("foundation", 9, which="vision"),
        "That goes further than the game allows",
        "Dat gaat verder dan het spel toelaat",
    ),
    (
        "out-of-range",
        planning,
        Undo(steps=40),
        "That goes further than the game allows",
        "Dat gaat verder dan het spel toelaat",
    ),
    (
        "no-card",
        held_by_one_team,
        adjust("hand", 1, which="momentum", team=0),
        "No card of Momentum is left in the deck",
        "Er ligt geen kaart van Momentum meer in de stapel",
    ),
    (
        "no-room",
        much_to_come,
        adjust("round", -8),
        "Too many effects already wait for later rounds to go back so far; go back fewer rounds",
        "Er wachten al te veel gevolgen op latere rondes om zo ver terug te gaan; ga minder rondes terug",
    ),
]


@pytest.mark.parametrize(
    ("reason", "begin", "action", "english", "dutch"), REFUSALS, ids=[refusal[0] for refusal in REFUSALS]
)
def test_a_refusal_says_why_in_both_languages(
    reason: str, begin: Callable[[], Table], action: Action, english: str, dutch: str
) -> None:
    match = begin().match
    record, events, position = list(match.record), list(match.happenings), match.hash()
    with pytest.raises(Refused) as caught:
        match.do(action)
    assert REASONS[caught.value.reason - 1] == reason
    assert caught.value.words(match, "en") == english
    assert caught.value.words(match, "nl") == dutch
    assert str(caught.value) == f"{action.do}: {reason}"
    assert (match.record, match.happenings, match.hash()) == (record, events, position)


def test_every_reason_is_tested_here() -> None:
    # Only the facilitator's own actions, and no action of a team, go by the table: see below.
    assert {refusal[0] for refusal in REFUSALS} == set(REASONS) - {"not-yours"}


def test_a_team_may_not_do_what_is_the_facilitators_nor_the_table_what_is_a_teams() -> None:
    table = planning()
    for actor, code in ((0, t.CONTINUE), (2, t.SKIP), (1, t.PLAY_EVENT), (0, t.ADJUST), (t.TABLE, t.TEND)):
        assert refusal(table.book, table.state, actor, code) == t.R_NOT_YOURS
    why = Refused(t.R_NOT_YOURS, Continue())
    assert why.words(table.match, "en") == "Only the facilitator can do that"
    assert why.words(table.match, "nl") == "Dat kan alleen de begeleider"


@pytest.mark.parametrize("actor", [-1, 3, 7])
def test_who_is_not_at_the_table_may_do_nothing(actor: int) -> None:
    table = planning()
    assert refusal(table.book, table.state, actor, t.COMMIT) == t.R_NO_SUCH_TEAM


@pytest.mark.parametrize("code", [-1, t.ACTIONS, t.ACTIONS + 9])
def test_a_number_that_is_no_action_is_refused(code: int) -> None:
    table = planning()
    assert refusal(table.book, table.state, 0, code) == t.R_UNKNOWN


def test_every_reason_has_a_text() -> None:
    for name in REASONS:
        for language in ("nl", "en"):
            values = dict.fromkeys(("team", "block", "left", "cost", "teams", "phase"), "x")
            assert say(language, f"refusals.{name}", **values)
