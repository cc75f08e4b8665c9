import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.decomposition import fgt_by_group
from revival_sim.measures.poverty import fgt

UNITS = st.lists(
    st.tuples(st.floats(1.0, 1e4), st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=20
)


@given(UNITS, st.sampled_from([0.0, 1.0, 2.0]))
def test_groups_add_up_to_all(units, alpha):
    income, persons, group = np.array(units).T
    split = fgt_by_group(income, 4000.0, alpha, group, persons)
    whole = fgt(income, 4000.0, alpha, persons)
    if persons.sum() > 0:
        assert np.nansum(split.persons * split.index) == pytest.approx(whole, abs=1e-12)
    if whole > 0:
        assert split.contribution.sum() == pytest.approx(1.0)
    for label, index in zip(split.groups, split.index, strict=True):
        own = group == label
        expected = fgt(income[own], 4000.0, alpha, persons[own])
        assert index == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_labels_may_be_words():
    split = fgt_by_group([1.0, 3.0, 9.0], 4.0, 1.0, ["b", "a", "a"])
    assert list(split.groups) == ["a", "b"]
    np.testing.assert_allclose(split.index, [0.125, 0.75])
    np.testing.assert_allclose(split.contribution, [0.25, 0.75])


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="alpha of 0 or more"):
        fgt_by_group([1.0], 4.0, -1.0, [1])
    with pytest.raises(ValueError, match="one group for each"):
        fgt_by_group([1.0], 4.0, 1.0, [1, 2])
