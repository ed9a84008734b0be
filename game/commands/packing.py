"""The commands ``pack`` and ``unpack``: a case as one file to mail, and back."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    Plain,
    in_language,
    language_of,
    of_system,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, find_named
from game.language import say

_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"packing.{name}")


@click.command("pack", help=_t("help-pack"))
@click.argument("case", type=Plain())
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@in_language
@click.pass_context
def pack_command(ctx: click.Context, case: str, out: str | None, language: str | None) -> None:
    """Write a case and the cards beside it as one file."""
    del language
    from game.content.check import check_paths, errors
    from game.content.load import load_content
    from game.content.packing import SUFFIX, packed
    from game.content.problems import ContentError
    from game.files.writing import write_file

    with content_errors_as_complaints(ctx):
        path = find_named(case)
        load_content(path)
        wrong = errors(check_paths([path]))
        if wrong:
            raise ContentError(wrong)
    file = Path(out) if out is not None else Path(f"{path.stem}{SUFFIX}")
    if file.suffix != SUFFIX:
        raise Complaint(say(language_of(ctx), "packing.other-suffix", file=printable(file, LONGEST)), 2)
    data = packed(path)
    write_file(file, data, mark="PK\x03\x04")
    values = {"file": printable(file, LONGEST), "kilobytes": -(-len(data) // 1000)}
    click.echo(say(language_of(ctx), "packing.packed", **values))


@click.command("unpack", help=_t("help-unpack"))
@click.argument("file", type=Plain())
@click.option("--out", type=Plain(), metavar="DIR", help=_t("help-unpack-out"))
@in_language
@click.pass_context
def unpack_command(ctx: click.Context, file: str, out: str | None, language: str | None) -> None:
    """Write the files in a pack into a folder that is not there yet, to go on with them."""
    del language
    from game.content.packing import MOST_PACKED, SUFFIX, files_in
    from game.files.writing import write_file

    path, spoken = Path(file), language_of(ctx)
    if path.suffix != SUFFIX:
        raise Complaint(say(spoken, "packing.other-suffix", file=printable(file, LONGEST)), 2)
    try:
        with content_errors_as_complaints(ctx), path.open("rb") as opened:
            files = files_in(opened.read(MOST_PACKED + 1), path)
        folder = Path(out) if out is not None else Path(path.stem)
        folder.mkdir(parents=True)
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_file(folder / name, data, new=True)
    except FileExistsError as error:
        raise Complaint(of_system(error, spoken), 2) from None
    click.echo(say(spoken, "packing.unpacked", folder=printable(folder, LONGEST), count=len(files)))
