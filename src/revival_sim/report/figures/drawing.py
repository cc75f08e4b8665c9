"""The one way by which a figure comes on the page."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

CONFIG: dict[str, Any] = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""What every figure is drawn with: no button sends it away, a finger on it scrolls the page."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LONG = 12
INK, FAINT, GRID = "#1b1f24", "#57606a", "#d8dee4"


def finished(figure: go.Figure, height: int) -> go.Figure:
    """Give a figure the look that all share, and a height in pixels."""
    figure.update_layout(
        template=go.layout.Template(),
        height=height,
        margin={"l": 2, "r": 2, "t": 8, "b": 8},
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hoverlabel={
            "bgcolor": "#ffffff",
            "bordercolor": FAINT,
            "font": {"family": FONT, "size": 13, "color": INK},
            "namelength": -1,
        },
        legend={"orientation": "h", "y": -0.2},
    )
    axis = {
        "fixedrange": True,
        "gridcolor": GRID,
        "zerolinecolor": GRID,
        "linecolor": FAINT,
        "automargin": True,
        "title": {"font": {"size": 12}},
    }
    figure.update_xaxes(axis)
    figure.update_yaxes(axis)
    return figure


def drawing(figure: go.Figure) -> dict[str, Any]:
    """Return what the page gives to plotly.js: data, layout and `CONFIG`.

    The legend and the title of the upright axis are left out, as the page has its own: they wrap
    on a phone, and the legend takes the keyboard. A long `x` stands once under "shared", and the
    traces that have it name its place, which halves the page of a study of many scenarios.
    """
    found: dict[str, Any] = json.loads(figure.to_json())
    found["layout"]["showlegend"] = False
    found["layout"].pop("template", None)
    found["layout"]["yaxis"].pop("title", None)
    shared = _share(found["data"])
    return {"data": found["data"], "layout": found["layout"], "config": CONFIG, "shared": shared}


def rounded(values: Iterable[float | None], factor: float = 1.0) -> list[float | None]:
    """Return values times a factor to five significant digits; None for what is not finite."""
    return [
        None if v is None or not math.isfinite(v) else float(f"{factor * v:.5g}") for v in values
    ]


def _share(data: list[dict[str, Any]]) -> list[list[Any]]:
    shared: list[list[Any]] = []
    for trace in data:
        if len(trace["x"]) >= LONG:
            if trace["x"] not in shared:
                shared.append(trace["x"])
            trace["x"] = shared.index(trace["x"])
    return shared
