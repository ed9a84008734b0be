"""Keeping: what the commands that open kept games share: the folder, the store, how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import Complaint, Plain, language_of, usual_language
from game.commands.load_case import content_errors_as_complaints
from game.language import say
from game.rules.terms import MAX_TEAMS

if TYPE_CHECKING:
    from game.content.models import Content
    from game.sessions.store import Store

in_folder = click.option("--data", type=Plain(), metavar="DIR", help=say(usual_language(), "cli.help-data"))
"""The option --data of every command that opens kept games."""


def check_seats(
    content: Content | None, teams: int | None, seats: tuple[str, ...] | None, language: str
) -> None:
    """Complain where the case, the number of teams and the seats do not go together."""
    if content is not None:
        allowed = content.case.teams
        wanted = teams or (len(seats) if seats and len(seats) > allowed.max else allowed.min)
        if not allowed.min <= wanted <= allowed.max:
            values = {"case": content.case.id, "low": allowed.min, "high": allowed.max, "found": wanted}
            raise Complaint(say(language, "cli.teams-of-case", **values), 2)
    if seats and len(seats) > (teams or MAX_TEAMS):
        raise Complaint(say(language, "cli.seats-over-teams", seats=len(seats), teams=teams or MAX_TEAMS), 2)


_WRONG_CALLS = ("session-unknown", "session-meant", "name-", "mirror-unknown", "mirror-meant")
"""How the keys begin of what is wrong with a call rather than with what is kept."""


@contextmanager
def opened_store(data: str | None) -> Iterator[Store]:
    """Open the store of a folder, or the usual one."""
    from game.sessions.store import Store, default_folder

    with Store(Path(data) if data else default_folder()) as store:
        yield store


@contextmanager
def errors_as_complaints(ctx: click.Context) -> Iterator[None]:
    """Turn what content, store and records say went wrong into a complaint in the user's language."""
    from game.sessions.record import SessionError

    try:
        with content_errors_as_complaints(ctx):
            yield
    except SessionError as error:
        is_wrong_call = error.key.startswith(_WRONG_CALLS)
        raise Complaint(error.words(language_of(ctx)), 2 if is_wrong_call else 1) from None
