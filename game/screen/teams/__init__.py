"""Teams: what a team does at the screen: step up, plan, vote, look back. Its secrets stay with it."""
