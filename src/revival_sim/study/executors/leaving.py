"""Workers that leave when their driver dies, however it dies and whatever they are doing."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def leave_with_the_driver() -> None:
    """Have this worker leave when the driver dies.

    On Linux the kernel ends it, even within code that holds the interpreter's lock; elsewhere a
    thread does, as soon as it gets that lock.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    def leave() -> None:
        driver = multiprocessing.parent_process()
        assert driver is not None
        driver.join()
        os._exit(1)

    threading.Thread(target=leave, daemon=True).start()
