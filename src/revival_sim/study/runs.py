"""Runs: one policy under one shock pack with one seed, what it gives, and how to repeat it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.calendar import month_number, month_text
from revival_sim.engine.parameters import Value
from revival_sim.fates import Fates
from revival_sim.study.design import Design

DONE = "done"
FAILED = "failed"
PASTS = "pasts"
"""The folder of checkpoints in a results folder."""


@dataclass(frozen=True)
class Past:
    """What a run goes on from: the end of another, under a policy that others have in common.

    Parameters
    ----------
    policy, shocks
        Of the past.
    months
        How many it had, from the first of the run on.
    folder
        Where its checkpoint is kept; no result depends on it.
    """

    policy: str
    shocks: str
    months: int
    folder: str = field(compare=False)


@dataclass(frozen=True)
class RunSpec:
    """All that a worker needs to make one run.

    Parameters
    ----------
    parameters
        Values that differ from the declared defaults, by dotted name, in order of name; those of
        a variation as they were found, so that a wrong one fails with its run.
    household
        Dotted path of the household class; None for the built-in one.
    table
        Path of a household table; None for a population from the published tables.
    without
        What is taken out of the scenario, in order of name (see `removal.py`).
    past
        What the run goes on from; None for one that has lived under its policy all along.
    """

    policy: str
    shocks: str
    seed: int
    households: int
    months: int
    start: str
    engine: str
    threads: int
    parameters: tuple[tuple[str, Value | str], ...]
    household: str | None
    table: str | None
    without: tuple[str, ...] = ()
    past: Past | None = None


@dataclass(frozen=True)
class RunResult:
    """What one run gave.

    Parameters
    ----------
    seconds
        Wall time of the run.
    error, traceback
        Of a failed run: one line, and the whole trace for the failures file.
    measures, units
        Each measure of the run and its unit.
    monthly, monthly_units
        Each monthly series, shape (months,), and its unit.
    population
        The fit of the population as the columns of a tidy table.
    fates
        What became of each household; None of a failed run, and of one read from the store, which
        gives fates one run at a time.
    """

    status: str
    seconds: float
    error: str = ""
    traceback: str = ""
    measures: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    monthly: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    monthly_units: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    population: Mapping[str, Sequence[object]] = field(default_factory=dict)
    fates: Fates | None = None


def expand(design: Design) -> list[RunSpec]:
    """Return every run of a design in order of policy, shock pack and seed."""
    return [
        RunSpec(
            policy=policy,
            shocks=shocks,
            seed=design.seed + replication,
            households=design.households,
            months=design.months,
            start=design.start,
            engine=design.engine,
            threads=design.threads,
            parameters=tuple(sorted(design.parameters_of(design.seed + replication).items())),
            household=design.household,
            table=design.table,
            without=design.without,
            past=_past(design, shocks),
        )
        for policy, shocks, replication in product(
            design.policies, design.shocks, range(design.replications)
        )
    ]


def _past(design: Design, shocks: str) -> Past | None:
    branch = design.branch
    if branch is None:
        return None
    months = month_number(branch.start) - month_number(design.start)
    folder = str((design.output / PASTS).absolute())
    return Past(branch.policy, branch.shocks or shocks, months, folder)


def command(run: RunSpec, output: str) -> str:
    """Return the command line that makes this run alone, into the folder `output`."""
    words = [
        f"policies=[{run.policy}]",
        f"shocks=[{run.shocks}]",
        f"households={run.households}",
        "replications=1",
        f"seed={run.seed}",
        f"months={run.months}",
        f"start={run.start}",
        f"engine={run.engine}",
        "workers=1",
        f"threads={run.threads}",
        "butfor.remove=[]",
        "butfor.shapley=0",
        "parameters=declared",
    ]
    if run.without:
        words.append(f"without=[{','.join(run.without)}]")
    if run.past is not None:
        parted = month_text(month_number(run.start) + run.past.months)
        words += [f"branch_from={parted}", f"branch.policy={run.past.policy}"]
        words += [f"branch.shocks={run.past.shocks}"]
    if run.household is not None:
        words.append(f"agents.household={run.household}")
    if run.table is not None:
        words.append(f"population.table={_hydra_text(run.table)}")
    words += [f"{name}={_hydra_value(value)}" for name, value in run.parameters]
    words.append(f"output={_hydra_text(output)}")
    return shlex.join(["revival-sim", *words])


def _hydra_value(value: Value | str) -> str:
    if isinstance(value, str):
        return _hydra_text(value)
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _hydra_text(text: str) -> str:
    if re.fullmatch(r"[\w./-]+", text):
        return text
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
