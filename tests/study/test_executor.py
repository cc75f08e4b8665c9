from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fake_simulation as fake
import psutil
import pytest

from revival_sim.errors import UserError
from revival_sim.study.design import Design
from revival_sim.study.executor import execute
from revival_sim.study.runs import DONE, FAILED, RunResult, RunSpec, expand
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop


@pytest.fixture
def runs(design_of: Callable[..., Design]) -> list[RunSpec]:
    return expand(design_of())


def statuses(
    runs: list[RunSpec], simulate: Simulate, workers: int
) -> dict[tuple[str, int], RunResult]:
    made = list(execute(runs, simulate, workers, Stop()))
    assert len(made) == len(runs)
    return {(run.policy, run.seed): result for run, result in made}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_run_is_made_once(runs: list[RunSpec], workers: int) -> None:
    assert {r.status for r in statuses(runs, fake.simulate, workers).values()} == {DONE}
    assert fake.made() == sorted(f"{r.policy} {r.shocks} {r.seed}" for r in runs)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_run_fails_alone(runs: list[RunSpec], workers: int) -> None:
    made = statuses(runs, fake.fail_in_one, workers)
    bad = made.pop(("package", 12))
    assert bad.status == FAILED
    assert bad.error.startswith("ZeroDivisionError: nobody is left (fake_simulation.py:")
    assert "Traceback" in bad.traceback
    assert {result.status for result in made.values()} == {DONE}


def test_a_killed_worker_loses_nothing(runs: list[RunSpec]) -> None:
    assert {r.status for r in statuses(runs, fake.die_once, 2).values()} == {DONE}


def test_a_run_that_always_kills_its_worker_is_named(runs: list[RunSpec]) -> None:
    made = statuses(runs, fake.die_in_one, 2)
    error = made.pop(("package", 12)).error
    assert error == (
        "its process died, alone and again: signal SIGKILL (killed, perhaps as memory ran out)"
    )
    assert {result.status for result in made.values()} == {DONE}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_wrong_configuration_ends_the_study(runs: list[RunSpec], workers: int) -> None:
    with pytest.raises(UserError, match="no column 'income'"):
        list(execute(runs, fake.refuse, workers, Stop()))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_request_to_stop_finishes_what_is_in_hand(runs: list[RunSpec], workers: int) -> None:
    stop = Stop()
    made = []
    for run, result in execute(runs, fake.simulate, workers, stop):
        made.append(run)
        assert result.status == DONE
        stop.requested = True
    assert 1 <= len(made) <= workers + 1
    assert len(fake.made()) == len(made)


def test_workers_leave_when_the_driver_is_killed() -> None:
    Path("driver.py").write_text(
        "import multiprocessing, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from revival_sim.study.executor import _leave_with_the_driver as leave\n"
        "if __name__ == '__main__':\n"
        "    spawn = multiprocessing.get_context('spawn')\n"
        "    pool = ProcessPoolExecutor(1, spawn, initializer=leave)\n"
        "    pool.submit(time.sleep, 0).result()\n"
        "    pool.submit(time.sleep, 600)\n"
        "    print('busy', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "driver.py"], stdout=subprocess.PIPE) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == b"busy\n"
        children = psutil.Process(driver.pid).children(recursive=True)
        os.kill(driver.pid, signal.SIGKILL)
    assert children
    deadline = time.monotonic() + 30
    while any(child.is_running() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if child.is_running()]
