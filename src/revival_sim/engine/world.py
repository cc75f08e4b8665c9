"""The world of a run: tables, boards, parameters and clock, on which either engine works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from revival_sim.engine.calendar import Clock, clock_at
from revival_sim.engine.checks import Checker
from revival_sim.engine.columns import Sum, declared
from revival_sim.engine.ledger import Ledger
from revival_sim.engine.month import Month, Phase
from revival_sim.engine.parameters import REGISTRY, ParameterRows, Value
from revival_sim.engine.reach import BOARDS
from revival_sim.engine.tables import Board, Table
from revival_sim.errors import UserError, unknown


@dataclass(frozen=True)
class Step:
    """A phase with the behaviours that run in it, in order."""

    phase: Phase
    behaviours: tuple[str, ...]


class World:
    """Everything that behaviours can touch, without a word on what it means.

    Parameters
    ----------
    kinds
        The agent class of each kind, by root name.
    counts
        The number of agents of each kind.
    month
        The order of phases.
    values
        Checked parameter values that differ from the defaults.
    start, seed
        The first month, "YYYY-MM", and the seed that keys the draws.
    """

    def __init__(
        self,
        kinds: Mapping[str, Any],
        counts: Mapping[str, int],
        month: Month,
        values: Mapping[str, Value],
        start: str,
        seed: int,
    ) -> None:
        self.kinds = dict(kinds)
        self._check_links()
        for cls in self.kinds.values():
            if any(reach.unresolved for reach in cls.reach.values()):
                cls.reach = Checker(cls, self.kinds).check()
        self.tables = {root: Table(cls.columns, counts[root]) for root, cls in kinds.items()}
        for table in self.tables.values():
            table.rows["id"] = np.arange(len(table))
        for phase in month.phases:
            if phase.agent not in self.kinds:
                raise unknown(f"the phase {phase.name}", "agent class", phase.agent, self.kinds)
        arrangement = {root: month.arrange(root, cls.behaviours) for root, cls in kinds.items()}
        self.steps = [
            Step(phase, tuple(arrangement[phase.agent][phase.name])) for phase in month.phases
        ]
        for step in self.steps:
            self._check_order(step)
        self.parameters = ParameterRows(self.asked(), values)
        sums = self._sums()
        self.flows = {n: s for n, s in sums.items() if s.kind == "flow"}
        self.statistics = {n: s for n, s in sums.items() if s.kind == "statistic"}
        self.boards = {
            "ledger": Board(list(self.flows)),
            "statistics": Board(list(self.statistics)),
        }
        self.ledger = Ledger(self.flows, self.tables)
        self.start, self.seed = start, seed
        self.clock: Clock = clock_at(start, 0, seed)

    def asked(self) -> list[str]:
        """Return the parameter sets that some behaviour asks for."""
        names = {a for cls in self.kinds.values() for r in cls.reach.values() for a in r.arguments}
        return [name for name in REGISTRY if name in names]

    def _check_links(self) -> None:
        """Refuse links to a kind that the model does not have, or that has another meaning."""
        for cls in self.kinds.values():
            for column in cls.columns.values():
                if column.kind != "link":
                    continue
                where, found = f"{cls.__name__}.{column.name}", self.kinds.get(column.target)
                if found is None:
                    raise UserError(
                        f"{where} links to {column.target}, of which the model has none; "
                        f"add {column.target}: 0 or more to its agents"
                    )
                if column.target_class and not issubclass(found, column.target_class):
                    raise UserError(
                        f"{where} links to {column.target_class.__module__}.{column.target}, but "
                        f"the model has {found.__module__}.{found.__name__}"
                    )
            taken = set(cls.paths) & {*REGISTRY, "clock", *BOARDS}
            if taken:
                name = sorted(taken)[0]
                raise UserError(
                    f"{cls.__name__}: a link is named {name!r}, as is what the engine supplies to "
                    "behaviours; rename one"
                )

    def _check_order(self, step: Step) -> None:
        """Refuse what would come out differently in another order of the agents of a phase."""
        cls = self.kinds[step.phase.agent]
        written = {column for name in step.behaviours for column in cls.reach[name].written}
        for name in step.behaviours:
            for argument, column in sorted(cls.reach[name].seen):
                if cls.targets[argument].root == cls.root and column in written:
                    raise UserError(
                        f"{cls.__name__}.{name} reads {argument}.{column} in the phase "
                        f"{step.phase.name}, in which agents of its own kind change it, so that "
                        "the order of agents would matter; change it in another phase"
                    )

    def _sums(self) -> dict[str, Sum]:
        owners: list[Any] = [*self.kinds.values(), *(REGISTRY[n] for n in self.asked())]
        sums: dict[str, Sum] = {}
        for owner in owners:
            for name, declaration in declared(owner)[1].items():
                if sums.get(name, declaration) != declaration:
                    raise UserError(f"{owner.__name__}.{name}: the name of this sum is taken")
                sums[name] = declaration
        for cls in self.kinds.values():
            for behaviour, reach in cls.reach.items():
                for board, name in sorted(reach.added):
                    if board in BOARDS and name not in sums:
                        raise UserError(
                            f"{cls.__name__}.{behaviour} adds to {board}.{name}, which is declared "
                            "by no agent class of the model and no set of parameters that its "
                            "behaviours ask for"
                        )
        return sums

    def begin(self, month: int, intensity: Mapping[str, float]) -> None:
        """Turn to a month: clock, parameters, totals at zero, books open."""
        self.clock = clock_at(self.start, month, self.seed)
        self.parameters.set_month(self.clock.year, self.clock.month_of_year, intensity)
        for table in (*self.tables.values(), *(b.table for b in self.boards.values())):
            table.clear_totals()
        self.ledger.open_month(self.tables)
