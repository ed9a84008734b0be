"""Last choice: what an undo would take back, in words that everybody at the table may read."""

from __future__ import annotations

from game.content.base import Language
from game.language import say
from game.match.actions import Adjust, Commit, Continue, NamePartner, PlayEvent, Promise, Skip, Vote
from game.table.play import Play


def last_choice(play: Play, language: Language) -> str:
    """Return in words for everybody what undo would take back; "" when there is nothing."""
    if not play.undoable:
        return ""
    action = play.match.actions[-play.undoable]
    match action:
        case Continue():
            return say(language, "facilitator.choice-turn" if _turned(play) else "facilitator.choice-close")
        case PlayEvent():
            event = next(event for event in play.content.events if event.id == action.event)
            return say(language, "facilitator.choice-event", event=event.title[language])
        case Adjust():
            told = [
                happening for happening in play.match.happenings_for(None) if happening.kind == "adjusted"
            ]
            return play.match.words(told[-1], language)
        case Skip():
            return say(language, "facilitator.choice-skip", team=play.name(action.team))
        case Commit():
            return say(language, "facilitator.choice-commit", team=play.name(action.team))
        case Promise():
            return say(language, "facilitator.choice-promise", team=play.name(action.team))
        case NamePartner():
            return say(language, "facilitator.choice-name", team=play.name(action.team))
        case Vote():
            return say(language, "facilitator.choice-vote", team=play.name(action.team))
        case _:
            # what a plan holds is the team's own until all plans open
            return say(language, "facilitator.choice-plan", team=play.name(getattr(action, "team", 0)))


def _turned(play: Play) -> bool:
    """Return whether the last choice turned an event; each round goes on twice, and that is the first."""
    before = play.match.actions[: -play.undoable]
    return sum(isinstance(action, Continue | PlayEvent) for action in before) % 2 == 0
