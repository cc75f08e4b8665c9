"""What the published figures asked of the synthetic population, and what it got."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.reading import number, read_csv

POPULATION = "population.csv"
DECILE = "decile"


@dataclass(frozen=True)
class FitRow:
    """One figure that the population was to meet, in its unit."""

    label: str
    unit: str
    asked: float
    got: float


@dataclass(frozen=True)
class Fit:
    """The fit: mean income of each tenth, and what else was to be met (headcounts, shares)."""

    deciles: tuple[FitRow, ...]
    others: tuple[FitRow, ...]


def read_population(folder: Path) -> Fit | None:
    """Return the fit of a results folder; None where the study gave none.

    A row is read for each pair of columns ``asked_<unit>`` and ``got_<unit>`` that it fills; the
    other columns name it. Rows whose `decile` is a number are the deciles.
    """
    path = folder / POPULATION
    if not path.is_file():
        return None
    rows = read_csv(path, ())
    deciles: list[FitRow] = []
    others: list[FitRow] = []
    for line, row in enumerate(rows, start=2):
        pairs = [name.removeprefix("asked") for name in row if name.startswith("asked")]
        pairs = [pair for pair in pairs if f"got{pair}" in row]
        used = {side + pair for side in ("asked", "got") for pair in pairs}
        label = " ".join(row[name] for name in row if name not in used and row[name])
        for pair in pairs:
            asked = number(path, line, f"asked{pair}", row)
            got = number(path, line, f"got{pair}", row)
            if asked is None or got is None:
                continue
            decile = _whole(row.get(DECILE, ""))
            if decile is not None:
                deciles.append(FitRow(decile, pair.strip("_"), asked, got))
            else:
                others.append(FitRow(label, pair.strip("_"), asked, got))
    return Fit(tuple(deciles), tuple(others))


def _whole(text: str) -> str | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return str(int(value)) if value == value // 1 else None
