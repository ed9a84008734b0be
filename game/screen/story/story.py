"""Story: what happened plays out before the room, cause by cause, from what was told and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from math import inf

from game.match.happenings import Happening
from game.reading.first_times import first_times, rules_of
from game.reading.steps import all_of, story_lines
from game.rules import terms as t
from game.screen.board.header import HEIGHT, header
from game.screen.board.tabletop import board
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label, label_height
from game.screen.drawing.motion import share
from game.screen.drawing.scene import Control, KeyPress
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD, STANDING, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.screen.story.beats import Beat, Chapter, at, beats, lasts, moving
from game.screen.story.sound import play_chord
from game.screen.story.storyboard.causes import cause
from game.screen.story.storyboard.narration import RULE, Row, narrate, narrow_height, rows
from game.screen.story.storyboard.opened_plans import plans
from game.screen.story.storyboard.shot import Shot
from game.screen.story.storyboard.turned import turned
from game.screen.story.storyboard.votes import votes
from game.table.play import Play
from game.table.standing import Standing
from game.table.telling import REACTION

STRIP = 76.0
"""Units of the strip with the buttons."""

_STEPS = {"closing": "reflect", "event": "event", "reveal": "reveal", "response": "respond"}
"""The step of the round that the header marks in each chapter."""

_CLOSE = 12.0
"""Units between header, body and strip, as on the table."""
_PICTURE, _SMALL_PICTURE = 0.44, 0.22
"""Parts of the room under the heading that the picture takes."""
_FADE = 0.25
"""Seconds in which words come up."""
_ASTRAY = 1.0
"""Seconds between two ticks after which something lay over the story meanwhile: that time does not count."""

_LATER = 2.0
"""How much faster than at first stories run once a round has been seen."""
_MOST: dict[Chapter, float] = {
    "event": 9.0,
    "reveal": 12.0,
    "response": 8.0,
    "closing": 7.0,
    "facilitator": 7.0,
}
"""The most seconds of a story from round 2 on, by its first chapter: 45 a round at most."""

_WIDE: dict[str, Callable[[Stage, Box, Shot], None]] = {"event": turned, "plans": plans, "votes": votes}
"""Beats that take the whole width: the room must see them whole, and the board has nothing to add."""


class Story(Screen):
    """Tells ``happenings`` from the table ``before``; ``then`` is called when the room has seen it all.

    It runs on by itself at a pace that can be read, unless it is held. With reduced motion nothing
    moves and nothing runs on by itself: whoever asks for a still screen wants it to change when they
    say so, and a room that follows slowly gets its time.
    """

    gives_way = True

    def __init__(
        self, app: Navigator, before: Standing, happenings: Sequence[Happening], then: Callable[[], None]
    ) -> None:
        super().__init__(app)
        self.play = _playing(app)
        self.beats = beats(before, happenings, self.play.standing, self.play.match.rulebook)
        self.place = 0
        self._is_held = app.phones is None and self.play.takes_pause()
        self._firsts = first_times(self.play.match)
        self._then = then
        self._elapsed = 0.0
        self._ticked: float | None = None
        self._went_on = -inf
        self._tell_phones()

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/story.toml``."""
        return self.app.say(f"story.{name}", **values)

    # --- where the story is -----------------------------------------------------------------------

    @property
    def beat(self) -> Beat:
        """The beat that is told now."""
        return self.beats[self.place]

    @property
    def is_last(self) -> bool:
        """Whether no beat is left after this one."""
        return self.place == len(self.beats) - 1

    @property
    def elapsed(self) -> float:
        """How far the beat is, in seconds; with reduced motion everything has moved at once."""
        return float("inf") if self.app.settings.reduced_motion else self._elapsed

    @property
    def standing(self) -> Standing:
        """The table as it is shown now; what is on its way is not there yet."""
        return at(self.beat, self.elapsed)[0]

    def go(self, place: int) -> None:
        """Begin a beat by its place in ``beats``."""
        self.place = place
        self._elapsed = 0.0
        self.memory.clear()
        self._begin()

    def _begin(self) -> None:
        """Let phones know how far the story is; a crisis has a chord."""
        self._tell_phones()
        if self.beat.scene == "crisis":
            play_chord(self.app, "crisis")

    def _tell_phones(self) -> None:
        """Let phones know what the room has been told by now, and no more."""
        if self.app.phones is not None:
            told = (paragraph for beat in self.beats[: self.place + 1] for paragraph in beat.paragraphs)
            self.app.phones.told(sum(len(all_of(paragraph)) for paragraph in told))

    def closed(self) -> None:
        """Let phones know that the room has heard it all."""
        if self.app.phones is not None:
            self.app.phones.finish()

    def on(self) -> None:
        """Go to the next beat at once, from the last one on with the game.

        A beat that has only just come by itself stays: what is pressed then was meant for the one before.
        """
        if self.app.clock() - self._went_on < REACTION:
            return
        if self.is_last:
            self._then()
        else:
            self.go(self.place + 1)

    def skip(self) -> None:
        """Go to the end of the story."""
        self.go(len(self.beats) - 1)
        self._elapsed = moving(self.beat) + _FADE

    def back(self) -> None:
        """Go to the end of the story, and from there on: Escape leaves it."""
        if self.is_last:
            self.on()
        else:
            self.skip()

    @property
    def is_held(self) -> bool:
        """Whether the story stopped running on: by a key here, or on the facilitator's remote."""
        return self._is_held if self.app.phones is None else self.app.phones.is_held

    def hold(self) -> None:
        """Stop running on, or run on again."""
        if self.app.phones is None:
            self._is_held = not self._is_held
        else:
            self.app.phones.hold_story(is_held=not self.app.phones.is_held)

    # --- keys and time ----------------------------------------------------------------------------

    def key(self, key: KeyPress) -> bool:
        """Answer space with the next beat, whatever has the focus, and p with a pause."""
        if key.name == "space":
            self.on()
        elif key.name == "p" and self._runs:
            self.hold()
        else:
            return False
        return True

    @property
    def _runs(self) -> bool:
        """Whether the story can run on by itself from here."""
        return not self.app.settings.reduced_motion and not self.is_last

    def tick(self, now: float) -> bool:
        """Let the beat go on; return whether there is something new to see."""
        passed = 0.0 if self._ticked is None else now - self._ticked
        self._ticked = now
        if passed > _ASTRAY or self.app.settings.reduced_motion or (self.is_held and not self._is_busy):
            return False
        was_busy = self._is_busy
        self._elapsed += passed * self.speed
        if self._runs and not self.is_held and self._elapsed >= self._lasts(self.beat):
            self.go(self.place + 1)
            self._went_on = now
            return True
        return was_busy

    @cached_property
    def speed(self) -> float:
        """How fast the story runs: at first to be read aloud, later as fast as a round allows."""
        first = self.beats[0]
        if first.before.round <= 1:
            return 1.0
        return max(_LATER, sum(self._lasts(beat) for beat in self.beats) / _MOST[first.chapter])

    @property
    def seconds(self) -> float:
        """How long the story takes when nobody presses a key and nobody holds it."""
        return sum(self._lasts(beat) for beat in self.beats) / self.speed

    def _lasts(self, beat: Beat) -> float:
        return lasts(beat, self._characters(beat))

    @property
    def _is_busy(self) -> bool:
        """Whether something is on its way."""
        return self.elapsed < max(moving(self.beat), _FADE)

    def is_moving(self, now: float) -> bool:
        """Return whether frames are wanted."""
        del now
        return self._is_busy

    def _characters(self, beat: Beat) -> int:
        """Return how much there is to read in a beat."""
        words = sum(len(row.words) for row in self.rows_of(beat))
        happening = Shot(self.play, beat, 0, 0.0, self.say).event
        if beat.scene == "event" and happening is not None:
            return words + len(happening.title[self.language]) + len(happening.story[self.language])
        if beat.scene == "plans":
            return sum(30 if plan.builds != t.NOTHING else 12 for plan in beat.plans)
        return words

    # --- what is shown ----------------------------------------------------------------------------

    def write(self, stage: Stage) -> None:
        """Write the header, the board with the words beside it or one wide scene, and the strip.

        The board stands where the table has it, so that nothing jumps when a story begins.
        """
        high = STRIP + label_height(stage) + 8
        strip = stage.box.low(high + _CLOSE).above(_CLOSE).inset(EDGE, 0)
        body = stage.box.below(HEIGHT + _CLOSE).above(high + 2 * _CLOSE).inset(EDGE, 0)
        self._strip(stage, strip, body)
        is_new = self.standing.round != self.beat.before.round
        step = "event" if is_new else _STEPS.get(self.beat.chapter, "")
        header(stage, stage.box.top(HEIGHT), self.play, self.standing, self.app, step)
        shot = self._shot()
        wide = _WIDE.get(self.beat.scene)
        if wide is not None:
            wide(stage, body, shot)
            return
        standing, moving, _ = at(self.beat, self.elapsed)
        left = body.left(body.w * (0.57 if body.w > 1500 else 0.58))
        board(stage, left, self.play, standing, moving)
        self._words(stage, body.after(left.w + EDGE - 8), shot)

    def _shot(self) -> Shot:
        _, moving, done = at(self.beat, self.elapsed)
        return Shot(self.play, self.beat, done, moving.part if moving else 0.0, self.say)

    def _words(self, stage: Stage, box: Box, shot: Shot) -> None:
        """Write the name of the step, its picture, and what is said."""
        stage.panel(box)
        inner = box.inset(26, 22)
        heading = self._heading(self.beat)
        high = min(stage.height(heading, inner.w, LEAD, "title"), inner.h * 0.2)
        stage.text(inner.top(high), heading, LEAD, "title", smallest=STANDING)
        inner = inner.below(high + GAP)
        picture = inner.top(inner.h * self._picture(stage, inner))
        cause(stage, picture, shot)
        words = inner.below(picture.h + GAP)
        if self.beat.scene == "synergy":
            words = self._lesson(stage, words, shot)
        stage.fade = max(0.05, share(self.elapsed, 0, _FADE))
        narrate(stage, words, self.rows_of(self.beat), self._earlier())
        stage.fade = 1.0

    def _picture(self, stage: Stage, box: Box) -> float:
        """Return the part of the box that the picture takes: less where there is much to read."""
        room = box.h * (1 - _PICTURE) - GAP
        is_much = narrow_height(stage, box.w, self.rows_of(self.beat)) > room
        return _SMALL_PICTURE if is_much and self.beat.scene != "synergy" else _PICTURE

    def _lesson(self, stage: Stage, box: Box, shot: Shot) -> Box:
        """Write which blocks a synergy is of, and what it teaches, as large as a quotation."""
        synergy = shot.play.content.cards.synergies[self.beat.moves[0].happening.whom]
        wording = shot.reader.wording
        pair = f"{wording.name('block', synergy.pair[0])} + {wording.name('block', synergy.pair[1])}"
        high = stage.text(box, pair, STANDING, "semibold")
        rest = box.below(high + 10)
        lesson = f"“{synergy.lesson[self.language]}”"
        high = min(stage.height(lesson, rest.w, LEAD, "title"), rest.h * 0.7)
        stage.text(rest.top(high), lesson, LEAD, "title", smallest=STANDING)
        return rest.below(high + GAP)

    def _heading(self, beat: Beat) -> str:
        """Return the name of the step, or of what a beat comes from."""
        reader = self.play.reader
        named = {"crisis": self.say("crisis"), "replaced": self.say("replaced"), "over": self.say("over")}
        if beat.scene in named:
            return named[beat.scene]
        if beat.scene == "pressure":
            return self.say("pressure")
        if beat.step:
            return reader.say(f"reading.{beat.step}").removeprefix("★ ")
        if beat.chapter == "closing":
            return self.say("closing", round=beat.before.round)
        if beat.chapter == "facilitator":
            return self.say("facilitator")
        if beat.before.event == t.NOTHING:
            return self.say("event")
        return f"“{self.play.content.events[beat.before.event].title[self.language]}”"

    def rows_of(self, beat: Beat) -> list[Row]:
        """Return what is said of a beat, row by row, with the few things that only the screens tell.

        A rule that matters for the first time comes last.
        """
        reader = self.play.reader
        told = [line for paragraph in beat.paragraphs for line in story_lines(reader, paragraph)]
        lines = rows(told, self._heading(beat))
        for happening in [*beat.happened("round"), *beat.happened("over")]:
            words = reader.match.words(happening, self.language)
            lines.append(Row(words.removeprefix(f"{self._heading(beat)}: "), leads=True))
        if beat.scene == "synergy":
            lines = lines[1:]  # the lesson stands above it, large
        moved = (move.happening for move in beat.moves)
        return [*lines, *(Row(rule, RULE) for rule in rules_of(reader, self._firsts, moved))]

    def _earlier(self) -> list[str]:
        """Return what was said in the beats of the same step just before this one."""
        lines: list[str] = []
        for beat in reversed(self.beats[: self.place]):
            if (beat.scene, beat.chapter) != (self.beat.scene, self.beat.chapter):
                break
            lines = [row.words for row in self.rows_of(beat) if row.tone != RULE] + lines
        return lines

    def _strip(self, stage: Stage, strip: Box, body: Box) -> None:
        """Write the buttons and how far the story is; the body is one large button for the mouse."""
        row = strip.top(STRIP)
        wide = min(460.0, row.w * 0.3)
        words, hint = self._way_on()
        stage.button(row.end(wide), "on", words, self.on, tone="primary", icon="right", hint=hint, size=STORY)
        anywhere = Control(body, "anywhere", self._clicked, hint, ringed=False)
        if stage.control(anywhere):
            stage.panel(body.inset(-theme.FOCUS), theme.TABLE, line=theme.GOLD, width=theme.FOCUS)
        rest = row.before(wide + GAP)
        if not self.is_last:
            side = min(330.0, rest.w * 0.34)
            skip = rest.end(side)
            stage.button(skip, "skip", self.say("skip"), self.skip, icon="skip", hint=self.say("skip-hint"))
            rest = rest.before(side + GAP)
        if self._runs:
            side = min(280.0, rest.w * 0.5)
            words, icon = (self.say("run"), "play") if self.is_held else (self.say("hold"), "pause")
            stage.button(rest.end(side), "hold", words, self.hold, icon=icon, hint=self.say("hold-hint"))
            rest = rest.before(side + GAP)
        self._progress(stage, rest)
        control = stage.scene.control(stage.focus)
        if control is not None:
            label(stage, strip.below(STRIP + 8), control.hint, style="regular")

    def _way_on(self) -> tuple[str, str]:
        """Return where the button leads, and what its hint says."""
        if not self.is_last:
            return self.say("next"), self.say("next-hint")
        if self.play.match.is_over:
            return self.say("to-outcome"), self.say("to-outcome-hint")
        return self.say("go-on"), self.say("go-on-hint")

    def _clicked(self) -> None:
        """Answer a click on the scene itself; the focus stays on the button."""
        self.focus = "on"
        self.on()

    def _progress(self, stage: Stage, box: Box) -> None:
        """Paint how far the story is."""
        count = len(self.beats)
        line = stage.lettering.line_height(STANDING)
        stage.text(box.top(line), self.say("beat", number=self.place + 1, count=count), STANDING)
        track = box.low(box.h - line - 10).top(12)
        stage.panel(track, theme.STONE, radius=6)
        stage.panel(track.left(track.w * (self.place + 1) / count), theme.INK, radius=6)


def _playing(app: Navigator) -> Play:
    assert app.play is not None, "a story is told of a session that is played"
    return app.play
