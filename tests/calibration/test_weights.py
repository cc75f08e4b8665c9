"""Weights of draws make good what emulators had wrong; designs are made once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import toy
from scipy.stats import norm
from test_waves import ask, match, observed

from revival_sim.calibration.designs import Designs, key_of
from revival_sim.calibration.identifiability import correlations
from revival_sim.calibration.implausibility import gaussian
from revival_sim.calibration.observed import Observed
from revival_sim.calibration.points import Answers
from revival_sim.calibration.posterior import (
    credible,
    drawn,
    log_likelihoods,
    weighed,
    weighted_quantiles,
)
from revival_sim.calibration.uncertain import uncertain_from
from revival_sim.calibration.waves import Matching


def test_weights_bring_draws_of_a_wrong_emulator_to_the_right_place() -> None:
    """The emulator of `wages` is moved by a tolerance; draws follow it, weighed draws do not."""
    truth = np.full(5, 0.5)
    matched = match(observed(truth, 21))
    judge = matched.waves[-1].judge
    wages = replace(judge.emulators[0], mean=judge.emulators[0].mean + 0.1)
    wrong = replace(judge, emulators={**judge.emulators, 0: wages})
    waves = [replace(wave, cutoff=np.inf) for wave in matched.waves]
    matched = replace(matched, waves=tuple(waves))
    misled = replace(matched, waves=(waves[0], replace(waves[1], judge=wrong)))
    points = drawn(misled, 500, np.random.default_rng(1))
    posterior = weighed(misled, points, ask(points, ""))
    right = drawn(matched, 500, np.random.default_rng(1))
    goal = right[:, 0].mean()
    plain = points[:, 0].mean()
    better = posterior.weights @ posterior.points[:, 0]
    assert abs(plain - goal) > 0.015
    assert abs(better - goal) < 0.5 * abs(plain - goal)
    assert posterior.effective < 400


def test_a_draw_that_failed_has_no_weight() -> None:
    matched = match(observed(np.full(5, 0.5), 22))
    points = drawn(matched, 30, np.random.default_rng(2))
    answers = ask(points, "")
    broken = replace(answers, values=answers.values.copy())
    broken.values[4, 1, 2] = np.nan
    posterior = weighed(matched, points, broken)
    assert posterior.weights[4] == 0.0
    assert posterior.weights.sum() == pytest.approx(1.0)
    assert log_likelihoods(matched, broken)[4] == -np.inf


def test_weighted_quantiles_are_those_of_repeated_values() -> None:
    rng = np.random.default_rng(3)
    values, counts = rng.normal(size=400), rng.integers(1, 6, size=400)
    repeated = np.repeat(values, counts)
    found = weighted_quantiles(values, counts / counts.sum(), (0.1, 0.5, 0.9))
    assert found == pytest.approx(np.quantile(repeated, (0.1, 0.5, 0.9)), abs=0.05)
    low, high = credible(np.linspace(0.0, 1.0, 2001), np.full(2001, 1 / 2001))
    assert (low, high) == pytest.approx((0.025, 0.975), abs=1e-3)


def test_correlations_are_those_of_weighted_draws() -> None:
    rng = np.random.default_rng(4)
    one = rng.normal(size=3000)
    points = np.stack([one, 0.6 * one + 0.8 * rng.normal(size=3000), np.ones(3000)], axis=1)
    found = correlations(points, np.full(3000, 1 / 3000))
    assert found[0, 1] == pytest.approx(0.6, abs=0.03)
    assert found[2] == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)


def test_a_design_is_made_once_and_another_calibration_has_its_own(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> np.ndarray:
        made.append(1)
        return np.full((2, 2), float(len(made)))

    one, other = (Designs(tmp_path, key_of("size", n)) for n in (1, 2))
    assert (one.keep("wave_1", make) == one.keep("wave_1", make)).all()
    assert len(made) == 1
    assert one.keep("wave_2", make)[0, 0] == 2.0
    assert other.keep("wave_1", make)[0, 0] == 3.0
    assert key_of(toy.target("a", 1.0)) != key_of(toy.target("a", 1.0, tolerance=0.2))


def test_the_posterior_of_a_straight_line_is_the_one_known() -> None:
    """Of y = 10 x with an error of 0.5 the posterior is normal about y / 10, as wide as 0.05."""
    parameters = uncertain_from(
        "line", {"hazards.illness.annual_risk": "bounds", "instruments.dibao.take_up": "bounds"}
    )
    observed = Observed((toy.target("a", 4.0, 1.0), toy.target("b", 6.0, 2.0)), 0.0)

    def line(points: np.ndarray, _: str) -> Answers:
        values = np.repeat(10.0 * points[:, None, :], 2, axis=1)
        return Answers(values, np.zeros(len(points), dtype=np.int64), ())

    matched = Matching(line, observed, np.zeros(2), parameters, 2, 30, 3.0, 1e-4, seed=1).run()
    points = drawn(matched, 1500, np.random.default_rng(1))
    posterior = weighed(matched, points, line(points, ""))
    mean = posterior.weights @ posterior.points
    spread = np.sqrt(posterior.weights @ (posterior.points - mean) ** 2)
    assert mean == pytest.approx([0.4, 0.6], abs=0.01)
    assert spread == pytest.approx([0.05, 0.1], rel=0.1)
    assert posterior.effective > 1300


def test_the_likelihood_is_a_normal_density() -> None:
    rng = np.random.default_rng(9)
    observed, means = rng.normal(size=3), rng.normal(size=(5, 3))
    variances = rng.uniform(0.5, 2.0, (5, 3))
    known = norm.logpdf(observed, means, np.sqrt(variances)).sum(axis=1)
    found = gaussian(observed, means, variances)
    assert found - found[0] == pytest.approx(known - known[0])
