"""Signs in a text that mean something elsewhere and stand here as they are: markup, addresses, ends of lines.

Enters: ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.content.document import Document, Mistake
from game.content.spans import KeyPath

_MARKUP = re.compile(
    r"(?P<found>\*\*[^*\n]+\*\*|__[^_\n]+__|(?<!\w)[*_]\w[^*_\n]*\w[*_](?!\w)|</?[a-zA-Z][^<>\n]*>|&[a-z]+;"
    r"|\[[^\]\n]+\]\([^)\n]+\)|`[^`\n]+`|(?m:^#{1,6} [^\n]+)|(?:https?://|www\.)[^\s]+|\\n)"
)
_ON_LINES = ("brief", "opening", "outcome", "story", "description")
"""Keys whose texts may have several lines."""
_WITH_ADDRESSES = ("source",)
"""Tables whose texts may have an address of the web."""


def odd_signs(text: str, path: KeyPath) -> Iterator[Mistake]:
    """Yield what in ``text``, which stands at ``path``, would be shown as it stands: warnings."""
    if path[0] in _WITH_ADDRESSES:
        return
    if match := _MARKUP.search(text):
        yield Mistake(path, "markup", {"found": match["found"]}, severity="warning")
    if "\n" in text.strip() and not any(part in _ON_LINES for part in path):
        yield Mistake(path, "line_end", severity="warning")


def tables_over_lines(document: Document) -> Iterator[Mistake]:
    """Yield tables between { } that newer TOML allows on several lines and editors do not: warnings."""
    items: dict[KeyPath, list[tuple[int, int]]] = {}
    for path, place in document.places.items():
        if path:
            items.setdefault(path[:-1], []).append((place.value.start, place.value.stop))
    for path, place in document.places.items():
        begin, end = place.value.start, place.value.stop
        if document.source[begin : begin + 1] != "{" or document.source[end - 1 : end] != "}":
            continue
        between = document.source[begin:end]
        for start, stop in sorted(items.get(path, ()), reverse=True):
            between = between[: start - begin] + "." + between[stop - begin :]
        if "\n" in between or re.search(r",\s*\}\Z", between):
            yield Mistake(path, "table_over_lines", severity="warning")
