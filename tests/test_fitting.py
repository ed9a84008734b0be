"""What is known to fit is not measured again; what changed is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.content.load import load_content
from game.press.faces import Faces
from game.press.fitting import KnownToFit, fingerprint


def test_a_face_that_fits_is_remembered_until_it_changes(tmp_path: Path) -> None:
    faces = list(Faces(load_content("ipo"), "nl").blocks())
    assert KnownToFit(tmp_path).unknown(faces) == faces
    KnownToFit(tmp_path).add(faces[1:])
    assert KnownToFit(tmp_path).unknown(faces) == faces[:1]
    longer = replace(faces[1], data={**faces[1].data, "essence": "Anders."})
    assert KnownToFit(tmp_path).unknown([longer]) == [longer]


def test_another_press_measures_again() -> None:
    face = next(Faces(load_content("ipo"), "nl").blocks())
    assert fingerprint(face, "one") != fingerprint(face, "another")


def test_a_memory_that_cannot_be_read_or_kept_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "fits.json").write_text("{nonsense")
    faces = list(Faces(load_content("ipo"), "nl").blocks())
    assert KnownToFit(tmp_path).unknown(faces) == faces
    (tmp_path / "file").write_text("")
    KnownToFit(tmp_path / "file").add(faces)
    assert KnownToFit(tmp_path / "file").unknown(faces) == faces
