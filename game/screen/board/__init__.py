"""The board: the open table in toy blocks, the same in every screen that shows it.

Each file paints one part from a ``Standing``; with a ``Moving`` it paints one happening on its way.
"""
