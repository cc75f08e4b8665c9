from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from revival_sim.measures.resampling import RESAMPLES, SEED, bca_interval

RNG = np.random.default_rng(5)
SAMPLES = {
    "skewed": RNG.exponential(size=12),
    "even": RNG.normal(3.0, 1.0, 20),
}


def scipy_interval(columns, statistic, level):
    found = stats.bootstrap(
        columns,
        statistic,
        paired=True,
        n_resamples=RESAMPLES,
        confidence_level=level,
        rng=np.random.default_rng(SEED),
    )
    return found.confidence_interval


def expanded_level(count):
    """Return the level for which Hesterberg asks in place of 95 %."""
    return 1 - 2 * stats.norm.cdf(math.sqrt(count / (count - 1)) * stats.t.ppf(0.025, count - 1))


@pytest.mark.parametrize("name", ["skewed", "even"])
@pytest.mark.parametrize("expanded", [True, False])
def test_interval_of_a_mean_is_that_of_scipy(name, expanded):
    values = SAMPLES[name]
    level = expanded_level(len(values)) if expanded else 0.95
    theirs = scipy_interval((values,), lambda x, axis: x.mean(axis=axis), level)
    ours = bca_interval(values, expanded=expanded)
    assert ours == pytest.approx((theirs.low, theirs.high), rel=1e-10)


def test_interval_of_a_ratio_is_that_of_scipy():
    top = RNG.normal(10, 2, 15)
    bottom = top / 5 + RNG.normal(3, 1, 15)
    theirs = scipy_interval(
        (top, bottom), lambda x, y, axis: x.mean(axis=axis) / y.mean(axis=axis), 0.95
    )
    ours = bca_interval(
        np.column_stack([top, bottom]), lambda m: m[..., 0] / m[..., 1], expanded=False
    )
    assert ours == pytest.approx((theirs.low, theirs.high), rel=1e-10)


def test_the_same_sample_has_the_same_interval_and_a_shifted_one_a_shifted_one():
    values = SAMPLES["skewed"]
    assert bca_interval(values) == bca_interval(values.copy())
    low, high = bca_interval(values)
    assert bca_interval(values + 100.0) == pytest.approx((low + 100.0, high + 100.0))
    assert bca_interval(-values)[0] == pytest.approx(-high, abs=0.03)


def test_ties_of_counts_do_not_depend_on_rounding():
    for seed in range(20):
        counts = np.random.default_rng(seed).binomial(300, 0.04, 20).astype(float)
        low, high = bca_interval(counts)
        assert bca_interval(counts / 300) == pytest.approx((low / 300, high / 300), rel=1e-9)


def test_samples_without_spread_or_of_one():
    assert bca_interval([2.0, 2.0, 2.0]) == (2.0, 2.0)
    assert all(math.isnan(limit) for limit in bca_interval([2.0]))


def test_a_ratio_over_nothing_is_undefined():
    columns = [[1.0, 0.0], [2.0, 0.0], [3.0, 1.0]]
    assert all(math.isnan(x) for x in bca_interval(columns, lambda m: m[..., 0] / m[..., 1]))
