from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from revival_sim.study import progress
from revival_sim.study.progress import RunProgress


def console(written: io.StringIO, *, terminal: bool) -> Console:
    return Console(file=written, force_terminal=terminal, width=120, color_system=None)


def test_the_bar_tells_runs_and_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    written = io.StringIO()
    deadline = time.monotonic() + 30
    with RunProgress(console(written, terminal=True), 4) as bar:
        bar.advance(failed=False)
        bar.advance(failed=True)
        while "runs" not in written.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "2/4" in written.getvalue()
    assert "1 failed" in written.getvalue()
    assert "/s" in written.getvalue()


@pytest.mark.parametrize(("terminal", "patience"), [(False, 0.0), (True, 600.0)])
def test_it_is_silent_when_piped_and_when_soon_over(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, patience: float
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    written = io.StringIO()
    with RunProgress(console(written, terminal=terminal), 1) as bar:
        time.sleep(0.1)
        bar.advance(failed=True)
    assert written.getvalue() == ""
