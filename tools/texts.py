"""Check the interface's texts: each is there in every declared language, with the same values to fill in.

`uv run python -m tools.texts` names every text that is not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import tomli

from game.language import DECLARED, FOLDER, LANGUAGES, ORIGINAL, OTHERWISE
from game.language.declared import DECLARATIONS

Text = Mapping[str, Any]
"""A text by language; in each it is a text, or two by number: ``one`` and ``other``."""


def texts() -> Iterator[tuple[str, Text]]:
    """Yield every text of the interface by its key: "check.errors"."""
    for path in sorted(FOLDER.glob("*.toml")):
        if path != DECLARATIONS:
            for name, text in tomli.loads(path.read_text(encoding="utf-8")).items():
                yield f"{path.stem}.{name}", text


def flaws() -> Iterator[str]:
    """Yield a line for whatever is amiss in the declarations and the texts; nothing when all is well."""
    yield from _of_declarations()
    known = dict(texts())
    for key, text in known.items():
        yield from flaws_of(key, text)
    suffix = f"_{ORIGINAL}"
    for stem in (key.removesuffix(suffix) for key in known if key.endswith(suffix)):
        for language in LANGUAGES:
            if f"{stem}_{language}" not in known:
                yield f"{stem}_{language}: there is no such text, but there is {stem}{suffix}"


def _of_declarations() -> Iterator[str]:
    if len(LANGUAGES) < 2:
        yield f"{DECLARATIONS.name}: a key switches between languages, so there must be two"
    meant = {f"{language}.instead": declared.instead for language, declared in DECLARED.items()}
    for key, language in {"otherwise": OTHERWISE, **meant}.items():
        if language and language not in LANGUAGES:
            yield f"{DECLARATIONS.name}: {key} is {language}, which is not declared"
    for language, declared in DECLARED.items():
        if declared.instead and (declared.instead == language or DECLARED[declared.instead].instead):
            yield f"{DECLARATIONS.name}: {language}.instead must be a language that every case has"


def flaws_of(key: str, text: Text) -> Iterator[str]:
    """Yield what is amiss with one text: a language without it, other values to fill in, an empty form."""
    for language in LANGUAGES:
        if language not in text:
            yield f"{key}: no text in {DECLARED[language].name} ({language})"
    for language, spoken in text.items():
        if language not in LANGUAGES:
            yield f"{key}: {language} is no language of {DECLARATIONS.name}"
            continue
        forms = spoken if isinstance(spoken, dict) else {"": spoken}
        if isinstance(spoken, dict) and set(spoken) != {"one", "other"}:
            yield f"{key}: {language} must have one and other, nothing else"
        if not all(isinstance(form, str) and form.strip() for form in forms.values()):
            yield f"{key}: {language} is empty or no text"
        elif _placeholders(forms) != (expected := _expected(text)):
            wanted = ", ".join(sorted(expected)) or "nothing"
            yield f"{key}: {language} fills in other values than {ORIGINAL}: {wanted}"


def _expected(text: Text) -> set[str]:
    original = text.get(ORIGINAL, "")
    return _placeholders(original if isinstance(original, dict) else {"": original})


def _placeholders(forms: Mapping[str, str]) -> set[str]:
    return {
        name
        for form in forms.values()
        for _, name, _, _ in Formatter().parse(form)
        if name not in (None, "count")
    }


def main() -> int:
    """Print every flaw; return 1 if there is one, else 0."""
    flawed = list(flaws())
    print("\n".join(flawed), end="\n" if flawed else "")
    return 1 if flawed else 0


if __name__ == "__main__":
    sys.exit(main())
