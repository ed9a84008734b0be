"""Hostile input over raw sockets to a real server: answered or closed, in bounds, and nobody else waits."""

from __future__ import annotations

import json
import random
import re
import resource
import socket
import string
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from game.room import connection
from tests.room.serving import Served, lead, served_table

MORE_MEMORY = 100_000
"""Kilobytes that this process, client and server, may grow by."""


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Served]:
    with served_table(tmp_path) as table:
        yield table


def raw(port: int, sent: bytes, patience: float = 15.0) -> bytes:
    """Send bytes, end the sending, and return all that comes back."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as line:
        with suppress(ConnectionError):
            line.sendall(sent)
        with suppress(OSError):  # closed already
            line.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while part := line.recv(65536):
                heard += part
    return heard


def hostile(chance: random.Random, base: str, cookies: list[str]) -> bytes:
    """Return a request that no page of ours makes."""
    text = "".join(chance.choices(string.printable + "éß漢\u2028🂡", k=chance.randrange(40)))
    paths = [
        base,
        "/",
        f"{base}/do",
        f"{base}/table/do",
        f"{base}/lead/do",
        f"{base}/now?have={quote(text)}",
        f"{base}/now?language=../../etc/passwd",
        f"{base}/join",
        f"{base}/language",
        f"{base}/lead/{quote(text, safe='')}",
        "/static/x/%2e%2e%2f%2e%2e%2fserver.py",
        "/static/../../server.py",
        "/%00%ff%fe",
        "/" + "A" * chance.choice([10, 1000, 70_000]),
        "//" + base,
        "http://elsewhere.example/",
        "*",
        f"{base}?k={quote(text)}",
    ]
    values: list[object] = [
        None,
        True,
        -1,
        10**30,
        1e308,
        text,
        "\ud800",
        [],
        {},
        [[[]]],
        {"do": {}},
        "0" * 9000,
    ]
    doing = {
        name: chance.choice(values)
        for name in chance.sample(["do", "team", "card", "to", "words", "device", "minutes", "x"], 3)
    }
    if chance.random() < 0.6:
        doing["do"] = chance.choice(
            ["build", "vote", "commit", "note", "undo", "next", "give", "promise", "swap"]
        )
    bodies = [
        b"",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b"[" * 15_000,
        b'{"a":' * 3000,
        b"9" * 6000,
        b"x" * 100_000,
        json.dumps({"id": chance.choice(values), "version": chance.choice(values), "do": doing}).encode(),
        json.dumps(chance.choice(values)).encode(),
        b"&".join([b"team=0"] * 200),
        b"team=%ff%fe&name=" + quote(text).encode() * 30,
        b"code=" + quote(text).encode(),
    ]
    method = chance.choice(
        ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "x" * 200, "G\tT"]
    )
    if chance.random() < 0.6:
        method = "POST"
    body = chance.choice(bodies)
    headers = chance.sample(
        [
            f"Cookie: {chance.choice(cookies)}",
            "Cookie: seat=" + "\x7f" * 50,
            "Cookie: " + "a=b; " * 2000,
            "Accept-Language: " + text.replace("\r", "").replace("\n", ""),
            "Accept-Language: " + "nl," * 9000,
            "Origin: http://elsewhere.example",
            "Origin: null",
            "Host: " + "h" * 5000,
            "Host: a\r\nHost: b",
            "X-" + "y" * 60_000 + ": 1",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: A\r\nSec-WebSocket-Version: 13",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
            "Content-Type: multipart/form-data; boundary=" + "b" * 500,
            "Range: bytes=0-0,1-1,2-2",
            " folded: yes",
            "X-Forwarded-For: ' OR 1=1",
        ],
        chance.randrange(5),
    )
    if not any(header.startswith(("Cookie", "Origin")) for header in headers):
        headers.append(f"Cookie: {chance.choice(cookies)}")
    lengths = [str(len(body)), str(len(body)), str(len(body)), "-1", "9" * 30, "0", "x"]
    headers.append(f"Content-Length: {chance.choice(lengths)}")
    version = chance.choice(["1.1", "1.1", "1.1", "1.0", "0.9", "2.0", "9.9"])
    head = f"{method} {chance.choice(paths)} HTTP/{version}\r\nHost: x\r\nConnection: close\r\n"
    whole = (head + "\r\n".join(headers) + "\r\n\r\n").encode("utf-8", "surrogatepass") + body
    strange = chance.random()
    if strange < 0.03:
        return bytes(chance.randrange(256) for _ in range(300))
    if strange < 0.06:
        return whole[: chance.randrange(len(whole))]
    return whole.replace(b"/stream", b"/now")


@pytest.mark.parametrize("requests", [3_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_hostile_requests_leave_no_trace(
    requests: int, table: Served, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    cookies = [table.join(team) for team in range(4)] + [lead(table), "seat=x", ""]
    chance = random.Random(12)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    statuses: Counter[str] = Counter()
    for _ in range(requests):
        sent = hostile(chance, table.base, cookies)
        heard = raw(table.port, sent)
        status = heard.partition(b"\r\n")[0].decode("ascii")
        assert re.fullmatch(r"(HTTP/1\.1 [1-4]\d\d .*)?", status), (sent[:3000], heard[:3000])
        assert (
            b"Traceback" not in heard and b"uvicorn" not in heard.lower() and b"python" not in heard.lower()
        )
        statuses[status[9:12]] += 1
    assert len(statuses) >= 6, statuses
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if sys.platform == "linux":
        assert grown < MORE_MEMORY
    assert capfd.readouterr().err == "" and not caplog.records
    assert all(table.ask("GET", f"{table.base}/now", cookie=cookie)[0] == 200 for cookie in cookies[:4])


def test_slow_heads_and_bodies_keep_nobody_waiting_and_are_ended(
    table: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_PATIENCE", 0.5)
    cookie = table.join(0)
    began = [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    ]
    slow = [socket.create_connection(("127.0.0.1", table.port), timeout=20) for _ in range(200)]
    for number, line in enumerate(slow):
        line.sendall(began[number % len(began)])
    assert table.ask("GET", f"{table.base}/now", cookie=cookie)[0] == 200
    for number, line in enumerate(slow):
        with line:
            if number % len(began) == 3:
                continue  # a body has PATIENCE of its own
            with suppress(ConnectionResetError):
                assert line.recv(1) == b""


def test_a_head_that_trickles_is_ended_all_the_same(table: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_PATIENCE", 0.5)
    stop = threading.Event()
    with socket.create_connection(("127.0.0.1", table.port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX: ")
        with pytest.raises(OSError):
            while not stop.wait(0.05):
                line.sendall(b"x")


def test_more_connections_than_there_is_place_for_leave_place_for_who_asks(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("game.room.serving._MOST_CONNECTIONS", 60)
        with served_table(tmp_path) as table:
            cookie = table.join(0)
            crowd = [socket.create_connection(("127.0.0.1", table.port), timeout=20) for _ in range(300)]
            for line in crowd[::2]:
                line.setblocking(False)
                with suppress(OSError):
                    line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
            assert table.ask("GET", f"{table.base}/now", cookie=cookie)[0] == 200
            for line in crowd:
                line.close()


def test_who_speaks_https_here_is_closed_and_the_facilitator_is_told_what_to_set(table: Served) -> None:
    remote = lead(table)
    assert raw(table.port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200)) == b""
    for _ in range(50):
        page = table.ask("GET", f"{table.base}/lead/now", cookie=remote)[2].decode()
        if "https" in page:
            break
    assert "Always use secure connections" in page
    assert "Always use secure connections" not in table.ask("GET", f"{table.base}/table/now")[2].decode()
