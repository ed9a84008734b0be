"""What came of a response, in the words of the story: short enough to be heard, and told of both its ends.

Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from game.content.document import Mistake

MOST_WORDS = 18
"""Words of an ending: it is heard once, between two other things that happen."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDINGS = ("succeeded", "failed")


def hard_endings(data: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield every ending in a file that is long, and every response that tells one of its two: warnings."""
    for i, event in enumerate(data.get("event", ())):
        for j, response in enumerate(event["response"]):
            path = ("event", i, "response", j)
            told = {key: response[key] for key in _ENDINGS if key in response}
            can_fail = response.get("needs") or response.get("price")
            if can_fail and len(told) == 1:
                missing = next(key for key in _ENDINGS if key not in told)
                yield Mistake(path, "half_told", {"key": missing}, on_key=True, severity="warning")
            for key, text in told.items():
                for language, words in text.items():
                    if (count := len(_WORD.findall(words))) > MOST_WORDS:
                        values = {"count": count, "most": MOST_WORDS}
                        yield Mistake((*path, key, language), "long_ending", values, severity="warning")
