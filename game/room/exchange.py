"""Exchange: what is read of a request, within bounds, and what every answer carries."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.content.base import Language
from game.language import LANGUAGES, language_of_locale
from game.room.static import style_digest

MOST_BYTES = 16_000
"""Bytes of a request's body: a note of 2,000 characters, in any script, with room to spare."""
PATIENCE = 10.0
"""Seconds that a body may take to come, and that the writer may take to answer."""
_DAYS = 2 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self';"
    f" style-src '{style_digest()}'; font-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """Gives every answer the headers that keep a page to itself, and none a copy on the way."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                extra = _HEADERS if b"cache-control" in given else {**_HEADERS, "Cache-Control": "no-store"}
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in extra.items()),
                ]
            await send(message)

        await self.app(scope, receive, with_headers)


def html(content: bytes, status: int = 200) -> Response:
    """Return a page."""
    return Response(content, status, media_type="text/html")


def as_json(content: dict[str, object], status: int = 200, page: bytes = b"") -> Response:
    """Return what a script reads; a ``page`` goes along as it is written already."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if page:
        written = written[:-1] + b',"page":' + page + b"}"
    return Response(written, status, media_type="application/json")


def to(path: str) -> RedirectResponse:
    """Send a browser on to ``path``, to be asked for and not posted again."""
    return RedirectResponse(path, 303)


def keep_secret(answer: Response, name: str, secret: str, path: str, *, is_secure: bool = False) -> Response:
    """Let a browser keep a secret for the pages under ``path``, out of reach of scripts.

    ``is_secure``: it goes over https only.
    """
    answer.set_cookie(name, secret, max_age=_DAYS, path=path, secure=is_secure, httponly=True, samesite="lax")
    return answer


def known_language(language: str, spoken: Sequence[Language] = LANGUAGES) -> Language | None:
    """Return a language of ``spoken``, in which something can be read here, or None."""
    return language if language in spoken else None


def language_of(request: Request, spoken: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language asked for in the address, or else the browser's: one of ``spoken``."""
    asked = known_language(request.query_params.get("language", ""), spoken)
    if asked is not None:
        return asked
    wishes = request.headers.get("accept-language", "")[:200].replace("-", "_")
    first = [part.split(";")[0].strip() for part in wishes.split(",")]
    wished = next((locale for locale in first[:8] if locale), "")
    return known_language(wished.partition("_")[0].lower(), spoken) or language_of_locale(wished)


def check_origin(request: Request) -> None:
    """Raise HTTPException for a request that another site's page made."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    same = origin in (None, "null") or origin.partition("://")[2] == request.headers.get("host")
    if not same or site not in ("same-origin", "none"):
        raise HTTPException(403, "room.not-here")


async def body_of(request: Request) -> bytes:
    """Return the body of a request. Raises HTTPException for one that is too long or too slow."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                size += len(part)
                if size > MOST_BYTES:
                    raise HTTPException(413, "room.not-understood")
                parts.append(part)
    except TimeoutError:
        raise HTTPException(408, "room.busy") from None
    except ClientDisconnect:
        raise HTTPException(400, "room.busy") from None
    return b"".join(parts)


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form, the first of each name."""
    check_origin(request)
    written = (await body_of(request)).decode("utf-8", "replace")
    try:
        fields = parse_qs(written, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise HTTPException(400, "room.not-understood") from None
    return {name: values[0] for name, values in fields.items()}
