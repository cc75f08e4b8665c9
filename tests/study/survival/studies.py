"""Studies in processes of their own, to be killed, and what their stores hold then."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import fake_simulation
import psutil
import pyarrow.parquet as pq
import pytest
from rich.console import Console

import revival_sim
from revival_sim.study.batches import SCHEMA
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import design_from
from revival_sim.study.fates_files import check_fates
from revival_sim.study.simulate import Simulate
from study.conftest import CONFIG

TIMEOUT = 100.0  # seconds until a test that waits for something gives up
SEEDS = range(1, 7)
ALL = sorted(f"{policy} ordinary {seed}" for policy in ("none", "package") for seed in SEEDS)
WORDS = {
    "policies": ["none", "package"],
    "shocks": ["ordinary"],
    "households": 200,
    "replications": len(SEEDS),
    "seed": 1,
    "months": 4,
    "start": "2021-11",
    "output": "mine",
}
FOLDER = Path("mine")
SOURCES = [
    Path(revival_sim.__file__).parents[1],
    Path(__file__).parents[2],
    Path(fake_simulation.__file__).parent,
]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, SOURCES))}


@contextmanager
def study(simulation: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a study in its own process group; end what is left of it afterwards."""
    with subprocess.Popen(
        [
            *(sys.executable, str(Path(__file__).with_name("driver.py")), simulation),
            *(f"{key}={value}".replace("'", "").replace(" ", "") for key, value in WORDS.items()),
            "butfor.remove=[]",
            *words,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            left = children(process)
            for child in left:
                child.kill()
            process.kill()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code of a study and what it said."""
    _, said = process.communicate(timeout=TIMEOUT)
    return process.returncode, said


def run(simulation: str, *words: str) -> tuple[int, str]:
    """Run a study to its end."""
    with study(simulation, *words) as process:
        return ended(process)


def finish(simulate: Simulate = fake_simulation.simulate, **changes: object) -> Conducted:
    """Make what is missing of the same study, undisturbed and by default in this process."""
    design = design_from({**CONFIG, **WORDS, **changes})
    quiet = Console(quiet=True)
    return conduct(design, quiet, simulate=simulate, prepare=lambda *_: None)


def children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return the processes below a study."""
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def wait_for(what: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait until something holds, while the study runs."""
    deadline = time.monotonic() + TIMEOUT
    while not what():
        if process is not None and process.poll() is not None:
            pytest.fail(f"the study ended: {process.communicate()}")
        if time.monotonic() > deadline:
            pytest.fail(f"waited in vain for {what}")
        time.sleep(0.02)


def begun() -> list[Path]:
    """Return the marks of the runs that a simulation that waits has in hand."""
    return sorted(Path().glob("begun-*"))


def workers_of(marks: Sequence[Path]) -> list[int]:
    """Return the processes that have these runs in hand."""
    return [int(mark.read_text()) for mark in marks]


def stored() -> list[str]:
    """Return the runs that the store holds, after a check that each of its files is whole."""
    found: list[str] = []
    for path in (FOLDER / "runs").glob("*.parquet"):
        table = pq.read_table(path)
        assert table.schema.equals(SCHEMA)
        found += [
            f"{row['policy']} {row['shocks']} {row['seed']}"
            for row in table.to_pylist()
            if row["status"] == "done"
        ]
    for path in (FOLDER / "runs" / "fates").glob("*.parquet"):
        check_fates(path)
    return sorted(found)


def without(runs: Sequence[str], some: Sequence[str]) -> list[str]:
    """Return the runs that are not among some."""
    return [run for run in runs if run not in some]


def tables(folder: Path = FOLDER) -> dict[str, str]:
    """Return the hash of each file of a results folder but the manifest, which names the folder."""
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.glob("*.csv")}
    for name in ("runs.parquet", "monthly.parquet"):
        found[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    assert len(found) > 5
    return found


def kill(pid: int) -> None:
    """Kill a process as running out of memory does."""
    os.kill(pid, signal.SIGKILL)
