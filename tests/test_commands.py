"""The command line: every command, its exit status, and one clear line for what is wrong."""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import __version__
from game.balance import simulate as simulating
from game.commands.arguments import usual_language
from game.content.base import LANGUAGES
from game.content.cases import shipped_cases
from game.sessions.database import FILE_NAME
from tests.sitting import HARBOUR, Sitting, run

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """Return a folder with one game that is over and one that has just begun."""
    run("play", HARBOUR, "--text", "--seed", "2", "--seats", "cooperative", "--data", str(tmp_path))
    run("play", HARBOUR, "--text", "--seed", "3", "--name", "tomorrow", "--data", str(tmp_path))
    return tmp_path


def complains(done: Sitting, status: int, *phrases: str) -> None:
    """One line on standard error that says all of ``phrases``, and the exit status."""
    assert done.status == status, done.err
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1, done.err
    assert "Traceback" not in done.err
    for phrase in phrases:
        assert phrase in done.err


def shell(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LC_ALL": "", "LANG": "en_GB.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "game", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
    )


# --- help -----------------------------------------------------------------------------------------


def test_help_names_every_command() -> None:
    done = shell("--help")
    assert done.returncode == 0
    for name in ("play", "cases", "print", "sessions", "replay", "new", "check", "simulate", "schema"):
        assert f"\n  {name} " in done.stdout


def test_help_is_in_the_language_of_the_computer() -> None:
    assert "een serieus spel over samenwerken" in shell("--help", LANG="nl_NL.UTF-8").stdout
    assert "a serious game about working together" in shell("--help").stdout


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "game", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.split("\n")}
    assert not loaded & {"numpy", "pydantic", "rich", "numba", "sqlite3", "platformdirs"}


def test_version() -> None:
    done = run("--version")
    assert done.status == 0 and done.out.strip().endswith(__version__)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "nl_NL"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_usual_language_follows_the_locale(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert usual_language() == language


# --- wrong calls ----------------------------------------------------------------------------------

WRONG: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("plya",), ("“plya” is not a command", "Did you mean “play”?")),
    (("play", "ip"), ('no case "ip"', 'Did you mean "ipo"?')),
    (("play", "nowhere.toml"), ("nowhere.toml",)),
    (("play", "ipo", "--tems", "3"), ("no option --tems", "“--teams”")),
    (("play", "ipo", "--teams", "7"), ("--teams", "from 3 to 6")),
    (("play", "ipo", "--teams", "6"), ("ipo is made for 3 to 5 teams, not for 6",)),
    (("play", "ipo", "--teams", "four"), ("“four” is not a whole number",)),
    (("play", "ipo", "--seats", "you,coperative"), ("Did you mean “cooperative”?",)),
    (("play", "ipo", "--seats", "you,,you"), ("--seats", "there is no “”")),
    (("play", "ipo", "--seats", "you,you,you,you", "--teams", "3"), ("4 players for 3 teams",)),
    (("play", "ipo", "--seats", ",".join(["you"] * 6)), ("not for 6",)),
    (("play", "ipo", "--seed", "-1"), ("--seed",)),
    (("play", "ipo", "--seed", "9" * 400), ("--seed",)),
    (("play", "ipo", "--language", "fr"), ("--language", "Possible: nl, en")),
    (("play", "ipo", "--name", "../../etc"), ("cannot be the name",)),
    (("play", "ipo", "--name", "a\x1b[31m"), ("--name", "\\x1b[31m")),
    (("play", "--resume", "nothing"), ("no game called “nothing”",)),
    (("play", "ipo", "--resume", "ipo-1"), ("leave out the case",)),
    (("sessions", "exprt"), ("Did you mean “export”?",)),
    (("sessions", "export"), ("NAME is missing",)),
    (("sessions", "export", "nothing"), ("no game called “nothing”",)),
    (("replay", "nowhere.json"), ("“nowhere.json” does not exist",)),
    (("check", "nowhere"), ("“nowhere” does not exist",)),
    (("check", "a\x00b"), ("“a\\x00b”",)),
    (("check", "ip"), ("Did you mean “ipo”?",)),
    (("print", "ip"), ('Did you mean "ipo"?',)),
    (("new", "my-case", "--from", "ip"), ('Did you mean "ipo"?',)),
    (("simulate",), ("CASE is missing",)),
    (("simulate", "ip"), ('Did you mean "ipo"?',)),
    (("simulate", "ipo", "--policy", "rondom"), ("--policy", "Did you mean “random”?")),
    (("simulate", "ipo", "--games", "0"), ("--games", "from 1 to 10000000")),
    (("simulate", "ipo", "--games", "10000001"), ("--games",)),
    (("simulate", "ipo", "--teams", "6"), ("3 to 5 teams",)),
]


@pytest.mark.parametrize(("call", "phrases"), WRONG, ids=[" ".join(call)[:40] for call, _ in WRONG])
def test_a_wrong_call_gets_one_line_and_status_2(
    tmp_path: Path, call: tuple[str, ...], phrases: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.sessions.store.default_folder", lambda: tmp_path)
    complains(run(*call), 2, *phrases)


@given(words=st.lists(st.text(max_size=12), max_size=4))
@settings(max_examples=25, deadline=None)
def test_no_words_on_the_command_line_crash_it(words: list[str]) -> None:
    for command in ("check", "replay", "simulate", "cases"):
        done = run(command, *words)
        assert done.status in (0, 1, 2)
        assert "Traceback" not in done.err


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    complains(run("sessions", "--data", str(tmp_path / "file")), 1, "cannot keep games")


def test_a_file_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    complains(run("replay", str(tmp_path)), 1, str(tmp_path))


# --- cases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "teams"), [("nl", "3 tot 5 teams"), ("en", "3 to 5 teams")])
def test_cases_lists_what_can_be_played(language: str, teams: str) -> None:
    done = run("cases", "--language", language)
    assert done.status == 0
    assert [line.split(":")[0] for line in done.out.split("\n")[:-1:2]] == list(shipped_cases())
    assert teams in done.out and "90" in done.out


# --- sessions -------------------------------------------------------------------------------------


def test_sessions_are_listed_last_played_first(finished: Path) -> None:
    done = run("sessions", "--data", str(finished))
    assert done.status == 0
    first, second = done.out.strip().split("\n")
    assert first.startswith("tomorrow ") and "in round 1" in first and "The harbour" in first
    assert second.startswith("harbour-1 ") and "in round" not in second


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "wrong", ["changed = '2026-13-45'", "outcome = 'great'", "title = x'00ff'", "round = 'x'"]
)
def test_a_damaged_line_is_listed_with_what_can_be_done(finished: Path, language: str, wrong: str) -> None:
    with closing(sqlite3.connect(finished / FILE_NAME)) as file, file:
        file.execute(f"UPDATE session SET {wrong} WHERE id = 1")
    done = run("sessions", "--data", str(finished), "--language", language)
    assert done.status == 0, done.err
    good, bad = done.out.strip().split("\n")
    assert good.startswith("tomorrow ")
    assert bad.startswith("harbour-1 ") and "samenspel sessions export harbour-1" in bad
    assert wrong.split()[0] in bad
    assert run("sessions", "export", "harbour-1", "--data", str(finished)).status == 0
    assert "samenspel" not in run("sessions", "--data", str(finished)).out


@pytest.mark.parametrize(
    "call", [("sessions", "--data", "{}"), ("sessions", "--data", "{}", "--language", "nl")]
)
def test_a_command_that_is_advised_names_the_folder_that_was_asked_for(
    tmp_path: Path, call: tuple[str, ...]
) -> None:
    """It works when it is typed over, also with a space in the name of the folder."""
    folder = tmp_path / "our games"
    run("play", HARBOUR, "--text", "--seed", "2", "--seats", "cooperative", "--data", str(folder))
    with closing(sqlite3.connect(folder / FILE_NAME)) as file, file:
        file.execute("UPDATE session SET round = 'x' WHERE id = 1")
    listed = run(*(word.format(folder) for word in call)).out
    assert run(*typed(listed, "sessions export harbour-1")).status == 0
    empty = tmp_path / "no games"
    empty.mkdir()
    begun = run(*typed(run(*(word.format(empty) for word in call)).out, "play"), "ipo", "--text")
    assert begun.status == 0 and (empty / FILE_NAME).exists()
    assert run(*typed(begun.out, "play --resume ipo-1 --text")).status == 0


def test_the_command_that_writes_a_finished_game_as_a_file_names_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    over = run("play", HARBOUR, "--text", "--seed", "2", "--seats", "cooperative", "--data", "our games")
    assert run(*typed(over.out, "sessions export harbour-1")).status == 0
    assert run("replay", "harbour-1.json").status == 0


def typed(shown: str, begin: str) -> list[str]:
    """Return the arguments of the command that is shown and begins so, as a shell would read it."""
    return shlex.split(f"{begin}{shown.split(f'samenspel {begin}')[1].splitlines()[0]}")


def test_no_sessions_says_how_to_begin(tmp_path: Path) -> None:
    assert "samenspel play" in run("sessions", "--data", str(tmp_path)).out


def test_an_export_plays_again(finished: Path) -> None:
    shown = run("sessions", "export", "harbour-1", "--data", str(finished))
    assert shown.status == 0
    record = json.loads(shown.out)
    assert record["seed"] == 2 and record["case"] == "harbour"
    out = finished / "game.json"
    written = run("sessions", "export", "harbour-1", "--data", str(finished), "--out", str(out))
    assert written.status == 0 and out.read_text("utf-8") == shown.out
    again = run("replay", str(out))
    assert again.status == 0
    assert "Round 4" in again.out and "The end: " in again.out and "Played again: " in again.out
    assert "Het einde: " in run("replay", str(out), "--language", "nl").out


def test_an_export_of_a_game_under_way_says_that_it_tells_secrets(finished: Path) -> None:
    for language, said in (("nl", "geheimhouden"), ("en", "keep from one another")):
        done = run("sessions", "export", "tomorrow", "--data", str(finished), "--language", language)
        assert done.status == 0 and said in done.err and json.loads(done.out)["seed"] == 3
    assert run("sessions", "export", "harbour-1", "--data", str(finished)).err == ""


def test_the_seed_is_told_only_when_the_game_is_over(tmp_path: Path) -> None:
    seed = "7133442211"
    call = ("play", HARBOUR, "--text", "--seed", seed, "--data", str(tmp_path))
    assert seed not in run(*call).out  # its input ends at once, so it is only just begun
    assert seed not in run("sessions", "--data", str(tmp_path)).out
    over = run(*call, "--seats", "cooperative").said
    assert f"--seed {seed}" in over.split("The end: ")[1]
    assert seed not in over.split("The end: ")[0]


def test_the_folder_can_stand_before_the_subcommand(finished: Path) -> None:
    assert run("sessions", "--data", str(finished), "export", "harbour-1").status == 0


def test_a_changed_record_does_not_replay(finished: Path) -> None:
    out = finished / "game.json"
    run("sessions", "export", "harbour-1", "--data", str(finished), "--out", str(out))
    text = out.read_text("utf-8")
    for changed in (text.replace('"seed": 2', '"seed": 3'), text[:-200], "", "{}", "\x00", "[" * 100_000):
        out.write_text(changed, "utf-8")
        complains(run("replay", str(out)), 1)


def test_a_misspelt_session_gets_the_one_that_was_meant(finished: Path) -> None:
    complains(run("play", "--resume", "tomorow", "--data", str(finished)), 2, "Did you mean “tomorrow”?")


def test_a_name_is_taken_once(finished: Path) -> None:
    done = run("play", HARBOUR, "--text", "--name", "tomorrow", "--data", str(finished))
    complains(done, 2, "already is a game called “tomorrow”")


# --- check ----------------------------------------------------------------------------------------


def test_check_of_all_that_ships_finds_nothing() -> None:
    assert run("check").status == 0
    assert (
        run("check", str(ROOT / "game" / "cards"), str(ROOT / "game" / "scenarios" / "ipo.toml")).status == 0
    )


@pytest.mark.parametrize(("language", "count"), [("nl", "2 fouten"), ("en", "2 errors")])
def test_check_tells_every_mistake_and_counts(tmp_path: Path, language: str, count: str) -> None:
    text = (ROOT / "game" / "scenarios" / "ipo.toml").read_text("utf-8")
    case = tmp_path / "ipo.toml"
    case.write_text(text.replace("minutes    = 90", "minutes    = 1").replace("step   = 1\n", "step   = 0\n"))
    done = run("check", str(case), "--language", language)
    assert done.status == 1
    line = text.split("\n").index("minutes    = 90") + 1
    assert f"{case}:{line}:14: " in done.out and "^" in done.out
    assert count in done.out.strip().split("\n")[-1]


def test_a_folder_without_files_to_check_is_said_in_one_line(tmp_path: Path) -> None:
    complains(run("check", str(tmp_path)), 2, "no TOML file", str(tmp_path))


@pytest.mark.parametrize("saved", ["straat.toml.txt", "straat.txt", "straat.docx"])
@pytest.mark.parametrize("asked", ["straat", "straat.toml"])
def test_a_case_that_an_editor_gave_another_name_is_found_out(
    saved: str, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / saved).write_text("format = 2", encoding="utf-8")
    monkeypatch.setenv("SAMENSPEL_CASES", str(tmp_path))
    for command in ("check", "play"):
        done = run(command, asked, "--language", "en")
        told = done.out + done.err
        assert done.status > 0 and saved in told
        assert "Save it as plain text under the name straat.toml." in told


def test_check_as_json(tmp_path: Path) -> None:
    assert json.loads(run("check", "--json").out) == []
    (tmp_path / "case.toml").write_text("id = 3\n")
    done = run("check", "--json", str(tmp_path))
    assert done.status == 1
    problems = json.loads(done.out)
    assert problems and {"path", "line", "column", "severity", "code", "message"} <= set(problems[0])


def test_a_case_with_mistakes_is_not_played(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('id = "case"\nrounds = 60\n')
    done = run("play", "--text", str(tmp_path / "case.toml"), "--data", str(tmp_path))
    assert done.status == 1
    assert f"{tmp_path / 'case.toml'}:2:10: error:" in done.err and "^" in done.err


# --- simulate -------------------------------------------------------------------------------------


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "simulate", partial(simulating.simulate, compiled=False))


def test_simulate_as_json(interpreted: None) -> None:
    done = run(
        "simulate", HARBOUR, "--games", "5", "--policy", "random", "--teams", "4", "--seed", "7", "--json"
    )
    assert done.status == 0 and done.err == ""
    report: dict[str, Any] = json.loads(done.out)
    assert {key: report[key] for key in ("case", "teams", "games", "policy", "seed", "compiled")} == {
        "case": "harbour",
        "teams": 4,
        "games": 5,
        "policy": "random",
        "seed": 7,
        "compiled": False,
    }
    assert sum(report["outcomes"].values()) == 5
    assert {"actions", "seconds", "actions_per_second", "progress", "blocks", "responses"} <= set(report)


@pytest.mark.parametrize(
    ("language", "phrase"), [("nl", "5 spellen van harbour"), ("en", "5 games of harbour")]
)
def test_simulate_as_a_table(interpreted: None, language: str, phrase: str) -> None:
    done = run("simulate", HARBOUR, "--games", "5", "--language", language)
    assert done.status == 0
    assert done.out.startswith(phrase)
    assert "%" in done.out


def test_simulate_says_when_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*args: Any, on_compile: Any, **more: Any) -> dict[str, Any]:
        on_compile(80)
        return {"case": "ipo"}

    monkeypatch.setattr(simulating, "simulate", slow)
    done = run("simulate", "ipo", "--json")
    assert done.err.count("\n") == 1 and "80" in done.err and json.loads(done.out) == {"case": "ipo"}


# --- the entry point ------------------------------------------------------------------------------


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    call = [
        sys.executable,
        "-m",
        "game",
        "play",
        HARBOUR,
        "--text",
        "--seats",
        "random",
        "--data",
        str(tmp_path),
    ]
    game = subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, stdin=subprocess.DEVNULL
    )
    assert game.stdout is not None and game.stderr is not None
    game.stdout.read(1)
    game.stdout.close()
    assert b"Traceback" not in game.stderr.read()
    assert game.wait(30) in (0, 1)


def test_an_output_that_knows_few_signs_is_no_traceback() -> None:
    done = shell("cases", "--language", "nl", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_ctrl_c_outside_a_game_is_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.content.check.check_paths", interrupted)
    done = run("check")
    assert done.status == 130 and "Traceback" not in done.err
