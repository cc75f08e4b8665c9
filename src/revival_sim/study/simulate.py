"""The one place where a study meets the model: a run's description in, its result out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study.design import available_cores
from revival_sim.study.household import household_class
from revival_sim.study.removal import reduced
from revival_sim.study.runs import DONE, RunResult, RunSpec

if TYPE_CHECKING:
    from revival_sim.model import RevivalModel

Simulate = Callable[[RunSpec], RunResult]
Prepare = Callable[[str | None, Callable[[str], None]], None]


def model_of(run: RunSpec) -> RevivalModel:
    """Return the model of a run before its first month."""
    from revival_sim.model import RevivalModel  # noqa: PLC0415  (numba, mesa: only to run)

    policy, shocks = reduced(load_policy(run.policy), load_pack(run.shocks), run.without)
    return RevivalModel(
        policy=policy,
        shocks=shocks,
        households=run.households,
        months=run.months,
        seed=run.seed,
        engine=run.engine,
        threads=min(run.threads, available_cores()),
        parameters=dict(run.parameters),
        household=None if run.household is None else household_class(run.household),
        population=run.table,
        start=run.start,
    )


def simulate(run: RunSpec) -> RunResult:
    """Make one run and return what it gave."""
    began = time.perf_counter()
    model = model_of(run)
    model.run_model()
    outcome = model.outcome()
    return RunResult(
        status=DONE,
        seconds=time.perf_counter() - began,
        measures=outcome.measures,
        units=outcome.units,
        monthly=outcome.monthly,
        monthly_units=outcome.monthly_units,
        notes=tuple(outcome.notes),
        population=model.population_fit(),
        fates=outcome.fates,
    )


def compile_once(household: str | None, announce: Callable[[str], None]) -> None:
    """Compile the month for this machine before the workers need it.

    Parameters
    ----------
    household
        Dotted path of the household class; None for the built-in one.
    announce
        Called with a line if there is something to compile, which takes a while.
    """
    from revival_sim.model import compile_model  # noqa: PLC0415

    compile_model(None if household is None else household_class(household), announce)
