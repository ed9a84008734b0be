"""Placing: one person places the sixteen blocks here, four a page; each press is on disk at once."""

from __future__ import annotations

from game.content.load import load_cards
from game.mirror.kept import Mirror, new_secret
from game.mirror.picture import blocks_by_foundation
from game.mirror.placing import OPEN, SIGNS
from game.mirror.words import answers, block_name, statement
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STORY
from game.screen.mirror.mirror_screen import MirrorScreen
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import FOOT


class Placing(MirrorScreen):
    """A person alone with the blocks: who comes after sees nothing of it."""

    is_private = True

    def __init__(self, app: Navigator, mirror: Mirror) -> None:
        super().__init__(app)
        self.mirror = mirror
        self.secret = new_secret()
        self.line = mirror.line_of(self.secret)
        self.page = 0
        self.focus = f"{self._of[0]}-0"

    @property
    def _of(self) -> list[int]:
        return blocks_by_foundation()[self.page]

    def write(self, stage: Stage) -> None:
        """Write the blocks of one foundation under one another, each with its four answers."""
        cluster = load_cards().clusters[self.page]
        room = self.head(
            stage, f"{cluster.track[self.language]} ({self.page + 1}/{len(blocks_by_foundation())})"
        )
        room = room.above(FOOT + GAP)
        for block, box in zip(self._of, room.rows(len(self._of), GAP), strict=True):
            self._block(stage, box, block, cluster.soft)
        is_last = self.page + 1 == len(blocks_by_foundation())
        box = self.foot(stage, self.told("alone"), end=min(560.0, stage.box.w * 0.36))
        words = self.told("hand-over") if is_last else self.told("next")
        stage.button(
            box, "next", words, self._next, tone="primary", icon="check" if is_last else "right", size=STORY
        )

    def _block(self, stage: Stage, box: Box, block: int, soft: str) -> None:
        stage.panel(box)
        side = min(box.h - 24, 116.0)
        sign = box.left(side + 28).centred(side, side)
        stage.panel(sign, soft)
        cards = load_cards()
        stage.emblem(sign.inset(12), cards.blocks[block].emblem, cards.clusters[self.page].fill)
        words = box.after(side + 44).left(box.w * 0.42 - side).inset(0, 10)
        high = min(words.h * 0.45, 2 * stage.lettering.line_height(STORY))
        label(stage, words.top(high), block_name(block, self.language), STORY, "bold")
        label(stage, words.below(high), statement(block, self.language), style="regular", middle=False)
        for place, button in enumerate(
            box.after(box.w * 0.46).before(20).inset(0, 24).columns(len(SIGNS), 10)
        ):
            is_chosen = self.line[block] == SIGNS[place]
            stage.button(
                button,
                f"{block}-{place}",
                answers(self.language)[place],
                lambda place=place: self._place(block, place),  # type: ignore[misc]
                tone="primary" if is_chosen else "plain",
            )

    def _place(self, block: int, place: int) -> None:
        self.line = self.mirror.place(self.secret, block, SIGNS[place])
        later = [other for other in self._of if self.line[other] == OPEN]
        self.focus = f"{later[0]}-0" if later else "next"

    def _next(self) -> None:
        if self.page + 1 < len(blocks_by_foundation()):
            self.page += 1
            self.focus = f"{self._of[0]}-0"
        else:
            self.view.pop()

    def back(self) -> None:
        """Go to the blocks before these; from the first ones out, and what was placed counts."""
        if self.page:
            self.page -= 1
            self.focus = f"{self._of[0]}-0"
        else:
            super().back()
