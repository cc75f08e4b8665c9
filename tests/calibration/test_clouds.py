"""Clouds against volumes and moments that are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gamma

from revival_sim.calibration.clouds import effective, narrow, systematic, to_posterior


def everywhere(at: np.ndarray) -> np.ndarray:
    return np.full(len(at), -1.0)


def distance(at: np.ndarray) -> np.ndarray:
    return np.sqrt(((at - 0.5) ** 2).sum(axis=1))


@pytest.mark.parametrize(("dimensions", "radius"), [(2, 0.1), (5, 0.2), (8, 0.3)])
def test_the_volume_of_a_ball_is_found(dimensions: int, radius: float) -> None:
    rng = np.random.default_rng(1)
    cloud = rng.random((2000, dimensions))
    found = narrow(cloud, distance, everywhere, radius, 1e-9, rng)
    half = dimensions / 2
    volume = np.pi**half / gamma(half + 1) * radius**dimensions
    assert found.level == radius
    assert np.log(found.share / volume) == pytest.approx(0.0, abs=0.35)
    assert distance(found.points).max() <= radius
    inner = radius * 0.5 ** (1 / dimensions)  # half of a ball's volume lies within
    assert (distance(found.points) < inner).mean() == pytest.approx(0.5, abs=0.08)


def test_a_region_within_a_region_keeps_to_it() -> None:
    rng = np.random.default_rng(2)
    cloud = rng.random((1000, 3))
    cloud = cloud[cloud[:, 0] <= 0.5]
    found = narrow(cloud, distance, lambda at: at[:, 0] - 0.5, 0.2, 1e-6, rng)
    assert found.points[:, 0].max() <= 0.5
    assert distance(found.points).max() <= 0.2


def test_a_region_that_is_not_there_ends_at_the_least_share() -> None:
    rng = np.random.default_rng(3)
    found = narrow(rng.random((1000, 4)), lambda at: 5.0 + distance(at), everywhere, 3.0, 1e-3, rng)
    assert found.level > 5.0
    assert 1e-3 <= found.share < 1e-2


def test_a_posterior_has_the_moments_of_its_density() -> None:
    """A normal density with correlation 0.8, wholly within the cube."""
    rng = np.random.default_rng(4)
    covariance = 0.04**2 * np.array([[1.0, 0.8], [0.8, 1.0]])
    precision = np.linalg.inv(covariance)
    centre = np.array([0.6, 0.4])

    def log_density(at: np.ndarray) -> np.ndarray:
        off = at - centre
        return -0.5 * ((off @ precision) * off).sum(axis=1)

    cloud = to_posterior(rng.random((3000, 2)), log_density, everywhere, rng)
    assert cloud.mean(axis=0) == pytest.approx(centre, abs=0.005)
    assert np.cov(cloud.T) == pytest.approx(covariance, rel=0.15)


def test_a_posterior_at_the_edge_of_the_cube_is_not_pushed_away() -> None:
    """An exponential density from the edge on: the mean of its distance is its length."""
    rng = np.random.default_rng(5)
    cloud = to_posterior(rng.random((3000, 3)), lambda at: -at[:, 0] / 0.05, everywhere, rng)
    assert cloud[:, 0].mean() == pytest.approx(0.05, rel=0.1)
    assert cloud[:, 1].mean() == pytest.approx(0.5, abs=0.03)


def test_draws_stand_as_often_as_their_weights_say() -> None:
    weights = np.array([0.5, 0.25, 0.25, 0.0])
    counts = np.bincount(systematic(weights, 400, np.random.default_rng(6)), minlength=4)
    assert counts.tolist() == [200, 100, 100, 0]


def test_effective_draws() -> None:
    assert effective(np.ones(7)) == pytest.approx(7.0)
    assert effective(np.array([1.0, 0.0, 0.0])) == pytest.approx(1.0)
    assert effective(np.array([2.0, 1.0])) == pytest.approx(9.0 / 5.0)


def test_a_score_that_nothing_moves_ends_at_once() -> None:
    rng = np.random.default_rng(7)
    found = narrow(
        rng.random((200, 3)), lambda at: np.full(len(at), 4.0), everywhere, 3.0, 1e-4, rng
    )
    assert (found.level, found.share) == (4.0, 1.0)


def test_a_score_of_few_values_ends_at_the_least() -> None:
    rng = np.random.default_rng(8)
    steps = narrow(
        rng.random((400, 2)), lambda at: 4.0 + np.floor(3.0 * at[:, 0]), everywhere, 3.0, 1e-4, rng
    )
    assert steps.level == 4.0
    assert steps.share == pytest.approx(1 / 3, abs=0.08)
