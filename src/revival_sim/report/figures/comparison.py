"""The scenarios of one shock pack side by side: the three returns of every policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import MEASURES
from revival_sim.report.language import either
from revival_sim.report.tables import Estimate


def comparison(estimates: Sequence[Estimate], labels: Mapping[str, str]) -> go.Figure:
    """Draw the three returns of every policy with their 95 % intervals.

    Parameters
    ----------
    estimates
        Of one shock pack; measures other than the three returns are left out.
    labels
        The name of each row by policy, from the top.
    """
    found = {(e.policy, e.measure): e for e in estimates}
    series = [
        Series(
            words.title(measure),
            MEASURES[measure],
            [_point(found.get((policy, measure)), labels[policy]) for policy in labels],
        )
        for measure in words.RETURNS
    ]
    return rows_figure(
        list(labels.values()), series, either("per cent of lifted people", "占脱贫人口的百分比")
    )


def _point(estimate: Estimate | None, label: str) -> Point | None:
    if estimate is None:
        return None
    text = words.quantity(estimate.mean, estimate.unit)
    span = words.span(estimate.low, estimate.high, estimate.unit, mean=estimate.mean)
    known = f"<br>{words.confidence()} {span} %"
    more = known if span else either("<br>one run: no interval", "<br>仅一次模拟，无置信区间")
    share = either(f"{text} of lifted people", f"占脱贫人口 {text}")
    hover = f"{words.title(estimate.measure)}, {label}<br>{share}{more}"
    return Point(
        100 * estimate.mean,
        None if estimate.low is None else 100 * estimate.low,
        None if estimate.high is None else 100 * estimate.high,
        text,
        hover,
    )
