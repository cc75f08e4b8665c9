"""The synthetic population beside the published figures that it was to meet."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.drawing import finished, rounded
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import BLUE, VERMILLION, Style
from revival_sim.report.findings.fit import label
from revival_sim.report.language import either
from revival_sim.report.names import named
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
            name=named(name),
            legendgroup=named(name),
            mode="markers",
            x=labels,
            y=rounded(values),
            marker={**marker, "color": style.colour, "line": {"width": 2, "color": style.colour}},
            hovertemplate=either("%{y:,.0f} yuan", "%{y:,.0f} 元"),
        )
    figure.update_xaxes(
        type="category",
        title={"text": either("tenth of people, poorest first", "人口十等分，由低到高")},
        showgrid=False,
    )
    figure.update_yaxes(
        title={"text": either("mean income, yuan per person per year", "平均收入，元/人·年")},
        rangemode="tozero",
        tickformat=",.0f",
        nticks=6,
    )
    figure.update_layout(hovermode="x unified")
    return finished(figure, 340)


def headcounts(rows: Sequence[FitRow]) -> go.Figure:
    """Draw shares of people (below a line, in a group) as asked and as got."""
    series = [
        Series(named("asked"), ASKED, [_point(row.asked, row, hollow=True) for row in rows]),
        Series(named("got"), GOT, [_point(row.got, row, hollow=False) for row in rows]),
    ]
    return rows_figure(
        [label(row) for row in rows], series, either("per cent", "百分比"), overlaid=True
    )


def _point(value: float, row: FitRow, hollow: bool) -> Point:
    digits = words.decimals(100 * (row.asked or row.got))
    asked, got = (f"{words.number(100 * side, digits)} %" for side in (row.asked, row.got))
    text = "" if hollow else either(f"{got}, asked {asked}", f"{got}，目标 {asked}")
    return Point(
        100 * value,
        None,
        None,
        text,
        f"{label(row)}<br>{named('asked')} {asked}, {named('got')} {got}",
        hollow,
    )
