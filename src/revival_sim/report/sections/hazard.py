"""The hazard of a realised return by month, among those whom it has not befallen."""

from __future__ import annotations

import numpy as np

from revival_sim.report import figures, words
from revival_sim.report.blocks import Block, Plot, block
from revival_sim.report.fates import SurvivalPoint
from revival_sim.report.figures.cumulative import Axis
from revival_sim.report.findings.hardship import log_rank
from revival_sim.report.findings.phrases import joined, sentence, with_policy
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.monthly import Band
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import drawn_policies
from revival_sim.report.shock_bands import shock_bands

MEASURE = "realised_return"


def hazard_block(results: Results, pack: str) -> str:
    """Return the figure of hazards; "" where the study has not recorded them."""
    found = results.rows(SurvivalPoint, pack)
    months = next((b.months for b in results.bands if b.shocks == pack), ())
    styles = drawn_policies(results, pack)
    bands = [band for policy in styles if (band := _band(found, policy, pack, months)) is not None]
    if not bands:
        return ""
    axis = either("per cent of those still out of poverty, a month", "占尚未返贫者的百分比，每月")
    shocks = shock_bands(results.folder, pack, months)
    drawing = figures.cumulative(bands, styles, list(styles), 300, Axis(axis), shocks)
    title = either(
        "Hazard by month, % of those who have not returned", "逐月返贫风险率，占尚未返贫者 %"
    )
    block_ = Block(
        key=f"hazard-{results.packs.index(pack)}",
        finding=joined([_finding(bands), log_rank(results, pack)]),
        reading=either(
            "Events of the month over persons at risk, pooled over runs; shaded are months "
            "in which a shock is above its ordinary intensity. The table holds intervals.",
            "当月返贫人数除以仍处风险中的人数，合并各次模拟；阴影为冲击高于常态的月份。"
            "表中含生存率的置信区间。",
        ),
        plots=[Plot(drawing, title)],
        data=data.rows(
            f"survival_{pack}",
            found,
            shown=lambda row: row[1] == MEASURE and int(row[2]) % 12 == 0,
            note=either(
                "The table shows realised returns each twelfth month; the CSV file has all.",
                "表中为每十二个月的实际返贫，CSV 文件含全部。",
            ),
        ),
        entries=[Entry(b.policy, b.policy, styles[b.policy], line=True) for b in bands],
    )
    return block(block_)


def _band(
    found: list[SurvivalPoint], policy: str, pack: str, months: tuple[str, ...]
) -> Band | None:
    rows = [r for r in found if (r.policy, r.measure) == (policy, MEASURE)]
    if not rows or len(rows) > len(months):
        return None
    hazard = np.array([r.hazard for r in rows])
    none = np.full(len(rows), np.nan)
    return Band(
        policy, pack, MEASURE, tuple(months[r.month - 1] for r in rows), hazard, none, none, 0
    )


def _finding(bands: list[Band]) -> str:
    """Return when the hazard is highest, and under which of the drawn policies."""
    top = max(bands, key=lambda b: float(b.mean.max()))
    place = int(top.mean.argmax())
    much = words.quantity(float(top.mean[place]), "share")
    when, who = words.month(top.months[place]), with_policy(top.policy)
    return sentence(
        either(
            f"the hazard is highest {who} in {when}: {much} of those who had not returned do so "
            "in that month",
            f"返贫风险率最高的是{who}的 {when}：尚未返贫者中有 {much} 在当月返贫",
        )
    )
