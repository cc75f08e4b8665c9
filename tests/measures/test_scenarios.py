import numpy as np
import pytest

from revival_sim.measures.prim import Box
from revival_sim.measures.scenarios import discover, quasi_p_values


def planted(noise=0.0, n=600, seed=1, d=6):
    """Cases lie where the first of six inputs is low and the second high."""
    rng = np.random.default_rng(seed)
    x = rng.random((n, d))
    inside = (x[:, 0] <= 0.4) & (x[:, 1] >= 0.6)
    return x, inside ^ (rng.random(n) < noise), inside


@pytest.mark.parametrize("noise", [0.0, 0.05])
def test_the_planted_box_is_found_and_restricts_nothing_else(noise):
    x, y, inside = planted(noise)
    first = discover(x, y)[0]
    assert np.isfinite(first.quasi_p).tolist() == [True, True, False, False, False, False]
    assert (first.quasi_p[:2] < 1e-6).all()
    assert first.box.high[0] == pytest.approx(0.4, abs=0.06)
    assert first.box.low[1] == pytest.approx(0.6, abs=0.06)
    held = first.box.contains(x)
    assert (held & inside).sum() / (held | inside).sum() > 0.8
    assert first.box.coverage == y[held].sum() / y.sum()
    assert first.box.density == y[held].mean()


def test_a_second_box_is_found_among_what_the_first_leaves():
    rng = np.random.default_rng(5)
    x = rng.random((1500, 4))
    one, two = (x[:, 0] < 0.3) & (x[:, 1] < 0.5), (x[:, 2] > 0.8) & (x[:, 3] > 0.5)
    found = discover(x, one | two, coverage=0.5)
    assert len(found) >= 2
    restricted = [np.flatnonzero(np.isfinite(s.quasi_p)).tolist() for s in found[:2]]
    assert sorted(restricted) == [[0, 1], [2, 3]]
    assert sum(s.box.coverage for s in found) > 0.8
    shares = [s.box.contains(x) for s in found[:2]]
    assert found[1].box.coverage == pytest.approx(
        ((one | two) & shares[1] & ~shares[0]).sum() / (one | two).sum()
    )


def test_chance_alone_seldom_gives_a_box():
    rng = np.random.default_rng(8)
    x = rng.random((12, 80, 200))  # with so many parameters some box passes a test of one at 0.05
    found = [discover(samples, rng.random(80) < 0.12, most=1) for samples in x]
    assert sum(map(len, found)) <= 1


def test_the_quasi_p_value_is_a_binomial_tail():
    x = np.array([[0.0], [0.1], [0.8], [0.9]])
    y = np.array([False, False, True, True])
    box = Box(np.array([0.7]), np.array([np.inf]), 1.0, 1.0, 0.5)
    assert quasi_p_values(x, y, box) == pytest.approx([0.25])  # two of two at one half


def test_no_cases_or_all_give_no_box():
    x, y, _ = planted()
    assert discover(x, np.zeros_like(y)) == []
    assert discover(x, np.ones_like(y)) == []
