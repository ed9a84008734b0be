"""Working forms: what ships feeds every block, an event can name one, who looks back gets its steps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.base import LANGUAGES, Language
from game.content.check import check_paths
from game.content.lint import warned
from game.content.load import load_cards, load_content
from game.content.models import Content
from game.debrief.facts import facts_of
from game.debrief.report.contents import report_of
from game.debrief.report.material import Material
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import YOU, bot_action
from game.press.books import guide_data, script_of
from game.press.casefacts import CaseFacts
from game.press.faces import Faces
from game.reading.open_table import missing
from game.reading.reader import Reader
from game.reading.workforms import feeding, form_lines, form_title, missed_words
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from game.screen import flow
from game.screen.facilitator.interventions import minutes_of_phase
from game.sessions.record import read_record, write_record
from tests.pilot import Pilot
from tests.room.laid import TEAMS, Laid, laid
from tests.test_report import go_on
from tests.test_screen_story import ended, to_step
from tests.test_terminal import kept, play
from tests.wandering import harbour, with_missing

FORMS = load_cards().workforms
ARENA = (SCENARIOS_FOLDER / "arena-poort.toml").read_text(encoding="utf-8")


def with_form(content: Content, form: str) -> Content:
    """Return ``content`` with the same working form in every event."""
    events = tuple(event.model_copy(update={"workform": form}) for event in content.events)
    return content.model_copy(update={"events": events})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case in which every own event has a working form, and blocks stay in the box."""
    text = ARENA.replace("\nkind       =", '\nworkform   = "look-at-a-painting"\nkind       =')
    text = text.replace("[deck]\n", "[deck]\nmissing = 1\n")
    path = tmp_path / "arena-poort.toml"
    path.write_text(text, encoding="utf-8")
    return path


def to_form(pilot: Pilot, case: Path) -> None:
    """Play on until the table looks back on a round with a working form."""
    play = pilot.sit(case)
    while play.workform is None or play.match.phase != "reflect":
        pilot.play_on(rounds=play.match.phase == "reflect", phase="reflect")
    flow.go_on(pilot.app)
    pilot.step()


# --- what ships -----------------------------------------------------------------------------------


def test_every_block_is_fed_by_a_working_form_and_each_form_says_where_it_comes_from() -> None:
    fed = {block for form in FORMS for block in form.feeds}
    assert fed == {block.id for block in load_cards().blocks}
    assert {form.provenance.reference for form in FORMS} == {"brabant", "ipo", "landkaart-cocreatie", None}
    assert len({form.emblem for form in FORMS}) == len(FORMS)


def test_they_fill_whole_sheets_and_their_steps_fit_in_ten_minutes_at_a_table() -> None:
    assert len(FORMS) % 4 == 0
    assert {form.minutes for form in FORMS} == {10}


# --- what a designer writes -----------------------------------------------------------------------


def told(folder: Path, name: str, text: str) -> list[str]:
    """Return what the check says of a file, in English, errors and warnings."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [problem.message("en") for problem in warned([path], check_paths([path]))]


def test_a_working_form_that_an_event_names_must_be_there(tmp_path: Path) -> None:
    text = ARENA.replace("\nkind       =", '\nworkform   = "Wie geeft wat?"\nkind       =', 1)
    [said] = told(tmp_path, "arena-poort.toml", text)
    assert said.startswith('unknown working form "Wie geeft wat?"') or "value-map" in said


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ('"momentum", "attention-from', '"momentun", "attention-from', 'unknown building block "momentun"'),
        (
            '["active-network", "connecting',
            '["active-network", "active-network", "connecting',
            "active-network",
        ),
        ('id         = "homework"', 'id         = "persona"', "persona"),
        ("minutes    = 10", "minutes    = 2", "minutes"),
        ('en = "Swap, for another two minutes."', 'en = ""', "empty"),
        ("Wissel om, weer twee minuten.", "Wissel om. " + "En nog eens. " * 9, "29 words"),
        ("Kijk twee minuten zonder te praten.", "Look for two minutes without talking.", "Dutch"),
        ('nl = "Wissel om, weer vier minuten.", ', "", "Dutch"),
    ],
)
def test_a_mistake_in_a_working_form_is_told(tmp_path: Path, was: str, is_now: str, said: str) -> None:
    text = (CARDS_FOLDER / "workforms.toml").read_text(encoding="utf-8")
    assert was in text
    lines = told(tmp_path, "workforms.toml", text.replace(was, is_now, 1))
    assert lines and any(said in line for line in lines), lines


def test_a_case_can_have_working_forms_of_its_own_beside_it_without_other_cards(tmp_path: Path) -> None:
    forms = (CARDS_FOLDER / "workforms.toml").read_text(encoding="utf-8")
    own = forms.replace('id         = "value-map"', 'id         = "our-own-map"')
    assert told(tmp_path, "cards/workforms.toml", own) == []
    text = ARENA.replace("\nkind       =", '\nworkform   = "our-own-map"\nkind       =', 1)
    assert told(tmp_path, "arena-poort.toml", text) == []
    content = load_content(tmp_path / "arena-poort.toml")
    form = content.workform_of(content.events[0])
    assert form is not None
    assert form.name.en == "Who gives what?"
    assert content.cards.blocks == load_cards().blocks


def test_a_folder_of_cards_without_working_forms_has_those_of_the_game_that_feed_its_blocks(
    tmp_path: Path,
) -> None:
    shutil.copytree(Path(__file__).parent / "content" / "cards", tmp_path / "cards")
    (tmp_path / "cards" / "workforms.toml").unlink()
    cards = load_cards(tmp_path / "cards")
    blocks = {block.id for block in cards.blocks}
    assert [form.id for form in cards.workforms] == [
        form.id for form in FORMS if blocks.issuperset(form.feeds)
    ]
    assert 0 < len(cards.workforms) < len(FORMS)


def test_a_form_changes_no_game_and_a_game_that_was_kept_before_there_were_any_still_loads() -> None:
    plain, formed = harbour(), with_form(harbour(), "walk-along")
    games = [go_on(Match.start(content, 3, 4)) for content in (plain, formed)]
    assert games[0].hash() == games[1].hash()
    assert read_record(kept_as(games[1])).replay().content == formed
    older = plain.model_copy(update={"cards": plain.cards.model_copy(update={"workforms": ()})})
    text = kept_as(go_on(Match.start(older, 3, 4)))
    assert "workform" not in text
    assert read_record(text).replay().content.cards.workforms == ()


def kept_as(match: Match) -> str:
    """Return a match as the text of its record."""
    return write_record(match, language="en", players=(YOU,) * match.teams)


# --- which one ------------------------------------------------------------------------------------


def test_a_missed_block_gets_the_form_that_names_it_soonest_and_blocks_of_one_form_come_together() -> None:
    reader = Reader(Match.start(harbour(), 1, 4), "en")
    numbers = [
        reader.block_number(block)
        for block in ("safe-environment", "productive-tension", "momentum", "appropriate-funding")
    ]
    found = feeding(reader, numbers)
    assert [(fed.form.id, fed.blocks) for fed in found] == [
        ("three-words", (numbers[0], numbers[1])),
        ("walk-along", (numbers[2],)),
    ]
    assert missed_words(reader, found[0]) == (
        "You missed Safe environment and Productive tension. A working form for that: Three words (5 minutes)"
    )
    assert form_lines(reader, found[1].form)[:2] == [
        "You need: coats on.",
        "1. Walk round the building in pairs.",
    ]


# --- on paper -------------------------------------------------------------------------------------


def test_the_card_has_each_step_both_languages_have_a_side_and_an_event_names_its_form() -> None:
    content = with_form(load_content("ipo"), "persona")
    both = Faces(content, "both")
    for face, form in zip(both.workforms(), FORMS, strict=True):
        assert (face.id, len(face.data["steps"])) == (f"workform/{form.id}", len(form.step))
        assert [block["number"] for block in face.data["blocks"]]
        assert (both.back_of(face).language, both.back_of(face).id) == ("en", face.id)
    assert Faces(content, "nl").back_of(face).id == "back/workform"
    told = [face.data["workform"] for face in Faces(content, "en").events()]
    assert set(told) == {"Working form: Someone who really exists (10 minutes)"}
    assert {face.data["workform"] for face in Faces(load_content("ipo"), "en").events()} == {""}


def test_the_guide_has_the_steps_of_what_the_case_asks_for_and_a_round_has_the_minutes() -> None:
    content = load_content("ipo")
    facts = CaseFacts(content, "en", 4)
    assert guide_data(facts)["forms"]["rows"] == []
    formed = CaseFacts(with_form(content, "persona"), "en", 4)
    guide = guide_data(formed)
    assert [len(form["steps"]) for form in guide["forms"]["rows"]] == [4]
    assert guide["questions"]["rows"][0]["workform"].endswith("(10 minutes)")
    assert "reflect 10 minutes" in script_of(formed)[2]["do"]
    assert "reflect 10 minutes" not in script_of(facts)[2]["do"]


# --- in the window --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_that_looks_back_has_the_steps_and_the_minutes_of_the_form(
    tmp_path: Path, case: Path, language: Language
) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        to_form(pilot, case)
        play = pilot.app.play
        assert play is not None
        assert round(play.timer.left(pilot.clock.now)) == 600
        assert minutes_of_phase(pilot.app) == 10
        form = play.workform
        assert form is not None
        for line in form_lines(play.reader, form):
            assert pilot.says(line)
        assert round(play.timer.left(pilot.clock.now)) == 600


def test_who_wants_no_clock_gets_none_with_a_form_either(tmp_path: Path, case: Path) -> None:
    with Pilot(tmp_path, reflect_minutes=0) as pilot:
        to_form(pilot, case)
        assert pilot.app.play is not None
        assert not pilot.app.play.timer.is_set
        assert minutes_of_phase(pilot.app) == 10  # what a clock gets that is started by hand


def test_beside_what_was_missed_each_form_opens_with_its_steps(tmp_path: Path, case: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        play = ended(pilot, str(case), seed=2)
        to_step(pilot, "missed")
        for number, fed in enumerate(feeding(play.reader, missing(play.reader))):
            assert pilot.says(missed_words(play.reader, fed))
            pilot.use(f"form-{number}")
            for line in form_lines(play.reader, fed.form):
                assert pilot.says(line)
            pilot.key("escape")
            assert pilot.screen == "OutcomeScreen"


# --- on phones, the table page and the remote; in a terminal; in the report -----------------------------


def play_to(table: Laid, phase: str, *, with_form: bool = False) -> None:
    """Let bots play for everybody until a phase, of a round whose event has a working form if asked."""
    match, session = table.room.play.match, table.room.play.session
    while match.phase != phase or (with_form and table.room.play.workform is None):
        team = match.waits_for
        session.do(Continue() if team is None else bot_action(match, team, "cooperative"))


def pages(table: Laid) -> list[str]:
    """Return what the table page, a phone and the remote show, in English."""
    viewers = (Viewer("table", None, "en"), table.viewer(0), table.viewer(TEAMS))
    return [snapshot(table.room, viewer).decode() for viewer in viewers]


def test_pages_have_the_steps_while_the_table_looks_back_and_beside_what_was_missed(
    tmp_path: Path, case: Path
) -> None:
    with laid(tmp_path / "kept", case=case) as table:
        play_to(table, "reflect", with_form=True)
        assert all("1. Look for two minutes without talking." in page for page in pages(table))
        play_to(table, "over")
        reader, debriefing = table.room.reader("en"), table.room.debriefing
        while debriefing.now.step.id != "missed":
            assert not any("A working form for that" in page for page in pages(table))
            debriefing.turn(1, 0.0)
        for fed in feeding(reader, missing(reader)):
            wall, *hands = pages(table)
            assert all(missed_words(reader, fed) in page for page in (wall, *hands))
            assert all(form_lines(reader, fed.form)[-1] in page for page in hands)


def test_a_terminal_tells_the_steps_of_the_round_and_beside_what_was_missed(
    tmp_path: Path, case: Path
) -> None:
    done = play(tmp_path / "kept", str(case), "--seed", "1", "--seats", "cooperative")
    assert "Now do together: Look at a painting (10 minutes)" in done.said
    told, ending = done.said.split("The end: ")
    assert "1. Look for two minutes without talking." in told
    match = kept(tmp_path / "kept", "arena-poort-1")
    reader = Reader(match, "en")
    for fed in feeding(reader, missing(reader)):
        assert f"A working form for that: {form_title(reader, fed.form)}" in ending
        assert all(line in ending for line in form_lines(reader, fed.form))


def test_the_report_has_the_steps_for_each_block_that_stayed_in_the_box_once_the_game_is_over() -> None:
    content = with_missing(load_content("ipo"), 1)
    match = Match.start(content, 3, 4)

    def rows() -> list[list[str]]:
        report = report_of(Material(facts_of(match, (YOU,) * 4), Reader(match, "nl")))
        return next((part["rows"] for part in report["parts"] if part["id"] == "workforms"), [])

    assert rows() == []
    go_on(match)
    reader = Reader(match, "nl")
    fed = feeding(reader, missing(reader))
    assert [name for name, _ in rows()] == [form_title(reader, one.form) for one in fed]
    for (_, said), one in zip(rows(), fed, strict=True):
        assert all(line in said for line in form_lines(reader, one.form))
