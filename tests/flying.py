"""Flies the window in a process of its own until it is killed, saying after each key what the room has seen.

`python -m tests.flying FOLDER`: for tests/test_window.py, which pulls the plug.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.screen.flow import go_on
from tests.autopilot import Autopilot
from tests.pilot import Pilot


def main() -> None:
    with Pilot(Path(sys.argv[1]), checks=False) as pilot:
        play = pilot.sit("energiekoplopers", teams=3, seed=5)
        go_on(pilot.app)
        pilot.step()

        def told(screen: str) -> None:
            print(play.session.name, len(play.match.record), play.match.hash(), screen, flush=True)

        Autopilot(pilot, told).to_the_end()


if __name__ == "__main__":
    main()
