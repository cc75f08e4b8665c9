"""A Dask scheduler and workers started by their command lines on loopback, and killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import fake_simulation as fake
import pytest
from studies import (
    ALL,
    ENVIRONMENT,
    FOLDER,
    begun,
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

from revival_sim.errors import UserError

EARLY = [run for run in ALL if run.endswith((" 1", " 2"))]


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `dask …` until the end of the block."""
    with (
        Path("dask.log").open("ab") as log,
        subprocess.Popen(
            [sys.executable, "-m", "dask", *words], stdout=log, stderr=log, env=ENVIRONMENT
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def cluster(*words: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a scheduler with two workers; give its address and its process."""
    place = Path("scheduler.json")
    place.unlink(missing_ok=True)
    with ExitStack() as opened:
        scheduler = opened.enter_context(
            started(
                *("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
                *("--scheduler-file", str(place)),
            )
        )
        wait_for(lambda: place.is_file() and bool(place.read_text()))
        address = json.loads(place.read_text())["address"]
        for _ in range(2):
            opened.enter_context(started("worker", address, "--no-nanny", "--no-dashboard", *words))
        yield address, scheduler


def test_the_loss_of_a_worker_then_of_the_scheduler_costs_only_what_was_in_hand() -> None:
    with (
        cluster("--nthreads", "1") as (address, scheduler),
        study("wait_in_hand", "executor=dask", f"dask.address={address}") as process,
    ):
        wait_for(lambda: len(begun()) == 2 and stored() == EARLY, process)
        held = begun()
        kill(workers_of(held)[0])
        wait_for(lambda: len(begun()) == 2, process)
        kill(scheduler.pid)
        code, said = ended(process)
    assert code == 3
    assert said == (
        "revival-sim: the Dask scheduler is gone; what was made is kept, and the same command "
        "makes the rest\n"
    )
    assert stored() == EARLY
    fake.made()
    Path("go").touch()
    with cluster("--nthreads", "1"):
        code, said = run("wait_in_hand", "executor=dask", "dask.address=scheduler.json")
    assert (code, said) == (0, "")
    assert fake.made() == without(ALL, EARLY)
    found = tables()
    FOLDER.rename("disturbed")
    finish()
    assert tables() == found


def test_the_other_worker_makes_what_a_killed_one_had() -> None:
    with (
        cluster("--nthreads", "1") as (address, _),
        study("wait_in_hand", "executor=dask", f"dask.address={address}") as process,
    ):
        wait_for(lambda: len(begun()) == 2 and stored() == EARLY, process)
        kill(workers_of(begun())[0])
        Path("go").touch()
        assert ended(process) == (0, "")
    assert sorted(set(fake.made())) == ALL == stored()


def test_a_worker_that_would_make_several_runs_in_one_process_is_refused() -> None:
    with cluster("--nthreads", "2") as (address, _):
        code, said = run("simulate", "executor=dask", f"dask.address={address}")
    assert code == 2
    assert said == (
        "revival-sim: dask.address: a worker makes 2 runs at once in one process; expected one: "
        "start it by dask worker … --nworkers 2 --nthreads 1\n"
    )


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "no.json"])
def test_without_a_scheduler_the_address_is_named(address: str) -> None:
    with pytest.raises(UserError, match=f"^dask.address: no scheduler answers at '{address}'"):
        finish(executor="dask", dask={"address": address, "slurm": {}})
