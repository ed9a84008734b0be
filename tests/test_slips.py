"""What a designer is told at the first slip: an input, what is told, and where. One row a kind of slip.

How a file is written is in ``broken/syntax.toml``, keys and headers in ``broken/shape.toml``; here are slips
that the check allows and warns of. A name in brackets is a public report of the same slip in another tool.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from game.content.check import check_paths, errors
from game.content.lint import warned
from game.content.problems import Problem, headline
from tests.test_check import CARDS, HARBOUR, OVER_LINES

LIBRARY = 'library = ["funding-cut", "power-shift"]'
FIRST_PROMISE = "The network is strong and nobody promised a party."
STORM_FAILS = '{ foundation = "complementary", change = -1 }, { foundation = "network", change = -1 }]'
PRESENT = 'act        = "early"\nif         = [{ partner = "fishers" }]\n'
BACK_AGAIN = 'failure = [{ plan = "council-visit", in_rounds = 1 }]'
LATE_MARK = '[[marker]]\nid   = "late-mark"\nname = { nl = "Laat", en = "Late" }\n'


@dataclass(frozen=True)
class Slip:
    """Edits of the good case, the one warning they bring, what its line has, and part of what it says."""

    name: str
    edits: tuple[tuple[str, str], ...]
    code: str
    line: str
    says: str

    def __str__(self) -> str:
        return self.name


SLIPS = [
    # words against mechanics
    Slip(
        "an agenda says another number than its when",
        ((FIRST_PROMISE, "Network stands at 8 or higher and nobody promised a party."),),
        "agenda_number",
        "Network stands at 8",
        'this says 8, but "when" asks 5',
    ),
    Slip(
        "an agenda says another foundation than its when",
        ((FIRST_PROMISE, "Vision stands at 5 or higher and nobody promised a party."),),
        "agenda_foundation",
        "Vision stands at 5",
        'this says Vision, but "when" asks Network',
    ),
    Slip(
        "an agenda says the opposite of its when",
        ((FIRST_PROMISE, "Network stands at 5 or lower and nobody promised a party."),),
        "agenda_bound",
        "5 or lower",
        'this says what at_most means, but "when" asks at_least',
    ),
    Slip(
        "one language says 7 and the other 9 (OWASP/cornucopia#2236)",
        (("Nu zijn het er zeven.", "Nu zijn het er 9."), ("Now there are seven.", "Now there are 7.")),
        "numbers_differ",
        'en = """',
        "the English (en) text says 7",
    ),
    # what does nothing
    Slip(
        "an effect on who is not there with three teams",
        ((STORM_FAILS, STORM_FAILS.replace("}]", '}, { interest = "fishers", change = 1 }]')),),
        "partner_absent",
        'id         = "fishers"',
        "with 3 teams this partner is not usually at the table, and then 1 effect does nothing: see line 138",
    ),
    Slip(
        "a need that asks who is not there with three teams",
        (
            (
                'needs   = [{ foundation = "vision", at_least = 3 }]',
                'needs   = [{ foundation = "vision", at_least = 3 }, { interest = "fishers", at_most = 8 }]',
            ),
        ),
        "asks_absent",
        '{ interest = "fishers", at_most = 8 }]',
        'with 3 teams "fishers" is not usually at the table',
    ),
    Slip(
        "one language names a partner and the other another one",
        (
            ("Nu zijn het er zeven.", "Nu zijn de Bewoners weg."),
            ("Now there are seven.", "Now the Fishers are gone."),
        ),
        "names_differ",
        'en = """',
        "the English (en) text names Fishers and the Dutch (nl) one Bewoners",
    ),
    Slip(
        "a marker that nothing reads",
        (
            ("[[marker]]\n", LATE_MARK + "[[marker]]\n"),
            ("success = [{ progress = 2 }]", 'success = [{ progress = 2 }, { marker = "late-mark" }]'),
        ),
        "marker_unread",
        'id   = "late-mark"',
        'no card looks for the marker "late-mark"',
    ),
    Slip(
        "an event that waits for what comes later (inky#352)",
        (
            ("[[marker]]\n", LATE_MARK + "[[marker]]\n"),
            ("success = [{ progress = 2 }]", 'success = [{ progress = 2 }, { marker = "late-mark" }]'),
            (
                'act        = "early"\ntitle      = { nl = "Een luide',
                'act        = "early"\nif         = '
                '[{ marker = "late-mark" }]\ntitle      = { nl = "Een luide',
            ),
        ),
        "comes_too_early",
        'if         = [{ marker = "late-mark" }]',
        'which lies there after "last-ship" at the earliest',
    ),
    Slip(
        "an event that brings itself back (inky#534)",
        (
            ('failure = [{ progress = -1 }, { interest = "port-authority", change = -1 }]', BACK_AGAIN),
            ('{ foundation = "organisation", change = -1 }, { discard = 1', "{ discard = 1"),
        ),
        "plan_loops",
        'plan = "council-visit"',
        "council-visit → council-visit",
    ),
    Slip(
        "a response of which nothing comes",
        (("success = [{ progress = -1 }]", "success = []"),),
        "nothing_comes",
        "[[event.response]]",
        "nothing comes of this response",
    ),
    # what players cannot tell apart, and what stands on the card as it is
    Slip(
        "two events of one title (renpy#958)",
        (("A loud evening", "The first storm"),),
        "same_name",
        "Een luide avond",
        '"The first storm" is the name of something else already, on line 129',
    ),
    Slip(
        "two partners of one name",
        (('en = "Fishers"', 'en = "Residents"'),),
        "same_name",
        "Vissers",
        "line 58",
    ),
    Slip(
        "two responses of one label",
        (("Everyone for themselves", "Carry sandbags together"),),
        "same_name",
        "Ieder redt zichzelf",
        "line 135",
    ),
    *(
        Slip(
            f"markup in a title: {sign}",
            (("A loud evening", f"A loud {sign}"),),
            "markup",
            "Een luide avond",
            f"{sign} is markup",
        )
        for sign in ("**evening**", "<b>", "https://example.org", "_evening_", "`evening`", "&amp;")
    ),
    Slip(
        "an end of a line in a title",
        (("A loud evening", "A loud\\nevening"),),
        "line_end",
        "luide",
        "one line",
    ),
    Slip(
        "a table over several lines (taplo#696)",
        (("{ min = 3, max = 4 }", OVER_LINES),),
        "table_over_lines",
        "teams      = {",
        "stands on one line",
    ),
    Slip(
        "a remark that allows what is not there (wesnoth#4494)",
        (("rounds     = 4", "rounds     = 4  # samenspel: allow passive"),),
        "allowed_in_vain",
        "rounds     = 4",
        'no warning "passive" here',
    ),
]


def told(folder: Path, text: str) -> list[Problem]:
    """Return what the check says of ``text`` as the harbour; the cards of the tests lie beside it."""
    path = folder / "harbour.toml"
    path.write_text(text, encoding="utf-8")
    if not (folder / "cards").exists():
        (folder / "cards").symlink_to(CARDS, target_is_directory=True)
    problems = warned([path], check_paths([path], cards=CARDS))
    return [problem for problem in problems if problem.path == str(path)]


def edited(slip: Slip) -> str:
    text = HARBOUR
    for old, new in slip.edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_the_good_case_is_told_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, HARBOUR) == []


def test_a_list_that_is_about_nobody_at_the_table_is_told_itself(tmp_path: Path) -> None:
    only = 'success = [{ interest = "fishers", change = 1 }]'
    text = HARBOUR.replace('success = [{ interest = "all", change = 1 }, { look = 2 }]', only)
    told_of = {problem.key: problem for problem in told(tmp_path, text)}
    assert set(told_of) == {"partner_absent", "nothing_with"}
    assert text.split("\n")[told_of["nothing_with"].line - 1].strip() == only
    guarded = text.replace(
        'act        = "early"\ntitle      = { nl = "Een l', PRESENT + 'title      = { nl = "Een l'
    )
    assert told(tmp_path, guarded) == []


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_told_where_it_is(slip: Slip, tmp_path: Path) -> None:
    text = edited(slip)
    problems = told(tmp_path, text)
    assert [problem.key for problem in problems] == [slip.code], [headline(one, "en") for one in problems]
    [problem] = problems
    assert not errors(problems) and slip.line in text.split("\n")[problem.line - 1]
    assert slip.says in problem.message("en") and problem.message("nl") != problem.message("en")
    assert headline(problem, "en").endswith(f"[{slip.code}]")


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip.code != "allowed_in_vain"], ids=str)
@pytest.mark.parametrize("above", [False, True])
def test_a_warning_is_silent_on_its_line_or_from_above(slip: Slip, above: bool, tmp_path: Path) -> None:
    text = edited(slip)
    [problem] = told(tmp_path, text)
    lines, at, remark = text.split("\n"), problem.line - 1, f"# samenspel: allow {slip.code}"
    if above:
        lines.insert(at, remark)
    elif '"""' in lines[at] or lines[at].endswith("{"):
        pytest.skip("within a text or table no remark can stand")
    else:
        lines[at] += f"  {remark}"
    assert told(tmp_path, "\n".join(lines)) == []


def test_an_agenda_that_asks_who_is_away_is_told_but_not_that_of_who_is_away_itself(tmp_path: Path) -> None:
    asked = '{ interest = "fishers", at_least = 4 }'
    line = next(line for line in HARBOUR.split("\n") if line.startswith("  when = [{"))
    text = HARBOUR.replace(line, f"  when = [{asked}]", 1)
    assert "asks_absent" in {problem.key for problem in told(tmp_path, text)}
    own = 'when = [{ progress_at_least = 8 }, { interest = "residents", at_least = 4 }]'
    text = HARBOUR.replace(own, f"when = [{{ progress_at_least = 8 }}, {asked}]")
    assert text != HARBOUR and "asks_absent" not in {problem.key for problem in told(tmp_path, text)}
