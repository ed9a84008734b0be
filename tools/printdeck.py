"""Print a case: cards, board, tokens and texts as PDFs; the same as ``samenspel print``.

`uv run python tools/printdeck.py arena-poort --out build/print`
"""

from __future__ import annotations

import sys

from game.__main__ import main

if __name__ == "__main__":
    main(["print", *sys.argv[1:]])
