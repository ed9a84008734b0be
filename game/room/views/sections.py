"""Sections: the closed vocabulary of a page. ``pages/page.js`` paints each ``is`` by a function of that name.

A section is plain data. A ``Button`` says what it asks of the room in ``do``; one with a ``why`` cannot be
pressed now, and says why; one with an ``ask`` asks that question first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

Closed = Literal["", "story", "all"]
Section = dict[str, Any]
Button = dict[str, Any]


def heading(words: str, anchor: str = "") -> Section:
    """Return a heading within the page; a ``dock`` can lead to its ``anchor``."""
    return {"is": "heading", "words": words, "anchor": anchor}


def text(*lines: str, tone: str = "", of_case: bool = False) -> Section:
    """Return paragraphs; ``tone`` is "", "quiet", "good", "warn", "bad", "guided" or "big".

    ``of_case``: they are words of the case, which may be in another language than the page.
    """
    words = [line for line in lines if line]
    return {"is": "text", "lines": words, "tone": tone, **({"of_case": True} if of_case else {})}


def notice(words: str, tone: str = "") -> Section:
    """Return one sentence that must be seen: what the page is waiting for, or what is wrong."""
    return {"is": "notice", "words": words, "tone": tone}


def button(
    words: str,
    do: Section,
    *,
    tone: str = "",
    why: str = "",
    ask: str = "",
    label: str = "",
    on: bool = False,
) -> Button:
    """Return a button; ``label`` is its name for who cannot see it stand, ``on`` a choice that is made."""
    return {"words": words, "do": do, "tone": tone, "why": why, "ask": ask, "label": label, "on": on}


def dock(words: str, link: str, anchor: str) -> Section:
    """Return what stays at the lower edge of a long page: how things stand, and a link to an ``anchor``."""
    return {"is": "dock", "words": words, "link": link, "anchor": anchor}


def link(words: str, path: str) -> Section:
    """Return a link to another page of this server, or to a file that it gives."""
    return {"is": "link", "words": words, "path": path}


def buttons(*those: Button) -> Section:
    """Return buttons side by side, the one above the other where there is no room."""
    return {"is": "buttons", "buttons": list(those)}


def counter(words: str, count: int, less: Button, more: Button, lines: Sequence[str] = ()) -> Section:
    """Return a row with a count between minus and plus, and what one more would do."""
    return {"is": "counter", "words": words, "count": count, "less": less, "more": more, "lines": list(lines)}


def card(
    title: str,
    *,
    fill: str,
    shape: str,
    kind: str,
    lines: Sequence[str],
    more: Sequence[str] = (),
    buttons: Sequence[Button] = (),
    also: Sequence[Button] = (),
    on: str = "",
    why: str = "",
) -> Section:
    """Return a block as a card: ``fill`` and ``shape`` are its cluster's, ``kind`` says cluster and cost.

    ``more`` opens on request, and with it ``also``, what is seldom done with the card; ``on`` says where
    the plan has it, ``why`` why it cannot be built now, or "".
    """
    return {
        "is": "card",
        "title": title,
        "fill": fill,
        "shape": shape,
        "kind": kind,
        "lines": list(lines),
        "more": list(more),
        "buttons": list(buttons),
        "also": list(also),
        "on": on,
        "why": why,
    }


def track(
    name: str,
    value: int,
    of: int,
    words: str,
    *,
    fill: str = "",
    shape: str = "",
    need: int = 0,
    tone: str = "",
) -> Section:
    """Return one track of a board: ``value`` of ``of`` steps, ``need`` of them wanted."""
    return {
        "name": name,
        "value": value,
        "of": of,
        "words": words,
        "fill": fill,
        "shape": shape,
        "need": need,
        "tone": tone,
    }


def tracks(title: str, those: Sequence[Section], kind: str = "bars") -> Section:
    """Return tracks under one title; ``kind`` is "bars", "towers" or "interests"."""
    return {"is": "tracks", "title": title, "tracks": list(those), "kind": kind}


def pieces(title: str, those: Sequence[Section], empty: str) -> Section:
    """Return the blocks that lie in place: a name, fill, shape and words each; ``empty`` if none do."""
    return {"is": "pieces", "title": title, "pieces": list(those), "empty": empty}


def event(
    title: str, kind: str, picture: Section, story: str, at_once: str = "", *, closed: Closed = ""
) -> Section:
    """Return the event in play with its ``picture`` in toy blocks (``game/press/eventpicture.py``).

    ``closed`` opens on request: the "story", or with it what the event did at once ("all"), or nothing ("").
    """
    return {
        "is": "event",
        "title": title,
        "kind": kind,
        "picture": picture,
        "story": story,
        "at_once": at_once,
        "closed": closed,
    }


def title(words: str, emblem: Sequence[str]) -> Section:
    """Return the name of a case with its ``emblem``, as the cards have it: rows of toy-block shapes."""
    return {"is": "title", "words": words, "emblem": list(emblem)}


def responses(title: str, those: Sequence[Section]) -> Section:
    """Return the ways to answer the event (``views/event.py`` makes each)."""
    return {"is": "responses", "title": title, "responses": list(those)}


def story(title: str, steps: Sequence[Section], newest: str) -> Section:
    """Return what has been told of a story, step by step: a title, lines with a tone each, a ``key``.

    ``newest`` is the key of what was told last: it is kept in sight, and said aloud once.
    """
    return {"is": "story", "title": title, "steps": list(steps), "newest": newest}


def field(words: str, do: Section, send: str, *, value: str = "", key: str = "") -> Section:
    """Return a field to write in; what is written goes along as ``text``.

    ``value`` stands in it already, and stays when it is sent; ``key`` names it, and changes with it.
    """
    return {"is": "field", "words": words, "do": do, "send": send, "value": value, "key": key}


def sentence(name: str, words: str, ask: str = "") -> Section:
    """Return the sentence that the room writes under its name; ``ask`` says what to write, or to change."""
    return {"is": "sentence", "name": name, "words": words, "ask": ask}


def form(
    kind: str,
    fields: Sequence[Section],
    *,
    most: int,
    agree: str,
    agreed: bool,
    note: str,
    send: str,
    clears: bool,
) -> Section:
    """Return fields for something of a ``kind`` that is kept: a name, label, example, value and place each.

    ``place`` is where a field stands in the ``text`` that is sent; ``agree`` asks whether it may be in the
    report; ``note`` says who sees it. ``clears``: the fields are empty again once it is kept.
    """
    return {
        "is": "form",
        "fields": list(fields),
        "most": most,
        "agree": agree,
        "agreed": agreed,
        "note": note,
        "clears": clears,
        "send": button(send, {"do": "write", "kind": kind}, tone="main"),
    }


def people(title: str, those: Sequence[Section]) -> Section:
    """Return rows of a name, words, a tone and buttons each."""
    return {"is": "people", "title": title, "people": list(those)}


def row(name: str, words: str, tone: str = "", buttons: Sequence[Button] = ()) -> Section:
    """Return a row of ``people``."""
    return {"name": name, "words": words, "tone": tone, "buttons": list(buttons)}


def join(words: str, address: str, code: str, qr: str) -> Section:
    """Return where and how to join, with the path of the picture to scan."""
    return {"is": "join", "words": words, "address": address, "code": code, "qr": qr}


def fold(title: str, key: str, sections: Sequence[Section], *, tells: bool = False) -> Section:
    """Return sections under a title that opens; ``key`` is what keeps it open.

    ``tells``: the page tells the room when it is opened and closed, for what is only made to be looked at.
    """
    return {"is": "fold", "title": title, "key": key, "sections": list(sections), "tells": tells}


def blank() -> Section:
    """Return a page with nothing on it."""
    return {"is": "blank"}
