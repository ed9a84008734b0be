"""The mirror on phones: kept at once, through reloads and lost networks; what is hostile is refused."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from game.language import say
from game.mirror.kept import Mirror, Mirrors
from game.mirror.placing import BLOCKS, OPEN
from game.room.mirror_web import MirrorWeb
from game.room.serving import served
from game.sessions.store import Store
from tests.room.browsing import NARROW, chromium, needs_chromium


class Phones:
    """A mirror that is served, asked as phones ask."""

    def __init__(self, mirror: Mirror, port: int) -> None:
        self.mirror, self.port = mirror, port
        self.base = f"/{mirror.code}"

    def ask(
        self, method: str, path: str, body: str = "", cookie: str = "", **more: str
    ) -> tuple[int, str, str]:
        """Return the status, the cookie or the place to go to, and the words of an answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {"Accept-Language": "en", "Cookie": cookie, **more}
        line.request(
            method, path, body.encode(), {**sent, "Content-Type": "application/x-www-form-urlencoded"}
        )
        answer = line.getresponse()
        told = answer.getheader("set-cookie", "").partition(";")[0] or answer.getheader("location", "")
        got = answer.status, told, answer.read().decode()
        line.close()
        return got

    def person(self) -> str:
        """Return the cookie of somebody who scanned the code."""
        status, cookie, _ = self.ask("GET", f"{self.base}?k={self.mirror.invitation}")
        assert status == 303 and cookie.startswith("person=")
        return cookie

    def place(self, cookie: str, line: str) -> int:
        """Send what one person says, as a form sends it; return the status."""
        form = {f"b{block}": sign for block, sign in enumerate(line) if sign != OPEN}
        return self.ask("POST", f"{self.base}/place", urlencode(form), cookie)[0]


@contextmanager
def served_mirror(folder: Path, *, openly: bool = False) -> Iterator[Phones]:
    with Store(folder) as store:
        mirror = Mirrors(store.database).create("en", openly=openly)
        with served({}, folder, "127.0.0.1", 0, MirrorWeb(folder, mirror.name)) as port:
            yield Phones(mirror, port)


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[Phones]:
    with served_mirror(tmp_path) as phones:
        yield phones


def test_what_a_phone_places_is_kept_at_once_and_shown_to_it_alone(phones: Phones) -> None:
    first, second = phones.person(), phones.person()
    assert phones.mirror.people == 0  # who only looks is nobody yet
    assert phones.ask("POST", f"{phones.base}/place", "one=1&b3=%2B", first)[::2] == (200, "...+" + "." * 12)
    assert phones.place(second, "-" * BLOCKS) == 303
    assert (phones.mirror.people, phones.mirror.done) == (2, 1)
    for cookie, checked in ((first, 1), (second, BLOCKS), (first, 1)):
        assert phones.ask("GET", phones.base, cookie=cookie)[2].count(" checked") == checked
    for cookie in [phones.person() for _ in range(4)]:
        phones.place(cookie, "+" * BLOCKS)
    phones.mirror.show()
    assert phones.place(first, "+" * BLOCKS) == 409
    assert "6 people" in phones.ask("GET", phones.base, cookie=first)[2]


def test_what_is_hostile_changes_nothing_and_gets_an_answer(phones: Phones) -> None:
    cookie, place = phones.person(), f"{phones.base}/place"
    for body in (
        "b16=%2B",
        "b0=x",
        "b0=",
        "b0=%2B%2B",
        "b-1=%2B",
        "b99999999999999999999=%2B",
        "b٣=%2B",
        "a=1&" * 30,
        f"b{'1' * 6000}=%2B",
    ):
        assert phones.ask("POST", place, body, cookie)[0] in (303, 400), body
    assert phones.ask("POST", place, "b0=" + "%2B" * 20_000, cookie)[0] == 413
    assert phones.ask("POST", place, "b0=%2B")[0] == 403  # no cookie: nobody's
    assert phones.ask("POST", place, "b0=%2B", cookie, Origin="http://elsewhere.test")[0] == 403
    assert phones.ask("GET", f"/BBBB?k={phones.mirror.invitation}")[0] == 404
    assert phones.ask("POST", "/", f"code={phones.mirror.code.lower()}")[:2] == (303, phones.base)
    while phones.ask("POST", "/", "code=BBBB")[2].find(say("en", "room.too-many-tries")) < 0:
        pass  # whoever guesses uses up the guesses of all, but for who is in or scans the code
    assert phones.ask("GET", phones.base)[0] == 429
    assert phones.ask("GET", phones.base, cookie=phones.person())[0] == 200
    assert phones.mirror.people == 0
    assert phones.place(cookie, "+" * BLOCKS) == 303 and phones.mirror.people == 1


@needs_chromium
def test_a_phone_places_blocks_loses_its_network_reloads_and_has_them_all(tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with served_mirror(tmp_path, openly=True) as phones, chromium() as browser:
        context = browser.new_context(viewport={"width": NARROW[0], "height": NARROW[1]}, locale="nl")
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://127.0.0.1:{phones.port}{phones.base}?k={phones.mirror.invitation}")
        page.locator(".person").nth(0).locator("label").nth(0).click()
        page.locator("#state", has_text="Bewaard").wait_for()
        context.set_offline(True)
        page.locator(".person").nth(1).locator("label").nth(3).click()
        page.locator("#state", has_text="Nog niet bewaard").wait_for()
        context.set_offline(False)
        page.reload()
        page.locator("#state", has_text="Bewaard").wait_for()
        assert page.locator("input:checked").count() == 2
        assert phones.mirror._lines() == ["+?" + "." * 14]
        flaws = Axe().run(page).response["violations"]
        assert [(flaw["id"], flaw["nodes"][0]["html"]) for flaw in flaws] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        phones.mirror.add("-" * BLOCKS)
        phones.mirror.show()
        page.locator(".person").nth(2).locator("label").nth(0).click()
        page.locator("h1", has_text="De spiegel van onze samenwerking").wait_for()
        assert said == []
