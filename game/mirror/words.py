"""Words: a picture as one plain structure of texts in one language, for every way to write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from game.content.base import Language
from game.content.load import load_cards
from game.language import say
from game.mirror.kept import Mirror
from game.mirror.picture import (
    LEAST,
    LEAST_OF_EACH,
    BlockPicture,
    Counts,
    Picture,
)
from game.mirror.placing import NAMES, OPEN, SIGNS

Words = dict[str, Any]
HALF_STEP = 0.5
"""A difference between two averages under which it is called none: a room is not a trial."""


def block_name(block: int, language: Language) -> str:
    """Return the name of the block at place ``block``."""
    return load_cards().blocks[block].name[language]


def statement(block: int, language: Language) -> str:
    """Return what is true of a collaboration in which the block stands, said by its people."""
    return say(language, f"mirror.of-{load_cards().blocks[block].id}")


def answers(language: Language) -> list[str]:
    """Return the four answers as one person gives them, in the order of the signs."""
    return [say(language, f"mirror.{name}") for name in NAMES]


def promise(openly: bool, language: Language) -> str:
    """Return what becomes of what somebody says, to be read before it is said."""
    if openly:
        return say(language, "mirror.promise-openly")
    return say(language, "mirror.promise", count=LEAST, each=LEAST_OF_EACH)


def line_words(line: str, language: Language) -> list[tuple[str, str]]:
    """Return a line of signs in words: each answer that was given, and the blocks it was given to."""
    said = [*zip(SIGNS, answers(language), strict=True)]
    told = [
        (answer, ", ".join(block_name(block, language) for block, found in enumerate(line) if found == sign))
        for sign, answer in said
    ]
    left = [block_name(block, language) for block, found in enumerate(line) if found == OPEN]
    return [*((answer, blocks) for answer, blocks in told if blocks), *(_left(left, language))]


def _left(blocks: Sequence[str], language: Language) -> list[tuple[str, str]]:
    return [(say(language, "mirror.left-open"), ", ".join(blocks))] if blocks else []


def average_words(average: float, language: Language) -> str:
    """Return an average, 0 to 2, as the nearest of five steps."""
    return say(language, f"mirror.average-{round(average * 2)}")


def spread_words(one: BlockPicture, language: Language) -> str:
    """Return how far people are apart about a block."""
    return say(language, f"mirror.{one.spread}")


def counts_words(counts: Counts, language: Language) -> str:
    """Return how many said what: "5 stands, 3 wobbles"."""
    names = (*answers(language)[:3], say(language, "mirror.unknown-many"))
    said = [(many, name) for many, name in zip(counts, names, strict=True) if many]
    return ", ".join(say(language, "mirror.said", count=many, answer=name) for many, name in said)


def change_words(now: BlockPicture, then: BlockPicture, language: Language) -> str:
    """Return what became of a block between two mirrors."""
    by = now.average - then.average
    return say(
        language, "mirror.same" if abs(by) < HALF_STEP else "mirror.firmer" if by > 0 else "mirror.shakier"
    )


def day_words(moment: str, language: Language) -> str:
    """Return the day of a moment (ISO 8601) as numbers."""
    day = datetime.fromisoformat(moment).astimezone()
    return say(language, "mirror.made-on", day=day.day, month=day.month, year=day.year)


def words_of(mirror: Mirror, language: Language, earlier: Mirror | None = None) -> Words:
    """Return a mirror that was shown in ``language``; with an ``earlier`` one, side by side."""
    picture = mirror.picture
    before = earlier.picture if earlier is not None else None
    head = say(language, "mirror.head")
    chosen = mirror.chosen
    return {
        "lang": language,
        "head": head,
        "name": mirror.name,
        "title": f"{head} · {mirror.name}",
        "facts": _facts(mirror, picture, language),
        "notes": [
            say(language, "mirror.order"),
            say(language, "mirror.caution"),
            promise(picture.openly, language),
        ],
        "answers": [*answers(language)[:3], say(language, "mirror.unknown-many")],
        "signs": list(SIGNS),
        "beside": _beside(earlier, language),
        "foundations": _foundations(picture, before, language),
        "topics": {
            "head": say(language, "mirror.topics"),
            "how": say(language, "mirror.topics-how"),
            "rows": [
                {"name": block_name(block, language), "statement": statement(block, language)}
                for block in picture.topics
            ],
        },
        "chosen": {
            "head": say(language, "mirror.chosen"),
            "name": "" if chosen is None else block_name(chosen, language),
            "sentence_head": say(language, "mirror.sentence"),
            "sentence": mirror.sentence,
        },
        "attribution": say(language, "documents.attribution"),
    }


def _facts(mirror: Mirror, picture: Picture, language: Language) -> list[str]:
    moment = mirror.shown_at or mirror.created
    return [say(language, "mirror.people", count=picture.people), day_words(moment, language)]


def _beside(earlier: Mirror | None, language: Language) -> Words:
    if earlier is None:
        return {}
    facts = ", ".join(_facts(earlier, earlier.picture, language))
    return {
        "head": f"{say(language, 'mirror.beside', name=earlier.name)} ({facts})",
        "note": say(language, "mirror.beside-note"),
        "name": earlier.name,
    }


def _foundations(picture: Picture, before: Picture | None, language: Language) -> list[Words]:
    clusters = load_cards().clusters
    return [
        {
            "name": cluster.track[language],
            "shape": cluster.shape,
            "fill": cluster.fill,
            "soft": cluster.soft,
            "rows": [_row(picture, before, block, language) for block in blocks],
        }
        for cluster, blocks in zip(clusters, picture.by_foundation(), strict=True)
    ]


def _row(picture: Picture, before: Picture | None, block: int, language: Language) -> Words:
    one = picture.of(block)
    then = before.of(block) if before is not None else None
    row: Words = {
        "name": block_name(block, language),
        "statement": statement(block, language),
        "emblem": load_cards().blocks[block].emblem,
        "topic": 0,
        "average": None,
        "average_said": "",
        "spread": "",
        "counts": None,
        "said": say(language, "mirror.hidden"),
        "then": None,
        "then_said": "",
        "change": "",
    }
    if one is not None:
        average = say(language, "mirror.average", value=average_words(one.average, language))
        counted = [counts_words(one.counts, language)] if one.counts else []
        row |= {
            "topic": picture.topics.index(block) + 1 if block in picture.topics else 0,
            "average": one.average,
            "counts": one.counts,
            "spread": spread_words(one, language),
            "average_said": average,
            "said": " · ".join([spread_words(one, language), average, *counted]),
        }
    if then is not None:
        row |= {
            "then": then.average,
            "then_said": say(language, "mirror.then", value=average_words(then.average, language)),
            "change": change_words(one, then, language) if one is not None else "",
        }
    return row
