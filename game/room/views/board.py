"""The open table in sections, as far as it is told: tracks, blocks in place, log, rules."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.models import Partner
from game.match.happenings import as_seen_by
from game.reading.first_times import first_times, rules_of
from game.reading.open_table import coming, coming_line, missing_words, rules_in_short, signs
from game.reading.reader import Reader
from game.reading.steps import all_of, happenings_to_tell, logged, story_lines
from game.reading.units import so_far
from game.room.room import Room
from game.room.views.sections import Section, fold, pieces, row, story, text, track, tracks
from game.rules import terms as t

_PAGE = 80
"""Lines of the log on a page of it that opens on request."""


def foundations(room: Room, reader: Reader, kind: str = "bars") -> Section:
    """Return the four foundations; the lowest is the carrying power."""
    values = room.telling.standing.foundation
    lowest = min(values)
    clusters = reader.match.content.cards.clusters
    rows = []
    marked = False
    for number, value in enumerate(values):
        words = ""
        if value == lowest:
            words = reader.say("room.also-lowest" if marked else "room.carries", count=lowest)
            marked = True
        cluster = clusters[number]
        rows.append(
            track(
                reader.foundation(number),
                value,
                t.TOP,
                words,
                fill=cluster.fill,
                shape=cluster.shape,
                tone="low" if value == lowest else "",
            )
        )
    return tracks(reader.say("play.foundations"), rows, kind)


def carrying(room: Room, reader: Reader) -> Section:
    """Return the foundations as towers, the carrying power told once above them."""
    towers = foundations(room, reader, "towers")
    carries = reader.say("room.carries", count=min(room.telling.standing.foundation))
    said = [{**tower, "words": ""} for tower in towers["tracks"]]
    return {**towers, "title": f"{towers['title']} · {carries}", "tracks": said}


def progress(room: Room, reader: Reader) -> Section:
    """Return how far the challenge is, in the case's own unit."""
    standing = room.telling.standing
    now, target = min(standing.progress, standing.target), standing.target
    words = so_far(reader, standing.progress, target)
    steps = track(reader.say("play.word-progress"), now, target, words, shape="progress")
    return tracks(reader.say("play.challenge"), [steps])


def interests(room: Room, reader: Reader, own: int | None = None, *, brief: bool = False) -> Section:
    """Return every team's interest beside what it needs, and this round's promise.

    ``brief``, for a wall: what the bars and numbers tell is not said again.
    """
    standing, rows = room.telling.standing, []
    partners = reader.match.content.case.partner
    for team in range(reader.match.teams):
        partner = partners[standing.partner[team]]
        value = standing.interest[standing.partner[team]]
        words = [f"{value}/{partner.need}" if brief else interest_words(reader, partner, value)]
        if team == standing.chair:
            words.append(reader.say("room.chair"))
        if team == standing.named:
            words.append(reader.say("room.named"))
        if team in standing.promise_made:
            promised, done = standing.promised[team], standing.round_contributed[team]
            is_told = standing.shows_contributions
            key = "play.promised-and-done" if is_told else "play.promised-beside-done"
            key = "room.promised-of" if is_told and brief else key
            words.append(reader.say(key, promised=promised, done=done))
        name = team_as_told(room, reader, team)
        mine = f" ({reader.say('play.you')})" if team == own else ""
        rows.append(
            track(
                name + mine,
                value,
                t.TOP,
                " · ".join(words),
                need=partner.need,
                tone="good" if value >= partner.need else "",
                shape="interest",
            )
        )
    return tracks(reader.say("room.interests"), rows, "interests")


def interest_words(reader: Reader, partner: Partner, value: int) -> str:
    """Return how the interest of a partner stands beside what it needs."""
    short = partner.need - value
    said = reader.say("play.served") if short <= 0 else reader.say("play.short-of", count=short)
    return f"{partner.interest[reader.language]} {value}/{partner.need} · {said}"


def team_as_told(room: Room, reader: Reader, team: int) -> str:
    """Return the name of a team: its own, or that of the partner that it plays as far as that is told."""
    partner = reader.match.content.case.partner[room.telling.standing.partner[team]]
    return reader.match.own_name(team) or partner.name[reader.language]


def in_place(room: Room, reader: Reader, *, brief: bool = False) -> Section:
    """Return the blocks that lie in place, with who put them there unless it is ``brief``."""
    standing, book = room.telling.standing, reader.match.rulebook
    rows = []
    for block in sorted(standing.in_place):
        cluster = reader.match.content.cards.clusters[book.block_foundation[block]]
        has_owner = not brief and standing.owner[block] != t.NOBODY
        by = team_as_told(room, reader, standing.owner[block]) if has_owner else ""
        asleep = block in standing.suspended
        words = " · ".join(part for part in (by, reader.say("room.suspended") if asleep else "") if part)
        rows.append(
            {
                "name": reader.block_name(block),
                "words": words,
                "fill": cluster.fill,
                "shape": cluster.shape,
                "off": asleep,
            }
        )
    return pieces(reader.say("play.in-place"), rows, reader.say("room.nothing-in-place"))


def told(room: Room, reader: Reader, last: int | None = None, *, newest_first: bool = False) -> list[Section]:
    """Return the story that is being told, as far as it is told: the ``last`` so many steps, or all.

    ``newest_first``: for a page that is longer than its screen.
    """
    if not room.telling.shown:
        return []
    steps, firsts = [], first_times(reader.match)
    for number, paragraph in enumerate(room.telling.shown):
        lines = [{"words": line.words, "tone": line.tone} for line in story_lines(reader, paragraph)]
        lines += [{"words": rule, "tone": "rule"} for rule in rules_of(reader, firsts, all_of(paragraph))]
        title = reader.say(f"reading.{paragraph.step}") if paragraph.step else ""
        steps.append({"title": title, "lines": lines, "key": f"step {number}"})
    steps = steps if last is None else steps[-last:]
    newest = str(steps[-1]["key"])
    return [story(reader.say("room.what-happened"), steps[::-1] if newest_first else steps, newest)]


def on_table(room: Room, reader: Reader) -> list[Section]:
    """Return for a wall what else lies there and what is to come; nothing while a story is told."""
    if room.telling.is_telling:
        return []
    return [text(*signs(reader), coming_line(reader), tone="quiet")]


def more(room: Room, reader: Reader, team: int | None) -> list[Section]:
    """Return what may be opened at any time: the board, the log, the rules."""
    board = [progress(room, reader), foundations(room, reader), interests(room, reader, team)]
    board.append(in_place(room, reader))
    if not room.telling.is_telling:
        board.append(text(*signs(reader), missing_words(reader), *coming(reader), tone="quiet"))
    return [
        {"title": reader.say("room.open-board"), "key": "board", "sections": board},
        {"title": reader.say("room.open-log"), "key": "log", "sections": _log(room, reader, team)},
        {
            "title": reader.say("play.rules-title"),
            "key": "rules",
            "sections": [text(*rules_in_short(reader))],
        },
    ]


def _log(room: Room, reader: Reader, team: int | None) -> list[Section]:
    """Return what happened, the newest first; pages that are full open on request, and stay as they are."""
    rows = [row(str(turn), words) for turn, words in _logged(room, reader, team)]
    full = max(0, len(rows) // _PAGE - 1)
    older = [_older(reader, number, rows[number * _PAGE :][:_PAGE]) for number in reversed(range(full))]
    return [_page(reader, rows[full * _PAGE :]), *older]


def _page(reader: Reader, rows: list[Section]) -> Section:
    return {"is": "log", "rows": rows[::-1], "round": reader.say("room.round-of-log")}


def _older(reader: Reader, number: int, rows: list[Section]) -> Section:
    title = reader.say("room.older-log", first=rows[0]["name"], last=rows[-1]["name"])
    return fold(title, f"log {number}", [_page(reader, rows)])


def _logged(room: Room, reader: Reader, team: int | None) -> Iterator[tuple[int, str]]:
    """Yield what happened as far as it is told, as ``team`` may know it: the round, a sentence."""
    for happening in reader.match.happenings[: room.telling.told]:
        for seen in happenings_to_tell([happening], team):
            yield seen.round, logged(reader, seen)
        if happening.kind in ("event", "chosen", "note") and as_seen_by(happening, team):
            yield happening.round, reader.words(happening)
