"""What a designer is told about a file: every mistake at once, first line first.

``check_paths`` is the check that people run; ``load`` uses the same functions before a game starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from game.content import CARDS_FOLDER, SCENARIOS_FOLDER
from game.content.base import Model
from game.content.cards import FORMAT
from game.content.condition_checks import contradictions
from game.content.consistency import case_mistakes, way_out_mistakes
from game.content.document import Document, Mistake, Node, read_document, read_for_show
from game.content.formats import format_mistakes
from game.content.languages import language_mistakes
from game.content.meant import as_meant
from game.content.models import Case, Content
from game.content.own_cards import cards_folder_of, files_with, over, own_card_mistakes
from game.content.problems import ContentError, Problem, Severity, render, visible
from game.content.references import Known, ability_mistakes, duplicate_mistakes, reference_mistakes
from game.content.shape import shape_mistakes
from game.content.shared import (
    CARD_FILES,
    Shared,
    cards_in,
    condition_lists,
    ids,
    names_of,
    shared_by,
    shared_of,
    tables_of,
)
from game.content.words import long_texts
from game.language import OTHERWISE, say

SHOWN = 100
"""Problems of one file that a report shows."""

_UNKNOWN = ("unknown_id", "unknown_source", "unknown_source_of_cards")
_ONLY_IN_A_CASE = ("challenge", "partner", "deck", "outcome", "teams", "rounds", "reword")


def check_paths(paths: Sequence[Path] = (), cards: Path = CARDS_FOLDER) -> list[Problem]:
    """Return all that is wrong in ``paths``: TOML files, or folders with TOML files at any depth.

    Without paths: all that ships. A case comes with the cards beside it. All are checked against the folder
    ``cards``, and what lies beside them adds to it. Files come in the order given, those of a folder by
    name. Never raises for what a file holds.
    """
    shared = shared_of(cards)
    problems: list[Problem] = []
    for path in content_files(paths):
        try:
            document = read_document(path)
        except ContentError as error:
            problems += error.problems
        else:
            problems += check_document(document, _beside(path, shared, cards))
    return problems


def check_document(document: Document, shared: Shared) -> list[Problem]:
    """Return all that is wrong in a file, by line, checked against the cards ``shared``."""
    model = model_of(document.root, document.path.name)
    if model is None:
        return [document.problem(Mistake((), "unknown_file"))]
    document, told = as_meant(document, model)
    mistakes = [*_mistakes(document, model, shared), *language_mistakes(document.root, model)]
    return _in_order([*told, *(document.problem(mistake) for mistake in _told_once(mistakes))])


def _mistakes(document: Document, model: type[Model], shared: Shared) -> list[Mistake]:
    """Return what is wrong in a file of ``model``, but for languages that its texts lack."""
    root = document.root
    names = {**shared.names, **names_of(_named(root))}
    mistakes = list(shape_mistakes(document, model, names, ids(shared.blocks)))
    mistakes += format_mistakes(root, document.path, is_case=model is Case)
    mistakes += duplicate_mistakes(root)
    mistakes += way_out_mistakes(root)
    mistakes += reference_mistakes(root, _known(root, shared, is_case=model is Case))
    mistakes += long_texts(document.data)
    if model is Case:
        mistakes += case_mistakes(root, shared, document.path.stem)
    else:
        mistakes += ability_mistakes(root)
        mistakes += own_card_mistakes(root, shared, model, document.path.name)
        for conditions in condition_lists(root):
            mistakes += contradictions(conditions, ())
    return mistakes


def frozen_problems(content: Content) -> list[Problem]:
    """Return all that is wrong in the cards and the case of ``content``, which was kept with a game.

    Its problems have no lines: there is no file. Cards may have other languages than the case.
    """
    shared = shared_by(content.cards)
    written = content.model_dump(by_alias=True, exclude_defaults=True)
    cards = written["cards"]
    files = {
        "blocks.toml": {"format": FORMAT, "block": cards["blocks"]},
        "synergies.toml": {"format": FORMAT, "synergy": cards["synergies"]},
        "events.toml": {"format": FORMAT, "event": cards["events"], "marker": cards.get("markers", ())},
        "workforms.toml": {"format": FORMAT, "workform": cards.get("workforms", ())},
        f"{content.case.id}.toml": {**written["case"], "format": FORMAT},
    }
    documents = [Document(Path(name), "", data) for name, data in files.items()]
    return [
        document.problem(mistake)
        for document in documents
        if (model := model_of(document.root, document.path.name)) is not None
        for mistake in _mistakes(document, model, shared)
    ]


def model_of(root: Node, file_name: str = "") -> type[Model] | None:
    """Return the model of a file by its top keys, or else by its name; None when neither tells."""
    if any(key in root.data for key in _ONLY_IN_A_CASE):
        return Case
    for name, model in CARD_FILES.items():
        if any(key in root.data for key in tables_of(model)):
            return model
        if name == file_name:
            return model
    return Case if "id" in root.data else None


def report(problems: Sequence[Problem], language: str) -> str:
    """Return ``problems`` for people: each with its line of the file.

    Of a file with very many the first are shown, and how many more there are.
    """
    parts = []
    for path, group in groupby(problems, key=lambda problem: problem.path):
        listed, source = list(group), read_for_show(path)
        parts += [render(problem, source, language) for problem in listed[:SHOWN]]
        if len(listed) > SHOWN:
            more = say(language, "check.more", count=len(listed) - SHOWN)
            parts.append(f"{visible(path)}: {more}")
    return "\n\n".join(parts)


def summary(problems: Iterable[Problem], files: int, language: str) -> str:
    """Return how many errors and warnings there are in so many files, in words."""
    problems = list(problems)

    def counted(severity: Severity) -> str:
        count = sum(problem.severity == severity for problem in problems)
        return say(language, f"check.{severity}s", count=count)

    return say(
        language,
        "check.summary",
        errors=counted("error"),
        warnings=counted("warning"),
        files=say(language, "check.files", count=files),
    )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep content from being used; warnings do not."""
    return [problem for problem in problems if problem.severity == "error"]


def content_files(paths: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield the files that ``check_paths`` reads for the same ``paths``, each once."""
    found: list[Path] = []
    for path in paths or [_from_here(CARDS_FOLDER), _from_here(SCENARIOS_FOLDER)]:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*.toml") if file.is_file())
        else:
            case, *cards = files_with(path)
            found += [*cards, case]  # what is wrong in a card comes before what follows from it
    yield from dict.fromkeys(found)


def _from_here(folder: Path) -> Path:
    """Return ``folder`` as people in a checkout would write it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _beside(path: Path, shared: Shared, cards: Path) -> Shared:
    """Return what a file is checked against: with the cards of its own folder, or of one beside a case."""
    is_card_file = path.name in CARD_FILES
    folder = path.parent if is_card_file else cards_folder_of(path)
    if folder.resolve() == cards.resolve() or not (is_card_file or cards_in(folder)):
        return shared
    return over(shared_of(folder), shared)


def _known(root: Node, shared: Shared, *, is_case: bool) -> Known:
    own_events = ids(root.tables("event"))
    taken = tuple(name for _, name in root.table("deck").texts("library"))
    return Known(
        blocks=ids(shared.blocks) or None,
        sources=(*ids(root.tables("source")), *ids(shared.sources)) or None,
        events=(*own_events, *taken) if is_case else ids(shared.events) or None,
        markers=(*ids(root.tables("marker")), *ids(shared.markers)),
        partners=ids(root.tables("partner")) if is_case else None,
        workforms=ids(shared.workforms) or None,
        names={**shared.names, **names_of(_named(root))},
    )


def _named(root: Node) -> list[Node]:
    return [*root.tables("partner"), *root.tables("event"), *root.tables("marker")]


def _told_once(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Leave out what another mistake tells better."""
    mistakes = list(mistakes)
    unknown = {mistake.path for mistake in mistakes if mistake.key in _UNKNOWN}
    meant = {(*mistake.path[:-1], mistake.suggestion) for mistake in mistakes if mistake.key == "unknown_key"}
    for mistake in mistakes:
        is_unknown = mistake.key == "bad_id" and mistake.path in unknown
        is_misspelt = mistake.key == "missing_key" and (*mistake.path, mistake.values["name"]) in meant
        is_misspelt |= mistake.path in meant  # what a table lacks that stands there under another name
        if not is_unknown and not is_misspelt:
            yield mistake


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    told = {(problem.line, problem.column, problem.message(OTHERWISE)): problem for problem in problems}
    return [problem for _, problem in sorted(told.items(), key=lambda item: item[0][:2])]
