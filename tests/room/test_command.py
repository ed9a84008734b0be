"""The command ``samenspel room`` when its server can serve no more."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.files.trouble import TROUBLE
from game.language import say
from game.sessions.store import Store
from tests.sitting import HARBOUR, run

pytest.importorskip("starlette")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_keeps_failing_ends_the_command_and_says_how_to_go_on(
    tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.room.server.Web.app", None)  # what is called to begin, and cannot be
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    done = run("room", HARBOUR, "--data", str(tmp_path), "--language", language, "--port", port)
    assert done.status == 1
    told = tmp_path / TROUBLE
    assert "".join(done.err.split()).endswith("".join(say(language, "room.server-ended", file=told).split()))
    assert "TypeError" in told.read_text(encoding="utf-8")
    with Store(tmp_path) as store:
        assert store.open("harbour-1").match.phase == "event"  # the game is there to go on with
