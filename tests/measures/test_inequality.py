import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.inequality import gini, lorenz, quantile_shares

INCOMES = st.lists(st.floats(1.0, 1e5), min_size=1, max_size=30)
UNITS = st.lists(st.tuples(st.floats(1.0, 1e5), st.integers(1, 5)), min_size=1, max_size=20)


def test_known_values():
    assert gini([1.0, 1.0, 1.0]) == pytest.approx(0.0)
    assert gini([0.0, 0.0, 0.0, 1.0]) == pytest.approx(0.75)
    assert gini([1.0, 2.0, 3.0, 4.0]) == pytest.approx(0.25)


@given(INCOMES)
def test_gini_is_half_the_relative_mean_difference(incomes):
    x = np.array(incomes)
    difference = np.abs(x[:, None] - x[None, :]).mean()
    assert gini(x) == pytest.approx(difference / (2.0 * x.mean()), abs=1e-9)


@given(INCOMES, st.floats(0.01, 100.0))
def test_gini_knows_neither_unit_nor_number_of_persons(incomes, scale):
    assert gini(np.array(incomes) * scale) == pytest.approx(gini(incomes), abs=1e-9)
    assert gini(incomes * 3) == pytest.approx(gini(incomes), abs=1e-9)


@given(UNITS, st.integers(1, 10))
def test_weights_equal_repetition_of_incomes(units, groups):
    incomes, persons = np.array(units).T
    repeated = np.repeat(incomes, persons.astype(int))
    assert gini(incomes, persons) == pytest.approx(gini(repeated), abs=1e-9)
    np.testing.assert_allclose(
        quantile_shares(incomes, groups, persons), quantile_shares(repeated, groups), atol=1e-9
    )


@given(UNITS)
def test_lorenz_runs_from_none_to_all_below_the_diagonal(units):
    persons, held = lorenz(*np.array(units).T)
    assert (persons[0], held[0]) == (0.0, 0.0)
    assert (persons[-1], held[-1]) == (1.0, 1.0)
    assert np.all(held <= persons + 1e-12)


@given(UNITS, st.integers(1, 10))
def test_shares_rise_and_add_up_to_one(units, groups):
    shares = quantile_shares(*np.array(units).T[:1], groups)
    assert shares.sum() == pytest.approx(1.0)
    assert np.all(np.diff(shares) >= -1e-12)


def test_a_household_on_the_border_counts_in_both_groups():
    np.testing.assert_allclose(quantile_shares([1.0, 5.0], 2, [3.0, 1.0]), [0.25, 0.75])


def test_nothing_to_share_gives_no_number():
    assert np.isnan(gini([]))
    assert np.isnan(gini([0.0, 0.0]))
    assert np.all(np.isnan(quantile_shares([1.0], 5, [0.0])))
