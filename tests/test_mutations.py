"""Three hundred cases that were tampered with: mistakes are told with their line, nothing falls over."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.content import SCENARIOS_FOLDER
from game.content.check import check_paths
from game.content.new_case import scaffold
from game.content.spans import Position, span_index

ROOT = Path(__file__).parent.parent
CASES = {
    "our-street": scaffold("our-street", "nl", "our-street"),
    "ipo": (SCENARIOS_FOLDER / "ipo.toml").read_text(encoding="utf-8"),
    "arena-poort": (SCENARIOS_FOLDER / "arena-poort.toml").read_text(encoding="utf-8"),
}
PLACES = {name: span_index(text) for name, text in CASES.items()}
SEED = 20_260_101
EACH = 25

BILLION = "1" + 9 * "0"
OTHER_TYPES = ['"text"', "7", "-1", "3.5", "true", "[]", "{}", "1979-05-27", "[[1], {}]", '""', "[{}]", "nan"]
TURNING = ["\u202e", "\u2066", "\u200f", "\ufeff", "\u2028"]


def values(name: str, place: Callable[[str], bool]) -> list[Position]:
    """Return the values of a case whose text is as ``place`` wants it."""
    text = CASES[name]
    return [one for one in PLACES[name].values() if place(text[one.value.start : one.value.stop])]


def put(text: str, start: int, stop: int, new: str) -> str:
    return text[:start] + new + text[stop:]


def is_text(value: str) -> bool:
    return value.startswith('"')


def is_value(value: str) -> bool:
    return not value.startswith("[[") and "\n" not in value


def is_number(value: str) -> bool:
    return value.isdigit()


def key_dropped(name: str, chance: random.Random) -> str:
    lines = CASES[name].split("\n")
    keyed = [number for number, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    del lines[chance.choice(keyed)]
    return "\n".join(lines)


def table_dropped(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, lambda value: value.startswith("[") and value.endswith("]")))
    return put(CASES[name], place.value.start, place.value.stop, "")


def key_misspelt(name: str, chance: random.Random) -> str:
    place = chance.choice(
        [value for value in values(name, is_value) if value.key.start < value.value.start]
    ).key
    at = chance.randrange(place.start, place.stop)
    return put(CASES[name], at, at + 1, chance.choice(["x", "", "xy", " ", "-", "é"]))


def type_changed(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, is_value)).value
    return put(CASES[name], place.start, place.stop, chance.choice(OTHER_TYPES))


def text_of_100_kb(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, is_text)).value
    new = chance.choice(["x", "woord ", "\u202e", "日本", "\\u202E", "a. "])
    return put(CASES[name], place.start, place.stop, '"' + new * (100_000 // len(new)) + '"')


def nested_deeply(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, is_value)).value
    depth = chance.choice([3, 30, 40, 900, 20_000])
    start, stop = chance.choice([("[", "]"), ("{ a = ", " }"), ("[{ later = ", " }]")])
    return put(CASES[name], place.start, place.stop, start * depth + "1" + stop * depth)


def with_nul(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(CASES[name]))
    return put(CASES[name], at, at, chance.choice(["\x00", "\x00" * 999, "\x1b[2J", "\x7f"]))


def turned_round(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, is_text)).value
    at = chance.choice([place.start, place.start + 1, place.stop])
    return put(CASES[name], at, at, chance.choice(TURNING) * chance.choice([1, 1000]))


def a_billion(name: str, chance: random.Random) -> str:
    place = chance.choice(values(name, is_number)).value
    new = chance.choice([BILLION, f"-{BILLION}", "9" * 5000, "0x" + "F" * 400, "1_000_000_000"])
    return put(CASES[name], place.start, place.stop, new)


def repeated(name: str, chance: random.Random) -> str:
    text = CASES[name]
    starts = [
        place.value.start for path, place in PLACES[name].items() if path[-1:] == (0,) and len(path) == 2
    ]
    start = chance.choice(starts)
    stop = text.index("\n\n", start) + 2
    piece = text[start:stop]
    return put(text, start, start, piece * chance.choice([1, 8, 70, 800_000 // len(piece)]))


def cut_off(name: str, chance: random.Random) -> str:
    return CASES[name][: chance.randrange(1, len(CASES[name]))]


def values_exchanged(name: str, chance: random.Random) -> str:
    first, other = (chance.choice(values(name, is_value)).value for _ in range(2))
    text = CASES[name]
    return put(text, first.start, first.stop, text[other.start : other.stop])


MUTATIONS = [
    key_dropped,
    table_dropped,
    key_misspelt,
    type_changed,
    text_of_100_kb,
    nested_deeply,
    with_nul,
    turned_round,
    a_billion,
    repeated,
    cut_off,
    values_exchanged,
]

CHECK = """
import json, sys
if sys.platform != "win32":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
from pathlib import Path
from game.content.check import check_paths, report
from game.content.lint import warned
folder = Path(sys.argv[1])
problems = warned([folder], check_paths([folder]))
told = [one.as_dict(language) for one in problems for language in ("nl", "en")]
print(json.dumps([told, report(problems, "nl")]))
"""
"""Checks a folder within a gigabyte and five minutes of the processor, whatever its files hold."""


pytestmark = pytest.mark.slow
"""A quarter of a minute: by hand."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the mutated cases, each in a folder of its own because its name is its id."""
    folder = tmp_path_factory.mktemp("corpus")
    for mutation in MUTATIONS:
        for number in range(EACH):
            chance = random.Random(f"{SEED} {mutation.__name__} {number}")
            name = chance.choice(sorted(CASES))
            path = folder / f"{mutation.__name__}-{number}" / f"{name}.toml"
            path.parent.mkdir()
            path.write_bytes(mutation(name, chance).encode("utf-8", "surrogatepass"))
    return folder


@pytest.fixture(scope="module")
def checked(corpus: Path) -> tuple[dict[Path, list[dict[str, Any]]], str]:
    """Return what the check says of each file, and its report."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(corpus)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0 and done.stderr == "", done.stderr[-2000:]
    told, report = json.loads(done.stdout)
    found = defaultdict(list)
    for sentence in told:
        found[Path(sentence["path"])].append(sentence)
    return found, report


def test_the_corpus_has_three_hundred_cases_and_all_differ_from_the_good_ones(corpus: Path) -> None:
    files = list(corpus.rglob("*.toml"))
    assert len(files) == len(MUTATIONS) * EACH == 300
    assert sum(path.read_bytes().decode() == CASES[path.stem] for path in files) < 10
    assert max(path.stat().st_size for path in files) < 2_000_000


def test_every_problem_of_every_file_has_its_line_and_a_sentence(
    checked: tuple[dict[Path, list[dict[str, Any]]], str],
) -> None:
    for path, problems in checked[0].items():
        lines = path.read_bytes().decode().removeprefix("\ufeff").split("\n")
        for problem in problems:
            assert 1 <= problem["line"] <= len(lines), problem
            assert 1 <= problem["column"] <= len(lines[problem["line"] - 1]) + 1, problem
            assert problem["message"].isprintable() and len(problem["message"]) < 1500, problem


def test_nearly_every_mutation_is_found_out(checked: tuple[dict[Path, list[dict[str, Any]]], str]) -> None:
    broken = [
        path for path, told in checked[0].items() if any(sentence["severity"] == "error" for sentence in told)
    ]
    found = Counter(path.parent.name.rpartition("-")[0] for path in broken)
    assert len(broken) > 230, found
    assert set(found) == {mutation.__name__ for mutation in MUTATIONS}
    for name in ("with_nul", "nested_deeply", "a_billion", "type_changed"):
        assert found[name] >= EACH - 5, found


def test_the_report_is_short_enough_to_read_and_steers_no_terminal(
    checked: tuple[dict[Path, list[dict[str, Any]]], str],
) -> None:
    report = checked[1]
    assert len(report) < 2_000_000
    assert all(line.isprintable() for line in report.split("\n"))


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ('[{ suspend = "momntum", rounds = 1 }]', "unknown_id"),
        ('[{ plan = "no-such-event", in_rounds = 1 }]', "unknown_id"),
        ('[{ foundaton = "vision", change = -1 }]', "unknown_verb"),
        ('[{ foundation = "vision", change = 0 }]', "not_zero"),
        ("[{ later = [{ progress = 1 }], in_rounds = 9 }]", "too_late"),
    ],
)
def test_what_an_event_does_at_once_is_checked_like_the_rest(tmp_path: Path, new: str, key: str) -> None:
    good = CASES["our-street"]
    start = good.index("at_once    = [")
    path = tmp_path / "our-street.toml"
    stop = good.index("]", start) + 1
    path.write_text(put(good, start, stop, f"at_once    = {new}"), encoding="utf-8")
    [problem] = check_paths([path])
    assert (problem.key, problem.line) == (key, good[:start].count("\n") + 1)
    assert problem.column > len("at_once    = [")
