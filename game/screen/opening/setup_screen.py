"""Setup screen: how a case is played: the teams and who they are; then what lies open, timers, the screen."""

from __future__ import annotations

import pygame

from game.bots import SEATED
from game.content.models import Content, Partner
from game.match.players import YOU, draw_seed
from game.screen.drawing import theme
from game.screen.drawing.entry import entry
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, STANDING
from game.screen.joining.open_phones import OpenPhones
from game.screen.navigator import Navigator
from game.screen.opening.briefing import Briefing
from game.screen.opening.choosing import Choosing, Option
from game.screen.opening.opening_screen import FOOT, WIDE, OpeningScreen
from game.screen.opening.options import ROW, choice, labelled, screen_options, timer_options
from game.screen.opening.way_choice import way_summary, ways
from game.screen.phones import can_open
from game.sessions.setting import MAX_TEAM_NAME
from game.sessions.store import StoreError
from game.table.seating import Seating

_PAGES = 900.0
"""Units of the width of the tabs."""


class SetupScreen(OpeningScreen):
    """The table that is being laid. It changes ``seating``, which whoever opened it keeps.

    ``teams`` is how many teams were asked for, ``name`` what the session is to be called.
    """

    def __init__(
        self,
        app: Navigator,
        content: Content,
        seating: Seating | None = None,
        *,
        teams: int | None = None,
        name: str | None = None,
        promises: bool | None = None,
    ) -> None:
        super().__init__(app)
        self.content = content
        self.seating = seating or Seating(content)
        self.name = name
        if teams is not None:
            self.seating.resize(teams)
        if promises is not None:
            self.seating.promises = promises
        self.seating.use_way(app.settings.way if app.settings.way != "phones" or can_open() else "laptop")
        self.seating.is_first_game = not app.store.list()
        self.seating.has_one_display = pygame.display.get_num_displays() == 1
        self.page = "table"
        self.focus = "begin"
        app.laying = content.case

    def closed(self) -> None:
        """Read in a language of the interface again."""
        self.app.laying = None

    def write(self, stage: Stage) -> None:
        """Write one of the pages, and the button that begins the game."""
        wide = min(_PAGES, stage.box.w * 0.5)
        room = self.head(stage, self.content.case.title[self.language], end=wide).above(FOOT + GAP)
        tabs = stage.box.inset(EDGE).top(96).end(wide).centred(wide, 68)
        pages = [
            ("table", self.say("page-table")),
            ("way", self.say("page-way")),
            ("form", self.say("page-form")),
        ]
        choice(stage, tabs, "page", pages, self.page, self._turn_to)
        if self.page == "table":
            self._table(stage, room)
        elif self.page == "way":
            ways(self, stage, room, self.seating)
        else:
            self._form(stage, room)
        box = self.foot(stage, self._summary(), end=min(420.0, stage.box.w * 0.3))
        stage.button(
            box, "begin", self.say("begin"), self._begin, tone="primary", icon="play", size=theme.STORY
        )

    def _turn_to(self, page: str) -> None:
        self.page = page

    def _summary(self) -> str:
        """Return, in one sentence, what kind of game begins."""
        people = self.seating.people
        if not people:
            return self.say("only-bots")
        bots = self.seating.teams - people
        if bots:
            return self.say("people-and-bots", people=people, count=bots)
        return way_summary(self, self.seating)

    # --- who plays --------------------------------------------------------------------------------

    def _table(self, stage: Stage, room: Box) -> None:
        row = room.top(ROW + 8)
        words = min(420.0, row.w * 0.4)
        stage.text(
            row.left(words),
            self.say("how-many-teams"),
            theme.STORY,
            "semibold",
            middle=True,
            smallest=STANDING,
        )
        sizes = [(str(size), str(size)) for size in self.seating.sizes]
        choice(
            stage,
            row.after(words + GAP).left(len(sizes) * 110),
            "teams",
            sizes,
            str(self.seating.teams),
            lambda size: self.seating.resize(int(size)),
        )
        count = self.seating.teams
        across = 2 if stage.box.w < WIDE or count == 4 else 3
        rest = room.below(row.h + GAP)
        down = -(-count // across)
        rest = rest.top(min(rest.h, down * 560 + (down - 1) * GAP))
        for seat, box in enumerate(rest.grid(count, across, GAP)):
            self._seat(stage, box, seat)

    def _seat(self, stage: Stage, box: Box, seat: int) -> None:
        """Write one seat: the partner with its emblem, the name of the team, people or a bot."""
        seating, partner = self.seating, self.seating.partner(seat)
        stage.panel(box, theme.PAPER)
        inner = box.inset(16)
        between = 10.0
        high = min(60.0, (inner.h - 2 * between) / 3)
        top = inner.above(2 * (high + between))
        self._partner(stage, top, seat, partner)
        name, player = inner.low(2 * high + between).rows(2, between)
        entry(
            stage,
            name,
            f"name-{seat}",
            seating.names[seat],
            lambda text: seating.names.__setitem__(seat, text),
            lambda: self._after_name(seat),
            most=MAX_TEAM_NAME,
            empty=self.say("name-of-team", team=seat + 1),
            hint=self.say("name-hint", partner=partner.name[self.language]),
            composing=self.app.composing,
        )
        who = seating.players[seat]
        stage.button(
            player,
            f"player-{seat}",
            self._player_name(who),
            lambda: self._choose_player(seat),
            icon="people" if who == YOU else "bot",
            align="left",
            hint=self.say("player-hint"),
        )
        stage.icon(player.end(52).centred(28, 28), "down")

    def _partner(self, stage: Stage, box: Box, seat: int, partner: Partner) -> None:
        language = self.language
        cluster = next(cluster for cluster in self.content.cards.clusters if cluster.id == partner.strength)
        stage.panel(box, cluster.soft)
        line = stage.lettering.line_height(STANDING)
        if box.h > 300:  # a tall box has the emblem over the words
            sign = box.above(3 * line + 24).inset(16)
            stage.emblem(sign.left(sign.h), partner.emblem, cluster.fill)
            words = box.low(3 * line + 16).inset(16, 8)
        else:
            side = min(box.h - 8, box.w * 0.36)
            stage.emblem(box.left(side + 16).centred(side, side), partner.emblem, cluster.fill)
            words = box.after(side + 32).before(52).inset(0, 4)
        if words.h < 2.8 * line:
            stage.one_line(words, partner.name[language], style="bold", middle=True)
        else:
            stage.text(
                words.above(line + 8),
                partner.name[language],
                theme.STORY,
                "bold",
                middle=True,
                smallest=STANDING,
            )
            strength = words.low(line + 8).above(8)
            stage.shape(strength.left(30).centred(26, 26), cluster.shape, theme.INK)
            stage.one_line(strength.after(42), cluster.track[language])
        stage.icon(box.end(52).centred(28, 28), "down")
        stage.area(box, f"partner-{seat}", lambda: self._choose_partner(seat), hint=self.say("partner-hint"))

    def _after_name(self, seat: int) -> None:
        """Go on from a name to the next one, and from the last to the beginning of the game."""
        self.focus = f"name-{seat + 1}" if seat + 1 < self.seating.teams else "begin"

    def _choose_partner(self, seat: int) -> None:
        self.view.push(
            Choosing(
                self.app,
                lambda: self.say("which-partner", team=seat + 1),
                lambda: [self._partner_option(seat, name) for name in self.seating.partners],
                self.seating.partners[seat],
                lambda name: self.seating.take(seat, name),
            )
        )

    def _partner_option(self, seat: int, name: str) -> Option:
        language = self.language
        partner = next(partner for partner in self.content.case.partner if partner.id == name)
        colour = next(
            cluster.fill for cluster in self.content.cards.clusters if cluster.id == partner.strength
        )
        other, must_stay = self.seating.seat_of(name), self.seating.keeps_away(seat, name)
        note = partner.interest[language]
        if other is not None and other != seat:
            note += self.say("swaps-with", team=other + 1)
        why_not = self.say("must-stay", partner=must_stay.name[language]) if must_stay else ""
        return Option(
            name, partner.name[language], note, emblem=partner.emblem, colour=colour, why_not=why_not
        )

    def _choose_player(self, seat: int) -> None:
        self.view.push(
            Choosing(
                self.app,
                lambda: self.say("who-plays", partner=self.seating.partner(seat).name[self.language]),
                lambda: [self._player_option(name) for name in (YOU, *reversed(SEATED))],
                self.seating.players[seat],
                lambda name: self.seating.players.__setitem__(seat, name),
            )
        )

    def _player_option(self, name: str) -> Option:
        note = self.say("people-note") if name == YOU else self.say(f"bot-{name}-note")
        return Option(name, self._player_name(name), note, icon="people" if name == YOU else "bot")

    def _player_name(self, name: str) -> str:
        return self.say("people") if name == YOU else self.say(f"bot-{name}")

    # --- how it is played -------------------------------------------------------------------------

    def _form(self, stage: Stage, room: Box) -> None:
        left, other = room.columns(2, GAP)
        for box, name, title, write in (
            (left, "game-options", self.say("this-game"), self._game_options),
            (other, "screen-options", self.say("this-screen"), lambda column: screen_options(self, column)),
        ):
            stage.panel(box, theme.PAPER)
            with stage.scroll(box.inset(28, 20), name) as column:
                column.text(title, theme.LEAD, "title")
                column.space()
                write(column)

    def _game_options(self, column: Column) -> None:
        stage, seating = column.stage, self.seating

        def hands(value: str) -> None:
            seating.open_hands = value == "open"

        def votes(value: str) -> None:
            seating.open_votes = value == "open"

        def promises(value: str) -> None:
            seating.promises = value == "yes"

        def guided(value: str) -> None:
            seating.guided = value == "yes"

        self._length_option(column)
        chosen = "open" if seating.open_hands else "hidden"
        note = self.say("hands-open-note") if seating.open_hands else self.say("hands-hidden-note")
        options = [("hidden", self.say("hands-hidden")), ("open", self.say("hands-open"))]
        choice(stage, labelled(column, self.say("hands"), note), "hands", options, chosen, hands)
        chosen = "open" if seating.open_votes else "secret"
        options = [("secret", self.say("votes-secret")), ("open", self.say("votes-open"))]
        note = self.say("votes-open-note") if seating.open_votes else self.say("votes-secret-note")
        choice(stage, labelled(column, self.say("votes"), note), "votes", options, chosen, votes)
        chosen = "yes" if seating.promises else "no"
        options = [("no", self.say("promises-no")), ("yes", self.say("promises-yes"))]
        note = self.say("promises-yes-note") if seating.promises else self.say("promises-no-note")
        choice(stage, labelled(column, self.say("promises"), note), "promises", options, chosen, promises)
        chosen = "yes" if seating.guided else "no"
        options = [("no", self.say("guided-no")), ("yes", self.say("guided-yes"))]
        note = self.say("guided-yes-note") if seating.guided else self.say("guided-no-note")
        choice(stage, labelled(column, self.say("guided"), note), "guided", options, chosen, guided)
        self._asking_option(column)
        timer_options(self, column)

    def _asking_option(self, column: Column) -> None:
        """Write the choice to ask people six statements before and after."""

        def asks(value: str) -> None:
            self.seating.asks = value == "yes"

        chosen = "yes" if self.seating.asks else "no"
        say = self.app.say
        options = [("no", say("questionnaire.setup-no")), ("yes", say("questionnaire.setup-yes"))]
        note = say(f"questionnaire.setup-{chosen}-note")
        choice(
            column.stage, labelled(column, say("questionnaire.setup"), note), "asks", options, chosen, asks
        )

    def _length_option(self, column: Column) -> None:
        """Write the choice of long or short, for a case that has both."""
        seating, lengths = self.seating, self.content.lengths
        if len(lengths) == 1:
            return

        def choose(value: str) -> None:
            seating.length = next(length for length in lengths if length == value)

        case = seating.played.case
        note = self.say("length-note", rounds=case.rounds, minutes=case.minutes)
        options = [(length, self.say(f"length-{length}")) for length in lengths]
        choice(
            column.stage,
            labelled(column, self.say("length"), note),
            "length",
            options,
            seating.length,
            choose,
        )

    # --- beginning --------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Keep the game, on disk, and open its briefing.

        Raises StoreError when it cannot be kept; then all that was entered is still here.
        """
        seating = self.seating
        try:
            session = self.app.store.create(
                seating.match(draw_seed()),
                language=self.language,
                players=seating.players[: seating.teams],
                name=self.name,
                setting=seating.setting,
            )
        except StoreError as error:
            if error.key.startswith("name-"):
                self.name = None  # it is told once; beginning again gets a name that is free
            raise
        self.app.begin(session)
        if seating.asks and self.app.play is not None:
            self.app.play.ask("before")
        self.app.room.show(Briefing(self.app))
        if "phones" in seating.ways_of_people:
            self.app.room.push(OpenPhones(self.app))
