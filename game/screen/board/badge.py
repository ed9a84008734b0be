"""Badge: who a team is at a glance: its partner's emblem on a toy block, in the colour of its strength."""

from __future__ import annotations

from game.content.models import Partner
from game.screen.drawing.geometry import Box
from game.screen.drawing.stage import Stage
from game.screen.drawing.toys import toy_block
from game.table.play import Play


def colours(play: Play, team: int) -> tuple[str, str]:
    """Return the fill and the soft colour ("#RRGGBB") of the strength of the partner that ``team`` plays."""
    return _colours(play, play.reader.partner(team))


def _colours(play: Play, partner: Partner) -> tuple[str, str]:
    cluster = next(cluster for cluster in play.content.cards.clusters if cluster.id == partner.strength)
    return cluster.fill, cluster.soft


def badge(stage: Stage, box: Box, play: Play, team: int) -> None:
    """Paint the emblem of ``team`` on a block with studs, as large as the box allows."""
    partner_badge(stage, box, play, play.reader.partner(team))


def partner_badge(stage: Stage, box: Box, play: Play, partner: Partner) -> None:
    """Paint a partner's emblem as that of a team that plays it, whether it sits at the table now or not."""
    box = box.fitting(0.92)
    fill, soft = _colours(play, partner)
    toy_block(stage, box, fill)
    body = box.below(box.h * 0.13).above(box.h * 0.09)
    edge = box.w * 0.055
    stage.panel(body.inset(edge), soft, radius=box.w * 0.04)
    stage.emblem(body.inset(edge * 2.4), partner.emblem, fill)
