from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from revival_sim.measures.ratios import cluster_ratio, fieller


def t_of(ratio, top, bottom):
    return stats.ttest_1samp(top - ratio * bottom, 0.0).statistic


@given(st.integers(0, 10_000), st.integers(3, 30))
def test_fieller_holds_the_ratios_that_a_t_test_does_not_reject(seed, count):
    rng = np.random.default_rng(seed)
    top = rng.normal(5, 2, count)
    bottom = 0.3 * top + rng.normal(1, 1, count)
    found = fieller(top, bottom)
    told_from_zero = stats.ttest_1samp(bottom, 0.0).pvalue < 0.05
    assert math.isfinite(found.low) == told_from_zero
    if told_from_zero:
        critical = stats.t.ppf(0.975, count - 1)
        assert abs(t_of(found.low, top, bottom)) == pytest.approx(critical, rel=1e-5)
        assert abs(t_of(found.high, top, bottom)) == pytest.approx(critical, rel=1e-5)
        assert found.low < found.value < found.high
        assert found.value == pytest.approx(top.mean() / bottom.mean())


def test_a_constant_denominator_gives_the_interval_of_a_mean():
    top = np.array([1.0, 4.0, 2.5, 3.0])
    found = fieller(top, np.full(4, 2.0))
    expected = stats.ttest_1samp(top / 2, 0.0).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_fieller_of_one_draw_is_undefined():
    assert math.isnan(fieller([1.0], [2.0]).value)


def households(seed, villages):
    rng = np.random.default_rng(seed)
    village = rng.integers(0, villages, 40 * villages)
    persons = rng.integers(1, 7, len(village)).astype(float)
    luck = rng.normal(size=villages)[village]
    value = np.sign(luck + rng.normal(size=len(village))).round()
    return village, persons, value


def sandwich(village, persons, value):
    """Return the estimate and cluster-robust error of a weighted regression on a constant."""
    design = np.ones((len(value), 1))
    bread = np.linalg.inv(design.T @ (persons[:, None] * design))
    estimate = (bread @ design.T @ (persons * value)).item()
    meat = np.zeros((1, 1))
    labels = np.unique(village)
    for label in labels:
        ours = village == label
        score = design[ours].T @ (persons[ours] * (value[ours] - estimate))
        meat += np.outer(score, score)
    variance = len(labels) / (len(labels) - 1) * bread @ meat @ bread
    return estimate, math.sqrt(variance.item())


def test_cluster_interval_is_that_of_a_weighted_regression():
    village, persons, value = households(1, 25)
    found = cluster_ratio(np.bincount(village, persons * value), np.bincount(village, persons))
    estimate, error = sandwich(village, persons, value)
    half = stats.t.ppf(0.975, 24) * error
    assert found.value == pytest.approx(estimate, rel=1e-10)
    assert (found.low, found.high) == pytest.approx((estimate - half, estimate + half), rel=1e-10)


def test_clusters_of_one_person_give_student_s_interval():
    values = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    found = cluster_ratio(values, np.ones(5))
    expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_clusters_without_anybody_do_not_count():
    full = cluster_ratio([1.0, 2.0, 0.0], [4.0, 3.0, 2.0])
    assert cluster_ratio([1.0, 0.0, 2.0, 0.0], [4.0, 0.0, 3.0, 2.0]) == full
    alone = cluster_ratio([1.0], [4.0])
    assert alone.value == 0.25
    assert math.isnan(alone.low)
    assert math.isnan(cluster_ratio([0.0], [0.0]).value)
