"""Own material: what a designer cites and adds beside what comes with the game."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from game.balance.measure import measure
from game.content import SCENARIOS_FOLDER
from game.content.check import check_paths, errors, report
from game.content.lint import warned
from game.content.load import load_cards, load_content
from game.content.new_case import SCHEMA_NAME, scaffold
from game.content.problems import ContentError
from game.press.books import colophon_data
from game.press.casefacts import CaseFacts
from game.press.faces import Faces
from game.press.proof import proof
from tests.sitting import run

LAMPS = (SCENARIOS_FOLDER / "lampen-in-de-tunnel.toml").read_text(encoding="utf-8")
ROOT = Path(__file__).parent.parent
STREET = scaffold("our-street", "en", "our-street")
YEARBOOK = """
[[source]]
id        = "our-yearbook"
title     = "Ninety years of ferries"
author    = "Rosa Smit"
publisher = "Historical society"
year      = 1848

"""
FROM_IT = 'provenance = { kind = "adapted", reference = "our-yearbook" }'


def citing(source: str = YEARBOOK) -> str:
    """Return a case of which the first event comes from a source of its own, described by ``source``."""
    before, event, after = LAMPS.partition("[[event]]\n")
    invented = 'provenance = { kind = "invented" }'
    assert invented in after
    before = before.replace("[[partner]]\n", source + "[[partner]]\n", 1)
    return before + event + after.replace(invented, FROM_IT, 1)


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    path = tmp_path / "lampen-in-de-tunnel.toml"
    path.write_text(citing(), encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    """Return what the check tells of a file, by its codes."""
    return [problem.key for problem in warned([path], check_paths([path]))]


# --- sources --------------------------------------------------------------------------------------


def test_a_case_can_cite_a_source_of_its_own_on_its_cards_and_in_the_colophon(lamps: Path) -> None:
    assert told(lamps) == []
    content = load_content(lamps)
    [card] = [event for event in content.events if event.provenance.reference == "our-yearbook"]
    [face] = [face for face in Faces(content, "en").events() if face.id == f"event/{card.id}"]
    assert "R. Smit" in face.data["foot"][0]
    rows = colophon_data(CaseFacts(content, "en", 3))["sources"]["rows"]
    assert {
        "title": "Ninety years of ferries",
        "author": "Rosa Smit",
        "published": "Historical society, 1848",
        "note": "",
    } in rows


def test_of_a_designers_own_source_the_colophon_claims_nothing(lamps: Path) -> None:
    for content, is_vouched in ((load_content("lampen-in-de-tunnel"), True), (load_content(lamps), False)):
        said = " ".join(colophon_data(CaseFacts(content, "en", 3))["how"]["lines"])
        assert ("No source reports" in said) is is_vouched and "made up for this game." in said


def test_a_source_that_nothing_describes_and_one_that_nothing_names_are_told(lamps: Path) -> None:
    lamps.write_text(citing(source=""), encoding="utf-8")
    [problem] = check_paths([lamps])
    assert problem.key == "unknown_source"
    assert "[[source]]" in problem.message("en") and "[[source]]" in problem.message("nl")
    lamps.write_text(citing(YEARBOOK + YEARBOOK.replace("our-yearbook", "another")), encoding="utf-8")
    assert told(lamps) == ["source_unused"]


def test_a_source_of_a_synergy_that_nothing_describes_is_told(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    text = (SCENARIOS_FOLDER.parent / "cards" / "synergies.toml").read_text(encoding="utf-8")
    text = text.replace('{ kind = "invented" }', '{ kind = "source", reference = "x" }', 1)
    (cards / "synergies.toml").write_text(text, encoding="utf-8")
    problems = {problem.key: problem for problem in check_paths([cards / "synergies.toml"])}
    assert "in sources.toml beside this file" in problems["unknown_source_of_cards"].message("en")


# --- cards beside a case --------------------------------------------------------------------------

BLOCK = """
format = 2

[[block]]
number      = 17
id          = "the-bell"
cluster     = "network"
cost        = 1
emblem      = ["·◢◣·", "·■■·", "◢■■◣", "·●··"]
name        = { nl = "De bel", en = "The bell" }
essence     = { nl = "Wie luidt, wordt gehoord.", en = "Whoever rings is heard." }
in_practice = { nl = "Zet maandag een bel op tafel.", en = "Put a bell on the table on Monday." }
question    = { nl = "Wie luidt er nooit?", en = "Who never rings?" }
provenance  = { kind = "invented" }

  [[block.ability]]
  when   = "on_build"
  effect = [{ progress = 1 }]
  text   = { nl = "Meteen 1 voortgang.", en = "1 progress at once." }
"""
SYNERGY = """
format = 2

[[synergy]]
pair   = ["the-bell", "momentum"]
effect = [{ progress = 1 }]
lesson = { nl = "Wie gehoord wordt, komt in beweging.", en = "Who is heard starts to move." }
"""
EVENT = """
format = 2

[[event]]
id         = "bell-is-gone"
kind       = "chance"
act        = "late"
title      = { nl = "De bel is weg", en = "The bell is gone" }
story      = { nl = "Vanmorgen hing er een touw.", en = "This morning there was a rope." }
question   = { nl = "Wat mis je pas als het weg is?", en = "What do you miss only once it is gone?" }
provenance = { kind = "adapted", reference = "our-yearbook" }
at_once    = [{ progress = -1 }]

  [[event.response]]
  label   = { nl = "Zoek samen", en = "Search together" }
  needs   = [{ block = "the-bell" }]
  price   = 1
  success = [{ progress = 2 }]
  failure = [{ foundation = "network", change = -1 }]

  [[event.response]]
  label   = { nl = "Roep maar", en = "Just shout" }
  success = [{ foundation = "network", change = -1 }]
"""
KIND = """
format = 2

[[kind]]
id     = "chance"
name   = { nl = "Pech", en = "Bad luck" }
emblem = ["·◢◣·", "·■■·", "◢■■◣", "·●··"]
"""
CLUSTER = """
format = 2

[[cluster]]
id          = "network"
name        = { nl = "Samen varen", en = "Sail together" }
track       = { nl = "Vaart", en = "Sailing" }
description = { nl = "Wie er meevaart.", en = "Who comes aboard." }
shape       = "hexagon"
fill        = "#009E73"
soft        = "#CCECE3"
"""


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    """Return a case with cards of every kind beside it, and one of its events out of them."""
    cards = tmp_path / "cards"
    cards.mkdir()
    for name, text in {
        "blocks": BLOCK,
        "synergies": SYNERGY,
        "events": EVENT,
        "kinds": KIND,
        "clusters": CLUSTER,
        "sources": f"format = 2\n{YEARBOOK}",
    }.items():
        (cards / f"{name}.toml").write_text(text, encoding="utf-8")
    path = tmp_path / "our-street.toml"
    path.write_text(STREET.replace('["media-storm"]', '["media-storm", "bell-is-gone"]'), encoding="utf-8")
    return path


def test_own_cards_add_to_those_of_the_game_and_by_id_take_their_place(bell: Path) -> None:
    content, ours = load_content(bell), load_cards()
    assert [block.id for block in content.cards.blocks] == [*(one.id for one in ours.blocks), "the-bell"]
    assert len(content.cards.synergies) == len(ours.synergies) + 1
    assert content.cards.workforms == ours.workforms
    assert [kind.id for kind in content.cards.kinds] == [kind.id for kind in ours.kinds]
    assert [kind.name.en for kind in content.cards.kinds if kind not in ours.kinds] == ["Bad luck"]
    assert [cluster.track.en for cluster in content.cards.clusters if cluster not in ours.clusters] == [
        "Sailing"
    ]
    assert content.events[-1].id == "bell-is-gone"


def test_the_check_of_a_case_reads_the_cards_beside_it_and_says_which_take_whose_place(bell: Path) -> None:
    problems = warned([bell], proof([bell], check_paths([bell])))
    assert {(problem.key, problem.severity) for problem in problems} == {("replaces", "note")}, report(
        problems, "en"
    )
    assert {Path(problem.path).name for problem in problems} == {"kinds.toml", "clusters.toml"}
    assert 'the kind "chance" of the game' in report(problems, "en")
    (bell.parent / "cards" / "blocks.toml").write_text("format = 2\n[[block]]\n", encoding="utf-8")
    assert "missing_key" in {problem.key for problem in check_paths([bell])}


def test_a_case_with_own_cards_of_every_kind_plays_and_is_measured(bell: Path) -> None:
    found = measure(load_content(bell), 3, "random", 200, 1, looks_ahead=False)
    assert found.games == 200


@pytest.mark.parametrize("name", ["sources", "kinds", "clusters", "synergies"])
def test_a_folder_with_one_file_alone_is_read(bell: Path, name: str) -> None:
    bell.write_text(STREET, encoding="utf-8")
    for file in (bell.parent / "cards").glob("*.toml"):
        if file.stem not in (name, "blocks"):
            file.unlink()
    assert {problem.severity for problem in warned([bell], check_paths([bell]))} <= {"note"}
    assert load_content(bell).cards != load_cards()


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("blocks", "= 17", "= 3", "number_taken"),
        ("synergies", '"momentum"', '"momentun"', "unknown_id"),
        ("events", '"the-bell"', '"the-bel"', "unknown_id"),
        ("events", '"our-yearbook"', '"a-yearbook"', "unknown_source_of_cards"),
        ("kinds", '"chance"', '"luck"', "not_possible"),
        ("clusters", '"hexagon"', '"square"', "shape_taken"),
    ],
)
def test_own_cards_are_held_to_those_of_the_game(bell: Path, file: str, old: str, new: str, key: str) -> None:
    path = bell.parent / "cards" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert key in {problem.key for problem in check_paths([bell]) if problem.path == str(path)}
    with pytest.raises(ContentError):
        load_content(bell)


def test_what_is_wrong_in_a_card_comes_before_what_follows_from_it(bell: Path) -> None:
    case, path = bell.read_text(encoding="utf-8"), bell.parent / "cards" / "blocks.toml"
    asks = 'needs = [{ any_block = ["the-bell", "momentum"] }]'
    bell.write_text(re.sub(r"needs += \[.*\]", asks, case, count=1), encoding="utf-8")
    assert check_paths([bell]) == []
    path.write_text(BLOCK.replace('"the-bell"', '"the bell"', 1), encoding="utf-8")
    first, *others = check_paths([bell])
    assert (first.key, first.path) == ("bad_id", str(path))
    assert not [other for other in others if "the bell" in other.message("en")]


def test_there_is_room_for_so_many_blocks_with_those_of_the_game(bell: Path) -> None:
    more = BLOCK.partition("[[block]]")[2]
    blocks = BLOCK + "".join(
        "[[block]]" + more.replace("= 17", f"= {number}").replace('"the-bell"', f'"bell-{place}"')
        for place, number in enumerate((18, 19, 20, 21, 22, 23, 24, 24))
    )
    path = bell.parent / "cards" / "blocks.toml"
    path.write_text(blocks, encoding="utf-8")
    assert {"too_many_cards", "duplicate"} <= {problem.key for problem in check_paths([bell])}


@pytest.mark.slow
def test_as_many_own_blocks_as_there_can_be_are_checked_played_and_printed(bell: Path) -> None:
    more = BLOCK.partition("[[block]]")[2]
    blocks = BLOCK + "".join(
        "[[block]]" + more.replace("= 17", f"= {number}").replace('"the-bell"', f'"bell-{number}"')
        for number in range(18, 25)
    )
    (bell.parent / "cards" / "blocks.toml").write_text(blocks, encoding="utf-8")
    assert not errors(check_paths([bell]))
    kept = str(bell.parent / "kept")
    seats = "cooperative,cooperative,cooperative"
    assert run("play", str(bell), "--text", "--seats", seats, "--data", kept).status == 0
    done = run("print", str(bell), "--language", "en", "--out", str(bell.parent / "printed"))
    assert done.status == 0, done.err


def test_alone_leaves_out_those_of_the_game_and_what_named_them(bell: Path) -> None:
    cards = bell.parent / "cards"
    other = BLOCK.partition("format = 2\n")[2].replace("= 17", "= 1").replace("the-bell", "momentum")
    (cards / "blocks.toml").write_text(BLOCK.replace("format = 2", "format = 2\nalone = true") + other)
    merged = load_cards(cards)
    assert [block.id for block in merged.blocks] == ["momentum", "the-bell"]
    assert [sorted(one.pair) for one in merged.synergies] == [["momentum", "the-bell"]]
    assert 0 < len(merged.events) < len(load_cards().events)
    assert all({"momentum", "the-bell"}.issuperset(form.feeds) for form in merged.workforms)


def test_cards_under_a_name_or_in_a_place_that_is_not_read_are_told(bell: Path) -> None:
    cards = bell.parent / "cards"
    (cards / "kinds.toml").rename(cards / "soorten.toml")
    [problem] = [one for one in check_paths([bell]) if one.severity == "error"]
    assert problem.key == "card_file_name" and '"kinds.toml"' in problem.message("nl")
    (cards / "soorten.toml").rename(bell.parent / "kinds.toml")
    assert "cards_beside" in told(bell)


# --- what the guides show -------------------------------------------------------------------------


@pytest.mark.parametrize("guide", ["designing", "ontwerpen"])
def test_cards_that_the_guides_show_can_be_used_as_they_stand(guide: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    (tmp_path / "cards").mkdir()
    shown = [dedent(found) for found in re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)]
    for name, model in (("blocks", "[[block]]"), ("workforms", "[[workform]]")):
        [file] = [found for found in shown if found.lstrip().startswith("format") and model in found]
        (tmp_path / "cards" / f"{name}.toml").write_text(file, encoding="utf-8")
    [source] = [found for found in shown if found.lstrip().startswith("[[source]]")]
    path = tmp_path / "lampen-in-de-tunnel.toml"
    path.write_text(citing(source), encoding="utf-8")
    assert warned([path], proof([path], check_paths([path]))) == []
    assert [block.id for block in load_content(path).cards.blocks][-1] == "the-bell"


def test_the_schema_beside_a_case_knows_the_cards_beside_it(bell: Path) -> None:
    done = run("schema", "--case", str(bell))
    assert done.status == 0
    beside = (bell.parent / SCHEMA_NAME).read_text(encoding="utf-8")
    assert '"the-bell"' in beside and '"bell-is-gone"' in beside and '"momentum"' in beside
    done = run("schema", "--case", "ipo")
    assert done.status == 2 and "one of your own" in done.err
