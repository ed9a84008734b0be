"""The briefing: the case, the challenge, the partners, how a round goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.base import LANGUAGES, Language
from game.content.lengths import LENGTHS, Length
from game.language import say
from game.match.match import Match
from game.match.players import YOU
from game.screen.drawing.scene import Words
from game.screen.drawing.theme import STORY
from game.screen.opening.briefing import Briefing
from game.sessions.setting import Setting
from tests.pilot import Pilot, loaded
from tests.wandering import with_missing


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of drawn pictures for all tests of this file."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture
def pilot(tmp_path: Path, pictures: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        yield pilot


def begun(pilot: Pilot, case: str = "arena-poort", teams: int = 4, **how: object) -> Briefing:
    """Sit down and open the briefing."""
    pilot.sit(case, teams=teams, **how)  # type: ignore[arg-type]
    briefing = Briefing(pilot.app)
    pilot.app.room.show(briefing)
    pilot.step()
    return briefing


def begun_without(pilot: Pilot, missing: int) -> Briefing:
    """Open the briefing of a case that leaves ``missing`` blocks of each foundation in the box."""
    match = Match.start(with_missing(loaded("arena-poort"), missing), 1, 4)
    pilot.app.begin(pilot.store.create(match, language="nl", players=[YOU] * 4))
    briefing = Briefing(pilot.app)
    pilot.app.room.show(briefing)
    pilot.step()
    return briefing


def page_texts(pilot: Pilot) -> str:
    return "\n".join(pilot.texts())


def test_the_case_tells_its_story_in_large_type(pilot: Pilot) -> None:
    briefing = begun(pilot)
    opening = briefing.play.content.case.opening["nl"]
    told = [
        item
        for item in pilot.scene.items()
        if isinstance(item, Words) and item.text in " ".join(opening.split())
    ]
    assert told
    assert all(item.size >= STORY for item in told if item.text.endswith("."))


def test_the_briefing_tells_case_challenge_partners_and_the_five_steps(pilot: Pilot) -> None:
    briefing = begun(pilot, teams=3, setting=Setting(names=("De Beren", "", "")))
    pages = []
    for _ in range(briefing.pages):
        pages.append(page_texts(pilot))
        pilot.key("right")
    assert len(pages) == 2 + 3 + 5
    assert "Het is een gewone dinsdag." in pages[0]
    assert str(briefing.play.match.rulebook.target) in pages[1]
    assert "De Beren" in pages[2]
    for page, team in zip(pages[2:5], range(3), strict=True):
        partner = briefing.play.reader.partner(team)
        assert partner.name["nl"] in page
        assert partner.values["nl"][:20] in page
        assert partner.interest["nl"] in page
    assert not any("Deze keer zonder" in page for page in pages), "no block is left in the box"
    for step, page in enumerate(pages[5:], start=1):
        assert f"stap {step} van 5" in page
    assert pilot.screen == "TableScreen"


def test_each_partner_shows_its_face(pilot: Pilot) -> None:
    briefing = begun(pilot)
    faces = []
    for _ in range(briefing.pages - 1):
        faces += [picture.name for picture in pilot.scene.pictures() if picture.kind == "face"]
        pilot.key("space")
    partners = [name for name in faces if name.startswith("partner/")]
    assert partners == [f"partner/{name}" for name in briefing.play.match.seats]


def test_the_blocks_that_are_missing_are_shown_as_cards_that_can_be_enlarged(pilot: Pilot) -> None:
    play = begun_without(pilot, 1).play
    pilot.key("right", times=2 + play.match.teams + 4)
    assert pilot.says("stap 5 van 5")
    pilot.key("right")  # foundations are taught before what is missing of them
    assert pilot.says("Deze keer zonder")
    names = [play.content.cards.blocks[number].id for number in sorted(play.standing.missing)]
    assert [picture.name for picture in pilot.scene.pictures() if picture.kind == "face"] == [
        f"block/{name}" for name in names
    ]
    pilot.use(f"missing-{names[2]}")
    assert pilot.screen == "CardScreen"
    assert pilot.says("ontbreekt deze keer")
    pilot.key("escape")
    assert (pilot.screen, pilot.focus) == ("Briefing", f"missing-{names[2]}")


@pytest.mark.parametrize("missing", [0, 2])
def test_the_briefing_has_room_for_as_many_missing_blocks_as_a_case_asks(pilot: Pilot, missing: int) -> None:
    briefing = begun_without(pilot, missing)
    assert briefing.pages == 2 + 4 + (missing > 0) + 5
    pilot.key("right", times=6)
    assert pilot.says("Een ronde, stap 1 van 5")
    pilot.key("right", times=4 + (missing > 0))
    assert len([control for control in pilot.controls if control.startswith("missing-")]) == 4 * missing


def test_pages_turn_with_arrows_enter_space_and_clicks(pilot: Pilot) -> None:
    briefing = begun(pilot)
    for press, page in (("right", 1), ("return", 2), ("space", 3), ("left", 2)):
        pilot.key(press)
        assert briefing.page == page
    pilot.click("next")
    assert briefing.page == 3
    pilot.click("previous")
    assert briefing.page == 2


def test_escape_turns_a_page_back_and_from_the_first_goes_to_the_title(pilot: Pilot) -> None:
    briefing = begun(pilot)
    name = briefing.play.session.name
    pilot.key("right")
    pilot.key("escape")
    assert briefing.page == 0
    pilot.key("escape")
    assert pilot.screen == "Title"
    assert pilot.app.play is None
    pilot.use("go-on")
    assert pilot.app.play is not None
    assert pilot.app.play.session.name == name


def test_the_impatient_skip_to_the_table(pilot: Pilot) -> None:
    begun(pilot)
    pilot.use("skip")
    assert pilot.screen == "TableScreen"


def test_a_text_that_is_longer_than_its_page_scrolls_with_up_and_down(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, size=(1024, 768), text_size="largest", pictures=pictures) as pilot:
        briefing = begun(pilot)
        assert pilot.focus == "next"
        pilot.key("down")
        assert briefing.memory["words"] > 0
        pilot.key("right")
        assert briefing.memory.get("words", 0.0) == 0


def test_faces_that_play_needs_are_drawn_while_people_read(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:  # in a folder of its own: the first time on this computer
        briefing = begun(pilot, "ipo")
        gallery = pilot.app.gallery
        assert gallery.progress[1] >= 4 + len(briefing.play.content.cards.blocks)
        assert pilot.says("kaarten tekenen")
        pilot.until(lambda: gallery.progress[0] == gallery.progress[1], seconds=120)
        assert not pilot.says("kaarten tekenen")
        assert gallery.failure == ""


def test_what_moves_on_a_page_comes_to_rest_where_it_is_without_motion(
    tmp_path: Path, pictures: Path
) -> None:
    def drawn(pilot: Pilot) -> list[object]:
        """Return what is on the page under the line that says what is being drawn."""
        return [item for item in pilot.scene.items() if item.box.y > 100]

    def page(*, reduced: bool) -> list[object]:
        folder = tmp_path / str(reduced)
        with Pilot(folder, pictures=pictures, reduced_motion=reduced) as pilot:
            briefing = begun(pilot)
            briefing.page = briefing.pages - 4
            pilot.key("right")
            first = drawn(pilot)
            pilot.step(1.0)
            assert not briefing.is_moving(pilot.clock())
            assert (first == drawn(pilot)) is reduced
            return drawn(pilot)

    assert page(reduced=False) == page(reduced=True)


def test_the_briefing_follows_the_language(pilot: Pilot) -> None:
    begun(pilot)
    assert pilot.says("Het is een gewone dinsdag.")
    pilot.key("f4")
    assert pilot.says("It is an ordinary Tuesday.")
    pilot.key("right")
    assert pilot.says("Your challenge")


def test_a_bot_at_the_table_is_called_one(pilot: Pilot) -> None:
    begun(pilot, teams=3, players=[YOU, "selfish", YOU])
    pilot.key("right", times=2)
    assert not pilot.says("een bot")
    pilot.key("right")
    assert pilot.says("een bot")


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lessons_tell_of_places_promises_naming_and_the_short_game(
    tmp_path: Path, language: Language, length: Length
) -> None:
    with Pilot(tmp_path, language=language) as pilot:
        match = Match.start(loaded("arena-poort").at(length), 1, 4)
        pilot.app.begin(pilot.store.create(match, language=language, players=["you"] * 4))
        briefing = Briefing(pilot.app)
        pilot.app.room.show(briefing)
        said = ""
        for _ in range(briefing.pages - 1):
            pilot.key("right")
            said += " ".join(" ".join(pilot.texts()).split())
        told = {
            name: say(language, f"opening.{name}", places=2, rounds=match.rulebook.rounds) in said
            for name in ("own-agenda", "lesson-places-words", "lesson-promise-words", "lesson-short-words")
        }
        is_short = length == "short"
        assert list(told.values()) == [True, True, not is_short, is_short]
        assert say(language, "opening.lesson-event-words") in said
