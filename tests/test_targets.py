"""The balance targets: how they are judged, that they are documented, and what a miss says to turn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli
from pydantic import BaseModel

from game.balance.figures import Figures, Proportion
from game.balance.hints import CaseKey, Hint, hint
from game.balance.measure import PLAYERS
from game.balance.numerals import band
from game.balance.plan import Ban, Measured, MeasureOptions, plan
from game.balance.tally import Tally
from game.balance.targets import TARGETS, Judgement, Target, change, difference, judge
from game.content import CARDS_FOLDER
from game.content.cases import find_case, shipped_cases
from game.content.load import cards_beside, load_content
from game.content.models import BlocksFile, Case, Content, SynergiesFile
from tests.sitting import HARBOUR

CASES = (*shipped_cases(), HARBOUR)
MODELS: dict[str, type[BaseModel]] = {
    "blocks.toml": BlocksFile,
    "synergies.toml": SynergiesFile,
}


# --- judging --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.30, 0.40, "held"),
        (0.25, 0.50, "held"),
        (0.51, 0.60, "missed"),
        (0.10, 0.24, "missed"),
        (0.45, 0.55, "unclear"),
        (0.20, 0.30, "unclear"),
        (0.10, 0.90, "unclear"),
    ],
)
def test_a_target_is_judged_on_the_whole_interval(low: float, high: float, verdict: str) -> None:
    assert Target("", 0.25, 0.50).verdict(Proportion((low + high) / 2, low, high)) == verdict


def test_a_difference_has_a_wider_margin_than_either_share() -> None:
    first, other = Proportion.of(60, 100), Proportion.of(30, 100)
    apart = difference(first, other)
    assert apart.share == pytest.approx(0.3)
    assert apart.low < 0.3 < apart.high
    assert apart.high - apart.low > max(first.high - first.low, other.high - other.low)
    back = difference(other, first)
    assert (back.low, back.high) == pytest.approx((-apart.high, -apart.low))


def banned(pairs: int, won: int, lost: int) -> Ban:
    return Ban("momentum", 3, pairs, won, lost, 0.5, 0.5)


def test_a_ban_counts_only_games_that_end_otherwise() -> None:
    assert change(banned(100, 5, 25)).share == pytest.approx(-0.20)
    few, many = change(banned(100, 5, 25)), change(banned(1000, 50, 250))
    assert many.high - many.low < few.high - few.low
    alike, wild = change(banned(100, 1, 1)), change(banned(100, 40, 40))
    assert alike.high - alike.low < wild.high - wild.low
    assert change(banned(0, 0, 0)) == Proportion(0.0, -1.0, 1.0)


# --- what the documents say -----------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_every_target_stands_in_the_documents(target: Target) -> None:
    text = (Path(__file__).parent.parent / "docs" / "balance.md").read_text(encoding="utf-8")
    assert f"| `{target.id}` | {band(target)} |" in text


# --- hints ----------------------------------------------------------------------------------------


def measured_of(content: Content, outcomes: list[int], built: int) -> Measured:
    """Return what might have been measured: a hundred games each that ended in ``outcomes``."""
    teams = tuple(range(content.case.teams.min, content.case.teams.max + 1))
    options = MeasureOptions(teams, PLAYERS, games=100, search_games=100)
    measurements = plan(content, options)
    tally = Tally(games=100, outcomes=outcomes)
    tally.in_place = tally.at_end = [built] * len(tally.in_place)
    tally.available = [100] * len(tally.available)
    tally.drawn = tally.weighed = [100] * len(tally.drawn)
    tally.agenda_held = [100] * len(tally.agenda_held)
    tally.compared = [100] * len(tally.compared)
    tally.decisions = tally.odd_ones = 100
    tally.looked = [100] * len(tally.looked)
    figures = tuple(
        Figures(content.case.id, one.teams, one.policy, one.budget, frozenset(), tally)
        for one in measurements
    )
    bans = tuple(
        Ban(measurement.subject, measurement.teams, 100, 0, 50, 0.0, 0.5)
        for measurement in measurements
        if measurement.is_paired and measurement.subject
    )
    return Measured(measurements, figures, bans, True)


@cache
def every_hint(case: str) -> list[Hint]:
    """Return the hints for every target missed on either side, in games won and in games lost."""
    content = load_content(case)
    gathered: dict[Hint, None] = {}
    seen = set()
    for outcomes, built in (([0, 0, 0, 50, 50], 100), ([50, 50, 0, 0, 0], 0), ([10, 30, 20, 35, 5], 50)):
        measured = measured_of(content, outcomes, built)
        for judgement in judge(content, measured):
            for value in (judgement.target.least - 0.1, judgement.target.most + 0.1):
                missed = Judgement(
                    judgement.target, judgement.teams, judgement.subject, Proportion(value, value, value), 100
                )
                gathered[hint(content, measured, missed)] = None
                seen.add(judgement.target)
    # one number of teams has no gap, and not every case has a tuned table
    elsewhere = {target for target in TARGETS if target.id.startswith("tuned") or target.id == "teams-apart"}
    assert set(TARGETS) - seen <= elsewhere
    return list(gathered)


def keys_of(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return what may stand under each key of a schema, whichever of its models it is."""
    gathered: dict[str, list[dict[str, Any]]] = {}
    if "$ref" in schema:
        return keys_of(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    for key, inner in schema.get("properties", {}).items():
        gathered.setdefault(key, []).append(inner)
    within = (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *filter(None, [schema.get("items")]))
    for inner in within:
        for key, values in keys_of(inner, root).items():
            gathered.setdefault(key, []).extend(values)
    return gathered


def names_of(hint: Hint) -> tuple[str, ...]:
    """Return the keys that lead to what a hint names, without the ids and numbers in lists."""
    first, *rest = hint.key.place
    if first in ("block", "event", "partner", "synergy"):
        rest = rest[1:]
    return tuple(step for step in (first, *rest) if isinstance(step, str))


@pytest.mark.parametrize("case", CASES)
def test_every_hint_names_a_key_that_the_models_have(case: str) -> None:
    own = f"{load_content(case).case.id}.toml"
    for file, names in sorted({(given.key.file, names_of(given)) for given in every_hint(case)}):
        schema = (Case if file == own else MODELS[file]).model_json_schema(by_alias=True)
        possible = [schema]
        for name in names:
            possible = [inner for entry in possible for inner in keys_of(entry, schema).get(name, [])]
            assert possible, (file, names, name)


@cache
def tables_of(file: Path) -> dict[str, Any]:
    return tomli.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_every_hint_says_what_the_file_says_now(case: str) -> None:
    path = find_case(case)
    cards = cards_beside(path) or CARDS_FOLDER
    for given in every_hint(case):
        value: Any = tables_of(path if given.key.file == path.name else cards / given.key.file)
        for step in given.key.place:
            if isinstance(value, list) and isinstance(step, str):
                value = next(item for item in value if item["id"] == step)
            else:
                value = value[step] if isinstance(step, int) else value.get(step)
            if value is None:
                break  # left out of the file: then it is what the models say
        if given.key.now and value is not None:
            assert given.key.now == (f'"{value}"' if isinstance(value, str) else str(value)), hint


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_hint_is_said_with_its_file_and_key(language: str) -> None:
    for given in every_hint(HARBOUR):
        said = given.said(language)
        assert given.key.file in said and given.key.said(language) in said
        assert given.key.now in said and given.value in said


def test_a_key_by_the_number_of_teams_is_said_in_words() -> None:
    key = CaseKey("harbour.toml", ("challenge", "target", "4"), "24")
    assert Hint("raise", key).said("nl") == "Zet in harbour.toml dit hoger: de target voor 4 teams (nu 24)."
    assert Hint("lower", key).said("en") == "In harbour.toml, lower the target for 4 teams (now 24)."


def test_a_key_is_written_as_a_designer_finds_it() -> None:
    written = {hint.key.written() for hint in every_hint(HARBOUR)}
    assert "challenge.target.3" in written
    assert any(key.startswith('[[partner]] id = "') and key.endswith(": need") for key in written)
    assert any("[[event.response]] " in key for key in written)


def test_too_easy_and_too_hard_turn_the_target_opposite_ways() -> None:
    content = load_content(HARBOUR)
    target = next(target for target in TARGETS if target.id == "talking-met")
    measured = measured_of(content, [10, 30, 20, 35, 5], 50)
    said = {
        value: hint(content, measured, Judgement(target, 3, "", Proportion(value, value, value), 100))
        for value in (0.2, 0.9)
    }
    assert (said[0.2].do, said[0.9].do) == ("lower", "raise")
    assert said[0.2].key == said[0.9].key


def target_of(name: str) -> Target:
    return next(target for target in TARGETS if target.id == name)


def hint_for(
    name: str, value: float, subject: str = "", outcomes: tuple[int, ...] = (10, 30, 20, 35, 5)
) -> Hint:
    """Return the hint for the harbour with 4 teams, where ``name`` is measured at ``value``."""
    content = load_content(HARBOUR)
    judged = Judgement(target_of(name), 4, subject, Proportion(value, value, value), 100)
    return hint(content, measured_of(content, list(outcomes), 50), judged)


@pytest.mark.parametrize(
    ("met", "synergy", "do", "key"),
    [
        (75, 60, "raise", "need"),
        (65, 30, "lower", "need"),
        (90, 60, "raise", "target"),
        (50, 30, "lower", "target"),
    ],
)
def test_synergy_turns_a_need_unless_the_challenge_is_off_the_same_way(
    met: int, synergy: int, do: str, key: str
) -> None:
    ends = (10, 90 - met, max(0, met - synergy), min(met, synergy), 0)
    hint_given = hint_for("talking-synergy", synergy / 100, outcomes=ends)
    assert hint_given.do == do and key in hint_given.key.place


@pytest.mark.parametrize("case", CASES)
def test_hints_are_of_the_case_before_the_cards_it_shares(case: str) -> None:
    shared = [hint for hint in every_hint(case) if hint.key.file in MODELS]
    assert not [hint for hint in shared if hint.do in ("strengthen", "lower")], shared


def test_a_library_event_is_left_out_where_its_responses_miss() -> None:
    library = hint_for("response-best", 0.0, "funding-cut/0")
    assert (library.do, library.value) == ("swap", '"funding-cut"')
    assert library.key.written() == "deck.library" and library.key.file == "harbour.toml"


def test_a_block_built_too_often_is_made_dearer_by_a_strength_or_asked_for_less() -> None:
    blocks = load_content(HARBOUR).cards.blocks
    dear = next(block for block in blocks if block.cost > 1)
    hint_given = hint_for("block-built", 0.99, dear.id)
    assert (hint_given.do, hint_given.key.place[-1], hint_given.key.now) == (
        "other",
        "strength",
        f'"{dear.cluster}"',
    )
    cheap = next(block for block in blocks if block.cost == 1)
    assert "strength" not in hint_for("block-built", 0.99, cheap.id).key.place


def test_a_block_built_too_seldom_is_asked_for_in_a_response_that_does_not_yet() -> None:
    content = load_content(HARBOUR)
    for block in content.cards.blocks:
        hint_given = hint_for("block-built", 0.05, block.id)
        assert (hint_given.do, hint_given.value) == ("ask-for", f'"{block.id}"')
        _, event, _, number, _ = hint_given.key.place
        response = next(one for one in content.case.event if one.id == event).response[int(number)]
        assert response.needs or response.price
        assert block.id not in str(response.needs)


def test_a_block_that_is_cheaper_for_nobody_gets_a_strength_that_two_partners_share() -> None:
    content = load_content(HARBOUR)
    alike = tuple(partner.model_copy(update={"strength": "vision"}) for partner in content.case.partner)
    content = content.model_copy(update={"case": content.case.model_copy(update={"partner": alike})})
    block = next(block for block in content.cards.blocks if block.cost > 1 and block.cluster == "network")
    seldom = Judgement(target_of("block-built"), 3, block.id, Proportion(0.05, 0.05, 0.05), 100)
    hint_given = hint(content, measured_of(content, [10, 30, 20, 35, 5], 50), seldom)
    assert (hint_given.do, hint_given.key.place[-1], hint_given.value) == ("set", "strength", '"network"')
    assert '"vision"' in hint_given.said("nl")
