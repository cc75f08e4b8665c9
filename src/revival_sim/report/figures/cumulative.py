"""When people return: the share so far by month and scenario."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import plotly.graph_objects as go

from revival_sim.report.figures.drawing import FAINT, finished, rounded
from revival_sim.report.figures.styles import Style
from revival_sim.report.monthly import Band

DRAWN = 7
TRANSITION_END = "2025-12"
"""Last month of the five-year transition that began in 2021-01."""


def cumulative(
    bands: Sequence[Band], styles: Mapping[str, Style], drawn: Collection[str], height: int = 340
) -> go.Figure:
    """Draw one cumulative return by month with its 95 % band over replications.

    Parameters
    ----------
    bands
        Of one measure and shock pack, a band for each policy.
    styles
        By policy.
    drawn
        Policies shown at first; the legend brings the others.
    """
    figure = go.Figure()
    for band in bands:
        visible = True if band.policy in drawn else "legendonly"
        if band.has_interval:
            _add_interval(figure, band, styles[band.policy], visible)
        _add_line(figure, band, styles[band.policy], visible)
    figure.update_xaxes(
        type="date",
        tickformat="%Y",
        hoverformat="%B %Y",
        dtick="M12",
        showgrid=False,
        ticks="outside",
        showline=True,
        spikecolor=FAINT,
        spikedash="dot",
        spikethickness=1,
    )
    figure.update_yaxes(
        title={"text": "per cent of lifted people"},
        rangemode="nonnegative",
        ticksuffix=" %",
        nticks=6,
    )
    figure.update_layout(hovermode="x unified" if len(bands) <= DRAWN else "closest")
    months = [month for band in bands for month in band.months]
    if months and min(months) <= TRANSITION_END < max(months):
        figure.add_vline(x=TRANSITION_END, line={"color": FAINT, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=TRANSITION_END,
            y=1,
            yref="paper",
            text="transition ends",
            showarrow=False,
            xanchor="right",
            yanchor="top",
            font={"size": 12},
        )
    return finished(figure, height)


def chosen(bands: Sequence[Band], baseline: str | None) -> list[str]:
    """Return which policies are drawn at first: all, or seven of many.

    Of many, the baseline and others from the lowest to the highest end, evenly by rank.
    """
    ranked = [b.policy for b in sorted(bands, key=lambda b: float(b.mean[-1]))]
    if len(ranked) <= DRAWN:
        return ranked
    others = [policy for policy in ranked if policy != baseline]
    count = DRAWN - (len(others) < len(ranked))
    kept = {others[round(i * (len(others) - 1) / (count - 1))] for i in range(count)}
    return [policy for policy in ranked if policy in kept or policy == baseline]


def _add_interval(figure: go.Figure, band: Band, style: Style, visible: bool | str) -> None:
    known = [i for i, low in enumerate(band.low) if math.isfinite(low)]
    there_and_back = [*known, *reversed(known)]
    edges = [*band.high[known], *band.low[known][::-1]]
    figure.add_scatter(
        legendgroup=band.policy,
        showlegend=False,
        visible=visible,
        mode="lines",
        x=[band.months[i] for i in there_and_back],
        y=rounded(edges, 100),
        fill="toself",
        fillcolor=style.colour,
        opacity=0.22,
        line={"width": 0, "color": style.colour},
        hoverinfo="skip",
    )


def _add_line(figure: go.Figure, band: Band, style: Style, visible: bool | str) -> None:
    figure.add_scatter(
        name=band.policy,
        legendgroup=band.policy,
        visible=visible,
        mode="lines+markers",
        x=list(band.months),
        y=rounded(band.mean, 100),
        line={"color": style.colour, "dash": style.dash, "width": 2.5},
        marker={"symbol": style.symbol, "size": 8, "maxdisplayed": 6, "color": style.colour},
        hovertemplate="%{y:.3~g} %",
    )
