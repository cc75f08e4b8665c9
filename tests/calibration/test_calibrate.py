"""Calibrating a toy through the same path as the model: store, waves, posterior, tables, files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import toy
import yaml
from rich.console import Console

from revival_sim.calibration import tables
from revival_sim.calibration.calibrate import Calibrated, calibrate
from revival_sim.calibration.settings import Settings, settings_from
from revival_sim.errors import UserError
from revival_sim.study import missing
from revival_sim.study.design import Design
from revival_sim.study.missing import Stopped
from revival_sim.study.posterior import read_draws
from revival_sim.study.runs import RunResult, RunSpec
from revival_sim.study.simulate import Simulate

MakeDesign = Callable[..., Design]
SIZE: dict[str, object] = {
    "households": 100,
    "replications": 2,
    "chance_runs": 20,
    "waves": 2,
    "points": 50,
    "cutoff": 3.0,
    "discrepancy": 0.0,
    "least_left": 0.001,
    "draws": 120,
    "check_households": 120,
    "check_replications": 10,
    "seed": 1,
    "parameters": toy.PRIORS,
}
TRUTH = {
    "behaviours.labour_market.entering": 0.013,
    "hazards.illness.annual_risk": 0.19,
    "instruments.dibao.take_up": 0.035,
    "behaviours.spending.buffer": 2.6,
    "instruments.monitoring.safe_months": 4,
}


def settings(**changes: object) -> Settings:
    return settings_from({**SIZE, **changes})


def targets() -> list:
    """Return what the truth gives, off by half a tolerance's error, and one target kept back."""
    rng = np.random.default_rng(8)
    found = [
        toy.target(name, value + 0.05 * rng.normal()) for name, value in toy.expected(TRUTH).items()
    ]
    kept = replace(found[0], name="kept", use="kept", numerator=("wages", "ill"))
    return [*found, replace(kept, value=found[0].value + found[1].value, tolerance=0.2)]


def run(design: Design, size: Settings, of: list, simulate: Simulate = toy.simulate) -> Calibrated:
    return calibrate(
        design,
        size,
        of,
        "revival-sim calibrate size=toy",
        Console(quiet=True),
        simulate=simulate,
        prepare=lambda *_: None,
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Calibrated:
    from revival_sim.study.design import design_from
    from study.conftest import CONFIG

    folder = tmp_path_factory.mktemp("calibrated")
    config = {**CONFIG, "start": "2021-01", "seed": 1, "output": str(folder / "out")}
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        return run(design_from(config), settings(), targets())


def test_five_parameters_are_recovered(found: Calibrated) -> None:
    """Two or more of five intervals of 95 % miss once in 44 such tests; test_waves.py has more."""
    rows = rows_of(found.folder / "identifiability.csv")
    held = [float(r["low"]) <= TRUTH[r["parameter"]] <= float(r["high"]) for r in rows]
    assert sum(held) >= 4
    for row in rows:
        median, truth = float(row["median"]), TRUTH[row["parameter"]]
        assert abs(median - truth) <= float(row["high"]) - float(row["low"]), row
        assert float(row["ratio"]) < 0.6, row


def test_every_target_is_met_and_the_one_kept_back_too(found: Calibrated) -> None:
    rows = rows_of(found.folder / "fit.csv")
    assert [row["within"] for row in rows] == ["yes"] * 7
    assert [row["use"] for row in rows] == ["fitted"] * 6 + ["kept"]
    for row in rows[:6]:
        assert float(row["low"]) - 0.15 < float(row["observed"]) < float(row["high"]) + 0.15
        assert float(row["prior_high"]) - float(row["prior_low"]) > 3 * (
            float(row["high"]) - float(row["low"])
        )


def test_what_is_kept_back_enters_nothing(design_of: MakeDesign) -> None:
    """With an absurd value for the target kept back, every draw and weight is the same byte."""
    small = settings(waves=1, points=20, draws=20)
    absurd = [*targets()[:-1], replace(targets()[-1], value=1e6)]
    one = run(design_of(output="one"), small, targets())
    other = run(design_of(output="other"), small, absurd)
    for name in ("waves.csv", "posterior.csv", "identifiability.csv"):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes()
    assert float(rows_of(other.folder / "fit.csv")[-1]["distance"]) < -1e6


def test_the_same_command_again_makes_no_run(design_of: MakeDesign) -> None:
    small = settings(waves=1, points=20, draws=20)
    first = run(design_of(), small, targets())
    made = toy.made()
    assert len(made) == first.made == len(set(made))
    again = run(design_of(), small, targets())
    assert (again.made, toy.made()) == (0, [])


def test_a_calibration_that_was_killed_makes_what_is_missing(design_of: MakeDesign) -> None:
    """Killed in the second wave: no run is made twice, and the results are the same bytes."""
    small = settings(points=20, draws=20)
    whole = run(design_of(output="whole"), small, targets())
    asked = toy.made()

    def dies(run: RunSpec, left: list[int] = [70]) -> RunResult:  # noqa: B006
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return toy.simulate(run)

    with pytest.raises(KeyboardInterrupt):
        run(design_of(output="cut"), small, targets(), dies)
    before = toy.made()
    assert 0 < len(before) < len(asked)
    cut = run(design_of(output="cut"), small, targets())
    after = toy.made()
    assert sorted(before + after) == asked
    for name in ("waves.csv", "posterior.csv", "fit.csv", "narrowing.csv"):
        assert (cut.folder / name).read_bytes() == (whole.folder / name).read_bytes()


def test_a_stop_is_told_with_what_is_left(
    design_of: MakeDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missing.Shared, "left", lambda self, runs: 7)
    with pytest.raises(Stopped) as told:
        run(design_of(), settings(), targets())
    assert told.value.left == 7


def test_runs_that_fail_are_counted_and_left_out(design_of: MakeDesign) -> None:
    def refuses(run: RunSpec) -> RunResult:
        if dict(run.parameters).get("hazards.illness.annual_risk", 0.0) > 0.35:
            raise UserError("too ill")
        return toy.simulate(run)

    ended = run(design_of(), settings(waves=1), targets(), refuses)
    rows = rows_of(ended.folder / "waves.csv")
    failed = [float(r["hazards.illness.annual_risk"]) for r in rows if r["failed"] != "0"]
    assert failed
    assert min(failed) > 0.35
    assert all(r["implausibility"] == "" for r in rows if r["failed"] != "0")


def test_runs_that_fail_everywhere_say_why(design_of: MakeDesign) -> None:
    def refuses(run: RunSpec) -> RunResult:
        raise UserError("nobody is left")

    with pytest.raises(UserError, match=r"runs fail at every point; the first: nobody is left"):
        run(design_of(), settings(), targets(), refuses)


def test_a_series_that_there_is_not_is_told(design_of: MakeDesign) -> None:
    wrong = [replace(targets()[0], numerator=("wagis",))]
    with pytest.raises(UserError, match="no monthly series 'wagis'; did you mean 'wages'"):
        run(design_of(), settings(), wrong)


def test_the_fitted_file_is_a_set_of_parameters_and_draw_0(found: Calibrated) -> None:
    text = found.file.read_text()
    assert text.startswith("# @package _global_\n# Fitted to 6 targets by: revival-sim calibrate")
    draws = read_draws(found.folder / tables.POSTERIOR)
    fitted = yaml.safe_load(text)
    assert fitted["behaviours"]["spending"]["buffer"] == draws.fitted["behaviours.spending.buffer"]
    assert fitted["instruments"]["monitoring"]["safe_months"] in range(1, 13)


def test_distances_are_in_tolerances(found: Calibrated) -> None:
    row = rows_of(found.folder / "waves.csv")[0]
    values = {path: float(row[path]) for path in toy.PRIORS}
    target = targets()[1]
    expected = (toy.expected(values)["ill"] - target.value) / target.tolerance
    assert float(row["distance.ill"]) == pytest.approx(expected, abs=0.5)


def test_each_wave_comes_nearer(found: Calibrated) -> None:
    rows = rows_of(found.folder / "waves.csv")
    first, second = (
        np.median([float(r["implausibility"]) for r in rows if r["wave"] == wave])
        for wave in ("1", "2")
    )
    assert second < 0.5 * first
