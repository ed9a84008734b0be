"""Entry: a place to type text, with accents and input methods, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import Control, KeyPress
from game.screen.drawing.stage import Stage


def entry(
    stage: Stage,
    box: Box,
    name: str,
    text: str,
    changed: Callable[[str], None],
    done: Callable[[], None] = lambda: None,
    *,
    most: int = 200,
    empty: str = "",
    hint: str = "",
    size: float = theme.STANDING,
    composing: str = "",
) -> None:
    """Paint a field with ``text`` (at most ``most`` characters); ``changed`` gets every new text.

    Enter calls ``done``. ``empty`` is shown when nothing is typed; ``composing`` is what an input
    method has not finished. Long text is broken over the lines of the box; the lines with the cursor show.
    """
    place: int = min(stage.memory.get(name, len(text)), len(text))
    focused = name == stage.focus
    stage.panel(box, theme.PAPER, line=theme.INK if focused else theme.STONE)
    inner = box.inset(16, 8)
    shown = text[:place] + (composing if focused else "") + text[place:]
    lines = stage.lettering.lines(shown or " ", size, "regular", inner.w - 6)
    high = stage.lettering.line_height(size)
    room = max(1, int((inner.h + 1) / high))
    row, column = _row_of(lines, place + (len(composing) if focused else 0), shown)
    first = max(0, min(row - room + 1, len(lines) - room)) if focused else 0
    top = inner.y + max(0.0, (inner.h - high * min(room, len(lines))) / 2)
    if not shown:
        stage.text(
            Box(inner.x, top, inner.w, high),
            empty,
            size,
            "italic",
            colour=theme.SHADE,
            smallest=theme.STANDING,
        )
    for number, line in enumerate(lines[first : first + room]):
        stage.text(Box(inner.x, top + number * high, inner.w, high), line.text or " ", size)
    if focused:
        before = stage.lettering.width(lines[row].text[:column], size)
        stage.panel(Box(inner.x + before, top + (row - first) * high + 3, 3, high - 6), theme.INK, radius=0)

    def put(new: str, at: int) -> None:
        stage.memory[name] = at
        changed(new[:most])

    def takes(key: KeyPress) -> bool:
        return _typed(key, text, place, put, most, lambda at: stage.memory.__setitem__(name, at), done)

    stage.control(Control(box, name, lambda: None, hint, takes=takes, typing=True))


def _typed(
    key: KeyPress,
    text: str,
    place: int,
    put: Callable[[str, int], None],
    most: int,
    move: Callable[[int], None],
    done: Callable[[], None],
) -> bool:
    """Do what a key means in a text with the cursor at ``place``; return whether it means anything."""
    if key.name == "text" or (key.ctrl and key.name == "v"):
        new = key.text if key.name == "text" else pygame.scrap.get_text()
        # white space of any kind is a space: pasted text has tabs, line ends and hard spaces
        new = "".join(" " if sign.isspace() else sign for sign in new.replace("\r\n", "\n"))
        new = "".join(sign for sign in new if sign.isprintable())[: most - len(text)]
        put(text[:place] + new + text[place:], place + len(new))
    elif key.name == "backspace":
        start = _word_start(text, place) if key.ctrl else max(0, place - 1)
        put(text[:start] + text[place:], start)
    elif key.name == "delete":
        put(text[:place] + text[place + 1 :], place)
    elif key.name == "left":
        move(_word_start(text, place) if key.ctrl else max(0, place - 1))
    elif key.name == "right":
        move(min(len(text), place + 1))
    elif key.name == "home":
        move(0)
    elif key.name == "end":
        move(len(text))
    elif key.name in ("return", "enter"):
        done()
    else:
        # letters come as text; here they must not also be the room's keys
        return key.name == "space" or (len(key.name) == 1 and not key.ctrl)
    return True


def _word_start(text: str, place: int) -> int:
    """Return where the word before ``place`` begins."""
    return text.rfind(" ", 0, len(text[:place].rstrip())) + 1


def _row_of(lines: tuple[object, ...], place: int, shown: str) -> tuple[int, int]:
    """Return the line and the place in it of character ``place`` of ``shown``."""
    passed = 0
    for row, line in enumerate(lines):
        length = len(line.text)  # type: ignore[attr-defined]
        if place <= passed + length:
            return row, place - passed
        passed += length
        while passed < len(shown) and shown[passed] == " " and row + 1 < len(lines):
            passed += 1  # the space at which the line was broken
    return len(lines) - 1, len(lines[-1].text)  # type: ignore[attr-defined]
