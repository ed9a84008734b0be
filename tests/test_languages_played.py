"""A case in languages of its own in every medium: window, terminal, phone, print, report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pypdfium2
import pytest

from game.bench.changed_faces import groups_of, words_on
from game.commands.arguments import language_of
from game.commands.load_case import speak_as
from game.content.load import load_content
from game.press.documents import documents_of
from game.press.faces import Faces
from game.press.sheets import draw_fitting
from game.press.typesetter import Typesetter
from game.screen.opening.setup_screen import SetupScreen
from game.screen.opening.title import Title
from game.screen.preferences import Preferences
from tests.pilot import Pilot
from tests.room.serving import served_table
from tests.sitting import run
from tests.told import DUTCH, IN_GERMAN, german, written

SEATS = ("--seats", "cooperative,cooperative,cooperative", "--seed", "3")


@pytest.fixture(scope="module")
def dutch_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("one") / "our-street.toml", DUTCH)


@pytest.fixture(scope="module")
def german_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("two") / "our-street.toml", german())


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this computer an English one."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


# --- where nobody asks for a language -------------------------------------------------------------


@pytest.mark.usefixtures("english")
def test_a_dutch_case_is_dutch_all_over_on_an_english_computer(dutch_file: Path, tmp_path: Path) -> None:
    case, data = str(dutch_file), ("--data", str(tmp_path / "data"))
    played = run("play", case, "--text", *SEATS, *data)
    assert "Ronde 1 van 5" in played.said and "Round 1" not in played.said
    (name,) = re.findall(r"bewaard als (\S+)\.", played.said)
    report = tmp_path / "report.html"
    assert "Het verslag van" in run("report", name, "--format", "html", "--out", str(report), *data).said
    assert '<html lang="nl">' in report.read_text(encoding="utf-8")
    printed = run("print", case, "--questionnaire", "--out", str(tmp_path / "print"))
    assert printed.status == 0 and "bestanden in" in printed.said
    (sheet,) = (tmp_path / "print").rglob("*questionnaire*.pdf")
    assert "Voordat we beginnen" in pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("languages", "asked", "spoken"),
    [
        ([["nl"]], None, "nl"),
        ([["nl"]], "en", "en"),
        ([["nl"], ["nl"]], None, "nl"),
        ([["nl"], ["nl", "en"]], None, "en"),
        ([["nl", "de"]], None, "en"),
        ([["de"]], None, "en"),
    ],
)
def test_a_command_speaks_the_only_language_of_its_cases(
    languages: list[list[str]], asked: str | None, spoken: str
) -> None:
    with click.Context(click.Command("any")) as ctx:
        if asked:
            ctx.meta["language"] = asked
        speak_as(*languages)
        assert language_of(ctx) == spoken


def test_check_and_bench_speak_the_only_language_of_a_case_that_is_broken(
    english: None, dutch_file: Path, tmp_path: Path
) -> None:
    del english
    text = dutch_file.read_text(encoding="utf-8")
    broken = written(tmp_path / "our-street.toml", text.replace("rounds ", "ronden ", 1))
    checked = run("check", str(broken))
    assert checked.status == 1 and "fout:" in checked.out and "error:" not in checked.out
    benched = run("bench", str(broken), "--once", "--out", str(tmp_path / "bench"))
    assert benched.status == 1 and "fout:" in benched.out and "error:" not in benched.out


def test_a_window_reads_a_dutch_case_in_dutch_until_somebody_asks_otherwise(
    dutch_file: Path, tmp_path: Path
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        pilot.app.room.show(Title(pilot.app))
        assert pilot.app.language == "en"
        pilot.app.room.push(SetupScreen(pilot.app, load_content(dutch_file)))
        pilot.step()
        assert pilot.app.language == "nl"
        pilot.key("t")
        assert pilot.app.language == "en"
        pilot.key("t")
        pilot.click("begin")
        assert pilot.app.play is not None and pilot.app.play.session.language == "nl"


# --- at a terminal --------------------------------------------------------------------------------


def test_who_reads_english_plays_a_dutch_case_at_a_terminal(dutch_file: Path, tmp_path: Path) -> None:
    played = run("play", str(dutch_file), "--text", *SEATS, "--language", "en", "--data", str(tmp_path))
    assert played.status == 0
    assert "Het is april en het regent een beetje." in played.said and "Round 1 of 5" in played.said


def test_a_language_of_the_case_alone_is_asked_for_and_told_what_else_is_in(
    german_file: Path, tmp_path: Path
) -> None:
    data = ("--data", str(tmp_path))
    played = run("play", str(german_file), "--text", *SEATS, "--language", "de", *data)
    assert played.status == 0 and "Deutsch" in played.err
    assert "Het is april".translate(IN_GERMAN) in played.said and "Round 1 of 5" in played.said
    (name,) = re.findall(r"kept as (\S+)\.", played.said)
    record = tmp_path / "record.json"
    assert run("sessions", "export", name, "--out", str(record), *data).status == 0
    told = run("replay", str(record))
    assert told.status == 0 and "Bewoners".translate(IN_GERMAN) in told.said
    report = tmp_path / "report.html"
    assert run("report", name, "--format", "html", "--out", str(report), *data).status == 0
    page = report.read_text(encoding="utf-8")
    assert '<html lang="en">' in page and "Bewoners".translate(IN_GERMAN) in page


def test_a_language_that_the_case_has_not_is_refused(dutch_file: Path, tmp_path: Path) -> None:
    for command in ("play", "print", "balance"):
        asked = run(command, str(dutch_file), "--language", "de")
        assert asked.status == 2 and "Deutsch" in asked.err and "nl, en" in asked.err, command
    assert run("print", str(dutch_file), "--language", "nl+de", "--out", str(tmp_path / "p")).status == 2


def test_the_words_around_a_german_text_are_in_the_language_of_the_computer(
    german_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    call = ("--text", *SEATS, "--language", "de", "--data", str(tmp_path))
    played = run("play", str(german_file), *call)
    assert "in het Nederlands" in played.err and "Het is april".translate(IN_GERMAN) in played.said
    assert "Ronde 1 van 5" in played.said and "Round 1" not in played.said
    content = load_content(german_file)
    guide = next(one for one in documents_of(content, "de", 3) if one.name == "guide")
    assert (guide.job["lang"], guide.job["case-lang"]) == ("nl", "de")
    assert content.cards.blocks[0].name["de"] == content.cards.blocks[0].name["nl"]


def test_the_window_keeps_its_language_around_a_german_case(german_file: Path, tmp_path: Path) -> None:
    with Pilot(tmp_path, language="nl") as pilot:
        pilot.app.room.show(Title(pilot.app))
        pilot.app.room.push(SetupScreen(pilot.app, load_content(german_file)))
        pilot.step()
        pilot.key("t", times=2)  # past English
        assert pilot.app.language == "de" and pilot.app.say("opening.new-game") == "Nieuw spel"


# --- on the bench ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "versions"), [("one", "en", ["nl"]), ("two", "nl", ["nl", "de"])]
)
def test_a_changed_card_is_shown_in_the_languages_of_its_case(
    name: str, language: str, versions: list[str], dutch_file: Path, german_file: Path, tmp_path: Path
) -> None:
    file = dutch_file if name == "one" else german_file
    text = file.read_text(encoding="utf-8")
    changed = load_content(
        written(
            tmp_path / file.name,
            text.replace("Hét gát ís grótér", "Hét ís grótér").replace("Het gat is groter", "Het is groter"),
        )
    )
    before, now = (words_on(content, with_blocks=False) for content in (load_content(file), changed))
    first, *_ = groups_of(changed, language, before, now, with_blocks=False)
    assert first.name == "changed" and [shown.face.language for shown in first.faces] == versions


# --- in a window ----------------------------------------------------------------------------------


def test_the_switch_in_the_window_goes_past_the_language_of_the_case(
    german_file: Path, tmp_path: Path
) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        pilot.sit(german_file, teams=3)
        pilot.play_on()
        pilot.app.go_on()
        pilot.step()
        spoken = []
        for _ in range(4):
            spoken.append(pilot.app.language)
            pilot.key("t")
        assert spoken == ["en", "de", "nl", "en"]
        assert pilot.app.language == "de" and pilot.app.say("opening.new-game") == "New game"
        title = pilot.app.play.content.case.challenge.unit if pilot.app.play else None
        assert title is not None and pilot.says(title["de"])
        assert Preferences.load(tmp_path / "config").language == "en", "the case's is not the computer's"
        pilot.app.leave()
        assert pilot.app.language == "en"


def test_a_table_is_laid_in_a_language_of_the_case(german_file: Path, tmp_path: Path) -> None:
    with Pilot(tmp_path, language="nl") as pilot:
        pilot.app.room.show(Title(pilot.app))
        pilot.app.room.push(SetupScreen(pilot.app, load_content(german_file)))
        pilot.step()
        pilot.key("t", times=2)
        assert pilot.app.language == "de" and pilot.says("Béwóñérs")
        pilot.key("escape")
        assert pilot.app.language == "en", "that of the interface which was chosen last"
        pilot.app.room.push(SetupScreen(pilot.app, load_content(german_file)))
        pilot.step()
        pilot.click("begin")
        assert pilot.app.play is not None
        assert (pilot.app.language, pilot.app.play.session.language) == ("de", "de")


def test_a_dutch_case_is_read_in_an_english_window(dutch_file: Path, tmp_path: Path) -> None:
    with Pilot(tmp_path, language="en") as pilot:
        pilot.app.speak("en")
        pilot.sit(dutch_file, teams=3)
        pilot.play_on()
        pilot.app.go_on()
        pilot.step()
        assert pilot.app.languages == ("nl", "en")
        assert pilot.says("vierkante meter gedeelde tuin") and pilot.says("Complementary")


# --- on a phone -----------------------------------------------------------------------------------


def test_a_phone_reads_the_case_in_its_own_language(german_file: Path, tmp_path: Path) -> None:
    with served_table(tmp_path, german_file, teams=3) as table:
        _, _, joining = table.ask("GET", table.base, Accept_Language="de-DE,de;q=0.9")
        assert b'<html lang="en">' in joining and b'name="language" value="de"' in joining
        assert "Oúr stréét".encode() in joining and b'lang="de" hreflang="de"' not in joining
        _, _, other = table.ask("GET", f"{table.base}?language=fr", Accept_Language="fr")
        assert b"Deutsch" in other and b'name="language" value="en"' in other
        cookie = table.join(0)
        table.ask("POST", f"{table.base}/language", "language=de", cookie)
        page = json.loads(table.ask("GET", f"{table.base}/now", cookie=cookie)[2])
        assert (page["language"], page["told"], page["title"]) == ("en", "de", "Oúr stréét")
        table.ask("POST", f"{table.base}/language", "language=nl", cookie)
        page = json.loads(table.ask("GET", f"{table.base}/now", cookie=cookie)[2])
        assert (page["language"], page["told"], page["title"]) == ("nl", "", "Our street")
        table.ask("POST", f"{table.base}/language", "language=fr", cookie)
        assert json.loads(table.ask("GET", f"{table.base}/now", cookie=cookie)[2])["language"] == "nl"


# --- in print -------------------------------------------------------------------------------------


def test_cards_and_documents_say_which_language_each_text_is_in(dutch_file: Path, german_file: Path) -> None:
    one, both = load_content(dutch_file), load_content(german_file)
    assert {face.language for face in Faces(one, "en").events() if "media" not in face.id} == {"nl"}
    assert {face.language for face in Faces(one, "en").blocks()} == {"en"}
    assert {face.language for face in Faces(both, "de").agendas()} == {"de"}
    pair = next(Faces(both, "nl+de").agendas())
    assert (pair.language, pair.data["second"]["lang"]) == ("nl", "de")
    guide = next(one for one in documents_of(both, "de", 3) if one.name == "guide")
    assert (guide.job["lang"], guide.job["case-lang"]) == ("en", "de")
    drawn = pypdfium2.PdfDocument(draw_fitting(Typesetter(), guide.template, guide.job))
    read = " ".join(drawn[0].get_textpage().get_text_bounded().split())
    assert "Facilitator" in read and both.case.title["de"] in read and both.case.brief["de"][:40] in read
