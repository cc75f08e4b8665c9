"""Differences to the baseline, paired by seed."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from revival_sim.report import words
from revival_sim.report.figures.rows import Point, Series, rows_figure
from revival_sim.report.figures.styles import MEASURES
from revival_sim.report.findings.focus import verdict_in_words
from revival_sim.report.language import either
from revival_sim.report.tables import Difference
from revival_sim.report.words import MINUS

HOLLOW = {"unclear", "same", "single"}


def differences(found: Sequence[Difference]) -> go.Figure:
    """Draw the differences of the three returns with their 95 % intervals.

    A marker is open where the interval covers zero, so that what is not clear looks empty.

    Parameters
    ----------
    found
        Of one shock pack; measures other than the three returns are left out.
    """
    pairs = list(dict.fromkeys((d.policy, d.baseline) for d in found))
    by_key = {(d.policy, d.baseline, d.measure): d for d in found}
    baselines = list(dict.fromkeys(baseline for _, baseline in pairs))
    one = len(baselines) == 1
    labels = [p if one else _pair(p, words.policy(base)) for p, base in pairs]
    against = words.policy(baselines[0]) if one else either("the baseline", "基准")
    series = [
        Series(
            words.title(measure),
            MEASURES[measure],
            [_point(by_key.get((*pair, measure))) for pair in pairs],
        )
        for measure in words.RETURNS
    ]
    axis = either(
        f"percentage points of lifted people, against {against}",
        f"脱贫人口的百分点，与{against}相比",
    )
    return rows_figure(labels, series, axis)


def _pair(policy: str, baseline: str) -> str:
    return either(f"{policy} against {baseline}", f"{policy} 与{baseline}相比")


def _point(held: Difference | None) -> Point | None:
    if held is None:
        return None
    size = 100 * held.difference
    text = f"{'+' if size > 0 else ''}{words.number(size)}"
    span = words.span(held.low, held.high, held.unit, mean=held.difference)
    more = f"<br>{words.confidence()} {span}" if span else ""
    hover = (
        f"{words.title(held.measure)}, {held.policy} {MINUS} {held.baseline}<br>"
        f"{words.difference(held.difference, held.unit)}{more}<br>{verdict_in_words(held.verdict)}"
    )
    return Point(
        size,
        None if held.low is None else 100 * held.low,
        None if held.high is None else 100 * held.high,
        either("not clear", "不明显") if held.verdict == "unclear" else text,
        hover,
        hollow=held.verdict in HOLLOW,
    )
