"""Pictures: card faces, emblems and signs of the press, drawn in the background and kept."""
