"""The printed pieces where foundations have places and a swap has a price."""

from __future__ import annotations

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content
from game.match.rulebook import make_rulebook, seats_for
from game.press.documents import PrintDocument, documents_of
from game.press.pack import pages_in
from game.press.typesetter import Typesetter
from tests.cases import EDITIONS, EVERY, sizes_of


def pieces(case: str, language: Language) -> dict[str, PrintDocument]:
    content = load_content(case)
    return {made.name: made for made in documents_of(content, language, content.case.teams.max)}


@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_places_mats_and_leaflet_fit_in_every_look(case: str, language: Language) -> None:
    made = pieces(case, language)
    typesetter = Typesetter()
    for edition in ("standard", "accessible"):
        for name in ("places", "mats") if edition == "accessible" else ("places", "mats", "rules"):
            job = {**made[name].job, "edition": edition}
            assert typesetter.query(made[name].template, job, "misfit") == [], (name, edition)


def test_the_sheet_holds_two_cards_of_each_foundation_on_one_page() -> None:
    sheet = pieces("ipo", "nl")["places"]
    assert (sheet.job["places"], len(sheet.job["clusters"])) == (2, 4)
    assert (sheet.job["width"], sheet.job["height"]) == (297, 210)
    assert pages_in(Typesetter().draw(sheet.template, sheet.job, "pdf")[0]) == 1


def test_the_mat_has_a_place_for_what_makes_room_and_says_what_a_swap_costs() -> None:
    mats = pieces("ipo", "en")["mats"].job
    assert mats["rooms"] == 2
    assert mats["places"]["room"]["name"] == "Makes room"
    assert mats["places"]["swap"]["note"] == "one card aside, a new one later; costs 1"
    assert any("a *swap* costs" in line for line in mats["reminder"])


def test_the_leaflet_says_it_in_the_plan_and_at_the_reveal() -> None:
    steps = {step["name"]: step["lines"] for step in pieces("ipo", "en")["rules"].job["round"]["steps"]}
    assert [line.split(":")[0] for line in steps["Plan"][2:5]] == [
        "• *Build",
        "• *Make room",
        "• *Contribute",
    ]
    assert any(line.startswith("• *Swap:*") and "Costs" in line for line in steps["Plan"])
    assert "what makes room goes under the deck first" in steps["Reveal"][2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_rules_say_that_the_chair_names_and_there_is_a_token_for_it(language: Language) -> None:
    made = pieces("ipo", language)
    names, named = {"nl": ("wijst de voorzitter aan", "Aangewezen"), "en": ("the chair names", "Named")}[
        language
    ]
    assert names in made["rules"].job["round"]["steps"][0]["lines"][0]
    assert [token["name"] for token in made["tokens"].job["tokens"] if token["kind"] == "named"] == [named]


@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_board_leaflet_and_outcome_card_ask_every_foundation_at_what_lasts(
    case: str, language: Language
) -> None:
    made = pieces(case, language)
    content = load_content(case)
    values = [make_rulebook(content, seats_for(content, teams)).lasting for teams in sizes_of(case)]
    usual = max(values, key=values.count)
    asked = {"nl": f"geen fundament onder {usual}", "en": f"no foundation is under {usual}"}[language]
    for name in ("rules", "outcome"):
        job = made[name].job
        ends = job["outcomes"] if name == "outcome" else job["end"]["outcomes"]
        assert asked in ends[-1]["when"].replace("\u00a0", " ")
    assert str(usual) in made["board-a3"].job["words"]["lasting"]


@pytest.mark.parametrize("case", EVERY)
def test_no_printed_piece_speaks_of_blocks_left_in_the_box(case: str) -> None:
    for name, said in (("rules", "setup"), ("guide", "setup"), ("guide", "script"), ("guide", "debrief")):
        words = str(pieces(case, "en")[name].job[said])
        assert "missing" not in words and "This time without" not in words
