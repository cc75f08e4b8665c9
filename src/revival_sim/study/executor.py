"""Making runs on this machine: in this process, or in several that may die without harm."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from revival_sim.errors import UserError
from revival_sim.study.runs import FAILED, RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop, signals_for_the_driver_alone

Made = tuple[RunSpec, RunResult]


@dataclass(frozen=True)
class Death:
    """The runs that were in hand when a worker died, and how the workers ended."""

    runs: tuple[RunSpec, ...]
    ends: tuple[str, ...]


def execute(
    runs: Sequence[RunSpec], simulate: Simulate, workers: int, stop: Stop
) -> Iterator[Made]:
    """Make runs and yield each with its result as it is finished.

    A run that raises is yielded as failed, and so is one whose process dies when it has it alone.
    When `stop` is asked for, what is in hand is finished and the rest is left.

    Raises
    ------
    UserError
        If a run finds the configuration wrong, as then all would; after finishing what is in hand.
    """
    if workers == 1 or len(runs) == 1:
        for run in runs:
            if stop:
                return
            yield run, _attempt(simulate, run)
        return
    waiting = deque(runs)
    while waiting and not stop:
        death = yield from _until_one_dies(waiting, simulate, min(workers, len(waiting)), stop)
        for run in death.runs if death else ():
            if stop:
                return
            again = yield from _until_one_dies(deque([run]), simulate, 1, stop)
            if again:
                error = f"its process died, alone and again: {', '.join(again.ends)}"
                yield run, RunResult(status=FAILED, seconds=0.0, error=error, traceback=error)


def _until_one_dies(
    waiting: deque[RunSpec], simulate: Simulate, workers: int, stop: Stop
) -> Generator[Made, None, Death | None]:
    """Make the waiting runs until none is left or a process dies."""
    in_hand: dict[Future[RunResult], RunSpec] = {}
    refusal: UserError | None = None
    before = set(multiprocessing.active_children())
    ours: set[BaseProcess] = set()
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_leave_with_the_driver
    )
    try:
        while True:
            while waiting and len(in_hand) <= workers and not stop and refusal is None:
                with signals_for_the_driver_alone():
                    in_hand[pool.submit(_attempt, simulate, waiting[0])] = waiting[0]
                waiting.popleft()
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
        return Death(tuple(in_hand.values()), tuple(sorted({_end(child) for child in ours})))
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


def _attempt(simulate: Simulate, run: RunSpec) -> RunResult:
    began = time.perf_counter()
    try:
        return simulate(run)
    except UserError:
        raise
    except (Exception, SystemExit) as error:  # a run may fail in any way; the others must not
        frames = traceback.extract_tb(error.__traceback__)
        place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})"
        return RunResult(
            status=FAILED,
            seconds=time.perf_counter() - began,
            error=f"{type(error).__name__}: {' '.join(str(error).split())}{place}",
            traceback="".join(traceback.format_exception(error)),
        )


def _leave_with_the_driver() -> None:
    """Have this worker leave when the driver dies, however it dies."""

    def leave() -> None:
        driver = multiprocessing.parent_process()
        assert driver is not None
        driver.join()
        os._exit(1)

    threading.Thread(target=leave, daemon=True).start()
