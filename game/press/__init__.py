"""The press: card faces and everything printed, drawn by typst from content alone.

It imports content and language; print, screen and phones get their faces here. A face is designed
once, in millimetres, and knows nothing of the sheet it lies on.
"""
