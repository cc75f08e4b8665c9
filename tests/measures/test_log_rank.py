import lifelines.statistics
import numpy as np
import pytest

from revival_sim.measures.log_rank import expected_events, log_rank


def test_lifelines_finds_the_same_for_three_groups():
    rng = np.random.default_rng(5)
    group, event = rng.integers(0, 3, 300), rng.random(300) < 0.5
    duration = 1 + rng.integers(0, 12 + 4 * group)
    own = group == np.arange(3)[:, None]
    months = np.arange(1, 25)
    at_risk = (own[:, None] & (duration >= months[:, None])).sum(axis=2)
    events = (own[:, None] & event & (duration == months[:, None])).sum(axis=2)
    expected = lifelines.statistics.multivariate_logrank_test(duration, group, event)
    statistic, p_value = log_rank(at_risk, events)
    assert statistic == pytest.approx(expected.test_statistic, rel=1e-10)
    assert p_value == pytest.approx(expected.p_value, rel=1e-8)


def test_groups_alike_do_not_differ():
    assert log_rank([[9, 5], [9, 5]], [[2, 1], [2, 1]]) == pytest.approx((0.0, 1.0))


def test_expected_events_by_hand():
    # 3 events of 10 at risk, then 1 of 4: by month, 6 and 4 of the first and 3 and 1 of the second
    expected = expected_events([[6, 3], [4, 1]], [[3, 0], [0, 1]])
    np.testing.assert_allclose(expected, [3 * 0.6 + 0.75, 3 * 0.4 + 0.25])


@pytest.mark.parametrize("counts", [([[1]], [[1]]), ([[1], [1]], [[2], [0]])])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="expected"):
        log_rank(*counts)
