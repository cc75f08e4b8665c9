"""Who takes part: the small model in every way of writing it, and the full model."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import small_model
from arrays import Arrays
from control import spinner, toucher
from native import Native, compiler
from plain_mesa import PlainMesa
from rounds import Contestant, Result, compete

import revival_sim as rs

ONE, TWO = "compiled, one thread", "compiled, two threads"
C, NUMPY, MESA = "C, gcc -O3 -march=native", "NumPy, vectorised", "plain Mesa agents"
STEPPED, TOUCH = "engine=mesa", "reading and writing the rows"
SPIN_ONE, SPIN_TWO = "no memory, one thread", "no memory, two threads"
HANDLES = 10_000
"""Households up to which engine=mesa takes part: a month of more takes seconds."""
YEAR = 12


@dataclass(frozen=True)
class Effort:
    """How long to measure, by the number of households.

    Attributes
    ----------
    small
        Rounds of the small model.
    mesa
        Of these, those in which plain Mesa agents take part.
    full
        Rounds of the full model, a year each.
    """

    small: dict[int, int]
    mesa: dict[int, int]
    full: dict[int, int]


THOROUGH = Effort(
    small={10_000: 60, 100_000: 40, 1_000_000: 12},
    mesa={10_000: 10, 100_000: 4, 1_000_000: 2},
    full={10_000: 15, 100_000: 9, 1_000_000: 3},
)
QUICK = Effort(
    small={10_000: 30, 100_000: 20},
    mesa={10_000: 3, 100_000: 1},
    full={10_000: 5, 100_000: 3},
)


def small_contest(households: int, effort: Effort) -> Result:
    """Let every way of writing the small model compete at one size."""
    rounds, months = effort.small[households], max(2, 400_000 // households)
    few = max(3, rounds // 4)
    one = small_model.make(households)
    two = small_model.make(households, threads=2)
    contestants = [
        Contestant(ONE, one.step, households, months, rounds),
        Contestant(TWO, two.step, households, months, rounds, threads=2),
        Contestant(NUMPY, Arrays(households).step, households, months, rounds),
        Contestant(TOUCH, toucher(one.rows(small_model.Household)), households, months, rounds),
        Contestant(SPIN_ONE, spinner(1), households, 1, few),
        Contestant(SPIN_TWO, spinner(2), households, 1, few, threads=2),
        Contestant(MESA, PlainMesa(households).step, households, 1, effort.mesa[households]),
    ]
    if compiler():
        contestants.insert(1, Contestant(C, Native(households).step, households, months, rounds))
    if households <= HANDLES:
        handles = small_model.make(households, engine="mesa")
        contestants.append(Contestant(STEPPED, handles.step, households, 1, 2))
    return compete(households, contestants, rounds)


class Phases:
    """The time of each phase of a model on one thread, taken while it runs."""

    def __init__(self, model: rs.RevivalModel) -> None:
        self.agents = {step.phase.name: step.phase.agent for step in model.world.steps}
        self.months: list[Counter[str]] = []
        self._model = model
        self._run = model.runner.run
        model.runner.run = self._timed

    def _timed(self, step: Any) -> None:
        began = time.thread_time_ns()
        self._run(step)
        self.months[-1][step.phase.name] += time.thread_time_ns() - began

    def live(self) -> None:
        """Live one month."""
        self.months.append(Counter())
        self._model.step()

    def by_phase(self, households: int) -> dict[str, float]:
        """Return ns per household-month by phase, medians over the years after the first month."""
        years = defaultdict(list)
        for first in range(1, len(self.months), YEAR):
            for name in self.agents:
                spent = sum(month[name] for month in self.months[first : first + YEAR])
                years[name].append(spent / YEAR / households)
        return {name: float(np.median(values)) for name, values in years.items()}


@dataclass(frozen=True)
class FullResult:
    """What the full model took at one size.

    Attributes
    ----------
    phases
        ns per household-month by phase, on one thread.
    agents
        The kind of agents of each phase.
    row_bytes, all_bytes
        Bytes of a household's row, and of all agents' rows for each household.
    """

    result: Result
    phases: dict[str, float]
    agents: dict[str, str]
    row_bytes: int
    all_bytes: float


def full_contest(households: int, effort: Effort) -> FullResult:
    """Run the full model, policy package and ordinary shocks, on one and on two threads."""
    rounds = effort.full[households]
    one = rs.RevivalModel(households=households, months=1000)
    two = rs.RevivalModel(households=households, months=1000, threads=2)
    phases = Phases(one)
    contestants = [
        Contestant(ONE, phases.live, households, YEAR, rounds),
        Contestant(TWO, two.step, households, YEAR, rounds, threads=2),
        Contestant(TOUCH, toucher(one.rows(rs.Household)), households, YEAR, rounds),
    ]
    if households <= HANDLES:
        few = households // 10
        handles = rs.RevivalModel(households=few, months=1000, engine="mesa")
        contestants.append(Contestant(STEPPED, handles.step, few, 1, 3))
    result = compete(households, contestants, rounds)
    total = sum(table.rows.nbytes for table in one.tables.values())
    row = one.rows(rs.Household).itemsize
    return FullResult(result, phases.by_phase(households), phases.agents, row, total / households)
