"""Reading: a match in words and signs for one reader, as the terminal and the screen tell it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from random import Random

import pytest
import tomli

import game
from game.content.base import FOUNDATIONS, LANGUAGES, Language
from game.language import FOLDER
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
    Swap,
    Tend,
    Vote,
)
from game.match.happenings import Happening
from game.match.match import Match
from game.match.players import bot_action
from game.reading.choices import (
    Preview,
    build_preview,
    build_words,
    capacity_words,
    commit_words,
    contribute_words,
    give_words,
    pairs,
    planned,
    refusal,
    refusals_of_plan,
    refusals_of_vote,
    tend_words,
)
from game.reading.course import (
    RoundEnd,
    because,
    notes,
    outcome_name,
    result,
    round_ends,
    rounds_told,
    what_stood_out,
)
from game.reading.debriefing import walk
from game.reading.foreseeing import foreseen
from game.reading.needs import Need, needs, would_work
from game.reading.open_table import (
    coming,
    missing,
    missing_words,
    progress_words,
    promised_words,
    signs,
    standing_words,
)
from game.reading.reader import Reader
from game.reading.roles import (
    abilities,
    challenge,
    partner_agenda,
    partner_in_short,
    partners_of,
    provenance,
    role,
)
from game.reading.steps import Paragraph, StoryLine, happenings_to_tell, log, paragraphs, story_lines
from game.reading.units import in_units
from game.room.views.event import response_sections
from game.rules import terms as t
from game.rules.hands import copies_in
from game.screen.teams.needs_glance import need_lines
from tests.table import Table
from tests.tiny import Row, event
from tests.wandering import harbour, wander, with_missing

PORT, RESIDENTS, SHIPYARD, FISHERS = range(4)
PROMISE, LISTEN, LETTER = range(3)
"""The responses to "A loud evening"."""


def reading(*actions: Action, language: str = "en") -> Reader:
    """Return the reader of a harbour game after these actions.

    Four teams with 3 capacity, and all foundations at 2: a position of these tests' own. Where a card asks
    the chair for a name, it names its own partner.
    """
    reader = Reader(Match.start(harbour(), 5, 4, promises=False), language)  # type: ignore[arg-type]
    position = [adjusted("foundation", name, 2 - t.START_FOUNDATION) for name in FOUNDATIONS]
    position += [Adjust(what="capacity", team=team, change=3 - t.CAPACITY, reason="so") for team in range(4)]
    for action in (*position, *actions):
        reader.match.do(action)
        if reader.match.phase == "name":
            reader.match.do(NamePartner(team=PORT, partner="port-authority"))
    return reader


def adjusted(what: str, which: str, change: int = 1, team: int | None = None) -> Adjust:
    return Adjust(what=what, which=which, team=team, change=change, reason="so")  # type: ignore[arg-type]


def laid(reader: Reader, *blocks: str) -> Reader:
    """Let the facilitator put blocks in place; a card that no deck has comes from a hand."""
    match = reader.match
    for block in blocks:
        lay = adjusted("block", block)
        if match.why_not(lay):
            number = reader.block_number(block)
            holder = next(team for team in range(match.teams) if copies_in(match.state.hand[team], number))
            match.do(adjusted("hand", block, -1, holder))
        match.do(lay)
    return reader


LOUD_EVENING = PlayEvent(event="loud-evening")
ALL_COMMIT: list[Action] = [Commit(team=team) for team in range(4)]


def all_vote(response: int) -> list[Action]:
    return [Vote(team=team, response=response) for team in range(4)]


def happened(reader: Reader, *actions: Action, team: int | None = PORT) -> list[Paragraph]:
    """Do ``actions`` and return what ``team`` hears of the last one."""
    *before, last = actions
    for action in before:
        reader.match.do(action)
    return list(paragraphs(happenings_to_tell(reader.match.do(last), team)))


def lines(reader: Reader, found: list[Paragraph], step: str) -> list[StoryLine]:
    return [line for paragraph in found if paragraph.step == step for line in story_lines(reader, paragraph)]


def played_out(reader: Reader) -> Reader:
    """Let cooperative bots play the game to its end."""
    match = reader.match
    while not match.is_over:
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    return reader


# --- the reader -----------------------------------------------------------------------------------


def test_a_reader_names_what_is_in_the_match_in_its_language() -> None:
    english, dutch = reading(), reading(language="nl")
    assert (english.foundation(1), dutch.foundation(1)) == ("Vision", "Visie")
    assert english.block(english.block_number("momentum")).id == "momentum"
    assert english.block_name(0) == "Safe environment" and dutch.block_name(0) == "Veilige omgeving"
    assert english.partner(RESIDENTS).id == "residents"
    assert english.team(RESIDENTS) == "Residents" and dutch.team(RESIDENTS) == "Bewoners"
    assert english.teams(0b1010) == "Residents, Fishers"
    assert english.colour(0) == english.match.content.cards.clusters[0].fill
    assert english.say("reading.now", value=3) == "now 3"


def test_a_block_that_is_not_in_the_deck_has_no_number() -> None:
    with pytest.raises(KeyError):
        reading().block_number("no-such-block")


def test_a_reader_sees_one_teams_own_cards_and_no_others() -> None:
    reader = reading()
    assert reader.view(PORT).hand[PORT] and not reader.view(PORT).hand[RESIDENTS]
    assert not any(reader.view(None).hand)


def test_progress_is_counted_in_the_cases_own_unit() -> None:
    assert in_units(reading(), 50) == "1,250"
    assert in_units(reading(language="nl"), 50) == "1.250"


# --- the table ------------------------------------------------------------------------------------


def test_the_progress_stands_in_steps_and_in_the_unit() -> None:
    reader = reading(Adjust(what="progress", change=3, reason="so"))
    assert progress_words(reader) == "progress 3 of 8: 75 of 200 metres of quay in use"


def test_the_standing_is_one_line() -> None:
    assert standing_words(reading()) == (
        "Now: Complementary 2 · Vision 2 · Organisation 2 · Network 2 · progress 0 of 8 · carrying power 2"
    )


def test_the_signs_are_crises_pressure_markers_and_shields() -> None:
    reader = reading(adjusted("marker", "party-promised"), Adjust(what="crises", change=1, reason="so"))
    reader.match.state.shields[0] = 2
    assert signs(reader) == [
        "Crises: 1 of 2",
        "Tall trees catch the wind: each round, the highest foundation loses 1",
        "Marker “Party promised”: a later card or an agenda may ask for it",
        f"Shielded from a loss by {reader.match.content.cards.kinds[0].name.en}: 2×",
    ]


def test_what_is_coming_is_what_all_may_know_and_has_not_been_played() -> None:
    assert coming(reading()) == ["round 3: “The council comes to look”"]
    reader = laid(reading(LOUD_EVENING), "safe-environment")
    for action in (*ALL_COMMIT, *all_vote(LISTEN)):
        reader.match.do(action)
    assert coming(reader)[1:] == ["soon: “The province withdraws money”", "soon: “The last ship”"]


def test_the_event_laid_on_this_round_is_coming_until_it_is_turned() -> None:
    reader = reading(Adjust(what="round", change=2, reason="so"))
    assert coming(reader) == ["round 3: “The council comes to look”"]
    reader.match.do(Continue())
    assert coming(reader) == []


def test_what_may_come_says_what_must_hold_and_nothing_comes_after_the_last_round() -> None:
    asks = event("storm", if_=[{"foundation": "vision", "at_least": 9}])
    table = Table(events=[event(), asks, event("flood"), event("fair")])
    table.turn()
    table.state.round, table.state.known = table.book.rounds - 1, 4
    reader = Reader(table.match, "en")
    assert coming(reader) == ["soon: “Storm”, only if Vision at least 9", "soon: “Flood”"]
    table.state.round = table.book.rounds
    assert coming(reader) == []


# --- who is not at the table, what lies in the box ------------------------------------------------


def test_what_a_card_does_to_a_partner_that_nobody_plays_says_so() -> None:
    effects = [{"interest": "shops", "change": -1}, {"interest": "residents", "change": 1}]
    table = Table(event=event(success=effects))
    success = table.match.content.events[0].response[0].success
    assert Reader(table.match, "en").wording.effects(success) == (
        "interest of Shops (not at the table) −1; interest of Residents +1"
    )
    assert Reader(table.match, "nl").wording.effects(success) == (
        "belang Shops (niet aan tafel) −1; belang Residents +1"
    )


def test_who_takes_a_seat_is_at_the_table_and_who_left_it_is_meant_by_its_seat() -> None:
    effects = [{"interest": "investor", "change": 1}, {"interest": "residents", "change": 1}]
    table = Table(event=event(success=[{"replace": "residents", "by": "investor"}, *effects]))
    table.foundations(9)
    success = table.match.content.events[0].response[0].success[1:]
    reader = Reader(table.match, "en")
    expected = "interest of Investor +1; interest of Residents +1"
    assert reader.wording.effects(success) == expected.replace("Investor", "Investor (not at the table)")
    table.commit_all()
    table.answer()
    assert reader.wording.effects(success) == expected


def test_a_response_that_asks_for_a_block_in_the_box_says_so() -> None:
    asked = {"any_block": ["momentum", "equality"]}
    table = Table(event=event(needs=[asked], price=1))
    table.state.missing |= 1 << table.number("momentum")
    table.turn()
    reader = Reader(table.match, "en")
    assert needs(reader, None, 0)[0].words == "Momentum (in the box) or Equal footing"
    response = table.match.content.events[0].response[0]
    assert reader.wording.needs(response) == "(Momentum (in the box) or Equal footing) + 1 reserve"


def test_consequences_to_come_are_told() -> None:
    visit: list[Action] = [PlayEvent(event="council-visit"), Adjust(what="progress", change=3, reason="so")]
    reader = reading(*visit, *ALL_COMMIT, *all_vote(0))
    assert "end of round 2: consequences of “The council comes to look”" in coming(reader)


# --- roles and cards ------------------------------------------------------------------------------


def test_the_challenge_is_one_sentence() -> None:
    assert challenge(reading()) == (
        "200 metres of quay in use, in 4 rounds. On the board: progress 8; each step counts for 25."
    )


def test_everybody_may_know_a_partners_interest_need_and_strength() -> None:
    assert partner_in_short(reading(), RESIDENTS) == (
        "interest “Liveability” stands at 2 and needs 4; Complementary blocks cost them 1 less"
    )


def test_a_role_says_who_you_are_what_counts_what_you_need_and_your_strength() -> None:
    assert role(reading(), RESIDENTS) == [
        "Live behind the dike.",
        "What matters to you: Quiet and a view.",
        "Your interest: Liveability. At the end it must stand at 4 or higher.",
        "Your strength: Complementary blocks cost you 1 less (never under 1).",
    ]


def test_an_agenda_is_for_its_own_team_until_the_end() -> None:
    reader = reading()
    own = partner_agenda(reader, SHIPYARD, reader.view(SHIPYARD))
    assert own == "Four blocks stand, Momentum among them."
    for view in (reader.view(PORT), reader.view(None)):
        with pytest.raises(ValueError, match="hidden"):
            partner_agenda(reader, SHIPYARD, view)
    played_out(reader)
    assert partner_agenda(reader, SHIPYARD, reader.view(None)) == own


def test_an_event_says_where_it_comes_from() -> None:
    reader = reading()
    said_of = {event.id: provenance(reader, event) for event in reader.match.content.events}
    assert said_of["first-storm"] == "Adapted from: Notes from a harbour that does not exist"
    assert said_of["loud-evening"] == "Invented for this game"
    quoted = harbour().events[0].provenance.model_copy(update={"kind": "source"})
    storm = harbour().events[0].model_copy(update={"provenance": quoted})
    assert provenance(reader, storm) == "From: Notes from a harbour that does not exist"


def test_a_block_says_what_it_does_while_in_place_and_what_it_goes_with() -> None:
    reader = reading()
    block = reader.block(reader.block_number("safe-environment"))
    assert abilities(reader, block) == "While in place: A failed response costs each foundation 1 less."
    assert partners_of(reader, block) == ["Productive tension"]
    other = reader.block(reader.block_number("productive-tension"))
    assert partners_of(reader, other) == ["Safe environment"]


# --- what a response needs ------------------------------------------------------------------------


def test_a_need_says_how_things_stand_and_how_much_is_missing() -> None:
    reader = reading(LOUD_EVENING)
    assert needs(reader, PORT, PROMISE) == [Need("Vision at least 3", False, "now 2", 1)]
    reader.match.do(adjusted("foundation", "vision"))
    assert needs(reader, PORT, PROMISE) == [Need("Vision at least 3", True, "now 3", 0)]


def test_a_wanted_block_in_the_own_hand_is_pointed_out_while_planning() -> None:
    reader = reading(LOUD_EVENING)
    wanted = "Safe environment or Reflexivity and learning"
    assert needs(reader, PORT, LISTEN)[0] == Need(wanted, False, "in your hand: Safe environment")
    assert needs(reader, RESIDENTS, LISTEN)[0] == Need(wanted, False, "")
    assert needs(reader, None, LISTEN)[0] == Need(wanted, False, "")
    for commit in ALL_COMMIT:
        reader.match.do(commit)
    assert needs(reader, PORT, LISTEN)[0] == Need(wanted, False, "")


def test_what_the_plan_would_bring_counts_apart_from_what_stands() -> None:
    reader = reading(LOUD_EVENING)
    reader.match.do(Build(team=PORT, block="safe-environment"))
    wanted = "Safe environment or Reflexivity and learning"
    mine, other = needs(reader, PORT, LISTEN)[0], needs(reader, RESIDENTS, LISTEN)[0]
    assert mine == Need(wanted, True, "in your plan: Safe environment", by_plan=True)
    assert other == needs(reader, None, LISTEN)[0] == Need(wanted, False)


def test_a_value_that_the_plan_would_change_is_told_beside_what_it_is_now() -> None:
    table = Table(event=event(needs=[{"foundation": "vision", "at_least": 4}]))
    table.hold(0, "shared-vision-of-the-future")
    table.plan(0, build="shared-vision-of-the-future")
    position, reader = table.match.hash(), Reader(table.match, "en")
    by_plan = Need("Vision at least 4", True, "now 3, with your plan 4", by_plan=True)
    assert needs(reader, 0, 0) == [by_plan]
    assert needs(reader, 1, 0) == needs(reader, None, 0) == [Need("Vision at least 4", False, "now 3", 1)]
    assert table.match.hash() == position, "a plan is only looked at"
    [on_a_phone, *_] = response_sections(reader, 0)[0]["responses"]
    assert on_a_phone["needs"] == [
        {"words": by_plan.words, "note": by_plan.note, "met": True, "planned": True}
    ]
    assert need_lines(reader, 0, 0)[0].sign == "planned" and need_lines(reader, 1, 0)[0].sign == "unmet"


def test_a_block_that_the_plan_lets_go_no_longer_stands() -> None:
    table = Table(event=event(needs=[{"block": "shared-vision-of-the-future"}]))
    for block in ("shared-vision-of-the-future", "reflexivity-and-learning"):
        table.place(block)
    table.hold(0, "appropriate-funding")
    table.plan(0, build="appropriate-funding")
    reader = Reader(table.match, "en")
    table.match.do(MakeRoom(team=0, block="shared-vision-of-the-future"))
    assert needs(reader, 0, 0) == [Need("Shared vision of the future", False, "no longer with your plan")]
    assert needs(reader, 1, 0) == [Need("Shared vision of the future", True)]


def test_the_price_comes_last_and_is_known_when_plans_are_open() -> None:
    reader = reading(PlayEvent(event="first-storm"))
    wanted = "2 reserve from all teams together"
    assert needs(reader, None, 0) == [Need(wanted, None)]
    assert needs(reader, PORT, 0) == [Need(wanted, True, "you keep 3", by_plan=True)]
    for team in range(4):
        for _ in range(3 if team else 2):
            reader.match.do(Contribute(team=team))
        if team == PORT:
            assert needs(reader, PORT, 0) == [Need(wanted, None, "you keep 1")]
        reader.match.do(Commit(team=team))
    assert needs(reader, PORT, 0) == [Need("2 reserve from all teams together", False, "together 1 now", 1)]


@pytest.mark.parametrize(
    "leaves", [Give(team=PORT, block="safe-environment", to=1), Swap(team=PORT, block="safe-environment")]
)
def test_a_wanted_block_that_the_plan_gives_or_swaps_away_is_no_longer_in_hand(leaves: Action) -> None:
    reader = reading(LOUD_EVENING)
    only_one = Adjust(what="hand", which="safe-environment", team=PORT, change=-1, reason="one is enough")
    reader.match.do(only_one)
    assert needs(reader, PORT, LISTEN)[0].note == "in your hand: Safe environment"
    reader.match.do(leaves)
    assert needs(reader, PORT, LISTEN)[0].note == ""


def test_a_price_that_one_team_pays_names_it_and_counts_its_reserve_alone() -> None:
    table = Table(event=event(price=2, payer="residents"))
    table.turn()
    reader, words = Reader(table.match, "en"), "2 reserve (Residents alone)"
    assert needs(reader, 1, 0) == [Need(words, True, "you keep 3", by_plan=True)]
    assert needs(reader, 0, 0) == needs(reader, None, 0) == [Need(words, None)]
    table.plan(1, contribute=2)
    assert needs(reader, 1, 0) == [Need(words, False, "you keep 1")]
    table.commit_all()
    assert needs(reader, None, 0) == [Need(words, False, "1 now", missing=1)]
    absent = Reader(Table(event=event(price=2, payer="heir")).match, "en")
    assert absent.wording.price(absent.match.content.events[0].response[0]) == "2 reserve"


@pytest.mark.parametrize(
    ("counts_with", "said"),
    [
        ("residents", "Of each team at most as many contributions count as of Residents."),
        ("another", "Of each team at most as many contributions count as of another team."),
        ("heir", ""),  # nobody plays that partner
        (None, ""),
    ],
)
def test_whose_work_lets_work_count_is_told_where_the_challenge_is_and_where_it_is_planned(
    counts_with: str | None, said: str
) -> None:
    reader = Reader(Table(counts_with=counts_with).match, "en")
    for words in (challenge(reader), contribute_words(reader, 0), promised_words(reader)[0]):
        assert words.endswith(said)
        assert ("contributions count as of" in words) == bool(said)


def test_the_way_out_needs_nothing() -> None:
    assert needs(reading(LOUD_EVENING), PORT, LETTER) == []


def test_a_need_that_a_block_makes_lower_is_met_and_says_so() -> None:
    reader = laid(reading(LOUD_EVENING), "reflexivity-and-learning")
    assert needs(reader, PORT, PROMISE) == [
        Need("Vision at least 3", True, "1 lower, thanks to a block in place")
    ]


@pytest.mark.parametrize(
    ("need", "note", "missing"),
    [
        ({"foundation": "all", "at_least": 4}, "now 2", 2),
        ({"foundation": "vision", "at_most": 1}, "now 2", 0),
        ({"interest": "lowest", "at_least": 5}, "now 3", 2),
        ({"interest": "all", "at_least": 4}, "now 3", 1),
        ({"interest": "residents", "at_least": 9}, "now 3", 6),
        ({"interest": "investor", "at_least": 1}, "", 0),
        ({"progress_at_least": 7}, "now 0", 7),
        ({"blocks_at_least": 3}, "now 1", 2),
        ({"synergies_at_least": 1}, "now 0", 1),
        ({"block": "safe-environment"}, "in your hand: Safe environment", 0),
        ({"block": "momentum", "active": False}, "", 0),
        ({"marker": "map"}, "", 0),
        ({"partner": "investor"}, "", 0),
        ({"teams_at_least": 4}, "", 0),
    ],
)
def test_every_kind_of_unmet_need(need: Row, note: str, missing: int) -> None:
    table = Table(event=event(needs=[need], success=[{"marker": "map"}]))
    table.foundations(2)
    table.place("momentum")
    table.hold(0, "safe-environment")
    table.turn()
    (found,) = needs(Reader(table.match, "en"), 0, 0)
    assert (found.met, found.note, found.missing) == (False, note, missing)


def test_a_response_says_whether_it_would_work_and_what_would_follow() -> None:
    reader = reading(LOUD_EVENING)
    assert not would_work(reader, PORT, PROMISE)
    assert foreseen(reader, PROMISE) == "Vision 2\u00a0→\u00a01; interest of Residents 2\u00a0→\u00a01"
    reader.match.do(adjusted("foundation", "vision"))
    assert would_work(reader, PORT, PROMISE)
    assert "interest of Residents 2\u00a0→\u00a04" in foreseen(reader, PROMISE)
    assert would_work(reader, None, LETTER)


def test_without_an_event_there_is_nothing_to_answer() -> None:
    for ask in (needs, would_work):
        with pytest.raises(ValueError, match="no event"):
            ask(reading(), PORT, 0)
    with pytest.raises(ValueError, match="no event"):
        foreseen(reading(), 0)


# --- what a choice would do -----------------------------------------------------------------------


def test_a_plan_is_told_to_its_own_team_alone() -> None:
    plan: list[Action] = [
        Build(team=PORT, block="safe-environment"),
        Give(team=PORT, block="appropriate-funding", to=FISHERS),
        Swap(team=PORT, block="shared-vision-of-the-future"),
    ]
    reader = reading(LOUD_EVENING, *plan, Tend(team=RESIDENTS), Contribute(team=RESIDENTS))
    assert planned(reader, PORT) == [
        "build Safe environment for 2",
        "give Appropriate funding to Fishers",
        "swap Shared vision of the future for 1",
    ]
    assert planned(reader, RESIDENTS) == ["contribute 1", "tend 1"]
    assert planned(reader, FISHERS) == []


def test_the_capacity_left_stands_with_the_carrying_power() -> None:
    reader = reading(LOUD_EVENING, Contribute(team=PORT))
    assert capacity_words(reader, PORT) == "Capacity: 2 of 3 left. Carrying power now: 2."


def test_a_preview_says_what_building_costs_and_does() -> None:
    reader = reading(LOUD_EVENING)
    safe = reader.block_number("safe-environment")
    does = "While in place: A failed response costs each foundation 1 less."
    assert build_preview(reader, PORT, safe) == Preview(2, 0, 2, 3, False, False, does, ())
    assert build_preview(reader, RESIDENTS, safe).cost == 1, "their strength"
    assert build_words(reader, build_preview(reader, PORT, safe)) == f"Complementary 2 → 3. {does}"


def test_a_preview_says_when_a_block_is_renewed_and_works_again() -> None:
    reader = laid(reading(LOUD_EVENING), "safe-environment")
    safe = reader.block_number("safe-environment")
    renewed = build_preview(reader, PORT, safe)
    assert renewed.renews and not renewed.works_again and renewed.pairs == ()
    assert build_words(reader, renewed) == "Complementary 2 → 3."
    reader.match.state.suspended |= 1 << safe
    again = build_preview(reader, PORT, safe)
    assert again.renews and again.works_again
    assert build_words(reader, again) == "Complementary 2 → 3. Then it works again."


def test_a_card_that_cannot_be_built_now_has_a_preview_too() -> None:
    reader = reading(LOUD_EVENING, *[Contribute(team=PORT)] * 3)
    funding = reader.block_number("appropriate-funding")
    assert refusal(reader, Build(team=PORT, block="appropriate-funding"))
    assert build_preview(reader, PORT, funding).then == 3


def test_nothing_rises_above_ten() -> None:
    reader = reading(LOUD_EVENING, adjusted("foundation", "complementary", 8))
    assert build_preview(reader, PORT, 0).then == 10
    reader.match.do(adjusted("interest", "port-authority", 7))
    assert tend_words(reader, PORT) == "Authority 10 → 10 (need 4)."


def test_a_pair_promises_synergy_only_across_teams() -> None:
    build = Build(team=PORT, block="safe-environment")
    reader = reading(LOUD_EVENING, build, *ALL_COMMIT, *all_vote(LETTER), Continue())
    tension = reader.block_number("productive-tension")
    assert pairs(reader, RESIDENTS, tension) == ["★ Synergy with Safe environment: progress +1."]
    assert build_preview(reader, RESIDENTS, tension).pairs == tuple(pairs(reader, RESIDENTS, tension))
    assert "that one is yours" in pairs(reader, PORT, tension)[0]
    assert pairs(reader, RESIDENTS, reader.block_number("momentum")) == []
    reader.match.state.suspended |= 1 << reader.block_number("safe-environment")
    assert pairs(reader, RESIDENTS, tension) == []
    reader.match.state.suspended = 0
    reader.match.state.fired = 0b1111
    assert pairs(reader, RESIDENTS, tension) == []


def test_contributing_tending_giving_and_committing_say_what_they_would_do() -> None:
    reader = reading(LOUD_EVENING, Tend(team=PORT))
    assert contribute_words(reader, PORT) == (
        "Progress +1, as long as all teams together stay within the carrying power "
        "(now 2; what you build counts first)."
    )
    assert tend_words(reader, PORT) == "Authority 4 → 5 (need 4)."
    funding = reader.block_number("appropriate-funding")
    assert give_words(reader, PORT, funding, SHIPYARD) == "Building it costs them 2."
    assert commit_words(reader, PORT) == "Reserve, to pay for responses: 2."


def test_what_is_refused_says_why_gathered_by_reason() -> None:
    reader = reading(LOUD_EVENING)
    assert refusals_of_plan(reader, PORT) == [
        "Taking the plan back: Team Port authority has not planned anything yet"
    ]
    for _ in range(3):
        reader.match.do(Contribute(team=PORT))
    refused = refusals_of_plan(reader, PORT)
    assert "Contributing to the challenge, Tending your own constituency: " in " ".join(refused)
    assert refusal(reader, Commit(team=PORT)) == ""


def test_after_the_plans_have_opened_planning_is_refused() -> None:
    reader = reading(LOUD_EVENING)
    assert refusals_of_vote(reader, PORT) == []
    for commit in ALL_COMMIT:
        reader.match.do(commit)
    assert refusals_of_vote(reader, PORT) == [refusal(reader, Commit(team=PORT))] != [""]


# --- what happened --------------------------------------------------------------------------------


def test_the_reveal_is_told_step_by_step() -> None:
    reader = reading(LOUD_EVENING)
    plan: list[Action] = [Build(team=PORT, block="safe-environment")]
    plan += [Contribute(team=team) for team in (RESIDENTS, SHIPYARD, FISHERS)]
    found = happened(reader, *plan, Tend(team=RESIDENTS), *ALL_COMMIT)
    assert [one.step for one in found] == [
        "step-reserve",
        "step-builds",
        "step-contributions",
        "step-tending",
    ]
    assert [line.words for line in lines(reader, found, "step-reserve")] == [
        "Port authority 1 · Residents 1 · Shipyard 2 · Fishers 2"
    ]
    assert lines(reader, found, "step-builds") == [
        StoryLine(
            "Team Port authority builds Safe environment (cost 2): Complementary +1",
            "",
            0,
            (
                ("Team Port authority builds Safe environment (cost 2)", ""),
                (": ", ""),
                ("Complementary +1", "gain"),
            ),
            leads=True,
        )
    ]
    (contributed,) = lines(reader, found, "step-contributions")
    assert contributed.parts[-1] == (
        "1 contribution is lost: more work than the collaboration can carry",
        "warn",
    )
    assert lines(reader, found, "step-tending")[0].words == "Interest of Residents +1"


def test_what_follows_stands_under_what_it_follows_from() -> None:
    table = Table()
    table.place("safe-environment", by=0)
    table.turn()
    table.plan(1, build="productive-tension")
    reader = Reader(table.match, "en")
    found = happened(reader, Commit(team=0), Commit(team=1), Commit(team=2))
    synergies = lines(reader, found, "step-synergies")
    assert synergies[0].tone == "good" and synergies[0].leads and synergies[0].indent == 0
    assert synergies[1:] and all(line.indent == 1 and not line.leads for line in synergies[1:])


def test_it_is_told_who_names_whom() -> None:
    reader = reading()
    found = happened(reader, LOUD_EVENING, NamePartner(team=PORT, partner="residents"))
    assert [line.words for paragraph in found for line in story_lines(reader, paragraph)] == [
        "Team Port authority names Residents"
    ]


def test_votes_are_told_response_by_response() -> None:
    reader = reading(LOUD_EVENING, *ALL_COMMIT)
    votes = [PROMISE, LISTEN, LISTEN, LETTER]
    found = happened(reader, *[Vote(team=team, response=vote) for team, vote in enumerate(votes)])
    assert [line.words for line in lines(reader, found, "step-votes")][:4] == [
        "A. Promise a party on the quay (Port authority)",
        "B. Listen for an evening first (Residents, Shipyard)",
        "C. Send a letter (Fishers)",
        "The vote is split",
    ]
    failed, missing, followed = lines(reader, found, "step-response")
    assert (failed.words, failed.tone) == ("It fails: Listen for an evening first", "bad")
    assert missing.words == "Safe environment or Reflexivity and learning was not in place"
    assert followed.indent == 1 and "loss" in {tone for _, tone in followed.parts}


def test_a_cause_is_named_once_for_all_it_caused() -> None:
    tall = adjusted("foundation", "vision", 5)
    reader = reading(LOUD_EVENING, tall, *ALL_COMMIT, *all_vote(LETTER))
    wear = lines(reader, happened(reader, Continue()), "step-wear")
    assert [line.words for line in wear] == [
        "Complementary −1 · Vision −1 · Organisation −1 · Network −1",
        "Tall trees catch the wind: Vision −1",
    ]


def test_what_pressure_takes_is_summed_for_each_foundation() -> None:
    table = Table(pressure=3)
    table.foundation("complementary", 8)
    table.foundation("vision", 8)
    table.answer()
    first = len(table.match.happenings)
    table.close()
    reader = Reader(table.match, "en")
    told = list(paragraphs(happenings_to_tell(table.match.happenings[first:], None)))
    assert [line.words for line in lines(reader, told, "step-wear")] == [
        "Complementary −1 · Vision −1 · Organisation −1 · Network −1",
        "Tall trees catch the wind: Complementary −2 · Vision −1",
    ]


def test_a_team_hears_nothing_of_what_others_plan_or_draw() -> None:
    reader = reading(LOUD_EVENING, Build(team=PORT, block="safe-environment"))
    events = reader.match.happenings
    assert any(event.kind == "planned" for event in events)
    assert [one.kind for one in happenings_to_tell(events, PORT) if one.kind == "planned"] == []
    drawn = [
        one for one in happenings_to_tell(played_out(reader).match.happenings, PORT) if one.kind == "drew"
    ]
    assert drawn and {picture.whom for picture in drawn if picture.amount != t.NOTHING} == {PORT}


def test_the_log_says_what_a_team_may_know_round_by_round() -> None:
    reader = reading(LOUD_EVENING, Build(team=PORT, block="safe-environment"))
    own, other = list(log(reader, PORT)), list(log(reader, RESIDENTS))
    plan = (1, "Team Port authority plans to build Safe environment")
    assert plan in own and plan not in other
    played_out(reader)
    assert {turn for turn, _ in log(reader, PORT, since=3)} == {3, 4}
    assert [turn for turn, _ in log(reader, None)] == sorted(turn for turn, _ in log(reader, None))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_moment_of_any_game_can_be_read(seed: int, language: str) -> None:
    """Games that wander, facilitator included: at every step, for every team, everything has words."""
    match, random = Match.start(harbour(), seed, 3 + seed % 2), Random(seed)
    reader = Reader(match, language)  # type: ignore[arg-type]
    for _ in range(60):
        before = len(match.happenings)
        wander(match, random, 1)
        for team in (None, *range(match.teams)):
            _everything_reads(reader, match.happenings[before:], team)
    played_out(reader)
    assert what_stood_out(reader) and all(result(reader, team) for team in range(match.teams))


def _everything_reads(reader: Reader, events: list[Happening], team: int | None) -> None:
    match = reader.match
    for paragraph in paragraphs(happenings_to_tell(events, team)):
        for line in story_lines(reader, paragraph):
            assert line.words == "".join(words for words, _ in line.parts)
            assert {line.tone, *(tone for _, tone in line.parts)} <= {
                "",
                "gain",
                "loss",
                "good",
                "bad",
                "warn",
            }
            assert line.indent in (0, 1)
    assert all((*signs(reader), standing_words(reader), progress_words(reader), *coming(reader)))
    if match.phase in ("plan", "vote"):
        for place in range(
            match.rulebook.event_responses[match.state.event] if match.state.event >= 0 else 0
        ):
            found = needs(reader, team, place)
            assert all(one.words and one.missing >= 0 and not (one.met and one.missing) for one in found)
            if match.phase == "vote":
                assert would_work(reader, team, place) == all(one.met for one in found)
    if match.phase == "plan" and team is not None:
        assert all((*planned(reader, team), *refusals_of_plan(reader, team), *role(reader, team)))
        for block in range(match.rulebook.blocks):
            assert build_words(reader, build_preview(reader, team, block))


# --- how it went ----------------------------------------------------------------------------------


def test_the_standings_run_from_the_start_to_the_end() -> None:
    match = played_out(reading()).match
    found = round_ends(match)
    assert [one.round for one in found] == [0, 1, 2, 3, 4]
    target = match.rulebook.target
    assert found[0] == RoundEnd(0, (t.START_FOUNDATION,) * 4, 0, target)
    assert found[-1] == RoundEnd(4, tuple(match.state.foundation), match.state.progress, target)


def test_the_game_turned_on_synergies_crises_failures_lost_work_and_the_target() -> None:
    points = dict(what_stood_out(played_out(reading(LOUD_EVENING))))
    everything = [words for said_then in points.values() for words in said_then]
    assert "challenge met" in everything
    assert any(words.startswith("★ ") and " + " in words for words in everything)
    lost = [words for words in everything if words.endswith(" lost")]
    assert lost
    assert all(words.endswith("contribution lost") == words.startswith("1 ") for words in lost)
    assert all(points.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_round_is_told_with_its_event_what_was_chosen_and_how_that_ended(language: Language) -> None:
    match = played_out(reading(LOUD_EVENING)).match
    told = dict(rounds_told(Reader(match, language)))
    answered = [one for one in match.happenings if one.kind in ("success", "failure")]
    assert answered
    for one in answered:
        event = match.content.events[one.whom]
        voted = [vote.amount for vote in match.happenings if vote.kind == "voted" and vote.round == one.round]
        line = told[one.round][0]
        assert event.title[language] in line and event.response[one.amount].label[language] in line
        assert f"{voted.count(one.amount)} {'van' if language == 'nl' else 'of'} {len(voted)}" in line
        ended = {"nl": ("gelukt", "mislukt"), "en": ("it worked", "it failed")}[language]
        assert line.endswith(f"{ended[one.kind == 'failure']})")


def test_the_round_in_which_the_target_is_just_met_says_so() -> None:
    met = Adjust(what="progress", change=8, reason="so")
    reader = reading(LOUD_EVENING, met, *ALL_COMMIT, *all_vote(LETTER), Continue())
    (turn, said_then), *_ = what_stood_out(reader)
    assert turn == 1 and said_then[-1] == "challenge met"


def test_of_many_synergies_in_one_round_only_the_number_is_told() -> None:
    reader = laid(reading(LOUD_EVENING), *(block.id for block in harbour().cards.blocks))
    for commit in ALL_COMMIT:
        reader.match.do(commit)
    assert what_stood_out(reader) == [(1, ["★ 4 synergies"])]


def test_what_people_wrote_is_kept_with_its_round() -> None:
    reader = reading(Note(team=PORT, text="We kept no slack."))
    assert notes(reader) == [(1, "Insight of Team Port authority: We kept no slack.")]


def test_the_outcome_says_why_and_each_partner_has_its_own_result() -> None:
    reader = reading()
    assert (outcome_name(reader), because(reader)) == ("Fragmented", "The challenge was not met.")
    assert result(reader, RESIDENTS) == "2, under the need of 4; agenda not met"
    reader.match.do(adjusted("interest", "residents", 2))
    assert result(reader, RESIDENTS) == "4, served (need 4); agenda not met"
    reader.match.do(Adjust(what="progress", change=8, reason="so"))
    assert outcome_name(reader) == "Compromise"


def test_the_debriefing_asks_about_the_lowest_foundation() -> None:
    reader = reading(adjusted("foundation", "organisation", -1))
    assert asked(reader)["lowest"].startswith("Organisation ended lowest.")
    reader.match.do(adjusted("foundation", "vision", -1))
    assert asked(reader)["lowest"].startswith("Vision and Organisation ended equally low.")


def asked(reader: Reader) -> dict[str, str]:
    """Return what each step of the debriefing asks, by its name."""
    return {one.step.id: one.words for one in walk(reader)}


def test_the_debriefing_asks_what_was_missed_where_something_was_missing() -> None:
    match = Match.start(with_missing(harbour(), 1), 1, 4)
    reader = Reader(match, "en")
    names = [reader.block(block).name["en"] for block in missing(reader)]
    assert len(names) == 4
    assert asked(reader)["missed"].startswith(f"You had to do without {', '.join(names)}. ")
    assert "missed" not in asked(reading())


def test_what_is_missing_is_said_in_words() -> None:
    few, none = (Reader(Match.start(with_missing(harbour(), n), 1, 4), "en") for n in (1, 0))
    assert missing_words(few).startswith("Nobody attends to all 8 at once. These 4 are missing today.")
    assert missing_words(none) == ""


# --- its texts ------------------------------------------------------------------------------------

SOURCES = [
    ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(game.__file__).parent.rglob("*.py"))
]
TEXTS = {area: tomli.loads((FOLDER / f"{area}.toml").read_text("utf-8")) for area in ("reading", "play")}


def _patterns() -> list[str]:
    """Return the keys that the code names, as patterns; what it fills in can be any name."""
    gathered = []
    for node in (node for source in SOURCES for node in ast.walk(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            gathered.append(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9-]+"
                for one in node.values
            ]
            gathered.append("".join(parts))
    return [one for one in gathered if one not in {rf"{area}\.[a-z0-9-]+" for area in TEXTS}]


def test_no_text_of_the_reading_and_the_terminal_is_left_over() -> None:
    patterns = re.compile(
        "|".join(f"(?:{pattern})" for pattern in _patterns() if re.search("[a-z]", pattern))
    )
    for area, texts in TEXTS.items():
        for key in texts:
            assert patterns.fullmatch(f"{area}.{key}") or patterns.fullmatch(key), f"{area}.{key}"


def test_every_text_a_reader_says_exists() -> None:
    keys = [
        str(call.args[0].value)
        for source in SOURCES
        for call in ast.walk(source)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") == "say"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    asked = [key.split(".") for key in keys if key.startswith(("reading.", "play."))]
    assert len(asked) > 100
    for area, name in asked:
        assert name in TEXTS[area], f"{area}.{name}"


def test_that_a_block_lets_a_team_draw_is_told_to_all_but_not_which_card() -> None:
    by_block = Happening("drew", (t.BY_BLOCK, 4), 2, 7, 1, (0, 1, 2), private_to=2)
    by_round = by_block._replace(cause=(t.BY_RULE, t.RULE_ROUND))
    told = list(happenings_to_tell([by_block, by_round], None))
    assert [(one.cause, one.amount) for one in told] == [(by_block.cause, t.NOTHING)]


@pytest.mark.parametrize(("language", "said"), [("nl", "en meteen weer +1"), ("en", "and straight back +1")])
def test_what_one_block_takes_and_brings_back_is_no_contradiction(language: Language, said: str) -> None:
    reader = Reader(Match.start(harbour(), 5, 4, promises=False), language)
    cause, seats = (t.BY_BLOCK, 0), (0, 1, 2)
    falls, rises = (Happening("foundation", cause, 0, amount, 1, seats) for amount in (-1, 1))
    (line,) = story_lines(reader, Paragraph("", None, [falls, rises]))
    assert line.words.endswith(said) and " · " not in line.words
    (line,) = story_lines(reader, Paragraph("", None, [falls, rises._replace(whom=1)]))
    assert said not in line.words and " · " in line.words
