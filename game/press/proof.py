"""What a designer is told about a file that does not fit in print: misfits as problems of that file.

``content`` knows nothing of the press, so the command ``check`` adds these to its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from game.content import CARDS_FOLDER
from game.content.base import LANGUAGES, Language
from game.content.check import content_files, errors, model_of
from game.content.document import Document, Mistake, Node, read_document
from game.content.load import load_cards, load_content, shipped_cases
from game.content.models import BlocksFile, Cards, Case, ClustersFile, Content, EventsFile, SynergiesFile
from game.content.problems import ContentError, Phrase, Problem
from game.content.spans import KeyPath
from game.press.faces import PAIRS, CardFace, Faces
from game.press.fit import Misfit, low_contrasts, measured, missing_glyphs
from game.press.fitting import KnownToFit
from game.press.typesetter import Typesetter

_KEYS = {"practice": "in_practice", "label": "response"}
"""What a field of a face is called in the files, where that is another word."""


@dataclass(frozen=True)
class _Printed:
    """A file, and the faces that its words stand on."""

    document: Document
    faces: tuple[CardFace, ...]
    misfits: tuple[Misfit, ...] = ()


def proof(paths: Sequence[Path], problems: Sequence[Problem], cards: Path = CARDS_FOLDER) -> list[Problem]:
    """Return ``problems``, what ``check_paths(paths, cards)`` found, and what does not fit in print.

    Only files without errors are measured, in the standard edition. In the order of the files.
    """
    broken = {problem.path for problem in errors(problems)}
    files = list(content_files(paths))
    printed = [one for path in files if str(path) not in broken for one in _printed(path, cards)]
    fits = KnownToFit()
    unknown = fits.unknown(face for one in printed for face in one.faces)
    told = measured(unknown, "standard", Typesetter()) if unknown else []
    misfitting = {(misfit.card, misfit.language) for misfit in told}
    fits.add(face for face in unknown if (face.id, face.language) not in misfitting)
    for one in printed:
        own = {(face.id, face.language) for face in one.faces}
        misfits = [misfit for misfit in told if (misfit.card, misfit.language) in own]
        misfits += chain.from_iterable(missing_glyphs(face, "standard") for face in one.faces)
        problems = [*problems, *(_problem(one.document, misfit) for misfit in (*misfits, *one.misfits))]
    order = {str(path): number for number, path in enumerate(files)}
    told_once = {(one.path, one.line, one.column, one.message("en")): one for one in problems}
    return sorted(told_once.values(), key=lambda one: (order.get(one.path, -1), one.line, one.column))


def _printed(path: Path, cards: Path) -> Iterator[_Printed]:
    """Yield the file at ``path`` with its faces; nothing if what it needs cannot be loaded."""
    try:
        document = read_document(path)
        model = model_of(document.root, path.name)
        if model is Case:
            own = path.parent / "cards"
            folder = own if (own / "blocks.toml").is_file() else cards
            content = load_content(path, load_cards(folder.resolve()))
            yield _Printed(document, tuple(_faces_of_case(content)))
        elif model in (BlocksFile, SynergiesFile, EventsFile, ClustersFile):
            own = path.parent if all((path.parent / name).is_file() for name in _CARD_NAMES) else cards
            yield _printed_cards(document, load_cards(own.resolve()), model)
    except ContentError:
        return


_CARD_NAMES = ("blocks.toml", "clusters.toml", "events.toml", "kinds.toml", "sources.toml", "synergies.toml")


def _faces_of_case(content: Content) -> Iterator[CardFace]:
    """Yield the faces with words of the case itself: library events only where it rewords them."""
    case = content.case
    own = {event.id for event in case.event} | {reword.event for reword in case.reword}
    for language in LANGUAGES:
        faces = Faces(content, language)
        yield from (face for face in faces.events() if face.id.partition("/")[2] in own)
        yield from faces.partners()
        yield from faces.agendas()


def _printed_cards(document: Document, cards: Cards, model: object) -> _Printed:
    """Return a file of cards with its faces, which any case may stand beside."""
    content = Content(cards=cards, case=_any_case(), events=cards.events if model is EventsFile else ())
    making = {BlocksFile: Faces.blocks, SynergiesFile: Faces.synergies, EventsFile: Faces.events}
    faces = tuple(
        face
        for language in LANGUAGES
        for kind, make in making.items()
        if kind is model
        for face in make(Faces(content, language))
    )
    return _Printed(document, faces, tuple(low_contrasts(content)) if model is ClustersFile else ())


@cache
def _any_case() -> Case:
    return load_content(shipped_cases()[0]).case


# --- where it stands ------------------------------------------------------------------------------


def _problem(document: Document, misfit: Misfit) -> Problem:
    path = _path(document.root, misfit)
    whole, _, tenth = f"{max(misfit.by, 0.1):.1f}".partition(".")
    values = {
        "by": Phrase("decimal", {"whole": whole, "tenth": tenth}),
        "word": misfit.word,
        "spoken": Phrase(f"language_{misfit.language}"),
    }
    return document.problem(Mistake(path, _SAID[misfit.kind], values))


_SAID = {
    "height": "card_too_high",
    "width": "card_too_wide",
    "glyph": "no_glyph",
    "contrast": "low_contrast",
}


def _path(root: Node, misfit: Misfit) -> KeyPath:
    """Return where the words of a misfit stand; of an event as a whole, its longest: the story."""
    kind, _, name = misfit.card.partition("/")
    if kind == "synergies":
        return _longest_lesson(root, int(name), misfit.language)
    field = _KEYS.get(misfit.field, misfit.field)
    if kind == "agenda":
        partner, _, number = name.rpartition("-")
        return (*_table(root, "partner", "id", partner), "agenda", int(number) - 1, "text", misfit.language)
    if kind == "cluster":
        return (*_table(root, "cluster", "id", name), field)
    table = _table(root, kind, "id", name) or _table(root, "reword", "event", name)
    return (*table, field, misfit.language)


def _longest_lesson(root: Node, page: int, language: Language) -> KeyPath:
    """Return where the longest lesson on a page of the overview stands."""
    pairs = root.tables("synergy")[(page - 1) * PAIRS : page * PAIRS]
    longest = max(pairs, key=lambda pair: len(pair.table("lesson").text(language) or ""))
    return (*longest.path, "lesson", language)


def _table(root: Node, kind: str, key: str, name: str) -> KeyPath:
    return next((one.path for one in root.tables(kind) if one.text(key) == name), ())
