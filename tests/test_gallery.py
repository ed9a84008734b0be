"""Pictures of the press in the window: exact, remembered on disk and in memory, and never waited for."""

from __future__ import annotations

import io
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.content.base import LANGUAGES
from game.content.load import load_content
from game.press.eventpicture import event_picture
from game.press.pixels import pixels_of
from game.press.typesetter import assets_folder
from game.screen.pictures.drawn import LARGEST
from game.screen.pictures.gallery import MOST_WISHES, Gallery, Wanted
from game.screen.pictures.picturefolder import PictureFolder

ICONS = json.loads((assets_folder() / "icons" / "icons.json").read_text(encoding="utf-8"))
content_of = cache(load_content)
Opened = Callable[..., Gallery]


def face(name: str = "block/momentum", width: int = 63, height: int = 88, **more: Any) -> Wanted:
    return Wanted("face", name, more.pop("language", "nl"), width, height, **more)


def emblem(side: int = 40, main: str = "#E69F00", rows: str = "■■■■/■··■/■□□■/■■■■") -> Wanted:
    return Wanted("emblem", rows, "nl", side, side, main)


def shown(gallery: Gallery, wanted: Wanted) -> pygame.Surface:
    """Return a picture as soon as it is there."""
    for _ in range(20_000):
        found = gallery.get(wanted)
        if found is not None:
            return found
        time.sleep(0.003)
    raise AssertionError(f"{wanted} is never drawn")


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def idle(gallery: Gallery) -> None:
    """Wait until nothing is left to draw."""
    for _ in range(20_000):
        drawn, asked = gallery.progress
        if drawn == asked:
            return
        time.sleep(0.003)
    raise AssertionError("never idle")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Yield what opens a gallery of the case ipo on one folder; all are closed at the end."""
    galleries = []

    def opening(folder: Path = tmp_path / "pictures", *, case: str = "ipo", **more: Any) -> Gallery:
        gallery = Gallery(folder, **more)
        galleries.append(gallery)
        gallery.use(content_of(case))
        return gallery

    yield opening
    for gallery in galleries:
        gallery.close()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """Yield a gallery for whoever only looks."""
    gallery = Gallery(tmp_path_factory.mktemp("pictures"))
    gallery.use(content_of("ipo"))
    yield gallery
    gallery.close()


class Gate:
    """Holds the thread that draws after its first picture, until it is let through."""

    def __init__(self) -> None:
        self.is_reached = threading.Event()
        self.is_open = threading.Event()

    def __call__(self) -> None:
        self.is_reached.set()
        self.is_open.wait()


@pytest.fixture
def gate(opened: Opened) -> Iterator[Gate]:
    """Yield a gate that is open before the galleries of the test are closed."""
    gate = Gate()
    yield gate
    gate.is_open.set()


# --- what is drawn --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(63, 88), (101, 141), (200, 279), (317, 443)])
def test_a_face_has_exactly_the_pixels_asked_for(gallery: Gallery, size: tuple[int, int]) -> None:
    assert shown(gallery, face("block/momentum", *size)).get_size() == size


@pytest.mark.parametrize(
    "name",
    [
        "event/fifteen-years",
        "partner/administrators",
        "agenda/administrators-1",
        "synergies/2",
        "vote/b",
        "blank/event",
        "back/block",
        "back/event-early",
    ],
)
@pytest.mark.parametrize("accessible", [False, True])
def test_every_kind_of_face_is_there(gallery: Gallery, name: str, accessible: bool) -> None:
    picture = shown(gallery, face(name, 105, 180, accessible=accessible))
    assert picture.get_at((0, 0)).a < 128, gallery.failure
    assert len({tuple(picture.get_at((x, y))) for x in range(105) for y in range(0, 180, 3)}) > 10


def test_the_responses_of_an_accessible_event_are_a_face(gallery: Gallery) -> None:
    event = f"event/{content_of('ipo').events[0].id}"
    front = shown(gallery, face(event, 105, 180, accessible=True))
    behind = shown(gallery, face(f"{event}/answers", 105, 180, accessible=True))
    assert pixels(front) != pixels(behind)


@pytest.mark.parametrize("per_mm", [1, 4, 10])
def test_a_face_has_round_corners_in_a_hairline(gallery: Gallery, per_mm: int) -> None:
    wide, high = 63 * per_mm, 88 * per_mm
    picture = shown(gallery, face("vote/a", wide, high))
    for corner in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1)):
        assert picture.get_at(corner).a < 60
    for inside in ((wide // 2, high // 2), (0, high // 2), (wide // 2, 0), (per_mm, per_mm)):
        assert picture.get_at(inside).a > 250
    edge, paper = picture.get_at((0, high // 2)), picture.get_at((2 * per_mm, high // 2))
    assert tuple(paper) == (255, 255, 255, 255)
    assert edge.r == pytest.approx(255 - (255 - 0x1B) / 4, abs=3)


def test_a_face_of_another_shape_than_its_card_is_whole(gallery: Gallery) -> None:
    wide = shown(gallery, face("vote/a", 880, 880))
    assert wide.get_size() == (880, 880)
    for beside in ((60, 440), (820, 440)):
        assert tuple(wide.get_at(beside)) == (255, 255, 255, 255)
    # the black square of the vote is as large as the card is high
    plain = shown(gallery, face("vote/a", 630, 880))
    for y in range(0, 880, 40):
        assert sum(wide.get_at((125 + 315, y))[:3]) == pytest.approx(sum(plain.get_at((315, y))[:3]), abs=9)


def test_a_face_speaks_both_languages_and_has_two_editions(gallery: Gallery) -> None:
    four = {
        pixels(shown(gallery, face(width=140, height=240, language=language, accessible=accessible)))
        for language in LANGUAGES
        for accessible in (False, True)
    }
    assert len(four) == 4


def test_an_emblem_is_toy_blocks_in_two_colours_on_open_ground(gallery: Gallery) -> None:
    picture = shown(gallery, Wanted("emblem", "■···/·□··/··●·/···○", "nl", 80, 80, "#56B4E9", "#009E73"))
    squares = [tuple(picture.get_at((10 + 20 * place, 10 + 20 * place))) for place in range(4)]
    main, dark = (0x56, 0xB4, 0xE9, 255), (0x00, 0x9E, 0x73, 255)
    assert squares == [main, dark, dark, main]
    assert picture.get_at((70, 10)).a == 0


def test_an_emblem_is_stone_and_ink_unless_told_otherwise(gallery: Gallery) -> None:
    picture = shown(gallery, Wanted("emblem", "■■■■/■■■■/□□□□/□□□□", "nl", 80, 80))
    assert tuple(picture.get_at((30, 30)))[:3] == (0xB8, 0xB2, 0xA7)
    assert tuple(picture.get_at((30, 70)))[:3] == (0x1B, 0x1B, 0x1F)


def test_the_picture_of_an_event_stands_on_a_dark_tile_in_the_colour_of_what_can_be_won(
    gallery: Gallery,
) -> None:
    content = content_of("ipo")
    event = next(event for event in content.events if event_picture(event, content)["fill"])
    picture = shown(gallery, Wanted("event", event.id, "nl", 120, 120))
    assert picture.get_at((0, 0)).a == 0
    assert tuple(picture.get_at((60, 3)))[:3] == (0x1B, 0x1B, 0x1F)
    colours = Counter(tuple(picture.get_at((x, y)))[:3] for x in range(120) for y in range(80))
    assert colours[tuple(pygame.Color(event_picture(event, content)["fill"]))[:3]] > 500


@pytest.mark.parametrize("side", [33, 50, 97, 200])
def test_no_seam_shows_between_the_blocks_of_an_emblem(gallery: Gallery, side: int) -> None:
    picture = shown(gallery, emblem(side, "#000000", "/".join(["◢◣◢◣"] * 4)))
    middle = side // 4
    assert min(picture.get_at((x, middle - 2)).a for x in range(middle - 2, middle + 3)) > 240


def test_the_logo_stands_in_the_middle_of_any_size(gallery: Gallery) -> None:
    picture = shown(gallery, Wanted("logo", "", "nl", 200, 100))
    assert picture.get_size() == (200, 100)
    assert picture.get_bounding_rect() == pygame.Rect(50, 0, 100, 100)
    # triangle, hexagon, square, circle
    colours = [tuple(picture.get_at(at))[:3] for at in ((74, 30), (126, 24), (74, 76), (126, 76))]
    assert colours == [(0x56, 0xB4, 0xE9), (0xCC, 0x79, 0xA7), (0x00, 0x9E, 0x73), (0xE6, 0x9F, 0x00)]


def test_the_printed_board_can_be_shown(gallery: Gallery) -> None:
    boards = [shown(gallery, Wanted("board", "", language, 421, 299)) for language in LANGUAGES]
    assert [board.get_size() for board in boards] == [(421, 299)] * 2
    assert pixels(boards[0]) != pixels(boards[1])


def test_a_picture_has_the_format_of_the_display(opened: Opened) -> None:
    gallery = opened()
    before = shown(gallery, emblem())
    pygame.display.init()
    try:
        pygame.display.set_mode((40, 40))
        after = shown(gallery, emblem())
        assert after.get_masks() == pygame.Surface((1, 1), pygame.SRCALPHA).convert_alpha().get_masks()
        assert gallery.icon("check", 20, "#1B1B1F").get_masks() == after.get_masks()
        assert pixels(before) == pixels(after)
    finally:
        pygame.display.quit()


# --- another content ------------------------------------------------------------------------------


def test_faces_are_of_the_content_in_use_and_emblems_of_none(opened: Opened) -> None:
    gallery, back = opened(), face("back/partner", 126, 176)
    first, sign = shown(gallery, back), shown(gallery, emblem())
    gallery.use(content_of("energiekoplopers"))
    assert gallery.get(back) is None
    assert pixels(shown(gallery, back)) != pixels(first)
    assert gallery.get(emblem()) is sign


def test_a_face_that_was_being_drawn_for_another_content_is_not_shown(opened: Opened) -> None:
    back = face("back/partner", 1260, 1760)
    expected = pixels(shown(opened(case="energiekoplopers"), back))
    gallery = opened()
    shown(gallery, emblem())
    gallery.get(back)
    time.sleep(0.05)  # long enough to begin, too short to end
    gallery.use(content_of("energiekoplopers"))
    assert pixels(shown(gallery, back)) == expected


def test_the_same_content_again_changes_nothing(opened: Opened) -> None:
    gallery = opened()
    picture = shown(gallery, face())
    gallery.use(content_of("ipo"))
    assert gallery.get(face()) is picture


# --- the disk -------------------------------------------------------------------------------------


def red(path: Path) -> None:
    """Paint a picture on disk red, so that it shows who takes it from there."""
    surface = pygame.Surface(pixels_of(path.read_bytes()))
    surface.fill("#FF0000")
    pygame.image.save(surface, path)


def test_a_second_gallery_takes_pictures_from_the_disk(opened: Opened, tmp_path: Path) -> None:
    shown(opened(), face())
    [path] = (tmp_path / "pictures").iterdir()
    assert path.suffix == ".png"
    red(path)
    assert tuple(shown(opened(), face()).get_at((30, 40))) == (255, 0, 0, 255)


def test_what_differs_in_anything_is_another_picture_on_disk(opened: Opened, tmp_path: Path) -> None:
    gallery = opened()
    wishes = [
        face(),
        face(language="en"),
        face(accessible=True),
        face(width=64),
        face("block/equality"),
        emblem(),
        emblem(main="#56B4E9"),
        emblem(41),
    ]
    for wanted in wishes:
        shown(gallery, wanted)
    assert len(list((tmp_path / "pictures").iterdir())) == len(wishes)


def cut(png: bytes) -> bytes:
    return png[: len(png) // 2]


def spoilt(png: bytes) -> bytes:
    middle = len(png) // 2
    return png[:middle] + bytes(255 - byte for byte in png[middle : middle + 20]) + png[middle + 20 :]


def of_another_size(png: bytes) -> bytes:
    file = io.BytesIO()
    pygame.image.save(pygame.Surface((88, 63)), file, "picture.png")
    return file.getvalue()


@pytest.mark.parametrize("damage", [lambda png: b"", lambda png: b"no picture", cut, spoilt, of_another_size])
def test_a_damaged_picture_is_drawn_anew(
    opened: Opened, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    good = pixels(shown(opened(), face()))
    [path] = (tmp_path / "pictures").iterdir()
    png = path.read_bytes()
    path.write_bytes(damage(png))
    gallery = opened()
    assert pixels(shown(gallery, face())) == good
    assert gallery.failure == ""
    assert path.read_bytes() == png


def test_a_folder_that_cannot_be_written_only_means_that_nothing_is_kept(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    gallery = opened(tmp_path / "file")
    assert shown(gallery, face()).get_size() == (63, 88)
    assert gallery.failure == ""
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_picture_that_cannot_be_replaced_leaves_nothing_half_done(tmp_path: Path) -> None:
    (tmp_path / "key.png").mkdir()
    PictureFolder(tmp_path).write("key", b"picture")
    assert [path.name for path in tmp_path.iterdir()] == ["key.png"]


def test_the_pictures_that_were_not_used_for_longest_make_room(tmp_path: Path) -> None:
    folder = PictureFolder(tmp_path, most=250)
    for age, name in enumerate(("new", "old", "older", "oldest")):
        folder.write(name, bytes(100))
        os.utime(tmp_path / f"{name}.png", (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "letter.txt").write_bytes(bytes(1000))
    assert folder.read("oldest") == bytes(100)
    folder.tidy()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "new.png", "oldest.png"]


def test_a_gallery_makes_room_when_it_opens(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("one.png", "left-over.part"):
        with (folder / name).open("wb") as file:
            file.truncate(150 * 2**20)
    os.utime(folder / "left-over.part", (1, 1))
    shown(opened(), emblem())
    assert (folder / "one.png").exists()
    assert not (folder / "left-over.part").exists()


# --- memory ---------------------------------------------------------------------------------------


def test_what_was_not_seen_for_longest_leaves_the_memory(opened: Opened) -> None:
    gallery = opened(budget=2 * 40 * 40 * 4)
    first, second, third = (emblem(main=main) for main in ("#E69F00", "#56B4E9", "#009E73"))
    shown(gallery, first)
    shown(gallery, second)
    shown(gallery, first)
    shown(gallery, third)
    assert gallery.get(first) is not None
    assert gallery.get(second) is None
    assert shown(gallery, second).get_size() == (40, 40)


def test_one_picture_is_kept_however_large(opened: Opened) -> None:
    gallery = opened(budget=1)
    shown(gallery, emblem())
    assert gallery.get(emblem()) is not None


def test_what_is_prepared_drives_out_nothing_that_is_seen(opened: Opened) -> None:
    gallery = opened(budget=2 * 40 * 40 * 4)
    seen = [emblem(main="#E69F00"), emblem(main="#56B4E9")]
    for wanted in seen:
        shown(gallery, wanted)
    gallery.prepare([emblem(main="#009E73"), emblem(main="#CC79A7")])
    idle(gallery)
    assert None not in [gallery.get(wanted) for wanted in seen]


def test_what_is_prepared_is_there_at_once(opened: Opened) -> None:
    gallery = opened()
    gallery.prepare([face("vote/a"), face("vote/b")])
    idle(gallery)
    assert None not in [gallery.get(face("vote/a")), gallery.get(face("vote/b"))]


# --- the thread -----------------------------------------------------------------------------------


def test_the_newest_wish_is_drawn_first_and_what_is_prepared_last(
    opened: Opened, gate: Gate, tmp_path: Path
) -> None:
    there: list[set[tuple[int, int]]] = []

    def ready() -> None:
        there.append({pixels_of(path.read_bytes()) for path in (tmp_path / "pictures").iterdir()})
        gate()

    gallery = opened(on_ready=ready)
    gallery.get(emblem(10))
    gate.is_reached.wait()
    gallery.prepare([emblem(21), emblem(22)])
    for side in (31, 32, 33, 31):
        assert gallery.get(emblem(side)) is None
    gallery.prepare([emblem(23), emblem(33)])
    assert gallery.get(emblem(23)) is None
    assert gallery.progress == (0, 6)
    gate.is_open.set()
    idle(gallery)
    gallery.close()
    order = [(after - before).pop()[0] for before, after in pairwise([set(), *there])]
    assert order == [10, 23, 31, 33, 32, 21, 22]


def test_progress_counts_from_the_last_time_nothing_was_left(opened: Opened, gate: Gate) -> None:
    gallery = opened(on_ready=gate)
    assert gallery.progress == (0, 0)
    gallery.get(emblem(10))
    gate.is_reached.wait()
    assert gallery.progress == (1, 1)
    gallery.prepare([emblem(side) for side in (11, 12, 12)])
    assert gallery.progress == (0, 2)
    gate.is_open.set()
    idle(gallery)
    assert gallery.progress == (2, 2)


def test_wishes_of_sizes_that_are_past_are_dropped(opened: Opened, gate: Gate) -> None:
    gallery = opened(on_ready=gate)
    gallery.get(emblem(10))
    gate.is_reached.wait()
    for width in range(50, 50 + MOST_WISHES + 30):
        gallery.get(face(width=width))
    assert gallery.progress == (0, MOST_WISHES)
    gate.is_open.set()


def test_each_picture_is_told_from_the_thread_that_draws(opened: Opened) -> None:
    tellers: list[str] = []
    gallery = opened(on_ready=lambda: tellers.append(threading.current_thread().name))
    shown(gallery, emblem())
    shown(gallery, face("block/no-such-block"))
    gallery.close()
    assert tellers == ["gallery", "gallery"]


def test_a_window_that_has_closed_does_not_hear_of_pictures(opened: Opened) -> None:
    pygame.quit()
    gallery = opened(on_ready=lambda: pygame.event.post(pygame.event.Event(pygame.USEREVENT)) and None)
    with pytest.raises(pygame.error):
        pygame.event.post(pygame.event.Event(pygame.USEREVENT))
    shown(gallery, emblem(30))
    assert shown(gallery, emblem(31)).get_size() == (31, 31)


def test_a_gallery_closes_while_it_draws(opened: Opened) -> None:
    others = threading.enumerate()
    told: list[None] = []
    gallery = opened(on_ready=lambda: told.append(None))
    there = shown(gallery, emblem())
    gallery.prepare([face(width=width) for width in range(300, 400)])
    gallery.get(face(width=1200, height=1676))
    gallery.close()
    assert set(threading.enumerate()) <= set(others)
    heard = len(told)
    assert gallery.get(emblem()) is there
    assert gallery.get(face(width=399)) is None
    gallery.close()
    assert len(told) == heard
    assert gallery.progress[0] == gallery.progress[1]


# --- what cannot be drawn -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        face("block/no-such-block"),
        Wanted("event", "no-such-event", "nl", 40, 40),
        emblem(LARGEST + 1),
        emblem(0),
        emblem(-5),
        Wanted("emblem", "■■■■", "nl", 40, 40, "no colour"),
    ],
)
def test_what_cannot_be_drawn_is_a_plain_surface_with_a_reason(opened: Opened, wanted: Wanted) -> None:
    gallery = opened()
    surface = shown(gallery, wanted)
    assert surface.get_size() == (max(wanted.width, 0), max(wanted.height, 0))
    assert gallery.failure != ""
    asked = gallery.progress
    gallery.prepare([wanted])
    assert gallery.get(wanted) is surface
    assert gallery.progress == asked
    assert shown(gallery, emblem()).get_at((5, 5)).a == 255


def test_a_face_asked_before_there_is_a_content_is_drawn_once_there_is(tmp_path: Path) -> None:
    gallery = Gallery(tmp_path)
    try:
        for wanted in (face(), Wanted("event", "x", "nl", 9, 9), Wanted("board", "", "nl", 100, 71)):
            shown(gallery, wanted)
            assert gallery.failure != ""
        gallery.use(content_of("ipo"))
        assert gallery.failure == ""
        assert shown(gallery, face()).get_at((0, 0)).a < 255
        assert gallery.failure == ""
    finally:
        gallery.close()


# --- icons and shapes -----------------------------------------------------------------------------


def covered(surface: pygame.Surface) -> float:
    """Return the part of a surface that is painted, from 0 to 1."""
    return sum(pixels(surface)[3::4]) / 255 / (surface.get_width() * surface.get_height())


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_at_once_in_its_colour_alone(gallery: Gallery, name: str) -> None:
    icon = gallery.icon(name, 48, "#CC79A7")
    assert icon.get_size() == (48, 48)
    assert 0.03 < covered(icon) < 0.4
    colours = [tuple(icon.get_at((x, y))) for x in range(48) for y in range(48)]
    assert {colour[:3] for colour in colours if colour[3] == 255} == {(0xCC, 0x79, 0xA7)}
    assert gallery.icon(name, 48, "#CC79A7") is icon


def test_an_icon_is_drawn_at_every_size(gallery: Gallery) -> None:
    sizes = [gallery.icon("check", size, "#1B1B1F").get_size() for size in (1, 13, 200)]
    assert sizes == [(1, 1), (13, 13), (200, 200)]
    assert gallery.icon("check", 0, "#1B1B1F").get_size() == (1, 1)


def test_there_is_no_icon_or_shape_of_another_name(gallery: Gallery) -> None:
    with pytest.raises(KeyError):
        gallery.icon("unicorn", 20, "#1B1B1F")
    with pytest.raises(KeyError):
        gallery.shape("heart", 20, "#1B1B1F")


@pytest.mark.parametrize(
    ("name", "part"), [("circle", 0.785), ("triangle", 0.5), ("square", 1.0), ("hexagon", 0.75)]
)
def test_a_shape_covers_its_part_of_the_square(gallery: Gallery, name: str, part: float) -> None:
    shape = gallery.shape(name, 60, "#009E73")
    assert covered(shape) == pytest.approx(part, abs=0.01)
    assert tuple(shape.get_at((30, 35))) == (0x00, 0x9E, 0x73, 255)


@pytest.mark.parametrize("name", ["circle", "triangle", "square", "hexagon"])
def test_a_line_around_a_shape_lies_inside_its_square(gallery: Gallery, name: str) -> None:
    shape = gallery.shape(name, 60, "#009E73", "#1B1B1F", 6)
    assert tuple(shape.get_at((30, 35)))[:3] == (0x00, 0x9E, 0x73)
    assert tuple(shape.get_at((30, 57)))[:3] == (0x1B, 0x1B, 0x1F)
    assert shape.get_bounding_rect() == pygame.Rect(0, 0, 60, 60)


def test_a_shape_can_be_a_line_alone(gallery: Gallery) -> None:
    shape = gallery.shape("circle", 60, None, "#1B1B1F", 4)
    assert shape.get_at((30, 30)).a == 0
    assert tuple(shape.get_at((30, 2))) == (0x1B, 0x1B, 0x1F, 255)
