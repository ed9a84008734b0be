"""Files appear whole or not at all, and what is private stays so."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.files.writing import PREFIX, workplace, write_file
from game.screen.preferences import Preferences
from game.sessions.database import FILE_NAME
from game.sessions.store import Store
from tests.sitting import HARBOUR, run
from tests.test_store import begin, go_on

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="rights and limits as POSIX has them")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def wide(tmp_path: Path) -> None:
    """Make new files readable by everybody, as most computers do."""
    os.umask(0o022)


def on_a_full_disk(*call: str, cwd: Path, room: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command where a file cannot grow past ``room`` bytes."""

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", "LC_ALL": ""}
    return subprocess.run(
        [sys.executable, *call],
        cwd=cwd,
        env=env,
        preexec_fn=fill,
        capture_output=True,
        text=True,
        check=False,
    )


# --- one file -------------------------------------------------------------------------------------


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "new\n")
    assert path.read_bytes() == b"new\n"
    if os.name != "nt":
        assert rights(path) == 0o640
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_private_file_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    for _ in range(2):
        write_file(path, "new", private=True)
        assert rights(path) == 0o600
    write_file(tmp_path / "b.txt", "new")
    assert rights(tmp_path / "b.txt") == 0o644


def test_a_file_that_must_be_new_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, "first", new=True)
    with pytest.raises(FileExistsError) as caught:
        write_file(path, "second", new=True)
    assert caught.value.filename == str(path)
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_without_the_mark_is_somebody_elses(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, "made by us: 1", mark="by us")
    write_file(path, "made by us: 2", mark="by us")
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        write_file(path, "made by us: 3", mark="by us")
    assert path.read_text() == "mine"


@posix
def test_a_link_stays_a_link_and_a_device_is_written_to(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    path.write_text("old")
    link.symlink_to(path)
    write_file(link, "new")
    assert link.is_symlink() and path.read_text() == "new"
    write_file(Path("/dev/null"), "gone")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OSError, match="No space left") as caught:
        write_file(Path("/dev/full"), "gone")
    assert caught.value.filename == "/dev/full"


@posix
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    script = (
        "from pathlib import Path\nfrom game.files.writing import write_file\n"
        "write_file(Path('a.txt'), 'new' * 1000)"
    )
    done = on_a_full_disk("-c", script, cwd=tmp_path, room=100)
    assert "File too large" in done.stderr and "a.txt" in done.stderr
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "old")]


# --- everything that writes one -------------------------------------------------------------------


def test_nothing_else_of_ours_writes_a_file() -> None:
    """A file is written by ``write_file`` or in a ``workplace``: what else would is named here, with why."""
    ways = (".write_text(", ".write_bytes(", '.open("w', '.open("x', "copyfile(", "mkdtemp(", "mkstemp(")
    allowed = {
        "game/files/writing.py",  # it is the way
        "game/content/packing.py",  # beside its place, then renamed
        "game/press/pack.py",  # into a workplace
        "game/press/profiles.py",  # into a workplace
        "game/commands/print.py",  # into a workplace
    }
    found = {
        str(path.relative_to(ROOT).as_posix())
        for room in ("game", "tools")
        for path in (ROOT / room).rglob("*.py")
        if any(way in path.read_text(encoding="utf-8") for way in ways)
    }
    assert found <= allowed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with one game that has just begun."""
    with Store(tmp_path / "data") as store:
        begin(store)
    return tmp_path / "data"


def test_an_export_replaces_no_file(data: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    call = ("sessions", "export", "harbour-1", "--data", str(data), "--out", str(tmp_path / "mine.txt"))
    for language, said in (("nl", "bestaat al"), ("en", "already exists")):
        done = run(*call, "--language", language)
        assert done.status == 2 and said in done.err and "mine.txt" in done.err
    assert (tmp_path / "mine.txt").read_text() == "mine"


@posix
def test_an_export_is_private(data: Path, tmp_path: Path) -> None:
    run("sessions", "export", "harbour-1", "--data", str(data), "--out", str(tmp_path / "game.json"))
    assert rights(tmp_path / "game.json") == 0o600


def test_a_schema_replaces_only_a_schema(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path)).status == 0
    assert run("schema", "--out", str(tmp_path)).status == 0
    (tmp_path / "case.json").write_text('{"mine": 1}')
    done = run("schema", "--out", str(tmp_path), "--language", "en")
    assert done.status == 1 and "case.json" in done.err and "already exists" in done.err
    assert (tmp_path / "case.json").read_text() == '{"mine": 1}'


FULL = {
    "export": ("sessions", "export", "harbour-1", "--data", "data", "--out", "game.json"),
    "new": ("new", "our-street", "--out", "."),
    "schema": ("schema", "--out", "."),
    "print": ("print", "--calibrate", "--out", "printed"),
}


@posix
@pytest.mark.parametrize("command", FULL)
def test_a_command_on_a_full_disk_says_so_in_one_line_and_leaves_nothing(
    data: Path, tmp_path: Path, command: str
) -> None:
    # the store writes a little when it is opened, before there is anything to export
    done = on_a_full_disk(
        "-m", "game", *FULL[command], cwd=tmp_path, room=40_000 if command == "export" else 0
    )
    assert done.returncode in (1, 2), done.stderr
    assert done.stderr.startswith("samenspel: ") and done.stderr.count("\n") == 1, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


# --- what is private ------------------------------------------------------------------------------


def everything_in(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): rights(path) for path in (folder, *folder.rglob("*"))}


@posix
def test_the_games_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "far" / "games"
    with Store(folder) as store:
        go_on(begin(store), 3)
        found = everything_in(folder)
    assert {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", "locks", "locks/session-1"} <= set(found)
    for name, mode in found.items():
        assert mode == (0o700 if name in (".", "locks") else 0o600), name


@posix
def test_games_of_an_earlier_version_become_private_when_they_are_opened(data: Path) -> None:
    for path in (data, *data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Store(data) as store:
        go_on(store.open("harbour-1"), 1)
        found = everything_in(data)
    for name, mode in found.items():
        if name != ".":
            assert mode == (0o700 if name == "locks" else 0o600), name
    assert found["."] == 0o755  # somebody may have named it, and keep other things in it


@posix
def test_the_usual_folder_becomes_private_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = tmp_path / "usual"
    usual.mkdir(mode=0o755)
    monkeypatch.setattr("game.sessions.store.default_folder", lambda: usual)
    with Store(usual):
        assert rights(usual) == 0o700


@posix
def test_settings_are_private(tmp_path: Path) -> None:
    Preferences().save(tmp_path / "config")
    assert everything_in(tmp_path / "config") == {".": 0o700, "settings.json": 0o600}


def test_a_workplace_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), workplace(tmp_path / "a" / "b") as new:
        (new / "half.pdf").write_bytes(b"...")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_workplace_that_is_ended_while_it_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def ended_after(self: Path, *args: Any, **options: Any) -> None:
        make(self, *args, **options)
        if self.name.startswith(PREFIX):
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", ended_after)
    with pytest.raises(KeyboardInterrupt), workplace(tmp_path / "a" / "b"):
        raise AssertionError
    assert list(tmp_path.iterdir()) == []


def test_play_keeps_its_games_private(tmp_path: Path) -> None:
    run("play", HARBOUR, "--text", "--data", str(tmp_path / "data"))
    if os.name != "nt":
        assert rights(tmp_path / "data" / FILE_NAME) == 0o600
