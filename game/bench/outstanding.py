"""What stands out in a trial: blocks, responses and agendas of which the game makes little, or too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.balance.figures import Proportion
from game.balance.targets import AGENDA_MET, BLOCK_BUILT, RESPONSE_BEST
from game.bench.trial import Trial, middle
from game.content.base import Language
from game.content.lint import SELDOM_DRAWN
from game.language import listed, say
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


def outstanding(trials: Mapping[int, Trial], language: Language) -> list[Oddity]:
    """Return what stands out for certain in the games by a choosing table, by its number of teams.

    Blocks and responses are looked at where the middle number of teams played, agendas at every number:
    whose they are does not sit at every table. The bands are those that a fair case keeps to, so here they
    point; they do not judge. A response of the case itself that nobody ever chose is left out: the lint
    warns of it.
    """
    oddities: dict[str, list[tuple[float, str, str]]] = {}
    trial = middle(trials)
    for key, off, name, share in (
        *_blocks(trial, language),
        *_responses(trial, language),
        *_agendas(trials, language),
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


def _agendas(trials: Mapping[int, Trial], language: Language) -> Iterator[_Found]:
    """Yield agendas that come true though nobody pursues them, and those that never do: perhaps none can.

    Of each the number of teams where it is furthest off; which numbers these are is said where not all are.
    """
    content = middle(trials).content
    for i, partner in enumerate(content.case.partner):
        for j in range(len(partner.agenda)):
            at, found = i * MAX_AGENDAS + j, dict[str, list[tuple[int, float, str]]]()
            for teams, trial in trials.items():
                counts = trial.sensible.tally
                met = Proportion.of(counts.agenda_met[at], counts.agenda_held[at])
                if met.low > AGENDA_MET.most:
                    found.setdefault("agendas-given", []).append((teams, met.share, f"{met.share:.0%}"))
                elif met.high < _NEVER:
                    found.setdefault("agendas-never", []).append((teams, counts.agenda_held[at], ""))
            held = [teams for teams, trial in trials.items() if trial.sensible.tally.agenda_held[at]]
            for key, odd in found.items():
                _, off, share = max(odd, key=lambda one: one[1])
                where = [str(teams) for teams, _, _ in odd]
                told = (
                    ""
                    if len(odd) == len(held)
                    else say(language, "bench.odd-at", teams=listed(language, where))
                )
                yield key, off, f"{partner.name[language]} {j + 1}", f"{share} {told}".strip()
