"""The printed pieces beside the cards: every number right, every text there, nothing cut off."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from game.content.base import LANGUAGES, ByTeams, Language
from game.content.conditions import CONDITIONS
from game.content.effects import EFFECTS
from game.content.load import load_cards, load_content
from game.content.models import Content
from game.content.vocabulary import Word
from game.match.match import Match
from game.match.rulebook import make_rulebook, seats_for
from game.press.board import board_data
from game.press.books import script_of
from game.press.box import boxes_data, net_of, nets_of
from game.press.casefacts import CaseFacts
from game.press.deck import POKER, TAROT, deck_of
from game.press.documents import PrintDocument, documents_of
from game.press.layouts import MARGIN
from game.press.leaflet import leaflet_data
from game.press.pieces import CAPACITY_EACH, markers_of
from game.press.sheets import draw_fitting
from game.press.typesetter import PressError, Typesetter, assets_folder
from game.rules import terms as t
from tests import tiny
from tests.cases import EDITIONS, EVERY, sizes_of
from tests.table import Table
from tests.wandering import with_missing

SIZES = {
    "board-a3": (1, (420, 297)),
    "board-a4": (2, (210, 297)),
    "tokens": (1, (210, 297)),
    "outcome": (1, (297, 210)),
    "places": (1, (297, 210)),
    "sentence": (1, (297, 210)),
    "rules": (2, (210, 297)),
    "colophon": (1, (210, 297)),
    "box": (2, (297, 210)),
}
A4_WIDE = (297.0, 210.0)
MARKS = ("one-of", "and", "bounds")
"""What the key explains beside icons: what stands between needs and on them."""
HARBOUR = Path(__file__).parent / "content"


@cache
def typesetter() -> Typesetter:
    return Typesetter()


@cache
def content_of(case: str) -> Content:
    return load_content(case)


@cache
def pieces(case: str, language: Language, teams: int | None = None) -> dict[str, PrintDocument]:
    content = content_of(case)
    made = documents_of(content, language, teams or content.case.teams.max)
    return {document.name: document for document in made}


@cache
def pdf(case: str, language: Language, name: str) -> bytes:
    document = pieces(case, language)[name]
    return draw_fitting(typesetter(), document.template, document.job)


@cache
def text(case: str, language: Language, name: str) -> str:
    """Return a document's selectable text, bared: hyphenation and line breaks do not show in it."""
    pages = pypdfium2.PdfDocument(pdf(case, language, name))
    return bare("".join(page.get_textpage().get_text_range() for page in pages))


def bare(words: str) -> str:
    return re.sub(r"[\s\u00ad\u0002\ufffe*-]", "", words)


def misfits(document: PrintDocument, **change: Any) -> list[Any]:
    return typesetter().query(document.template, {**document.job, **change}, "misfit")


def case_with(content: Content, **change: Any) -> Content:
    return content.model_copy(update={"case": content.case.model_copy(update=change)})


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", EVERY)
def test_what_differs_by_number_of_teams_is_what_the_rules_play(case: str) -> None:
    content = content_of(case)
    facts = CaseFacts(content, "nl", content.case.teams.max)
    assert [row["teams"] for row in facts.by_teams()] == list(facts.sizes)
    at_table: list[str] = []
    for row in facts.by_teams():
        seats = seats_for(content, row["teams"])
        book = make_rulebook(content, seats)
        assert (row["target"], row["pressure"]) == (book.target, book.pressure)
        assert (row["copies"], row["capacity"]) == (book.copies, book.base_capacity)
        dealt = Match(content, 1, seats).state
        assert row["deck"] == dealt.deck_count + sum(dealt.hand_size)
        assert row["tokens"] == book.base_capacity * row["teams"]
        joined = [partner for partner in facts.joining()[: row["teams"]] if partner.id not in at_table]
        assert row["partners"] == facts.names(joined)
        at_table += [partner.id for partner in joined]
        assert set(at_table) == set(seats)


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_the_board_marks_every_target_on_the_progress_track(case: str, language: Language) -> None:
    job = pieces(case, language)["board-a3"].job
    challenge = content_of(case).case.challenge
    assert [cell["value"] for cell in job["progress"]] == list(range(job["targets"][-1]["at"] + 1))
    assert {teams: mark["at"] for mark in job["targets"] for teams in mark["numbers"]} == {
        teams: challenge.target.get(teams) for teams in sizes_of(case)
    }
    words = text(case, language, "board-a3")
    for mark in job["targets"]:
        assert bare(mark["words"]) in words
    for cell in job["progress"]:
        assert bare(cell["amount"]) in words
    for row in job["pressure"]:
        assert bare(row["teams"] + row["words"]) in words


def test_the_board_says_how_much_pressure_there_is_for_each_number_of_teams() -> None:
    facts = CaseFacts(content_of("arena-poort"), "en", 4)
    pressure = facts.case.pressure
    for row, teams in zip(board_data(facts)["pressure"], facts.sizes, strict=True):
        assert row["words"] == (f"−{pressure.get(teams)}" if pressure.get(teams) else "none")
    assert any(row["words"].startswith("−") for row in board_data(facts)["pressure"])


def test_a_rule_of_the_case_itself_stands_on_its_board_and_in_its_leaflet() -> None:
    rule, pays = "Of each team at most as many contributions count as of Residents.", "pays alone"
    own = Table(event=tiny.event(price=1, payer="residents"), counts_with="residents")
    for table, has in ((own, True), (Table(event=tiny.event(price=1)), False)):
        facts = CaseFacts(table.match.content, "en", 3)
        leaflet = repr(leaflet_data(facts)["round"])
        assert (rule in board_data(facts)["words"]["carry"]) == (rule in leaflet) == has
        assert (pays in leaflet) == has


@pytest.mark.parametrize(
    ("asked", "words"),
    [({}, "6"), ({"5": 7}, "6 (5 teams: 7)"), ({"3": 5, "5": 7, "6": 7}, "7 (3 teams: 5; 4 teams: 6)")],
)
def test_the_board_says_and_draws_what_lasts_for_each_number_of_teams(
    asked: dict[str, int], words: str
) -> None:
    content = case_with(content_of("arena-poort"), lasting=ByTeams(**asked))
    facts = CaseFacts(content, "en", 4)
    job = board_data(facts)
    assert job["words"]["lasting"].endswith(f" {words}")
    assert job["lasting"] == sorted({content.case.lasts_at(teams) for teams in facts.sizes})


@pytest.mark.parametrize("teams", [3, 6])
def test_every_team_has_vote_cards_of_its_own(teams: int) -> None:
    votes = [card for card in deck_of(content_of("arena-poort"), "en", teams) if card.front.kind == "vote"]
    assert {card.copies for card in votes} == {teams}


def test_amounts_stand_in_the_cases_own_unit() -> None:
    content = content_of("energiekoplopers")
    facts = {language: CaseFacts(content, language, 4) for language in LANGUAGES}
    assert facts["nl"].amount(17) == "6.800"
    assert facts["en"].amount(17) == "6,800"
    for row in facts["nl"].by_teams():
        homes = content.case.challenge.step * (content.case.challenge.target.get(row["teams"]) or 0)
        assert row["goal"] == f"{homes:,}".replace(",", ".")


# --- pages, texts, tags ---------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_every_document_has_its_pages_and_sizes(case: str, language: Language) -> None:
    for name in pieces(case, language):
        with pikepdf.open(io.BytesIO(pdf(case, language, name))) as opened:
            sizes = {
                tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in opened.pages
            }
            pages = len(opened.pages)
        if name in SIZES:
            assert (pages, sizes) == (SIZES[name][0], {SIZES[name][1]}), name
        else:
            assert sizes == {(210, 297)}
        if name == "guide":
            assert 5 <= pages <= 7


@pytest.mark.parametrize("case", EVERY)
def test_mats_are_two_on_a_page_with_their_backs(case: str) -> None:
    content = content_of(case)
    bench = sum(partner.bench for partner in content.case.partner)
    for teams in range(content.case.teams.min, content.case.teams.max + 1):
        document = pieces(case, "nl", teams)["mats"]
        assert len(document.job["mats"]) == teams + bench
        drawn = typesetter().draw(document.template, document.job, "pdf")[0]
        assert len(pypdfium2.PdfDocument(drawn)) == 2 * -(-(teams + bench) // 2)


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_documents_are_tagged_and_say_their_language_and_title(case: str, language: Language) -> None:
    for name, document in pieces(case, language).items():
        with pikepdf.open(io.BytesIO(pdf(case, language, name))) as opened:
            assert opened.Root.MarkInfo.Marked
            assert str(opened.Root.Lang).startswith(language)
            assert str(opened.docinfo["/Title"]) == document.title
            assert opened.Root.get("/StructTreeRoot") is not None


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_the_cases_texts_are_there_to_select(case: str, language: Language) -> None:
    content = content_of(case)
    whole = content.case
    for outcome in ("unplugged", "fragmented", "compromise", "synergy", "lasting_synergy"):
        assert bare(getattr(whole.outcome, outcome)[language]) in text(case, language, "outcome")
    guide = text(case, language, "guide")
    for paragraph in whole.opening[language].split("\n\n"):
        assert bare(paragraph) in guide
    for event in content.events:
        assert bare(event.title[language]) in guide
        assert bare(event.question[language]) in guide
    for partner in whole.partner:
        assert bare(partner.name[language]) in guide
        assert bare(partner.interest[language]) in guide
    mats = text(case, language, "mats")
    for partner in whole.partner:
        assert bare(partner.name[language]) in mats
    for name in pieces(case, language):
        if name not in ("tokens", "board-a4", "places"):
            assert bare(whole.title[language]) in text(case, language, name), name


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_the_leaflet_says_all_that_it_is_given(case: str, language: Language) -> None:
    feet = r"Samenspel·[^·]+·[^·/]+\d/\d"  # they stand in the middle of a line that goes on overleaf
    said = re.sub(feet, "", text(case, language, "rules"))
    job = pieces(case, language)["rules"].job
    given = [
        *job["idea"]["lines"],
        *job["setup"]["lines"],
        *(line for step in job["round"]["steps"] for line in step["lines"]),
        *(one[key] for one in job["end"]["outcomes"] for key in ("name", "when")),
        *job["details"]["lines"],
        *(word for row in job["words"]["rows"] for word in row),
        *(words for _, words in job["key"]["rows"]),
        *(cell for row in job["table"]["rows"] for cell in row),
    ]
    for words in given:
        assert bare(words) in said, words
    assert "ThomasvanArkel" in said and "NynkeTromp" in said and "CCBYSA4.0" in said


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_the_books_say_how_blocks_are_left_in_the_box_where_a_case_does_so(missing: int) -> None:
    job = {
        document.name: document.job
        for document in documents_of(with_missing(content_of("arena-poort"), missing), "en", 4)
    }
    told = [line for line in job["rules"]["setup"]["lines"] if line.startswith("*This time without.*")]
    assert len(told) == (missing > 0)
    assert ("draw 2 cards of each foundation" in "".join(told).replace("\u00a0", " ")) == (missing == 2)
    assert job["guide"]["setup"]["lines"] == job["rules"]["setup"]["lines"]
    asked = [line for phase in job["guide"]["debrief"]["phases"] for line in phase["lines"]]
    assert any("did you miss most" in line for line in asked) == (missing > 0)
    assert ("This time without" in job["guide"]["script"]["rows"][0]["do"]) == (missing > 0)


@pytest.mark.matrix
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_the_colophon_names_every_source_and_licence(case: str, language: Language) -> None:
    content, said = content_of(case), text(case, language, "colophon")
    cards = content.cards
    shown = [*cards.blocks, *content.case.partner, *content.events, *cards.synergies, *cards.workforms]
    shown.append(content.case)
    used = {card.provenance.reference for card in shown}
    for source in content.cards.sources:
        named = bare(source.title) in said
        assert named == (source.id in used), source.id
        if named and source.note:
            assert bare(source.note[language]) in said
    for licence in ("EUPL1.2", "CCBYSA4.0", "SILOpenFontLicense1.1", "PhosphorIcons:MIT"):
        assert licence in said
    kinds = Counter(card.provenance.kind for card in shown[:-1])
    for kind in ("source", "adapted", "invented"):
        assert str(kinds[kind]) in said


def test_the_key_explains_every_sign_of_the_cards() -> None:
    rows = pieces("arena-poort", "nl")["rules"].job["key"]["rows"]
    icons = {word.icon for word in (*CONDITIONS, *EFFECTS) if issubclass(word, Word)}
    paths = json.loads((assets_folder() / "icons" / "icons.json").read_text(encoding="utf-8"))
    assert paths["teams"] == paths["partner"], "one sign, explained once"
    assert {name for name, _ in rows} == {*icons, "price", *MARKS} - {"teams"}


# --- tokens ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", EVERY)
def test_there_are_tokens_enough_for_six_teams(case: str) -> None:
    content = content_of(case)
    facts = CaseFacts(content, "nl", sizes_of(case)[0])
    tokens = pieces(case, "nl", sizes_of(case)[0])["tokens"].job["tokens"]
    kinds = Counter(token["kind"] for token in tokens)
    names = Counter(token["name"].replace("\u00a0", " ") for token in tokens)
    most = max(make_rulebook(content, seats_for(content, size)).base_capacity * size for size in facts.sizes)
    assert kinds["capacity"] == CAPACITY_EACH * t.MAX_TEAMS >= 1.5 * most
    assert (kinds["foundation"], kinds["progress"], kinds["round"], kinds["chair"]) == (4, 1, 1, 1)
    assert kinds["named"] == 1  # the partner that the chair names
    assert kinds["crisis"] == t.CRISES_TO_END
    assert kinds["interest"] == len(content.case.partner)
    for partner in facts.joining():
        # a team puts at most one block in place each round
        assert names[partner.name.nl] == content.case.rounds
    assert {token["name"].replace("\u00a0", " ") for token in tokens if token["kind"] == "marker"} == set(
        markers_of(facts)
    )


@pytest.mark.parametrize("case", EVERY)
def test_every_marker_that_a_card_can_put_down_has_a_token(case: str) -> None:
    content = content_of(case)
    raw = content.model_dump_json(include={"events"})
    names = {marker.id: marker.name.nl for marker in (*content.case.marker, *content.cards.markers)}
    put = {names[found] for found in re.findall(r'"marker":"([a-z-]+)","set":true', raw)}
    assert put <= set(markers_of(CaseFacts(content, "nl", sizes_of(case)[0])))


# --- the box ---------------------------------------------------------------------------------------


def test_a_net_is_as_wide_and_high_as_its_cards_ask() -> None:
    net = net_of(100, POKER)
    assert (net.panel, net.height, net.depth) == (64.5, 89.5, 33.5)
    assert net.width == 12 + 2 * (64.5 + 33.5)
    assert net.tall == 89.5 + 15 + 2 * 33.5
    assert net.fits(A4_WIDE)
    assert net_of(30, TAROT).depth == pytest.approx(11.1)
    assert net_of(30, TAROT).height == 121.5


@pytest.mark.parametrize("paper", [A4_WIDE, (279.4, 215.9)], ids=["a4", "letter"])
@pytest.mark.parametrize("size", [POKER, TAROT], ids=lambda size: size.name)
def test_boxes_hold_all_cards_and_fit_a_sheet_each(size: Any, paper: tuple[float, float]) -> None:
    for cards in range(1, 401):
        nets = nets_of(cards, size, paper)
        assert sum(net.cards for net in nets) == cards
        assert max(net.cards for net in nets) - min(net.cards for net in nets) <= 1
        wide, high = (side - 2 * MARGIN for side in paper)
        assert all(net.width <= wide and net.tall <= high for net in nets), cards


@pytest.mark.parametrize("case", EVERY)
def test_the_boxes_hold_the_deck(case: str) -> None:
    content = content_of(case)
    teams = content.case.teams.max
    boxes = pieces(case, "en")["box"].job["boxes"]
    for box, size in zip(boxes, (POKER, TAROT), strict=True):
        cards = sum(card.copies for card in deck_of(content, "en", teams) if card.size == size)
        assert f"{cards}\u00a0cards" in box["how"]


def test_boxes_of_one_size_are_told_apart() -> None:
    small = (190.0, 210.0)
    boxes = boxes_data(CaseFacts(content_of("ipo"), "en", 5), small)["boxes"]
    assert [box["name"] for box in boxes[:2]] == [
        "blocks, agendas, votes (1 of 2)",
        "blocks, agendas, votes (2 of 2)",
    ]


# --- the guide's script -------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "rounds"), [(90, 6), (25, 4), (120, 8), (60, 3), (240, 10)])
def test_the_script_fills_the_cases_minutes(minutes: int, rounds: int) -> None:
    content = case_with(content_of("ipo"), minutes=minutes, rounds=rounds)
    rows = script_of(CaseFacts(content, "nl", 4))
    assert (rows[0]["first"], rows[-1]["last"]) == (0, minutes)
    assert all(earlier["last"] == later["first"] for earlier, later in pairwise(rows))
    assert len(rows) == rounds + 4
    debriefing = minutes - rows[-3]["first"]
    assert debriefing == pytest.approx(minutes / 3, abs=1)
    assert all(row["name"] and row["do"] for row in rows)


def test_the_documents_for_who_leads_name_the_minutes_of_the_script() -> None:
    said = {
        "facilitating.md": "twelve minutes, the others eight; in the short game of an hour eleven and seven",
        "begeleiden.md": "twaalf minuten, de volgende acht; in het korte spel van een uur elf en zeven",
    }
    found = [
        [
            row["last"] - row["first"]
            for row in script_of(CaseFacts(content_of("ipo").at(length), "nl", 4))[:3]
        ]
        for length in ("long", "short")
    ]
    assert found == [[8, 12, 8], [7, 11, 7]]
    for name, words in said.items():
        assert words in (Path(__file__).parent.parent / "docs" / name).read_text(encoding="utf-8")


# --- fit, ink, sameness -----------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("edition", ["standard", "accessible"])
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_nothing_is_too_large_for_its_place(case: str, language: Language, edition: str) -> None:
    for document in pieces(case, language).values():
        assert misfits(document, edition=edition) == [], document.name


def test_what_does_not_fit_is_told() -> None:
    content = content_of("ipo")
    long = content.case.title.model_copy(update={"nl": "Anders" * 30})
    wordy = content.case.outcome.synergy.model_copy(update={"nl": "Samen werken aan werk. " * 200})
    outcome = content.case.outcome.model_copy(update={"synergy": wordy})
    partner = content.case.partner[0].model_copy(update={"name": long})
    changed = case_with(content, title=long, outcome=outcome, partner=(partner, *content.case.partner[1:]))
    made = {document.name: document for document in documents_of(changed, "nl", 5)}
    for name in ("board-a3", "board-a4", "tokens", "mats", "outcome", "box"):
        found = misfits(made[name])
        assert found, name
        assert all(one["id"] == name and one["by"] > 0 and one["field"] for one in found)


def test_a_leaflet_of_three_pages_is_told() -> None:
    document = pieces("ipo", "en")["rules"]
    longer = {**document.job["details"], "lines": document.job["details"]["lines"] * 8}
    found = misfits(document, details=longer)
    assert [one["field"] for one in found] == ["pages"]
    with pytest.raises(PressError, match="too high"):
        draw_fitting(typesetter(), document.template, {**document.job, "details": longer})


def test_a_leaflet_that_is_a_little_too_long_takes_smaller_type() -> None:
    """A case can have missing blocks, promises and a payer at once; nobody could shorten the rules for it."""
    document = pieces("ipo", "en")["rules"]
    lines = document.job["details"]["lines"]
    longer = {**document.job["details"], "lines": [*lines, *lines[:5]]}
    [found] = misfits(document, details=longer)
    assert found["smaller"]
    drawn = draw_fitting(typesetter(), document.template, {**document.job, "details": longer})
    assert len(pypdfium2.PdfDocument(drawn)) == 2


@pytest.mark.parametrize("name", [*SIZES, "mats", "guide"])
def test_low_ink_has_no_colour_and_less_black(name: str) -> None:
    document = pieces("bhag" if name == "sentence" else "energiekoplopers", "nl")[name]
    plain, light = (
        [
            Image.open(io.BytesIO(page)).convert("RGB")
            for page in typesetter().draw(document.template, {**document.job, "low-ink": low}, "png", ppi=36)
        ]
        for low in (False, True)
    )
    assert len(plain) == len(light)
    for page in light:
        red, green, blue = page.split()
        for first, other in ((red, green), (green, blue), (red, blue)):
            # stone, the grey of emblems, is a little warm
            assert ImageChops.difference(first, other).getextrema()[1] <= 24
    assert sum(map(_darkness, light)) < sum(map(_darkness, plain))


def _darkness(page: Image.Image) -> int:
    return sum(count * (255 - value) for value, count in enumerate(page.convert("L").histogram()))


def test_the_same_content_gives_the_same_bytes() -> None:
    for name, document in pieces("ipo", "nl").items():
        assert Typesetter().draw(document.template, document.job, "pdf")[0] == pdf("ipo", "nl", name)


def test_every_document_can_be_printed_in_cmyk() -> None:
    for document in pieces("arena-poort", "en").values():
        assert typesetter().draw(document.template, {**document.job, "space": "cmyk"}, "pdf", tagged=False)


# --- a designer's own case -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_of_a_designers_own_has_everything_but_hints(language: Language) -> None:
    content = load_content(HARBOUR / "harbour.toml", load_cards(HARBOUR / "cards"))
    made = {document.name: document for document in documents_of(content, language, content.case.teams.min)}
    assert set(made) == set(pieces("ipo", language))
    assert made["guide"].job["hints"]["lines"] == []
    for document in made.values():
        assert typesetter().draw(document.template, document.job, "pdf")


def test_a_progress_track_of_a_hundred_steps_fits() -> None:
    content = content_of("ipo")
    target = content.case.challenge.target.model_copy(update={"three": 99, "four": 40, "five": 41})
    changed = case_with(content, challenge=content.case.challenge.model_copy(update={"target": target}))
    document = documents_of(changed, "nl", 3)[0]
    assert len(document.job["progress"]) == 100
    assert misfits(document) == []
