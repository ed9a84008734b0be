"""What is known to fit is not measured again; what changed is."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from game.content.base import LANGUAGES
from game.content.load import load_content, shipped_cases
from game.press.faces import CardFace, Faces
from game.press.fit import faces_of, measured
from game.press.fitting import KnownToFit, fingerprint, press_version, shipped_fits
from game.press.typesetter import Typesetter


def new_faces() -> list[CardFace]:
    blocks = Faces(load_content("ipo"), "nl").blocks()
    return [replace(face, data={**face.data, "question": "Nieuw?"}) for face in blocks]


def shipped_faces() -> list[CardFace]:
    contents = [load_content(case) for case in shipped_cases()]
    return [
        face
        for content in contents
        for language in LANGUAGES
        for face in faces_of(content, language, "standard")
    ]


def test_the_faces_that_ship_are_known_to_fit_and_do() -> None:
    faces = shipped_faces()
    press = press_version()
    if os.environ.get("RENEW"):
        assert measured(faces, "standard", Typesetter()) == []
        prints = sorted({fingerprint(face, press) for face in faces})
        shipped_fits().write_text(json.dumps(prints, indent=0) + "\n", encoding="utf-8")
    shipped = set(json.loads(shipped_fits().read_text(encoding="utf-8")))
    assert shipped == {fingerprint(face, press) for face in faces}, "run this test with RENEW=1"


def test_a_face_that_fits_is_remembered_until_it_changes(tmp_path: Path) -> None:
    faces = new_faces()
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
    faces = new_faces()
    assert KnownToFit(tmp_path).unknown(faces) == faces
    (tmp_path / "file").write_text("")
    KnownToFit(tmp_path / "file").add(faces)
    assert KnownToFit(tmp_path / "file").unknown(faces) == faces
