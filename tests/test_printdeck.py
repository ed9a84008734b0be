"""``samenspel print`` as it is called: files that appear, options that clash, failures that leave nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from game.commands.main import main
from game.press import pack
from game.press.typesetter import PressError

ROOT = Path(__file__).parent.parent


def run(capsys: pytest.CaptureFixture[str], *arguments: str, language: str = "en") -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["print", *arguments, "--language", language])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def told(folder: Path) -> str:
    """Return what is said last: how many files there are, and where."""
    many = sum(path.is_file() for path in folder.rglob("*"))
    return f"{many} {'file' if many == 1 else 'files'} in {folder}\n"


def cards_in(folder: Path) -> dict[str, int]:
    """Return the copies of each card that the manifest lists."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {card["card"]: card["copies"] for file in manifest["files"] for card in file.get("cards", ())}


@pytest.fixture(autouse=True)
def no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the documents out, which have tests of their own."""
    monkeypatch.setattr(pack, "documents_of", lambda *_: ())


def test_a_case_becomes_a_folder_of_pdfs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(capsys, "energiekoplopers", "--out", str(out), "--teams", "3") == (0, told(out), "")
    assert sorted(path.name for path in out.iterdir()) == [
        "blocks-en.pdf",
        "energiekoplopers-cards-en.pdf",
        "how-to-print.pdf",
        "manifest.json",
        "workforms-en.pdf",
    ]
    assert cards_in(out)["block/momentum"] == 2
    assert cards_in(out)["vote/a"] == 3
    assert len(pdfium.PdfDocument(out / "how-to-print.pdf")) == 1


@pytest.mark.slow
def test_without_a_case_all_are_printed_and_the_blocks_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "--out", str(tmp_path))[0] == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"arena-poort-cards-en.pdf", "energiekoplopers-cards-en.pdf", "ipo-cards-en.pdf"} < names
    assert [name for name in names if "blocks" in name] == ["blocks-en.pdf"]


def test_the_tool_prints_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["ipo", "--cards", "momentum", "--language", "en", "--out"]
    tool = [sys.executable, "tools/printdeck.py", *arguments, str(tmp_path / "tool")]
    done = subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (told(tmp_path / "tool"), "")
    run(capsys, *arguments[:-3], "--out", str(tmp_path / "command"))
    for name in ("blocks-en.pdf", "manifest.json"):
        assert (tmp_path / "tool" / name).read_bytes() == (tmp_path / "command" / name).read_bytes()


@pytest.mark.parametrize(
    ("cards", "copies", "found"),
    [
        ("momentum", None, {"block/momentum": 1}),
        ("block/momentum,vote/a", None, {"block/momentum": 1, "vote/a": 1}),
        ("momentum, a", "4", {"block/momentum": 4, "vote/a": 4}),
    ],
)
def test_a_partial_reprint_has_those_cards_only(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    cards: str,
    copies: str | None,
    found: dict[str, int],
) -> None:
    more = ("--copies", copies) if copies else ()
    assert run(capsys, "ipo", "--out", str(tmp_path), "--cards", cards, *more)[0] == 0
    assert cards_in(tmp_path) == found
    assert not (tmp_path / "how-to-print.pdf").exists()


def test_copies_are_of_every_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "ipo", "--out", str(tmp_path), "--copies", "1")
    assert set(cards_in(tmp_path).values()) == {1}


@pytest.mark.parametrize(
    ("arguments", "size", "pages"),
    [
        (("--paper", "letter"), (612, 792), 4),
        (("--layout", "bleed"), (842, 595), 4),
        (("--layout", "fold"), (842, 595), 4),
        (("--layout", "single"), (196, 266), 32),
        (("--duplex", "none"), (595, 842), 2),
        (("--size", "tarot"), (595, 842), 8),
        (("--accessible",), (595, 842), 8),
        (("--low-ink", "--fronts-then-backs", "--shift", "1,-1"), (595, 842), 4),
    ],
    ids=str,
)
def test_each_option_gives_its_pages(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    size: tuple[int, int],
    pages: int,
) -> None:
    from game.content.load import load_cards

    every = ",".join(f"block/{block.id}" for block in load_cards().blocks)
    done = run(capsys, "ipo", "--out", str(tmp_path), "--cards", every, *arguments)
    assert done == (0, told(tmp_path), "")
    document = pdfium.PdfDocument(tmp_path / "blocks-en.pdf")
    assert len(document) == pages
    assert tuple(round(side) for side in document[0].get_size()) == size


def test_both_languages_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ipo", "--out", str(tmp_path), "--cards", "a", language="both")[0] == 0
    text = pdfium.PdfDocument(tmp_path / "ipo-cards-both.pdf")[0].get_textpage().get_text_range()
    assert "Wij kiezen reactie A" in text
    assert "We choose response A" in text


@pytest.mark.parametrize("duplex", ["long", "short"])
def test_the_calibration_sheet_comes_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], duplex: str
) -> None:
    out = tmp_path / "new"
    done = run(capsys, "--calibrate", "--duplex", duplex, "--out", str(out))
    assert done == (0, told(out), "")
    assert [path.name for path in out.iterdir()] == [f"calibration-{duplex}-edge.pdf"]


def test_help_shows_every_option_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["print", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    options = (
        "out language teams layout paper size duplex shift calibrate fronts-then-backs low-ink accessible"
    )
    for option in [
        *options.split(),
        "cards",
        "copies",
        "hands",
        "posters",
        "quick-start",
        "team-packs",
        "board",
        "stock",
        "faces",
        "brand",
        "profile",
    ]:
        assert f"Example: --{option}" in said or f"Voorbeeld: --{option}" in said, option


# --- what cannot be -------------------------------------------------------------------------------

WRONG: list[tuple[tuple[str, ...], str, str]] = [
    (("arena-port",), 'Did you mean "arena-poort"?', 'Bedoel je "arena-poort"?'),
    (("ipo", "--cards", "momentun"), "Did you mean “momentum”?", "Bedoel je “momentum”?"),
    (("ipo", "--cards", "momentum,,a"), "comma", "komma"),
    (("ipo", "--teams", "6"), "3 to 5 teams", "3 tot en met 5 teams"),
    (("ipo", "--teams", "7"), "--teams", "--teams"),
    (("ipo", "--copies", "0"), "--copies", "--copies"),
    (("ipo", "--paper", "a5"), "a4", "a4"),
    (("ipo", "--layout", "butterd"), "butted", "butted"),
    (("ipo", "--shift", "12,0"), "1.5,-0.5", "1.5,-0.5"),
    (("ipo", "--shift", "nan,0"), "1.5,-0.5", "1.5,-0.5"),
    (("ipo", "--shift", "left"), "1.5,-0.5", "1.5,-0.5"),
    (("ipo", "--layout", "fold", "--duplex", "long"), "do not go together", "gaan niet samen"),
    (("ipo", "--layout", "single", "--shift", "1,1"), "do not go together", "gaan niet samen"),
    (("ipo", "--duplex", "none", "--fronts-then-backs"), "do not go together", "gaan niet samen"),
    (("ipo", "--calibrate", "--cards", "a"), "do not go together", "gaan niet samen"),
    (("ipo", "--profile", "meinspiel", "--paper", "a4"), "do not go together", "gaan niet samen"),
    (("ipo", "--profile", "meinspeil"), "Did you mean “meinspiel”?", "Bedoel je “meinspiel”?"),
    (("ipo", "--board", "a2", "--quick-start"), "do not go together", "gaan niet samen"),
    (("ipo", "--board", "a2", "--cards", "a"), "do not go together", "gaan niet samen"),
    (("ipo", "--board", "a0"), "a2, a1", "a2, a1"),
    (("ipo", "--accessible", "--size", "poker"), "do not go together", "gaan niet samen"),
    (("ipo", "--size", "57"), "“57” is not a size", "“57” is geen maat"),
    (("ipo", "--size", "39x88"), "from 40 to 200", "van 40 tot 200"),
    (("ipo", "--size", "90x60"), "no wider than high", "niet breder dan hoog"),
    (("ipo", "--size", "1x1,1x1,1x1"), "is not a size", "is geen maat"),
]


@pytest.mark.parametrize(("arguments", "english", "dutch"), WRONG, ids=str)
def test_what_cannot_be_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], english: str, dutch: str
) -> None:
    for language, part in (("en", english), ("nl", dutch)):
        out = tmp_path / "out"
        status, said, complaint = run(capsys, *arguments, "--out", str(out), language=language)
        assert (status, said) == (2, "")
        assert complaint.startswith("samenspel: ")
        assert len(complaint.splitlines()) == 1
        assert part in complaint
        assert list(tmp_path.iterdir()) == []


def test_two_languages_in_large_type_do_not_go_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    status, said, complaint = run(capsys, "ipo", "--accessible", "--out", out, language="both")
    assert (status, said, len(complaint.splitlines())) == (2, "", 1)
    assert "--language both" in complaint and "--accessible" in complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        status, said, complaint = run(capsys, "ipo", "--cards", "a", "--out", str(out), language=language)
        assert (status, said, len(complaint.splitlines())) == (2, "", 1)
        assert str(out) in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o500)
    assert run(capsys, "ipo", "--cards", "a", "--out", str(tmp_path / "out"))[0] == 2


@pytest.mark.parametrize("error", [PressError("no"), OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Any
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(pack, "draw_howto", fails)
    out = tmp_path / "deep" / "out"
    assert run(capsys, "ipo", "--out", str(out))[0] in (2, 130)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "ipo", "--cards", "a", "--out", str(tmp_path))
    (tmp_path / "mine.txt").write_text("kept")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(pack, "manifest_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["print", "ipo", "--cards", "a,b", "--out", str(tmp_path)])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_printing_again_replaces_and_gives_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def printed() -> dict[str, bytes]:
        run(capsys, "ipo", "--cards", "a,momentum", "--out", str(tmp_path))
        return {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert printed() == printed()


def test_a_print_shop_gets_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("ipo", "--cards", "a", "--profile", "makeplayingcards", "--out", str(tmp_path))
    assert run(capsys, *arguments) == (0, told(tmp_path), "")
    assert (tmp_path / "ipo-makeplayingcards").is_dir()
