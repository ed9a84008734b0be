"""Warnings: a case broken in each of their ways gets just that one, and good cases get none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from game.balance.simulate import simulate
from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.base import FOUNDATIONS, Language
from game.content.check import check_paths, errors
from game.content.conditions import BlocksAtLeast, SynergiesAtLeast
from game.content.document import read_document
from game.content.dominance import dominates
from game.content.habits import HABITS
from game.content.lint import SELDOM_DRAWN, warned, warnings_of, warnings_of_play
from game.content.load import load_cards, load_content
from game.content.models import ByTeams, Case, Response
from game.content.new_case import scaffold
from game.content.partner_balance import unbalanced_partners
from game.content.plain_language import hard_texts, sentences
from game.content.problems import Problem, headline, render
from game.content.reach import Best
from game.content.translation import half_translated
from game.language import LANGUAGES
from game.rules import terms as t
from tests.sitting import run
from tests.test_slips import SLIPS
from tests.tiny import Row, ability, block, content, event, own_cards, shipped_cards

GOOD = scaffold("our-street", "en", "our-street")

ALLOWED: dict[tuple[str, str], str] = {}
"""What ships and gets a warning (file and code), and why it may."""


def warnings(folder: Path, text: str) -> list[Problem]:
    """Return the warnings about ``text`` as a case, which has no errors."""
    path = folder / "our-street.toml"
    path.write_text(text, encoding="utf-8")
    assert check_paths([path]) == []
    return warned([path], [])


def changed(*edits: tuple[str, str]) -> str:
    text = GOOD
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_a_good_case_gets_no_warning(tmp_path: Path) -> None:
    assert warnings(tmp_path, GOOD) == []


def test_what_ships_gets_no_warning_that_has_no_reason() -> None:
    found = {(Path(problem.path).name, problem.key) for problem in warned([], [])}
    assert found <= set(ALLOWED), found - set(ALLOWED)


@dataclass(frozen=True)
class Flaw:
    """An edit of the good case, the warning it gets, and what stands on the line that it points at."""

    key: str
    edits: tuple[tuple[str, str], ...]
    line: str

    def __str__(self) -> str:
        return f"{self.key}: {self.line[:30]}"


def flaw(key: str, old: str, new: str, line: str = "") -> Flaw:
    return Flaw(key, ((old, new),), line or new.strip().split("\n")[-1])


HEAVY = (
    "Bewonersorganisaties ondersteunen wijkontwikkeling. Samenwerkingsverbanden organiseren "
    "informatieavonden. Wij doen mee in de tuin, en jij ook. Er is soep, er is brood, en na afloop koffie."
)
PASSIVE_NL = "Het hek wordt gesloten. Het gras wordt gemaaid. De poort werd gisteren geverfd. Het regent."
PASSIVE_EN = "The fence is closed. The grass was mown and the roses were planted. The gate is being painted."
UNPLUGGED_NL = GOOD[GOOD.index("De hekken zijn nieuw") :].split('"')[0]
UNPLUGGED_EN = GOOD[GOOD.index("The fences are new") :].split('"')[0]
HANG_A_NET = 'label   = { nl = "Hang een net", en = "Put up a net" }\n'
SOW = 'label   = { nl = "Laat de kinderen nieuwe bonen zaaien", en = "Have the children sow new beans" }\n'
LONG_ENDING = f'  succeeded = {{ nl = "Het net hangt, en de bonen groeien erdoor.", en = "{"so " * 19}" }}\n'
SCHOOL = 'strength   = "vision"\n'
AGENDA = '{ interest = "residents", at_least = 7 }'
NO_NUMBER = (("op 7 of hoger.", "goed."), ("at 7 or higher at", "well at"))
"""What takes the number out of the words of that agenda, as another condition asks another one."""

FLAWS = [
    flaw(
        "long_sentence",
        "Kunnen jullie er één tuin van maken, zonder dat",
        "Kunnen jullie, die elkaar al jaren groeten en toch nooit bij elkaar over de vloer komen, er nu "
        "eindelijk in vijf rondes één tuin van maken, zonder dat",
        'nl = """',
    ),
    flaw("long_words", UNPLUGGED_NL, HEAVY),
    flaw("long_ending", HANG_A_NET, HANG_A_NET + LONG_ENDING, LONG_ENDING.split("{")[0].strip()),
    flaw(
        "half_told",
        SOW,
        f'{SOW}  succeeded = {{ nl = "Er komt iets op.", en = "Something comes up." }}\n',
        "[[event.response]]",
    ),
    flaw("passive", UNPLUGGED_NL, PASSIVE_NL),
    flaw("passive", UNPLUGGED_EN, PASSIVE_EN),
    flaw("stiff_word", "Wat mag er door dat gat?", "Wat mag er tevens door dat gat?", 'nl = """'),
    flaw("stiff_word", "What may pass through that hole?", "What may henceforth pass?", 'en = """'),
    flaw("stiff_word", 'en = "Ask her to come in May"', 'en = "Ask her prior to May"'),
    flaw("unfinished", "Which promise holds you together?", "...", 'en = "..."'),
    flaw("unfinished", "Welke belofte houdt jullie bij elkaar?", "TODO", 'nl = "TODO"'),
    flaw("same_in_both", 'en = "Put up a net"', 'en = "Hang een net"'),
    flaw(
        "other_language",
        "The children sow, the residents water, the housing association fetches the soup bowls.",
        "De kinderen zaaien, wij gieten, en de corporatie haalt voor ons de kommen op.",
    ),
    flaw(
        "dominated",
        'success = [{ foundation = "network", change = 1 }, { interest = "lowest", change = 1 }]\n'
        '  failure = [{ foundation = "network", change = -1 }, { capacity = "chair", change = -1 }]',
        'needs = [{ any_block = ["equality", "safe-environment"] }]\n'
        "  success = [{ progress = 1 }]\n"
        '  failure = [{ foundation = "complementary", change = -2 }, { interest = "lowest", change = -1 }]',
        "[[event.response]]",
    ),
    flaw(
        "always_met",
        '{ foundation = "vision", at_least = 2 }]\n  price   = 1',
        '{ foundation = "vision", at_least = 1 }]',
    ),
    flaw("always_met", "[{ progress_at_least = 3 }]", '[{ partner = "school" }, { teams_at_least = 3 }]'),
    flaw("always_met", "[{ progress_at_least = 3 }]", "[{ crises_at_most = 1 }]"),
    flaw("price_beyond", "price   = 3\n", "price   = 10\n"),
    flaw("price_beyond_payer", "price   = 3\n", 'payer   = "residents"\n  price   = 3\n'),
    flaw("beyond_reach", "progress_at_least = 3", "progress_at_least = 60"),
    flaw("beyond_reach", "[{ progress_at_least = 3 }]", "[{ blocks_at_least = 9 }]"),
    flaw("beyond_reach", "{ crises_at_most = 0 }, { foundation", "{ progress_at_least = 99 }, { foundation"),
    flaw("target_beyond", "{ 3 = 7 }", "{ 3 = 90 }"),
    flaw("lasting_beyond", "[pressure]\n3 = 0", "[pressure]\n3 = 10", "rounds     = 5"),
    flaw("need_served", "need       = 7", "need       = 3"),
    flaw("need_far", "need       = 7", "need       = 10"),
    Flaw(
        "need_far",
        (
            ("need       = 6", "need       = 9"),
            ("need       = 6", "need       = 9"),
            ("need       = 7", "need       = 6"),
        ),
        "need       = 6",
    ),
    Flaw(
        "agenda_given", ((AGENDA, '{ interest = "residents", at_least = 3 }'), *NO_NUMBER), "at_least = 3 }]"
    ),
    flaw(
        "agenda_given", '{ interest = "residents", at_least = 7 }', '{ block = "equality", active = false }'
    ),
    flaw("strengths_alike", SCHOOL, SCHOOL.replace("vision", "network")),
    Flaw(
        "useless_block",
        (
            (
                '"appropriate-funding", "attention-from-the-organisation"]',
                '"appropriate-funding", "momentum"]',
            ),
            (
                '"shared-vision-of-the-future", "attention-from-the-organisation"]',
                '"shared-vision-of-the-future"]',
            ),
        ),
        "[deck]",
    ),
]


@pytest.mark.parametrize("one", FLAWS, ids=str)
def test_a_case_with_one_flaw_gets_just_that_warning(tmp_path: Path, one: Flaw) -> None:
    text = changed(*one.edits)
    problems = warnings(tmp_path, text)
    assert [problem.key for problem in problems] == [one.key]
    [problem] = problems
    assert problem.severity == "warning" and errors(problems) == []
    assert one.line in text.split("\n")[problem.line - 1]
    for language, word in (("nl", "let op: "), ("en", "warning: ")):
        assert word in headline(problem, language)
        assert "{" not in problem.message(language)
        assert render(problem, text, language).splitlines()[2].endswith("^")


@pytest.mark.parametrize(
    ("bound", "holds"),
    [
        (f"at_least = {t.START_FOUNDATION}", True),
        (f"at_least = {t.START_FOUNDATION + 1}", False),
        (f"at_most = {t.START_FOUNDATION}", True),
        (f"at_most = {t.START_FOUNDATION - 1}", False),
    ],
)
def test_an_agenda_that_the_foundations_meet_at_the_start(tmp_path: Path, bound: str, holds: bool) -> None:
    found = warnings(tmp_path, changed((AGENDA, f'{{ foundation = "vision", {bound} }}'), *NO_NUMBER))
    assert [problem.key for problem in found] == (["agenda_given"] if holds else [])


@pytest.mark.parametrize("more", [-1, 0, 1, 2])
def test_a_price_above_what_all_teams_have_in_a_round(tmp_path: Path, more: int) -> None:
    most = 3 * t.CAPACITY
    found = warnings(tmp_path, changed(("price   = 3\n", f"price   = {most + more}\n")))
    assert [problem.key for problem in found] == (["price_beyond"] if more > 0 else [])
    assert all(f"in a round: {most}." in problem.message("en") for problem in found)


@pytest.mark.parametrize(("price", "found"), [(t.CAPACITY, []), (t.CAPACITY + 1, ["price_beyond_payer"])])
def test_a_price_above_what_the_one_who_pays_has(tmp_path: Path, price: int, found: list[str]) -> None:
    written = f'price   = {price}\n  payer   = "residents"\n'
    problems = warnings(tmp_path, changed(("price   = 3\n", written)))
    assert [problem.key for problem in problems] == found


@pytest.mark.parametrize("turns", [1, 2, 3, 5])
def test_the_foundations_grow_from_where_they_start(turns: int) -> None:
    """Without cards that help, three teams give each foundation less than one a round."""
    content = load_content("ipo")
    bare = content.model_copy(
        update={
            "cards": content.cards.model_copy(update={"blocks": (), "synergies": ()}),
            "case": content.case.model_copy(update={"event": (), "pressure": ByTeams()}),
            "events": (),
        }
    )
    crisis = 1
    start = len(FOUNDATIONS) * t.START_FOUNDATION
    assert Best(bare, 3).foundations(turns) == start + 3 * turns + crisis


def test_every_warning_has_a_case_that_gets_it() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(CARDS_FOLDER.parent, "content").glob("*.py")]
    told = {one.key for one in FLAWS} | {one.code for one in SLIPS} | {"never_chosen", "nothing_with"}
    text = (CARDS_FOLDER.parent / "language" / "check.toml").read_text(encoding="utf-8")
    section = text[text.index("# --- warnings:") : text.index("# --- print ---")]
    written = {line[1:-1] for line in section.split("\n") if line.startswith("[")}
    assert written == told
    assert all(any(f'"{key}"' in source for source in sources) for key in told)


def test_a_file_with_an_error_gets_no_warnings(tmp_path: Path) -> None:
    path = tmp_path / "our-street.toml"
    path.write_text(
        changed(("rounds     = 5", "rounds = 50"), ("need       = 6", "need = 3")), encoding="utf-8"
    )
    problems = check_paths([path])
    assert problems and warned([path], problems) == problems


def test_warnings_come_after_all_errors(tmp_path: Path) -> None:
    path = tmp_path / "our-street.toml"
    path.write_text(changed(("need       = 7", "need = 3")), encoding="utf-8")
    (tmp_path / "zzz.toml").write_text("rounds = 50\n", encoding="utf-8")
    severities = [problem.severity for problem in warned([tmp_path], check_paths([tmp_path]))]
    assert severities == sorted(severities) and severities[-1] == "warning"
    assert set(severities) == {"error", "warning"}


def test_library_events_and_texts_on_cards_are_looked_at_too() -> None:
    found = {problem.path for problem in warned([CARDS_FOLDER], [])}
    assert {Path(path).name for path in found} <= {"events.toml"}
    document = read_document(CARDS_FOLDER / "events.toml")
    [event, *_] = document.data["event"]
    first, _, way_out = event["response"]
    first = {**first, "success": first["success"][:1]}  # what it gives, without what it costs
    document.data["event"] = ({**event, "response": (first, {**first, "price": 2}, way_out)},)
    assert [problem.key for problem in warnings_of(document, load_cards())] == ["dominated"]


# --- each lint for itself -------------------------------------------------------------------------


def test_sentences_end_where_they_end() -> None:
    text = "Eén zin. ‘Nog een?’ zegt ze. Een lijst\n\nmet een kop\nop twee regels! Om 8.000 uur."
    assert len(sentences(text)) == 6
    assert sentences("… ‘’ –") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hij werd boos. Zij worden groot. Het wordt laat."),
        ("nl", "Het hek wordt gesloten. We lopen om. Het is dicht."),
        ("nl", "De wethouder zegt: ‘Derhalve besluit de raad.’"),
        ("en", "The fence is high. She was late. They are neighbours."),
        ("en", "‘Hence the fence,’ he says."),
    ],
)
def test_plain_texts_get_no_warning(language: Language, text: str) -> None:
    assert list(hard_texts(text, language, ())) == []


def test_stiff_words_are_whole_words_and_have_a_plainer_one() -> None:
    for language in LANGUAGES:
        for stiff, plainer in HABITS[language].stiff.items():
            assert stiff == stiff.lower() and plainer not in HABITS[language].stiff
            keys = [mistake.key for mistake in hard_texts(f"Wij {stiff}.", language, ())]
            assert keys == ["stiff_word"], stiff
    assert list(hard_texts("Een echtere echo, hoewel.", "nl", ())) == []


@pytest.mark.parametrize(
    ("dutch", "english", "key"),
    [
        ("Arena Poort", "Arena Poort", None),
        ("Momentum", "Momentum", None),
        ("De tuin van de buurt", "De tuin van de buurt", "same_in_both"),
        ("De tuin van de buurt", "de  tuin van de buurt.", "same_in_both"),
        ("Hang een net op", "Put up a net", None),
        ("You have what you need", "You have what you want", "other_language"),
        ("", "…", "unfinished"),
    ],
)
def test_both_languages_must_be_there(dutch: str, english: str, key: str | None) -> None:
    found = [mistake.key for mistake in half_translated({"nl": dutch, "en": english}, ("name",))]
    assert found == ([key] if key else [])


def response(**keys: Any) -> Response:
    data = {"label": {"nl": "Doe", "en": "Do"}, **keys}
    return Response.model_validate({k: tuple(v) if isinstance(v, list) else v for k, v in data.items()})


VISION = {"foundation": "vision", "at_least": 4}
SUSPEND = {"suspend": "a", "rounds": 1}
REMOVE = {"remove": "a"}


@pytest.mark.parametrize(
    ("better", "worse", "expected"),
    [
        ({"needs": [VISION]}, {"needs": [{**VISION, "at_least": 5}]}, True),
        ({"needs": [VISION]}, {"needs": [{"foundation": "all", "at_least": 4}]}, True),
        ({"needs": [VISION]}, {"needs": [{**VISION, "at_least": 3}]}, False),
        ({"needs": [VISION]}, {"needs": [VISION], "price": 1}, True),
        ({"needs": [VISION], "price": 1}, {"needs": [VISION]}, False),
        ({"needs": [{"any_block": ("a", "b")}]}, {"needs": [{"block": "a"}]}, True),
        ({"needs": [{"any_block": ("a", "b")}]}, {"needs": [{"block": "a", "active": False}]}, False),
        ({"needs": [{"block": "a"}]}, {"needs": [{"any_block": ("a", "b")}]}, False),
        ({"needs": [{"any_block": ("a", "b", "c")}]}, {"needs": [{"any_block": ("a", "b")}]}, True),
        ({"needs": [{"progress_at_least": 3}]}, {"needs": [{"progress_at_least": 4}]}, True),
        ({"needs": [{"progress_at_least": 3}]}, {"needs": [{"synergies_at_least": 4}]}, False),
        ({"needs": [{"marker": "m"}]}, {"needs": [{"marker": "m", "set": False}]}, False),
        ({"needs": [{"interest": "a", "at_least": 3}]}, {"needs": [{"interest": "a", "at_least": 4}]}, True),
        ({"needs": [{"interest": "a", "at_most": 3}]}, {"needs": [{"interest": "a", "at_least": 3}]}, False),
        ({"needs": [{"interest": "a", "at_most": 4}]}, {"needs": [{"interest": "a", "at_most": 3}]}, True),
        ({"needs": [{"interest": "a", "at_most": 3}]}, {"needs": [{"interest": "a", "at_most": 4}]}, False),
        ({"success": [{"progress": 1}]}, {"price": 1, "success": [{"progress": 2}]}, False),
        ({"success": [{"progress": 1}]}, {"price": 1, "success": [{"look": 1}]}, False),
        (
            {"success": [{"foundation": "all", "change": 1}]},
            {"price": 1, "success": [{"foundation": "vision", "change": 1}]},
            True,
        ),
        ({"success": [{"marker": "m"}]}, {"price": 1}, False),
        ({"success": [{"marker": "m"}]}, {"price": 1, "success": [{"marker": "m"}]}, True),
        ({"success": [SUSPEND]}, {"price": 1, "success": [REMOVE], "failure": [REMOVE]}, True),
        ({"success": [SUSPEND]}, {"price": 1, "success": [REMOVE]}, False),
        ({"success": [SUSPEND]}, {"price": 1}, False),
        ({}, {"price": 1, "success": [SUSPEND], "failure": [SUSPEND]}, True),
        (
            {"success": [{"discard": 1, "team": "all"}]},
            {"price": 1, "success": [{"draw": 1, "team": "all"}]},
            False,
        ),
        (
            {"success": [{"later": ({"progress": 1},), "in_rounds": 1}]},
            {"price": 1, "success": [{"later": ({"progress": 1},), "in_rounds": 2}]},
            False,
        ),
        (
            {"success": [{"later": ({"progress": 2},), "in_rounds": 1}]},
            {"price": 1, "success": [{"later": ({"progress": 1},), "in_rounds": 1}]},
            True,
        ),
        ({"success": [{"progress": -1}]}, {"price": 1, "success": [{"progress": -1}]}, False),
        (
            {"price": 1, "payer": "a", "success": [{"progress": 2}]},
            {"price": 2, "payer": "a", "success": [{"progress": 1}]},
            True,
        ),
        (
            {"price": 1, "payer": "a", "success": [{"progress": 2}]},
            {"price": 2, "success": [{"progress": 1}]},
            False,
        ),
    ],
)
def test_one_response_dominates_another(
    better: dict[str, Any], worse: dict[str, Any], expected: bool
) -> None:
    assert dominates(response(**better), response(**worse)) is expected


def test_what_asks_more_for_the_same_does_not_dominate() -> None:
    needs_nothing = response(success=[{"progress": 1}])
    asks = response(needs=[VISION], success=[{"progress": 1}])
    assert dominates(needs_nothing, asks) and not dominates(asks, needs_nothing)


@pytest.mark.parametrize("case", ["arena-poort", "energiekoplopers", "ipo"])
def test_no_game_goes_beyond_what_arithmetic_allows(case: str) -> None:
    """Played games stay within the bounds; these bounds grow with the rounds and the teams."""
    content = load_content(case)
    for teams in range(content.case.teams.min, content.case.teams.max + 1):
        best = Best(content, teams)
        figures = simulate(content, teams, "cooperative", 60, 1, compiled=False)
        assert figures["progress"]["p95"] <= best.progress(content.case.rounds)
        most = [best.progress(turn) for turn in range(1, content.case.rounds + 1)]
        assert most == sorted(most)


# --- what play tells ------------------------------------------------------------------------------


def figures(drawn: int, chosen: list[int]) -> dict[str, Any]:
    content = load_content("ipo")
    told = {event.id: {"drawn": 500, "chosen": [1] * 3, "met": [1] * 3} for event in content.events}
    told[content.case.event[2].id] = {"drawn": drawn, "chosen": chosen, "met": chosen}
    return {"responses": told}


@pytest.mark.parametrize(
    ("drawn", "chosen", "lines"),
    [
        (SELDOM_DRAWN, [90, 0, 10], 1),
        (SELDOM_DRAWN - 1, [99, 0, 0], 0),
        (1000, [1000, 0, 0], 1),  # the third is the way out: sensible bots seldom need it
        (9999, [1, 1, 1], 0),
    ],
)
def test_a_response_nobody_chose_in_many_games(drawn: int, chosen: list[int], lines: int) -> None:
    document = read_document(SCENARIOS_FOLDER / "ipo.toml")
    problems = warnings_of_play(document, load_content("ipo"), figures(drawn, chosen))
    assert [problem.key for problem in problems] == ["never_chosen"] * lines
    for problem in problems:
        assert str(drawn) in problem.message("nl")
        assert document.source.split("\n")[problem.line - 1].strip() == "[[event.response]]"


def test_a_need_that_the_first_crisis_ends_is_not_always_met(tmp_path: Path) -> None:
    text = changed(("[{ progress_at_least = 3 }]", "[{ crises_at_most = 0 }]"))
    assert warnings(tmp_path, text) == []


# --- partners beside one another ------------------------------------------------------------------


def small_case(need: int = 6, **agendas: list[Row]) -> Case:
    """Return a case of six partners who all start at 3; an agenda by its partner, the others are hard."""
    numbers = {"rounds": 6, "target": 20, "start": 3, "pressure": 0, "missing": 0}
    given = {partner: [when] for partner, when in agendas.items()}
    return content([event()], shipped_cards(), need=need, agendas=given, **numbers).case


def told_of_partners(case: Case) -> list[str]:
    return [mistake.key for mistake in unbalanced_partners(case)]


@pytest.mark.parametrize(
    ("condition", "is_given"),
    [
        ({"interest": "council", "at_least": 3}, True),
        ({"interest": "council", "at_least": 4}, False),
        ({"interest": "all", "at_most": 3}, True),
        ({"interest": "all", "at_most": 2}, False),
        ({"block": "momentum", "active": False}, True),
        ({"block": "momentum"}, False),
        ({"marker": "sign", "set": False}, True),
        ({"marker": "sign"}, False),
        ({"partner": "heir", "in_play": False}, True),
        ({"partner": "heir"}, False),
        ({"partner": "school"}, False),
        ({"partner": "school", "in_play": False}, False),
        ({"teams_at_least": 3}, True),
        ({"teams_at_least": 4}, False),
        ({"crises_at_most": 0}, True),
        ({"progress_at_least": 1}, False),
        ({"contributed": "most"}, False),
        ({"own_blocks_at_least": 1}, False),
        ({"raised": "vision", "times": 1}, False),
    ],
)
def test_an_agenda_is_given_away_when_it_holds_on_the_table_as_it_is_laid(
    condition: Row, is_given: bool
) -> None:
    assert told_of_partners(small_case(council=[condition])) == ["agenda_given"] * is_given


@pytest.mark.parametrize(("need", "is_served"), [(2, True), (3, True), (4, False)])
def test_a_partner_is_served_from_the_start_at_its_need_and_above(need: int, is_served: bool) -> None:
    assert set(told_of_partners(small_case(need))) == ({"need_served"} if is_served else set())


@pytest.mark.parametrize(("alike", "is_told"), [(3, False), (4, True)])
def test_strengths_are_alike_when_more_than_half_of_the_partners_share_one(alike: int, is_told: bool) -> None:
    case = small_case()
    others = iter(("complementary", "organisation", "network"))
    partners = tuple(
        partner
        if partner.bench
        else partner.model_copy(update={"strength": "vision" if i < alike else next(others)})
        for i, partner in enumerate(case.partner)
    )
    told = told_of_partners(case.model_copy(update={"partner": partners}))
    assert told == ["strengths_alike"] * is_told


# --- the bounds of what can be reached ------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "turn", "most"),
    [("blocks_at_least", 1, 3), ("blocks_at_least", 2, 6), ("synergies_at_least", 1, 3)],
)
def test_three_teams_place_three_blocks_a_round_and_three_blocks_make_three_pairs(
    condition: str, turn: int, most: int
) -> None:
    best = Best(load_content("ipo"), 3)
    kind = {"blocks_at_least": BlocksAtLeast, "synergies_at_least": SynergiesAtLeast}[condition]
    assert best.holds(kind.model_validate({condition: most}), turn)
    assert not best.holds(kind.model_validate({condition: most + 1}), turn)


@pytest.mark.parametrize(
    ("when", "over_three_rounds"), [("each_round", 3), ("on_build", 1), ("before_loss", 0)]
)
def test_what_abilities_add_counts_as_often_as_their_trigger_comes(when: str, over_three_rounds: int) -> None:
    numbers = {"rounds": 6, "target": 20, "start": 3, "need": 6, "pressure": 0, "missing": 0, "agendas": {}}

    def progress(trigger: str) -> int:
        adds = block("adds", ability(trigger, {"progress": 1}))
        cards = own_cards([adds, block("other", ability("before_needs", {"progress": 1}))])
        return Best(content([event()], cards, **numbers), 3).progress(3)

    assert progress(when) - progress("before_needs") == over_three_rounds


# --- the command ----------------------------------------------------------------------------------


def test_warnings_never_fail_a_check_and_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "our-street.toml"
    path.write_text(changed(("need       = 7", "need = 3")), encoding="utf-8")
    done = run("check", str(path), "--language", "en")
    assert done.status == 0
    assert "warning: this partner starts at 3" in done.out and "0 errors and 1 warning" in done.out
    bare = run("check", str(path), "--language", "en", "--no-warnings")
    assert bare.status == 0 and bare.out == "0 errors and 0 warnings in 1 file.\n"
    [told] = json.loads(run("check", str(path), "--json").out)
    assert (told["severity"], told["code"]) == ("warning", "need_served")
