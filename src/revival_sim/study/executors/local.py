"""Runs on this machine: in this process, or in several that may die without harm."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from revival_sim.errors import UserError
from revival_sim.study.executors.attempt import Made, attempt, died
from revival_sim.study.executors.leaving import leave_with_the_driver
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop, signals_for_the_driver_alone


@dataclass(frozen=True)
class Death:
    """The runs that were in hand when a worker died, and how the workers ended."""

    runs: tuple[RunSpec, ...]
    ends: tuple[str, ...]


def execute(
    runs: Iterator[RunSpec], simulate: Simulate, stop: Stop, *, workers: int, apart: bool = True
) -> Generator[Made, None, None]:
    """Make runs (see `Execute`).

    Parameters
    ----------
    workers
        Processes.
    apart
        Whether runs are kept out of this process, which one of them might kill.
    """
    if not apart:
        while not stop and (run := next(runs, None)) is not None:
            yield run, attempt(simulate, run)
        return
    while death := (yield from _until_one_dies(runs, simulate, workers, stop)):
        for run in death.runs:
            if stop:
                return
            again = yield from _until_one_dies(iter([run]), simulate, 1, stop)
            if again:
                yield run, died(", ".join(again.ends))


def _until_one_dies(
    runs: Iterator[RunSpec], simulate: Simulate, workers: int, stop: Stop
) -> Generator[Made, None, Death | None]:
    """Make runs until none is left or a process dies."""
    in_hand: dict[Future[RunResult], RunSpec] = {}
    taken: list[RunSpec] = []
    refusal: UserError | None = None
    before = set(multiprocessing.active_children())
    ours: set[BaseProcess] = set()
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=leave_with_the_driver
    )
    try:
        while True:
            while len(in_hand) <= workers and not stop and refusal is None:
                if (run := next(runs, None)) is None:
                    break
                taken.append(run)
                with signals_for_the_driver_alone():
                    in_hand[pool.submit(attempt, simulate, run)] = taken.pop()
                ours |= set(multiprocessing.active_children()) - before
            if not in_hand:
                break
            for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
                try:
                    result = future.result()
                except UserError as error:
                    refusal = error
                    del in_hand[future]
                else:
                    yield in_hand.pop(future), result
    except BrokenProcessPool:
        pool.shutdown()
        made = [future for future in in_hand if future.exception() is None]
        for future in made:
            yield in_hand.pop(future), future.result()
        return Death((*in_hand.values(), *taken), tuple(sorted({_end(child) for child in ours})))
    except BaseException:
        for child in ours:
            child.kill()
        raise
    pool.shutdown()
    if refusal is not None:
        raise refusal
    return None


def _end(child: BaseProcess) -> str:
    code = child.exitcode
    if code is None or code >= 0:
        return f"exit code {code}"
    killed = " (killed, perhaps as memory ran out)" if -code == signal.SIGKILL else ""
    return f"signal {signal.Signals(-code).name}{killed}"
