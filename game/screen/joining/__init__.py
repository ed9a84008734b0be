"""Joining: letting phones in, and the screen with the code that they scan."""
