"""Whether what a file names exists, once, and may be used there. Enters: ``check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.content.base import is_id
from game.content.conditions import CONDITIONS
from game.content.document import Mistake, Node, SourceLine
from game.content.effects import EFFECTS
from game.content.models import ANOTHER
from game.content.problems import Phrase, nearest
from game.content.shared import condition_lists, effects, with_alternatives
from game.content.spans import KeyPath
from game.content.vocabulary import CHANGES_A_RULE, AbilityWord

ANY_PARTNER = ("all", "lowest")
ONE_TEAM = ("lowest", "highest")
ANY_TEAM = ("all", *ONE_TEAM, "chair")
WORDS = (*ANY_TEAM, "lowest-other", "newcomer")
"""What can stand where a partner can in an effect."""
RESERVED = (*WORDS, ANOTHER)
"""No partner may be called so."""

_OWN = [word for word in (*CONDITIONS, *EFFECTS) if issubclass(word, AbilityWord)]
_ONLY_UNDER: dict[str, str] = {
    **{word.verb: word.under for word in _OWN if word.under is not None},
    "newcomer": "on_replace",
    "lowest-other": "on_tend",
}
"""The one trigger under which a verb or word of an ability means something."""

_NOTHING_ELSE: dict[str, tuple[str, ...]] = {
    trigger: tuple(word.verb for word in EFFECTS if issubclass(word, AbilityWord) and word.under == trigger)
    for trigger in CHANGES_A_RULE
}
"""Triggers that change a rule while it works: only these effects do something there."""


_WITH_PROVENANCE = ("partner", "event", "block", "reword", "synergy", "workform")
"""The tables that say where they come from."""


@dataclass(frozen=True)
class Known:
    """What a file may name.

    ``blocks``, ``sources``, ``events`` and ``workforms`` are None when the file that holds them cannot be
    read, which is told elsewhere; ``partners`` is None in shared cards, which know no partners.
    """

    blocks: tuple[str, ...] | None
    sources: tuple[str, ...] | None
    events: tuple[str, ...] | None
    markers: tuple[str, ...]
    partners: tuple[str, ...] | None
    workforms: tuple[str, ...] | None
    names: Mapping[str, str]

    def unless(
        self, noun: str, possible: tuple[str, ...] | None, path: KeyPath, name: str | None
    ) -> Iterator[Mistake]:
        """Yield a mistake unless ``found``, the name of a ``noun`` at ``path``, is in ``possible``."""
        if name is not None and possible is not None and name not in possible:
            meant = nearest(name, filter(is_id, possible), self.names)
            values = {"noun": Phrase(noun), "found": name}
            yield Mistake(path, "unknown_id", values, suggestion=meant, possible=possible)


def reference_mistakes(root: Node, known: Known) -> Iterator[Mistake]:
    """Yield every name in the file that stands for nothing."""
    for conditions in condition_lists(root):
        for condition in with_alternatives(conditions):
            yield from _condition(condition, known)
    words = WORDS if root.tables("block") else ANY_TEAM
    for effect in effects(root):
        yield from _effect(effect, known, words)
    for event in root.tables("event"):
        for response in event.tables("response"):
            yield from _partner(response, "payer", known)
    challenge = root.table("challenge")
    whose = (*(known.partners or ()), ANOTHER)
    yield from known.unless("partner", whose, challenge.at("counts_with"), challenge.text("counts_with"))
    for synergy in root.tables("synergy"):
        for path, block in synergy.texts("pair"):
            yield from known.unless("block", known.blocks, path, block)
    for event in root.tables("event"):
        yield from known.unless("workform", known.workforms, event.at("workform"), event.text("workform"))
    for form in root.tables("workform"):
        for path, block in form.texts("feeds"):
            yield from known.unless("block", known.blocks, path, block)
    for place, reference in _cited(root):
        if known.sources is not None and reference not in known.sources:
            meant = nearest(reference, known.sources, known.names)
            is_of_a_case = known.partners is not None
            key = "unknown_source" if is_of_a_case else "unknown_source_of_cards"
            yield Mistake(place, key, {"found": reference}, suggestion=meant)


def uncited_sources(root: Node) -> Iterator[Mistake]:
    """Yield the sources of a case that nothing in it names: warnings."""
    cited = {name for _, name in _cited(root)}
    for source in root.tables("source"):
        name = source.text("id")
        if name and name not in cited:
            yield Mistake(source.at("id"), "source_unused", {"found": name}, severity="warning")


def _cited(root: Node) -> Iterator[tuple[KeyPath, str]]:
    """Yield the sources that a file and its cards say they come from, each with its place."""
    for card in (root, *(table for key in _WITH_PROVENANCE for table in root.tables(key))):
        provenance = card.table("provenance")
        if reference := provenance.text("reference"):
            yield provenance.at("reference"), reference


def _condition(condition: Node, known: Known) -> Iterator[Mistake]:
    yield from known.unless("block", known.blocks, condition.at("block"), condition.text("block"))
    for path, block in condition.texts("any_block"):
        yield from known.unless("block", known.blocks, path, block)
    yield from known.unless("marker", known.markers, condition.at("marker"), condition.text("marker"))
    possible = (*(known.partners or ()), *ANY_PARTNER)
    yield from known.unless("partner", possible, condition.at("interest"), condition.text("interest"))
    yield from _partner(condition, "partner", known)


def _effect(effect: Node, known: Known, words: tuple[str, ...]) -> Iterator[Mistake]:
    for verb in ("suspend", "remove"):
        yield from known.unless("block", known.blocks, effect.at(verb), effect.text(verb))
    yield from known.unless("event", known.events, effect.at("plan"), effect.text("plan"))
    yield from known.unless("marker", known.markers, effect.at("marker"), effect.text("marker"))
    for key in ("interest", "capacity", "team"):
        possible = (*(known.partners or ()), *words)
        yield from known.unless("partner", possible, effect.at(key), effect.text(key))
    possible = (*(known.partners or ()), *ONE_TEAM)
    yield from known.unless("partner", possible, effect.at("chair"), effect.text("chair"))
    if effect.flag("also_now", default=False) and not _is_at_once(effect):
        yield Mistake(effect.at("also_now"), "only_at_once", {}, on_key=True)
    for key in ("replace", "by"):
        yield from _partner(effect, key, known)


def _is_at_once(effect: Node) -> bool:
    """Return whether an effect happens when its event is turned, before anyone plans."""
    return "at_once" in effect.path and "later" not in effect.path


def _partner(table: Node, key: str, known: Known) -> Iterator[Mistake]:
    if known.partners is not None:
        yield from known.unless("partner", known.partners, table.at(key), table.text(key))
    elif table.text(key) is not None:
        yield Mistake(table.at(key), "partner_in_cards", {"found": table.text(key)})


def ability_mistakes(root: Node) -> Iterator[Mistake]:
    """Yield conditions and effects of abilities that mean nothing under their trigger."""
    for block in root.tables("block"):
        for ability in block.tables("ability"):
            trigger = ability.text("when")
            if trigger is None:
                continue
            for part in (*ability.tables("if"), *ability.tables("effect")):
                yield from _under(trigger, part)
            for effect in ability.tables("effect"):
                verb = next(iter(effect.data), "")
                possible = _NOTHING_ELSE.get(trigger)
                if possible and verb not in possible and verb not in _ONLY_UNDER:
                    values = {"verb": verb, "trigger": trigger}
                    yield Mistake(effect.at(verb), "does_nothing", values, on_key=True, possible=possible)


def _under(trigger: str, part: Node) -> Iterator[Mistake]:
    for key in part.data:
        for word, is_key in ((key, True), (part.text(key), False)):
            needed = _ONLY_UNDER.get(word or "", trigger)
            if needed != trigger and (is_key or key in ("interest", "capacity", "team")):
                yield Mistake(part.at(key), "only_under", {"word": word, "trigger": needed}, on_key=is_key)


def duplicate_mistakes(root: Node) -> Iterator[Mistake]:
    """Yield every id, number, pair or name that an earlier one of its kind has already."""
    for key in ("block", "cluster", "kind", "source", "event", "partner", "marker", "workform"):
        yield from _twice((table.at("id"), table.text("id")) for table in root.tables(key))
    yield from _twice((block.at("number"), block.number("number")) for block in root.tables("block"))
    yield from _twice((reword.at("event"), reword.text("event")) for reword in root.tables("reword"))
    own = [(event.at("id"), event.text("id")) for event in root.tables("event")]
    taken = root.table("deck").texts("library")
    yield from (mistake for mistake in _twice([*own, *taken]) if mistake.path[0] == "deck")
    for form in root.tables("workform"):
        yield from _twice(form.texts("feeds"))
    pairs = ((synergy.at("pair"), synergy.texts("pair")) for synergy in root.tables("synergy"))
    yield from _twice((path, " + ".join(sorted(block for _, block in pair)) or None) for path, pair in pairs)
    for partner in root.tables("partner"):
        if partner.text("id") in RESERVED:
            yield Mistake(partner.at("id"), "reserved_id", {"found": partner.text("id")})


def _twice(entries: Iterable[tuple[KeyPath, str | int | None]]) -> Iterator[Mistake]:
    first: dict[str | int, KeyPath] = {}
    for path, name in entries:
        if name is not None and name in first:
            yield Mistake(path, "duplicate", {"found": name, "line": SourceLine(first[name])})
        elif name is not None:
            first[name] = path
