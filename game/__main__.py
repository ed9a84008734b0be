"""The process of the command ``samenspel``; ``python -m game`` is the same.

Before anything is loaded it sees to what a terminal can do to it: Ctrl-C at once, a request to end,
standard streams that are closed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

_REQUESTS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""How a system asks a command to end: a shutdown, a terminal that is closed."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command with ``args`` (None: those of this process) and end the process with its status."""
    # while the parts are loaded there is nothing to tidy up: Ctrl-C ends it without a word
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for request in _REQUESTS:
        if signal.getsignal(request) is signal.SIG_DFL:  # under nohup it is ignored, and stays so
            signal.signal(request, _end)
    sys.unraisablehook = _told_unless_interrupted
    _open_streams()
    from game.commands.main import main as command

    try:
        command(args)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python itself has little left to do


def _end(number: int, _: FrameType | None) -> None:
    """End as after Ctrl-C, so that everybody tidies up; once is enough."""
    for request in _REQUESTS:
        signal.signal(request, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _told_unless_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """Tell what Python could not raise, but for a Ctrl-C that came while it tidied up after an import."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def _open_streams() -> None:
    """Open what is closed of the standard streams on nothing: no other file may get their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(descriptor, True)
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8"))


if __name__ == "__main__":
    main()
