"""pareto.csv: the policies that a search tried."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.reading import read_csv

PARETO = "pareto.csv"
FRONT, DOMINATED, OVER = "front", "dominated", "over budget"


@dataclass(frozen=True)
class FoundPolicy:
    """A policy that was tried; one that failed has no returns and no cost."""

    policy: str
    shocks: str
    status: str
    trial: int
    returns: float | None
    returns_low: float | None
    returns_high: float | None
    cost: float | None
    cost_low: float | None
    cost_high: float | None
    replications: float | None
    error: str


def read_levels(folder: Path) -> dict[str, dict[str, str]]:
    """Return the chosen intensities of each policy, by what they are of and their month."""
    rows = read_csv(folder / PARETO, ["policy"])
    return {row["policy"]: {k: v for k, v in row.items() if "." in k} for row in rows}
