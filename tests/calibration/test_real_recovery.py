"""The model itself gives back parameters that made the data, by the path of `calibrate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from revival_sim.calibration.calibrate import calibrate
from revival_sim.calibration.observed import Observed
from revival_sim.calibration.points import opened_points
from revival_sim.calibration.settings import settings_from
from revival_sim.study.design import Design
from revival_sim.study.simulate import compile_once, simulate
from revival_sim.validation.targets import SHIPPED, Target, read_targets

PRIORS: dict[str, object] = {
    "behaviours.labour_market.entering": {"from": 0.0005, "to": 0.015},
    "behaviours.spending.propensity": {"from": 0.7, "to": 0.95},
    "population.chronic_cost": {"from": 300, "to": 3000},
    "population.wage_share_others": {"from": 0.1, "to": 0.45},
    "hazards.pandemic.stranded": {"from": 0.1, "to": 0.9},
    "instruments.dibao.take_up": {"from": 0.003, "to": 0.1},
}
TRUTH = {
    "behaviours.labour_market.entering": 0.007,
    "behaviours.spending.propensity": 0.87,
    "population.chronic_cost": 900.0,
    "population.wage_share_others": 0.33,
    "hazards.pandemic.stranded": 0.35,
    "instruments.dibao.take_up": 0.02,
}
SIZE: dict[str, object] = {
    "households": 2000,
    "replications": 2,
    "chance_runs": 30,
    "waves": 2,
    "points": 80,
    "cutoff": 3.0,
    "discrepancy": 0.0,
    "least_left": 0.001,
    "draws": 100,
    "check_households": 2000,
    "check_replications": 10,
    "seed": 3,
    "parameters": PRIORS,
}
TIGHTER = 0.25
"""Of the shipped tolerances, so that the data can say something."""
OTHER_SEEDS = 5001


def observed_under(truth: dict[str, float], design: Design) -> tuple[Target, ...]:
    """Return the fitted targets with what the model gives at the truth, over twenty other seeds.

    Each is off by an error as large as its tolerance says.
    """
    targets = [t for t in read_targets(SHIPPED) if t.use == "fit"]
    made = replace(design, seed=OTHER_SEEDS, replications=20, households=2000)
    console = Console(quiet=True)
    with opened_points(made, targets, Path("truth"), console, simulate, compile_once) as points:
        means = points.run([truth], "truth").means[0]
    rng = np.random.default_rng(17)
    tolerances = [TIGHTER * target.tolerance for target in targets]
    return tuple(
        replace(target, value=float(mean + 0.5 * tolerance * rng.normal()), tolerance=tolerance)
        for target, mean, tolerance in zip(targets, means, tolerances, strict=True)
    )


@pytest.mark.slow
def test_six_parameters_of_the_model_are_recovered(design_of: Callable[..., Design]) -> None:
    """Two or more of six intervals of 95 % miss once in 30 such tests."""
    design = design_of(workers=1)
    targets = observed_under(TRUTH, design)
    found = calibrate(design, settings_from(SIZE), targets, "test", Console(quiet=True))
    held = [
        one.posterior[0] <= TRUTH[one.parameter.path] <= one.posterior[1]
        for one in found.parameters
    ]
    for one, inside in zip(found.parameters, held, strict=True):
        print(
            f"{one.parameter.path}: true {TRUTH[one.parameter.path]:g}, 95 % {one.posterior[0]:g} "
            f"to {one.posterior[1]:g}, width {one.ratio:.2f} of the prior's, held: {inside}"
        )
    print(f"{found.found.posterior.effective:.0f} effective draws; {found.made} runs")
    assert sum(held) >= 5
    assert sum(one.ratio < 0.6 for one in found.parameters) >= 4
    assert isinstance(found.found.observed, Observed)
