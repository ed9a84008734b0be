"""Policies: who plays a seat that no person takes. They see only what their team may see.

Written in the same subset as the rules, so a bot at the table and a bot in ten thousand games is the
same function. A policy looks at a view (``observe``) and returns one action at a time.
"""

from game.bots import cooperative, imagining, plans, room, search, simple, valuing
from game.bots.simple import CONTRIBUTOR, COOPERATIVE, RANDOM, SEARCH, SELFISH, choose

__all__ = (
    "CONTRIBUTOR",
    "COOPERATIVE",
    "MODULES",
    "POLICIES",
    "RANDOM",
    "SEARCH",
    "SELFISH",
    "choose",
)

POLICIES = ("random", "selfish", "contributor", "cooperative", "search")
"""The names of the policies; a policy's number is its place. ``choose`` plays all but the last."""
MODULES = (valuing, room, cooperative, simple, imagining, plans, search)
"""The modules whose functions run compiled too."""
