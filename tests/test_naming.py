"""The chair names a partner: at the table on the screen, in the terminal, and by bots."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game import bots
from game.bots.naming import at_stake, best_name
from game.content.load import load_content
from game.match.actions import NamePartner
from game.match.match import Match
from game.match.players import bot_action
from game.reading.open_table import named_words
from game.reading.reader import Reader
from game.rules import terms as t
from game.screen.table_screen import TableScreen
from tests.pilot import SIZES, Pilot
from tests.sitting import run
from tests.table import Table
from tests.tiny import event

CASE = "arena-poort"


# --- bots -----------------------------------------------------------------------------------------


def at_table(change: int, *interests: int, chair: int = 0) -> Table:
    table = Table(event=event(at_once=[{"interest": "lowest", "change": change}]))
    table.interests(*interests)
    table.state.chair = chair
    table.turn()
    return table


@pytest.mark.parametrize(
    ("change", "chair", "named", "selfish"),
    [
        (-1, 0, 2, 2),  # a loss: who is furthest above its need
        (-1, 2, 2, 1),  # a selfish chair never names itself for a loss
        (1, 0, 0, 0),  # a gain: who is furthest under its need
        (1, 2, 0, 2),  # a selfish chair takes it itself
    ],
)
def test_bots_name_who_can_bear_a_loss_and_who_needs_a_gain(
    change: int, chair: int, named: int, selfish: int
) -> None:
    table = at_table(change, 2, 5, 7, chair=chair)
    assert best_name(table.book, table.state, chair, False) == named
    assert best_name(table.book, table.state, chair, True) == selfish


def test_what_is_at_once_tells_before_what_responses_do() -> None:
    gain, loss = ({"interest": "lowest", "change": change} for change in (2, -1))
    for card, stake in (
        ({"at_once": [loss], "success": [gain]}, -1),
        ({"success": [gain], "failure": [loss]}, 1),
        ({"success": [{"when": [{"round_at_least": 2}], "then": [loss]}]}, -1),
        ({"success": [{"discard": 1, "team": "lowest"}]}, -1),
    ):
        table = Table(event=event(**card))
        assert at_stake(table.book, table.event_of("matter")) == stake


@pytest.mark.parametrize("policy", bots.SEATED)
def test_every_bot_plays_a_game_in_which_it_must_name(policy: str) -> None:
    if policy == "search":
        pytest.skip("slow here; it names as the cooperative one does")
    match, named = Match.start(load_content(CASE), 3, 4), 0
    while not match.is_over:
        team = match.waits_for
        named += match.phase == "name"
        match.do(match.legal_actions(None)[0] if team is None else bot_action(match, team, policy))
    assert named


# --- on the screen --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text_size", ["normal", "largest"])
def test_the_chair_names_openly_at_the_table(
    tmp_path: Path, size: tuple[int, int], language: str, text_size: str
) -> None:
    with Pilot(tmp_path, size=size, language=language, text_size=text_size) as pilot:
        play = pilot.sit(CASE, teams=6, seed=4)
        pilot.play_on(phase="name")
        pilot.app.room.show(TableScreen(pilot.app))
        pilot.step()
        chair = play.match.waits_for
        assert chair is not None and play.waiting == [chair]
        pilot.use("main")
        assert pilot.says({"nl": "Voorzitter: ", "en": "Chair: "}[language])
        assert {f"name-{team}" for team in range(6)} <= set(pilot.controls)
        pilot.key("escape")
        pilot.click("main")
        pilot.use("name-2")
        assert isinstance(play.match.actions[-1], NamePartner)
        assert play.match.state.named == 2 and play.match.phase == "plan"


def test_the_facilitator_can_let_the_chair_pass_and_undo_a_name(tmp_path: Path) -> None:
    with Pilot(tmp_path) as pilot:
        play = pilot.sit(CASE)
        pilot.play_on(phase="name")
        chair = play.match.waits_for
        assert chair is not None
        partner = play.content.case.partner[play.match.state.partner[1]].id
        play.do(NamePartner(team=chair, partner=partner))
        assert play.match.state.named == 1
        play.undo()
        assert play.match.phase == "name" and play.match.state.named == t.NOBODY


# --- in the terminal ------------------------------------------------------------------------------


def test_the_terminal_asks_the_chair_whom_it_names(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(shown: str) -> bytes:
        if "Naming by the chair: " in shown:
            asked.append(shown)
            return b"2\n"
        commit = re.findall(r"(\d+)  Commit", shown)
        if asked or "number" not in shown.lower():
            return b"q\n" if asked else b"\n"
        return f"{commit[-1]}\n".encode() if commit else b"1\n"

    call = ("play", "--text", "--data", str(tmp_path), "--language", "en")
    for seed in range(1, 12):
        done = run(*call, CASE, "--seed", str(seed), "--seats", "you,you,you,you", answer=answer)
        assert done.err == ""
        if asked:
            break
    assert asked and "interest" in asked[0] and " names " in done.out


# --- who is meant, in words -----------------------------------------------------------------------


def test_from_the_naming_on_the_card_says_who_the_lowest_is() -> None:
    loss = [{"interest": "lowest", "change": -1}]
    card = event(
        at_once=loss, success=[*loss, {"chair": "lowest"}], failure=[{"later": loss, "in_rounds": 1}]
    )
    table = Table(event=card)
    table.turn()
    reader, played = Reader(table.match, "en"), table.match.content.events[table.state.event]
    assert reader.effects_in_play(played.at_once) == "lowest interest −1"
    assert named_words(reader) == ""
    table.do(NamePartner(team=0, partner="builders"))
    assert reader.effects_in_play(played.at_once) == "interest of Builders −1"
    response = played.response[0]
    assert reader.effects_in_play(response.success).startswith("interest of Builders −1")
    assert "Builders" not in reader.effects_in_play(response.success[1:])  # the chair: the actual one
    assert "Builders" not in reader.effects_in_play(response.failure)  # and later it is the actual lowest too
    assert named_words(reader) == "“The lowest” is this round: Builders, named by the chair."
