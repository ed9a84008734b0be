"""The commands for who makes cases: ``check``, ``cases``, ``new``, ``schema``.

What reads and checks content is imported when a command runs: --help needs none of it.
"""

from __future__ import annotations

import gc
import json
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.arguments import (
    LONGEST,
    Complaint,
    Names,
    Plain,
    in_language,
    language_of,
    language_option,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, find_named, speak_as, speak_as_files
from game.language import KNOWN, say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.cases import CaseFile
    from game.content.problems import Problem

_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"design.{name}")


# --- check ----------------------------------------------------------------------------------------


@click.command("check", help=_t("help-check"))
@click.argument("paths", nargs=-1, type=Plain(), metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help=say(_HELP, "cli.help-json"))
@click.option("--no-warnings", "only_errors", is_flag=True, help=_t("help-no-warnings"))
@click.option("--watch", is_flag=True, help=_t("help-watch"))
@in_language
@click.pass_context
def check_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    as_json: bool,
    only_errors: bool,
    watch: bool,
    language: str | None,
) -> None:
    """Say everything that is wrong in cards and cases, and what is allowed but stands out."""
    del language
    from game.content.check import content_files, errors

    spoken = language_of(ctx)
    if watch and as_json:
        raise Complaint(say(spoken, "design.watch-or-json"), 2)
    chosen = [_meant_file(path, spoken) for path in paths]
    for path in chosen:
        if not any(content_files([path])):
            raise Complaint(say(spoken, "design.no-files", path=printable(path, LONGEST)), 2)
    if chosen:
        speak_as_files(*content_files(chosen))
        spoken = language_of(ctx)
    if watch:
        _watch(chosen, only_errors, spoken)
    problems = _problems(chosen, only_errors)
    if as_json:
        rows = [problem.as_dict(spoken) for problem in problems]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(_told(problems, chosen, spoken))
    ctx.exit(1 if errors(problems) else 0)


def _problems(chosen: Sequence[Path], only_errors: bool) -> list[Problem]:
    """Return the errors of the ``chosen`` files, and after them what stands out."""
    from game.content.check import check_paths
    from game.content.lint import warned
    from game.press.proof import proof

    with _kept():
        problems = proof(chosen, check_paths(chosen))
        return problems if only_errors else warned(chosen, problems)


def _told(problems: Sequence[Problem], chosen: Sequence[Path], language: Language) -> str:
    from game.content.check import content_files, report, summary

    last = summary(problems, sum(1 for _ in content_files(chosen)), language)
    return f"{report(problems, language)}\n\n{last}" if problems else last


def _watch(chosen: Sequence[Path], only_errors: bool, language: Language) -> None:
    """Check again on each save, on a clean screen, until somebody stops it."""
    from game.bench.watching import saves
    from game.content.check import content_files
    from game.content.load import load_cards

    for _ in saves(lambda: content_files(chosen)):
        load_cards.cache_clear()
        told = _told(_problems(chosen, only_errors), chosen, language)
        click.clear()
        click.echo(f"{told}\n{say(language, 'design.watching')}")


@contextmanager
def _kept() -> Iterator[None]:
    """Collect no garbage meanwhile: nearly all that a check makes stays, and looking takes a tenth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _meant_file(path: str, language: Language) -> Path:
    """Return the file or folder at ``path``, or the file of the case of that name; complain without one."""
    from game.content.packing import SUFFIX as PACK
    from game.content.problems import ContentError

    if Path(path).exists() and Path(path).suffix != PACK:
        return Path(path)
    complaint = say(language, "cli.no-such-path", path=printable(path, LONGEST))
    try:
        case = find_named(path)
    except ContentError as error:
        [problem] = error.problems
        if problem.key == "saved_otherwise":
            raise Complaint(problem.message(language), 2) from None
        if Path(path).exists():
            raise Complaint(f"{printable(path, LONGEST)}: {problem.message(language)}") from None
        meant = problem.suggestion
        hint = f" {say(language, 'cli.did-you-mean', meant=meant)}" if meant else ""
        raise Complaint(complaint + hint, 2) from None
    if not case.exists():
        raise Complaint(complaint, 2)
    return case


# --- cases ----------------------------------------------------------------------------------------


@click.command("cases", help=_t("help-cases"))
@in_language
@click.pass_context
def cases_command(ctx: click.Context, language: str | None) -> None:
    """List the cases that ship, and the user's own."""
    del language
    from game.content.cases import all_cases

    for case in all_cases():
        click.echo("\n".join(_listed(case, language_of(ctx))))


def _listed(case: CaseFile, language: Language) -> Iterator[str]:
    """Yield two lines about a case: what it is, or how broken it is; and what it is about, or where."""
    from game.content.cases import remark, size_of
    from game.content.load import load_content
    from game.content.problems import ContentError

    hidden = case.is_hidden and say(language, "design.own-hidden", id=printable(case.id))
    remarked = hidden or remark(case, language)
    mark = f" [{remarked}]" if remarked else ""
    try:
        loaded = load_content(case.path).case
    except ContentError as error:
        values = {"count": len(error.problems), "case": printable(case.called, LONGEST)}
        yield f"{printable(case.id)}: {say(language, 'design.broken', **values)}{mark}"
        yield f"    {printable(case.path, LONGEST)}"
        return
    yield f"{case.id}: {printable(loaded.title[language])} ({size_of(loaded, language)}){mark}"
    yield f"    {printable(_first_sentence(loaded.brief[language]), LONGEST)}"


def _first_sentence(text: str) -> str:
    line = text.strip().split("\n")[0]
    end = min((line.find(stop) for stop in (". ", "? ", "! ") if stop in line), default=len(line))
    return line[: end + 1]


# --- new ------------------------------------------------------------------------------------------


@click.command("new", help=_t("help-new"))
@click.argument("name", type=Plain())
@click.option("--from", "source", type=Plain(), metavar="CASE", help=_t("help-from"))
@click.option("--out", type=Plain(), metavar="DIR", help=_t("help-new-out"))
@click.option(
    "--languages",
    type=Names("language", lambda: tuple(KNOWN)),
    metavar="nl,en",
    help=_t("help-new-languages"),
)
@language_option("design.help-new-language")
@click.pass_context
def new_command(
    ctx: click.Context,
    name: str,
    source: str | None,
    out: str | None,
    languages: tuple[str, ...] | None,
    language: str | None,
) -> None:
    """Write a new case: a small one that is explained, or a copy of another."""
    del language
    from game.content.base import REQUIRED
    from game.content.cases import cases_folder
    from game.content.new_case import copied, scaffold, write_case

    if languages is not None:
        speak_as(languages)
    spoken = language_of(ctx)
    _must_be_name(name, spoken)
    path = (Path(out) if out is not None else cases_folder()) / f"{name}.toml"
    called = name if out is None else shlex.quote(str(path))
    taken = Complaint(say(spoken, "design.name-taken", path=printable(path, LONGEST)), 2)
    if path.exists():
        raise taken
    with content_errors_as_complaints(ctx):
        if source is None:
            text = scaffold(name, spoken, called, languages or REQUIRED)
        else:
            text = copied(find_named(source), name)
        if languages is not None:
            text = _told_in(text, languages, spoken)
    try:
        write_case(text, path)
    except FileExistsError:
        if not path.exists():  # a file stands where the folder should be
            raise
        raise taken from None
    click.echo(say(spoken, "design.made", path=printable(path, LONGEST)))
    click.echo(say(spoken, "design.made-next"))
    spoken_here = "" if spoken == usual_language() else f" --language {spoken}"
    for follows in (f"check {called} --watch", f"bench {called}", f"play {called}"):
        click.echo(f"    samenspel {printable(follows + spoken_here, LONGEST)}")


def _told_in(text: str, languages: Sequence[str], spoken: Language) -> str:
    """Return the text of a case in these ``languages`` only; complain of one that it has not."""
    from game.content.new_case import told_in

    try:
        return told_in(text, languages)
    except KeyError as error:
        raise Complaint(say(spoken, "design.not-in-languages", possible=", ".join(error.args)), 2) from None


def _must_be_name(name: str, language: Language) -> None:
    """Complain unless ``name`` can be the id of a new case."""
    from game.content.base import MOST_OF_AN_ID, is_id
    from game.content.cases import shipped_cases
    from game.content.problems import slug

    if not is_id(name):
        said = say(language, "design.bad-name", found=printable(name), most=MOST_OF_AN_ID)
        near = slug(name[:MOST_OF_AN_ID]).replace("_", "-")
        if is_id(near):
            said += f" {say(language, 'design.name-try', meant=near)}"
        raise Complaint(said, 2)
    if name in shipped_cases():
        raise Complaint(say(language, "design.name-shipped", found=name), 2)


# --- schema ---------------------------------------------------------------------------------------


@click.command("schema", help=_t("help-schema"))
@click.option(
    "--out", type=Plain(), metavar="DIR", default="schemas", show_default=True, help=_t("help-schema-out")
)
@click.option("--case", type=Plain(), metavar="CASE", help=_t("help-schema-case"))
@in_language
@click.pass_context
def schema_command(ctx: click.Context, out: str, case: str | None, language: str | None) -> None:
    """Write the JSON Schemas of all kinds of files, or the one beside a case with its own cards in it."""
    del language
    from game.content import SCENARIOS_FOLDER
    from game.content.new_case import SCHEMA_NAME
    from game.content.packing import is_packed
    from game.content.schema import write_schema_beside, write_schemas

    with content_errors_as_complaints(ctx):
        own = find_named(case) if case else None
    if own and is_packed(own):
        raise Complaint(say(language_of(ctx), "packing.is-packed", file=printable(case, LONGEST)), 2)
    if own and own.parent == SCENARIOS_FOLDER:
        raise Complaint(say(language_of(ctx), "design.schema-shipped", found=own.stem), 2)
    paths = [write_schema_beside(own, SCHEMA_NAME)] if own else write_schemas(Path(out))
    for path in paths:
        click.echo(printable(path, LONGEST))
