"""A simulation: agents of several kinds that live months together, as a Mesa model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.agents import Agent
from revival_sim.engine.calendar import month_number, month_text
from revival_sim.engine.ledger import Gap
from revival_sim.engine.limits import NO_SUCH_AGENT
from revival_sim.engine.month import Month
from revival_sim.engine.parameters import Value
from revival_sim.engine.settings import MOST_AGENTS, check_run, whole_number
from revival_sim.engine.stepwise import Stepwise
from revival_sim.engine.world import World
from revival_sim.errors import UserError

Intensity = Callable[[int], Mapping[str, float]]


class Simulation(mesa.Model):
    """Agents of several kinds, a month made of phases, and one of two engines to run it.

    Parameters
    ----------
    counts
        The number of agents by class; classes are `Agent` kinds or subclasses of them.
    month
        The order of phases.
    months
        The horizon, after which ``running`` is False; `step` goes on past it if called.
    start
        The first month, "YYYY-MM".
    seed
        Keys every draw; a whole number from 0 to 2^64 - 1.
    engine
        "compiled", or "mesa" to call the same behaviours on Mesa agents one by one.
    threads, chunk
        How many threads the compiled engine uses and how many rows each takes at a time; results
        do not depend on either.
    values
        Checked parameter values that differ from their defaults, by dotted name.
    intensity
        Gives each parameter set's intensity in a month (months since the year 0); sets that it
        does not name are at 0.
    announce
        Told one line before code is compiled for the first time on a machine.

    Attributes
    ----------
    tables
        The rows of all agents, by kind.
    gaps
        The accounts whose books did not close, month by month; empty if all did.
    """

    def __init__(
        self,
        counts: Mapping[type[Agent], int],
        month: Month,
        *,
        months: int = 60,
        start: str = "2021-01",
        seed: int = 1,
        engine: str = "compiled",
        threads: int = 1,
        chunk: int = 1_000_000,
        values: Mapping[str, Value] | None = None,
        intensity: Intensity | None = None,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        seed = check_run(
            engine=engine, months=months, threads=threads, chunk=chunk, start=start, seed=seed
        )
        super().__init__(rng=seed)
        kinds: dict[str, type[Agent]] = {}
        for cls, count in counts.items():
            whole_number(f"the number of {cls.__name__}", count, 0, MOST_AGENTS)
            if not cls.root or cls.root in kinds:
                raise UserError(
                    f"{cls.__name__}: expected one class of each kind of agent, "
                    f"found {cls.__name__} beside {kinds.get(cls.root, Agent).__name__}"
                )
            kinds[cls.root] = cls
        self.world = World(
            kinds,
            {cls.root: n for cls, n in counts.items()},
            month,
            values or {},
            start,
            seed,
        )
        self.month_plan = month
        self.months = months
        self.engine = engine
        self.threads = threads
        self.chunk = chunk
        self.gaps: list[Gap] = []
        self._intensity = intensity
        self._announce = announce
        self._past: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        self._handles: dict[str, dict[int, Agent]] = {root: {} for root in kinds}
        self._runner: Any = None

    @property
    def tables(self) -> Any:
        """The rows of all agents, by kind."""
        return self.world.tables

    @property
    def runner(self) -> Any:
        """The engine, made when first needed."""
        if self._runner is None:
            if self.engine == "mesa":
                self._runner = Stepwise(self.world, self.handle)
            else:
                # Numba takes half a second to import, which stepping Mesa agents does not need.
                from revival_sim.engine.compiled import Compiled  # noqa: PLC0415

                self._runner = Compiled(self.world, self.threads, self.chunk, self._announce)
        return self._runner

    def step(self) -> None:
        """Live one month."""
        month = len(self._past)
        number = month_number(self.world.start) + month
        self.world.begin(month, self._intensity(number) if self._intensity else {})
        for step in self.world.steps:
            self.runner.run(step)
        flows = self.world.boards["ledger"].values()
        statistics = self.world.boards["statistics"].values()
        self._past.append((flows, statistics))
        self.gaps += self.world.ledger.close_month(str(self.world.clock), flows, self.tables)
        self.running = len(self._past) < self.months

    def rows(self, cls: type[Agent]) -> NDArray[np.void]:
        """Return the rows of a kind as a structured array of shape (agents,), not a copy."""
        rows: NDArray[np.void] = self.tables[cls.root].rows
        return rows

    def flows(self) -> dict[str, NDArray[np.float64]]:
        """Return each flow of the ledger by month, shape (months lived,), yuan/month."""
        return self._series(0, list(self.world.flows))

    def statistics(self) -> dict[str, NDArray[np.float64]]:
        """Return each statistic by month, shape (months lived,)."""
        return self._series(1, list(self.world.statistics))

    def _series(self, which: int, names: list[str]) -> dict[str, NDArray[np.float64]]:
        table = np.array([past[which] for past in self._past]).reshape(len(self._past), len(names))
        return {name: table[:, i] for i, name in enumerate(names)}

    def month_texts(self) -> list[str]:
        """Return the months lived so far, as "YYYY-MM"."""
        first = month_number(self.world.start)
        return [month_text(first + i) for i in range(len(self._past))]

    # Mesa's face: handles on rows, made when first asked for.

    def handle(self, root: str, row: int) -> Any:
        """Return the Mesa agent of a row; row -1 stands for nobody and is not registered."""
        handles = self._handles[root]
        if row not in handles:
            cls = self.world.kinds[root]
            if not -1 <= row < len(self.tables[root]):
                raise IndexError(f"{NO_SUCH_AGENT}: {root} {row}")
            if row < 0:
                handles[row] = cls(self, -1, 0)
            else:
                before = 0
                for kind, table in self.tables.items():
                    if kind == root:
                        break
                    before += len(table)
                agent = cls(self, row, before + row + 1)
                handles[row] = agent
                self.register_agent(agent)
        return handles[row]

    def _make_handles(self) -> None:
        for root, table in self.tables.items():
            present = len(self._handles[root]) - (-1 in self._handles[root])
            if present < len(table):
                for row in range(len(table)):
                    self.handle(root, row)

    @property
    def agents(self) -> Any:
        """All agents as Mesa's AgentSet."""
        self._make_handles()
        return self._all_agents

    @property
    def agent_types(self) -> list[type]:
        """The classes of the agents."""
        return list(self.world.kinds.values())

    @property
    def agents_by_type(self) -> Any:
        """The agents by class; a kind also finds the class that has taken its place."""
        self._make_handles()
        return ByType(self._agents_by_type)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_runner": None, "_announce": None}


class ByType(dict[type, Any]):
    """Mesa's agents by type, where a kind also finds the subclass that a model uses for it."""

    def __missing__(self, cls: type) -> Any:
        for known, agents in self.items():
            if issubclass(known, cls):
                return agents
        raise KeyError(cls)
