"""A turn is tried before it is advised, at every number of teams, so that no advice undoes another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from game.balance.figures import Figures
from game.balance.hints import CaseKey
from game.balance.tally import Tally
from game.bench.advice import advice
from game.bench.trial import Trial, play
from game.bench.tune import Bounds, differences, in_file, standing, tune
from game.bench.turns import Turn, best_turn, outside, turned, worst
from game.commands import tune as command
from game.commands.arguments import INTERRUPTED
from game.content.lengths import Length
from game.content.load import load_content
from game.content.models import Content
from game.rules.terms import COMPROMISE, LASTING_SYNERGY, SYNERGY
from tests.sitting import run

IPO = load_content("ipo")
FILE = "ipo.toml"
TARGET = {teams: CaseKey(FILE, ("challenge", "target", str(teams))) for teams in (3, 4, 5)}

Shares = Callable[[Content, int], tuple[float, float, float]]
"""What a case would measure with so many teams: challenge met, synergy, lasting synergy."""


def player(shares: Shares) -> Callable[[Content, int], Trial]:
    """Return a player of thousand games that end as ``shares`` says."""

    def played(content: Content, teams: int) -> Trial:
        met, synergy, lasting = (round(1000 * share) for share in shares(content, teams))
        figures = {}
        for policy in ("recipe", "table", "random"):
            tally = Tally()
            tally.games = 1000
            ends = (met - synergy, synergy - lasting, lasting) if policy != "random" else (0, 0, 0)
            for outcome, games in zip((COMPROMISE, SYNERGY, LASTING_SYNERGY), ends, strict=True):
                tally.outcomes[outcome] = games
            figures[policy] = Figures(content.name, teams, policy, 0, frozenset(), tally)
        return Trial(content, figures, is_compiled=True)

    return played


def by_target(content: Content, teams: int) -> tuple[float, float, float]:
    """Three teams, and only they, meet the challenge 10 points less often for each progress more."""
    target = content.case.challenge.target.get(teams) or 0
    before = IPO.at(content.length).case.challenge.target.get(3) or 0
    off = 0.1 * (target - before) if teams == 3 else 0.2
    return 0.9 - off, 0.45, 0.1


def trials(shares: Shares, content: Content = IPO) -> Mapping[int, Trial]:
    return {teams: player(shares)(content, teams) for teams in (3, 4, 5)}


def test_a_key_is_turned_and_nothing_else() -> None:
    for key, value in (
        (TARGET[4], 17),
        (CaseKey(FILE, ("pressure", "3")), 2),
        (CaseKey(FILE, ("lasting", "5")), 4),
        (CaseKey(FILE, ("partner", IPO.case.partner[1].id, "need")), 8),
    ):
        case = turned(IPO, Turn(key, value))
        assert standing(case, key) == value != standing(IPO, key)
        back = turned(case, Turn(key, standing(IPO, key)))
        assert back.case.challenge == IPO.case.challenge and back.case.partner == IPO.case.partner
        assert case.events == IPO.events


def test_a_number_that_a_key_cannot_have_is_refused() -> None:
    for value in (-1, 100):
        with pytest.raises(ValueError, match=r"less|greater"):
            turned(IPO, Turn(TARGET[3], value))


def test_the_turn_tried_is_the_one_that_leads_into_the_band() -> None:
    before = trials(by_target)
    (judged,) = worst(before)
    assert (judged.teams, judged.target.id) == (3, "talking-met")
    tried = best_turn(IPO, before, judged, player(by_target))
    assert tried is not None and tried.turn.key.place == TARGET[3].place
    assert tried.turn.value == standing(IPO, TARGET[3]) + 1 and outside(tried.trials) == pytest.approx(0)
    assert tried.trials[4] is before[4]  # not touched, so not played again
    said = advice(IPO, before, judged, tried, "en")
    assert "from 10 to 11" in said and "challenge met 90 → 80" in said and "the other numbers stay" in said


def test_what_mends_one_number_of_teams_and_spoils_another_is_not_advised() -> None:
    """A need that is shared by all would do at three teams what it undoes at five."""

    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        needs = sum(partner.need for partner in content.case.partner)
        more = 0.06 * (needs - sum(partner.need for partner in IPO.case.partner))
        return 0.7, {3: 0.61, 4: 0.45, 5: 0.36}[teams] - more, 0.1

    before = trials(shares)
    judged = worst(before)[0]
    assert judged.target.id == "talking-synergy" and judged.teams == 3
    tried = best_turn(IPO, before, judged, player(shares))
    assert tried is None
    assert "Tried: no number alone" in advice(IPO, before, judged, tried, "en")


def test_a_key_of_which_one_step_is_wider_than_the_band_is_told_beside_one_that_is_not() -> None:
    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        if teams != 3:
            return 0.7, 0.45, 0.1
        target = (content.case.challenge.target.get(3) or 0) - standing(IPO, TARGET[3])
        pressure = (content.case.pressure.get(3) or 0) - (IPO.case.pressure.get(3) or 0)
        return 0.9 - 0.4 * target - 0.15 * pressure, 0.45, 0.1

    before = trials(shares)
    judged = worst(before)[0]
    tried = best_turn(IPO, before, judged, player(shares))
    assert tried is not None and tried.turn.key.place == ("pressure", "3")
    assert tried.too_wide is not None and tried.too_wide.place == TARGET[3].place
    assert "One step of the target for 3 teams is wider" in advice(IPO, before, judged, tried, "en")


def test_tuning_goes_on_until_all_lie_in_their_bands_and_changes_nothing_itself() -> None:
    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        off = (content.case.challenge.target.get(teams) or 0) - standing(IPO, TARGET[teams])
        return 0.7 - 0.1 * (off + {3: -3, 4: 0, 5: 2}[teams]), 0.45, 0.1

    made = tune(IPO, {"long": trials(shares)}, player(shares))
    turns = differences(IPO, made)
    values = {turn.key.place[-1]: (int(turn.key.now), turn.value) for turn in turns}
    assert values == {"3": (10, 12), "5": (18, 17)}
    assert outside(made[-1].games["long"]) == pytest.approx(0) and standing(IPO, TARGET[3]) == 10


def test_two_are_turned_together_where_either_alone_spoils_what_was_right() -> None:
    """The target at five teams lowered, and against it the need of who only joins there."""
    joins = IPO.case.seated(5)[-1]
    assert joins not in IPO.case.seated(4)
    need = CaseKey(FILE, ("partner", joins.id, "need"))

    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        if teams < 5:
            return 0.7, 0.5, 0.1
        easier = standing(IPO, TARGET[5]) - standing(content, TARGET[5])
        harder = standing(content, need) - standing(IPO, need)
        met = 0.56 + 0.1 * easier - 0.01 * harder
        return met, min(met, 0.54 + 0.1 * easier - 0.08 * harder), 0.1

    before = trials(shares)
    assert best_turn(IPO, before, worst(before)[0], player(shares)) is None
    tried: list[tuple[int, int]] = []
    made = tune(IPO, {"long": before}, player(shares), on_pair=lambda *pair: tried.append(pair))
    assert [number for number, _ in tried] == list(range(1, len(tried) + 1)), "told one by one"
    assert {of for _, of in tried} == {len(tried)}, "and of how many"
    assert {turn.key.place: turn.value - int(turn.key.now) for turn in differences(IPO, made)} == {
        TARGET[5].place: -1,
        need.place: 2,
    }
    assert outside(made[-1].games["long"]) == pytest.approx(0) and outside(before) == pytest.approx(0.04)
    assert tune(IPO, {"long": before}, player(shares), Bounds(("target",))) == []


def test_tuning_keeps_within_the_bounds_of_the_designer() -> None:
    far = {TARGET[3].place: 0}

    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        target = standing(content, TARGET[teams]) - standing(IPO, TARGET[teams])
        far[TARGET[3].place] = max(far[TARGET[3].place], target)
        return (1.0 - 0.05 * target if teams == 3 else 0.7), 0.45, 0.1

    before = trials(shares)
    assert tune(IPO, {"long": before}, player(shares), Bounds(("need", "lasting"))) == []
    made = tune(IPO, {"long": before}, player(shares), Bounds(("target",), most=2))
    assert [turn.value for turn in differences(IPO, made)] == [12]
    assert max(far.values()) <= 2


def both(shares: Shares) -> dict[Length, Mapping[int, Trial]]:
    """Return games of both lengths."""
    return {"long": trials(shares), "short": trials(shares, IPO.at("short"))}


def test_each_length_is_tuned_by_its_own_numbers_where_it_has_them() -> None:
    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        before = IPO.at(content.length).case.challenge.target.get(teams) or 0
        off = (content.case.challenge.target.get(teams) or 0) - before
        wrong = {("long", 3): -2, ("short", 5): 3}.get((content.length, teams), 0)
        return 0.7 - 0.1 * (off + wrong), 0.45, 0.1

    made = tune(IPO, both(shares), player(shares))
    turns = {turn.key.place: turn.value - int(turn.key.now) for turn in differences(IPO, made)}
    assert turns == {("challenge", "target", "3"): 1, ("short", "target", "5"): -2}
    assert sum(outside(games) for games in made[-1].games.values()) == pytest.approx(0)


def test_a_number_that_both_lengths_read_is_not_turned_where_it_harms_the_other_more() -> None:
    """More need would mend the long game, and put the short one as far outside as it was inside."""

    def shares(content: Content, teams: int) -> tuple[float, float, float]:
        more = sum(one.need for one in content.case.partner) - sum(one.need for one in IPO.case.partner)
        synergy = {"long": 0.60, "short": 0.36}[content.length] - (
            0.05 if content.length == "long" else 0.1
        ) * more
        return 0.7, synergy, 0.1

    needs = Bounds(("need",))
    assert tune(IPO, {"long": trials(shares)}, player(shares), needs)
    assert tune(IPO, both(shares), player(shares), needs) == []


def test_a_short_game_without_numbers_of_its_own_is_played_again_with_those_of_the_long_one() -> None:
    assert IPO.case.short is not None
    case = IPO.case.model_copy(update={"short": IPO.case.short.model_copy(update={"target": None})})
    content = IPO.model_copy(update={"case": case})
    turn = Turn(TARGET[3], 11)
    assert in_file(content, "short", turn) == turn != in_file(IPO, "short", turn)


def test_games_really_played_feel_the_turn() -> None:
    """Interpreted and few, but far: a target out of reach is not met."""
    content = turned(IPO, Turn(TARGET[3], 60))
    assert worst({3: play(content, 3, 30, compiled=False)})[0].target.id == "talking-met"


# --- the command ----------------------------------------------------------------------------------


def test_who_stops_the_search_has_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*call: Any) -> None:
        tune(*call)
        call[-1](1, 7)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "play", lambda content, teams, *_: player(by_target)(content, teams))
    monkeypatch.setattr(command, "tune", broken_off)
    done = run("balance", "ipo", "--tune", "--language", "en")
    assert done.status == INTERRUPTED and "Two together: 1 of 7" in done.err
    assert "Stopped, with what was found so far." in done.out and "In ipo.toml, write:" in done.out


def test_the_command_tells_what_to_write_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "play", lambda content, teams, *_: player(by_target)(content, teams))
    done = run("balance", "ipo", "--tune", "--language", "en")
    assert done.status == 0 and done.err == ""
    assert "In ipo.toml, write: the target for 3 teams: 10 → 11" in done.said
    assert "For the short game." in done.said and "the target of the short game for 3 teams: " in done.said
    assert "Nothing was written" in done.said
    kept = run("balance", "ipo", "--tune", "--turn", "lasting", "--language", "nl")
    assert kept.status == 0 and "Laat meer toe" in kept.said


def test_the_command_plays_real_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "play", partial(play, compiled=False))
    done = run("balance", "ipo", "--tune", "--teams", "3", "--games", "3", "--language", "en")
    assert done.status == 0 and "of 3 games" in done.said


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["--tune", "--json"], "--json"),
        (["--tune", "--length", "short"], "--length"),
        (["--tune", "--turn", "targt"], "target"),
        (["--tune", "--most", "0"], "--most"),
    ],
)
def test_a_wrong_call_gets_one_line(arguments: list[str], phrase: str) -> None:
    done = run("balance", "ipo", *arguments, "--language", "en")
    assert done.status == 2 and phrase in done.err and done.err.count("\n") == 1
