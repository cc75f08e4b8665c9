"""Results made in memory from a few numbers, for tests of findings and figures."""

from pathlib import Path

import numpy as np

from revival_sim.report.manifest import Manifest, ParameterRow
from revival_sim.report.monthly import Band
from revival_sim.report.population import Fit, FitRow
from revival_sim.report.results import Results
from revival_sim.report.tables import Difference, Estimate, Run
from revival_sim.report.words import COST, INCOME, REALISED, RISK

SHARE = "share of lifted persons"
YUAN = "yuan per lifted person per year"
UNITS = {REALISED: SHARE, INCOME: SHARE, RISK: SHARE, COST: YUAN}


def estimate(policy, mean, low=None, high=None, *, measure=REALISED, shocks="ordinary", runs=8):
    return Estimate(policy, shocks, measure, UNITS[measure], mean, low, high, runs)


def difference(
    policy, value, low=None, high=None, *, measure=REALISED, shocks="ordinary", baseline="none"
):
    return Difference(policy, shocks, baseline, measure, UNITS[measure], value, low, high, 8)


def band(policy, monthly, *, measure=REALISED, shocks="ordinary", start=2021, spread=0.0):
    mean = np.cumsum(monthly)
    months = tuple(f"{start + i // 12}-{i % 12 + 1:02d}" for i in range(len(mean)))
    low, high = (mean * (1 - spread), mean * (1 + spread)) if spread else (mean + np.nan,) * 2
    return Band(policy, shocks, measure, months, mean, low, high, 8)


def parameter(path, source, value="1", default="1"):
    return ParameterRow(path, value, default, "share", "0", "2", source, "a number")


def results(estimates=(), differences=(), bands=(), runs=(), fit=None, parameters=()):
    nothing = Manifest({}, "", {}, (), tuple(parameters), "", "", {}, {}, ())
    return Results(
        Path("study"),
        tuple(estimates),
        tuple(differences),
        tuple(runs),
        tuple(bands),
        fit,
        nothing,
        "",
    )


def run(policy, seed, status="done", shocks="ordinary"):
    return Run(policy, shocks, seed, status, 1.0, "" if status == "done" else "it broke")


def fit(deciles, others=()):
    return Fit(
        tuple(FitRow(str(i + 1), "yuan/person/year", a, g) for i, (a, g) in enumerate(deciles)),
        tuple(FitRow(label, "share of persons", a, g) for label, a, g in others),
    )
