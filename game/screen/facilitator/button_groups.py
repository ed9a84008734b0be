"""Button groups: what the facilitator runs the game with, the same on the panel and in the second window."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from game.match.actions import Continue, PlayEvent
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator import interventions
from game.screen.facilitator.adjusting import Adjusting
from game.screen.facilitator.asking import Asking
from game.screen.facilitator.button_spec import ButtonSpec, write_button
from game.screen.facilitator.choosing_event import ChoosingEvent
from game.screen.facilitator.facilitator_screen import CLOSE, MOST_NOTED, PAD, FacilitatorScreen
from game.screen.joining.way_icons import WAY_ICONS
from game.screen.report_screen import ReportScreen
from game.screen.sentence_screen import SentenceScreen
from game.sessions.setting import WAYS
from game.table.timer import digits
from game.table.ways import way_name


class ButtonGroups(FacilitatorScreen):
    """A screen with the groups: timer, undo, teams that are waited for, a note."""

    # --- measures ---------------------------------------------------------------------------------

    def time_height(self, stage: Stage) -> float:
        """Return the height of ``time_part``."""
        clock = stage.lettering.line_height(theme.TITLE)
        return 2 * (PAD - 4) + self.line(stage) + clock + 2 * self.tall(stage) + 3 * CLOSE

    def note_height(self, stage: Stage) -> float:
        """Return the height of ``note_part``."""
        return 2 * (PAD - 4) + 3 * self.line(stage) + GAP + self.tall(stage) + 2 * CLOSE

    # --- the groups -------------------------------------------------------------------------------

    def time_part(self, stage: Stage, box: Box) -> None:
        """Write the timer, and what can be done with it."""
        timer, now = interventions.playing(self.app).timer, self.app.clock()
        state = "time-none" if not timer.is_set else "time-runs" if timer.is_running else "time-paused"
        state = "time-over" if timer.is_over(now) and timer.is_running else state
        column = self.group(stage, box, self._time_title(state))
        shown = digits(ceil(timer.left(now))) if timer.is_set else "–:––"
        stage.text(column.take(stage.lettering.line_height(theme.TITLE)), shown, theme.TITLE, "title")
        column.space(CLOSE)
        first, two, three, four = column.take(2 * self.tall(stage) + CLOSE).grid(4, 2, CLOSE)
        held = "pause" if timer.is_running else "go-on"
        stage.button(
            first,
            "hold",
            self.say("pause") if timer.is_running else self.say("go-on"),
            lambda: interventions.hold(self.app),
            hint=self.say("pause-hint") if held == "pause" else self.say("go-on-hint"),
            why_not="" if timer.is_set else self.say("no-timer"),
        )
        stage.button(
            two,
            "restart",
            self.say("restart"),
            lambda: interventions.restart(self.app),
            hint=self.say("restart-hint", count=interventions.minutes_of_phase(self.app)),
        )
        for place, minutes in ((three, 1), (four, 5)):
            stage.button(
                place,
                f"extend-{minutes}",
                self.say("minutes", count=minutes),
                lambda minutes=minutes: interventions.extend(self.app, minutes),  # type: ignore[misc]
                hint=self.say("minutes-hint", count=minutes),
            )

    def _time_title(self, state: str) -> str:
        said = {
            "time-none": self.say("time-none"),
            "time-runs": self.say("time-runs"),
            "time-paused": self.say("time-paused"),
            "time-over": self.say("time-over"),
        }
        return said[state]

    def undo_part(self, stage: Stage, box: Box) -> None:
        """Write what would be undone, and the button that asks whether it is, as the key does."""
        column = self.group(stage, box, self.say("undo-title"))
        what = interventions.last_choice(self.app)
        rest = column.rest
        with stage.scroll(rest.above(self.tall(stage) + CLOSE), "undo-words") as words:
            words.text(what[0].upper() + what[1:] if what else self.say("nothing-to-undo"))
        stage.button(
            rest.low(self.tall(stage)),
            "undo",
            self.say("undo"),
            self.app.keys(self.view)["undo"],
            icon="undo",
            hint=self.say("undo-hint"),
            why_not="" if what else self.say("nothing-to-undo"),
        )

    def waiting_part(self, stage: Stage, box: Box) -> None:
        """Write which teams are waited for, to be skipped or played for; where none is, how they choose."""
        column = self.group(stage, box, self.say("waiting-title"))
        with stage.scroll(column.rest, "waiting") as teams:
            waiting = interventions.playing(self.app).waiting
            if self.app.phones is not None and self.app.phones.is_ahead:
                teams.text(self.say("waiting-news"))
                return
            if not waiting:
                teams.text(self.say("waiting-nobody"))
                self._all_ways(stage, teams)
            for team in waiting:
                self._waiting_team(stage, teams, team)

    def _all_ways(self, stage: Stage, column: Column) -> None:
        """Write how the teams will choose when they are waited for again."""
        play = interventions.playing(self.app)
        if not play.people or play.match.is_over:
            return
        column.space(GAP)
        column.text(self.say("ways-of-teams"), STANDING, "bold")
        column.space(CLOSE)
        for team in play.people:
            self._name(stage, column, team)
            self._way(stage, column.take(self.tall(stage)), team)
            column.space(GAP)

    def _name(self, stage: Stage, column: Column, team: int) -> None:
        play = interventions.playing(self.app)
        row = column.take(self.line(stage) + 8)
        badge(stage, row.left(row.h), play, team)
        stage.one_line(row.after(row.h + CLOSE), play.name(team), STANDING, "semibold", middle=True)
        column.space(6)

    def _waiting_team(self, stage: Stage, column: Column, team: int) -> None:
        name = interventions.playing(self.app).name(team)
        self._name(stage, column, team)
        first, two = column.take(self.tall(stage)).columns(2, CLOSE)
        stage.button(
            first,
            f"skip-{team}",
            self.say("skip"),
            lambda: interventions.skip(self.app, team),
            hint=self.say("skip-hint", team=name),
        )
        stage.button(
            two,
            f"bot-{team}",
            self.say("bot"),
            lambda: interventions.play_for(self.app, team),
            icon="bot",
            hint=self.say("bot-hint", team=name),
        )
        column.space(6)
        self._way(stage, column.take(self.tall(stage)), team)
        column.space(GAP)

    def _way(self, stage: Stage, box: Box, team: int) -> None:
        """Write how a team tells what it chooses; using it changes to the next way."""
        play, say = interventions.playing(self.app), self.app.say
        now = play.way(team)
        later = WAYS[(WAYS.index(now) + 1) % len(WAYS)]
        stage.button(
            box,
            f"way-{team}",
            way_name(self.app.language, now),
            lambda: play.use_way(team, later),
            icon=WAY_ICONS[now],
            hint=say("phones.way-hint", team=play.name(team), way=way_name(self.app.language, later).lower()),
        )

    def note_part(self, stage: Stage, box: Box) -> None:
        """Write a place to type a note, and the button that keeps it."""
        column = self.group(stage, box, self.say("note-title"))
        rest = column.rest
        entry(
            stage,
            rest.above(self.tall(stage) + CLOSE),
            "note",
            interventions.playing(self.app).noted,
            self._type_note,
            self._note,
            most=MOST_NOTED,
            empty=self.say("note-empty"),
            hint=self.say("note-hint"),
            composing=self.app.composing,
        )
        stage.button(
            rest.low(self.tall(stage)),
            "keep-note",
            self.say("note-keep"),
            self._note,
            icon="note",
            hint=self.say("note-hint"),
            why_not="" if interventions.playing(self.app).noted.strip() else self.say("note-none"),
        )

    def _type_note(self, text: str) -> None:
        interventions.playing(self.app).noted = text

    def _note(self) -> None:
        interventions.playing(self.app).keep_note()
        self.app.redraw()

    # --- buttons ----------------------------------------------------------------------------------

    def game_height(self, stage: Stage, more: Sequence[ButtonSpec] = ()) -> float:
        """Return the height of ``game_part``."""
        return self.buttons_height(stage, 3 + len(self._sentence_button()) + len(more))

    def game_part(self, stage: Stage, box: Box, more: Sequence[ButtonSpec] = ()) -> None:
        """Write the buttons that step into the game, a chosen event and adjusted values, and ``more``."""
        buttons = [
            ButtonSpec(
                "event",
                self.say("event"),
                "later",
                self._choose_event,
                self.say("event-hint"),
                self._no_event(),
            ),
            ButtonSpec(
                "adjust",
                self.say("adjust"),
                "settings",
                self._adjust,
                self.say("adjust-hint"),
                self._is_over(),
            ),
            ButtonSpec(
                "asking",
                self.app.say("questionnaire.name"),
                "people",
                lambda: self.view.push(Asking(self.app)),
                self.app.say("questionnaire.about"),
            ),
        ]
        self.buttons_part(stage, box, self.say("game-title"), [*buttons, *self._sentence_button(), *more])

    def _sentence_button(self) -> list[ButtonSpec]:
        """Return the button that changes the sentence of the room; none where its case asks for none."""
        if interventions.playing(self.app).content.case.sentence is None:
            return []
        words, hint = self.app.say("sentence.change"), self.app.say("sentence.change-hint")
        return [ButtonSpec("sentence", words, "note", self._change_sentence, hint)]

    def _change_sentence(self) -> None:
        self.view.push(SentenceScreen(self.app))

    def buttons_height(self, stage: Stage, count: int) -> float:
        """Return the height of ``buttons_part`` with so many buttons."""
        return 2 * (PAD - 4) + self.line(stage) + count * (self.tall(stage) + CLOSE)

    def buttons_part(self, stage: Stage, box: Box, title: str, buttons: Sequence[ButtonSpec]) -> None:
        """Write a group of buttons under one another; those that do not fit are scrolled to."""
        column = self.group(stage, box, title)
        if self.buttons_height(stage, len(buttons)) > box.h:
            with stage.scroll(column.rest, f"buttons-{buttons[0].id}") as inner:
                self._under_one_another(stage, inner, buttons)
        else:
            self._under_one_another(stage, column, buttons)

    def _under_one_another(self, stage: Stage, column: Column, buttons: Sequence[ButtonSpec]) -> None:
        for button in buttons:
            write_button(stage, column.take(self.tall(stage)), button, align="left")
            column.space(CLOSE)

    def report_button(self) -> ButtonSpec:
        """Return the button that writes the report of the game so far."""
        app = self.app
        return ButtonSpec(
            "report",
            app.say("report.button"),
            "note",
            lambda: self.view.push(ReportScreen(app, interventions.playing(app).session.name)),
            app.say("report.button-hint"),
        )

    def leave_button(self) -> ButtonSpec:
        """Return the button that leaves the session."""
        use, hint = self.app.to_title, self.say("leave-hint")
        return ButtonSpec("leave", self.say("leave"), "leave", use, hint)

    def _no_event(self) -> str:
        """Return why no event can be played now; "" when one can."""
        match = interventions.playing(self.app).match
        refused = [match.why_not(PlayEvent(event=event.id)) for event in match.content.events]
        first = refused[0] if all(refused) else None
        return first.words(match, self.app.language) if first else ""

    def _is_over(self) -> str:
        match = interventions.playing(self.app).match
        refused = match.why_not(Continue()) if match.is_over else None
        return refused.words(match, self.app.language) if refused else ""

    def _choose_event(self) -> None:
        self.view.push(ChoosingEvent(self.app))

    def _adjust(self) -> None:
        self.view.push(Adjusting(self.app))
