import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.targeting import coady_grosh_hoddinott, targeting_errors


def test_errors_by_hand():
    # 10 poor of whom 6 are reached, 9 reached in all
    found = targeting_errors([True, True, False, False], [True, False, True, False], [6, 4, 3, 7])
    assert found.exclusion == pytest.approx(0.4)
    assert found.inclusion == pytest.approx(1 / 3)


def test_the_index_as_coady_grosh_and_hoddinott_define_it():
    # Grosh, Coady and Hoddinott (2003), Targeting Methods for Transfers, World Bank, Social Safety
    # Nets Primer Note 10: 60 % of benefits to the bottom 40 % make 1.5; the benefits are made up
    benefit = [30.0, 30.0, 20.0, 10.0, 10.0]
    assert coady_grosh_hoddinott(benefit, [1, 1, 0, 0, 0]) == pytest.approx(1.5)


@given(
    st.lists(
        st.tuples(st.floats(0.0, 9.0), st.integers(1, 5), st.booleans()), min_size=1, max_size=20
    )
)
def test_weights_equal_repetition(units):
    benefit = np.array([unit[0] for unit in units])
    persons = np.array([unit[1] for unit in units])
    meant = np.array([unit[2] for unit in units])
    again = np.repeat(np.arange(len(units)), persons)
    assert coady_grosh_hoddinott(benefit, meant, persons) == pytest.approx(
        coady_grosh_hoddinott(benefit[again], meant[again]), nan_ok=True
    )
    one, other = (
        targeting_errors(meant, benefit > 4, persons),
        targeting_errors(meant[again], benefit[again] > 4),
    )
    assert one.exclusion == pytest.approx(other.exclusion, nan_ok=True)
    assert one.inclusion == pytest.approx(other.inclusion, nan_ok=True)


def test_edges():
    assert np.isnan(targeting_errors([False], [True]).exclusion)
    assert targeting_errors([False], [True]).inclusion == 1.0
    assert np.isnan(coady_grosh_hoddinott([0.0], [True]))
    assert np.isnan(coady_grosh_hoddinott([1.0], [False]))
    with pytest.raises(ValueError, match="benefits of 0 or more"):
        coady_grosh_hoddinott([-1.0], [True])
    with pytest.raises(ValueError, match="not negative"):
        targeting_errors([True], [True], [-1.0])
    with pytest.raises(ValueError, match="of one shape"):
        targeting_errors([True], [True, False])
