"""``python -m game`` is the command ``samenspel``."""

from game.cli import main

main()
