"""Loading: cards and cases as models, and one clear answer when that does not go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.content.load import SCENARIOS_FOLDER, find_case, load_cards, load_content, shipped_cases
from game.content.models import Cards
from game.content.problems import ContentError

CONTENT = Path(__file__).parent / "content"


@pytest.fixture
def cards() -> Cards:
    return load_cards(CONTENT / "cards")


def codes(error: pytest.ExceptionInfo[ContentError]) -> list[str]:
    return [problem.key for problem in error.value.problems]


def test_cards_are_read_once(cards: Cards) -> None:
    assert [block.number for block in cards.blocks] == [1, 4, 5, 7, 8, 9, 13, 14]
    assert len(cards.synergies) == 4
    assert len(cards.kinds) == 6
    assert load_cards(CONTENT / "cards") is cards


def test_content_has_own_events_then_the_library_reworded(cards: Cards) -> None:
    content = load_content(CONTENT / "harbour.toml", cards)
    assert [event.id for event in content.events][-3:] == ["quay-party", "funding-cut", "power-shift"]
    cut = content.events[-2]
    assert cut.title.nl == "De provincie trekt geld terug"
    assert cut.question.en == "What would you not cut?"
    assert (cut.act, cut.round) == ("middle", None)
    assert content.case.partner[1].start == 2
    assert content.case.event[2].if_


def test_a_reword_can_fix_a_library_event_to_a_round(cards: Cards, tmp_path: Path) -> None:
    text = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    text = text.replace('event = "funding-cut"', 'event = "funding-cut"\nround = 4').replace(
        "late    = 1", "late    = 0"
    )
    text = text.replace('act        = "late"', 'act        = "early"')
    text = text.replace('library = ["funding-cut", "power-shift"]', 'library = ["funding-cut"]')
    (tmp_path / "harbour.toml").write_text(text, encoding="utf-8")
    cut = load_content(tmp_path / "harbour.toml", cards).events[-1]
    assert (cut.act, cut.round) == (None, 4)


def test_errors_keep_a_case_out(cards: Cards, tmp_path: Path) -> None:
    text = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    path = tmp_path / "harbour.toml"
    path.write_text(text.replace('block = "dynamic-coalition"', 'block = "x"'), encoding="utf-8")
    with pytest.raises(
        ContentError, match=r'harbour\.toml:182:24: error: unknown building block "x"'
    ) as error:
        load_content(path, cards)
    assert "fout: er is geen bouwsteen" in error.value.message("nl")


def test_missing_case_says_what_was_meant() -> None:
    first = shipped_cases()[0]
    assert find_case(first) == find_case(first.upper()) == SCENARIOS_FOLDER / f"{first}.toml"
    with pytest.raises(ContentError) as error:
        find_case(first[:-1])
    assert f'Bedoel je "{first}"?' in error.value.message("nl")
    with pytest.raises(ContentError) as error:
        find_case("\x00\x1b")
    assert error.value.message("en").isprintable()


def test_a_path_is_a_path(cards: Cards, tmp_path: Path) -> None:
    assert find_case("some/where.toml") == Path("some/where.toml")
    for path, code in [(tmp_path / "none.toml", "no_such_file"), (tmp_path, "is_folder")]:
        with pytest.raises(ContentError) as error:
            load_content(path, cards)
        assert codes(error) == [code]


def test_a_card_file_is_no_case_and_the_other_way_round(cards: Cards, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        load_content(CONTENT / "cards" / "blocks.toml", cards)
    assert codes(error) == ["not_a_case"]
    shutil.copytree(CONTENT / "cards", tmp_path / "cards")
    shutil.copy(CONTENT / "harbour.toml", tmp_path / "cards" / "kinds.toml")
    with pytest.raises(ContentError) as error:
        load_cards(tmp_path / "cards")
    assert codes(error) == ["not_these_cards"]


def test_what_is_wrong_in_several_card_files_is_told_together(tmp_path: Path) -> None:
    for name in ("kinds.toml", "sources.toml"):
        (tmp_path / name).write_text("format = 2\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_cards(tmp_path)
    assert codes(error) == ["missing_key"] * 2


def test_everything_that_ships_loads() -> None:
    for case in shipped_cases():
        assert load_content(case).case.id == case


def test_what_a_block_does_goes_on_from_a_lead_in_each_next_sentence_with_a_capital() -> None:
    told = {block.id: block.abilities_in("en") for block in load_content("ipo").cards.blocks}
    assert told["dynamic-coalition"] == [
        "a new partner: 1 extra interest, 1 card.",
        "Suspended blocks: back a round sooner.",
        "Each round, the lowest interest draws 1 card.",
    ]
