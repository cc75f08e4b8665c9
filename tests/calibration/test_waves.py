"""History matching: the truth is never ruled out, and what cannot be met rules out nothing."""

from __future__ import annotations

import numpy as np
import pytest
import toy

from revival_sim.calibration.observed import Observed
from revival_sim.calibration.points import Answers
from revival_sim.calibration.posterior import credible, drawn, weighed
from revival_sim.calibration.uncertain import snap, uncertain_from, values_at
from revival_sim.calibration.waves import Matched, Matching, excess
from revival_sim.errors import UserError

PARAMETERS = uncertain_from("test", toy.PRIORS)
SEEDS = 2
CHANCE = np.full(len(toy.NAMES), toy.CHANCE**2 / SEEDS)


def ask(points: np.ndarray, _: str) -> Answers:
    """Answer as runs of the toy with common seeds would."""
    rows = [list(toy.expected(values_at(PARAMETERS, point)).values()) for point in points]
    chance = toy.CHANCE * np.random.default_rng(5).normal(size=(1, SEEDS, len(toy.NAMES)))
    values = np.array(rows)[:, None, :] + chance
    return Answers(values, np.zeros(len(points), dtype=np.int64), ())


def observed(truth: np.ndarray, seed: int, discrepancy: float = 0.0, **moved: float) -> Observed:
    """Return what would be observed at the truth, each value off by its tolerance's error."""
    rng = np.random.default_rng([seed, 1])
    values = toy.expected(values_at(PARAMETERS, truth))
    targets = [
        toy.target(name, value + 0.05 * rng.normal() + moved.get(name, 0.0))
        for name, value in values.items()
    ]
    return Observed(tuple(targets), discrepancy)


def match(of: Observed, waves: int = 2, points: int = 60, least: float = 1e-4) -> Matched:
    return Matching(ask, of, CHANCE, PARAMETERS, waves, points, 3.0, least, seed=1, size=600).run()


@pytest.fixture(scope="module")
def worlds() -> list[tuple[np.ndarray, Matched]]:
    """Return planted truths with what history matching made of them."""
    rng = np.random.default_rng(11)
    truths = [snap(PARAMETERS, rng.random((1, len(PARAMETERS))))[0] for _ in range(10)]
    return [(truth, match(observed(truth, n))) for n, truth in enumerate(truths)]


def test_the_truth_is_never_ruled_out(worlds: list[tuple[np.ndarray, Matched]]) -> None:
    for truth, matched in worlds:
        assert excess(matched.waves)(truth[None])[0] <= 0.0


def test_most_of_the_prior_is_ruled_out(worlds: list[tuple[np.ndarray, Matched]]) -> None:
    for _, matched in worlds:
        left = np.prod([wave.share for wave in matched.waves])
        assert 1e-9 < left < 0.02


def test_what_is_left_is_left_by_every_wave(worlds: list[tuple[np.ndarray, Matched]]) -> None:
    for _, matched in worlds:
        assert (excess(matched.waves)(matched.cloud) <= 1e-9).all()
        assert (matched.cloud >= 0.0).all()
        assert (matched.cloud <= 1.0).all()


def test_five_parameters_come_back_within_their_posterior(
    worlds: list[tuple[np.ndarray, Matched]],
) -> None:
    """Of 50 intervals of 95 %, 42 or fewer hold their truth once in 10,000 such tests."""
    held, widths = 0, []
    for number, (truth, matched) in enumerate(worlds):
        points = drawn(matched, 300, np.random.default_rng(number))
        posterior = weighed(matched, points, ask(points, ""))
        assert posterior.effective > 100
        for place, column in zip(truth, posterior.points.T, strict=True):
            low, high = credible(column, posterior.weights)
            held += low <= place <= high
            widths.append(high - low)
    assert held > 42
    assert np.mean(widths) < 0.35


def test_a_target_out_of_reach_is_found_and_rules_out_nothing() -> None:
    truth = np.full(len(PARAMETERS), 0.5)
    matched = match(observed(truth, 3, ill=9.0))
    assert [toy.NAMES[place] for place in matched.out_of_reach] == ["ill"]
    assert excess(matched.waves)(truth[None])[0] <= 0.0


def test_targets_that_cannot_be_met_together_leave_the_least_bad() -> None:
    """Each alone is in reach; the cutoff is raised, and says by how much they conflict."""
    truth = np.full(len(PARAMETERS), 0.5)
    matched = match(observed(truth, 3, wages=-1.2, spent=0.9), least=1e-3)
    assert matched.out_of_reach == ()
    assert matched.waves[0].cutoff > 3.0
    assert len(np.unique(matched.cloud, axis=0)) > 200


def test_a_discrepancy_leaves_more() -> None:
    truth = np.full(len(PARAMETERS), 0.5)
    strict, lenient = (
        np.prod([wave.share for wave in match(observed(truth, 4, d), waves=1).waves])
        for d in (0.0, 2.0)
    )
    assert lenient > 2.0 * strict


def test_a_target_that_no_parameter_moves_is_out_of_reach() -> None:
    def still(points: np.ndarray, label: str) -> Answers:
        answers = ask(points, label)
        answers.values[:, :, 1] = 0.0
        return answers

    of = observed(np.full(len(PARAMETERS), 0.5), 5)
    matched = Matching(still, of, CHANCE, PARAMETERS, 1, 40, 3.0, 1e-4, seed=1, size=400).run()
    assert [toy.NAMES[place] for place in matched.out_of_reach] == ["ill"]


def test_a_target_without_a_value_at_most_points_is_told() -> None:
    def gappy(points: np.ndarray, label: str) -> Answers:
        answers = ask(points, label)
        answers.values[9:, 0, 1] = np.nan
        return answers

    of = observed(np.full(len(PARAMETERS), 0.5), 5)
    with pytest.raises(UserError, match=r"target ill has a value at 9 of 40 points.*leave_out=\[i"):
        Matching(gappy, of, CHANCE, PARAMETERS, 1, 40, 3.0, 1e-4, seed=1, size=400).run()
