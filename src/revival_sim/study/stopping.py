"""Stopping a study in good order: Ctrl-C asks once, then insists."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether the study was asked to stop."""

    def __init__(self) -> None:
        self.requested = False

    def __bool__(self) -> bool:
        return self.requested


@contextmanager
def stop_on_signals(announce: Callable[[], None]) -> Iterator[Stop]:
    """Turn the first Ctrl-C (or SIGTERM) into a request to stop; the second acts as usual.

    Parameters
    ----------
    announce
        Called at the first.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    usual = {number: signal.getsignal(number) for number in SIGNALS}

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.requested = True
        for number, handler in usual.items():
            signal.signal(number, handler)
        announce()

    for number in SIGNALS:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)


@contextmanager
def signals_for_the_driver_alone() -> Iterator[None]:
    """Have processes started in this block ignore Ctrl-C, which a terminal sends to all of them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
