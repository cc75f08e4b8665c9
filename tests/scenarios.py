"""Scenarios made on the spot: instruments and hazards turned on, and runs of them compared."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

import revival_sim as rs
from revival_sim.bundles import Bundle
from revival_sim.engine.schedule import read_schedule

ORDINARY = ("illness", "crop_disaster", "market_price", "job_loss", "enterprise_failure")


def bundle(*names, **schedules):
    """Turn on the named instruments or hazards, for good or by a schedule given by its keys."""
    given = {**{name: {} for name in names}, **schedules}
    return Bundle("test", "", {n: read_schedule(n, s) for n, s in given.items()})


def run(instruments=(), hazards=ORDINARY, households=2000, months=36, seed=1, **settings):
    """Run a model with instruments and hazards on, and check its books and bounds."""
    policy = instruments if isinstance(instruments, Bundle) else bundle(*instruments)
    shocks = hazards if isinstance(hazards, Bundle) else bundle(*hazards)
    model = rs.RevivalModel(
        policy=policy,
        shocks=shocks,
        households=households,
        months=months,
        seed=seed,
        **settings,
    )
    model.run_model()
    assert model.gaps == []
    for kind, table in model.tables.items():
        assert table.out_of_bounds() == [], kind
    return model


@cache
def measures(
    instruments: tuple[str, ...],
    hazards: tuple[str, ...] = ORDINARY,
    households: int = 2000,
    months: int = 36,
    seeds: tuple[int, ...] = (1, 2, 3),
    parameters: tuple[tuple[str, float], ...] = (),
) -> Mapping[str, float]:
    """Return the mean measures of a scenario over a few seeds."""
    outcomes = [
        run(instruments, hazards, households, months, seed, parameters=dict(parameters)).outcome()
        for seed in seeds
    ]
    return {n: float(np.mean([o.measures[n] for o in outcomes])) for n in outcomes[0].measures}


def lifted(model):
    """Return which households were lifted, shape (households,)."""
    group = model.rows(rs.Household)["group"]
    return (group == 1) | (group == 2)


def fallen(model, among=None):
    """Return the share of lifted persons (in `among`) who returned to poverty."""
    rows = model.rows(rs.Household)
    chosen = lifted(model) if among is None else lifted(model) & among
    size = rows["size"].astype(float)
    returned = rows["first_realised_return"] > 0
    return float(size[chosen & returned].sum() / size[chosen].sum())


def clearly_below(low: ArrayLike, high: ArrayLike) -> bool:
    """Return whether values lie below others of the same seeds by more than twice the error.

    Where no published figure bounds an effect, its direction is all that a test may ask for:
    a mean paired difference beyond two of its standard errors.
    """
    gain = np.asarray(high, dtype=float) - np.asarray(low, dtype=float)
    error = gain.std(ddof=1) / np.sqrt(len(gain))
    return bool(gain.mean() > 2.0 * error)


def by_seed(measure, instruments=(), seeds=range(1, 7), **settings):
    """Return a measure of a run for each seed."""
    return [measure(run(instruments, seed=seed, **settings)) for seed in seeds]
