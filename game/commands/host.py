"""The command ``samenspel host``: many rooms in one process, each opened with a private link."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import click

from game.commands.arguments import Complaint, Plain, Whole, in_language, language_of, usual_language
from game.commands.keeping import errors_as_complaints, in_folder
from game.commands.room import listening_complaints, room_parts
from game.files.trouble import TROUBLE
from game.language import say

_HERE = "127.0.0.1"


def _t(name: str) -> str:
    return say(usual_language(), name)


@click.command("host", help=_t("room.help-host"))
@click.option("--port", type=Whole(1, 65535), help=_t("room.help-port"))
@click.option("--address", type=Plain(), default=_HERE, help=_t("room.help-listen"))
@click.option("--url", type=Plain(), help=_t("room.help-url"))
@in_language
@in_folder
@click.pass_context
def host_command(
    ctx: click.Context,
    port: int | None,
    address: str,
    url: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Hold rooms for facilitators until Ctrl-C."""
    del language
    spoken = language_of(ctx)
    with room_parts(spoken):
        from game.room.hosting import Host
        from game.room.hosting_web import HostingWeb
        from game.room.serving import PORT, served
    from game.debrief.warming import warm
    from game.sessions.store import default_folder

    wanted = port or PORT
    shown = (url or f"http://{address}:{wanted}").rstrip("/")
    if not shown.startswith(("http://", "https://")):
        raise Complaint(say(spoken, "room.url-wrong", found=shown), 2)
    ended, failed = threading.Event(), threading.Event()

    def fail() -> None:
        failed.set()
        ended.set()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: ended.set())  # how systemd ends a service
    with errors_as_complaints(ctx), listening_complaints(spoken, address, wanted):
        folder = Path(data) if data else default_folder()
        host = Host(folder, shown)
        warm()
        try:
            host.resume()  # first, so that no phone is told that its table is not there
            with served(host.desks, folder, address, wanted, HostingWeb(host), fail):
                click.echo(say(spoken, "room.say-host", address=f"{shown}/host/{host.key}"))
                click.echo(say(spoken, "room.say-host-stop"))
                while not ended.wait(1.0):
                    pass
        finally:
            host.close()
        if failed.is_set():
            raise Complaint(say(spoken, "room.server-ended", file=folder / TROUBLE))
