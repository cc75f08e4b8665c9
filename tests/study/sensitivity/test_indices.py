"""Indices through the whole path: design, runs, responses.csv, indices.csv."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from pathlib import Path

import made_responses as made
import pytest

from revival_sim.study.design import Design

MakeDesign = Callable[..., Design]


def indices(folder: Path, policy: str, of: str = "mean") -> dict[tuple[str, str], dict[str, str]]:
    with (folder / "indices.csv").open() as opened:
        rows = list(csv.DictReader(opened))
    wanted = [
        row
        for row in rows
        if (row["policy"], row["of"], row["measure"]) == (policy, of, "realised_return_rate")
    ]
    return {(row["parameter"].rpartition(".")[2], row["index"]): row for row in wanted}


def values(found: dict[tuple[str, str], dict[str, str]], index: str) -> list[float]:
    return [float(found[name, index]["value"]) for name in made.NAMES]


def test_sobol_indices_of_the_ishigami_function(design_of: MakeDesign) -> None:
    vary = {**made.BOUNDS, "sample": "saltelli", "points": 1024}
    folder = made.make(design_of(replications=1, vary=vary), made.ishigami).folder
    a, b = 7.0, 0.1
    variance = a**2 / 8 + b * math.pi**4 / 5 + b**2 * math.pi**8 / 18 + 0.5
    one, two = 0.5 * (1 + b * math.pi**4 / 5) ** 2 / variance, a**2 / 8 / variance
    both = 8 * b**2 * math.pi**8 / 225 / variance
    found = indices(folder, "none")
    assert values(found, "first") == pytest.approx([one, two, 0.0], abs=0.04)
    assert values(found, "total") == pytest.approx([one + both, two, both], abs=0.04)
    row = found["chronic", "total"]
    assert float(row["low"]) < float(row["value"]) < float(row["high"])
    assert (row["unit"], row["draws"]) == ("share of variance", "1024")
    # what the policy adds to the function is of the first parameter alone
    difference = indices(folder, "package", "difference")
    assert values(difference, "first") == pytest.approx([1.0, 0.0, 0.0], abs=0.01)
    assert values(difference, "total") == pytest.approx([1.0, 0.0, 0.0], abs=1e-9)
    assert indices(folder, "none", "difference") == {}


def test_effects_of_a_linear_model_are_its_coefficients(design_of: MakeDesign) -> None:
    vary = {**made.BOUNDS, "sample": "morris", "points": 9}
    folder = made.make(design_of(vary=vary), made.linear).folder
    for policy, of, size in (("none", "mean", 1.0), ("package", "difference", -0.5)):
        found = indices(folder, policy, of)
        assert values(found, "mu") == pytest.approx([-5.0 * size, 2.0 * size, 0.0])
        assert values(found, "mu_star") == pytest.approx([5.0 * abs(size), 2.0 * abs(size), 0.0])
        assert values(found, "sigma") == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)
        assert {row["draws"] for row in found.values()} == {"9"}
        assert {row["unit"] for row in found.values()} == {"yuan"}


def test_a_span_that_is_half_as_wide_has_half_the_effect(design_of: MakeDesign) -> None:
    vary = {**made.BOUNDS, "reach": 0.5, "sample": "morris", "points": 9}
    folder = made.make(design_of(vary=vary), made.linear).folder
    assert values(indices(folder, "none"), "mu") == pytest.approx([-2.5, 1.0, 0.0])


def test_runs_that_fail_cost_their_points_alone(design_of: MakeDesign) -> None:
    vary = {**made.BOUNDS, "sample": "saltelli", "points": 64}
    design = design_of(replications=1, policies=["none"], vary=vary)
    folder = made.make(design, made.fails_above).folder
    draws = {row["draws"] for row in indices(folder, "none").values()}
    assert len(draws) == 1
    assert 40 <= int(draws.pop()) < 64


def test_other_samples_and_no_variations_have_none(design_of: MakeDesign) -> None:
    vary = {**made.BOUNDS, "sample": "morris", "points": 2}
    folder = made.make(design_of(vary=vary), made.linear).folder
    assert (folder / "indices.csv").is_file()
    made.make(design_of(vary={**vary, "sample": "latin_hypercube"}), made.linear)
    assert not (folder / "indices.csv").exists()
    made.make(design_of(vary=vary), made.linear)
    made.make(design_of(vary=None), made.linear)
    assert not (folder / "indices.csv").exists()
