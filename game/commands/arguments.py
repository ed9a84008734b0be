"""What may be typed on the command line: hostile until it is read here.

``cli`` alone enters; what it loads is loaded for --help too, so it is little.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from game.language import KNOWN, LANGUAGES, language_of_locale, say

if TYPE_CHECKING:
    from game.content.base import Language

F = TypeVar("F", bound=Callable[..., Any])

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended, as shells have it."""
MAX_GAMES = 10_000_000
"""Games that a command plays at most of one kind."""
LONGEST = 4000
"""Characters of a text or path on the command line."""


def usual_language() -> Language:
    """Return the language of this computer's user, by its locale."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_of_locale(next((name for name in named if name), None) or locale.getlocale()[0] or "")


class Complaint(click.ClickException):
    """Something a person can mend, in one line; ``exit_code`` 2 is a wrong call, 1 is anything else."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]


def language_of(ctx: click.Context | None) -> Language:
    """Return the language that --language asked for, or else the usual one."""
    return (ctx.meta.get("language") if ctx else None) or usual_language()


def remember_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Keep what --language asked for, so that also what is wrong with the call is said in it."""
    if value is not None:
        ctx.meta["language"] = value
    return value


def did_you_mean(typed: str, possible: Sequence[str], language: str) -> str:
    """Return "Did you mean ...?" for the nearest of ``possible``, or all of them."""
    from game.content.problems import nearest

    nearby = nearest(typed, possible)
    if nearby:
        return say(language, "cli.did-you-mean", meant=nearby)
    return say(language, "cli.possible", possible=", ".join(possible))


def printable(value: object, most: int = 60) -> str:
    """Return what somebody typed as it may be repeated: short, and without signs that steer a terminal."""
    from game.content.problems import visible

    text = visible(str(value))
    return text if len(text) <= most else text[: most - 1] + "…"


class Plain(click.ParamType[str]):
    """A text without signs that could steer a terminal or end a file name."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``, or fail on control signs and bytes that are no text."""
        text = str(value)
        if len(text) > LONGEST or any(ord(sign) < 32 or sign == "\x7f" for sign in text):
            self.fail(say(language_of(ctx), "cli.strange-text", found=printable(text)), param, ctx)
        return text


class OneOf(Plain):
    """One of a few names; another gets the nearest as an answer."""

    def __init__(self, name: str, possible: tuple[str, ...]) -> None:
        self.name = name
        self.possible = possible

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` when it is possible, or fail with what was probably meant."""
        text = super().convert(value, param, ctx)
        if text not in self.possible:
            said = say(language_of(ctx), "cli.not-one-of", found=printable(text))
            self.fail(f"{said} {did_you_mean(text, self.possible, language_of(ctx))}", param, ctx)
        return text


class Names(Plain):
    """Known names with commas between them; ``known`` gives them when they are read, for help needs none."""

    def __init__(self, what: str, known: Callable[[], tuple[str, ...]]) -> None:
        self.name, self._known = what, known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the names, each one known; or fail on the first that is not."""
        one = OneOf(self.name, self._known())
        text = super().convert(value, param, ctx)
        return tuple(one.convert(name.strip(), param, ctx) for name in text.split(","))


def language_option(key: str, type_: OneOf | None = None) -> Callable[[F], F]:
    """Return the option --language, which the text ``key`` explains; usually of the interface's languages."""
    return click.option(
        "--language",
        type=type_ or OneOf("|".join(LANGUAGES), LANGUAGES),
        callback=remember_language,
        is_eager=True,
        help=say(usual_language(), key, languages=", ".join(LANGUAGES)),
    )


in_language = language_option("cli.help-language")
"""The option --language of most commands."""


class CaseLanguage(OneOf):
    """One of a few choices, or any language that a case may have: whether it has it is told later."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` when there can be cases in it, or fail with what was probably meant."""
        return value if value in KNOWN else super().convert(value, param, ctx)


in_case_language = language_option(
    "cli.help-case-language", type_=CaseLanguage("|".join(LANGUAGES), LANGUAGES)
)
"""The option --language of commands that show a case, which may be in another language too."""


in_length = click.option(
    "--length", type=OneOf("long|short", ("long", "short")), help=say(usual_language(), "cli.help-length")
)
"""The option --length of every command that plays or prints a case."""


in_promises = click.option(
    "--promises/--no-promises", default=None, help=say(usual_language(), "cli.help-promises")
)
"""The option --promises of every command that plays or prints a case."""


class Whole(click.ParamType[int]):
    """A whole number from ``low`` to ``high``."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return ``value`` as a number, or fail with the range."""
        text = str(value).strip()
        is_number = text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20
        if not is_number or not self.low <= int(text) <= self.high:
            values = {"found": printable(text), "low": self.low, "high": self.high}
            self.fail(say(language_of(ctx), "cli.not-in-range", **values), param, ctx)
        return int(text)


class Seats(Plain):
    """Who plays each seat: names with commas between them."""

    name = "seats"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the seats, comma by comma, each one known; or fail on the first that is not."""
        from game.match.players import SEATS

        kinds_of_seat = OneOf("seat", SEATS)
        return ",".join(
            kinds_of_seat.convert(seat.strip(), param, ctx)
            for seat in super().convert(value, param, ctx).split(",")
        )


def of_system(error: OSError, language: str | None = None) -> str:
    """Return what the operating system says is wrong, with the file it is about, and what can be done."""
    if isinstance(error, FileExistsError) and error.filename:
        path = printable(error.filename, LONGEST)
        return say(language or usual_language(), "cli.file-exists", path=path)
    reason = error.strerror or str(error)
    return f"{printable(error.filename, LONGEST)}: {reason}" if error.filename else reason


def complain(error: click.ClickException) -> None:
    """Write what is wrong on standard error, in one line where it is about the call."""
    language = language_of(getattr(error, "ctx", None))
    message = error.format_message()
    if isinstance(error, click.NoSuchOption):
        message = say(language, "cli.no-such-option", found=printable(error.option_name))
        if error.possibilities:
            message += f" {say(language, 'cli.did-you-mean', meant=sorted(error.possibilities)[0])}"
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        message = say(
            language,
            "cli.missing",
            name=error.param.make_metavar(error.ctx or click.Context(click.Command(None))),
        )
    elif isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else (error.param.name or "")
        message = f"{name}: {error.message}"
    click.echo(message if "\n" in message else f"samenspel: {message}", err=True)
