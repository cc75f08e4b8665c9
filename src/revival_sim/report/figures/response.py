"""How an outcome answers to one parameter: a line for each policy, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.report.figures.drawing import finished, rounded
from revival_sim.report.figures.styles import Style

HEIGHT = 360


@dataclass(frozen=True)
class Answer:
    """The mean of a share at one value of the parameter; without an interval after one run."""

    policy: str
    at: float
    mean: float
    low: float | None
    high: float | None


def response(answers: Sequence[Answer], styles: Mapping[str, Style], axis: str) -> go.Figure:
    """Draw the means in per cent over the values of the parameter, lowest first.

    Parameters
    ----------
    styles
        Of the policies, in the order in which they are drawn.
    axis
        Name of the parameter with its unit.
    """
    figure = go.Figure()
    for policy, style in styles.items():
        of = sorted((a for a in answers if a.policy == policy), key=lambda a: a.at)
        if of:
            figure.add_scatter(
                name=policy,
                legendgroup=policy,
                mode="lines+markers",
                x=rounded(a.at for a in of),
                y=rounded((a.mean for a in of), 100),
                error_y={
                    "visible": any(a.low is not None for a in of),
                    "type": "data",
                    "symmetric": False,
                    "array": rounded((_above(a) for a in of), 100),
                    "arrayminus": rounded((_below(a) for a in of), 100),
                    "color": style.colour,
                    "thickness": 1.5,
                    "width": 4,
                },
                line={"color": style.colour, "dash": style.dash, "width": 2.5},
                marker={"symbol": style.symbol, "size": 8, "color": style.colour},
                hovertemplate="%{x}: %{y:.3~g} %",
            )
    figure.update_xaxes(title={"text": axis}, showline=True, ticks="outside", nticks=8)
    figure.update_yaxes(rangemode="tozero", ticksuffix=" %", nticks=6)
    figure.update_layout(hovermode="closest")
    return finished(figure, HEIGHT)


def _above(answer: Answer) -> float:
    return 0.0 if answer.high is None else answer.high - answer.mean


def _below(answer: Answer) -> float:
    return 0.0 if answer.low is None else answer.mean - answer.low
