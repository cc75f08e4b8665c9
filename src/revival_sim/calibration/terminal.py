"""A calibration as tables for the terminal, at most a hundred columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from revival_sim.calibration.calibrate import Calibrated
from revival_sim.calibration.fit import FITTED, KEPT, LEFT_OUT, OUT_OF_REACH, Agreed
from revival_sim.calibration.identifiability import Identified

WIDTH = 100
HEADINGS = {
    FITTED: "Fitted",
    OUT_OF_REACH: "Out of reach",
    LEFT_OUT: "Left out",
    KEPT: "Kept back",
}
USES = list(HEADINGS)
FEW = 30.0
"""Effective draws below which the ends of the posterior are rough."""


def fit_table(rows: Sequence[Agreed]) -> Table:
    """Return a row for each target, by use."""
    shown = ""
    table = Table(
        title="Targets: observed, before the fit, and over the posterior (95 %)",
        width=WIDTH,
        title_justify="left",
    )
    table.add_column("target", overflow="fold", min_width=18)
    for name in ("observed", "prior", "posterior", "interval"):
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("within?")
    for one in sorted(rows, key=lambda row: USES.index(row.use)):
        if one.use != shown:
            table.add_section()
            table.add_row(Text(HEADINGS[one.use], style="bold"))
            shown = one.use
        within = Text("")
        if one.within is not None:
            within = Text("yes", style="green") if one.within else Text("NO", style="red")
        table.add_row(
            one.target.name.replace("_", " "),
            f"{number(one.target.value)} ±{number(one.target.tolerance)}",
            _span(one.prior),
            "" if one.mean is None else number(one.mean),
            _span(one.ends),
            within,
        )
    return table


def identifiability_table(rows: Sequence[Identified]) -> Table:
    """Return a row for each parameter, those that the targets say most of first."""
    table = Table(
        title="Parameters: what the targets say of them (width of the posterior over the prior's)",
        width=WIDTH,
        title_justify="left",
    )
    table.add_column("parameter", overflow="fold", min_width=26)
    for name in ("declared", "prior", "fitted", "posterior", "width"):
        table.add_column(name, justify="right", overflow="fold")
    for one in sorted(rows, key=lambda row: row.ratio):
        table.add_row(
            one.parameter.path,
            number(one.parameter.declared),
            _span((one.parameter.low, one.parameter.high)),
            number(one.fitted),
            _span(one.posterior),
            f"{one.ratio:.2f}",
        )
    return table


def summary(found: Calibrated) -> str:
    """Return what came out, in lines."""
    lines = [
        f"{_tally(found.fit, FITTED)} fitted targets and {_tally(found.fit, KEPT)} kept back are "
        f"within tolerance over the posterior."
    ]
    out = [one.target.name.replace("_", " ") for one in found.fit if one.use == OUT_OF_REACH]
    if out:
        lines.append(f"Out of reach of every point: {', '.join(out)}.")
    missed = [
        f"{one.target.name.replace('_', ' ')} (by {one.nearest:.1f})"
        for one in found.fit
        if one.use == FITTED and one.nearest is not None and one.nearest > 1.0
    ]
    if missed:
        lines.append(f"No point that was run is within tolerance of: {', '.join(missed)}.")
    cutoff = found.found.matched.waves[-1].cutoff
    if cutoff > found.cutoff:
        lines.append(
            f"No point meets all targets at once: the last wave leaves implausibilities up to "
            f"{cutoff:.1f}."
        )
    worth = found.found.posterior.effective
    draws = len(found.found.posterior.weights)
    lines.append(f"{draws} draws are worth {worth:.0f} of equal weight.")
    if worth < FEW:
        lines.append("That is few: the ends of intervals are rough; more waves or points help.")
    return "\n".join(lines)


def number(value: float) -> str:
    """Return a number in three digits or so."""
    return f"{value:,.0f}" if abs(value) >= 1000.0 else f"{value:.3g}"


def _span(ends: tuple[float | None, float | None]) -> str:
    low, high = ends
    if low is None or high is None:
        return ""
    between = "–" if low >= 0.0 else " to "
    return f"{number(low)}{between}{number(high)}"


def _tally(rows: Sequence[Agreed], use: str) -> str:
    ours = [one for one in rows if one.use == use and one.within is not None]
    return f"{sum(one.within is True for one in ours)} of {len(ours)}"
