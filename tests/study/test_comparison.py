from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from revival_sim.measures.testing import holm
from revival_sim.study.comparison import COMPARISON, SUMMARY, comparison_rows, summary_rows
from revival_sim.study.design import Design
from revival_sim.study.runs import expand
from revival_sim.study.tables.replications import Replications

UNITS = {"rate": "share of lifted persons", "cost": "yuan"}
POLICIES = ["none", "package", "taper", "sudden_stop"]
EFFECTS = {"none": 0.0, "package": -0.1, "taper": -0.02, "sudden_stop": 0.0}


@pytest.fixture
def design(design_of: Callable[..., Design]) -> Design:
    return design_of(policies=POLICIES, shocks=["ordinary", "drought"], replications=12)


@pytest.fixture
def values(design: Design) -> Replications:
    made = Replications(design)
    for run in expand(design):
        luck = np.random.default_rng(run.seed).normal(0.3, 0.05)
        own = np.random.default_rng([run.seed, POLICIES.index(run.policy)]).normal(0, 0.01)
        made.put(run, ("rate",), luck + own + EFFECTS[run.policy])
        made.put(run, ("cost",), 100.0 * (run.policy != "none"))
    return made


@pytest.fixture
def rows(design: Design, values: Replications) -> list[dict[str, object]]:
    found = comparison_rows(design, values, UNITS)
    return [dict(zip(COMPARISON, row, strict=True)) for row in found]


def of_rate(rows, shocks):
    return [r for r in rows if r["measure"] == "rate" and r["shocks"] == shocks]


def test_rows_are_in_the_order_of_policies_packs_and_measures(rows) -> None:
    assert [(r["policy"], r["shocks"], r["measure"]) for r in rows] == [
        (policy, shocks, measure)
        for policy in POLICIES[1:]
        for shocks in ("ordinary", "drought")
        for measure in UNITS
    ]


def test_p_values_are_of_the_paired_test_and_holm_takes_the_policies_of_a_pack(
    rows, values: Replications
) -> None:
    for shocks in ("ordinary", "drought"):
        ours = of_rate(rows, shocks)
        base = values.values("none", shocks, ("rate",))
        for row in ours:
            theirs = stats.ttest_rel(values.values(row["policy"], shocks, ("rate",)), base)
            assert row["p_value"] == pytest.approx(theirs.pvalue, rel=1e-9)
        assert [r["p_holm"] for r in ours] == holm([r["p_value"] for r in ours]).tolist()
    assert max(r["p_holm"] for r in ours) > max(r["p_value"] for r in ours) / 1.001


def test_intervals_hold_the_difference_and_pairing_saves_variance(rows) -> None:
    for row in of_rate(rows, "ordinary"):
        assert row["bootstrap_low"] < row["difference"] < row["bootstrap_high"]
        width = row["high"] - row["low"]
        assert row["bootstrap_high"] - row["bootstrap_low"] == pytest.approx(width, rel=0.3)
        assert row["variance_ratio"] > 5.0


def test_a_constant_difference_is_certain_and_has_no_variance_to_save(rows) -> None:
    cost = next(r for r in rows if r["measure"] == "cost")
    assert [cost[name] for name in ("difference", "low", "high", "bootstrap_low")] == [100.0] * 4
    assert (cost["p_value"], cost["p_holm"], cost["variance_ratio"]) == (0.0, 0.0, None)


def test_below_eight_replications_there_is_no_bootstrap(design_of: Callable[..., Design]) -> None:
    for replications, there in ((7, False), (8, True)):
        design = design_of(replications=replications)
        made = Replications(design)
        for run in expand(design):
            made.put(run, ("rate",), np.random.default_rng(run.seed).normal() + len(run.policy))
        [row] = comparison_rows(design, made, {"rate": "yuan"})
        assert (row[COMPARISON.index("bootstrap_low")] is not None) == there
        assert row[COMPARISON.index("p_holm")] == row[COMPARISON.index("p_value")]


def test_intervals_of_shares_stay_within_what_a_share_can_be(
    design_of: Callable[..., Design],
) -> None:
    design = design_of(replications=2)
    made = Replications(design)
    for run in expand(design):
        first = run.seed == design.seed
        made.put(run, ("rate",), (0.01 if first else 0.2) + 0.6 * (run.policy == "none") * first)
        made.put(run, ("cost",), 1.0 if first else 20.0)
    summary = [dict(zip(SUMMARY, row, strict=True)) for row in summary_rows(design, made, UNITS)]
    shares = [r for r in summary if r["measure"] == "rate"]
    assert [(r["low"], r["high"]) for r in shares] == [(0.0, 1.0), (0.0, 1.0)]
    assert all(r["low"] < 0.0 for r in summary if r["measure"] == "cost")
    [difference, _] = comparison_rows(design, made, UNITS)
    low, high = (difference[COMPARISON.index(name)] for name in ("low", "high"))
    assert (low, high) == (-1.0, 1.0)
