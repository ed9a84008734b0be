"""The command ``samenspel room``: a table for phones without a window; the table is a page as well."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from game.commands.arguments import (
    Complaint,
    Plain,
    Whole,
    in_case_language,
    in_length,
    language_of,
    usual_language,
)
from game.commands.keeping import check_seats, errors_as_complaints, in_folder, opened_store
from game.commands.load_case import load_case, speak_as
from game.files.trouble import TROUBLE
from game.language import say
from game.rules.terms import MAX_SEED, MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.models import Content
    from game.sessions.store import Session, Store

_ALL = "0.0.0.0"


def _t(name: str) -> str:
    return say(usual_language(), name)


@click.command("room", help=_t("room.help-room"))
@click.argument("case", required=False, type=Plain())
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("cli.help-teams"))
@in_length
@click.option("--seed", type=Whole(0, MAX_SEED), help=_t("cli.help-seed"))
@click.option("--promises/--no-promises", default=None, help=_t("cli.help-promises"))
@click.option("--resume", type=Plain(), metavar="NAME", help=_t("cli.help-resume"))
@click.option("--port", type=Whole(1, 65535), help=_t("room.help-port"))
@click.option("--address", type=Plain(), help=_t("room.help-address"))
@in_case_language
@in_folder
@click.pass_context
def room_command(
    ctx: click.Context,
    case: str | None,
    teams: int | None,
    length: str | None,
    seed: int | None,
    promises: bool | None,
    resume: str | None,
    port: int | None,
    address: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Open a table for phones."""
    del language
    spoken = language_of(ctx)
    if (case is None) == (resume is None):
        raise Complaint(say(spoken, "room.case-or-resume"), 2)
    with errors_as_complaints(ctx), opened_store(data) as store:
        if resume is not None:
            session = store.open(resume)
            speak_as(session.match.content.case.languages)
        else:
            content = load_case(str(case), length)
            session = _begun(store, content, teams, seed, promises, language_of(ctx))
        _keep_open(session, language_of(ctx), port, address)


def _begun(
    store: Store,
    content: Content,
    teams: int | None,
    seed: int | None,
    promises: bool | None,
    language: Language,
) -> Session:
    from game.match.players import YOU, seat_players, usual_teams
    from game.sessions.setting import Setting

    check_seats(content, teams, None, language)
    count = teams or usual_teams(content, ())
    table = seat_players(content, count, (YOU,) * count, seed, promises=promises)
    setting = Setting(guided=not store.list())  # a first game says in round 1 who does what
    return store.create(table.match, language=language, players=table.players, setting=setting)


def _keep_open(session: Session, language: Language, port: int | None, address: str | None) -> None:
    """Serve the session until Ctrl-C; what was done stays done."""
    with room_parts(language):
        from game.room.server import Web
        from game.room.serving import PORT, served
    from game.debrief.warming import warm
    from game.room.addresses import own_addresses
    from game.room.desk import Desk
    from game.room.room import Room
    from game.table.play import Play

    found = own_addresses()
    room = Room(Play(session, lambda: language), time.monotonic)
    room.looks_back = True
    warm()
    desk = Desk(room)
    shown = address or (found[0] if found else "127.0.0.1")
    desks = {room.devices.code: desk}
    web = Web(desks, closed=room.devices.codes())
    wanted = port or PORT
    ended = threading.Event()
    try:
        with (
            listening_complaints(language, shown, wanted),
            served(desks, session.folder, address or _ALL, wanted, web, ended.set) as listening,
        ):
            room.address = f"http://{shown}:{listening}"
            _tell(room, found, session.name, language)
            desk.run(ended)
        raise Complaint(say(language, "room.server-ended", file=session.folder / TROUBLE))
    finally:
        room.stop_looking()
        room.play.close(time.monotonic())


@contextmanager
def room_parts(language: Language) -> Iterator[None]:
    """Complain where the parts that a room needs are not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "segno"):
            raise
        raise Complaint(say(language, "room.not-installed")) from None


@contextmanager
def listening_complaints(language: Language, address: str, port: int) -> Iterator[None]:
    """Complain, with what is possible, where this computer cannot listen."""
    from game.room.addresses import own_addresses
    from game.room.serving import NoPlace

    try:
        yield
    except NoPlace as no_place:
        if no_place.is_taken:
            raise Complaint(say(language, "room.port-taken", port=port)) from None
        found = ", ".join(own_addresses()) or "127.0.0.1"
        raise Complaint(say(language, "room.address-wrong", address=address, found=found), 2) from None


def _tell(room: object, found: list[str], name: str, language: Language) -> None:
    from game.room.addresses import is_self_given
    from game.room.code import drawn
    from game.room.room import Room

    assert isinstance(room, Room)
    code = room.devices.code
    click.echo(drawn(room.scanned))
    if not found:
        click.echo(say(language, "room.no-network"))
    elif is_self_given(urlsplit(room.address).hostname or ""):
        click.echo(say(language, "phones.self-given"))
    click.echo(say(language, "room.say-join", address=room.address, code=code))
    click.echo(say(language, "room.say-table", address=f"{room.address}/{code}/table"))
    click.echo(say(language, "room.say-lead", address=f"{room.address}/{code}/lead/{room.lead_key}"))
    if found[1:]:
        click.echo(say(language, "room.say-other", addresses=", ".join(found[1:])))
    click.echo(say(language, "room.say-stop", name=name))
