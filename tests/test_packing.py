"""A case as one file: every command opens it, and nothing comes out of it but a case and its cards."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content import SCENARIOS_FOLDER, packing
from game.content.cases import find_case
from game.content.document import MAX_BYTES
from game.content.load import load_content
from game.content.new_case import scaffold
from game.content.packing import MOST_PACKED, files_in, packed
from game.content.problems import ContentError
from tests.sitting import run

STREET = scaffold("our-street", "en", "our-street")
KINDS = (SCENARIOS_FOLDER.parent / "cards" / "kinds.toml").read_text(encoding="utf-8")
PACK = Path("our-street.samenspel")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a case with cards beside it, where somebody sits; what is kept is kept there."""
    for name in ("SAMENSPEL_CASES", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setattr(packing, "packs_folder", lambda: tmp_path / "packs")
    case = tmp_path / "desk" / "our-street.toml"
    (case.parent / "cards").mkdir(parents=True)
    case.write_text(STREET, encoding="utf-8")
    own = KINDS.replace('en = "Chance"', 'en = "Bad luck"')
    assert own != KINDS
    (case.parent / "cards" / "kinds.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(case.parent)
    return case.parent


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in entries:
            archive.writestr(name, data, how)
    return made.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def test_a_pack_holds_the_case_and_its_cards_and_is_the_same_each_time(desk: Path) -> None:
    (desk / "cards" / "notes.toml").write_text("mine = 1\n", encoding="utf-8")
    data = packed(desk / "our-street.toml")
    assert list(files_in(data, PACK)) == ["our-street.toml", "cards/kinds.toml"]
    assert data == packed(desk / "our-street.toml")


def test_every_command_opens_a_pack_elsewhere(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("pack", "our-street.toml").status == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (desk / PACK).rename(elsewhere / PACK)
    monkeypatch.chdir(elsewhere)
    seats = "cooperative,cooperative,cooperative"
    for call in (
        f"play {PACK} --text --seats {seats} --data kept --event media-storm",
        f"check {PACK}",
        f"new another --from {PACK} --out .",
        f"texts {PACK} --out a.csv",
        f"unpack {PACK}",
    ):
        done = run(*call.split())
        assert done.status == 0, (call, done.out[-300:], done.err)
    kinds = load_content(find_case(str(PACK))).cards.kinds
    assert "Bad luck" in {kind.name.en for kind in kinds}
    assert (elsewhere / "our-street" / "our-street.toml").read_text(encoding="utf-8") == STREET
    assert {path.name for path in elsewhere.iterdir()} >= {"our-street", "another.toml", "a.csv"}


def test_a_pack_in_the_folder_of_own_cases_is_on_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "samenspel_cases"
    folder.mkdir()
    (folder / PACK).write_bytes(packed(Path("our-street.toml")))
    (folder / "damaged.samenspel").write_bytes(b"PK")
    told = run("cases", "--language", "en").out
    assert "our-street: Our street" in told and "damaged: " in told
    assert load_content("our-street").case.id == "our-street"


def test_nothing_is_written_in_a_pack(desk: Path) -> None:
    assert run("pack", "our-street.toml").status == 0
    assert run("texts", str(PACK), "--out", "a.csv").status == 0
    for call in (("texts", str(PACK), "--from", "a.csv"), ("schema", "--case", str(PACK))):
        done = run(*call, "--language", "en")
        assert done.status == 2 and f"samenspel unpack {PACK}" in done.err, done.err


def test_a_case_with_an_error_is_not_packed(desk: Path) -> None:
    (desk / "our-street.toml").write_text(STREET.replace("rounds", "ronudes", 1), encoding="utf-8")
    done = run("pack", "our-street.toml", "--language", "en")
    assert done.status == 1 and "our-street.toml:" in done.err
    assert not (desk / PACK).exists()


def test_what_is_no_pack_is_not_written_over(desk: Path) -> None:
    (desk / PACK).write_text("mine", encoding="utf-8")
    assert run("pack", "our-street.toml").status != 0
    assert (desk / PACK).read_text(encoding="utf-8") == "mine"
    assert run("pack", "our-street.toml", "--out", "x.toml").status == 2
    (desk / PACK).write_bytes(packed(Path("our-street.toml")))
    (desk / "our-street").mkdir()
    done = run("unpack", str(PACK))
    assert done.status == 2 and not any((desk / "our-street").iterdir())


CASE = ("our-street.toml", STREET.encode())


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "no_pack"),
        (b"PK\x03\x04 and so on", "no_pack"),
        (b"a" * (MOST_PACKED + 1), "pack_too_big"),
        (zipped(), "no_case_in_pack"),
        (zipped(("cards/kinds.toml", b"")), "no_case_in_pack"),
        (zipped(CASE, ("other-street.toml", b"")), "no_case_in_pack"),
        (zipped(CASE, ("../evil.toml", b"")), "strange_in_pack"),
        (zipped(CASE, ("/etc/passwd", b"")), "strange_in_pack"),
        (zipped(CASE, ("c:\\evil.toml", b"")), "strange_in_pack"),
        (zipped(CASE, ("cards/../../kinds.toml", b"")), "strange_in_pack"),
        (zipped(CASE, ("cards/deep/kinds.toml", b"")), "strange_in_pack"),
        (zipped(CASE, ("cards/kinds.TOML", b"")), "strange_in_pack"),
        (zipped(CASE, ("cards/evil.exe", b"")), "strange_in_pack"),
        (zipped(CASE, ("a\x1b[31m.toml", b"")), "strange_in_pack"),
        (zipped(CASE, (link("cards/kinds.toml"), b"/etc/passwd")), "strange_in_pack"),
        (zipped((link("our-street.toml"), b"/etc/passwd")), "strange_in_pack"),
        (zipped(CASE, how=zipfile.ZIP_LZMA), "strange_in_pack"),
        (zipped(("our-street.toml", b" " * (MAX_BYTES + 1))), "too_big_in_pack"),
    ],
)
def test_a_strange_pack_is_refused_and_leaves_nothing(desk: Path, data: bytes, key: str) -> None:
    (desk / PACK).write_bytes(data)
    with pytest.raises(ContentError) as error:
        find_case(str(PACK))
    [problem] = error.value.problems
    assert problem.key == key and problem.message("nl").isprintable()
    assert not packing.packs_folder().exists()
    for call in (("play", str(PACK), "--text"), ("check", str(PACK)), ("unpack", str(PACK))):
        done = run(*call)
        assert done.status == 1 and done.err.startswith("samenspel: ") and done.err.count("\n") == 1, done.err


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused() -> None:
    with pytest.raises(ContentError):
        files_in(zipped(CASE, ("cards/kinds.toml", b"a = 1"), ("cards/kinds.toml", b"a = 2")), PACK)


def test_a_file_larger_than_its_heading_says_is_refused() -> None:
    data = bytearray(zipped(("our-street.toml", b" " * (MAX_BYTES + 1))))
    size = (MAX_BYTES + 1).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(ContentError):
        files_in(bytes(data.replace(size, (10).to_bytes(4, "little"))), PACK)


@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_pack_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(zipped(CASE, ("cards/kinds.toml", b"format = 2")))
    for place, value in changes:  # the headings at the end are what a reader trusts
        data[-1 - place % min(len(data), 400)] = value
    try:
        files_in(bytes(data), PACK)
    except ContentError as error:
        assert error.problems
