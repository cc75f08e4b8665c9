"""What the public pays and how many return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from revival_sim.report import names, words
from revival_sim.report.figures.drawing import finished, rounded
from revival_sim.report.figures.styles import Style
from revival_sim.report.language import either
from revival_sim.report.tables import Estimate


def cost(pairs: Sequence[tuple[Estimate, Estimate]], styles: Mapping[str, Style]) -> go.Figure:
    """Draw public cost against realised returns, each with its 95 % interval.

    Parameters
    ----------
    pairs
        Public cost and realised return of each policy of one shock pack.
    styles
        By policy.
    """
    figure = go.Figure()
    for spent, returned in pairs:
        style = styles[spent.policy]
        figure.add_scatter(
            name=spent.policy,
            legendgroup=spent.policy,
            mode="markers",
            x=rounded([spent.mean]),
            y=rounded([returned.mean], 100),
            error_x=_bar(spent, 1, style),
            error_y=_bar(returned, 100, style),
            marker={
                "size": 13,
                "symbol": style.symbol,
                "color": style.colour,
                "line": {"width": 1, "color": style.colour},
            },
            hovertext=[
                f"{spent.policy}<br>{words.quantity(spent.mean, spent.unit)}<br>"
                f"{words.verb(words.REALISED)}: {words.quantity(returned.mean, returned.unit)}"
            ],
            hoverinfo="text",
        )
    unit = pairs[0][0].unit if pairs else ""
    spending = [value for spent, _ in pairs for value in (spent.mean, spent.high or 0.0)]
    returning = [100 * value for _, r in pairs for value in (r.mean, r.high or 0.0)]
    figure.update_xaxes(
        title={"text": f"{words.title(words.COST)}{either(', ', '，')}{names.unit(unit)}"},
        range=_range(spending),
        tickformat=",",
        nticks=6,
        showline=False,
    )
    figure.update_yaxes(
        title={
            "text": either(
                "realised return, per cent of lifted people", "实际返贫率，占脱贫人口的百分比"
            )
        },
        range=_range(returning),
        ticksuffix=" %",
        nticks=7,
        showline=False,
    )
    figure.update_layout(hovermode="closest")
    return finished(figure, 380)


def _range(values: Sequence[float]) -> list[float]:
    """Return an axis from a little below zero, so that a marker at zero is whole."""
    top = max(values, default=0.0) or 1.0
    return [-0.04 * top, 1.08 * top]


def _bar(estimate: Estimate, factor: float, style: Style) -> dict[str, Any]:
    if estimate.low is None or estimate.high is None:
        return {"visible": False}
    return {
        "type": "data",
        "symmetric": False,
        "array": rounded([estimate.high - estimate.mean], factor),
        "arrayminus": rounded([estimate.mean - estimate.low], factor),
        "color": style.colour,
        "thickness": 2,
        "width": 4,
    }
