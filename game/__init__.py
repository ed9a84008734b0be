"""Samenspel: a serious card game about working together, and the engine behind it."""

__version__ = "0.1.0"
