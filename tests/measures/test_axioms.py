"""Axioms of poverty and inequality, on any incomes, that the files of single measures leave out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.chronic import chronic_and_transient
from revival_sim.measures.entropy import generalized_entropy
from revival_sim.measures.inequality import gini
from revival_sim.measures.multidimensional import alkire_foster
from revival_sim.measures.poverty import fgt, watts
from revival_sim.measures.ranked import sen, sen_shorrocks_thon

LINE = 4000.0
INCOMES = st.lists(st.floats(1.0, 1e4), min_size=2, max_size=20)
POOR = st.lists(st.floats(1.0, LINE - 1.0), min_size=2, max_size=10)
RICH = st.lists(st.floats(LINE, 1e5), max_size=10)
PART = st.floats(0.0, 0.5)
PEOPLE = st.lists(st.lists(st.floats(0.0, 2.0), min_size=3, max_size=3), min_size=1, max_size=12)
CUTOFFS = np.array([1.0, 0.5, 1.5])
SPREAD_SENSITIVE = [
    *(pytest.param(lambda x, a=a: fgt(x, LINE, a), id=f"fgt {a}") for a in (1.0, 1.5, 2.0, 3.0)),
    pytest.param(lambda x: watts(x, LINE), id="watts"),
    pytest.param(lambda x: sen_shorrocks_thon(x, LINE), id="sen-shorrocks-thon"),
    pytest.param(gini, id="gini"),
    *(
        pytest.param(lambda x, a=a: generalized_entropy(x, a), id=f"entropy {a}")
        for a in (-1.0, 0.0, 0.5, 1.0, 2.0)
    ),
]


def closer(incomes, part):
    """Move a part of the gap between the poorest and the richest from the one to the other."""
    x = np.sort(np.array(incomes))
    moved = part * (x[-1] - x[0])
    return np.concatenate([[x[0] + moved], x[1:-1], [x[-1] - moved]])


@pytest.mark.parametrize("measure", SPREAD_SENSITIVE)
@given(incomes=INCOMES, part=PART)
def test_a_transfer_to_a_poorer_person_never_raises_it(measure, incomes, part):
    assert measure(closer(incomes, part)) <= measure(np.array(incomes)) * (1.0 + 1e-9) + 1e-12


@given(poor=POOR, rich=RICH, part=PART)
def test_sen_sees_transfers_among_the_poor_who_stay_poor(poor, rich, part):
    assert sen([*closer(poor, part), *rich], LINE) <= sen([*poor, *rich], LINE) + 1e-9


@given(poor=POOR, rich=RICH, less=st.floats(0.1, 0.99))
def test_a_poorer_poor_person_raises_all_that_see_depth(poor, rich, less):
    before, after = [*poor, *rich], [poor[0] * less, *poor[1:], *rich]
    for measure in (
        *(lambda x, a=a: fgt(x, LINE, a) for a in (1.0, 2.0)),
        lambda x: watts(x, LINE),
        lambda x: sen_shorrocks_thon(x, LINE),
    ):
        assert measure(after) > measure(before)


@given(PEOPLE, st.sampled_from([1.0, 2.0, 3.0]), st.integers(-6, 6))
def test_several_dimensions_know_neither_number_of_persons_nor_units(people, k, power):
    y = np.array(people)
    found = alkire_foster(y, CUTOFFS, k)
    twice = alkire_foster(np.concatenate([y, y]), CUTOFFS, k)
    np.testing.assert_allclose(twice.adjusted, found.adjusted, atol=1e-12)
    unit = np.array([2.0**power, 1.0, 2.0**-power])
    np.testing.assert_array_equal(
        alkire_foster(y * unit, CUTOFFS * unit, k).adjusted, found.adjusted
    )


@given(PEOPLE, st.sampled_from([2.0, 3.0]), st.integers(0, 2), st.floats(0.0, 1.0))
def test_deprivations_of_those_who_are_not_poor_do_not_matter(people, k, dimension, less):
    y = np.array(people)
    found = alkire_foster(y, CUTOFFS, k)
    poorer = y.copy()
    poorer[~found.poor, dimension] *= np.where(
        poorer[~found.poor, dimension] < CUTOFFS[dimension], less, 1.0
    )
    np.testing.assert_array_equal(alkire_foster(poorer, CUTOFFS, k).adjusted, found.adjusted)


@given(PEOPLE, st.sampled_from([1.0, 2.0, 3.0]), st.integers(0, 2), st.floats(0.0, 1.0))
def test_more_deprived_never_lowers_several_dimensions(people, k, dimension, less):
    y = np.array(people)
    poorer = y.copy()
    poorer[0, dimension] *= less
    before, after = (alkire_foster(each, CUTOFFS, k) for each in (y, poorer))
    assert after.headcount >= before.headcount
    assert np.all(after.adjusted >= before.adjusted - 1e-12)


@given(PEOPLE, PEOPLE, st.sampled_from([1.0, 2.0, 3.0]))
def test_groups_add_up_in_several_dimensions(one, other, k):
    parts = [alkire_foster(np.array(people), CUTOFFS, k) for people in (one, other)]
    sizes = np.array([len(one), len(other)]) / (len(one) + len(other))
    whole = alkire_foster(np.array([*one, *other]), CUTOFFS, k)
    mean = sizes @ np.array([part.adjusted for part in parts])
    np.testing.assert_allclose(whole.adjusted, mean, atol=1e-12)


@given(
    st.lists(st.lists(st.floats(0.0, 3.0), min_size=4, max_size=4), min_size=1, max_size=10),
    st.integers(-6, 6),
)
def test_poverty_over_time_knows_neither_number_of_persons_nor_unit(rows, power):
    income, scale = np.array(rows), 2.0**power
    found = chronic_and_transient(income, 1.0)
    for again in (
        chronic_and_transient(np.concatenate([income, income]), 1.0),
        chronic_and_transient(income * scale, scale),
    ):
        assert again.total == pytest.approx(found.total, abs=1e-12)
        assert again.chronic == pytest.approx(found.chronic, abs=1e-12)
