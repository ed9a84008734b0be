"""The balance report: its numbers add up, it is the same each time, and its page and tables can be read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from game.balance.figures import Figures
from game.balance.measure import measure
from game.balance.numerals import percent
from game.balance.page import page
from game.balance.plan import Measured, Measurement, MeasureOptions, banned_by, carry_out, plan
from game.balance.report import Report, advice, make_report
from game.balance.report_text import print_report
from game.balance.tables import tables
from game.balance.tally import Tally
from game.balance.targets import TALKING, TARGETS
from game.balance.weights import kept_weights
from game.content.base import LANGUAGES, Language
from game.content.cases import find_case, shipped_cases
from game.content.load import load_content
from game.content.models import OUTCOMES
from game.language import FOLDER
from tests.sitting import HARBOUR
from tests.test_language import AREAS, SOURCES, constants

CONTENT = load_content(HARBOUR)
OPTIONS = MeasureOptions((3,), games=60, ban_games=3, played_on=2, seed=5)


@pytest.fixture(scope="module")
def measured() -> Measured:
    return carry_out(CONTENT, plan(CONTENT, OPTIONS))


@pytest.fixture(scope="module")
def report(measured: Measured) -> Report:
    return make_report(CONTENT, OPTIONS.seed, measured)


@pytest.fixture(scope="module")
def pages(report: Report) -> dict[Language, str]:
    return {language: page(report, language) for language in LANGUAGES}


# --- what is measured -----------------------------------------------------------------------------


def test_a_plan_bans_each_block_and_each_cluster_on_the_same_games_at_one_number_of_teams() -> None:
    measurements = plan(CONTENT, MeasureOptions((3, 4, 5, 6)))
    paired = [measurement for measurement in measurements if measurement.is_paired]
    cards = CONTENT.cards
    assert {measurement.subject for measurement in paired} == {
        "",
        *(b.id for b in cards.blocks),
        *(c.id for c in cards.clusters),
    }
    assert (
        len(
            {
                (measurement.teams, measurement.seed, measurement.games, measurement.policy)
                for measurement in paired
            }
        )
        == 1
    )
    assert paired[0].teams == 4 and paired[0].policy == "table"
    for none in (MeasureOptions((3,), ban_games=0), MeasureOptions((3,), ("random",))):
        assert not [measurement for measurement in plan(CONTENT, none) if measurement.is_paired]


@pytest.mark.parametrize("case", shipped_cases())
def test_a_tuned_table_also_plays_by_the_weights_of_each_other_case(case: str) -> None:
    content = load_content(find_case(case))
    others = [one.weights for one in plan(content, MeasureOptions((3,), ("tuned",), ban_games=0))]
    assert others == (["", *sorted(kept_weights().keys() - {case})] if case in kept_weights() else [])


def test_weights_that_win_elsewhere_too_are_a_missed_target() -> None:
    def games(synergy: int) -> Figures:
        return Figures(
            "harbour",
            3,
            "tuned",
            0,
            frozenset(),
            Tally(games=1000, outcomes=[1000 - synergy, 0, 0, synergy, 0]),
        )

    measurements = [Measurement(3, "tuned", 1000, 1, weights=case) for case in ("", "ipo", "arena-poort")]
    measured = Measured(tuple(measurements), (games(800), games(800), games(500)), (), True)
    report = make_report(CONTENT, 1, measured)
    found = {judged.subject: judged.verdict for judged in report.of("tuned-elsewhere")}
    assert found == {"ipo": "missed", "arena-poort": "held"}
    assert report.measured.of("tuned")[3].tally.outcomes[3] == 800
    assert "ipo" in printed(report, "en")
    assert [one["weights_of"] for one in report.as_dict()["measured"]] == [None, "ipo", "arena-poort"]
    assert len(report.as_dict()["figures"]) == 1


def test_a_plan_is_carried_out_as_measure_does_it(measured: Measured) -> None:
    for one, figures in zip(measured.plan, measured.figures, strict=True):
        is_it = one.policy in ("cooperative", "table", "one-liar", "one-holder")
        if is_it and one.subject in ("", "momentum", "equality"):
            banned = banned_by(CONTENT, one.subject)
            again = measure(
                CONTENT, 3, one.policy, one.games, one.seed, banned=banned, played_on=one.played_on
            )
            assert again == figures


def test_pairs_are_games_with_the_same_seed(measured: Measured) -> None:
    assert len(measured.bans) == len(CONTENT.cards.blocks) + len(CONTENT.cards.clusters)
    for ban in measured.bans:
        assert ban.pairs == OPTIONS.ban_games
        assert ban.won - ban.lost == round((ban.share_with - ban.share_without) * ban.pairs)


def test_the_same_games_give_the_same_report_whoever_plays_them() -> None:
    options = MeasureOptions((3,), ("random", "table"), games=12, ban_games=0, played_on=2)
    compiled, played = (carry_out(CONTENT, plan(CONTENT, options), compiled=way) for way in (None, False))
    assert make_report(CONTENT, 1, compiled).as_dict() == make_report(CONTENT, 1, played).as_dict()


# --- as JSON --------------------------------------------------------------------------------------


def test_the_report_as_json_says_everything(report: Report) -> None:
    found = json.loads(json.dumps(report.as_dict()))
    assert found["case"] == "harbour" and found["teams"] == [3] and found["complete"]
    for figures in found["figures"]:
        assert sum(figures["outcomes"].values()) == figures["games"]
        assert tuple(figures["outcomes"]) == OUTCOMES
    assert {one["verdict"] for one in found["targets"]} <= {"held", "missed", "unclear"}
    assert {one["target"] for one in found["targets"]} == {
        target.id for target in TARGETS if not target.id.startswith("tuned")
    } - {"teams-apart"}
    for one in found["targets"]:
        assert one["low"] <= one["value" if "value" in one else "share"] <= one["high"]
        assert ("hint" in one) == (one["verdict"] == "missed")
    assert len(found["bans"]) == len(report.measured.bans)


def talking_games(
    games: int, met: int, synergy: int, lasting: int, teams: int = 3
) -> tuple[Figures, Figures]:
    """Return what might have been counted of both tables that talk: so many per cent of ``games``."""
    ends = (0, 100 - met, met - synergy, synergy - lasting, lasting)
    tally = Tally(games=games, outcomes=[games * share // 100 for share in ends])
    tally.fired = [games] * len(tally.fired)
    recipe, table = (Figures("harbour", teams, policy, 0, frozenset(), tally) for policy in TALKING)
    return recipe, table


def counted(*figures: Figures) -> Report:
    """Return the report of games that might have been counted."""
    measurements = tuple(Measurement(figures.teams, figures.policy, figures.games, 1) for figures in figures)
    return make_report(CONTENT, 1, Measured(measurements, figures, (), True))


def test_the_verdict_goes_by_teams_that_talk() -> None:
    def fairness(met: int, synergy: int, lasting: int, games: int = 10_000) -> str:
        return counted(*talking_games(games, met, synergy, lasting)).fairness(3)

    assert fairness(70, 45, 10) == "fair"
    assert fairness(95, 70, 10) == "too-easy"
    assert fairness(40, 25, 10) == "too-hard"
    assert fairness(95, 45, 1) == "uneven"
    assert fairness(80, 45, 10) == "unknown"
    assert fairness(70, 45, 10, games=20) == "unknown"


def test_a_case_is_not_fair_while_any_target_is_missed() -> None:
    fair = talking_games(10_000, 70, 45, 10)
    lost, won = ([1000, 0, 0, 0, 0], [0, 0, 0, 1000, 0])
    for ends, verdict, said in [
        (lost, "fair", "Fair with 3 teams."),
        (won, "not-yet", "Not fair yet with 3 teams: 1 target missed."),
    ]:
        chance = Figures("harbour", 3, "random", 0, frozenset(), Tally(games=1000, outcomes=ends))
        report = counted(*fair, chance)
        assert (report.fairness(3), report.headline("en")) == (verdict, said)


def test_numbers_of_teams_too_far_apart_count_at_each() -> None:
    one = talking_games(10_000, 75, 54, 10)
    other = talking_games(10_000, 65, 36, 10, teams=4)
    assert [counted(*alone).fairness(alone[0].teams) for alone in (one, other)] == ["fair", "fair"]
    assert counted(*one, *other).headline("nl") == "Nog niet eerlijk met 3 en 4 teams: 1 doel gemist."


@pytest.mark.parametrize("case", shipped_cases())
def test_the_kept_verdict_is_what_its_targets_say(case: str) -> None:
    kept = json.loads((Path(__file__).parent.parent / "docs" / "balance" / f"{case}.json").read_bytes())
    assert kept["complete"]
    assert set(kept["fairness"]) == {str(teams) for teams in kept["teams"]}
    for teams, verdict in kept["fairness"].items():
        missed = {
            entry["target"]
            for entry in kept["targets"]
            if entry["verdict"] == "missed" and entry["teams"] in (int(teams), None)
        }
        assert (verdict == "fair") == (not missed)


# --- in the terminal ------------------------------------------------------------------------------


def printed(report: Report, language: Language) -> str:
    written = StringIO()
    print_report(
        report, language, Console(file=written, width=80, highlight=False, markup=False, emoji=False)
    )
    return written.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_fit_in_eighty_columns(report: Report, language: Language) -> None:
    text = printed(report, language)
    assert max(map(len, text.splitlines())) <= 80
    assert report.headline(language) in text
    for table in tables(report, language).values():
        assert f"\n{table.title}\n" in text
    words = " ".join(text.split())
    for one in advice(report, language):
        assert one.hint.key.file in words
    for block in CONTENT.cards.blocks:
        assert block.name[language].split()[0] in words


def test_every_row_of_a_table_has_every_column(report: Report) -> None:
    for language in LANGUAGES:
        for table in tables(report, language).values():
            assert {len(row) for row in table.rows} == {len(table.columns)}, table.id


def test_what_was_broken_off_says_so(measured: Measured) -> None:
    part = Measured(measured.plan[:2], measured.figures[:2], (), False)
    report = make_report(CONTENT, 5, part)
    assert not report.as_dict()["complete"]
    assert "Broken off" in printed(report, "en")
    assert "Broken off" in page(report, "en")
    assert "Afgebroken" in printed(report, "nl")


# --- the page -------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page: tags that were opened, each closed again, and the words outside of styles."""

    VOID = ("meta", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_but_itself(pages: dict[Language, str], language: Language) -> None:
    text = pages[language]
    assert "<script" not in text
    assert not re.findall(r'(?<!xmlns=")(?<!xmlns:xlink=")https?://', text)
    assert not re.findall(r'(?:src|href)="(?!#)', text)
    assert re.findall(r"url\((?!data:|#)", text) == []
    tags = Reader(text).tags
    assert ("html", {"lang": language}) in tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_cannot_see_a_plot_has_its_name_and_a_table(
    pages: dict[Language, str], report: Report, language: Language
) -> None:
    reader = Reader(pages[language])
    for tag, attributes in reader.tags:
        if tag == "svg":
            assert "aria-label" in attributes or attributes.get("aria-hidden") == "true"
    for section in re.findall(r"<section.*?</section>", pages[language], re.DOTALL):
        assert "<svg" not in section or "<table" in section
    words = " ".join(reader.words)
    assert report.headline(language) in words
    for table in tables(report, language).values():
        for row in table.rows:
            assert row[0] in words


def test_the_page_is_the_same_each_time(pages: dict[Language, str], report: Report) -> None:
    assert page(report, "en") == pages["en"]


def test_what_a_designer_writes_is_words_not_markup(report: Report) -> None:
    name = {"nl": "<b>Haven</b> & $x$", "en": "<b>Harbour</b> & $x$"}
    partner = CONTENT.case.partner[0].model_copy(update={"name": name})
    case = CONTENT.case.model_copy(update={"title": name, "partner": (partner, *CONTENT.case.partner[1:])})
    content = CONTENT.model_copy(update={"case": case})
    text = page(make_report(content, 5, report.measured), "en")
    assert "<b>Harbour" not in text
    assert "<h1>&lt;b&gt;Harbour&lt;/b&gt; &amp; $x$</h1>" in text


# --- texts ----------------------------------------------------------------------------------------


def test_no_text_of_the_report_is_left_over() -> None:
    used = set().union(*(constants(source) for source in SOURCES))
    families = ("fairness-", "verdict-", "policy-", "note-", "target-", "hint-", "help-", "method-promises-")
    tabled = {
        "outcomes",
        "targets",
        "blocks",
        "clusters",
        "events",
        "synergies",
        "interests",
        "agendas",
        "power",
    }
    tabled |= {f"{name}-lead" for name in tabled} | {"late", "late-lead", "method"}
    for key in AREAS["balance"]:
        known = f"balance.{key}" in used or key in used or key.startswith(families) or key in tabled
        assert known, key
    assert Path(FOLDER, "balance.toml").exists()


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0"), (0.0001, "<1"), (0.005, "<1"), (0.0051, "1"), (1, "100")]
)
def test_a_share_that_is_not_nothing_is_never_written_as_nothing(share: float, said: str) -> None:
    assert percent(share) == said
