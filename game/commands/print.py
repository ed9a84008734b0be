"""The command ``samenspel print``: what may be asked of the press, and what cannot go together.

What draws is imported when the command runs: --help needs none of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click
from click.core import ParameterSource

from game.commands.arguments import (
    LONGEST,
    CaseLanguage,
    Complaint,
    OneOf,
    Plain,
    Whole,
    in_length,
    in_promises,
    language_of,
    of_system,
    printable,
    usual_language,
)
from game.commands.load_case import content_errors_as_complaints, load_case, must_be_told_in
from game.language import KNOWN, print_choices, printed_languages, say
from game.rules.terms import MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.content.models import Content
    from game.press.deck import Sizes
    from game.press.manifest import PrintedFile
    from game.press.pack import Order
    from game.press.typesetter import Typesetter

MOST_COPIES = 100
MOST_SHIFT = 10
"""As ``game.press.layouts`` has it, said here again so that --help need not load the press."""
_OF_CARDS = (
    "layout", "sizes", "duplex", "shift", "fronts_then_backs", "calibrate", "cards", "copies", "profile"
)  # fmt: skip
"""What says how cards are printed, and means nothing to other sheets."""
_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"print.{name}")


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


def _remember_language(ctx: click.Context, _: click.Parameter, value: str) -> str:
    if value in KNOWN:
        ctx.meta["language"] = value
    return value


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """The options of one call, as they were typed."""

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
    board: str | None
    brand: str | None


@click.command("print", help=_t("help"), epilog=_t("examples"))
@click.argument("case", nargs=-1, type=Plain(), metavar="[CASE]...")
@click.option("--out", type=Plain(), metavar="DIR", default="print", show_default=True, help=_t("help-out"))
@click.option(
    "--language",
    type=Printed("|".join(print_choices()), print_choices()),
    metavar="|".join(print_choices()),
    default=usual_language(),
    show_default=True,
    callback=_remember_language,
    is_eager=True,
    help=_t("help-language"),
)
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@in_length
@in_promises
@click.option(
    "--layout",
    type=OneOf("butted|bleed|fold|single", ("butted", "bleed", "fold", "single")),
    metavar="butted|bleed|fold|single",
    default="butted",
    show_default=True,
    help=_t("help-layout"),
)
@click.option(
    "--paper",
    type=OneOf("a4|letter", ("a4", "letter")),
    metavar="a4|letter",
    default="a4",
    show_default=True,
    help=_t("help-paper"),
)
@click.option("--size", "sizes", type=CardSize(), metavar="poker|tarot|WxH[,WxH]", help=_t("help-size"))
@click.option(
    "--duplex",
    type=OneOf("long|short|none", ("long", "short", "none")),
    metavar="long|short|none",
    default="long",
    show_default=True,
    help=_t("help-duplex"),
)
@click.option("--shift", type=Shift(), metavar="X,Y", default=(0.0, 0.0), help=_t("help-shift"))
@click.option("--calibrate", is_flag=True, help=_t("help-calibrate"))
@click.option("--fronts-then-backs", is_flag=True, help=_t("help-fronts-then-backs"))
@click.option("--low-ink", is_flag=True, help=_t("help-low-ink"))
@click.option("--accessible", is_flag=True, help=_t("help-accessible"))
@click.option("--cards", type=Many(), metavar="ID,...", help=_t("help-cards"))
@click.option("--copies", type=Whole(1, MOST_COPIES), help=_t("help-copies"))
@click.option("--quick-start", is_flag=True, help=_t("help-quick-start"))
@click.option("--team-packs", is_flag=True, help=_t("help-team-packs"))
@click.option("--hands", is_flag=True, help=_t("help-hands"))
@click.option("--questionnaire", is_flag=True, help=_t("help-questionnaire"))
@click.option("--posters", is_flag=True, help=_t("help-posters"))
@click.option("--profile", type=Plain(), metavar="NAME", help=_t("help-profile"))
@click.option("--board", type=OneOf("a2|a1", ("a2", "a1")), metavar="a2|a1", help=_t("help-board"))
@click.option("--brand", type=Plain(), metavar="DIR", help=_t("help-brand"))
@click.pass_context
def print_command(ctx: click.Context, /, case: tuple[str, ...], **options: Any) -> None:
    """Print cases on an office printer, or for a print shop."""
    request = PrintRequest(**options)
    _check_together(ctx, request)
    with content_errors_as_complaints(ctx):
        from game.press.layouts import LayoutError
        from game.press.typesetter import PressError

        try:
            done = _calibrate(ctx, request) if request.calibrate else _print(ctx, case, request)
        except PressError as error:
            raise Complaint(str(error), 2) from None
        except LayoutError:
            _fail(ctx, "no-room", paper=request.paper)
        except OSError as error:
            raise Complaint(of_system(error), 2) from None
    click.echo(say(language_of(ctx), "print.done", count=done, folder=printable(request.out, LONGEST)))


def _fail(ctx: click.Context, name: str, **values: object) -> NoReturn:
    raise Complaint(say(language_of(ctx), f"print.{name}", **values), 2)


def _is_said(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _check_together(ctx: click.Context, request: PrintRequest) -> None:
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
            ("layout", "paper", "duplex", "shift", "fronts_then_backs", "calibrate", "board"),
        ),
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
                _fail(ctx, "not-together", one=chosen, other=_param(ctx, name).opts[0])


def _tell(line: str) -> None:
    """Tell a line of progress on a terminal, and nothing where nobody looks."""
    if sys.stderr.isatty():
        click.echo(line, err=True)


def _calibrate(ctx: click.Context, request: PrintRequest) -> int:
    from game.files.writing import workplace
    from game.press.calibration import draw_calibration
    from game.press.typesetter import Typesetter

    language = language_of(ctx)
    drawn = draw_calibration(Typesetter(), cast("Any", request.paper), cast("Any", request.duplex), language)
    with workplace(Path(request.out)) as folder:
        (folder / f"calibration-{request.duplex}-edge.pdf").write_bytes(drawn)
    return 1


def _print(ctx: click.Context, cases: tuple[str, ...], request: PrintRequest) -> int:
    """Print what is asked into a folder; return how many files there are."""
    from game.content.load import shipped_cases
    from game.press.pack import write_pack
    from game.press.typesetter import Typesetter

    contents = tuple(load_case(case, request.length) for case in dict.fromkeys(cases or shipped_cases()))
    if request.language not in KNOWN:
        for content in contents:
            must_be_told_in(content.case, *printed_languages(request.language))
    _must_fit(cases)
    typesetter = Typesetter()
    order = _branded(_order(ctx, contents, request), request, typesetter)
    _must_fit_size(ctx, order, typesetter)
    if request.profile is not None:
        return _print_for_shop(ctx, order, request, typesetter)

    def on_file(file: PrintedFile) -> None:
        _tell(say(language_of(ctx), "print.written", file=file.name, count=file.pages))

    return len(write_pack(order, Path(request.out), typesetter, on_file)) + 1


def _branded(order: Order, request: PrintRequest, typesetter: Typesetter) -> Order:
    """Return the order with the organisation that prints, if one is named. Raises ContentError."""
    if request.brand is None:
        return order
    from game.press.brand_folder import read_brand

    brand = read_brand(Path(request.brand), typesetter)
    return replace(order, setting=replace(order.setting, brand=brand))


def _must_fit(cases: Sequence[str]) -> None:
    """Raise ContentError when a case of one's own does not fit on its cards, with what ``check`` says."""
    from game.content import SCENARIOS_FOLDER
    from game.content.cases import find_case
    from game.content.check import errors
    from game.content.problems import ContentError
    from game.press.proof import proof

    own = [path for path in map(find_case, cases) if path.parent != SCENARIOS_FOLDER]
    problems = errors(proof(own, [])) if own else []
    if problems:
        raise ContentError(problems)


def _order(ctx: click.Context, contents: Sequence[Content], request: PrintRequest) -> Order:
    from game.press.pack import Order
    from game.press.sheets import SheetOptions

    for content in contents:
        allowed = content.case.teams
        if request.teams is not None and not allowed.min <= request.teams <= allowed.max:
            values = {
                "case": content.case.id,
                "low": allowed.min,
                "high": allowed.max,
                "found": request.teams,
            }
            raise Complaint(say(language_of(ctx), "cli.teams-of-case", **values), 2)
    setting = SheetOptions(
        cast("Any", request.layout),
        cast("Any", request.paper),
        cast("Any", request.duplex),
        request.shift,
        request.fronts_then_backs,
        request.low_ink or request.quick_start,
        request.accessible,
    )
    order = Order(
        tuple(contents),
        cast("Any", request.language),
        setting,
        request.teams,
        request.sizes or {},
        copies=request.copies,
        promises=request.promises,
        hands=request.hands,
        asks=request.questionnaire,
        posters=request.posters,
        quick=request.quick_start,
        packs=request.team_packs,
        board=cast("Any", request.board),
    )
    if request.cards is not None:
        order = order.only(_card_ids(ctx, order, request.cards.split(",")))
    return order


def _must_fit_size(ctx: click.Context, order: Order, typesetter: Typesetter) -> None:
    """Complain of each card that does not fit the size it is to be printed on, in a line of its own."""
    misfits = list(order.misfits(typesetter))
    if misfits:
        language = language_of(ctx)
        told = "".join(f"\n  {misfit.words(language)}" for misfit in misfits)
        _fail(ctx, "too-large", count=len(misfits), told=told)


def _card_ids(ctx: click.Context, order: Order, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the cards with these names: whole ("block/momentum") or what follows the stroke."""
    from game.content.problems import nearest

    known = order.card_ids()
    chosen: list[str] = []
    for name in names:
        matching = [card for card in known if name in (card, card.partition("/")[2])]
        if not matching:
            possible = sorted({card.partition("/")[2] for card in known} | set(known))
            near = nearest(name, possible)
            hint = f" {say(language_of(ctx), 'cli.did-you-mean', meant=near)}" if near else ""
            _fail(ctx, "no-such-card", found=printable(name), meant=hint)
        chosen += matching
    return tuple(dict.fromkeys(chosen))


def _print_for_shop(ctx: click.Context, order: Order, request: PrintRequest, typesetter: Typesetter) -> int:
    """Write each case as the shop takes it; return how many files there are."""
    from game.files.writing import workplace
    from game.press.profiles import PROFILES, write_profile

    name = OneOf("profile", tuple(PROFILES)).convert(request.profile, _param(ctx, "profile"), ctx)
    count = 0
    with workplace(Path(request.out)) as folder:
        for content in order.contents:
            case = content.case
            written = write_profile(
                PROFILES[name],
                order.deck(content),
                folder / f"{case.id}-{name}",
                case.title[order.labels()],
                typesetter=typesetter,
                accessible=request.accessible,
                low_ink=request.low_ink,
                brand=order.setting.brand,
                tell=_tell,
            )
            count += len(written)
    return count


def _param(ctx: click.Context, name: str) -> click.Parameter:
    return next(param for param in ctx.command.params if param.name == name)
