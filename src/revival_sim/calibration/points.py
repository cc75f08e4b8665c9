"""Points of a calibration run with common seeds, each run an ordinary one in a store of its own.

The store keeps no fates, which are far larger than what targets ask for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from revival_sim.calibration.observed import months_of, scenarios_of
from revival_sim.engine.calendar import month_number
from revival_sim.engine.parameters import Value
from revival_sim.errors import UserError
from revival_sim.study.design import Dask, Design
from revival_sim.study.executors import Execute, open_executor
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.missing import Stopped, WithoutFates, make_missing, say
from revival_sim.study.runs import DONE, RunResult, RunSpec, expand
from revival_sim.study.simulate import Prepare, Simulate
from revival_sim.study.sources import SameSources
from revival_sim.study.store import RunStore
from revival_sim.study.variations.runs import FailAlone
from revival_sim.validation.monthly import Monthly, Runs, values
from revival_sim.validation.targets import Target

Floats = NDArray[np.float64]
Point = Mapping[str, Value]


@dataclass(frozen=True)
class Answers:
    """What points gave.

    Attributes
    ----------
    values
        Of each target in each run, not a number where a run failed or leaves it undefined, shape
        (points, seeds, targets).
    failed
        Runs of each point that failed, shape (points,).
    errors
        Of failed runs, each once.
    """

    values: Floats
    failed: NDArray[np.int64]
    errors: tuple[str, ...]

    @property
    def means(self) -> Floats:
        """Mean of each target over the seeds, if all have it, shape (points, targets)."""
        found: Floats = self.values.mean(axis=1)
        return found


class Points:
    """Runs points under the scenarios that targets need, for as many months as they need.

    Parameters
    ----------
    design
        Whose households, seeds, engine, workers and other parameters the runs have.
    console
        Where messages and the progress go.
    simulate, prepare
        What makes one run, and what is called once before the first.
    """

    def __init__(
        self,
        design: Design,
        targets: Sequence[Target],
        folder: Path,
        console: Console,
        simulate: Simulate,
        prepare: Prepare,
        opened: ExitStack,
    ) -> None:
        self._targets = tuple(targets)
        self._scenarios = scenarios_of(targets)
        policies = tuple(dict.fromkeys(policy for policy, _ in self._scenarios))
        shocks = tuple(dict.fromkeys(pack for _, pack in self._scenarios))
        self._design = replace(
            design,
            policies=policies,
            shocks=shocks,
            baseline=policies[0],
            months=months_of(targets, design.start),
            output=folder,
        )
        self._console = console
        self._inputs = gather_inputs(self._design)
        self._simulate = SameSources(FailAlone(WithoutFates(simulate)), self._inputs)
        self._store = RunStore(folder / "runs", self._say, keep_fates=False)
        opened.callback(self._store.close)

        @cache
        def executor() -> Execute:
            here = design.executor == "local" or design.dask == Dask()
            if here and design.engine == "compiled":
                prepare(design.household, self._say)
            return opened.enter_context(open_executor(self._design, self._say))

        self._executor = executor
        self.made = 0

    @property
    def key(self) -> str:
        """What runs depend on besides their parameters: the keys of those at no point."""
        return " ".join(run_key(run, self._inputs) for run in self._runs({}))

    def run(self, points: Sequence[Point], label: str) -> Answers:
        """Make the runs of points that are not there yet, and return what all of them gave.

        Raises
        ------
        Stopped
            If the user asked to stop.
        UserError
            If a target asks for a series or scenario that there is not, or all runs failed.
        """
        return self._run([self._runs(point) for point in points], label, self._design.replications)

    def _run(self, runs: Sequence[Sequence[RunSpec]], label: str, seeds: int) -> Answers:
        keys = {run: run_key(run, self._inputs) for of_point in runs for run in of_point}
        results = self._store.read(set(keys.values()))
        missing = [run for run, key in keys.items() if not _done(results.get(key))]
        if missing:
            made, left = make_missing(
                *(self._design, missing, keys, self._store, results, self._console),
                *(self._executor(), self._simulate, label),
            )
            self.made += len(made)
            if left:
                raise Stopped(left)
        return self._answers(runs, {run: results[key] for run, key in keys.items()}, seeds)

    def chance(self, seeds: int) -> Floats:
        """Return the variance of each target's mean over a point's seeds, shape (targets,).

        Measured at the design's own parameters over seeds that no point has: at every point the
        seeds are the same, so that their differences there say little of other seeds.

        Parameters
        ----------
        seeds
            How many to measure it with.
        """
        first = self._design.seed + self._design.replications
        found = self._run([self._runs({}, first, seeds)], "chance", seeds).values[0]
        there = np.isfinite(found).sum(axis=0)
        if (there < 2).any():
            name = self._targets[int(np.argmin(there))].name
            raise UserError(f"calibrate: target {name}: the declared parameters leave it undefined")
        of_mean: Floats = np.nanvar(found, axis=0, ddof=1) / self._design.replications
        return of_mean

    def _runs(
        self, point: Point, first: int | None = None, seeds: int | None = None
    ) -> list[RunSpec]:
        parameters = tuple(sorted({**self._design.parameters, **point}.items()))
        design = replace(
            self._design,
            seed=self._design.seed if first is None else first,
            replications=seeds or self._design.replications,
        )
        return [
            replace(run, parameters=parameters)
            for policy, shocks in self._scenarios
            for run in expand(replace(design, policies=(policy,), shocks=(shocks,)))
        ]

    def _answers(
        self,
        runs: Sequence[Sequence[RunSpec]],
        results: Mapping[RunSpec, RunResult],
        seeds: int,
    ) -> Answers:
        errors = dict.fromkeys(result.error for result in results.values() if not _done(result))
        failed = np.array([sum(not _done(results[run]) for run in of) for of in runs])
        if len(errors) and all(failed > 0):
            raise UserError(f"calibrate: runs fail at every point; the first: {next(iter(errors))}")
        found = np.full((len(runs), seeds, len(self._targets)), np.nan)
        for number, of_point in enumerate(runs):
            if not failed[number]:
                monthly = self._monthly(of_point, results)
                found[number] = np.stack([values(t, monthly) for t in self._targets], axis=1)
        return Answers(found, failed, tuple(errors))

    def _monthly(self, runs: Sequence[RunSpec], results: Mapping[RunSpec, RunResult]) -> Monthly:
        scenarios = {}
        for policy, shocks in self._scenarios:
            ours = [run for run in runs if (run.policy, run.shocks) == (policy, shocks)]
            names = results[ours[0]].monthly
            series = {n: np.stack([results[run].monthly[n] for run in ours]) for n in names}
            scenarios[policy, shocks] = Runs(tuple(run.seed for run in ours), series)
        return Monthly(scenarios, month_number(self._design.start), self._design.months)

    def _say(self, line: str) -> None:
        say(self._console, line)


@contextmanager
def opened_points(
    design: Design,
    targets: Sequence[Target],
    folder: Path,
    console: Console,
    simulate: Simulate,
    prepare: Prepare,
) -> Iterator[Points]:
    """Give what runs points, and close its store and executor at the end."""
    with ExitStack() as opened:
        yield Points(design, targets, folder, console, simulate, prepare, opened)


def _done(result: RunResult | None) -> bool:
    return result is not None and result.status == DONE
