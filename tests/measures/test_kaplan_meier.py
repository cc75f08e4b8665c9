import lifelines
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.kaplan_meier import kaplan_meier


def test_lifelines_finds_the_same():
    rng = np.random.default_rng(3)
    duration, event = rng.integers(1, 25, 300), rng.random(300) < 0.4
    at_risk = [(duration >= month).sum() for month in range(1, 25)]
    events = [(event & (duration == month)).sum() for month in range(1, 25)]
    fit = lifelines.KaplanMeierFitter().fit(duration, event)
    curve = kaplan_meier(at_risk, events)
    bounds = fit.confidence_interval_survival_function_.loc[1:].to_numpy()
    survival = fit.survival_function_.loc[1:].to_numpy()[:, 0]
    np.testing.assert_allclose(curve.survival, survival, atol=1e-10)
    np.testing.assert_allclose(np.column_stack([curve.low, curve.high]), bounds, atol=1e-10)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_intervals_hold_the_curve(counts):
    events, more = np.array(counts).T
    for scale in ("log", "log-log"):
        curve = kaplan_meier(events + more, events, scale=scale)
        left = curve.survival > 0.0
        assert np.all(curve.low[left] <= curve.survival[left] + 1e-12)
        assert np.all(curve.high[left] >= curve.survival[left] - 1e-12)
        assert np.all(np.isnan(curve.low[~left]))


def test_without_events_all_survive():
    curve = kaplan_meier([5, 4], [0, 0])
    for values in (curve.survival, curve.low, curve.high):
        np.testing.assert_array_equal(values, 1.0)


def test_a_wider_sample_narrows_by_its_root():
    one, hundred = kaplan_meier([9, 5], [2, 1]), kaplan_meier([900, 500], [200, 100])
    np.testing.assert_allclose(hundred.variance, one.variance / 100.0)


@pytest.mark.parametrize("counts", [([1], [2]), ([1], [-1]), ([1, 2], [1])])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="expected"):
        kaplan_meier(*counts)
