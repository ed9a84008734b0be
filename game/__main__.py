"""``python -m game`` is the command ``samenspel``."""

from game.commands.main import main

main()
