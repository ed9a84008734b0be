"""Mirror web: the sixteen blocks on phones. A page works without its script, which keeps each press at once.

It has no room and no desk: what a phone says is one row in the store, written by the server's own thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from secrets import compare_digest
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.content.base import Language
from game.content.load import load_cards
from game.language import say
from game.mirror.kept import Closed, Mirror, Mirrors, TooManyPeople, new_secret
from game.mirror.picture import blocks_by_foundation
from game.mirror.placing import BLOCKS, NAMES, OPEN, SIGNS, NoPlacing
from game.mirror.words import block_name, promise, statement, words_of
from game.room.exchange import Headers, form_of, html, keep_secret, language_of, to
from game.room.giving_way import GivingWay
from game.room.guessing import Guesses
from game.room.html import code_form, languages, message, page
from game.room.static import static_files
from game.sessions.store import Store, StoreError

_PERSON = "person"
"""The cookie by which one person's line is known; the store keeps a digest of it."""
_SCRIPT = "mirror.js"
_BLOCKS = {f"b{block}": block for block in range(BLOCKS)}
"""The names of the form's fields, and the block of each."""


class MirrorWeb:
    """One mirror of the store in ``folder``, for the phones that find it."""

    def __init__(self, folder: Path, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._name = folder, name
        self._store: Store | None = None
        self._mirror: Mirror | None = None
        self.guesses = Guesses(clock)

    def app(self, giving_way: GivingWay) -> Starlette:
        """Return the application."""
        del giving_way  # no window waits while a phone's row is written
        handlers: dict[Any, Any] = {HTTPException: self.refused, Exception: self.failed}
        return Starlette(
            routes=[
                Route("/", self.home, methods=["GET", "POST"]),
                Route("/static/{hash}/{name}", self.static, methods=["GET"]),
                Route("/{code}", self.placing, methods=["GET"]),
                Route("/{code}/place", self.place, methods=["POST"]),
            ],
            middleware=[Middleware(Headers), Middleware(GZipMiddleware)],
            exception_handlers=handlers,
        )

    def heard_tls(self) -> None:
        """Nothing: whose browser insists on https is helped by the one who shows the code."""

    def failed_once(self) -> None:
        """Nothing: pages ask again by themselves."""

    def end(self) -> None:
        """Close the store."""
        store, self._store, self._mirror = self._store, None, None
        if store is not None:
            store.close()

    @property
    def mirror(self) -> Mirror:
        """The mirror, by a store of the server's own thread."""
        if self._mirror is None:
            self._store = Store(self._folder)
            self._mirror = Mirrors(self._store.database).open(self._name)
        return self._mirror

    # --- what goes wrong --------------------------------------------------------------------------

    async def refused(self, request: Request, error: HTTPException) -> Response:
        """Answer in words."""
        words = error.detail if error.detail.startswith(("room.", "mirror.")) else "room.not-here"
        language = language_of(request)
        return html(message(language, say(language, words)), error.status_code)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer that it did not work, without a trace of it; pages try again."""
        language = language_of(request)
        return html(message(language, say(language, "room.busy")), 503)

    # --- the pages --------------------------------------------------------------------------------

    async def home(self, request: Request) -> Response:
        """Ask for the code; with it, lead on."""
        language = language_of(request)
        if request.method == "GET":
            return html(code_form(language))
        code = (await form_of(request)).get("code", "").strip().upper().replace(" ", "")
        if code == self.mirror.code and self.guesses.are_left:
            return to(f"/{code}")
        wrong = "room.no-such-room" if self.guesses.are_left else "room.too-many-tries"
        self.guesses.count()
        return html(code_form(language, say(language, wrong)), 404)

    async def placing(self, request: Request) -> Response:
        """Show one person the sixteen blocks, as they stand for that one; or what the room saw."""
        mirror, language = self._found(request), language_of(request)
        known = request.cookies.get(_PERSON, "")
        secret = known or new_secret()
        if "k" in request.query_params:  # what let them in leaves the address
            return self._kept(to(f"/{mirror.code}"), secret)
        content = (
            _shown(mirror, language) if mirror.is_shown else _form(mirror, language, mirror.line_of(secret))
        )
        return html(content) if known else self._kept(html(content), secret)

    async def place(self, request: Request) -> Response:
        """Keep what somebody says: one block from the script, all from a form."""
        mirror, secret = self._found(request), request.cookies.get(_PERSON, "")
        form, language = await form_of(request), language_of(request)
        if not secret:
            raise HTTPException(403, "mirror.no-cookie")
        signs = {_BLOCKS[name]: sign for name, sign in form.items() if name in _BLOCKS}
        try:
            line = mirror.place_all(secret, signs)
        except NoPlacing:
            raise HTTPException(400, "room.not-understood") from None
        except Closed:
            raise HTTPException(409, "mirror.closed") from None
        except TooManyPeople:
            raise HTTPException(403, "room.room-full") from None
        except StoreError as error:
            return html(message(language, error.words(language)), 503)
        if form.get("one"):
            return Response(line, media_type="text/plain")
        return to(f"/{mirror.code}")

    async def static(self, request: Request) -> Response:
        """Return one of the files that pages are given."""
        file = static_files().get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    # --- who asks ---------------------------------------------------------------------------------

    def _found(self, request: Request) -> Mirror:
        """Return the mirror that is asked for; a wrong code is a guess, and there are not many."""
        mirror, code = self.mirror, request.path_params["code"].upper()
        key = request.query_params.get("k", "")
        is_scanned = compare_digest(key.encode("utf-8", "replace"), mirror.invitation.encode())
        is_known = code == mirror.code and (is_scanned or request.cookies.get(_PERSON, "") != "")
        if not is_known and not self.guesses.are_left:
            raise HTTPException(429, "room.too-many-tries")
        if code != mirror.code:
            self.guesses.count()
            raise HTTPException(404, "room.no-such-room")
        return mirror

    def _kept(self, answer: Response, secret: str) -> Response:
        return keep_secret(answer, _PERSON, secret, f"/{self.mirror.code}")


def _form(mirror: Mirror, language: Language, line: str) -> bytes:
    """Return the page on which one person places the blocks; ``line`` is what was placed before."""
    title, code = say(language, "mirror.title"), mirror.code
    foundations = "".join(
        f"<h2>{_SHAPES[cluster.shape].format(cluster.fill)} {escape(cluster.track[language])}</h2>"
        + "".join(_block(block, line[block], language) for block in of)
        for cluster, of in zip(load_cards().clusters, blocks_by_foundation(), strict=True)
    )
    told = {"kept": "kept", "waiting": "not-kept", "done": "all-placed", "closed": "closed"}
    said = "".join(f' data-{name}="{escape(say(language, f"mirror.{key}"))}"' for name, key in told.items())
    body = (
        f'<main class="plain mirror"><h1>{escape(title)}</h1><p>{escape(say(language, "mirror.what"))}</p>'
        f'<p class="quiet">{escape(promise(mirror.openly, language))}</p>'
        f'<form id="mirror" method="post" action="/{code}/place"{said}>{foundations}'
        f'<div class="dock"><p id="state" class="still" role="status"></p><p id="placed">'
        f"{len(line) - line.count(OPEN)}/{len(line)}</p>"
        f'<button class="main">{escape(say(language, "mirror.keep"))}</button></div></form>'
        f"{languages(language, f'/{code}')}</main>"
    )
    return page(language, title, body, script=_SCRIPT)


def _block(block: int, sign: str, language: Language) -> str:
    checked = {True: " checked", False: ""}
    choices = "".join(
        f'<label class="seat"><input type="radio" name="b{block}" value="{one}"{checked[one == sign]}>'
        f"<span>{escape(say(language, f'mirror.{name}'))}</span></label>"
        for one, name in zip(SIGNS, NAMES, strict=True)
    )
    return (
        f'<fieldset class="person"><legend>{escape(block_name(block, language))}</legend>'
        f'<p>{escape(statement(block, language))}</p><div class="four">{choices}</div></fieldset>'
    )


def _shown(mirror: Mirror, language: Language) -> bytes:
    """Return the page of a mirror that was shown: what everybody may see."""
    words = words_of(mirror, language)
    parts = "".join(
        f"<h2>{escape(foundation['name'])}</h2>" + "".join(map(_told, foundation["rows"]))
        for foundation in words["foundations"]
    )
    notes = "".join(f'<p class="quiet">{escape(note)}</p>' for note in words["notes"][:2])
    facts = " · ".join(words["facts"])
    body = (
        f'<main class="plain mirror"><p class="over">{escape(facts)}</p><h1>{escape(words["head"])}</h1>'
        f"{notes}{parts}{languages(language, f'/{mirror.code}')}</main>"
    )
    return page(language, words["head"], body)


def _told(row: dict[str, Any]) -> str:
    topic = f'<span class="mark">{row["topic"]}</span> ' if row["topic"] else ""
    return f'<div class="sum"><h3>{topic}{escape(row["name"])}</h3><p>{escape(row["said"])}</p></div>'


_PATHS = {
    "circle": "M0 5a5 5 0 0 1 10 0a5 5 0 0 1-10 0z",
    "triangle": "M0 10 5 0l5 10z",
    "square": "M0 0h10v10H0z",
    "hexagon": "M0 5 2.5 0h5L10 5 7.5 10h-5z",
}
_SHAPES = {
    name: f'<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="{path}" fill="{{0}}"/></svg>'
    for name, path in _PATHS.items()
}
