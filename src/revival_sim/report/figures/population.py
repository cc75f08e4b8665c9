"""The synthetic population beside the published figures that it was to meet."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.drawing import finished, rounded
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import BLUE, VERMILLION, Style
from revival_sim.report.population import FitRow

ASKED = Style(VERMILLION, "solid", "circle")
GOT = Style(BLUE, "solid", "x")


def deciles(rows: Sequence[FitRow]) -> go.Figure:
    """Draw the mean income of each tenth of people, as published and as in the population."""
    figure = go.Figure()
    labels = [row.label for row in rows]
    for name, style, values, marker in (
        ("asked", ASKED, [row.asked for row in rows], {"size": 15, "symbol": "circle-open"}),
        ("got", GOT, [row.got for row in rows], {"size": 8, "symbol": "x"}),
    ):
        figure.add_scatter(
            name=name,
            legendgroup=name,
            mode="markers",
            x=labels,
            y=rounded(values),
            marker={**marker, "color": style.colour, "line": {"width": 2, "color": style.colour}},
            hovertemplate="%{y:,.0f} yuan",
        )
    figure.update_xaxes(
        type="category", title={"text": "tenth of people, poorest first"}, showgrid=False
    )
    figure.update_yaxes(
        title={"text": "mean income, yuan per person per year"},
        rangemode="tozero",
        tickformat=",.0f",
        nticks=6,
    )
    figure.update_layout(hovermode="x unified")
    return finished(figure, 340)


def headcounts(rows: Sequence[FitRow]) -> go.Figure:
    """Draw shares of people (below a line, in a group) as asked and as got."""
    series = [
        Series("asked", ASKED, [_point(row.asked, row, hollow=True) for row in rows]),
        Series("got", GOT, [_point(row.got, row, hollow=False) for row in rows]),
    ]
    return rows_figure([row.label for row in rows], series, "per cent", overlaid=True)


def _point(value: float, row: FitRow, hollow: bool) -> Point:
    digits = words.decimals(100 * (row.asked or row.got))
    asked, got = (f"{words.number(100 * side, digits)} %" for side in (row.asked, row.got))
    text = "" if hollow else f"{got}, asked {asked}"
    return Point(100 * value, None, None, text, f"{row.label}<br>asked {asked}, got {got}", hollow)
