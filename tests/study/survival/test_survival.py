"""Studies that lose workers or their driver, by real signals, on the local and the Dask executor.

Runs of the first two seeds are made at once; those of the others stay in hand until a file `go` is
there, so that a test knows what is in hand when it kills something.
"""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import fake_simulation as fake
import psutil
import pytest
from studies import (
    ALL,
    FOLDER,
    TIMEOUT,
    begun,
    children,
    ended,
    finish,
    kill,
    run,
    stored,
    study,
    tables,
    wait_for,
    without,
    workers_of,
)

EARLY = [run for run in ALL if run.endswith((" 1", " 2"))]
EXECUTORS = [("workers=2",), ("workers=2", "executor=dask")]
both = pytest.mark.parametrize("words", EXECUTORS, ids=["local", "dask"])


def two_in_hand() -> bool:
    return len(begun()) == 2 and stored() == EARLY


@pytest.fixture
def undisturbed() -> dict[str, str]:
    """Return the tables of the same study in one process that nobody disturbs."""
    finish()
    fake.made()
    found = tables()
    FOLDER.rename("undisturbed")
    return found


@both
def test_a_killed_worker_costs_nothing(words: tuple[str, ...], undisturbed: dict[str, str]) -> None:
    with study("wait_in_hand", *words) as process:
        wait_for(two_in_hand, process)
        kill(workers_of(begun())[0])
        Path("go").touch()
        assert ended(process) == (0, "")
    assert set(fake.made()) == set(ALL)
    assert tables() == undisturbed


@both
def test_a_run_that_kills_its_worker_is_named_and_its_neighbours_spared(
    words: tuple[str, ...], undisturbed: dict[str, str]
) -> None:
    code, said = run("die_of_the_third", *words)
    assert code == 1
    assert "Failed: package under ordinary, seed 3: its process died, alone and again: " in said
    assert "1 of 12 runs failed" in said
    [command] = re.findall("repeat it by: revival-sim (.*)", said)
    assert "'policies=[package]'" in command
    assert "seed=3" in command.split()
    assert stored() == without(ALL, ["package ordinary 3"])
    assert stored() == sorted(set(fake.made()))
    finish()
    assert fake.made() == ["package ordinary 3"]
    assert tables() == undisturbed


@both
def test_a_killed_driver_leaves_whole_files_and_no_process(
    words: tuple[str, ...], undisturbed: dict[str, str]
) -> None:
    with study("wait_in_hand", *words) as process:
        wait_for(two_in_hand, process)
        family = children(process)
        assert len(family) >= 2
        kill(process.pid)
        _, orphans = psutil.wait_procs(family, timeout=TIMEOUT)
        assert orphans == []
    before = stored()
    assert before == EARLY
    fake.made()
    finish()
    assert fake.made() == without(ALL, before)
    assert tables() == undisturbed


@both
def test_ctrl_c_finishes_what_is_in_hand_and_says_how_to_go_on(
    words: tuple[str, ...], undisturbed: dict[str, str]
) -> None:
    with study("wait_in_hand", *words) as process:
        wait_for(two_in_hand, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes
        assert process.stderr is not None
        assert "Stopping after the runs in hand" in process.stderr.readline()
        Path("go").touch()
        code, said = ended(process)
    assert code == 130
    before = stored()
    assert set(EARLY) < set(before) < set(ALL)
    assert f"Stopped with {len(before)} of 12 runs made; the same command makes the other" in said
    assert sorted(fake.made()) == before
    finish()
    assert fake.made() == without(ALL, before)
    assert tables() == undisturbed


def test_two_studies_at_one_store_make_each_run_once() -> None:
    with study("wait_in_hand", "workers=2") as one, study("wait_in_hand", "workers=2") as two:
        wait_for(lambda: len(begun()) == 4 and stored() == EARLY)
        Path("go").touch()
        assert [ended(process)[0] for process in (one, two)] == [0, 0]
    assert fake.made() == ALL
    assert sorted(set(stored())) == ALL


def test_what_a_killed_study_had_in_hand_another_at_its_store_takes_over() -> None:
    with study("wait_in_hand", "workers=2") as one:
        wait_for(two_in_hand, one)
        with study("wait_in_hand", "workers=4") as two:
            wait_for(lambda: len(begun()) == 4, two)
            kill(one.pid)
            Path("go").touch()
            assert ended(two)[0] == 0
    assert sorted(set(stored())) == ALL
    assert sorted(set(fake.made())) == ALL
