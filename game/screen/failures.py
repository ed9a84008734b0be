"""Failures: why the window does not open, or ends. They need no pygame: there may be none at all."""

from __future__ import annotations


class NoWindow(Exception):  # noqa: N818  (told to people in one line, and the game goes on in the terminal)
    """There is no window to play in; ``key`` is the text of ``language/screen.toml`` that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unforeseen(Exception):  # noqa: N818  (told to people in one line)
    """A mistake of ours that the window could not get over, told in the language that was on the screen."""
