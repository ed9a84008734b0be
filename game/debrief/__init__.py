"""The debriefing room: a game that was played, looked at afterwards.

``turning`` plays a record on from each choice of the room, as it was made and otherwise. ``facts`` folds a
record into what happened; ``report`` writes that down for who was there.
"""
