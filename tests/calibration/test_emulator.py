"""The emulator on known functions, and its own claims about its errors."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import check_grad
from scipy.stats import qmc

from revival_sim.calibration import emulator
from revival_sim.calibration.emulator import fit


def cube(points: int, dimensions: int, seed: int) -> np.ndarray:
    return qmc.LatinHypercube(dimensions, rng=seed).random(points)


def bowl(x: np.ndarray) -> np.ndarray:
    return 100.0 + 20.0 * x[:, 0] - 30.0 * (x[:, 1] - 0.4) ** 2 + 8.0 * np.sin(4.0 * x[:, 2])


def test_a_smooth_function_is_met_where_nobody_looked() -> None:
    one = fit(points := cube(80, 4, 1), bowl(points))
    at = cube(500, 4, 2)
    mean, _ = one.predict(at)
    off = mean - bowl(at)
    assert np.sqrt((off**2).mean()) < 0.02 * bowl(at).std()


def test_what_the_target_does_not_feel_gets_a_long_length() -> None:
    one = fit(points := cube(80, 4, 1), bowl(points))
    assert one.lengths[3] > 3.0 * one.lengths[[1, 2]].max()


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(3)
    held = []
    for seed in range(6):
        points = cube(60, 3, seed)
        one = fit(points, bowl(points) + rng.normal(0.0, 1.5, 60))
        at = cube(200, 3, 100 + seed)
        mean, variance = one.predict(at)
        held.append((abs(mean - bowl(at)) < 1.96 * np.sqrt(variance)).mean())
    assert 0.85 < np.mean(held) <= 1.0


def test_noise_is_told_from_signal() -> None:
    points = cube(150, 3, 4)
    noise = np.random.default_rng(5).normal(0.0, 2.0, 150)
    one = fit(points, bowl(points) + noise)
    assert np.sqrt(one.noise) * one.spread == pytest.approx(2.0, rel=0.25)


def test_errors_left_out_are_those_of_emulators_without_the_point() -> None:
    points = cube(30, 2, 6)
    values = np.sin(5.0 * points[:, 0]) + points[:, 1]
    one = fit(points, values)
    errors, spreads = one.left_out()
    standard = (values - one.mean) / one.spread
    for left in (0, 11, 29):
        kept = np.arange(30) != left
        similar = emulator._similarity(points[kept], points[kept], one.lengths)
        matrix = emulator._matrix(points[kept], one.linear, one.smooth, one.noise, similar)
        here = points[[left]]
        across = emulator._trend(here, points[kept], one.linear)
        across += one.smooth * emulator._similarity(here, points[kept], one.lengths)
        without = across[0] @ np.linalg.solve(matrix, standard[kept])
        assert errors[left] == pytest.approx(one.spread * (standard[left] - without), abs=1e-6)
    assert (abs(errors) < 4.0 * spreads).all()


def test_the_gradient_is_that_of_the_badness() -> None:
    points = cube(20, 3, 7)
    values = bowl(points)
    standard = (values - values.mean()) / values.std()
    for seed in range(3):
        logs = np.random.default_rng(seed).normal(0.0, 0.5, 6)
        assert (
            check_grad(
                lambda x: emulator._badness(x, points, standard)[0],
                lambda x: emulator._badness(x, points, standard)[1],
                logs,
            )
            < 1e-3
        )


def test_a_target_that_never_moves_is_emulated_as_such() -> None:
    points = cube(20, 2, 8)
    one = fit(points, np.full(20, 3.5))
    mean, _ = one.predict(cube(5, 2, 9))
    assert mean == pytest.approx([3.5] * 5)
