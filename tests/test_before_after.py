"""Before and after: what is told of answers, and that none of it tells of one or two people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import mean, variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.questionnaire import STATEMENTS
from game.debrief.before_after import SPREAD_FROM, statements, student_t
from game.debrief.before_after_words import statement_list, step_names, told
from game.match.actions import Continue
from game.match.match import Match
from game.match.players import YOU
from game.sessions.answers import NotOpen, Questionnaire, Slip
from game.sessions.database import FILE_NAME
from game.sessions.store import Session, Store
from game.table.play import Play
from game.table.shorthand import Misread
from game.table.slips import read_slip
from tests.test_store import harbour

FIVES = Slip((5,) * STATEMENTS)


def answered(*rooms: int, random: Random | None = None) -> Questionnaire:
    """Return what is kept when so many people answered before, and then after, and both were closed."""
    random = random or Random(1)
    kept = Questionnaire()
    for moment, people in zip(("before", "after"), rooms, strict=False):
        kept = kept.asking(moment, random.sample)  # type: ignore[arg-type]
        for _ in range(people):
            kept = kept.plus(Slip(tuple(random.randint(1, 5) for _ in range(STATEMENTS))))
    return kept.asking("", random.sample)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Store(tmp_path) as store:
        yield store.create(Match.start(harbour(), 1, 4), language="nl", players=(YOU,) * 4)


# --- what may be told -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_to_four_answers_look_like_none_and_five_to_seven_show_no_spread(language: str) -> None:
    none = told(language, answered(0, 0))
    assert all(told(language, answered(few, few)) == none for few in range(5))
    one_sided = [told(language, answered(few, 9, random=Random(3))) for few in range(5)]
    assert all(part is not None and part.rows[0].before == "–" for part in one_sided)
    for people in (5, 6, 7):
        part = told(language, answered(people, people))
        assert part is not None
        assert all(row.before != "–" and not row.spread and row.difference == "–" for row in part.rows)
    part = told(language, answered(8, 8))
    assert part is not None
    assert all(len(row.spread) == 2 and row.difference != "–" for row in part.rows)


SLIPS = st.builds(Slip, st.tuples(*[st.sampled_from([None, 1, 3, 5])] * STATEMENTS))
DOINGS = st.lists(st.one_of(SLIPS, st.sampled_from(["before", "after", ""])), max_size=60)


@settings(max_examples=150)
@given(doings=DOINGS, seed=st.integers(0, 9))
def test_no_two_figures_differ_by_fewer_than_three_people(doings: list[Slip | str], seed: int) -> None:
    """Whatever is handed in, opened, closed and looked at, in whatever order."""
    kept, draw = Questionnaire(open="before"), Random(seed).sample
    numbers: set[int] = {0}
    last = kept.figures
    for doing in doings:
        before = kept.figures
        if isinstance(doing, str):
            kept = kept.asking(doing, draw)  # type: ignore[arg-type]
        elif kept.open:
            kept = kept.plus(doing)
            assert kept.figures == before, "an answer alone changes nothing that is told"
        for then, now in zip((*last[0], *last[1]), (*kept.figures[0], *kept.figures[1]), strict=True):
            added = sum(now) - sum(then)
            assert (added == 0 and now == then) or added >= (3 if sum(then) else 5)
            assert all(one <= other for one, other in zip(then, now, strict=True))
            numbers.add(sum(now))
        last = kept.figures
    for one in statements(kept):
        for figure in (one.before, one.after):
            assert figure is None or not figure.spread or sum(figure.spread) >= SPREAD_FROM
    assert all(one == other or abs(one - other) >= 3 for one in numbers for other in numbers)


def test_all_but_two_of_those_who_answered_are_counted() -> None:
    for people in range(5, 30):
        counted = {sum(counts) for counts in answered(people).figures[0]}
        assert counted == {people - (people - 5) % 3}


# --- the figures ----------------------------------------------------------------------------------


def test_a_difference_is_that_of_the_means_with_welchs_interval() -> None:
    kept = answered(11, 14)
    (before, *_), (after, *_) = kept.figures
    first, then = ([step for step, n in enumerate(c, start=1) for _ in range(n)] for c in (before, after))
    found = statements(kept)[0].difference
    assert found is not None
    assert found.by == pytest.approx(mean(then) - mean(first))
    spreads = [(variance(one) + 1 / 12) / len(one) for one in (first, then)]
    freedom = sum(spreads) ** 2 / sum(
        s**2 / (len(one) - 1) for s, one in zip(spreads, (first, then), strict=True)
    )
    assert (found.high - found.low) / 2 == pytest.approx(student_t(freedom) * sum(spreads) ** 0.5)


@pytest.mark.parametrize(("freedom", "reach"), [(4, 2.776), (7, 2.365), (15, 2.131), (60, 2.000)])
def test_the_reach_of_an_interval_is_that_of_the_tables(freedom: int, reach: float) -> None:
    assert student_t(freedom) == pytest.approx(reach, abs=0.001)


def test_a_room_of_one_mind_is_not_told_to_be_certain() -> None:
    kept = Questionnaire(open="before")
    for moment in ("before", "after"):
        kept = kept.asking(moment, Random(1).sample)  # type: ignore[arg-type]
        for _ in range(8):
            kept = kept.plus(FIVES)
    difference = statements(kept.asking("", Random(1).sample))[0].difference
    assert difference is not None
    assert difference.by == 0
    assert difference.low < -0.2 < 0.2 < difference.high


# --- what is kept ---------------------------------------------------------------------------------


def test_the_file_holds_counts_and_nothing_that_tells_who_answered_what_or_when(
    session: Session, tmp_path: Path
) -> None:
    """Of the answers that were given, in whatever order, the same bytes are left, in every file."""
    answers = session.answers()
    device, secret = session.devices().join("team", 2, "Noor", "nl")
    answers.ask("before")
    answers.hand_in(Slip((1, 2, 3, 4, 5, None), "Wij zagen niets."), secret)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        [(digest,)] = file.execute("SELECT digest FROM device").fetchall()
        [(kept,)] = file.execute("SELECT json FROM questionnaire").fetchall()
    assert digest not in kept and secret not in kept and device.name not in kept
    others = [Slip((5, 4, None, 2, 1, 1), "Als eerste zin"), Slip((2,) * 6)]
    for slip in others:
        answers.hand_in(slip)
    again = Questionnaire(open="before")
    for slip in (*reversed(others), Slip((1, 2, 3, 4, 5, None), "Wij zagen niets.")):
        again = again.plus(slip, secret if slip.line.startswith("Wij") else "")
    assert answers.kept == again
    raw = b"".join(path.read_bytes() for path in sorted(tmp_path.glob(f"{FILE_NAME}*")))
    assert raw.count(b'"lines":[{"text"') == 1, "what was written over is still in a file"
    assert "zagen" not in session.export() and "questionnaire" not in session.export()


def test_answers_come_back_and_go_with_their_session(session: Session, tmp_path: Path) -> None:
    answers = session.answers()
    assert not answers.is_used
    answers.ask("after")
    answers.hand_in(FIVES)
    assert session.answers().kept == answers.kept
    session.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("DELETE FROM session")
        assert file.execute("SELECT count(*) FROM questionnaire").fetchone() == (0,)


def test_all_answers_can_be_forgotten_while_the_game_stays(session: Session, tmp_path: Path) -> None:
    answers = session.answers()
    answers.ask("after")
    answers.hand_in(Slip((3,) * 6, "Dit moet weg"))
    answers.forget()
    assert (answers.kept, answers.open, session.answers().is_used) == (Questionnaire(), None, False)
    assert not any(b"Dit moet weg" in path.read_bytes() for path in tmp_path.glob(f"{FILE_NAME}*"))


def test_a_device_answers_once_for_each_moment(session: Session) -> None:
    answers = session.answers()
    for moment in ("before", "after"):
        answers.ask(moment)  # type: ignore[arg-type]
        assert not answers.has_answered("secret")
        answers.hand_in(FIVES, "secret")
        assert answers.has_answered("secret") and not answers.has_answered("another")
        with pytest.raises(NotOpen) as error:
            answers.hand_in(FIVES, "secret")
        assert error.value.is_twice
    answers.close()
    with pytest.raises(NotOpen):
        answers.hand_in(FIVES)


def test_a_line_is_read_in_no_order_once_closed_and_reported_only_when_ticked_among_others(
    session: Session,
) -> None:
    answers = session.answers()
    answers.ask("before")
    for number in range(7):
        answers.hand_in(Slip((3,) * 6, f"zin {number}", is_shared=number == 4))
    assert answers.shuffled("before") == []
    assert answers.kept.shared_lines("before") == ()
    answers.close()
    order = [line.text for line in answers.shuffled("before")]
    assert sorted(order) == [f"zin {number}" for number in range(7)] != order
    part = told("nl", answers.kept)
    assert part is not None and part.lines == ("zin 4",)


def test_before_ends_where_the_game_begins(session: Session) -> None:
    play = Play(session, lambda: "nl")
    play.answers.ask("before")
    play.do(Continue())
    assert play.answers.open is None


# --- slips ----------------------------------------------------------------------------------------


def test_a_slip_is_six_digits_and_perhaps_a_sentence() -> None:
    assert read_slip("nl", "443-21").slip == Slip((4, 4, 3, None, 2, 1))
    assert read_slip("nl", " 4 4 3 – 2 1  Meer  luisteren ").slip == Slip(
        (4, 4, 3, None, 2, 1), "Meer luisteren"
    )
    assert read_slip("nl", "------ +Zo door").slip == Slip((None,) * 6, "Zo door", is_shared=True)
    words = read_slip("en", "51---- + Go on").words
    assert words[0] == "1 not knowing: strongly agree" and "skipped" in words[5] and "report" in words[6]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "0"),
        ("443-2", "5"),
        ("443-26", "6"),
        ("4437-1", "7"),
        ("443-211", "6"),
        ("abc", "a"),
        ("------", ""),
    ],
)
def test_a_slip_that_cannot_be_is_told_what_can(language: str, line: str, said: str) -> None:
    with pytest.raises(Misread) as error:
        read_slip(language, line)
    assert said in str(error.value)
    assert line == "------" or "443-21" in str(error.value)


@pytest.mark.parametrize(("language", "name"), [("nl", "meten.md"), ("en", "measuring.md")])
def test_the_document_has_the_statements_that_people_read(language: str, name: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / name).read_text(encoding="utf-8")
    for number, words in enumerate(statement_list(language), start=1):  # type: ignore[arg-type]
        assert f"\n{number}. {words}\n" in text
    assert ", ".join(step_names(language)) in text.replace("\n", " ")  # type: ignore[arg-type]
