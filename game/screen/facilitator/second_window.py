"""Second window: the facilitator's own, on a second display: the guide for this moment, and all buttons.

With a switch it shows every team's hand, plan and agenda. That is why it is a window of its own, and
why it closes when the second display goes: nothing of it may end up in the room.
"""

from __future__ import annotations

import pygame

from game.reading.choices import planned, with_copies
from game.reading.roles import partner_agenda
from game.rules import terms as t
from game.rules.hands import copies_in
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.scene import Control, KeyPress
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator import interventions
from game.screen.facilitator.button_groups import ButtonGroups
from game.screen.facilitator.button_spec import ButtonSpec, write_button
from game.screen.facilitator.displays import display_of, other_display, put
from game.screen.facilitator.facilitator_screen import CLOSE, PAD
from game.screen.facilitator.guide import runs, sections
from game.screen.navigator import Navigator
from game.screen.screen_stack import ScreenStack

USUAL_SIZE = (1280, 720)


# --- the window -----------------------------------------------------------------------------------


def open_facilitator_window(app: Navigator, *, even_on_one: bool = False) -> None:
    """Open the facilitator's window on another display than the room's, or come back to it.

    With one display nothing opens, unless ``even_on_one``: then it is a second window beside the room's.
    """
    if app.facilitator_view is not None:
        app.facilitator_view.window.focus()
        return
    if pygame.display.get_num_displays() < 2 and not even_on_one:
        return
    window = pygame.Window(
        app.say("facilitator.desk-title"),
        USUAL_SIZE,
        resizable=True,
        allow_high_dpi=True,
        hidden=True,
    )
    put(window, other_display(window, app.room.window))
    app.facilitator_view = ScreenStack(app, window)
    app.facilitator_view.show(FacilitatorWindow(app))
    window.show()
    window.focus()


def close_orphaned_view(app: Navigator) -> None:
    """Close the facilitator's window when the display it was opened for has gone, or the game is left."""
    root = app.facilitator_view.screens[0] if app.facilitator_view is not None else None
    is_gone = isinstance(root, FacilitatorWindow) and pygame.display.get_num_displays() < root.displays
    if is_gone or app.play is None:
        app.close_facilitator_view()


def swap_displays(app: Navigator) -> None:
    """Let the room's window and the facilitator's change places."""
    if app.facilitator_view is None or pygame.display.get_num_displays() < 2:
        return
    was_full = app.room.is_full_screen
    if was_full:
        app.room.set_full_screen(False)
    here = display_of(app.facilitator_view.window, app.facilitator_view.window)
    there = display_of(app.facilitator_view.window, app.room.window)
    put(app.room.window, here)
    put(app.facilitator_view.window, there)
    if was_full:
        app.room.set_full_screen(True)


# --- what it shows --------------------------------------------------------------------------------


class FacilitatorWindow(ButtonGroups):
    """The guide at the left (or all hands), teams and note in the middle, time and undo at the right."""

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "go-on-in-room"
        self.displays = pygame.display.get_num_displays()
        self.shows_hands = False
        self.asks = False
        self._agreed = False
        self._room: object = None

    def tick(self, now: float) -> bool:
        """Follow what happens in the room."""
        room = (self.app.room.screen, self.app.room.screen.focus)
        is_new, self._room = room != self._room, room
        return super().tick(now) or is_new

    def back(self) -> None:
        """Do nothing: the window is closed by its button, not by a key too many."""

    def write(self, stage: Stage) -> None:
        """Write the three columns under what is played."""
        if self.app.play is None:
            return
        inner = stage.box.inset(theme.EDGE, 20)
        head, foot = self._head(stage, inner), hint_height(stage)
        body = inner.below(head + GAP).above(foot + CLOSE)
        wide = body.w * 0.38
        rest = body.after(wide + GAP)
        middle, right = rest.columns(2, GAP)
        self._left(stage, body.left(wide))
        self._middle(stage, middle)
        self._right(stage, right)
        hint(stage, inner.low(foot), self.view.hover)

    # --- the head ---------------------------------------------------------------------------------

    def _head(self, stage: Stage, inner: Box) -> float:
        """Write what is played and the buttons of the window; return how high that is."""
        tall = self.tall(stage)
        row = inner.top(tall)
        for button in reversed(self._buttons()):
            wide = stage.lettering.width(button.label, STANDING, "semibold") + 34 + 10 + self.line(stage)
            write_button(stage, row.end(wide), button)
            row = row.before(wide + CLOSE)
        stage.one_line(row.before(GAP), self._where(), STANDING, "title", middle=True)
        return tall

    def _buttons(self) -> list[ButtonSpec]:
        app, say = self.app, self.say
        note = "" if pygame.display.get_num_displays() > 1 else say("one-display")
        hands = ButtonSpec("hands", say("hands-show"), "eye", self._hands, say("hands-hint"))
        if self.shows_hands:
            hands = ButtonSpec(
                "hands", say("hands-hide"), "hidden", self._hands, say("hands-hint"), tone="primary"
            )
        return [
            hands,
            ButtonSpec("log", say("log"), "log", app.keys(self.view)["f3"], say("log-hint")),
            ButtonSpec("blank", say("blank"), "blank", lambda: interventions.blank(app), say("blank-hint")),
            ButtonSpec("swap", say("swap"), "replace", self._swap, say("swap-hint"), note),
            ButtonSpec("close", say("close"), "cross", app.close_facilitator_view, say("desk-close-hint")),
        ]

    def _where(self) -> str:
        play = interventions.playing(self.app)
        title = play.content.case.title[self.app.language]
        if play.match.is_over:
            return title
        return self.say("where", case=title, round=play.match.state.round, rounds=play.match.rulebook.rounds)

    # --- the left: guide or hands -----------------------------------------------------------------

    def _left(self, stage: Stage, box: Box) -> None:
        stage.panel(box, theme.PAPER)
        inner = box.inset(PAD + 4, PAD)
        if self.asks:
            self._ask(stage, inner)
        elif self.shows_hands:
            self._all_hands(stage, inner)
        else:
            self._guide(stage, inner)

    def _guide(self, stage: Stage, box: Box) -> None:
        play = interventions.playing(self.app)
        is_late = play.timer.is_over(self.app.clock())
        # each phase begins at the top of its own page
        with stage.scroll(box, f"guide-{play.match.state.round}-{play.match.phase}") as column:
            for number, section in enumerate(sections(play, is_late=is_late)):
                column.space(GAP if number else 0)
                column.text(section.head, theme.STORY if number == 0 else STANDING, "title")
                for line in section.lines:
                    column.space(6)
                    column.text(runs(line))

    def _ask(self, stage: Stage, box: Box) -> None:
        """Ask once whether really nobody looks on."""
        column = Column(stage, box)
        column.text(self.say("hands-ask"))
        column.space(GAP)
        stage.button(
            column.take(self.tall(stage)),
            "hands-yes",
            self.say("hands-yes"),
            self._agree,
            tone="primary",
            icon="eye",
        )
        column.space(CLOSE)
        stage.button(column.take(self.tall(stage)), "hands-no", self.say("hands-no"), self._refuse)

    def _all_hands(self, stage: Stage, box: Box) -> None:
        play = interventions.playing(self.app)
        with stage.scroll(box, "all-hands") as column:
            for team in range(play.match.teams):
                self._hand(stage, column, team)

    def _hand(self, stage: Stage, column: Column, team: int) -> None:
        """Write one team's hand, plan and agenda, from what that team itself may see."""
        play = interventions.playing(self.app)
        reader, view = play.reader, play.match.observation(team)
        row = column.take(self.line(stage) + 8)
        badge(stage, row.left(row.h), play, team)
        stage.one_line(row.after(row.h + CLOSE), play.name(team), STANDING, "bold", middle=True)
        column.space(6)
        for block in range(play.match.rulebook.blocks):
            self._card(stage, column, block, copies_in(view.hand[team], block))
        plan = ", ".join(planned(reader, team)) if play.match.state.phase == t.PLAN else ""
        if plan:
            column.text((("semibold", self.say("hands-plan") + " "), ("regular", plan)))
        agenda = partner_agenda(reader, team, view)
        column.text((("semibold", self.say("hands-agenda") + " "), ("italic", agenda)))
        column.space(GAP + 8)

    def _card(self, stage: Stage, column: Column, block: int, copies: int) -> None:
        if not copies:
            return
        reader = interventions.playing(self.app).reader
        foundation = interventions.playing(self.app).match.rulebook.block_foundation[block]
        shape = reader.match.content.cards.clusters[foundation].shape
        name = f"{reader.block(block).number} · {with_copies(reader.block_name(block), copies)}"
        wide = column.box.w - self.line(stage) - 3 * CLOSE
        row = column.take(stage.height(name, wide, STANDING) + 6)
        stage.panel(row, reader.colour(foundation))
        stage.shape(
            row.after(CLOSE).left(self.line(stage) * 0.7), shape, theme.PAPER, line=theme.INK, width=2
        )
        stage.text(row.after(self.line(stage) + CLOSE).before(CLOSE), name, STANDING, middle=True)
        column.space(6)

    def _hands(self) -> None:
        if self.shows_hands or self.asks:
            self._refuse()
        elif self._agreed:
            self._agree()
        else:
            self.asks = True

    def _agree(self) -> None:
        self.asks, self._agreed, self.shows_hands, self.is_private = False, True, True, True

    def _refuse(self) -> None:
        self.asks, self.shows_hands, self.is_private = False, False, False

    def _swap(self) -> None:
        """Swap displays; hands are covered first, for where this window goes the room may look."""
        self._refuse()
        self._agreed = False
        swap_displays(self.app)

    # --- the middle and the right -----------------------------------------------------------------

    def _middle(self, stage: Stage, box: Box) -> None:
        note = self.note_height(stage)
        high = self._next_height(stage, box.w)
        self._next(stage, box.top(high))
        self.waiting_part(stage, box.below(high + GAP).above(note + GAP))
        self.note_part(stage, box.low(note))

    def _next_height(self, stage: Stage, wide: float) -> float:
        words = stage.height(self._next_words(), wide - 2 * PAD, STANDING)
        return 2 * (PAD - 4) + self.line(stage) + words + self.tall(stage) + 2 * CLOSE

    def _next(self, stage: Stage, box: Box) -> None:
        """Write what comes next, and the button that presses Enter in the room."""
        column = self.group(stage, box, self.say("next-title"))
        column.text(self._next_words())
        pressed = self._pressed()
        stage.button(
            column.rest.low(self.tall(stage)),
            "go-on-in-room",
            self.say("next-go-on"),
            self._go_on,
            tone="primary",
            icon="right",
            hint=pressed.hint if pressed and pressed.hint else self.say("next-hint"),
            why_not=self._why_not_on(),
        )

    def _next_words(self) -> str:
        phase = interventions.playing(self.app).match.phase
        words = {
            "event": self.say("next-event"),
            "promise": self.say("next-promise"),
            "plan": self.say("next-plan"),
            "vote": self.say("next-vote"),
            "reflect": self.say("next-reflect"),
            "over": self.say("next-over"),
        }
        return words[phase]

    def _why_not_on(self) -> str:
        """Return why Enter is not pressed in the room from here; "" when it can be."""
        room = self.app.room
        if room.screen.is_private or room.screen.asks_one_team:
            return self.say("next-private")
        return "" if self._pressed() is not None else self.say("next-typing")

    def _pressed(self) -> Control | None:
        """Return what Enter would use in the room; while insights are typed there, what closes the round."""
        room = self.app.room
        if room.focused is None or not room.focused.typing:
            return room.focused
        return room.scene.control(room.screen.way_on) if room.scene and room.screen.way_on else None

    def _go_on(self) -> None:
        pressed = self._pressed()
        if pressed is not None:
            self.app.room.screen.focus = pressed.id
            self.app.room.key(KeyPress("return"))

    def _rules_button(self) -> ButtonSpec:
        rules, hint = self.say("rules"), self.say("rules-hint")
        return ButtonSpec("rules", rules, "question", lambda: interventions.show_rules(self.app), hint)

    def _right(self, stage: Stage, box: Box) -> None:
        time, undo = self.time_height(stage), self.note_height(stage)
        more = [self._rules_button(), self.report_button(), self.leave_button()]
        game = min(self.game_height(stage, more), box.h - time - undo - 2 * GAP)
        self.time_part(stage, box.top(time))
        self.undo_part(stage, box.below(time + GAP).above(game + GAP))
        self.game_part(stage, box.low(game), more)
