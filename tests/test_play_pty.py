"""The terminal game as people meet it: in a real terminal of 80 by 24, stopped, killed and gone on with."""

from __future__ import annotations

import io
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from game.language import say
from game.match.actions import Action
from game.sessions.store import Session, Store
from tests.sitting import HARBOUR, choice, player, run

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

ROOT = Path(__file__).parent.parent
PROMPT = re.compile(rb" > ?$")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _hear_ctrl_c() -> None:
    """Let the child hear Ctrl-C, also when these tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def terminal(folder: Path, *args: str, language: str = "en") -> Iterator[Any]:
    """Yield a ``samenspel play`` in a pseudo-terminal, and end it."""
    call = ["-m", "game", "play", "--text", "--data", str(folder), "--language", language, *args]
    env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    env.pop("NO_COLOR", None)
    child = pexpect.spawn(
        sys.executable,
        call,
        cwd=str(ROOT),
        env=env,
        dimensions=(24, 80),
        timeout=120,  # what a game turned on is counted without compiled rules
        preexec_fn=_hear_ctrl_c,
    )
    child.delaybeforesend = None
    try:
        yield child
    finally:
        child.close(force=True)


def shown_until_prompt(child: Any) -> str:
    """Return what was shown up to the next prompt, or to the end."""
    child.expect([re.compile(rb">(?:\x1b\[0m)? $"), pexpect.EOF])
    text = child.before + (child.after if isinstance(child.after, bytes) else b"")
    return ESCAPE.sub("", text.decode("utf-8", "replace")).replace("\r\n", "\n")


def ends_well(child: Any) -> str:
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0, child.before
    return ESCAPE.sub("", child.before.decode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("language", "end"), [("nl", "Het einde: "), pytest.param("en", "The end: ", marks=pytest.mark.slow)]
)
def test_a_whole_game_in_a_terminal(tmp_path: Path, language: str, end: str) -> None:
    answer = player(3)
    everything = ""
    with terminal(tmp_path, HARBOUR, "--seed", "6", language=language) as child:
        while True:
            shown = shown_until_prompt(child)
            everything += shown
            if child.after is pexpect.EOF:
                break
            child.send(answer(shown))
        child.wait()
        assert child.exitstatus == 0
    assert end in everything
    assert "Traceback" not in everything
    turning = say(language, "turning.title")
    assert f"──── {turning} " in everything[everything.index(end) :]
    none = {"nl": "Geen van jullie", "en": "none of your"}[language]
    assert say(language, "turning.says")[:40] in everything or none in everything
    assert f"{say(language, 'turning.counting-here', percent=100)}"[:40] in everything
    wrapped = [
        line for line in re.split("[\r\n]", everything) if "samenspel sessions" not in line
    ]  # to be typed over
    assert max(len(line) for line in wrapped) <= 80
    with Store(tmp_path) as store:
        assert store.open("harbour-1").match.is_over


def test_colour_is_for_terminals_only(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR) as child:
        child.expect(re.compile(rb">(?:\x1b\[0m)? $"))
        assert b"\x1b[1m" in child.before


def test_undo_save_resume_and_go_on(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR, "--no-promises", "--seed", "5") as child:
        for line in ("", "", "", "", "1"):  # the chair looks who it is, alone, and names its own partner
            shown_until_prompt(child)
            child.sendline(line)
        child.sendline(choice(shown_until_prompt(child), "Build Safe environment"))
        assert "So far:  build Safe environment (b1) for 2" in shown_until_prompt(child)
        child.sendline("u")
        shown = shown_until_prompt(child)
        assert "So far:" not in shown
        child.sendline(choice(shown, "Build Appropriate funding"))
        shown_until_prompt(child)
        child.sendline("s")
        assert "samenspel play --resume harbour-1" in ends_well(child)
    with terminal(tmp_path, "--resume", "harbour-1") as child:
        shown = shown_until_prompt(child)
        assert "So far:  build Appropriate funding (b8) for 1" in shown
        child.sendline(choice(shown, "Commit"))
        assert "All plans open" in shown_until_prompt(child)
        child.sendline("q")
        ends_well(child)


def test_ctrl_c_saves_and_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR, "--no-promises", "--seed", "5") as child:
        shown_until_prompt(child)
        child.sendintr()
        assert "samenspel play --resume harbour-1" in ends_well(child)


def test_ctrl_c_before_a_game_has_begun_is_status_130(tmp_path: Path) -> None:
    with terminal(tmp_path) as child:
        assert "Which case do you play?" in shown_until_prompt(child)
        child.sendintr()
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 130
        assert b"Traceback" not in child.before


def test_the_end_of_input_saves_and_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR, "--no-promises", "--seed", "5") as child:
        shown_until_prompt(child)
        child.sendeof()
        assert "samenspel play --resume harbour-1" in ends_well(child)


def test_bytes_that_are_no_text_get_an_answer(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR, "--no-promises", "--seed", "5") as child:
        shown_until_prompt(child)
        child.send(b"\xff\xfe\xc3\n")
        assert "cannot read" in shown_until_prompt(child)
        child.sendline("s")
        ends_well(child)


def test_two_people_hand_the_screen_over_and_it_is_wiped(tmp_path: Path) -> None:
    with terminal(tmp_path, HARBOUR, "--no-promises", "--seed", "5", "--seats", "you,you") as child:
        for line in ("", "", "", "", "1"):  # the chair looks who it is, alone, and names its own partner
            shown_until_prompt(child)
            child.sendline(line)
        assert "For Port authority alone" in shown_until_prompt(child)
        child.sendline("")
        child.sendline(choice(shown_until_prompt(child), "Commit"))
        child.expect(re.compile(rb"\x1b\[H\x1b\[2J\x1b\[3J.*For Residents alone", re.DOTALL))
        assert "look" in shown_until_prompt(child)


# --- killed at any moment -------------------------------------------------------------------------


class _Watched:
    """A whole game played in this process: its answers, and how many actions each shown byte rests on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rests_on: list[tuple[int, int]] = []
        really = Session.do

        def do(session: Session, action: Action) -> Any:
            sys.stdout.flush()
            happened = really(session, action)
            assert isinstance(sys.stdout.buffer, io.BytesIO)  # type: ignore[unreachable]
            rests_on.append((len(sys.stdout.buffer.getvalue()), len(session.match.record)))
            return happened

        with patch.object(Session, "do", do):
            done = run(*_call(folder), answer=player(12))
        assert done.status == 0
        self.out = done.out.encode()
        self.answers = "".join(f"{line}\n" for line in done.answers).encode()
        self.rests_on = rests_on
        with Store(folder) as store:
            self.record = store.open("harbour-1").match.record

    def actions_under(self, shown: int) -> int:
        """Return how many actions must be on disk once ``shown`` bytes have been seen."""
        return max((count for place, count in self.rests_on if place < shown), default=0)


def _call(folder: Path) -> tuple[str, ...]:
    return ("play", HARBOUR, "--text", "--seed", "9", "--language", "en", "--data", str(folder))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> _Watched:
    return _Watched(tmp_path_factory.mktemp("watched"))


@pytest.mark.parametrize("moment", range(3))
def test_nothing_that_was_shown_is_lost_when_killed(tmp_path: Path, watched: _Watched, moment: int) -> None:
    until = random.Random(moment).randrange(1, len(watched.out))
    with subprocess.Popen(
        [sys.executable, "-m", "game", *_call(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as game:
        assert game.stdin is not None and game.stdout is not None
        game.stdin.write(watched.answers)
        game.stdin.flush()
        shown = b""
        while len(shown) < until and (more := os.read(game.stdout.fileno(), 512)):
            shown += more
        game.kill()
        while more := os.read(game.stdout.fileno(), 65536):
            shown += more
    shown = shown.replace(os.fsencode(tmp_path), os.fsencode(watched.folder))  # told at the end
    assert watched.out.startswith(shown)
    with Store(tmp_path) as store:
        record = store.open("harbour-1").match.record
    assert record == watched.record[: len(record)]
    assert len(record) >= watched.actions_under(len(shown))
    again = run("play", "--text", "--data", str(tmp_path), "--resume", "harbour-1")
    assert again.status == 0 and "Welcome back to harbour-1" in again.out
