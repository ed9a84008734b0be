"""Hand sheets and slips: what teams on paper hold while the game runs on a screen."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from game.commands.main import main
from game.content.base import LANGUAGES, Language
from game.content.cases import TO_BEGIN_WITH
from game.content.load import load_cards, load_content
from game.content.models import Content, Length
from game.language import say
from game.match.actions import Build, Continue, Contribute, Give, Promise, Swap, Tend
from game.match.match import Match
from game.match.players import bot_action
from game.match.rulebook import seats_for
from game.press.documents import PrintDocument, hands_of, questionnaire_of
from game.press.layouts import MARGIN, PAPERS, PaperName
from game.press.typesetter import Typesetter
from game.rules.hands import copies_in
from game.rules.planning import cost
from game.rules.terms import CAPACITY, PLACES
from game.screen.opening.setup_screen import SetupScreen
from game.table.shorthand import Misread, understand
from tests.cases import EDITIONS, EVERY
from tests.pilot import Pilot
from tests.wandering import with_missing

PPI = 72


@cache
def typesetter() -> Typesetter:
    return Typesetter()


@cache
def content_of(case: str, length: Length = "long") -> Content:
    return load_content(case).at(length)


def made(
    case: str,
    language: Language,
    *,
    teams: int | None = None,
    length: Length = "long",
    paper: PaperName = "a4",
    promises: bool | None = None,
) -> dict[str, PrintDocument]:
    content = content_of(case, length)
    documents = hands_of(content, language, teams or content.case.teams.max, promises, paper)
    return {document.name: document for document in documents}


def drawn(document: PrintDocument, **change: Any) -> bytes:
    return typesetter().draw(document.template, {**document.job, **change}, "pdf")[0]


def text_of(document: PrintDocument) -> list[str]:
    """Return the selectable text of each page, bared: line breaks do not show in it."""
    pages = pypdfium2.PdfDocument(drawn(document))
    return [bare(page.get_textpage().get_text_range()) for page in pages]


def bare(words: str) -> str:
    return re.sub(r"[\s\u00ad\u0002\ufffe*-]", "", words)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("length", ["long", "short"])
def test_each_team_gets_a_sheet_of_two_sides_and_a_page_of_slips(length: Length, paper: PaperName) -> None:
    width, height = PAPERS[paper]
    others = sum(partner.bench for partner in content_of("arena-poort").case.partner)
    for teams in (3, 6):
        documents = made("arena-poort", "nl", teams=teams, length=length, paper=paper)
        for name, pages in (("hands", 2 * (teams + others)), ("slips", teams)):
            with pikepdf.open(io.BytesIO(drawn(documents[name]))) as opened:
                assert len(opened.pages) == pages
                for page in opened.pages:
                    sides = [float(side) / 72 * 25.4 for side in page.mediabox[2:]]
                    assert sides == pytest.approx([width, height], abs=0.1)


def test_the_case_to_begin_with_needs_eight_sheets_beside_a_screen() -> None:
    documents = made(TO_BEGIN_WITH, "nl")
    hands, slips = (len(text_of(documents[name])) for name in ("hands", "slips"))
    leaflet = 1
    assert hands / 2 + slips + leaflet <= 8


@pytest.mark.matrix
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("edition", ["standard", "accessible"])
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_nothing_is_too_large_for_its_place(
    case: str, language: Language, edition: str, paper: PaperName
) -> None:
    for document in made(case, language, promises=True, paper=paper).values():
        job = {**document.job, "edition": edition}
        assert typesetter().query(document.template, job, "misfit") == [], document.name


def test_what_does_not_fit_on_a_sheet_is_told() -> None:
    document = made("ipo", "nl")["hands"]
    first = document.job["sheets"][0]
    long = {**first, "who": first["who"] * 40}
    job = {**document.job, "sheets": [long, *document.job["sheets"][1:]]}
    found = typesetter().query(document.template, job, "misfit")
    assert found[0]["field"] == first["name"]


@pytest.mark.matrix
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("low_ink", [False, True])
def test_the_edge_that_office_printers_leave_white_is_white(low_ink: bool, paper: PaperName) -> None:
    edge = round(MARGIN / 25.4 * PPI)
    for document in made("arena-poort", "nl", paper=paper).values():
        job = {**document.job, "low-ink": low_ink}
        for png in typesetter().draw(document.template, job, "png", ppi=PPI):
            page = Image.open(io.BytesIO(png)).convert("RGB")
            inked = ImageChops.invert(page.convert("L")).getbbox()
            assert inked is not None
            left, top, right, bottom = inked
            assert left >= edge and top >= edge, document.name
            assert right <= page.width - edge and bottom <= page.height - edge, document.name


@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_a_sheet_says_who_we_are_our_agendas_and_every_block(case: str, language: Language) -> None:
    content = content_of(case)
    document = made(case, language)["hands"]
    pages = text_of(document)
    seats = seats_for(content, content.case.teams.max)
    bench = [partner.id for partner in content.case.partner if partner.bench]
    partners = {partner.id: partner for partner in content.case.partner}
    assert len(pages) == 2 * len((*seats, *bench))
    for number, seat in enumerate((*seats, *bench)):
        partner = partners[seat]
        about, hand = pages[2 * number : 2 * number + 2]
        for text in (partner.name, partner.who, partner.values, partner.interest):
            assert bare(text[language]) in about
        for agenda in partner.agenda:
            assert bare(agenda.text[language]) in about
        others = [one for other in content.case.partner if other is not partner for one in other.agenda]
        mine = {agenda.text[language] for agenda in partner.agenda}
        assert not [
            one for one in others if one.text[language] not in mine and bare(one.text[language]) in about
        ]
        for block in content.cards.blocks:
            assert bare(block.name[language]) in hand
            for ability in block.abilities_in(language):
                assert bare(ability) in hand


def test_a_block_costs_on_the_sheet_what_the_rules_ask_of_that_team() -> None:
    content = content_of("arena-poort")
    match = Match(content, 1, seats_for(content, 6))
    for team, sheet in enumerate(made("arena-poort", "en", teams=6)["hands"].job["sheets"][: match.teams]):
        asked = [cost(match.rulebook, match.state, team, block) for block in range(len(sheet["blocks"]))]
        assert [one["cost"].replace("\u00a0", " ") for one in sheet["blocks"]] == [
            f"cost {amount}" for amount in asked
        ]


def test_a_sheet_says_that_its_costs_need_no_more_taking_off_and_what_to_strike_out() -> None:
    content = content_of("arena-poort")
    for missing in (0, 1):
        job = hands_of(with_missing(content, missing), "en", 4)[0].job
        capacity, costs, places, *_ = job["reminder"]
        assert f"divide {CAPACITY}\u00a0a round" in capacity
        assert "taken off already" in costs
        assert f"hold {PLACES}\u00a0already" in places
        assert not any("1 less" in line for line in job["reminder"])
        assert ("missing this time" in job["words"]["hand-note"]) == bool(missing)


@pytest.mark.parametrize("case", EVERY)
def test_the_numbers_of_the_teams_are_those_of_the_screen(case: str) -> None:
    content = content_of(case)
    names = {partner.id: partner.name.nl for partner in content.case.partner}
    for teams in range(content.case.teams.min, content.case.teams.max + 1):
        documents = made(case, "nl", teams=teams)
        seats = [names[seat] for seat in seats_for(content, teams)]
        numbered = [(str(number), name) for number, name in enumerate(seats, start=1)]
        for rows in (documents["hands"].job["teams"], documents["slips"].job["teams"]):
            assert [(row["number"], row["name"].replace("\u00a0", " ")) for row in rows] == numbered


def test_the_set_up_tells_the_numbers_where_the_table_sits_otherwise_than_the_sheets_say(
    tmp_path: Path,
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        screen = SetupScreen(pilot.app, load_content("ipo"))
        screen.seating.resize(3)
        pilot.app.room.show(screen)
        pilot.step()
        pilot.use("page-way")
        assert not pilot.says("write these numbers")
        screen.seating.take(0, screen.seating.partners[2])
        pilot.app.redraw()
        pilot.step()
        names = [screen.seating.partner(seat).name["en"] for seat in range(3)]
        assert pilot.says(", ".join(f"{number} {name}" for number, name in enumerate(names, start=1)))


@pytest.mark.parametrize(("length", "promises"), [("long", True), ("long", False), ("short", False)])
def test_a_page_of_slips_has_a_row_for_each_round_and_a_promise_only_where_teams_promise(
    length: Length, promises: bool
) -> None:
    document = made("ipo", "en", teams=3, length=length, promises=promises)["slips"]
    for page in text_of(document):
        for number in range(1, content_of("ipo", length).case.rounds + 1):
            assert f"Plan·Round{number}" in page
            assert f"Vote·Round{number}" in page
            assert (f"Promise·Round{number}" in page) == promises
    steps = made("ipo", "en", length=length, promises=promises)["hands"].job["how"]
    assert any(step.startswith("*Promise.*") for step in steps) == promises


def test_a_game_of_more_rounds_than_a_page_holds_has_more_pages() -> None:
    content = content_of("ipo")
    longer = content.model_copy(update={"case": content.case.model_copy(update={"rounds": 8})})
    slips = hands_of(longer, "nl", 3)[1]
    assert [len(page) for page in slips.job["pages"]] == [4, 4]
    assert len(pypdfium2.PdfDocument(drawn(slips))) == 6
    assert typesetter().query(slips.template, slips.job, "misfit") == []


def test_what_is_written_on_a_slip_is_what_the_facilitator_types() -> None:
    content = content_of("arena-poort")
    slips = made("arena-poort", "nl", teams=4, promises=True)["slips"].job
    match = Match(content, 1, seats_for(content, 4), promises=True)
    while match.phase != "promise":
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    for amount in slips["promises"][: match.state.capacity[0] + 1]:
        typed = f"{slips['letters']['promise']}{amount}"
        assert understand(match, "nl", 0, typed).actions == (Promise(team=0, amount=int(amount)),)
    for team in range(4):
        match.do(Promise(team=team, amount=0))
    blocks = content.cards.blocks
    held = next(number for number in range(len(blocks)) if copies_in(match.state.hand[0], number))
    card, block = blocks[held].number, blocks[held].id
    actions = {
        "Bouwen": ("", Build(team=0, block=block)),
        "Ruilen": ("", Swap(team=0, block=block)),
        "Geven": (">2", Give(team=0, block=block, to=1)),
        "Bijdragen": ("", Contribute(team=0)),
        "Voor de achterban": ("", Tend(team=0)),
    }
    for part in slips["plan"]:
        name, number = part["name"].replace("\u00a0", " "), 1 if part["note"] == "hoeveel" else card
        assert (name == "Geven") == bool(part["to"])
        if name == "Maakt plaats":  # nothing lies there yet: the line is understood, and refused
            with pytest.raises(Misread, match=r"maakt|maken|nieuwe"):
                understand(match, "nl", 0, f"{part['letter']}{number}")
            continue
        more, action = actions.pop(name)
        assert understand(match, "nl", 0, f"{part['letter']}{number}{more}").actions[0] == action
    assert not actions


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_and_cards_of_a_designers_own_fit_too(language: Language) -> None:
    harbour = Path(__file__).parent / "content"
    content = load_content(harbour / "harbour.toml", load_cards(harbour / "cards"))
    for document in hands_of(content, language, content.case.teams.max):
        assert typesetter().query(document.template, document.job, "misfit") == []
        assert drawn(document)


@pytest.mark.parametrize("name", ["hands", "slips"])
def test_low_ink_has_no_colour(name: str) -> None:
    document = made("energiekoplopers", "nl")[name]
    for png in typesetter().draw(document.template, {**document.job, "low-ink": True}, "png", ppi=36):
        red, green, blue = Image.open(io.BytesIO(png)).convert("RGB").split()
        for first, other in ((red, green), (green, blue), (red, blue)):
            assert ImageChops.difference(first, other).getextrema()[1] <= 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_tagged_and_say_their_language_and_title(language: Language) -> None:
    for document in made("ipo", language).values():
        with pikepdf.open(io.BytesIO(drawn(document))) as opened:
            assert opened.Root.MarkInfo.Marked
            assert str(opened.Root.Lang).startswith(language)
            assert str(opened.docinfo["/Title"]) == document.title


# --- as it is called ------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["print", *arguments])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.err


def test_hands_are_printed_alone_with_their_own_how_to_and_in_the_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("ipo", "--hands", "--teams", "3", "--paper", "letter", "--language", "both")
    assert run(capsys, *call, "--out", str(tmp_path)) == (0, "")
    papers = ["ipo-hands-en.pdf", "ipo-hands-nl.pdf", "ipo-slips-en.pdf", "ipo-slips-nl.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["how-to-print.pdf", *papers, "manifest.json"]
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["hands"] is True
    listed = {file["file"]: file["pages"] for file in manifest["files"]}
    for name in papers:
        pages = pypdfium2.PdfDocument(tmp_path / name)
        assert listed[name] == len(pages)
        assert pages[0].get_size() == pytest.approx((612, 792), abs=0.5)
    howto = bare(pypdfium2.PdfDocument(tmp_path / "how-to-print.pdf")[0].get_textpage().get_text_range())
    for said in ("Uitdelen", "Handingout", "stippellijnen", "Letter", *map(bare, papers)):
        assert said in howto
    assert "Bouwstenen" not in howto


@pytest.mark.parametrize(("length", "promises"), [("long", True), ("short", False), ("short", True)])
def test_the_set_up_tells_the_command_that_prints_them_for_the_game_as_it_is_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], length: Length, promises: bool
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        screen = SetupScreen(pilot.app, load_content("ipo"))
        screen.seating.resize(3)
        screen.seating.length, screen.seating.promises = length, promises
        pilot.app.room.show(screen)
        pilot.step()
        pilot.use("page-way")
        told = next(words for words in map(str, pilot.texts()) if "samenspel print" in words)
    call = told.partition("samenspel print ")[2].split()
    assert run(capsys, *call, "--language", "en", "--out", str(tmp_path / "out")) == (0, "")
    slips = pypdfium2.PdfDocument(tmp_path / "out" / "ipo-slips-en.pdf")
    assert len(slips) == 3
    words = slips[0].get_textpage().get_text_range()
    assert words.count("Vote") == content_of("ipo", length).case.rounds
    assert ("Promise" in words) == promises


@pytest.mark.parametrize(
    "other", ["--layout fold", "--cards momentum", "--copies 2", "--duplex none", "--calibrate"]
)
def test_what_is_about_cards_does_not_go_with_hands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    out = tmp_path / "out"
    status, complaint = run(capsys, "ipo", "--hands", *other.split(), "--language", "nl", "--out", str(out))
    assert status == 2
    assert f"--hands en {other.split()[0]} gaan niet samen" in complaint
    assert not out.exists()


# --- the questionnaire ----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_slips_of_the_questionnaire_say_what_phones_say_and_have_no_place_for_a_name(
    language: Language, paper: PaperName
) -> None:
    document = questionnaire_of(content_of("arena-poort"), language, PAPERS[paper])
    with pypdfium2.PdfDocument(typesetter().draw(document.template, document.job, "pdf")[0]) as pdf:
        assert [page.get_size() for page in pdf] == [
            pytest.approx([side / 25.4 * 72 for side in PAPERS[paper]], abs=0.5)
        ] * 2
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    for said, moment in zip(pages, ("before", "after"), strict=True):
        for name in (f"title-{moment}", "line", "slip-share", *(f"statement-{n}" for n in range(1, 7))):
            assert said.count(say(language, f"questionnaire.{name}")) == 2, name
        assert say(language, "documents.hands-team") not in said


def test_the_questionnaire_is_printed_alone_in_two_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("arena-poort", "--questionnaire", "--language", "both", "--out", str(tmp_path))
    assert run(capsys, *call) == (0, "")
    names = ["arena-poort-questionnaire-en.pdf", "arena-poort-questionnaire-nl.pdf", "manifest.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    status, said = run(capsys, *call, "--hands")
    assert status == 2 and "--hands" in said
