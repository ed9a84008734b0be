"""A case of the first rules becomes one of these: what has one meaning is changed, the rest is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.content.cards import FORMAT
from game.content.check import check_paths, errors
from game.content.document import read_document
from game.content.formats import upgraded
from game.content.load import load_content
from tests.sitting import run

HARBOUR = Path(__file__).parent / "content" / "harbour.toml"
NOW = "format     = 2"
LIBRARY = ("gift",)


def first_rules(folder: Path, *changes: tuple[str, str], name: str = "harbour.toml") -> Path:
    """Return a case as one of the first rules, with texts of it changed."""
    text = HARBOUR.read_text(encoding="utf-8")
    for old, new in ((NOW, "format     = 1"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def told(path: Path) -> list[tuple[str, int]]:
    new = upgraded(read_document(path), LIBRARY)
    assert new is not None
    return [(decision.key, decision.line) for decision in new.decisions]


def test_nothing_but_the_format_is_changed_where_nothing_else_has_to(tmp_path: Path) -> None:
    path = first_rules(tmp_path)
    new = upgraded(read_document(path), LIBRARY)
    assert new is not None and new.source == HARBOUR.read_text(encoding="utf-8")


def test_one_value_that_lasts_becomes_one_for_each_number_of_teams(tmp_path: Path) -> None:
    path = first_rules(tmp_path, ("format     = 1", "format     = 1  # of old\nlasting = 5 # all"))
    new = upgraded(read_document(path), LIBRARY)
    assert new is not None
    assert "format     = 2  # of old\nlasting = { 3 = 5, 4 = 5 } # all\n" in new.source


def test_a_case_without_a_format_gets_one_before_its_first_key(tmp_path: Path) -> None:
    path = first_rules(tmp_path, ("format     = 1\n", ""))
    new = upgraded(read_document(path), LIBRARY)
    assert new is not None
    assert f"\nformat = {FORMAT}\nid         = " in new.source
    path.write_text(new.source, encoding="utf-8")
    assert not errors(check_paths([path], HARBOUR.parent / "cards"))


def test_what_a_person_decides_is_told_at_its_line(tmp_path: Path) -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    line = text[: text.index("library")].count("\n") + 1
    old = text.split("\n")[line - 1]
    path = first_rules(tmp_path, (old, 'library    = ["gift", "long-gone"]'))
    assert ("upgrade_gone", line) in told(path)
    assert [at for at in told(path) if at[0] == "upgrade_gone"][:1] == [("upgrade_gone", line)]
    assert "upgrade_target" in {key for key, _ in told(path)}


@pytest.mark.parametrize(
    ("found", "code"), [("1", "format_older"), ("3", "format_newer"), ("0", "format"), ('"2"', "format")]
)
def test_check_says_of_which_rules_a_file_is(tmp_path: Path, found: str, code: str) -> None:
    path = first_rules(tmp_path, ("format     = 1", f"format     = {found}"))
    [problem] = errors(check_paths([path], HARBOUR.parent / "cards"))
    assert (problem.key, problem.line) == (code, 2)


def test_the_old_one_is_kept_and_the_second_time_changes_nothing(tmp_path: Path) -> None:
    path = first_rules(tmp_path)
    before = path.read_bytes()
    kept = tmp_path / "harbour.toml.format-1"
    done = run("upgrade", str(path), "--language", "en")
    assert done.status == 0 and "you decide" in done.out
    assert kept.read_bytes() == before and path.read_bytes() == HARBOUR.read_bytes()
    again = run("upgrade", str(path), "--language", "en")
    assert again.status == 0 and "nothing was changed" in again.out
    assert sorted(tmp_path.iterdir()) == [path, kept] and path.read_bytes() == HARBOUR.read_bytes()


def test_with_a_folder_the_old_one_stays_and_nothing_is_written_over(tmp_path: Path) -> None:
    path, out = first_rules(tmp_path), tmp_path / "new"
    before = path.read_bytes()
    assert run("upgrade", str(path), "--out", str(out)).status == 0
    assert (out / path.name).read_bytes() == HARBOUR.read_bytes() and path.read_bytes() == before
    (out / path.name).write_text("mine", encoding="utf-8")
    assert run("upgrade", str(path), "--out", str(out)).status == 1
    assert (out / path.name).read_text(encoding="utf-8") == "mine"


def test_cards_of_the_first_rules_name_the_case_to_upgrade(tmp_path: Path) -> None:
    path = first_rules(tmp_path)
    (tmp_path / "another.toml").write_text("format = 2\n", encoding="utf-8")
    cards = tmp_path / "cards" / "sources.toml"
    cards.parent.mkdir()
    cards.write_text("format = 1\n", encoding="utf-8")
    told = [problem for problem in check_paths([cards]) if problem.key.startswith("format_older")]
    assert [problem.message("nl").endswith(f"samenspel upgrade {path}") for problem in told] == [True]
    path.unlink()
    (tmp_path / "another.toml").unlink()
    assert "format_older_no_case" in {problem.key for problem in check_paths([cards])}


def test_the_cards_beside_a_case_go_along(tmp_path: Path) -> None:
    path = first_rules(tmp_path)
    cards = tmp_path / "cards"
    cards.mkdir()
    (cards / "sources.toml").write_text("# ours\nformat = 1\n", encoding="utf-8")
    run("upgrade", str(path))
    assert (cards / "sources.toml").read_text(encoding="utf-8") == "# ours\nformat = 2\n"


def test_a_case_of_a_newer_game_is_left_alone(tmp_path: Path) -> None:
    path = first_rules(tmp_path, ("format     = 1", "format     = 3"))
    before = path.read_bytes()
    done = run("upgrade", str(path), "--language", "en")
    assert done.status == 1 and "format = 2" in done.err
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_kept_game_of_before_the_format_still_plays() -> None:
    content = load_content("lampen-in-de-tunnel")
    data = content.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["case"]["format"] = 1
    assert type(content).model_validate_json(json.dumps(data)).case.format == 1
