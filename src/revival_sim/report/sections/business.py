"""Enterprises and lenders: how many are active, their jobs, and arrears of loans."""

from __future__ import annotations

from revival_sim.report import figures, findings, names
from revival_sim.report.blocks import Block, Plot, block, panels
from revival_sim.report.figures.cumulative import Axis, chosen
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.monthly import BUSINESS
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.shock_bands import shock_bands


def business_section(results: Results) -> str:
    """Return the monthly series of enterprises and lenders; "" where there are none."""
    return panels("business", results, _business) if results.business else ""


def _business(results: Results, pack: str) -> str:
    bands = [b for b in results.business if b.shocks == pack]
    if not bands:
        return f"<p>{findings.business(results, pack)}</p>"
    styles = figures.policy_styles(results.policies, results.baselines)
    first = [b for b in bands if b.measure == bands[0].measure]
    drawn = chosen(first, results.baseline(pack))
    shocks = shock_bands(results.folder, pack, bands[0].months)
    axes = {
        "enterprises_active": Axis(either("enterprises", "家企业"), 1.0, ""),
        "enterprise_jobs": Axis(either("persons", "人"), 1.0, ""),
        "loan_arrears": Axis(either("% of loans", "占贷款 %")),
    }
    plots = [
        Plot(
            figures.cumulative(of, styles, drawn, 280, axes[measure], shocks),
            f"{names.capital(measure)}{either(', ', '，')}{axes[measure].title}",
            wide=False,
        )
        for measure in BUSINESS
        if (of := [b for b in bands if b.measure == measure])
    ]
    reading = either(
        "Lines are means over runs, bands their 95 % intervals.",
        "线为各次模拟的均值，带为 95 % 置信区间。",
    )
    found = Block(
        key=f"business-{results.packs.index(pack)}",
        finding=findings.business(results, pack),
        reading=reading,
        plots=plots,
        data=data.series(f"enterprises_and_lenders_{pack}", bands),
        entries=[
            Entry(b.policy, b.policy, styles[b.policy], line=True, shown=b.policy in drawn)
            for b in first
        ],
    )
    return block(found)
