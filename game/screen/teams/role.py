"""Role: what one team alone may know of itself: its partner, what it needs, and its agenda."""

from __future__ import annotations

from collections.abc import Callable

from game.reading.choices import hand_words
from game.reading.roles import partner_agenda, role
from game.rules import terms as t
from game.screen.board.badge import colours
from game.screen.card import TAROT
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP
from game.screen.navigator import Navigator
from game.screen.teams.team_screen import TeamScreen


class Role(TeamScreen):
    """Who a team is. ``on`` is what comes after it; without it, what was open before."""

    def __init__(self, app: Navigator, team: int, *, on: Callable[[], None] | None = None) -> None:
        super().__init__(app, team)
        self.on = on
        self.focus = "on"

    def write(self, stage: Stage) -> None:
        """Write the partner's card, and beside it the words and the agenda."""
        box = stage.box.inset(EDGE)
        partner = self.play.reader.partner(self.team)
        wide = min(box.h * TAROT, box.w * 0.42)
        name = partner.name[self.language]
        stage.face(box.left(wide), f"partner/{partner.id}", self.language, ratio=TAROT, instead=name)
        beside = box.after(wide + 2 * EDGE)
        head = beside.top(132)
        stage.text(head.top(44), self.say("you-are"), theme.STANDING)
        label(stage, head.below(44), name, theme.TITLE, "title")
        self._button(stage, beside.low(76))
        rest = beside.below(132 + GAP).above(76 + GAP)
        agenda = self._agenda_height(stage, rest.w)
        self._agenda(stage, rest.low(agenda))
        words, sentences = rest.above(agenda + GAP), [*role(self.play.reader, self.team), *self._hand()]
        high = sum(
            stage.height(sentence, words.w - theme.SCROLL_BAR, theme.STORY) + GAP for sentence in sentences
        )
        with stage.scroll(words, "role") as column:
            for sentence in sentences:
                column.text(sentence, theme.STORY if high <= words.h else theme.STANDING)
                column.space(GAP)

    def _button(self, stage: Stage, box: Box) -> None:
        leads_to = {
            t.PROMISE: self.say("to-our-promise"),
            t.PLAN: self.say("to-our-plan"),
            t.VOTE: self.say("to-our-vote"),
        }
        words = self.say("seen") if self.on is None else leads_to[self.play.match.state.phase]
        stage.button(box, "on", words, self.on or self.back, tone="primary", size=theme.STORY)

    def _hand(self) -> list[str]:
        """Return the cards of the team in a sentence, while no screen of its own shows them."""
        if self.play.match.state.phase not in (t.NAME, t.PROMISE):
            return []
        cards = ", ".join(hand_words(self.play.reader, self.team)) or self.say("no-cards")
        return [f"{self.app.say('play.your-hand')} {cards}."]

    def _words(self) -> str:
        reader = self.play.reader
        return partner_agenda(reader, self.team, reader.view(self.team))

    def _agenda_height(self, stage: Stage, wide: float) -> float:
        inner = wide - 2 * EDGE
        return (
            2 * 20
            + stage.height(self.say("agenda"), inner - 60, theme.STANDING, "bold")
            + stage.height(self._words(), inner, theme.STORY)
            + stage.height(self.say("agenda-later"), inner)
            + 2 * 10
        )

    def _agenda(self, stage: Stage, box: Box) -> None:
        stage.panel(box, colours(self.play, self.team)[1], line=theme.INK)
        column = Column(stage, box.inset(EDGE, 20))
        stage.icon(column.rest.left(40).top(40), "hidden")
        column.text(self.say("agenda"), theme.STANDING, "bold", indent=56)
        column.space(10)
        column.text(self._words(), theme.STORY)
        column.space(10)
        column.text(self.say("agenda-later"))
