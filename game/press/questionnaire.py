"""The questionnaire on paper as data: slips for before and for after, two to a sheet."""

from __future__ import annotations

from typing import Any

from game.content.questionnaire import MOMENTS, STATEMENTS, STEPS
from game.language import say
from game.press.casefacts import CaseFacts


def questionnaire_data(facts: CaseFacts) -> dict[str, Any]:
    """Return a page of slips for each moment; the words are those of phones and window."""

    def text(name: str) -> str:
        return say(facts.language, f"questionnaire.{name}")

    return {
        "case": facts.title,
        "moments": [text(f"title-{moment}") for moment in MOMENTS],
        "statements": [text(f"statement-{number}") for number in range(1, STATEMENTS + 1)],
        "words": {
            "why": text("why"),
            "how": text("slip-how"),
            "first": text("step-1"),
            "last": text(f"step-{STEPS}"),
            "line": text("line"),
            "reads": text("line-for-facilitator"),
            "share": text("slip-share"),
        },
    }
