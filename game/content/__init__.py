"""What the game is about: the TOML files as checked, frozen models.

Everybody may import this room; it imports only ``language``.
"""

from pathlib import Path

CARDS_FOLDER = Path(__file__).parent.parent / "cards"
SCENARIOS_FOLDER = Path(__file__).parent.parent / "scenarios"
SCHEMAS_FOLDER = Path(__file__).parent.parent / "schemas"
