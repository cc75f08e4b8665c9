"""Conducting a study: what is there already, the runs that are missing, the results folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from revival_sim.study.design import Design
from revival_sim.study.executor import execute
from revival_sim.study.key import Inputs, gather_inputs, run_key
from revival_sim.study.manifest import write_design, write_manifest
from revival_sim.study.progress import RunProgress
from revival_sim.study.results import Row, write_tables
from revival_sim.study.runs import DONE, RunResult, RunSpec, command, expand
from revival_sim.study.simulate import Prepare, Simulate, compile_once, simulate
from revival_sim.study.sources import SameSources
from revival_sim.study.stopping import stop_on_signals
from revival_sim.study.store import RunStore


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
        The runs that failed.
    """

    folder: Path
    made: int
    found: int
    missing: int
    failed: tuple[Row, ...]
    done: int


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
    inputs = gather_inputs(design)
    keys = {run: run_key(run, inputs) for run in expand(design)}
    store = RunStore(design.output / "runs", lambda line: _say(console, line))
    results = store.read(set(keys.values()))
    there = {key for key, result in results.items() if result.status == DONE}
    missing = sorted((run for run in keys if keys[run] not in there), key=lambda run: run.seed)
    if missing and design.engine == "compiled":
        prepare(design.household, lambda line: _say(console, line))
    same = SameSources(simulate, inputs)
    made = _make(design, missing, keys, store, results, console, same)
    rows = [
        Row(run, key, _command(design, run), results[key])
        for run, key in keys.items()
        if key in results
    ]
    left = len(missing) - made
    if left == 0:
        _write(design, rows, inputs, store)
    failed = tuple(row for row in rows if row.result.status != DONE)
    return Conducted(design.output, made, len(there), left, failed, len(rows) - len(failed))


def _make(
    design: Design,
    missing: Sequence[RunSpec],
    keys: dict[RunSpec, str],
    store: RunStore,
    results: dict[str, RunResult],
    console: Console,
    simulate: Simulate,
) -> int:
    made = 0
    asked = "Stopping after the runs in hand (Ctrl-C again to stop at once)…"
    try:
        with (
            RunProgress(console, len(missing)) as progress,
            stop_on_signals(lambda: _say(console, asked)) as stop,
        ):
            for run, result in execute(missing, simulate, design.workers, stop):
                store.add(keys[run], run, result, _command(design, run))
                results[keys[run]] = replace(result, fates=None)
                progress.advance(failed=result.status != DONE)
                made += 1
    finally:
        store.write()
    store.merge()
    return made


def _write(design: Design, rows: Sequence[Row], inputs: Inputs, store: RunStore) -> None:
    write_design(design)
    write_tables(design, rows, store.fates)
    write_manifest(design, rows, inputs)


def _command(design: Design, run: RunSpec) -> str:
    return command(run, f"{design.output.as_posix()}/repeat")


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
