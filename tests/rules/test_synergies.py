"""Each pair of ``synergies.toml``: when it fires, and that its effects are those on the card."""

from __future__ import annotations

import re

import pytest

from game.content.effects import (
    CapacityChange,
    Draw,
    FoundationChange,
    InterestChange,
    Look,
    ProgressChange,
    Shield,
)
from game.content.models import Synergy
from tests.table import Table
from tests.tiny import event, shipped_cards

TEAMS = {
    "all": ["Council", "Residents", "Builders", "School"],
    "lowest": ["Builders"],
    "chair": ["Council"],
}
FOUNDATIONS = {
    "all": ["Complementary", "Vision", "Organisation", "Network"],
    "lowest": ["Complementary"],
}
"""Whom and what the position of ``laid`` makes these words mean."""

PAIRS = shipped_cards().synergies
every_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "+".join(pair.pair))


def title(table: Table, pair: Synergy) -> str:
    names = (table.match.content.cards.blocks[table.number(block)].name.en for block in pair.pair)
    return " + ".join(names)


def fired(table: Table, pair: Synergy, heard: list[str]) -> bool:
    return f"{title(table, pair)}: synergy! {pair.lesson.en}" in heard


def laid(pair: Synergy, first: int | None, second: int | None) -> Table:
    table = Table(4, events=[event("calm"), event("storm"), event("flood")])
    table.foundations(5)
    table.interests(3, 3, 1, 3)
    table.place(pair.pair[0], by=first)
    table.place(pair.pair[1], by=second)
    return table


@every_pair
def test_a_pair_fires_at_the_reveal_when_different_teams_put_it_there(pair: Synergy) -> None:
    table = laid(pair, 0, 1)
    assert fired(table, pair, table.commit_all())
    assert bin(table.state.fired).count("1") == 1  # and no other


@every_pair
def test_the_effects_of_a_pair_are_those_on_its_card(pair: Synergy) -> None:
    table = laid(pair, 0, 1)
    heard = table.commit_all()
    told = [
        sentence.removeprefix(f"{title(table, pair)}: ")
        for sentence in heard
        if sentence.startswith(title(table, pair))
    ]
    expected = [f"synergy! {pair.lesson.en}"]
    for effect in pair.effect:
        match effect:
            case ProgressChange(progress=change):
                expected.append(f"progress +{change}")
            case FoundationChange(foundation=name, change=change):
                expected += [
                    f"{foundation} +{change}" for foundation in FOUNDATIONS.get(name, [name.title()])
                ]
            case InterestChange(interest=whom, change=change):
                expected += [f"interest of {team} +{change}" for team in TEAMS[whom]]
            case CapacityChange(capacity=whom, change=change):
                expected += [f"Team {team} has +{change} capacity next round" for team in TEAMS[whom]]
            case Draw(draw=count, team=whom):
                expected += [f"Team {team} draws" for team in TEAMS[whom] for _ in range(count)]
            case Shield(shield=kind):
                expected.append(f"protected against the next loss by {kind.title()}")
            case Look(look=count):
                expected += ["known in advance: “Storm”", "known in advance: “Flood” is coming"][:count]
            case _:
                pytest.fail(f"say here what {effect} is told as")
    assert [re.sub(" draws .*", " draws", sentence) for sentence in told] == expected


@every_pair
def test_a_pair_fires_once_a_game(pair: Synergy) -> None:
    table = laid(pair, 0, 1)
    table.commit_all()
    table.close()
    assert not fired(table, pair, table.commit_all())


@every_pair
def test_a_pair_does_not_fire_when_one_team_put_both_there(pair: Synergy) -> None:
    table = laid(pair, 1, 1)
    assert not fired(table, pair, table.commit_all())


@every_pair
@pytest.mark.parametrize("which", [0, 1])
def test_a_pair_does_not_fire_while_one_of_it_is_suspended(pair: Synergy, which: int) -> None:
    table = laid(pair, 0, 1)
    table.suspend(pair.pair[which])
    assert not fired(table, pair, table.commit_all())


@every_pair
def test_a_pair_fires_when_the_second_block_is_built(pair: Synergy) -> None:
    table = Table(4)
    table.foundations(5)
    table.place(pair.pair[0], by=0)
    table.plan(1, build=pair.pair[1])
    assert fired(table, pair, table.commit_all())


def test_every_block_has_two_or_three_of_the_eighteen_pairs_and_every_pair_comes_once() -> None:
    pairs = [frozenset(pair.pair) for pair in PAIRS]
    assert len(set(pairs)) == len(pairs) == 18
    for block in shipped_cards().blocks:
        assert sum(block.id in pair for pair in pairs) in (2, 3)
