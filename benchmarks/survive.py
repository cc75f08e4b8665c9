"""Kill a study three ways at different points, on each executor: are its tables the same bytes.

python benchmarks/survive.py [runs]    5000 by default
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq

TABLES = ("summary.csv", "comparison.csv", "pairs.csv", "groups.csv", "monthly.parquet")
EXECUTORS = {"local": ["workers=2"], "dask": ["workers=2", "executor=dask"]}


def start(folder: Path, runs: int, words: list[str]) -> subprocess.Popen[bytes]:
    study = ["policies=[none,package]", "shocks=[ordinary]", "butfor.remove=[]"]
    study.append(f"replications={runs // 2}")
    size = ["households=200", "months=6", f"output={folder}"]
    command = [sys.executable, "-m", "revival_sim", *study, *size, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(folder: Path) -> int:
    rows = 0
    for path in (folder / "runs").glob("*.parquet"):
        try:
            rows += pq.read_metadata(path).num_rows
        except FileNotFoundError:  # merged with others meanwhile
            continue
    return rows


def wait_until(study: subprocess.Popen[bytes], folder: Path, rows: int) -> None:
    while stored(folder) < rows:
        if study.poll() is not None:
            sys.exit(f"the study ended by itself with code {study.returncode}")
        time.sleep(0.1)


def workers(study: subprocess.Popen[bytes]) -> list[psutil.Process]:
    below = psutil.Process(study.pid).children(recursive=True)
    return [child for child in below if "spawn_main" in " ".join(child.cmdline())]


def disturbed(folder: Path, runs: int, words: list[str]) -> None:
    """Kill a worker, then the driver; stop the second try by Ctrl-C; let the third end."""
    study = start(folder, runs, words)
    wait_until(study, folder, runs // 8)
    workers(study)[0].kill()
    print(f"  worker killed at {stored(folder)} runs")
    wait_until(study, folder, runs // 4)
    family = psutil.Process(study.pid).children(recursive=True)
    study.kill()
    study.wait()
    _, orphans = psutil.wait_procs(family, timeout=10)
    print(f"  driver killed at {stored(folder)} runs; processes left after 10 s: {len(orphans)}")
    study = start(folder, runs, words)
    wait_until(study, folder, runs // 2)
    os.kill(study.pid, signal.SIGINT)
    print(f"  Ctrl-C: code {study.wait()} with {stored(folder)} runs")
    print(f"  the same command again: code {start(folder, runs, words).wait()}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    base = Path(tempfile.mkdtemp(prefix="survive-"))
    same = True
    began = time.perf_counter()
    start(base / "undisturbed", runs, EXECUTORS["local"]).wait()
    print(f"undisturbed, local: {runs} runs in {time.perf_counter() - began:.0f} s")
    for name, words in EXECUTORS.items():
        print(f"{name}:")
        disturbed(base / name, runs, words)
        differ = [
            table
            for table in TABLES
            if (base / name / table).read_bytes() != (base / "undisturbed" / table).read_bytes()
        ]
        print(f"  {stored(base / name)} runs; tables that differ: {', '.join(differ) or 'none'}")
        same = same and not differ
    shutil.rmtree(base)
    sys.exit(not same)


if __name__ == "__main__":
    main()
