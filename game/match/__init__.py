"""A match: a content, a seed and a list of actions -> state, what happened in words, what one team may see.

The one authority over a game. Everything above asks ``match.Match``; nobody above touches the rules' state.
"""
