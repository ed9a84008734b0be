"""What is allowed but seldom meant: warnings for who writes a case, told beside the errors.

``warned`` is for people and the command ``check``; ``warnings_of`` for one file; ``warnings_of_play`` for
what only many played games tell. Only files without errors are looked at. Enters: ``check``, ``bench``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.agreement import broken_promises, different_names, different_numbers
from game.content.base import is_text
from game.content.check import content_files, errors, model_of
from game.content.document import Document, Mistake, read_document
from game.content.dominance import dominated_responses
from game.content.endings import hard_endings
from game.content.idle import idle
from game.content.languages import unseen_languages
from game.content.load import cards_beside, content_of, load_cards
from game.content.models import Cards, Case, Content, EventsFile
from game.content.own_cards import replaced, unread_cards, untold_cards
from game.content.partner_balance import unbalanced_partners
from game.content.plain_language import hard_texts
from game.content.problems import ContentError, Problem
from game.content.reach import certain_responses, out_of_reach
from game.content.references import uncited_sources
from game.content.same_names import same_names
from game.content.shape import validated
from game.content.shared import CARD_FILES, Shared, shared_of
from game.content.signs import odd_signs, tables_over_lines
from game.content.silencing import heard
from game.content.spans import KeyPath
from game.content.translation import half_translated, untranslated
from game.content.useless_blocks import useless_blocks

OF_PLAY = ("never_chosen",)
"""The codes of warnings that only play tells."""
SELDOM_DRAWN = 100
"""An event that came up less often than this tells nothing about its responses."""


def warned(paths: Sequence[Path], problems: Sequence[Problem], cards: Path = CARDS_FOLDER) -> list[Problem]:
    """Return ``problems``, what the checks of ``paths`` found, and after them all warnings.

    A file with an error gets no warnings: first things first.
    """
    broken = {problem.path for problem in errors(problems)}
    told, ours = list(problems), shared_of(cards)
    for path in content_files(paths):
        if str(path) not in broken:
            try:
                document = read_document(path)
                own = cards_beside(path) or (path.parent if path.name in CARD_FILES else cards)
                told += warnings_of(document, load_cards(own), ours)
            except ContentError:
                continue
    return told


def _own(document: Document, ours: Shared) -> Iterator[Mistake]:
    """Yield which of the game's cards a designer's own replace, and which of those are not read."""
    path, model = document.path, model_of(document.root, document.path.name)
    if model is not None and path.parent.resolve() not in (CARDS_FOLDER, SCENARIOS_FOLDER):
        yield from replaced(document.root, ours, model)
        yield from [*unread_cards(path), *untold_cards(path, document.root)] if model is Case else ()


def warnings_of(document: Document, cards: Cards, ours: Shared | None = None) -> list[Problem]:
    """Return the warnings about a file that has no errors, by line; a case is looked at with ``cards``.

    With the game's own cards, ``ours``, also which of them the file replaces.
    """
    mistakes = [*_of_texts(document.data), *untranslated(document.data), *hard_endings(document.data)]
    mistakes += tables_over_lines(document)
    model = model_of(document.root, document.path.name)
    if model is not None:
        mistakes += unseen_languages(document.root, model)
    if model is Case:
        content = content_of(document, cards)
        mistakes += dominated_responses(content.case.event)
        mistakes += out_of_reach(content)
        mistakes += certain_responses(content)
        mistakes += unbalanced_partners(content.case)
        mistakes += useless_blocks(content)
        mistakes += idle(content)
        mistakes += same_names(content)
        mistakes += broken_promises(content)
        mistakes += different_names(content.case, _texts(document.data))
        mistakes += uncited_sources(document.root)
    elif model is EventsFile:
        mistakes += dominated_responses(validated(document, EventsFile).event)
    if ours is not None:
        mistakes += _own(document, ours)
    return _by_line(heard(document, [document.problem(mistake) for mistake in mistakes], OF_PLAY))


def warnings_of_play(document: Document, content: Content, figures: Mapping[str, Any]) -> list[Problem]:
    """Return what played games tell about the case of ``document``, by line.

    ``figures`` are those of ``balance.simulate``: of its ``responses``, by event, how often the event was
    ``drawn`` and each response ``chosen``. Library events have no line in a case and are left out, and so
    are ways out: there is one for a table that can do nothing else, and sensible bots seldom are.
    """
    warnings = []
    for i, event in enumerate(content.case.event):
        counted = figures["responses"][event.id]
        for j, chosen in enumerate(counted["chosen"]):
            seldom = event.response[j].is_way_out or counted["drawn"] < SELDOM_DRAWN
            if chosen == 0 and not seldom:
                values = {"drawn": counted["drawn"]}
                path = ("event", i, "response", j)
                warnings.append(Mistake(path, "never_chosen", values, on_key=True, severity="warning"))
    problems = [document.problem(mistake) for mistake in warnings]
    return _by_line(one for one in heard(document, problems, ()) if one.key in OF_PLAY)


def _of_texts(data: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield the warnings about every text of a file."""
    for path, text in _texts(data):
        yield from half_translated(text, path)
        yield from different_numbers(text, path)
        for language, words in text.items():
            yield from hard_texts(words, language, (*path, language))
            yield from odd_signs(words, (*path, language))


def _texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, dict[Any, str]]]:
    """Yield every text in and under ``value``, with its path."""
    if isinstance(value, dict):
        if is_text(value):
            yield path, value
        else:
            for key, item in value.items():
                yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _by_line(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.column))
