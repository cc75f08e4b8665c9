import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.aalen_johansen import aalen_johansen
from revival_sim.measures.kaplan_meier import kaplan_meier

MONTH = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 9))


@given(st.lists(MONTH, min_size=1, max_size=30))
def test_causes_and_survival_add_up_to_one(months):
    first, second, more = np.array(months).T
    at_risk = first + second + more
    incidence, _ = aalen_johansen(at_risk, [first, second])
    survival = kaplan_meier(at_risk, first + second).survival
    np.testing.assert_allclose(incidence.sum(axis=0) + survival, 1.0, atol=1e-12)


@given(st.lists(MONTH, min_size=1, max_size=30))
def test_a_single_cause_has_the_variance_of_greenwood(months):
    events, _, more = np.array(months).T
    _, variance = aalen_johansen(events + more + 1, [events])
    np.testing.assert_allclose(
        variance[0], kaplan_meier(events + more + 1, events).variance, atol=1e-11
    )


def test_without_censoring_the_variance_is_of_a_share():
    incidence, variance = aalen_johansen([20, 17, 11], [[1, 4, 2], [2, 2, 3]])
    share = np.array([[1, 5, 7], [2, 4, 7]]) / 20
    np.testing.assert_allclose(incidence, share)
    np.testing.assert_allclose(variance, share * (1 - share) / 20)


@pytest.mark.parametrize("events", [[1], [[2]], [[-1]]])
def test_counts_that_cannot_be_are_refused(events):
    with pytest.raises(ValueError, match="expected"):
        aalen_johansen([1], events)
