"""The one place where a study meets the model: a run's description in, its result out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from revival_sim.policy import load_policy
from revival_sim.shocks import load_pack
from revival_sim.study.design import available_cores
from revival_sim.study.household import household_class
from revival_sim.study.pasts import past_of, past_run
from revival_sim.study.removal import reduced
from revival_sim.study.runs import DONE, RunResult, RunSpec

if TYPE_CHECKING:
    from revival_sim.engine.checkpoint import Checkpoint
    from revival_sim.model import RevivalModel

Simulate = Callable[[RunSpec], RunResult]
Prepare = Callable[[str | None, Callable[[str], None]], None]


def model_of(run: RunSpec) -> RevivalModel:
    """Return the model of a run before its first month, of a branched one after its past."""
    return _made(run) if run.past is None else _branched(run, past_of(run, _lived))


def months_of(run: RunSpec) -> Iterator[RevivalModel]:
    """Yield the model of a run before its first month and after each.

    A branched run's past is lived again, month by month, and its model is another after it.
    """
    if run.past is None:
        model = _made(run)
        yield model
    else:
        for before in months_of(past_run(run)):
            yield before
        model = _branched(run, before.checkpoint())
    while model.running:
        model.step()
        yield model


def _made(run: RunSpec) -> RevivalModel:
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


def _branched(run: RunSpec, past: Checkpoint) -> RevivalModel:
    from revival_sim.model import RevivalModel  # noqa: PLC0415

    policy, shocks = reduced(load_policy(run.policy), load_pack(run.shocks), run.without)
    return RevivalModel.restore(
        past,
        policy=policy,
        shocks=shocks,
        months=run.months,
        parameters=dict(run.parameters),
        engine=run.engine,
        threads=run.threads,
        household=None if run.household is None else household_class(run.household),
    )


def _lived(run: RunSpec) -> RevivalModel:
    model = _made(run)
    model.run_model()
    return model


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


def live_past(run: RunSpec) -> RunResult:
    """Live the past of a branched run, unless somebody has, so that the run finds it there."""
    began = time.perf_counter()
    past_of(run, _lived)
    return RunResult(DONE, time.perf_counter() - began)


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
