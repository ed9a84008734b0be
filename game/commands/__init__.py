"""The command ``samenspel``, a file a group of commands. Alone may import everything.

What a command needs is imported when it runs: ``samenspel --help`` loads neither rules nor cards.
"""
