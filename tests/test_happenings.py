"""Happenings: every kind of what happens has words in both languages, with its cause in front."""
# ruff: noqa: E501 -- one sentence a line reads best

from __future__ import annotations

from random import Random

import pytest

from game.content.base import FOUNDATIONS, LANGUAGES
from game.language import say
from game.match.actions import Action, Adjust, PlayEvent
from game.match.happenings import KINDS, Happening, as_seen_by, private_to
from game.match.match import Match
from game.rules import terms as t
from tests.table import Table
from tests.tiny import event
from tests.wandering import harbour, wander, with_missing

SEATS = (0, 1, 2)
RULE, TEAM, BLOCK, SYNERGY, EVENT, LATER, FACILITATOR = range(7)
FIELDS = t.ADJUST_INDEXES

# fmt: off
SAID: list[tuple[str, tuple[int, int], int, int, str, str]] = [
    # kind, cause, whom, amount, English, Dutch
    ("round", (RULE, t.RULE_ROUND), -1, 2, "Round 2 begins", "Ronde 2 begint"),
    ("event", (RULE, t.RULE_ROUND), 0, 0, "Event: Matter", "Gebeurtenis: Matter"),
    ("aside", (RULE, t.RULE_ROUND), 0, 0, "“Matter” is not in play now and is put aside", "“Matter” is nu niet aan de orde en gaat opzij"),
    ("quiet", (RULE, t.RULE_ROUND), -1, 0, "No event is left: a quiet round", "Er is geen gebeurtenis meer: een rustige ronde"),
    ("planned", (TEAM, 1), 1, t.BUILD + 1, "Team Residents plans to build Equal footing", "Team Residents wil Gelijkwaardigheid bouwen"),
    ("planned", (TEAM, 1), 1, t.CONTRIBUTE, "Team Residents plans to contribute 1 to the challenge", "Team Residents wil 1 bijdragen aan de opgave"),
    ("planned", (TEAM, 1), 1, t.TEND, "Team Residents plans to tend its own constituency with 1", "Team Residents wil 1 inzetten voor de achterban"),
    ("planned", (TEAM, 1), 1, t.GIVE + 8 * 6 + 2, "Team Residents plans to give Momentum to Team Builders", "Team Residents wil Momentum geven aan Team Builders"),
    ("planned", (TEAM, 1), 1, t.SWAP + 8, "Team Residents plans to swap Momentum", "Team Residents wil Momentum ruilen"),
    ("planned", (TEAM, 1), 1, t.MAKE_ROOM + 8, "Team Residents plans to let Momentum make room", "Team Residents wil Momentum plaats laten maken"),
    ("committed", (TEAM, 1), 1, 0, "Team Residents commits its plan", "Team Residents legt het plan vast"),
    ("taken_back", (TEAM, 1), 1, 0, "Team Residents takes its plan back", "Team Residents neemt het plan terug"),
    ("skipped", (FACILITATOR, 0), 1, 0, "Facilitator: Team Residents is skipped", "Begeleider: Team Residents slaat over"),
    ("promised", (TEAM, 1), 1, 2, "Team Residents promises to contribute 2", "Team Residents belooft 2 bij te dragen"),
    ("promised", (TEAM, 1), 1, 0, "Team Residents promises to contribute nothing", "Team Residents belooft niets bij te dragen"),
    ("broke_promise", (RULE, t.RULE_PROMISE), 1, 2, "Team Residents contributed 2 less than promised", "Team Residents droeg 2 minder bij dan beloofd"),
    ("interest", (RULE, t.RULE_PROMISE), 1, -1, "Broken promise: interest of Residents −1", "Belofte niet nagekomen: belang Residents −1"),
    ("gift", (TEAM, 0), 2, 8, "Team Council gives Momentum to Team Builders", "Team Council geeft Momentum aan Team Builders"),
    ("built", (TEAM, 2), 8, 2, "Team Builders builds Momentum (cost 2)", "Team Builders bouwt Momentum (kost 2)"),
    ("made_room", (TEAM, 2), 9, 8, "Team Builders puts Momentum in place of Attention from the organisation", "Team Builders legt Momentum in de plaats van Aandacht uit organisatie"),
    ("renewed", (TEAM, 2), 8, 2, "Team Builders renews Momentum (cost 2)", "Team Builders vernieuwt Momentum (kost 2)"),
    ("foundation", (BLOCK, 3), 1, -2, "Productive tension: Vision −2", "Productieve spanning: Visie −2"),
    ("foundation", (RULE, t.RULE_WEAR), 3, -1, "Wear: Network −1", "Slijtage: Netwerk −1"),
    ("progress", (RULE, t.RULE_REVEAL), -1, 3, "progress +3", "voortgang +3"),
    ("progress", (EVENT, 0), -1, -1, "“Matter”: progress −1", "“Matter”: voortgang −1"),
    ("contributed", (TEAM, 0), 0, 2, "Team Council contributes 2", "Team Council draagt 2 bij"),
    ("contributed", (BLOCK, 8), -1, 1, "Momentum: the contributions count for 1 more", "Momentum: de bijdragen tellen voor 1 meer"),
    ("surplus", (RULE, t.RULE_REVEAL), -1, 2, "2 contributions are lost: more work than the collaboration can carry", "2 bijdragen gaan verloren: meer werk dan de samenwerking kan dragen"),
    ("interest", (LATER, 0), 1, 1, "“Matter”: interest of Residents +1", "“Matter”: belang Residents +1"),
    ("capacity", (EVENT, 0), 1, -1, "“Matter”: Team Residents has −1 capacity next round", "“Matter”: Team Residents heeft volgende ronde −1 capaciteit"),
    ("capacity_now", (EVENT, 0), 1, -1, "“Matter”: Team Residents has −1 capacity this round", "“Matter”: Team Residents heeft deze ronde −1 capaciteit"),
    ("took_chair", (EVENT, 0), 1, 0, "“Matter”: Team Residents takes the chair", "“Matter”: Team Residents wordt voorzitter"),
    ("took_chair", (EVENT, 0), 1, 4, "“Matter”: Team Residents takes the chair, now and the next 3 rounds", "“Matter”: Team Residents is voorzitter, nu en de volgende 3 rondes"),
    ("named", (TEAM, 0), 1, 0, "Team Council names Residents", "Team Council wijst Residents aan"),
    ("adjusted", (FACILITATOR, 0), t.A_CHAIR * FIELDS + 1, 1, "Facilitator: chair Team Residents +1 (so)", "Begeleider: voorzitter Team Residents +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_PROMISE * FIELDS + 1, -1, "Facilitator: promise Team Residents −1 (so)", "Begeleider: belofte Team Residents −1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_NAMED * FIELDS + 1, 1, "Facilitator: named Team Residents +1 (so)", "Begeleider: aangewezen Team Residents +1 (so)"),
    ("target", (EVENT, 0), -1, 2, "“Matter”: target +2", "“Matter”: doel +2"),
    ("drew", (RULE, t.RULE_ROUND), 1, 8, "Team Residents draws Momentum", "Team Residents trekt Momentum"),
    ("drew", (RULE, t.RULE_ROUND), 1, t.NOTHING, "Team Residents draws a card", "Team Residents trekt een kaart"),
    ("discarded", (EVENT, 0), 1, 8, "“Matter”: Team Residents discards Momentum", "“Matter”: Team Residents legt Momentum af"),
    ("swapped", (TEAM, 1), 1, 8, "Team Residents puts Momentum aside for a new card", "Team Residents legt Momentum opzij voor een nieuwe kaart"),
    ("reserve", (RULE, t.RULE_REVEAL), 1, 2, "Team Residents keeps 2 in reserve", "Team Residents houdt 2 in reserve"),
    ("vote_cast", (TEAM, 1), 1, 0, "Team Residents has voted", "Team Residents heeft gestemd"),
    ("voted", (RULE, t.RULE_REVEAL), 1, 0, "Team Residents votes for response A", "Team Residents stemt voor reactie A"),
    ("abstained", (RULE, t.RULE_REVEAL), 1, 0, "Team Residents does not vote", "Team Residents stemt niet"),
    ("split", (RULE, t.RULE_REVEAL), -1, 0, "the vote is split", "de stemmen zijn verdeeld"),
    ("tie", (RULE, t.RULE_REVEAL), 1, 1, "A tie; Team Residents in the chair decides: response B", "Gelijke stand; de stem van voorzitter Team Residents beslist: reactie B"),
    ("chosen", (EVENT, 0), 0, 1, "Chosen: Wait", "Gekozen: Wait"),
    ("paid", (EVENT, 0), 1, 2, "“Matter”: Team Residents pays 2 from its reserve", "“Matter”: Team Residents betaalt 2 uit de reserve"),
    ("eased", (BLOCK, 10), -1, 0, "Balance between challenging and reproducing: one need is 1 lower", "Balans tussen uitdagen en reproduceren: één voorwaarde is 1 lager"),
    ("success", (EVENT, 0), 0, 0, "It works: Act", "Het lukt: Act"),
    ("failure", (EVENT, 0), 0, 0, "It fails: Act", "Het mislukt: Act"),
    ("lacked", (EVENT, 0), t.LACKED_PRICE, 0, "0 of 1 reserve", "0 van 1 reserve"),
    ("unmatched", (TEAM, 0), 1, 1, "Team Residents: 1 contribution does not count, as Team Council contributed less", "Team Residents: 1 bijdrage telt niet, want Team Council droeg minder bij"),
    ("unmatched", (RULE, t.RULE_REVEAL), 1, 2, "Team Residents: 2 contributions do not count, as no other team contributed as much", "Team Residents: 2 bijdragen tellen niet, want geen ander team droeg zo veel bij"),
    ("softened", (BLOCK, 0), 1, 201, "Safe environment: loss of Vision 2 → 1", "Veilige omgeving: verlies van Visie 2 → 1"),
    ("softened", (BLOCK, 7), t.S_PROGRESS, 302, "Appropriate funding: loss of progress 3 → 2", "Gepaste financiering: verlies van voortgang 3 → 2"),
    ("softened", (BLOCK, 7), t.S_INTEREST, 100, "Appropriate funding: loss of interest 1 → 0", "Gepaste financiering: verlies van belang 1 → 0"),
    ("softened", (BLOCK, 7), t.S_CAPACITY, 100, "Appropriate funding: loss of capacity 1 → 0", "Gepaste financiering: verlies van capaciteit 1 → 0"),
    ("shield", (EVENT, 0), 1, 0, "“Matter”: protected against the next loss by Money", "“Matter”: beschermd tegen het volgende verlies door Geld"),
    ("shielded", (EVENT, 0), 0, 100, "“Matter”: loss of Complementary 1 → 0, protected against Power", "“Matter”: verlies van Complementair 1 → 0, beschermd tegen Macht"),
    ("shielded", (EVENT, 0), 0, 200 + t.S_INTEREST, "“Matter”: loss of interest 2 → 0, protected against Power", "“Matter”: verlies van belang 2 → 0, beschermd tegen Macht"),
    ("shielded", (EVENT, 0), 0, 100 + t.S_ALL, "“Matter”: loss of each foundation 1 → 0, protected against Power", "“Matter”: verlies van elk fundament 1 → 0, beschermd tegen Macht"),
    ("suspended", (EVENT, 0), 8, 1, "“Matter”: Momentum suspended for 1 round", "“Matter”: Momentum uitgeschakeld, 1 ronde"),
    ("suspended", (EVENT, 0), 8, 2, "“Matter”: Momentum suspended for 2 rounds", "“Matter”: Momentum uitgeschakeld, 2 rondes"),
    ("returned", (RULE, t.RULE_ROUND), 8, 0, "Momentum working again", "Momentum weer in werking"),
    ("removed", (EVENT, 0), 8, 0, "“Matter”: Momentum gone from the collaboration", "“Matter”: Momentum weg uit de samenwerking"),
    ("missing", (RULE, t.RULE_SETUP), 8, 0, "This time without Momentum", "Deze keer zonder Momentum"),
    ("from_box", (FACILITATOR, 0), 8, 0, "Facilitator: Momentum out of the box after all", "Begeleider: Momentum toch uit de doos"),
    ("marker", (EVENT, 0), 0, 1, "“Matter”: marker “Map” is put on the table", "“Matter”: merkteken “Map” komt op tafel"),
    ("marker", (EVENT, 0), 0, 0, "“Matter”: marker “Map” leaves the table", "“Matter”: merkteken “Map” gaat van tafel"),
    ("laid", (EVENT, 0), 0, 3, "“Matter”: “Matter” is laid on round 3", "“Matter”: “Matter” ligt klaar voor ronde 3"),
    ("lost_plan", (EVENT, 0), 0, 0, "“Matter”: no round is left for “Matter”", "“Matter”: voor “Matter” is geen ronde meer over"),
    ("later", (EVENT, 0), 0, 3, "“Matter”: consequences come at the end of round 3", "“Matter”: gevolgen komen aan het eind van ronde 3"),
    ("replaced", (EVENT, 0), 1, 6, "“Matter”: Investor at the table instead of Residents", "“Matter”: Investor aan tafel in plaats van Residents"),
    ("look", (BLOCK, 6), 0, 0, "Shared vision of the future: known in advance: “Matter”", "Gedeeld toekomstbeeld: nu al bekend: “Matter”"),
    ("crisis", (RULE, t.RULE_CRISIS), 1, 1, "Crisis! Vision stood at 0. This is crisis 1 of 2", "Crisis! Visie stond op 0. Dit is crisis 1 van 2"),
    ("chair", (RULE, t.RULE_ROUND), 1, 0, "Team Residents now takes the chair", "Team Residents is nu voorzitter"),
    ("over", (RULE, t.RULE_ROUND), -1, 4, "The game is over: Lasting synergy", "Het spel is uit: Blijvende synergie"),
    ("note", (FACILITATOR, 0), 1, 0, "Insight of Team Residents: so", "Inzicht van Team Residents: so"),
    ("note", (FACILITATOR, 0), -1, 0, "Facilitator's note: so", "Notitie van de begeleider: so"),
    ("undone", (FACILITATOR, 0), -1, 1, "The facilitator undoes 1 step", "De begeleider draait 1 stap terug"),
    ("undone", (FACILITATOR, 0), -1, 3, "The facilitator undoes 3 steps", "De begeleider draait 3 stappen terug"),
    ("adjusted", (FACILITATOR, 0), t.A_FOUNDATION * FIELDS + 1, 2, "Facilitator: foundation Vision +2 (so)", "Begeleider: fundament Visie +2 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_INTEREST * FIELDS + 1, -1, "Facilitator: interest Residents −1 (so)", "Begeleider: belang Residents −1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_CAPACITY * FIELDS + 1, 1, "Facilitator: capacity Team Residents +1 (so)", "Begeleider: capaciteit Team Residents +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_BLOCK * FIELDS + 8, 1, "Facilitator: block Momentum +1 (so)", "Begeleider: bouwsteen Momentum +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_MARKER * FIELDS, 1, "Facilitator: marker Map +1 (so)", "Begeleider: merkteken Map +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_HAND * FIELDS + 24 + 8, 1, "Facilitator: hand Team Residents, Momentum +1 (so)", "Begeleider: hand Team Residents, Momentum +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_HAND * FIELDS + 24, 0, "Facilitator: hand Team Residents ± (so)", "Begeleider: hand Team Residents ± (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_PROGRESS * FIELDS, 2, "Facilitator: progress +2 (so)", "Begeleider: voortgang +2 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_CRISES * FIELDS, 1, "Facilitator: crises +1 (so)", "Begeleider: crises +1 (so)"),
    ("adjusted", (FACILITATOR, 0), t.A_ROUND * FIELDS, 1, "Facilitator: round +1 (so)", "Begeleider: ronde +1 (so)"),
]
# fmt: on


@pytest.fixture(scope="module")
def match() -> Match:
    return Table(event=event(success=[{"marker": "map"}], price=1)).match


@pytest.mark.parametrize(("kind", "cause", "whom", "amount", "english", "dutch"), SAID)
def test_what_happens_is_said(
    match: Match, kind: str, cause: tuple[int, int], whom: int, amount: int, english: str, dutch: str
) -> None:
    one = Happening(kind, cause, whom, amount, round=1, seats=SEATS, text="so")
    assert match.words(one, "en") == english
    assert match.words(one, "nl") == dutch


def test_a_synergy_is_said_with_its_blocks_and_its_lesson(match: Match) -> None:
    pair = match.content.cards.synergies[0]
    one = Happening("synergy", (SYNERGY, 0), 0, 0, round=1, seats=SEATS)
    names = {block.id: block.name for block in match.content.cards.blocks}
    for language in LANGUAGES:
        first, second = (names[block][language] for block in pair.pair)
        expected = f"{first} + {second}: {say(language, 'events.synergy', lesson=pair.lesson[language])}"
        assert match.words(one, language) == expected


def test_pressure_is_named_as_a_cause(match: Match) -> None:
    one = Happening("foundation", (RULE, t.RULE_PRESSURE), 0, -1, round=1, seats=SEATS)
    for language, words in (("nl", "Complementair −1"), ("en", "Complementary −1")):
        assert match.words(one, language) == f"{say(language, 'events.by-pressure')}: {words}"


def test_every_kind_that_the_rules_tell_is_said_in_a_test_here() -> None:
    told = {name for name in KINDS if name != "synergy"}
    assert told | {"note", "undone"} == {one[0] for one in SAID}


@pytest.mark.parametrize("name", [name for name in vars(t) if name.startswith("T_")])
def test_each_kind_has_the_place_of_its_number(name: str) -> None:
    assert KINDS.index(name[2:].lower()) == getattr(t, name)  # type: ignore[arg-type]


def test_no_kind_is_without_a_number() -> None:
    assert len(KINDS) == sum(name.startswith("T_") for name in vars(t))


def test_the_name_of_a_team_is_that_of_the_partner_it_played_then(match: Match) -> None:
    one = Happening("chair", (RULE, t.RULE_ROUND), 1, 0, round=1, seats=(0, 6, 2))
    assert match.words(one, "en") == "Team Investor now takes the chair"


@pytest.mark.parametrize("outcome", range(5))
def test_every_outcome_has_a_name(match: Match, outcome: int) -> None:
    one = Happening("over", (RULE, t.RULE_ROUND), -1, outcome, round=1, seats=SEATS)
    assert len({match.words(one, language) for language in LANGUAGES}) == 2


def strong() -> list[Action]:
    return [Adjust(what="foundation", which=name, change=6, reason="strong") for name in FOUNDATIONS]


def in_need_of_ease() -> list[Action]:
    """Return what makes a need be 1 too high, with a block in place that lowers it."""
    return [
        Adjust(what="foundation", which="vision", change=2 - t.START_FOUNDATION, reason="weak"),
        Adjust(what="block", which="reflexivity-and-learning", change=1, reason="learned"),
        PlayEvent(event="loud-evening"),
    ]


def test_wandering_games_tell_only_what_has_words_and_tell_nearly_everything() -> None:
    heard = set()
    for seed in range(200):
        game = Match.start(with_missing(harbour(), seed % 2), seed, 3 + seed % 2, promises=seed % 4 > 1)
        game.rulebook.places = 1 + seed % 3
        game.rulebook.counts_with = (t.ALL, t.ANOTHER, 1)[seed // 3 % 3]
        for action in strong() if seed % 3 else in_need_of_ease():
            if game.why_not(action) is None:
                game.do(action)
        wander(game, Random(seed), 250)
        for watcher in (None, 0):
            for happening in game.happenings_for(watcher):
                heard.add(happening.kind)
                for language in LANGUAGES:
                    assert "{" not in game.words(happening, language)
    no_card_here = {"capacity_now", "took_chair", "target"}
    assert set(KINDS) - heard <= {"lost_plan", "shielded", "quiet", "aside", *no_card_here}


# --- who may hear what ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [t.T_PLANNED, t.T_TAKEN_BACK, t.T_DREW])
def test_plans_and_drawn_cards_are_for_their_team_alone(kind: int) -> None:
    assert private_to(kind, 2) == 2


@pytest.mark.parametrize("kind", [t.T_COMMITTED, t.T_VOTE_CAST, t.T_DISCARDED, t.T_BUILT, t.T_GIFT])
def test_the_rest_is_for_all(kind: int) -> None:
    assert private_to(kind, 2) is None


def test_an_adjusted_hand_is_for_its_team_alone_and_other_adjustments_are_for_all() -> None:
    assert private_to(t.T_ADJUSTED, t.A_HAND * FIELDS + 2 * t.MAX_BLOCKS + 5) == 2
    assert private_to(t.T_ADJUSTED, t.A_FOUNDATION * FIELDS + 2) is None


def test_what_others_planned_is_not_seen_at_all_and_a_drawn_card_only_as_a_card() -> None:
    planned = Happening("planned", (TEAM, 1), 1, 0, 1, SEATS, private_to=1)
    drew = Happening("drew", (RULE, 0), 1, 8, 1, SEATS, private_to=1)
    assert as_seen_by(planned, 1) == planned
    assert as_seen_by(planned, 0) is as_seen_by(planned, None) is None
    assert as_seen_by(drew, 1) == drew
    seen = as_seen_by(drew, 0)
    assert seen is not None
    assert seen.amount == t.NOTHING
