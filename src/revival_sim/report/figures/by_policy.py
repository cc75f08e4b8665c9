"""Values of several policies side by side: a row for each group, cause, instrument or measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import Style


@dataclass(frozen=True)
class Value:
    """One value of one policy in its unit; `low` and `high` are None without an interval."""

    label: str
    policy: str
    value: float
    low: float | None
    high: float | None
    unit: str


def by_policy(values: Sequence[Value], styles: Mapping[str, Style], axis: str) -> go.Figure:
    """Draw a row for each label and in it a point for each policy, with 95 % intervals.

    Parameters
    ----------
    values
        All shares, which are drawn in per cent, or all of one other unit.
    styles
        Of the policies, in the order in which they are drawn; others are left out.
    axis
        What the axis is called.
    """
    labels = list(dict.fromkeys(value.label for value in values if value.policy in styles))
    known = {(value.label, value.policy): value for value in values}
    series = [
        Series(policy, style, [_point(known.get((label, policy))) for label in labels])
        for policy, style in styles.items()
    ]
    return rows_figure(labels, series, axis)


def _point(value: Value | None) -> Point | None:
    if value is None:
        return None
    factor = 100 if words.is_share(value.unit) else 1
    text = words.quantity(value.value, "share" if factor == 100 else "")
    span = words.span(value.low, value.high, value.unit, mean=value.value)
    more = f"<br>{words.confidence()} {span}" if span else ""
    return Point(
        factor * value.value,
        None if value.low is None else factor * value.low,
        None if value.high is None else factor * value.high,
        text,
        f"{value.label}, {value.policy}<br>{words.quantity(value.value, value.unit)}{more}",
    )
