"""The tables of a report, in words: the terminal prints them, and the page has one beside each plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from game.balance.figures import Proportion, add_up
from game.balance.numerals import band, change_with_margin, percent, value_of, with_margin
from game.balance.plan import Measurement, holding_power_back
from game.balance.report import Report, letter, subject_title
from game.balance.tally import LEVELS, Tally
from game.balance.targets import TARGETS, Judgement, change, served_more, synergy_cost
from game.content.base import Language
from game.content.models import OUTCOMES
from game.language import numeral, say
from game.rules.terms import MAX_AGENDAS, MAX_RESPONSES

MARKS = {"held": "✓", "missed": "✗", "unclear": "?"}
"""Signs for the three verdicts, so that colour never speaks alone."""
NONE = "·"
"""Where there is nothing to say."""


@dataclass(frozen=True)
class FigureTable:
    """A title, names of columns and rows of cells, all ready to be read.

    The first ``words`` columns are words, the others numbers; ``note`` says how to read them.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: int = 1

    @property
    def repeats(self) -> bool:
        """Whether several rows after one another begin with the same words, which are said once."""
        firsts = [row[0] for row in self.rows]
        return len(set(firsts)) < len(firsts)


def tables(report: Report, language: Language) -> dict[str, FigureTable]:
    """Return every table of ``report`` in ``language`` that has rows, by id, in the order they are told."""
    made = (
        _outcomes,
        _targets,
        _blocks,
        _clusters,
        _events,
        _synergies,
        _interests,
        _agendas,
        _power,
        _late,
        _method,
    )
    made_tables = [make(report, language) for make in made]
    return {table.id: table for table in made_tables if table.rows}


def _table(
    language: Language,
    name: str,
    columns: Sequence[str],
    rows: Iterator[Sequence[str]],
    note: str = "",
    words: int = 1,
) -> FigureTable:
    """Return a table titled ``balance.<name>``."""
    return FigureTable(
        name, say(language, f"balance.{name}"), tuple(columns), tuple(tuple(row) for row in rows), note, words
    )


def _outcomes(report: Report, language: Language) -> FigureTable:
    names = [say(language, f"events.outcome-{name.replace('_', '-')}") for name in OUTCOMES]
    columns = [say(language, "balance.who"), say(language, "balance.teams"), *names]
    rows = (
        (
            say(language, f"balance.policy-{policy}"),
            str(teams),
            *(with_margin(figures.share(outcome)) for outcome in range(len(OUTCOMES))),
        )
        for policy in report.policies
        for teams, figures in report.measured.of(policy).items()
    )
    return _table(language, "outcomes", columns, rows, say(language, "balance.outcomes-lead"))


# --- targets --------------------------------------------------------------------------------------


def _targets(report: Report, language: Language) -> FigureTable:
    columns = [say(language, "balance.targets"), say(language, "balance.band"), *map(str, report.teams)]
    note = " · ".join(f"{mark} {say(language, f'balance.verdict-{name}')}" for name, mark in MARKS.items())
    return _table(language, "targets", columns, _target_rows(report, language), note, words=2)


def _target_rows(report: Report, language: Language) -> Iterator[Sequence[str]]:
    for target in TARGETS:
        judged = report.of(target.id)
        if not judged:
            continue
        cells = [
            standing([judgement for judgement in judged if judgement.teams == teams])
            for teams in report.teams
        ]
        if judged[0].teams == 0:
            cells = [standing(judged), *([NONE] * (len(report.teams) - 1))]
        yield say(language, f"balance.target-{target.id}"), band(target), *cells


def standing(judged: Sequence[Judgement]) -> str:
    """Return how a target stands at one number of teams: a value and its mark, or how many of each mark."""
    if len(judged) == 1:
        return f"{value_of(judged[0].target, judged[0].measured.share)} {MARKS[judged[0].verdict]}"
    counts = {mark: sum(judgement.verdict == name for judgement in judged) for name, mark in MARKS.items()}
    return " ".join(f"{count}{mark}" for mark, count in counts.items() if count) or NONE


# --- cards ----------------------------------------------------------------------------------------


def _blocks(report: Report, language: Language) -> FigureTable:
    teams = [str(size) for size in report.figures]
    last = [say(language, f"balance.{name}") for name in ("at-the-end", "renewed", "banned")]
    together = report.together.tally
    blocks = report.content.cards.blocks
    rows = (
        (
            f"{block.number} {block.name[language]}",
            *(
                _of_available(figures.tally, figures.tally.in_place[i], i)
                for figures in report.figures.values()
            ),
            _of_available(together, together.at_end[i], i),
            numeral(language, report.together.tally.renewed[i] / report.together.games, ".1f"),
            _without(report, block.id),
        )
        for i, block in enumerate(blocks)
    )
    return _table(
        language, "blocks", [say(language, "balance.block"), *teams, *last], rows, bans_how(report, language)
    )


def _of_available(counts: Tally, games: int, block: int) -> str:
    """Return the share that ``games`` are of those in which a block was not left in the box."""
    return percent(games / counts.available[block]) if counts.available[block] else NONE


def _clusters(report: Report, language: Language) -> FigureTable:
    columns = [say(language, "balance.cluster"), say(language, "balance.banned")]
    banned = [cluster for cluster in report.content.cards.clusters if report.bans([cluster.id])]
    rows = ((cluster.name[language], _without(report, cluster.id)) for cluster in banned)
    return _table(language, "clusters", columns, rows)


def _without(report: Report, subject: str) -> str:
    measured = report.bans([subject])
    return change_with_margin(change(measured[subject])) if measured else NONE


def bans_how(report: Report, language: Language) -> str:
    """Return how the bans were measured, or that they were not."""
    if not report.measured.bans:
        return say(language, "balance.no-bans")
    first = report.measured.bans[0]
    values = {"teams": first.teams, "synergy": percent(first.share_without)}
    return say(language, "balance.bans-how", games=numeral(language, first.pairs), **values)


def _events(report: Report, language: Language) -> FigureTable:
    columns = [
        say(language, "balance.event"),
        say(language, "balance.drawn"),
        *map(letter, range(MAX_RESPONSES)),
    ]
    counts, games = report.together.tally, report.together.games
    rows = (
        (
            event.title[language],
            percent(counts.drawn[i] / games),
            *(_chosen(report, i, j) for j in range(len(event.response))),
            *([NONE] * (MAX_RESPONSES - len(event.response))),
        )
        for i, event in enumerate(report.content.events)
    )
    return _table(language, "events", columns, rows, say(language, "balance.events-key"))


def _chosen(report: Report, event: int, response: int) -> str:
    counts, place = report.together.tally, event * MAX_RESPONSES + response
    if not counts.drawn[event]:
        return NONE
    chosen = counts.chosen[place]
    share = percent(chosen / counts.drawn[event])
    return f"{share} ({percent(counts.met[place] / chosen)})" if chosen else share


def _synergies(report: Report, language: Language) -> FigureTable:
    names = {block.id: block.name[language] for block in report.content.cards.blocks}
    columns = [say(language, "balance.pair"), *(str(teams) for teams in report.figures)]
    rows = (
        (
            " + ".join(names[block] for block in synergy.pair),
            *(percent(figures.tally.fired[i] / figures.games) for figures in report.figures.values()),
        )
        for i, synergy in enumerate(report.content.cards.synergies)
    )
    return _table(language, "synergies", columns, rows)


# --- partners -------------------------------------------------------------------------------------


def interest_ends(report: Report, partner: int) -> list[int]:
    """Return in how many games partner number ``partner`` was at the table and ended on 0, 1, ... 10."""
    return report.together.tally.interest[partner * LEVELS : (partner + 1) * LEVELS]


def _interests(report: Report, language: Language) -> FigureTable:
    columns = [
        say(language, f"balance.{name}") for name in ("partner", "at-the-table", "need", "mean", "served")
    ]
    return _table(language, "interests", columns, _interest_rows(report, language))


def _interest_rows(report: Report, language: Language) -> Iterator[Sequence[str]]:
    for i, partner in enumerate(report.content.case.partner):
        ends = interest_ends(report, i)
        games = sum(ends)
        if games:
            mean = sum(value * count for value, count in enumerate(ends)) / games
            served = with_margin(Proportion.of(sum(ends[partner.need :]), games))
            at_table = percent(games / report.together.games)
            yield partner.name[language], at_table, str(partner.need), numeral(language, mean, ".1f"), served


def _agendas(report: Report, language: Language) -> FigureTable:
    columns = [say(language, f"balance.{name}") for name in ("partner", "agenda", "met", "pursued", "cost")]
    rows = _agenda_rows(report, language)
    return _table(language, "agendas", columns, rows, say(language, "balance.agendas-key"), words=2)


def _agenda_rows(report: Report, language: Language) -> Iterator[Sequence[str]]:
    counts = report.together.tally
    pursuing = add_up([figures.tally for figures in report.measured.of("one-pursuer").values()])
    for i, partner in enumerate(report.content.case.partner):
        for j, agenda in enumerate(partner.agenda):
            place = i * MAX_AGENDAS + j
            held, pursued = counts.agenda_held[place], pursuing.compared[place]
            if held:
                yield (
                    partner.name[language],
                    agenda.text[language],
                    with_margin(Proportion.of(counts.agenda_met[place], held)),
                    with_margin(Proportion.of(pursuing.odd_met[place], pursued)) if pursued else NONE,
                    change_with_margin(synergy_cost(pursuing, place)) if pursued else NONE,
                )


def _power(report: Report, language: Language) -> FigureTable:
    columns = [
        say(language, f"balance.{name}") for name in ("who", "teams", "holder-served", "group-synergy")
    ]
    return _table(
        language, "power", columns, _power_rows(report, language), say(language, "balance.power-lead")
    )


def _power_rows(report: Report, language: Language) -> Iterator[Sequence[str]]:
    """Yield what having the chair brings, for each number of teams: all game, two rounds, and unchecked."""
    blocks = [subject_title(report.content, block, language) for block in holding_power_back(report.content)]
    without = say(language, "balance.without-block", block=", ".join(blocks))
    for name, by_teams in (
        (say(language, "balance.holding-all"), report.measured.of("one-holder")),
        (without, report.measured.without_some("one-holder")),
        (say(language, "balance.holding-briefly"), report.measured.of("one-brief-holder")),
    ):
        for teams, figures in by_teams.items():
            group = synergy_cost(figures.tally)
            change = Proportion(-group.share, -group.high, -group.low)
            served = change_with_margin(served_more(figures.tally))
            yield name, str(teams), served, change_with_margin(change)


def _late(report: Report, language: Language) -> FigureTable:
    rounds = range(1, report.content.case.rounds + 1)
    columns = [say(language, "balance.teams"), *map(str, rounds)]
    rows = (
        (str(teams), *(_open(size.tally.still_open[turn], size.tally.looked[turn]) for turn in rounds))
        for teams, size in report.figures.items()
    )
    return _table(language, "late", columns, rows, say(language, "balance.late-lead"))


def _method(report: Report, language: Language) -> FigureTable:
    columns = [say(language, f"balance.{name}") for name in ("who", "teams", "games", "budget", "without")]
    return _table(language, "method", columns, _method_rows(report, language))


def _method_rows(report: Report, language: Language) -> Iterator[Sequence[str]]:
    """Yield what was measured: games by policy, those of bans apart; where fewer than asked, both."""
    pairs = zip(report.measured.plan, report.measured.figures, strict=True)
    for (policy, budget, is_paired, subject, weights), same in groupby(pairs, lambda pair: _kind(pair[0])):
        group = list(same)
        teams = dict.fromkeys(str(measurement.teams) for measurement, _ in group)
        asked, played = (
            sum(measurement.games for measurement, _ in group),
            sum(figures.games for _, figures in group),
        )
        games = numeral(language, played) + (f" / {numeral(language, asked)}" if played < asked else "")
        banned = subject_title(report.content, subject, language) if subject else NONE
        if is_paired:
            banned = say(language, "balance.one-by-one", count=len(group) - 1)
        who = say(language, f"balance.policy-{policy}") + (f" ({weights})" if weights else "")
        yield who, ", ".join(teams), games, numeral(language, budget) if budget else NONE, banned


def _kind(measurement: Measurement) -> tuple[str, int, bool, str, str]:
    """Return what the measurements that are told in one row have in common."""
    subject = "" if measurement.is_paired else measurement.subject
    return measurement.policy, measurement.budget, measurement.is_paired, subject, measurement.weights


def _open(still_open: int, looked: int) -> str:
    return percent(still_open / looked) if looked else NONE
