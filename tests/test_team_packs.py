"""One file for each team with all that it gets beside the cards."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from game.commands.main import main
from game.content.base import Language
from game.match.rulebook import seats_for
from game.press.documents import PrintDocument, team_packs_of
from game.press.layouts import PAPERS, PaperName
from tests.cases import EDITIONS
from tests.test_documents import content_of, typesetter


def made(case: str, language: Language, teams: int, paper: PaperName = "a4") -> tuple[PrintDocument, ...]:
    return team_packs_of(content_of(case), language, teams, paper=paper)


def text_of(document: PrintDocument) -> list[str]:
    (pdf,) = typesetter().draw(document.template, document.job, "pdf")
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


@pytest.mark.parametrize("teams", [3, 6])
def test_each_team_and_each_partner_of_the_bench_has_its_own_and_nothing_of_the_others(teams: int) -> None:
    content = content_of("arena-poort")
    bench = [partner.id for partner in content.case.partner if partner.bench]
    packs = made("arena-poort", "en", teams)
    partners = {partner.id: partner for partner in content.case.partner}
    seats = [partners[seat] for seat in (*seats_for(content, teams), *bench)]
    assert [pack.title.partition(":")[0] for pack in packs] == [partner.name.en for partner in seats]
    for pack, partner in zip(packs, seats, strict=True):
        sheets, mats = pack.job["of-hands"]["sheets"], pack.job["of-mats"]["mats"]
        assert [sheet["name"] for sheet in sheets] == [mat["name"] for mat in mats] == [sheets[0]["name"]]
        assert len(sheets[0]["agendas"]) == len(partner.agenda)


def test_it_holds_the_sheet_the_blocks_the_rules_and_apart_what_is_cut_out() -> None:
    content = content_of("arena-poort")
    about, blocks, rules, empty, cut = text_of(made("arena-poort", "en", 3)[0])
    mine = next(partner for partner in content.case.partner if partner.id == seats_for(content, 3)[0])
    assert all(agenda.text.en in about for agenda in mine.agenda)
    assert all(block.name.en in blocks for block in content.cards.blocks)
    for step in ("Event", "Plan", "Reveal", "Respond", "Reflect", "Lasting synergy"):
        assert step in rules
    assert empty == ""  # behind the mat, which is cut out
    for words in ("Contribute", "Reserve", "We choose response C"):
        assert words in cut


@pytest.mark.matrix
@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("case", "language"), EDITIONS)
def test_nothing_is_too_large_for_its_place(case: str, language: Language, paper: PaperName) -> None:
    for document in made(case, language, content_of(case).case.teams.max, paper):
        assert typesetter().query(document.template, document.job, "misfit") == [], document.name


def test_packs_are_printed_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["print", "lampen-in-de-tunnel", "--team-packs", "--language", "nl", "--out", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        main(call)
    assert not ended.value.code
    packs = ("bench-1", "team-1", "team-2", "team-3")
    names = [f"lampen-in-de-tunnel-{pack}-nl.pdf" for pack in packs]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*names, "manifest.json"]
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["team_packs"]
    with pytest.raises(SystemExit) as ended:
        main([*call, "--layout", "fold"])
    assert ended.value.code == 2
    assert "--team-packs" in capsys.readouterr().err
