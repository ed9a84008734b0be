"""Files: whatever is written is written whole or not at all, and what is private stays so.

Everybody may enter; it imports nobody.
"""
