"""The debriefing room: what a game that was played turned on, looked at afterwards.

``turning`` plays a record on from each choice of the room, as it was made and otherwise.
"""
