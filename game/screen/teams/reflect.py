"""Reflect: the room looks back: the question of the event, its working form, what each team saw."""

from __future__ import annotations

from contextlib import suppress

from game.content.debriefing import MOST
from game.content.models import Workform
from game.match.actions import Continue
from game.reading.workforms import form_lines, form_title
from game.rules import terms as t
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, SCROLL_BAR, STANDING, STORY, Style
from game.screen.navigator import Navigator
from game.screen.sentence_screen import FIELD as SENTENCE
from game.screen.sentence_screen import field_height, sentence_field
from game.screen.teams.team_screen import HEAD, SessionScreen
from game.sessions.said import Item, NothingSaid, TooManySaid
from game.sessions.sentence import NotKept

_FIELD = "insight-"
_BUTTON = 84.0
_PAD = 28.0
_SIZES = (STORY, 34.0, 31.0, STANDING)
"""Heights of type that are tried for a question with a working form, in units."""
_BETWEEN = 12.0
"""Units between what stands under one another there."""


class Reflect(SessionScreen):
    """The last step of a round. What is typed is kept for its team as soon as its field is left."""

    way_on = "close"

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = SENTENCE if self.writes_sentence else self._first_field()
        self._typing: str = ""

    def _first_field(self) -> str:
        people = self.play.people
        return f"{_FIELD}{people[0]}" if people else "close"

    @property
    def writes_sentence(self) -> bool:
        """Whether the case lets the room write a sentence, which may change now."""
        return self.play.content.case.sentence is not None

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
        """Keep everything that is typed; a sentence that is too long stays typed."""
        with suppress(NotKept):
            self.play.keep_draft()
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
        self.play.time_phase(self.app.settings.minutes_in(t.REFLECT, self.play.workform), now)
        is_changed = super().tick(now)
        left, self._typing = self._typing, self.focus
        if left == self._typing:
            return is_changed
        if left == SENTENCE and self.play.draft is not None:
            with suppress(NotKept):
                self.play.keep_draft()
            return True
        if left.startswith(_FIELD) and self.draft(int(left.removeprefix(_FIELD))):
            self.keep(int(left.removeprefix(_FIELD)))
            return True
        return is_changed

    def close(self) -> None:
        """Close the round, with everything that is still being typed in it; not over a sentence too long."""
        self.keep_all()
        if self.play.draft is not None:
            self.focus = SENTENCE
            return
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
        wide = body.w * (0.47 if self.play.workform is None else 0.56)
        left = body.left(wide)
        if self.writes_sentence:
            high = self._sentence_height(stage, left.w)
            self._sentence(stage, left.low(high))
            left = left.above(high + GAP)
        self._question(stage, left)
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
            words = event.question[self.language]
            stage.event(inner.left(84).top(84), event.id)
            label(stage, inner.top(84).after(104), event.title[self.language], STORY)
        form = self.play.workform
        if form is None:
            label(stage, inner.below(84 + GAP), words, theme.TITLE, "title")
        else:
            self._form(stage, inner.below(84 + GAP), words, form)

    def _form(self, stage: Stage, box: Box, question: str, form: Workform) -> None:
        """Write the question and what the table does together about it, step by step."""
        reader = self.play.reader
        now = reader.say("reading.workform-now", form=form_title(reader, form))
        parts: list[tuple[str, Style]] = [(question, "title"), (now, "bold")]
        parts += [(line, "regular") for line in form_lines(reader, form)]
        wide, gaps = box.w - SCROLL_BAR, _BETWEEN * len(parts)

        def fits(size: float) -> bool:
            return sum(stage.height(words, wide, size, style) for words, style in parts) + gaps <= box.h

        size = next((size for size in _SIZES if fits(size)), STANDING)
        with stage.scroll(box, "form", hint=self.app.say("table.scroll")) as column:
            for words, style in parts:
                column.text(words, size, style)
                column.space(_BETWEEN)

    def _sentence_height(self, stage: Stage, wide: float) -> float:
        inside, line = wide - 2 * _PAD, stage.lettering.line_height(STANDING)
        return 2 * _PAD + line + stage.height(self._how(), inside, STANDING) + field_height(stage) + 12

    def _sentence(self, stage: Stage, box: Box) -> None:
        """Write the sentence of the room, to be changed by one for all."""
        stage.panel(box)
        column = Column(stage, box.inset(_PAD))
        case = self.play.content.case
        assert case.sentence is not None
        column.text(case.sentence.name[self.language], STANDING, "bold")
        column.space(6)
        column.text(self._how(), STANDING)
        column.space(6)
        sentence_field(stage, column.take(field_height(stage)), self.app, self._enter_sentence)

    def _enter_sentence(self) -> None:
        """Keep the sentence and go on to the first team; one that cannot be kept says why under its field."""
        with suppress(NotKept):
            self.play.keep_draft()
            self.focus = self._first_field()

    def _how(self) -> str:
        sentence = self.play.content.case.sentence
        assert sentence is not None
        return self.app.say("sentence.how-reflect", most=sentence.words)

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
