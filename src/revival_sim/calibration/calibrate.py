"""Calibrating: waves of history matching, a posterior, runs over it, and what is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rich.console import Console

from revival_sim.calibration.designs import Designs, key_of
from revival_sim.calibration.fit import Agreed, agreed, write_fit
from revival_sim.calibration.fitted_file import write_fitted
from revival_sim.calibration.found import Found, fitted_of, mean_point
from revival_sim.calibration.identifiability import (
    Identified,
    identified,
    write_identifiability,
)
from revival_sim.calibration.observed import Observed, fitted_targets, months_of, scenarios_of
from revival_sim.calibration.points import Answers, Points, opened_points
from revival_sim.calibration.posterior import drawn, weighed
from revival_sim.calibration.settings import Settings
from revival_sim.calibration.tables import POSTERIOR, write_making
from revival_sim.calibration.uncertain import snap, values_at
from revival_sim.calibration.waves import Matching, Wave
from revival_sim.files import told_when_full
from revival_sim.study.conduct import conduct
from revival_sim.study.design import Design
from revival_sim.study.missing import Stopped, say
from revival_sim.study.posterior import read_draws
from revival_sim.study.simulate import Prepare, Simulate, compile_once, simulate
from revival_sim.validation.monthly import read_monthly
from revival_sim.validation.targets import Target

WAVES = "waves"
"""The folder of the waves' runs in that of the calibration."""
OF_POSTERIOR = 1_000
"""Makes the seed of draws of the posterior another than those of waves."""


@dataclass(frozen=True)
class Calibrated:
    """What a calibration gave.

    Attributes
    ----------
    folder
        Where its tables are.
    file
        The fitted set.
    cutoff
        The implausibility that was asked for.
    made
        Runs made now.
    """

    folder: Path
    file: Path
    found: Found
    parameters: Sequence[Identified]
    fit: Sequence[Agreed]
    cutoff: float
    made: int


def calibrate(
    design: Design,
    settings: Settings,
    targets: Sequence[Target],
    command: str,
    console: Console | None = None,
    *,
    simulate: Simulate = simulate,
    prepare: Prepare = compile_once,
) -> Calibrated:
    """Fit parameters to the targets of use "fit", and write what was found.

    Parameters
    ----------
    design
        Whose seed, start, engine, workers, folder and other parameters the runs have; policies,
        packs, months and replications follow from the targets and the settings.
    targets
        All of them; those kept back are compared after the fit and enter nothing before.
    command
        The words that repeat it, for the head of the fitted file.
    console
        Where messages and the progress go; standard error by default.
    simulate, prepare
        What makes one run, and what is called once before the first.

    Raises
    ------
    Stopped
        If the user asked to stop; the same command goes on.
    UserError
        If a target asks for what there is not, or runs fail at every point.
    """
    console = console or Console(stderr=True)
    observed = Observed(fitted_targets(targets, settings.leave_out), settings.discrepancy)
    sized = replace(
        design, households=settings.households, replications=settings.replications, posterior=None
    )
    folder = design.output
    with told_when_full(folder):
        with opened_points(
            sized, observed.targets, folder / WAVES, console, simulate, prepare
        ) as points:
            found = _find(settings, observed, points, folder / WAVES, lambda t: say(console, t))
            made = points.made
        write_making(folder, found)
        rows = identified(found)
        write_identifiability(folder, rows)
        file = write_fitted(folder, found, rows, command)
        checked, more = _check(design, settings, targets, console, simulate, prepare)
        fit = agreed(targets, found, read_monthly(checked))
        write_fit(folder, fit)
    return Calibrated(folder, file, found, rows, fit, settings.cutoff, made + more)


def _find(
    settings: Settings,
    observed: Observed,
    points: Points,
    folder: Path,
    tell: Callable[[str], None],
) -> Found:
    parameters = settings.parameters

    def ask(cube: np.ndarray[tuple[int, int], np.dtype[np.float64]], label: str) -> Answers:
        return points.run([values_at(parameters, point) for point in cube], label)

    designs = Designs(folder / "designs", key_of(settings, observed, points.key))
    matching = Matching(
        ask=ask,
        observed=observed,
        chance=points.chance(settings.chance_runs),
        parameters=parameters,
        waves=settings.waves,
        points=settings.points,
        cutoff=settings.cutoff,
        least_left=settings.least_left,
        seed=settings.seed,
        keep=designs.keep,
        tell=lambda number, wave: tell(wave_line(number, settings.waves, observed, wave)),
    )
    matched = matching.run()
    for place in matched.out_of_reach:
        name = observed.targets[place].name.replace("_", " ")
        tell(f"Out of reach of every point, so that it judges none: {name}.")
    rng = np.random.default_rng([settings.seed, OF_POSTERIOR])
    cube = designs.keep("posterior", lambda: drawn(matched, settings.draws, rng))
    posterior = weighed(matched, cube, ask(cube, "draws of the posterior"))
    mean = designs.keep("mean", lambda: snap(parameters, mean_point(posterior)))
    fitted = fitted_of(matched, posterior, mean, ask(mean, "mean of the posterior"))
    return Found(parameters, observed, matched, posterior, fitted)


def _check(
    design: Design,
    settings: Settings,
    targets: Sequence[Target],
    console: Console,
    simulate: Simulate,
    prepare: Prepare,
) -> tuple[Path, int]:
    """Run all scenarios that any target needs over the posterior; return the folder and the runs.

    Targets kept back are met here for the first time.
    """
    scenarios = scenarios_of(targets)
    policies = tuple(dict.fromkeys(policy for policy, _ in scenarios))
    over = replace(
        design,
        policies=policies,
        shocks=tuple(dict.fromkeys(pack for _, pack in scenarios)),
        baseline="none" if "none" in policies else policies[0],
        months=months_of(targets, design.start),
        households=settings.check_households,
        replications=settings.check_replications,
        posterior=read_draws(design.output / POSTERIOR),
        twins=min(design.twins, settings.check_replications),
    )
    ended = conduct(over, console, simulate=simulate, prepare=prepare)
    if ended.missing:
        raise Stopped(ended.missing)
    return ended.folder, ended.made


def wave_line(number: int, of: int, observed: Observed, wave: Wave) -> str:
    """Return what a finished wave did, in a line."""
    failed = int((wave.answers.failed > 0).sum())
    failures = f", {failed} failed" if failed else ""
    errors = [
        float(np.sqrt((emulator.left_out()[0] ** 2).mean())) / observed.targets[place].tolerance
        for place, emulator in wave.judge.emulators.items()
    ]
    return (
        f"Wave {number} of {of}: {len(wave.points)} points{failures}; emulators are off by "
        f"{np.median(errors):.2g} tolerances at the median, {max(errors):.2g} at most; "
        f"{100.0 * wave.share:.2g} % is left (implausibility up to {wave.cutoff:.1f})."
    )
