"""How long compiling will take is said from this computer's speed, and learned from the last time."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.balance import compiling


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_work", lambda: 0.2)
    monkeypatch.setattr("os.getloadavg", lambda: (1.0, 1.0, 1.0), raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.usefixtures("work")
def test_without_a_last_time_the_speed_of_the_computer_tells(tmp_path: Path) -> None:
    assert compiling.expected_seconds(tmp_path) == 70


@pytest.mark.usefixtures("work")
def test_a_busy_computer_takes_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getloadavg", lambda: (8.0, 8.0, 8.0), raising=False)
    assert compiling.expected_seconds(tmp_path) == 190


@pytest.mark.usefixtures("work")
def test_the_last_time_corrects_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter((1000.0, 1154.0))
    monkeypatch.setattr(compiling, "perf_counter", lambda: next(now))
    with compiling.timed(tmp_path):
        pass
    assert compiling.expected_seconds(tmp_path) == 160


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("kept", ["", "soon", "nan", "1e9", "-3", "9" * 5000])
def test_what_no_compiling_left_there_is_not_believed(tmp_path: Path, kept: str) -> None:
    (tmp_path / "compiling-time.txt").write_text(kept, encoding="utf-8")
    assert compiling.expected_seconds(tmp_path) == 70


@pytest.mark.usefixtures("work")
def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with compiling.timed(tmp_path / "file"):
        pass
    assert compiling.expected_seconds(tmp_path / "file") == 70


def test_the_work_takes_a_moment() -> None:
    assert 0.01 < compiling._work() < 10
