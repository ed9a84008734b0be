"""Two lengths: the short game of a case, wherever a game is begun, measured, printed or kept."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random

import pytest

from game.balance.measure import rulebook_of
from game.balance.plan import MeasureOptions, carry_out, plan
from game.balance.report import make_report, numbers_hash
from game.balance.simulate import simulate
from game.content.base import LANGUAGES, Language
from game.content.check import check_paths, errors
from game.content.load import load_content
from game.content.models import ByTeams, Content, Length, Short
from game.content.new_case import scaffold
from game.match.match import Match
from game.match.rulebook import make_rulebook, seats_for
from game.rules import terms as t
from game.screen.opening.setup_screen import SetupScreen
from game.sessions.listing import SessionInfo
from game.sessions.record import read_record, write_record
from game.sessions.store import Store
from game.table.seating import Seating
from game.terminal.setup_questions import SetupQuestions
from game.terminal.terminal_screen import TerminalScreen
from tests.pilot import Pilot
from tests.sitting import run
from tests.wandering import harbour, wander

SHORT = """
[short]
rounds  = 4
minutes = 60
early   = 1
middle  = 1
late    = 1
lasting = { 3 = 4 }
starts_higher = 2
"""


def with_short(**parts: object) -> Content:
    """Return a case of six rounds with a short game of four."""
    made = Short.model_validate({"rounds": 4, "early": 1, "middle": 2, "late": 1, **parts})
    content = load_content("energiekoplopers")
    return with_case(content, short=made)


def with_case(content: Content, **change: object) -> Content:
    """Return ``content`` with other values in its case."""
    return content.model_copy(update={"case": content.case.model_copy(update=change)})


def own_case(folder: Path, written: str = SHORT) -> Path:
    path = folder / "our-street.toml"
    text = scaffold("our-street", "en", "our-street")
    at = text.index("[pressure]") if "[pressure]" in text else text.index("[[partner]]")
    path.write_text(text[:at] + written + "\n" + text[at:], encoding="utf-8")
    return path


# --- what is shorter ------------------------------------------------------------------------------


def test_what_the_short_game_leaves_out_is_as_in_the_long_one() -> None:
    content = with_short()
    long, short = (make_rulebook(content.at(one), seats_for(content, 3)) for one in content.lengths)
    assert (short.rounds, short.act_draws) == (4, [1, 2, 1])
    assert (short.target, short.pressure, short.lasting) == (long.target, long.pressure, t.LASTING)
    assert short.partner_start == long.partner_start


def test_the_short_game_can_have_its_own_target_pressure_starts_and_lasting_value() -> None:
    content = with_short(
        target=ByTeams(**{"3": 5}), pressure=ByTeams(**{"3": 1}), lasting=ByTeams(**{"3": 4}), starts_higher=2
    )
    book = make_rulebook(content.at("short"), seats_for(content, 3))
    assert (book.target, book.pressure, book.lasting) == (5, 1, 4)


def test_who_begins_behind_in_the_long_game_begins_behind_in_the_short_one_too() -> None:
    content = load_content("arena-poort")
    long, short = (content.at(length).case.partner for length in content.lengths)
    risen = [after.start - before.start for before, after in zip(long, short, strict=True)]
    assert content.case.short is not None
    higher = content.case.short.starts_higher
    assert higher > 0
    assert risen == [0 if partner.bench else higher for partner in long]
    assert len({partner.start for partner in short}) > 1


def test_a_case_can_ask_more_of_a_lasting_synergy_with_more_teams() -> None:
    content = load_content("ipo")
    content = with_case(content, lasting=ByTeams(**{"5": 7}))
    asked = [make_rulebook(content, seats_for(content, teams)).lasting for teams in (3, 4, 5)]
    assert asked == [t.LASTING, t.LASTING, 7]


def test_a_case_without_a_short_game_has_one_length() -> None:
    content = load_content("ipo")
    if content.case.short is None:
        assert content.lengths == ("long",)
        with pytest.raises(ValueError, match="no short game"):
            content.at("short")


def test_a_short_game_ends_after_its_rounds_and_is_kept_as_it_was_played() -> None:
    content = with_short().at("short")
    assert (content.lengths, content.name) == (("short",), "energiekoplopers-short")
    match = Match.start(content, 3, 3)
    while not match.is_over:
        wander(match, Random(1), 200)
    assert match.state.round <= 4
    again = read_record(write_record(match, language="nl", players=["you"] * 3)).replay()
    assert again.content.length == "short"
    assert again.hash() == match.hash()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_kept_games_says_which_are_short(tmp_path: Path, language: Language) -> None:
    content = with_short()
    with Store(tmp_path) as store:
        for length in content.lengths:
            store.create(
                Match.start(content.at(length), 1, 3), language=language, players=["you"] * 3, name=length
            )
        titles = {one.name: one.title for one in store.list() if isinstance(one, SessionInfo)}
    long = content.case.title[language]
    short = f"{long} { ({'nl': '(kort spel)', 'en': '(short game)'}[language]) }"
    assert titles == {"long": long, "short": short}
    listed = run("sessions", "--data", str(tmp_path), "--language", language).out
    assert [short in line for line in listed.splitlines()].count(True) == 1


def test_the_table_that_is_laid_plays_the_length_that_was_chosen() -> None:
    seating = Seating(with_short())
    assert seating.match(1).rulebook.rounds == 6
    seating.length = "short"
    assert seating.match(1).rulebook.rounds == 4


# --- promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "usual"), [("long", 1), ("short", 0)])
@pytest.mark.parametrize("chosen", [None, True, False])
def test_teams_promise_in_the_long_game_unless_it_is_said_otherwise(
    length: Length, usual: int, chosen: bool | None
) -> None:
    content = with_short().at(length)
    expected = usual if chosen is None else int(chosen)
    assert make_rulebook(content, seats_for(content, 3), promises=chosen).promises == expected
    assert rulebook_of(content, 3, frozenset(), chosen).promises == expected
    assert simulate(content, 3, "random", 1, 1, compiled=False, promises=chosen)["promises"] == expected
    options = MeasureOptions((3,), ("random",), games=1, ban_games=0, promises=chosen)
    report = make_report(content, 1, carry_out(content, plan(content, options), compiled=False))
    assert report.as_dict()["promises"] == expected
    assert f"1 games, {'with' if expected else 'without'} promises" in report.method("en")
    assert report.as_dict()["numbers"] == numbers_hash(content, (3,), bool(expected))


def test_the_table_that_is_laid_has_the_promises_of_its_length_until_it_chooses() -> None:
    seating = Seating(with_short())
    assert seating.match(1).promises
    seating.length = "short"
    assert not seating.match(1).promises
    seating.promises = True
    assert seating.match(1).promises
    seating.length = "long"
    seating.promises = False
    assert not seating.match(1).promises


# --- what a designer is told ----------------------------------------------------------------------


def test_a_short_game_in_a_file_is_read(tmp_path: Path) -> None:
    path = own_case(tmp_path, SHORT)
    found = {problem.key for problem in errors(check_paths([path]))}
    assert not found, found
    case = load_content(path).at("short").case
    assert (case.rounds, case.minutes, case.lasts_at(3)) == (4, 60, 4)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (SHORT.replace("rounds  = 4", "rounds  = 5"), "short_deck"),
        (SHORT + "target = { 4 = 3 }\n", "target_missing"),
        (SHORT + "pressure = { 4 = 3 }\n", "outside_teams"),
        (SHORT.replace("{ 3 = 4 }", "{ 3 = 11 }"), "too_high"),
        (SHORT.replace("{ 3 = 4 }", "{ 3 = 0 }"), "too_low"),
        (SHORT.replace("higher = 2", "higher = 6"), "too_high"),
    ],
)
def test_what_does_not_fit_in_the_short_game_is_told(tmp_path: Path, written: str, key: str) -> None:
    assert key in {problem.key for problem in errors(check_paths([own_case(tmp_path, written)]))}


def test_a_short_game_in_which_an_interest_would_begin_off_its_track_is_told(tmp_path: Path) -> None:
    path = own_case(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("start      = 3", "start      = 9", 1), "utf-8")
    said = [problem for problem in errors(check_paths([path])) if problem.key == "too_high"]
    assert [one.message("en") for one in said] == ['"starts_higher" is 2, but may be at most 1.']


# --- where a game is begun ------------------------------------------------------------------------


def test_play_asks_for_a_length_that_is_there(tmp_path: Path) -> None:
    here = ("--text", "--data", str(tmp_path), "--language", "en")
    path = str(own_case(tmp_path))
    done = run("play", path, "--length", "short", "--seed", "1", "--seats", "cooperative", *here)
    assert (done.status, done.err) == (0, "")
    refused = run("play", "ipo", "--length", "short", "--seed", "1", "--seats", "cooperative", *here)
    if load_content("ipo").case.short is None:
        assert (refused.status, refused.err) == (2, "samenspel: ipo has no short game\n")
    lost = run("play", "--length", "short", *here)
    assert lost.status == 2 and "goes with a case only" in lost.err


def test_simulate_counts_short_games(tmp_path: Path) -> None:
    call = ("--games", "3", "--language", "en", "--policy", "random")
    done = run("simulate", str(own_case(tmp_path)), "--length", "short", *call)
    assert done.status == 0


def test_harbour_has_no_short_game_and_asks_for_none() -> None:
    assert harbour().lengths == ("long",)


def test_the_terminal_asks_for_the_length_of_a_case_that_has_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"2\n")))
    questions = SetupQuestions(TerminalScreen(), "en")
    assert questions.length(harbour()).length == "long"
    assert questions.length(with_short(minutes=60)).length == "short"
    assert "Short: 4 rounds, 60 minutes" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_offers_a_length_where_there_are_two(tmp_path: Path, language: Language) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        screen = SetupScreen(pilot.app, with_short(minutes=60))
        pilot.app.room.push(screen)
        pilot.step()
        pilot.use("page-form")
        pilot.use("length-short")
        assert screen.seating.length == "short"
        pilot.use("begin")
        assert pilot.app.play is not None
        assert pilot.app.play.match.rulebook.rounds == 4


def test_the_window_offers_no_length_where_there_is_one(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        pilot.app.room.push(SetupScreen(pilot.app, harbour()))
        pilot.step()
        pilot.use("page-form")
        assert "length-short" not in pilot.controls


def test_the_environment_lays_a_short_game(tmp_path: Path) -> None:
    env = pytest.importorskip("game.env")
    table = env.raw_env(own_case(tmp_path), 3, length="short")
    assert (table.rulebook.rounds, table.rulebook.promises) == (4, 0)
    assert env.raw_env(own_case(tmp_path), 3).rulebook.promises == 1
