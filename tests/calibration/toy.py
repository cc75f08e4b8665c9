"""A toy in place of the model: monthly series that five parameters move, and chance besides."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from made_fates import fates_of
from revival_sim.study import catalogue
from revival_sim.study.runs import DONE, RunResult, RunSpec
from revival_sim.validation.targets import Period, Target

PRIORS: dict[str, object] = {
    "behaviours.labour_market.entering": {"from": 0.002, "to": 0.05},
    "hazards.illness.annual_risk": {"from": 0.05, "to": 0.4, "scale": "linear"},
    "instruments.dibao.take_up": {"from": 0.01, "to": 0.3},
    "behaviours.spending.buffer": {"from": 1.0, "to": 6.0},
    "instruments.monitoring.safe_months": {"from": 1, "to": 12},
}
NAMES = ("wages", "ill", "helped", "spent", "watched", "mixed")
MADE = Path("made.txt")
CHANCE = 0.02
"""Standard deviation of a run's yearly sum by chance, in units of the series' usual size."""


def expected(parameters: dict[str, float]) -> dict[str, float]:
    """Return the yearly sum of each series without chance."""
    entering, risk, take_up, buffer, safe = (parameters[path] for path in PRIORS)
    return {
        "wages": 3.0 + math.log(entering / 0.01) + 0.4 * take_up,
        "ill": 10.0 * risk - 8.0 * risk * (risk - 0.2),
        "helped": 2.0 + math.log(take_up / 0.05) + 0.5 * risk,
        "spent": 5.0 / math.sqrt(buffer) + 0.3 * math.log(entering / 0.01),
        "watched": 4.0 * math.exp(-safe / 6.0) + risk,
        "mixed": 2.0 + math.sin(buffer / 2.0) + 2.0 * take_up,
    }


def simulate(run: RunSpec) -> RunResult:
    """Make a run, and leave a line that it was made."""
    with MADE.open("a") as log:
        log.write(f"{run.policy} {run.seed} {run.households} {run.months} {run.parameters}\n")
    return result_of(run)


def result_of(run: RunSpec) -> RunResult:
    """Return the series of a run: its seed's chance is the same at every point."""
    usual = {p.path: float(p.default) for p in catalogue.parameters() if p.path in PRIORS}
    given = {path: float(value) for path, value in run.parameters if path in PRIORS}
    rng = np.random.default_rng([run.seed, 7])
    monthly = {
        name: np.full(run.months, (total + CHANCE * rng.normal()) / 12.0)
        for name, total in expected({**usual, **given}).items()
    }
    return RunResult(
        status=DONE,
        seconds=0.0,
        monthly=monthly,
        monthly_units=dict.fromkeys(monthly, "toys"),
        fates=fates_of(run.months, persons=[1, 2, 3], group=[1, 2, 1]),
    )


def made() -> list[str]:
    """Return the lines of the runs that were made, and forget them."""
    lines = sorted(MADE.read_text().splitlines()) if MADE.exists() else []
    MADE.unlink(missing_ok=True)
    return lines


def target(name: str, value: float, tolerance: float = 0.1, use: str = "fit") -> Target:
    """Return a target: the sum of a series over 2021."""
    return Target(
        name=name,
        numerator=(name,),
        denominator=(),
        aggregate="sum",
        policy="package",
        shocks="ordinary",
        period=Period("2021-01", "2021-12"),
        value=value,
        tolerance=tolerance,
        unit="toys",
        use=use,
        source="toy",
        confidence="seen",
        relative_to=None,
    )
