"""Pictures: faces, emblems and signs of the press, drawn in the background and kept; the one painter."""
