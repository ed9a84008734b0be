"""Scene: all that is on the screen, as facts: what is where. ``paint.py`` paints it, tests read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from game.screen.drawing.geometry import Box
from game.screen.drawing.lettering import Line
from game.screen.drawing.wanted import Wanted

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled box with round corners, with or without a line around it."""

    box: Box
    fill: str | None
    radius: float = 0
    line: str | None = None
    width: float = 0
    opacity: float = 1.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text in a box. ``ink`` is what they cover; more than the box is a mistake in a screen."""

    box: Box
    lines: tuple[Line, ...]
    size: float
    colour: str
    align: Align
    ink: Box
    line_height: float
    opacity: float = 1.0
    clip: Box | None = None

    @property
    def text(self) -> str:
        """The words, with a space where a line ends."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """A card face, an emblem or another picture of the press; the gallery has it sooner or later.

    ``instead`` are the words painted until then.
    """

    box: Box
    wanted: Wanted
    instead: str = ""
    opacity: float = 1.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon of the press, or one of the four shapes of the clusters."""

    box: Box
    of: Literal["icon", "shape"]
    name: str
    colour: str
    line: str | None = None
    width: float = 0
    opacity: float = 1.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points in units: a bridge, a curve of the timeline, the level of the carrying power."""

    box: Box
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dashed: bool = False
    opacity: float = 1.0
    clip: Box | None = None


Item = Panel | Words | Picture | Sign | Stroke


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be focused and used. ``takes`` are the keys it wants before the screen does.

    ``hint`` says what it does, or why it does nothing now (``enabled`` is False).
    """

    box: Box
    id: str
    use: Callable[[], None]
    hint: str = ""
    enabled: bool = True
    ringed: bool = True
    takes: Callable[[KeyPress], bool] | None = None
    wheel: Callable[[float], None] | None = None
    typing: bool = False
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key pressed, as pygame names it ("return", "left", "a"); or text that was typed, named "text"."""

    name: str
    text: str = ""
    shift: bool = False
    ctrl: bool = False


@dataclass(slots=True)
class Layer:
    """A screen, or a dialog over it: only the uppermost layer can be used."""

    items: list[Item] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """All layers, the lowest first."""

    window: Box
    ground: str
    layers: list[Layer] = field(default_factory=lambda: [Layer()])

    @property
    def top(self) -> Layer:
        """The layer that is written on and used."""
        return self.layers[-1]

    @property
    def controls(self) -> list[Control]:
        """What can be used now, in the order of Tab."""
        return self.top.controls

    def items(self) -> Iterator[Item]:
        """Yield everything that is painted, in order."""
        for layer in self.layers:
            yield from layer.items

    def control(self, name: str) -> Control | None:
        """Return the control ``name`` of the uppermost layer."""
        return next((control for control in self.controls if control.id == name), None)

    def at(self, x: float, y: float) -> Control | None:
        """Return the uppermost control at a point."""
        hits = (control for control in reversed(self.controls) if control.box.has(x, y))
        return next((control for control in hits if control.clip is None or control.clip.has(x, y)), None)

    def texts(self) -> list[str]:
        """Return every text on the screen."""
        return [item.text for item in self.items() if isinstance(item, Words)]

    def pictures(self) -> list[Wanted]:
        """Return every picture on the screen."""
        return [item.wanted for item in self.items() if isinstance(item, Picture)]


def shifted(item: Item, dy: float, clip: Box) -> Item:
    """Return an item moved down by ``dy`` and shown only in ``clip``."""
    clip = clip if item.clip is None else clip.common(item.clip.moved(0, dy))
    if isinstance(item, Words):
        return replace(item, box=item.box.moved(0, dy), ink=item.ink.moved(0, dy), clip=clip)
    if isinstance(item, Stroke):
        points = tuple((x, y + dy) for x, y in item.points)
        return replace(item, box=item.box.moved(0, dy), points=points, clip=clip)
    return replace(item, box=item.box.moved(0, dy), clip=clip)
