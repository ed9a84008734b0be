"""The mirror in the window: people placing blocks, what the room saw, and what it does with that."""
