import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.hazard import (
    annual_hazard,
    cumulative_incidence,
    hazard_rate,
    life_table,
)
from revival_sim.measures.spells import spells_out_of_poverty

MONTHS = 24
FIRST = st.integers(-1, MONTHS - 1)


def test_the_spell_example(vectors):
    example = vectors["spell_hazard"]
    spells = spells_out_of_poverty(example["panels"])
    table = life_table(spells.duration, spells.returned)
    assert spells.unit.size == example["exits"]
    assert list(table.at_risk) == list(example["at_risk_by_duration"].values())
    assert list(table.events) == list(example["returns_by_duration"].values())
    assert list(table.hazard) == list(example["hazard_by_duration"].values())
    np.testing.assert_allclose(table.survival, list(example["S_by_duration"].values()), rtol=1e-15)


def test_hazard_per_person_year():
    assert hazard_rate(3.0, 60.0) == pytest.approx(0.6)
    assert np.isnan(hazard_rate(0.0, 0.0))


def test_time_at_risk_ends_with_the_event():
    # one event in the first month, one in the sixth, one person without: 1 + 6 + 12 months
    assert annual_hazard([0, 5, -1], 12) == pytest.approx(12.0 * 2 / 19)


def test_a_constant_risk_is_found_again():
    rng = np.random.default_rng(1)
    first = rng.geometric(0.01, 200_000) - 1
    assert annual_hazard(first, 60) == pytest.approx(0.12, rel=0.01)


def test_incidence_by_hand_with_one_who_left():
    # four persons; one has the event in month 0, one leaves after month 0, one in month 1
    incidence = cumulative_incidence([0, -1, 1, -1], 3, observed=[3, 1, 3, 3])
    np.testing.assert_allclose(incidence, [1 / 4, 1 - 3 / 4 * 1 / 2, 1 - 3 / 4 * 1 / 2])


def test_an_event_after_leaving_is_not_seen():
    np.testing.assert_array_equal(cumulative_incidence([5, -1], 12, observed=[3, 12]), 0.0)


@given(st.lists(FIRST, min_size=1, max_size=40))
def test_without_leavers_incidence_is_the_plain_share(first):
    month = np.array(first)
    plain = [((month >= 0) & (month <= t)).mean() for t in range(MONTHS)]
    np.testing.assert_allclose(cumulative_incidence(first, MONTHS), plain, atol=1e-12)


@given(st.lists(st.tuples(FIRST, st.integers(1, 5), st.integers(0, MONTHS)), min_size=1))
def test_weights_equal_repetition_of_spells(units):
    first, persons, observed = np.array(units).T
    again = np.repeat(first, persons), MONTHS, None, np.repeat(observed, persons)
    weighted = first, MONTHS, persons, observed
    np.testing.assert_allclose(
        cumulative_incidence(*weighted), cumulative_incidence(*again), atol=1e-12
    )
    assert annual_hazard(*weighted) == pytest.approx(annual_hazard(*again), nan_ok=True)


@given(st.lists(st.tuples(FIRST, st.integers(0, MONTHS)), min_size=1))
def test_incidence_rises_within_the_unit_interval(units):
    first, observed = np.array(units).T
    incidence = cumulative_incidence(first, MONTHS, observed=observed)
    assert incidence.shape == (MONTHS,)
    assert np.all(np.diff(incidence) >= 0.0)
    assert incidence[0] >= 0.0
    assert incidence[-1] <= 1.0


def test_nobody_gives_an_empty_life():
    np.testing.assert_array_equal(cumulative_incidence([], 3), [0.0, 0.0, 0.0])
    assert np.isnan(annual_hazard([], 3))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: life_table([0], [True]), "at least one period"),
        (lambda: life_table([5], [False], periods=4), "from 0 to 4"),
        (lambda: life_table([-1], [False]), "from 0"),
        (lambda: cumulative_incidence([1], 12, observed=[13]), "0 to 12 months"),
    ],
)
def test_times_that_cannot_be_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
