import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.mobility import transition_matrix

MOVES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=30
)


@given(MOVES)
def test_it_counts_moves(moves):
    before, after, persons = np.array(moves).T
    matrix = transition_matrix(before, after, 3, persons)
    for i in range(3):
        start = persons[before == i].sum()
        for j in range(3):
            moved = persons[(before == i) & (after == j)].sum()
            expected = moved / start if start else np.nan
            assert matrix[i, j] == pytest.approx(expected, nan_ok=True)
    again = transition_matrix(np.repeat(before, persons), np.repeat(after, persons), 3)
    np.testing.assert_allclose(matrix, again)


def test_impossible_input_is_refused():
    for arguments in ([0, 3], [0, 1], 3), ([0, -1], [0, 1], 3), ([0, 1], [0.5, 1], 3):
        with pytest.raises(ValueError, match="whole numbers from 0 to 2"):
            transition_matrix(*arguments)
    with pytest.raises(ValueError, match="as many states after"):
        transition_matrix([0, 1], [0], 3)
