from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from revival_sim.study.inference import Interval, interval, paired_difference

VALUES = arrays(np.float64, st.integers(2, 30), elements=st.floats(-1e6, 1e6, width=32))


@given(VALUES)
def test_interval_is_student_s(values: np.ndarray) -> None:
    found = interval(values.tolist())
    error = stats.sem(values)
    assert found.replications == len(values)
    assert found.mean == pytest.approx(np.mean(values), abs=1e-6)
    if error > 1e-6:
        low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), error)
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-6, abs=1e-6)


@given(VALUES)
def test_identical_arms_differ_by_exactly_zero(values: np.ndarray) -> None:
    assert paired_difference(values, values.tolist()) == Interval(0.0, 0.0, 0.0, len(values))


def test_pairing_removes_what_the_seeds_share() -> None:
    luck = np.random.default_rng(1).normal(0, 100, 20)
    found = paired_difference(luck + 1.0, luck)
    assert found.low == pytest.approx(1.0)
    assert found.high == pytest.approx(1.0)
    difference = stats.ttest_rel([1.0, 2.0, 4.0], [0.5, 2.5, 1.0]).confidence_interval(0.95)
    found = paired_difference([1.0, 2.0, 4.0], [0.5, 2.5, 1.0])
    assert (found.low, found.high) == pytest.approx((difference.low, difference.high))


def test_one_replication_has_no_interval() -> None:
    assert interval([0.25]) == Interval(0.25, None, None, 1)


def test_undefined_values_are_not_counted() -> None:
    assert interval([1.0, math.nan, 3.0]) == interval([1.0, 3.0])
    assert interval([math.nan]) == Interval(None, None, None, 0)
    assert paired_difference([1.0, math.nan, 3.0], [math.nan, 1.0, 1.0]).replications == 1


@pytest.mark.parametrize("count", [5, 20])
def test_an_interval_of_one_more_holds_95_in_100_new_values(count: int) -> None:
    rng = np.random.default_rng(12)
    held = []
    for _ in range(4000):
        values = rng.normal(3.0, 2.0, count + 1)
        found = interval(values[1:].tolist(), of_one=True)
        assert found.low is not None
        assert found.high is not None
        held.append(found.low <= values[0] <= found.high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.012)
