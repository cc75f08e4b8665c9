from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.study.tables.ordering import in_order

UNITS = st.lists(
    st.tuples(st.floats(-1e6, 1e6, width=32), st.integers(0, 127)), min_size=1, max_size=40
)


@given(UNITS)
def test_incomes_rise_and_keep_their_persons(units):
    income = np.array([value for value, _ in units], np.float32)
    persons = np.array([count for _, count in units], np.int8)
    value, weight = in_order(income, persons)
    expected = sorted((max(float(x), 0.0), int(p)) for x, p in zip(income, persons, strict=True))
    assert list(zip(value.tolist(), weight.tolist(), strict=True)) == expected


def test_a_negative_zero_is_no_large_income():
    value, weight = in_order(np.array([1.0, -0.0], np.float32), np.array([3, 2], np.int8))
    assert (value.tolist(), weight.tolist()) == ([0.0, 1.0], [2.0, 3.0])
