"""The world of a run: tables, boards, parameters and clock, on which either engine works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from revival_sim.engine.calendar import Clock, clock_at
from revival_sim.engine.columns import Sum, declared
from revival_sim.engine.ledger import Ledger
from revival_sim.engine.month import Month, Phase
from revival_sim.engine.parameters import REGISTRY, ParameterRows, Value
from revival_sim.engine.tables import Board, Table
from revival_sim.errors import UserError


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
        self.tables = {root: Table(cls.columns, counts[root]) for root, cls in kinds.items()}
        for table in self.tables.values():
            table.rows["id"] = range(len(table))
        arrangement = {root: month.arrange(root, cls.behaviours) for root, cls in kinds.items()}
        self.steps = [
            Step(phase, tuple(arrangement[phase.agent][phase.name])) for phase in month.phases
        ]
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

    def _sums(self) -> dict[str, Sum]:
        owners: Iterable[Any] = (*self.kinds.values(), *(REGISTRY[n] for n in self.asked()))
        sums: dict[str, Sum] = {}
        for owner in owners:
            for name, declaration in declared(owner)[1].items():
                if sums.get(name, declaration) != declaration:
                    raise UserError(f"{owner.__name__}.{name}: the name of this sum is taken")
                sums[name] = declaration
        return sums

    def begin(self, month: int, intensity: Mapping[str, float]) -> None:
        """Turn to a month: clock, parameters, totals at zero, books open."""
        self.clock = clock_at(self.start, month, self.seed)
        self.parameters.set_month(self.clock.year, self.clock.month_of_year, intensity)
        for table in (*self.tables.values(), *(b.table for b in self.boards.values())):
            table.clear_totals()
        self.ledger.open_month(self.tables)
