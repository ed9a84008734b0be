"""What every command does that opens the window: it says in one line where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.commands.arguments import Complaint
from game.language import say

if TYPE_CHECKING:
    from game.content.base import Language
    from game.sessions.launch import Launch
    from game.sessions.store import Store


def plays_in_window(store: Store, launch: Launch, language: Language) -> bool:
    """Play in the window; where there is none, say so in one line and return False."""
    from game.screen.failures import NoWindow, Unforeseen
    from game.screen.window import play_window

    try:
        words = play_window(store, launch, language)
    except NoWindow as reason:
        click.echo(say(language, f"screen.{reason.key}"))
        return False
    except Unforeseen as trouble:
        raise Complaint(str(trouble)) from None
    if words:
        click.echo(words)
    return True
