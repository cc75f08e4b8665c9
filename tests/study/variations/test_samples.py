from __future__ import annotations

import numpy as np
import pytest

from revival_sim.study.variations.grid import grid
from revival_sim.study.variations.morris import morris
from revival_sim.study.variations.one_at_a_time import one_at_a_time
from revival_sim.study.variations.saltelli import saltelli
from revival_sim.study.variations.space_filling import space_filling
from revival_sim.study.variations.spans import Span

SPANS = (
    Span("a.x", "float", low=0.0, high=1.0),
    Span("a.y", "float", low=-2.0, high=2.0),
    Span("b.z", "float", low=0.0, high=10.0),
)


def places(points: list[dict[str, object]]) -> np.ndarray:
    """Return where each point lies in the unit cube, shape (points, parameters)."""
    return np.array(
        [[(float(str(p[s.path])) - s.low) / (s.high - s.low) for s in SPANS] for p in points]
    )


def test_a_grid_has_every_combination_once() -> None:
    one, two = Span("a.x", "float", listed=(1, 2)), Span("b.z", "int", low=0, high=2, steps=3)
    assert grid([one, two]) == [{"a.x": x, "b.z": z} for x in (1, 2) for z in (0, 1, 2)]


def test_one_at_a_time_moves_one_to_each_of_its_values() -> None:
    listed = Span("c.w", "float", listed=(5, 6, 7))
    assert one_at_a_time([SPANS[1], listed], None) == [
        {"a.y": -2.0},
        {"a.y": 2.0},
        {"c.w": 5},
        {"c.w": 6},
        {"c.w": 7},
    ]
    assert [p["a.y"] for p in one_at_a_time([SPANS[1]], 3)] == [-2.0, 0.0, 2.0]


def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_parameter() -> None:
    found = places(space_filling(SPANS, 20, 5, sobol=False))
    for column in found.T:
        assert sorted((column * 20).astype(int).tolist()) == list(range(20))


def test_a_sobol_sequence_has_one_point_in_each_elementary_box() -> None:
    found = places(space_filling(SPANS, 16, 5, sobol=True))
    boxes = {(int(x * 4), int(y * 4)) for x, y in found[:, :2]}
    assert len(boxes) == 16


@pytest.mark.parametrize("sobol", [True, False])
def test_a_sample_is_its_seed_s(sobol: bool) -> None:
    one, same, other = (space_filling(SPANS, 8, seed, sobol=sobol) for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_a_trajectory_of_morris_moves_each_parameter_once_by_two_thirds() -> None:
    found = places(morris(SPANS, 50, 7)).reshape(50, len(SPANS) + 1, len(SPANS))
    moves = np.diff(found, axis=1)
    assert ((np.abs(moves) > 0).sum(axis=1) == 1).all()
    assert ((np.abs(moves) > 0).sum(axis=2) == 1).all()
    np.testing.assert_allclose(np.abs(moves[np.abs(moves) > 0]), 2 / 3)
    assert 0.0 <= found.min() <= found.max() <= 1.0


def test_morris_meets_every_level_about_equally_often_and_every_order() -> None:
    found = places(morris(SPANS, 400, 7)).reshape(400, len(SPANS) + 1, len(SPANS))
    levels = np.rint(found * 3).astype(int)
    for column in levels.reshape(-1, len(SPANS)).T:
        share = np.bincount(column, minlength=4) / len(column)
        assert share == pytest.approx([0.25] * 4, abs=0.05)
    first = np.abs(np.diff(found, axis=1)[:, 0]).argmax(axis=1)
    assert set(first.tolist()) == {0, 1, 2}


def test_the_design_of_saltelli_mixes_two_samples_one_parameter_at_a_time() -> None:
    found = places(saltelli(SPANS, 16, 3)).reshape(16, len(SPANS) + 2, len(SPANS))
    base, other = found[:, 0], found[:, 1]
    assert (base != other).all()
    for j in range(len(SPANS)):
        mixed = found[:, 2 + j]
        assert (mixed[:, j] == other[:, j]).all()
        assert (np.delete(mixed, j, axis=1) == np.delete(base, j, axis=1)).all()
    for column in np.hstack([base, other]).T:
        assert sorted((column * 16).astype(int).tolist()) == list(range(16))
