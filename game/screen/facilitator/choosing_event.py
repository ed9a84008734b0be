"""Choosing an event: the facilitator plays one of all events of the case instead of turning the next."""

from __future__ import annotations

from game.content.models import Event
from game.match.actions import PlayEvent
from game.match.refusals import Refused
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator_screen import CLOSE, PAD, FacilitatorScreen, flat
from game.screen.navigator import Navigator


class ChoosingEvent(FacilitatorScreen):
    """All events at the left, those that can be played first; the chosen one at the right."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.chosen = ""
        self.focus = f"event-{self._events()[0][1].id}"

    def write(self, stage: Stage) -> None:
        """Write the list and the chosen event."""
        with stage.over(stage.box.inset(theme.EDGE, 20)):
            inner = stage.box.inset(theme.EDGE + 32, 44)
            foot = hint_height(stage)
            body = inner.below(self.head(stage, inner, self.say("choose-title")) + GAP).above(foot + CLOSE)
            left, right = body.columns(2, GAP)
            self._list(stage, left)
            self._chosen(stage, right)
            hint(stage, inner.low(foot), self.view.hover)

    def _events(self) -> list[tuple[Refused | None, Event]]:
        """Return every event of the case with why it cannot be played now; those that can come first."""
        match = interventions.playing(self.app).match
        refusals = [(match.why_not(PlayEvent(event=event.id)), event) for event in match.content.events]
        return sorted(refusals, key=lambda pair: pair[0] is not None)

    def _list(self, stage: Stage, box: Box) -> None:
        match, language = interventions.playing(self.app).match, self.app.language
        with stage.scroll(box, "events") as column:
            for why_not, event in self._events():
                title = event.title[language]
                wide = column.box.w - 40
                high = stage.height((("semibold", title),), wide - 28, STANDING) + GAP
                place = column.take(max(self.tall(stage), high)).after(8).before(8)
                stage.button(
                    place,
                    f"event-{event.id}",
                    title,
                    lambda event=event: self._choose(event),  # type: ignore[misc]
                    tone="primary" if event.id == self.chosen else "plain",
                    hint=self.say("choose-hint"),
                    why_not=why_not.words(match, language) if why_not else "",
                    align="left",
                )
                column.space(CLOSE)

    def _chosen(self, stage: Stage, box: Box) -> None:
        flat(stage, box)
        inner = box.inset(PAD + 6, PAD)
        events = interventions.playing(self.app).content.events
        event = next((event for event in events if event.id == self.chosen), None)
        if event is None:
            stage.text(inner, self.say("choose-first"), STANDING, "italic", middle=True, align="centre")
            return
        with stage.scroll(inner.above(self.tall(stage) + GAP), "chosen") as column:
            self._event(column, event)
        match = interventions.playing(self.app).match
        refused = match.why_not(PlayEvent(event=event.id))
        stage.button(
            inner.low(self.tall(stage)),
            "play",
            self.say("choose-play"),
            lambda: self._play(event),
            tone="primary",
            hint=self.say("choose-play-hint"),
            why_not=refused.words(match, self.app.language) if refused else "",
        )

    def _event(self, column: Column, event: Event) -> None:
        reader = interventions.playing(self.app).reader
        language = reader.language
        column.text(event.title[language], theme.LEAD, "title")
        column.text(reader.wording.name("kind", event.kind), STANDING, "semibold")
        column.space(GAP)
        column.text(" ".join(event.story[language].split()), theme.STORY)
        if event.at_once:
            column.space(GAP)
            at_once = reader.wording.effects(event.at_once)
            column.text((("semibold", self.say("at-once") + " "), ("regular", at_once)), STANDING)

    def _choose(self, event: Event) -> None:
        self.chosen = event.id
        self.focus = "play"

    def _play(self, event: Event) -> None:
        interventions.play_event(self.app, event.id)
        self.close()
