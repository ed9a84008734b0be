"""Course: how the game went, as a picture, with the events and the turning points that are marked in it."""

from __future__ import annotations

from game.debrief.report.material import Material, Row
from game.debrief.report.picture import NARROW, WIDE, course_picture
from game.debrief.turning_words import figures_words, meaning, point_words
from game.rules import terms as t


def course(material: Material) -> list[Row]:
    """Return the one row of the course. Who paid for a workshop reads what the table did, of no team."""
    facts, reader, say = material.facts, material.reader, material.say
    is_inside = material.audience != "sponsor"
    points = material.points if is_inside else ()
    first, last = facts.course[0], facts.course[-1]
    tracks = [
        (reader.foundation(place), first.foundation[place], last.foundation[place])
        for place in range(t.FOUNDATION_COUNT)
    ]
    tracks.append((reader.say("play.word-progress"), first.progress, last.progress))
    values = " ".join(say("course-from-to", what=name, first=a, last=b) for name, a, b in tracks)
    alt = say("course-alt", round=last.round, values=values)
    marked = [point.round for point in points]
    signs = {"lasting": reader.match.rulebook.lasting, "target": last.target}
    signs_words = say("course-signs", **signs)
    return [
        {
            "alt": alt,
            "pictures": {
                name: course_picture(facts, reader, marked, width=width, alt=alt, has_interests=is_inside)
                for name, width in (("wide", WIDE), ("narrow", NARROW))
            },
            "signs": f"{signs_words} · {say('course-coloured')}" if is_inside else signs_words,
            "events": [
                {"round": one.round, "title": material.event_title(one.event)} for one in facts.events
            ],
            "turning_head": say("turning-head"),
            "turning": [f"{point_words(reader, point)} {figures_words(reader, point)}" for point in points],
            "turning_note": " ".join(meaning(reader)) if points else "",
        }
    ]
