"""What every executor must do, in one process, in several, on a Dask cluster of this machine."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator

import dask
import fake_simulation as fake
import psutil
import pytest
from distributed import LocalCluster

from revival_sim.errors import UserError
from revival_sim.study import executors
from revival_sim.study.design import Design
from revival_sim.study.executors import Execute, open_executor
from revival_sim.study.executors.local import execute as execute_here
from revival_sim.study.runs import DONE, FAILED, RunResult, RunSpec, expand
from revival_sim.study.simulate import Simulate
from revival_sim.study.stopping import Stop

ALL = ({"workers": 1}, {"workers": 2}, {"workers": 2, "executor": "dask"})
APART = ALL[1:]
NAMES = ("in_process", "local", "dask")
MakeDesign = Callable[..., Design]


@pytest.fixture
def runs(design_of: MakeDesign) -> list[RunSpec]:
    return expand(design_of())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a Dask cluster that all tests share."""
    quiet = {"dashboard_address": "localhost:0", "silence_logs": logging.CRITICAL}
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, **quiet) as cluster,
    ):
        cluster.adapt(minimum=2, maximum=2)
        yield cluster.scheduler_address


@pytest.fixture
def execute(request: pytest.FixtureRequest, design_of: MakeDesign) -> Iterator[Execute]:
    asked = dict(request.param)
    if "executor" in asked:
        asked["dask"] = {"address": request.getfixturevalue("address"), "slurm": {}}
    with open_executor(design_of(**asked), pytest.fail) as executor:
        yield executor


every = pytest.mark.parametrize("execute", ALL, indirect=True, ids=NAMES)
apart = pytest.mark.parametrize("execute", APART, indirect=True, ids=NAMES[1:])


def results(
    execute: Execute, runs: list[RunSpec], simulate: Simulate
) -> dict[tuple[str, int], RunResult]:
    made = list(execute(iter(runs), simulate, Stop()))
    assert len(made) == len(runs)
    return {(run.policy, run.seed): result for run, result in made}


@every
def test_every_run_is_made_once_and_one_bad_run_fails_alone(
    execute: Execute, runs: list[RunSpec]
) -> None:
    made = results(execute, runs, fake.fail_in_one)
    bad = made.pop(("package", 12))
    assert bad.status == FAILED
    assert bad.error.startswith("ZeroDivisionError: nobody is left (fake_simulation.py:")
    assert "Traceback" in bad.traceback
    assert {result.status for result in made.values()} == {DONE}
    assert fake.made() == sorted(f"{p} ordinary {seed}" for p, seed in made)


@every
def test_results_do_not_depend_on_the_executor(execute: Execute, runs: list[RunSpec]) -> None:
    for key, result in results(execute, runs, fake.simulate).items():
        [run] = [run for run in runs if (run.policy, run.seed) == key]
        assert repr(result) == repr(fake.result_of(run))


@apart
def test_a_killed_worker_loses_nothing(execute: Execute, runs: list[RunSpec]) -> None:
    assert {r.status for r in results(execute, runs, fake.die_once).values()} == {DONE}


@apart
def test_a_run_that_always_kills_its_worker_is_named(execute: Execute, runs: list[RunSpec]) -> None:
    made = results(execute, runs, fake.die_in_one)
    assert made.pop(("package", 12)).error.startswith("its process died, alone and again: ")
    assert {result.status for result in made.values()} == {DONE}


@apart
def test_it_is_named_if_it_is_the_only_run(execute: Execute, runs: list[RunSpec]) -> None:
    [poison] = [run for run in runs if (run.policy, run.seed) == ("package", 12)]
    assert "alone and again" in results(execute, [poison], fake.die_in_one)["package", 12].error


@every
def test_a_wrong_configuration_ends_the_study(execute: Execute, runs: list[RunSpec]) -> None:
    with pytest.raises(UserError, match="no column 'income'"):
        list(execute(iter(runs), fake.refuse, Stop()))


@every
def test_a_request_to_stop_finishes_what_is_in_hand(execute: Execute, runs: list[RunSpec]) -> None:
    stop = Stop()
    left = iter(runs)
    made = []
    for run, result in execute(left, fake.simulate, stop):
        made.append(run)
        assert result.status == DONE
        stop.requested = True
    assert 1 <= len(made) <= 4
    assert len(fake.made()) == len(made)
    assert len(list(left)) == len(runs) - len(made)


def test_how_a_process_ended_is_told(design_of: MakeDesign, runs: list[RunSpec]) -> None:
    with open_executor(design_of(workers=2), pytest.fail) as execute:
        assert results(execute, runs, fake.die_in_one)["package", 12].error == (
            "its process died, alone and again: signal SIGKILL (killed, perhaps as memory ran out)"
        )


def test_a_worker_killed_within_an_answer_stops_no_other(runs: list[RunSpec]) -> None:
    made = execute_here(iter(runs), fake.large, Stop(), workers=2)
    results = [next(made)]  # the second worker's answer is larger than a pipe, and waits for us
    deadline = time.monotonic() + 60
    while len(fake.MADE.read_text().splitlines()) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    for child in psutil.Process().children():
        if "spawn_main" in " ".join(child.cmdline()):
            child.kill()
    results += made
    assert [result.status for _, result in results] == [DONE] * len(runs)


def test_without_the_extra_the_command_that_brings_it_is_told(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "revival_sim.study.executors.dask", raising=False)
    monkeypatch.delattr(executors, "dask", raising=False)
    with (
        pytest.raises(UserError, match=r"'distributed'; pip install 'revival-sim\[distributed\]'$"),
        open_executor(design_of(executor="dask"), pytest.fail),
    ):
        pass
