"""What the measures of a run cost: time as a share of making the run, and memory.

    python benchmarks/measures.py [households]

Processor time on one thread, the least of several turns. The run is that of none, under which most
fall, so that its tables are the dearest; they are made as those of a policy beside its baseline,
for which the first events of its households stand, each taken from the one before.
Memory is the most that a step holds beyond what was there before, as NumPy's allocations tell; a
panel of all months would be 60 bytes a household for each yes or no.
"""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from revival_sim.fates.table import FIRST_EVENTS
from revival_sim.model import RevivalModel, compile_model
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design
from revival_sim.study.fates_files import read_fates, write_fates
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.runs import expand
from revival_sim.study.tables.making import fates_tables

TURNS = 5
Cost = tuple[float, float]
"""Seconds of processor time, and bytes held at the most."""


def least(step: Callable[[], object], turns: int = TURNS) -> float:
    """Return the least seconds of processor time over some turns."""
    found = []
    for _ in range(turns):
        began = time.process_time()
        step()
        found.append(time.process_time() - began)
    return min(found)


def cost(step: Callable[[], object]) -> Cost:
    """Return the time of a step, and in a further turn its memory."""
    seconds = least(step)
    tracemalloc.start()
    arrow = pa.total_allocated_bytes()
    step()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, float(peak + pa.total_allocated_bytes() - arrow)


def main() -> None:
    """Measure and print."""
    households = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    compile_model()
    models: list[RevivalModel] = []
    build = partial(RevivalModel, "none", households=households, threads=1)
    population = least(lambda: models.append(build()), 1)
    [model] = models
    assert model.runner is not None  # loads the compiled code
    months = least(model.run_model, 1)
    rows = sum(table.rows.nbytes for table in model.tables.values())
    words = ["policies=[none,package]", "replications=1", f"households={households}"]
    designs: list[Design] = []
    for_each_design(checked_overrides(words, multirun=False), [], designs.append)
    [design] = designs
    run, fates = expand(design)[-1], model.fates()
    baseline = replace(fates, **{name: np.roll(getattr(fates, name), 1) for name in FIRST_EVENTS})
    measures = {
        "outcome, with fates": cost(model.outcome),
        "survival of a run": cost(lambda: replace(fates).survival),
    }
    assert fates.survival.keys() == baseline.survival.keys()  # of each run they are counted once
    for number, table in enumerate(fates_tables(design)):
        step = partial(lambda n: fates_tables(design)[n].add(run, fates, baseline), number)
        measures[table.file] = cost(step)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fates.parquet"
        store = {"fates written": cost(lambda: write_fates(path, fates))}
        store["fates read"] = cost(lambda: read_fates(path))
        size = path.stat().st_size
    print_costs(households, (population, months), measures, store)
    print(
        f"rows of all agents {rows / households:.0f} bytes a household, fates in the store", end=""
    )
    print(f" {size / households:.1f}")


def print_costs(
    households: int, simulation: Cost, measures: dict[str, Cost], store: dict[str, Cost]
) -> None:
    """Print each cost a household and as a share of the run."""
    population, months = simulation
    made = population + months
    table = Table(title=f"{households:,} households, 60 months, none, ordinary, one thread")
    for name in ("", "ns a household", "% of the run", "% of its months", "bytes a household"):
        table.add_column(name, justify="right" if name else "left")
    total = (
        sum(seconds for seconds, _ in measures.values()),
        max(peak for _, peak in measures.values()),
    )
    rows = {"population": (population, 0.0), "months": (months, 0.0), **measures}
    for name, (seconds, peak) in {**rows, "all measures": total, **store}.items():
        if name == "all measures":
            table.add_section()
        table.add_row(
            name,
            f"{1e9 * seconds / households:,.0f}",
            f"{100 * seconds / made:.2f}",
            f"{100 * seconds / months:.2f}",
            f"{peak / households:.0f}" if peak else "",
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
