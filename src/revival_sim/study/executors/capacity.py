"""How many processes this machine has room for, by its cores and its memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil

from revival_sim.study.design import Design, available_cores

PROCESS_BYTES = 340e6
"""A process with the model's libraries and compiled code: 305-312 MB measured."""
HOUSEHOLD_BYTES = 1400.0
"""Peak for each household, fates and their way to the driver included: 1,100-1,250 measured."""
USABLE = 0.9
"""Share of the free memory that runs may take."""
GROUP_FILES = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)
"""Limit and use of a container's memory, in the two versions of control groups."""


def run_bytes(households: int) -> float:
    """Return the memory in bytes that a process needs to make a run."""
    return PROCESS_BYTES + HOUSEHOLD_BYTES * households


def free_bytes() -> float:
    """Return the memory in bytes that new processes may take, here or in this container."""
    free = float(psutil.virtual_memory().available)
    for limit, used in GROUP_FILES:
        try:
            free = min(free, float(Path(limit).read_text()) - float(Path(used).read_text()))
        except (OSError, ValueError):  # no such group, or its limit is "max"
            continue
    return max(free, 0.0)


def processes(design: Design, say: Callable[[str], None]) -> int:
    """Return the number of processes: threads of all fit the cores, runs of all the memory.

    Parameters
    ----------
    say
        Called with a line if that is fewer than the design asks for, or memory is what binds.
    """
    cores, free = available_cores(), free_bytes()
    by_cores = max(1, cores // min(design.threads, cores))
    by_memory = max(1, int(USABLE * free / run_bytes(design.households)))
    asked = by_cores if design.workers is None else design.workers
    if by_memory < min(asked, by_cores):
        each = run_bytes(design.households) / 1e9
        say(
            f"workers: {by_memory} instead of {min(asked, by_cores)}, as {free / 1e9:.1f} GB of "
            f"memory are free and a run of {design.households:,} households takes {each:.1f} GB"
        )
    elif by_cores < asked:
        each_has = f" and each has {design.threads} threads" if design.threads > 1 else ""
        say(f"workers: {by_cores} instead of {asked}, as there are {cores} cores{each_has}")
    return min(asked, by_cores, by_memory)
