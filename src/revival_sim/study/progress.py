"""The progress of a study on the terminal: silent when piped, and when it is soon over."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE = 2.0  # seconds after which the bar appears


class RunProgress:
    """A bar with the rate, the time left and the failures.

    Parameters
    ----------
    console
        Where it is drawn, if that is a terminal.
    total
        Runs to make.
    label
        What they are.
    """

    def __init__(self, console: Console, total: int, label: str = "runs") -> None:
        self._bar = Progress(
            TextColumn(label),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("[red]{task.fields[failures]}"),
            console=console,
        )
        self._task = self._bar.add_task("runs", total=total, rate="", failures="")
        self._timer = threading.Timer(PATIENCE, self._bar.start)
        self._timer.daemon = True
        self._shown = console.is_terminal
        self._began = time.monotonic()
        self._made = 0
        self._failed = 0

    def __enter__(self) -> Self:
        if self._shown:
            self._timer.start()
        return self

    def advance(self, *, failed: bool) -> None:
        """Count one run."""
        self._made += 1
        self._failed += failed
        per_second = self._made / max(time.monotonic() - self._began, 1e-9)
        rate = f"{per_second:.1f}/s" if per_second >= 1 else f"{per_second * 60:.1f}/min"
        failures = f"{self._failed} failed" if self._failed else ""
        self._bar.update(self._task, advance=1, rate=rate, failures=failures)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._timer.cancel()
            self._timer.join()
            self._bar.stop()
