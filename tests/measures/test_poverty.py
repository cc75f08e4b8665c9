import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revival_sim.measures.poverty import fgt, headcount, poverty_gap, watts

INCOMES = st.lists(st.floats(1.0, 1e5), min_size=1, max_size=30)
ALPHAS = st.sampled_from([0.0, 0.5, 1.0, 2.0])
LINE = 4000.0

MEASURES = [
    pytest.param(headcount, id="headcount"),
    pytest.param(poverty_gap, id="gap"),
    pytest.param(lambda x, z, w=None: fgt(x, z, 2.0, w), id="severity"),
    pytest.param(watts, id="watts"),
]


def test_the_handbook_example(vectors):
    example = vectors["fgt_handbook"]
    x, z = example["x"], example["z"]
    assert headcount(x, z) == example["P0"]
    assert poverty_gap(x, z) == pytest.approx(example["P1"], rel=1e-15)
    assert fgt(x, z, 2.0) == pytest.approx(example["P2"], rel=1e-15)


def test_watts_by_hand():
    assert watts([1.0, np.e, 20.0, 30.0], np.e**2) == pytest.approx((2.0 + 1.0) / 4.0)


def test_who_stands_on_the_line_is_not_poor():
    assert headcount([4000.0, 3999.0], 4000.0) == 0.5
    assert fgt([4000.0], 4000.0, 0.0) == 0.0


def test_lines_may_differ_between_persons():
    assert headcount([5.0, 5.0], [4.0, 6.0]) == 0.5


@pytest.mark.parametrize("measure", MEASURES)
@given(incomes=INCOMES)
def test_counting_everybody_twice_changes_nothing(measure, incomes):
    assert measure(incomes * 2, LINE) == pytest.approx(measure(incomes, LINE), rel=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
@given(incomes=INCOMES, power=st.integers(-6, 6))
def test_the_unit_of_money_changes_nothing(measure, incomes, power):
    scale = 2.0**power
    scaled = measure(np.array(incomes) * scale, LINE * scale)
    assert scaled == pytest.approx(measure(incomes, LINE), rel=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
@given(incomes=INCOMES, richer=st.floats(0.0, 1e6))
def test_incomes_above_the_line_do_not_matter(measure, incomes, richer):
    x = np.array(incomes)
    assert measure(np.where(x >= LINE, x + richer, x), LINE) == measure(x, LINE)


@pytest.mark.parametrize("measure", MEASURES)
@given(units=st.lists(st.tuples(st.floats(1.0, 1e5), st.integers(0, 5)), min_size=1, max_size=20))
def test_weights_equal_repetition(measure, units):
    incomes, persons = np.array(units).T
    repeated = np.repeat(incomes, persons.astype(int))
    expected = measure(repeated, LINE)
    assert measure(incomes, LINE, persons) == pytest.approx(expected, rel=1e-12, nan_ok=True)


@given(incomes=INCOMES, alpha=ALPHAS, lower=st.floats(0.1, 1.0))
def test_a_poorer_person_never_lowers_the_index(incomes, alpha, lower):
    poorer = [incomes[0] * lower, *incomes[1:]]
    assert fgt(poorer, LINE, alpha) >= fgt(incomes, LINE, alpha)


def test_severity_but_not_the_gap_sees_a_transfer_among_the_poor():
    before, after = [1000.0, 3000.0], [500.0, 3500.0]
    assert poverty_gap(after, LINE) == pytest.approx(poverty_gap(before, LINE))
    assert fgt(after, LINE, 2.0) > fgt(before, LINE, 2.0)
    assert watts(after, LINE) > watts(before, LINE)


def test_no_income_makes_watts_infinite_unless_floored():
    assert watts([0.0, -5.0, 9000.0], LINE) == np.inf
    assert watts([0.0, 9000.0], LINE, floor=LINE / np.e) == pytest.approx(0.5)


def test_nobody_gives_no_number():
    assert np.isnan(headcount([], LINE))
    assert np.isnan(poverty_gap([1.0], LINE, [0.0]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], 0.0, 1.0), "lines above 0"),
        (([1.0], 1.0, -1.0), "alpha of 0 or more"),
        (([1.0, 2.0], 1.0, 1.0, [1.0]), "of one shape"),
        (([1.0], 1.0, 1.0, [-1.0]), "not negative"),
        (([1.0], 1.0, 1.0, [np.nan]), "finite"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        fgt(*arguments)
