"""What the tables of fates cost, as a share of making the run that they tell of.

    python benchmarks/fates.py [households]

Processor time on one thread, the least of several turns. A run is its population and its months;
the table of none, under which most fall, is the dearest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from revival_sim.model import RevivalModel, compile_model
from revival_sim.study.compose import for_each_design
from revival_sim.study.design import Design
from revival_sim.study.fates_files import read_fates, write_fates
from revival_sim.study.overrides import checked_overrides
from revival_sim.study.runs import expand
from revival_sim.study.tables.making import fates_tables

TURNS = 5


def least(step: Callable[[], object], turns: int = TURNS) -> float:
    """Return the least seconds of processor time over some turns."""
    found = []
    for _ in range(turns):
        began = time.process_time()
        step()
        found.append(time.process_time() - began)
    return min(found)


def main() -> None:
    """Measure and print."""
    households = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    compile_model()
    models: list[RevivalModel] = []
    population = least(lambda: models.append(RevivalModel("none", households=households)), 2)
    model = models[-1]
    assert model.runner is not None  # loads the compiled code
    months = least(model.run_model, 1)
    words = ["policies=[none]", "replications=1", f"households={households}"]
    designs: list[Design] = []
    for_each_design(checked_overrides(words, multirun=False), [], designs.append)
    [design] = designs
    run, fates = expand(design)[0], model.fates()
    costs = {"gathered from the rows": least(model.fates)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fates.parquet"
        costs["written"] = least(lambda: write_fates(path, fates))
        costs["read"] = least(lambda: read_fates(path))
        size = path.stat().st_size
    for number, table in enumerate(fates_tables(design)):
        costs[table.file] = least(
            partial(lambda n: fates_tables(design)[n].add(run, fates, fates), number)
        )
    print_costs(households, population, months, costs, size)


def print_costs(
    households: int, population: float, months: float, costs: dict[str, float], size: int
) -> None:
    """Print each cost in time a household and as a share of the run."""
    made = population + months
    table = Table(title=f"{households:,} households, 60 months, none, ordinary")
    for name in ("", "ns a household", "% of the run", "% of its months"):
        table.add_column(name, justify="right" if name else "left")
    rows = {"population": population, "months": months, **costs, "all but the run": 0.0}
    rows["all but the run"] = sum(costs.values())
    for name, seconds in rows.items():
        table.add_row(
            name,
            f"{1e9 * seconds / households:,.0f}",
            f"{100 * seconds / made:.2f}",
            f"{100 * seconds / months:.2f}",
        )
    Console().print(table, f"{size / households:.1f} bytes a household in the store")


if __name__ == "__main__":
    main()
