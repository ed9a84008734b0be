"""Views: what a viewer of the room is shown, as sections of a closed vocabulary (``sections.py``).

A page only paints sections; every word and number in them is made here, by ``game/reading``. Nothing is
read but what the viewer may see, as far as it is told.
"""
