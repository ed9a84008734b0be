"""Before the game: title, choice of a case, setting up, earlier games, settings, about, briefing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from game.content.base import Language
from game.content.cases import TO_BEGIN_WITH
from game.content.load import SCENARIOS_FOLDER, load_cards, load_content, shipped_cases
from game.match.actions import Continue
from game.match.players import YOU
from game.screen.drawing.scene import Picture, Sign, Words
from game.screen.drawing.theme import STANDING
from game.screen.opening.options import MOST_MINUTES
from game.screen.opening.resume import Resume, when
from game.screen.opening.setup_screen import SetupScreen
from game.screen.opening.title import Title
from game.screen.preferences import Preferences
from game.sessions.database import FILE_NAME
from game.sessions.setting import Setting
from game.sessions.store import Store
from game.table.seating import Seating
from tests.pilot import Pilot

SIZES = [(1280, 720), (1024, 768), (1920, 1080), (3840, 2160)]
LONGEST = "Bewonersplatform Zuidoost en omstreken!!"
"""A name of as many characters as there may be."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of drawn pictures for all tests of this file."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture
def pilot(tmp_path: Path, pictures: Path) -> Iterator[Pilot]:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        yield pilot


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of own cases, which is empty."""
    folder = tmp_path / "cases"
    folder.mkdir()
    monkeypatch.setenv("SAMENSPEL_CASES", str(folder))
    return folder


def open_title(pilot: Pilot) -> Title:
    title = Title(pilot.app)
    pilot.app.room.show(title)
    pilot.step()
    return title


def open_setup(pilot: Pilot, case: str = "arena-poort") -> SetupScreen:
    open_title(pilot)
    pilot.use("new")
    pilot.tab_to(f"case-{case}")
    pilot.key("return")
    screen = pilot.app.room.screen
    assert isinstance(screen, SetupScreen)
    return screen


def page_texts(pilot: Pilot) -> str:
    return "\n".join(pilot.texts())


def tab_round(pilot: Pilot) -> None:
    """Reach every control of the screen with Tab; the pilot inspects it at each."""
    names = set(pilot.controls)
    reached = set()
    for _ in range(len(names) + 2):
        reached.add(pilot.focus)
        pilot.key("tab")
    assert names <= reached


# --- everything fits, at every size, in both languages and text sizes ---------------------------------


LOOKS = (
    ((1024, 768), "nl", "largest"),
    ((1024, 768), "en", "largest"),
    ((1280, 720), "nl", "normal"),
    ((1280, 720), "en", "largest"),
    ((1920, 1080), "nl", "largest"),
    ((3840, 2160), "en", "normal"),
)


@pytest.mark.matrix
@pytest.mark.parametrize(("size", "language", "text_size"), LOOKS)
def test_every_screen_before_the_game_fits(
    tmp_path: Path, pictures: Path, size: tuple[int, int], language: Language, text_size: str
) -> None:
    """The pilot inspects each screen: text fits, nothing covers anything, every control is in the window."""
    with Pilot(tmp_path, size=size, language=language, pictures=pictures, text_size=text_size) as pilot:
        for case in shipped_cases():
            pilot.sit(case)
            pilot.play_on(rounds=2)
            pilot.app.leave()
        open_title(pilot)
        tab_round(pilot)
        for button in ("settings", "about", "earlier"):
            pilot.use(button)
            pilot.key("escape")
        assert pilot.screen == "Title"
        for case in shipped_cases():
            setup = open_setup(pilot, case)
            setup.seating.names[:] = [LONGEST] * 6
            for teams in setup.seating.sizes:
                pilot.click(f"teams-{teams}")
            tab_round(pilot)
            pilot.use("partner-0")
            pilot.key("escape")
            pilot.use("player-0")
            pilot.key("escape")
            pilot.click("page-form")
            tab_round(pilot)
            pilot.use("begin")
            for _ in range(pilot.app.room.screen.pages - 1):  # type: ignore[attr-defined]
                assert all(item.size >= STANDING for item in pilot.scene.items() if isinstance(item, Words))
                pilot.key("right")
            last = "stap 5 van 5" if language == "nl" else "step 5 of 5"
            assert pilot.says(last)


# --- title --------------------------------------------------------------------------------------------


def test_three_times_enter_is_enough_to_begin_the_game_to_begin_with(pilot: Pilot) -> None:
    open_title(pilot)
    assert pilot.focus == "new"
    pilot.key("return", times=3)
    assert pilot.screen == "Briefing"
    play = pilot.app.play
    assert play is not None
    assert play.content.case.id == TO_BEGIN_WITH
    assert play.session.players == (YOU,) * 3
    assert [session.name for session in pilot.store.list()] == [play.session.name]


def test_the_title_goes_on_exactly_where_the_newest_unfinished_game_stopped(pilot: Pilot) -> None:
    pilot.sit("ipo")
    pilot.play_on(rounds=1, phase="vote")
    stopped = pilot.app.play.match.hash()  # type: ignore[union-attr]
    pilot.app.leave()
    pilot.sit("arena-poort")
    pilot.play_on(rounds=20)  # to its end: newer, but finished
    pilot.app.leave()
    open_title(pilot)
    assert pilot.focus == "go-on"
    assert pilot.says("IPO")
    assert pilot.says("ronde 2")
    pilot.key("return")
    play = pilot.app.play
    assert play is not None
    assert play.match.hash() == stopped
    assert pilot.screen == "TableScreen"


def test_a_game_in_which_nothing_was_done_goes_on_with_its_briefing(pilot: Pilot) -> None:
    pilot.sit()
    pilot.app.leave()
    open_title(pilot)
    pilot.use("go-on")
    assert pilot.screen == "Briefing"


def test_bots_that_were_waited_for_at_a_power_cut_do_their_part(pilot: Pilot) -> None:
    play = pilot.sit(players=["cooperative"] * 4)
    play.session.do(Continue())  # here the lights went out, before the bots' plans
    pilot.app.leave()
    open_title(pilot)
    pilot.use("go-on")
    assert pilot.app.play is not None
    assert pilot.app.play.match.phase != "plan"


def test_without_games_nothing_is_offered_to_go_on_with(pilot: Pilot) -> None:
    open_title(pilot)
    assert "go-on" not in pilot.controls
    pilot.use("earlier")
    assert pilot.controls.keys() == {"back"}
    assert pilot.says("Hier staan straks de spellen")


def test_the_language_switches_at_once_and_is_kept(pilot: Pilot) -> None:
    open_title(pilot)
    assert pilot.says("Nieuw spel")
    pilot.use("language")
    assert pilot.says("New game")
    assert Preferences.load(pilot.folder / "config").language == "en"


def test_escape_on_the_title_moves_to_the_way_out_and_enter_leaves(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.key("escape")
    assert pilot.app.is_running
    assert pilot.focus == "leave"
    pilot.key("return")
    assert not pilot.app.is_running


def test_a_folder_that_a_service_synchronises_is_warned_about(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path / "Dropbox", pictures=pictures) as pilot:
        open_title(pilot)
        assert pilot.says("Dropbox synchroniseert")


def test_settings_that_could_not_be_read_are_said_on_the_title(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures) as pilot:
        (tmp_path / "config" / "settings.json").write_text("{", encoding="utf-8")
        pilot.app.settings = Preferences.load(tmp_path / "config")
        open_title(pilot)
        assert pilot.says("niet te lezen")


def test_the_logo_falls_into_place_block_by_block(tmp_path: Path, pictures: Path) -> None:
    def blocks(pilot: Pilot) -> list[tuple[float, float]]:
        signs = [item for item in pilot.scene.items() if isinstance(item, Sign) and item.of == "shape"]
        return [(sign.box.x, sign.box.y) for sign in sorted(signs, key=lambda sign: -sign.box.w)[:4]]

    with Pilot(tmp_path / "still", pictures=pictures) as pilot:
        open_title(pilot)
        at_rest = blocks(pilot)
        assert not pilot.app.room.screen.is_moving(pilot.clock())
    with Pilot(tmp_path / "moving", pictures=pictures, reduced_motion=False) as pilot:
        open_title(pilot)
        above = blocks(pilot)
        assert all(y < rest for (_, y), (_, rest) in zip(above, at_rest, strict=True))
        pilot.step(0.3)
        assert above != blocks(pilot) != at_rest
        pilot.step(0.55)
        pilot.step(0.1)
        assert blocks(pilot) == at_rest
        assert not pilot.app.room.screen.is_moving(pilot.clock())


# --- cases --------------------------------------------------------------------------------------------


def test_the_partners_of_the_case_in_focus_stand_side_by_side(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("new")
    assert pilot.says("om mee te beginnen")
    pilot.click("case-arena-poort")
    boxes = [item.box for item in pilot.scene.top.items if isinstance(item, Picture) and item.box.h == 88]
    assert len(boxes) > 3
    assert all(right.x >= left.right for left, right in pairwise(boxes))


def test_the_case_in_focus_tells_what_it_is_about(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("new")
    for name in shipped_cases():
        case = load_content(name).case
        while pilot.focus != f"case-{name}":
            pilot.key("down")
        assert pilot.says(" ".join(case.brief["nl"].split())[:60])
        assert pilot.says(f"{case.minutes} minuten")
        assert all(partner.name["nl"] in page_texts(pilot) for partner in case.partner if not partner.bench)
    pilot.tab_to("choose")  # what was shown last stays
    assert pilot.says(case.brief["nl"][:60])


def test_a_click_shows_a_case_and_another_click_chooses_it(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("new")
    pilot.click("case-arena-poort")
    assert pilot.screen == "CaseChoice"
    pilot.click("case-arena-poort")
    assert pilot.screen == "SetupScreen"
    assert pilot.says("Arena Poort")


def test_a_case_with_mistakes_is_shown_with_its_words_and_cannot_be_chosen(pilot: Pilot, own: Path) -> None:
    broken = own / "kapot.toml"
    broken.write_text("format = 2\n", encoding="utf-8")
    open_title(pilot)
    pilot.use("new")
    while pilot.focus != "case-own-kapot":
        pilot.key("down")
    assert pilot.says("“kapot”")
    assert "kapot.toml" in page_texts(pilot).replace(" ", "")  # a long path is broken anywhere
    assert pilot.says("samenspel check kapot")
    pilot.key("return")
    assert pilot.screen == "CaseChoice"
    pilot.use("choose")
    assert pilot.screen == "CaseChoice"
    assert pilot.says("er zitten fouten in")


def haven(own: Path, *, minutes: int = 90) -> None:
    """Keep a case of one's own: that of the provinces under another name."""
    text = (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8")
    for line in ('id = "haven"', f"minutes = {minutes}"):
        text, changes = re.subn(f"^{line.split()[0]} +=.*", line, text, count=1, flags=re.MULTILINE)
        assert changes == 1
    (own / "haven.toml").write_text(text, encoding="utf-8")


def test_a_case_of_a_designer_stands_beside_the_shipped_ones(pilot: Pilot, own: Path) -> None:
    haven(own)
    open_title(pilot)
    pilot.use("new")
    assert set(pilot.controls) >= {*(f"case-{name}" for name in shipped_cases()), "case-own-haven"}
    pilot.tab_to("case-own-haven")
    assert pilot.says("eigen casus")
    pilot.key("return")
    pilot.key("return")
    assert pilot.app.play is not None
    assert pilot.app.play.content.case.id == "haven"


def test_a_case_that_its_designer_changed_meanwhile_is_played_as_it_is_now(pilot: Pilot, own: Path) -> None:
    haven(own)
    open_setup(pilot, "own-haven")
    pilot.click("name-0")
    pilot.type("Oost")
    pilot.key("escape", times=2)
    haven(own, minutes=75)
    pilot.use("new")
    pilot.tab_to("case-own-haven")
    pilot.key("return")
    assert pilot.says("Oost")
    pilot.use("begin")
    assert pilot.app.play is not None
    assert pilot.app.play.content.case.minutes == 75
    assert pilot.app.play.setting.names[0] == "Oost"


# --- setting up ---------------------------------------------------------------------------------------


def test_names_partners_and_players_go_into_the_session(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.click("teams-3")
    pilot.click("name-0")
    pilot.type("Dé  Bérenkuil ")
    pilot.use("partner-0")
    pilot.use("option-residents")
    pilot.use("player-2")
    pilot.use("option-selfish")
    pilot.use("page-form")
    pilot.use("hands-open")
    pilot.use("votes-open")
    pilot.use("begin")
    play = pilot.app.play
    assert play is not None
    assert play.match.seats == ("residents", "municipality", "venues")
    assert play.session.players == (YOU, YOU, "selfish")
    assert play.setting == Setting(
        names=("Dé Bérenkuil", "", ""), open_hands=True, open_votes=True, guided=True
    )
    name = play.session.name
    pilot.app.leave()
    assert pilot.store.open(name).setting.names == ("Dé Bérenkuil", "", "")


def test_enter_after_a_name_goes_to_the_next_and_from_the_last_to_begin(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.click("name-0")
    for team in range(4):
        pilot.type("abcd"[team])
        pilot.key("return")
    assert pilot.focus == "begin"
    pilot.key("return")
    assert pilot.app.play is not None
    assert pilot.app.play.setting.names == ("a", "b", "c", "d")


def test_nothing_entered_is_lost_going_back_and_forth_or_in_another_language(pilot: Pilot) -> None:
    setup = open_setup(pilot)
    pilot.click("name-1")
    pilot.type("Oost")
    pilot.key("f4")
    pilot.type("erlingen")
    assert pilot.says("Oosterlingen")
    assert pilot.says("Begin")
    pilot.click("teams-6")
    pilot.click("teams-3")
    pilot.key("escape")
    assert pilot.screen == "CaseChoice"
    pilot.key("escape")
    assert pilot.screen == "Title"
    pilot.use("new")
    pilot.tab_to("case-arena-poort")
    pilot.key("return")
    again = pilot.app.room.screen
    assert isinstance(again, SetupScreen)
    assert again.seating is setup.seating
    assert again.seating.teams == 3
    assert pilot.says("Oosterlingen")


def test_two_letters_that_come_at_once_are_both_typed(pilot: Pilot) -> None:
    import pygame

    open_setup(pilot)
    pilot.click("name-0")
    pilot.step(events=[pygame.Event(pygame.TEXTINPUT, text=sign) for sign in "Zuid"])
    assert pilot.says("Zuid")


def test_a_table_of_bots_alone_is_a_demonstration_and_says_so(pilot: Pilot) -> None:
    setup = open_setup(pilot)
    assert not pilot.says("demonstratie")
    setup.seating.players[:] = ["cooperative"] * 6
    pilot.key("tab")
    pilot.tab_to("begin")
    assert pilot.says("demonstratie")
    pilot.key("return")
    assert pilot.screen == "Briefing"


def test_a_partner_that_must_be_at_the_table_says_why_it_cannot_leave(pilot: Pilot) -> None:
    setup = open_setup(pilot)
    pilot.click("teams-3")
    pilot.use("partner-0")
    option = pilot.controls["option-offices"]
    assert not option.enabled
    assert "Gemeente" in option.hint
    pilot.use("option-offices")
    assert pilot.screen == "Choosing"
    assert setup.seating.partners[0] == "municipality"


def test_a_game_that_cannot_be_kept_is_told_and_loses_nothing(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.click("name-0")
    pilot.type("Zuid")
    pilot.store.close()  # as when the disk with the games is pulled out
    pilot.use("begin")
    assert pilot.screen == "ErrorDialog"
    pilot.key("return")
    assert pilot.screen == "SetupScreen"
    assert pilot.says("Zuid")


def test_a_new_game_gets_a_seed_that_nobody_finds_by_trying(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.use("begin")
    assert pilot.app.play is not None
    assert pilot.app.play.match.seed > 2**30  # but for once in eight million times


def test_a_case_number_of_teams_and_name_that_were_asked_for_are_set(pilot: Pilot) -> None:
    pilot.app.room.show(Title(pilot.app))
    pilot.app.room.push(SetupScreen(pilot.app, load_content("ipo"), teams=3, name="maandag"))
    pilot.step()
    pilot.key("return")
    assert [(session.name, session.teams) for session in pilot.store.list()] == [("maandag", 3)]


def test_a_name_that_is_taken_is_told_once_and_then_a_free_one_is_used(pilot: Pilot) -> None:
    pilot.store.create(
        Seating(load_content("ipo")).match(1), language="nl", players=[YOU] * 4, name="maandag"
    )
    pilot.app.room.show(Title(pilot.app))
    pilot.app.room.push(SetupScreen(pilot.app, load_content("ipo"), name="maandag"))
    pilot.step()
    pilot.key("return")
    assert pilot.says("Er is al een spel met de naam “maandag”")
    pilot.key("return", times=2)
    assert pilot.screen == "Briefing"
    assert {session.name for session in pilot.store.list()} == {"maandag", "ipo-1"}


# --- settings -----------------------------------------------------------------------------------------


def test_each_setting_counts_at_once_and_is_kept(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("settings")
    for button in (
        "language-en",
        "text-large",
        "motion-on",
        "sound-on",
        "plan-minutes-more",
        "vote-minutes-less",
    ):
        pilot.use(button)
    kept = Preferences.load(pilot.folder / "config")
    assert kept == pilot.app.settings
    assert (kept.language, kept.text_size, kept.sound, kept.reduced_motion) == ("en", "large", True, False)
    assert (kept.plan_minutes, kept.vote_minutes, kept.reflect_minutes) == (6, 1, 4)
    pilot.use("vote-minutes-less")
    assert pilot.says("no clock")
    pilot.use("vote-minutes-less")
    assert pilot.app.settings.vote_minutes == 0


def test_a_clock_runs_for_ninety_minutes_at_most(tmp_path: Path, pictures: Path) -> None:
    with Pilot(tmp_path, pictures=pictures, plan_minutes=MOST_MINUTES - 1) as pilot:
        open_title(pilot)
        pilot.use("settings")
        for _ in range(2):
            pilot.use("plan-minutes-more")
            assert pilot.app.settings.plan_minutes == MOST_MINUTES == 90


def test_full_screen_is_set_and_kept(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("settings")
    pilot.use("full-on")
    assert pilot.app.room.is_full_screen
    assert Preferences.load(pilot.folder / "config").full_screen
    pilot.use("full-off")
    assert not pilot.app.room.is_full_screen


def test_setting_up_has_the_same_settings(pilot: Pilot) -> None:
    open_setup(pilot)
    pilot.use("page-form")
    pilot.use("text-largest")
    pilot.use("reflect-minutes-more")
    assert Preferences.load(pilot.folder / "config").reflect_minutes == 5
    assert pilot.app.settings.text_size == "largest"


# --- earlier games ------------------------------------------------------------------------------------


def test_all_games_are_listed_newest_first_and_any_of_them_opens(pilot: Pilot) -> None:
    for case in ("ipo", "arena-poort"):
        pilot.sit(case)
        pilot.play_on(rounds=1)
        pilot.app.leave()
    open_title(pilot)
    pilot.use("earlier")
    rows = [name for name in pilot.controls if name.startswith("session-")]
    assert rows == ["session-arena-poort-1", "session-ipo-1"]
    assert pilot.focus == rows[0]
    pilot.use("session-ipo-1")
    assert pilot.app.play is not None
    assert pilot.app.play.session.name == "ipo-1"
    assert pilot.screen == "TableScreen"


@pytest.mark.parametrize(
    "wrong", ["changed = '2026-13-45'", "outcome = 'great'", "title = x'00ff'", "name = ''"]
)
def test_a_damaged_line_hides_no_game_and_can_still_be_opened(pilot: Pilot, wrong: str) -> None:
    for case in ("ipo", "arena-poort"):
        pilot.sit(case)
        pilot.app.leave()
    with closing(sqlite3.connect(pilot.folder / "data" / FILE_NAME)) as file, file:
        file.execute(f"UPDATE session SET {wrong} WHERE id = 2")
    title = open_title(pilot)
    assert title.newest is not None and title.newest.name == "ipo-1"
    pilot.use("earlier")
    rows = [name for name in pilot.controls if name.startswith("session-")]
    bad = "damaged-2" if wrong.startswith("name") else "arena-poort-1"
    assert rows == ["session-ipo-1", f"session-{bad}"]
    assert pilot.says(wrong.split()[0]) and pilot.says(bad)
    pilot.use(rows[1])
    assert pilot.app.play is not None and pilot.app.play.session.name == bad


def test_a_finished_game_shows_its_outcome(pilot: Pilot) -> None:
    pilot.sit()
    pilot.play_on(rounds=20)
    pilot.app.leave()
    title = open_title(pilot)
    assert title.newest is None
    pilot.use("earlier")
    pilot.key("return")
    assert pilot.screen == "OutcomeScreen"


def test_a_game_that_is_open_elsewhere_says_so(pilot: Pilot) -> None:
    pilot.sit()
    pilot.app.leave()
    with Store(pilot.folder / "data") as other:
        other.open("arena-poort-1")
        pilot.app.room.show(Resume(pilot.app))
        pilot.step()
        pilot.key("return")
        assert pilot.screen == "ErrorDialog"
        assert pilot.says("staat al open in een ander venster")
        pilot.key("return")
        assert pilot.screen == "Resume"


def test_many_games_scroll_with_the_focus(pilot: Pilot) -> None:
    for _ in range(12):
        pilot.sit()
        pilot.app.leave()
    pilot.app.room.show(Resume(pilot.app))
    pilot.step()
    pilot.tab_to("session-arena-poort-1")
    control = pilot.controls["session-arena-poort-1"]
    assert control.clip is not None
    assert control.clip.holds(control.box, slack=20)


@pytest.mark.parametrize(
    ("ago", "nl"),
    [
        (timedelta(minutes=5), "vandaag om 14:00"),
        (timedelta(hours=15), "gisteren om 23:05"),
        (timedelta(days=40), "27 januari 2025 om 14:05"),
    ],
)
def test_a_moment_is_said_as_people_say_it(pilot: Pilot, ago: timedelta, nl: str) -> None:
    now = datetime.fromisoformat("2025-03-08T14:05:00+01:00")
    screen = open_title(pilot)
    said = when(screen, (now - ago).isoformat(), now, timezone(timedelta(hours=1)))
    assert said == nl


# --- about --------------------------------------------------------------------------------------------


def test_about_names_every_source_licence_and_version(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("about")
    texts = page_texts(pilot)
    for source in load_cards().sources:
        assert source.title in texts.replace("\n", " ")
    for name in ("EUPL-1.2", "CC BY-SA 4.0", "OFL", "MIT", "Nynke Tromp"):
        assert name in texts
    pilot.key("end")
    pilot.key("escape")
    assert pilot.screen == "Title"


def test_tab_over_the_cases_moves_the_focus_and_chooses_none(pilot: Pilot) -> None:
    open_title(pilot)
    pilot.use("new")
    first, second = [name for name in pilot.controls if name.startswith("case-")][:2]
    assert pilot.focus == first
    shown = pilot.texts()
    pilot.tab_to(second)
    assert pilot.texts() == shown
    pilot.use("choose")
    assert isinstance(pilot.app.room.screen, SetupScreen)
    assert first == f"case-{pilot.app.room.screen.content.case.id}"
