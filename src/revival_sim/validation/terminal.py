"""Agreement and patterns as tables for the terminal, at most a hundred columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from revival_sim.study.inference import Interval
from revival_sim.validation.agreement import Agreement, farthest, tally
from revival_sim.validation.patterns import NOT_TESTED, YES, Pattern
from revival_sim.validation.targets import BUILT, FIT, KEPT

WIDTH = 100
IN_PER_CENT = ("share", "change")
WORDS = {FIT: "fitted", KEPT: "kept", BUILT: "met by construction"}
"""What a target is used for; those kept are kept back from every fit."""


def agreement_table(found: Sequence[Agreement]) -> Table:
    """Return a row for each target but those met by construction."""
    table = _table("Observed and simulated: mean over runs, with 95 % interval")
    table.add_column("target", overflow="fold", min_width=20)
    for name in ("observed", "simulated", "interval", "tolerance"):
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("within?")
    table.add_column("use")
    for one in found:
        if one.target.use == BUILT:
            continue
        target, mean = one.target, one.simulated
        cells: list[str | Text] = [target.name.replace("_", " ")]
        cells += [_number(target.value, target.unit), _mean(one)]
        cells += [_span(mean, target.unit), f"±{_bare(target.tolerance, target.unit)}"]
        table.add_row(*cells, _within(one), WORDS[target.use])
    return table


def summary(found: Sequence[Agreement]) -> str:
    """Return how many targets of each use are within tolerance, and which is farthest off."""
    parts = [
        f"{within} of {compared} {WORDS[use]} within tolerance"
        for use, (within, compared) in tally(found).items()
        if compared
    ]
    lines = [f"{'; '.join(parts)}."]
    far = farthest(found)
    if far is not None and not far.within:
        lines.append(
            f"Farthest off: {far.target.name.replace('_', ' ')}, by "
            f"{abs(far.distance or 0.0):.1f} tolerances."
        )
    lines += [
        f"Not compared: {one.target.name.replace('_', ' ')}: {one.refused}."
        for one in found
        if one.refused
    ]
    return "\n".join(lines)


def patterns_table(found: Sequence[Pattern]) -> Table:
    """Return a row for each pattern with its number and verdict."""
    table = _table("Patterns that were observed")
    table.add_column("pattern", overflow="fold", min_width=20)
    table.add_column("measured by", overflow="fold", min_width=22)
    for name in ("value", "interval"):
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("there?")
    for one in found:
        style = {YES: "green", NOT_TESTED: ""}.get(one.verdict, "red")
        value = "" if one.value.mean is None else _number(one.value.mean, one.unit)
        table.add_row(
            one.claim,
            one.measured,
            value,
            _span(one.value, one.unit),
            Text(one.verdict, style=style),
        )
    return table


def untested(found: Sequence[Pattern]) -> str:
    """Return why patterns were not tested, a line each."""
    return "\n".join(f"Not tested: {one.claim}: {one.note}." for one in found if one.note)


def _table(title: str) -> Table:
    return Table(title=title, width=WIDTH, title_justify="left")


def _within(one: Agreement) -> Text:
    if one.within is None:
        return Text("")
    return Text("yes", style="green") if one.within else Text("NO", style="red")


def _mean(one: Agreement) -> str:
    mean = one.simulated.mean
    return "" if mean is None else _number(mean, one.target.unit)


def _span(mean: Interval, unit: str) -> str:
    if mean.low is None or mean.high is None:
        return ""
    return f"{_bare(mean.low, unit)} to {_bare(mean.high, unit)}"


def _number(value: float, unit: str) -> str:
    return f"{_bare(value, unit)}{' %' if _in_per_cent(unit) else ''}"


def _bare(value: float, unit: str) -> str:
    if _in_per_cent(unit):
        return f"{100.0 * value:.1f}"
    return f"{value:,.0f}" if abs(value) >= 100.0 else f"{value:.3g}"


def _in_per_cent(unit: str) -> bool:
    return unit.split(" ", maxsplit=1)[0] in IN_PER_CENT
