"""The printed pieces where teams promise: the flap of the mat has numbers, and the leaflet says it."""

from __future__ import annotations

import pytest

from game.content.base import LANGUAGES, Language
from game.content.load import load_content
from game.content.models import Length
from game.press.documents import PrintDocument, documents_of
from game.press.pack import Order
from game.press.typesetter import Typesetter
from tests.cases import EDITIONS, EVERY


def pieces(
    case: str, language: Language, length: Length = "long", promises: bool | None = None
) -> dict[str, PrintDocument]:
    content = load_content(case).at(length)
    made = documents_of(content, language, content.case.teams.max, promises)
    return {document.name: document for document in made}


@pytest.mark.parametrize("promises", [False, True])
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_mats_and_leaflet_fit_in_every_look(case: str, language: Language, promises: bool) -> None:
    made = pieces(case, language, promises=promises)
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", EVERY)
def test_the_example_of_the_leaflet_shows_a_broken_promise_where_teams_promise(
    case: str, language: Language
) -> None:
    made = [pieces(case, language, promises=promises)["rules"].job for promises in (True, False)]
    shown = [job["example"]["lines"] for job in made]
    assert len(shown[0]) == len(shown[1]) + 1
    assert {"nl": "beloofde", "en": "promised"}[language] in " ".join(shown[0])
    assert {"nl": "beloof", "en": "promise"}[language] not in " ".join(shown[1])


@pytest.mark.parametrize(("length", "promises"), [("long", False), ("short", None)])
def test_without_promises_nothing_of_it_is_printed(length: Length, promises: bool | None) -> None:
    made = pieces("ipo", "en", length, promises)
    assert not made["mats"].job["promises"]
    assert "Promises are not binding." in made["mats"].job["reminder"][-1]
    assert "promise" not in str(made["rules"].job["round"]["steps"][1]).replace("Promises are not", "")


def test_a_pack_says_for_which_cases_it_was_printed_with_promises() -> None:
    contents = (load_content("ipo"), load_content("ipo").at("short"))
    assert Order(contents).options()["promises"] == [True, False]
    assert Order(contents, promises=True).options()["promises"] == [True, True]
    assert Order(contents, promises=False).options()["promises"] == [False, False]
