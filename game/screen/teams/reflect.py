"""Reflect: the room looks back: the question of the event, and what each team saw, in writing."""

from __future__ import annotations

from contextlib import suppress

from game.content.debriefing import MOST
from game.match.actions import Continue
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING, STORY
from game.screen.drawing.toys import toy_block
from game.screen.navigator import Navigator
from game.screen.teams.team_screen import HEAD, SessionScreen
from game.sessions.said import Item, NothingSaid, TooManySaid

_FIELD = "insight-"
_BUTTON = 84.0


class Reflect(SessionScreen):
    """The last step of a round. What is typed is kept for its team as soon as its field is left."""

    way_on = "close"

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        people = self.play.people
        self.focus = f"{_FIELD}{people[0]}" if people else "close"
        self._typing: int | None = None

    # --- what is typed ----------------------------------------------------------------------------

    def draft(self, team: int) -> str:
        """Return what is typed for a team and not kept yet."""
        return str(self.memory.get(f"draft-{team}", ""))

    def keep(self, team: int) -> None:
        """Keep what is typed for a team as its note. Raises StoreError, and then it is still typed."""
        with suppress(NothingSaid, TooManySaid):
            self.play.said.write(
                "insight",
                [self.draft(team)],
                team=team,
                turn=self.play.match.state.round,
                language=self.language,
                agreed=self.agrees(team),
                is_open=True,
            )
        self.memory[f"draft-{team}"] = ""
        self.memory.pop(f"{_FIELD}{team}", None)

    def agrees(self, team: int) -> bool:
        """Return whether what a team types now may be in the report."""
        return bool(self.memory.get(f"agrees-{team}"))

    def keep_all(self) -> None:
        """Keep everything that is typed."""
        for team in self.play.people:
            self.keep(team)

    def _enter(self, team: int) -> None:
        """Keep what is typed; where nothing is, go to the next team, and after the last to the button."""
        if self.draft(team).strip():
            self.keep(team)
        else:
            later = [other for other in self.play.people if other > team]
            self.focus = f"{_FIELD}{later[0]}" if later else "close"

    def notes(self, team: int) -> list[str]:
        """Return what a team has noted this round at this screen; what its phones sent lies closed."""
        return [item.text[0] for item in self._noted(team)]

    def _noted(self, team: int) -> list[Item]:
        turn, insights = self.play.match.state.round, self.play.said.of("insight")
        return [item for item in insights if (item.team, item.round, item.device) == (team, turn, None)]

    def agree(self, team: int) -> None:
        """Let what a team notes this round be in the report, or not: also what it noted already."""
        agreed = self.memory[f"agrees-{team}"] = not self.agrees(team)
        for item in self._noted(team):
            self.play.said.agree(item.number, agreed=agreed)

    # --- time and the way on ----------------------------------------------------------------------

    def tick(self, now: float) -> bool:
        """Keep what was typed in a field that was left, and let the timer run."""
        self.play.time_phase(self.app.settings.reflect_minutes, now)
        is_changed = super().tick(now)
        left = self._typing
        self._typing = int(self.focus.removeprefix(_FIELD)) if self.focus.startswith(_FIELD) else None
        if left is not None and left != self._typing and self.draft(left):
            self.keep(left)
            is_changed = True
        return is_changed

    def close(self) -> None:
        """Close the round, with everything that is still being typed in it."""
        self.keep_all()
        self.app.do(Continue())

    def back(self) -> None:
        """Go back to the table; what is typed is kept."""
        self.keep_all()
        super().back()

    def closed(self) -> None:
        """Keep what is typed, however the screen was left."""
        self.keep_all()

    # --- writing ----------------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the question at the left, the teams' insights at the right, the way on below."""
        page = stage.box.inset(EDGE, 20)
        foot = page.low(hint_height(stage))
        rest = page.below(HEAD + 14).above(foot.h + 10)
        body, strip = rest.above(_BUTTON + GAP), rest.low(_BUTTON)
        wide = body.w * 0.47
        self._question(stage, body.left(wide))
        with stage.scroll(body.after(wide + EDGE), "insights") as column:
            for team in self.play.people:
                self._insight(column, team)
        self._way_on(stage, strip)
        leave = ("leave", self.say("to-the-table"), "left", self.back, self.say("leave-look-back-hint"))
        self.head(stage, page.top(HEAD), self.say("look-back"), [leave])
        hint(stage, foot, self.view.hover)

    def _question(self, stage: Stage, box: Box) -> None:
        """Write the question of the event as large as there is room for."""
        stage.panel(box)
        inner = box.inset(36, 30)
        number = self.play.standing.event
        words = self.say("no-event-question")
        if number != t.NOTHING:
            event = self.play.content.events[number]
            kind = next(kind for kind in self.play.content.cards.kinds if kind.id == event.kind)
            words = event.question[self.language]
            toy_block(stage, inner.left(84).top(84), theme.GOLD, emblem=kind.emblem)
            label(stage, inner.top(84).after(104), event.title[self.language], STORY)
        label(stage, inner.below(84 + GAP), words, theme.TITLE, "title")

    def _insight(self, column: Column, team: int) -> None:
        """Write what a team noted, and the place where it can type."""
        stage, line = column.stage, column.stage.lettering.line_height(STANDING)
        head = column.take(60)
        badge(stage, head.left(60), self.play, team)
        agrees = self.agrees(team)
        words = self.app.say("debrief.in-report" if agrees else "debrief.not-in-report")
        sign = 1.2 * STANDING * stage.lettering.factor
        tick = min(stage.lettering.width(words, STANDING, "semibold") + sign + 48, head.w * 0.7)
        label(stage, head.after(76).before(tick + GAP), self.play.name(team), STANDING, "bold")
        stage.button(
            head.end(tick),
            f"agrees-{team}",
            words,
            lambda: self.agree(team),
            icon="check" if agrees else "cross",
            tone="quiet",
            hint=self.app.say("debrief.agree-hint"),
        )
        column.space(6)
        for note in self.notes(team):
            stage.icon(column.rest.left(line).top(line), "check")
            column.text(note, indent=line + 10)
            column.space(4)
        entry(
            stage,
            column.take(2 * line + 20),
            f"{_FIELD}{team}",
            self.draft(team),
            lambda text: self.memory.__setitem__(f"draft-{team}", text),
            lambda: self._enter(team),
            most=MOST["insight"],
            empty=self.say("your-insight"),
            hint=self.say("insight-hint", team=self.play.name(team)),
            composing=self.app.composing,
        )
        column.space(20)

    def _way_on(self, stage: Stage, box: Box) -> None:
        """Write who is in the chair next, and the button that closes the round."""
        standing, book = self.play.standing, self.play.match.rulebook
        is_last = standing.round >= book.rounds
        button = box.end(min(560.0, box.w * 0.45))
        words = box.before(button.w + GAP)
        if is_last:
            label(stage, words, self.say("last-round"), STORY)
        else:
            chair = (standing.chair + 1) % book.teams
            disc = words.left(64).centred(64, 64)
            stage.shape(disc, "circle", theme.GOLD, line=theme.INK)
            stage.icon(disc.inset(12), "chair")
            label(stage, words.after(80), self.say("next-chair", team=self.play.name(chair)), STORY)
        stage.button(
            button,
            "close",
            self.say("to-the-end") if is_last else self.say("close-round"),
            self.close,
            tone="primary",
            size=STORY,
            hint=self.say("close-last-hint") if is_last else self.say("close-round-hint"),
        )
