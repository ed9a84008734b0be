"""What became of the collaboration, in toy blocks: the emblem of each outcome, on paper and in a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from game.content.cards import Cluster

_GREY, _SOFT_GREY = "#B8B2A7", "#EDEAE3"

_PICTURES: dict[str, tuple[tuple[str, str, str, str], int | None]] = {
    "unplugged": (("····", "····", "·◣··", "■○□◢"), None),
    "fragmented": (("····", "■··◣", "■··■", "■·○■"), 3),
    "compromise": (("·◢◣·", "■■·■", "■■·■", "■□□■"), 0),
    "synergy": (("·◢◣·", "◢■■◣", "■■■■", "■□□■"), 1),
    "lasting_synergy": (("◢◣◢◣", "■■■■", "■◜◝■", "■□□■"), 2),
}
"""Fallen, apart, a gap, whole, lasting: rows of shapes, and the cluster whose colour it has."""


class OutcomePicture(TypedDict):
    """The rows of an emblem, and two colours as "#RRGGBB": its own, and a soft one to stand on."""

    rows: tuple[str, str, str, str]
    fill: str
    soft: str


def outcome_picture(outcome: str, clusters: Sequence[Cluster]) -> OutcomePicture:
    """Return the picture of one of ``OUTCOMES``, in the colours of the ``clusters``."""
    rows, place = _PICTURES[outcome]
    if place is None:
        return {"rows": rows, "fill": _GREY, "soft": _SOFT_GREY}
    return {"rows": rows, "fill": clusters[place].fill, "soft": clusters[place].soft}
