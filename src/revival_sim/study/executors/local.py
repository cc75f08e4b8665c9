"""Runs on this machine: in this process, or in several that may die without harm.

Each worker has a pipe of its own, so that one that is killed in the middle of an answer stops no
other, and the run that it had is known.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from revival_sim.errors import UserError
from revival_sim.study.executors.attempt import Made, attempt, died
from revival_sim.study.executors.leaving import leave_with_the_driver
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop, signals_for_the_driver_alone

SPAWN = multiprocessing.get_context("spawn")


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
    suspects = yield from _make(runs, simulate, workers, stop)
    for run in suspects:  # alone, as memory may have run out for all
        again = yield from _make(iter([run]), simulate, 1, stop)
        for how in again.values():
            yield run, died(how)


@dataclass
class _Worker:
    """A process that makes one run after another."""

    process: BaseProcess
    pipe: Connection[RunSpec, RunResult | UserError]

    @classmethod
    def start(cls, simulate: Simulate) -> _Worker:
        ours, its = SPAWN.Pipe()
        process = SPAWN.Process(target=_serve, args=(its, simulate), daemon=True)
        with signals_for_the_driver_alone():
            process.start()
        its.close()
        return cls(process, ours)

    def give(self, run: RunSpec) -> None:
        """Send a run; that the process died idle is told by its answer."""
        with suppress(BrokenPipeError):
            self.pipe.send(run)

    def answer(self) -> RunResult | UserError | str:
        """Return what it sends, or how it ended if it dies instead."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            return self.end()

    def end(self) -> str:
        """Return how the process ended."""
        self.pipe.close()
        self.process.join()
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        killed = " (killed, perhaps as memory ran out)" if -code == signal.SIGKILL else ""
        return f"signal {signal.Signals(-code).name}{killed}"


def _serve(pipe: Connection[RunResult | UserError, RunSpec], simulate: Simulate) -> None:
    leave_with_the_driver()
    with suppress(EOFError):  # the driver has no more runs
        while True:
            run = pipe.recv()
            try:
                pipe.send(attempt(simulate, run))
            except UserError as error:
                pipe.send(error)


def _make(
    runs: Iterator[RunSpec], simulate: Simulate, workers: int, stop: Stop
) -> Generator[Made, None, dict[RunSpec, str]]:
    """Make runs; return those whose process died, and how it did."""
    pool = _Pool(simulate, [], {}, {})
    refusal: UserError | None = None
    finished: list[Made] = []
    last = False
    try:
        while True:
            while not (last or stop or refusal) and len(pool.busy) < workers:
                run = next(runs, None)
                last = run is None
                if run is not None:
                    pool.give(run)
            while finished:
                yield finished.pop()
            if not pool.busy:
                break
            for run, answer in pool.answers():
                if isinstance(answer, UserError):
                    refusal = answer
                else:
                    finished.append((run, answer))
    except BaseException:
        pool.kill()
        raise
    finally:
        pool.close()
    if refusal:
        raise refusal
    return pool.suspects


@dataclass
class _Pool:
    """Workers without and with a run in hand, and the runs whose worker died."""

    simulate: Simulate
    idle: list[_Worker]
    busy: dict[Connection[RunSpec, RunResult | UserError], tuple[_Worker, RunSpec]]
    suspects: dict[RunSpec, str]

    def give(self, run: RunSpec) -> None:
        worker = self.idle.pop() if self.idle else _Worker.start(self.simulate)
        self.busy[worker.pipe] = worker, run
        worker.give(run)

    def answers(self) -> Iterator[tuple[RunSpec, RunResult | UserError]]:
        """Wait for some, and take note of workers that died."""
        for pipe in wait(list(self.busy)):
            worker, run = self.busy.pop(pipe)  # type: ignore[call-overload]  # of these it is
            answer = worker.answer()
            if isinstance(answer, str):
                self.suspects[run] = answer
            else:
                self.idle.append(worker)
                yield run, answer

    def kill(self) -> None:
        for worker, _ in self.busy.values():
            worker.process.kill()

    def close(self) -> None:
        for worker in self.idle:
            worker.end()
