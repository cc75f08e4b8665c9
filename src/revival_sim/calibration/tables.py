"""waves.csv, narrowing.csv, emulators.csv, posterior.csv: how the posterior came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from revival_sim.calibration.found import Found
from revival_sim.calibration.uncertain import values_at
from revival_sim.calibration.waves import Wave
from revival_sim.study.csv_files import write_csv
from revival_sim.study.inference import finite_or_none
from revival_sim.study.posterior import OWN

WAVES, NARROWING, EMULATORS = "waves.csv", "narrowing.csv", "emulators.csv"
POSTERIOR = "posterior.csv"
OF_WAVES = ("wave", "point", "failed", "implausibility", "farthest")
"""Columns of waves.csv before the parameters, and the distances, named distance.TARGET."""
OF_NARROWING = ("wave", "points", "failed", "cutoff", "left", "left_of_prior")
OF_EMULATORS = ("wave", "target", "points", "error", "covered")


def write_making(folder: Path, found: Found) -> None:
    """Write the four tables into the folder of a calibration."""
    paths = [one.path for one in found.parameters]
    distances = [f"distance.{target.name}" for target in found.observed.targets]
    waves = list(enumerate(found.matched.waves, start=1))
    rows = (row for number, wave in waves for row in _wave_rows(found, number, wave))
    write_csv(folder / WAVES, [*OF_WAVES, *paths, *distances], rows)
    write_csv(folder / NARROWING, OF_NARROWING, _narrowing_rows(found))
    emulated = (row for number, wave in waves for row in _emulator_rows(found, number, wave))
    write_csv(folder / EMULATORS, OF_EMULATORS, emulated)
    write_csv(folder / POSTERIOR, [*OWN, *paths], _posterior_rows(found))


def _wave_rows(found: Found, number: int, wave: Wave) -> Iterator[Sequence[object]]:
    observed, used = found.observed, wave.judge.used
    means = wave.answers.means
    off = (means - observed.values) / observed.tolerances
    deviations = np.sqrt(observed.variances + wave.judge.chance)
    implausible = (abs(means - observed.values) / deviations)[:, used]
    for place, point in enumerate(wave.points):
        ours = implausible[place]
        whole = bool(np.isfinite(ours).any())
        worst = used[int(np.nanargmax(ours))] if whole else None
        yield (
            *(number, place + 1, int(wave.answers.failed[place])),
            float(np.nanmax(ours)) if whole else None,
            None if worst is None else observed.targets[worst].name,
            *values_at(found.parameters, point).values(),
            *(finite_or_none(value) for value in off[place]),
        )


def _narrowing_rows(found: Found) -> Iterator[Sequence[object]]:
    left = 1.0
    for number, wave in enumerate(found.matched.waves, start=1):
        left *= wave.share
        failed = int((wave.answers.failed > 0).sum())
        yield number, len(wave.points), failed, wave.cutoff, wave.share, left


def _emulator_rows(found: Found, number: int, wave: Wave) -> Iterator[Sequence[object]]:
    for place, emulator in wave.judge.emulators.items():
        target = found.observed.targets[place]
        errors, spreads = emulator.left_out()
        rms = float(np.sqrt((errors**2).mean())) / target.tolerance
        covered = float((abs(errors) <= 2.0 * spreads).mean())
        yield number, target.name, len(errors), rms, covered


def _posterior_rows(found: Found) -> Iterator[Sequence[object]]:
    """Draw 0 is the fitted set, of weight 0."""
    posterior, fitted = found.posterior, found.fitted
    own = values_at(found.parameters, fitted.point).values()
    yield 0, 0.0, finite_or_none(fitted.log_likelihood), *own
    columns = (posterior.points, posterior.weights, posterior.log_likelihoods)
    for number, (point, weight, log) in enumerate(zip(*columns, strict=True), start=1):
        values = values_at(found.parameters, point).values()
        yield number, float(weight), finite_or_none(float(log)), *values
