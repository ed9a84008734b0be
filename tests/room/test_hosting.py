"""Many rooms in one process: opened by a private link, apart from one another, closed when unused."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.routing import Route

from game.content.base import LANGUAGES, Language
from game.content.cases import TO_BEGIN_WITH
from game.language import say
from game.room.hosting import LETTERS, Host
from game.room.hosting_web import HostingWeb
from game.room.serving import served
from game.room.viewer import Viewer
from game.room.views.snapshot import snapshot
from tests.room.serving import Served

ROOT = Path(__file__).parents[2]
GAME = {"case": "arena-poort", "teams": "4", "length": "long", "language": "en"}


@contextmanager
def hosted(folder: Path, **options: float) -> Iterator[tuple[Host, HostingWeb, int]]:
    host = Host(folder, "http://127.0.0.1", **options)  # type: ignore[arg-type]
    web = HostingWeb(host)
    try:
        host.resume()
        with served(host.desks, folder, "127.0.0.1", 0, web) as port:
            yield host, web, port
    finally:
        host.close()


def room_of(host: Host, port: int, code: str) -> Served:
    return Served(host.desks[code].room, port)


def open_room(host: Host, port: int, **chosen: str) -> Served:
    """Open a room as a facilitator does, who has ``chosen`` something else."""
    form = urlencode({**GAME, **chosen})
    before = set(host.desks)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", f"/host/{host.key}", form, {"Accept-Language": "en"})
    answer = connection.getresponse()
    said = answer.read().decode()
    assert answer.status == 200, said
    (code,) = set(host.desks) - before
    assert code in said and len(code) == LETTERS
    return room_of(host, port, code)


def cookies_of(table: Served) -> str:
    """Take a seat, the remote and the invitation; return all three cookies."""
    _, headers, _ = table.ask("GET", f"{table.base}/lead/{table.room.lead_key}")
    invited = f"invited={table.room.invitation}"
    return "; ".join([table.join(0), headers["set-cookie"].partition(";")[0], invited])


def test_every_route_of_a_room_is_closed_to_all_the_secrets_of_another(tmp_path: Path) -> None:
    with hosted(tmp_path) as (host, web, port):
        mine, other = open_room(host, port), open_room(host, port)
        cookies = cookies_of(mine)
        own = {
            "code": other.room.devices.code,
            "key": mine.room.lead_key,
            "hash": "x",
            "name": "page.js",
            "form": "pdf",
        }
        body = json.dumps({"id": "1", "version": "x", "do": {"do": "next"}})
        walked = 0
        for route in web.routes():
            assert isinstance(route, Route) and route.methods
            path = re.sub(r"\{(\w+)\}", lambda found: own[found[1]], route.path)
            if "stream" in path and "table" in path:
                continue  # it does not end, and lies open to all who know the code
            for method in route.methods - {"HEAD"}:
                walked += 1
                before = len(other.room.play.match.record), len(list(other.room.devices))
                with_secrets = other.ask(method, path, body, cookies)
                without = other.ask(method, path, body)
                assert with_secrets[0] == without[0], path
                assert len(other.room.play.match.record) == before[0]
                assert len(list(other.room.devices)) == before[1]
        assert walked > 20
        assert mine.ask("GET", f"{mine.base}/lead", cookie=cookies)[0] == 200
        assert other.ask("GET", f"{other.base}/lead/{mine.room.lead_key}")[0] == 404


def test_only_the_private_link_opens_a_room_and_wrong_games_are_told(tmp_path: Path) -> None:
    with hosted(tmp_path) as (host, _, port):
        table = open_room(host, port)
        assert table.ask("GET", "/host/wrong")[0] == 404
        assert table.ask("POST", "/host/wrong", urlencode(GAME))[0] == 404
        for wrong in ({"case": "../x"}, {"teams": "99"}, {"teams": "-1"}, {"case": ""}):
            assert table.ask("POST", f"/host/{host.key}", urlencode({**GAME, **wrong}))[0] == 400
        assert len(host.desks) == 1
        page = table.ask("GET", f"/host/{host.key}")[2].decode()
        assert table.base not in page, "who opens a room sees none of the others"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_to_begin_with_opens_with_what_is_chosen_already_and_each_says_its_size(
    tmp_path: Path, language: Language
) -> None:
    with hosted(tmp_path) as (host, _, port):
        page = (
            open_room(host, port, case=TO_BEGIN_WITH, teams="", language=language)
            .ask("GET", f"/host/{host.key}", Accept_Language=language)[2]
            .decode()
        )
        (desk,) = host.desks.values()
        assert desk.room.play.match.teams == 3
        sizes = {"nl": ("3 teams · 45 minuten", "3 tot 6 teams · 60 / 90 minuten")}
        sizes["en"] = ("3 teams · 45 minutes", "3 to 6 teams · 60 / 90 minutes")
        assert all(size in page for size in sizes[language])


@pytest.mark.parametrize("guided", ["yes", ""])
def test_who_opens_a_room_chooses_whether_its_first_round_says_who_does_what(
    tmp_path: Path, guided: str
) -> None:
    with hosted(tmp_path) as (host, _, port):
        table = open_room(host, port, guided=guided)
        assert b'name="guided"' in table.ask("GET", f"/host/{host.key}")[2]
        desk = host.desks[table.room.devices.code]
        for kind in ("table", "lead"):
            seen = desk.ask(lambda kind=kind: snapshot(desk.room, Viewer(kind, None, "en"))).result()
            assert (say("en", "reading.guided-event-lead") in seen.decode()) == bool(guided)


def test_the_facilitator_downloads_the_game_and_nobody_else(tmp_path: Path) -> None:
    with hosted(tmp_path) as (host, _, port):
        table = open_room(host, port)
        status, headers, record = table.ask("GET", f"{table.base}/lead/record", cookie=cookies_of(table))
        assert status == 200 and "attachment" in headers["content-disposition"]
        assert record.decode() == table.room.play.session.export()
        assert table.ask("GET", f"{table.base}/lead/record", cookie=table.join(1))[0] == 403


def test_the_page_that_opened_a_table_has_a_button_that_downloads_its_game(tmp_path: Path) -> None:
    with hosted(tmp_path) as (host, _, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", f"/host/{host.key}", urlencode(GAME), {"Accept-Language": "en"})
        page = connection.getresponse().read().decode()
        found = re.search(r'<form action="([^"]+)"><button>Download the game', page)
        assert found
        (code,) = host.desks
        table = room_of(host, port, code)
        status, headers, record = table.ask("GET", found[1])  # on this device nobody opened the remote
        assert status == 200 and "attachment" in headers["content-disposition"]
        assert record.decode() == table.room.play.session.export()
        wrong = found[1].replace(table.room.lead_key, "0" * len(table.room.lead_key))
        assert table.ask("GET", wrong)[0] == 404


def test_rooms_come_back_after_a_restart_with_their_phones_and_links(tmp_path: Path) -> None:
    with hosted(tmp_path) as (host, _, port):
        table = open_room(host, port)
        code, key, lead_key, seat = table.room.devices.code, host.key, table.room.lead_key, table.join(2)
    with hosted(tmp_path) as (host, _, port):
        again = room_of(host, port, code)
        assert host.key == key and again.room.lead_key == lead_key
        assert again.ask("GET", f"{again.base}/now", cookie=seat)[0] == 200


def test_a_room_that_nobody_uses_closes_itself_and_says_so_before(tmp_path: Path) -> None:
    now = [0.0]
    with hosted(tmp_path, clock=lambda: now[0], idle=7200.0) as (host, _, port):  # type: ignore[arg-type]
        table = open_room(host, port)
        cookies, seat = cookies_of(table), table.join(1)
        until(lambda: table.room.play.match is not None)

        def is_warned() -> bool:
            now[0] += 50.0  # little by little: the room's own thread sees some moment of the last hour
            return "within an hour" in table.ask("GET", f"{table.base}/lead/now", cookie=cookies)[2].decode()

        until(is_warned)
        for page in ("", "/table"):
            said = table.ask("GET", f"{table.base}{page}/now", cookie=seat)[2].decode()
            assert "within an hour this table closes" in said and "download" not in said
        now[0] = 20_000.0
        until(lambda: not host.desks)
        status, _, said = table.ask("GET", f"{table.base}/now", cookie=cookies)
        assert status == 403 and b"closed" in said
    with hosted(tmp_path) as (host, _, _):
        assert not host.desks


def until(is_so: object, seconds: float = 20.0) -> None:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def hosting(folder: Path, port: int, url: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command itself; give its process and the path of its private link."""
    call = [sys.executable, "-m", "game", "host", "--port", str(port), "--url", url, "--data", str(folder)]
    with subprocess.Popen(
        [*call, "--language", "en"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            link = process.stdout.readline()
            yield process, link[link.index("/host/") :].strip()
        finally:
            process.kill()


def test_after_sigkill_everything_shown_is_there_once(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"

    def ask(
        method: str, path: str, body: str = "", cookie: str = ""
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(method, path, body, {"Accept-Language": "en", "Cookie": cookie})
        answer = connection.getresponse()
        return answer, answer.read()

    with hosting(tmp_path, port, url) as (process, link):
        page = ask("POST", link, urlencode(GAME))[1].decode()
        found = re.search(r"/([A-Z]{6})(/lead/[0-9a-f]+)", page)
        assert found
        code, lead = found.groups()
        remote = ask("GET", f"/{code}{lead}")[0].headers["set-cookie"].partition(";")[0]
        version = json.loads(ask("GET", f"/{code}/lead/now", cookie=remote)[1])["version"]
        asked = json.dumps({"id": "once", "version": version, "do": {"do": "next"}})
        assert json.loads(ask("POST", f"/{code}/lead/do", asked, remote)[1])["done"]
        record = ask("GET", f"/{code}/lead/record", cookie=remote)[1]
        process.send_signal(signal.SIGKILL)
        process.wait()
    with hosting(tmp_path, port, url):
        assert json.loads(ask("POST", f"/{code}/lead/do", asked, remote)[1])["done"] is False, (
            "stale, not twice"
        )
        assert ask("GET", f"/{code}/lead/record", cookie=remote)[1] == record


@pytest.mark.skipif(
    not shutil.which("nginx") or not shutil.which("openssl"),
    reason="needs nginx and openssl (Debian: nginx-light)",
)
def test_the_nginx_configuration_of_the_document_serves_streams_at_once_over_tls(tmp_path: Path) -> None:
    port, secure = free_port(), free_port()
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=play.example.org"
    named = ["-addext", "subjectAltName=DNS:play.example.org", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*made.split(), *named], check=True, capture_output=True)
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    server = text.split("```nginx\n")[1].split("```")[0]
    for ours, here in (
        ("443 ssl", f"127.0.0.1:{secure} ssl"),
        ("127.0.0.1:8421", f"127.0.0.1:{port}"),
        ("/etc/ssl/play.example.org.pem", str(certificate)),
        ("/etc/ssl/play.example.org.key", str(key)),
    ):
        assert ours in server
        server = server.replace(ours, here)
    places = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}"
        f" http {{ {places}\n{server}\n}}"
    )
    with (
        hosting(tmp_path / "games", port, f"https://play.example.org:{secure}") as (_, link),
        subprocess.Popen(["nginx", "-e", f"{tmp_path}/errors", "-c", str(configuration)]) as proxy,
    ):
        try:
            until(lambda: is_open(secure))
            trusted = ssl.create_default_context(cafile=str(certificate))

            def line() -> ssl.SSLSocket:
                plain = socket.create_connection(("127.0.0.1", secure), timeout=30)
                return trusted.wrap_socket(plain, server_hostname="play.example.org")

            def ask(method: str, path: str, body: str = "", cookie: str = "") -> str:
                head = (
                    f"{method} {path} HTTP/1.1\r\nHost: play.example.org:{secure}\r\nAccept-Language: en\r\n"
                )
                head += f"Origin: https://play.example.org:{secure}\r\nCookie: {cookie}\r\n"
                head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                with line() as asked:
                    asked.sendall((head + body).encode())
                    heard = b""
                    while part := asked.recv(65536):
                        heard += part
                return heard.decode()

            page = ask("POST", link, urlencode(GAME))
            found = re.search(r"https://play\.example\.org:\d+/([A-Z]{6})(/lead/[0-9a-f]+)", page)
            assert found, page
            code, lead = found.groups()
            opened = ask("GET", f"/{code}{lead}")
            kept = re.search(r"set-cookie: (lead=[^;]+);([^\r]*)", opened, re.IGNORECASE)
            assert kept and "Secure" in kept[2] and "HttpOnly" in kept[2]
            with line() as stream:
                head = f"GET /{code}/table/stream HTTP/1.1\r\nHost: x\r\nCookie: {kept[1]}\r\n\r\n"
                stream.sendall(head.encode())
                heard = b""
                while b"data: {" not in heard:
                    heard += stream.recv(65536)
                version = re.search(r'"version":"(\w+)"', ask("GET", f"/{code}/lead/now", cookie=kept[1]))
                assert version
                asked = json.dumps({"id": "1", "version": version[1], "do": {"do": "next"}})
                assert '"done":true' in ask("POST", f"/{code}/lead/do", asked, kept[1])
                seen = heard.count(b"data: {")
                while heard.count(b"data: {") == seen:
                    heard += stream.recv(65536)
        finally:
            proxy.terminate()


def is_open(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
