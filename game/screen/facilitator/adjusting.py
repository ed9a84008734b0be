"""Adjusting: the facilitator changes values, with a reason: to mend a mistake, or to enter a paper game.

Several changes can be gathered and done at once, so that a whole position needs one reason. A team's
hand is shown only after somebody confirmed that nobody else looks; then the screen is private.
"""

from __future__ import annotations

from game.content.base import FOUNDATIONS
from game.match.actions import ADJUSTABLE, Adjustable
from game.reading.reader import Reader
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP, STANDING
from game.screen.facilitator import interventions
from game.screen.facilitator.facilitator_screen import CLOSE, MOST_NOTED, PAD, FacilitatorScreen, flat
from game.screen.navigator import Navigator
from game.table.adjusting import AdjustableValue, Gathered, is_or_not, kind_name, name_of, values_of

_SIDE = 64.0
"""Width of a button that changes a value by one."""
_NARROW = 18.0
"""Lines' heights in a width under which a value stands below its name."""


class Adjusting(FacilitatorScreen):
    """What can be changed at the left, its values in the middle, what will be changed at the right."""

    is_overlay = True

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = "what-foundation"
        self.what: Adjustable = "foundation"
        self.team: int | None = None
        self.gathered = Gathered()
        self.reason = ""

    def write(self, stage: Stage) -> None:
        """Write the three columns."""
        with stage.over(stage.box.inset(theme.EDGE, 20)):
            inner = stage.box.inset(theme.EDGE + 32, 44)
            foot = hint_height(stage)
            body = inner.below(self.head(stage, inner, self.say("adjust-title")) + GAP).above(foot + CLOSE)
            left, right = body.w * 0.16 + 60, body.w * 0.31
            self._kinds(stage, body.left(left))
            self._values(stage, body.after(left + GAP).before(right + GAP))
            self._gathered(stage, body.end(right))
            hint(stage, inner.low(foot), self.view.hover)

    @property
    def reader(self) -> Reader:
        """What names the values in the language on the screen."""
        return interventions.playing(self.app).reader

    # --- what can be changed ----------------------------------------------------------------------

    def _kinds(self, stage: Stage, box: Box) -> None:
        column = Column(stage, box)
        for what in ADJUSTABLE:
            stage.button(
                column.take(self.tall(stage)),
                f"what-{what}",
                kind_name(self.reader, what),
                lambda what=what: self._choose(what),  # type: ignore[misc]
                tone="primary" if what == self.what else "plain",
                hint=self.say("adjust-private") if what == "hand" else "",
                align="left",
            )
            column.space(CLOSE)

    def _choose(self, what: Adjustable) -> None:
        self.what = what
        self._hide()

    def _hide(self) -> None:
        """Cover the hand that was shown; to look again is to be asked again."""
        self.team = None
        self.is_private = False

    # --- the values -------------------------------------------------------------------------------

    def _values(self, stage: Stage, box: Box) -> None:
        flat(stage, box)
        inner = box.inset(PAD)
        if self.what == "hand" and self.team is None:
            self._ask_whose_hand(stage, inner)
            return
        places = list(values_of(self.reader, self.what, self.team))
        with stage.scroll(inner, f"values-{self.what}") as column:
            if self.what == "hand" and self.team is not None:
                name = interventions.playing(self.app).name(self.team)
                column.text(self.say("adjust-hand-of", team=name), STANDING, "bold")
                column.space(CLOSE)
            for place in places:
                self._value(stage, column, place)
            if not places:
                column.text(self.say("adjust-no-markers"))

    def _ask_whose_hand(self, stage: Stage, box: Box) -> None:
        play = interventions.playing(self.app)
        with stage.scroll(box, "whose-hand") as column:
            column.text(self.say("adjust-only-you"))
            column.space(GAP)
            for team in range(play.match.teams):
                name, room = play.name(team), column.box.w - 8 - 2 * self.line(stage) - 28
                high = max(self.tall(stage), stage.height(name, room, STANDING, "semibold") + GAP)
                stage.button(
                    column.take(high).after(8),
                    f"hand-{team}",
                    name,
                    lambda team=team: self._show(team),  # type: ignore[misc]
                    icon="eye",
                    hint=self.say("adjust-show-hint"),
                    align="left",
                )
                column.space(CLOSE)

    def _show(self, team: int) -> None:
        self.team = team
        self.is_private = True
        self.focus = f"more-{self.reader.block(0).id}"

    def _value(self, stage: Stage, column: Column, place: AdjustableValue) -> None:
        """Write one value: its name, what it is and would be, and a button for one less and one more."""
        buttons, shown = 2 * _SIDE + 8, self._shown_width(stage)
        name, wide = name_of(self.reader, place), column.box.w - 8
        shape = self._shape(place)
        indent = self.line(stage) if shape else 0.0
        is_narrow = wide < _NARROW * self.line(stage)
        room = (wide if is_narrow else wide - buttons - shown - 2 * GAP) - indent
        words = stage.height(name, room, STANDING, "semibold")
        row = column.take(max(self.tall(stage), 0 if is_narrow else words) + (words if is_narrow else 0))
        row = row.before(8)
        named = row.top(words) if is_narrow else row
        stage.text(named.after(indent).left(room), name, STANDING, "semibold", middle=True)
        if shape:
            stage.shape(named.left(indent - 10), *shape, line=theme.INK, width=2)
        row = row.below(words) if is_narrow else row
        value = row.before(buttons + GAP).end(shown)
        stage.text(value, self.gathered.from_to(self.reader, place), STANDING, align="right", middle=True)
        self._steps(stage, row.end(buttons), place)
        column.space(GAP)

    def _shape(self, place: AdjustableValue) -> tuple[str, str] | None:
        """Return shape and colour of the cluster that a value belongs to, if it does."""
        number = -1
        if place.what == "foundation":
            number = FOUNDATIONS.index(place.which)
        elif place.what in ("block", "hand"):
            block = self.reader.block_number(place.which or "")
            number = interventions.playing(self.app).match.rulebook.block_foundation[block]
        if number < 0:
            return None
        return self.reader.match.content.cards.clusters[number].shape, self.reader.colour(number)

    def _shown_width(self, stage: Stage) -> float:
        """Return how wide a change of one of these values can be."""
        widest = " → ".join(is_or_not(self.reader, self.what)) or "100 → 100"
        return stage.lettering.width(widest, STANDING) + 2

    def _steps(self, stage: Stage, box: Box, place: AdjustableValue) -> None:
        for side, name, step in ((box.left(_SIDE), "less", -1), (box.end(_SIDE), "more", 1)):
            stage.button(
                side.centred(_SIDE, self.tall(stage)),
                f"{name}-{place.id}",
                "",
                lambda step=step: self.gathered.step(place, step),  # type: ignore[misc]
                icon="minus" if step < 0 else "plus",
                hint=f"{name_of(self.reader, place)}: {self.say('less') if step < 0 else self.say('more')}",
                why_not=self.gathered.why_not(self.reader, place, step),
            )

    # --- what will be changed ---------------------------------------------------------------------

    def _gathered(self, stage: Stage, box: Box) -> None:
        column = self.group(stage, box, self.say("adjust-gathered"))
        rest, tall = column.rest, self.tall(stage)
        field = 3 * self.line(stage) + GAP
        below = self.line(stage) + CLOSE + field + CLOSE + tall
        with stage.scroll(rest.above(below + GAP), "gathered") as said:
            for words in dict.fromkeys(
                self.gathered.words(self.reader, place) for place in self.gathered.changes
            ):
                said.text(words, STANDING)
                said.space(6)
            if not self.gathered.changes:
                said.text(self.say("adjust-nothing"), STANDING, "italic")
        low = rest.low(below)
        stage.text(low.top(self.line(stage)), self.say("adjust-reason"), STANDING, "bold")
        entry(
            stage,
            low.below(self.line(stage) + CLOSE).top(field),
            "reason",
            self.reason,
            self._type_reason,
            self._enter,
            most=MOST_NOTED,
            empty=self.say("adjust-reason-empty"),
            hint=self.say("adjust-reason-hint"),
            composing=self.app.composing,
        )
        why_not = "" if self.reason.strip() else self.say("adjust-no-reason")
        stage.button(
            low.low(tall),
            "do",
            self.say("adjust-do"),
            self._do,
            tone="primary",
            icon="check",
            hint=self.say("adjust-do-hint"),
            why_not=why_not if self.gathered.changes else self.say("adjust-nothing"),
        )

    def _type_reason(self, text: str) -> None:
        self.reason = text

    def _enter(self) -> None:
        """Go on from a reason to the button that does it all."""
        if self.reason.strip():
            self.focus = "do"

    def _do(self) -> None:
        interventions.adjust(self.app, self.gathered.taken(self.reason.strip()))
        self.close()
