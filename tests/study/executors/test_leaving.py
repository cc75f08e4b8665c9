from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

BUSY = {
    "asleep": "import time; time.sleep(600)",
    "computing": "while True: pass",
    "holding the interpreter's lock": "import ctypes; ctypes.PyDLL(None).sleep(600)",
}


@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY)
def test_workers_leave_when_the_driver_is_killed(busy: str) -> None:
    """Whatever they do: a thread of theirs could not run while others hold the lock."""
    Path("driver.py").write_text(
        "import multiprocessing, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from revival_sim.study.executors.leaving import leave_with_the_driver as leave\n"
        "if __name__ == '__main__':\n"
        "    spawn = multiprocessing.get_context('spawn')\n"
        "    pool = ProcessPoolExecutor(1, spawn, initializer=leave)\n"
        "    pool.submit(time.sleep, 0).result()\n"
        f"    pool.submit(exec, {busy!r})\n"
        "    time.sleep(1)\n"
        "    print('busy', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "driver.py"], stdout=subprocess.PIPE) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == b"busy\n"
        children = psutil.Process(driver.pid).children(recursive=True)
        os.kill(driver.pid, signal.SIGKILL)
    assert children
    _, alive = psutil.wait_procs(children, timeout=30)
    for child in alive:
        child.kill()
    assert alive == []
