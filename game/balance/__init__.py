"""The balance room: many games played by bots, and the figures they give.

It imports content, rules and bots; only the command line imports it.
"""
