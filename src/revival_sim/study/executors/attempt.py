"""One run in a process of its own or of many: what it gave, or why it failed."""

from __future__ import annotations

import time
import traceback
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Protocol

from revival_sim.errors import UserError
from revival_sim.study.runs import FAILED, RunResult, RunSpec
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop

Made = tuple[RunSpec, RunResult]


class Execute(Protocol):
    """What an executor is called with."""

    def __call__(
        self, runs: Iterator[RunSpec], simulate: Simulate, stop: Stop
    ) -> Generator[Made, None, None]:
        """Make runs, taking the next when there is room for it, and yield each as it is finished.

        Raises
        ------
        UserError
            If a run finds the configuration wrong, as then all would; after finishing what is in
            hand.
        """
        ...


def attempt(simulate: Simulate, run: RunSpec) -> RunResult:
    """Make a run; one that raises anything but a UserError gives a failed result."""
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


def died(how: str) -> RunResult:
    """Return the result of a run whose process died, alone and again."""
    error = f"its process died, alone and again: {how}"
    return RunResult(status=FAILED, seconds=0.0, error=error, traceback=error)
