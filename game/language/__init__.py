"""The interface's texts in Dutch and English, one TOML file an area (``check.toml``, ``match.toml``, ...).

A text is a table ``{ nl = "...", en = "..." }``; where a count changes the words, each language has
``{ one = "...", other = "..." }`` and the caller gives ``count``. Placeholders are ``{name}``.
Everybody may import this room but ``game/rules``; it imports nobody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent


@cache
def _area(name: str) -> dict[str, Any]:
    return tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def say(language: str, key: str, /, **values: object) -> str:
    """Return the text ``key`` ("area.name") in ``language`` ("nl" or "en"), placeholders filled in.

    Raises KeyError for a key, language or placeholder that does not exist: a mistake in the code,
    which ``tests/test_language.py`` looks for.
    """
    area, _, name = key.partition(".")
    text = _area(area)[name][language]
    if isinstance(text, dict):
        text = text["one" if values["count"] == 1 else "other"]
    return str(text).format(**values)
