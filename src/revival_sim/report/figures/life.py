"""A life by month: twelve months' income over the poverty line under each policy, with events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from revival_sim.report.figures.drawing import FAINT, finished, rounded
from revival_sim.report.figures.styles import Style
from revival_sim.report.language import either


def life(
    months: Sequence[str],
    incomes: Mapping[str, Sequence[float]],
    events: Mapping[str, Sequence[Sequence[str]]],
    styles: Mapping[str, Style],
    height: int = 320,
) -> go.Figure:
    """Draw the incomes of a household, multiples of the line, by policy.

    Parameters
    ----------
    events
        What happened in each month, by policy; such months are marked.
    """
    figure = go.Figure()
    for policy, income in incomes.items():
        told = [either(", ", "、").join(names) for names in events[policy]]
        figure.add_scatter(
            name=policy,
            legendgroup=policy,
            mode="lines+markers",
            x=list(months),
            y=rounded(income),
            text=told,
            line={"color": styles[policy].colour, "dash": styles[policy].dash, "width": 2},
            marker={
                "symbol": styles[policy].symbol,
                "size": [9 if names else 0 for names in told],
                "color": styles[policy].colour,
            },
            hovertemplate="%{y:.2f} %{text}",
        )
    figure.add_hline(y=1, line={"color": FAINT, "width": 1.5})
    figure.update_xaxes(type="date", tickformat="%Y", hoverformat="%B %Y", dtick="M12")
    figure.update_yaxes(title={"text": either("times the poverty line", "贫困线倍数")})
    figure.update_layout(hovermode="x unified")
    return finished(figure, height)
