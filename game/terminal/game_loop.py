"""The game loop: who is asked what, when, and what the keys do at every prompt.

The state of the match alone decides what comes next, so a resumed or undone game goes on from where
it stands. Every action goes through the session: it is on disk before its result is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.problems import visible
from game.language import say
from game.match.actions import Action, Adjust, Commit, Continue, Note, PlayEvent, Skip, Vote
from game.match.happenings import Happening
from game.match.players import YOU, bot_action
from game.match.rehearsing import Rehearsal
from game.reading.choices import refusals_of_plan, refusals_of_vote
from game.reading.first_times import rule_to_come
from game.reading.guiding import guided_lines
from game.reading.open_table import promised_words, rules_in_short, standing_words
from game.rules import terms as t
from game.table.last_choice import last_choice
from game.table.play import Play
from game.terminal import card_text, menus
from game.terminal.asking import ask_people
from game.terminal.ending import draw_ending, draw_seed
from game.terminal.paper_line import ask_paper
from game.terminal.room_sentence import ask_sentence, draw_sentence
from game.terminal.story_text import tell_happenings, tell_log
from game.terminal.table_text import draw_table
from game.terminal.talk import TerminalTalk
from game.terminal.terminal_reader import TerminalReader
from game.terminal.terminal_screen import EndOfInput, TerminalScreen, UnreadableLine

if TYPE_CHECKING:
    from game.sessions.store import Session

_ECHOED = 24
"""Characters of a mistyped line that the answer repeats."""


class Leave(Exception):  # noqa: N818  (asked for, no error)
    """Somebody wants to stop for now."""


class _Anew(Exception):  # noqa: N818  (the loop starts anew from where the match stands)
    """Actions were undone, or entered from paper: what was being asked is no longer the question."""


class GameLoop:
    """One session, played by the people at one terminal."""

    def __init__(
        self,
        session: Session,
        screen: TerminalScreen,
        *,
        resumed: bool,
        rehearsal: Rehearsal | None = None,
    ) -> None:
        self.session = session
        self.screen = screen
        self.match = session.match
        self.reader = TerminalReader(session.match, session.language, screen)
        self.table = Play(session, lambda: session.language)
        self.people = self.table.people
        self.alone = self.people[0] if len(self.people) == 1 else None
        self.reader.you = self.alone
        self.resumed = resumed
        self.rehearsal = rehearsal
        self._at_the_screen: int | None = None
        self._met: set[int] = set()
        self._table_of_round = 0
        self._event_of_round = 0

    # --- the course of the game -------------------------------------------------------------------

    def play(self) -> None:
        """Play to the end. Raises Leave when somebody stops, or no more input comes."""
        try:
            self._open()
            while not self.match.is_over:
                try:
                    self._next()
                except _Anew:
                    continue
            if self.screen.is_interactive:
                TerminalTalk(self.reader, self.table, self._after_the_game, self._says_yes).walk()
                draw_seed(self.reader)
            else:  # nobody waits for a question behind a pipe
                draw_ending(self.reader, self.people, [version.text for version in self.table.versions])
        except (EndOfInput, KeyboardInterrupt):
            raise Leave from None

    def _open(self) -> None:
        if self.resumed:
            self.screen.heading(self.reader.say("play.welcome-back", name=self.session.name))
            tell_log(self.reader, self.alone, since=self.match.state.round)
            return
        if self.rehearsal:
            self.screen.heading(say(self.session.language, "rehearsal.title"))
            self.screen.line(self.match.happenings[-1].text, hang=2)
        else:
            card_text.draw_opening(self.reader, self.people)
        if self.alone is not None:
            self._meet(self.alone)
        self._pause("enter-begin")

    def _guide(self) -> None:
        """Tell once in each phase of a guided first round who does what."""
        if self.table.guides():
            for who, words in guided_lines(self.reader):
                self.screen.line(f"{who}: {words}", "bold", hang=2)

    def _next(self) -> None:
        self._guide()
        team = self.match.waits_for
        if team is not None and self.session.players[team] != YOU:
            players = self.session.players
            if self.match.state.phase == t.NAME:
                named = self._do(bot_action(self.match, team, players[team], players))
                tell_happenings(self.reader, named, self.alone)
                return
            self._tell(self._do(bot_action(self.match, team, players[team], players)))
        elif team is not None and self.match.state.phase == t.NAME:
            self._show_event(self.alone)
            self._name(team)
        elif team is not None:
            self._show_event(team)
            if self.match.state.phase == t.PROMISE:
                self._promise(team)
                return
            self._hand_over(team)
            if self.match.state.phase == t.PLAN:
                self._plan(team)
            else:
                self._vote(team)
        elif self.match.state.phase == t.EVENT:
            self._show_table()
            if self.people and self.table.asks_sentence():
                ask_sentence(self.reader, self.table, self._line)
            self._pause("enter-event")
            self._show_event(self.alone, self._do(self._turning()))
        else:
            self._reflect()

    def _turning(self) -> Action:
        """Return what turns the event of this round: the one that is rehearsed comes first, once."""
        rehearsal, self.rehearsal = self.rehearsal, None
        return rehearsal.turns if rehearsal else Continue()

    def _do(self, action: Action) -> tuple[Happening, ...]:
        return self.session.do(action)

    def _tell(self, happenings: tuple[Happening, ...], besides: str = "") -> None:
        """Show what followed when the last plan or vote came in; before that there is nothing to show.

        The rule ``besides`` was told when somebody was asked.
        """
        promised = [happening for happening in happenings if happening.kind == "promised"]
        tell_happenings(self.reader, promised, self.alone, besides)
        opened = {happening.kind for happening in happenings} & {"reserve", "chosen"}
        if not opened:
            return
        if len(self.people) > 1 and self._at_the_screen is not None:
            self.screen.clear()
        self._at_the_screen = None
        self.screen.heading(self.reader.say("play.reveal" if "reserve" in opened else "play.result"))
        tell_happenings(self.reader, happenings, self.alone)
        if not self.match.is_over:
            self.screen.line(standing_words(self.reader), "dim", hang=2)

    def _tell_rule(self, name: str) -> None:
        """Tell a rule that somebody is about to be asked by, when it is the first time in this game."""
        if words := rule_to_come(self.reader, name):
            self.screen.line(words, "dim", hang=2)

    def _show_table(self) -> None:
        state = self.match.state
        if self._table_of_round != state.round:
            self._table_of_round = state.round
            chair = self.reader.team(state.chair)
            rounds = self.match.rulebook.rounds
            self.screen.heading(
                self.reader.say("play.round-title", round=state.round, rounds=rounds, chair=chair)
            )
            draw_table(self.reader, self.alone)
            draw_sentence(self.reader, self.table)

    def _show_event(self, team: int | None, struck: tuple[Happening, ...] = ()) -> None:
        """Show the event once a round, with what it did at once."""
        self._show_table()
        if self._event_of_round != self.match.state.round:
            self._event_of_round = self.match.state.round
            has_struck = bool(struck) and self.match.state.phase != t.NAME
            card_text.draw_event(self.reader, has_struck=has_struck)
            tell_happenings(self.reader, struck, self.alone)
            card_text.draw_responses(self.reader, team if len(self.people) <= 1 else None)

    def _meet(self, team: int) -> None:
        if team not in self._met:
            self._met.add(team)
            card_text.draw_role(self.reader, team)

    def _hand_over(self, team: int) -> None:
        """With several people at one screen: let only the next ones look."""
        if len(self.people) > 1 and self._at_the_screen != team:
            is_wiped = self._at_the_screen is not None
            if is_wiped:
                self.screen.clear()
            self._at_the_screen = None
            self._pause("hand-over", team=self.reader.team(team))
            self._at_the_screen = team
            self._meet(team)
            if is_wiped and self.match.state.phase == t.PLAN:
                card_text.draw_event(self.reader)
                card_text.draw_responses(self.reader, team)

    # --- asking -----------------------------------------------------------------------------------

    def _plan(self, team: int) -> None:
        """Let ``team`` add one thing to its plan, or commit it."""
        menus.draw_plan(self.reader, team)
        menus.draw_hand(self.reader, team)
        choice = self._choose_from(team, menus.plan_choices(self.reader, team))
        if choice.opens == "swap":
            choice = self._choose_from(team, menus.swap_choices(self.reader, team))
        elif choice.opens == "give":
            choice = self._choose_from(team, menus.card_choices(self.reader, team))
            if choice.opens != menus.BACK:
                choice = self._choose_from(team, menus.taker_choices(self.reader, team, choice.opens))
        if choice.action is not None:
            self._tell(self._do(choice.action))

    def _promise(self, team: int) -> None:
        """Let ``team`` say, for all to hear, how much it will contribute."""
        self._look_first(team)
        self.screen.heading(self.reader.say("play.promise-of", team=self.reader.team(team)))
        self._tell_rule("promise")
        for words in promised_words(self.reader):
            self.screen.line(words, hang=2)
        self._own_cards(team)
        choice = self._choose_from(team, menus.promise_choices(self.reader, team))
        if choice.action is not None:
            self._tell(self._do(choice.action), besides="promise")

    def _name(self, chair: int) -> None:
        """Let the chair name openly whom the event means, and show what it then does at once."""
        self._look_first(chair)
        self.screen.heading(self.reader.say("play.name-of", team=self.reader.team(chair)))
        self._tell_rule("name")
        self._own_cards(chair)
        choice = self._choose_from(chair, menus.name_choices(self.reader, chair))
        if choice.action is not None:
            tell_happenings(self.reader, self._do(choice.action), self.alone, besides="name")

    def _look_first(self, team: int) -> None:
        """Let a team that is asked something openly see who it is first, when it never has."""
        if self.alone is None and team not in self._met:
            self._look_in_private(team)

    def _own_cards(self, team: int) -> None:
        """Show its cards to who plays alone; at a shared screen say how a team sees them."""
        if self.alone is not None:
            menus.draw_hand(self.reader, team)
        else:
            self.screen.line(self.reader.say("play.look-first"), "dim", hang=2)

    def _look_in_private(self, team: int) -> None:
        """Show a team its agenda and cards while the others look away, and wipe them again."""
        self._pause("hand-over", team=self.reader.team(team))
        self._met.add(team)
        card_text.draw_role(self.reader, team)
        menus.draw_hand(self.reader, team)
        self._pause("enter-hide")
        self.screen.clear()

    def _vote(self, team: int) -> None:
        self.screen.heading(self.reader.say("play.vote-of", team=self.reader.team(team)))
        menus.draw_votes(self.reader, team)
        choice = self._choose(team, menus.vote_choices(self.reader, team))
        if choice.action is not None:
            self._tell(self._do(choice.action))

    def _choose_from(self, team: int, choices: list[menus.Choice]) -> menus.Choice:
        menus.draw_choices(self.reader, choices)
        return self._choose(team, choices)

    def _choose(self, team: int, choices: list[menus.Choice]) -> menus.Choice:
        while True:
            said = self._answer(team, self.reader.say("play.prompt-choice"))
            if said.isascii() and said.isdigit() and len(said) < 4 and 1 <= int(said) <= len(choices):
                return choices[int(said) - 1]
            self._not_understood(said, self.reader.say("play.type-number", last=len(choices)))

    def _reflect(self) -> None:
        event = self.match.state.event
        noted = self._noted_this_round()
        self.screen.heading(self.reader.say("play.reflect"))
        if event != t.NOTHING:
            question = self.match.content.events[event].question[self.reader.language]
            self.screen.line(question, "italic")
            card_text.draw_workform(self.reader)
        if self.people and self.match.content.case.sentence is not None:
            ask_sentence(self.reader, self.table, self._line)
        if len(self.people) > 1:
            self._ask_insights()
        elif self.alone is not None and self.alone not in noted:
            self._ask_insight(self.alone)
        else:  # nobody is asked: after an undo the round would close at once again
            self._pause("enter-close-last" if self.reader.is_last_round else "enter-close")
        self.screen.heading(self.reader.say("play.round-closes", round=self.match.state.round))
        tell_happenings(self.reader, self._do(Continue()), self.alone)

    def _noted_this_round(self) -> set[int | None]:
        noted: set[int | None] = set()
        for action in reversed(self.match.actions):
            if isinstance(action, Continue | PlayEvent):
                break
            if isinstance(action, Note):
                noted.add(action.team)
        return noted

    def _ask_insights(self) -> None:
        """Ask everybody at a shared screen at once; a number before a sentence says which team it is of."""
        teams = [f"{number} {self.reader.team(team)}" for number, team in enumerate(self.people, start=1)]
        self.screen.line("  ".join(teams), "dim", hang=2)
        while said := self._answer(None, self.reader.say("play.prompt-insights")):
            number, _, text = said.partition(" ")
            is_team = number.isascii() and number.isdigit() and len(number) < 3
            team = self.people[int(number) - 1] if is_team and 0 < int(number) <= len(self.people) else None
            if (is_team and team is None) or not _is_sentence(text if is_team else said):
                self._not_understood(said, self.reader.say("play.type-insights"))
                continue
            self._do(Note(team=team, text=text.strip() if is_team else said))
            self.screen.line(self.reader.say("play.noted"), "dim")

    def _ask_insight(self, team: int) -> None:
        while True:
            said = self._answer(team, self.reader.say("play.prompt-insight"))
            if not said:
                return
            if _is_sentence(said):
                self._do(Note(team=team, text=said))
                self.screen.line(self.reader.say("play.noted"), "dim")
                return
            self._not_understood(said, self.reader.say("play.type-insight"))

    def _pause(self, prompt: str, **values: object) -> None:
        """Wait for Enter, where there are people to wait for."""
        if not self.people and not self.screen.is_interactive:
            return
        while said := self._answer(self.alone, self.reader.say(f"play.{prompt}", **values)):
            self._not_understood(said, self.reader.say("play.type-enter"))

    def _not_understood(self, said: str, help_text: str) -> None:
        if said:
            shown = said if len(said) <= _ECHOED else said[: _ECHOED - 1] + "…"
            self.screen.line(
                self.reader.say("play.not-understood", said=visible(shown)) + " " + help_text, hang=2
            )
        else:
            self.screen.line(help_text, hang=2)

    # --- the keys ---------------------------------------------------------------------------------

    def _answer(self, team: int | None, prompt: str) -> str:
        """Return the next line that is not one of the keys; keys do their work and the prompt comes back."""
        while True:
            said = self._line(prompt)
            key = said.casefold()
            if key == "u":
                self._undo()
            elif key == "p":
                self._from_paper()
            elif key == "w":
                ask_sentence(self.reader, self.table, self._line)
            elif key == "v":
                ask_people(self.reader, self.table, self._line, self._says_yes)
            elif not self._look(key, team):
                return said

    def _line(self, prompt: str) -> str:
        """Return the next line that can be read. Raises Leave when it asks to stop."""
        while True:
            try:
                said = self.screen.read(prompt)
            except UnreadableLine as line:
                self.screen.line(self.reader.say(f"play.{line.key}"), hang=2)
                continue
            if said.casefold() in ("s", "q"):
                raise Leave
            return said

    def _after_the_game(self, prompt: str) -> str:
        """Return the next line after which there is something to do; what there is to see is shown."""
        while self._look((said := self._line(prompt)).casefold(), None):
            pass
        return said

    def _look(self, key: str, team: int | None) -> bool:
        """Show what a key asks for; return whether ``key`` was one."""
        if key == "?":
            self._why_not(team)
        elif key == "h":
            self.screen.heading(self.reader.say("play.rules-title"))
            self.screen.story("\n".join(rules_in_short(self.reader)))
            self.screen.gap()
            self.screen.story(self.reader.say("play.keys"))
        elif key == "l":
            self.screen.heading(self.reader.say("play.log-title"))
            tell_log(self.reader, team if team == self._at_the_screen else self.alone)
        elif key == "t":
            draw_table(self.reader, self.alone)
            draw_sentence(self.reader, self.table)
            if self.match.state.event != t.NOTHING and self.match.state.phase != t.EVENT:
                card_text.draw_event(self.reader)
                card_text.draw_responses(self.reader, self.alone)
        elif key == "a":
            whose = self.alone if self.alone is not None else self._at_the_screen
            if whose is None and team is not None and self.match.state.phase in (t.NAME, t.PROMISE):
                self._look_in_private(team)
            elif whose is None:
                self.screen.line(self.reader.say("play.agenda-later"), hang=2)
            else:
                card_text.draw_role(self.reader, whose)
                menus.draw_hand(self.reader, whose)
        else:
            return self._look_at_card(key)
        return True

    def _look_at_card(self, key: str) -> bool:
        number = key[1:].strip()
        if not key.startswith("b") or not (number == "" or (number.isascii() and number.isdigit())):
            return False
        blocks = self.match.content.cards.blocks
        matching = [i for i, block in enumerate(blocks) if number[:3] == str(block.number)]
        if matching:
            card_text.draw_block(self.reader, matching[0])
        else:
            names = ", ".join(self.reader.block_name(i) for i in range(len(blocks)))
            self.screen.line(self.reader.say("play.which-card", blocks=names), hang=2)
        return True

    def _why_not(self, team: int | None) -> None:
        refusals: list[str] = []
        if team is not None and self.match.waits_for == team and self.match.state.phase == t.PLAN:
            refusals = refusals_of_plan(self.reader, team)
        elif self.people and (team is None or self.match.waits_for != team):
            refusals = refusals_of_vote(self.reader, self.people[0] if team is None else team)
        if not refusals:
            self.screen.line(self.reader.say("play.all-possible"), hang=2)
            return
        self.screen.label(self.reader.say("play.not-possible"))
        for refusal in refusals:
            self.screen.line(refusal, indent=2, hang=2)

    def _from_paper(self) -> None:
        """Take over what the team that is asked wrote on paper, if somebody types it and says yes."""
        team, phase = self.match.waits_for, self.match.state.phase
        actions = ask_paper(self.reader, self._line, self._says_yes)
        if not actions:
            return
        for action in actions:
            happened = self._do(action)
        if len(self.people) > 1 and phase != t.PROMISE:  # a plan and a vote stay with the team
            self.screen.clear()
            self._at_the_screen = None
        self.screen.line(self.reader.say("play.paper-kept", team=self.reader.team(team or 0)), "dim", hang=2)
        self._tell(happened)
        raise _Anew

    def _undo(self) -> None:
        """Take back the last choice of people or of the table, with all that bots did since.

        Asks first, unless it is a step that the team at the screen may still change.
        """
        what = last_choice(self.table, self.reader.language)
        if not what:
            self.screen.line(self.reader.say("facilitator.nothing-to-undo"), hang=2)
            return
        if not self._is_own_step() and not self._is_sure(what):
            self.screen.line(self.reader.say("play.left-as-it-is"), hang=2)
            return
        phase = self.match.phase
        self.table.undo()
        if self.match.phase != phase:
            self._table_of_round = self._event_of_round = 0
        self.screen.heading(self.reader.say("play.taken-back", what=what))
        raise _Anew

    def _is_own_step(self) -> bool:
        """Return whether an undo takes back only a step in the open plan of the team at the screen."""
        action = self.match.actions[-self.table.undoable]
        if isinstance(action, Commit | Vote | Continue | PlayEvent | Adjust | Skip):
            return False
        team = self.alone if self.alone is not None else self._at_the_screen
        return team is not None and getattr(action, "team", None) == team

    def _is_sure(self, what: str) -> bool:
        """Ask whether what everybody did is really taken back; Enter is no."""
        say = self.reader.say
        self.screen.line(f"{say('facilitator.undo-ask', what=what)} {say('facilitator.undo-hint')}", hang=2)
        return self._says_yes(say("play.prompt-undo"), say("play.type-yes-or-no"))

    def _says_yes(self, prompt: str, help_text: str) -> bool:
        """Ask until yes or no is typed; Enter is no."""
        say = self.reader.say
        while True:
            said = self._line(prompt)
            if said.casefold() == say("play.key-yes"):
                return True
            if not said or said.casefold() == say("play.key-no"):
                return False
            self._not_understood(said, help_text)


def _is_sentence(said: str) -> bool:
    return len(said) > 2 and not said.replace(" ", "").lstrip("-").isdigit()
