"""Mirror screen: what the screens of the mirror share: their texts, and the sitting that they hand on."""

from __future__ import annotations

from game.mirror.kept import Mirror, Mirrors
from game.screen.navigator import Navigator
from game.screen.opening.opening_screen import OpeningScreen
from game.screen.phones import can_open


class Sitting:
    """One mirror while it lies open in the window, with its phones; whoever shows it last closes it."""

    def __init__(self, app: Navigator, mirror: Mirror) -> None:
        self.mirror = mirror
        self.phones = None
        if can_open():
            from game.room.mirror_serving import MirrorPhones

            self.phones = MirrorPhones(mirror, app.store.folder)

    def close(self) -> None:
        """Let no phone in any more."""
        if self.phones is not None:
            self.phones.close()


class MirrorScreen(OpeningScreen):
    """A screen of the mirror; ``told`` has its own texts."""

    def told(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/mirror.toml``."""
        return self.app.say(f"mirror.{name}", **values)

    @property
    def mirrors(self) -> Mirrors:
        """The mirrors of this computer."""
        return Mirrors(self.app.store.database)


class SittingScreen(MirrorScreen):
    """A screen of one mirror that lies open; it hands its sitting on, or closes it."""

    def __init__(self, app: Navigator, sitting: Sitting) -> None:
        super().__init__(app)
        self.sitting = sitting
        self._is_handed_on = False

    @property
    def mirror(self) -> Mirror:
        """The mirror that lies open."""
        return self.sitting.mirror

    def hand_on(self, screen: MirrorScreen) -> None:
        """Show ``screen``, which has the sitting from now on, in the place of this one."""
        self._is_handed_on = True
        self.view.swap(screen)

    def closed(self) -> None:
        """Close the sitting, unless another screen has it."""
        if not self._is_handed_on:
            self.sitting.close()
