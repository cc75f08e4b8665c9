"""Making the tables of fates: one run in memory at a time, and its baseline beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from revival_sim.fates import Fates
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.runs import RunSpec
from revival_sim.study.tables.causes import CauseIncidence, Causes
from revival_sim.study.tables.debt import Debt
from revival_sim.study.tables.deprivations import Multidimensional
from revival_sim.study.tables.groups import Groups
from revival_sim.study.tables.log_rank import LogRank
from revival_sim.study.tables.mobility import Mobility
from revival_sim.study.tables.monitoring import Monitoring
from revival_sim.study.tables.pairs import Pairs
from revival_sim.study.tables.poverty import Poverty
from revival_sim.study.tables.poverty_groups import PovertyGroups
from revival_sim.study.tables.spells import Spells
from revival_sim.study.tables.survival import Survival

Load = Callable[[str], Fates]


class FatesTable(Protocol):
    """A table that takes in runs one by one."""

    file: str

    @property
    def header(self) -> Sequence[str]:
        """The names of the columns."""
        ...

    def add(self, run: RunSpec, fates: Fates, baseline: Fates | None) -> None:
        """Take in a run.

        Parameters
        ----------
        baseline
            Fates of the same households, with the same draws, under the baseline; None if that
            run failed.
        """
        ...

    def rows(self) -> Iterable[Sequence[object]]:
        """Return the rows once all runs are in."""
        ...


def fates_tables(design: Design) -> list[FatesTable]:
    """Return the empty tables of a design."""
    kinds = (
        *(Groups, Pairs, Survival, LogRank, Causes, CauseIncidence, Spells, Mobility),
        *(Poverty, PovertyGroups, Multidimensional, Debt, Monitoring),
    )
    return [kind(design) for kind in kinds]


def write_fates_tables(design: Design, keys: Mapping[RunSpec, str], load: Load) -> None:
    """Write the tables of fates into the output folder.

    Parameters
    ----------
    keys
        The keys of the done runs.
    load
        Reads the fates of a key.
    """
    tables = fates_tables(design)
    for run, fates, baseline in _one_by_one(design, keys, load):
        for table in tables:
            table.add(run, fates, baseline)
    for table in tables:
        write_csv(design.output / table.file, table.header, table.rows())


def _one_by_one(
    design: Design, keys: Mapping[RunSpec, str], load: Load
) -> Iterable[tuple[RunSpec, Fates, Fates | None]]:
    runs = {(run.shocks, run.seed, run.policy): run for run in keys}
    for shocks in design.shocks:
        for seed in range(design.seed, design.seed + design.replications):
            first = runs.get((shocks, seed, design.baseline))
            baseline = load(keys[first]) if first else None
            for policy in design.policies:
                run = runs.get((shocks, seed, policy))
                if run is not None:
                    fates = baseline if run == first and baseline else load(keys[run])
                    yield run, fates, baseline
