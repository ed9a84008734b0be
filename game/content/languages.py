"""In which languages a file has its texts: those it says at its top, or else those of the game.

Enters: ``check``, ``lint``, ``sheet`` and ``shape``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.content.base import REQUIRED, AnyLanguage, Model, Text, is_text
from game.content.document import Mistake, Node
from game.content.headers import table_of
from game.content.problems import Phrase
from game.content.spans import KeyPath
from game.language import DECLARED, KNOWN


def languages_of(root: Node) -> tuple[AnyLanguage, ...]:
    """Return the languages that every text of a file has, the original first; () where it says none."""
    said = dict.fromkeys(code for _, code in root.texts("languages") if code in KNOWN)
    return tuple(said) if "languages" in root.data else REQUIRED


def named(language: AnyLanguage) -> Phrase | str:
    """Return what a language is called before a noun: "Dutch (nl)"; by its own name if we do not speak it."""
    return Phrase(f"in_{language}") if language in DECLARED else f"{KNOWN[language]} ({language})"


def shown(languages: Sequence[AnyLanguage]) -> str:
    """Return the line that says so at the top of a file."""
    return f"languages = [{', '.join(json.dumps(language) for language in languages)}]"


def as_told(data: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of a file with the languages it says it has, in that order, and no others."""
    said = languages_of(Node(data)) if "languages" in data else None
    return _in_order(data, said) if said else data


def _in_order(value: Any, languages: tuple[AnyLanguage, ...]) -> Any:
    if isinstance(value, dict):
        if is_text(value):
            return {language: value[language] for language in languages if language in value} or value
        return {key: _in_order(item, languages) for key, item in value.items()}
    return tuple(_in_order(item, languages) for item in value) if isinstance(value, tuple) else value


def language_mistakes(root: Node, model: type[Model]) -> Iterator[Mistake]:
    """Yield the texts of a file of ``model`` that lack a language, and languages that nobody would see."""
    texts = list(_texts(root.data, model, ()))
    for language in languages_of(root):
        lacking = [path for path, text in texts if language not in text]
        if len(lacking) == len(texts) > 1:
            is_said = "languages" in root.data
            others = [code for code in KNOWN if any(code in text for _, text in texts)]
            if others:
                values = {"which": named(language), "shown": shown(others)}
                yield Mistake(("languages",) if is_said else (), "language_absent", values)
                continue
        for path in lacking:
            yield Mistake(path, "missing_translation", {"which": named(language)}, on_key=True)


def unseen_languages(root: Node, model: type[Model]) -> Iterator[Mistake]:
    """Yield once each language that texts are in and the file does not say it has: warnings."""
    optional = {
        code for code, declared in DECLARED.items() if declared.instead and "languages" not in root.data
    }
    told, texts = {*languages_of(root), *optional}, list(_texts(root.data, model, ()))
    for path, text in texts:
        for language in (code for code in text if code in KNOWN and code not in told):
            told.add(language)
            count = sum(language in other for _, other in texts)
            line = shown((*languages_of(root), language))
            values = {"which": named(language), "count": count, "shown": line}
            yield Mistake((*path, language), "language_unseen", values, severity="warning")


def _texts(table: Any, model: type[Model], path: KeyPath) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    """Yield the texts of a table of ``model``, whatever they lack, in the order of the file."""
    inner = {field.alias or key: table_of(field.annotation)[1] for key, field in model.model_fields.items()}
    for key, value in table.items():
        of = inner.get(key)
        if of is None:
            continue
        listed = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, one in listed:
            here = (*path, key) if index is None else (*path, key, index)
            if isinstance(one, dict):
                yield from [(here, one)] if of is Text else _texts(one, of, here)
