"""Figures of rows: one row a policy, its name above its points, so that no name is ever cut."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.report.figures.drawing import FAINT, GRID, finished, rounded
from revival_sim.report.figures.styles import Style

LABEL_PIXELS = 26
POINT_PIXELS = 21
AXIS_PIXELS = 58
LONGEST = 40


@dataclass(frozen=True)
class Point:
    """A value with its interval, in the unit of the axis.

    Parameters
    ----------
    hollow
        Whether the marker is open: the interval covers zero.
    text, hover
        What is printed beside the interval, and what is shown on pointing at it.
    """

    value: float
    low: float | None
    high: float | None
    text: str
    hover: str
    hollow: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the interval; twice the value without one."""
        if self.low is None or self.high is None:
            return self.value, self.value
        return self.low, self.high


@dataclass(frozen=True)
class Series:
    """What one kind of marker shows: a point in each row, or None."""

    name: str
    style: Style
    points: Sequence[Point | None]


def rows_figure(labels: Sequence[str], series: Sequence[Series], axis: str) -> go.Figure:
    """Draw rows of points with intervals.

    Parameters
    ----------
    labels
        One for each row, from the top.
    series
        Drawn below each other in every row.
    axis
        The name of the axis with its unit.
    """
    figure = go.Figure()
    step = LABEL_PIXELS + POINT_PIXELS * len(series)
    for place, one in enumerate(series):
        below = LABEL_PIXELS + POINT_PIXELS * place + POINT_PIXELS / 2
        _add_series(figure, one, [row * step + below for row in range(len(labels))])
    for row, label in enumerate(labels):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row * step + LABEL_PIXELS / 2 + 2,
            text=f"<b>{html.escape(shortened(label))}</b>",
            showarrow=False,
            align="left",
            bgcolor="#ffffff",
            borderpad=1,
        )
        if row:
            figure.add_hline(y=row * step, line={"color": GRID, "width": 1})
    ends = [e for one in series for point in one.points if point for e in point.ends]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    width = (high - low) or 1.0
    figure.update_xaxes(
        range=[low - 0.04 * width, high + 0.24 * width],
        side="top",
        title={"text": axis},
        zeroline=True,
        nticks=6,
    )
    figure.update_yaxes(range=[len(labels) * step, 0], visible=False)
    finished(figure, AXIS_PIXELS + step * len(labels))
    figure.update_xaxes(zerolinecolor=FAINT, zerolinewidth=1)
    return figure


def shortened(name: str) -> str:
    """Return a name of at most 40 letters, a longer one without its middle."""
    half = LONGEST // 2
    return name if len(name) <= LONGEST else f"{name[: half - 1]}…{name[-half:]}"


def _add_series(figure: go.Figure, one: Series, heights: Sequence[float]) -> None:
    known = [(y, p) for y, p in zip(heights, one.points, strict=True) if p is not None]
    points = [point for _, point in known]
    values = rounded(p.value for p in points)
    figure.add_scatter(
        name=one.name,
        legendgroup=one.name,
        mode="markers",
        x=values,
        y=[y for y, _ in known],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": rounded(p.ends[1] - p.value for p in points),
            "arrayminus": rounded(p.value - p.ends[0] for p in points),
            "color": one.style.colour,
            "thickness": 2,
            "width": 4,
        },
        marker={
            "color": one.style.colour,
            "size": 10,
            "symbol": [f"{one.style.symbol}{'-open' if p.hollow else ''}" for p in points],
            "line": {"width": 2, "color": one.style.colour},
        },
        hovertext=[p.hover for p in points],
        hoverinfo="text",
    )
    figure.add_scatter(
        legendgroup=one.name,
        showlegend=False,
        mode="text",
        x=rounded(p.ends[1] for p in points),
        y=[y for y, _ in known],
        text=[f"\u2003{p.text}" for p in points],
        textposition="middle right",
        textfont={"size": 12},
        cliponaxis=False,
        hoverinfo="skip",
    )
