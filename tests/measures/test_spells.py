import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.spells import spells_out_of_poverty, turns


def test_one_unit_may_leave_and_return_more_than_once():
    spells = spells_out_of_poverty([[1, 0, 1, 0, 0, 0]])
    assert list(spells.unit) == [0, 0]
    assert list(spells.duration) == [1, 2]
    assert list(spells.returned) == [True, False]


def test_a_first_fall_is_no_return():
    assert spells_out_of_poverty([[0, 0, 1, 1]]).unit.size == 0


def test_an_exit_in_the_last_period_is_never_at_risk():
    spells = spells_out_of_poverty([[1, 1, 0]])
    assert list(spells.duration) == [0]
    assert not spells.returned[0]


@pytest.mark.parametrize("shape", [(0, 4), (3, 0), (3, 1)])
def test_panels_without_a_move_have_no_spell(shape):
    assert spells_out_of_poverty(np.ones(shape)).duration.size == 0


def test_a_single_series_is_refused():
    with pytest.raises(ValueError, match=r"shape \(n, periods\)"):
        spells_out_of_poverty([1, 0, 1])


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_spells_agree_with_a_walk_along_the_series(poor):
    walked = []
    start = None
    for t, now in enumerate(poor):
        if t and poor[t - 1] and not now:
            start = t
        if now and start is not None:
            walked.append((t - start, True))
            start = None
    if start is not None:
        walked.append((len(poor) - 1 - start, False))
    spells = spells_out_of_poverty([poor])
    assert list(zip(spells.duration, spells.returned, strict=True)) == walked


@pytest.mark.parametrize("periods", [0, 1, 2, 30])
def test_turns_are_the_spells_of_both_states(periods):
    panel = np.random.default_rng(periods).random((40, periods)) < 0.4
    expected = []
    for unit, row in enumerate(panel.tolist()):
        starts = [t for t in range(1, periods) if row[t] != row[t - 1]]
        for start, after in zip(starts, [*starts[1:], None][: len(starts)], strict=True):
            ended = after is not None
            lasted = after - start if ended else periods - 1 - start
            expected.append((unit, row[start], lasted, ended))
    assert list(zip(*(values.tolist() for values in turns(panel)), strict=True)) == expected
