"""Mirror serving: a mirror on the network for as long as somebody holds it open."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from game.mirror.kept import Mirror
from game.room.addresses import is_self_given, own_addresses
from game.room.mirror_web import MirrorWeb
from game.room.serving import PORT, served

_EVERYWHERE = "0.0.0.0"
_ONLY_HERE = "127.0.0.1"


class MirrorPhones:
    """The phones of one mirror. Nothing listens before ``open``."""

    def __init__(self, mirror: Mirror, folder: Path) -> None:
        """``folder`` is that of the store in which ``mirror`` is kept."""
        self.mirror = mirror
        self.addresses = own_addresses() or [_ONLY_HERE]
        self.port = 0
        self.has_failed = False
        """Whether the server kept failing, so that nothing listens any more."""
        self._folder = folder
        self._open = ExitStack()

    def open(self, port: int | None = None) -> None:
        """Let phones in at ``port`` (None: the usual one). Raises NoPlace when nobody can listen there."""
        if not self.port:
            wanted = PORT if port is None else port
            web = MirrorWeb(self._folder, self.mirror.name)
            serving = served({}, self._folder, _EVERYWHERE, wanted, web, self._fail)
            self.port = self._open.enter_context(serving)

    def close(self) -> None:
        """Let nobody in any more."""
        self._open.close()
        self.port = 0

    def _fail(self) -> None:
        self.has_failed = True

    @property
    def is_open(self) -> bool:
        """Whether phones can come in."""
        return bool(self.port) and not self.has_failed

    @property
    def is_self_given(self) -> bool:
        """Whether the address is one that this computer gave itself, for want of a network."""
        return is_self_given(self.addresses[0])

    @property
    def address(self) -> str:
        """What people type: "http://192.168.1.20:8421"."""
        return f"http://{self.addresses[0]}:{self.port}"

    @property
    def link(self) -> str:
        """What the code says that phones scan."""
        return f"{self.address}/{self.mirror.code}?k={self.mirror.invitation}"
