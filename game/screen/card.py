"""Card: one card of the game, enlarged over whatever is open, its words large beside it."""

from __future__ import annotations

from collections.abc import Sequence

from game.content.base import FOUNDATIONS
from game.content.models import Agenda, Block, Event, Partner, Workform
from game.language import listed
from game.reading.open_table import missing
from game.reading.reader import Reader
from game.reading.roles import abilities, provenance
from game.reading.workforms import form_lines, form_title
from game.rules import terms as t
from game.screen.drawing import theme
from game.screen.drawing.geometry import Box
from game.screen.drawing.scene import KeyPress
from game.screen.drawing.stage import Column, Stage
from game.screen.drawing.theme import EDGE, GAP, INK, PAPER, STANDING, STORY, TITLE
from game.screen.navigator import Navigator
from game.screen.screen_base import Screen

POKER = 63 / 88
TAROT = 70 / 120
"""Width to height of the two sizes of card: blocks and agendas; events and partners."""


class CardScreen(Screen):
    """Shows ``faces`` (ids as in ``press/faces.py``: "block/momentum") one at a time.

    A face's own small print is for the hand; what it says stands beside it, large enough for the room.
    """

    is_overlay = True

    def __init__(self, app: Navigator, faces: Sequence[str], ratio: float, *, first: int = 0) -> None:
        """Show ``faces`` (one or more) from ``first`` on; ``ratio`` is width to height of all of them."""
        super().__init__(app)
        self.faces = tuple(faces)
        self.ratio = ratio
        self.place = first
        self.focus = "close"

    def say(self, name: str, /, **values: object) -> str:
        """Return a text of ``language/table.toml``."""
        return self.app.say(f"table.{name}", **values)

    def write(self, stage: Stage) -> None:
        """Write the face at the left, its words at the right, and the buttons under them."""
        face = self.faces[self.place]
        area = stage.box.inset(EDGE, stage.box.h * 0.03)
        kind, _, name = face.partition("/")
        with stage.over(stage.box):
            stage.panel(stage.box, theme.TABLE, radius=0)
            wide = min(area.h * self.ratio, area.w * 0.6)
            stage.face(
                area.left(wide), face, self.language, ratio=self.ratio, instead=self._title(kind, name)
            )
            beside = area.after(wide + EDGE)
            self._buttons(stage, beside.low(76))
            panel = beside.above(76 + GAP)
            stage.panel(panel)
            with stage.scroll(panel.inset(EDGE, 20), "words", hint=self.say("scroll")) as column:
                self._words(column, kind, name)
            stage.area(area.left(wide), "face", self.back, hint=self.say("close"))

    def _buttons(self, stage: Stage, box: Box) -> None:
        many = len(self.faces) > 1
        close = box.before(2 * (76 + GAP)) if many else box
        stage.button(close, "close", self.say("close"), self.back, tone="primary", icon="cross")
        if many:
            before, after = box.end(2 * 76 + GAP).columns(2, GAP)
            stage.button(before, "before", "", lambda: self._turn(-1), icon="left", hint=self.say("before"))
            stage.button(after, "after", "", lambda: self._turn(1), icon="right", hint=self.say("after"))

    def _turn(self, by: int) -> None:
        self.place = (self.place + by) % len(self.faces)
        self.memory.pop("words", None)

    def key(self, key: KeyPress) -> bool:
        """Turn to the card before or after this one."""
        if key.name in ("left", "right") and len(self.faces) > 1:
            self._turn(1 if key.name == "right" else -1)
            return True
        return False

    # --- its words --------------------------------------------------------------------------------

    @property
    def _reader(self) -> Reader:
        assert self.app.play is not None, "cards are those of the session that is played"
        return self.app.play.reader

    def _title(self, kind: str, name: str) -> str:
        card = _card(self._reader, kind, name)
        if isinstance(card, Agenda):
            return ""
        return "" if card is None else (card.title if isinstance(card, Event) else card.name)[self.language]

    def _words(self, column: Column, kind: str, name: str) -> None:
        match _card(self._reader, kind, name):
            case Block() as block:
                _block(column, self._reader, block)
            case Partner() as partner:
                _partner(column, self._reader, partner)
            case Event() as event:
                _event(column, self._reader, event)
            case Workform() as form:
                _workform(column, self._reader, form)
            case Agenda() as agenda:
                column.text(agenda.text[self.language], STORY)


def _card(reader: Reader, kind: str, name: str) -> Block | Partner | Event | Workform | Agenda | None:
    """Return the card that a face is of, or None for a back."""
    content = reader.match.content
    match kind:
        case "block":
            return next((block for block in content.cards.blocks if block.id == name), None)
        case "event":
            return next((event for event in content.events if event.id == name), None)
        case "partner":
            return next((partner for partner in content.case.partner if partner.id == name), None)
        case "workform":
            return next((form for form in content.cards.workforms if form.id == name), None)
        case "agenda":
            partner, _, number = name.rpartition("-")
            partners = (played for played in content.case.partner if played.id == partner)
            return next((partner.agenda[int(number) - 1] for partner in partners), None)
    return None


def _head(column: Column, title: str, above: str, shape: str = "", fill: str = "") -> None:
    """Write the title, and above it in small what kind of card it is, with its cluster's shape."""
    indent = 44 if shape else 0
    if shape:
        column.stage.shape(column.rest.left(34).top(34), shape, fill)
    column.text(above, STANDING, "semibold", indent=indent)
    column.space(4)
    column.text(title, TITLE, "title")
    column.space()


def _part(column: Column, heading: str, text: str, size: float = STORY) -> None:
    column.text(heading, STANDING, "bold")
    column.text(text, size)
    column.space()


def _block(column: Column, reader: Reader, block: Block) -> None:
    cards, language = reader.match.content.cards, reader.language
    cluster = next(cluster for cluster in cards.clusters if cluster.id == block.cluster)
    above = reader.say("table.block-head", cluster=cluster.track[language], count=block.cost)
    if cards.blocks.index(block) in missing(reader):
        above += " · " + reader.say("table.is-missing")
    _head(column, f"{block.number}. {block.name[language]}", above, cluster.shape, cluster.fill)
    column.text(block.essence[language], STORY)
    column.space()
    ability = abilities(reader, block)
    box_high = column.stage.height(ability, column.box.w - 40, STORY) + 28
    box = column.take(box_high)
    column.stage.panel(box, cluster.soft)
    column.stage.text(box.inset(20, 14), ability, STORY)
    column.space()
    pairs = [synergy for synergy in cards.synergies if block.id in synergy.pair]
    if pairs:
        column.text(reader.say("table.pairs-with"), STANDING, "bold")
    for pair in pairs:
        other = pair.pair[1] if pair.pair[0] == block.id else pair.pair[0]
        effects = reader.wording.effects(pair.effect)
        column.text([("bold", reader.wording.name("block", other)), ("regular", f": {effects}")], STORY)
        column.text(pair.lesson[language], STANDING, "italic")
        column.space(8)
    column.space()
    _part(column, reader.say("table.on-monday"), block.in_practice[language], STANDING)
    column.text(block.question[language], STANDING, "italic")


def _partner(column: Column, reader: Reader, partner: Partner) -> None:
    language = reader.language
    number = FOUNDATIONS.index(partner.strength)
    cluster = reader.match.content.cards.clusters[number]
    _head(column, partner.name[language], reader.say("table.partner-head"))
    column.text(partner.who[language], STORY)
    column.space()
    _part(column, reader.say("table.values"), partner.values[language])
    interest = reader.say("table.interest-line", interest=partner.interest[language], need=partner.need)
    _part(column, reader.say("table.interest"), interest)
    column.text(reader.say("table.strength"), STANDING, "bold")
    words = reader.say("table.strength-line", foundation=reader.foundation(number))
    high = column.stage.height(words, column.box.w - 60, STORY)
    row = column.take(high)
    column.stage.shape(row.left(44).top(44), cluster.shape, cluster.fill)
    column.stage.text(row.after(60), words, STORY)


def _event(column: Column, reader: Reader, event: Event) -> None:
    language = reader.language
    _head(column, event.title[language], reader.wording.name("kind", event.kind))
    column.text(event.story[language], STORY)
    column.space()
    if event.at_once:
        words = _at_once(reader, event)
        box = column.take(column.stage.height(words, column.box.w - 40, STORY, "semibold") + 28)
        column.stage.panel(box, theme.QUIET)
        column.stage.text(box.inset(20, 14), words, STORY, "semibold")
        column.space()
    for letter, response in zip("ABC", event.response, strict=False):
        row = column.take(column.stage.height(response.label[language], column.box.w - 66, STORY, "bold") + 4)
        badge = row.left(48).top(48)
        column.stage.panel(badge, INK, radius=6)
        column.stage.text(badge, letter, STANDING, "title", colour=PAPER, align="centre", middle=True)
        column.stage.text(row.after(66), response.label[language], STORY, "bold")
        column.text(reader.wording.needs(response), STANDING, indent=66)
        column.space(10)
    column.space(6)
    _part(column, reader.say("table.to-talk-about"), event.question[language])
    form = reader.match.content.workform_of(event)
    if form is not None:
        _part(column, reader.say("table.workform-head"), form_title(reader, form))
    column.text(provenance(reader, event), STANDING, "italic")


def _workform(column: Column, reader: Reader, form: Workform) -> None:
    language = reader.language
    above = (
        reader.say("table.workform-head") + " · " + reader.say("table.workform-minutes", count=form.minutes)
    )
    _head(column, form.name[language], above)
    for line in form_lines(reader, form):
        column.text(line, STORY)
        column.space(10)
    column.space(6)
    blocks = listed(language, [reader.wording.name("block", name) for name in form.feeds])
    _part(column, reader.say("table.workform-feeds"), blocks)
    column.text(provenance(reader, form), STANDING, "italic")


def _at_once(reader: Reader, event: Event) -> str:
    number = reader.match.state.event
    is_in_play = number != t.NOTHING and reader.match.content.events[number].id == event.id
    effects = reader.at_once if is_in_play else reader.wording.effects
    return reader.say("table.at-once", effects=effects(event.at_once))
