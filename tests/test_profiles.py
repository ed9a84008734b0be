"""Files for print shops: pixels, page boxes, inks, order and manifests, read back from what was written."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from game.content.load import load_content, shipped_cases
from game.press.deck import TAROT, PrintCard, Size, deck_of
from game.press.pixels import GRID_SIDE, Grid
from game.press.prepress import COMMAND, ink_of, prepared
from game.press.profiles import PROFILES, write_profile
from game.press.shops import Profile
from game.press.typesetter import PressError, Typesetter
from tests.cases import EVERY, sizes_of

PDFS = [profile for profile in PROFILES.values() if profile.needs_prepress]
IMAGES = [profile for profile in PROFILES.values() if profile.delivery == "images"]
PIXELS = {
    ("thegamecrafter", "poker"): (825, 1125),
    ("thegamecrafter", "tarot"): (900, 1500),
    ("makeplayingcards", "poker"): (822, 1122),
    ("makeplayingcards", "tarot"): (897, 1497),
}
"""As the shops have them, never reckoned."""
SHEETS = {
    ("drivethrucards", "poker"): (198.0, 270.0),
    ("drivethrucards", "tarot"): (216.0, 360.0),
    ("meinspiel", "poker"): (69 * 72 / 25.4, 94 * 72 / 25.4),
    ("meinspiel", "tarot"): (76 * 72 / 25.4, 126 * 72 / 25.4),
}
"""Pages with their bleed, in points: 2.75 × 3.75 and 3 × 5 inch, 69 × 94 and 76 × 126 mm."""


def names(values: list[Profile]) -> list[str]:
    return [profile.name for profile in values]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture(scope="module")
def cards() -> list[PrintCard]:
    """Return a few cards of each sort, the last with a face for its back."""
    deck = deck_of(load_content("arena-poort"), "nl", 3)
    blocks = [card for card in deck if card.front.kind == "block"]
    short = sorted(blocks, key=lambda card: len(str(card.front.data)))[:5]
    partners = [card for card in deck if card.front.kind == "partner"][:2]
    votes = [card for card in deck if card.front.kind == "vote"]
    return [*short[:3], *partners, *votes, replace(short[3], back=short[4].front)]


@pytest.fixture(scope="module")
def written(
    typesetter: Typesetter, cards: list[PrintCard], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return the folder of each profile's files, proofs included."""
    folders = {}
    for profile in PROFILES.values():
        folders[profile.name] = tmp_path_factory.mktemp("shops") / profile.name
        write_profile(profile, cards, folders[profile.name], "Arena Poort", typesetter=typesetter, proof=True)
    return folders


def manifest(folder: Path) -> dict[str, object]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def text_of(path: Path, page: int) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(document[page].get_textpage().get_text_bounded().split())


# --- sources --------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_profile_says_where_its_numbers_were_read_and_when(profile: Profile) -> None:
    assert profile.sources
    for source in profile.sources:
        assert source.title and source.tells
        assert re.fullmatch(r"https://[\w.-]+\.\w+/\S+", source.address)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", source.read)
    assert profile.unverified or all(source.of_shop for source in profile.sources)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_nothing_claims_a_standard_that_its_shop_does_not_ask(
    profile: Profile, written: dict[str, Path]
) -> None:
    for path in written[profile.name].rglob("*.pdf"):
        content = path.read_bytes()
        claims = (b"GTS_PDFX", b"pdfxid", b"pdfuaid", b"pdfaid", b"OutputIntents")
        claimed = {claim for claim in claims if claim in content}
        assert claimed == ({b"GTS_PDFX", b"OutputIntents"} if profile.pdfx else set())
    assert profile.shop in str(manifest(written[profile.name])["prepared"])


# --- images ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", IMAGES, ids=names(IMAGES))
def test_images_have_exactly_the_shops_pixels(profile: Profile, written: dict[str, Path]) -> None:
    found = {
        (path.parent.name.split("-")[1], Image.open(path).size)
        for path in written[profile.name].glob("*/*.png")
        if path.parent.name != "proof"
    }
    assert found == {(size, PIXELS[profile.name, size]) for size in ("poker", "tarot")}


@pytest.mark.parametrize("profile", IMAGES, ids=names(IMAGES))
def test_images_are_opaque_and_say_their_resolution(profile: Profile, written: dict[str, Path]) -> None:
    for path in written[profile.name].glob("[0-9]*/*.png"):
        image = Image.open(path)
        image.verify()
        assert [round(value) for value in Image.open(path).info["dpi"]] == [300, 300]
        assert Image.open(path).mode == "RGB"


def test_words_stay_within_the_safe_zone_of_a_shop_that_measures_it(written: dict[str, Path]) -> None:
    """The Game Crafter counts a quarter of an inch from the image's edge: 75 pixels."""
    for path in written["thegamecrafter"].glob("[0-9]*/*-front.png"):
        dark = Image.open(path).convert("L").point(lambda light: 255 * (light < 70))
        left, top, right, bottom = dark.getbbox() or (75, 75, 75, 75)
        assert min(left, top) >= 74, path.name
        assert right <= dark.width - 74 and bottom <= dark.height - 74, path.name


@pytest.mark.parametrize("profile", IMAGES, ids=names(IMAGES))
def test_image_names_sort_as_the_deck_and_name_the_card(
    profile: Profile, written: dict[str, Path], cards: list[PrintCard]
) -> None:
    fronts = [path.name for path in written[profile.name].glob("[0-9]*/*-front.png")]
    expected = [
        f"{number:03}-{card.front.id.replace('/', '-')}-front.png" for number, card in enumerate(cards, 1)
    ]
    assert sorted(fronts) == expected


@pytest.mark.parametrize("profile", IMAGES, ids=names(IMAGES))
def test_a_pile_has_one_back_or_each_card_its_own(profile: Profile, written: dict[str, Path]) -> None:
    piles = {
        path.name: sorted(p.name for p in path.glob("*")) for path in written[profile.name].glob("[0-9]*")
    }
    assert sorted(piles) == ["01-poker-block", "02-tarot-partner", "03-poker-vote", "04-poker-own-backs"]
    assert piles["01-poker-block"][0] == "000-back-block.png"
    assert [name.rsplit("-", 1)[1] for name in piles["04-poker-own-backs"]] == ["back.png", "front.png"]


def test_the_bleed_is_painted_to_the_edge(written: dict[str, Path]) -> None:
    """A band of colour on a block reaches both upper corners of the image."""
    for profile in IMAGES:
        front = next(written[profile.name].glob("01-poker-block/001*"))
        image = Image.open(front).convert("RGB")
        corner, inside = image.getpixel((0, 0)), image.getpixel((45, 45))
        assert corner == inside != (255, 255, 255)
        assert image.getpixel((image.width - 1, 0)) == corner


# --- PDFs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PDFS, ids=names(PDFS))
@pytest.mark.parametrize("size", ["poker", "tarot"])
def test_page_boxes_are_bleed_and_trim(profile: Profile, size: str, written: dict[str, Path]) -> None:
    layout = profile.formats[size]
    bleed = layout.bleed * 72 / 25.4
    for path in written[profile.name].glob(f"*-{size}*.pdf"):
        with pikepdf.open(path) as document:
            assert document.pdf_version == profile.pdf_version
            for page in document.pages:
                media = [float(edge) for edge in page.mediabox]
                assert media[2:] == pytest.approx(SHEETS[profile.name, size], abs=0.02)
                assert [float(edge) for edge in page.bleedbox] == media
                trim = [float(edge) for edge in page.trimbox]
                expected = [bleed, bleed, media[2] - bleed, media[3] - bleed]
                assert trim == pytest.approx(expected, abs=0.01)
                assert trim[2] - trim[0] == pytest.approx(layout.width * 72 / 25.4, abs=0.02)
                assert trim[3] - trim[1] == pytest.approx(layout.height * 72 / 25.4, abs=0.02)


@pytest.mark.parametrize("profile", PDFS, ids=names(PDFS))
def test_no_colour_but_cmyk_is_left(profile: Profile, written: dict[str, Path]) -> None:
    others = {"rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "Do", "gs"}
    for path in written[profile.name].glob("*.pdf"):
        with pikepdf.open(path) as document:
            used: Counter[str] = Counter()
            for page in document.pages:
                assert not {"/ColorSpace", "/XObject", "/Pattern", "/ExtGState"} & set(page.resources.keys())
                used.update(str(operator) for _, operator in pikepdf.parse_content_stream(page))
        assert not others & set(used)
        assert used["k"]


@pytest.mark.parametrize("profile", PDFS, ids=names(PDFS))
def test_text_is_pure_black_or_left_out_of_black(profile: Profile, written: dict[str, Path]) -> None:
    for path in written[profile.name].glob("*.pdf"):
        report = ink_of(path.read_bytes())
        assert (0.0, 0.0, 0.0, 1.0) in report.text
        assert report.coloured_text == ()


@pytest.mark.parametrize("profile", PDFS, ids=names(PDFS))
def test_the_most_ink_is_within_the_shops_limit_and_reported(
    profile: Profile, written: dict[str, Path]
) -> None:
    files = manifest(written[profile.name])["files"]
    assert isinstance(files, dict)
    for path in written[profile.name].glob("*.pdf"):
        with pikepdf.open(path) as document:
            colours = [
                sum(float(part) for part in operands)
                for page in document.pages
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) in ("k", "K")
            ]
        assert files[path.name]["most-ink-percent"] == pytest.approx(100 * max(colours), abs=0.1)
        assert profile.max_ink is not None
        assert 100 <= files[path.name]["most-ink-percent"] <= profile.max_ink


def test_fonts_are_embedded_and_text_can_be_selected(
    written: dict[str, Path], cards: list[PrintCard]
) -> None:
    path = written["drivethrucards"] / "arena-poort-poker.pdf"
    assert cards[0].front.data["name"] in text_of(path, 1)
    with pikepdf.open(path) as document:
        fonts = [font for page in document.pages for font in page.resources["/Font"].values()]
        for font in fonts:
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_drivethrucards_has_the_back_before_each_front(
    written: dict[str, Path], cards: list[PrintCard]
) -> None:
    """Its page asks for the back of card 1 first, then its front; every copy has both."""
    path = written["drivethrucards"] / "arena-poort-poker.pdf"
    poker = [card for card in cards if card.size.name == "poker" for _ in range(card.copies)]
    assert len(pypdfium2.PdfDocument(path)) == 2 * len(poker)
    for place, card in enumerate(poker):
        back, front = text_of(path, 2 * place), text_of(path, 2 * place + 1)
        if card.front.kind == "block":
            assert card.back.data["name"] in back and card.front.data["name"] in front
        if card.front.kind == "vote":
            assert "Stem" in back and card.front.data["words"] in front


def test_meinspiel_has_as_many_backs_as_fronts(written: dict[str, Path], cards: list[PrintCard]) -> None:
    for size in ("poker", "tarot"):
        fronts = written["meinspiel"] / f"arena-poort-{size}-1-fronts.pdf"
        backs = written["meinspiel"] / f"arena-poort-{size}-2-backs.pdf"
        expected = [card for card in cards if card.size.name == size for _ in range(card.copies)]
        assert len(pypdfium2.PdfDocument(fronts)) == len(pypdfium2.PdfDocument(backs)) == len(expected)
        for place, card in enumerate(expected):
            if card.front.kind == "block":
                assert card.front.data["name"] in text_of(fronts, place)
                assert card.back.data["name"] in text_of(backs, place)


def test_pages_of_one_card_share_their_content(written: dict[str, Path]) -> None:
    with pikepdf.open(written["drivethrucards"] / "arena-poort-poker.pdf") as document:
        contents = {page.obj.Contents.objgen for page in document.pages}
        assert len(contents) < len(document.pages)


# --- grids ----------------------------------------------------------------------------------------


def test_grids_fit_and_hide_a_card_in_the_last_slot(written: dict[str, Path]) -> None:
    folder = written["tabletop-simulator"]
    for path in folder.glob("*-fronts-*.png"):
        columns, rows, number = (int(part) for part in re.findall(r"(\d+)x(\d+)-(\d+)\.png", path.name)[0])
        image = Image.open(path).convert("RGB")
        assert max(image.size) <= GRID_SIDE
        assert columns <= 10 and rows <= 7 and number < columns * rows
        assert image.width % columns == 0 and image.height % rows == 0
        wide, high = image.width // columns, image.height // rows
        hidden = image.crop((image.width - wide, image.height - high, image.width, image.height))
        backs = [*folder.glob(f"{path.name.split('-fronts')[0]}-back.png")]
        if backs:
            back = Image.open(backs[0]).convert("RGB").resize((90, 130))
            assert difference(hidden.resize((90, 130)), back) < 6
        if number < columns * rows - 1:
            left, top = wide * (number % columns), high * (number // columns)
            slot = image.crop((left, top, left + wide, top + high))
            assert slot.getextrema() == ((255, 255),) * 3


def difference(first: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, of 255."""
    pairs = zip(first.convert("L").tobytes(), other.convert("L").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (first.width * first.height)


def test_slots_are_where_the_manifest_says(written: dict[str, Path], typesetter: Typesetter) -> None:
    """The emblem in a card's slot looks like that of the card as drawn for another profile."""
    folder = written["tabletop-simulator"]
    rows = csv.DictReader(io.StringIO((folder / "manifest.csv").read_text(encoding="utf-8")))
    blocks = [row for row in rows if row["card"].startswith("block/") and row["side"] == "front"]
    drawn = {
        path.name.split("-", 1)[1].removesuffix("-front.png"): Image.open(path)
        .convert("RGB")
        .crop((38, 38, 787, 340))
        .resize((180, 72))
        for path in written["thegamecrafter"].glob("*-poker-*/*-block-*-front.png")
    }
    for row in blocks:
        columns, lines = (int(part) for part in re.findall(r"(\d+)x(\d+)-\d+\.png", row["file"])[0])
        image = Image.open(folder / row["file"]).convert("RGB")
        wide, high = image.width // columns, image.height // lines
        for slot in map(int, row["at"].split()):
            left, top = wide * ((slot - 1) % columns), high * ((slot - 1) // columns)
            shown = image.crop((left, top, left + wide, top + round(high * 302 / 1050))).resize((180, 72))
            apart = {name: difference(shown, face) for name, face in drawn.items()}
            assert min(apart, key=lambda name: apart[name]) == row["card"].replace("/", "-")


@pytest.mark.parametrize("size", ["poker", "tarot"])
def test_every_number_of_cards_finds_a_grid(size: str) -> None:
    layout = PROFILES["tabletop-simulator"].formats[size]
    for slots in range(2, 71):
        grid = Grid.for_slots(slots, layout, 300)
        assert grid.columns * grid.rows >= slots
        assert grid.columns * grid.width <= GRID_SIDE and grid.rows * grid.height <= GRID_SIDE
        assert grid.width / grid.height == pytest.approx(layout.width / layout.height, rel=0.005)


def test_more_than_69_cards_take_a_second_grid(
    typesetter: Typesetter, cards: list[PrintCard], tmp_path: Path
) -> None:
    vote = next(card for card in cards if card.front.kind == "vote")
    many = replace(vote, copies=75)
    paths = write_profile(PROFILES["tabletop-simulator"], [many], tmp_path, "Veel", typesetter=typesetter)
    grids = sorted(path.name for path in paths if "fronts" in path.name)
    assert grids == ["01-poker-vote-1-fronts-10x7-69.png", "01-poker-vote-2-fronts-4x2-6.png"]


# --- manifests and proofs -------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_manifest_is_true(profile: Profile, written: dict[str, Path], cards: list[PrintCard]) -> None:
    folder = written[profile.name]
    told = manifest(folder)
    files, listed = told["files"], told["cards"]
    assert isinstance(files, dict) and isinstance(listed, list)
    there = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", "manifest.csv")
    }
    assert set(files) == set(there)
    for name, path in there.items():
        assert files[name]["sha256"] == sha256(path.read_bytes()).hexdigest()
    for card in cards:
        sides = [entry for entry in listed if entry["card"] == card.front.id]
        assert {entry["side"] for entry in sides} == {"front", "back"}
        assert all(entry["copies"] == card.copies and entry["file"] in files for entry in sides)
        if profile.delivery != "images":
            assert all(len(entry["at"]) in (0, card.copies) for entry in sides)
    rows = list(csv.DictReader(io.StringIO((folder / "manifest.csv").read_text(encoding="utf-8"))))
    assert [(row["file"], row["card"], row["side"], int(row["copies"])) for row in rows] == [
        (entry["file"], entry["card"], entry["side"], entry["copies"]) for entry in listed
    ]


@pytest.mark.parametrize("profile", PDFS, ids=names(PDFS))
def test_pages_are_where_the_manifest_says(
    profile: Profile, written: dict[str, Path], cards: list[PrintCard]
) -> None:
    words = {card.front.id: card.front.data["name"] for card in cards if card.front.kind == "block"}
    listed = manifest(written[profile.name])["cards"]
    assert isinstance(listed, list)
    for entry in listed:
        for page in entry["at"] if entry["card"] in words else ():
            text = text_of(written[profile.name] / entry["file"], page - 1)
            assert (words[entry["card"]] in text) == (entry["side"] == "front")


def test_quantities_follow_the_number_of_teams(typesetter: Typesetter, tmp_path: Path) -> None:
    content = load_content("arena-poort")
    for teams, copies in ((3, 2), (4, 3)):
        votes = [card for card in deck_of(content, "en", teams) if card.front.kind in ("vote", "block")][-4:]
        paths = write_profile(
            PROFILES["meinspiel"], votes, tmp_path / str(teams), "Votes", typesetter=typesetter
        )
        expected = sum(teams if card.front.kind == "vote" else copies for card in votes)
        assert len(pypdfium2.PdfDocument(paths[0])) == expected


@pytest.mark.parametrize("profile", IMAGES + PDFS, ids=names(IMAGES + PDFS))
def test_a_proof_shows_trim_and_safe_zone(profile: Profile, written: dict[str, Path]) -> None:
    layout = profile.formats["poker"]
    path = next((written[profile.name] / "proof").glob("001-*"))
    image = Image.open(path).convert("RGB")
    scale = image.width / (layout.width + 2 * layout.bleed)

    def line(inset: float, colour: tuple[int, int, int]) -> bool:
        """Whether the colour is met about halfway down, at ``inset`` mm from the image's left edge."""
        x, y = round(inset * scale), image.height * 2 // 5
        near = [image.getpixel((x + dx, y + dy)) for dx in (-2, -1, 0, 1, 2) for dy in range(-12, 12)]
        return min(sum(abs(a - b) for a, b in zip(pixel, colour, strict=True)) for pixel in near) < 90

    assert line(layout.bleed, (0xD6, 0, 0x6C))
    assert line(layout.bleed + layout.safe, (0, 0x5F, 0xB8))


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_same_cards_give_the_same_bytes(
    profile: Profile, cards: list[PrintCard], written: dict[str, Path], tmp_path: Path
) -> None:
    again = write_profile(profile, cards, tmp_path, "Arena Poort", proof=True)
    for path in again:
        assert path.read_bytes() == (written[profile.name] / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize(("language", "words"), [("nl", "Installeer"), ("en", "Install")])
def test_a_missing_pikepdf_is_said_with_the_command_that_installs_it(
    language: str, words: str, tmp_path: Path
) -> None:
    program = f"""
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "pikepdf":
            raise ModuleNotFoundError("No module named 'pikepdf'")
sys.meta_path.insert(0, Without())
from pathlib import Path
from game.content.load import load_content
from game.press.deck import deck_of
from game.press.profiles import PROFILES, write_profile
from game.press.typesetter import PressError
cards = [card for card in deck_of(load_content("arena-poort"), {language!r}, 3) if card.front.kind == "vote"]
try:
    write_profile(PROFILES["drivethrucards"], cards, Path({str(tmp_path / "out")!r}), "x")
except PressError as error:
    print(error)
write_profile(PROFILES["thegamecrafter"], cards, Path({str(tmp_path / "images")!r}), "x")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (said,) = done.stdout.splitlines()
    assert "DriveThruCards" in said and words in said and COMMAND in said
    assert not (tmp_path / "out").exists()
    assert any((tmp_path / "images").rglob("*.png"))


def test_prepress_is_imported_only_when_needed() -> None:
    program = "import sys, game.press.profiles; sys.exit('pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_text_that_does_not_fit_the_shops_format_fails_by_name(
    typesetter: Typesetter, cards: list[PrintCard], tmp_path: Path
) -> None:
    face = cards[0].front
    long = replace(face, data={**face.data, "practice": face.data["practice"] * 5})
    card = replace(cards[0], front=long)
    with pytest.raises(PressError, match=rf"{face.id}.*DriveThruCards.*mm te veel"):
        write_profile(PROFILES["drivethrucards"], [card], tmp_path / "out", "x", typesetter=typesetter)
    assert not (tmp_path / "out").exists()


def test_a_size_that_the_shop_has_not_is_said(
    typesetter: Typesetter, cards: list[PrintCard], tmp_path: Path
) -> None:
    square = replace(cards[0], size=Size("square", 70, 70))
    with pytest.raises(PressError, match=r"square.*poker, tarot"):
        write_profile(PROFILES["thegamecrafter"], [square], tmp_path, "x", typesetter=typesetter)


def page_with(content: bytes) -> bytes:
    """Return a PDF of one page with this content stream."""
    drawn = pikepdf.new()
    page = drawn.add_blank_page(page_size=(100, 100))
    page.Contents = drawn.make_stream(content)
    held = io.BytesIO()
    drawn.save(held)
    return held.getvalue()


def test_a_colour_in_rgb_is_refused() -> None:
    drawn = page_with(b"1 0 0 rg 0 0 10 10 re f")
    with pytest.raises(PressError, match=r"test\.pdf: op bladzijde 1 .* RGB"):
        prepared(drawn, [0], 3.0, "1.4", "", name="test.pdf", language="nl")


CYAN, RICH = (1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 1.0, 0.5)


@pytest.mark.parametrize(
    ("paints", "inks"),
    [
        (b"0 0 10 10 re f", (CYAN,)),
        (b"0 0 10 10 re S", (RICH,)),
        (b"0 0 10 10 re B", (RICH, CYAN)),
        (b"0 0 10 10 re n", ()),
        (b"q 0 0 0 0 k 0 0 0 0 K Q 0 0 10 10 re S", (RICH,)),
    ],
)
def test_the_ink_of_lines_and_the_ink_of_areas_are_told_apart(
    paints: bytes, inks: tuple[tuple[float, ...], ...]
) -> None:
    """Areas are set to cyan here, lines to a rich red: only what is painted counts."""
    report = ink_of(page_with(b"1 0 0 0 k 0 1 1 0.5 K " + paints))
    assert report.inks == inks
    assert report.text == ()
    assert report.most == max((100 * sum(ink) for ink in inks), default=0)


@pytest.mark.parametrize(("mode", "text"), [(b"0", (CYAN,)), (b"3", ())])
def test_text_that_is_not_seen_has_no_ink(mode: bytes, text: tuple[tuple[float, ...], ...]) -> None:
    report = ink_of(page_with(b"1 0 0 0 k BT " + mode + b" Tr (x) Tj ET"))
    assert report.text == text
    assert report.coloured_text == text


def test_too_much_ink_is_told(typesetter: Typesetter, cards: list[PrintCard], tmp_path: Path) -> None:
    said: list[str] = []
    strict = replace(PROFILES["drivethrucards"], max_ink=90.0)
    write_profile(strict, cards[:1], tmp_path, "x", typesetter=typesetter, tell=said.append)
    ink, last = said
    assert re.fullmatch(r"x-poker\.pdf: let op, [\d,]+% inkt is meer dan DriveThruCards neemt \(90%\)", ink)
    assert last.startswith("Voorbereid voor DriveThruCards") and "met geen ander programma" in last


def test_a_folder_that_cannot_be_written_is_said_and_left_as_it_was(
    typesetter: Typesetter, cards: list[PrintCard], tmp_path: Path
) -> None:
    blocked = tmp_path / "out"
    blocked.mkdir()
    (blocked / "manifest.json").mkdir()
    with pytest.raises(PressError, match=r"manifest\.json"):
        write_profile(PROFILES["meinspiel"], cards[:1], blocked, "x", typesetter=typesetter)
    assert [path.name for path in blocked.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", EVERY)
def test_every_card_fits_and_stays_clear_of_a_cut_that_is_off(
    typesetter: Typesetter, case: str, language: str
) -> None:
    """American shops cut to sizes of their own, a trifle off ours: each card is laid out at those too.

    MeinSpiel says its die is off by at most 1.5 mm: half a millimetre more is left around every word.
    """
    deck = deck_of(load_content(case), language, sizes_of(case)[0])  # type: ignore[arg-type]
    if case != shipped_cases()[0]:
        deck = tuple(card for card in deck if card.front.kind in ("event", "partner", "agenda"))
    for size, layout in PROFILES["drivethrucards"].formats.items():
        fronts = [card.front for card in deck if card.size.name == size]
        told = {"space": "rgb", "title": "x", "lang": language, "grid": None, "proof": None, "bleed": 0}
        faces = {"edition": "standard", "low-ink": False, "faces": [front.job() for front in fronts]}
        job = {**told, **faces, "width": layout.width, "height": layout.height}
        assert typesetter.query("shop.typ", job, "misfit") == []
        for front, image in zip(fronts, typesetter.draw("shop.typ", job, "png", ppi=100), strict=True):
            grey = Image.open(io.BytesIO(image)).convert("L")
            near = round(2.0 / 25.4 * 100)
            assert not_ground(grey, near) == [], f"{front.id}: less than 2 mm from the edge"


def not_ground(grey: Image.Image, near: int) -> list[str]:
    """Return the edges with more than a ground or a line that runs off the card within ``near`` pixels."""
    wide, high = grey.size
    strips = {
        "left": ((0, 0, near, high), (0, 0, 1, high)),
        "right": ((wide - near, 0, wide, high), (near - 1, 0, near, high)),
        "top": ((0, 0, wide, near), (0, 0, wide, 1)),
        "bottom": ((0, high - near, wide, high), (0, near - 1, wide, near)),
    }
    found = []
    for edge, (place, outermost) in strips.items():
        strip = grey.crop(place)
        ground = strip.crop(outermost).resize(strip.size)
        if ImageChops.difference(strip, ground).getextrema()[1] > 60:
            found.append(edge)
    return found


def test_a_word_near_the_edge_is_seen_on_a_dark_ground_too() -> None:
    for ground, ink in ((255, 0), (27, 255)):
        card = Image.new("L", (200, 300), 255)
        card.paste(ground, (0, 40, 200, 90))
        assert not_ground(card, 8) == []
        card.paste(ink, (195, 60, 198, 70))
        assert not_ground(card, 8) == ["right"]


def test_accessible_cards_go_to_tarot(typesetter: Typesetter, tmp_path: Path) -> None:
    deck = deck_of(load_content("arena-poort"), "en", 3, accessible=True)
    votes = [card for card in deck if card.front.kind == "vote"]
    assert {card.size for card in votes} == {TAROT}
    profile = PROFILES["makeplayingcards"]
    write_profile(profile, votes, tmp_path, "x", typesetter=typesetter, accessible=True)
    assert {Image.open(path).size for path in tmp_path.rglob("*.png")} == {(897, 1497)}
