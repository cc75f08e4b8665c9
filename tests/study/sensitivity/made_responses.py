"""Runs whose outcomes are known functions of three parameters, in place of the model."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from rich.console import Console

from made_fates import fates_of
from revival_sim.errors import UserError
from revival_sim.study.conduct import Conducted, conduct
from revival_sim.study.design import Design
from revival_sim.study.runs import DONE, RunResult, RunSpec

NAMES = ("by_means", "chronic", "disability")
"""Of the hazard illness, each from 0 to 1."""
BOUNDS = {"hazards": {"illness": dict.fromkeys(NAMES, "bounds")}}
DEFAULTS = {"by_means": 0.8, "chronic": 0.05, "disability": 0.03}


def places(run: RunSpec) -> list[float]:
    """Return the three parameters of a run."""
    given = {name.rpartition(".")[2]: value for name, value in run.parameters}
    return [float(given.get(name, DEFAULTS[name])) for name in NAMES]


def result(run: RunSpec, outcome: float, cost: float = 0.0) -> RunResult:
    """Return a run with this outcome as its main measure; those of variations without fates."""
    return RunResult(
        DONE,
        0.0,
        measures={"realised_return_rate": outcome, "public_cost": cost},
        units={"realised_return_rate": "yuan", "public_cost": "yuan"},
        fates=None if run.parameters else fates_of(run.months, persons=[1], group=[1]),
    )


def ishigami(run: RunSpec) -> RunResult:
    """Give the function of Ishigami and Homma; a policy adds three times the first parameter."""
    one, two, three = (math.pi * (2.0 * x - 1.0) for x in places(run))
    value = math.sin(one) + 7.0 * math.sin(two) ** 2 + 0.1 * three**4 * math.sin(one)
    return result(run, value + (run.policy != "none") * 3.0 * places(run)[0])


def linear(run: RunSpec) -> RunResult:
    """Give 5 less of the first, 2 more of the second; a policy halves it. The seed adds to all."""
    one, two, _ = places(run)
    chance = float(np.random.default_rng(run.seed).normal())
    return result(run, chance + (2.0 * two - 5.0 * one) * (0.5 if run.policy != "none" else 1.0))


def fails_above(run: RunSpec) -> RunResult:
    """Refuse runs of which the first parameter is above 0.9."""
    if places(run)[0] > 0.9:
        raise UserError("by_means: found too much")
    return ishigami(run)


def make(design: Design, simulate: Callable[[RunSpec], RunResult]) -> Conducted:
    """Conduct a study of such runs."""
    return conduct(design, Console(quiet=True), simulate=simulate, prepare=lambda *_: None)
