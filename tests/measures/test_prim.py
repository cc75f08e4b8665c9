from itertools import pairwise

import numpy as np
import pytest

from revival_sim.measures.prim import Box, paste, peel


def planted(noise=0.0, n=4000, seed=1):
    """Samples of four parameters; the outcome lies where the first is low and the second high."""
    rng = np.random.default_rng(seed)
    x = rng.random((n, 4))
    inside = (x[:, 0] <= 0.4) & (x[:, 1] >= 0.6)
    return x, inside ^ (rng.random(n) < noise), inside


def best(boxes, least_coverage=0.9):
    return max((b for b in boxes if b.coverage >= least_coverage), key=lambda b: b.density)


def test_it_finds_the_planted_box():
    x, y, _ = planted()
    box = best(peel(x, y))
    assert box.density > 0.95
    assert box.high[0] == pytest.approx(0.4, abs=0.03)
    assert box.low[1] == pytest.approx(0.6, abs=0.03)
    assert box.low[0] == -np.inf
    assert box.high[1] == np.inf


def test_it_finds_the_planted_box_through_noise():
    x, y, inside = planted(noise=0.05)
    box = best(peel(x, y), 0.95 * y[inside].sum() / y.sum())
    assert (box.contains(x) & inside).sum() / (box.contains(x) | inside).sum() > 0.85


def test_figures_of_each_box_are_counts():
    x, y, _ = planted(noise=0.1, n=500)
    boxes = peel(x, y, share=0.1, least_mass=0.1)
    assert (boxes[0].coverage, boxes[0].mass, boxes[0].density) == (1.0, 1.0, y.mean())
    for box in boxes:
        held = box.contains(x)
        assert box.mass == held.mean() >= 0.1
        assert box.density == y[held].mean()
        assert box.coverage == y[held].sum() / y.sum()
    assert all(np.all(b.low >= a.low) for a, b in pairwise(boxes))
    assert np.all(np.diff([box.mass for box in boxes]) < 0.0)


def test_paste_gives_back_what_was_peeled_too_far():
    x = np.linspace(0.0, 1.0, 101)[:, None]
    y = (x[:, 0] > 0.295) & (x[:, 0] < 0.705) & (np.arange(101) != 50)
    tight = Box(np.array([0.45]), np.array([0.55]), np.nan, y[45:56].mean(), 11 / 101)
    wide = paste(x, y, tight, share=0.01)
    assert (wide.low[0], wide.high[0]) == (pytest.approx(0.3), pytest.approx(0.7))
    assert wide.density == 40 / 41
    assert wide.coverage == 1.0


def test_a_parameter_of_two_values_is_peeled_whole():
    x = np.repeat([[0.0], [1.0]], 50, axis=0)
    boxes = peel(x, x[:, 0] == 1.0)
    assert [(box.low[0], box.density) for box in boxes] == [(-np.inf, 0.5), (1.0, 1.0)]


def test_impossible_input_is_refused():
    for arguments, message in [
        (([1.0], [True]), r"samples \(n, p\)"),
        (([[1.0]], [True, False]), r"samples \(n, p\)"),
        (([[np.nan]], [True]), "finite"),
        (([[1.0]], [True], 0.0), "share above 0"),
        (([[1.0]], [True], 0.1, 2.0), "least mass"),
    ]:
        with pytest.raises(ValueError, match=message):
            peel(*arguments)
    with pytest.raises(ValueError, match="box of 2 parameters"):
        paste([[1.0, 2.0]], [True], Box(np.zeros(1), np.ones(1), 0.0, 0.0, 0.0))
