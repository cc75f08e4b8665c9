"""Rounds: contestants of one size take turns, and are compared within a round.

What runs on one thread is timed by the processor time of that thread, which other programs on the
machine disturb less than they do the clock on the wall; of an idle machine the two are the same.
What runs on two threads is timed by the clock, and so is what it is compared with.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Contestant:
    """Something that lives months.

    Attributes
    ----------
    name
        What it is, as printed.
    step
        Lives one month.
    households
        How many live them.
    months
        How many months make its turn.
    rounds
        In how many rounds it takes part, from the first on: fewer for what is slow.
    threads
        How many threads it uses.
    """

    name: str
    step: Callable[[], object]
    households: int
    months: int
    rounds: int
    threads: int = 1


@dataclass(frozen=True)
class Result:
    """What the rounds of one size gave.

    Attributes
    ----------
    households
        The size.
    processor, clock
        ns per household-month, shape (rounds,), by name; NaN in rounds without the contestant.
    threads
        How many threads each uses.
    """

    households: int
    processor: dict[str, NDArray[np.float64]]
    clock: dict[str, NDArray[np.float64]]
    threads: dict[str, int]

    def median(self, name: str) -> float:
        """Return the median over the rounds, ns per household-month; NaN if it took no part."""
        if name not in self.threads:
            return np.nan
        return _median((self.processor if self.threads[name] == 1 else self.clock)[name])

    def ratio(self, name: str, other: str) -> float:
        """Return the median over rounds of what `name` takes over what `other` takes."""
        if name not in self.threads or other not in self.threads:
            return np.nan
        single = self.threads[name] == self.threads[other] == 1
        times = self.processor if single else self.clock
        return _median(times[name] / times[other])


def _median(values: NDArray[np.float64]) -> float:
    present = values[np.isfinite(values)]
    return float(np.median(present)) if len(present) else np.nan


def compete(households: int, contestants: Sequence[Contestant], rounds: int) -> Result:
    """Let contestants take turns; each lives one month before its time counts.

    Each round begins with another, since whoever follows a slow one finds the caches cold.
    """
    for contestant in contestants:
        contestant.step()
    processor = {contestant.name: np.full(rounds, np.nan) for contestant in contestants}
    clock = {contestant.name: np.full(rounds, np.nan) for contestant in contestants}
    for turn in range(rounds):
        first = turn % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            if turn < contestant.rounds:
                lived = contestant.months * contestant.households
                began, used = time.perf_counter_ns(), time.thread_time_ns()
                for _ in range(contestant.months):
                    contestant.step()
                processor[contestant.name][turn] = (time.thread_time_ns() - used) / lived
                clock[contestant.name][turn] = (time.perf_counter_ns() - began) / lived
    return Result(households, processor, clock, {c.name: c.threads for c in contestants})
