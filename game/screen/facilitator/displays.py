"""Displays: which window is on which display, and how one gets to another."""

from __future__ import annotations

import pygame

CENTRED = 0x2FFF0000
"""What SDL calls the middle of a display; the display's number is added (SDL_WINDOWPOS_CENTERED_DISPLAY)."""


def put(window: pygame.Window, display: int) -> None:
    """Put a window in the middle of a display, large, but not over what the system shows at its edges."""
    width, height = pygame.display.get_desktop_sizes()[display]
    window.size = (round(width * 0.9), round(height * 0.85))
    window.position = (CENTRED | display, CENTRED | display)


def other_display(probe: pygame.Window, room: pygame.Window) -> int:
    """Return the first display that ``room`` is not on; 0 when there is only one."""
    count, taken = pygame.display.get_num_displays(), display_of(probe, room)
    return next((number for number in range(count) if number != taken), 0)


def display_of(probe: pygame.Window, window: pygame.Window) -> int:
    """Return the display that the middle of ``window`` is on.

    pygame tells how large displays are, not where. So ``probe`` goes to the middle of each, and says
    where that is; then it goes back. Where a system tells no positions the answer is 0.
    """
    x, y = _middle(window)
    was, index = probe.position, 0
    for number, (width, height) in enumerate(pygame.display.get_desktop_sizes()):
        probe.position = (CENTRED | number, CENTRED | number)
        middle_x, middle_y = _middle(probe)
        if abs(x - middle_x) <= width / 2 and abs(y - middle_y) <= height / 2:
            index = number
            break
    probe.position = was
    return index


def _middle(window: pygame.Window) -> tuple[float, float]:
    (x, y), (width, height) = window.position, window.size
    return x + width / 2, y + height / 2
