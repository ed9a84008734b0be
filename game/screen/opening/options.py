"""Options: one choice of a few, a number that is stepped up and down, and the settings that use them.

Setting up a game and the settings of this computer show the same parts, so that they look and work alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.language import KNOWN
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.opening.opening_screen import OpeningScreen

ROW = 64.0
"""Units of the height of a row with a choice."""
_LABEL = 0.38
"""How much of a wide row its label takes."""
MOST_MINUTES = 90


def choice(
    stage: Stage,
    box: Box,
    name: str,
    options: Sequence[tuple[str, str]],
    chosen: str,
    choose: Callable[[str], None],
    *,
    hint: str = "",
) -> None:
    """Paint ``options`` (id and label) beside one another, one of them chosen; each is a control.

    Their ids are ``name`` and the option's, with a hyphen between.
    """
    gap = 8.0
    for part, (value, label) in zip(box.columns(len(options), gap), options, strict=True):
        is_chosen = value == chosen
        stage.button(
            part,
            f"{name}-{value}",
            label,
            lambda value=value: choose(value),  # type: ignore[misc]
            tone="primary" if is_chosen else "plain",
            icon="check" if is_chosen and _has_room(stage, part, label) else "",
            hint=hint,
        )


def _has_room(stage: Stage, box: Box, label: str) -> bool:
    """Return whether a check fits before ``label`` on a button."""
    check = 1.2 * STANDING * stage.lettering.factor + 10
    return stage.lettering.width(label, STANDING, "semibold") + check <= box.w - 30


def stepper(
    stage: Stage, box: Box, name: str, shown: str, step: Callable[[int], None], *, less: str, more: str
) -> None:
    """Paint a number as words, with a button before it for one less and one behind it for one more.

    ``less`` and ``more`` are the hints of the buttons, whose ids end in "-less" and "-more".
    """
    stage.panel(box, theme.PAPER, line=theme.STONE)
    side = box.h + 16
    stage.button(box.left(side), f"{name}-less", "", lambda: step(-1), icon="minus", hint=less)
    stage.text(box.inset(side + 8, 4), shown, STANDING, "semibold", align="centre", middle=True)
    stage.button(box.end(side), f"{name}-more", "", lambda: step(1), icon="plus", hint=more)


def labelled(column: Column, label: str, note: str = "") -> Box:
    """Write ``label`` into ``column`` and return the box of its choice.

    The choice is beside the label where there is room, else under it; ``note`` is written under the choice.
    """
    stage = column.stage
    side_by_side = column.box.w > 800
    if side_by_side:
        wide = column.box.w * _LABEL
        row = column.take(max(ROW, stage.height(label, wide - GAP, STANDING, "semibold")))
        stage.text(row.left(wide - GAP), label, STANDING, "semibold", middle=True)
        box = row.after(wide).centred(row.w - wide, ROW)
    else:
        column.text(label, STANDING, "semibold")
        column.space(4)
        box = column.take(ROW)
    if note:
        column.space(4)
        column.text(note, colour=theme.SHADE, indent=column.box.w * _LABEL if side_by_side else 0)
    column.space(1.5 * GAP if side_by_side else 0.75 * GAP)
    return box


def screen_options(screen: OpeningScreen, column: Column) -> None:
    """Write how this screen looks and sounds: language, size of text, motion, sound, full screen."""
    stage, app, say = column.stage, screen.app, screen.say
    settings = app.settings
    choice(
        stage,
        labelled(column, say("language")),
        "language",
        [(language, KNOWN[language]) for language in app.languages],
        app.language,
        app.speak,
        hint=say("language-hint"),
    )
    sizes = [("normal", say("text-normal")), ("large", say("text-large")), ("largest", say("text-largest"))]
    choice(
        stage,
        labelled(column, say("text-size")),
        "text",
        sizes,
        settings.text_size,
        lambda size: app.set(text_size=size),
        hint=say("text-hint"),
    )
    _switch(
        screen, column, say("motion"), "motion", not settings.reduced_motion, say("motion-hint"), _set_motion
    )
    _switch(screen, column, say("sound"), "sound", settings.sound, say("sound-hint"), _set_sound)
    _switch(screen, column, say("full"), "full", settings.full_screen, say("full-hint"), _set_full)


def timer_options(screen: OpeningScreen, column: Column) -> None:
    """Write how long the timers for planning, voting and looking back run."""
    settings = screen.app.settings
    for field, label in (
        ("plan_minutes", screen.say("plan-timer")),
        ("vote_minutes", screen.say("vote-timer")),
        ("reflect_minutes", screen.say("reflect-timer")),
    ):
        minutes = getattr(settings, field)

        def step(by: int, field: str = field, minutes: int = minutes) -> None:
            screen.app.set(**{field: max(0, min(MOST_MINUTES, minutes + by))})

        shown = screen.say("minutes", count=minutes) if minutes else screen.say("no-timer")
        box = labelled(column, label)
        stepper(
            column.stage,
            box,
            field.replace("_", "-"),
            shown,
            step,
            less=screen.say("less-hint"),
            more=screen.say("more-hint"),
        )


def _switch(
    screen: OpeningScreen,
    column: Column,
    label: str,
    name: str,
    is_on: bool,
    hint: str,
    turn: Callable[[OpeningScreen, bool], None],
) -> None:
    options = [("on", screen.say("on")), ("off", screen.say("off"))]
    chosen = "on" if is_on else "off"
    box = labelled(column, label)
    choice(column.stage, box, name, options, chosen, lambda value: turn(screen, value == "on"), hint=hint)


def _set_motion(screen: OpeningScreen, on: bool) -> None:
    screen.app.set(reduced_motion=not on)


def _set_sound(screen: OpeningScreen, on: bool) -> None:
    screen.app.set(sound=on)


def _set_full(screen: OpeningScreen, on: bool) -> None:
    screen.view.set_full_screen(on)
    screen.app.set(full_screen=on)
