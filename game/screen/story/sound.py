"""Sound: a gentle tone when the time is over, a chord at a crisis and at the end, where it is switched on.

Without a device there is silence.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from math import exp, pi, sin

import pygame

from game.screen.navigator import Navigator

RATE = 44_100
"""Samples a second."""
SECONDS = 0.6
PITCH = 523.25
"""Hertz: the C above the middle one; an octave over it sounds along, softer and shorter."""
_ATTACK = 0.02
"""Seconds in which the tone comes up, so that it does not click."""
_LOUD = 0.3
"""Of the loudest there is."""
CHORD_SECONDS = 2.4
_CHORDS: dict[str, tuple[float, ...]] = {
    "dark": (110.0, 164.81, 220.0, 261.63),
    "open": (130.81, 196.0, 261.63),
    "bright": (130.81, 196.0, 261.63, 329.63),
}
"""Hertz of the tones of each chord: a minor one, one without a third, a major one."""
CHORD_OF = {
    "crisis": "dark",
    "unplugged": "dark",
    "fragmented": "open",
    "compromise": "open",
    "synergy": "bright",
    "lasting_synergy": "bright",
}
"""The chord of a crisis, and that of each outcome."""


def play_tone(app: Navigator) -> None:
    """Sound the tone if this computer's settings want it. Never raises, and returns at once."""
    _play(app, tone)


def play_chord(app: Navigator, moment: str) -> None:
    """Sound the chord of a ``moment``, one of CHORD_OF, as the tone is sounded."""
    _play(app, partial(chord, CHORD_OF[moment]))


def _play(app: Navigator, made_for: Callable[[int], array[int]]) -> None:
    if not app.settings.sound:
        return
    # the mixer takes a device, so it is opened with the first tone and not before
    with suppress(pygame.error, NotImplementedError, OSError):
        if pygame.mixer.get_init() is None:
            pygame.mixer.init(RATE, -16, 1)
        made = pygame.mixer.get_init()
        if made is not None:
            pygame.mixer.Sound(buffer=made_for(made[2])).play()


@cache
def tone(channels: int) -> array[int]:
    """Return the tone in samples of 16 bits, each repeated for ``channels`` (1: mono, 2: stereo)."""
    samples = array("h")
    for place in range(round(RATE * SECONDS)):
        value = round(32_767 * _LOUD * _wave(place / RATE))
        samples.extend([value] * channels)
    return samples


@cache
def chord(name: str, channels: int) -> array[int]:
    """Return a chord as ``tone`` returns the tone: it comes up slowly, and dies away."""
    samples, pitches = array("h"), _CHORDS[name]
    for place in range(round(RATE * CHORD_SECONDS)):
        second = place / RATE
        swell = min(1.0, second / 0.25) * exp(-1.6 * second) * min(1.0, (CHORD_SECONDS - second) / 0.4)
        value = swell * sum(sin(2 * pi * pitch * second) for pitch in pitches) / len(pitches)
        samples.extend([round(32_767 * _LOUD * value)] * channels)
    return samples


def _wave(second: float) -> float:
    """Return the tone at a moment, −1 to 1: it comes up softly and dies away."""
    attack = min(1.0, second / _ATTACK)
    release = min(1.0, (SECONDS - second) / (SECONDS / 3))
    low, high = sin(2 * pi * PITCH * second), sin(4 * pi * PITCH * second)
    return attack * release * (0.8 * exp(-3 * second) * low + 0.2 * exp(-7 * second) * high)
