"""Every page of what is printed alone: its paper, its white edge, two sides that belong together."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from game.content.load import load_content
from game.press.documents import (
    LARGE,
    PrintDocument,
    posters_of,
    questionnaire_of,
    quick_start_of,
    team_packs_of,
)
from game.press.layouts import MARGIN, PAPERS, PaperName
from game.press.typesetter import Typesetter

PPI = 50

typesetter = cache(Typesetter)


@cache
def others(paper: PaperName) -> tuple[PrintDocument, ...]:
    """Return the documents that are printed alone, but for those beside a screen (tests/test_hands.py)."""
    content = load_content("lampen-in-de-tunnel")
    return (
        *quick_start_of(content, "nl", 3, paper=paper),
        *team_packs_of(content, "nl", 3, paper=paper)[:1],
        *posters_of(content, "nl", paper),
        questionnaire_of(content, "nl", PAPERS[paper]),
    )


def few(document: PrintDocument) -> dict[str, object]:
    """Return the job with no more of what stands on pages of its own than the first."""
    kept = {name: document.job[name][:3] for name in ("faces", "sheets") if name in document.job}
    return {**document.job, **kept}


def white_edge(page: Image.Image) -> float:
    """Return how many millimetres are white along the edge where least is; all of a page without ink."""
    inked = ImageChops.invert(page.convert("L")).point(lambda ink: 255 if ink > 24 else 0).getbbox()
    left, top, right, bottom = inked or (page.width, page.height, 0, 0)
    return min(left, top, page.width - right, page.height - bottom) / PPI * 25.4


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_is_on_its_paper_and_leaves_the_edge_white(paper: PaperName) -> None:
    papers = [sorted(PAPERS[paper]), sorted(LARGE[paper][1])]
    for document in others(paper):
        for png in typesetter().draw(document.template, few(document), "png", ppi=PPI):
            page = Image.open(io.BytesIO(png))
            millimetres = sorted(side / PPI * 25.4 for side in page.size)
            assert any(millimetres == pytest.approx(one, abs=0.6) for one in papers), document.name
            assert white_edge(page) >= MARGIN - 0.6, document.name


def sides(document: PrintDocument) -> Sequence[str]:
    (drawn,) = typesetter().draw(document.template, document.job, "pdf")
    pages = pdfium.PdfDocument(drawn)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_two_sides_of_a_teams_sheet_are_of_one_team(paper: PaperName) -> None:
    """Turned over either edge page 2 comes behind page 1: no sheet begins on the back of another's."""
    hands = next(one for one in others(paper) if one.name.endswith("hands"))
    pages = sides(hands)
    assert len(pages) == 6
    for number, page in enumerate(pages):
        assert f"Team {number // 2 + 1}" in page, number
        assert (hands.job["words"]["hand"] in page) == (number % 2 == 1), number


def test_the_board_of_the_quick_start_has_the_sheet_to_begin_with_on_its_other_side() -> None:
    for paper in PAPERS:
        board = next(one for one in others(paper) if one.name.endswith("board"))
        first, second = sides(board)
        assert board.job["start"]["head"] in first and board.job["words"]["crisis-last"] in second
