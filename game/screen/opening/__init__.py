"""Opening: everything before the first round: title, cases, set-up, earlier games, briefing."""
