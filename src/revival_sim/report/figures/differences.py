"""Differences to the baseline, paired by seed."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import MEASURES
from revival_sim.report.tables import Difference

HOLLOW = {"unclear", "same", "single"}


def differences(found: Sequence[Difference], verdicts: dict[str, str]) -> go.Figure:
    """Draw the differences of the three returns with their 95 % intervals.

    A marker is open where the interval covers zero, so that what is not clear looks empty.

    Parameters
    ----------
    found
        Of one shock pack; measures other than the three returns are left out.
    verdicts
        The wording of each verdict.
    """
    pairs = list(dict.fromkeys((d.policy, d.baseline) for d in found))
    by_key = {(d.policy, d.baseline, d.measure): d for d in found}
    baselines = list(dict.fromkeys(baseline for _, baseline in pairs))
    one = len(baselines) == 1
    labels = [p if one else f"{p} against {words.policy(baseline)}" for p, baseline in pairs]
    against = words.policy(baselines[0]) if one else "the baseline"
    series = [
        Series(
            words.title(measure),
            MEASURES[measure],
            [_point(by_key.get((*pair, measure)), verdicts) for pair in pairs],
        )
        for measure in words.RETURNS
    ]
    return rows_figure(labels, series, f"percentage points of lifted people, against {against}")


def _point(held: Difference | None, verdicts: dict[str, str]) -> Point | None:
    if held is None:
        return None
    size = 100 * held.difference
    text = f"{'+' if size > 0 else ''}{words.number(size)}"
    span = words.span(held.low, held.high, held.unit, mean=held.difference)
    more = f"<br>95 % interval {span}" if span else ""
    hover = (
        f"{words.title(held.measure)}, {held.policy} less {held.baseline}<br>"
        f"{text} points{more}<br>{verdicts[held.verdict]}"
    )
    return Point(
        size,
        None if held.low is None else 100 * held.low,
        None if held.high is None else 100 * held.high,
        "not clear" if held.verdict == "unclear" else text,
        hover,
        hollow=held.verdict in HOLLOW,
    )
