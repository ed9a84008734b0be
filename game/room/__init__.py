"""The room: a face of ``game/table`` on phones, on the facilitator's remote and on a table page.

``room.py`` is one session with its devices, used by one thread alone; ``desk.py`` its queue; ``views``
what each reader is shown, put into words and sections; ``server.py`` the web around it; ``pages`` what a
browser is given. Starlette, uvicorn and segno are the optional part ``room``: only ``server.py``,
``serving.py`` and ``code.py`` know them.
"""
