"""The policies that a search tried, by what they cost and how many return under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.report import names, words
from revival_sim.report.figures.drawing import finished, rounded
from revival_sim.report.figures.styles import Style
from revival_sim.report.found import FoundPolicy
from revival_sim.report.language import either
from revival_sim.report.words import SPACE

UNIT = "yuan per lifted person per year"


@dataclass(frozen=True)
class Kind:
    """Tried policies of one status.

    Parameters
    ----------
    key
        The group by which the legend switches them.
    joined
        Whether they are joined by a line.
    """

    key: str
    style: Style
    joined: bool
    found: Sequence[FoundPolicy]


def front(kinds: Sequence[Kind], budget: float | None) -> go.Figure:
    """Draw realised returns in per cent over public cost.

    Parameters
    ----------
    kinds
        In the order in which they are drawn; those without values are left out.
    budget
        Drawn as an upright line; None for none.
    """
    figure = go.Figure()
    spending, returning = [], []
    for kind in kinds:
        known = sorted(
            ((f.cost, f.returns, f.policy) for f in kind.found if f.cost is not None),
            key=lambda point: point[0],
        )
        shares = [returns or 0.0 for _, returns, _ in known]
        spending += [cost for cost, _, _ in known]
        returning += shares
        figure.add_scatter(
            name=kind.key,
            legendgroup=kind.key,
            mode="lines+markers" if kind.joined else "markers",
            x=rounded(cost for cost, _, _ in known),
            y=rounded(shares, 100),
            line={"color": kind.style.colour, "width": 2, "shape": "hv"},
            marker={
                "size": 10 if kind.joined else 8,
                "symbol": kind.style.symbol,
                "color": kind.style.colour,
                "line": {"width": 1, "color": kind.style.colour},
            },
            hovertext=[_hover(*point) for point in known],
            hoverinfo="text",
        )
    if budget is not None:
        figure.add_vline(x=budget, line={"color": "#57606a", "width": 1, "dash": "dash"})
    _axes(figure, spending + ([] if budget is None else [budget]), returning)
    return finished(figure, 400)


def _hover(cost: float, returns: float | None, policy: str) -> str:
    told = words.quantity(returns or 0.0, "share")
    return f"{policy}<br>{words.quantity(cost, UNIT)}<br>{words.verb(words.REALISED)}: {told}"


def _axes(figure: go.Figure, spending: Sequence[float], returning: Sequence[float]) -> None:
    cost, share = max(spending, default=0.0) or 1.0, 100 * max(returning, default=0.0) or 1.0
    figure.update_xaxes(
        title={"text": f"{words.title(words.COST)}{either(', ', '，')}{names.unit(UNIT)}"},
        range=[-0.04 * cost, 1.06 * cost],
        tickformat=",",
        nticks=6,
        showline=False,
    )
    figure.update_yaxes(
        range=[-0.04 * share, 1.08 * share], ticksuffix=f"{SPACE}%", nticks=7, showline=False
    )
    figure.update_layout(hovermode="closest")


STYLES: Mapping[str, Style] = {
    "dominated": Style("#8c959f", "solid", "circle-open"),
    "over budget": Style("#D55E00", "solid", "x"),
    "front": Style("#0072B2", "solid", "diamond"),
}
"""How policies of each status are drawn, the front last and so on top."""
