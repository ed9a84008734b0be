"""The report: read back from paper, page and table; what is secret, what was typed, and who may read it."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from game.content.base import FOUNDATIONS, LANGUAGES, Language
from game.content.load import load_content
from game.debrief.comparing import compare
from game.debrief.facts import facts_of
from game.debrief.report.contents import report_of
from game.debrief.report.material import Material
from game.debrief.report.page import page
from game.debrief.report.picture import NARROW, WIDE, course_picture
from game.debrief.report.printed import printed
from game.debrief.report.table import table
from game.debrief.turning import TurningPoint
from game.debrief.turning_words import point_words
from game.language import DECLARED
from game.match.actions import Adjust, Continue, Note, Undo, Vote
from game.match.match import Match
from game.match.players import bot_action
from game.reading.course import because, outcome_name, round_ends
from game.reading.newcomers import partners_words
from game.reading.reader import Reader
from game.rules import terms as t
from game.sessions.store import Store
from tests.cases import EDITIONS, EVERY, sizes_of
from tests.room.browsing import NARROW as NARROW_PHONE
from tests.room.browsing import USUAL, chromium, needs_chromium
from tests.scrambling import scramble
from tests.sitting import run
from tests.test_store import begin
from tests.wandering import harbour, wander

NAMES = ("#1 $us$ *all*", "", "<script>alert(1)</script>", "=cmd|' /C calc'!A0")
TYPED = '=HYPERLINK("x") *We* kept #no $slack$ <b>here</b> & "there"'
YOU = ("you",) * 4
SVG = "{http://www.w3.org/2000/svg}"


def go_on(match: Match, rounds: int = t.MAX_ROUNDS) -> Match:
    """Play on until a round after ``rounds``, or the end; in each round one team notes something."""
    while not match.is_over and match.state.round <= rounds:
        team = match.waits_for
        if team is not None:
            match.do(bot_action(match, team, "cooperative"))
            continue
        if match.phase == "reflect":
            match.do(Note(team=match.state.round % match.teams, text=TYPED))
        match.do(Continue())
    return match


@cache
def played(case: str) -> Match:
    teams = min(4, sizes_of(case)[-1])
    match = Match.start(load_content(case), 3, teams)
    match.name_teams(NAMES[:teams])
    match.do(Adjust(what="progress", change=1, reason="a $late$ *start*"))
    return go_on(match)


def report(match: Match, language: Language, **values: Any) -> dict[str, Any]:
    return report_of(Material(facts_of(match, YOU[: match.teams]), Reader(match, language), **values))


@cache
def pdf(case: str, language: Language) -> bytes:
    return printed(report(played(case), language))


def bare(words: str) -> str:
    return re.sub(r"[\s\u00ad\u0002\ufffe-]", "", words)


def text_of(document: bytes) -> str:
    pages = pypdfium2.PdfDocument(document)
    return bare("".join(one.get_textpage().get_text_range() for one in pages))


def texts(data: Any) -> list[str]:
    """Return every text of a report, but what is drawn."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        left_out = ("emblem", "fill", "lang", "alt", "title", "turning_head", "turning_note")
        left_out += ("id", "shape", "audience", "picture", "pictures", "strange_signs")
        return [text for name, value in data.items() if name not in left_out for text in texts(value)]
    return [text for value in data for text in texts(value)] if isinstance(data, list | tuple) else []


# --- on paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_all_that_the_report_says_is_on_its_pages_as_it_was_typed(case: str, language: Language) -> None:
    match = played(case)
    said, shown = report(match, language), text_of(pdf(case, language))
    for words in texts(said):
        assert bare(words) in shown, words
    for words in (TYPED, *NAMES[: match.teams], "a $late$ *start*", outcome_name(Reader(match, language))):
        assert bare(words) in shown
    assert bare(because(Reader(match, language))) in shown
    assert "{" not in shown


@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_a_report_is_four_to_six_tagged_pages_of_a4_with_its_fonts_and_margins(
    case: str, language: Language
) -> None:
    with pikepdf.open(io.BytesIO(pdf(case, language))) as document:
        assert 4 <= len(document.pages) <= 6
        assert document.Root.MarkInfo.Marked and str(document.Root.Lang) == language
        assert "/StructTreeRoot" in document.Root
        fonts = [
            font
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
        ]
        assert fonts and all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    for one in pypdfium2.PdfDocument(pdf(case, language)):
        assert [round(side / 72 * 25.4) for side in one.get_size()] == [210, 297]
        image = one.render(scale=1).to_pil().convert("L")
        left, top, right, bottom = ImageChops.invert(image).getbbox()
        edge = 6 / 25.4 * 72
        assert left > edge and top > edge and right < image.width - edge and bottom < image.height - edge


def test_a_sign_that_our_fonts_lack_is_a_square_and_the_report_says_so() -> None:
    match = Match.start(harbour(), 3, 4)
    match.do(Note(team=0, text="Samen 😀 日"))
    reader, said = Reader(match, "nl"), report(match, "nl")
    shown = text_of(printed(said))
    assert bare("Samen □ □") in shown and bare(reader.say("report.strange-signs")) in shown
    assert "Samen 😀 日" in page(said)
    assert bare(reader.say("report.strange-signs")) not in text_of(pdf("arena-poort", "nl"))


def test_turning_points_are_marked_in_the_picture_and_told() -> None:
    match = played("arena-poort")
    facts, reader = facts_of(match, YOU), Reader(match, "en")
    compared = compare([t.SYNERGY] * 30 + [t.FRAGMENTED] * 10, [t.FRAGMENTED] * 40, t.SYNERGY)
    answered = facts.events[1]
    other = 1 - min(1, answered.response)
    points = (
        TurningPoint(1, t.NOTHING, 0, 1, compared),
        TurningPoint(answered.round, answered.event, answered.response, other, compared),
    )
    said = report(match, "en", points=points)
    shown = text_of(printed(said))
    for point in points:
        assert bare(point_words(reader, point)) in shown
        assert ElementTree_text(page(said)).count(point_words(reader, point)) == 1
    for words in ("report.turning-head", "turning.says", "turning.says-not"):
        assert bare(reader.say(words)) in shown
    assert bare(reader.say("report.turning-head")) not in text_of(pdf("arena-poort", "en"))


@pytest.mark.parametrize("team", range(4))
def test_a_team_keeps_one_page_of_what_is_its_own(team: int) -> None:
    match = played("arena-poort")
    facts, reader = facts_of(match, YOU), Reader(match, "nl")
    said = report(match, "nl", audience="team", team=team)
    document = printed(said)
    assert len(pypdfium2.PdfDocument(document)) == 1
    assert [part["head"] for part in said["parts"] if part["id"] == "agendas"] == ["De agenda"]
    shown, on_page = text_of(document), ElementTree_text(page(said))
    for other, one in enumerate(facts.agendas):
        agenda = reader.partner(other).agenda[one.agenda].text["nl"]
        assert (bare(agenda) in shown) is (other == team)
        assert (bare(agenda) in bare(on_page)) is (other == team)
    own = sum(insight.team == team for insight in facts.insights)
    assert shown.count(bare(TYPED)) == own
    assert table(facts, reader, team).decode("utf-8-sig").count("no $slack$") == own


# --- the picture --------------------------------------------------------------------------------


@pytest.mark.parametrize("case", EVERY)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_figures_of_the_picture_are_those_of_the_record(case: str, width: int) -> None:
    match = played(case)
    facts = facts_of(match, YOU)
    drawn = ElementTree.fromstring(course_picture(facts, Reader(match, "nl"), width=width))
    ends = round_ends(match)
    grid = [float(one.get("d", "").split()[1].split("H")[0]) for one in drawn.iter(f"{SVG}path")][:3]
    low, high = grid[0], grid[2]  # foundation 0 and 10
    for number, name in enumerate(FOUNDATIONS):
        line = next(one for one in drawn.iter(f"{SVG}polyline") if one.get("class") == f"track-{name}")
        heights = [float(point.split(",")[1]) for point in line.get("points", "").split()]
        values = [round((low - y) / (low - high) * t.TOP) for y in heights]
        assert values == [end.foundation[number] for end in ends]
    towers = [float(one.get("height", "")) for one in drawn.iter(f"{SVG}rect") if one.get("class") == "tower"]
    progress = [end.progress for end in ends]
    assert [round(high / max(towers) * max(progress)) for high in towers] == progress
    said = [one.text for one in drawn.iter(f"{SVG}text")]
    for team in range(match.teams):
        at = said.index(partners_words(Reader(match, "nl"), team))
        row = said[at + 1 : at + 1 + len(ends)]
        assert row == [str(stand.interest[team]) for stand in facts.course]
        assert row[-1] == str(match.state.interest[match.state.partner[team]])


# --- what is true of the game ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_what_the_teams_carried_is_what_the_match_counted(seed: int) -> None:
    match = Match.start(harbour(), seed, 4, promises=True)
    wander(match, Random(seed), 400)
    facts = facts_of(match, YOU)
    state = match.state
    for one in facts.contributions:
        assert one.contributed == state.contributed[one.team]
    assert sum(1 << block for block, *_ in facts.in_place) == state.in_place
    assert {one.synergy for one in facts.pairings} == {
        number for number in range(match.rulebook.synergies) if state.fired >> number & 1
    }
    assert facts.course[-1].foundation == tuple(state.foundation)
    assert facts.course[-1].progress == state.progress


def test_a_failed_answer_names_what_was_missing_and_a_success_misses_nothing() -> None:
    for seed in range(12):
        match = go_on(Match.start(harbour(), seed, 4))
        for one in facts_of(match, YOU).events:
            assert one.worked is None or bool(one.lacked) != one.worked


# --- secrets ------------------------------------------------------------------------------------


def written(match: Match) -> list[bytes]:
    facts, reader = facts_of(match, YOU), Reader(match, "en")
    said = [report(match, "en"), *(report(match, "en", audience="team", team=team) for team in range(4))]
    sponsor = report(match, "en", audience="sponsor")
    return [printed(said[0], said[1:]), page(sponsor, said).encode(), table(facts, reader)]


def in_the_middle() -> Match:
    match = go_on(Match.start(load_content("arena-poort"), 5, 4), rounds=2)
    while match.phase != "vote":
        team = match.waits_for
        match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
    return match


@pytest.mark.parametrize("seed", range(3))
def test_nothing_hidden_in_a_game_still_in_progress_changes_its_report(seed: int) -> None:
    match = in_the_middle()
    before = written(match)
    scramble(match, match.state, t.TABLE, Random(seed))
    assert written(match) == before


def test_a_vote_that_is_secret_still_changes_nothing() -> None:
    first, other = in_the_middle(), in_the_middle()
    team = first.waits_for
    assert team is not None
    first.do(Vote(team=team, response=0))
    other.do(Vote(team=team, response=1))
    assert written(first) == written(other)


def test_games_that_only_differ_in_what_lies_hidden_have_the_same_report() -> None:
    seen: dict[tuple[Any, ...], list[Match]] = {}
    for seed in range(400):
        match = Match.start(harbour(), seed, 3, promises=False)
        match.do(Continue())
        told = tuple((one.kind, one.whom, one.amount) for one in match.happenings_for(None))
        seen.setdefault((match.state.event, told), []).append(match)
    alike = max(seen.values(), key=len)[:6]
    assert len({tuple(match.state.agenda) for match in alike}) > 1
    reports = {page(report(match, "en")) for match in alike}
    assert len(reports) == 1


def test_agendas_are_told_once_the_game_is_over_and_not_before() -> None:
    middle, over = in_the_middle(), played("arena-poort")
    assert facts_of(middle, YOU).agendas == () and len(facts_of(over, YOU).agendas) == 4
    shown = page(report(middle, "en"))
    for partner in middle.content.case.partner:
        assert not any(agenda.text["en"] in shown for agenda in partner.agenda)


def test_an_empty_part_is_left_out() -> None:
    match = Match.start(harbour(), 1, 4)
    said = {part["id"] for part in report(match, "en")["parts"]}
    left_out = {"events", "carried", "synergies", "insights", "agendas", "changed"}
    assert left_out.isdisjoint(said)


def test_what_was_undone_is_not_told_but_that_it_was() -> None:
    match = in_the_middle()
    match.do(Note(team=1, text="Never mind this"))
    match.do(Undo())
    facts = facts_of(match, YOU)
    shown = page(report(match, "en"))
    assert facts.undone == 1 and "Never mind" not in shown and "Once something was taken back." in shown


# --- as a page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_all_words_as_typed_and_fetches_nothing(language: Language) -> None:
    match = played("arena-poort")
    said = report(match, language)
    shown = page(said)
    assert "<script" not in shown and "<b>here" not in shown
    assert not re.search(r'(src|href)=|url\(|@import|https?://(?!www\.w3\.org/2000/svg")', shown)
    visible = bare(ElementTree_text(shown))
    for words in texts(said):
        assert bare(words) in visible, words


def ElementTree_text(shown: str) -> str:  # noqa: N802
    from html import unescape

    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", shown, flags=re.DOTALL))


@needs_chromium
@pytest.mark.parametrize("size", [NARROW_PHONE, USUAL, (1280, 720)])
def test_the_page_reads_on_a_phone_and_has_no_barrier(tmp_path: Path, size: tuple[int, int]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    match = played("arena-poort")
    file = tmp_path / "report.html"
    file.write_text(page(report(match, "nl")), encoding="utf-8")
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": size[0], "height": size[1]})
        opened.goto(file.as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert Axe().run(opened).response["violations"] == []


# --- as a table -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_opens_safely_and_holds_what_was_typed_and_answered(language: Language) -> None:
    match = played("arena-poort")
    facts = facts_of(match, YOU)
    data = table(facts, Reader(match, language))
    assert data.startswith(b"\xef\xbb\xbf")
    separator = ";" if DECLARED[language].decimal == "," else ","
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    assert all(len(row) == len(head) for row in rows)
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")), cell
    assert sum(row[4] == "'" + TYPED for row in rows) == len(facts.insights)
    assert len(rows) == len(facts.insights) + len(facts.events)


@pytest.mark.parametrize("typed", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\r\n=1", "＝1", "\n@x"])
def test_no_cell_is_a_formula(typed: str) -> None:
    match = Match.start(harbour(), 1, 4)
    match.do(Note(team=0, text=typed))
    rows = csv.reader(
        io.StringIO(table(facts_of(match, YOU), Reader(match, "en")).decode("utf-8-sig"), newline="")
    )
    assert list(rows)[1][4] == "'" + typed


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with Store(tmp_path / "data") as store:
        session = begin(store)
        while session.match.state.round < 3:
            team = session.match.waits_for
            session.do(Continue() if team is None else bot_action(session.match, team, "cooperative"))
    return tmp_path


def test_a_report_is_written_in_every_form_and_language_and_replaces_nothing(kept: Path) -> None:
    for form in ("pdf", "html", "csv"):
        done = run("report", "harbour-1", "--format", form, "--language", "en", "--data", "data")
        assert (done.status, done.err) == (0, "") and f"harbour-1-report.{form}" in done.out
    first = (kept / "harbour-1-report.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    again = run("report", "harbour-1", "--language", "en", "--data", "data")
    assert again.status == 0 and (kept / "harbour-1-report-2.pdf").read_bytes() == first
    dutch = run("report", "harbour-1", "--data", "data", "--format", "html")
    assert dutch.status == 0 and '<html lang="nl">' in (kept / "harbour-1-verslag.html").read_text("utf-8")


def test_a_report_is_written_while_the_game_is_open(kept: Path) -> None:
    with Store(kept / "data") as store:
        session = store.open("harbour-1")
        session.do(Continue()) if session.match.waits_for is None else None
        done = run("report", "harbour-1", "--format", "csv", "--data", "data", "--out", "open.csv")
    assert done.status == 0 and (kept / "open.csv").is_file()


@pytest.mark.parametrize(
    ("call", "status", "phrase"),
    [
        (("harbour-2",), 2, "harbour-1"),
        (("nowhere",), 2, "nowhere"),
        (("harbour-1", "--out", "taken.pdf"), 2, "taken.pdf"),
        (("harbour-1", "--out", "no/such/folder.pdf"), 1, "no/such/folder.pdf"),
        (("harbour-1", "--team", "5", "--language", "en"), 2, "this table has 4"),
        (("harbour-1", "--language", "fr"), 2, "fr"),
        (("harbour-1", "--format", "odt"), 2, "odt"),
        (("harbour-1", "--parts", "cours"), 2, "course, events"),
        (("harbour-1", "--for", "sponsor", "--parts", "agendas"), 2, "note, figures, course"),
        (("harbour-1", "--for", "sponsor", "--team", "1"), 2, "sponsor"),
        (("harbour-1", "--note", "letter.txt"), 2, "letter.txt"),
        (("harbour-1", "--note", "x" * 4001), 2, "4001"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(
    kept: Path, call: tuple[str, ...], status: int, phrase: str
) -> None:
    (kept / "taken.pdf").write_text("mine")
    done = run("report", *call, "--data", "data")
    assert done.status == status and phrase in done.err and done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert sorted(path.name for path in kept.iterdir()) == ["data", "taken.pdf"]
    assert (kept / "taken.pdf").read_text() == "mine"


def test_facts_name_who_was_played_by_the_computer() -> None:
    match = played("arena-poort")
    facts = facts_of(match, ("you", "cooperative", "you", "you"))
    rows = report_of(Material(facts, Reader(match, "en")), ["partners"])["parts"][0]["rows"]
    by_computer = ["played by the computer" in row["by"] for row in rows]
    assert by_computer == [False, True, False, False]
