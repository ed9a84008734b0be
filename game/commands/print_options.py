"""What may be asked of ``samenspel print``, how it is written, and what cannot go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click
from click.core import ParameterSource

from game.commands.arguments import CaseLanguage, Complaint, Plain, language_of, printable
from game.language import KNOWN, printed_languages, say

if TYPE_CHECKING:
    from game.press.deck import Sizes

LEAST_PPI, MOST_PPI = 36, 1200
MOST_COPIES = 100
MOST_SHIFT = 10
"""As ``game.press.layouts`` has it, said here again so that --help need not load the press."""
_OF_CARDS = (
    "layout", "sizes", "duplex", "shift", "fronts_then_backs", "calibrate", "cards", "copies", "profile",
    "stock", "faces",
)  # fmt: skip
"""What says how cards are printed, and means nothing to other sheets."""


class Shift(click.ParamType[tuple[float, float]]):
    """How far the backs are moved: "X,Y" in millimetres."""

    name = "X,Y"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Return ``value`` as two numbers, or fail with what they may be."""
        if isinstance(value, tuple):
            return cast("tuple[float, float]", value)
        try:
            x, y = (float(part) for part in str(value).split(","))
        except ValueError:
            x = y = float("nan")
        if not (abs(x) <= MOST_SHIFT and abs(y) <= MOST_SHIFT):
            said = say(language_of(ctx), "print.not-a-shift", found=printable(value), most=MOST_SHIFT)
            self.fail(said, param, ctx)
        return x, y


class CardSize(click.ParamType["Sizes"]):
    """What cards are printed on: a size by its name, or one or two of one's own in millimetres."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Sizes:
        """Return the sizes that ``value`` says, or fail with what they may be."""
        from game.press.deck import NARROWEST, SIZES, TALLEST, sizes_of

        try:
            return sizes_of(str(value))
        except ValueError:
            values = {"least": f"{NARROWEST:g}", "most": f"{TALLEST:g}", "possible": ", ".join(SIZES)}
            self.fail(say(language_of(ctx), "print.not-a-size", found=printable(value), **values), param, ctx)


class Many(Plain):
    """Names with commas between them."""

    name = "ID,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the names without the room around them; fail where there is none."""
        names = [part.strip() for part in super().convert(value, param, ctx).split(",")]
        if not all(names):
            self.fail(say(language_of(ctx), "print.no-name"), param, ctx)
        return ",".join(names)


class Printed(CaseLanguage):
    """What is printed: a language, or two that are told together."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` when cases may be printed so, or fail with what was probably meant."""
        pair = str(value).split("+")
        is_pair = len(pair) == len(set(pair)) == 2 and set(pair) <= set(KNOWN)
        return str(value) if is_pair else super().convert(value, param, ctx)


def remember_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Speak of what goes wrong in the language that is printed, where it is one."""
    if value in KNOWN:
        ctx.meta["language"] = value
    return value


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """The options of one call, as they were typed; ``language`` is "" where none was asked for."""

    out: str
    layout: str
    paper: str
    sizes: Sizes | None
    duplex: str
    shift: tuple[float, float]
    fronts_then_backs: bool
    calibrate: bool
    low_ink: bool
    accessible: bool
    cards: str | None
    copies: int | None
    teams: int | None
    length: str | None
    promises: bool | None
    hands: bool
    questionnaire: bool
    posters: bool
    quick_start: bool
    team_packs: bool
    language: str
    profile: str | None
    stock: str | None
    faces: str | None
    ppi: int | None
    board: str | None
    brand: str | None


def fail(ctx: click.Context, name: str, **values: object) -> NoReturn:
    """Complain with a text of ``language/print.toml``."""
    raise Complaint(say(language_of(ctx), f"print.{name}", **values), 2)


def _is_said(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def check_together(ctx: click.Context, request: PrintRequest) -> None:
    """Complain about two options that cannot be had together, or of which one would do nothing."""
    has_no_backs = request.duplex == "none" and request.layout != "single"
    # what is chosen, whether it is, and what then has no meaning
    clashes: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
        ("--layout fold", request.layout == "fold", ("duplex", "shift", "fronts_then_backs", "calibrate")),
        ("--layout single", request.layout == "single", ("paper", "shift", "calibrate")),
        ("--duplex none", has_no_backs, ("shift", "fronts_then_backs", "calibrate")),
        ("--duplex short", request.layout == "single" and request.duplex == "short", ("layout",)),
        (
            "--calibrate",
            request.calibrate,
            ("shift", "cards", "copies", "sizes", "teams", "promises", "accessible", "board", "brand"),
        ),
        (
            "--profile",
            request.profile is not None,
            ("layout", "paper", "duplex", "shift", "fronts_then_backs", "calibrate", "stock", "board"),
        ),
        ("--stock", request.stock is not None, ("layout", "paper", "sizes", "calibrate")),
        (
            "--faces",
            request.faces is not None,
            (
                "paper",
                "duplex",
                "shift",
                "fronts_then_backs",
                "calibrate",
                "copies",
                "profile",
                "stock",
                "board",
            ),
        ),
        (f"--layout {request.layout}", request.layout != "single", ("faces",) * _is_said(ctx, "layout")),
        ("--cards", request.cards is not None, ("board",)),
        ("--hands", request.hands, (*_OF_CARDS, "board", "brand")),
        (
            "--questionnaire",
            request.questionnaire,
            (*_OF_CARDS, "hands", "posters", "teams", "length", "promises", "accessible", "board", "brand"),
        ),
        (
            "--posters",
            request.posters,
            (*_OF_CARDS, "hands", "teams", "promises", "accessible", "board", "brand"),
        ),
        (
            "--quick-start",
            request.quick_start,
            (*_OF_CARDS, "hands", "posters", "questionnaire", "accessible", "board"),
        ),
        (
            "--team-packs",
            request.team_packs,
            (*_OF_CARDS, "quick_start", "hands", "posters", "questionnaire", "board"),
        ),
        ("--accessible", request.accessible, ("sizes",)),
        # two languages in large type do not fit any card
        (
            f"--language {request.language}",
            request.accessible and len(printed_languages(request.language)) > 1,
            ("accessible",),
        ),
    )
    for chosen, is_chosen, meaningless in clashes:
        for name in meaningless:
            if is_chosen and _is_said(ctx, name):
                fail(ctx, "not-together", one=chosen, other=param_of(ctx, name).opts[0])
    if request.ppi is not None and request.faces != "png":
        fail(ctx, "ppi-of-what")


def param_of(ctx: click.Context, name: str) -> click.Parameter:
    """Return the option that fills the field ``name`` of a request."""
    return next(param for param in ctx.command.params if param.name == name)
