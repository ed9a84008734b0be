"""HTML: the pages as they are before any script runs. What people typed is escaped, always."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game.content.base import Language
from game.language import KNOWN, LANGUAGES, interface_of, say
from game.room.static import path_of, style


def page(language: Language, title: str, body: str, *, script: str = "", kind: str = "") -> bytes:
    """Return a whole page around ``body``, which is HTML; ``kind`` is the class that the style goes by.

    ``script`` is the static file of the page's script, if it has one.
    """
    head = f'<script src="{path_of(script)}" defer></script>' if script else ""
    return (
        f'<!DOCTYPE html><html lang="{interface_of(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        f'<link rel="icon" href="data:,"><style>{style()}</style>{head}</head>'
        f'<body class="{kind}">{body}</body></html>'
    ).encode()


def message(language: Language, words: str) -> bytes:
    """Return a page that says one thing and leads back to the beginning."""
    title = say(language, "room.join-title")
    back = f'<p><a class="button main" href="/">{escape(title)}</a></p>'
    return page(language, title, f'<main class="plain"><h1>Samenspel</h1><p>{escape(words)}</p>{back}</main>')


def code_form(language: Language, wrong: str = "") -> bytes:
    """Return the page that asks for a room's code."""
    title = say(language, "room.join-title")
    body = (
        f'<main class="plain"><h1>{escape(title)}</h1>{_wrong(wrong)}'
        f'<form method="post" action="/"><label for="code">{escape(say(language, "room.which-code"))}</label>'
        '<input id="code" name="code" maxlength="8" autocomplete="off" autocapitalize="characters" '
        'spellcheck="false" required class="code">'
        f'<button class="main">{escape(say(language, "room.to-the-room"))}</button></form>'
        f"{languages(language, '/')}</main>"
    )
    return page(language, title, body)


def join_form(
    language: Language,
    code: str,
    case: str,
    teams: Sequence[tuple[str, str]],
    wrong: str = "",
    *,
    spoken: Sequence[Language] = LANGUAGES,
) -> bytes:
    """Return the page on which somebody takes a seat; ``teams`` are the name and the partner of each.

    ``spoken`` are the languages in which the case can be read.
    """
    title = say(language, "room.join-title")
    choices = "".join(
        f'<label class="seat"><input type="radio" name="team" value="{number}" required>'
        f"<span>{escape(name)}{f'<small>{escape(who)}</small>' if who else ''}</span></label>"
        for number, (name, who) in enumerate(teams)
    )
    body = (
        f'<main class="plain"><p class="over">{escape(case)}</p><h1>{escape(title)}</h1>{_wrong(wrong)}'
        f'<form method="post" action="/{code}/join">'
        f'<input type="hidden" name="language" value="{language}">'
        f"<fieldset><legend>{escape(say(language, 'room.which-team'))}</legend>{choices}</fieldset>"
        f'<label for="name">{escape(say(language, "room.your-name"))}</label>'
        f'<input id="name" name="name" maxlength="40" autocomplete="given-name" aria-describedby="for">'
        f'<p id="for" class="quiet">{escape(say(language, "room.name-for"))}</p>'
        f'<button class="main">{escape(say(language, "room.join"))}</button></form>'
        f"{languages(language, f'/{code}', spoken)}</main>"
    )
    return page(language, title, body)


def live(
    language: Language,
    base: str,
    title: str,
    kind: str,
    *,
    leave: bool = False,
    spoken: Sequence[Language] = LANGUAGES,
) -> bytes:
    """Return the page that shows the table live; its script fetches from ``base`` and paints into it.

    ``spoken`` are the languages in which the case can be read.
    """
    loading, script = say(language, "room.loading"), say(language, "room.needs-script")
    here = ' aria-current="true"'
    options = "".join(
        f'<button name="language" value="{other}" lang="{other}"{here if other == language else ""}>'
        f"{escape(KNOWN[other])}</button>"
        for other in spoken
    )
    said = {"offline": "offline", "ended": "ended", "join": "join-title"}
    told = "".join(f' data-{name}="{escape(say(language, f"room.{key}"))}"' for name, key in said.items())
    away = ""
    if leave:
        go = escape(say(language, "room.leave"))
        ask = escape(say(language, "room.leave-ask"))
        away = f'<form method="post" action="{base}/leave" data-ask="{ask}"><button>{go}</button></form>'
    body = (
        f'<header id="head"><p class="over">{escape(title)}</p></header>'
        '<div id="state" role="status"></div><p id="aloud" class="sr" role="status"></p>'
        f'<main id="page" data-base="{escape(base)}"{told}><p class="wait">{escape(loading)}</p>'
        f"<noscript><p>{escape(script)}</p></noscript></main>"
        '<aside id="more"></aside>'
        f'<footer><form method="post" action="{base}/language">{options}</form>{away}</footer>'
    )
    return page(language, title, body, script="page.js", kind=kind)


def _wrong(words: str) -> str:
    return f'<p class="notice bad" role="alert">{escape(words)}</p>' if words else ""


def languages(language: Language, path: str, spoken: Sequence[Language] = LANGUAGES) -> str:
    """Return the links to the page at ``path`` in the other languages of ``spoken``."""
    links = "".join(
        f'<a class="button" href="{path}?language={other}" lang="{other}" hreflang="{other}">'
        f"{escape(KNOWN[other])}</a>"
        for other in spoken
        if other != language
    )
    return f'<p class="languages">{links}</p>'
