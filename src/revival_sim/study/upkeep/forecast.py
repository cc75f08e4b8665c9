"""What a design would take: runs, time and disk, without making them."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from revival_sim.study.design import Design
from revival_sim.study.executors.capacity import processes
from revival_sim.study.fates_files import write_fates
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.runs import RunSpec
from revival_sim.study.simulate import Prepare, Simulate, compile_once, simulate
from revival_sim.study.upkeep.asked import runs_asked
from revival_sim.study.upkeep.stored import disk_used, stored_runs

HOUSEHOLDS, MONTHS = 5_000, 12
"""Of a short run, and a second one of twice the months, from which others are reckoned."""
OF_A_ROW = 8_000
"""Bytes of a run in a batch, about, where none is stored."""


@dataclass(frozen=True)
class Forecast:
    """What a design would take.

    Attributes
    ----------
    runs, made
        That the design needs, each once, and how many of them are stored.
    seconds, bytes
        Of one run, about; None where all are made.
    measured
        Whether these come from short runs made now and not from stored ones.
    workers
        Processes that share the time.
    free
        Bytes of disk.
    """

    runs: int
    made: int
    seconds: float | None
    bytes: float | None
    measured: bool
    workers: int
    free: int

    @property
    def missing(self) -> int:
        """Runs that would be made."""
        return self.runs - self.made


def forecast(
    design: Design,
    announce: Callable[[str], None] = lambda line: None,
    *,
    simulate: Simulate = simulate,
    prepare: Prepare = compile_once,
) -> Forecast:
    """Return what a design would take, from its stored runs or from two short ones.

    Parameters
    ----------
    announce
        Called with a line if the model is to be compiled first.
    """
    inputs = gather_inputs(design)
    runs = {run_key(run, inputs): run for run in runs_asked(design)}
    store = design.output / "runs"
    stored = stored_runs(store)
    done = [stored[key] for key in runs if key in stored and stored[key].done]
    missing = [run for key, run in runs.items() if key not in stored or not stored[key].done]
    seconds: float | None = None
    size: float | None = None
    if done:
        seconds = sum(run.seconds for run in done) / len(done)
        size = sum(disk_used(store)) / len(stored)
    elif missing:
        if design.engine == "compiled":
            prepare(design.household, announce)
        seconds, size = _measured(missing[0], simulate)
    return Forecast(
        runs=len(runs),
        made=len(done),
        seconds=seconds if missing else None,
        bytes=size if missing else None,
        measured=not done,
        workers=processes(design, announce),
        free=shutil.disk_usage(_there(design.output)).free,
    )


def _measured(run: RunSpec, simulate: Simulate) -> tuple[float, float]:
    """Return seconds and bytes of a run, by two shorter ones: linear in months and households.

    A past that policies share is counted in each run.
    """
    households = min(run.households, HOUSEHOLDS) if run.table is None else run.households
    few = replace(run, households=households, past=None)
    short, longer = (min(run.months, n * MONTHS) for n in (1, 2))
    simulate(replace(few, months=1))  # what is loaded with the first run is no part of the others
    one = _of_one(replace(few, months=short), simulate)
    two = _of_one(replace(few, months=longer), simulate) if longer > short else one
    scale = run.households / households
    found = [
        scale * (first + max(0.0, second - first) * (run.months - short) / max(1, longer - short))
        for first, second in zip(one, two, strict=True)
    ]
    return found[0], found[1] + OF_A_ROW


def _of_one(run: RunSpec, simulate: Simulate) -> tuple[float, float]:
    began = time.perf_counter()
    result = simulate(run)
    seconds = time.perf_counter() - began
    assert result.fates is not None
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "fates.parquet")
        write_fates(path, result.fates)
        return seconds, float(path.stat().st_size)


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest above it that there is."""
    return next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
