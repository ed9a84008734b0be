"""Whether the conditions of one list can ever hold together. Enters: ``check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.content.base import FOUNDATIONS
from game.content.document import Mistake, Node, SourceLine
from game.content.spans import KeyPath

_YES_OR_NO = {"block": "active", "marker": "set", "partner": "in_play"}
"""Verbs that ask whether something is so, and the key that turns the question round."""


def contradictions(conditions: list[Node], partners: tuple[str, ...]) -> Iterator[Mistake]:
    """Yield the first condition of the list that cannot hold together with an earlier one."""
    answers: dict[tuple[str, str], tuple[object, KeyPath]] = {}
    bounds: dict[tuple[str, str], tuple[int, KeyPath, int, KeyPath]] = {}
    counts: dict[str, tuple[int, KeyPath]] = {}
    for condition in sorted(conditions, key=lambda other: "any_block" in other.data):
        clash = (
            _answer_clash(condition, answers)
            or _bound_clash(condition, bounds, partners)
            or _count_clash(condition, counts)
        )
        if clash:
            yield Mistake(condition.path, "contradiction", {"line": SourceLine(clash)})
            return


def _answer_clash(condition: Node, answers: dict[tuple[str, str], tuple[object, KeyPath]]) -> KeyPath | None:
    """Note what ``condition`` says is so; return the earlier condition that says otherwise, if any."""
    said: list[tuple[tuple[str, str], object]] = []
    for verb, switch in _YES_OR_NO.items():
        if name := condition.text(verb):
            said.append(((verb, name), condition.flag(switch, default=True)))
    for verb in ("response", "kind"):
        if value := condition.text(verb):
            said.append(((verb, ""), value))
    for subject, answer in said:
        earlier, path = answers.setdefault(subject, (answer, condition.path))
        if earlier != answer:
            return path
    blocks = [answers.get(("block", block)) for _, block in condition.texts("any_block")]
    if blocks and all(block and block[0] is False for block in blocks):
        return blocks[0][1] if blocks[0] else None
    return None


def _bound_clash(
    condition: Node,
    bounds: dict[tuple[str, str], tuple[int, KeyPath, int, KeyPath]],
    partners: tuple[str, ...],
) -> KeyPath | None:
    """Note the bounds of ``condition``; return the earlier condition that leaves no value, if any."""
    low, high = condition.number("at_least"), condition.number("at_most")
    for verb, everyone in (("foundation", FOUNDATIONS), ("interest", (*partners, "lowest"))):
        name = condition.text(verb)
        if name is None:
            continue
        whoever_is_lowest = name == "lowest" and low is not None
        for partner in everyone if name == "all" or whoever_is_lowest else (name,):
            least, low_path, most, high_path = bounds.get(
                (verb, partner), (0, condition.path, 10, condition.path)
            )
            if low is not None and low > least:
                least, low_path = low, condition.path
            if high is not None and high < most and not (whoever_is_lowest and partner != "lowest"):
                most, high_path = high, condition.path
            if least > most and low_path != high_path:
                return high_path if low_path == condition.path else low_path
            bounds[verb, partner] = (least, low_path, most, high_path)
    return None


def _count_clash(condition: Node, counts: dict[str, tuple[int, KeyPath]]) -> KeyPath | None:
    """Note what ``condition`` asks of round and progress; return the earlier one that leaves none, if any."""
    for what in ("round", "progress"):
        for key, other, sign in (
            (f"{what}_at_least", f"{what}_at_most", 1),
            (f"{what}_at_most", f"{what}_at_least", -1),
        ):
            asked = condition.number(key)
            if asked is None:
                continue
            if other in counts and (counts[other][0] - asked) * sign < 0:
                return counts[other][1]
            strictest = max if sign > 0 else min
            counts[key] = strictest(counts.get(key, (asked, condition.path)), (asked, condition.path))
    return None


def out_of_reach(conditions: Iterable[Node], most: dict[str, int]) -> Iterator[Mistake]:
    """Yield conditions that ask more than there can be; ``most`` gives it for each verb."""
    for condition in conditions:
        for verb, limit in most.items():
            asked = condition.number(verb)
            if asked is not None and asked > limit:
                yield Mistake(condition.at(verb), f"{verb}_never", {"most": limit})
