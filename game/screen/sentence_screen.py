"""Sentence screen: where the room writes the sentence that its case asks for: all decide, one types."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import GAP, LEAD, STANDING, STORY
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen
from game.sessions.sentence import MOST_SIGNS, NotKept, checked, count_words
from game.table.play import Play

FIELD = "sentence"
"""The control in which the sentence is typed."""
_TYPED = 2 * MOST_SIGNS
"""Characters that can be typed: more than can be kept, so that what is too long is told and not cut."""
_LINES = 3
_PAD = 44.0
_BUTTON = 84.0


def sentence_field(
    stage: Stage, box: Box, app: Navigator, done: Callable[[], None], size: float = STORY
) -> None:
    """Paint the field with the sentence of now, or as it is being typed, over how many words that are.

    It is ``field_height`` high. Enter calls ``done``; what cannot be kept says why, and stays typed.
    """
    assert app.play is not None
    play = app.play
    typed = play.versions.now if play.draft is None else play.draft
    foot = _foot_height(stage)
    entry(
        stage,
        box.above(foot),
        FIELD,
        typed,
        lambda text: setattr(play, "draft", text),
        done,
        most=_TYPED,
        empty=app.say("sentence.nothing-yet"),
        hint=app.say("sentence.hint"),
        size=size,
        composing=app.composing,
    )
    words, is_wrong = _judged(app, play, typed)
    line = box.low(foot).below(6)
    if is_wrong:
        side = stage.lettering.line_height(STANDING)
        stage.icon(line.left(side).top(side), "warning")
        line = line.after(side + 10)
    label(stage, line, words, STANDING, "semibold" if is_wrong else "regular", middle=False)


def field_height(stage: Stage, size: float = STORY) -> float:
    """Return how high ``sentence_field`` is."""
    return _LINES * stage.lettering.line_height(size) + 20 + _foot_height(stage)


def _foot_height(stage: Stage) -> float:
    return 2 * stage.lettering.line_height(STANDING) + 6


def _judged(app: Navigator, play: Play, typed: str) -> tuple[str, bool]:
    """Return how many words are typed, or why they cannot be kept, and whether that is so."""
    sentence = play.content.case.sentence
    assert sentence is not None, "the case asks for no sentence"
    if typed.strip():
        try:
            checked(typed, sentence.words)
        except NotKept as error:
            return error.words(app.language), True
    return app.say("sentence.counted", count=count_words(typed), most=sentence.words), False


class SentenceScreen(Screen):
    """What is asked, the field, and the button that keeps it; what is typed waits if it is left."""

    is_overlay = True
    gives_way = True
    way_on = "keep-sentence"

    def __init__(self, app: Navigator) -> None:
        super().__init__(app)
        self.focus = FIELD

    @property
    def play(self) -> Play:
        """The session that is played."""
        assert self.app.play is not None, "a sentence is of a session"
        return self.app.play

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/sentence.toml``."""
        return self.app.say(f"sentence.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write the name, what is asked, the field and the two ways on."""
        sentence = self.play.content.case.sentence
        assert sentence is not None, "the case asks for no sentence"
        wide = min(1500.0, stage.box.w - 120)
        inside = wide - 2 * _PAD
        ask, how = sentence.ask[self.language], self.say("how", most=sentence.words)
        title = stage.height(sentence.name[self.language], inside, LEAD, "title")
        asked, told = stage.height(ask, inside, STORY), stage.height(how, inside, STANDING, "semibold")
        field = field_height(stage, LEAD)
        high = 2 * _PAD + title + asked + told + field + _BUTTON + 4 * GAP
        box = stage.box.centred(wide, high)
        with stage.over(box):
            rest = box.inset(_PAD)
            for words, tall, size, style in (
                (sentence.name[self.language], title, LEAD, "title"),
                (ask, asked, STORY, "regular"),
                (how, told, STANDING, "semibold"),
            ):
                stage.text(rest.top(tall), words, size, style)  # type: ignore[arg-type]
                rest = rest.below(tall + GAP)
            sentence_field(stage, rest.top(field), self.app, self.keep, LEAD)
            rest = rest.below(field + GAP)
            later, keep = rest.low(_BUTTON).columns(2, GAP)
            leave = self.say("as-it-is" if self.play.versions else "later")
            stage.button(later, "leave-sentence", leave, self.back)
            stage.button(keep, "keep-sentence", self.say("keep"), self.keep, tone="primary", size=STORY)

    def keep(self) -> None:
        """Put the sentence up and close, where it can be kept. Raises StoreError."""
        try:
            self.play.keep_draft()
        except NotKept:
            self.focus = FIELD  # its words stand under the field already
            return
        self.back()
