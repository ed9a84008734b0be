"""Everything one team gets in a game of cards, as data for one document: sheet, blocks, mat, votes, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.press.card_face import POKER
from game.press.casefacts import CaseFacts
from game.press.faces import Faces
from game.press.hands import hands_data
from game.press.leaflet import leaflet_data
from game.press.pieces import mats_data, reminder_of
from game.press.quick import round_in_short, with_draw


def team_packs_data(facts: CaseFacts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and data of a pack for each team of the table, then for each partner of the bench."""
    hands, mats, leaflet = hands_data(facts), mats_data(facts), leaflet_data(facts)
    words = {name: facts.say(f"quick-{name}") for name in ("hand", "hand-note")}
    mat_of = {mat["name"]: mat for mat in mats["mats"]}
    common = {
        "case": facts.title,
        "vote": POKER,
        "votes": [face.job() for face in Faces(facts.content, facts.language).votes()],
        "words": {name: facts.say(f"team-pack-{name}") for name in ("short", "cut")},
        "of-leaflet": leaflet,
    }
    for place, sheet in enumerate(hands["sheets"], start=1):
        of_hands = {
            **hands,
            "sheets": [with_draw(facts, sheet)],
            # the hand is of cards: nothing is ticked
            "copies": 0,
            "how": round_in_short(facts),
            "reminder": [facts.say("hands-build"), *reminder_of(facts)[1:]],
            "words": {**hands["words"], **words, "how-head": facts.say("quick-round-head")},
        }
        of_mats = {**mats, "mats": [mat_of[sheet["name"]]]}
        name = f"team-{place}" if sheet["number"] else f"bench-{place - facts.teams}"
        yield name, {**common, "name": sheet["name"], "of-hands": of_hands, "of-mats": of_mats}
