from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_simulation as fake
import pytest
from rich.console import Console

from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.upkeep import forecast as forecast_module
from revival_sim.study.upkeep.forecast import forecast
from revival_sim.study.upkeep.told import duration, forecast_lines, size

MakeDesign = Callable[..., Design]
LIMITS = {"instruments": {"small_loan": {"limit": [1000, 2000]}}}


def make(design: Design) -> None:
    conduct(design, Console(quiet=True), simulate=fake.simulate, prepare=lambda *_: None)


def test_runs_are_counted_and_time_and_disk_taken_from_those_stored(design_of: MakeDesign) -> None:
    make(design_of())
    used = sum(p.stat().st_size for p in Path("results/trial/runs").rglob("*.parquet"))
    fake.made()
    found = forecast(design_of(replications=5, vary=LIMITS))
    assert (found.runs, found.made, found.missing) == (10 + 10, 6, 14)
    assert (found.seconds, found.measured) == (pytest.approx(0.1), False)
    assert found.bytes == pytest.approx(used / 6)
    assert fake.made() == []


def test_without_stored_runs_two_short_ones_say_how_long(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    made: list[tuple[int, int]] = []

    def timed(run: RunSpec) -> RunResult:
        """Take 1 s to begin with and 0.1 s a month, for 5 000 households."""
        made.append((run.households, run.months))
        clock[0] += (1.0 + 0.1 * run.months) * run.households / 5000
        return fake.result_of(run)

    monkeypatch.setattr(forecast_module.time, "perf_counter", lambda: clock[0])
    design = design_of(households=20_000, months=60)
    found = forecast(design, simulate=timed, prepare=lambda *_: None)
    assert made[1:] == [(5000, 12), (5000, 24)]
    assert found.seconds == pytest.approx(4 * (1.0 + 0.1 * 60))
    assert found.measured
    assert found.bytes is not None
    assert found.bytes > 8_000
    assert not Path("results").exists()
    made.clear()
    short = forecast(design_of(months=4), simulate=timed, prepare=lambda *_: None)
    assert made[1:] == [(200, 4)]
    assert short.seconds == pytest.approx(0.04 * 1.4)


def test_a_dry_run_says_how_long_and_how_large(design_of: MakeDesign) -> None:
    make(design_of())
    design = design_of(replications=103, vary=LIMITS)
    lines = list(forecast_lines(design, forecast(design)))
    assert lines[0] == "Dry run of results/trial: 412 runs, 6 made already, 406 missing"
    assert lines[1] == "About 41 s on 1 worker (0.1 s a run, by stored runs of this design)"
    assert lines[2].endswith("are free")


def test_all_made_has_nothing_to_tell_of_time(design_of: MakeDesign) -> None:
    make(design_of())
    design = design_of()
    [line] = forecast_lines(design, forecast(design))
    assert line.endswith("6 runs, 6 made already, 0 missing")


def test_sizes_and_durations_are_read_easily() -> None:
    sizes = [size(n) for n in (7, 1500, 75_000, 1_234_567, 3e9, 2e13)]
    assert sizes == ["7 bytes", "1.5 kB", "75 kB", "1.2 MB", "3.0 GB", "20.0 TB"]
    durations = [duration(s) for s in (3.4, 59.4, 150, 5000, 200_000, 400_000)]
    assert durations == ["3 s", "59 s", "2 min", "1 h 23 min", "2 days 7 h", "4 days 15 h"]
