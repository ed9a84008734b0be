"""Guessing codes, keys and tokens gets nowhere, and whoever was let in does not notice it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from game.room.guessing import BURST, PER_SECOND, Guesses
from game.sessions.devices import CODE_LENGTH, LETTERS
from tests.room.serving import Served, served_table


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serve a room whose guesses do not come back while a test runs."""
    monkeypatch.setattr("game.room.door.Guesses", partial(Guesses, per_second=0.0))
    with served_table(tmp_path) as table:
        yield table


def test_of_a_million_guesses_in_an_hour_few_are_let_through() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    tried = 0
    for _ in range(1_000_000):
        now[0] += 3600 / 1_000_000
        if guesses.are_left:
            guesses.count()
            tried += 1
    assert BURST < tried <= BURST + 3600 * PER_SECOND
    assert tried < len(LETTERS) ** CODE_LENGTH / 16  # one of sixteen hours, for one room


def flood(table: Served, requests: int) -> None:
    """Guess until nothing is let through, and go on."""
    for number in range(requests):  # no code has an A
        guess = "A" + "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH - 1))
        assert table.ask("GET", f"/{guess}")[0] == (404 if number < BURST else 429)


def test_who_has_a_seat_a_scanned_code_the_key_or_the_table_open_is_not_slowed(table: Served) -> None:
    seat = table.join(0)
    _, seen, _ = table.ask("GET", f"{table.base}/table")
    projector = seen["set-cookie"].partition(";")[0]
    flood(table, 2000)
    assert table.ask("GET", table.base)[0] == 429, "whoever has only the code waits"
    assert table.ask("GET", f"{table.base}/now", cookie=seat)[0] == 200
    assert table.ask("GET", f"{table.base}/table/now", cookie=projector)[0] == 200
    status, headers, _ = table.ask("GET", f"{table.base}?k={table.room.invitation}")
    assert status == 303 and headers["location"] == table.base
    invited = headers["set-cookie"].partition(";")[0]
    assert table.ask("GET", table.base, cookie=invited)[0] == 200
    assert table.ask("POST", f"{table.base}/join", "team=1&name=", invited)[0] == 303
    assert table.ask("GET", f"{table.base}/lead/{table.room.lead_key}")[0] == 303


def test_guessed_tokens_and_keys_open_nothing(table: Served) -> None:
    for _ in range(1000):
        guess = secrets.token_urlsafe(24)
        assert table.ask("GET", f"{table.base}/now", cookie=f"seat={guess}")[0] in (403, 429)
        assert table.ask("GET", f"{table.base}/lead", cookie=f"lead={guess}")[0] in (403, 429)
        assert table.ask("GET", f"{table.base}/lead/{guess}")[0] in (404, 429)
        assert table.ask("GET", f"{table.base}?k={guess}")[0] in (303, 200, 429)


def test_a_wrong_invitation_lets_nobody_in(table: Served) -> None:
    flood(table, BURST + 20)
    assert table.ask("GET", f"{table.base}?k=wrong")[0] == 429
    assert table.ask("GET", table.base, cookie="invited=wrong")[0] == 429
