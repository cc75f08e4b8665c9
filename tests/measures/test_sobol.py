import math

import numpy as np
import pytest
from scipy.stats import qmc
from scipy.stats import sobol_indices as reference

from revival_sim.measures.sobol import sobol_indices


def ishigami(x, a=7.0, b=0.1):
    """Ishigami and Homma (1990); inputs in [-pi, pi], shape (..., 3)."""
    return np.sin(x[..., 0]) + a * np.sin(x[..., 1]) ** 2 + b * x[..., 2] ** 4 * np.sin(x[..., 0])


def design(n, d, seed=1):
    both = qmc.Sobol(2 * d, rng=seed).random(n)
    base, other = both[:, :d], both[:, d:]
    mixed = np.repeat(base[:, None], d, axis=1)
    mixed[:, np.arange(d), np.arange(d)] = other
    return base, other, mixed


def of(function, n, d, seed=1):
    return [function(x) for x in design(n, d, seed)]


def values(found):
    return [estimate.value for estimate in found]


def test_the_indices_of_the_ishigami_function():
    first, total = sobol_indices(*of(lambda x: ishigami(np.pi * (2 * x - 1)), 2048, 3))
    # the variance is a²/8 + b pi⁴/5 + b² pi⁸/18 + 1/2, the first part 1/2 (1 + b pi⁴/5)²
    a, b = 7.0, 0.1
    variance = a**2 / 8 + b * math.pi**4 / 5 + b**2 * math.pi**8 / 18 + 0.5
    one, two = 0.5 * (1 + b * math.pi**4 / 5) ** 2 / variance, a**2 / 8 / variance
    both = 8 * b**2 * math.pi**8 / 225 / variance
    assert values(first) == pytest.approx([one, two, 0.0], abs=0.02)
    assert values(total) == pytest.approx([one + both, two, both], abs=0.02)
    for estimate in (*first, *total):
        assert estimate.low <= estimate.value <= estimate.high


def test_the_indices_of_an_additive_function_are_shares_of_variance():
    first, total = sobol_indices(*of(lambda x: x @ [1.0, 2.0, 0.0], 512, 3))
    assert values(first) == pytest.approx([0.2, 0.8, 0.0], abs=0.01)
    assert values(total) == pytest.approx([0.2, 0.8, 0.0], abs=0.01)


def test_they_agree_with_those_of_scipy():
    a, b, ab = of(lambda x: ishigami(np.pi * (2 * x - 1)), 64, 3)
    theirs = reference(func={"f_A": a[None], "f_B": b[None], "f_AB": ab.T[:, None]}, n=64)
    first, total = sobol_indices(a, b, ab)
    # scipy divides by the variance over both samples, as here
    assert values(first) == pytest.approx(theirs.first_order.ravel().tolist(), rel=1e-12)
    assert values(total) == pytest.approx(theirs.total_order.ravel().tolist(), rel=1e-12)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    rng = np.random.default_rng(3)
    covered = np.zeros(2)
    for _ in range(200):
        base, other = rng.random((2, 64, 2))
        mixed = np.repeat(base[:, None], 2, axis=1)
        mixed[:, [0, 1], [0, 1]] = other
        a, b, ab = (2.0 * x[..., 0] + x[..., 1] for x in (base, other, mixed))
        for kind, found in enumerate(sobol_indices(a, b, ab)):
            covered[kind] += found[0].low <= 0.8 <= found[0].high
    assert (covered / 200 > 0.9).all()


def test_a_point_that_failed_is_left_out_with_what_belongs_to_it():
    a, b, ab = of(lambda x: ishigami(np.pi * (2 * x - 1)), 64, 3)
    keep = np.arange(64) != 5
    expected = sobol_indices(a[keep], b[keep], ab[keep])
    ab[5, 2] = np.nan
    assert sobol_indices(a, b, ab) == expected


def test_an_outcome_that_does_not_vary_has_no_indices():
    first, total = sobol_indices(np.ones(16), np.ones(16), np.ones((16, 2)))
    assert all(math.isnan(v) for v in values(first) + values(total))


def test_few_points_have_no_intervals():
    first, _ = sobol_indices(*of(lambda x: x.sum(axis=-1), 4, 2))
    assert all(math.isnan(e.low) and not math.isnan(e.value) for e in first)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"\(n,\) and \(n, d\)"):
        sobol_indices(np.ones(4), np.ones(4), np.ones((5, 2)))
