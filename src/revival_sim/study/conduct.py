"""Conducting a study: what is there already, the runs that are missing, the results folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rich.console import Console

from revival_sim.files import told_when_full
from revival_sim.study.butfor import plan
from revival_sim.study.design import Dask, Design
from revival_sim.study.executors import Execute, open_executor
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.manifest import write_design, write_manifest
from revival_sim.study.missing import ASKED, command_of, make_missing, say
from revival_sim.study.pasts import forget_pasts, past_run
from revival_sim.study.precision import Precision, next_replications, precision_of
from revival_sim.study.progress import RunProgress
from revival_sim.study.recording.write import write_records
from revival_sim.study.results import write_tables
from revival_sim.study.rows import Row, values_of
from revival_sim.study.runs import DONE, RunResult, RunSpec, expand
from revival_sim.study.simulate import Prepare, Simulate, compile_once, live_past, simulate
from revival_sim.study.sources import SameSources
from revival_sim.study.stopping import stop_on_signals
from revival_sim.study.store import RunStore
from revival_sim.study.uncertainty import twin_runs, write_uncertainty
from revival_sim.study.upkeep.asked import write_asked
from revival_sim.study.variations.runs import FailAlone, settled, varied_runs

LIVES = "lives.csv"


@dataclass(frozen=True)
class Conducted:
    """How a study ended.

    Parameters
    ----------
    folder
        Its results folder.
    made, found
        Runs made now, and runs that were there already.
    missing
        Runs left, as the study was asked to stop; the results are not written then.
    failed
        The runs that failed; replications are added to none then.
    done
        Runs that the results are of.
    precision
        How precise they are, if the design asks.
    """

    folder: Path
    made: int
    found: int
    missing: int
    failed: tuple[Row, ...]
    done: int
    precision: Precision | None = None


def conduct(
    design: Design,
    console: Console | None = None,
    *,
    simulate: Simulate = simulate,
    prepare: Prepare = compile_once,
) -> Conducted:
    """Make the runs of a design that are not there yet, then write its results folder.

    Parameters
    ----------
    console
        Where messages and the progress go; standard error by default.
    simulate, prepare
        What makes one run, and what is called once before the first.
    """
    console = console or Console(stderr=True)
    with told_when_full(design.output), ExitStack() as opened:
        return _conduct(design, console, simulate, prepare, opened)


def _conduct(
    design: Design, console: Console, simulate: Simulate, prepare: Prepare, opened: ExitStack
) -> Conducted:
    plan(design)  # what cannot be taken out is told before hours of runs, not after
    variations = varied_runs(design)
    inputs = gather_inputs(design)
    store = RunStore(design.output / "runs", lambda line: say(console, line))
    opened.callback(store.close)
    write_asked(design)
    same, alone = SameSources(simulate, inputs), SameSources(FailAlone(simulate), inputs)
    grown, made = settled(design), set[str]()

    @cache
    def executor() -> Execute:
        """Open it with the first run that is missing."""
        here = design.executor == "local" or design.dask == Dask()
        if here and design.engine == "compiled":
            prepare(design.household, lambda line: say(console, line))
        return opened.enter_context(open_executor(design, lambda line: say(console, line)))

    def make(
        runs: Iterable[RunSpec], label: str, simulate: Simulate = same
    ) -> tuple[list[Row], int]:
        """Make what is missing; return the rows of all runs there are, and how many are left."""
        keys = {run: run_key(run, inputs) for run in runs}
        results = store.read(set(keys.values()))
        missing = [run for run, key in keys.items() if not _done(results.get(key))]
        left = len(missing)
        if missing and _live_pasts(
            missing, console, executor, SameSources(FailAlone(live_past), inputs)
        ):
            now, left = make_missing(
                grown, missing, keys, store, results, console, executor(), simulate, label
            )
            made.update(now)
        rows = [
            Row(run, key, command_of(design, run), results[key])
            for run, key in keys.items()
            if key in results
        ]
        return rows, left

    while True:
        rows, left = make(expand(grown), "runs")
        done = [row for row in rows if _done(row.result)]
        precision = precision_of(grown, values_of(grown, done))
        if left or len(done) < len(rows) or precision is None or precision.ended:
            break
        grown = replace(grown, replications=next_replications(precision))
    further: list[Row] = []
    if left == 0:
        further, left = make(plan(grown), "but-for runs")
    varied: list[Row] = []
    if left == 0:
        varied, left = make(variations, "runs of variations", alone)
    twins: list[Row] = []
    if left == 0:
        twins, left = make(twin_runs(grown), "twins over the posterior")
    if left == 0:
        if made:
            (design.output / LIVES).unlink(missing_ok=True)  # of runs that are no longer these
        write_design(design)
        write_tables(grown, rows, store.fates, further, varied)
        write_uncertainty(grown, done, [row for row in twins if row.done])
        write_records(design, {r.run: r.key for r in rows if r.done}, lambda t: say(console, t))
        if design.branch and not design.branch.keep:
            forget_pasts(design.output)
        write_manifest(design, rows, inputs, precision, further)
    everything = [*rows, *further, *varied, *twins]
    return Conducted(
        folder=design.output,
        made=len(made),
        found=sum(row.key not in made for row in everything if _done(row.result)),
        missing=left,
        failed=tuple(row for row in everything if not _done(row.result)),
        done=sum(_done(row.result) for row in everything),
        precision=None if left else precision,
    )


def _done(result: RunResult | None) -> bool:
    return result is not None and result.status == DONE


def _live_pasts(
    missing: Sequence[RunSpec], console: Console, executor: Callable[[], Execute], live: Simulate
) -> bool:
    """Make the pasts that runs share before them; return False after a stop.

    One that fails fails again with each of its runs, and is told there.
    """
    pasts = {past_run(run): run for run in missing if run.past is not None}
    if not pasts:
        return True
    with (
        RunProgress(console, len(pasts), "pasts") as progress,
        stop_on_signals(lambda: say(console, ASKED)) as stop,
        closing(executor()(iter(pasts.values()), live, stop)) as finished,
    ):
        for _, result in finished:
            progress.advance(failed=result.status != DONE)
        return not stop
