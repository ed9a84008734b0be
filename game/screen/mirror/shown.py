"""Shown: what the room saw, by foundation, for the last row; and the ways on from it."""

from __future__ import annotations

from typing import Any

from game.mirror.kept import Mirror
from game.mirror.own_game import OwnSeating, Way, strongest, weakest
from game.mirror.page import TONES
from game.mirror.words import block_name, words_of
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.label import label
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, INK, STANDING, STORY
from game.screen.error_dialog import ErrorDialog, Notice
from game.screen.mirror.mirror_screen import Sitting, SittingScreen
from game.screen.mirror.talk import Talk
from game.screen.navigator import Navigator
from game.screen.opening.case_choice import CaseChoice
from game.screen.opening.choosing import Choosing, Option
from game.screen.opening.opening_screen import FOOT

_HEAD = 46.0
_LEGEND = 42.0


class Shown(SittingScreen):
    """The picture of a mirror; with an ``earlier`` one, side by side."""

    def __init__(self, app: Navigator, sitting: Sitting, earlier: Mirror | None = None) -> None:
        super().__init__(app, sitting)
        self.earlier = earlier
        self.focus = "talk"

    def write(self, stage: Stage) -> None:
        """Write the four foundations, two beside two, and the ways on below."""
        words = words_of(self.mirror, self.language, self.earlier)
        title = " · ".join([self.told("title"), *words["facts"]])
        room = self.head(stage, title).above(FOOT + GAP)
        self._legend(stage, room.top(_LEGEND), words)
        for foundation, box in zip(words["foundations"], room.below(_LEGEND + 8).grid(4, 2, 12), strict=True):
            self._foundation(stage, box, foundation)
        self._ways_on(stage)

    def _legend(self, stage: Stage, box: Box, words: dict[str, Any]) -> None:
        left = box.x
        for tone, name, sign in zip(TONES, words["answers"], words["signs"], strict=True):
            self._segment(stage, Box(left, box.y + 4, 56, box.h - 8), tone, sign)
            wide = stage.lettering.width(name, STANDING, "semibold") + 4
            label(stage, Box(left + 66, box.y, wide, box.h), name)
            left += 66 + wide + 1.5 * GAP
        said = words["beside"]["head"] if words["beside"] else self.told("order-short")
        if box.right - left > 200:
            label(stage, Box(left, box.y, box.right - left, box.h), said, style="regular", align="right")

    def _segment(self, stage: Stage, box: Box, tone: str, words: str) -> None:
        stage.panel(box, tone, radius=4, line=INK)
        if box.w > 26:
            label(stage, box.inset(2, 0), words, STORY, "bold", align="centre")

    def _foundation(self, stage: Stage, box: Box, foundation: dict[str, Any]) -> None:
        stage.panel(box)
        head = box.top(_HEAD)
        stage.panel(head, foundation["soft"])
        stage.shape(head.left(64).centred(30, 30), foundation["shape"], foundation["fill"])
        label(stage, head.after(64), foundation["name"], STORY, "title")
        for row, at in zip(foundation["rows"], box.below(_HEAD).inset(16, 2).rows(4, 2), strict=True):
            self._row(stage, at, row)

    def _row(self, stage: Stage, box: Box, row: dict[str, Any]) -> None:
        if row["topic"]:
            mark = box.left(48).centred(44, min(48.0, box.h - 8))
            stage.panel(mark, theme.GOLD, radius=6)
            label(stage, mark, str(row["topic"]), STORY, "bold", align="centre")
        name, low = box.after(56).rows(2, 0)
        label(stage, name, row["name"], STORY, "bold")
        said, wide = row["spread"], low.w * 0.36
        if not said:
            label(stage, low, row["said"], STANDING, "regular")
            return
        label(stage, low.left(wide), row["change"] or said, STANDING, "regular")
        bar = low.after(wide + 8)
        high = min(40.0, bar.h - 4)
        self._bar(stage, bar.centred(bar.w, high), row)
        if row["then"] is not None:
            at = _place(bar, row["then"])
            stage.shape(Box(at - 9, bar.middle[1] + high / 2 - 7, 18, 18), "circle", theme.PAPER, line=INK)

    def _bar(self, stage: Stage, box: Box, row: dict[str, Any]) -> None:
        """Paint how many said what; where only the average may be shown, a mark on a line."""
        if row["counts"]:
            left, everyone = box.x, sum(row["counts"])
            for many, tone in zip(row["counts"], TONES, strict=True):
                wide = box.w * many / everyone
                if many:
                    self._segment(stage, Box(left, box.y, wide, box.h), tone, str(many))
                left += wide
        elif row["average"] is not None:
            stage.stroke([(box.x, box.middle[1]), (box.right, box.middle[1])], INK, 4)
            at = _place(box, row["average"])
            stage.shape(Box(at - 17, box.middle[1] - 17, 34, 34), "circle", INK)

    # --- the ways on ------------------------------------------------------------------------------

    def _ways_on(self, stage: Stage) -> None:
        ways = [
            ("talk", "talk", self._talk, ""),
            ("own", "own", self._own, ""),
            ("beside", "beside-earlier", self._beside, "" if self._others() else self.told("no-earlier")),
            ("export", "export", self._export, ""),
        ]
        foot = stage.box.inset(EDGE).low(FOOT)
        row = foot.end(foot.w * 0.66)
        for (name, key, use, why_not), box in zip(ways, row.columns(len(ways), 10), strict=True):
            tone: Any = "primary" if name == "talk" else "plain"
            hint = self.told(f"{key}-hint")
            stage.button(box, name, self.told(key), use, tone=tone, hint=hint, why_not=why_not)
        focused = stage.scene.control(stage.focus)
        words = focused.hint if focused is not None and focused.hint else self.told("caution-short")
        label(stage, foot.before(row.w + 1.5 * GAP), words, style="regular")

    def _talk(self) -> None:
        self.view.push(Talk(self.app, self.mirror))

    def _others(self) -> list[str]:
        return [info.name for info in self.mirrors.list() if info.is_shown and info.name != self.mirror.name]

    def _beside(self) -> None:
        infos = [info for info in self.mirrors.list() if info.is_shown and info.name != self.mirror.name]
        options = [
            Option(info.name, info.name, self.told("people", count=info.people), icon="log") for info in infos
        ]
        title = self.told("beside-which")
        self.view.push(Choosing(self.app, lambda: title, lambda: options, options[0].id, self._take))

    def _take(self, name: str) -> None:
        self.earlier = self.mirrors.open(name)

    def _export(self) -> None:
        from game.debrief.report.writing import not_written, reports_folder
        from game.mirror.export import write_all
        from game.press.typesetter import PressError

        folder = reports_folder(self.app.store.folder)
        try:
            files = write_all(self.mirror, self.language, folder, self.earlier)
        except OSError as error:
            self.view.push(ErrorDialog(self.app, not_written(error, folder, self.language)))
            return
        except PressError as error:
            self.view.push(ErrorDialog(self.app, str(error)))
            return
        names = ", ".join(path.name for path in files)
        self.view.push(Notice(self.app, self.told("exported", files=names, folder=folder)))

    def _own(self) -> None:
        picture = self.mirror.picture
        found: dict[Way, tuple[int, ...]] = {"without": weakest(picture), "with": strongest(picture)}
        options = [
            Option(
                way,
                self.told(f"own-{way}"),
                self.told(
                    f"own-{way}-note", blocks=", ".join(block_name(one, self.language) for one in blocks)
                ),
                icon="play",
                why_not="" if blocks else self.told("own-none"),
            )
            for way, blocks in found.items()
        ]
        first = next((way for way, blocks in found.items() if blocks), "without")

        def take(chosen: str) -> None:
            way: Way = "with" if chosen == "with" else "without"
            reason = self.told("own-reason")
            lay = lambda content: OwnSeating(content, way, found[way], reason)  # noqa: E731
            self.view.push(CaseChoice(self.app, lay=lay))

        self.view.push(Choosing(self.app, lambda: self.told("own"), lambda: options, first, take))


def _place(box: Box, average: float) -> float:
    """Return where an average lies in a bar that goes from what stands, at the left, to what is missing."""
    return box.x + 20 + (box.w - 40) * (2 - average) / 2
