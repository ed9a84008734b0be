"""Sound: one gentle tone when the time is over, only where it is switched on. Without a device: silence."""

from __future__ import annotations

from array import array
from contextlib import suppress
from functools import cache
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


def play_tone(app: Navigator) -> None:
    """Sound the tone if this computer's settings want it. Never raises, and returns at once."""
    if not app.settings.sound:
        return
    # the mixer takes a device, so it is opened with the first tone and not before
    with suppress(pygame.error, NotImplementedError, OSError):
        if pygame.mixer.get_init() is None:
            pygame.mixer.init(RATE, -16, 1)
        made = pygame.mixer.get_init()
        if made is not None:
            pygame.mixer.Sound(buffer=tone(made[2])).play()


@cache
def tone(channels: int) -> array[int]:
    """Return the tone in samples of 16 bits, each repeated for ``channels`` (1: mono, 2: stereo)."""
    samples = array("h")
    for place in range(round(RATE * SECONDS)):
        value = round(32_767 * _LOUD * _wave(place / RATE))
        samples.extend([value] * channels)
    return samples


def _wave(second: float) -> float:
    """Return the tone at a moment, −1 to 1: it comes up softly and dies away."""
    attack = min(1.0, second / _ATTACK)
    release = min(1.0, (SECONDS - second) / (SECONDS / 3))
    low, high = sin(2 * pi * PITCH * second), sin(4 * pi * PITCH * second)
    return attack * release * (0.8 * exp(-3 * second) * low + 0.2 * exp(-7 * second) * high)
