"""What each variation was, and what its policies gave there: variations.csv and responses.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.reading import check_columns, number, read_csv
from revival_sim.report.words import COST, REALISED

VARIATIONS, RESPONSES = "variations.csv", "responses.csv"
OWN = ("variation", "runs", "failed", "error")
NUMBERS = ("mean", "low", "high", "difference", "difference_low", "difference_high")
KEYS = ("policy", "shocks", "variation", "measure", "unit")
SHOWN = (REALISED, COST)


@dataclass(frozen=True)
class Variation:
    """One point: the text of each varied parameter, and how its runs went."""

    number: int
    values: dict[str, str]
    runs: int
    failed: int
    error: str


@dataclass(frozen=True)
class Response:
    """One measure of one scenario in one variation, with its paired difference."""

    policy: str
    shocks: str
    variation: int
    measure: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None


@dataclass(frozen=True)
class Varied:
    """All variations of a study, from 0 on, and their responses in the measures `SHOWN`."""

    variations: tuple[Variation, ...] = ()
    responses: tuple[Response, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """Dotted names of what is varied."""
        return tuple(self.variations[0].values) if self.variations else ()

    def of(self, pack: str, measure: str) -> list[Response]:
        """Return the responses of a pack that have a mean."""
        return [
            r
            for r in self.responses
            if r.shocks == pack and r.measure == measure and r.mean is not None
        ]


def read_varied(folder: Path) -> Varied:
    """Return the variations of a results folder; nothing where it varies nothing.

    Raises
    ------
    UserError
        If a file lacks a column, or a cell that is to be a number is none.
    """
    if not (folder / VARIATIONS).is_file() or not (folder / RESPONSES).is_file():
        return Varied()
    rows = read_csv(folder / VARIATIONS, OWN)
    variations = tuple(
        Variation(
            int(row["variation"]),
            {name: value for name, value in row.items() if name not in OWN},
            int(row["runs"]),
            int(row["failed"]),
            row["error"],
        )
        for row in rows
    )
    return Varied(variations, tuple(_responses(folder / RESPONSES)))


def _responses(path: Path) -> list[Response]:
    """Read those measures alone that are shown, as the file may be long."""
    found = []
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        check_columns(path, (*KEYS, *NUMBERS), reader.fieldnames or ())
        for line, row in enumerate(reader, start=2):
            if row["measure"] in SHOWN:
                values = [number(path, line, name, row) for name in NUMBERS]
                keys = (row["policy"], row["shocks"], int(row["variation"]))
                found.append(Response(*keys, row["measure"], row["unit"], *values))
    return found
