"""The tutorial, followed to the letter: what it says to type and to paste makes the case that it promises.

After a change in the case ``RENEW=1`` writes its parts in both documents anew.
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from game import bots
from game.balance.measure import measure
from game.balance.targets import OUTCOMES
from game.commands.main import command
from game.content.check import check_paths, report
from game.content.lint import warned
from game.content.load import load_content
from game.content.models import Content
from game.press.proof import proof
from tests.sitting import Sitting, run
from tests.test_schema import tombi

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLE = DOCS / "examples" / "het-pontje.toml"
TUTORIALS = {"en": DOCS / "designing.md", "nl": DOCS / "ontwerpen.md"}

STILL_TO_COME = {
    *("missing_key", "target_missing", "deck_too_small", "too_few_partners", "list_short"),
    *("unknown_id", "marker_never_set"),
}
"""What the check may say while parts are to come: missing, too little of it, a name that stands alone."""
QUICK = "--games 50 --policies cooperative,random --no-bans --jobs 1"
AT_ONCE = {
    "check": "",
    "bench": "--once --games 50",
    "balance": QUICK,
    "play": "--text",
    "story": "--games 20",
}
"""What a test adds to a command so that it ends by itself, and soon."""


@dataclass(frozen=True)
class Step:
    """One thing that the reader does: type a command, or paste a part of the case."""

    command: tuple[str, ...] = ()
    part: str = ""


def steps(tutorial: Path) -> list[Step]:
    """Return what a tutorial has its reader do, in order."""
    text = tutorial.read_text(encoding="utf-8")
    gathered = []
    for block in re.finditer(r"^```(sh|toml)\n(.*?)^```$|`uv run (samenspel new [^`]+)`", text, re.M | re.S):
        if block[1] == "toml":
            gathered.append(Step(part=block[2]))
        else:
            lines = [block[3]] if block[3] else block[2].splitlines()
            gathered += [
                Step(tuple(shlex.split(re.sub(r"^uv run (--extra \w+ )?", "", line)))) for line in lines
            ]
    return gathered


def typed(line: tuple[str, ...]) -> Sitting:
    """Run a command of the tutorial, so that it ends by itself."""
    assert line[0] == "samenspel"
    return run(*(word for word in line[1:] if word != "--watch"), *AT_ONCE.get(line[1], "").split())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a new designer's own cases, which is not there yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMENSPEL_CASES", str(tmp_path / "Samenspel"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    return tmp_path / "Samenspel"


def body(case: str) -> str:
    """Return the text of a case without the comments at its top."""
    return re.sub(r"\A(?:#[^\n]*\n)*", "", case).strip()


def renewed(tutorial: str) -> str:
    """Return a tutorial with the parts of the kept case in place of its own, table for table."""
    tables = iter(re.split(r"\n\n(?=\[)", body(EXAMPLE.read_text(encoding="utf-8"))))

    def anew(part: re.Match[str]) -> str:
        count = len(re.split(r"\n\n(?=\[)", part[1].strip()))
        return "```toml\n" + "\n\n".join(next(tables) for _ in range(count)) + "\n```"

    return re.sub(r"^```toml\n(.*?)^```$", anew, tutorial, flags=re.M | re.S)


@pytest.mark.parametrize("tutorial", TUTORIALS.values(), ids=TUTORIALS)
def test_its_parts_are_those_of_the_kept_case(tutorial: Path) -> None:
    text = tutorial.read_text(encoding="utf-8")
    if os.environ.get("RENEW"):
        tutorial.write_text(renewed(text), encoding="utf-8")
    else:
        assert text == renewed(text), "the case was changed: run this test with RENEW=1"


def test_who_follows_it_has_a_case_without_mistakes_that_plays_and_prints(desk: Path) -> None:
    case, parts = desk / "het-pontje.toml", 0
    for step in steps(TUTORIALS["en"]):
        if step.command:
            done = typed(step.command)
            assert done.status == 0, f"{shlex.join(step.command)}\n{done.out[-2000:]}{done.err}"
            assert "Traceback" not in done.err
            continue
        if not parts:
            first = case.read_text(encoding="utf-8").splitlines()[0]
            assert first.startswith("#:schema")
            case.write_text(f"{first}\n", encoding="utf-8")
        with case.open("a", encoding="utf-8") as file:
            file.write(f"\n{step.part}")
        parts += 1
        assert {problem.key for problem in check_paths([case])} <= STILL_TO_COME
    assert parts > 10
    assert body(case.read_text(encoding="utf-8")) == body(EXAMPLE.read_text(encoding="utf-8"))
    problems = warned([case], proof([case], check_paths([case])))
    assert problems == [], report(problems, "en")
    assert len(list((desk.parent / "build" / "het-pontje").glob("*.pdf"))) > 5


def test_the_dutch_one_has_its_reader_do_the_same() -> None:
    def common(tutorial: Path) -> list[Step]:
        dull = ("--language", "nl", "en")
        return [
            Step(tuple(word for word in step.command if word not in dull), step.part)
            for step in steps(tutorial)
        ]

    assert common(TUTORIALS["nl"]) == common(TUTORIALS["en"])


@pytest.mark.parametrize("tutorial", TUTORIALS.values(), ids=TUTORIALS)
def test_every_option_it_shows_is_one(tutorial: Path) -> None:
    for step in steps(tutorial):
        for option in (word for word in step.command if word.startswith("--")):
            known = [name for command in command.commands[step.command[1]].params for name in command.opts]
            assert option in known, step.command


@pytest.mark.parametrize(("language", "tutorial"), TUTORIALS.items())
def test_the_mistake_it_shows_is_told_like_that(language: str, tutorial: Path, tmp_path: Path) -> None:
    case = tmp_path / "het-pontje.toml"
    parts = [step.part for step in steps(tutorial) if step.part]
    text = "\n".join(["#:schema ./samenspel-case.json\n", *parts])
    case.write_text(text.replace('strength   = "vision"', 'strength   = "visoin"'), encoding="utf-8")
    told = report(check_paths([case]), language)
    shown = re.findall(r"^```text\n(.*?)^```$", tutorial.read_text(encoding="utf-8"), re.M | re.S)
    assert [card.strip() for card in shown] == [told.removeprefix(f"{tmp_path}/")]


@pytest.mark.parametrize("tutorial", TUTORIALS.values(), ids=TUTORIALS)
def test_every_link_to_a_heading_leads_there(tutorial: Path) -> None:
    text = tutorial.read_text(encoding="utf-8")
    for page, anchor in re.findall(r"\]\(([\w.]*)#([\w-]+)\)", text):
        target = (DOCS / page).read_text(encoding="utf-8") if page else text
        headings = re.findall(r"^#+ (.+)$", target, re.M)
        anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in anchors, (page, anchor)


# --- the finished case ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def content() -> Content:
    """Return the case that the tutorial builds."""
    return load_content(EXAMPLE)


def test_the_kept_case_has_no_mistakes_and_no_warnings() -> None:
    assert check_paths([EXAMPLE]) == []
    assert warned([EXAMPLE], []) == []


def test_an_editor_finds_nothing_in_it() -> None:
    assert tombi(EXAMPLE).strip() == "1 file linted successfully"


def test_everything_in_it_is_marked_as_made_up(content: Content) -> None:
    cards = (content.case, *content.case.partner, *content.case.event, *content.case.reword)
    assert {card.provenance.kind for card in cards if card.provenance} == {"invented"}


@pytest.mark.parametrize("teams", [3, 4])
def test_it_plays_to_the_end_whoever_plays(content: Content, teams: int) -> None:
    for policy in bots.POLICIES:
        figures = measure(content, teams, policy, 2, 1, budget=8, played_on=2)
        assert figures.is_complete and sum(figures.tally.outcomes) == 2


@pytest.mark.parametrize("teams", [3, 4])
def test_it_holds_every_target_that_fast_bots_tell(content: Content, teams: int) -> None:
    assert (content.case.teams.min, content.case.teams.max) == (3, 4)
    fast = [policy for policy in bots.POLICIES if policy != "search"]
    figures = {policy: measure(content, teams, policy, 2000, 1, looks_ahead=False) for policy in fast}
    for outcome in OUTCOMES:
        share = outcome.measured(figures)
        assert share is None or outcome.target.verdict(share) != "missed", (outcome.target.id, share)
