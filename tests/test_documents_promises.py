"""The printed pieces where teams promise: the flap of the mat has numbers, and the leaflet says it."""

from __future__ import annotations

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content, shipped_cases
from game.press.documents import PrintDocument, documents_of
from game.press.typesetter import Typesetter
from game.rules import terms

EDITIONS = [(case, language) for case in shipped_cases() for language in LANGUAGES]


@pytest.fixture(autouse=True)
def promising(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "PROMISES", 1)


def pieces(case: str, language: Language) -> dict[str, PrintDocument]:
    content = load_content(case)
    return {made.name: made for made in documents_of(content, language, content.case.teams.max)}


@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_mats_and_leaflet_fit_in_every_look(
    case: str, language: Language, is_full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_full:
        monkeypatch.setattr(terms, "PLACES", 2)
        monkeypatch.setattr(terms, "SWAP_COST", 1)
    made = pieces(case, language)
    typesetter = Typesetter()
    for name, edition in (("mats", "standard"), ("mats", "accessible"), ("rules", "standard")):
        job = {**made[name].job, "edition": edition}
        assert typesetter.query(made[name].template, job, "misfit") == [], (name, edition)


def test_the_mat_has_a_promise_on_its_flap_and_no_longer_says_that_promises_are_free() -> None:
    mats = pieces("ipo", "en")["mats"].job
    assert mats["promises"] and mats["words"]["promise"] == "Promise"
    assert "less costs 1" in mats["reminder"][-1]
    assert not any("binding" in line or "binds" in line for line in mats["reminder"])


def test_the_leaflet_says_it_before_the_plan_and_at_the_reveal() -> None:
    steps = {step["name"]: step["lines"] for step in pieces("ipo", "en")["rules"].job["round"]["steps"]}
    assert steps["Plan"][1].startswith("• *Promise:*")
    assert "binding" not in steps["Plan"][-1]
    assert "less than it promised" in next(line for line in steps["Reveal"] if "Contributions" in line)


def test_without_promises_nothing_of_it_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "PROMISES", 0)
    made = pieces("ipo", "en")
    assert not made["mats"].job["promises"]
    assert "Promises are not binding." in made["mats"].job["reminder"][-1]
