"""Story: what happened, told cause by cause; the log; and how it ends."""
