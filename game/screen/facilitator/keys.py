"""Keys: all keys that work now, drawn as key caps, over whatever is open."""

from __future__ import annotations

from collections.abc import Iterator

from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator.facilitator_screen import CLOSE, PAD, FacilitatorScreen
from game.screen.screen_stack import StackedScreen

Chord = tuple[str, ...]
"""Keys pressed together."""
Row = tuple[tuple[Chord, ...], str]
"""Ways to do one thing, and what it does."""

_CAPS = 0.46
"""The part of a column's width that is for key caps."""


class Keys(FacilitatorScreen):
    """What works everywhere at the left; what works on this screen, and in the game, at the right."""

    is_overlay = True

    def write(self, stage: Stage) -> None:
        """Write two columns of key caps."""
        with stage.over(stage.box.inset(theme.EDGE, 20)):
            inner = stage.box.inset(theme.EDGE + 32, 44)
            body = inner.below(self.head(stage, inner, self.say("keys-title")) + GAP)
            left, right = body.columns(2, GAP)
            self._group(stage, left, self.say("keys-everywhere"), list(self._everywhere()))
            own = list(self._own())
            game = list(self._game())
            if own:
                high = min(right.h * 0.5, self._height(stage, right, own))
                self._group(stage, right.top(high), self.say("keys-here"), own)
                right = right.below(high + GAP)
            self._group(stage, right, self.say("keys-game"), game)

    # --- which keys -------------------------------------------------------------------------------

    @property
    def _below(self) -> StackedScreen:
        """The screen that these keys are for."""
        return self.view.screens[max(0, self.view.screens.index(self) - 1)]

    def _everywhere(self) -> Iterator[Row]:
        yield (("Tab",), ("Shift", "Tab")), self.say("key-tab")
        yield (("←",), ("→",), ("↑",), ("↓",)), self.say("key-arrows")
        yield (("Enter",), (self._space,)), self.say("key-enter")
        yield (("Esc",),), self.say("key-escape")
        yield (("Page ↑",), ("Page ↓",)), self.say("key-pages")
        yield (("T",), ("F4",)), self.say("key-language")
        yield (("Ctrl", "+"), ("Ctrl", "−")), self.say("key-size")
        yield (("F11",),), self.say("key-full")
        yield (("?",), ("F1",)), self.say("key-keys")
        yield (("Ctrl", "Q"),), self.say("key-quit")

    def _game(self) -> Iterator[Row]:
        works = self.app.keys(self.view)
        rows = {
            "f2": ((("F",), ("F2",)), self.say("key-panel")),
            "f3": ((("L",), ("F3",)), self.say("key-log")),
            "f6": ((("J",), ("F6",)), self.app.say("phones.key-join")),
            "f9": ((("B",), ("F9",)), self.say("key-blank")),
            "p": ((("P",),), self.say("key-pause")),
            "undo": ((("Ctrl", "Z"),), self.say("key-undo")),
        }
        yield from (row for name, row in rows.items() if name in works)

    def _own(self) -> Iterator[Row]:
        """Yield the keys of the screen below, by its name: it need not know of this one."""
        name = type(self._below).__name__
        if name in ("Briefing", "CardScreen"):
            yield (("←",), ("→",)), self.say("key-turn")
        elif name == "OutcomeScreen":
            yield (("Page ↑",), ("Page ↓",)), self.say("key-turn")
        elif name == "Story":
            yield ((self._space,),), self.say("key-next-beat")
            yield (("P",),), self.say("key-hold-story")

    @property
    def _space(self) -> str:
        return self.say("cap-space")

    # --- how they look ----------------------------------------------------------------------------

    def _height(self, stage: Stage, box: Box, rows: list[Row]) -> float:
        wide = (box.w - 2 * PAD - 18) * (1 - _CAPS)
        words = sum(max(self._cap(stage), stage.height(said, wide, STANDING)) + GAP for _, said in rows)
        return 2 * (PAD - 4) + self.line(stage) + CLOSE + words

    def _cap(self, stage: Stage) -> float:
        """Return the height of a row of key caps."""
        return self.line(stage) + 18

    def _group(self, stage: Stage, box: Box, title: str, rows: list[Row]) -> None:
        column = self.group(stage, box, title)
        with stage.scroll(column.rest, f"keys-{title}") as inner:
            for chords, said in rows:
                wide = inner.box.w * _CAPS
                caps = self._lines(stage, chords, wide - GAP)
                words = stage.height(said, inner.box.w - wide, STANDING)
                row = inner.take(max(len(caps) * (self._cap(stage) + 6), words))
                for number, line in enumerate(caps):
                    self._row(stage, row.below(number * (self._cap(stage) + 6)), line)
                stage.text(row.after(wide), said, STANDING, middle=True)
                inner.space(GAP - 6)

    def _lines(self, stage: Stage, chords: tuple[Chord, ...], wide: float) -> list[list[Chord]]:
        """Return the ways to do one thing broken into lines of at most ``wide`` units."""
        lines: list[list[Chord]] = [[]]
        used = 0.0
        for chord in chords:
            needs = sum(self._wide(stage, cap) + CLOSE for cap in chord)
            if lines[-1] and used + needs > wide:
                lines.append([])
                used = 0.0
            lines[-1].append(chord)
            used += needs + CLOSE
        return lines

    def _wide(self, stage: Stage, cap: str) -> float:
        return max(self._cap(stage), stage.lettering.width(cap, STANDING, "semibold") + 24)

    def _row(self, stage: Stage, box: Box, chords: list[Chord]) -> None:
        x, high = box.x, self._cap(stage)
        for chord in chords:
            for cap in chord:
                wide = self._wide(stage, cap)
                # a key is a block with its front edge in sight
                stage.panel(Box(x, box.y + 4, wide, high - 4), theme.INK, radius=8)
                stage.panel(Box(x, box.y, wide, high - 5), theme.PAPER, radius=8, line=theme.INK, width=2)
                stage.text(
                    Box(x, box.y, wide, high - 5), cap, STANDING, "semibold", align="centre", middle=True
                )
                x += wide + (4 if cap != chord[-1] else 0)
            x += CLOSE + 6
