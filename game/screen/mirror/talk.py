"""Talk: three blocks to talk about, one that is chosen, and the sentence for Monday."""

from __future__ import annotations

from game.content.base import FOUNDATIONS
from game.content.load import load_cards
from game.mirror.kept import MOST_OF_SENTENCE, Mirror
from game.mirror.words import block_name, spread_words, statement
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, STANDING, STORY
from game.screen.mirror.mirror_screen import MirrorScreen
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import FOOT

_FIELD = 190.0


class Talk(MirrorScreen):
    """What is typed is on disk before the next key."""

    way_on = "done"

    def __init__(self, app: Navigator, mirror: Mirror) -> None:
        super().__init__(app)
        self.mirror = mirror
        self.picture = mirror.picture
        self.sentence = self._kept = mirror.sentence
        self.focus = f"topic-{self.picture.topics[0]}" if self.picture.topics else "sentence"

    def tick(self, now: float) -> bool:
        """Keep what was typed."""
        del now
        self._keep()
        return False

    def closed(self) -> None:
        """Keep what was typed, however the screen is left."""
        self._keep()

    def _keep(self) -> None:
        if self.sentence != self._kept:
            self.mirror.write_sentence(self.sentence)
            self._kept = self.sentence

    def write(self, stage: Stage) -> None:
        """Write the three beside one another, the sentence under them."""
        room = self.head(stage, self.told("topics")).above(FOOT + GAP)
        how = stage.height(self.told("topics-how"), room.w, STORY)
        stage.text(room.top(how), self.told("topics-how"), STORY)
        topics = self.picture.topics
        body = room.below(how + GAP).above(_FIELD + GAP)
        if topics:
            for block, box in zip(topics, body.columns(len(topics), GAP), strict=True):
                self._topic(stage, box, block)
        else:
            stage.text(body, self.told("hidden"), STORY)
        field = room.low(_FIELD)
        line = stage.lettering.line_height(STANDING)
        stage.text(field.top(line), self.told("sentence-how"), STANDING, "semibold")
        entry(
            stage,
            field.below(line + 6),
            "sentence",
            self.sentence,
            lambda text: setattr(self, "sentence", text),
            lambda: setattr(self, "focus", "done"),
            most=MOST_OF_SENTENCE,
            empty=self.told("sentence-empty"),
            hint=self.told("sentence-hint"),
            size=STORY,
            composing=self.app.composing,
        )
        box = self.foot(stage, self.told("caution-short"), end=320)
        stage.button(box, "done", self.say("done"), self.back, tone="primary", icon="check", size=STORY)

    def _topic(self, stage: Stage, box: Box, block: int) -> None:
        cards = load_cards()
        card = cards.blocks[block]
        cluster = cards.clusters[FOUNDATIONS.index(card.cluster)]
        is_chosen = self.mirror.chosen == block
        stage.panel(
            box, cluster.soft if not is_chosen else theme.GOLD, line=theme.INK if is_chosen else theme.STONE
        )
        inner = box.inset(28, 22)
        sign = inner.top(120)
        stage.emblem(sign.left(120), card.emblem, cluster.fill)
        label(stage, sign.after(140), block_name(block, self.language), theme.LEAD, "title")
        found = self.picture.of(block)
        spread = spread_words(found, self.language) if found else ""
        line = stage.lettering.line_height(STANDING)
        words = inner.below(120 + GAP).above(line + 8)
        label(stage, words, statement(block, self.language), STORY, "regular", middle=False)
        chosen = self.told("chosen") if is_chosen else spread
        label(stage, inner.low(line), chosen)
        stage.area(box, f"topic-{block}", lambda: self.mirror.choose(block), hint=self.told("choose-hint"))
