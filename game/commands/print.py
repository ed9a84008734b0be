"""The command ``samenspel print``: from what is asked to files in a folder.

What draws is imported when the command runs: --help needs none of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from game.commands.arguments import (
    LONGEST,
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
from game.commands.load_case import content_errors_as_complaints, load_cases, must_be_told_in
from game.commands.print_options import (
    LEAST_PPI,
    MOST_COPIES,
    MOST_PPI,
    CardSize,
    Many,
    Printed,
    PrintRequest,
    Shift,
    check_together,
    fail,
    param_of,
    remember_language,
)
from game.language import KNOWN, print_choices, printed_languages, say
from game.rules.terms import MAX_TEAMS, MIN_TEAMS

if TYPE_CHECKING:
    from game.content.models import Content
    from game.press.manifest import PrintedFile
    from game.press.pack import Order
    from game.press.shop_pieces import ShopPiece
    from game.press.stock import Stock
    from game.press.typesetter import Typesetter

_HELP = usual_language()


def _t(name: str) -> str:
    return say(_HELP, f"print.{name}")


@click.command("print", help=_t("help"), epilog=_t("examples"))
@click.argument("case", nargs=-1, type=Plain(), metavar="[CASE]...")
@click.option("--out", type=Plain(), metavar="DIR", default="print", show_default=True, help=_t("help-out"))
@click.option(
    "--language",
    type=Printed("|".join(print_choices()), print_choices()),
    metavar="|".join(print_choices()),
    callback=remember_language,
    is_eager=True,
    help=_t("help-language"),
)
@click.option("--teams", type=Whole(MIN_TEAMS, MAX_TEAMS), help=_t("help-teams"))
@in_length
@in_promises
@click.option(
    "--layout",
    type=OneOf("butted|bleed|fold|single|machine", ("butted", "bleed", "fold", "single", "machine")),
    metavar="butted|bleed|fold|single|machine",
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
@click.option("--stock", type=Plain(), metavar="NAME", help=_t("help-stock"))
@click.option("--faces", type=OneOf("svg|png", ("svg", "png")), metavar="svg|png", help=_t("help-faces"))
@click.option("--ppi", type=Whole(LEAST_PPI, MOST_PPI), help=_t("help-ppi"))
@click.option("--board", type=OneOf("a2|a1", ("a2", "a1")), metavar="a2|a1", help=_t("help-board"))
@click.option("--brand", type=Plain(), metavar="DIR", help=_t("help-brand"))
@click.pass_context
def print_command(ctx: click.Context, /, case: tuple[str, ...], **options: Any) -> None:
    """Print cases on an office printer, or for a print shop."""
    request = PrintRequest(**(options | {"language": options["language"] or ""}))
    check_together(ctx, request)
    with content_errors_as_complaints(ctx):
        from game.press.layouts import LayoutError
        from game.press.typesetter import PressError

        try:
            done = _calibrate(ctx, request) if request.calibrate else _print(ctx, case, request)
        except PressError as error:
            raise Complaint(str(error), 2) from None
        except LayoutError:
            fail(ctx, "no-room", paper=request.paper)
        except OSError as error:
            raise Complaint(of_system(error), 2) from None
    click.echo(say(language_of(ctx), "print.done", count=done, folder=printable(request.out, LONGEST)))


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

    contents = load_cases(dict.fromkeys(cases or shipped_cases()), request.length)
    if not request.language:
        request = replace(request, language=language_of(ctx))
    if request.language not in KNOWN:
        for content in contents:
            must_be_told_in(content.case, *printed_languages(request.language))
    _must_fit(cases, is_quick=request.quick_start)
    typesetter = Typesetter()
    order = _branded(_order(ctx, contents, request), request, typesetter)
    _must_fit_size(ctx, order, typesetter)
    if request.profile is not None:
        return _print_for_shop(ctx, order, request, typesetter)
    if request.faces is not None:
        return _print_faces(order, request, typesetter)

    def on_file(file: PrintedFile) -> None:
        _tell(say(language_of(ctx), "print.written", file=file.name, count=file.pages))

    return len(write_pack(order, Path(request.out), typesetter, on_file)) + 1


def _print_faces(order: Order, request: PrintRequest, typesetter: Typesetter) -> int:
    """Write every face of the cases as a file of its own; return how many files there are."""
    from game.files.writing import workplace
    from game.press.face_files import USUAL_PPI, face_files

    form, ppi = cast("Any", request.faces), request.ppi or USUAL_PPI
    cards = [card for content in order.contents for card in order.deck(content)]
    files = face_files(cards, order.setting, form, ppi, typesetter)
    with workplace(Path(request.out)) as folder:
        for name, content in files.items():
            (folder / name).write_bytes(content)
    return len(files)


def _branded(order: Order, request: PrintRequest, typesetter: Typesetter) -> Order:
    """Return the order with the organisation that prints, if one is named. Raises ContentError."""
    if request.brand is None:
        return order
    from game.press.brand_folder import read_brand

    brand = read_brand(Path(request.brand), typesetter)
    return replace(order, setting=replace(order.setting, brand=brand))


def _must_fit(cases: Sequence[str], *, is_quick: bool) -> None:
    """Raise ContentError when one's own case does not fit on what is printed, with what ``check`` says."""
    from game.content import SCENARIOS_FOLDER
    from game.content.cases import find_case
    from game.content.check import errors
    from game.content.problems import ContentError
    from game.press.proof import QUICK_MISFIT, proof

    own = [path for path in map(find_case, cases) if path.parent != SCENARIOS_FOLDER]
    told = proof(own, []) if own else []
    problems = errors(told)
    if is_quick:
        problems += [replace(one, severity="error") for one in told if one.key == QUICK_MISFIT]
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
    stock = _stock(ctx, request)
    setting = SheetOptions(
        cast("Any", request.layout),
        stock.paper if stock else cast("Any", request.paper),
        cast("Any", request.duplex),
        request.shift,
        request.fronts_then_backs,
        request.low_ink or request.quick_start,
        request.accessible,
        stock=stock,
    )
    order = Order(
        tuple(contents),
        cast("Any", request.language),
        setting,
        request.teams,
        stock.sizes() if stock else request.sizes or {},
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
        fail(ctx, "too-large", count=len(misfits), told=told)


def _stock(ctx: click.Context, request: PrintRequest) -> Stock | None:
    """Return the perforated stock that is asked for, if any."""
    if request.stock is None:
        return None
    from game.press.stock import STOCKS

    return STOCKS[OneOf("stock", tuple(STOCKS)).convert(request.stock, param_of(ctx, "stock"), ctx)]


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
            fail(ctx, "no-such-card", found=printable(name), meant=hint)
        chosen += matching
    return tuple(dict.fromkeys(chosen))


def _print_for_shop(ctx: click.Context, order: Order, request: PrintRequest, typesetter: Typesetter) -> int:
    """Write each case as the shop takes it; return how many files there are."""
    from game.files.writing import workplace
    from game.press.profiles import PROFILES, write_profile

    name = OneOf("profile", tuple(PROFILES)).convert(request.profile, param_of(ctx, "profile"), ctx)
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
                pieces=pieces_for_shop(order, content, name, typesetter),
                tell=_tell,
            )
            count += len(written)
    return count


def pieces_for_shop(
    order: Order, content: Content, profile: str, typesetter: Typesetter
) -> Sequence[ShopPiece]:
    """Return what the shop makes beside the cards; nothing with a partial reprint."""
    from game.press.shop_pieces import draw_shop_pieces
    from game.press.shop_products import PRODUCTS

    if order.cards or profile not in PRODUCTS:
        return ()
    return tuple(
        draw_shop_pieces(
            PRODUCTS[profile],
            content,
            order.deck(content),
            order.labels(),
            order.teams_of(content),
            order.setting.look(),
            typesetter,
            order.promises,
        )
    )
