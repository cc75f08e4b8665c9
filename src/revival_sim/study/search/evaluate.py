"""What candidates give: their runs, made once and kept in a store of the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rich.console import Console

from revival_sim.bundles import Bundle
from revival_sim.study.design import Dask, Design
from revival_sim.study.executors import Execute, open_executor
from revival_sim.study.inference import Interval, bounds, interval
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.missing import Stopped, WithoutFates, make_missing, say
from revival_sim.study.precision import MAIN
from revival_sim.study.runs import DONE, RunResult, expand
from revival_sim.study.search.candidates import write_candidate
from revival_sim.study.simulate import Prepare, Simulate
from revival_sim.study.sources import SameSources
from revival_sim.study.store import RunStore
from revival_sim.study.variations.runs import FailAlone

COST = "public_cost"


@dataclass(frozen=True)
class Given:
    """What a policy gives over its seeds.

    Attributes
    ----------
    returns, cost
        Realised returns (share of lifted persons) and public cost (yuan per lifted person per
        year), which are both to be low.
    error
        Why a run failed or has no such measure; "" if all are done.
    """

    returns: Interval
    cost: Interval
    error: str = ""


class Evaluator:
    """Makes the runs of candidates that are not there yet.

    Parameters
    ----------
    design
        Of the search: its seeds, replications and the one pack of shocks.
    folder
        Of the search: a store, and a configuration directory of candidates that is in use.
    """

    def __init__(
        self,
        design: Design,
        folder: Path,
        console: Console,
        simulate: Simulate,
        prepare: Prepare,
        opened: ExitStack,
    ) -> None:
        self._design, self._folder, self._console = design, folder, console
        self._simulate = FailAlone(WithoutFates(simulate))
        self._store = RunStore(folder / "runs", self._say, keep_fates=False)
        opened.callback(self._store.close)

        @cache
        def executor() -> Execute:
            here = design.executor == "local" or design.dask == Dask()
            if here and design.engine == "compiled":
                prepare(design.household, self._say)
            return opened.enter_context(open_executor(design, self._say))

        self._executor: Callable[[], Execute] = executor
        self.made = 0

    def evaluate(self, policies: Sequence[Bundle], label: str) -> dict[str, Given]:
        """Return what each policy gives, by name.

        Raises
        ------
        Stopped
            If the user asked to stop.
        """
        for policy in policies:
            write_candidate(self._folder, policy)
        names = tuple(dict.fromkeys(policy.name for policy in policies))
        design = replace(self._design, policies=names, baseline=names[0])
        inputs = gather_inputs(design)
        keys = {run: run_key(run, inputs) for run in expand(design)}
        results = self._store.read(set(keys.values()))
        missing = [run for run, key in keys.items() if key not in results]
        if missing:
            made, left = make_missing(
                *(self._design, missing, keys, self._store, results, self._console),
                *(self._executor(), SameSources(self._simulate, inputs), label),
            )
            self.made += len(made)
            if left:
                raise Stopped(left)
        by_policy: dict[str, list[RunResult]] = {name: [] for name in names}
        for run, key in keys.items():
            by_policy[run.policy].append(results[key])
        return {name: _given(of) for name, of in by_policy.items()}

    def _say(self, line: str) -> None:
        say(self._console, line)


def _given(results: Sequence[RunResult]) -> Given:
    error = next((result.error for result in results if result.status != DONE), "")
    returns, cost = (_interval(results, measure) for measure in (MAIN, COST))
    for measure, found in ((MAIN, returns), (COST, cost)):
        if not error and found.replications < len(results):
            error = f"a run has no {measure}"
    return Given(returns, cost, error)


def _interval(results: Sequence[RunResult], measure: str) -> Interval:
    values = [r.measures.get(measure, float("nan")) for r in results if r.status == DONE]
    unit = next((r.units[measure] for r in results if measure in r.units), "")
    return interval(values, bounds(unit))
