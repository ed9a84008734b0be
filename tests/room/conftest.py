"""What tests of the room share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pilot import Pilot
from tests.room.hall import Hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with Pilot(tmp_path, reduced_motion=False, checks=False) as pilot:
        yield Hall(pilot)
