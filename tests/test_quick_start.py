"""The quick start: a whole game on few sheets, of which none asks for a piece that is not among them."""

from __future__ import annotations

import io
import json
import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from game.commands.main import main
from game.content.base import LANGUAGES, Language
from game.content.cases import TO_BEGIN_WITH
from game.content.load import shipped_cases
from game.press.casefacts import CaseFacts
from game.press.documents import PrintDocument, quick_start_of, team_packs_of
from game.press.layouts import MARGIN, PAPERS, PaperName
from game.press.leaflet import leaflet_data
from game.press.pack import pages_in
from game.press.quick import drawn_by, sheets_of
from game.rules import terms as t
from tests.cases import EDITIONS
from tests.test_documents import content_of, typesetter
from tests.wandering import with_missing

MOST_SHEETS = 12
TO_BEGIN = 8
"""What the case to begin with may take."""
PPI = 72
TOKEN = (38 / 3, 13)
"""Width and height of a token, six in the place of a small card, in millimetres."""


@cache
def made(
    case: str, language: Language, paper: PaperName = "a4", teams: int | None = None
) -> dict[str, PrintDocument]:
    content = content_of(case)
    documents = quick_start_of(content, language, teams or content.case.teams.min, paper=paper)
    return {document.name.split("-")[2]: document for document in documents}


def drawn(document: PrintDocument) -> bytes:
    (pdf,) = typesetter().draw(document.template, {**document.job, "low-ink": True}, "pdf")
    return pdf


def sheets_in(document: PrintDocument) -> int:
    pages = pages_in(drawn(document))
    return math.ceil(pages / 2) if document.handling.sides == "book" else pages


def words_of(value: Any) -> str:
    """Return all that a job says, in one line."""
    if isinstance(value, dict):
        return " ".join(words_of(one) for one in value.values())
    if isinstance(value, list | tuple):
        return " ".join(words_of(one) for one in value)
    return str(value).replace("\u00a0", " ").replace("*", "")


# --- how many sheets ------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", shipped_cases())
def test_a_whole_game_takes_at_most_twelve_sheets(case: str, paper: PaperName) -> None:
    content = content_of(case)
    for length in content.lengths:
        facts = CaseFacts(content.at(length), "nl", content.case.teams.min)
        told = sum(sheet.sheets for sheet in sheets_of(facts, paper))
        assert told <= (TO_BEGIN if case == TO_BEGIN_WITH else MOST_SHEETS)


def test_with_more_teams_it_takes_as_many_sheets_as_the_guide_says() -> None:
    told: dict[int, set[int]] = {}
    for case in shipped_cases():
        for teams in range(4, content_of(case).case.teams.max + 1):
            facts = CaseFacts(content_of(case), "nl", teams)
            told.setdefault(teams, set()).update(
                sum(sheet.sheets for sheet in sheets_of(facts, paper)) for paper in PAPERS
            )
    said = {teams: (min(sheets), max(sheets)) for teams, sheets in told.items()}
    assert said == {4: (11, 13), 5: (13, 14), 6: (14, 15)}
    guide = " ".join((Path(__file__).parent.parent / "docs" / "printing.md").read_text("utf-8").split())
    assert "Four teams take 11 to 13 sheets, five 13 or 14, six 14 or 15." in guide


@pytest.mark.matrix
@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_every_edition_takes_the_sheets_that_it_tells_and_nothing_is_too_large(
    case: str, language: Language, paper: PaperName
) -> None:
    for teams in range(content_of(case).case.teams.min, content_of(case).case.teams.max + 1):
        facts = CaseFacts(content_of(case), language, teams)
        told = {sheet.name: sheet.sheets for sheet in sheets_of(facts, paper)}
        documents = made(case, language, paper, teams)
        assert {name: sheets_in(document) for name, document in documents.items()} == told
        for document in documents.values():
            job = {**document.job, "low-ink": True}
            assert typesetter().query(document.template, job, "misfit") == [], (document.name, teams)


@pytest.mark.parametrize("teams", [3, 5])
def test_the_board_takes_the_sheets_that_it_tells(teams: int) -> None:
    facts = CaseFacts(content_of("living-lab-welzijn"), "nl", teams)
    for paper in PAPERS:
        board = made("living-lab-welzijn", "nl", paper, teams)["board"]
        assert sheets_in(board) == sheets_of(facts, paper)[0].sheets
        assert sum(sheet.sheets for sheet in sheets_of(facts, paper)) == int(
            re.findall(r"\*(\d+)\svellen\*", board.job["start"]["intro"])[0]
        )


# --- all that is needed is there, and nothing else is asked for -----------------------------------


@pytest.mark.parametrize("case", shipped_cases())
def test_there_is_a_small_card_for_each_copy_of_a_block_and_for_each_event_that_is_drawn(case: str) -> None:
    content, documents = content_of(case), made(case, "en")
    places = documents["small"].job["places"]
    copies = Counter(place["number"] for place in places if place["kind"] == "block")
    each = t.copies_of_a_block(content.case.teams.min)
    assert copies == {block.number: each for block in content.cards.blocks}
    large = {
        card["number"]: card["face"] for card in documents["cards"].job["cards"] if card["kind"] == "face"
    }
    assert [face["id"] for face in large.values()] == [f"event/{event.id}" for event in content.events]
    assert all(face["foot"][-1] == number for number, face in large.items())
    small = {one["number"] for place in places if place["kind"] == "events" for one in place["those"]}
    drawable = {
        number
        for number, event in enumerate(content.events, start=1)
        if event.act in ("early", "middle", "late")
    }
    assert small == {str(number) for number in drawable}


def test_what_lies_ready_from_the_beginning_stands_on_the_board_by_its_number() -> None:
    fixed = [(number, event) for number, event in enumerate(content_of("ipo").events, start=1) if event.round]
    rounds = made("ipo", "en")["board"].job["rounds"]
    for number, event in fixed:
        assert f"card {number}: {event.title.en}" in rounds[event.round - 1]["ready"].replace("\u00a0", " ")
    assert sum(bool(turn["ready"]) for turn in rounds) == len(fixed) > 0


def test_a_token_for_each_track_and_no_other() -> None:
    documents = made("arena-poort", "nl")
    places = documents["small"].job["places"]
    kinds = Counter(one["kind"] for place in places if place["kind"] == "tokens" for one in place["those"])
    assert kinds == {"foundation": 4, "interest": 3, "progress": 1}


@pytest.mark.parametrize("agendas", [1, 2, 3])
def test_each_block_points_at_one_agenda(agendas: int) -> None:
    drawn = drawn_by(CaseFacts(content_of("ipo"), "nl", 3), agendas)
    assert len(drawn) == agendas
    if agendas == 1:
        assert drawn == [""]
        return
    borders = [tuple(map(int, one.split("–"))) for one in drawn]
    assert [number for low, high in borders for number in range(low, high + 1)] == list(range(1, 17))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", shipped_cases())
def test_the_rules_ask_for_no_piece_that_is_not_there(case: str, language: Language) -> None:
    content = with_missing(content_of(case), 1)
    facts = CaseFacts(content, language, content.case.teams.min)
    absent = {
        "nl": (
            "planbord",
            "partnerkaart",
            "stemkaart",
            "klep",
            "overzicht",
            "voorzittersfiche",
            "rondefiche",
        ),
        "en": ("plan mat", "partner card", "vote card", "flap", "overview", "chair token", "round token"),
    }[language]
    said, whole = (words_of(leaflet_data(facts, quick=quick)).lower() for quick in (True, False))
    for piece in absent:
        assert piece not in said
        assert piece in whole
    tokens = {
        "nl": r"fiche\w* \W?(aangewezen|werkt niet)|crisisfiche",
        "en": r"(named|suspended|crisis)\W? token",
    }
    assert re.search(tokens[language], whole) and not re.search(tokens[language], said)


def test_a_team_writes_a_plan_for_each_round_and_a_promise_only_where_teams_promise() -> None:
    content = content_of("ipo")
    for promises in (True, False):
        hands = quick_start_of(content, "en", 3, promises)[2].job
        assert len(hands["log"]["rounds"]) == content.case.rounds
        assert any(one["name"] == "Promise" for one in hands["log"]["columns"]) == promises
    assert [sheet["number"] for sheet in hands["sheets"]] == ["1", "2", "3"]


def test_who_may_come_in_has_a_large_card_with_its_agendas() -> None:
    content = content_of("ipo")
    notes = [words_of(card) for card in made("ipo", "nl")["cards"].job["cards"] if card["kind"] == "note"]
    for partner in content.case.partner:
        told = [note for note in notes if words_of(partner.name.nl) in note]
        if partner.bench:
            assert any(all(agenda.text.nl in note for agenda in partner.agenda) for note in told)
    for end in ("unplugged", "lasting_synergy"):
        assert words_of(getattr(content.case.outcome, end).nl) in notes[-1]


# --- on paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["board", "cards", "small"])
def test_it_keeps_the_edge_and_takes_little_ink(name: str) -> None:
    edge = round(MARGIN / 25.4 * PPI)
    document = made(TO_BEGIN_WITH, "nl", "letter")[name]
    for png in typesetter().draw(document.template, {**document.job, "low-ink": True}, "png", ppi=PPI):
        grey = ImageChops.invert(Image.open(io.BytesIO(png)).convert("L"))
        box = grey.getbbox()
        assert box is not None
        left, top, right, bottom = box
        assert min(left, top) >= edge - 1
        assert right <= grey.width - edge + 1 and bottom <= grey.height - edge + 1
        assert sum(grey.histogram()[i] * i for i in range(256)) / (255 * grey.width * grey.height) < 0.1


def test_a_token_lies_within_the_steps_of_every_track() -> None:
    with pypdfium2.PdfDocument(drawn(made("living-lab-welzijn", "nl", "letter")["board"])) as pdf:
        text = pdf[1].get_textpage()
        at: dict[str, list[tuple[float, float]]] = {"4": [], "5": []}
        for index in range(text.count_chars()):
            left, low, _, high = (side / 72 * 25.4 for side in text.get_charbox(index))
            if text.get_text_range(index, 1) in at and high - low > 3:
                at[text.get_text_range(index, 1)].append((left, low))
    tracks = [(left, low) for left, low in at["4"] if any(abs(low - other) < 0.3 for _, other in at["5"])]
    assert len(tracks) >= 4 + 3 + 1
    for left, low in tracks:
        assert min(there - left for there, other in at["5"] if abs(low - other) < 0.3) >= TOKEN[0]
    rows = sorted((low for _, low in tracks), reverse=True)
    assert all(above - below >= TOKEN[1] for above, below in pairwise(rows))


# --- as it is called ------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["print", *arguments])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.err


def test_it_is_printed_alone_and_says_what_to_do_with_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "bhag", "--quick-start", "--language", "en", "--out", str(tmp_path)) == (0, "")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names.pop() == "manifest.json"
    assert len(names) == 6
    with pypdfium2.PdfDocument(tmp_path / "bhag-quick-1-board-en.pdf") as pdf:
        first = pdf[0].get_textpage().get_text_range()
    for name in names:
        assert name.removeprefix("bhag-").removesuffix("-en.pdf") in first
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["quick_start"] and manifest["options"]["low_ink"]
    assert manifest["options"]["teams"] == [3]


@pytest.mark.parametrize("other", ["--hands", "--layout fold", "--accessible", "--posters"])
def test_what_means_nothing_to_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    out = tmp_path / "out"
    status, complaint = run(capsys, "ipo", "--quick-start", *other.split(), "--out", str(out))
    assert status == 2
    assert "--quick-start" in complaint and other.split()[0] in complaint
    assert not out.exists()


# --- what a paper table asks ------------------------------------------------------------------------

ANSWERS: dict[Language, tuple[str, ...]] = {
    "nl": (
        "is er geen meer, dan is er deze ronde geen gebeurtenis en geen stemming",
        "vooruitkijken doet de hele tafel",
        "ook een van deze ronde",
        "als er nog een is",
        "naar links",
        "is de stemming verdeeld",
        "een partner die niet meespeelt",
        "zijn ze ongelijk",
    ),
    "en": (
        "if none is left, this round has no event and no vote",
        "when you look ahead, all see",
        "one of this round too",
        "if one is left",
        "to the left",
        "the vote is split",
        "a partner that is not in the game",
        "if they differ",
    ),
}


@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_answer_what_a_paper_table_asks(language: Language, quick: bool) -> None:
    said = words_of(leaflet_data(CaseFacts(content_of("ipo"), language, 3), quick=quick)).lower()
    for answer in ANSWERS[language]:
        assert answer in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_up_of_the_whole_game_hands_out_every_kind_of_card(language: Language) -> None:
    facts = CaseFacts(content_of("ipo"), language, 3)
    said = words_of(leaflet_data(facts)["setup"]["lines"]).lower()
    handed = {
        "nl": (
            "partnerkaart",
            "planbord",
            "stemkaarten",
            "overzicht van synergieën",
            "agenda",
            "vel met plaatsen",
        ),
        "en": (
            "partner card",
            "plan mat",
            "vote cards",
            "overview of synergies",
            "agenda",
            "sheet with places",
        ),
    }[language]
    for piece in handed:
        assert piece in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sheet_of_a_paper_game_speaks_of_a_screen_or_of_a_letter_that_is_typed(language: Language) -> None:
    quick = made(TO_BEGIN_WITH, language)["hands"].job
    packs = [pack.job["of-hands"] for pack in team_packs_of(content_of(TO_BEGIN_WITH), language, 3)]
    for sheet in (quick, *packs):
        said = words_of([sheet["reminder"], sheet["how"], sheet["words"]]).lower()
        assert not re.search(r"\b(scherm|screen|m)\b", said)
