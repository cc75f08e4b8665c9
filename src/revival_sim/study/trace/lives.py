"""Tracing households of a results folder: the first seed lived again under every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.errors import UserError
from revival_sim.fates import Fates
from revival_sim.study.conduct import LIVES
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.key import gather_inputs, run_key
from revival_sim.study.runs import DONE, RunSpec, expand
from revival_sim.study.store import RunStore
from revival_sim.study.trace.choose import choose
from revival_sim.study.trace.record import MEASURES, record
from revival_sim.study.upkeep.asked import written_design

HEADER = ("household", "chosen", "policy", "shocks", "seed", "month", *MEASURES)
ASKED = "asked for"


def trace(folder: Path, household: int | None = None) -> Path:
    """Write lives.csv of a results folder and return its path.

    Parameters
    ----------
    household
        Row of the household, from 0; those of `choose` under the first shock pack by default.

    Raises
    ------
    UserError
        If the folder has no design, there is no such household, or its runs were made by another
        version, failed or are gone.
    """
    with written_design(folder, folder) as design:
        runs, fates = _stored(design)
        chosen = _chosen(design, runs, fates, household)
        order = list[object](chosen)
        rows = sorted(_rows(design, runs, chosen), key=lambda row: order.index(row[0]))
    write_csv(folder / LIVES, HEADER, rows)
    return folder / LIVES


def _stored(design: Design) -> tuple[list[RunSpec], dict[RunSpec, Fates]]:
    """Return the runs of the first seed, and their fates."""
    runs = [run for run in expand(design) if run.seed == design.seed]
    inputs = gather_inputs(design)
    keys = {run: run_key(run, inputs) for run in runs}
    store = RunStore(design.output / "runs", lambda line: None)
    results = store.read(set(keys.values()))
    for run, key in keys.items():
        if key not in results or results[key].status != DONE:
            raise UserError(
                f"trace: {design.output} holds no finished run of {run.policy} under {run.shocks}, "
                f"seed {run.seed}, by this version of the model; expected one: run the study again"
            )
    return runs, {run: store.fates(key) for run, key in keys.items()}


def _chosen(
    design: Design, runs: list[RunSpec], fates: dict[RunSpec, Fates], household: int | None
) -> dict[int, str]:
    if household is None:
        pack = design.shocks[0]
        return choose({r.policy: fates[r] for r in runs if r.shocks == pack}, design.baseline)
    count = len(fates[runs[0]].persons)
    if not 0 <= household < count:
        raise UserError(
            f"trace: there is no household {household}; expected a number from 0 to {count - 1}"
        )
    return {household: ASKED}


def _rows(
    design: Design, runs: list[RunSpec], chosen: dict[int, str]
) -> Iterator[tuple[int | str | float, ...]]:
    start = month_number(design.start)
    for run in runs:
        for household, months in record(run, list(chosen)).items():
            about = (household, chosen[household], run.policy, run.shocks, run.seed)
            for place, month in enumerate(months):
                values = (month[name] for name in MEASURES)
                yield (*about, month_text(start + place), *values)
