import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.chronic import chronic_and_transient
from revival_sim.measures.poverty import fgt

PANEL = st.lists(
    st.tuples(st.lists(st.floats(0.0, 3.0), min_size=4, max_size=4), st.integers(1, 4)),
    min_size=1,
    max_size=10,
)


def test_by_hand():
    # gaps 0.5 and 0: squares' mean 0.125; mean income 1.25 is above the line: all is transient
    found = chronic_and_transient([[0.5, 2.0]], 1.0)
    assert (found.total, found.chronic, found.transient) == (0.125, 0.0, 0.125)
    # mean 0.75: chronic 0.0625 of (0.25 + 0) / 2
    found = chronic_and_transient([[0.5, 1.0]], 1.0)
    assert (found.total, found.chronic, found.transient) == (0.125, 0.0625, 0.0625)


@given(PANEL, st.sampled_from([1.0, 1.5, 2.0, 3.0]))
def test_transient_is_not_negative_and_weights_equal_repetition(rows, alpha):
    income = np.array([row for row, _ in rows])
    persons = np.array([count for _, count in rows])
    found = chronic_and_transient(income, 1.0, alpha, persons)
    again = chronic_and_transient(np.repeat(income, persons, axis=0), 1.0, alpha)
    assert found.total == pytest.approx(again.total, abs=1e-12)
    assert found.chronic == pytest.approx(again.chronic, abs=1e-12)
    assert found.transient >= -1e-12
    pooled = fgt(income.ravel(), 1.0, alpha, np.repeat(persons, 4))
    assert found.total == pytest.approx(pooled, abs=1e-12)


@given(PANEL)
def test_steady_incomes_have_no_transient_poverty(rows):
    income = np.repeat([row[:1] for row, _ in rows], 5, axis=1)
    assert chronic_and_transient(income, 1.0).transient == pytest.approx(0.0, abs=1e-12)


def test_lines_may_differ_between_periods():
    same = chronic_and_transient([[1.0, 2.0]], [2.0, 4.0])
    assert (same.total, same.transient) == (0.25, 0.0)


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="alpha of 1 or more"):
        chronic_and_transient([[1.0]], 1.0, 0.5)
    with pytest.raises(ValueError, match=r"shape \(n, periods\)"):
        chronic_and_transient([1.0], 1.0)
    with pytest.raises(ValueError, match="lines above 0"):
        chronic_and_transient([[1.0]], -1.0)
    with pytest.raises(ValueError, match="not negative"):
        chronic_and_transient([[1.0]], 1.0, 2.0, [-1.0])
