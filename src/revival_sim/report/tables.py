"""The tables of a results folder as small typed rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from revival_sim.report.reading import number, read_csv, read_parquet

SUMMARY = "summary.csv"
COMPARISON = "comparison.csv"
RUNS = "runs.parquet"


@dataclass(frozen=True)
class Estimate:
    """One measure of one scenario: its mean over replications and the 95 % interval.

    `low` and `high` are None where there are fewer than two replications.
    """

    policy: str
    shocks: str
    measure: str
    unit: str
    mean: float
    low: float | None
    high: float | None
    replications: int


@dataclass(frozen=True)
class Difference:
    """One measure of a policy less that of its baseline, paired by seed, with the 95 % interval.

    `p_holm` is adjusted by Holm's method for the policies compared, `variance_ratio` is the
    variance without common draws over that with them; both are None where a study has not got them.
    """

    policy: str
    shocks: str
    baseline: str
    measure: str
    unit: str
    difference: float
    low: float | None
    high: float | None
    replications: int
    p_holm: float | None = None
    variance_ratio: float | None = None

    @property
    def verdict(self) -> str:
        """What the interval says: "lower", "higher", "same", "unclear", or "single" without one."""
        if self.low is None or self.high is None:
            return "single"
        if self.low == self.high == 0:
            return "same"
        if self.high < 0:
            return "lower"
        return "higher" if self.low > 0 else "unclear"


@dataclass(frozen=True)
class Run:
    """One run: of which scenario and seed, and whether it was done."""

    policy: str
    shocks: str
    seed: int
    status: str
    seconds: float
    error: str

    @property
    def failed(self) -> bool:
        """Whether it gave no result."""
        return self.status != "done"


def read_summary(folder: Path) -> tuple[Estimate, ...]:
    """Return every estimate in the order of the file; a measure without a mean is left out."""
    path = folder / SUMMARY
    columns = ("policy", "shocks", "measure", "unit", "mean", "low", "high", "replications")
    rows = read_csv(path, columns)
    return tuple(
        Estimate(
            row["policy"],
            row["shocks"],
            row["measure"],
            row["unit"],
            mean,
            number(path, line, "low", row),
            number(path, line, "high", row),
            int(number(path, line, "replications", row) or 0),
        )
        for line, row in enumerate(rows, start=2)
        if (mean := number(path, line, "mean", row)) is not None
    )


def read_comparison(folder: Path) -> tuple[Difference, ...]:
    """Return every difference in the order of the file; one without a value is left out."""
    path = folder / COMPARISON
    columns = ("policy", "shocks", "baseline", "measure", "unit", "difference", "low", "high")
    rows = read_csv(path, (*columns, "replications"))
    return tuple(
        Difference(
            row["policy"],
            row["shocks"],
            row["baseline"],
            row["measure"],
            row["unit"],
            value,
            number(path, line, "low", row),
            number(path, line, "high", row),
            int(number(path, line, "replications", row) or 0),
            *(
                number(path, line, column, row) if column in row else None
                for column in ("p_holm", "variance_ratio")
            ),
        )
        for line, row in enumerate(rows, start=2)
        if (value := number(path, line, "difference", row)) is not None
    )


def read_runs(folder: Path) -> tuple[Run, ...]:
    """Return every run, done or failed, in the order of the file."""
    columns = ["policy", "shocks", "seed", "status", "seconds", "error"]
    rows = read_parquet(folder / RUNS, columns, columns).to_pylist()
    return tuple(
        Run(
            str(row["policy"]),
            str(row["shocks"]),
            int(row["seed"]),
            str(row["status"]),
            float(row["seconds"] or 0.0),
            str(row["error"] or ""),
        )
        for row in rows
    )
