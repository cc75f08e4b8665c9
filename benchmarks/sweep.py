"""What a sweep costs beyond its runs: milliseconds a run, memory of the driver, gain of a worker.

    python benchmarks/sweep.py [runs]    1000 by default

A run's overhead is what a study of many small runs takes on the clock, less the seconds within its
runs, less the same of a study of two runs, which start-up and the page take alone. It holds
storing, the tables of fates, and the report. Memory is the most that the driver's own process had,
of a quarter of the runs and of all. The gain of a second worker is of the default study.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

SMALL = ("policies=[none,package]", "shocks=[ordinary]", "households=200", "months=6")
PLAIN = "butfor.remove=[]"
FEW = 2


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and within runs, and most memory of the driver's process, bytes."""

    clock: float
    within: float
    memory: int


def study(*words: str) -> Cost:
    """Make a study by the command line, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "study"
        command = [sys.executable, "-m", "revival_sim", f"output={output}", *words]
        began = time.perf_counter()
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(driver.pid, 0)
        clock = time.perf_counter() - began
        driver.returncode = os.waitstatus_to_exitcode(status)
        if driver.returncode:
            sys.exit(f"the study ended with code {driver.returncode}: {' '.join(command)}")
        within = 0.0
        for path in (output / "runs").glob("*.parquet"):
            within += pc.sum(pq.read_table(path, columns=["seconds"])["seconds"]).as_py()
    return Cost(clock, within, usage.ru_maxrss * 1024)


def small(runs: int, workers: int = 1) -> Cost:
    """Make a study of small runs."""
    return study(*SMALL, PLAIN, f"replications={runs // 2}", f"workers={workers}")


def main() -> None:
    """Print what was measured beside what is asked."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    small(FEW)  # compiles what is not compiled yet
    least, part, whole = small(FEW), small(runs // 4, 2), small(runs, 2)
    alone = small(runs)
    beyond = (alone.clock - alone.within) - (least.clock - least.within)
    one, two = (study(f"workers={n}", "threads=1", PLAIN).clock for n in (1, 2))
    table = Table()
    for column in ("", "measured", "asked"):
        table.add_column(column, justify="left" if not column else "right")
    table.add_row("overhead of a run", f"{1e3 * beyond / (runs - FEW):.1f} ms", "at most 5 ms")
    grown = (whole.memory - part.memory) / (runs - runs // 4) / 1024
    table.add_row("driver's memory, each run more", f"{grown:.1f} kB", "none")
    table.add_row(f"driver's memory, {runs} runs", f"{whole.memory / 2**20:.0f} MB", "")
    table.add_row("two workers over one", f"{one / two:.2f} x", "at least 1.8 x")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
