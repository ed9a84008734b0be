"""A window goes before the server, and the server is never kept from its turn."""

from __future__ import annotations

import asyncio
import threading
from time import monotonic, sleep

import pytest
from starlette.types import Message, Receive, Scope, Send

from game.room import giving_way
from game.room.giving_way import GivesWay, GivingWay


def test_the_server_waits_for_a_window_that_is_busy_and_goes_on_once_it_rests() -> None:
    way, order = GivingWay(), list[str]()
    is_busy = threading.Event()

    def paint() -> None:
        with way.first():
            is_busy.set()
            order.append("painted")

    window = threading.Thread(target=paint)
    with way.first():
        window.start()
        assert not is_busy.wait(0.01), "two at a time"
    window.join()
    way.wait()
    order.append("sent")
    assert order == ["painted", "sent"]


def test_a_window_that_never_rests_keeps_the_server_waiting_for_a_moment_only() -> None:
    way, waited = GivingWay(), list[float]()

    def serve() -> None:
        for _ in range(3):
            began = monotonic()
            way.wait()
            waited.append(monotonic() - began)

    with way.first():
        server = threading.Thread(target=serve)
        server.start()
        server.join(5.0)
    assert len(waited) == 3
    assert waited[0] > waited[1], "having waited, it goes on for a while whatever the window does"


def test_a_server_that_waited_for_a_picture_goes_on_beside_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "_MOST", 5.0)
    monkeypatch.setattr(giving_way, "_LEAST", 60.0)
    way, is_painting, has_sent = GivingWay(), threading.Event(), threading.Event()

    def paint() -> None:
        with way.first():
            is_painting.set()
            sleep(0.3)

    def send() -> None:
        way.wait()
        has_sent.set()

    window = threading.Thread(target=paint)
    window.start()
    is_painting.wait()
    way.wait()
    server = threading.Thread(target=send)
    with way.first():
        server.start()
        assert has_sent.wait(2.0), "one message a picture"
    for thread in (window, server):
        thread.join()


def test_what_is_answered_and_every_part_that_is_sent_asks_whose_turn_it_is() -> None:
    asked = list[int]()

    class Counting(GivingWay):
        def wait(self) -> None:
            asked.append(1)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for number in range(3):
            await send({"type": "http.response.body", "number": number})

    async def receive() -> Message:
        return {}

    sent = list[Message]()

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(GivesWay(app, Counting())({"type": "http"}, receive, send))
    assert [message["number"] for message in sent] == [0, 1, 2]
    assert len(asked) == 4
