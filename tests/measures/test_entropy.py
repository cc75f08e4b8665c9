import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.entropy import (
    entropy_by_group,
    generalized_entropy,
    theil_l,
    theil_t,
)

ALPHAS = st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0])
UNITS = st.lists(
    st.tuples(st.floats(1.0, 1e4), st.integers(1, 5), st.integers(0, 3)), min_size=1, max_size=20
)


def test_by_hand():
    # two persons with 1 and 3, mean 2: the shares are a half and one and a half
    assert theil_t([1.0, 3.0]) == pytest.approx((0.5 * np.log(0.5) + 1.5 * np.log(1.5)) / 2)
    assert theil_l([1.0, 3.0]) == pytest.approx(-(np.log(0.5) + np.log(1.5)) / 2)
    assert generalized_entropy([1.0, 3.0], 2.0) == pytest.approx(0.125)
    assert theil_t([0.0, 0.0, 0.0, 1.0]) == pytest.approx(np.log(4.0))


@given(ALPHAS, UNITS)
def test_weights_equal_repetition_and_scale_changes_nothing(alpha, units):
    income, persons, _ = np.array(units).T
    repeated = np.repeat(income, persons.astype(int))
    expected = generalized_entropy(repeated, alpha)
    assert generalized_entropy(income, alpha, persons) == pytest.approx(expected, abs=1e-10)
    assert generalized_entropy(7.0 * income, alpha, persons) == pytest.approx(expected, abs=1e-10)
    assert expected >= -1e-12


@given(ALPHAS, UNITS)
def test_the_parts_add_up_to_the_whole(alpha, units):
    income, persons, group = np.array(units).T
    split = entropy_by_group(income, group, alpha, persons)
    whole = generalized_entropy(income, alpha, persons)
    assert split.within.sum() + split.between == pytest.approx(whole, abs=1e-9, rel=1e-9)
    for label, index in zip(split.groups, split.index, strict=True):
        own = group == label
        assert index == pytest.approx(generalized_entropy(income[own], alpha, persons[own]))


@pytest.mark.parametrize("alpha", [0.0, 0.5, 1.0, 2.0])
def test_a_transfer_to_a_poorer_person_lowers_it(alpha):
    assert generalized_entropy([2.0, 5.0, 9.0], alpha) < generalized_entropy([1.0, 6.0, 9.0], alpha)


def test_edges():
    assert theil_l([0.0, 1.0]) == np.inf
    assert theil_t([0.0, 1.0]) == pytest.approx(np.log(2.0))
    assert theil_l([0.0, 1.0], [0.0, 1.0]) == 0.0
    assert np.isnan(theil_t([]))
    with pytest.raises(ValueError, match="incomes of 0 or more"):
        theil_t([-1.0])
    with pytest.raises(ValueError, match="not negative"):
        theil_t([1.0], [-1.0])
    with pytest.raises(ValueError, match="one group for each"):
        entropy_by_group([1.0, 2.0], [1], 1.0)
