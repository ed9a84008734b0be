"""The terminal game through a pipe: whole games, the keys, odd lines, stopping and going on."""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import SCENARIOS_FOLDER
from game.content.load import load_cards, load_content, shipped_cases
from game.content.new_case import scaffold
from game.match.actions import NamePartner, Note
from game.match.match import Match
from game.match.players import SEATS, bot_action, fill_seats
from game.rules import terms as t
from game.sessions.store import Store, StoreError
from tests.sitting import HARBOUR, Sitting, player, run

KEYS = {"s", "q", "u", "?", "h", "l", "t", "a", "p"}
TO_THE_PLANS = (b"\n", b"\n", b"1\n")
"""Let us begin; turn the card; the chair, which the card asks for a name, names itself."""
SHARED = (b"\n", b"\n", b"\n", b"\n", b"1\n")
"""The same at a shared screen: the chair first looks who it is, alone, and lets the others look again."""


def play(folder: Path, *args: str, answer: object = (), language: str = "en") -> Sitting:
    call = ("play", "--text", "--data", str(folder), "--language", language, *args)
    return run(*call, answer=answer)  # type: ignore[arg-type]


def start(folder: Path, *lines: bytes | str, seats: str = "you", language: str = "en") -> Sitting:
    """Play the harbour without promises up to the first plan, and then these lines (words choose)."""
    to_the_plans = SHARED if "," in seats else TO_THE_PLANS
    call = (HARBOUR, "--no-promises", "--seed", "5", "--seats", seats)
    return play(folder, *call, answer=(*to_the_plans, *lines), language=language)


def kept(folder: Path, name: str = "harbour-1") -> Match:
    with Store(folder) as store:
        return store.open(name).match


# --- whole games ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "end"), [("nl", "Het einde: "), ("en", "The end: ")])
@pytest.mark.parametrize("seats", ["you", "you,you,you", "random,you", "selfish,contributor,you,you"])
def test_a_whole_game_plays_to_its_end(tmp_path: Path, language: str, end: str, seats: str) -> None:
    done = play(tmp_path, HARBOUR, "--seed", "8", "--seats", seats, answer=player(3), language=language)
    assert done.status == 0 and done.err == ""
    assert end in done.out
    assert "samenspel sessions export harbour-1" in done.out
    assert "\x1b" not in done.out
    wrapped = [line for line in done.out.split("\n") if "samenspel sessions" not in line]  # to be typed over
    assert max(len(line) for line in wrapped) <= 100
    match = kept(tmp_path)
    assert match.is_over
    names = [partner.name for partner in match.content.case.partner[:2]]
    for phrase in ("1.", "5.", *(name.nl if language == "nl" else name.en for name in names)):
        assert phrase in done.out.rsplit(end, 1)[1]


def test_bots_alone_can_be_watched(tmp_path: Path) -> None:
    done = play(tmp_path, HARBOUR, "--seed", "2", "--seats", "cooperative")
    assert done.status == 0
    assert "The end: " in done.out
    assert ">" not in done.out


@pytest.mark.parametrize("case", ["arena-poort", "energiekoplopers", "ipo"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_cases_that_ship_play_whole(tmp_path: Path, case: str, language: str) -> None:
    done = play(tmp_path, case, "--seed", "1", answer=player(1), language=language)
    assert done.status == 0, done.err
    assert kept(tmp_path, f"{case}-1").is_over


def test_which_blocks_are_missing_is_said_at_the_opening_on_the_table_and_on_the_card(tmp_path: Path) -> None:
    text = (SCENARIOS_FOLDER / "arena-poort.toml").read_text(encoding="utf-8")
    file = tmp_path / "arena-poort.toml"
    file.write_text(text.replace("[deck]\n", "[deck]\nmissing = 1\n"), encoding="utf-8")
    done = play(tmp_path, str(file), "--seed", "1", answer=[b"\n", b"t\n", b"b1\n", b"s\n"])
    match = kept(tmp_path, "arena-poort-1")
    blocks = match.content.cards.blocks
    missing = [block for place, block in enumerate(blocks) if match.state.missing >> place & 1]
    assert "These 4 are missing today." in done.out
    names = ", ".join(f"{one.name['en']} (b{one.number})" for one in missing)
    assert done.said.count(f"This time without {names}") == 3  # opening, table, and the table again by "t"
    number = missing[0].number
    shown = play(tmp_path, "--resume", "arena-poort-1", answer=[f"b{number}\n".encode(), b"s\n"])
    assert f"b{number}  {missing[0].name['en']}" in shown.out
    assert "stays in the box this time" in shown.out


def test_a_case_teams_and_seats_can_be_chosen_from_lists(tmp_path: Path) -> None:
    ipo = b"%d\n" % (1 + shipped_cases().index("ipo"))
    done = play(tmp_path, answer=[b"9\n", b"x\n", ipo, b"1\n", b"\n", b"5\n", b"2\n", b"2\n", b"\n"])
    assert done.status == 0
    assert "Which case do you play?" in done.out
    assert "Do you play with promises?" in done.out
    assert not kept(tmp_path, "ipo-1").promises
    assert done.out.count("Type a number from") == 3
    match = kept(tmp_path, "ipo-1")
    assert match.teams == 5
    with Store(tmp_path) as store:
        assert store.open("ipo-1").players == ("you", "you", "cooperative", "cooperative", "cooperative")


def test_own_cases_can_be_chosen_and_broken_ones_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "cases"
    own.mkdir()
    monkeypatch.setenv("SAMENSPEL_CASES", str(own))
    (own / "our-street.toml").write_text(scaffold("our-street", "en", "our-street"), encoding="utf-8")
    (own / "a-broken.toml").write_text("format = 2\n", encoding="utf-8")
    last = len(shipped_cases()) + 1
    done = play(tmp_path, answer=[b"%d\n" % (last + 1), b"%d\n" % last, b"1\n", b"1\n", b"\n", b"q\n"])
    assert done.status == 0
    assert re.search(
        r"^  1  Lamps in the tunnel  3 teams · 45 minutes · to begin with$", done.out, re.MULTILINE
    )
    assert re.search(rf"^  {last}  Our street  3 teams · 75 minutes · your own$", done.out, re.MULTILINE)
    assert re.search(r"^  –  a-broken: \d+ mistakes?; see: samenspel check a-broken$", done.out, re.MULTILINE)
    assert f"from 1 to {last}" in done.said
    assert kept(tmp_path, "our-street-1").content.case.id == "our-street"


def test_the_samenspel_command_alone_says_there_is_no_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.sessions.store.default_folder", lambda: tmp_path)
    done = run(answer=[b"q\n"])
    assert done.status == 0
    assert "--text" in done.out.split("\n")[0]
    assert "nothing was saved" in done.out or "niets bewaard" in done.out


# --- what a choice says ---------------------------------------------------------------------------


def test_a_choice_shows_its_cost_and_what_it_would_do(tmp_path: Path) -> None:
    shown, now = start(tmp_path).said, t.START_FOUNDATION
    assert f"Build Safe environment (b1), cost 2. Complementary {now} → {now + 1}. While in place: " in shown
    assert "Tend your own constituency with 1. Authority 3 → 4 (need 4)." in shown
    assert f"Commit this plan. Reserve, to pay for responses: {t.CAPACITY}." in shown
    assert f"✓ Vision at least 3 (now {now})" in shown
    wanted = "Safe environment or Reflexivity and learning"
    assert f"✗ {wanted} (in your hand: Safe environment (b1))" in shown


def test_what_is_not_possible_says_why(tmp_path: Path) -> None:
    shown = start(tmp_path, b"?\n", "Build Safe environment", b"?\n").said
    assert "Taking the plan back: Your team has not planned anything yet" in shown
    assert "already builds this round; one block a round" in shown
    assert "Your team has no capacity left" in shown


def test_the_card_the_rules_the_log_the_agenda_and_the_table_are_a_key_away(tmp_path: Path) -> None:
    shown = start(tmp_path, b"b7\n", b"b 7\n", b"b\n", b"b99\n", b"h\n", b"l\n", b"a\n", b"t\n").out
    assert shown.count("In practice:") == 2
    assert shown.count("Which card? Type b3") == 2
    assert "The rules in short" in shown
    assert "Event: A loud evening" in shown
    assert shown.count("You are: Port authority") == 2
    assert shown.count("Around the table") == 1 and shown.count("Foundations") == 2


def test_giving_asks_which_card_and_to_whom(tmp_path: Path) -> None:
    give = ("Give a card", "Give Safe environment", "Give Safe environment (b1) to Residents")
    shown = start(tmp_path, *give).said
    assert "Building it costs them" in shown
    assert kept(tmp_path).state.plan_give[0] != t.NOTHING
    assert "So far: give Safe environment (b1) to Residents" in shown


def test_the_way_back_from_a_submenu_changes_nothing(tmp_path: Path) -> None:
    there_and_back = ("Give a card", "Back", "Swap a card", "Back", "Give a card", "Give Safe", "Back")
    start(tmp_path, *there_and_back)
    assert kept(tmp_path).actions == _at_the_first_plan().actions


# --- secrets --------------------------------------------------------------------------------------


def test_the_screen_never_shows_what_is_hidden_from_its_team(tmp_path: Path) -> None:
    """Nothing of a bot's hand, plan or agenda is shown before the plans open."""
    shown = start(tmp_path, b"l\n", b"t\n").out
    match = kept(tmp_path)
    for team in range(1, match.teams):
        partner = match.content.case.partner[match.state.partner[team]]
        for agenda in partner.agenda:
            assert agenda.text.en not in shown
        assert f"{partner.name.en} plans" not in shown
        assert f"{partner.name.en} draws" not in shown


def test_two_people_at_one_screen_look_in_turns(tmp_path: Path) -> None:
    shown = start(tmp_path, b"\n", "Commit", b"\n", seats="you,you").out
    first, second = shown.split("For Residents alone.", 1)
    agendas = {partner.name.en: partner.agenda[0].text.en for partner in kept(tmp_path).content.case.partner}
    assert agendas["Port authority"] in first
    assert agendas["Port authority"] not in second
    assert "You are: Residents" in second
    assert "A. Promise a party on the quay" in first and "A. Promise a party on the quay" in second


def test_an_agenda_is_not_shown_between_turns(tmp_path: Path) -> None:
    shown = play(tmp_path, HARBOUR, "--seats", "you,you", answer=[b"a\n"]).out
    assert "when it is your team's turn" in shown


# --- undo, save, resume ---------------------------------------------------------------------------


def test_a_step_of_a_plan_that_is_not_committed_is_taken_back_without_a_question(tmp_path: Path) -> None:
    shown = start(tmp_path, "Build Safe environment", b"u\n").said
    assert "y or n" not in shown and "Undone: the last choice in the plan of Port authority" in shown
    assert kept(tmp_path).actions == _at_the_first_plan().actions


def test_undo_asks_before_it_takes_back_a_commit_and_what_bots_did_since(tmp_path: Path) -> None:
    start(tmp_path, "Commit", b"s\n")
    voting = kept(tmp_path)
    assert voting.phase == "vote"
    again = play(tmp_path, "--resume", "harbour-1", answer=[b"u\n", b"y\n", b"s\n"])
    assert again.status == 0
    assert "Undo: Port authority committing its plan? What came after it is taken back too." in again.said
    match = kept(tmp_path)
    assert match.phase == "plan" and not match.state.committed & 1


@pytest.mark.parametrize(
    ("answer", "language"), [(b"\n", "nl"), (b"n\n", "nl"), (b"n\n", "en"), (b"s\n", "en")]
)
def test_without_a_yes_everything_stays(tmp_path: Path, answer: bytes, language: str) -> None:
    start(tmp_path, "Commit" if language == "en" else "Leg het plan vast", b"s\n", language=language)
    before = kept(tmp_path)
    again = play(tmp_path, "--resume", "harbour-1", answer=[b"u\n", answer, b"s\n"], language=language)
    assert again.status == 0
    assert kept(tmp_path).record == before.record


def test_what_is_neither_yes_nor_no_is_asked_again(tmp_path: Path) -> None:
    again = start(tmp_path, "Commit", b"u\n", b"\x00\n", b"2\n", b"j\n", b"n\n")
    assert again.said.count("y or n (Enter: no) >") == 4
    assert "Type y to undo it, or n to leave it." in again.said
    assert kept(tmp_path).phase == "vote"


def test_yes_is_j_in_dutch(tmp_path: Path) -> None:
    shown = start(tmp_path, "Leg het plan vast", b"u\n", b"j\n", language="nl").said
    assert "Terugdraaien: het vastleggen van het plan van Havenbedrijf?" in shown
    assert kept(tmp_path).phase == "plan"


def test_the_commit_of_another_team_is_taken_back_only_after_a_question(tmp_path: Path) -> None:
    lines: list[bytes | str] = [b"\n", "Commit", b"\n", b"u\n"]
    shown = start(tmp_path, *lines, b"\n", seats="you,you").said
    assert "Undo: Port authority committing its plan?" in shown
    assert kept(tmp_path).state.committed == 1
    play(
        tmp_path / "again",
        HARBOUR,
        "--no-promises",
        "--seed",
        "5",
        "--seats",
        "you,you",
        answer=[*SHARED, *lines, b"y\n"],
    )
    assert kept(tmp_path / "again").state.committed == 0


def test_what_the_table_did_is_taken_back_after_a_question(tmp_path: Path) -> None:
    turned = play(tmp_path, HARBOUR, "--seed", "5", answer=[b"\n", b"\n", b"u\n", b"y\n"])
    assert "Undo: turning the event?" in turned.said
    assert kept(tmp_path).phase == "event"


def test_an_insight_that_was_typed_stays_when_what_came_before_it_is_undone(tmp_path: Path) -> None:
    to_the_insights: list[bytes | str] = [b"\n", "Commit", b"\n", "Commit", b"\n", b"1\n", b"\n", b"1\n"]
    shown = start(
        tmp_path, *to_the_insights, b"1 We waited.\n", b"u\n", b"y\n", b"\n", b"1\n", seats="you,you"
    )
    assert "Undo: the vote of Residents?" in shown.said
    match = kept(tmp_path)
    assert match.phase == "reflect"
    assert [action.text for action in match.actions if isinstance(action, Note)] == ["We waited."]
    assert shown.out.count("a team and a sentence") == 3  # asked of all at once


@pytest.mark.parametrize("line", ["9 We waited.", "0 x y", "2", "2 1", "-1"])
def test_an_insight_of_no_team_is_asked_again(tmp_path: Path, line: str) -> None:
    to_the_insights: list[bytes | str] = [b"\n", "Commit", b"\n", "Commit", b"\n", b"1\n", b"\n", b"1\n"]
    shown = start(tmp_path, *to_the_insights, f"{line}\n".encode(), b"2 We asked.\n", seats="you,you")
    assert "Write something like" in shown.said
    notes = [(one.team, one.text) for one in kept(tmp_path).actions if isinstance(one, Note)]
    assert notes == [(1, "We asked.")]


def test_a_round_whose_close_was_undone_stays_open_until_somebody_closes_it(tmp_path: Path) -> None:
    to_the_insight: list[bytes | str] = ["Commit", b"1\n"]
    again = start(tmp_path, *to_the_insight, b"We waited.\n", b"u\n", b"y\n")
    assert "Undo: closing the round?" in again.said
    assert again.said.count("Enter: close the round >") == 1
    match = kept(tmp_path)
    assert (match.phase, match.state.round) == ("reflect", 1)


def test_undo_with_nothing_to_undo_says_so(tmp_path: Path) -> None:
    assert "nothing to undo" in play(tmp_path, HARBOUR, answer=[b"u\n"]).out


@pytest.mark.parametrize("leave", [[b"s\n"], [b"q\n"], [b"S\n"], []])
def test_leaving_saves_and_says_how_to_go_on(tmp_path: Path, leave: list[bytes]) -> None:
    left = start(tmp_path, b"1\n", *leave)
    assert left.status == 0
    to_go_on = f"samenspel play --resume harbour-1 --text --data {shlex.quote(str(tmp_path))}"
    assert left.out.rstrip().endswith(f"Saved as harbour-1. To go on: {to_go_on}")
    before = kept(tmp_path)
    again = play(tmp_path, "--resume", "harbour-1")
    assert again.status == 0
    assert "Welcome back to harbour-1" in again.out
    assert "So far: build Safe environment (b1) for 2" in again.said
    assert kept(tmp_path).hash() == before.hash()


def test_a_resumed_game_goes_on_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    whole = play(tmp_path / "whole", HARBOUR, "--seed", "4", answer=player(6, notes=False))
    answers = [f"{line}\n".encode() for line in whole.answers]
    half = len(answers) // 2
    play(tmp_path / "halves", HARBOUR, "--seed", "4", answer=answers[:half])
    play(tmp_path / "halves", "--resume", "harbour-1", answer=answers[half:])
    assert kept(tmp_path / "halves").hash() == kept(tmp_path / "whole").hash()


def test_the_language_of_a_session_is_remembered(tmp_path: Path) -> None:
    start(tmp_path, language="nl")
    again = run("play", "--text", "--data", str(tmp_path), "--resume", "harbour-1")
    assert "Welkom terug" in again.out
    other = play(tmp_path, "--resume", "harbour-1", language="en")
    assert "Welcome back" in other.out


def test_a_full_disk_is_said_in_one_line_and_what_was_shown_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path, "Build Appropriate funding")
    before = kept(tmp_path).hash()

    def full(*_: object) -> None:
        raise StoreError("store-full", file="samenspel.sqlite3")

    monkeypatch.setattr("game.sessions.store.Session.do", full)
    done = play(tmp_path, "--resume", "harbour-1", answer=["Contribute"])
    assert done.status == 1
    assert done.err.startswith("samenspel: The disk is full") and done.err.count("\n") == 1
    monkeypatch.undo()
    assert kept(tmp_path).hash() == before


def test_a_game_that_is_over_shows_its_end_again(tmp_path: Path) -> None:
    play(tmp_path, HARBOUR, "--seed", "2", "--seats", "cooperative")
    assert "The end: " in play(tmp_path, "--resume", "harbour-1").out


# --- odd lines ------------------------------------------------------------------------------------

ODD = [
    b"\n",
    b"-1\n",
    b"0\n",
    b"1 2\n",
    b"99\n",
    b"1.0\n",
    b"+1\n",
    b"1e1\n",
    "١\n".encode(),
    "🙂\n".encode(),
    b"\x00\n",
    b"1\x00\n",
    b"\xff\xfe\n",
    b"\x1b[2J\n",
    b"help\n",
    b"x" * 1_000_000 + b"\n",
    b"1" * 1_000_000 + b"\n",
    b"--resume\n",
    b"; DROP TABLE action\n",
]


@pytest.mark.parametrize("line", ODD, ids=[ascii(line[:12]) for line in ODD])
def test_an_odd_line_gets_one_answer_and_costs_nothing(tmp_path: Path, line: bytes) -> None:
    asked = start(tmp_path / "without").out.count("Your choice")
    done = start(tmp_path / "with", line)
    assert done.status == 0 and done.err == ""
    assert done.out.count("Your choice") == asked + 1
    assert "\x1b" not in done.out and "\x00" not in done.out
    assert kept(tmp_path / "with").hash() == kept(tmp_path / "without").hash()
    assert kept(tmp_path / "with").actions == _at_the_first_plan().actions


def test_a_note_reaches_the_screen_without_its_escapes(tmp_path: Path) -> None:
    to_the_insight: list[bytes | str] = ["Commit", b"1\n"]
    strange = start(tmp_path, *to_the_insight, b"red \x1b[31m alert\n", "turn \u202e round\n".encode())
    assert "characters in that line that I cannot read" in strange.out
    assert "\x1b" not in strange.out and "\u202e" not in strange.out
    again = play(tmp_path, "--resume", "harbour-1", answer=[b"l\n"])
    assert "Insight of your team: turn \\u202e round" in again.out


def test_a_number_is_no_insight(tmp_path: Path) -> None:
    done = start(tmp_path, "Commit", b"1\n", b"12\n", b"-1\n", b"k\n")
    assert done.out.count("Write a few words, or press Enter") == 3


LINES = st.one_of(
    st.integers(1, 12).map(lambda number: b"%d" % number),
    st.sampled_from([key.encode() for key in KEYS - {"s", "q"}] + [b"", b"b7", b"U", b"b"]),
    st.binary(max_size=40).map(lambda line: line.replace(b"\n", b" ")),
    st.text(max_size=40).map(lambda line: line.replace("\n", " ").encode("utf-8", "surrogatepass")),
)


@given(lines=st.lists(LINES, max_size=60), seats=st.sampled_from(["you", "you,random,you", "random,you,you"]))
@settings(max_examples=25, deadline=None)
def test_no_input_crashes_a_game(lines: list[bytes], seats: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done = play(folder, HARBOUR, "--seed", "3", "--seats", seats, answer=[line + b"\n" for line in lines])
        assert done.status == 0 and done.err == ""
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out)
        assert play(folder, "--resume", "harbour-1").status == 0


def _is_known(line: bytes) -> bool:
    """Whether a line at the plan's prompt is a choice or a key: the seven choices of ``start``."""
    text = line.decode("utf-8", "replace").replace("\t", " ").strip().casefold()
    return text in KEYS or text in {str(number) for number in range(1, 8)} or text.startswith("b")


@given(line=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
@settings(max_examples=60, deadline=None)
def test_an_unknown_line_changes_nothing(line: bytes) -> None:
    line = line.replace(b"\n", b" ")
    if _is_known(line):
        return
    with tempfile.TemporaryDirectory() as name:
        done = start(Path(name), line + b"\n", b"s\n")
        assert done.status == 0 and done.err == ""
        assert done.out.count("Your choice") == 3
        match = kept(Path(name))
        assert match.actions == _at_the_first_plan().actions
        assert match.hash() == _at_the_first_plan().hash()


def _at_the_first_plan() -> Match:
    cards = load_cards(Path(HARBOUR).parent / "cards")
    match = Match.start(load_content(Path(HARBOUR), cards), 5, 4, promises=False)
    match.do(match.legal_actions(None)[0])
    match.do(NamePartner(team=0, partner="port-authority"))
    return match


# --- players --------------------------------------------------------------------------------------


def test_seats_left_open_are_cooperative_bots() -> None:
    assert fill_seats((), 3) == ("you", "cooperative", "cooperative")
    assert fill_seats(("random", "you"), 3) == ("random", "you", "cooperative")


def test_too_many_or_unknown_seats_are_refused() -> None:
    with pytest.raises(ValueError, match="4 seats for 3 teams"):
        fill_seats(("you",) * 4, 3)
    with pytest.raises(ValueError, match="ghost is not one of"):
        fill_seats(("ghost",), 3)


@pytest.mark.parametrize("policy", SEATS[1:])
def test_a_bot_does_what_is_allowed_and_the_same_again(policy: str) -> None:
    def played() -> Match:
        match = _at_the_first_plan()
        while not match.is_over:
            team = match.waits_for
            match.do(match.legal_actions(None)[0] if team is None else bot_action(match, team, policy))
        return match

    assert played().hash() == played().hash()


# --- promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "asked"), [("nl", "Belofte: "), ("en", "The promise of ")])
@pytest.mark.parametrize("seats", ["you", "you,you,you"])
def test_a_whole_game_with_promises_plays_to_its_end(
    tmp_path: Path, language: str, asked: str, seats: str
) -> None:
    done = play(
        tmp_path, HARBOUR, "--promises", "--seed", "8", "--seats", seats, answer=player(3), language=language
    )
    assert (done.status, done.err) == (0, "")
    match = kept(tmp_path)
    assert match.is_over and match.promises
    assert asked in done.out
    assert sum(happening.kind == "promised" for happening in match.happenings) >= 3 * match.state.round


def test_what_the_others_promise_is_told_before_the_plans(tmp_path: Path) -> None:
    lines = [*TO_THE_PLANS, b"1\n", b"t\n", b"s\n"]
    done = play(tmp_path, HARBOUR, "--promises", "--seed", "5", "--seats", "you", answer=lines)
    assert "promises to contribute" in done.out
    assert "(promised " in done.out


@pytest.mark.parametrize(
    ("asked", "promises"),
    [
        ((), True),
        (("--length", "long"), True),
        (("--length", "short"), False),
        (("--no-promises",), False),
        (("--length", "short", "--promises"), True),
    ],
)
def test_teams_promise_in_the_long_game_unless_it_is_said_otherwise(
    tmp_path: Path, asked: tuple[str, ...], promises: bool
) -> None:
    play(tmp_path, "ipo", *asked, "--seats", "you", answer=[b"s\n"])
    assert kept(tmp_path, "ipo-1").promises is promises


# --- from paper -----------------------------------------------------------------------------------


def test_a_line_from_paper_is_said_in_words_and_counts_after_a_yes(tmp_path: Path) -> None:
    done = start(tmp_path, b"p\n", b"c1 t1\n", b"y\n", b"s\n")
    assert done.status == 0
    _, _, after = done.out.partition("(for example b12 c1; Enter: back)")
    said, _, rest = after.partition("Commit this?")
    assert "contribute 1 · tend 1" in said
    assert "Committed from paper" in rest
    assert [action.do for action in kept(tmp_path).actions if getattr(action, "team", None) == 0][-3:] == [
        "contribute",
        "tend",
        "commit",
    ]


@pytest.mark.parametrize(
    "answers", [(b"c1\n", b"\n", b"\n"), (b"c1\n", b"n\n", b"\n"), (b"\n",), (b"b99\n", b"\n")]
)
def test_a_line_from_paper_without_a_yes_changes_nothing(tmp_path: Path, answers: tuple[bytes, ...]) -> None:
    start(tmp_path, b"s\n")
    before = kept(tmp_path).hash()
    done = start(tmp_path / "other", b"p\n", *answers, b"s\n")
    assert done.status == 0
    assert kept(tmp_path / "other").hash() == before


def test_at_a_shared_screen_all_plans_and_votes_can_come_from_paper_and_none_stays_in_sight(
    tmp_path: Path,
) -> None:
    lines = (b"p\n", b"c1\n", b"y\n", b"p\n", b"t1\n", b"y\n", b"p\n", b"-\n", b"y\n")
    votes = (b"p\n", b"vb\n", b"y\n") * 3
    done = start(tmp_path, *lines, *votes, b"s\n", seats="you,you,you")
    match = kept(tmp_path)
    assert match.phase not in ("plan", "vote")
    assert done.out.count("Committed from paper") == 6
    first = done.out.index("Commit this?")
    assert "─" * 100 in done.out[first : done.out.index("p: from paper", first)]


def test_a_promise_comes_from_paper_too(tmp_path: Path) -> None:
    call = (HARBOUR, "--promises", "--seed", "5", "--seats", "you")
    play(tmp_path, *call, answer=(*TO_THE_PLANS, b"p\n", b"p2\n", b"y\n", b"s\n"))
    assert kept(tmp_path).state.promised[0] == 2


def test_where_no_team_chooses_there_is_nothing_to_take_from_paper(tmp_path: Path) -> None:
    done = play(tmp_path, HARBOUR, "--seed", "5", answer=(b"p\n", b"\n", b"s\n"))
    assert "No team is choosing anything on paper now." in done.out


# --- before and after -----------------------------------------------------------------------------


def test_slips_are_typed_said_in_words_and_counted_after_a_yes(tmp_path: Path) -> None:
    slips = [b"443-2\n", b"443-25 + Again\n", b"n\n", b"44-512\n", b"y\n", b"\n"]
    done = start(tmp_path, b"v\n", b"1\n", b"2\n", *slips, b"3\n", b"3\n", b"\n", b"s\n")
    assert done.status == 0
    assert "5 of the 6 digits" in done.out
    assert "sentence, for the report as well: ‘Again’" in done.out
    assert "4 where we are heading: strongly agree" in " ".join(done.out.split())
    assert "There is nothing to show" in done.out
    with Store(tmp_path) as store:
        before = store.read(store.list()[0].name).asked.before
    assert [sum(tally.waiting) for tally in before.tallies] == [1, 1, 0, 1, 1, 1]
    assert before.lines == ()
