"""Join screen: the code to scan, the address and the letters to type, and who has joined."""

from __future__ import annotations

from collections.abc import Callable

from game.room.joined import joined_words
from game.screen.board.badge import badge
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.hint import hint, hint_height
from game.screen.drawing.label import label
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Stage
from game.screen.drawing.theme import EDGE, GAP, LEAD, STANDING, STORY
from game.screen.joining.phone_screen import PhoneScreen, system
from game.screen.joining.remote_screen import RemoteScreen
from game.screen.joining.scancode import scan_code
from game.screen.navigator import Navigator

_BUTTON = 76.0


class JoinScreen(PhoneScreen):
    """What the last row must be able to read, or scan."""

    def __init__(self, app: Navigator, ask_wifi: Callable[[], None]) -> None:
        """``ask_wifi`` opens, in the place of this screen, where the Wi-Fi's name is typed."""
        super().__init__(app)
        self.focus = "to-game"
        self._ask_wifi = ask_wifi
        self._seen: object = None

    def tick(self, now: float) -> bool:
        """Tell when no phone was seen for too long, and who is here."""
        del now
        phones = self.phones
        here = [phones.here(team) for team in range(phones.play.match.teams)]
        seen, self._seen = self._seen, (phones.is_nobody_seen, here)
        return seen != self._seen

    def key(self, key: KeyPress) -> bool:
        """Answer n with the next address."""
        if key.name == "n" and len(self.phones.addresses) > 1:
            self.phones.next_address()
            return True
        return False

    def write(self, stage: Stage) -> None:
        """Write how to join at the left, who has joined, or what may be wrong, at the right."""
        inner = stage.box.inset(2 * EDGE, EDGE)
        high = stage.text(inner, self.say("join-title"), theme.TITLE, "title")
        foot = hint_height(stage)
        body = inner.below(high + GAP).above(foot + _BUTTON + 2.5 * GAP)
        wide = body.w * 0.62
        self._ways_in(stage, body.left(wide))
        right = body.after(wide + 1.5 * GAP)
        if self.phones.is_nobody_seen or not self.phones.has_network:
            self._trouble(stage, right)
        else:
            self._teams(stage, right)
        self._buttons(stage, inner.above(foot + GAP).low(_BUTTON))
        hint(stage, inner.low(foot), self.view.hover)

    # --- the left: how to come in -----------------------------------------------------------------

    def _ways_in(self, stage: Stage, box: Box) -> None:
        stage.panel(box)
        inner = box.inset(28, 20)
        line = stage.lettering.line_height(STORY)
        wifi = self.phones.wifi
        low = stage.lettering.line_height(theme.HUGE) / stage.lettering.factor
        codes = inner.above(low + GAP)
        places = codes.columns(2, 2 * GAP) if wifi else [codes]
        if wifi:
            from game.room.code import wifi as wifi_words

            label(stage, places[0].top(line), self.say("step-wifi"), STORY, align="centre")
            scan_code(stage, places[0].below(line + 8), wifi_words(wifi, self.phones.password))
        words = self.say("step-join-second") if wifi else self.say("step-join")
        label(stage, places[-1].top(line), words, STORY, align="centre")
        scan_code(stage, places[-1].below(line + 8), self.phones.link)
        self._typed(stage, inner.low(low))

    def _typed(self, stage: Stage, box: Box) -> None:
        """Write the address and the letters, large enough for the last row, and the network's name."""
        phones = self.phones
        letters = box.end(box.w * 0.42)
        rows = box.before(letters.w + GAP).rows(2, 0)
        label(stage, rows[0], f"http://{phones.address}", LEAD, "bold")
        where = self.say("on-wifi", name=phones.wifi) if phones.wifi else self.say("same-wifi")
        label(stage, rows[1], self.say("self-given") if phones.is_self_given else where, STANDING, "regular")
        name = self.say("code-of-room")
        wide = stage.lettering.width(name, STORY, "semibold") + GAP
        label(stage, letters.left(wide), name, STORY)
        label(stage, letters.after(wide), phones.code, theme.HUGE, "title", align="right")

    # --- the right: who is here, or what may be wrong ---------------------------------------------

    def _teams(self, stage: Stage, box: Box) -> None:
        play = self.phones.play
        high = min(132.0, (box.h - (play.match.teams - 1) * 10) / play.match.teams)
        for team in range(play.match.teams):
            row = Box(box.x, box.y + team * (high + 10), box.w, high)
            stage.panel(row)
            inner = row.inset(14, 8)
            side = min(inner.h, 84.0)
            badge(stage, inner.left(side).centred(side, side), play, team)
            words = inner.after(side + GAP)
            label(stage, words.top(words.h / 2), play.name(team), STORY, "bold")
            label(
                stage,
                words.low(words.h / 2),
                joined_words(self.phones.room, self.language, team),
                STANDING,
                "regular",
            )

    def _trouble(self, stage: Stage, box: Box) -> None:
        """Write what may keep phones out, what to change on this system, and the ways out in their order."""
        port = self.phones.port
        by_system = {
            "windows": self.say("nobody-windows"),
            "macos": self.say("nobody-macos"),
            "linux": self.say("nobody-linux", port=port),
        }
        lines = [self.say("nobody-phone"), by_system[system()], self.say("nobody-ways")]
        if not self.phones.has_network:
            lines = [self.say("no-network")]
        stage.panel(box, theme.PAPER, line=theme.INK)
        with stage.scroll(box.inset(28, 20), "trouble") as column:
            column.text(self.say("nobody-title"), LEAD, "title")
            for words in lines:
                column.space(GAP)
                column.text(words)

    # --- the buttons ------------------------------------------------------------------------------

    def _buttons(self, stage: Stage, row: Box) -> None:
        phones = self.phones
        wide = min(460.0, row.w * 0.34)
        stage.button(
            row.end(wide),
            "to-game",
            self.say("to-game"),
            self.back,
            tone="primary",
            icon="right",
            size=STORY,
            hint=self.say("to-game-hint"),
        )
        rest = row.before(wide + GAP)
        wifi = rest.left(220)
        stage.button(wifi, "wifi", self.say("change-wifi"), self._ask_wifi, hint=self.say("change-wifi-hint"))
        rest = rest.after(wifi.w + GAP)
        remote = rest.left(260)
        words, use = self.say("remote"), lambda: self.view.push(RemoteScreen(self.app))
        stage.button(remote, "remote", words, use, hint=self.say("remote-hint"))
        rest = rest.after(remote.w + GAP)
        if len(phones.addresses) > 1:
            number, count = phones.place + 1, len(phones.addresses)
            stage.button(
                rest.left(330),
                "next-address",
                self.say("next-address"),
                phones.next_address,
                hint=self.say("next-address-hint", number=number, count=count),
            )
