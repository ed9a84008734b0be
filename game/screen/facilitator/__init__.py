"""Facilitator: the panel, the window on a second display, and what can be set right from there."""
