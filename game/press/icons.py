"""Icons: the outlines of assets/icons/icons.json, for what draws them without the typesetter."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from game.press.typesetter import assets_folder


def icon_path(name: str) -> str:
    """Return an icon in a square of 1 by 1 as the path of an SVG, to be filled by the rule "evenodd".

    Raises KeyError when there is no such icon.
    """
    return " ".join(" ".join(map(str, (step[0].upper(), *step[1:]))) for step in _paths()[name])


@cache
def _paths() -> dict[str, Any]:
    """Return of each icon its steps in a square of 1 by 1: move, line, cubic curve, close."""
    paths: dict[str, Any] = json.loads((assets_folder() / "icons" / "icons.json").read_text(encoding="utf-8"))
    return paths
