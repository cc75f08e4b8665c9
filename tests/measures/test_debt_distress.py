import numpy as np
import pytest

from revival_sim.measures.debt import burden, in_debt_distress


def test_burden():
    np.testing.assert_array_equal(
        burden([5.0, 0.0, 2.0, 0.0], [10.0, 0.0, -1.0, -1.0]), [0.5, 0.0, np.inf, 0.0]
    )


def test_either_limit_counts_and_the_limit_itself_is_no_distress():
    service, debt = [40.0, 41.0, 0.0, 0.0], [0.0, 0.0, 300.0, 301.0]
    found = in_debt_distress(service, debt, [100.0] * 4)
    np.testing.assert_array_equal(found, [False, True, False, True])
    assert not in_debt_distress(service, debt, [100.0] * 4, 0.5, 4.0).any()


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        burden([-1.0], [1.0])
    with pytest.raises(ValueError, match="limits of 0 or more"):
        in_debt_distress([1.0], [1.0], [1.0], -0.1)
    with pytest.raises(ValueError, match="of one shape"):
        burden([1.0, 2.0], [1.0])
