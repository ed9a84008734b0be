"""The report: what was measured of a case and how it stands to the targets, as one plain structure.

``report_text`` shows it in a terminal, ``page`` as a page; ``as_dict`` is what a program reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from game import __version__
from game.balance.chunks import version
from game.balance.figures import Figures, add_up
from game.balance.hints import Hint, hint
from game.balance.numerals import band, value_of
from game.balance.plan import Ban, Measured
from game.balance.targets import Judgement, change, judge
from game.content.base import Language
from game.content.models import Content
from game.language import LANGUAGES, numeral, say
from game.match.rulebook import make_rulebook, seats_for

FORMAT = 2
"""The version of the report as JSON."""

Fairness = Literal["fair", "not-yet", "too-easy", "too-hard", "uneven", "unknown"]
_SENSIBLE = ("talking-met", "talking-synergy", "talking-lasting")
"""What says whether people who talk find a case fair: over its band it is easy, under it hard."""


@dataclass(frozen=True)
class Report:
    """A case, what was measured of it and with which seed, every target judged, and hints for the misses."""

    content: Content
    seed: int
    measured: Measured
    judged: tuple[Judgement, ...]
    hints: tuple[tuple[Judgement, Hint], ...]

    @cached_property
    def teams(self) -> tuple[int, ...]:
        """The numbers of teams that games were counted of, fewest first."""
        pairs = zip(self.measured.plan, self.measured.figures, strict=True)
        return tuple(sorted({measurement.teams for measurement, figures in pairs if figures.games}))

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """The policies that games were counted of, in the plan's order."""
        return tuple(
            policy
            for policy in dict.fromkeys(p.policy for p in self.measured.plan)
            if self.measured.of(policy)
        )

    @cached_property
    def promises(self) -> bool:
        """Whether teams promised before they planned."""
        chosen = self.measured.plan[0].promises
        return self.content.promises if chosen is None else chosen

    @cached_property
    def portrait(self) -> str:
        """The policy whose games the cards are shown by: the choosing table, or else the last measured."""
        return "table" if "table" in self.policies else self.policies[-1]

    @cached_property
    def figures(self) -> dict[int, Figures]:
        """The figures of the portrait's games, by the number of teams."""
        return self.measured.of(self.portrait)

    @cached_property
    def together(self) -> Figures:
        """The portrait's games at every number of teams, added up."""
        each = list(self.figures.values())
        tally = add_up([figures.tally for figures in each])
        return Figures(each[0].case, 0, self.portrait, each[0].budget, frozenset(), tally)

    def of(self, target: str, teams: int | None = None, subject: str | None = None) -> list[Judgement]:
        """Return what was judged of one target, at one number of teams and about one subject if given."""
        return [
            judgement
            for judgement in self.judged
            if judgement.target.id == target
            and teams in (None, judgement.teams)
            and subject in (None, judgement.subject)
        ]

    def bans(self, subjects: Sequence[str]) -> dict[str, Ban]:
        """Return the bans that were measured of ``subjects``, by subject."""
        return {ban.subject: ban for ban in self.measured.bans if ban.subject in subjects}

    def missed(self, teams: Sequence[int]) -> list[Judgement]:
        """Return the targets missed at these numbers of teams, and between numbers of teams."""
        return [
            judgement
            for judgement in self.judged
            if judgement.verdict == "missed" and judgement.teams in (0, *teams)
        ]

    def fairness(self, teams: int) -> Fairness:
        """Return how the case plays at ``teams`` teams, above all for sensible people.

        It is fair where they have all they should and nothing is missed; with too few games it is unknown.
        """
        judged = [
            judgement
            for judgement in self.judged
            if judgement.teams == teams and judgement.target.id in _SENSIBLE
        ]
        sides = {judgement.side for judgement in judged if judgement.verdict == "missed"}
        if sides:
            return "uneven" if len(sides) > 1 else "too-easy" if sides == {1} else "too-hard"
        if self.missed([teams]):
            return "not-yet"
        return "fair" if judged and all(judgement.verdict == "held" for judgement in judged) else "unknown"

    def headline(self, language: Language) -> str:
        """Return the verdict in a sentence: "Fair with 4 teams; too easy with 3 teams."."""
        by_fairness: dict[Fairness, list[int]] = {}
        for teams in self.teams:
            by_fairness.setdefault(self.fairness(teams), []).append(teams)
        parts = [
            say(
                language,
                f"balance.fairness-{fairness}",
                teams=listed(language, teams),
                count=len(self.missed(teams)),
            )
            for fairness, teams in by_fairness.items()
        ]
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def score(self, language: Language) -> str:
        """Return how many targets are held, missed and not clear, in a sentence."""
        verdicts = [judgement.verdict for judgement in self.judged]
        counts = {name: verdicts.count(name) for name in ("held", "missed", "unclear")}
        return say(language, "balance.score", **counts)

    def method(self, language: Language) -> str:
        """Return how many games were counted, whether teams promised, and whose the cards are shown by."""
        games = numeral(language, self.measured.games)
        promises = say(language, f"balance.method-promises-{'yes' if self.promises else 'no'}")
        policy = say(language, f"balance.policy-{self.portrait}")
        return say(language, "balance.method-games", games=games, promises=promises, policy=policy)

    def versions(self, language: Language) -> str:
        """Return what it was made by, so that it can be made again, in a sentence."""
        values = {"game": __version__, "rules": version(), "seed": self.seed}
        numbers = numbers_hash(self.content, self.teams, self.promises)
        return say(language, "balance.method-versions", numbers=numbers, **values)

    def as_dict(self) -> dict[str, Any]:
        """Return the report ready for JSON; the same games give the same report."""
        case = self.content.case
        hinted = {id(judged): hint for judged, hint in self.hints}
        pairs = list(zip(self.measured.plan, self.measured.figures, strict=True))
        return {
            "report": FORMAT,
            "case": case.id,
            "title": {language: case.title[language] for language in LANGUAGES},
            "game": __version__,
            "rules": version(),
            "numbers": numbers_hash(self.content, self.teams, self.promises),
            "complete": self.measured.is_complete,
            "seed": self.seed,
            "promises": self.promises,
            "teams": list(self.teams),
            "fairness": {str(teams): self.fairness(teams) for teams in self.teams},
            "headline": {language: self.headline(language) for language in LANGUAGES},
            "measured": [
                {
                    "policy": measurement.policy,
                    "teams": measurement.teams,
                    "budget": measurement.budget,
                    "banned": measurement.subject or None,
                    "weights_of": measurement.weights or None,
                    "games_asked": measurement.games,
                    "games": figures.games,
                }
                for measurement, figures in pairs
            ],
            "targets": [_judged(judgement, hinted.get(id(judgement))) for judgement in self.judged],
            "bans": [_banned(ban) for ban in self.measured.bans],
            "figures": [
                figures.as_dict(self.content)
                for measurement, figures in pairs
                if figures.games and not measurement.is_paired and not measurement.weights
            ],
        }


def make_report(content: Content, seed: int, measured: Measured) -> Report:
    """Return the report of what was ``measured`` of ``content``, of which some games were counted."""
    judged = tuple(judge(content, measured))
    missed = [judgement for judgement in judged if judgement.verdict == "missed"]
    return Report(
        content,
        seed,
        measured,
        judged,
        tuple((judgement, hint(content, measured, judgement)) for judgement in missed),
    )


def numbers_hash(content: Content, teams: Sequence[int], promises: bool | None = None) -> str:
    """Return a short hash of all numbers the rules read of a case: its words may change without it.

    ``promises`` is as where a rulebook is made.
    """
    books = [repr(make_rulebook(content, seats_for(content, size), promises=promises)) for size in teams]
    return sha256("\n".join(books).encode()).hexdigest()[:12]


def listed(language: Language, teams: Sequence[int]) -> str:
    """Return "3 teams", or "3, 4 and 5 teams"."""
    *firsts, last = [str(number) for number in teams]
    several = f"{', '.join(firsts)} {say(language, 'balance.and')} {last}" if firsts else last
    return say(language, "balance.so-many-teams", teams=several)


def subject_title(content: Content, subject: str, language: Language) -> str:
    """Return the name of a block or a cluster by its id, or of a pair of blocks."""
    names: dict[str, str] = {cluster.id: cluster.name[language] for cluster in content.cards.clusters}
    names |= {block.id: block.name[language] for block in content.cards.blocks}
    return " + ".join(names[part] for part in subject.split("+"))


def subject_name(content: Content, judged: Judgement, language: Language) -> str:
    """Return what ``judged`` is about as people call it, "" for the case as a whole."""
    if judged.target.id in ("agenda-met", "agenda-pursued"):
        partner, _, number = judged.subject.rpartition("/")
        names = {partner.id: partner.name[language] for partner in content.case.partner}
        return f"{names[partner]}, {int(number) + 1}"
    if judged.target.id == "tuned-elsewhere":
        return judged.subject
    if judged.target.id == "response-best":
        event, _, number = judged.subject.rpartition("/")
        titles = {event.id: event.title[language] for event in content.events}
        return f"{titles[event]}, {letter(int(number))}"
    return subject_title(content, judged.subject, language) if judged.subject else ""


@dataclass(frozen=True)
class Advice:
    """One hint, said once, with all the missed targets it is for: a line each."""

    hint: Hint
    reasons: tuple[str, ...]


def advice(report: Report, language: Language) -> list[Advice]:
    """Return what to turn in ``language``: first what helps most targets."""
    reasons_of: dict[Hint, dict[tuple[str, str], list[Judgement]]] = {}
    for judged, hinted in report.hints:
        reasons = reasons_of.setdefault(hinted, {})
        reasons.setdefault((judged.target.id, judged.subject), []).append(judged)
    given = [
        Advice(hinted, tuple(_reason(report, missed, language) for missed in reasons.values()))
        for hinted, reasons in reasons_of.items()
    ]
    return sorted(given, key=lambda advice: -len(advice.reasons))


def _reason(report: Report, missed: Sequence[Judgement], language: Language) -> str:
    """Return misses of one target about one subject: both, the numbers of teams, the values and the band."""
    first = missed[0]
    name = subject_name(report.content, first, language)
    target = say(language, f"balance.target-{first.target.id}")
    teams = listed(language, [judgement.teams for judgement in missed]) if first.teams else ""
    values = ", ".join(value_of(judgement.target, judgement.measured.share) for judgement in missed)
    return " · ".join(part for part in (target, name, teams, f"{values} ({band(first.target)})") if part)


def letter(number: int) -> str:
    """Return the letter of a response, as on its vote cards: A for the first (0)."""
    return "ABC"[number]


def _judged(judged: Judgement, hint: Hint | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "target": judged.target.id,
        "teams": judged.teams or None,
        "subject": judged.subject or None,
        "least": judged.target.least,
        "most": judged.target.most,
        **judged.measured.as_dict(),
        "games": judged.games,
        "verdict": judged.verdict,
        "within": judged.side == 0,
    }
    if hint is not None:
        entry["hint"] = {
            "file": hint.key.file,
            "key": hint.key.written(),
            "now": hint.key.now or None,
            **{language: hint.said(language) for language in LANGUAGES},
        }
    return entry


def _banned(ban: Ban) -> dict[str, Any]:
    effect = change(ban)
    return {
        "banned": ban.subject,
        "teams": ban.teams,
        "games": ban.pairs,
        "synergy_with_all": round(ban.share_without, 4),
        "synergy_banned": round(ban.share_with, 4),
        "change": round(effect.share, 4),
        "low": round(effect.low, 4),
        "high": round(effect.high, 4),
    }
