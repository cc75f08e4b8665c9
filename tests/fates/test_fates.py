"""Shares of persons, from fates made by hand."""

import numpy as np
import pytest

from made_fates import fates_of


def test_cumulative_shares_count_persons_and_leave_out_what_was_so_at_the_start():
    fates = fates_of(
        months=4, persons=[1, 2, 3, 4], realised_return=[2, 4, -1, 1], group=[1, 2, 1, 3]
    )
    share = fates.cumulative_share(fates.realised_return, fates.lifted)
    np.testing.assert_allclose(share, [0.0, 1 / 6, 1 / 6, 3 / 6])
    nobody = np.zeros(4, dtype=bool)
    np.testing.assert_array_equal(fates.cumulative_share(fates.realised_return, nobody), 0.0)


@pytest.mark.parametrize("months", [1, 11, 12, 13, 24, 30])
def test_states_by_month_are_unpacked_as_they_were(months):
    states = np.random.default_rng(months).random((months, 7)) < 0.4
    fates = fates_of(months, 7, poor=states)
    np.testing.assert_array_equal(fates.by_month(fates.poor_bits), states)
    np.testing.assert_array_equal(fates.poor[1:], states[11::12])


@pytest.mark.parametrize("months", [1, 12, 30])
def test_first_months_and_states_at_a_month_are_those_of_the_matrix(months):
    rng = np.random.default_rng(months)
    states = rng.random((months, 300)) < 0.1
    fates = fates_of(months, 300, risk=states)
    first = np.where(states.any(axis=0), 1 + states.argmax(axis=0), 0)
    np.testing.assert_array_equal(fates.first_month(fates.risk_bits), first)
    month = rng.integers(-1, months + 2, 300)
    held = [0 < m <= months and bool(states[m - 1, i]) for i, m in enumerate(month)]
    np.testing.assert_array_equal(fates.state_at(fates.risk_bits, month), held)
