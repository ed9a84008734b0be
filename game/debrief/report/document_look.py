"""How a report looks in a word processor: A4, plain letters that every computer has, ink instead of blue."""

from __future__ import annotations

from typing import Any

_FONT, _INK, _GREY = "Calibri", "1B1B1F", "4A463F"
_PAGE, _MARGIN = (21.0, 29.7), 2.2
"""Centimetres."""
PICTURE = _PAGE[0] - 2 * _MARGIN
"""How wide a picture is that fills a line, in centimetres."""
NAMES = 3.2
"""How wide the column of names is that stands before what is said, in centimetres."""
_STYLES = {
    "Normal": (11, False, _INK, 0, 4),
    "Title": (28, True, _INK, 0, 6),
    "Subtitle": (12, True, _GREY, 0, 0),
    "Heading 1": (17, True, _INK, 20, 6),
    "Heading 2": (12.5, True, _INK, 10, 2),
    "Quote": (11, False, _INK, 0, 4),
    "Intense Quote": (12, False, _INK, 6, 0),
    "List Bullet": (11, False, _INK, 0, 2),
    "List Number": (11, False, _INK, 0, 2),
    "Caption": (9.5, False, _GREY, 0, 6),
}
"""Of each style that is used: points, whether bold, its colour, and the points above and below it."""


def give_look(text: Any) -> None:
    """Give a document of python-docx its paper, and the styles that are used their look."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = text.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in _PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, (size, is_bold, colour, above, below) in _STYLES.items():
        style = text.styles[name]
        font, paragraph = style.font, style.paragraph_format
        font.name, font.size, font.bold, font.italic = _FONT, Pt(size), is_bold, name == "Quote"
        font.color.rgb = RGBColor.from_string(colour)
        paragraph.space_before, paragraph.space_after = Pt(above), Pt(below)
        paragraph.keep_with_next = name in ("Subtitle", "Heading 1", "Heading 2") or None
        properties = style.element.get_or_add_rPr()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            properties.rFonts.attrib.pop(qn(f"w:{theme}"), None)  # it would go before the font
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    text.styles["Intense Quote"].paragraph_format.left_indent = Cm(0.6)
