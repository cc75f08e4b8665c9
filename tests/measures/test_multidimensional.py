import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.multidimensional import alkire_foster
from revival_sim.measures.poverty import fgt

LEVELS = st.lists(st.floats(0.0, 2.0), min_size=3, max_size=3)
PEOPLE = st.lists(st.tuples(LEVELS, st.integers(1, 4)), min_size=1, max_size=12)
CUTOFFS = [1.0, 0.5, 1.5]


def test_four_persons_by_hand(vectors):
    example = vectors["alkire_foster"]
    found = alkire_foster(example["Y"], example["z"], example["k"])
    assert found.headcount == example["H"]
    assert found.intensity == example["A"]
    expected = [example[name] for name in ("M0", "M1", "M2")]
    np.testing.assert_allclose(found.adjusted, expected, rtol=1e-14)
    np.testing.assert_array_equal(found.poor, [False, True, True, False])
    # censored headcount ratios by dimension: of 4 persons, the poor are the second and third
    np.testing.assert_allclose(found.censored[0], [0.25, 0.5, 0.25, 0.5])


@given(PEOPLE, st.sampled_from([0.5, 1.0, 2.0, 3.0]))
def test_parts_add_up_and_weights_equal_repetition(people, k):
    y = np.array([row for row, _ in people])
    persons = np.array([count for _, count in people])
    found = alkire_foster(y, CUTOFFS, k, weights=persons)
    again = alkire_foster(np.repeat(y, persons, axis=0), CUTOFFS, k)
    np.testing.assert_allclose(found.adjusted, again.adjusted, atol=1e-12)
    if found.headcount > 0.0:
        assert found.adjusted[0] == pytest.approx(found.headcount * found.intensity)
        assert found.contribution[0].sum() == pytest.approx(1.0)
    assert np.all(np.diff(found.adjusted) <= 1e-12)


@given(PEOPLE, st.floats(0.0, 1.0))
def test_achievements_above_a_cutoff_do_not_matter(people, more):
    y = np.array([row for row, _ in people])
    richer = np.where(y >= CUTOFFS, y + more, y)
    np.testing.assert_array_equal(
        alkire_foster(richer, CUTOFFS, 2.0).adjusted, alkire_foster(y, CUTOFFS, 2.0).adjusted
    )


@given(PEOPLE)
def test_one_dimension_is_the_one_of_incomes(people):
    x = np.array([row[0] for row, _ in people])
    found = alkire_foster(x[:, None], [1.0], 1.0)
    np.testing.assert_allclose(found.adjusted, [fgt(x, 1.0, a) for a in range(3)], atol=1e-12)


def test_dimension_weights_count():
    y = [[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]
    heavy = alkire_foster(y, [1.0, 1.0, 1.0], 0.5, [0.5, 0.25, 0.25])
    assert (heavy.headcount, heavy.adjusted[0]) == (1.0, 0.5)
    np.testing.assert_allclose(heavy.contribution[0], [0.5, 0.25, 0.25])
    assert alkire_foster(y, [1.0, 1.0, 1.0], 0.6, [0.6, 0.2, 0.2]).headcount == 0.5


def test_a_sum_of_weights_reaches_k_in_spite_of_rounding():
    assert 0.7 + 0.1 < 0.8
    found = alkire_foster([[0.0, 0.0, 1.0]], [1.0] * 3, 0.8, [0.7, 0.1, 0.2])
    assert found.headcount == 1.0


def test_edges():
    nobody = alkire_foster(np.empty((0, 2)), [1.0, 1.0], 1)
    assert np.isnan(nobody.headcount)
    assert np.all(np.isnan(nobody.adjusted))
    for arguments, message in [
        (([[1.0]], [1.0, 2.0], 1), "cut-offs"),
        (([[1.0]], [0.0], 1), "cut-offs above 0"),
        (([[1.0]], [1.0], 2), "at most 1"),
        (([[1.0]], [1.0], 0), "k above 0"),
        (([[np.nan]], [1.0], 1), "NaN"),
        (([[1.0]], [1.0], 1, [-1.0]), "not negative"),
        (([[1.0]], [1.0], 1, None, [-1.0]), "not negative"),
    ]:
        with pytest.raises(ValueError, match=message):
            alkire_foster(*arguments)
