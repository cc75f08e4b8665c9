"""Lines by month and scenario: the share that has returned so far, jobs, arrears."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.data import facts
from revival_sim.report.figures.drawing import FAINT, finished, rounded
from revival_sim.report.figures.styles import Style
from revival_sim.report.language import either
from revival_sim.report.monthly import Band
from revival_sim.report.names import named
from revival_sim.report.shock_bands import ShockBand

DRAWN = 7
TRANSITION_END = "F500"
"""The published figure that says in which month the transition ends."""


@dataclass(frozen=True)
class Axis:
    """What the upright axis is called, by what values are multiplied, and what follows a tick."""

    title: str
    factor: float = 100.0
    suffix: str = " %"


def cumulative(
    bands: Sequence[Band],
    styles: Mapping[str, Style],
    drawn: Collection[str],
    height: int = 340,
    axis: Axis | None = None,
    shocks: Sequence[ShockBand] = (),
) -> go.Figure:
    """Draw one monthly series with its 95 % band over replications.

    Parameters
    ----------
    bands
        Of one measure and shock pack, a band for each policy.
    styles
        By policy.
    drawn
        Policies shown at first; the legend brings the others.
    axis
        How the values are shown; per cent of lifted people by default.
    shocks
        Months shaded, each with the name of its hazard.
    """
    shown = axis or Axis(either("per cent of lifted people", "占脱贫人口的百分比"))
    figure = go.Figure()
    for band in bands:
        visible = True if band.policy in drawn else "legendonly"
        if band.has_interval:
            _add_interval(figure, band, styles[band.policy], visible, shown)
        _add_line(figure, band, styles[band.policy], visible, shown)
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
        title={"text": shown.title},
        rangemode="nonnegative",
        ticksuffix=shown.suffix,
        nticks=6,
    )
    figure.update_layout(hovermode="x unified" if len(bands) <= DRAWN else "closest")
    for shock in shocks:
        _add_shock(figure, shock)
    months = [month for band in bands for month in band.months]
    end = facts()[TRANSITION_END].value
    if months and min(months) <= end < max(months):
        figure.add_vline(x=end, line={"color": FAINT, "width": 1, "dash": "dot"})
        _add_note(figure, end, either("transition ends", "过渡期结束"), "right")
    return finished(figure, height)


def _add_shock(figure: go.Figure, shock: ShockBand) -> None:
    figure.add_vrect(x0=shock.first, x1=shock.last, fillcolor=FAINT, opacity=0.13, line_width=0)
    _add_note(figure, shock.first, named(shock.hazard), "left")


def _add_note(figure: go.Figure, month: str, text: str, side: str) -> None:
    """Print a text above the plot's upper edge, one line higher for each that stands there."""
    figure.add_annotation(
        x=month,
        y=1,
        yref="paper",
        yshift=-16 * len(figure.layout.annotations),
        text=text,
        showarrow=False,
        xanchor=side,
        yanchor="top",
        font={"size": 12},
    )


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


def _add_interval(
    figure: go.Figure, band: Band, style: Style, visible: bool | str, axis: Axis
) -> None:
    known = [i for i, low in enumerate(band.low) if math.isfinite(low)]
    there_and_back = [*known, *reversed(known)]
    edges = [*band.high[known], *band.low[known][::-1]]
    figure.add_scatter(
        legendgroup=band.policy,
        showlegend=False,
        visible=visible,
        mode="lines",
        x=[band.months[i] for i in there_and_back],
        y=rounded(edges, axis.factor),
        fill="toself",
        fillcolor=style.colour,
        opacity=0.22,
        line={"width": 0, "color": style.colour},
        hoverinfo="skip",
    )


def _add_line(figure: go.Figure, band: Band, style: Style, visible: bool | str, axis: Axis) -> None:
    figure.add_scatter(
        name=band.policy,
        legendgroup=band.policy,
        visible=visible,
        mode="lines+markers",
        x=list(band.months),
        y=rounded(band.mean, axis.factor),
        line={"color": style.colour, "dash": style.dash, "width": 2.5},
        marker={"symbol": style.symbol, "size": 8, "maxdisplayed": 6, "color": style.colour},
        hovertemplate=f"%{{y:.3~g}}{axis.suffix}",
    )
