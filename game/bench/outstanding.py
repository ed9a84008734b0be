"""What stands out in a trial: blocks, responses and agendas of which the game makes little, or too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.balance.figures import Proportion
from game.balance.targets import AGENDA_MET, BLOCK_BUILT, RESPONSE_BEST
from game.bench.trial import Trial
from game.content.base import Language
from game.content.lint import SELDOM_DRAWN
from game.language import say
from game.match.happenings import LETTERS
from game.rules.terms import MAX_AGENDAS, MAX_RESPONSES

SHOWN = 3
"""Names that are listed of one oddity; of more there is how many."""


_NEVER = 0.02
"""A share that is surely less than this is as good as none."""


@dataclass(frozen=True)
class Oddity:
    """Something odd that holds for some blocks, responses or agendas, the oddest first.

    ``key`` is a text of ``bench.toml``; each name comes with a share of games, or "" where that says
    nothing.
    """

    key: str
    names: tuple[tuple[str, str], ...]

    def words(self, language: Language) -> str:
        """Return it in words."""
        told = ", ".join(f"{name} {share}".rstrip() for name, share in self.names[:SHOWN])
        left = len(self.names) - SHOWN
        more = say(language, "bench.and-more", count=left) if left > 0 else ""
        return say(language, f"bench.{self.key}", names=told + more)


def outstanding(trial: Trial, language: Language) -> list[Oddity]:
    """Return what stands out for certain in the games by a choosing table.

    The bands are those that a fair case keeps to, so here they point; they do not judge. A response of
    the case itself that nobody ever chose is left out: the lint warns of it.
    """
    oddities: dict[str, list[tuple[float, str, str]]] = {}
    for key, off, name, share in (
        *_blocks(trial, language),
        *_responses(trial, language),
        *_agendas(trial, language),
    ):
        oddities.setdefault(key, []).append((off, name, share))
    return [
        Oddity(key, tuple((name, share) for _, name, share in sorted(many, key=lambda subject: -subject[0])))
        for key, many in oddities.items()
    ]


_Found = tuple[str, float, str, str]
"""The oddity, how far from usual it is, of what, and its share in words."""


def _blocks(trial: Trial, language: Language) -> Iterator[_Found]:
    counts = trial.sensible.tally
    for i, block in enumerate(trial.content.cards.blocks):
        built = Proportion.of(counts.in_place[i], counts.available[i])
        name = f"{block.number} {block.name[language]}"
        if built.high < BLOCK_BUILT.least:
            yield "blocks-seldom", -built.share, name, f"{built.share:.0%}"
        elif built.low > BLOCK_BUILT.most:
            yield "blocks-always", built.share, name, f"{built.share:.0%}"


def _responses(trial: Trial, language: Language) -> Iterator[_Found]:
    counts = trial.sensible.tally
    own = len(trial.content.case.event)
    for i, event in enumerate(trial.content.events):
        for j in range(len(event.response)):
            at = i * MAX_RESPONSES + j
            name = f"{event.title[language]} {LETTERS[j]}"
            chosen = Proportion.of(counts.chosen[at], counts.drawn[i])
            is_warned = i < own and counts.chosen[at] == 0
            if counts.drawn[i] >= SELDOM_DRAWN and chosen.high < RESPONSE_BEST.least and not is_warned:
                yield "responses-seldom", -chosen.share, name, f"{chosen.share:.0%}"
            if counts.chosen[at] >= SELDOM_DRAWN and counts.met[at] == 0:
                yield "responses-failing", counts.chosen[at], name, ""


def _agendas(trial: Trial, language: Language) -> Iterator[_Found]:
    """Yield agendas that come true though nobody pursues them, and those that never do: perhaps none can."""
    counts = trial.sensible.tally
    for i, partner in enumerate(trial.content.case.partner):
        for j in range(len(partner.agenda)):
            at = i * MAX_AGENDAS + j
            met = Proportion.of(counts.agenda_met[at], counts.agenda_held[at])
            if met.low > AGENDA_MET.most:
                yield "agendas-given", met.share, f"{partner.name[language]} {j + 1}", f"{met.share:.0%}"
            elif met.high < _NEVER:
                yield "agendas-never", counts.agenda_held[at], f"{partner.name[language]} {j + 1}", ""
