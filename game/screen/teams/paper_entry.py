"""Paper entry: what teams wrote on their sheets, a line of keys each, said in words before it counts.

Only for teams on paper: what a team chooses on its phones or at the laptop is nobody else's to commit.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.match.actions import Action
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.navigator import Navigator
from game.screen.teams.team_screen import HEAD, SessionScreen
from game.table.shorthand import LONGEST, Misread, understand

_FIELD = "line-"
_ROW = 150.0


class PaperEntry(SessionScreen):
    """A row for each team on paper that is waited for: who it is, the line typed, what that line means."""

    def __init__(self, app: Navigator, team: int) -> None:
        """``team`` is whose line is typed first."""
        super().__init__(app)
        self.focus = f"{_FIELD}{team}"

    def write(self, stage: Stage) -> None:
        """Write when to type, and the rows."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        high = stage.text(rest, " ".join(self._told()))
        rest = rest.below(high + GAP)
        on_paper = self._on_paper
        row = min(_ROW, (rest.h - 12 * (len(on_paper) - 1)) / max(1, len(on_paper)))
        for place, team in enumerate(on_paper):
            self._row(stage, Box(rest.x, rest.y + place * (row + 12), rest.w, row), team)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-paper-hint"))
        self.head(stage, page.top(HEAD), self.say("paper-title"), [leave])
        hint(stage, foot, self.view.hover)

    @property
    def _on_paper(self) -> list[int]:
        """The teams whose lines are waited for, next one first."""
        return [team for team in self.play.waiting if self.play.way(team) == "paper"]

    def _told(self) -> Iterator[str]:
        """Yield when to type, and which teams are waited for that choose for themselves."""
        yield self.say("paper-collect")
        others = [self.play.name(team) for team in self.play.waiting if team not in self._on_paper]
        if others:
            yield self.say("paper-others", teams=", ".join(others))

    def _row(self, stage: Stage, box: Box, team: int) -> None:
        stage.panel(box)
        inner = box.inset(16, 8)
        who = inner.left(inner.w * 0.27)
        side = min(who.h, 84.0)
        badge(stage, who.left(side).centred(side, side), self.play, team)
        name = self.say("paper-team", number=team + 1, team=self.play.name(team))
        label(stage, who.after(side + 14), name, STANDING, "bold")
        rest = inner.after(who.w + GAP)
        line = self.play.lines.get(team, "")
        entry(
            stage,
            rest.left(rest.w * 0.34).centred(rest.w * 0.34, min(64.0, rest.h)),
            f"{_FIELD}{team}",
            line,
            lambda text: self.play.lines.__setitem__(team, text),
            lambda: self.enter(team),
            most=LONGEST,
            empty=self._example(),
            hint=self.say("paper-hint"),
            composing=self.app.composing,
        )
        words, is_good = self._words(team, line)
        told = rest.after(rest.w * 0.34 + GAP)
        if words:
            stage.icon(told.left(34), "check" if is_good else "warning")
        label(stage, told.after(44), words, STANDING, "semibold" if is_good else "regular")

    def _example(self) -> str:
        examples = {t.PROMISE: "p2", t.VOTE: "va"}
        return examples.get(self.play.match.state.phase, "b12 c1 t1")

    def _words(self, team: int, line: str) -> tuple[str, bool]:
        """Return what a line means, or what is wrong with it, and whether it can count."""
        if not line.strip():
            return "", False
        try:
            return " · ".join(understand(self.play.match, self.language, team, line).words), True
        except Misread as misread:
            return str(misread), False

    def enter(self, team: int) -> None:
        """Let the line of ``team`` count, where it can; after the last one comes the table again."""
        if team not in self._on_paper:
            return
        try:
            actions = understand(self.play.match, self.language, team, self.play.lines.get(team, "")).actions
        except Misread:
            return  # its words stand beside the line already
        self._do(team, actions)

    def _do(self, team: int, actions: tuple[Action, ...]) -> None:
        for action in actions[:-1]:
            self.play.do(action)
        before, phase = self.play.standing, self.play.match.state.phase
        happenings = self.play.do(actions[-1])
        self.play.lines.pop(team, None)
        if self.play.match.state.phase != phase or not self.play.waiting:
            self.app.tell(before, happenings)
        elif self._on_paper:
            self.focus = f"{_FIELD}{self._on_paper[0]}"
        else:
            self.back()
