"""The storyboard: how each moment of a story looks. ``story.py`` says when.

Each file paints one kind of moment from a ``Shot``; nothing here knows of time or keys.
"""
