"""Called: what a team is called that has no name of its own, after its partner, and what it calls itself."""

from __future__ import annotations

from game.content.base import Language
from game.language import say


def team_called(language: Language, partner: str) -> str:
    """Return what the team of ``partner`` is called: "Team Residents", "the team of the council"."""
    article, _, name = partner.partition(" ")
    if name and article.lower() in say(language, "events.articles").split():
        return say(language, "events.team-of", partner=f"{article.lower()} {name}")
    return say(language, "events.team", partner=partner)


def begun(language: Language, words: str) -> str:
    """Return a sentence with a capital where it begins with what a team is called."""
    beginnings = (say(language, "events.your-team"), say(language, "events.team-of", partner="").strip())
    return words[:1].upper() + words[1:] if words.startswith(beginnings) else words
