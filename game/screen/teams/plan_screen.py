"""Plan screen: one team makes its plan, alone: its hand, what a card would do, what it spends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.match.actions import Action, Build, Commit, Give, Swap, TakeBack
from game.match.happenings import Happening
from game.reading.choices import build_preview, give_words, own_promise, refusal, too_late
from game.reading.room import rooms
from game.rules import terms as t
from game.rules.planning import has_plan
from game.screen.board.badge import badge
from game.screen.card import POKER, CardScreen
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.motion import share
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.drawing.toys import token
from game.screen.navigator import Navigator
from game.screen.teams.capacity import Spending, Spot, moves, spending
from game.screen.teams.hand import card_face, hand_row, held
from game.screen.teams.needs_glance import write_needs
from game.screen.teams.plan_panel import Change, plan_rows
from game.screen.teams.preview import write_preview
from game.screen.teams.role import Role
from game.screen.teams.room_question import ask_room
from game.screen.teams.team_screen import HEAD, HeadButton, TeamScreen
from game.table.replanning import without
from game.table.standing import Standing

WIDE = 1700.0
"""From this width on, what a card would do and what responses need stand beside one another."""
_MOVE = 0.35
"""Seconds that a token is on its way."""
_COMMIT = 112.0


class PlanScreen(TeamScreen):
    """The plan of one team. Everything that is planned is on disk at once; only a commit ends it."""

    def __init__(self, app: Navigator, team: int) -> None:
        super().__init__(app, team)
        self.focus = "card-0"
        self.chosen = 0
        self.asking = ""
        self._came: Mapping[Spot, Spot] = {}
        self._since = 0.0
        self._follows = False

    # --- what there is ----------------------------------------------------------------------------

    @property
    def hand(self) -> list[int]:
        """The blocks in the hand of the team that are not in its plan."""
        return held(self.play.match.observation(self.team), self.team)

    @property
    def place(self) -> int:
        """The place in the hand of the card that is looked at."""
        return min(self.chosen, max(0, len(self.hand) - 1))

    def _spent(self) -> Spending:
        return spending(self.play.match.observation(self.team), self.team)

    # --- doing ------------------------------------------------------------------------------------

    def add(self, action: Action) -> None:
        """Plan something; its tokens set out for their place."""
        self._plan_anew([action])
        # what is built, and cards that go away, stand last in the plan
        self.memory["plan"] = float("inf") if isinstance(action, Build | Give | Swap) else 0.0

    def less(self, part: str) -> None:
        """Take one of what is counted out of the plan; its token goes back to what is free."""
        self._plan_anew(without(self.play.match, self.team, part))

    def _plan_anew(self, actions: Sequence[Action]) -> None:
        before = self._spent()
        for action in actions:
            self.play.do(action)
        self.asking = ""
        if not self.app.settings.reduced_motion:
            self._came, self._since = moves(before, self._spent()), self.app.clock()

    def _add_card(self, action: Action) -> None:
        self.add(action)
        self.focus = f"card-{self.place}"

    def _build(self, action: Build) -> None:
        """Plan to build; where a block must make room for it, ask which."""
        self._add_card(action)
        if rooms(self.play.reader, self.team):
            self._choose_room()

    def _make_room(self, action: Action) -> None:
        self.add(action)
        self.focus = "room"

    def _choose_room(self) -> None:
        self.ask("room")

    def choose(self, place: int) -> None:
        """Look at a card of the hand, and go to what can be done with it."""
        self.chosen = place
        self.focus = "build"

    def ask(self, what: str) -> None:
        """Open the question "give", "room" or "commit"; "" closes it."""
        self.focus = self.asking if what == "" else ""
        self.asking = what

    def commit(self) -> None:
        """Fix the plan, after a question when it is empty."""
        view = self.play.match.observation(self.team)
        if self.asking != "commit" and not has_plan(view, self.team):
            self.ask("commit")
            return
        before = self.play.standing
        self.done(before, self.play.do(Commit(team=self.team)))

    def done(self, before: Standing, happenings: Sequence[Happening]) -> None:
        """Go on after the commit; nothing of the team stays on the screen."""
        self.app.tell(before, happenings)

    # --- time and keys ----------------------------------------------------------------------------

    def key(self, key: KeyPress) -> bool:
        """Note whether the focus is moved by arrows: Tab only passes the cards on its way elsewhere."""
        self._follows = key.name in ("left", "right", "up", "down")
        return False

    def tick(self, now: float) -> bool:
        """Follow the focus through the hand, and let tokens arrive."""
        is_changed = super().tick(now)
        if self._follows and self.focus.startswith("card-") and self.chosen != int(self.focus[5:]):
            self.chosen = int(self.focus[5:])
            is_changed = True
        if self._came and not self.is_moving(now):
            self._came = {}
            is_changed = True
        return is_changed

    def is_moving(self, now: float) -> bool:
        """Return whether a token is on its way."""
        return bool(self._came) and share(now, self._since, _MOVE) < 1

    def back(self) -> None:
        """Close the question, or go back to the table; the plan is kept."""
        if self.asking:
            self.ask("")
        else:
            super().back()

    # --- writing ----------------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the hand below, the chosen card above it, the plan at the right."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        wide = 448.0 if rest.w > WIDE else 400.0
        left = rest.before(wide + GAP)
        high = left.h * 0.28
        self._hand(stage, left.low(high))
        self._card(stage, left.above(high + GAP))
        self._plan(stage, rest.end(wide))
        role = ("role", self.say("role"), "hidden", self.open_role, self.say("role-hint"))
        self.team_head(stage, page.top(HEAD), [role, self.way_back()])
        hint(stage, foot, self.view.hover)
        if self.asking == "give" and self.hand:
            self._ask_whom(stage)
        elif self.asking == "room":
            ask_room(stage, self.play.reader, self.team, self._make_room, self.back)
        elif self.asking == "commit":
            self._ask_sure(stage)

    def way_back(self) -> HeadButton:
        """Return the button that leaves the plan as it is."""
        return "leave", self.say("to-the-table"), "left", self.back, self.say("leave-plan-hint")

    def open_role(self) -> None:
        """Show the team its role and agenda."""
        self.view.push(Role(self.app, self.team))

    def _hand(self, stage: Stage, box: Box) -> None:
        cards = self.hand
        if cards:
            hand_row(stage, box, self.play.reader, self.team, cards, self.place, self.choose)
        else:
            stage.text(box, self.say("no-cards"), theme.STORY, middle=True, smallest=STANDING)

    def _card(self, stage: Stage, box: Box) -> None:
        """Write the chosen card large, what can be done with it and what follows, and what responses need."""
        if not self.hand:
            self._needs(stage, box)
            return
        block = self.hand[self.place]
        row = max(54.0, stage.lettering.line_height(STANDING) + 12)
        high = min(box.h - 2 * row - 8 - 14, box.w * 0.5 / POKER)  # in a high window the width is scarce
        left = box.left(high * POKER)
        face = card_face(stage, left.top(high), self.play.reader, block)
        stage.area(face, "larger", self._larger, hint=self.say("larger-hint"))
        self._choices(stage, left.low(2 * row + 8), block)
        beside = box.after(left.w + GAP)
        if box.w > WIDE * 0.7:
            preview, needs = beside.left(beside.w * 0.54 - GAP / 2), beside.end(beside.w * 0.46 - GAP / 2)
        else:
            preview, needs = beside.top(beside.h * 0.55 - GAP / 2), beside.low(beside.h * 0.45 - GAP / 2)
        stage.panel(preview)
        with stage.scroll(preview.inset(20, 16), "preview") as column:
            write_preview(column, self.play.reader, self.team, block)
        self._needs(stage, needs)

    def _larger(self) -> None:
        faces = [f"block/{self.play.reader.block(block).id}" for block in self.hand]
        self.view.push(CardScreen(self.app, faces, POKER, first=self.place))

    def _choices(self, stage: Stage, box: Box, block: int) -> None:
        """Write the buttons that build, give and swap the chosen card; what is refused says why."""
        reader, team = self.play.reader, self.team
        name = reader.block(block).id
        high = (box.h - 8) / 2
        build, swap = Build(team=team, block=name), Swap(team=team, block=name)
        give = Give(team=team, block=name, to=(team + 1) % self.play.match.teams)
        preview = build_preview(reader, team, block)
        verb = self.say("renew") if preview.renews else self.say("build")
        stage.button(
            box.top(high),
            "build",
            verb,
            lambda: self._build(build),
            tone="primary",
            align="left",
            hint=self.say("build-hint", count=preview.cost),
            why_not=refusal(reader.for_team(self.team), build),
        )
        price = box.top(high).inset(12, 0)
        for number in range(1, preview.cost + 1):
            token(stage, Box(price.right - number * 38, price.y, 34, price.h))
        left, right = box.low(high).columns(2, 8)
        stage.button(
            left,
            "give",
            self.say("give"),
            lambda: self.ask("give"),
            hint=too_late(reader) or self.say("give-hint"),
            why_not=refusal(reader.for_team(self.team), give),
        )
        stage.button(
            right,
            "swap",
            self.say("swap"),
            lambda: self._add_card(swap),
            hint=too_late(reader) or self._swap_hint(),
            why_not=refusal(reader.for_team(self.team), swap),
        )

    def _swap_hint(self) -> str:
        price = self.play.match.rulebook.swap_cost
        return self.say("swap-hint-costs", count=price) if price else self.say("swap-hint")

    def _needs(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        with stage.scroll(box.inset(20, 16), "needs") as column:
            column.text(self.say("needs-now"), STANDING, "bold")
            column.space(10)
            write_needs(column, self.play.reader, self.team)

    def _plan(self, stage: Stage, box: Box) -> None:
        """Write the plan so far between its head and the button that commits it."""
        stage.panel(box, theme.PAPER, line=theme.INK)
        inner = box.inset(18, 16)
        head = inner.top(56)
        title, undo = self.say("our-plan"), self.say("take-back")
        wide = stage.lettering.width(undo, STANDING, "semibold") + 34 * stage.lettering.factor + 48
        if wide + stage.lettering.width(title, theme.STORY, "title") > head.w - 8:
            wide, undo = 72.0, ""
        take_back = TakeBack(team=self.team)
        label(stage, head.before(wide + 8), title, theme.STORY, "title")
        now = self.app.clock()
        part = share(now, self._since, _MOVE) if self._came else 1.0
        rows = inner.below(56 + 12).above(_COMMIT + 12 + self._promise(stage, inner.above(_COMMIT + 12)))
        with stage.scroll(rows, "plan", hint=self.say("plan-hint"), more=self.say("plan-more")) as column:
            spent, came = self._spent(), self._came
            change = Change(self.add, self.less, self._choose_room)
            chosen = self.hand[self.place] if self.hand else t.NOTHING
            plan_rows(column, self.play, self.team, spent, came, part, change, chosen)
        stage.button(
            head.end(wide),
            "take-back",
            undo,
            lambda: self.add(take_back),
            icon="undo",
            hint=self.say("take-back-hint"),
            why_not=refusal(self.play.reader.for_team(self.team), take_back),
        )
        self._commit_button(stage, inner.low(_COMMIT))

    def _promise(self, stage: Stage, box: Box) -> float:
        """Write low in ``box`` what the team promised, or what its plan costs for that; return how high."""
        words, is_short = own_promise(self.play.reader, self.team)
        if not words:
            return 0
        high = stage.height(words, box.w, STANDING, "bold")
        stage.text(box.low(high), words, STANDING, "bold", colour=theme.LOSS if is_short else theme.INK)
        return high + 12

    def _commit_button(self, stage: Stage, box: Box) -> None:
        stage.panel(box, theme.INK)
        reserve = self.say("commit-reserve", count=self._spent()["free"])
        top, low = box.inset(14, 8).rows(2)
        stage.text(
            top,
            self.say("commit"),
            theme.STORY,
            "title",
            colour=theme.PAPER,
            align="centre",
            middle=True,
            smallest=STANDING,
        )
        stage.text(low, reserve, STANDING, colour=theme.PAPER, align="centre", middle=True)
        stage.area(box, "commit", self.commit, hint=self.say("commit-hint"))

    # --- questions --------------------------------------------------------------------------------

    def _ask_whom(self, stage: Stage) -> None:
        """Ask which team the chosen card goes to."""
        play, block = self.play, self.hand[self.place]
        name = play.reader.block(block).id
        line = stage.lettering.line_height(STANDING)
        others = [team for team in range(play.match.teams) if team != self.team]
        row = 2 * line + 20
        wide = min(1040.0, stage.box.w - 200)
        title = self.say("give-to-whom", block=play.reader.block_name(block))
        head = stage.height(title, wide - 72, theme.STORY, "title")
        high = head + len(others) * (row + 10) + 64 + 2 * 36 + GAP
        with stage.over(stage.box.centred(wide, high)):
            column = Column(stage, stage.box.centred(wide, high).inset(36))
            column.text(title, theme.STORY, "title")
            column.space(GAP)
            for to in others:
                box = column.take(row)
                column.space(10)
                give = Give(team=self.team, block=name, to=to)
                stage.panel(box, theme.QUIET, line=theme.INK)
                badge(stage, box.inset(12, 6).left(row - 12), play, to)
                words = box.inset(12, 8).after(row + 8)
                label(stage, words.top(line + 2), play.name(to), STANDING, "bold")
                stage.text(words.below(line + 2), give_words(play.reader, self.team, block, to))
                stage.area(box, f"to-{to}", lambda give=give: self._add_card(give))  # type: ignore[misc]
            self._not_yet(stage, column.take(64))

    def _ask_sure(self, stage: Stage) -> None:
        """Ask whether an empty plan is meant."""
        words = self.say("commit-nothing", count=self._spent()["free"])
        wide = min(1040.0, stage.box.w - 200)
        high = stage.height(words, wide - 72, theme.STORY) + 84 + 2 * 36 + 2 * GAP
        with stage.over(stage.box.centred(wide, high)):
            inner = stage.box.centred(wide, high).inset(36)
            stage.text(inner, words, theme.STORY)
            yes, no = inner.low(84).columns(2, GAP)
            stage.button(yes, "sure", self.say("commit-anyway"), self.commit, tone="primary")
            self._not_yet(stage, no)

    def _not_yet(self, stage: Stage, box: Box) -> None:
        stage.button(box, "not-yet", self.say("not-yet"), self.back)
