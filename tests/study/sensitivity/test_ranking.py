"""Ranks are counted over variations, paired by variation and by seed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import made_responses as made
import numpy as np
import pytest

from revival_sim.errors import UserError
from revival_sim.study.design import Design
from revival_sim.study.runs import RunResult, RunSpec

MakeDesign = Callable[..., Design]
POLICIES = ["none", "package", "taper"]


def vary(*points: float) -> dict[str, object]:
    return {"hazards": {"illness": {"by_means": list(points)}}}


def crossing(run: RunSpec) -> RunResult:
    """Have no policy constant, package rise with the parameter, taper equal to no policy."""
    chance = float(np.random.default_rng(run.seed).normal())
    noise = float(np.random.default_rng([run.seed, len(run.policy)]).normal(scale=0.01))
    value = places = made.places(run)[0]
    if run.policy != "package":
        value, noise = 0.5, 0.0
    if run.policy == "none" and places > 0.95:
        raise UserError("by_means: found too much")
    return made.result(run, chance + noise + value)


def ranking(folder: Path) -> list[dict[str, str]]:
    with (folder / "ranking.csv").open() as opened:
        return list(csv.DictReader(opened))


def test_ranks_ties_and_pairs_are_shares_of_the_variations(design_of: MakeDesign) -> None:
    design = design_of(policies=POLICIES, vary=vary(0.1, 0.2, 0.3, 0.7, 1.0))
    rows = ranking(made.make(design, crossing).folder)
    assert {row["variations"] for row in rows} == {"4"}  # no policy failed at 1.0
    ranks = {(r["policy"], r["rank"]): float(r["share"]) for r in rows if r["rank"]}
    assert [ranks["package", r] for r in "123"] == [0.75, 0.0, 0.25]
    for tied in ("none", "taper"):
        assert [ranks[tied, r] for r in "123"] == [0.125, 0.5, 0.375]
    pairs = {(r["policy"], r["beaten"]): r for r in rows if r["beaten"]}
    assert len(pairs) == 6
    for pair, share, ties, clear in (
        (("package", "none"), 0.75, 0.0, 0.75),
        (("none", "package"), 0.25, 0.0, 0.25),
        (("none", "taper"), 0.0, 1.0, 0.0),
    ):
        found = [float(pairs[pair][name]) for name in ("share", "ties", "clear")]
        assert found == pytest.approx([share, ties, clear])


def test_what_is_within_chance_is_not_clear(design_of: MakeDesign) -> None:
    rows = ranking(made.make(design_of(vary=vary(0.499, 0.501)), crossing).folder)
    pairs = [r for r in rows if r["beaten"]]
    assert sum(float(r["share"]) for r in pairs) == 1.0
    assert {float(r["clear"]) for r in pairs} == {0.0}


def test_one_policy_and_no_variations_have_no_ranking(design_of: MakeDesign) -> None:
    folder = made.make(design_of(vary=vary(0.1)), crossing).folder
    assert (folder / "ranking.csv").is_file()
    made.make(design_of(policies=["none"], vary=vary(0.1)), crossing)
    assert not (folder / "ranking.csv").exists()
    made.make(design_of(vary=vary(0.1)), crossing)
    made.make(design_of(), crossing)
    assert not (folder / "ranking.csv").exists()
