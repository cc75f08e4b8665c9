"""What scenario discovery found, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.table import Table

from revival_sim.study.sensitivity.discovery import Discovered

WIDTH = 100


def boxes_table(found: Sequence[Discovered]) -> Table:
    """Return a row for each restriction of each box, and one for each scenario without a box."""
    asked = found[0].asked
    side = f"{asked.side} {_n(asked.threshold)}" if asked.threshold is not None else "at its worst"
    table = Table(
        title=f"Where {asked.measure} ({asked.of}) is {side}",
        title_justify="left",
        caption="coverage: share of all failures in the box; density: share of the box that "
        "fails\nquasi-p: chance that a parameter without effect would be restricted so",
        caption_justify="left",
        width=WIDTH,
    )
    for name in ("policy", "fails", "box", "where"):
        table.add_column(name, overflow="fold")
    for name in ("coverage", "density", "quasi-p"):
        table.add_column(name, justify="right")
    for each in found:
        told = f"{each.failing} of {each.variations}\n{asked.side} {_n(each.threshold)}"
        name = f"{each.policy}\n{each.shocks}"
        if not each.scenarios:
            table.add_row(name, told, "", _none(each), "", "", "")
        for number, scenario in enumerate(each.scenarios, start=1):
            box = scenario.box
            kept = np.flatnonzero(np.isfinite(scenario.quasi_p)).tolist()
            for place, j in enumerate(kept):
                first = place == 0
                table.add_row(
                    name if first and number == 1 else "",
                    told if first and number == 1 else "",
                    str(number) if first else "",
                    f"{each.parameters[j]}\n{_ends(float(box.low[j]), float(box.high[j]))}",
                    f"{box.coverage:.0%}" if first else "",
                    f"{box.density:.0%}" if first else "",
                    f"{scenario.quasi_p[j]:.2g}",
                )
        table.add_section()
    return table


def _none(found: Discovered) -> str:
    if found.failing in (0, found.variations):
        return f"fails in {'none' if found.failing == 0 else 'all'}"
    return "no box that is more than chance"


def _ends(low: float, high: float) -> str:
    if np.isfinite(low) and np.isfinite(high):
        return f"{_n(low)} to {_n(high)}"
    return f"{_n(low)} and more" if np.isfinite(low) else f"{_n(high)} and less"


def _n(value: float | None) -> str:
    return f"{value:.4g}"
