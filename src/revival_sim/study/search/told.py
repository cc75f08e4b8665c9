"""What a search found, in a line."""

from __future__ import annotations

from revival_sim.study.search.loop import Found
from revival_sim.study.search.pareto import PARETO


def found_line(found: Found) -> str:
    """Return how much was tried, and where to read what came of it."""
    lost = f", {found.failed} with failed runs" if found.failed else ""
    return (
        f"{found.trials} trials of {found.candidates} different policies{lost}: {found.front} are "
        f"on the front of returns and cost ({found.design.output / PARETO})"
    )
