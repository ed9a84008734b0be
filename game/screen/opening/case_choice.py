"""Case choice: which case is played: a tile for each, and beside them what the one at hand is about."""

from __future__ import annotations

from collections.abc import Callable

from game.content.cases import languages_said, remark
from game.content.models import Content
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import FOOT, WIDE, OpeningScreen
from game.screen.opening.setup_screen import SetupScreen
from game.table.case_list import ListedCase, listed_cases
from game.table.seating import Seating

_TILE = 176.0


class CaseChoice(OpeningScreen):
    """The list of cases; ``drafts`` keeps, by case, the tables that are being laid; ``lay`` begins one."""

    def __init__(
        self,
        app: Navigator,
        drafts: dict[str, Seating] | None = None,
        *,
        lay: Callable[[Content], Seating] = Seating,
    ) -> None:
        super().__init__(app)
        self.lay = lay
        self.drafts = {} if drafts is None else drafts
        self.cases = listed_cases()
        self.focus = f"case-{self.cases[0].id}"

    def write(self, stage: Stage) -> None:
        """Write the tiles at the left; at the right the case that was looked at last."""
        room = self.head(stage, self.say("which-case")).above(FOOT + GAP)
        tiles = room.left(room.w * (0.36 if room.w + 2 * EDGE >= WIDE else 0.42))
        pane = room.after(tiles.w + GAP)
        shown = self._shown()
        with stage.scroll(tiles, "cases") as column:
            for listed in self.cases:
                self._tile(stage, column.take(_TILE).inset(8, 0), listed, is_shown=listed is shown)
                column.space()
        if shown.content is not None:
            self._about(stage, pane, shown.content)
        else:
            self._problem(stage, pane, shown)
        box = self.foot(stage, self.say("which-case-hint"), end=420)
        stage.button(
            box,
            "choose",
            self.say("choose-case"),
            lambda: self._choose(shown),
            tone="primary",
            icon="right",
            why_not="" if shown.content else self.say("case-not-possible"),
        )

    def _shown(self) -> ListedCase:
        """Return the case that was looked at last; before that the first one."""
        return next((one for one in self.cases if one.id == self.memory.get("shown")), self.cases[0])

    def _tile(self, stage: Stage, box: Box, listed: ListedCase, *, is_shown: bool) -> None:
        stage.panel(box, theme.PAPER, line=theme.INK if is_shown else theme.STONE, width=6 if is_shown else 3)
        sign = box.left(148).inset(20)
        words = box.after(148).before(14).inset(0, 12)
        if listed.content is None:
            stage.icon(sign.inset(12), "warning")
            stage.one_line(words.top(words.h / 2), listed.file.id, theme.STORY, "bold", middle=True)
            stage.one_line(words.low(words.h / 2), self.say("case-not-possible"), middle=True)
        else:
            case = listed.content.case
            stage.emblem(sign, case.emblem, theme.GOLD)
            line = stage.lettering.line_height(STANDING)
            title = words.above(line + 4)
            stage.text(title, case.title[self.language], theme.LEAD, "title", middle=True, smallest=STANDING)
            size, remarked = self._size(listed.content), remark(listed.file, self.language)
            stage.one_line(words.low(line), f"{size} · {remarked}" if remarked else size)
        stage.area(box, f"case-{listed.id}", lambda: self._use(listed))

    def key(self, key: KeyPress) -> bool:
        """Look at the case above or below with the arrows, and choose one with Enter; Tab only passes by."""
        names = [f"case-{listed.id}" for listed in self.cases]
        if self.focus not in names:
            return False
        place = names.index(self.focus)
        if key.name in ("return", "enter", "space"):
            self.memory["shown"] = self.cases[place].id
            self._choose(self.cases[place])
            return True
        beside = place + {"up": -1, "down": 1}.get(key.name, 0)
        if beside == place or not 0 <= beside < len(names):
            return False
        self.focus, self.memory["shown"] = names[beside], self.cases[beside].id
        return True

    def _use(self, listed: ListedCase) -> None:
        """Show a case that was clicked; go on with it when it was shown already."""
        if self.memory.get("shown", self.cases[0].id) == listed.id:
            self._choose(listed)
        self.memory["shown"] = listed.id

    def _choose(self, listed: ListedCase) -> None:
        if listed.content is not None:
            draft = self.drafts.get(listed.id)
            if draft is None or draft.content != listed.content:
                seating = self.drafts[listed.id] = self.lay(listed.content)
                if draft is not None:  # a designer changed the case meanwhile; the names were typed for it
                    seating.names = draft.names
            self.view.push(SetupScreen(self.app, listed.content, self.drafts[listed.id]))

    def _size(self, content: Content) -> str:
        low, high = content.case.teams.min, content.case.teams.max
        if low == high:
            return self.say("teams", count=low)
        return self.say("teams-from-to", low=low, high=high)

    def _about(self, stage: Stage, pane: Box, content: Content) -> None:
        case, language = content.case, self.language
        stage.panel(pane, theme.PAPER)
        inner = pane.inset(36, 28)
        high = 132.0
        stage.emblem(inner.top(high).end(high), case.emblem, theme.GOLD)
        words = inner.top(high).before(high + GAP)
        title = words.above(stage.lettering.line_height(STANDING) + 4)
        stage.text(title, case.title[language], theme.TITLE, "title", middle=True, smallest=STANDING)
        facts = [
            self._size(content),
            self.say("minutes", count=case.minutes),
            self.say("rounds", count=case.rounds),
            *filter(None, [languages_said(case)]),
        ]
        stage.one_line(words.low(stage.lettering.line_height(STANDING)), " · ".join(facts), style="semibold")
        seats = [partner for partner in case.partner if not partner.bench]
        strip = inner.low(88)
        with stage.scroll(inner.below(high + 1.5 * GAP).above(strip.h + 2.5 * GAP), "brief") as column:
            column.text(case.brief[language], theme.STORY)
            column.space()
            names = ", ".join(partner.name[language] for partner in seats)
            column.text([("semibold", self.say("at-the-table") + " "), ("regular", names)])
        colours = {cluster.id: cluster.fill for cluster in content.cards.clusters}
        for place, partner in enumerate(seats):
            box = Box(strip.x + place * (strip.h + GAP), strip.y, strip.h, strip.h)
            if box.right <= strip.right:
                stage.emblem(box, partner.emblem, colours[partner.strength])

    def _problem(self, stage: Stage, pane: Box, listed: ListedCase) -> None:
        """Write why a case cannot be played, for who made it."""
        stage.panel(pane, theme.PAPER)
        with stage.scroll(pane.inset(36, 28), "problems") as column:
            column.text(self.say("case-problems", name=listed.file.id), theme.STORY, "bold")
            column.space()
            column.text(self.say("case-check", case=listed.file.called))
            column.space()
            column.text(listed.problem.message(self.language) if listed.problem else "")
