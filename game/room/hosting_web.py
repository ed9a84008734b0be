"""Hosting web: the page behind the private link, on which a facilitator opens a room."""

from __future__ import annotations

import asyncio
from html import escape
from secrets import compare_digest

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from game.content.base import Language
from game.content.cases import TO_BEGIN_WITH, shipped_cases
from game.content.lengths import Length
from game.content.load import load_content
from game.language import DECLARED, LANGUAGES, say
from game.match.players import usual_teams
from game.room.desk import Desk
from game.room.exchange import form_of, html, known_language, language_of
from game.room.hosting import Host, TooManyRooms
from game.room.html import page
from game.room.server import Web
from game.rules.terms import MAX_TEAMS, MIN_TEAMS
from game.sessions.store import StoreError


class HostingWeb(Web):
    """The rooms of a host, and where they are opened."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.desks, closed=host.closed)
        self.host = host

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the rooms and of the page that opens one."""
        return [Route("/host/{key}", self.opening, methods=["GET", "POST"]), *super().routes()]

    async def opening(self, request: Request) -> Response:
        """Ask which game; when told, open its room and show its links."""
        if not compare_digest(request.path_params["key"].encode(), self.host.key.encode()):
            self.guesses.count()
            raise HTTPException(404)
        language = language_of(request)
        if request.method == "GET":
            return html(_form(language, self.host.key))
        form = await form_of(request)
        spoken = known_language(form.get("language", "")) or language
        case, teams = form.get("case", ""), form.get("teams", "")
        length: Length = "short" if form.get("length") == "short" else "long"
        try:
            if case not in shipped_cases():
                raise ValueError(case)
            if teams not in ["", *(str(n) for n in range(MIN_TEAMS, MAX_TEAMS + 1))]:
                raise ValueError(teams)
            count = int(teams) if teams else usual_teams(load_content(case), ())
            is_guided = form.get("guided") == "yes"
            desk = await asyncio.to_thread(self.host.open, case, count, length, spoken, guided=is_guided)
        except ValueError:
            return html(_form(language, self.host.key, say(language, "room.host-wrong")), 400)
        except TooManyRooms:
            return html(_form(language, self.host.key, say(language, "room.host-full")), 503)
        except StoreError as error:
            return html(_form(language, self.host.key, error.words(language)), 503)
        return html(_links(spoken, desk))


def _form(language: Language, key: str, wrong: str = "") -> bytes:
    title = say(language, "room.host-title")
    cases = "".join(
        f'<label class="seat"><input type="radio" name="case" value="{case}" required>'
        f"<span>{escape(_named(case, language))}<small>{escape(_size(case, language))}</small></span></label>"
        for case in shipped_cases()
    )
    usual = escape(say(language, "room.host-teams-usual"))
    teams = f'<option value="">{usual}</option>' + "".join(
        f"<option>{number}</option>" for number in range(MIN_TEAMS, MAX_TEAMS + 1)
    )
    languages = "".join(
        f'<option value="{one}"{" selected" if one == language else ""}>{escape(DECLARED[one].name)}</option>'
        for one in LANGUAGES
    )
    lengths = "".join(
        f'<option value="{one}">{escape(say(language, f"room.host-{one}"))}</option>'
        for one in ("long", "short")
    )
    first_rounds = "".join(
        f'<option value="{one}">{escape(say(language, f"opening.guided-{one}"))}</option>'
        for one in ("yes", "no")
    )
    notice = f'<p class="notice bad" role="alert">{escape(wrong)}</p>' if wrong else ""

    def chosen(name: str, options: str, labelled: str = "") -> str:
        label = escape(say(language, labelled or f"room.host-{name}"))
        return f'<label for="{name}">{label}</label><select id="{name}" name="{name}">{options}</select>'

    body = (
        f'<main class="plain"><h1>{escape(title)}</h1>{notice}<form method="post" action="/host/{key}">'
        f"<fieldset><legend>{escape(say(language, 'room.host-case'))}</legend>{cases}</fieldset>"
        f"{chosen('teams', teams)}{chosen('length', lengths)}"
        f"{chosen('guided', first_rounds, 'opening.guided')}{chosen('language', languages)}"
        f'<button class="main">{escape(say(language, "room.host-open"))}</button></form></main>'
    )
    return page(language, title, body)


def _named(case: str, language: Language) -> str:
    title = load_content(case).case.title[language]
    return f"{title} ({say(language, 'design.to-begin-with')})" if case == TO_BEGIN_WITH else title


def _size(case: str, language: Language) -> str:
    """Return for how many teams a case is, and how long each of its games takes."""
    content = load_content(case)
    low, high = content.case.teams.min, content.case.teams.max
    teams = (
        say(language, "opening.teams", count=low)
        if low == high
        else say(language, "opening.teams-from-to", low=low, high=high)
    )
    *shorter, longest = sorted(content.at(length).case.minutes for length in content.lengths)
    takes = say(language, "opening.minutes", count=longest)
    takes = " / ".join([*(str(minutes) for minutes in shorter), takes])
    return f"{teams} · {takes}"


def _links(language: Language, desk: Desk) -> bytes:
    room = desk.room
    base = f"{room.address}/{room.devices.code}"
    title = say(language, "room.host-opened")
    join = say(language, "room.say-join", address=room.address, code=room.devices.code)
    addresses = {
        "host-lead": f"{base}/lead/{room.lead_key}",
        "host-table": f"{base}/table",
    }
    links = "".join(
        f'<p><a class="button" href="{address}" target="_blank" rel="noopener">'
        f"{escape(say(language, f'room.{key}'))}</a></p>"
        for key, address in addresses.items()
    )
    record = (
        f'<form action="/{room.devices.code}/lead/{room.lead_key}/record">'
        f"<button>{escape(say(language, 'room.host-record'))}</button></form>"
    )
    body = (
        f'<main class="plain"><h1>{escape(title)}</h1>'
        f"<p>{escape(join)}</p>{links}{record}"
        f"<p>{escape(say(language, 'room.host-keep'))}</p></main>"
    )
    return page(language, title, body)
