import zlib

import numpy as np
import pytest

from revival_sim.data import fact
from revival_sim.errors import UserError
from revival_sim.population.structure import DRAWS, StructureAssumptions, draw_structure

HOUSEHOLDS = 50_000


def uniforms(name, n=HOUSEHOLDS):
    """Uniforms keyed by name, as the engine's draws are."""
    return np.random.default_rng(zlib.crc32(name.encode())).random(n)


@pytest.fixture(scope="module")
def quantile():
    return (np.arange(HOUSEHOLDS) + 0.5) / HOUSEHOLDS


@pytest.fixture(scope="module")
def drawn(quantile):
    return draw_structure(quantile, uniforms)


def test_mean_size_is_that_of_the_registered_poor(drawn):
    households, persons = fact("F257").numbers
    assert drawn.size.mean() == pytest.approx(persons / households, abs=0.02)


def test_size_falls_with_income_as_published(drawn, quantile):
    listed = np.array([fact(f"F{187 + i}").number for i in range(5)])
    means = drawn.size.reshape(5, -1).mean(axis=1)
    np.testing.assert_allclose(means / means[0], listed / listed[0], atol=0.01)


def test_dependents_per_worker_keep_their_published_slope(drawn):
    listed = np.array([fact(f"F{192 + i}").number for i in range(5)])
    ratio = drawn.size.reshape(5, -1).sum(axis=1) / drawn.workers.reshape(5, -1).sum(axis=1)
    np.testing.assert_allclose(ratio / ratio[0], listed / listed[0], atol=0.02)


def test_shares_of_persons_are_those_asked(drawn):
    persons = drawn.size.sum()
    assert drawn.elderly.sum() / persons == pytest.approx(0.2381, abs=0.003)
    assert drawn.children.sum() / persons == pytest.approx(0.11, abs=0.003)
    assert drawn.students_high.sum() / persons == pytest.approx(0.03, abs=0.002)
    assert drawn.students_college.sum() / persons == pytest.approx(0.024, abs=0.002)


def test_every_household_is_possible(drawn):
    assert drawn.size.min() == 1
    assert drawn.size.max() <= 10
    roles = np.stack(drawn[1:])
    assert roles.min() == 0
    assert np.all(roles.sum(axis=0) <= drawn.size)
    minors = drawn.children + drawn.students_high + drawn.students_college
    assert np.all(minors < drawn.size), "no household is made of children alone"
    assert np.any(roles.sum(axis=0) < drawn.size), "some members are infants or do not work"


@pytest.mark.parametrize("u", [0.0, 1.0 - 2.0**-53])
def test_extreme_uniforms_stay_possible(u):
    p = np.linspace(0.0, 1.0, 11)
    drawn = draw_structure(p, lambda _: np.full(p.shape, u))
    assert np.all(drawn.size >= 1)
    assert np.all(np.stack(drawn[1:]).sum(axis=0) <= drawn.size)


def test_a_household_depends_only_on_its_own_uniforms(drawn, quantile):
    some = np.arange(0, HOUSEHOLDS, 997)
    alone = draw_structure(quantile[some], lambda name: uniforms(name)[some])
    for whole, part in zip(drawn, alone, strict=True):
        np.testing.assert_array_equal(whole[some], part)
        assert part.dtype == np.int64


def test_only_the_listed_draws_are_asked_and_each_once(quantile):
    asked = []

    def draw(name):
        asked.append(name)
        return uniforms(name)

    draw_structure(quantile, draw)
    assert sorted(asked) == sorted(DRAWS)


def test_no_household_gives_no_rows():
    drawn = draw_structure(np.empty(0), lambda name: uniforms(name, 0))
    assert all(part.shape == (0,) for part in drawn)


def test_shares_move_when_asked(quantile):
    assume = StructureAssumptions(mean_size=4.0, elderly=0.1, children=0.2)
    drawn = draw_structure(quantile, uniforms, assume)
    assert drawn.size.mean() == pytest.approx(4.0, abs=0.03)
    assert drawn.elderly.sum() / drawn.size.sum() == pytest.approx(0.1, abs=0.003)
    assert drawn.children.sum() / drawn.size.sum() == pytest.approx(0.2, abs=0.004)


@pytest.mark.parametrize(
    ("assumed", "message"),
    [
        ({"elderly": 0.9}, "leave room for adults of working age"),
        ({"infants": -0.1}, "must not be negative"),
        ({"mean_size": 1.0}, "a mean size of 1 persons"),
        ({"mean_size": 9.5}, "expected 1 to 10"),
    ],
)
def test_impossible_assumptions_are_refused(assumed, message):
    with pytest.raises(UserError, match=message):
        StructureAssumptions(**assumed)


@pytest.mark.parametrize("wrong", [-0.01, 1.01, np.nan])
def test_a_quantile_outside_the_unit_interval_is_refused(wrong):
    with pytest.raises(UserError, match="between 0 and 1"):
        draw_structure(np.array([0.5, wrong]), lambda name: uniforms(name, 2))
