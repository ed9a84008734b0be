"""The event in play and its responses, as one viewer may see them."""

from __future__ import annotations

from game.content.models import Content, Event, Response
from game.match.actions import NamePartner
from game.match.happenings import LETTERS
from game.press.eventpicture import Picture, event_picture
from game.press.icons import icon_path
from game.reading.foreseeing import foreseen
from game.reading.helping import responses as possible
from game.reading.helping import way_out_words
from game.reading.needs import needs, would_work
from game.reading.newcomers import brings, brought_by_all
from game.reading.reader import Reader
from game.reading.splitting import if_split
from game.room.views.sections import Button, Closed, Section, event, notice, responses, text
from game.rules import terms as t


def event_section(reader: Reader, *, closed: Closed = "") -> Section:
    """Return the event in play, or that the round is a quiet one."""
    number = reader.match.state.event
    if number == t.NOTHING:
        return notice(reader.say("planning.quiet-round"))
    card = reader.match.content.events[number]
    at_once = reader.say("play.at-once", effects=reader.at_once(card.at_once)) if card.at_once else ""
    return event(
        card.title[reader.language],
        reader.wording.name("kind", card.kind),
        _picture(reader.match.content, card),
        card.story[reader.language],
        at_once,
        closed=closed,
    )


def _picture(content: Content, card: Event) -> Picture:
    """Return the picture of an event; a sign beside it comes with its outline, as a page has no icons."""
    picture = event_picture(card, content)
    beside = [{**one, "path": icon_path(one["icon"])} if "icon" in one else one for one in picture["beside"]]
    return {**picture, "beside": beside}


def nameable(reader: Reader) -> list[tuple[NamePartner, str]]:
    """Return whom the chair can name now: the action, and the partner's team in words."""
    seats = {reader.partner(seat).id: seat for seat in range(reader.match.teams)}
    return [
        (action, reader.team_and_partner(seats[action.partner]))
        for action in reader.match.legal_actions(reader.match.state.chair)
        if isinstance(action, NamePartner)
    ]


def response_sections(
    reader: Reader,
    team: int | None,
    *,
    open_plans: bool = False,
    votes: dict[int, Button] | None = None,
    closed: bool = False,
) -> list[Section]:
    """Return the responses with what each needs now; none in a quiet round.

    ``open_plans``: the plans are open, so that it is known what would work. ``votes``: the button of each.
    ``closed``: what each does opens on request.
    """
    rows = []
    for place, response in enumerate(possible(reader)):
        rows.append({**_response(reader, team, place, response, open_plans), "closed": closed})
        if votes is not None:
            rows[-1]["button"] = votes.get(place)
    if not rows:
        return []
    warned = [text(*if_split(reader), tone="warn")] if open_plans and if_split(reader) else []
    whoever = [text(*lines)] if (lines := _of_all(rows)) else []
    title = reader.say("room.responses" if open_plans else "play.responses")
    return [*warned, *whoever, responses(title, rows)]


def _of_all(rows: list[Section]) -> list[str]:
    """Take from the rows of several responses who comes with each of them, and return it: said once."""
    said = [row.pop("newcomers") for row in rows]
    same = brought_by_all(said)
    for row, those in zip(rows, said, strict=True):
        row["lines"] = [*row["lines"], *(words for words in those if words not in same)]
    return same


def _response(reader: Reader, team: int | None, place: int, response: Response, open_plans: bool) -> Section:
    rows = []
    for need in needs(reader, team, place):
        note = need.note
        if need.missing:
            note = ", ".join(
                part for part in (note, reader.say("planning.short", count=need.missing)) if part
            )
        rows.append({"words": need.words, "note": note, "met": need.met, "planned": need.by_plan})
    lines = []
    verdict, works = "", None
    if response.is_way_out:
        follows = foreseen(reader, place) if open_plans else reader.effects_in_play(response.success)
        lines.append(f"{way_out_words(reader)} {follows}")
    elif open_plans:
        works = would_work(reader, team, place)
        verdict = reader.say("planning.would-work" if works else "planning.would-fail")
        lines.append(reader.say("planning.then", effects=foreseen(reader, place)))
    else:
        lines.append(f"{reader.say('play.if-it-works')} {reader.effects_in_play(response.success)}")
        lines.append(f"{reader.say('play.if-it-fails')} {reader.effects_in_play(response.failure)}")
    return {
        "letter": LETTERS[place],
        "label": response.label[reader.language],
        "needs": rows,
        "lines": lines,
        "newcomers": brings(reader, response.effects(works=works)),
        "verdict": verdict,
        "works": works,
        "chosen": reader.match.state.response == place,
    }
