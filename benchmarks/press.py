"""How fast the press prints, beside reportlab laying out the same cards' words in the same run.

`uv run python benchmarks/press.py`

54 cards are the deck of blocks for four teams or more, three of each, and six agendas: six sheets, both
sides. Times of whole processes begin before Python starts; each figure is the median of the runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, Literal

CASE, TEAMS = "arena-poort", 4
LANGUAGE: Literal["nl"] = "nl"
RUNS = 5
FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"


def cards() -> tuple[Any, ...]:
    """Return the cards that are drawn: 16 blocks, three of each, and six agendas."""
    from game.content.load import load_content
    from game.press.deck import deck_of

    deck = deck_of(load_content(CASE), LANGUAGE, TEAMS)
    blocks = [card for card in deck if card.front.kind == "block"]
    agendas = [card for card in deck if card.front.kind == "agenda"][:6]
    assert sum(card.copies for card in blocks + agendas) == 54
    return (*blocks, *agendas)


# --- what the processes do ------------------------------------------------------------------------


def draw_54(out: Path) -> None:
    """Write the 54 cards as the press does."""
    from game.press.sheets import SheetOptions, draw_sheets, job_of, pages_of
    from game.press.typesetter import Typesetter

    setting = SheetOptions()
    job = job_of(pages_of(cards(), setting), setting, "Bouwstenen", LANGUAGE)
    out.write_bytes(draw_sheets(Typesetter(), job))


def words_in(data: Any) -> Iterator[str]:
    """Yield every text of a face's data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from words_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from words_in(value)


def words_of_54() -> list[list[list[str]]]:
    """Return the words of each of the 54 cards, front and back."""
    sides = [(card.front, card.back) for card in cards() for _ in range(card.copies)]
    return [[[w for w in words_in(dict(face.data)) if " " in w] for face in both] for both in sides]


def lay_out_54(words: Path, out: Path) -> None:
    """Write the same words with reportlab: a frame a card, nine to a page, no drawings."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, KeepInFrame, Paragraph

    pdfmetrics.registerFont(TTFont("Sans", FONTS / "SourceSans3_400Regular.ttf"))
    style = ParagraphStyle("card", fontName="Sans", fontSize=8, leading=9.6)
    mm = 72 / 25.4
    canvas = Canvas(str(out), pagesize=(210 * mm, 297 * mm), invariant=True)
    sides = json.loads(words.read_text(encoding="utf-8"))
    for first in range(0, len(sides), 9):
        for side in (0, 1):
            for place, card in enumerate(sides[first : first + 9]):
                x, y = 10.5 + place % 3 * 63, 297 - 16.5 - (place // 3 + 1) * 88
                frame = Frame(x * mm, y * mm, 63 * mm, 88 * mm)
                story = [Paragraph(text, style) for text in card[side]]
                frame.addFromList([KeepInFrame(53 * mm, 78 * mm, story)], canvas)
            canvas.showPage()
    canvas.save()


# --- the clock ------------------------------------------------------------------------------------


def process(*arguments: str) -> float:
    """Return the seconds that a Python process takes from before its start to after its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True)
    return time.perf_counter() - began


def median_of(measure: Callable[[], float]) -> float:
    measure()
    return median(measure() for _ in range(RUNS))


def edited_card() -> float:
    """Return the seconds in which a running process draws one edited card as PNG at 150 ppi."""
    from game.press.sheets import SheetOptions
    from game.press.typesetter import Typesetter

    typesetter, card = Typesetter(), cards()[0]
    look = {**SheetOptions().look(), "bleed": 0, "width": 63, "height": 88, "title": "", "lang": LANGUAGE}
    edits = iter(range(RUNS + 1))

    def one() -> float:
        edited = replace(card.front, data={**card.front.data, "essence": f"Tekst nummer {next(edits)}."})
        began = time.perf_counter()
        typesetter.draw("faces.typ", {**look, "faces": [edited.job()]}, "png", ppi=150)
        return time.perf_counter() - began

    return median_of(one)


def write_report() -> tuple[float, int]:
    """Return the seconds in which a running process writes the report of a whole game, and its bytes."""
    from game.content.load import load_content
    from game.debrief.facts import facts_of
    from game.debrief.report.contents import report_of
    from game.debrief.report.material import Material
    from game.debrief.report.printed import printed
    from game.match.actions import Continue
    from game.match.match import Match
    from game.match.players import bot_action
    from game.reading.reader import Reader

    seeds, sizes = iter(range(1, RUNS + 2)), []

    def one() -> float:
        match = Match.start(load_content(CASE), next(seeds), TEAMS)  # typst remembers what it has laid out
        while not match.is_over:
            team = match.waits_for
            match.do(Continue() if team is None else bot_action(match, team, "cooperative"))
        began = time.perf_counter()
        material = Material(facts_of(match, ("you",) * TEAMS), Reader(match, LANGUAGE))
        sizes.append(len(printed(report_of(material))))
        return time.perf_counter() - began

    return median_of(one), int(median(sizes))


def main() -> None:
    """Measure, and print a table."""
    script = str(Path(__file__).resolve())
    with tempfile.TemporaryDirectory() as folder:
        deck, other, words = (Path(folder) / name for name in ("press.pdf", "reportlab.pdf", "words.json"))
        words.write_text(json.dumps(words_of_54()), encoding="utf-8")
        pack = ["-m", "game", "print", CASE, "--language", LANGUAGE, "--out", f"{folder}/pack"]
        rows = [
            ("54 cards, both sides, process", median_of(lambda: process(script, "draw", str(deck)))),
            (
                "reportlab: their words, process",
                median_of(lambda: process(script, "lay-out", str(words), str(other))),
            ),
            ("pack of a case, process", median_of(lambda: process(*pack))),
            ("one edited card, PNG 150 ppi", edited_card()),
        ]
        seconds, size = write_report()
        sizes = {rows[0][0]: deck.stat().st_size, rows[1][0]: other.stat().st_size}
        rows.append(("report of a whole game", seconds))
        sizes[rows[-1][0]] = size
    print(f"{'':<34}{'seconds':>9}{'bytes':>10}")
    for name, seconds in rows:
        print(f"{name:<34}{seconds:>9.3f}{sizes.get(name, ''):>10}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["draw"]:
        draw_54(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["lay-out"]:
        lay_out_54(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
