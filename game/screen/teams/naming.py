"""Naming: the chair says openly whom the event means by the lowest; it lies over the table, open to all."""

from __future__ import annotations

from game.content.base import FOUNDATIONS
from game.rules import terms as t
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, INK, PAPER, SHADE, STANDING, STORY
from game.screen.screen_base import Screen
from game.screen.teams.cover import RoleCover
from game.table.play import Play

_TILE = 118.0
_BUTTON = 64.0
_EMBLEM = 84.0


class Naming(Screen):
    """Asks the chair whom it names: a tile for each partner at the table, with how it stands."""

    is_overlay = True

    @property
    def play(self) -> Play:
        """The session that is played."""
        assert self.app.play is not None, "who names has a game"
        return self.app.play

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write who names and why, a tile for each partner, and the way back to the table."""
        play, chair = self.play, self.play.match.state.chair
        wide = min(1300.0, stage.box.w - 120)
        words = self.say("name-asked", team=play.name(chair))
        said = stage.height(words, wide - 80, STORY)
        rows = (play.match.teams + 1) // 2
        high = 80 + said + GAP + rows * (_TILE + GAP) + _BUTTON
        box = stage.box.centred(wide, high)
        with stage.over(box):
            inner = box.inset(40)
            stage.text(inner.top(said), words, STORY)
            tiles = inner.below(said + GAP).above(_BUTTON + GAP)
            for team, tile in zip(
                range(play.match.teams), tiles.grid(play.match.teams, 2, GAP), strict=False
            ):
                self._tile(stage, tile.top(_TILE), team)
            left, right = inner.low(_BUTTON).columns(2, GAP)
            stage.button(left, "back", self.say("name-later"), self.back, icon="left")
            look = self.say("name-look-first")
            stage.button(right, "look", look, lambda: self.view.push(RoleCover(self.app, chair)), icon="eye")

    def _tile(self, stage: Stage, box: Box, team: int) -> None:
        """Write one partner: its emblem, its name, its interest beside its need."""
        play = self.play
        partner, state = play.reader.partner(team), play.match.state
        cluster = play.content.cards.clusters[FOUNDATIONS.index(partner.strength)]
        stage.panel(box, PAPER, line=INK)
        inner = box.inset(14, 10)
        tile = inner.left(_EMBLEM).centred(_EMBLEM, _EMBLEM)
        stage.panel(tile, cluster.soft, radius=8)
        stage.emblem(tile.inset(8), partner.emblem, cluster.fill)
        upper, lower = inner.after(_EMBLEM + GAP).rows(2)
        label(stage, upper, play.name(team), STORY, "bold")
        stands = self.say("name-stands", interest=state.interest[state.partner[team]], need=partner.need)
        label(stage, lower, stands, STANDING, "regular", colour=SHADE)
        hint = self.say("is-named", team=play.name(team))
        stage.area(box, f"name-{team}", lambda: self._name(team), hint=hint)

    def _name(self, team: int) -> None:
        play = self.play
        if play.match.state.phase == t.NAME:
            self.app.do(play.match.legal_actions(play.match.state.chair)[team])
