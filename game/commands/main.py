"""The command ``samenspel``: reads what was asked, wires the parts, says what went wrong in one line.

Alone may import everything, and does so only when a command needs it: ``samenspel --help`` loads
neither the rules nor the cards.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from game import __version__
from game.commands.arguments import (
    INTERRUPTED,
    LONGEST,
    MAX_GAMES,
    Complaint,
    OneOf,
    Plain,
    Seats,
    Whole,
    complain,
    did_you_mean,
    in_case_language,
    in_language,
    in_length,
    in_promises,
    language_of,
    of_system,
    printable,
    usual_language,
)
from game.commands.balance import balance_command
from game.commands.bench import bench_command
from game.commands.design import cases_command, check_command, new_command, schema_command
from game.commands.host import host_command
from game.commands.in_window import plays_in_window
from game.commands.keeping import check_seats, errors_as_complaints, in_folder, opened_store
from game.commands.load_case import load_case, must_be_told_in
from game.commands.mirror import mirror_command
from game.commands.packing import pack_command, unpack_command
from game.commands.print import print_command
from game.commands.report import report_command
from game.commands.room import room_command
from game.commands.story import story_command
from game.commands.texts import texts_command
from game.commands.upgrade import upgrade_command
from game.language import interface_of, numeral, say, speak_around
from game.rules.terms import MAX_ROUNDS, MAX_SEED, MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.content.base import Language
    from game.content.models import Content
    from game.match.rehearsing import Rehearsal
    from game.sessions.listing import DamagedSession, SessionInfo

_HELP = usual_language()
"""The language of --help, which is asked for before anything else is read."""


def _t(name: str) -> str:
    return say(_HELP, f"cli.{name}")


class Commands(click.Group):
    """The commands, in the order they are useful in; an unknown one gets the nearest as an answer."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order they were written."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begin with; fail on an unknown one with what was meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            said = say(language_of(ctx), "cli.no-such-command", found=printable(args[0]))
            raise Complaint(f"{said} {did_you_mean(args[0], list(self.commands), language_of(ctx))}", 2)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True, help=_t("help"))
@click.version_option(__version__, prog_name="samenspel", help=_t("help-version"))
@click.pass_context
def command(ctx: click.Context) -> None:
    """Play, check, simulate: see the help texts in ``language/cli.toml``."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(play)


# --- playing --------------------------------------------------------------------------------------


@command.command(help=_t("help-play"))
@click.argument("case", required=False, type=Plain())
@click.option("--text", is_flag=True, help=_t("help-text"))
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@in_length
@click.option("--seats", type=Seats(), help=_t("help-seats"))
@click.option("--seed", type=Whole(0, MAX_SEED), help=_t("help-seed"))
@in_promises
@click.option("--round", "turn", type=Whole(1, MAX_ROUNDS), help=_t("help-round"))
@click.option("--event", type=Plain(), metavar="ID", help=_t("help-event"))
@click.option("--name", type=Plain(), help=_t("help-name"))
@click.option("--resume", type=Plain(), metavar="NAME", help=_t("help-resume"))
@in_case_language
@in_folder
@click.pass_context
def play(
    ctx: click.Context,
    case: str | None,
    text: bool,
    teams: int | None,
    length: str | None,
    seats: str | None,
    seed: int | None,
    promises: bool | None,
    turn: int | None,
    event: str | None,
    name: str | None,
    resume: str | None,
    language: str | None,
    data: str | None,
) -> None:
    """Play a case in the window, or in the terminal."""
    with errors_as_complaints(ctx):
        from game.sessions.launch import Launch

        spoken = language_of(ctx)
        asked = (case, teams, length, seats, seed, promises, turn, event, name)
        if resume is not None and any(one is not None for one in asked):
            raise Complaint(say(spoken, "cli.only-resume"), 2)
        if case is None and length is not None:
            raise Complaint(say(spoken, "cli.length-of-which-case"), 2)
        content = None if case is None else load_case(case, length)
        spoken = language_of(ctx)
        chosen = tuple(seats.split(",")) if seats is not None else None
        check_seats(content, teams, chosen, spoken)
        rehearsal = _rehearsal(content, turn, event, spoken)
        launch = Launch(
            content,
            teams,
            chosen,
            seed,
            promises,
            name,
            resume,
            language=language,
            folder=data,
            rehearsal=rehearsal,
        )
        with _not_rehearsed_as_complaint(spoken), opened_store(data) as store:
            if text or not plays_in_window(store, launch, interface_of(language or usual_language())):
                from game.terminal.session import play_in_terminal

                play_in_terminal(store, launch, spoken)


def _rehearsal(
    content: Content | None, turn: int | None, event: str | None, language: Language
) -> Rehearsal | None:
    """Return what is rehearsed of a case, if anything; complain where that is not there."""
    if turn is None and event is None:
        return None
    if content is None:
        raise Complaint(say(language, "rehearsal.without-case"), 2)
    from game.match.rehearsing import rehearsal_of

    with _not_rehearsed_as_complaint(language):
        return rehearsal_of(content, turn, event)


@contextmanager
def _not_rehearsed_as_complaint(language: Language) -> Iterator[None]:
    from game.match.rehearsing import NotRehearsed

    try:
        yield
    except NotRehearsed as reason:
        raise Complaint(printable(reason.words(language), LONGEST), 2) from None


command.add_command(room_command)
command.add_command(host_command)
command.add_command(mirror_command)
command.add_command(cases_command)
command.add_command(print_command)


# --- sessions -------------------------------------------------------------------------------------


@command.group(invoke_without_command=True, cls=Commands, help=_t("help-sessions"))
@in_language
@in_folder
@click.pass_context
def sessions(ctx: click.Context, language: str | None, data: str | None) -> None:
    """List the kept games, last changed first."""
    del language
    ctx.meta["data"] = data
    if ctx.invoked_subcommand is not None:
        return
    with errors_as_complaints(ctx), opened_store(data) as store:
        from game.sessions.launch import folder_option

        infos, options = store.list(), printable(folder_option(data), LONGEST)
        if not infos:
            click.echo(say(language_of(ctx), "cli.no-sessions", options=options))
        for info in infos:
            click.echo(_session_line(info, language_of(ctx), options))


def _session_line(info: SessionInfo | DamagedSession, language: str, options: str) -> str:
    from datetime import datetime

    from game.sessions.listing import DamagedSession

    if isinstance(info, DamagedSession):
        told = say(language, "sessions.line-damaged", column=info.column)
        advice = say(language, "sessions.line-damaged-advice", name=info.name, options=options)
        return f"{info.name:<24}  {told}. {advice}"
    changed = datetime.fromisoformat(info.changed).astimezone().strftime("%Y-%m-%d %H:%M")
    if info.outcome is None:
        stands = say(language, "cli.in-round", round=info.round)
    else:
        stands = say(language, f"events.outcome-{info.outcome.replace('_', '-')}")
    return f"{info.name:<24}  {changed}  {stands:<20}  {printable(info.title)}"


@sessions.command("export", help=_t("help-export"))
@click.argument("name", type=Plain())
@click.option("--out", type=Plain(), metavar="FILE", help=_t("help-out"))
@in_language
@in_folder
@click.pass_context
def export(ctx: click.Context, name: str, out: str | None, language: str | None, data: str | None) -> None:
    """Write one game as a file that a person can read."""
    del language
    with errors_as_complaints(ctx), opened_store(data or ctx.meta.get("data")) as store:
        text, is_over = store.export(name)
        if out is None:
            click.echo(text, nl=False)
        else:
            from game.files.writing import write_file

            try:
                write_file(Path(out), text, private=True, new=True)
            except FileExistsError as error:
                raise Complaint(of_system(error, language_of(ctx)), 2) from None
            click.echo(say(language_of(ctx), "cli.exported", name=name, file=printable(out, LONGEST)))
        if not is_over:
            click.echo(say(language_of(ctx), "cli.export-tells-all", name=name), err=True)


command.add_command(report_command)


@command.command(help=_t("help-replay"))
@click.argument("file", type=Plain())
@in_case_language
@click.pass_context
def replay(ctx: click.Context, file: str, language: str | None) -> None:
    """Play an exported game again and verify that it ends where it ended."""
    with errors_as_complaints(ctx):
        from game.sessions.record import MAX_SIZE, read_record
        from game.terminal.session import tell_replay

        if not Path(file).exists():
            raise Complaint(say(language_of(ctx), "cli.no-such-path", path=printable(file, LONGEST)), 2)
        with Path(file).open("rb") as opened:
            record = read_record(opened.read(4 * MAX_SIZE + 1))
        must_be_told_in(record.content.case)
        tell_replay(record.replay(), language_of(ctx) if language else record.language)


# --- for designers --------------------------------------------------------------------------------


command.add_command(new_command)
command.add_command(check_command)
command.add_command(texts_command)
command.add_command(upgrade_command)
command.add_command(pack_command)
command.add_command(unpack_command)
command.add_command(bench_command)
command.add_command(balance_command)
command.add_command(story_command)


@command.command(help=_t("help-simulate"))
@click.argument("case", type=Plain())
@click.option("--games", type=Whole(1, MAX_GAMES), default=1000, help=_t("help-games"))
@click.option("--policy", type=Plain(), default="cooperative", help=_t("help-policy"))
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@in_length
@in_promises
@click.option("--seed", type=Whole(0, MAX_SEED), default=1, help=_t("help-seed-of-games"))
@click.option("--json", "as_json", is_flag=True, help=_t("help-json"))
@in_case_language
@click.pass_context
def simulate(
    ctx: click.Context,
    case: str,
    games: int,
    policy: str,
    teams: int | None,
    length: str | None,
    promises: bool | None,
    seed: int,
    as_json: bool,
    language: str | None,
) -> None:
    """Let bots play many games, and count."""
    del language
    with errors_as_complaints(ctx):
        from game.bots import POLICIES

        OneOf("policy", POLICIES).convert(policy, _param(ctx, "policy"), ctx)
        content = load_case(case, length)
        check_seats(content, teams, None, language_of(ctx))
        from game.balance.simulate import simulate as run

        def compiling(seconds: int) -> None:
            click.echo(say(language_of(ctx), "cli.compiling", seconds=seconds), err=True)

        size = teams or content.case.teams.min
        figures = run(content, size, policy, games, seed, on_compile=compiling, promises=promises)
        if as_json:
            click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        else:
            for line in _figures(figures, content, language_of(ctx)):
                click.echo(line)


def _param(ctx: click.Context, name: str) -> click.Parameter:
    return next(param for param in ctx.command.params if param.name == name)


def _figures(figures: dict[str, Any], content: Content, language: Language) -> Iterator[str]:
    """Yield what a simulation found as a short table."""
    games = figures["games"]
    way = say(language, "cli.compiled" if figures["compiled"] else "cli.interpreted")
    promises = say(language, f"balance.method-promises-{'yes' if figures['promises'] else 'no'}")
    yield say(language, "cli.simulated", **(figures | {"way": way, "promises": promises}))
    for name, many in figures["outcomes"].items():
        said = say(language, f"events.outcome-{name.replace('_', '-')}")
        yield f"  {said:<22}{numeral(language, many / games, '>7.1%')}"
    target = content.case.challenge.target.get(figures["teams"])
    yield say(language, "cli.progress-found", target=target, **figures["progress"])
    yield say(language, "cli.blocks-found")
    names = {block.id: block.name[language] for block in content.cards.blocks}
    for name, share in sorted(figures["blocks"].items(), key=lambda item: -item[1]):
        yield f"  {numeral(language, share, '>7.1%')}  {names[name]}"


command.add_command(schema_command)


# --- the entry point ------------------------------------------------------------------------------


def main(args: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit status: 0, 1 (wrong), 2 (wrong call) or 130."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    interrupted = threading.Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupted.set()
        signal.default_int_handler(number, frame)

    try:
        speak_around(usual_language())
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, interrupt)  # from here on it is told below
        status = _status(args)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception:
        if not interrupted.is_set():
            raise
        status = INTERRUPTED  # a library in between told the Ctrl-C as an error of its own
    _let_go_of_what_nobody_takes()
    sys.exit(status)


def _status(args: Sequence[str] | None) -> int:
    """Run the command, tell what went wrong, and return the exit status."""
    try:
        status = command.main(args, prog_name="samenspel", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _tell(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:  # nobody reads any more
        return 1
    except OSError as error:
        _tell(Complaint(of_system(error)))
        return 1
    return status if isinstance(status, int) else 0


def _tell(error: click.ClickException) -> None:
    with suppress(OSError):  # standard error may be full or closed, and there is no other place to say it
        complain(error)


def _let_go_of_what_nobody_takes() -> None:
    """Turn a full or closed output away, or Python would complain once more when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
