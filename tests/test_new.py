"""New cases: complete and explained from the first line, in a folder of one's own, never written over."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import tomli
from pydantic import BaseModel

from game.balance.measure import measure
from game.balance.targets import OUTCOMES, TALKING
from game.content import SCENARIOS_FOLDER, SCHEMAS_FOLDER, cards, models
from game.content.base import FOUNDATIONS, LANGUAGES, Language, Provenance, Text
from game.content.cases import all_cases, cases_folder, find_case
from game.content.check import check_paths, report
from game.content.conditions import AGENDA_CONDITION_VERBS
from game.content.effects import EFFECT_VERBS
from game.content.in_dutch import KEYS_IN_DUTCH
from game.content.lint import warned
from game.content.load import load_content, shipped_cases
from game.content.new_case import SCHEMA_NAME, copied, scaffold, title_of, write_case
from game.content.problems import ContentError
from game.language import FOLDER
from game.press.proof import proof
from tests.cases import EVERY
from tests.sitting import run


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of own cases, which is empty and speaks English."""
    folder = tmp_path / "my cases"
    monkeypatch.setenv("SAMENSPEL_CASES", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return folder


# --- the small case -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_case_has_no_mistakes_no_warnings_and_fits_in_print(own: Path, language: Language) -> None:
    path = own / "our-street.toml"
    write_case(scaffold("our-street", language, "our-street"), path)
    problems = warned([path], proof([path], check_paths([path])))
    assert problems == [], report(problems, "en")


def test_it_is_small_but_has_everything() -> None:
    case = tomli.loads(scaffold("our-street", "en", "our-street"))
    assert (case["id"], case["title"]) == ("our-street", {"nl": "Our street", "en": "Our street"})
    assert len(case["partner"]) == 3
    assert len({partner["strength"] for partner in case["partner"]}) == 3
    assert len(case["event"]) == 8
    assert {event.get("act") for event in case["event"]} == {"early", "middle", "late", "planned", None}
    assert case["marker"] and case["reword"] and case["deck"]["library"]
    assert set(case["outcome"]) == set(models.OUTCOMES)
    assert all(part["provenance"]["kind"] == "invented" for part in (case, *case["event"], *case["partner"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_word_is_there_or_explained(language: Language) -> None:
    text = scaffold("our-street", language, "our-street")
    words = set(re.findall(r"[a-z_]+", text))
    keys = (
        set(AGENDA_CONDITION_VERBS)
        | set(EFFECT_VERBS)
        | {"at_most", "active", "set", "in_play", "none_of", "times", *FOUNDATIONS}
    )
    for name in ("Case", "Partner", "Agenda", "Event", "Response", "Challenge", "Deck", "Reword", "Marker"):
        model: type[BaseModel] = getattr(models, name)
        keys |= {field.alias or key for key, field in model.model_fields.items()}
    keys |= set(Provenance.model_fields) | set(Text.model_fields) | set(models.Outcomes.model_fields)
    assert keys - words == set()


def test_what_a_key_is_called_in_dutch_leads_to_a_key_there_is() -> None:
    there = [*vars(models).values(), *vars(cards).values()]
    kinds = [kind for kind in there if isinstance(kind, type) and issubclass(kind, BaseModel)]
    keys = {field.alias or key for kind in kinds for key, field in kind.model_fields.items()}
    assert set(KEYS_IN_DUTCH.values()) <= keys and not keys & KEYS_IN_DUTCH.keys()


def test_the_explanation_is_in_the_language_that_was_asked_for() -> None:
    dutch, english = (scaffold("our-street", language, "our-street") for language in LANGUAGES)
    assert "# kleine letters" not in english and "begin met een werkwoord" in dutch
    assert "begin with a verb" in english and "begin with a verb" not in dutch
    assert tomli.loads(dutch) == tomli.loads(english)
    assert "#=" not in dutch + english and "{path}" not in dutch


def test_a_new_case_in_one_language_has_no_word_of_another(own: Path) -> None:
    made = run("new", "onze-straat", "--languages", "nl")
    text = (own / "onze-straat.toml").read_text(encoding="utf-8")
    assert made.status == 0 and "staat klaar" in made.said, "on an English computer, in the case's language"
    assert 'succeeded = { nl = "Het gat heeft een klink." }' in text and "begin met een werkwoord" in text
    assert not re.search(r"\ben = |latch|begin with", text)
    assert run("new", "a-street", "--languages", "nl", "--language", "en").status == 0
    asked = (own / "a-street.toml").read_text(encoding="utf-8")
    assert "begin with a verb" in asked and "latch" not in asked
    three = scaffold("our-street", "nl", "our-street", ("nl", "de"))
    assert 'failed    = { nl = "Het poortje klemt, en het gaas blijft.", de = "..." }' in three


def test_every_explanation_stands_in_the_template() -> None:
    template = (Path(models.__file__).with_name("new_case.toml")).read_text(encoding="utf-8")
    named = set(re.findall(r"#= ([a-z-]+)$", template, re.MULTILINE))
    assert named == set(tomli.loads((FOLDER / "scaffold.toml").read_text(encoding="utf-8")))


def test_it_plays_at_once_and_holds_every_target_that_fast_bots_tell(own: Path) -> None:
    write_case(scaffold("our-street", "nl", "our-street"), own / "our-street.toml")
    content = load_content("our-street")
    found = {
        policy: measure(content, 3, policy, 1000, 1, looks_ahead=False)
        for policy in ("random", "selfish", "contributor", *TALKING)
    }
    for one in OUTCOMES:
        share = one.measured(found)
        assert share is None or one.target.verdict(share) != "missed", (one.target.id, share)


# --- copies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", EVERY)
def test_a_copy_is_the_same_case_with_another_name(own: Path, case: str) -> None:
    text = copied(find_case(case), "our-street")
    path = own / "our-street.toml"
    write_case(text, path)
    assert check_paths([path]) == []
    original = (SCENARIOS_FOLDER / f"{case}.toml").read_text(encoding="utf-8")
    kept, mine = tomli.loads(original), tomli.loads(text)
    assert mine == {**kept, "id": "our-street", "title": {"nl": "Our street", "en": "Our street"}}
    comments = [line for line in original.split("\n")[1:] if "# " in line]
    assert [line for line in text.split("\n")[1:] if "# " in line] == comments
    assert text.startswith(f"#:schema ./{SCHEMA_NAME}\n")


def test_a_copy_of_ones_own_case_keeps_its_line_ends(own: Path) -> None:
    write_case(scaffold("first", "en", "first").replace("\n", "\r\n"), own / "first.toml")
    assert run("new", "second", "--from", "first").status == 0
    assert b"\r\n" in (own / "second.toml").read_bytes()
    assert load_content("second").case.id == "second"


# --- the command ----------------------------------------------------------------------------------


def test_new_writes_a_case_and_the_schema_beside_it(own: Path) -> None:
    done = run("new", "our-street", "--language", "nl")
    assert done.status == 0
    assert str(own / "our-street.toml") in done.out
    assert "samenspel play our-street" in done.out
    first = (own / "our-street.toml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"#:schema ./{SCHEMA_NAME}"
    beside = json.loads((own / SCHEMA_NAME).read_text(encoding="utf-8"))
    assert beside == json.loads((SCHEMAS_FOLDER / "case.json").read_text(encoding="utf-8"))
    assert run("check", "our-street").status == 0


def test_new_writes_into_another_folder(tmp_path: Path) -> None:
    done = run("new", "our-street", "--from", "ipo", "--out", str(tmp_path / "a b"))
    path = tmp_path / "a b" / "our-street.toml"
    assert done.status == 0 and f"samenspel play '{path}'" in done.out
    assert load_content(path).case.partner == load_content("ipo").case.partner


def test_nothing_is_ever_written_over(own: Path) -> None:
    own.mkdir()
    (own / "our-street.toml").write_text("mine", encoding="utf-8")
    done = run("new", "our-street")
    assert done.status == 2 and "is not written over" in done.err
    assert (own / "our-street.toml").read_text(encoding="utf-8") == "mine"
    with pytest.raises(FileExistsError):
        write_case("yours", own / "our-street.toml")
    assert (own / "our-street.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("call", "phrases"),
    [
        (("Our Street!",), ("cannot be a name", "Try “our-street”")),
        (("../../etc",), ("cannot be a name", "Try “etc”")),
        (("日本",), ("cannot be a name",)),
        (("-",), ("cannot be a name",)),
        (("a" * 41,), ("40 characters",)),
        (("ipo",), ("a case of the game already",)),
        (("our-street", "--from", "arena-port"), ('Did you mean "arena-poort"?',)),
        (("our-street", "--from", "nowhere.toml"), ("nowhere.toml: there is no such file",)),
        (("our-street", "--language", "fr"), ("Possible: nl, en",)),
        ((), ("NAME is missing",)),
    ],
)
def test_a_wrong_call_makes_nothing_and_says_why(
    own: Path, call: tuple[str, ...], phrases: tuple[str, ...]
) -> None:
    done = run("new", *call)
    assert done.status == 2
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1
    for phrase in phrases:
        assert phrase in done.err
    assert not own.exists()


def test_a_file_where_the_folder_should_be_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("new", "our-street", "--out", str(tmp_path / "file"))
    assert done.status == 1
    assert done.err.startswith("samenspel: ") and done.err.count("\n") == 1


def test_long_names_make_titles_that_fit() -> None:
    assert title_of("our-own-street") == "Our own street"
    assert title_of("a-b-c-d-e-f-g-h-i-j") == "A b c d e f g h"


# --- where cases are ------------------------------------------------------------------------------


def test_own_cases_come_after_those_that_ship(own: Path) -> None:
    assert [case.id for case in all_cases()] == list(shipped_cases())
    for name in ("zebra", "apple"):
        write_case(scaffold(name, "en", name), own / f"{name}.toml")
    (own / ".hidden.toml").write_text("")
    (own / "folder.toml").mkdir()
    assert [case.id for case in all_cases()] == [*shipped_cases(), "apple", "zebra"]
    assert [case.is_own for case in all_cases()] == [False] * len(shipped_cases()) + [True] * 2
    assert find_case("apple") == find_case("Apple") == own / "apple.toml"
    assert find_case("apple.toml") == own / "apple.toml"
    with pytest.raises(ContentError) as error:
        find_case("aple")
    assert 'Did you mean "apple"?' in error.value.message("en")


def test_the_folder_is_among_the_documents_unless_named(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cases_folder() == own
    monkeypatch.delenv("SAMENSPEL_CASES")
    assert cases_folder().name == "Samenspel"
    assert cases_folder().parent.is_absolute()


def test_a_case_that_ships_goes_before_an_own_one_of_that_name(own: Path) -> None:
    text = (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8").replace("rounds     = 6", "rounds = 9")
    write_case(text, own / "ipo.toml")
    assert find_case("ipo") == SCENARIOS_FOLDER / "ipo.toml"
    assert [case.path for case in all_cases() if case.is_hidden] == [own / "ipo.toml"]
    done = run("play", "ipo", "--text", "--seats", "cooperative,cooperative,cooperative", "--data", str(own))
    assert done.status == 0 and "round 9" not in done.out
    assert f"Your own case of that name is {own / 'ipo.toml'}" in done.err
    assert "is the name of a case of the game already" in run("cases").out


@pytest.mark.parametrize(
    "call",
    [("check", "ipo"), ("new", "mine", "--from", "ipo"), ("simulate", "ipo", "--games", "1")],
    ids=lambda call: call[0],
)
def test_every_command_says_that_it_takes_the_case_that_ships(own: Path, call: tuple[str, ...]) -> None:
    write_case((SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8"), own / "ipo.toml")
    done = run(*call)
    assert done.status == 0
    assert f"Your own case of that name is {own / 'ipo.toml'}" in done.err


def test_cases_lists_own_ones_and_how_many_mistakes_broken_ones_have(own: Path) -> None:
    write_case(scaffold("good", "nl", "good"), own / "good.toml")
    write_case(scaffold("bad", "nl", "bad").replace("rounds     = 5", "rounds = 50"), own / "bad.toml")
    (own / "worse.toml").write_bytes(b"\xff\x00")
    (own / "not-a-case.toml").write_text('[[source]]\nid = "x"\n')
    done = run("cases")
    assert done.status == 0 and done.err == ""
    assert "good: Good (3 teams · 75 minutes) [your own]\n    Achter" not in done.out
    assert "good: Good (3 teams · 75 minutes) [your own]\n    Behind one block" in done.out
    assert re.search(r"bad: \d mistakes?; see: samenspel check bad \[your own\]", done.out)
    assert "worse: 1 mistake" in done.out and "not-a-case: 1 mistake" in done.out
    assert "Traceback" not in done.out


def test_every_command_takes_the_name_of_an_own_case(own: Path, tmp_path: Path) -> None:
    run("new", "our-street")
    assert run("check", "our-street", "ipo").status == 0
    assert run("simulate", "our-street", "--games", "1").status == 0
    seats = "cooperative,cooperative,cooperative"
    played = run("play", "our-street", "--text", "--seats", seats, "--data", str(tmp_path / "data"))
    assert played.status == 0 and "our-street-1" in played.said
    wrong = run("check", "our-stret")
    assert wrong.status == 2 and "Did you mean “our-street”?" in wrong.err


def test_a_case_with_its_own_cards_beside_it_is_checked_against_them(own: Path) -> None:
    content = Path(__file__).parent / "content"
    shutil.copytree(content / "cards", own / "cards")
    shutil.copy(content / "harbour.toml", own)
    assert check_paths([own / "harbour.toml"]) == []
    assert len(load_content("harbour").cards.blocks) == 8
    shutil.rmtree(own / "cards")
    assert "unknown_source" in {problem.key for problem in check_paths([own / "harbour.toml"])}
