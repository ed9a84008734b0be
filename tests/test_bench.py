"""The bench: each save checked, played and drawn; what was good stays when a save is not."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.balance.figures import Figures
from game.balance.tally import Tally
from game.balance.targets import OUTCOMES
from game.bench import loop
from game.bench import trial as trials
from game.bench.changed_faces import groups_of, words_on
from game.bench.outstanding import outstanding
from game.bench.save import read_save
from game.bench.sheet import NAME, WIDTH, ContactSheet
from game.bench.sheet_window import SheetWindow
from game.bench.summary import Summary
from game.bench.trial import Trial, middle, play, teams_for
from game.content.load import load_content
from game.content.models import Content
from game.content.new_case import scaffold
from game.content.own_cards import files_with
from game.press.pixels import pixels_of
from game.rules.terms import MAX_AGENDAS
from game.screen.drawing.theme import GOLD
from game.terminal.terminal_screen import TerminalScreen
from tests.sitting import HARBOUR, run
from tests.test_watching import lines_until

ROOT = Path(__file__).parent.parent
GOOD = scaffold("our-street", "en", "our-street")
TEAMS = 3
"""What that small case is for."""
TITLE = re.search(r'nl = "([^"]+)"', GOOD.partition("[[event]]")[2])


def changed(text: str = GOOD) -> str:
    """Return the case with another title of its first event, in Dutch."""
    assert TITLE is not None
    return text.replace(f'nl = "{TITLE[1]}"', 'nl = "Een ander begin"', 1)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "our-street.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def content(case: Path) -> Content:
    return load_content(case)


# --- a save ---------------------------------------------------------------------------------------


def test_a_good_save_can_be_played(case: Path) -> None:
    save = read_save(case)
    assert save.problems == () and save.content is not None and save.content.case.id == "our-street"


def broken() -> dict[str, bytes]:
    good = GOOD.encode()
    return {
        "half": good[: len(good) // 2],
        "empty": b"",
        "no text": b"\xff\xfe\x00\x00",
        "NULs": good.replace(b"title", b"\0\0", 1),
        "another type": good.replace(b"rounds", b'rounds = "many" #', 1),
    }


@pytest.mark.parametrize("name", broken())
def test_a_broken_save_says_where_it_is_broken(case: Path, name: str) -> None:
    case.write_bytes(broken()[name])
    save = read_save(case)
    assert save.content is None and save.errors
    assert all(problem.path == str(case) for problem in save.errors)


@pytest.mark.parametrize("gone", [Path.unlink, lambda path: (path.unlink(), path.mkdir())])
def test_a_file_that_is_gone_is_an_error_of_that_file(case: Path, gone: object) -> None:
    assert callable(gone)
    gone(case)
    save = read_save(case)
    assert save.content is None and [problem.path for problem in save.errors] == [str(case)]


def test_cards_beside_the_case_are_watched_and_read_again_only_when_they_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    for path in (*Path(HARBOUR).parent.glob("cards/*.toml"), Path(HARBOUR)):
        (folder if path.parent.name == "cards" else tmp_path).joinpath(path.name).write_bytes(
            path.read_bytes()
        )
    harbour = tmp_path / Path(HARBOUR).name
    assert {path.name for path in files_with(harbour)} >= {"harbour.toml", "blocks.toml", "events.toml"}
    first = read_save(harbour).content
    kept = read_save(harbour, are_cards_new=False).content
    assert first is not None and kept is not None and kept.cards is first.cards
    blocks = folder / "blocks.toml"
    blocks.write_text(blocks.read_text(encoding="utf-8").replace("cost", "kosten", 1), encoding="utf-8")
    save = read_save(harbour)
    assert save.content is None and {Path(problem.path).name for problem in save.errors} == {"blocks.toml"}
    assert 'Did you mean "cost"?' in "".join(problem.message("en") for problem in save.errors)
    Summary(harbour, save, "12:00").write(TerminalScreen(), "en")
    assert f"in {len(list(files_with(harbour)))} files" in capsys.readouterr().out


# --- its games ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """Return a few games of the good case, interpreted."""
    path = tmp_path_factory.mktemp("trial") / "our-street.toml"
    path.write_text(GOOD, encoding="utf-8")
    return play(load_content(path), TEAMS, 40, compiled=False)


def with_target(content: Content, target: int) -> Content:
    """Return the case with another target, which stands on no card."""
    challenge = content.case.challenge.model_copy(update={"target": {TEAMS: target}})
    return content.model_copy(update={"case": content.case.model_copy(update={"challenge": challenge})})


def test_a_case_that_did_not_change_measures_the_same(trial: Trial) -> None:
    again = play(trial.content, trial.teams, trial.sensible.games, compiled=False)
    for judgement, _ in again.judgements():
        change = again.change(judgement, trial)
        assert change is not None and change.share == 0


def test_a_change_is_told_in_points_of_the_share(trial: Trial) -> None:
    met = next(outcome for outcome in OUTCOMES if outcome.target.id == "talking-met")
    out_of_reach = play(with_target(trial.content, 60), TEAMS, 40, compiled=False)
    measured = met.measured(trial.figures)
    assert measured is not None
    before = measured.share
    change = out_of_reach.change(met, trial)
    assert before > 0 and change is not None and change.share == pytest.approx(-before)


def test_saves_with_other_numbers_of_teams_are_not_compared(trial: Trial) -> None:
    others = {name: replace(figures, teams=TEAMS + 1) for name, figures in trial.figures.items()}
    for before in (replace(trial, figures=others), None):
        assert all(trial.change(judgement, before) is None for judgement, _ in trial.judgements())


def test_games_are_of_every_number_of_teams_unless_asked_otherwise(trial: Trial) -> None:
    for_three_to_five = load_content("ipo")
    every = (3, 4, 5)
    assert [teams_for(for_three_to_five, wanted) for wanted in (None, 3, 5, 6)] == [every, (3,), (5,), every]
    assert middle({3: trial, 4: replace(trial), 5: trial}) is not trial


def test_where_nothing_is_compiled_there_are_fewer_games(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trials.FEW < trials.GAMES
    monkeypatch.setattr(trials, "FEW", 7)
    assert play(trial.content, TEAMS, compiled=False).sensible.games == 7


def test_blocks_responses_and_agendas_that_stand_out_are_named(trial: Trial) -> None:
    tally = Tally()
    tally.games = 1000
    tally.available = [1000] * len(tally.available)
    tally.in_place = [500] * len(tally.in_place)
    tally.in_place[2], tally.in_place[8] = 990, 20
    counts = Figures("our-street", TEAMS, "table", 0, frozenset(), tally)
    tally.drawn[0] = 1000
    tally.chosen[0], tally.chosen[1], tally.chosen[2] = 700, 290, 10
    tally.met[0] = 600  # the second response never succeeds
    second = MAX_AGENDAS  # the first agenda of the second partner
    tally.agenda_held[0], tally.agenda_met[0] = 1000, 340
    tally.agenda_held[second], tally.agenda_met[second] = 1000, 970
    tally.agenda_held[2 * second], tally.agenda_met[2 * second] = 1000, 2
    odd = outstanding({TEAMS: replace(trial, figures={"table": counts})}, "en")
    title = trial.content.events[0].title["en"]
    blocks, partners = trial.content.cards.blocks, trial.content.case.partner
    assert {one.key: one.names for one in odd} == {
        "blocks-always": ((f"3 {blocks[2].name['en']}", "99%"),),
        "blocks-seldom": ((f"9 {blocks[8].name['en']}", "2%"),),
        "responses-seldom": ((f"{title} C", "1%"),),
        "responses-failing": ((f"{title} B", ""),),
        "agendas-given": ((f"{partners[1].name['en']} 1", "97%"),),
        "agendas-never": ((f"{partners[2].name['en']} 1", ""),),
    }


def test_agendas_are_looked_at_with_every_number_of_teams(trial: Trial) -> None:
    late = 2 * MAX_AGENDAS  # the first agenda of a partner who joins at 5 teams

    def with_met(teams: int, first: int, joined: int) -> Trial:
        tally = Tally()
        tally.games = 1000
        tally.agenda_held[0], tally.agenda_met[0] = 1000, first
        tally.agenda_held[late], tally.agenda_met[late] = 1000 if teams == 5 else 0, joined
        return replace(trial, figures={"table": Figures("our-street", teams, "table", 0, frozenset(), tally)})

    odd = outstanding({3: with_met(3, 970, 0), 4: with_met(4, 200, 0), 5: with_met(5, 990, 2)}, "en")
    partners = trial.content.case.partner
    assert {one.key: one.names for one in odd if one.key.startswith("agendas")} == {
        "agendas-given": ((f"{partners[0].name['en']} 1", "99% (with 3 and 5 teams)"),),
        "agendas-never": ((f"{partners[2].name['en']} 1", ""),),
    }


# --- its cards ------------------------------------------------------------------------------------


def test_what_changed_lies_in_front_in_the_language_in_which_it_changed(case: Path, content: Content) -> None:
    before = words_on(content, with_blocks=False)
    case.write_text(changed(), encoding="utf-8")
    now = words_on(load_content(case), with_blocks=False)
    groups = groups_of(load_content(case), "en", before, now, with_blocks=False)
    assert [group.name for group in groups] == ["changed", "events", "partners", "agendas"]
    assert [(group.face.language, group.mark) for group in groups[0].faces] == [("nl", "changed")]
    ids = [face.face.id for group in groups[1:] for face in group.faces]
    assert len(set(ids)) == len(ids) and groups[0].faces[0].face.id in ids  # in English it did not change


def test_a_new_event_is_new_and_moves_no_other(content: Content) -> None:
    *others, last = content.events
    fewer, more = (content.model_copy(update={"events": events}) for events in (others, (last, *others)))
    before, now = (words_on(one, with_blocks=False) for one in (fewer, more))
    groups = groups_of(more, "nl", before, now, with_blocks=False)
    found = {(group.face.id, group.face.language): group.mark for group in groups[0].faces}
    name = f"event/{last.id}"
    assert found == {(name, "nl"): "new", (name, "en"): "new"}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "samenspel" / "pictures"


def gold_at_the_top(path: Path) -> bool:
    """Return whether the first card on the sheet has the rim of one that changed."""
    sheet = pygame.image.load(str(path))
    return any(sheet.get_at((x, y))[:3] == pygame.Color(GOLD)[:3] for x in (27, 28) for y in range(100, 400))


def test_the_sheet_is_drawn_again_only_when_a_card_changed(
    case: Path, content: Content, tmp_path: Path, pictures: Path
) -> None:
    sheet = ContactSheet(tmp_path / "out", "nl", pictures)
    first = sheet.draw(content, with_blocks=False)
    assert first is not None and first.failed == () and first.changed is None
    assert first.path == tmp_path / "out" / NAME and pixels_of(first.path.read_bytes())[0] == WIDTH
    assert not gold_at_the_top(first.path)
    case.write_text(changed(), encoding="utf-8")
    second = sheet.draw(load_content(case), with_blocks=False)
    assert second is not None and second.changed == 1 and gold_at_the_top(second.path)
    drawn = second.path.stat().st_mtime_ns
    third = sheet.draw(with_target(load_content(case), 9), with_blocks=False)
    assert third is not None and third.changed == 0 and third.path.stat().st_mtime_ns == drawn
    # one that is overtaken leaves the sheet as it is, and its cards count as changed the next time
    assert sheet.draw(content, with_blocks=False, is_stale=lambda: True) is None
    assert second.path.stat().st_mtime_ns == drawn
    last = sheet.draw(content, with_blocks=False)
    assert last is not None and last.changed == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]


def test_the_window_follows_the_sheet_and_can_be_closed(tmp_path: Path) -> None:
    sheet = pygame.Surface((200, 4000))
    sheet.fill("white", (0, 0, 200, 2000))
    pygame.image.save(sheet, str(tmp_path / NAME))
    window = SheetWindow("Samenspel")

    def middle() -> tuple[int, ...]:
        surface = window._window.get_surface() if window._window else pygame.Surface((1, 1))
        return tuple(surface.get_at((surface.get_width() // 2, surface.get_height() // 2)))[:3]

    window.show(tmp_path / NAME)
    assert middle() == (255, 255, 255)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END))
    window.pause(0.05)
    assert middle() == (0, 0, 0)
    (tmp_path / NAME).write_bytes(b"half a picture")
    window.show(tmp_path / NAME)
    assert middle() == (0, 0, 0)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    window.pause(0.05)
    began = time.monotonic()
    window.pause(0.05)
    assert time.monotonic() - began >= 0.05
    window.show(tmp_path / NAME)  # closed: nothing to show it on


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def few_games(monkeypatch: pytest.MonkeyPatch, pictures: Path) -> None:
    """Play few games, interpreted, and keep pictures where the other tests keep theirs."""
    monkeypatch.setattr(loop, "play", partial(play, compiled=False))
    monkeypatch.setenv("XDG_CACHE_HOME", str(pictures.parent.parent))


def test_once_says_it_all_and_ends(few_games: None, case: Path) -> None:
    done = run("bench", str(case), "--once", "--games", "8", "--teams", "3", "--language", "nl")
    assert (done.status, done.err) == (0, "")
    for phrase in ("0 fouten", "8 spellen met 3 teams", "opgave gehaald", "Contactvel met"):
        assert phrase in done.said
    sheet = case.parent / "our-street-bench" / NAME
    assert str(sheet) in done.out and sheet.is_file()


def test_once_ends_with_1_where_there_is_an_error_or_no_sheet(few_games: None, case: Path) -> None:
    taken = case.with_name("taken")
    taken.write_text("")
    done = run("bench", str(case), "--once", "--games", "8", "--out", str(taken), "--language", "nl")
    assert done.status == 1 and "kon niet worden bewaard" in done.said and "opgave gehaald" in done.said
    case.write_text(GOOD.replace("rounds", "ronden", 1), encoding="utf-8")
    done = run("bench", str(case), "--once", "--games", "8", "--language", "nl")
    assert done.status == 1 and re.search(r"our-street\.toml:\d+:1: fout:", done.out)
    assert "opgave gehaald" not in done.out


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["our-stret.toml"], "our-stret.toml"),
        (["ipoo"], "ipo"),
        (["ipo", "--once", "--show"], "do not go together"),
        (["ipo", "--teams", "9"], "9"),
    ],
)
def test_a_wrong_call_gets_one_line(arguments: list[str], phrase: str) -> None:
    done = run("bench", *arguments, "--language", "en")
    assert done.status == 2 and phrase in done.err and done.err.count("\n") == 1


@pytest.fixture
def process(case: Path, tmp_path: Path, pictures: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the bench as a designer does, on a computer without numba and without a display."""
    (tmp_path / "numba.py").write_text("raise ImportError")
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if name not in hidden},
        "PYTHONPATH": str(tmp_path),
        "XDG_CACHE_HOME": str(pictures.parent.parent),
    }
    options = ("--show", "--games", "9", "--language", "nl")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "game", "bench", str(case), *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="Ctrl-C cannot be sent to one process everywhere")
def test_the_bench_answers_each_save_until_ctrl_c(case: Path, process: subprocess.Popen[str]) -> None:
    def told(phrase: str = "Kijkt mee") -> str:
        return lines_until(process, phrase)

    first = told()
    assert "0 fouten" in first and "9 spellen" in first and "Zonder numba" in first
    assert "Contactvel met" in told("Contactvel")
    sheet = case.with_name("our-street-bench") / NAME
    drawn = sheet.read_bytes()

    case.write_text(GOOD[: len(GOOD) // 2], encoding="utf-8")
    half = told()
    assert re.search(r"our-street\.toml:\d+:\d+: fout:", half)
    assert "Van de vorige keer dat alles klopte" in half and "opgave gehaald" in half
    case.unlink()
    assert "dit bestand is er niet" in told()
    assert sheet.read_bytes() == drawn

    beside = case.with_name("our-street.toml~")
    beside.write_text(changed(), encoding="utf-8")
    beside.replace(case)  # as many an editor saves
    assert "0 fouten" in told()
    assert "1 kaart gewijzigd" in told("Contactvel")
    assert sheet.read_bytes() != drawn

    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr is not None
    said = process.stderr.read().strip()
    assert "geen beeldscherm" in said and "\n" not in said
