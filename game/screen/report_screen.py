"""Report screen: writes the report of a game in a language, and tells where it is and what went wrong."""

from __future__ import annotations

from game.content.base import Language
from game.debrief.report.writing import ReportWriting, reports_folder
from game.files.showing import can_show, show_folder
from game.language import KNOWN
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import GAP
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

_TALL = 76.0
"""Units of a button's height."""


class ReportScreen(Screen):
    """An overlay over whatever is open. What is being written goes on when it is left."""

    is_overlay = True
    has_room_keys = False

    def __init__(self, app: Navigator, name: str) -> None:
        """Offer the report of the session ``name``."""
        super().__init__(app)
        self.name = name
        self.focus = f"write-{app.language}"
        self._shown: object = None

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/report.toml``."""
        return self.app.say(f"report.{name}", **values)

    @property
    def writing(self) -> ReportWriting | None:
        """What is written of this session, or was last."""
        last = self.app.writing
        return last if last is not None and last.name == self.name else None

    def begin(self, language: Language) -> None:
        """Begin to write in ``language``."""
        play = self.app.play
        is_over = play is not None and play.session.name == self.name and play.match.is_over
        looking = self.app.look_back() if is_over else None
        self.app.writing = ReportWriting(self.app.store.folder, self.name, language, looking)

    def tick(self, now: float) -> bool:
        """Have it written again as the work goes on."""
        del now
        work = self.writing
        before, self._shown = self._shown, work and (work.step, work.percent, len(work.files))
        return before != self._shown

    def write(self, stage: Stage) -> None:
        """Write what the report is, a button for each language, and how far it is or where it stands."""
        wide = min(1300.0, stage.box.w - 80)
        trial = Column(Stage(stage.scale, stage.lettering, focus="", memory={}), Box(0, 0, wide - 96, 1e6))
        self._words(trial)
        high = min(stage.box.h - 40, trial.used + 2 * 40 + 2 * (_TALL + GAP))
        box = stage.box.centred(wide, high)
        with stage.over(box):
            inner = box.inset(48, 40)
            with stage.scroll(inner.above(2 * (_TALL + GAP)), "report") as column:
                self._words(column)
            below = inner.low(2 * _TALL + GAP)
            self._languages(stage, below.top(_TALL))
            self._ways_on(stage, below.low(_TALL))

    def _words(self, column: Column) -> None:
        work = self.writing
        column.text(self.say("screen-title"), theme.LEAD, "title")
        column.space(GAP)
        if work is None:
            folder = reports_folder(self.app.store.folder)
            column.text(self.say("screen-what", name=self.name), theme.STORY)
            column.space(GAP)
            column.text(self.say("screen-where", folder=str(folder)))
            return
        if not work.is_done:
            key = "screen-turning" if work.step == "turning" and work.percent else "screen-writing"
            column.text(self.say(key, percent=work.percent), theme.STORY)
        if work.trouble:
            column.text(work.trouble, theme.STORY)
        if work.files:
            column.space(GAP if work.trouble else 0)
            column.text(self.say("screen-written", folder=str(work.folder)), theme.STORY)
            for file in work.files:
                column.space(6)
                column.text(file.name, style="semibold")

    def _languages(self, stage: Stage, box: Box) -> None:
        work = self.writing
        is_busy = self.app.writing is not None and not self.app.writing.is_done
        order = sorted(self.app.languages, key=lambda language: language != self.language)
        for place, language in zip(box.columns(len(order), GAP), order, strict=True):
            stage.button(
                place,
                f"write-{language}",
                self.say("screen-write", language=KNOWN[language]),
                lambda language=language: self.begin(language),  # type: ignore[misc]
                tone="primary" if work is None and language == self.language else "plain",
                icon="log",
                why_not=self.say("screen-busy") if is_busy else "",
            )

    def _ways_on(self, stage: Stage, box: Box) -> None:
        work = self.writing
        if work is not None and work.files and can_show():
            first, box = box.columns(2, GAP)
            stage.button(
                first, "show", self.say("screen-show"), lambda: show_folder(work.folder), icon="look"
            )
        stage.button(box, "close", self.say("screen-close"), self.back, icon="cross")
