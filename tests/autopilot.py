"""An autopilot: plays whole games through the window by keys alone, doing what a bot would choose."""

from __future__ import annotations

from collections.abc import Callable

from game.match.actions import (
    Action,
    Build,
    Commit,
    Contribute,
    Give,
    MakeRoom,
    NamePartner,
    Swap,
    Tend,
    Vote,
)
from game.match.match import Match
from game.match.players import bot_action
from game.rules import terms as t
from game.screen.teams.hand import held
from game.table.play import Play
from tests.pilot import Pilot

STEPS = 4000
"""More keys than any game takes; a screen that leads nowhere is found by it."""


class Autopilot:
    """Plays the game that is open in a pilot's window. ``look`` is called on every new screen."""

    def __init__(self, pilot: Pilot, look: Callable[[str], None] = lambda screen: None) -> None:
        self.pilot = pilot
        self.look = look
        self.seen: list[str] = []

    @property
    def play(self) -> Play:
        assert self.pilot.app.play is not None
        return self.pilot.app.play

    @property
    def match(self) -> Match:
        return self.play.match

    def to_the_end(self) -> None:
        """Play until the last page of the outcome."""
        for _ in range(STEPS):
            screen = self.pilot.screen
            if not self.seen or self.seen[-1] != screen:
                self.seen.append(screen)
            self.look(screen)
            if screen == "OutcomeScreen":
                return
            self.answer(screen)
        raise AssertionError(f"the game does not end: {self.seen[-12:]}")

    def answer(self, screen: str) -> None:
        """Do what the screen asks for."""
        match screen:
            case "Title":
                self.pilot.use("new")
            case "CaseChoice":
                self.pilot.use("choose")
            case "SetupScreen":
                self.pilot.use("begin")
            case "Briefing":
                self.pilot.use("next")
            case "TableScreen":
                waiting = self.play.waiting
                is_naming = self.match.state.phase == t.NAME
                self.pilot.use(f"team-{waiting[0]}" if waiting and not is_naming else "main")
            case "Naming":
                self.name()
            case "Cover":
                self.pilot.use("look")
            case "Role":
                self.pilot.use("on")
            case "PlanScreen":
                self.plan()
            case "Voting":
                self.vote()
            case "Story":
                self.pilot.key("space")
            case "Reflect":
                self.reflect()
            case "SentenceScreen":
                self.pilot.type("Niemand valt hier uit")
                self.pilot.use("keep-sentence")
            case _:
                raise AssertionError(f"nobody expected {screen}")

    def chosen(self) -> Action:
        """Return what the team at the screen would do if it were a bot."""
        team = getattr(self.pilot.app.room.screen, "team")  # noqa: B009  (only team screens have one)
        return bot_action(self.match, team, "cooperative")

    def name(self) -> None:
        """Let the chair name whom a bot in its seat would name."""
        action = bot_action(self.match, self.match.state.chair, "cooperative")
        assert isinstance(action, NamePartner)
        named = [self.play.reader.partner(team).id for team in range(self.match.teams)].index(action.partner)
        self.pilot.use(f"name-{named}")

    def plan(self) -> None:
        match action := self.chosen():
            case Build(team=team, block=block):
                self.card(team, block)
                self.pilot.use("build")
                if "not-yet" in self.pilot.controls:
                    self.pilot.use("not-yet")
            case MakeRoom(block=block):
                self.pilot.use("room")
                self.pilot.use(f"room-{block}")
            case Swap(team=team, block=block):
                self.card(team, block)
                self.pilot.use("swap")
            case Give(team=team, block=block, to=to):
                self.card(team, block)
                self.pilot.use("give")
                self.pilot.use(f"to-{to}")
            case Contribute():
                self.pilot.use("contribute")
            case Tend():
                self.pilot.use("tend")
            case Commit():
                self.pilot.use("commit")
                if "sure" in self.pilot.controls:
                    self.pilot.use("sure")
            case _:
                raise AssertionError(action)

    def card(self, team: int, block: str) -> None:
        number = self.play.reader.block_number(block)
        place = held(self.match.observation(team), team).index(number)
        self.pilot.use(f"card-{place}")

    def vote(self) -> None:
        action = self.chosen()
        assert isinstance(action, Vote)
        self.pilot.use(f"vote-{action.response}")
        self.pilot.use("sure")

    def reflect(self) -> None:
        fields = [name for name, control in self.pilot.controls.items() if control.typing]
        if fields and self.match.state.round % 2:
            self.pilot.tab_to(fields[0])
            self.pilot.type("Één stap, samen")
            self.pilot.key("return")
        self.pilot.use("close")

    @property
    def phase(self) -> int:
        return self.match.state.phase if self.pilot.app.play else t.EVENT
