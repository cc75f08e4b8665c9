"""Runs without a model, by functions that worker processes can import."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from made_fates import fates_of
from revival_sim.errors import UserError
from revival_sim.study import catalogue
from revival_sim.study.runs import DONE, RunResult, RunSpec

MADE = Path("made.txt")  # one line for each run made, in the working directory


def result_of(run: RunSpec) -> RunResult:
    """Return numbers that depend on the scenario and the seed alone."""
    fate = np.random.default_rng(run.seed).random(run.months)
    gain = {"none": 0.0, "package": 0.25}.get(run.policy, 0.125)
    series = np.cumsum(fate) - gain
    return RunResult(
        status=DONE,
        seconds=0.1,
        measures={"income_return_rate": float(series[-1]), "public_cost": 1000 * gain},
        units={"income_return_rate": "share of lifted persons", "public_cost": "yuan"},
        monthly={"income_return_cumulative": series},
        monthly_units={"income_return_cumulative": "share of lifted persons"},
        notes=("small_loan reached nobody",) if run.policy == "none" else (),
        fates=fates_of(
            run.months,
            persons=[1, 2, 3, 4],
            group=[1, 2, 1, 3],
            realised_return=[1 + int(fate[0] * run.months), 0, -1, 2],
        ),
        population={"decile": np.arange(1, 3), "asked_yuan": [1.5, 2.5]},
    )


def simulate(run: RunSpec) -> RunResult:
    """Make a run, and leave a line that it was made."""
    with MADE.open("a") as log:
        log.write(f"{run.policy} {run.shocks} {run.seed}\n")
    return result_of(run)


def fail_in_one(run: RunSpec) -> RunResult:
    """Raise in one run of all."""
    if (run.policy, run.seed) == ("package", 12):
        raise ZeroDivisionError("nobody\nis left")
    return simulate(run)


def refuse(run: RunSpec) -> RunResult:
    """Find the configuration wrong in one run."""
    if (run.policy, run.seed) == ("none", 12):
        raise UserError("population.table: no column 'income'")
    return simulate(run)


def die_in_one(run: RunSpec) -> RunResult:
    """Kill the worker that has one certain run, whenever it is tried."""
    if (run.policy, run.seed) == ("package", 12):
        os.kill(os.getpid(), signal.SIGKILL)
    return simulate(run)


def die_once(run: RunSpec) -> RunResult:
    """Kill the worker that has one certain run, at the first try only."""
    tried = Path("tried")
    if (run.policy, run.seed) == ("package", 12) and not tried.exists():
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return simulate(run)


def made() -> list[str]:
    """Return the lines of the runs that were made, and forget them."""
    lines = sorted(MADE.read_text().splitlines()) if MADE.exists() else []
    MADE.unlink(missing_ok=True)
    return lines


def respond(run: RunSpec) -> RunResult:
    """Refuse values as the model does; else gain a thousandth for each unit of any parameter."""
    total = sum(float(v) for v in catalogue.checked_parameters(dict(run.parameters)).values())
    found = simulate(run)
    rate = found.measures["income_return_rate"] + total / 1000 * (run.policy != "none")
    return replace(found, measures={**found.measures, "income_return_rate": rate})


def wait_in_hand(run: RunSpec) -> RunResult:
    """Leave a mark with the process, and from the third seed on wait until there is a file `go`."""
    mark = Path(f"begun-{run.policy}-{run.seed}")
    mark.with_suffix(".new").write_text(str(os.getpid()))
    mark.with_suffix(".new").replace(mark)
    while run.seed > 2 and not Path("go").exists():
        time.sleep(0.02)
    mark.unlink()
    return simulate(run)


def die_of_the_third(run: RunSpec) -> RunResult:
    """Kill the worker that has one certain run, whenever it is tried."""
    if (run.policy, run.seed) == ("package", 3):
        os.kill(os.getpid(), signal.SIGKILL)
    return simulate(run)


def large(run: RunSpec) -> RunResult:
    """Return fates that take about 250 kB on disk."""
    households = 60_000
    income = np.random.default_rng(run.seed).random((1, households))
    return replace(simulate(run), fates=fates_of(run.months, households, income=income))
