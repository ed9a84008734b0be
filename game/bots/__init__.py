"""Policies: who plays a seat that no person takes. They see only what their team may see.

Written in the same subset as the rules, so a bot at the table and a bot in ten thousand games is the
same function. A policy looks at a view (``observe``) and returns one action at a time.
"""

from game.bots import (
    choosing,
    cooperative,
    imagining,
    naming,
    plans,
    pursuing,
    recipe,
    room,
    said,
    search,
    simple,
    tuned,
    valuing,
)
from game.bots.simple import (
    BRIEF_HOLDER,
    CONTRIBUTOR,
    COOPERATIVE,
    HOLDER,
    IDLE,
    LIAR,
    PURSUER,
    RANDOM,
    RECIPE,
    SEARCH,
    SELFISH,
    TABLE_RECIPE,
    TUNED,
    WAY_OUT,
    choose,
    holds_chair,
    is_compared,
    talks,
)

__all__ = (
    "BRIEF_HOLDER",
    "CONTRIBUTOR",
    "COOPERATIVE",
    "HOLDER",
    "IDLE",
    "LIAR",
    "MODULES",
    "POLICIES",
    "PURSUER",
    "RANDOM",
    "RECIPE",
    "SEARCH",
    "SEATED",
    "SELFISH",
    "TABLE_RECIPE",
    "TUNED",
    "WAY_OUT",
    "choose",
    "holds_chair",
    "is_compared",
    "talks",
)

POLICIES = (
    "random",
    "selfish",
    "contributor",
    "cooperative",
    "search",
    "recipe",
    "table",
    "way-out",
    "liar",
    "pursuer",
    "holder",
    "brief-holder",
    "tuned",
    "idle",
)
"""The names of the policies; a policy's number is its place. ``choose`` plays all but search and tuned."""
SEATED = ("random", "selfish", "contributor", "cooperative", "recipe", "table", "search")
"""The policies that can take a seat at a table; the others are there to be measured."""
MODULES = (
    valuing,
    naming,
    said,
    room,
    cooperative,
    recipe,
    choosing,
    pursuing,
    simple,
    tuned,
    imagining,
    plans,
    search,
)
"""The modules whose functions run compiled too."""
