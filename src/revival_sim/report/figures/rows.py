"""Figures of rows: one row a policy, its name above its points, so that no name is ever cut."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.report.figures.drawing import FAINT, GRID, finished, rounded
from revival_sim.report.figures.styles import Style

LABEL_PIXELS = 26
POINT_PIXELS = 21
AXIS_PIXELS = 58
LINE_PIXELS = 17
LINE = 42
PHONE_PIXELS = 340
LETTER_PIXELS = 6.5


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


def rows_figure(
    labels: Sequence[str], series: Sequence[Series], axis: str, overlaid: bool = False
) -> go.Figure:
    """Draw rows of points with intervals.

    Parameters
    ----------
    labels
        One for each row, from the top; a long one takes several lines.
    series
        Drawn below each other in every row.
    axis
        The name of the axis with its unit.
    overlaid
        Whether the series of a row are drawn at one height instead.
    """
    figure = go.Figure()
    wrapped = [textwrap.wrap(label, LINE) or [""] for label in labels]
    heading = LABEL_PIXELS + LINE_PIXELS * (max(map(len, wrapped), default=1) - 1)
    step = heading + POINT_PIXELS * (1 if overlaid else len(series))
    ends = [e for one in series for point in one.points if point for e in point.ends]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    width = (high - low) or 1.0
    shown = (low - 0.04 * width, high + 0.24 * width)
    for place, one in enumerate(series):
        below = heading + POINT_PIXELS * (0 if overlaid else place) + POINT_PIXELS / 2
        heights = [row * step + below for row in range(len(labels))]
        known = [(y, p) for y, p in zip(heights, one.points, strict=True) if p is not None]
        _add_points(figure, one, known)
        _add_texts(figure, one, known, shown)
    for row, lines in enumerate(wrapped):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row * step + heading / 2 + 2,
            text=f"<b>{'<br>'.join(map(html.escape, lines))}</b>",
            showarrow=False,
            align="left",
            bgcolor="#ffffff",
            borderpad=1,
        )
        if row:
            figure.add_hline(y=row * step, line={"color": GRID, "width": 1})
    figure.update_xaxes(
        range=list(shown),
        side="top",
        title={"text": axis},
        zeroline=True,
        nticks=6,
    )
    figure.update_yaxes(range=[len(labels) * step, 0], visible=False)
    finished(figure, AXIS_PIXELS + step * len(labels))
    figure.update_xaxes(zerolinecolor=FAINT, zerolinewidth=1)
    return figure


def _add_points(figure: go.Figure, one: Series, known: Sequence[tuple[float, Point]]) -> None:
    points = [point for _, point in known]
    figure.add_scatter(
        name=one.name,
        legendgroup=one.name,
        mode="markers",
        x=rounded(p.value for p in points),
        y=[y for y, _ in known],
        error_x={
            "visible": any(p.low is not None for p in points),
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


def _add_texts(
    figure: go.Figure,
    one: Series,
    known: Sequence[tuple[float, Point]],
    shown: tuple[float, float],
) -> None:
    """Print the texts right of the intervals, or left of them where a phone would cut them."""
    scale = PHONE_PIXELS / (shown[1] - shown[0])
    places = []
    for _, point in known:
        needed = LETTER_PIXELS * (len(point.text) + 2)
        left, right = (point.ends[0] - shown[0]) * scale, (shown[1] - point.ends[1]) * scale
        places.append(-1 if right < needed <= left else 1)
    figure.add_scatter(
        legendgroup=one.name,
        showlegend=False,
        mode="text",
        x=rounded(p.ends[place > 0] for (_, p), place in zip(known, places, strict=True)),
        y=[y for y, _ in known],
        text=[
            f"\u2003{p.text}" if place > 0 else f"{p.text}\u2003"
            for (_, p), place in zip(known, places, strict=True)
        ],
        textposition=[f"middle {'right' if place > 0 else 'left'}" for place in places],
        textfont={"size": 12},
        cliponaxis=False,
        hoverinfo="skip",
    )
