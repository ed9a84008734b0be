"""What a designer is told about a file that does not fit in print: misfits as problems of that file.

``content`` knows nothing of the press, so the command ``check`` adds these to its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.content import CARDS_FOLDER
from game.content.base import AnyLanguage, readable_in
from game.content.check import content_files, errors, model_of
from game.content.document import Document, Mistake, read_document
from game.content.languages import languages_of
from game.content.load import cards_beside, load_cards, load_content, shipped_cases
from game.content.models import (
    BlocksFile,
    Cards,
    Case,
    ClustersFile,
    Content,
    EventsFile,
    SynergiesFile,
    WorkformsFile,
)
from game.content.own_cards import name_of
from game.content.problems import ContentError, Phrase, Problem
from game.content.shared import ids
from game.content.spans import KeyPath
from game.language import KNOWN, LANGUAGES, OTHERWISE
from game.press.card_face import CardFace
from game.press.documents import PrintDocument
from game.press.faces import Faces
from game.press.fit import (
    QUICK_PIECES,
    Misfit,
    low_contrasts,
    measured,
    measured_pieces,
    pieces_of,
    shown_size,
    shown_word,
    strange_signs,
)
from game.press.fitting import KnownToFit
from game.press.place import place_of, texts
from game.press.typesetter import Typesetter

QUICK_MISFIT = "quick_misfit"
"""What is told where only the quick start of a case cannot be printed: a warning."""


@dataclass(frozen=True)
class _Printed:
    """A file, and the faces and pieces that its words stand on."""

    document: Document
    faces: tuple[CardFace, ...]
    pieces: tuple[PrintDocument, ...] = ()
    misfits: tuple[Misfit, ...] = ()


def proof(paths: Sequence[Path], problems: Sequence[Problem], cards: Path = CARDS_FOLDER) -> list[Problem]:
    """Return ``problems``, what ``check_paths(paths, cards)`` found, and what does not fit in print.

    Only files without errors are measured, in the standard edition. In the order of the files.
    """
    broken = {problem.path for problem in errors(problems)}
    files = list(content_files(paths))
    printed = [source for path in files if str(path) not in broken for source in _printed(path, cards)]
    fits = KnownToFit()
    for source in printed:
        misfits = (*_measured(source, fits), *source.misfits)
        problems = [*problems, *_strange(source.document), *_misfitting(source.document, misfits)]
    order = {str(path): number for number, path in enumerate(files)}
    told_once = {
        (problem.path, problem.line, problem.column, problem.message(OTHERWISE)): problem
        for problem in problems
    }
    return sorted(
        told_once.values(), key=lambda problem: (order.get(problem.path, -1), problem.line, problem.column)
    )


def _measured(printed: _Printed, fits: KnownToFit) -> list[Misfit]:
    """Return what does not fit, and add what does to ``fits``."""
    faces, pieces = fits.unknown(printed.faces), fits.unknown(printed.pieces)
    told = measured(faces, "standard", Typesetter()) if faces else []
    told += measured_pieces(pieces, Typesetter()) if pieces else []
    misfitting = {(misfit.card, misfit.language) for misfit in told}
    fits.add(face for face in faces if (face.id, face.language) not in misfitting)
    fits.add(piece for piece in pieces if (f"piece/{piece.name}", piece.job["case-lang"]) not in misfitting)
    return told


def _printed(path: Path, cards: Path) -> Iterator[_Printed]:
    """Yield the file at ``path`` with its faces; nothing if what it needs cannot be loaded."""
    try:
        document = read_document(path)
        model = model_of(document.root, path.name)
        if model is Case:
            content = load_content(path, load_cards((cards_beside(path) or cards).resolve()))
            yield _Printed(document, tuple(_faces_of_case(content)), tuple(pieces_of(content)))
        elif model in (BlocksFile, SynergiesFile, EventsFile, ClustersFile, WorkformsFile):
            yield _printed_cards(document, load_cards(path.parent.resolve()), model)
        else:
            yield _Printed(document, ())
    except ContentError:
        return


def _faces_of_case(content: Content) -> Iterator[CardFace]:
    """Yield the faces with words of the case itself: library events only where it rewords them."""
    case = content.case
    own = {event.id for event in case.event} | {reword.event for reword in case.reword}
    for language in case.readable_in:
        faces = Faces(content, language)
        yield from (face for face in faces.events() if face.id.partition("/")[2] in own)
        yield from faces.partners()
        yield from faces.agendas()


def _printed_cards(document: Document, cards: Cards, model: object) -> _Printed:
    """Return a file of cards with its faces, which any case may stand beside.

    ``cards`` are all that there are; those of the game are measured with their own files.
    """
    content = Content(cards=cards, case=_any_case(), events=cards.events if model is EventsFile else ())
    if model is SynergiesFile:
        pairs = {name_of(table) for table in document.root.tables("synergy")}
        own = tuple(one for one in cards.synergies if " + ".join(sorted(one.pair)) in pairs)
        content = content.model_copy(update={"cards": cards.model_copy(update={"synergies": own})})
    making = {
        BlocksFile: (Faces.blocks, "block"),
        SynergiesFile: (Faces.synergies, ""),
        EventsFile: (Faces.events, "event"),
        WorkformsFile: (Faces.workforms, "workform"),
    }
    faces = tuple(
        face
        for language in readable_in(languages_of(document.root))
        for kind, (make, key) in making.items()
        if kind is model
        for face in make(Faces(content, language))
        if not key or face.id.partition("/")[2] in ids(document.root.tables(key))
    )
    return _Printed(document, faces, misfits=tuple(low_contrasts(content)) if model is ClustersFile else ())


@cache
def _any_case() -> Case:
    return load_content(shipped_cases()[0]).case


# --- how it is said -------------------------------------------------------------------------------


def _strange(document: Document) -> Iterator[Problem]:
    """Yield the signs that no font of ours has, in any text of a file: all of them come to be printed."""
    for path, text in texts(document.data):
        for sign in strange_signs(text, "standard"):
            yield document.problem(Mistake(path, "no_glyph", {"word": shown_word(sign)}))


def _misfitting(document: Document, misfits: Sequence[Misfit]) -> Iterator[Problem]:
    """Yield a problem for each text that does not fit: of all places where it does not, the worst card."""
    told: set[tuple[KeyPath, str, str]] = set()
    for misfit in sorted(misfits, key=lambda one: (_is_quick(one), _piece(one) is not None, -one.by)):
        path = place_of(document.root, misfit)
        same = (path, misfit.kind, misfit.word)
        if same not in told and not (_piece(misfit) and any(path == other for other, _, _ in told)):
            yield _problem(document, misfit, path)
        told.add(same)


def _problem(document: Document, misfit: Misfit, path: KeyPath) -> Problem:
    piece = _piece(misfit)
    values = {
        "by": shown_size(misfit.by),
        "word": misfit.word,
        "spoken": _spoken(misfit.language),
        **({"piece": Phrase(piece)} if piece else {}),
    }
    if _is_quick(misfit):  # all else can be printed
        return document.problem(Mistake(path, QUICK_MISFIT, values, severity="warning"))
    if not piece:
        said = _CARD_SAID[misfit.kind]
    elif misfit.kind == "height":
        said = "text_too_high"
    else:
        said = "word_too_wide" if misfit.word else "text_too_wide"
    return document.problem(Mistake(path, said, values))


def _spoken(language: AnyLanguage) -> Phrase | str:
    return Phrase(f"language_{language}") if language in LANGUAGES else KNOWN[language]


_CARD_SAID = {"height": "card_too_high", "width": "card_too_wide", "contrast": "low_contrast"}

_PIECES = {
    "piece/board-a3": "the_board",
    "piece/places": "the_places",
    "piece/sentence": "the_sentence",
    "piece/tokens": "a_token",
    "piece/mats": "a_mat",
    "piece/outcome": "the_outcome_card",
    "piece/box": "the_box",
    "piece/quick-1-board": "the_quick_board",
    "piece/quick-3-hands": "a_quick_hand",
    "piece/quick-4-cards": "a_quick_card",
}


def _is_quick(misfit: Misfit) -> bool:
    return misfit.card.removeprefix("piece/") in QUICK_PIECES


def _piece(misfit: Misfit) -> str | None:
    return _PIECES.get(misfit.card)
