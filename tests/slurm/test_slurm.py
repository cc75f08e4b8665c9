"""200 runs by Slurm jobs of which one is cancelled midway: `pytest -s tests/slurm`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from slurm_node import missing, slurm

STUDY = (
    *("policies=[none,package]", "shocks=[ordinary]", "replications=100", "butfor.remove=[]"),
    *("households=1000", "months=36"),
)
CLUSTER = 'dask.slurm={cores: 1, memory: 2GB, walltime: "00:20:00", interface: lo}'
REVIVAL_SIM = (sys.executable, "-m", "revival_sim")


def stored(folder: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in (folder / "runs").glob("*.parquet"))


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "there is all it needs")
def test_a_study_of_200_runs_outlives_a_cancelled_job(tmp_path: Path) -> None:
    output = tmp_path / "by_slurm"
    began = time.monotonic()
    with slurm(tmp_path / "slurm") as environment:
        words = [*REVIVAL_SIM, *STUDY, "executor=dask", "workers=2", CLUSTER, f"output={output}"]
        with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True) as study:
            while stored(output) < 50 and study.poll() is None:
                time.sleep(0.1)
            jobs = _jobs(environment)
            cancelled_at = stored(output)
            subprocess.run(["scancel", jobs[0]], env=environment, check=True)
            later: set[str] = set()
            while study.poll() is None:
                later |= set(_jobs(environment)) - set(jobs)
                time.sleep(0.2)
            assert study.stderr is not None
            said = study.stderr.read()
        assert (study.returncode, said) == (0, "")
    took = time.monotonic() - began
    print(
        f"\njobs {', '.join(jobs)}; {jobs[0]} cancelled at {cancelled_at} of 200 runs; "
        f"in its place {', '.join(sorted(later)) or 'none'}; all done after {took:.0f} s"
    )
    assert stored(output) == 200
    assert 50 <= cancelled_at < 200
    here = tmp_path / "here"
    words = [*REVIVAL_SIM, *STUDY, "workers=2", f"output={here}"]
    subprocess.run(words, check=True, capture_output=True)
    for name in ("summary.csv", "comparison.csv", "monthly.parquet", "pairs.csv"):
        assert (here / name).read_bytes() == (output / name).read_bytes()


def _jobs(environment: dict[str, str]) -> list[str]:
    asked = ["squeue", "--noheader", "--format=%i", "--states=RUNNING"]
    listed = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    return sorted(listed.stdout.split())
