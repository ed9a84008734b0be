"""Card faces: what is on them fits, is the content's own words, and looks as it looked before.

``RENEW=1`` writes the goldens in tests/goldens anew.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageColor, ImageStat

from game.content.base import LANGUAGES, Language, Text
from game.content.check import check_paths
from game.content.conditions import FoundationIs, InterestIs, ProgressAtLeast, ProgressAtMost
from game.content.load import load_content, shipped_cases
from game.content.models import Content
from game.press import fit
from game.press.card_face import CardFace, size_of
from game.press.faces import Faces, Spoken, on_pages
from game.press.fit import EDITIONS, Edition, Misfit, contrast, misfits
from game.press.proof import proof
from game.press.signs import Sign, tied
from game.press.typesetter import Typesetter
from tests.cases import EVERY

GOLDENS = Path(__file__).parent / "goldens"
CONTENT = Path(__file__).parent / "content"
OURS = ("SourceSans3", "BricolageGrotesque", "AtkinsonHyperlegibleNext")
KINDS = ("blocks", "events", "partners", "agendas", "votes", "synergies", "blanks", "backs")

typesetter = cache(Typesetter)
content_of = cache(load_content)


def faces_of(case: str, language: Spoken, *, accessible: bool = False) -> list[CardFace]:
    """Return all faces of a case, reverses included."""
    faces = Faces(content_of(case), language, accessible=accessible)
    fronts = [face for kind in KINDS for face in getattr(faces, kind)()]
    behind = [faces.back_of(face) for face in fronts if face.kind == "event" and accessible]
    return [*fronts, *behind]


def job_of(faces: Sequence[CardFace], *, accessible: bool = False, **more: Any) -> dict[str, Any]:
    """Return the job that draws ``faces``, all of one size."""
    [(width, height)] = {size_of(face, accessible=accessible) for face in faces}
    plain = {"edition": "accessible" if accessible else "standard", "bleed": 0, "low-ink": False}
    top = {"title": "Faces", "lang": faces[0].language, "space": "rgb", "width": width, "height": height}
    return {**plain, **top, "faces": [face.job() for face in faces], **more}


def one_face(case: str, language: Spoken, name: str, *, accessible: bool = False) -> CardFace:
    return next(face for face in faces_of(case, language, accessible=accessible) if face.id == name)


def picture(face: CardFace, ppi: int = 72, *, accessible: bool = False, **more: Any) -> Image.Image:
    job = job_of([face], accessible=accessible, **more)
    [png] = typesetter().draw("faces.typ", job, "png", ppi=ppi)
    return Image.open(io.BytesIO(png)).convert("RGB")


@cache
def printed(case: str, language: Spoken, *, accessible: bool = False) -> list[tuple[CardFace, Any]]:
    """Return every face of a case with its page of a PDF, as pdfium reads it back."""
    by_size: dict[tuple[float, float], list[CardFace]] = {}
    for face in faces_of(case, language, accessible=accessible):
        by_size.setdefault(size_of(face, accessible=accessible), []).append(face)
    gathered = []
    for faces in by_size.values():
        [pdf] = typesetter().draw("faces.typ", job_of(faces, accessible=accessible), "pdf")
        pages = pdfium.PdfDocument(pdf)
        assert len(pages) == len(faces)
        gathered += [(face, page.get_textpage()) for face, page in zip(faces, pages, strict=True)]
    return gathered


def lines(page: Any) -> list[str]:
    return [line.strip() for line in page.get_text_range().replace("\u00a0", " ").splitlines()]


def letters(text: str) -> str:
    """Return the letters, digits and signs of ``text`` without what breaks lines."""
    return re.sub(r"[^\w+−€?!:;“”‘’]", "", text.replace("\ufffe", ""))


# --- everything fits ------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", EVERY)
def test_every_text_of_every_case_fits(case: str, edition: Edition) -> None:
    told = misfits(content_of(case), editions=(edition,), typesetter=typesetter())
    assert [sentence.words("en") for sentence in told] == []


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["nl", "both"])
@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize("case", EVERY)
def test_drawing_finds_no_misfit_that_measuring_did_not(
    case: str, language: Spoken, accessible: bool
) -> None:
    if language == "both" and accessible:
        return
    for size in {(63.0, 88.0), (70.0, 120.0)}:
        faces = [
            face
            for face in faces_of(case, language, accessible=accessible)
            if size_of(face, accessible=accessible) == size
        ]
        if faces:
            job = job_of(faces, accessible=accessible)
            assert typesetter().query("faces.typ", job, "misfit") == []


# --- what does not fit is told --------------------------------------------------------------------


def with_text(content: Content, kind: str, field: str, nl: str, en: str = "Short.") -> Content:
    """Return ``content`` with another text in the first event, partner or block."""
    change = {field: Text(nl=nl, en=en)}
    if kind == "event":
        first, *rest = content.events
        return content.model_copy(update={"events": (first.model_copy(update=change), *rest)})
    if kind == "partner":
        first, *rest = content.case.partner
        partners = (first.model_copy(update=change), *rest)
        return content.model_copy(update={"case": content.case.model_copy(update={"partner": partners})})
    first, *rest = content.cards.blocks
    blocks = (first.model_copy(update=change), *rest)
    return content.model_copy(update={"cards": content.cards.model_copy(update={"blocks": blocks})})


def told(content: Content) -> list[Misfit]:
    return list(misfits(content, editions=("standard",), typesetter=typesetter()))


def test_too_much_text_names_card_field_language_and_millimetres() -> None:
    content = with_text(content_of("ipo"), "event", "story", "Wij overleggen nog even. " * 30)
    [misfit] = told(content)
    name = content.events[0].id
    assert (misfit.card, misfit.field, misfit.language) == (f"event/{name}", "story", "nl")
    assert misfit.kind == "height"
    assert 10 < misfit.by < 80
    by = f"{misfit.by:.1f}"
    assert misfit.words("en") == f"event/{name} (nl): story is {by} mm too high."
    assert misfit.words("nl") == f"event/{name} (nl): story is {by.replace('.', ',')} mm te hoog."


@pytest.mark.parametrize(("kind", "field"), [("partner", "who"), ("block", "essence"), ("event", "question")])
def test_a_word_that_cannot_be_broken_is_too_wide(kind: str, field: str) -> None:
    [misfit] = told(with_text(content_of("ipo"), kind, field, "0" * 60))
    assert (misfit.kind, misfit.field, misfit.word) == ("width", field, "0" * 60)
    assert 10 < misfit.by < 90


def test_a_long_word_that_hyphenation_breaks_fits() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappijen"
    assert told(with_text(content_of("ipo"), "partner", "who", f"De {word}.")) == []


@pytest.mark.parametrize(("kind", "field"), [("event", "title"), ("partner", "name")])
def test_a_word_of_a_title_is_never_broken(kind: str, field: str) -> None:
    found = told(with_text(content_of("ipo"), kind, field, "Verantwoordelijkheidsbewustwording"))
    assert {(one.kind, one.word) for one in found} >= {("width", "Verantwoordelijkheidsbewustwording")}


def test_a_sign_that_no_font_of_ours_has() -> None:
    [misfit] = told(with_text(content_of("ipo"), "event", "story", "Een 日 in Den Haag."))
    assert (misfit.kind, misfit.field, misfit.word, misfit.language) == ("glyph", "story", "日", "nl")
    assert "日" in misfit.words("nl")


def test_a_tab_would_print_as_nothing() -> None:
    [misfit] = told(with_text(content_of("ipo"), "event", "title", "Een\tdag"))
    assert (misfit.kind, misfit.field, misfit.word) == ("glyph", "title", "\t")
    assert "tab" in misfit.words("nl") and "\t" not in misfit.words("nl")


def test_signs_that_one_font_lacks_come_from_another() -> None:
    assert told(with_text(content_of("ipo"), "event", "story", "Een pijl → hier.")) == []


def test_a_colour_that_ink_cannot_be_read_on() -> None:
    content = content_of("ipo")
    first, *rest = content.cards.clusters
    dark = first.model_copy(update={"fill": "#5A3E00"})
    cards = content.cards.model_copy(update={"clusters": (dark, *rest)})
    [misfit] = told(content.model_copy(update={"cards": cards}))
    assert (misfit.card, misfit.field, misfit.kind) == (f"cluster/{first.id}", "fill", "contrast")
    assert 1 < misfit.by < 4.5
    assert all(contrast(fit.INK, cluster.fill) >= 4.5 for cluster in content.cards.clusters)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_font_that_is_missing(tmp_path: Path) -> None:
    source = fit.assets_folder() / "fonts" / "SourceSans3_400Regular.ttf"
    (tmp_path / source.name).write_bytes(source.read_bytes())
    [misfit] = fit.missing_fonts("standard", tmp_path)
    assert (misfit.kind, misfit.word) == ("font", "Bricolage Grotesque")
    assert misfit.words("en") == "The font Bricolage Grotesque is missing."
    assert fit.missing_fonts("accessible") == []


# --- what the command check tells -----------------------------------------------------------------


def proofed(folder: Path, change: tuple[str, str]) -> list[tuple[str, int, str]]:
    """Return what is told of the harbour with ``change`` made: code, line, message in English."""
    source = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    assert change[0] in source
    path = folder / "harbour.toml"
    path.write_text(source.replace(*change, 1), encoding="utf-8")
    cards = CONTENT / "cards"
    problems = proof([path], check_paths([path], cards), cards)
    return [(problem.key, problem.line, problem.message("en")) for problem in problems]


def story_of(source: str) -> str:
    return re.search(r'story\s+= \{ nl = "(.*?)"', source).group(1)  # type: ignore[union-attr]


def test_check_points_at_a_story_that_is_too_long(tmp_path: Path) -> None:
    source = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    story = story_of(source)
    [(key, line, message)] = proofed(tmp_path, (story, story + " En nog wat." * 120))
    assert key == "card_too_high"
    assert source.split("\n")[line - 1].strip().startswith("story")
    assert re.fullmatch(r"the text of this card in Dutch is \d+\.\d mm too high, .*", message)


def test_check_points_at_a_sign_that_cannot_be_printed(tmp_path: Path) -> None:
    source = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    found = proofed(tmp_path, (story_of(source), "日"))
    assert [(key, message) for key, _, message in found] == [("no_glyph", 'our fonts have no "日".')]


def test_check_measures_only_files_without_errors(tmp_path: Path) -> None:
    source = (CONTENT / "harbour.toml").read_text(encoding="utf-8")
    story = story_of(source)
    change = (story, story + " En nog wat." * 120 + '" , xx = "')
    assert [key for key, _, _ in proofed(tmp_path, change)] == ["unknown_key"]


@pytest.mark.parametrize(
    ("name", "change", "key"),
    [
        ("clusters.toml", ("#E69F00", "#5A3E00"), "low_contrast"),
        (
            "blocks.toml",
            ('essence     = { nl = "', 'essence     = { nl = "' + "0" * 60 + " "),
            "card_too_wide",
        ),
        (
            "synergies.toml",
            ('lesson     = { nl = "', 'lesson     = { nl = "' + "Nog een les. " * 90),
            "card_too_high",
        ),
        (
            "events.toml",
            ('story      = { nl = "', 'story      = { nl = "' + "Nog wat. " * 150),
            "card_too_high",
        ),
    ],
)
def test_check_measures_files_of_cards(name: str, change: tuple[str, str], key: str, tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    for path in (Path(__file__).parents[1] / "game" / "cards").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            assert change[0] in text
            text = text.replace(*change, 1)
        (cards / path.name).write_text(text, encoding="utf-8")
    path = cards / name
    [problem] = proof([path], check_paths([path], cards), cards)
    assert problem.key == key
    assert change[1].split()[0] in path.read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert "{" not in problem.message("nl")


# --- words ----------------------------------------------------------------------------------------


def words_on(face: CardFace, content: Content, language: Language) -> Iterator[str]:
    """Yield the texts of the TOML that must stand on ``face``."""
    kind, _, name = face.id.partition("/")
    if kind == "block":
        [block] = [block for block in content.cards.blocks if block.id == name]
        texts = [block.name, block.essence, block.in_practice, block.question]
        yield from (*(text[language] for text in texts), *block.abilities_in(language))
    elif kind == "event":
        name, _, reverse = name.partition("/")
        [event] = [event for event in content.events if event.id == name]
        texts = [event.title] if reverse else [event.title, event.story, event.question]
        if reverse or face.data["part"] == "whole":
            texts += [response.label for response in event.response]
        yield from (text[language] for text in texts)
    elif kind == "partner":
        [partner] = [partner for partner in content.case.partner if partner.id == name]
        texts = [partner.name, partner.who, partner.values, partner.interest]
        yield from (text[language] for text in texts)
        if partner.value_system:
            yield partner.value_system[language]
    elif kind == "agenda":
        of, _, number = name.rpartition("-")
        [partner] = [partner for partner in content.case.partner if partner.id == of]
        yield partner.name[language]
        yield partner.agenda[int(number) - 1].text[language]
    elif kind == "synergies":
        lessons = [row["lesson"] for row in face.data["rows"]]
        yield from lessons if face.language == language else ()


@pytest.mark.matrix
@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", EVERY)
def test_the_text_of_a_face_is_the_words_of_the_content(
    case: str, language: Language, accessible: bool
) -> None:
    content = content_of(case)
    for face, page in printed(case, language, accessible=accessible):
        read = letters(page.get_text_range())
        for text in words_on(face, content, language):
            assert letters(text) in read, (face.id, text)
    lessons = letters("".join(page.get_text_range() for _, page in printed(case, language)))
    for synergy in content.cards.synergies:
        assert letters(synergy.lesson[language]) in lessons


def test_both_languages_stand_on_one_card_or_on_its_two_sides() -> None:
    content = content_of("arena-poort")
    faces = Faces(content, "both")
    for face, page in printed("arena-poort", "both"):
        read = letters(page.get_text_range())
        two_sided = face.kind in ("event", "partner")
        for language in LANGUAGES:
            side = face if language == "nl" or not two_sided else faces.back_of(face)
            if side is face:
                assert all(letters(text) in read for text in words_on(face, content, language)), face.id
            else:
                assert (side.id, side.language) == (face.id, "en")
    assert {"second" in face.data for face in faces.blocks()} == {True}


def rows_of(event: CardFace) -> list[list[Sign]]:
    """Return the rows of signs on an event: at once, then what each answer needs, brings and costs."""
    answers = event.data["answers"]
    rows = [answer[name] for answer in answers for name in ("needs", "success", "failure")]
    return [row for row in (event.data["once"], *rows) if row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_effects_and_needs_have_their_figures_and_what_their_signs_are(language: Language) -> None:
    for face, page in printed("arena-poort", language):
        if face.kind == "event":
            read = letters(page.get_text_range())
            for one in (one for row in rows_of(face) for one in row):
                if "blocks" in one:
                    named = one["or"].join(block["name"] for block in one["blocks"])
                    assert letters(named) in read, face.id
                elif "what" in one:
                    assert letters(one["figure"] + one["whom"]) in read, face.id
                    assert one["what"] in [shown["what"] for shown in face.data["key"]]
                    assert letters(one["what"]) in read, face.id
                else:
                    assert letters(one["words"]) in read, face.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_letters_are_large_effects_have_their_words(language: Language) -> None:
    content = content_of("arena-poort")
    wording = Faces(content, language).wording
    pages = printed("arena-poort", language, accessible=True)
    read = {face.id: letters(page.get_text_range()) for face, page in pages}
    for event in content.events:
        for one in event.at_once:
            assert letters(wording.effect(one)) in read[f"event/{event.id}"]
        for response in event.response:
            for one in (*response.success, *response.failure):
                assert letters(wording.effect(one)) in read[f"event/{event.id}/answers"]


_FOOT = 6.2 / 25.4 * 72
"""How high a foot is, in points."""


def height_of_foot(page: Any) -> float:
    """Return over how many points the lines in the last millimetres of a card are spread."""
    boxes = [page.get_charbox(number, loose=True) for number in range(page.count_chars())]
    low = [box[1] for box in boxes if box[1] < _FOOT]
    return max(low) - min(low)


def test_the_foot_of_a_card_is_one_line_however_long_its_credit() -> None:
    by_credit: dict[str, CardFace] = {}
    for case in shipped_cases():
        for language in LANGUAGES:
            faces = Faces(content_of(case), language)
            for face in (*faces.events(), *faces.partners(), *faces.workforms()):
                by_credit.setdefault(face.kind + re.sub(r" · \d+$", "", face.data["foot"][0]), face)
    [pdf] = typesetter().draw("faces.typ", job_of(list(by_credit.values())), "pdf")
    shown = [page.get_textpage() for page in pdfium.PdfDocument(pdf)]
    told = []
    for face, page in zip(by_credit.values(), shown, strict=True):
        assert height_of_foot(page) < 3, face.data["foot"]
        foot = page.get_text_bounded(top=_FOOT).replace("\u00a0", " ")
        told.append(next(i for i, way in enumerate(face.data["foot"]) if foot.strip().endswith(way)))
    assert set(told) == {0, 1}, "most name their source, a few send to the colophon, none is silent"


def test_who_hears_an_event_hears_the_words_of_its_signs() -> None:
    face = one_face("arena-poort", "en", "event/top-day")
    [pdf] = typesetter().draw("faces.typ", job_of([face]), "pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = [
            str(item.Alt)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    for row in rows_of(face):
        assert any(all(one["words"] in alt for one in row) for alt in told), row


@pytest.mark.parametrize(
    ("condition", "figure", "whom", "what"),
    [
        (FoundationIs(foundation="vision", at_least=4), "≥4", "", "Vision"),
        (FoundationIs(foundation="all", at_most=6), "≤6", "each", "foundation"),
        (InterestIs(interest="lowest", at_least=2, at_most=5), "2–5", "lowest", "interest"),
        (ProgressAtLeast(progress_at_least=5), "≥5", "", "progress"),
        (ProgressAtMost(progress_at_most=3), "≤3", "", "progress"),
    ],
)
def test_a_bound_is_a_figure(condition: Any, figure: str, whom: str, what: str) -> None:
    [sign] = Faces(content_of("arena-poort"), "en").signs.conditions([condition])
    assert (sign["figure"], sign["whom"], sign["what"]) == (figure, whom, what)


@pytest.mark.parametrize("language", LANGUAGES)
def test_needs_and_price_stand_on_one_row(language: Language) -> None:
    events = [(face, page) for face, page in printed("arena-poort", language) if face.kind == "event"]
    several = 0
    for face, page in events:
        several += sum(len(answer["needs"]) == 3 for answer in face.data["answers"])
        assert not [line for line in lines(page) if re.match(r"\+ *\d$", line)], face.id
    assert several


def test_the_choice_on_an_event_is_larger_than_its_story_and_of_few_words() -> None:
    events = [(face, page) for face, page in printed("arena-poort", "nl") if face.kind == "event"]
    told = typesetter().query("faces.typ", job_of([face for face, _ in events]), "set")
    steps = {one["id"]: one["step"] for one in told if one["field"] == "story"}
    counts = []
    for face, page in events:
        figures = [size for sign, size in sizes(page) if sign in "+−" and size > 1.25 * steps[face.id]]
        assert len(figures) >= sum("figure" in one for row in rows_of(face) for one in row) - 3, face.id
        words = page.get_text_range().split()
        counts.append(sum(any(map(str.isalpha, word)) for word in words))
    assert sum(counts) / len(counts) < 130, "as few as a table sees in passing: in words alone they were 136"


def test_on_a_wide_card_an_event_is_set_larger() -> None:
    job = job_of([one_face("arena-poort", "nl", "event/top-day")])
    wide = {**job, "width": 105, "height": 148}
    usual, large = (
        max(one["step"] for one in typesetter().query("faces.typ", each, "set") if one["field"] == "story")
        for each in (job, wide)
    )
    assert usual <= 9.4 < large


@pytest.mark.parametrize("case", EVERY)
def test_no_word_breaks_before_a_trema_and_no_three_lines_in_a_row_end_in_a_hyphen(case: str) -> None:
    for accessible in (False, True):
        for face, page in printed(case, "nl", accessible=accessible):
            text = page.get_text_range()
            assert not re.search(r"\ufffe[äëïöü]", text), face.id
            runs = re.findall(r"(?:[^\r\n\ufffe]*\ufffe){3}", text)
            assert not runs, (face.id, runs)


def test_a_word_with_a_trema_may_break_elsewhere_only() -> None:
    words = "geïnteresseerde " * 40
    content = with_text(content_of("ipo"), "event", "story", words)
    face = next(Faces(content, "nl").events())
    [pdf] = typesetter().draw("faces.typ", job_of([face]), "pdf")
    text = pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "\ufffe" in text
    assert "ge\ufffe" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor € 2 per stuk", "voor €_2 per stuk"),
        ("8.000 inwoners doen mee", "8.000_inwoners doen mee"),
        ("Visie −1 en Netwerk +2", "Visie_−1 en Netwerk_+2"),
        ("staat op 6 of hoger", "staat op 6 of hoger"),
        ("2 reserve", "2_reserve"),
        ("op 21 juni", "op 21_juni"),
    ],
)
def test_what_belongs_together_stays_together(text: str, expected: str) -> None:
    assert tied(text) == expected.replace("_", "\u00a0")


# --- type -----------------------------------------------------------------------------------------


def sizes(page: Any) -> list[tuple[str, float]]:
    """Return every printed sign with its size in points."""
    text = page.get_text_range()
    count = page.count_chars()
    gathered = []
    for index in range(count):
        code = pdfium.raw.FPDFText_GetUnicode(page, index)
        if not pdfium.raw.FPDFText_IsGenerated(page, index) and chr(code).strip():
            gathered.append((chr(code), pdfium.raw.FPDFText_GetFontSize(page, index)))
    assert text
    return gathered


@pytest.mark.parametrize(("accessible", "body"), [(False, 8.0), (True, 10.0)])
def test_nothing_is_under_6_5_points_and_the_body_has_its_size(accessible: bool, body: float) -> None:
    for face, page in printed("arena-poort", "nl", accessible=accessible):
        found = sizes(page)
        assert min(size for _, size in found) >= 6.49, face.id
        if face.kind in ("block", "event", "partner", "agenda", "synergies"):
            large = sum(size >= body - 0.01 for _, size in found)
            assert large > 0.6 * len(found), face.id
    job = job_of([face for face, _ in printed("arena-poort", "nl") if face.kind == "event"])
    steps = [one["step"] for one in typesetter().query("faces.typ", job, "set") if one["field"] == "story"]
    assert len(steps) > 20
    assert min(steps) >= 8


_FAN = 14.0
"""Millimetres that a fanned hand shows of a card."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fanned_hand_shows_what_a_block_raises_costs_and_is_called(language: Language) -> None:
    pages = [page for page in printed("arena-poort", language) if page[0].kind == "block"]
    for face, page in pages:
        shown = page.get_text_bounded(0, 0, _FAN / 25.4 * 72, 88 / 25.4 * 72).split()
        assert [word for word in shown if word.strip("+").isdigit()][:3] == [
            "+1",
            str(face.data["cost"]),
            str(face.data["number"]),
        ], face.id
    face = pages[0][0]
    corner = picture(face, 127).crop((0, 0, round(_FAN * 5), 5 * 12))
    fill = ImageColor.getrgb(face.data["cluster"]["fill"])
    assert corner.get_flattened_data().count(fill) > 5 * 5 * 30, "the foundation's own sign"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_of_ones_own_has_its_signs_where_every_block_has_them(language: Language) -> None:
    shown = {}
    for face in (one_face("ipo", language, name) for name in ("blank/block", "block/momentum")):
        [pdf] = typesetter().draw("faces.typ", job_of([face]), "pdf")
        page = pdfium.PdfDocument(pdf)[0].get_textpage()
        assert page.get_text_bounded(0, 0, _FAN / 25.4 * 72, 88 / 25.4 * 72).split()[0] == "+1"
        words = (face.data["words"][name].upper() for name in ("on-building", "cost", "back-block"))
        shown[face.id] = [across(page, word)[0] for word in words]
    assert shown["blank/block"] == pytest.approx(shown["block/momentum"], abs=3)


def test_start_and_need_under_a_track_never_cover_each_other() -> None:
    near = 0
    for face, page in printed("arena-poort", "nl"):
        if face.kind == "partner" and face.data["start"] != face.data["need"]:
            marks = sorted([(face.data["start"], "begin"), (face.data["need"], "minimum")])
            (_, right), (left, _) = (across(page, word) for _, word in marks)
            assert right < left, face.id
            near += marks[1][0] - marks[0][0] == 1
    assert near, "some start beside their need"


def across(page: Any, word: str) -> tuple[float, float]:
    """Return where a word that stands once by itself begins and ends on a page."""
    searcher = page.search(word, match_case=True, match_whole_word=True)
    found = list(iter(searcher.get_next, None))
    index, count = found[-1]
    boxes = [page.get_charbox(number) for number in range(index, index + count)]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def test_fonts_are_ours_and_embedded() -> None:
    for accessible in (False, True):
        faces = [next(iter(Faces(content_of("ipo"), "nl", accessible=accessible).blocks()))]
        [pdf] = typesetter().draw("faces.typ", job_of(faces, accessible=accessible), "pdf")
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            fonts = [item for item in opened.objects if _is(item, "/FontDescriptor")]
            assert fonts
            for font in fonts:
                assert str(font.FontName).split("+")[-1].startswith(OURS)
                assert "/FontFile2" in font or "/FontFile3" in font


def _is(one: Any, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


def test_a_pdf_is_tagged_speaks_its_language_and_is_the_same_again() -> None:
    job = job_of([one_face("ipo", "nl", "block/momentum")])
    [pdf] = typesetter().draw("faces.typ", job, "pdf")
    assert [pdf] == Typesetter().draw("faces.typ", job, "pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "nl"
        assert "StructTreeRoot" in str(opened.Root.keys())


def test_in_cmyk_ink_is_pure_black() -> None:
    face = one_face("ipo", "nl", "vote/a")
    [pdf] = typesetter().draw("faces.typ", job_of([face], space="cmyk"), "pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = opened.pages[0].Contents.read_bytes().decode("latin-1")
    colours = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+ [\d.]+) k\b", content))
    assert "0 0 0 1" in colours
    assert not re.search(r"\brg\b|\bRG\b", content)


# --- pictures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "empty"), [("◜", "top left"), ("◝", "top right"), ("◞", "bottom right"), ("◟", "bottom left")]
)
def test_a_quarter_circle_is_round_where_its_sign_is(mark: str, empty: str) -> None:
    content = content_of("ipo")
    first, *rest = content.cards.blocks
    emblem = ("····", f"·{mark}··", "····", "····")
    blocks = (first.model_copy(update={"emblem": emblem}), *rest)
    changed = content.model_copy(update={"cards": content.cards.model_copy(update={"blocks": blocks})})
    image = picture(next(Faces(changed, "nl").blocks()), 300)
    top = image.crop((image.width // 2, 0, image.width, image.height // 4))
    fill = tuple(int("E69F00"[at : at + 2], 16) for at in (0, 2, 4))
    drawn = Image.new("1", top.size)
    drawn.putdata(
        [sum(abs(a - b) for a, b in zip(pixel, fill, strict=True)) < 40 for pixel in top.get_flattened_data()]
    )
    left, upper, right, lower = drawn.getbbox() or (0, 0, 0, 0)
    assert 45 < right - left == pytest.approx(lower - upper, abs=2)
    corners = {
        "top left": (left + 3, upper + 3),
        "top right": (right - 4, upper + 3),
        "bottom right": (right - 4, lower - 4),
        "bottom left": (left + 3, lower - 4),
    }
    assert {name for name, at in corners.items() if not drawn.getpixel(at)} == {empty}
    # a quarter disc covers pi/4 of its square
    share = sum(bool(one) for one in drawn.get_flattened_data()) / ((right - left) * (lower - upper))
    assert share == pytest.approx(0.785, abs=0.03)


@pytest.mark.parametrize("name", ["block", "event", "event-late", "partner", "agenda", "vote"])
def test_a_back_is_the_same_both_ways_up(name: str) -> None:
    image = picture(one_face("ipo", "nl", f"back/{name}"), 127)  # five pixels a millimetre
    difference = ImageChops.difference(image, image.rotate(180))
    assert max(ImageStat.Stat(difference).mean) < 2.5


def test_backs_differ_in_grey_too() -> None:
    names = ("block", "event", "partner", "agenda", "vote")
    greys = {}
    for name in names:
        face = one_face("ipo", "nl", f"back/{name}")
        greys[name] = picture(face, 40, width=63.0, height=88.0).convert("L")
    for one in names:
        for other in names:
            if one < other:
                difference = ImageChops.difference(greys[one], greys[other])
                assert ImageStat.Stat(difference).mean[0] > 12, (one, other)


def test_low_ink_prints_little_and_no_colour() -> None:
    for name in ("block/momentum", "back/block", "back/event", "event/wrong-farm", "partner/pupils"):
        found = [face for face in faces_of("ipo", "nl") if face.id == name]
        if not found:
            continue
        image = picture(found[0], 100, **{"low-ink": True})
        stat = ImageStat.Stat(image)
        assert min(stat.mean) > 215, name
        assert max(stat.mean) - min(stat.mean) < 1, name


def test_a_bridge_in_both_colours_joins_the_emblems_of_a_synergy() -> None:
    face = next(
        face
        for face in Faces(content_of("ipo"), "nl").synergies()
        if all(len({one["fill"] for one in row["pair"]}) == 2 for row in face.data["rows"])
    )
    blocks = {block.number: block.emblem for block in content_of("ipo").cards.blocks}
    assert all(one["emblem"] == blocks[one["number"]] for row in face.data["rows"] for one in row["pair"])
    image = picture(face, 127)
    halves = (image.crop((0, 0, 175, image.height)), image.crop((175, 0, 350, image.height)))
    for side, half in enumerate(halves):
        lines = [half.crop((0, y, 175, y + 1)).get_flattened_data() for y in range(half.height)]
        for row in face.data["rows"]:
            fill = ImageColor.getrgb(row["pair"][side]["fill"])
            # the deck runs from its emblem to the middle of the card
            assert any(line.count(fill) > 95 for line in lines), row["pair"][side]["name"]


def test_rows_are_spread_over_as_few_pages_as_hold_them() -> None:
    assert [len(page) for page in on_pages(range(18), 5)] == [4, 5, 4, 5]
    assert [len(page) for page in on_pages(range(5), 5)] == [5]
    assert on_pages([], 5) == []


# --- which card has which back --------------------------------------------------------------------


def test_backs_of_every_kind() -> None:
    faces = Faces(content_of("arena-poort"), "nl")
    behind = {face.id: faces.back_of(face).id for kind in KINDS[:-1] for face in getattr(faces, kind)()}
    assert behind["block/momentum"] == "back/block"
    assert behind["event/tailor-takes-their-measure"] == "back/event-early"
    assert behind["event/parking-level-two"] == "back/event-planned"
    assert behind["partner/residents"] == "back/partner"
    assert behind["agenda/residents-1"] == "back/agenda"
    assert behind["vote/b"] == "back/vote"
    assert behind["synergies/1"] == "synergies/2"
    assert behind["blank/event"] == "back/event"
    reverse = Faces(content_of("arena-poort"), "nl", accessible=True)
    first = next(reverse.events())
    assert reverse.back_of(first).id == f"{first.id}/answers"


# --- goldens --------------------------------------------------------------------------------------

GOLDEN_FACES = (
    "block/momentum",
    "event/lights-out-at-six",
    "partner/residents",
    "agenda/residents-2",
    "vote/b",
    "synergies/1",
    "blank/event",
    "back/block",
)


def facts(face: CardFace) -> dict[str, Any]:
    """Return how a face was set (of a query) and where its lines of text stand (of its PDF), in mm."""
    job = job_of([face])
    told = typesetter().query("faces.typ", job, "set")
    how = [
        {name: round(value, 1) if name not in ("id", "field") else value for name, value in one.items()}
        for one in told
    ]
    [pdf] = typesetter().draw("faces.typ", job, "pdf")
    document = pdfium.PdfDocument(pdf)
    page = document[0].get_textpage()
    high = document[0].get_height()
    gathered = []
    for index in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(index)
        words = (
            page.get_text_bounded(left, bottom, right, top)
            .replace("\ufffe", "-")
            .replace("\r\n", " ")
            .strip()
        )
        box = [round(value / 72 * 25.4, 1) for value in (left, high - top, right, high - bottom)]
        gathered.append([*box, words])
    return {"set": how, "texts": gathered}


def _close(first: Any, other: Any) -> bool:
    """Whether two facts agree, lengths to 0.3 mm."""
    if isinstance(first, dict):
        return first.keys() == other.keys() and all(_close(first[name], other[name]) for name in first)
    if isinstance(first, list):
        return len(first) == len(other) and all(_close(*pair) for pair in zip(first, other, strict=True))
    if isinstance(first, float) and isinstance(other, float | int):
        return abs(first - other) <= 0.3
    return bool(first == other)


@pytest.mark.parametrize("name", GOLDEN_FACES)
def test_a_face_is_set_as_it_was(name: str) -> None:
    found = facts(one_face("arena-poort", "nl", name))
    path = GOLDENS / f"{name.replace('/', '-')}.json"
    if os.environ.get("RENEW"):
        GOLDENS.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert _close(found, kept), f"{name} is set otherwise; RENEW=1 if that is meant"


@pytest.mark.parametrize("name", GOLDEN_FACES)
def test_a_face_looks_as_it_looked(name: str) -> None:
    image = picture(one_face("arena-poort", "nl", name), 60)
    path = GOLDENS / f"{name.replace('/', '-')}.png"
    if os.environ.get("RENEW"):
        GOLDENS.mkdir(exist_ok=True)
        image.quantize(64).save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == image.size
    difference = ImageStat.Stat(ImageChops.difference(kept, image))
    assert max(difference.mean) < 4, f"{name} looks different; RENEW=1 if that is meant"
