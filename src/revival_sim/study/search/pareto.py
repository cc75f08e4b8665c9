"""pareto.csv: every policy that was tried, and those that no other beats in both objectives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from revival_sim.study.csv_files import write_csv
from revival_sim.study.frontier import Point
from revival_sim.study.search.candidates import Levels
from revival_sim.study.search.evaluate import Given

PARETO = "pareto.csv"
HEADER = (
    *("policy", "shocks", "status", "trial", "returns", "returns_low", "returns_high"),
    *("cost", "cost_low", "cost_high", "replications", "error"),
)
"""Columns before those of the intensities, each named by what it is of and its month."""
FRONT, DOMINATED, OVER, FAILED = "front", "dominated", "over budget", "failed"


@dataclass(frozen=True)
class Tried:
    """A candidate, the first trial that chose it, and what it gave."""

    name: str
    trial: int
    chosen: Levels
    given: Given

    def point(self) -> Point | None:
        """Return its mean returns and cost; None if it failed."""
        returns, cost = self.given.returns.mean, self.given.cost.mean
        if self.given.error or returns is None or cost is None:
            return None
        return Point(returns, cost)


def status_of(tried: Sequence[Tried], budget: float | None) -> dict[str, str]:
    """Return the status of each candidate by name.

    By the means: on the front are those within the budget that no other within it beats, which is
    no worse in either objective and better in one.
    """
    points = {each.name: each.point() for each in tried}
    within = {n: p for n, p in points.items() if p and (budget is None or p.cost <= budget)}
    found = {}
    for name, point in points.items():
        if point is None:
            found[name] = FAILED
        elif name not in within:
            found[name] = OVER
        else:
            beaten = any(other.beats(point) for other in within.values())
            found[name] = DOMINATED if beaten else FRONT
    return found


def spread(tried: Sequence[Tried], status: Mapping[str, str], count: int) -> tuple[str, ...]:
    """Return the names of so many of the front at most, evenly by rank of cost, ends included.

    One that costs nothing is left out, as it does as good as nothing.
    """
    front = sorted(
        (each for each in tried if status[each.name] == FRONT and each.given.cost.mean),
        key=lambda each: each.given.cost.mean or 0.0,
    )
    places = np.linspace(0, len(front) - 1, min(count, len(front))).round().astype(int)
    return tuple(front[place].name for place in dict.fromkeys(places.tolist()))


def write_pareto(
    folder: Path,
    shocks: str,
    tried: Sequence[Tried],
    status: Mapping[str, str],
    levels: Sequence[float],
) -> None:
    """Write every candidate once, in the order in which they were tried."""
    names = list(tried[0].chosen) if tried else []
    rows = _rows(shocks, tried, status, levels, names)
    write_csv(folder / PARETO, [*HEADER, *names], rows)


def _rows(
    shocks: str,
    tried: Sequence[Tried],
    status: Mapping[str, str],
    levels: Sequence[float],
    names: Sequence[str],
) -> Iterator[Sequence[object]]:
    for each in tried:
        returns, cost = each.given.returns, each.given.cost
        yield (
            *(each.name, shocks, status[each.name], each.trial),
            *(returns.mean, returns.low, returns.high, cost.mean, cost.low, cost.high),
            *(min(returns.replications, cost.replications), each.given.error),
            *(levels[each.chosen[name]] for name in names),
        )
