from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from revival_sim.study.design import Design
from revival_sim.study.executors import capacity
from revival_sim.study.executors.capacity import free_bytes, processes, run_bytes

MakeDesign = Callable[..., Design]


@pytest.mark.parametrize(
    ("asked", "cores", "gigabytes", "fit", "told"),
    [
        ({"workers": None}, 8, 1000, 8, ""),
        ({"workers": None, "threads": 3}, 8, 1000, 2, ""),
        ({"workers": None, "threads": 64}, 8, 1000, 1, ""),
        ({"workers": 3}, 8, 1000, 3, ""),
        ({"workers": 9}, 8, 1000, 8, "workers: 8 instead of 9, as there are 8 cores"),
        (
            {"workers": 5, "threads": 2},
            8,
            1000,
            4,
            "workers: 4 instead of 5, as there are 8 cores and each has 2 threads",
        ),
        (
            {"workers": None, "households": 1_000_000},
            8,
            6,
            3,
            "workers: 3 instead of 8, as 6.0 GB of memory are free and a run of 1,000,000 "
            "households takes 1.7 GB",
        ),
        ({"workers": 2, "households": 1_000_000}, 8, 6, 2, ""),
        ({"workers": 4}, 8, 0.1, 1, "workers: 1 instead of 4, as 0.1 GB of memory are free"),
    ],
)
def test_threads_of_all_fit_the_cores_and_runs_of_all_the_memory(
    asked: dict[str, int],
    cores: int,
    gigabytes: float,
    fit: int,
    told: str,
    design_of: MakeDesign,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capacity, "available_cores", lambda: cores)
    monkeypatch.setattr(capacity, "free_bytes", lambda: gigabytes * 1e9)
    lines: list[str] = []
    assert processes(design_of(**asked), lines.append) == fit
    assert len(lines) == bool(told)
    assert "".join(lines).startswith(told)


def test_a_container_has_the_memory_of_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capacity, "GROUP_FILES", ((tmp_path / "max", tmp_path / "current"),))
    whole = free_bytes()
    (tmp_path / "current").write_text("30000000\n")
    (tmp_path / "max").write_text("max\n")
    assert free_bytes() > 100e6
    (tmp_path / "max").write_text("100000000\n")
    assert free_bytes() == 70e6 < whole


@pytest.mark.slow
def test_a_run_takes_no_more_memory_than_is_counted_for_it() -> None:
    households = 200_000
    code = (
        "import pickle, resource\n"
        "from revival_sim.study.runs import RunSpec\n"
        "from revival_sim.study.simulate import simulate\n"
        f"run = RunSpec('package', 'ordinary', 1, {households}, 60, '2021-01', 'compiled', 1,"
        " (), None, None)\n"
        "pickle.dumps(simulate(run))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    peak = int(ran.stdout)
    assert run_bytes(households) / 2 < peak < run_bytes(households)
