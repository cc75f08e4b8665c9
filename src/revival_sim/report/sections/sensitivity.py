"""On what the findings hang: indices of sensitivity, and how often policies keep their rank."""

from __future__ import annotations

from collections.abc import Sequence

from revival_sim.report import findings
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.by_policy import Value, by_policy
from revival_sim.report.findings.sensitivity import DIFFERENCE, MEAN, TOTAL, sizes
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import csv_link, escape, source_note
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.sections.compared import drawn_policies, rows_block
from revival_sim.report.sensitivity_rows import IndexRow, RankRow
from revival_sim.report.words import REALISED

DRAWN = 12
"""Parameters that a plot shows."""
MOST_SAVED = 24
"""Parameters that the page holds the numbers of."""


def sensitivity_section(results: Results) -> str:
    """Return indices and rankings; "" where nothing was varied for them."""
    if not results.rows(IndexRow) and not results.rows(RankRow):
        return ""
    return panels("sensitivity", results, lambda r, pack: _indices(r, pack) + _ranking(r, pack))


def _indices(results: Results, pack: str) -> str:
    rows = [r for r in results.rows(IndexRow, pack) if r.measure == REALISED]
    if not rows:
        return ""
    changed, levels = (sizes(results, pack, of) for of in (DIFFERENCE, MEAN))
    of_variance = any(r.index == TOTAL for r in rows)
    if of_variance:
        axis = either("per cent of the variance", "占方差的百分比")
        reading = either(
            "A marker is the total index: what would be left of the variance if all other "
            "parameters were known.",
            "标记为总效应指数：其他参数均已知时剩余的方差占比。",
        )
    else:
        axis = either("percentage points of lifted people", "脱贫人口的百分点")
        reading = either(
            "A marker is the mean size of the effect over the parameter's span (mu*), whichever "
            "way it goes; the table has its direction (mu) and how it varies (sigma).",
            "标记为参数在其取值范围内的平均效应大小（mu*），不分方向；表中含方向（mu）与离散程度（sigma）。",
        )
    titles = (
        either("What moves the differences to the baseline", "哪些参数影响与基准的差异"),
        either("What moves realised returns themselves", "哪些参数影响实际返贫本身"),
    )
    plots = [(title, axis, _top(of)) for title, of in zip(titles, (changed, levels), strict=True)]
    kept = list(dict.fromkeys(r.parameter for r in [*changed, *levels]))
    few = len({r.parameter for r in rows}) <= MOST_SAVED
    held = rows if few else _of_largest(rows, kept)
    note = "" if few else _note(len({r.parameter for r in rows}))
    found = data.rows(f"indices_{pack}", held or rows[:1], note=note)
    finding = findings.indices(results, pack)
    if not kept:
        tools = f'<p class="tools">{csv_link(found)}</p>'
        return f"<p><strong>{escape(finding)}</strong> {source_note(found)}</p>{tools}"
    return rows_block(results, pack, "indices", finding, plots, found, reading)


def _top(found: Sequence[IndexRow]) -> list[Value]:
    """Return the values of the parameters that are largest for any policy, these first."""
    shown = list(dict.fromkeys(r.parameter for r in found))[:DRAWN]
    return [
        Value(_label(r.parameter), r.policy, r.value or 0.0, r.low, r.high, r.unit)
        for parameter in shown
        for r in found
        if r.parameter == parameter
    ]


def _label(parameter: str) -> str:
    """Return the set and the name of a parameter, which tell it from all others."""
    group, _, inner = parameter.partition(".")
    return inner if "." in inner else f"{group}.{inner}"


def _of_largest(rows: Sequence[IndexRow], order: Sequence[str]) -> list[IndexRow]:
    kept = set(order[:MOST_SAVED])
    return [r for r in rows if r.parameter in kept]


def _note(count: int) -> str:
    return either(
        f"The {MOST_SAVED} of {count} parameters that move most; indices.csv has all.",
        f"{count} 个参数中影响最大的 {MOST_SAVED} 个；indices.csv 含全部。",
    )


def _ranking(results: Results, pack: str) -> str:
    rows = results.rows(RankRow, pack)
    if not rows:
        return ""
    styles = drawn_policies(results, pack)
    shares = [
        Value(_rank(r), r.policy, r.share or 0.0, None, None, "share") for r in rows if r.rank
    ]
    title = either("How often each policy has each rank", "各政策各名次的频率")
    axis = either("per cent of the variations", "占变化方案的百分比")
    reading = either(
        "Rank 1 has the fewest realised returns; variations count alike, so that this is a "
        "chance only as far as the points are as likely as each other.",
        "第 1 名的实际返贫最少；各变化方案权重相同，因此只有在各方案同等可能时才可视为概率。",
    )
    return block(
        Block(
            key=f"ranking-{results.packs.index(pack)}",
            finding=findings.robustness(results, pack),
            reading=reading,
            plots=[Plot(by_policy(shares, styles, axis), title)],
            data=data.rows(f"ranking_{pack}", rows),
            entries=[Entry(p, p, style, line=False) for p, style in styles.items()],
        )
    )


def _rank(row: RankRow) -> str:
    return either(f"rank {row.rank:.0f}", f"第 {row.rank:.0f} 名")
