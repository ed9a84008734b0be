"""Events that a room reads from afar, and tokens that lie within the steps of their tracks."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import ImageChops

from game.commands.main import main
from game.content.load import load_content
from game.content.models import Content
from game.press.card_face import CardFace
from game.press.documents import SHOP_BOARDS, BoardName, PrintDocument, documents_of, posters_of
from game.press.faces import Faces
from game.press.layouts import PAPERS, PaperName
from game.press.typesetter import Typesetter

MM = 25.4 / 72


@cache
def typesetter() -> Typesetter:
    return Typesetter()


@cache
def content() -> Content:
    return load_content("arena-poort")


def drawn(document: PrintDocument, **change: Any) -> pdfium.PdfDocument:
    (pdf,) = typesetter().draw(document.template, {**document.job, **change}, "pdf")
    return pdfium.PdfDocument(pdf)


def letters(page: pdfium.PdfPage, words: str) -> list[tuple[float, float, float]]:
    """Return where ``words`` begin, from the left and from below, and their height, in millimetres."""
    text, found = page.get_textpage(), []
    search = text.search(words)
    while (at := search.get_next()) is not None:
        left, low, _, high = text.get_charbox(at[0])
        found.append((left * MM, low * MM, (high - low) * MM))
    return found


# --- events to hang up --------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
def test_every_event_hangs_on_a_page_of_its_own_and_lies_twice_on_another(paper: PaperName) -> None:
    made = {document.name: document for document in posters_of(content(), "en", paper)}
    single, large, half = made.values()
    few = single.job["faces"][:2]
    assert len(single.job["faces"]) == len(content().events)
    sizes = []
    for document in (half, single, large):
        pages = drawn(document, faces=few)
        assert len(pages) == 2
        title = few[0]["title"].split()[0]
        found = letters(pages[0], title)
        assert len(found) == (2 if document is half else 1)
        sizes.append(found[0][2])
    # on a card this is 15 pt: half a sheet is half as large again, A3 more than three times
    card = letters(drawn(single, faces=few, width=80, height=130)[0], title)[0][2]
    assert sizes == sorted(sizes)
    assert sizes[0] > 1.4 * card and sizes[1] > 2 * card and sizes[2] > 3 * card


def test_posters_are_printed_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["print", "ipo", "--posters", "--hands", "--out", str(tmp_path), "--language", "en"])
    assert ended.value.code == 2
    assert "do not go together" in capsys.readouterr().err


# --- what is needed besides ----------------------------------------------------------------------------


def needing_two(*, accessible: bool = False) -> CardFace:
    """Return the answers of an event of which the first needs one of several blocks and something besides."""
    faces = Faces(content(), "en", accessible=accessible)
    event = next(face for face in faces.events() if len(face.data["answers"][0]["needs"]) == 2)
    return faces.back_of(event) if accessible else event


def test_one_of_several_needs_no_brackets() -> None:
    for face in Faces(content(), "en").events():
        for answer in face.data["answers"]:
            assert not any(need.get("brackets") or need["words"].startswith("(") for need in answer["needs"])


def test_what_is_needed_besides_one_of_several_stands_behind_their_frame_and_a_plus() -> None:
    face = needing_two()
    page = drawn(posters_of(content(), "en")[0], faces=[face.job()])[0]
    several, price = face.data["answers"][0]["needs"]
    row = " or ".join(str(block["number"]) for block in several["blocks"])
    read = " ".join(page.get_textpage().get_text_range().split())
    assert f"{row} + {price['figure']}" in read


def test_where_letters_are_large_each_need_stands_on_a_line_of_its_own() -> None:
    face = needing_two(accessible=True)
    job = {"title": "x", "faces": [face.job()], "width": 70, "height": 120, "bleed": 0, "space": "rgb"}
    (pdf,) = typesetter().draw("faces.typ", {**job, "edition": "accessible", "low-ink": False}, "pdf")
    page = pdfium.PdfDocument(pdf)[0]
    price = face.data["answers"][0]["needs"][1]["words"].replace("\u00a0", " ")
    left, _, _ = letters(page, face.data["answers"][0]["label"].split()[0])[0]
    # behind its sign, which stands where every line begins
    assert any(abs(start - left) < 6 for start, _, _ in letters(page, price))


# --- tokens ----------------------------------------------------------------------------------------------


def step_of_towers(page: pdfium.PdfPage, times: float = 1.0) -> float:
    """Return how far apart the numbers of a track stand on a board ``times`` as large as A3, in mm."""
    # the first tower, whose numbers are larger than any words beside it
    rows = [
        next(
            low
            for left, low, high in letters(page, number)
            if 20 * times < left < 50 * times and high > 3.2 * times
        )
        for number in "6543"
    ]
    steps = [above - below for above, below in pairwise(rows)]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=0.2)
    return steps[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_token_that_stands_on_a_track_is_no_larger_than_its_steps(paper: PaperName) -> None:
    made = {document.name: document for document in documents_of(content(), "nl", 3, paper=paper)}
    (side,) = typesetter().query("tokens.typ", made["tokens"].job, "side")
    assert side == 14
    board = drawn(next(one for name, one in made.items() if name in ("board-a3", "board-tabloid")))[0]
    assert side <= step_of_towers(board) < side + 3
    kinds = {token["kind"] for token in made["tokens"].job["tokens"] if token["on-track"]}
    assert kinds == {"foundation", "progress", "round", "interest"}


@pytest.mark.parametrize("board", SHOP_BOARDS)
def test_a_board_for_a_print_shop_is_one_sheet_with_a_white_edge_and_more_room_for_every_token(
    board: BoardName,
) -> None:
    made = {one.name: one for one in documents_of(content(), "nl", 3, board=board)}
    assert [name for name in made if name.startswith("board")] == [f"board-{board}"]
    document = made[f"board-{board}"]
    assert typesetter().query(document.template, document.job, "misfit") == []
    (page,) = drawn(document)
    millimetres = tuple(round(side / 72 * 25.4) for side in page.get_size())
    assert millimetres == SHOP_BOARDS[board]
    assert step_of_towers(page, times=millimetres[0] / 420) > 14 * millimetres[0] / 420
    image = page.render(scale=0.5).to_pil().convert("L")
    left, top, right, bottom = ImageChops.invert(image).getbbox() or (0, 0, 0, 0)
    edges = (left, top, image.width - right, image.height - bottom)
    assert min(edges) / image.width * millimetres[0] >= 10
    assert edges[0] == pytest.approx(edges[2], abs=4) and edges[1] == pytest.approx(edges[3], abs=4)


def test_there_is_a_token_for_each_pair_and_for_each_round_that_something_comes_back_in() -> None:
    tokens = next(one for one in documents_of(content(), "en", 3) if one.name == "tokens").job["tokens"]
    pairs = {tuple(block["number"] for block in one["blocks"]) for one in tokens if one["kind"] == "synergy"}
    assert len(pairs) == len(content().cards.synergies)
    rounds = [token["number"] for token in tokens if token["kind"] == "back"]
    assert sorted(set(rounds)) == list(range(2, content().case.rounds + 1))
    assert len(rounds) == 2 * len(set(rounds))
