"""A condition or effect as it is written, for who wrote a word of it alone: ``"momentum"``, ``vision = 3``.

Enters: ``shape``.
"""

from __future__ import annotations

from collections.abc import Collection

from game.content.base import FOUNDATIONS
from game.content.conditions import CONDITIONS
from game.content.document import Node
from game.content.effects import EFFECTS
from game.content.problems import slug


def worded(
    typed: str, root: Node, blocks: Collection[str], *, is_condition: bool, value: object = None
) -> str:
    """Return a condition or effect with what was ``typed`` alone in it: ``{ block = "momentum" }``.

    ``root`` has the partners and markers there are, ``blocks`` the ids of building blocks. ``value`` is
    what stood behind it, as behind a key; "" then when it names nothing. Else an example is returned.
    """
    name, how = slug(typed), "at_least" if is_condition else "change"
    number = value if isinstance(value, int) and not isinstance(value, bool) else 4 if is_condition else 1
    named = {kind: {table.text("id") for table in root.tables(kind)} for kind in ("partner", "marker")}
    if name in named["marker"]:
        return f'{{ marker = "{name}" }}'
    if name in named["partner"]:
        return f'{{ interest = "{name}", {how} = {number} }}'
    if name in FOUNDATIONS:
        return f'{{ foundation = "{name}", {how} = {number} }}'
    if value is not None:
        return ""
    if name in blocks:
        return f'{{ block = "{name}" }}' if is_condition else f'{{ suspend = "{name}", rounds = 1 }}'
    words = CONDITIONS if is_condition else EFFECTS
    return next((word.example for word in words if word.verb == name), words[0].example)
