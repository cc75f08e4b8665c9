"""A small planted problem: returns and cost are known functions of two instruments' intensities."""

from __future__ import annotations

from itertools import product

import numpy as np
from rich.console import Console

from made_fates import fates_of
from revival_sim.engine.calendar import month_number
from revival_sim.policy import load_policy
from revival_sim.study.design import Design
from revival_sim.study.runs import DONE, RunResult, RunSpec
from revival_sim.study.search.loop import Found, searched

LEVELS = [0.0, 0.25, 0.5, 0.75, 1.0]
DATES = ["2022-01", "2023-01"]
SEARCH = {
    "over": ["instruments.dibao", "instruments.small_loan"],
    "dates": DATES,
    "levels": LEVELS,
    "base": "none",
    "trials": 100,
    "replications": 2,
}
MADE: list[str] = []


def outcome(dibao: list[float], loan: list[float]) -> tuple[float, float]:
    """Return returns and cost: early dibao helps most, late loans help none and cost as much."""
    returns = 0.30 - 0.15 * dibao[0] - 0.05 * dibao[1] - 0.03 * loan[0]
    return returns, 100.0 * sum(dibao) + 150.0 * sum(loan)


def best(budget: float) -> float:
    """Return the fewest returns that any choice has within a budget, by trying all of them."""
    found = [outcome([a, b], [c, d]) for a, b, c, d in product(LEVELS, repeat=4)]
    return min(returns for returns, cost in found if cost <= budget)


def simulate(run: RunSpec) -> RunResult:
    """Make a run; the seed adds the same to all policies."""
    MADE.append(f"{run.policy} {run.seed}")
    policy = load_policy(run.policy)
    months = [policy.at(month_number(date)) for date in DATES]
    levels = [[at.get(name, 0.0) for at in months] for name in ("dibao", "small_loan")]
    returns, cost = outcome(levels[0], levels[1])
    chance = float(np.random.default_rng(run.seed).normal(scale=0.01))
    return RunResult(
        DONE,
        0.0,
        measures={"realised_return_rate": returns + chance, "public_cost": cost},
        units={"realised_return_rate": "share of lifted persons", "public_cost": "yuan"},
        fates=fates_of(run.months, persons=[1], group=[1]),
    )


def search(design: Design, simulate=simulate) -> Found:
    """Search in this process."""
    quiet = Console(quiet=True)
    with searched(design, quiet, simulate=simulate, prepare=lambda *_: None) as found:
        return found
