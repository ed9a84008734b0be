"""The web around a room: joining, secrets, hostile requests. A real server on a free port."""

from __future__ import annotations

import gzip
import json
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from game.room.guessing import BURST
from game.room.serving import NoPlace, served
from tests.room.serving import Served, lead, served_table


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Served]:
    with served_table(tmp_path) as table:
        yield table


def test_what_a_team_is_sent_stays_the_same_whatever_another_plans(table: Served) -> None:
    one, other, remote = table.join(0), table.join(1), lead(table)
    table.do(remote, f"{table.base}/lead", do="next")

    def sent() -> list[object]:
        # the facilitator is told whose step an undo takes back, as in the window, and not which step
        whom = [("", other), ("/table", "")]
        answers = [table.ask("GET", f"{table.base}{path}/now", cookie=cookie) for path, cookie in whom]
        return [
            (
                status,
                {name: value for name, value in headers.items() if name not in ("date", "x-clock")},
                body,
            )
            for status, headers, body in answers
        ]

    before = sent()
    assert table.do(one, do="contribute")["done"]
    assert sent() == before


def test_a_cookie_is_hidden_from_scripts_and_the_key_leaves_the_address(table: Served) -> None:
    status, headers, _ = table.ask("GET", f"{table.base}/lead/{table.room.lead_key}")
    assert status == 303 and headers["location"] == f"{table.base}/lead"
    assert "httponly" in headers["set-cookie"].lower() and "samesite=lax" in headers["set-cookie"].lower()
    assert table.ask("GET", f"{table.base}/lead", cookie=table.join(0))[0] == 403


def test_guesses_run_out_and_slow_nobody_who_has_a_seat(table: Served) -> None:
    cookie = table.join(0)
    answers = [table.ask("GET", f"/{'BDFG'[i % 4]}QQQ")[0] for i in range(BURST + 20)]
    assert answers[0] == 404 and answers[-1] == 429
    assert table.ask("GET", f"{table.base}/now", cookie=cookie)[0] == 200
    assert table.ask("GET", table.base, cookie=cookie)[0] == 200


def test_strange_bodies_are_answered_in_words(table: Served) -> None:
    for body in (b"", b"[]", b"{", b"\xff" * 100, b"[" * 9000, b'{"id":1,"version":2,"do":3}'):
        status, _, said = table.ask("POST", f"{table.base}/do", body, table.join(0))
        assert status in (200, 400) and not json.loads(said)["done"] and b"Traceback" not in said


def test_too_long_a_body_and_another_sites_page_are_refused(table: Served) -> None:
    cookie = table.join(0)
    assert table.ask("POST", f"{table.base}/do", b"x" * 20_000, cookie)[0] == 413
    assert table.ask("POST", f"{table.base}/do", b"{}", cookie, Origin="http://elsewhere.example")[0] == 403


def test_every_answer_keeps_the_page_to_itself(table: Served) -> None:
    for path in ("/", table.base, f"{table.base}/table", "/ZZZZ", f"{table.base}/qr.svg"):
        _, headers, _ = table.ask("GET", path)
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["referrer-policy"] == "no-referrer" and "server" not in headers


def test_pages_are_packed_and_streams_are_not(table: Served) -> None:
    cookie = table.join(0)
    for path in (table.base, f"{table.base}/now"):
        _, headers, body = table.ask("GET", path, cookie=cookie, Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip" and "accept-encoding" in headers["vary"].lower()
        assert gzip.decompress(body) == table.ask("GET", path, cookie=cookie)[2]
    with socket.create_connection(("127.0.0.1", table.port), timeout=10) as stream:
        asked = f"GET {table.base}/stream HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n"
        stream.sendall(f"{asked}Cookie: {cookie}\r\n\r\n".encode())
        heard = b""
        while b"data: {" not in heard:
            heard += stream.recv(65536)
        assert b"content-encoding" not in heard.lower()


def test_a_page_holds_its_style_and_may_use_no_other(table: Served) -> None:
    _, headers, page = table.ask("GET", table.base)
    held = page.decode().split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(held.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in headers["content-security-policy"]
    fonts = re.findall(r'url\("([^"]+)"\)', held)
    assert len(fonts) == 2
    assert {table.ask("GET", font)[1]["content-type"] for font in fonts} == {"font/woff2"}


def test_a_change_comes_by_the_stream(table: Served) -> None:
    cookie, remote = table.join(0), lead(table)
    with socket.create_connection(("127.0.0.1", table.port), timeout=10) as stream:
        stream.sendall(f"GET {table.base}/stream HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n".encode())
        heard = b""
        while b"data: {" not in heard:
            heard += stream.recv(65536)
        table.do(remote, f"{table.base}/lead", do="next")
        while b'"phase":"Planning"' not in heard:
            heard += stream.recv(65536)


def test_a_port_that_is_taken_is_told_apart_from_an_address_that_is_not_ours(
    table: Served, tmp_path: Path
) -> None:
    with pytest.raises(NoPlace) as taken, served({}, tmp_path, "127.0.0.1", table.port):
        pass
    assert taken.value.is_taken
    with pytest.raises(NoPlace) as wrong, served({}, tmp_path, "198.51.100.7", 8421):
        pass
    assert not wrong.value.is_taken
