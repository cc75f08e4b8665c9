from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from revival_sim.measures.testing import holm, mean_is_zero, variance_ratio

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def closed_test(p_values):
    """Adjust by the closed testing principle with Bonferroni tests of every intersection."""
    tests = range(len(p_values))
    sets = [s for size in range(1, len(p_values) + 1) for s in combinations(tests, size)]
    return [
        max(min(1.0, len(s) * min(p_values[i] for i in s)) for s in sets if test in s)
        for test in tests
    ]


@given(P_VALUES)
def test_holm_is_closed_bonferroni(p_values):
    assert holm(p_values).tolist() == pytest.approx(closed_test(p_values), abs=1e-12)


def test_a_test_that_could_not_be_made_is_no_part_of_the_family():
    found = holm([0.01, math.nan, 0.04])
    assert found[[0, 2]].tolist() == pytest.approx([0.02, 0.04])
    assert math.isnan(found[1])
    assert np.isnan(holm([math.nan, math.nan])).all()


def test_p_value_is_that_of_the_paired_t_test():
    one, two = np.random.default_rng(2).normal(size=(2, 9))
    assert mean_is_zero(one - two) == pytest.approx(stats.ttest_rel(one, two).pvalue, rel=1e-10)


def test_p_value_without_spread():
    assert mean_is_zero([0.0, 0.0]) == 1.0
    assert mean_is_zero([-3.0, -3.0, -3.0]) == 0.0
    assert math.isnan(mean_is_zero([1.0]))


def test_variance_ratio_is_what_pairing_saves():
    rng = np.random.default_rng(3)
    luck, own = rng.normal(size=(2, 100_000))
    assert variance_ratio(luck, luck + own) == pytest.approx(3.0, rel=0.03)
    assert variance_ratio(luck, own) == pytest.approx(1.0, rel=0.03)
    assert variance_ratio(luck, 2 * own - luck) < 1.0
    assert math.isnan(variance_ratio(luck, luck))
    assert math.isnan(variance_ratio(luck, luck + 0.1))
    assert math.isnan(variance_ratio([1.0], [2.0]))
