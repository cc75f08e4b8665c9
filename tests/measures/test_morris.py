import math

import numpy as np
import pytest

from revival_sim.measures.morris import elementary_effects


def trajectories(r, d, seed=1):
    rng = np.random.default_rng(seed)
    x = np.empty((r, d + 1, d))
    for one in x:
        point = rng.integers(2, size=d) / 3
        one[0] = point
        for step, j in enumerate(rng.permutation(d), start=1):
            point = point.copy()
            point[j] += 2 / 3
            one[step] = point
    return x


def test_a_linear_model_has_its_coefficients_as_effects_everywhere():
    x = trajectories(10, 3)
    found = elementary_effects(4.0 * x[..., 0] - 2.0 * x[..., 1] + 7.0, x)
    assert [e.mu.value for e in found] == pytest.approx([4.0, -2.0, 0.0])
    assert [e.mu_star.value for e in found] == pytest.approx([4.0, 2.0, 0.0])
    assert [e.sigma.value for e in found] == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)
    assert [e.count for e in found] == [10, 10, 10]
    for effects in found:
        assert effects.mu.low == pytest.approx(effects.mu.value)
        assert effects.mu.high == pytest.approx(effects.mu.value)


def test_an_effect_that_turns_its_sign_has_no_mean_but_a_size():
    x = trajectories(400, 2, seed=4)
    product = elementary_effects((x[..., 0] - 0.5) * (x[..., 1] - 0.5), x)[0]
    at = np.array([-0.5, -1 / 6, 1 / 6, 0.5])
    assert product.mu.value == pytest.approx(0.0, abs=0.03)
    assert product.mu_star.value == pytest.approx(np.abs(at).mean(), abs=0.02)
    assert product.sigma.value == pytest.approx(at.std(), abs=0.02)
    assert product.mu.low < 0.0 < product.mu.high


def test_a_failed_point_costs_the_two_steps_beside_it():
    x = trajectories(10, 3)
    y = 4.0 * x[..., 0] - 2.0 * x[..., 1]
    y[4, 1] = np.nan
    found = elementary_effects(y, x)
    assert sum(e.count for e in found) == 28
    assert found[0].mu.value == pytest.approx(4.0)


def test_few_trajectories_have_no_intervals_and_none_no_values():
    x = trajectories(3, 2)
    few = elementary_effects(x.sum(axis=-1), x)[0]
    assert few.mu.value == pytest.approx(1.0)
    assert math.isnan(few.mu.low)
    none = elementary_effects(np.full((3, 3), np.nan), x)[0]
    assert none.count == 0
    assert math.isnan(none.mu_star.value)


def test_impossible_input_is_refused():
    x = trajectories(2, 2)
    with pytest.raises(ValueError, match=r"\(r, d \+ 1\)"):
        elementary_effects(np.ones((2, 2)), x)
    x[0, 1] = x[0, 0]
    with pytest.raises(ValueError, match="to move one input"):
        elementary_effects(np.ones((2, 3)), x)
