"""The command ``samenspel mirror``: sixteen blocks for a collaboration that people are in, without a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    OneOf,
    Plain,
    language_of,
    of_system,
    printable,
    remember_language,
    usual_language,
)
from game.commands.in_window import plays_in_window
from game.commands.keeping import errors_as_complaints, in_folder, opened_store
from game.language import LANGUAGES, print_choices, printed_languages, say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.mirror.kept import Mirror, Mirrors
    from game.sessions.store import Store

_FORMS = ("pdf", "html", "csv", "ics")
_PAPERS = ("a4", "letter")
_LANGUAGES = print_choices()


def _t(name: str) -> str:
    return say(usual_language(), f"mirror.{name}")


def _spoken(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Keep one language to speak in; a pair is for paper only."""
    if value in LANGUAGES:
        remember_language(ctx, param, value)
    return value


@click.command("mirror", help=_t("help"))
@click.argument("name", required=False, type=Plain())
@click.option("--text", is_flag=True, help=_t("help-text"))
@click.option("--phones", is_flag=True, help=_t("help-phones"))
@click.option("--openly", is_flag=True, help=_t("help-openly"))
@click.option("--list", "is_list", is_flag=True, help=_t("help-list"))
@click.option("--beside", type=Plain(), metavar="EARLIER", help=_t("help-beside"))
@click.option("--format", "form", type=OneOf("|".join(_FORMS), _FORMS), help=_t("help-format"))
@click.option("--sheet", is_flag=True, help=_t("help-sheet"))
@click.option(
    "--paper", type=OneOf("|".join(_PAPERS), _PAPERS), default="a4", show_default=True, help=_t("help-paper")
)
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@click.option(
    "--language",
    type=OneOf("|".join(_LANGUAGES), _LANGUAGES),
    callback=_spoken,
    is_eager=True,
    help=_t("help-language"),
)
@in_folder
@click.pass_context
def mirror_command(
    ctx: click.Context,
    name: str | None,
    text: bool,
    phones: bool,
    openly: bool,
    is_list: bool,
    beside: str | None,
    form: str | None,
    sheet: bool,
    paper: str,
    out: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Begin a mirror, or go on with one."""
    spoken = language_of(ctx)
    if language is not None and language not in LANGUAGES and not sheet:
        raise Complaint(say(spoken, "mirror.pair-on-paper"), 2)
    if (form is not None or beside is not None) and name is None:
        raise Complaint(say(spoken, "mirror.which"), 2)
    if openly and name is not None:
        raise Complaint(say(spoken, "mirror.openly-at-first"), 2)
    if sheet:
        _write_sheet(ctx, language or spoken, paper, openly, out)
        return
    with errors_as_complaints(ctx), opened_store(data) as store:
        from game.mirror.kept import Mirrors

        mirrors = Mirrors(store.database)
        if is_list:
            _list(mirrors, spoken)
        elif form is not None:
            _export(ctx, mirrors, str(name), form, beside, out)
        elif text or beside is not None or not _in_window(store, spoken, name, openly, data, language):
            mirror = mirrors.open(name) if name else mirrors.create(spoken, openly=openly)
            _in_terminal(store, mirror, _shown(mirrors, beside, spoken), spoken, phones, data)


def _list(mirrors: Mirrors, language: Language) -> None:
    from game.mirror.words import day_words

    infos = mirrors.list()
    if not infos:
        click.echo(say(language, "mirror.none"))
    for info in infos:
        said = say(language, "mirror.people", count=info.people)
        state = said if info.is_shown else f"{said} · {say(language, 'mirror.still-open')}"
        click.echo(f"{info.name:<24}  {day_words(info.created, language)}  {state}")


def _shown(mirrors: Mirrors, name: str | None, language: Language) -> Mirror | None:
    """Return the mirror that another is put beside; None when none was asked for."""
    if name is None:
        return None
    mirror = mirrors.open(name)
    if not mirror.is_shown:
        raise Complaint(say(language, "mirror.not-shown", name=name), 2)
    return mirror


def _export(
    ctx: click.Context, mirrors: Mirrors, name: str, form: str, beside: str | None, out: str | None
) -> None:
    """Write a mirror that was shown as a file."""
    from game.files.writing import free_path, write_file
    from game.mirror.export import Form, written
    from game.press.typesetter import PressError

    language = language_of(ctx)
    mirror = _shown(mirrors, name, language)
    assert mirror is not None
    try:
        content = written(mirror, language, cast("Form", form), _shown(mirrors, beside, language))
    except PressError as error:
        raise Complaint(str(error), 2) from None
    path = Path(out) if out else free_path(Path(f"{mirror.name}.{form}"))
    try:
        write_file(path, content, private=True, new=True)
    except FileExistsError as error:
        raise Complaint(of_system(error, language), 2) from None
    click.echo(say(language, "mirror.written", file=printable(path, LONGEST)))


def _write_sheet(ctx: click.Context, choice: str, paper: str, openly: bool, out: str | None) -> None:
    """Write the sheet of one person."""
    from game.files.writing import free_path, write_file
    from game.mirror.printed import sheet
    from game.press.typesetter import PressError

    language = language_of(ctx)
    path = Path(out) if out else free_path(Path(f"{say(language, 'mirror.sheet-file')}-{choice}-{paper}.pdf"))
    try:
        write_file(path, sheet(printed_languages(choice), paper, openly=openly), new=True)
    except PressError as error:
        raise Complaint(str(error), 2) from None
    except FileExistsError as error:
        raise Complaint(of_system(error, language), 2) from None
    click.echo(say(language, "mirror.sheet-written", file=printable(path, LONGEST)))


def _in_window(
    store: Store, language: Language, name: str | None, openly: bool, data: str | None, asked: str | None
) -> bool:
    """Show the mirror in the window; where there is none, say so in one line and return False."""
    if openly:  # said once, at its beginning; the window asks it itself
        return False
    from game.sessions.launch import Launch

    launch = Launch(language=asked, folder=data, mirror=name or "")
    return plays_in_window(store, launch, language)


def _in_terminal(
    store: Store, mirror: Mirror, earlier: Mirror | None, language: Language, phones: bool, data: str | None
) -> None:
    from game.terminal.mirror import MirrorLoop

    served = _phones(store, mirror, language) if phones and not mirror.is_shown else None
    MirrorLoop(mirror, language, folder=data).run(served, earlier)


def _phones(store: Store, mirror: Mirror, language: Language) -> AbstractContextManager[list[str]]:
    """Return phones that can join while it lasts, and what is said of how."""
    from game.commands.room import listening_complaints, room_parts

    @contextmanager
    def open_phones() -> Iterator[list[str]]:
        with room_parts(language):
            from game.room.code import drawn
            from game.room.mirror_serving import MirrorPhones
            from game.room.serving import PORT
        served: Any = MirrorPhones(mirror, store.folder)
        with listening_complaints(language, served.addresses[0], PORT):
            served.open()
        try:
            join = say(language, "room.say-join", address=served.address, code=mirror.code)
            yield [*drawn(served.link).splitlines(), join]
        finally:
            served.close()

    return open_phones()
