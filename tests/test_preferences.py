"""Preferences: what this computer's user chose is kept, and a damaged file never stops the game."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content.base import LANGUAGES
from game.language import say
from game.screen.preferences import FILE_NAME, KEPT, MAX_SIZE, Preferences, default_folder
from game.sessions.record import SessionError

CHOSEN = Preferences(
    language="en",
    text_size="largest",
    reduced_motion=True,
    sound=True,
    full_screen=True,
    plan_minutes=8,
    vote_minutes=0,
    reflect_minutes=90,
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(folder: Path, text: str | bytes) -> None:
    (folder / FILE_NAME).write_bytes(text.encode() if isinstance(text, str) else text)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    CHOSEN.save(tmp_path / "new")
    assert Preferences.load(tmp_path / "new") == CHOSEN
    assert list((tmp_path / "new").iterdir()) == [tmp_path / "new" / FILE_NAME]


@in_one_folder
@given(settings=st.from_type(Preferences))
def test_any_settings_come_back(tmp_path: Path, settings: Preferences) -> None:
    settings.save(tmp_path)
    assert Preferences.load(tmp_path) == settings.model_copy(update={"note": ""})


def test_without_a_file_all_is_as_at_first(tmp_path: Path) -> None:
    loaded = Preferences.load(tmp_path / "none")
    assert loaded == Preferences()
    assert (loaded.plan_minutes, loaded.vote_minutes, loaded.reflect_minutes) == (5, 2, 4)
    assert (loaded.text_size, loaded.sound, loaded.reduced_motion, loaded.note) == (
        "normal",
        False,
        False,
        "",
    )
    assert not (tmp_path / "none").exists()


def test_the_language_is_the_users_until_another_is_chosen(tmp_path: Path) -> None:
    assert Preferences.load(tmp_path, language="en").language == "en"
    Preferences(language="nl").save(tmp_path)
    assert Preferences.load(tmp_path, language="en").language == "nl"


def test_the_file_can_be_read_by_a_person(tmp_path: Path) -> None:
    CHOSEN.save(tmp_path)
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()[:3] == [
        "{",
        '  "language": "en",',
        '  "text_size": "largest",',
    ]
    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8")).keys() == KEPT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[1, 2]",
        '"text"',
        '{"sound": true',
        '{"sound": NaN}',
        "9" * 5000,
        "[" * 50_000,
        b"\xff\xfe\x00",
        b'{"sound": ' + b" " * MAX_SIZE + b"true}",
    ],
)
def test_a_damaged_file_gives_settings_as_at_first_and_says_so(tmp_path: Path, text: str | bytes) -> None:
    put(tmp_path, text)
    loaded = Preferences.load(tmp_path, language="en")
    assert loaded == Preferences(language="en", note="sessions.settings-damaged")
    for language in LANGUAGES:
        assert say(language, loaded.note)
    CHOSEN.save(tmp_path)
    assert Preferences.load(tmp_path) == CHOSEN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("language", ["nl"]),
        ("text_size", "huge"),
        ("text_size", {}),
        ("sound", 1),
        ("full_screen", "yes"),
        ("reduced_motion", None),
        ("plan_minutes", -1),
        ("plan_minutes", 91),
        ("plan_minutes", 10**100),
        ("vote_minutes", True),
        ("reflect_minutes", 2.5),
    ],
)
def test_a_value_that_cannot_be_falls_back_alone(tmp_path: Path, name: str, value: Any) -> None:
    put(tmp_path, json.dumps({**CHOSEN.model_dump(), name: value}))
    loaded = Preferences.load(tmp_path)
    assert getattr(loaded, name) == getattr(Preferences(), name)
    assert loaded.note == "sessions.settings-mended"
    assert all(say(language, loaded.note) for language in LANGUAGES)
    others = KEPT - {name}
    assert {other: getattr(loaded, other) for other in others} == {
        other: getattr(CHOSEN, other) for other in others
    }


def test_what_another_version_keeps_is_no_mistake(tmp_path: Path) -> None:
    put(tmp_path, '{"sound": true, "colour_of_the_walls": "white", "note": "sessions.settings-damaged"}')
    assert Preferences.load(tmp_path) == Preferences(sound=True)


@in_one_folder
@given(text=st.binary() | ANY_JSON.map(lambda data: json.dumps(data).encode()))
def test_any_file_is_loaded(tmp_path: Path, text: bytes) -> None:
    put(tmp_path, text)
    assert Preferences.load(tmp_path).model_copy(update={"note": ""}) == Preferences()


@in_one_folder
@given(data=st.dictionaries(st.sampled_from(sorted(KEPT)), ANY_JSON))
def test_any_values_give_settings_that_can_be(tmp_path: Path, data: dict[str, Any]) -> None:
    put(tmp_path, json.dumps(data))
    loaded = Preferences.load(tmp_path)
    assert Preferences.model_validate(loaded.model_dump()) == loaded.model_copy(update={"note": ""})


def test_a_file_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert Preferences.load(tmp_path).note == "sessions.settings-damaged"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    assert Preferences.load(tmp_path).note == "sessions.settings-damaged"


def test_a_save_that_is_cut_short_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHOSEN.save(tmp_path)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.files.writing.os.fsync", fail)
    with pytest.raises(SessionError) as caught:
        Preferences().save(tmp_path)
    assert caught.value.key == "settings-unsaved"
    for language in LANGUAGES:
        assert str(tmp_path) in caught.value.words(language)
        assert "No space left" in caught.value.words(language)
    assert Preferences.load(tmp_path) == CHOSEN
    assert list(tmp_path.iterdir()) == [tmp_path / FILE_NAME]


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(SessionError):
        CHOSEN.save(tmp_path / "file")
    assert Preferences.load(tmp_path / "file") == Preferences()


def test_the_usual_folder_is_the_users_own() -> None:
    assert default_folder().is_absolute()
    assert "samenspel" in default_folder().parts
