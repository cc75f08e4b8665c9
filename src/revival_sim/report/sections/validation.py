"""Beside what was observed: targets in units of their tolerance, and patterns."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.blocks import Block, Plot, block
from revival_sim.report.figures.drawing import FAINT
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import BLUE, VERMILLION, Style
from revival_sim.report.findings import validation as findings
from revival_sim.report.language import either
from revival_sim.report.legend import Entry
from revival_sim.report.markup import cards, english, escape
from revival_sim.report.results import Results
from revival_sim.report.sections import data
from revival_sim.report.validation_rows import Checked, Sought

STYLES = {
    findings.FIT: Style(BLUE, "solid", "circle"),
    findings.KEPT: Style(VERMILLION, "dash", "diamond"),
}


def validation_section(results: Results) -> str:
    """Return targets and patterns; "" where nobody validated the study."""
    checked, sought = results.rows(Checked), results.rows(Sought)
    drawn = [row for row in checked if row.use in STYLES and row.distance is not None]
    figure = block(_figure(checked, drawn)) if drawn else ""
    return figure + (_patterns(sought) if sought else "")


def _figure(checked: Sequence[Checked], drawn: Sequence[Checked]) -> Block:
    labels = {
        findings.FIT: either("for fitting", "用于拟合"),
        findings.KEPT: either("kept back", "保留检验"),
    }
    return Block(
        key="validation-targets",
        finding=findings.agreement(checked),
        reading=either(
            "A marker is how far the mean over runs is from what was observed, in tolerances, its "
            "bar the 95 % interval; open ones are beyond the tolerance, which the lines at 1 and "
            "−1 show. Beside it what was simulated, and in brackets what was observed. Parameters "
            "are not fitted yet.",
            "标记为各次模拟均值与观测值之差，以容差为单位，横线为 95 % 置信区间；空心标记超出容差，"
            "竖线 1 与 −1 为容差界限。旁注为模拟值，括号内为观测值。参数尚未拟合。",
        ),
        plots=[
            Plot(
                _dots(drawn, labels),
                either("Simulated less observed, in tolerances", "模拟值减观测值，以容差为单位"),
            )
        ],
        data=data.rows("validation", checked),
        entries=[Entry(labels[use], labels[use], s, line=False) for use, s in STYLES.items()],
    )


def _dots(drawn: Sequence[Checked], labels: dict[str, str]) -> go.Figure:
    series = [
        Series(labels[use], style, [_point(row) if row.use == use else None for row in drawn])
        for use, style in STYLES.items()
    ]
    axis = either("tolerances from what was observed", "与观测值之差（容差的倍数）")
    figure = rows_figure([row.title for row in drawn], series, axis, overlaid=True)
    for bound in (-1, 1):
        figure.add_vline(x=bound, line={"color": FAINT, "width": 1, "dash": "dot"})
    return figure


def _point(row: Checked) -> Point | None:
    if row.distance is None or row.simulated is None:
        return None
    low, high = (
        None if end is None else (end - row.observed) / row.tolerance for end in (row.low, row.high)
    )
    here, there = (_quantity(value, row.unit) for value in (row.simulated, row.observed))
    hover = either(f"simulated {here}, observed {there}", f"模拟 {here}，观测 {there}")
    return Point(
        row.distance,
        low=low,
        high=high,
        text=either(f"{here} ({there})", f"{here}（{there}）"),
        hover=f"{row.title}<br>{hover}",
        hollow=row.within == "no",
    )


def _patterns(sought: Sequence[Sought]) -> str:
    head = either(("Pattern", "Measured by", "Value", "There?"), ("规律", "度量", "数值", "模型中"))
    rows = [
        [
            escape(row.claimed),
            escape(row.measure),
            escape(_value(row)),
            escape(row.found) + (f"<br>{english(row.not_tested)}" if row.not_tested else ""),
        ]
        for row in sought
    ]
    title = either("Patterns that were observed", "观测到的规律")
    return (
        f'<h3 class="small">{title}</h3><p>{escape(findings.patterns(sought))}</p>'
        f"{cards(head, {'': rows}, title)}"
    )


def _value(row: Sought) -> str:
    if row.mean is None:
        return ""
    span = words.span(row.low, row.high, row.unit, mean=row.mean)
    return f"{_quantity(row.mean, row.unit)}{f' ({span})' if span else ''}"


def _quantity(value: float, unit: str) -> str:
    """Return a number in per cent or bare: the unit is in the table below."""
    if words.is_share(unit) or unit.startswith("change"):
        return words.quantity(value, "share")
    return words.number(value)
