"""``samenspel balance``: the real command on few games, what it writes, and what it says goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sitting import HARBOUR, run

ROOT = Path(__file__).parent.parent
QUICK = ("balance", HARBOUR, "--teams", "3", "--games", "20", "--jobs", "1", "--language", "en")
FAST = (*QUICK, "--policies", "random,contributor")


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)


@pytest.mark.usefixtures("interpreted")
def test_balance_prints_the_report_and_writes_both_files(tmp_path: Path) -> None:
    done = run(*FAST, "--out", str(tmp_path / "new"))
    assert done.status == 0
    assert "The harbour" in done.out and "How games end" in done.out
    report = json.loads((tmp_path / "new" / "harbour.json").read_text(encoding="utf-8"))
    assert [one["games"] for one in report["measured"]] == [20, 20]
    html = (tmp_path / "new" / "harbour.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and report["headline"]["en"] in html
    assert "harbour.html" in done.err


@pytest.mark.usefixtures("interpreted")
def test_the_json_on_standard_output_is_the_same_each_time() -> None:
    first, other = run(*FAST, "--json"), run(*FAST, "--json")
    assert first.out == other.out
    assert {figures["policy"] for figures in json.loads(first.out)["figures"]} == {"random", "contributor"}
    assert run(*FAST, "--json", "--seed", "2").out != first.out


@pytest.mark.usefixtures("interpreted")
def test_both_lengths_are_measured_each_with_a_report_of_its_own(tmp_path: Path) -> None:
    call = ("balance", "ipo", "--teams", "3", "--games", "5", "--policies", "random", "--jobs", "1")
    both = json.loads(run(*call, "--length", "both", "--json", "--out", str(tmp_path)).out)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"ipo{length}.{ending}" for length in ("", "-short") for ending in ("json", "html")
    }
    for report, length in zip(both, ("long", "short"), strict=True):
        assert report == json.loads(run(*call, "--length", length, "--json").out)
    assert both[0]["numbers"] != both[1]["numbers"]


@pytest.mark.usefixtures("interpreted")
def test_a_range_of_teams_is_measured_at_each_number() -> None:
    done = run(
        "balance", "ipo", "--teams", "3..4", "--games", "5", "--policies", "random", "--jobs", "1", "--json"
    )
    assert json.loads(done.out)["teams"] == [3, 4]


@pytest.mark.parametrize(
    ("options", "phrases"),
    [
        (("--teams", "2..4"), ("--teams", "2..4")),
        (("--teams", "5..3"), ("--teams", "5..3")),
        (("--teams", "3..6..9"), ("--teams", "3..6..9")),
        (("--teams", "many"), ("--teams", "many")),
        (("--policies", "random,serch"), ("--policies", "“serch”", "“search”")),
        (("--games", "0"), ("--games",)),
        (("--jobs", "0"), ("--jobs",)),
    ],
)
def test_a_wrong_call_is_one_clear_line(options: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    done = run("balance", HARBOUR, *options, "--language", "en")
    assert done.status == 2 and done.out == ""
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1
    for phrase in phrases:
        assert phrase in done.err


def test_a_case_is_measured_only_with_the_teams_it_is_made_for() -> None:
    done = run("balance", "ipo", "--teams", "4..6", "--language", "en")
    assert done.status == 2 and "3 to 5 teams, not for 6" in done.err


@pytest.mark.usefixtures("interpreted")
@pytest.mark.parametrize(
    ("module", "options", "extra"),
    [
        ("matplotlib", ("--out", "reports"), "samenspel[balance]"),
        ("joblib", ("--jobs", "2"), "samenspel[balance]"),
        ("distributed", ("--scheduler", "tcp://127.0.0.1:1"), "samenspel[cluster]"),
    ],
)
def test_what_is_not_installed_is_named_before_anything_is_measured(
    module: str, options: tuple[str, ...], extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    done = run(*FAST, *options)
    assert done.status == 1 and done.out == ""
    assert extra in done.err and done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_numba_it_says_that_it_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    done = run(*QUICK, "--policies", "random")
    assert done.status == 0 and "samenspel[balance]" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="a process on Windows cannot be sent Ctrl-C alone")
def test_ctrl_c_keeps_what_was_computed() -> None:
    many = ("--search-games", "100000", "--policies", "random,search", "--no-bans")
    program = (
        "import sys; sys.modules['numba'] = None\n"
        f"from game.commands.main import main; main({[*QUICK, *many]!r})"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert running.stderr is not None
    said = iter(running.stderr.readline, "")
    assert any("20 games" in line for line in said)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "Broken off" in out and "Random" in out
    assert "20 games, with promises." in out


def test_help_names_every_option() -> None:
    done = run("balance", "--help")
    for option in (
        "--teams",
        "--games",
        "--policies",
        "--jobs",
        "--scheduler",
        "--seed",
        "--out",
        "--json",
        "--promises",
    ):
        assert option in done.out
    assert done.status == 0
