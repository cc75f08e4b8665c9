"""What the published figures asked of the synthetic population, and what it got."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.reading import number, read_csv

POPULATION = "population.csv"
DECILE = "decile"
COLUMNS = ("part", "label", "asked", "got", "unit")


@dataclass(frozen=True)
class FitRow:
    """One figure that the population was to meet, in its unit."""

    label: str
    unit: str
    asked: float
    got: float


@dataclass(frozen=True)
class Fit:
    """The fit: mean income of each tenth, and what else was to be met (headcounts below lines)."""

    deciles: tuple[FitRow, ...]
    others: tuple[FitRow, ...]


def read_population(folder: Path) -> Fit | None:
    """Return the fit of a results folder; None where the study gave none."""
    path = folder / POPULATION
    if not path.is_file() or not path.read_bytes().strip():
        return None
    found: dict[bool, list[FitRow]] = {True: [], False: []}
    for line, row in enumerate(read_csv(path, COLUMNS), start=2):
        asked, got = number(path, line, "asked", row), number(path, line, "got", row)
        if asked is not None and got is not None:
            found[row["part"] == DECILE].append(FitRow(row["label"], row["unit"], asked, got))
    return Fit(tuple(found[True]), tuple(found[False])) if found[True] or found[False] else None
